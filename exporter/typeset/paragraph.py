"""Paragraphs set as lines: boxed, broken by total fit, put in visual order, justified."""

import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from math import inf

from exporter.document import Role, Run, Sheet
from exporter.document.sheet import Align
from exporter.errors import MissingGlyph, MissingGlyphs
from exporter.typeset import bidi, totalfit, ucd
from exporter.typeset.boxes import Line, Piece, Word
from exporter.typeset.boxing import Boxed, Stretch, boxed
from exporter.typeset.cutting import cut, merged
from exporter.typeset.fonts import Face, Fonts
from exporter.typeset.leading import with_least
from exporter.typeset.looks import Look, looks
from exporter.typeset.phrases import one_line
from exporter.typeset.shaping import widened
from exporter.typeset.totalfit import Boxes

_NO_ROOM = 0.01  # a measure can't be nothing
_LOOSE = 0.18  # of the measure: a line so much shorter makes a paragraph worth hyphenating
_NEVER_JUSTIFIED = frozenset({"th", "lo", "km", "my"})  # gaps between their words look like blots
_CJK_SCRIPTS = frozenset({"Hani", "Hira", "Kana", "Bopo", "Hang"})
_WIDE = frozenset({"ID", "CL", "NS", "OPw", "CPw", "EX"})
_Fit = Callable[[Boxes, float, float], list[int]]


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
        self._missing: dict[MissingGlyph, None] = {}
        self._gathering = False
        self._heights: dict[tuple[Role, float], tuple[float, float]] = {}

    def lines(self, runs: Sequence[Run], role: Role, width: float, *, first_indent: float = 0.0,
              align: Align | None = None) -> list[Line]:
        """A paragraph in lines of some width, the first of them shorter by the indent.

        `align` stands in for the role's own; only justification moves anything, the caller places the lines.
        Nothing is lost: a word wider than a line is broken between its letters. No text gives no lines.
        """
        if line := self._at_once(runs, role, max(width - first_indent, _NO_ROOM) + 0.001):
            return [line]
        style = self.sheet[role]
        full = (align or style.align) == "justify" and self.sheet.language[:2] not in _NEVER_JUSTIFIED
        found: list[Line] = []
        for part in _hard_lines(runs):
            paragraph = self._boxed(part, role)
            first = width - (0.0 if found else first_indent)
            found += self._broken(paragraph, role, first, width, full=full)
        self._report()
        return found

    def line(self, runs: Sequence[Run], role: Role) -> Line:
        """The runs on one line, however wide it gets."""
        if line := self._at_once(runs, role, inf):
            return line
        paragraph = self._boxed([run._replace(text=run.text.replace("\n", " ")) if "\n" in run.text else run
                                 for run in runs], role)
        self._report()
        return self._line(paragraph, role, 0, len(paragraph.boxes), None, soft=False)

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

    def _at_once(self, runs: Sequence[Run], role: Role, room: float) -> Line | None:
        """The line of runs that need no more than one and no care."""
        found = None if self._base else one_line(runs, role, self._looks, room)
        return Line(found.pieces, found.width, *self._height(role, found.least)) if found else None

    def _boxed(self, runs: Sequence[Run], role: Role) -> Boxed:
        paragraph = boxed(runs, role, self._looks, self._base)
        self._collect(paragraph)
        return paragraph

    def _collect(self, paragraph: Boxed) -> None:
        for run, character in paragraph.missing:
            self._missing[MissingGlyph(character, run.path, self._hint(character))] = None

    def _hint(self, character: str) -> str:
        script = ucd.script[character[0]]
        if script in _CJK_SCRIPTS and not self.fonts.has_cjk():
            return 'pip install "resume-exporter[cjk]"'
        return "add a font file that has it"

    def _report(self) -> None:
        if not self._missing or self._gathering:
            return
        missing, self._missing = MissingGlyphs(self._missing), {}
        if not self.lenient:
            raise missing
        warnings.warn(f"drawn as U+FFFD: {missing}", stacklevel=3)

    def _broken(self, paragraph: Boxed, role: Role, first: float, width: float, *, full: bool) -> list[Line]:
        count = len(paragraph.boxes)
        if not count:
            return []
        first, width = max(first, _NO_ROOM), max(width, _NO_ROOM)
        if paragraph.natural() <= first + 0.001:
            return [self._line(paragraph, role, 0, count, None, soft=False)]
        paragraph, ends = self._ends(paragraph, role, first, width, full=full)
        lines, start = [], 0
        for end in ends:
            measure = (width if start else first) if full else None
            lines.append(self._line(paragraph, role, start, end, measure, soft=end != ends[-1]))
            start = end
        return lines

    def _ends(self, paragraph: Boxed, role: Role, first: float, width: float, *, full: bool
              ) -> tuple[Boxed, list[int]]:
        """Where the lines end; a paragraph that words had to be broken for comes back in other boxes."""
        fit: _Fit = totalfit.justified if full else totalfit.ragged
        boxes, narrowest, hyphenate = paragraph.measured(), min(first, width), self.sheet[role].hyphenate
        if full:
            _make_elastic(boxes, paragraph)
        if max(boxes.widths) <= narrowest:
            ends = fit(boxes, first, width)
            if not hyphenate or totalfit.looseness(boxes, ends, first, width) <= _LOOSE:
                return paragraph, ends
        boxes, cuts = cut(paragraph, narrowest, hyphenate=hyphenate)
        if full:
            _make_elastic(boxes, None)
        paragraph, ends = merged(paragraph, boxes, cuts, fit(boxes, first, width))
        self._collect(paragraph)
        return paragraph, ends

    def _line(self, paragraph: Boxed, role: Role, start: int, end: int, full: float | None, *, soft: bool) -> Line:
        order = _visual if paragraph.directed else _plain if paragraph.plain else _logical
        pieces, width = order(paragraph, start, end, soft=soft) if end else ([], 0.0)
        if full is not None and soft:
            pieces, width = _justified(pieces, width, full)
        ascent, height = self._height(role, paragraph.leading)
        return Line(tuple(pieces), width, ascent, height, soft)

    def _height(self, role: Role, least: float) -> tuple[float, float]:
        """The line's box: its baseline from the top and its height, with the role's own face in the middle."""
        known = self._heights.get((role, least))
        if known is None:
            style = self.sheet[role]
            face = self._looks.look(_PLAIN, role).shaper.face
            height = with_least(style.leading, least, style.size)
            ascent = (height + (face.ascent - face.descent) * style.size) / 2
            known = self._heights[role, least] = ascent, height
        return known


_PLAIN = Run("")


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
            if not gap and words and _ends_wide(words[-1].text):
                boxes.stretch[index] = 1.0


def _ends_wide(text: str) -> bool:
    return bool(text) and ucd.line_break[text[-1]] in _WIDE


def _gives(word: Word, following: Word) -> bool:
    """Whether a line may be widened between two words."""
    text = word.text
    return text == " " or (_ends_wide(text) and ucd.line_break[following.text[:1] or " "] in _WIDE)


def _plain(paragraph: Boxed, start: int, end: int, *, soft: bool) -> tuple[list[Piece], float]:
    """The one piece of a line of a plain paragraph, with a hyphen behind it where the line ends in a word."""
    boxes = paragraph.boxes[start:end]
    run, look = paragraph.owners[0]
    words = [word for box in boxes for word in box.spaced]
    size, last = look.size, boxes[-1]
    width = size * (sum([box.width + box.gap for box in boxes]) - last.gap)
    if last.gap and not soft:
        words.pop()
    if not words:
        return [], width
    reach = width + last.gap * size if soft else width
    pieces = [Piece(tuple(words), 0.0, reach, size, look.color, run, look.underline)]
    if soft and last.hyphenated:
        hyphen = look.shaper.hyphen(last.space.face)
        pieces += _placed([Stretch(run, look, (hyphen,))], width)
        width = pieces[-1].x + pieces[-1].width
    return pieces, width


def _logical(paragraph: Boxed, start: int, end: int, *, soft: bool) -> tuple[list[Piece], float]:
    """The pieces of a line that runs from left to right."""
    found: list[Stretch] = []
    for index in range(start, end):
        found += paragraph.stretches(index)
        if index < end - 1:
            found += paragraph.space(index)
    behind: tuple[Stretch, ...] = paragraph.space(end - 1) if soft else ()
    box, (run, look) = paragraph.boxes[end - 1], paragraph.owners[end - 1]
    if soft and box.hyphenated:
        found.append(Stretch(run, look, (look.shaper.hyphen(box.space.face),)))
    pieces = _placed([*found, *behind])
    hanging = sum([stretch.look.width(stretch.words) for stretch in behind])
    return pieces, (pieces[-1].x + pieces[-1].width if pieces else 0.0) - hanging


def _placed(stretches: Sequence[Stretch], x: float = 0.0) -> list[Piece]:
    """Stretches from left to right as pieces, words of one run, look and face together."""
    pieces: list[Piece] = []
    words: list[Word] = []
    owner: tuple[Run, Look, Face] | None = None
    scale, begun = 0.0, x
    for run, look, found, _ in stretches:
        for word in found:
            if owner is None or run is not owner[0] or look is not owner[1] or word.face is not owner[2]:
                if owner:
                    pieces.append(_piece(words, begun, x, owner))
                owner, words, begun, scale = (run, look, word.face), [], x, look.size / word.face.upem
            words.append(word)
            x += word.advance * scale
    if owner:
        pieces.append(_piece(words, begun, x, owner))
    return pieces


def _piece(words: list[Word], start: float, end: float, owner: tuple[Run, Look, Face]) -> Piece:
    run, look, _ = owner
    return Piece(tuple(words), start, end - start, look.size, look.color, run, look.underline)


def _visual(paragraph: Boxed, start: int, end: int, *, soft: bool) -> tuple[list[Piece], float]:
    """The pieces of a line in visual order (L1, L2); the space at its end hangs outside, at the left in Arabic."""
    found: list[Stretch] = []
    for index in range(start, end):
        found += (*(paragraph.space(index - 1) if index > start else ()), *paragraph.stretches(index))
    last = next((stretch for stretch in reversed(found) if stretch.words), None)
    if last and soft and paragraph.boxes[end - 1].hyphenated:
        found.append(last._replace(words=(last.look.shaper.hyphen(last.words[-1].face),)))
    found = _ended(found, paragraph.base)
    order = bidi.visual_order([stretch.level for stretch in found])
    pieces = _placed([_turned(found[index]) for index in order])
    width = pieces[-1].x + pieces[-1].width if pieces else 0.0
    if not soft:
        return pieces, width
    hanging = _placed(paragraph.space(end - 1), width)
    if paragraph.base & 1 and hanging:
        reach = hanging[-1].x + hanging[-1].width
        return [piece._replace(x=piece.x - reach) for piece in hanging] + pieces, width
    return pieces + hanging, width


def _turned(stretch: Stretch) -> Stretch:
    return stretch._replace(words=stretch.words[::-1]) if stretch.level & 1 else stretch


def _ended(stretches: list[Stretch], base: int) -> list[Stretch]:
    """Spaces that end a line go back to the paragraph's level."""
    end = len(stretches)
    while end and all(word.text == " " for word in stretches[end - 1].words):
        end -= 1
    return stretches[:end] + [stretch._replace(level=base) for stretch in stretches[end:]]


def _justified(pieces: list[Piece], width: float, full: float) -> tuple[list[Piece], float]:
    """A line spread or pressed to its full width by wider clusters: at its spaces, and between ideographs."""
    words = [(word, x) for piece in pieces for word, x in piece.places()]
    inside = [index for index, (_, x) in enumerate(words) if -0.001 <= x < width - 0.001]
    giving = {index for index in inside[:-1] if _gives(words[index][0], words[index + 1][0])}
    extra = full - width
    if not giving or extra > len(giving) * pieces[0].size:
        return pieces, width  # one word, or air that would tear the line
    share, moved, given, index = extra / len(giving), 0.0, 0, 0
    made: list[Piece] = []
    for piece in pieces:
        unit, before, wider = piece.size / piece.face.upem, moved, list(piece.words)
        for place, word in enumerate(piece.words):
            if index + place in giving:
                given += 1
                units = round((share * given - moved) / unit)
                wider[place] = widened(word, units)
                moved += units * unit
        index += len(wider)
        made.append(piece._replace(words=tuple(wider), x=piece.x + before, width=piece.width + moved - before))
    return made, width + moved
