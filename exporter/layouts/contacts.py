"""How someone can be reached, as items: mail, telephone, place, pages, accounts."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from exporter.document import Row, Run, Tag, with_text
from exporter.layouts.wording import Runs, Wording, parted
from exporter.model import Model, is_shown
from exporter.model.people import Basics, Phone, Profile

KINDS = ("emails", "phones", "locations", "urls", "profiles", "messengers")

_ICONS = {"emails": "email", "phones": "phone", "locations": "location", "urls": "url", "messengers": "chat"}
_LABELS = {
    "emails": "email", "phones": "phone", "locations": "address", "urls": "website", "profiles": "profiles",
    "messengers": "profiles"}
_MOBILE = ("mobile", "cell", "cellular")
"""Types of a telephone that one carries about."""


def tags(basics: Basics, kinds: Iterable[str], wording: Wording, *, icons: bool) -> tuple[Tag, ...]:
    """The items of these kinds, in that order, with the names of their drawings; private ones are left out."""
    return tuple([
        Tag(runs, _icon(kind, contact) if icons else "")
        for kind in kinds for contact, runs in _of_kind(basics, kind, wording)])


def rows(basics: Basics, kinds: Iterable[str], wording: Wording, colon: str) -> tuple[Row, ...]:
    """The same as labelled facts: under their own labels or their kind's, neighbours with the same label together.

    The colon follows each label; it is empty where labels stand apart.
    """
    told = [row for kind in kinds for row in _labelled(basics, kind, wording)]
    alike = [(label, [row.value for row in same]) for label, same in groupby(told, lambda row: row.label)]
    return tuple(Row(_with(colon, label), parted(values, wording.comma)) for label, values in alike)


def _with(colon: str, label: Runs) -> Runs:
    *before, last = label
    return (*before, with_text(last, last.text + colon))


def _labelled(basics: Basics, kind: str, wording: Wording) -> Iterator[Row]:
    for index, contact in enumerate(getattr(basics, kind)):
        label, value = wording.reached(contact, f"basics.{kind}[{index}]") if is_shown(contact) else ((), ())
        if value:
            yield Row(label or (Run(wording.label(_label(kind, contact))),), value)


def _label(kind: str, contact: object) -> str:
    is_mobile = isinstance(contact, Phone) and (contact.type or "").lower() in _MOBILE
    return "mobile" if is_mobile else _LABELS[kind]


def _of_kind(basics: Basics, kind: str, wording: Wording) -> Iterator[tuple[Model, Runs]]:
    for index, contact in enumerate(getattr(basics, kind)):
        runs = wording.runs(contact, f"basics.{kind}[{index}]") if is_shown(contact) else ()
        if runs:
            yield contact, runs


def _icon(kind: str, contact: object) -> str:
    if isinstance(contact, Profile):
        return (contact.network or "").lower() or "link"
    return _ICONS[kind]
