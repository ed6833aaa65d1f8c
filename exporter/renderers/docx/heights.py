"""How high pieces stand in a column: near enough to know what is sure to fit a frame, and on which page it is."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from exporter.document import RoleStyle, Run
from exporter.renderers.docx.definitions import Definitions
from exporter.renderers.docx.pieces import Air, Initials, Piece, Shot, WordParagraph, WordTable, in_flow
from exporter.typeset.leading import usual_leading

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
        found, page, used = [], 0, 0.0
        for piece, (space, own) in zip(pieces, self.each(pieces), strict=True):
            breaks = isinstance(piece, WordParagraph) and piece.look.breaks
            if used and (breaks or used + space + own > depth):
                page, top = page + 1, 0.0
            else:
                top = used + space
            found.append((page, top / depth))
            used = top + own
        return found

    def of(self, piece: Piece) -> float:
        """The height of one piece without the space around it."""
        if isinstance(piece, WordTable):
            return self._table(piece)
        sheet, definitions = self.definitions.sheet, self.definitions
        if piece.look.seam:
            return 1.0
        if any(isinstance(part, Shot | Initials) and part.place == "line" for part in piece.content):
            return sheet.photo.height + definitions.leading(piece.look.role)
        style, indent = sheet[piece.look.role], definitions.indent(piece.look)
        room = max(self.width - (indent.start + indent.end) / 20, style.size)
        return self._lines(piece, room) * definitions.leading(piece.look.role) + _rules(style)

    def _table(self, table: WordTable) -> float:
        """Its rows, each as high as its highest cell."""
        style = self.definitions.sheet.table
        cells = [
            [Heights(self.definitions, max(width / 20 - 2 * style.padding_side, 1.0)).of(cell)
             for width, cell in zip(table.widths, row, strict=True)]
            for row in table.rows
        ]
        return sum(max(row) + 2 * style.padding + style.rule.depth for row in cells)

    def _foreign(self, paragraph: WordParagraph) -> bool:
        """Whether it is in a script that the sheet's families don't have, so that other faces' widths count."""
        if not usual_leading(self.definitions.sheet.language):
            return False
        return not all(part.text.isascii() for part in paragraph.content if isinstance(part, Run))

    def _lines(self, paragraph: WordParagraph, room: float) -> int:
        """How many lines the words of a paragraph fill, one after the other."""
        definitions, lines, place = self.definitions, 1, 0.0
        if self._foreign(paragraph):
            runs = [Run(" ") if isinstance(part, Air) else part for part in paragraph.content]
            told = [run for run in runs if isinstance(run, Run)]
            return max(1, len(definitions.lines(told, paragraph.look.role, room)))
        for part in paragraph.content:
            if isinstance(part, Run):
                style = definitions.sheet[part.role or paragraph.look.role]
                for word, space in _WORDS.findall(part.text):
                    wide, after = (
                        definitions.advance(piece, style, strong=part.strong, emphasis=part.emphasis)
                        for piece in (word, space)
                    )
                    if place and place + wide > room:
                        lines, place = lines + 1, 0.0
                    over = int(wide / room)  # a word longer than the column is broken somewhere
                    lines, place = lines + over, place + wide - over * room + after
        return lines


def _rules(style: RoleStyle) -> float:
    borders = (border for border in (style.above, style.below) if border.thickness)
    return sum(border.depth + border.gap for border in borders)
