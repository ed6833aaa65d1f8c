"""Phrases: text of one look as words one behind the other, each short one set once.

Most of a résumé is short and comes again: titles, places, dates, names of skills. What needs more care is no phrase:
right-to-left text, line ends, characters without a glyph.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from exporter.typeset import bidi
from exporter.typeset.boxes import Word
from exporter.typeset.leading import least_leading
from exporter.typeset.letters import spaced, upper
from exporter.typeset.shaping import SetToken, Shaper, Uncovered

_BOUND = 500  # phrases kept in a setting; then the cache begins anew
_FACE = attrgetter("face")
_Stretch = tuple[tuple[Word, ...], float]


class Phrase:
    """Tokens parted by single spaces; `width` and `least`, the leading that the text's script asks for, are in ems.

    It is `plain` where all of it is in the look's own face and asks for no leading. `stretches` are its words and
    spaces in their order, those of one face together, each stretch with its width in ems.
    """

    __slots__ = ("least", "plain", "stretches", "tokens", "width")

    def __init__(self, tokens: Sequence[SetToken], least: float) -> None:
        found: list[Word] = []
        width, plain = 0.0, not least
        for token in tokens:  # once for all three: to go through them for each takes twice as long
            found += token.spaced
            width += token.width
            plain = plain and token.plain
        words = tuple(found[:-1])  # without the space behind the last token
        self.tokens, self.least, self.plain = tokens, least, plain
        self.width = width - tokens[-1].boxes[-1].gap
        self.stretches = ((words, self.width),) if plain and words else tuple(_by_face(words))


class Phrases(dict[str, Phrase | None]):
    """Texts as phrases of one setting, in capitals if wanted: `phrases["Zürich"]`; None for what needs more care."""

    def __init__(self, shaper: Shaper, *, uppercase: bool) -> None:
        self._shaper = shaper
        self._uppercase = uppercase

    def __missing__(self, text: str) -> Phrase | None:
        shown = spaced(text)
        made = self._phrase(upper(shown, self._shaper.setting.language) if self._uppercase else shown)
        if len(self) >= _BOUND:
            self.clear()
        self[text] = made
        return made

    def _phrase(self, text: str) -> Phrase | None:
        if not text or "\n" in text or "  " in text or bidi.has_rtl(text):
            return None
        try:
            return Phrase([*map(self._shaper.tokens.__getitem__, text.split(" "))], least_leading(text))
        except Uncovered:
            return None


def phrases(shaper: Shaper, *, uppercase: bool) -> Phrases:
    """The phrases of a setting, kept with its shaper for the next sheet."""
    known = shaper.phrases.get(uppercase)
    if known is None:
        known = shaper.phrases[uppercase] = Phrases(shaper, uppercase=uppercase)
    return known


def _by_face(words: Sequence[Word]) -> Iterator[_Stretch]:
    for face, group in groupby(words, _FACE):
        found = tuple(group)
        yield found, sum([word.advance for word in found]) / face.upem
