"""Runs divided where the direction of their text changes, in the order that the PDF has them.

Word goes by the direction that each run is marked with. Other programs look at the text alone: where UAX #9 would order
that otherwise, marks and embeddings tell them.
"""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby, pairwise
from operator import attrgetter
from typing import Final
from unicodedata import bidirectional

from exporter.document import Sheet
from exporter.renderers.docx.runs import OBJECT, TAB, Styled
from exporter.tuples import NamedTuple
from exporter.typeset import bidi
from exporter.typeset.directions import Directions, directions

_TEXT: Final = attrgetter("text")
_MARKS: Final = ("\u200e", "\u200f")  # of both directions, as are those that open an embedding
_EMBEDDINGS: Final = ("\u202a", "\u202b")
_EMBEDDING_ENDS: Final = "\u202c"
_LETTERS: Final = (frozenset({"L"}), frozenset({"R", "AL"}))  # the bidi classes of letters of both directions
_FIGURES: Final = frozenset({"EN", "AN"})
_LOOSE: Final = frozenset({"ON", "ES", "ET", "CS"})  # those of signs, which run as what is around them does


class _Stretch(NamedTuple):
    """A part of a text, by its places, and whether all or some of it runs the other way than what is around it."""

    start: int
    end: int
    away: bool


def directed(parts: Sequence[Styled], sheet: Sheet, *, turned: bool = False) -> Sequence[Styled]:
    """The runs of a paragraph, each in one direction; one that is turned runs from right to left in any document."""
    document = int(sheet.direction == "rtl")
    base, whole = int(turned or document), "".join(map(_TEXT, parts))
    if not whole or not (base or bidi.has_rtl(whole)):
        return parts
    levels, fields = _ordered(parts, document, base)
    signs = [*whole]
    _tell(signs, levels, _stretches(levels, fields, base), base)
    return [*_divided(parts, signs, levels)]


def _ordered(parts: Sequence[Styled], document: int, base: int) -> tuple[list[int], AbstractSet[int]]:
    """The levels of a paragraph, and where in it the fields begin and end that stand for themselves."""
    levels: list[int] = []
    fields: list[int] = []
    for segment in _segments(parts):
        found = _directions(segment, document, base)
        fields += [len(levels) + place for place, level in found.between.items() if level == base]
        levels += found.levels
    bounds = pairwise([0, *fields, len(levels)])
    return [level for start, end in bounds for level in _lowered(levels[start:end], base)], frozenset(fields)


def _segments(parts: Sequence[Styled]) -> Iterator[Sequence[Styled]]:
    """What stands for itself in a line: what is between tabs, and a drawing before it."""
    for _, group in groupby(parts, lambda part: part.text == TAB):
        segment = list(group)
        start = 1 if segment[0].drawing else 0
        yield from filter(None, (segment[:start], segment[start:]))


def _directions(segment: Sequence[Styled], document: int, base: int) -> Directions:
    """Which way something runs that stands for itself in a paragraph of level `base`."""
    length = sum([len(part.text) for part in segment])
    if segment[0].text == TAB or segment[0].drawing:
        return Directions(base, [base] * length, {})
    found = directions([(part.run, part.text) for part in segment], document)
    if not found.levels:
        return Directions(2 * base, [2 * base] * length, {})
    if found.base >= base:
        return found
    return Directions(found.base + 2, [level + 2 for level in found.levels], {})


def _lowered(levels: Sequence[int], base: int) -> Iterator[int]:
    """The lowest levels that order a text the same: what runs as all around it does has no level of its own."""
    for higher, group in groupby(levels, lambda level: level > base):
        stretch = list(group)
        if higher:
            spare = (min(stretch) - base) & ~1
            yield from _lowered([level - spare for level in stretch], min(stretch) - spare)
        else:
            yield from stretch


def _stretches(levels: Sequence[int], fields: AbstractSet[int], base: int) -> Iterator[_Stretch]:
    """The stretches of a text of a level, two fields that run the other way each for itself."""
    sides = [level > base for level in levels]
    turns = (at for at in range(1, len(levels)) if sides[at] is not sides[at - 1] or (sides[at] and at in fields))
    for start, end in pairwise([0, *turns, len(levels)]):
        yield _Stretch(start, end, sides[start])


def _tell(signs: list[str], levels: Sequence[int], stretches: Iterable[_Stretch], base: int) -> None:
    """Put beside the signs what tells their levels."""
    text = "".join(signs)
    before = ""  # the last stretch, if that runs the other way
    for start, end, away in stretches:
        place = _parting(text, start, start if away else end, before, base & 1) if before else None
        if away:
            signs[start:end] = _held(text[start:end], levels[start:end], base)
        before = "".join(signs[start:end]) if away else ""
        if place is not None:
            _mark(signs, start, place, _MARKS[base & 1])


def _held(text: str, levels: Sequence[int], base: int) -> list[str]:
    """The signs of a stretch that runs the other way, kept in their order, and those at its ends where they are."""
    signs, other = [*text], 1 - (base & 1)
    first, last = bidirectional(text[0]), bidirectional(text[-1])
    pure = max(levels) == base + 1
    if (pure and first in _LETTERS[other] and last in _LETTERS[other]) or bidi.levels(text, base) == levels:
        return signs
    if pure:
        before = "" if first in _LETTERS[other] else _MARKS[other]
        behind = _MARKS[other] if last in _LOOSE else ""
    else:
        _tell(signs, levels, _stretches(levels, frozenset(), base + 1), base + 1)
        before, behind = _EMBEDDINGS[other], _EMBEDDING_ENDS
    signs[0] = before + signs[0]
    signs[-1] += behind
    return signs


def _parting(text: str, start: int, end: int, before: str, own: int) -> int | None:
    """Where what stands behind such a stretch would run on with it, and has to be told apart: before figures, which
    run as the letters before them do, and up to the next such stretch. None where its own letters tell.
    """
    kinds = [bidirectional(sign) for sign in text[start:end]]
    first = next((at for at, kind in enumerate(kinds) if kind in _FIGURES or kind in _LETTERS[own]), None)
    if first is not None:
        return start + first if kinds[first] in _FIGURES else None
    if end == len(text) or _LETTERS[1 - own].isdisjoint(map(bidirectional, before)):
        return None  # figures alone run as what is around them does
    if TAB in text[start:end] and bidirectional(text[end]) not in _FIGURES:
        return None  # a tab parts letters by itself
    return end


def _mark(signs: list[str], start: int, end: int, mark: str) -> None:
    """Put a mark between two places, before any spaces and drawings, so that it is in no word."""
    while end > start and (signs[end - 1].isspace() or signs[end - 1] == OBJECT):
        end -= 1
    if end > start:
        signs[end - 1] += mark
    else:
        signs[start] = mark + signs[start]


def _divided(parts: Sequence[Styled], signs: Sequence[str], levels: Sequence[int]) -> Iterator[Styled]:
    """The runs, each in one direction."""
    start = 0
    for part in parts:
        end = start + len(part.text)
        turns = (at for at in range(start + 1, end) if (levels[at] ^ levels[at - 1]) & 1)
        for first, last in pairwise([start, *turns, end]):
            yield part._replace(text="".join(signs[first:last]), rtl=bool(levels[first] & 1))
        start = end
