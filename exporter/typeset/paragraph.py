"""Paragraphs set as lines: at once where they fit one, else boxed and broken by total fit."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from math import inf

from exporter import notices
from exporter.document import Role, Row, Run, Sheet
from exporter.document.sheet import Align
from exporter.errors import MissingGlyph, MissingGlyphs
from exporter.typeset import bidi, totalfit
from exporter.typeset.boxes import Line
from exporter.typeset.boxing import Boxed, boxed, of_phrase
from exporter.typeset.cutting import cut, merged
from exporter.typeset.directions import joins_places
from exporter.typeset.fonts import Fonts
from exporter.typeset.looks import looks
from exporter.typeset.missing import remedy
from exporter.typeset.pieces import arranged, ends_wide, justified, labelled, one_line
from exporter.typeset.totalfit import Boxes

_NO_ROOM = 0.01  # a measure can't be nothing
_NEAR = 0.001  # what sums of widths may be off by
_LOOSE = 0.18  # of the measure: a line so much shorter makes a paragraph worth hyphenating
_NEVER_JUSTIFIED = frozenset({"th", "lo", "km", "my"})  # gaps between their words look like blots
_Fit = Callable[[Boxes, float], list[int]]


class Typesetter:
    """Sets runs of text in the looks of one sheet. Knows lines, not blocks.

    Characters that no font has raise MissingGlyphs, where `lenient` draw U+FFFD and warn.
    """

    def __init__(self, sheet: Sheet, fonts: Fonts, *, lenient: bool = False) -> None:
        self.sheet = sheet
        self.fonts = fonts
        self.lenient = lenient
        self._looks = looks(sheet, fonts)
        self._base = int(sheet.direction == "rtl")
        self._signs: dict[tuple[str, Role], Line] = {}
        self._missing: dict[MissingGlyph, None] = {}
        self._gathering = False

    def lines(self, runs: Sequence[Run], role: Role, width: float, *, align: Align | None = None) -> list[Line]:
        """A paragraph in lines of some width.

        `align` stands in for the role's own; only justification moves anything, the caller places the lines.
        Nothing is lost: a word wider than a line is broken between its letters. No text gives no lines.
        """
        line = None if self._base and not self._all_ltr(runs) else one_line(runs, role, self._looks, width + _NEAR)
        if line is not None:
            return [line]
        width = max(width, _NO_ROOM)
        full = (align or self.sheet[role].align) == "justify" and self.sheet.language[:2] not in _NEVER_JUSTIFIED
        whole = self._of_phrase(runs, role)
        found = self._wrapped(whole, role, width, full=full) if whole else []
        for part in _hard_lines(runs) if not whole else ():
            found += self._broken(self._boxed(part, role), role, width, full=full)
        self._report()
        return found

    def line(self, runs: Sequence[Run], role: Role) -> Line:
        """The runs on one line, however wide it gets."""
        line = None if self._base and not self._all_ltr(runs) else one_line(runs, role, self._looks, inf)
        if line is not None:
            return line
        paragraph = self._boxed([run._replace(text=run.text.replace("\n", " ")) if "\n" in run.text else run
                                 for run in runs], role)
        self._report()
        return self._line(paragraph, role, 0, len(paragraph.boxes), None, soft=False)

    def labelled(self, row: Row, width: float) -> tuple[Line, float, Line] | None:
        """A label and its value as lines side by side, and where the value's begins; none where that needs more care
        or more room."""
        return None if self._base else labelled(row, self._looks, width + _NEAR)

    def sign(self, text: str, role: Role) -> Line:
        """A sign of the layout's own, such as a bullet, set once for all its places."""
        known = self._signs.get((text, role))
        if known is None:
            known = self._signs[text, role] = self.line((Run(text),), role)
        return known

    def width(self, runs: Sequence[Run], role: Role) -> float:
        """The width of the runs on one line, in points."""
        return self.line(runs, role).width

    @contextmanager
    def gathering(self) -> Iterator[None]:
        """Set a whole document and hear of all its missing glyphs at the end, at once."""
        self._gathering = True
        try:
            yield
        finally:
            self._gathering = False
        self._report()

    @contextmanager
    def measuring(self) -> Iterator[None]:
        """The same for who sets it only to see how much it is: what is leniently missing is told by who draws it."""
        with self.gathering():
            yield
            if self.lenient:
                self._missing.clear()

    def _of_phrase(self, runs: Sequence[Run], role: Role) -> Boxed | None:
        """The paragraph of one run that is a phrase, so that its tokens needn't be found again."""
        if len(runs) != 1 or not self._all_ltr(runs):
            return None
        look = self._looks.look(runs[0], role)
        phrase = look.phrases[runs[0].text]
        return of_phrase((runs[0], look), phrase) if phrase and phrase.begins and phrase.ends else None

    def _all_ltr(self, runs: Sequence[Run]) -> bool:
        """Whether runs without right-to-left letters run from left to right, as they don't in all documents."""
        return not self._base or (any(bidi.has_letters(run.text) for run in runs) and not joins_places(runs))

    def _boxed(self, runs: Sequence[Run], role: Role) -> Boxed:
        paragraph = boxed(runs, role, self._looks, self._base)
        self._collect(paragraph)
        return paragraph

    def _collect(self, paragraph: Boxed) -> None:
        for run, character in paragraph.missing:
            hint = remedy(character, self.fonts, self.sheet[Role.BODY].family)
            self._missing[MissingGlyph(character, run.path, hint)] = None

    def _report(self) -> None:
        if not self._missing or self._gathering:
            return
        missing, self._missing = MissingGlyphs(self._missing), {}
        if not self.lenient:
            raise missing
        notices.tell(f"drawn as U+FFFD: {missing}", stacklevel=3)

    def _broken(self, paragraph: Boxed, role: Role, width: float, *, full: bool) -> list[Line]:
        count = len(paragraph.boxes)
        if not count:
            return []
        if paragraph.natural() <= width + _NEAR:
            return [self._line(paragraph, role, 0, count, None, soft=False)]
        return self._wrapped(paragraph, role, width, full=full)

    def _wrapped(self, paragraph: Boxed, role: Role, width: float, *, full: bool) -> list[Line]:
        paragraph, ends = self._ends(paragraph, role, width, full=full)
        measure, last = width if full else None, ends[-1]
        return [self._line(paragraph, role, start, end, measure, soft=end != last)
                for start, end in pairwise((0, *ends))]

    def _ends(self, paragraph: Boxed, role: Role, width: float, *, full: bool) -> tuple[Boxed, list[int]]:
        """Where the lines end; a paragraph that words had to be broken for comes back in other boxes."""
        fit: _Fit = totalfit.justified if full else totalfit.ragged
        boxes, hyphenate = paragraph.measured(), self.sheet[role].hyphenate
        if full:
            _make_elastic(boxes, paragraph)
        if max(boxes.widths) <= width:
            ends = fit(boxes, width)
            if not hyphenate or totalfit.looseness(boxes, ends, width) <= _LOOSE:
                return paragraph, ends
        boxes, cuts = cut(paragraph, width, hyphenate=hyphenate)
        if full:
            _make_elastic(boxes, None)
        paragraph, ends = merged(paragraph, boxes, cuts, fit(boxes, width))
        self._collect(paragraph)
        return paragraph, ends

    def _line(self, paragraph: Boxed, role: Role, start: int, end: int, full: float | None, *, soft: bool) -> Line:
        pieces, width = arranged(paragraph, start, end, soft=soft) if end else ([], 0.0)
        if full is not None and soft:
            pieces, width = justified(pieces, width, full)
        ascent, height = self._looks.height(role, paragraph.leading)
        return Line(tuple(pieces), width, ascent, height, soft, turned=paragraph.base > self._base)


def _hard_lines(runs: Sequence[Run]) -> list[Sequence[Run]]:
    """The runs, divided where their text has line ends."""
    if not any("\n" in run.text for run in runs):
        return [runs]
    lines: list[list[Run]] = [[]]
    for run in runs:
        for index, text in enumerate(run.text.split("\n")):
            if index:
                lines.append([])
            if text:
                lines[-1].append(run._replace(text=text))
    return [line for line in lines if line]


def _make_elastic(boxes: Boxes, paragraph: Boxed | None) -> None:
    """How far gaps give before it shows: spaces much, ideographs a little."""
    boxes.stretch = [gap * 0.8 for gap in boxes.gaps]
    boxes.shrink = [gap * 0.2 for gap in boxes.gaps]
    if paragraph and paragraph.leading:
        for index, gap in enumerate(boxes.gaps):
            words = paragraph.stretches(index)[-1].words
            if not gap and words and ends_wide(words[-1].text):
                boxes.stretch[index] = 1.0
