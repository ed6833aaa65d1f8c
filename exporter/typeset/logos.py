"""The sign of an organisation in a square at the start edge of an entry's head."""

from collections.abc import Sequence

from exporter.document import Image
from exporter.typeset.boxes import Picture
from exporter.typeset.strips import Column, Strip, capitals


def beside_logo(column: Column) -> Column:
    """The column beside the square. The margin stays where it is."""
    aside = column.sheet.logo.size + column.sheet.logo.gap
    return column._replace(start=column.start + aside, width=column.inner(aside), gap=column.gap + aside)


def put_logo(image: Image, head: Sequence[Strip], column: Column) -> None:
    """Draws a sign, whole and in its proportions, beside the lines of a head; they take at least its height."""
    size, first = column.sheet.logo.size, head[0]
    scale = size / max(image.width, image.height)
    width, height = image.width * scale, image.height * scale
    top = max(0.0, first.ascent - capitals(first))
    x, y = column.start + (size - width) / 2, top + (size - height) / 2
    first.marks.insert(0, Picture(image, x, y, width, height, "rectangle"))
    taken = first.height + sum(strip.space + strip.height for strip in head[1:])
    head[-1].height += max(0.0, top + size - taken)
