"""Longer text as blocks: blank lines part paragraphs, lines that begin with a bullet sign are a list."""

import re
from collections.abc import Callable, Iterator
from functools import partial

from exporter.document import Block, BulletList, ListItem, Paragraph, Role
from exporter.layouts.wording import Runs, Wording
from exporter.model import Translations

_BULLET = re.compile(r"\s*[-*•‣–]\s+(?=\S)")
_BLANK = re.compile(r"\n\s*\n")


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


def _part(part: str, tell: Callable[[str], Runs], role: Role) -> Iterator[Block]:
    """A stretch without blank lines: lines of prose are one paragraph, bulleted lines after it one list."""
    lines = part.strip("\n").split("\n")
    first = next((index for index, line in enumerate(lines) if _BULLET.match(line)), len(lines))
    opening = tell(" ".join(lines[:first]))
    if opening:
        yield Paragraph(opening, role)
    items = [ListItem(runs) for item in _items(lines[first:]) if (runs := tell(item))]
    if items:
        yield BulletList(tuple(items))


def _items(lines: list[str]) -> Iterator[str]:
    """Bulleted lines, each with the lines that go on without a sign."""
    item = ""
    for line in lines:
        match = _BULLET.match(line)
        if match and item:
            yield item
        item = line[match.end() :] if match else f"{item} {line.strip()}"
    if item:
        yield item
