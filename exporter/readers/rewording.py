"""Puts a new wording in the place of an old one in a text of the résumé, whose marks and other paragraphs stay."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate, groupby
from typing import Final

from exporter.model.text import Span, literal, plain, spans
from exporter.tuples import NamedTuple

_PIECES: Final = re.compile(r"(\n\s*\n|\n(?=\s*[-*•‣–]\s)|\A\s*[-*•‣–]\s+|(?<=\n)\s*[-*•‣–]\s+)")
_TOKEN: Final = re.compile(r"\w+|\s|[^\w\s]")


def reworded(text: str, old: str, new: str) -> str | None:
    """The text with `new` where it says `old`, None where it says that nowhere or more than once.

    Both are as they are printed, without marks; the text may say more, or say it in marked words.
    """
    if text.count(old) == 1:
        return text.replace(old, escaped(new))
    pieces = _PIECES.split(text)
    places = [place for place, piece in enumerate(pieces) if piece.strip() and plain(piece) == old]
    if len(places) != 1:
        return None
    pieces[places[0]] = marked(pieces[places[0]], new)
    return "".join(pieces)


def escaped(text: str) -> str:
    """The text so that it is printed as it is."""
    flat = " ".join(text.split())
    return flat if plain(flat) == flat else literal(flat)


def marked(text: str, new: str) -> str:
    """The new wording of a marked text: what stays, stays marked, what is new is marked as what was there."""
    found = "".join(map(_markdown, _regrouped(text, new)))
    return found if plain(found) == " ".join(new.split()) else escaped(new)


def _regrouped(text: str, new: str) -> Iterator[Span]:
    """The new wording in stretches that are marked in one way."""
    marks = [span._replace(text="") for span in spans(text) for _ in span.text]
    chosen: list[Span] = []
    for start, end, put, stays in differences(plain(text), new):
        chosen += marks[start:end] if stays else [_mark(marks, start, end)] * len(put)
    for mark, group in groupby(zip(chosen, new, strict=True), lambda pair: pair[0]):
        yield mark._replace(text="".join(character for _, character in group))


def _mark(marks: Sequence[Span], start: int, end: int) -> Span:
    """How new words are marked: as all of those were that they replace, or those on both sides of them."""
    around = set(marks[start:end] or marks[max(0, start - 1) : start + 1])
    return around.pop() if len(around) == 1 else Span("")


class Difference(NamedTuple):
    """A stretch of an old text and what stands in its place in the new one, which may be the same."""

    start: int
    end: int
    text: str
    stays: bool


def differences(old: str, new: str) -> Iterator[Difference]:
    """The whole of two texts, stretch by stretch, word by word."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    places = [0, *accumulate(map(len, before))]
    for kind, start, end, begin, stop in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        yield Difference(places[start], places[end], "".join(after[begin:stop]), kind == "equal")


def _markdown(span: Span) -> str:
    inner = span.text.strip()
    if not inner:
        return span.text
    sign = "`" if span.code else ("**" if span.strong else "") + ("*" if span.emphasis else "")
    told = f"{sign}{inner if span.code else escaped(inner)}{sign[::-1]}"
    told = f"[{told}]({span.href})" if span.href else told
    start = span.text[: len(span.text) - len(span.text.lstrip())]
    return start + told + span.text[len(span.text.rstrip()):]


