"""Longer text as blocks: blank lines part paragraphs; lines that begin with a bullet sign or a number are lists.

Lists are read as in Markdown: what stands deeper belongs to the item above, a line without a sign goes on with its
item, and right after prose numbers begin with 1, since prose may wrap before a number.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import groupby

from exporter.document import Block, BulletList, ListItem, Paragraph, Role
from exporter.layouts.wording import Runs, Wording
from exporter.model import Translations
from exporter.patterns import pattern
from exporter.tuples import NamedTuple

_SIGN = pattern(r"(\s*)(?:[-*•‣–]|(\d{1,3})[.)])\s+(?=\S)")  # a year is no number of an item
_BLANK = re.compile(r"\n\s*\n")
_DEEPER = 2  # columns between an item and those below it, at least

Tell = Callable[[str], Runs]


class _Item(NamedTuple):
    """A line with a sign, and those that go on with it. `number` is None where the sign is a bullet."""

    column: int
    number: int | None
    text: str


def blocks(text: str | Translations | None, path: str, wording: Wording, role: Role) -> tuple[Block, ...]:
    """The paragraphs and lists of a text."""
    if text is None:
        return ()
    said, lang = wording.chosen(text)
    if "\n" not in said:
        runs = wording.text(said, lang, path)
        return (Paragraph(runs, role),) if runs else ()
    tell = partial(wording.text, lang=lang, path=path)
    return tuple(block for part in _BLANK.split(said) for block in _part(part, tell, role))


def _part(part: str, tell: Tell, role: Role) -> Iterator[Block]:
    """A stretch without blank lines: lines of prose are one paragraph, lines with signs after it are lists."""
    opening, items = "", list[_Item]()
    for line in part.strip("\n").split("\n"):
        item = _item(line)
        if item and _begins(item, opening, items):
            items.append(item)
        elif items:
            items[-1] = items[-1]._replace(text=f"{items[-1].text} {line.strip()}")
        else:
            opening = f"{opening} {line}" if opening else line
    runs = tell(opening)
    if runs:
        yield Paragraph(runs, role)
    yield from _lists(items, tell)


def _item(line: str) -> _Item | None:
    sign = _SIGN.match(line)
    return _Item(len(sign[1].expandtabs()), int(sign[2]) if sign[2] else None, line[sign.end() :]) if sign else None


def _begins(item: _Item, opening: str, items: Sequence[_Item]) -> bool:
    """Whether a line with a sign is an item of its own. A number that wrapped into the line's start is none."""
    if item.number in (None, 1):
        return True
    return any(one.number is not None for one in items) if items else not opening


def _lists(items: Sequence[_Item], tell: Tell) -> Iterator[BulletList]:
    """One list after the other: bullets and numbers on one level are lists of their own."""
    for numbered, group in groupby(_owning(items), lambda owned: owned[0].number is not None):
        owners = list(group)
        told = tuple(found for own, below in owners if (found := _told(own.text, below, tell)))
        first = owners[0][0].number
        if told and numbered and first is not None:
            yield BulletList(told, Role.NUMBERED, numbered=True, first=first)
        elif told:
            yield BulletList(told)


def _told(text: str, below: Sequence[_Item], tell: Tell) -> ListItem | None:
    """An item and those below it: there all have a bullet, and a number is part of what they say."""
    runs = tell(text)
    deeper = (
        _told(own.text if own.number is None else f"{own.number}. {own.text}", under, tell)
        for own, under in _owning(below)
    )
    return ListItem(runs, tuple(filter(None, deeper))) if runs else None


def _owning(items: Sequence[_Item]) -> list[tuple[_Item, list[_Item]]]:
    """The items of the outermost level, each with all that stand deeper after it."""
    found: list[tuple[_Item, list[_Item]]] = []
    for item in items:
        if found and item.column >= found[0][0].column + _DEEPER:
            found[-1][1].append(item)
        else:
            found.append((item, []))
    return found
