"""How someone can be reached, as items: mail, telephone, place, pages, accounts."""

from collections.abc import Iterable, Iterator

from exporter.document import Row, Run, Tag
from exporter.layouts.wording import Wording
from exporter.model import is_shown
from exporter.model.people import Basics, Profile

KINDS = ("emails", "phones", "locations", "urls", "profiles", "messengers")

_ICONS = {"emails": "email", "phones": "phone", "locations": "location", "urls": "url", "messengers": "chat"}
_LABELS = {
    "emails": "email", "phones": "phone", "locations": "address", "urls": "website", "profiles": "profiles",
    "messengers": "profiles"}


def tags(basics: Basics, kinds: Iterable[str], wording: Wording, *, icons: bool) -> tuple[Tag, ...]:
    """The items of these kinds, in that order, with the names of their drawings; private ones are left out."""
    shown = tuple(tag for kind in kinds for tag in _of_kind(basics, kind, wording))
    return shown if icons else tuple(tag._replace(icon="") for tag in shown)


def rows(basics: Basics, kinds: Iterable[str], wording: Wording) -> tuple[Row, ...]:
    """The same as labelled facts, one for each kind."""
    found: dict[str, list[Tag]] = {}
    for kind in kinds:
        found.setdefault(_LABELS[kind], []).extend(_of_kind(basics, kind, wording))
    comma = Run(wording.comma)
    return tuple(
        Row((Run(wording.label(label)),), tuple(run for place, tag in enumerate(tags_)
                                                for run in ((comma,) * bool(place) + tag.runs)))
        for label, tags_ in found.items() if tags_)


def _of_kind(basics: Basics, kind: str, wording: Wording) -> Iterator[Tag]:
    for index, contact in enumerate(getattr(basics, kind)):
        path = f"basics.{kind}[{index}]"
        runs = wording.runs(contact, path) if is_shown(contact) else ()
        if runs:
            yield Tag(runs, _icon(kind, contact))


def _icon(kind: str, contact: object) -> str:
    if isinstance(contact, Profile):
        return (contact.network or "").lower() or "link"
    return _ICONS[kind]
