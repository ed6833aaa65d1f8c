"""Runs of text set as lines: looks resolved, words shaped, breaks chosen, direction ordered."""

from collections.abc import Sequence
from itertools import groupby

from exporter.document import Role, Run, Sheet
from exporter.document.sheet import Align
from exporter.typeset.boxes import Line, Piece
from exporter.typeset.fonts import Fonts
from exporter.typeset.shaping import Setting, Shaper, shaper


class Typesetter:
    """Sets runs of text in the looks of one sheet. Knows lines, not blocks."""

    def __init__(self, sheet: Sheet, fonts: Fonts, *, lenient: bool = False) -> None:
        self.sheet = sheet
        self.fonts = fonts
        self.lenient = lenient

    def lines(self, runs: Sequence[Run], role: Role, width: float, *, first_indent: float = 0.0,
              align: Align | None = None) -> list[Line]:
        pieces: list[Piece] = []
        for run in runs:
            pieces += self._pieces(run, role)
        lines: list[list[Piece]] = [[]]
        x = first_indent
        for space, group in groupby(pieces, lambda piece: piece.word.text == " "):
            word = list(group)
            wide = sum(piece.word.advance * piece.size / piece.word.face.upem for piece in word)
            if not space and x + wide > width and lines[-1]:
                lines.append([])
                x = 0.0
            lines[-1] += word
            x += wide
        return [self._line(line, role, soft=index < len(lines) - 1) for index, line in enumerate(lines)]

    def line(self, runs: Sequence[Run], role: Role) -> Line:
        return self._line([piece for run in runs for piece in self._pieces(run, role)], role, soft=False)

    def width(self, runs: Sequence[Run], role: Role) -> float:
        return self.line(runs, role).width

    def _pieces(self, run: Run, role: Role) -> list[Piece]:
        style = self.sheet[run.role or role]
        setting = self._shaper(run, role)
        text = run.text.upper() if style.case == "upper" else run.text
        pieces = []
        for index, token in enumerate(text.split(" ")):
            words = [setting.space()] if index else []
            words += setting.words(token) if token else ()
            pieces += [Piece(word, 0.0, style.size, style.color, run) for word in words]
        return pieces

    def _shaper(self, run: Run, role: Role) -> Shaper:
        style = self.sheet[run.role or role]
        weight = self.sheet.strong_weight if run.strong else style.weight
        language = run.lang or self.sheet.language
        family = self.sheet.code_family if run.code else style.family
        return shaper(self.fonts, Setting(family, weight, style.italic or run.emphasis, language, style.tracking))

    def _line(self, pieces: list[Piece], role: Role, *, soft: bool) -> Line:
        x, placed = 0.0, []
        for piece in pieces:
            placed.append(Piece(piece.word, x, piece.size, piece.color, piece.run))
            x += piece.word.advance * piece.size / piece.word.face.upem
        if soft and placed and placed[-1].word.text == " ":
            x = placed[-1].x
        style = self.sheet[role]
        ascent = max((piece.word.face.ascent * piece.size for piece in pieces), default=style.size)
        descent = max((piece.word.face.descent * piece.size for piece in pieces), default=0.0)
        return Line(tuple(placed), x, (style.leading - ascent - descent) / 2 + ascent, style.leading, soft)
