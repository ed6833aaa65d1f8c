"""Phrases: text of one look as words one behind the other, each short one set once.

Most of a résumé is short and comes again: titles, places, dates, names of skills. What needs more care is no phrase:
right-to-left text, line ends, characters without a glyph.
"""

from collections.abc import Sequence

from exporter.typeset import bidi
from exporter.typeset.boxes import Word
from exporter.typeset.leading import least_leading
from exporter.typeset.letters import spaced, upper
from exporter.typeset.shaping import SetToken, Shaper, Uncovered

_BOUND = 500  # phrases kept in a setting; then the cache begins anew


class Phrase:
    """Tokens parted by single spaces; `width` and `least`, the leading that the text's script asks for, are in ems.

    It is `plain` where all of it is in the look's own face and asks for no leading. It `begins` and `ends` with a word
    where no space is there. Its words and spaces in their order are `joined` when they are first asked for, as they
    aren't where it is to be broken; () until then.
    """

    __slots__ = ("begins", "ends", "joined", "least", "plain", "tokens", "width")

    def __init__(self, text: str, tokens: Sequence[SetToken], least: float) -> None:
        width, plain = 0.0, not least
        for token in tokens:  # once for both: to go through them for each takes twice as long
            width += token.width
            if not token.plain:
                plain = False
        self.joined: tuple[Word, ...] = ()
        self.begins, self.ends = text[0] != " ", text[-1] != " "
        self.tokens, self.least, self.plain = tokens, least, plain
        self.width = width - tokens[-1].boxes[-1].gap

    def words(self) -> tuple[Word, ...]:
        """Its words and spaces, joined. Who has many phrases looks for `joined` first."""
        found: list[Word] = []
        for token in self.tokens:
            found += token.spaced
        self.joined = tuple(found[:-1])  # without the space behind the last token
        return self.joined


class NoPhrases(dict[str, Phrase | None]):
    """None for every text, where all want more care."""

    def __missing__(self, text: str) -> None:
        return None


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
            return Phrase(text, [*map(self._shaper.tokens.__getitem__, text.split(" "))], least_leading(text))
        except Uncovered:
            return None


def phrases(shaper: Shaper, *, uppercase: bool) -> Phrases:
    """The phrases of a setting, kept with its shaper for the next sheet."""
    known = shaper.phrases.get(uppercase)
    if known is None:
        known = shaper.phrases[uppercase] = Phrases(shaper, uppercase=uppercase)
    return known
