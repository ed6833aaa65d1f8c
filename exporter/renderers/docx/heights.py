"""How high paragraphs stand in a column: near enough to know what is sure to fit a frame."""

import re
from collections.abc import Sequence
from typing import Final

from exporter.document import RoleStyle, Run
from exporter.renderers.docx.definitions import Definitions
from exporter.renderers.docx.flow import Break, Shot, WordParagraph

_WORDS: Final = re.compile(r"(\S+)(\s*)")


def height(paragraphs: Sequence[WordParagraph], width: float, definitions: Definitions) -> float:
    """The height of paragraphs in a column of this width, in points, with the space above the first."""
    total, above = 0.0, 0
    for paragraph in paragraphs:
        spacing = definitions.spacing(paragraph.look)
        total += max(above, spacing.before) / 20 + text_height(paragraph, width, definitions)
        above = spacing.after
    return total


def text_height(paragraph: WordParagraph, width: float, definitions: Definitions) -> float:
    """The height of one paragraph without the space around it."""
    sheet = definitions.sheet
    if any(isinstance(part, Shot) and not part.anchored for part in paragraph.content):
        return sheet.photo.height + sheet[paragraph.look.role].leading
    style, indent = sheet[paragraph.look.role], definitions.indent(paragraph.look)
    room = max(width - (indent.start + indent.end) / 20, style.size)
    lines = _lines(paragraph, room, definitions)
    return lines * style.leading + _rules(style)


def _lines(paragraph: WordParagraph, room: float, definitions: Definitions) -> int:
    """How many lines the words of a paragraph fill, one after the other, in a column of this width."""
    lines, place = 1, 0.0
    for part in paragraph.content:
        if isinstance(part, Break):
            lines, place = lines + 1, 0.0
        elif isinstance(part, Run):
            for word, space in _WORDS.findall(part.text):
                wide, after = (
                    definitions.advance(piece, definitions.sheet[part.role or paragraph.look.role],
                                        strong=part.strong, emphasis=part.emphasis) for piece in (word, space)
                )
                if place and place + wide > room:
                    lines, place = lines + 1, 0.0
                over = int(wide / room)  # a word longer than the column is broken somewhere
                lines, place = lines + over, place + wide - over * room + after
    return lines


def _rules(style: RoleStyle) -> float:
    borders = (border for border in (style.above, style.below) if border.thickness)
    return sum(border.thickness + border.gap for border in borders)


def fitting(groups: Sequence[Sequence[WordParagraph]], width: float, room: float, definitions: Definitions) -> int:
    """How many of these groups, from the first on, are sure to fit a column of this height."""
    for count in range(len(groups), 0, -1):
        paragraphs = [paragraph for group in groups[:count] for paragraph in group]
        if height(paragraphs, width, definitions) <= room:
            return count
    return 0
