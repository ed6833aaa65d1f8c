"""How someone can be reached, as items: mail, telephone, place, pages, accounts."""

from collections.abc import Iterable, Iterator

from exporter.document import Tag
from exporter.layouts.wording import Wording
from exporter.model import is_shown
from exporter.model.people import Basics, Profile

KINDS = ("emails", "phones", "locations", "urls", "profiles", "messengers")

_ICONS = {"emails": "email", "phones": "phone", "locations": "location", "urls": "url", "messengers": "chat"}


def tags(basics: Basics, kinds: Iterable[str], wording: Wording, *, icons: bool) -> tuple[Tag, ...]:
    """The items of these kinds, in that order, with the names of their drawings; private ones are left out."""
    shown = tuple(tag for kind in kinds for tag in _of_kind(basics, kind, wording))
    return shown if icons else tuple(tag._replace(icon="") for tag in shown)


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
