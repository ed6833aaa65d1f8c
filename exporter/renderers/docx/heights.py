"""How high pieces stand in a column: near enough to know what is sure to fit a frame, and on which page it is."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from exporter.document import RoleStyle, Run
from exporter.renderers.docx.definitions import Definitions
from exporter.renderers.docx.pieces import Air, Initials, Piece, Shot, WordParagraph, WordTable, in_flow
from exporter.tuples import NamedTuple
from exporter.typeset.leading import usual_leading

_NARROW: Final = 0.38  # what Latin letters take of a line in the mean, in parts of their size: hardly less
_WIDE: Final = 0.62  # and hardly more
_WORDS: Final = re.compile(r"(\S+)(\s*)")


def height(pieces: Sequence[Piece], width: float, definitions: Definitions) -> float:
    """The height of pieces in a column of this width, in points, with the space above the first."""
    return sum(space + own for space, own in Heights(definitions, width).each(pieces))


class Heights(NamedTuple):
    """Measures what stands in a column of a width, in points."""

    definitions: Definitions
    width: float

    def each(self, pieces: Sequence[Piece]) -> list[tuple[float, float]]:
        """The space above each piece, and its height; none for what stands in the margin."""
        found, above = [], 0
        for piece in pieces:
            if not in_flow(piece):
                found.append((0.0, 0.0))
                continue
            before, after = self.definitions.spacing(piece.look) if isinstance(piece, WordParagraph) else (0, 0)
            found.append((max(above, before) / 20, self.of(piece)))
            above = after
        return found

    def fitting(self, pieces: Sequence[Piece], start: int, room: float) -> int:
        """The first piece from `start` on that has no room in this height."""
        used = 0.0
        for place, (space, own) in enumerate(self.each(pieces[start:]), start):
            used += space + own
            if used > room:
                return place
        return len(pieces)

    def pages(self, pieces: Sequence[Piece], depth: float) -> list[tuple[int, float]]:
        """On which page, counted from 0, each piece begins, and at which part of the page's height."""
        each, found = self.each(pieces), list[tuple[int, float]]()
        page = start = 0
        while start < len(pieces):
            end, used = self._page_end(pieces, each, start, depth), 0.0
            for space, own in each[start:end]:
                top = used + space if used or not page else 0.0
                found.append((page, top / depth))
                used = top + own
            page, start = page + 1, end
        return found

    def _page_end(
        self, pieces: Sequence[Piece], each: Sequence[tuple[float, float]], start: int, depth: float
    ) -> int:
        """The first piece that stands on the next page: what stays with it goes there, too, unless all does."""
        used = 0.0
        for place in range(start, len(pieces)):
            piece, (space, own) = pieces[place], each[place]
            if used and isinstance(piece, WordParagraph) and piece.look.breaks:
                return place
            if used and used + space + own > depth:
                return next((end for end in range(place, start, -1) if not self._keeps(pieces[end - 1])), place)
            used += own + (space if used or not start else 0.0)
        return len(pieces)

    def _keeps(self, piece: Piece) -> bool:
        """Whether a piece stays with the next one, as what stands beside it does."""
        return isinstance(piece, WordParagraph) and (not in_flow(piece) or self.definitions.keeps(piece.look))

    def is_line(self, piece: Piece) -> bool:
        """Whether a piece is a paragraph of a single line."""
        if not isinstance(piece, WordParagraph):
            return False
        runs = [part for part in piece.content if isinstance(part, Run)]
        if self._foreign(runs):
            return self._lines(piece, self._room(piece)) == 1
        role, room = piece.look.role, self._room(piece)
        share = sum([len(run.text) for run in runs]) * self.definitions.sheet[role].size / room
        return share * _WIDE <= 1 or (share * _NARROW <= 1 and self.definitions.width(runs, role) <= room)

    def of(self, piece: Piece) -> float:
        """The height of one piece without the space around it."""
        if isinstance(piece, WordTable):
            return self._table(piece)
        sheet, definitions = self.definitions.sheet, self.definitions
        if piece.look.seam:
            return 1.0
        if any(isinstance(part, Shot | Initials) and part.place == "line" for part in piece.content):
            return sheet.photo.height + definitions.leading(piece.look.role)
        lines = self._lines(piece, self._room(piece))
        return lines * definitions.leading(piece.look.role) + _rules(sheet[piece.look.role])

    def _room(self, paragraph: WordParagraph) -> float:
        """How wide its lines may be."""
        indent = self.definitions.indent(paragraph.look)
        return max(self.width - (indent.start + indent.end) / 20, self.definitions.sheet[paragraph.look.role].size)

    def _table(self, table: WordTable) -> float:
        """Its rows, each as high as its highest cell."""
        style = self.definitions.sheet.table
        cells = [
            [Heights(self.definitions, max(width / 20 - 2 * style.padding_side, 1.0)).of(cell)
             for width, cell in zip(table.widths, row, strict=True)]
            for row in table.rows
        ]
        return sum(max(row) + 2 * style.padding + style.rule.depth for row in cells)

    def _foreign(self, runs: Iterable[Run]) -> bool:
        """Whether they are in a script that the sheet's families don't have, so that other faces' widths count."""
        return usual_leading(self.definitions.sheet.language) > 0 and not all(run.text.isascii() for run in runs)

    def _lines(self, paragraph: WordParagraph, room: float) -> int:
        """How many lines the words of a paragraph fill, one after the other."""
        definitions, lines, place = self.definitions, 1, 0.0
        if self._foreign(part for part in paragraph.content if isinstance(part, Run)):
            runs = [Run(" ") if isinstance(part, Air) else part for part in paragraph.content]
            told = [run for run in runs if isinstance(run, Run)]
            return max(1, len(definitions.lines(told, paragraph.look.role, room)))
        for part in paragraph.content:
            if isinstance(part, Run):
                measured = definitions.measure(part.role or paragraph.look.role, part.strong, part.emphasis)
                for word, space in _WORDS.findall(part.text):
                    wide, after = measured(word), measured(space)
                    if place and place + wide > room:
                        lines, place = lines + 1, 0.0
                    over = int(wide / room)  # a word longer than the column is broken somewhere
                    lines, place = lines + over, place + wide - over * room + after
        return lines


def _rules(style: RoleStyle) -> float:
    borders = (border for border in (style.above, style.below) if border.thickness)
    return sum(border.depth + border.gap for border in borders)
