"""Phrases: text as it stands on one line, without looking for breaks, each short one once.

Most of a résumé is short and comes again: titles, places, dates, names of skills. What needs more care than its words
one behind the other is no phrase: right-to-left text, line ends, small capitals made up, characters without a glyph.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from exporter.document import Role, Run
from exporter.typeset import bidi
from exporter.typeset.boxes import Piece, Word
from exporter.typeset.leading import least_leading
from exporter.typeset.looks import Looks
from exporter.typeset.shaping import Shaper, Uncovered

_BOUND = 20_000  # phrases kept in a setting; then the cache begins anew
_KEPT = 60  # characters: longer texts hardly come again
_NARROWEST = 0.3  # ems: a text whose letters were so narrow and still didn't fit isn't tried
_FACE = attrgetter("face")


class Phrase(NamedTuple):
    """Words and spaces of one look in their order, those of one face together, each stretch with its width in ems.

    It is `plain` where all of it is in the look's own face and asks for no leading of its own.
    """

    stretches: tuple[tuple[tuple[Word, ...], float], ...]
    least: float  # the leading its script asks for, in ems
    plain: bool


class OneLine(NamedTuple):
    """Runs that fit one line."""

    pieces: tuple[Piece, ...]
    width: float
    least: float


def one_line(runs: Sequence[Run], role: Role, looks: Looks, room: float) -> OneLine | None:
    """The runs on one line of a left-to-right paragraph, none where they have no room or need more care."""
    if not runs or runs[0].text[:1] == " " or runs[-1].text[-1:] == " ":
        return None
    pieces: list[Piece] = []
    x, least = 0.0, 0.0
    for run in runs:
        look = looks.look(run, role)
        size = look.size
        if look.small or look.plain or x + _NARROWEST * size * len(run.text) > room:
            return None
        found = phrase(look.shaper, look.text(run))
        if found is None or not (found.plain or len(runs) == 1):
            return None
        least = found.least
        for words, ems in found.stretches:
            pieces.append(Piece(words, x, ems * size, size, look.color, run, look.underline))
            x += ems * size
    return OneLine(tuple(pieces), x, least) if x <= room else None


def phrase(shaper: Shaper, text: str) -> Phrase | None:
    """A text as a phrase, none where it needs more care. Short ones are kept with their shaper."""
    if len(text) > _KEPT:
        return _phrase(shaper, text)
    known = shaper.phrases
    if text not in known:
        if len(known) >= _BOUND:
            known.clear()
        known[text] = _phrase(shaper, text)
    return known[text]


def _phrase(shaper: Shaper, text: str) -> Phrase | None:
    if not text or "\n" in text or "  " in text or bidi.has_rtl(text):
        return None
    try:
        tokens = [shaper.token(part) for part in text.split(" ")]
    except Uncovered:
        return None
    words = [word for token in tokens for box in token.boxes for word in box.spaced]
    words.pop()  # the space behind the last token
    stretches = tuple([_stretch(group) for _, group in groupby(words, _FACE)])
    least = least_leading(text)
    return Phrase(stretches, least, not least and all(token.plain for token in tokens))


def _stretch(words: Iterable[Word]) -> tuple[tuple[Word, ...], float]:
    found = tuple(words)
    return found, sum([word.advance for word in found]) / found[0].face.upem
