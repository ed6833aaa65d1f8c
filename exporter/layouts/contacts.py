"""How someone can be reached, as items: mail, telephone, place, pages, accounts."""

from collections.abc import Iterable, Iterator

from exporter.document import Tag
from exporter.layouts.wording import Wording
from exporter.model import is_shown
from exporter.model.people import Basics, Profile

KINDS = ("emails", "phones", "locations", "urls", "profiles", "messengers")

_ICONS = {
    "emails": "envelope",
    "phones": "telephone",
    "locations": "geo-alt",
    "urls": "globe",
    "messengers": "chat",
}


def tags(basics: Basics, kinds: Iterable[str], wording: Wording) -> tuple[Tag, ...]:
    """The items of these kinds, in that order; private ones are left out."""
    return tuple(tag for kind in kinds for tag in _of_kind(basics, kind, wording))


def _of_kind(basics: Basics, kind: str, wording: Wording) -> Iterator[Tag]:
    for index, contact in enumerate(getattr(basics, kind)):
        path = f"basics.{kind}[{index}]"
        runs = wording.runs(contact, path) if is_shown(contact) else ()
        if runs:
            yield Tag(runs, _icon(kind, contact))


def _icon(kind: str, contact: object) -> str:
    if isinstance(contact, Profile):
        return (contact.network or "").lower() or "globe"
    return _ICONS[kind]
