"""How high paragraphs stand in a column: a quick estimate on the high side, to know what is sure to fit a frame."""

from collections.abc import Iterable, Sequence
from math import ceil

from exporter.document import RoleStyle, Run
from exporter.renderers.docx.definitions import Definitions
from exporter.renderers.docx.flow import Shot, WordParagraph

_RAGGED = 1.08  # lines of a narrow column end this much before their end, on average
_WIDEST_WORD = 24  # characters that no line break is counted within


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
    runs = [part for part in paragraph.content if isinstance(part, Run)]
    taken = definitions.width(runs, paragraph.look.role)
    lines = 1 if taken <= room else ceil(taken * _RAGGED / room)
    return max(lines, _long_words(runs, style, room)) * style.leading + _rules(style)


def _long_words(runs: Iterable[Run], style: RoleStyle, room: float) -> int:
    """The lines that words alone would take, were each of the long ones on lines of its own."""
    words = "".join(run.text for run in runs).split()
    return sum(ceil(len(word) * style.size * 0.6 / room) for word in words if len(word) > _WIDEST_WORD)


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
