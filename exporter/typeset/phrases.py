"""Phrases: text as it stands on one line, without looking for breaks, each short one once.

Most of a résumé is short and comes again: titles, places, dates, names of skills. What needs more care than its words
one behind the other is no phrase: right-to-left text, line ends, characters without a glyph.
"""

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from exporter.typeset import bidi
from exporter.typeset.boxes import Word
from exporter.typeset.leading import least_leading
from exporter.typeset.letters import spaced, upper
from exporter.typeset.shaping import Shaper, Uncovered

_BOUND = 10_000  # phrases kept in a setting; then the cache begins anew
_KEPT = 60  # characters: longer texts hardly come again
_FACE = attrgetter("face")


class Phrase(NamedTuple):
    """Words and spaces of one look in their order, those of one face together, each stretch with its width in ems.

    It is `plain` where all of it is in the look's own face and asks for no leading of its own.
    """

    stretches: tuple[tuple[tuple[Word, ...], float], ...]
    least: float  # the leading its script asks for, in ems
    plain: bool


class Phrases(dict[str, Phrase | None]):
    """Texts as phrases of one setting, in capitals if wanted: `phrases["Zürich"]`; None for what needs more care."""

    def __init__(self, shaper: Shaper, *, uppercase: bool) -> None:
        self._shaper = shaper
        self._uppercase = uppercase

    def __missing__(self, text: str) -> Phrase | None:
        shown = spaced(text)
        made = self._phrase(upper(shown, self._shaper.setting.language) if self._uppercase else shown)
        if len(text) <= _KEPT:
            if len(self) >= _BOUND:
                self.clear()
            self[text] = made
        return made

    def _phrase(self, text: str) -> Phrase | None:
        if not text or "\n" in text or "  " in text or bidi.has_rtl(text):
            return None
        token = self._shaper.token
        try:
            tokens = [token(part) for part in text.split(" ")]
        except Uncovered:
            return None
        words = [word for token in tokens for box in token.boxes for word in box.spaced]
        words.pop()  # the space behind the last token
        least = least_leading(text)
        if all(token.plain for token in tokens):
            return Phrase((_stretch(words),) if words else (), least, plain=not least)
        return Phrase(tuple([_stretch(group) for _, group in groupby(words, _FACE)]), least, plain=False)


def phrases(shaper: Shaper, *, uppercase: bool) -> Phrases:
    """The phrases of a setting, kept with its shaper for the next sheet."""
    known = shaper.phrases.get(uppercase)
    if known is None:
        known = shaper.phrases[uppercase] = Phrases(shaper, uppercase=uppercase)
    return known


def _stretch(words: Iterable[Word]) -> tuple[tuple[Word, ...], float]:
    found = tuple(words)
    return found, sum([word.advance for word in found]) / found[0].face.upem
