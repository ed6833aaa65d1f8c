"""Drawings before tags: shapes beside the text, never characters in it."""

from exporter.document import Sheet, Tag
from exporter.typeset.boxes import PlacedLine, Shape
from exporter.typeset.strips import Column, Strip


def icon_room(tag: Tag, sheet: Sheet) -> float:
    """What a tag's drawing takes of its line, with the air after it."""
    return sheet.icons.size + sheet.icons.gap if tag.icon else 0.0


def put_icons(strip: Strip, column: Column) -> None:
    """Draws before each tag of a strip what its icon names."""
    strip.marks += [
        _drawing(mark, mark.source, column.sheet) for mark in strip.marks
        if isinstance(mark, PlacedLine) and isinstance(mark.source, Tag) and mark.source.icon and mark.part == "text"
    ]


def _drawing(mark: PlacedLine, tag: Tag, sheet: Sheet) -> Shape:
    """The drawing, its middle at the middle of the text's capitals."""
    from exporter.document.icons import icon  # noqa: PLC0415 -- most layouts have none

    style, piece = sheet.icons, mark.line.pieces[0]
    top = mark.y - (piece.face.cap_height * piece.size + style.size) / 2
    return Shape(icon(tag.icon), mark.x - style.gap - style.size, top, style.size, style.size, style.color)
