"""Lists set into a column: with bullets and numbers, and short items that run on in a line."""

from collections.abc import Iterator, Sequence

from exporter.document import BulletList, ListItem, Role, RoleStyle, Run, Tag, Tags
from exporter.typeset.boxes import Line
from exporter.typeset.galleys import Galley, finished, stack
from exporter.typeset.icons import icon_room, put_icons
from exporter.typeset.rows import rows
from exporter.typeset.strips import Column, Strip, aligned, hold_ends, inset, turn

NUMBER_GAP = 0.4  # least air between a number and its item's text, in parts of the size


def bullet_list(block: BulletList, column: Column) -> Galley:
    """A list with hanging signs or numbers, and the lists inside its items."""
    return stack(_items(block.items, _markers(block, column), block.role, column, edge=0.0))


def _markers(block: BulletList, column: Column) -> Sequence[Line | None]:
    if not block.numbered:
        return [_sign(block.role, column)] * len(block.items)
    numbers = (block.first + place * block.step for place in range(len(block.items)))
    return [column.typesetter.line((Run(f"{column.sheet.number(number)}."),), block.role) for number in numbers]


def _sign(role: Role, column: Column) -> Line | None:
    sign = column.sheet[role].marker
    return column.typesetter.sign(sign, role) if sign else None


def _items(
    items: Sequence[ListItem], markers: Sequence[Line | None], role: Role, column: Column, *, edge: float
) -> Iterator[Galley]:
    """The items of one level, each followed by those below it; at `edge` the level above has its text."""
    style = column.sheet[role]
    edge = max(edge, style.indent)
    widest = max((marker.width for marker in markers if marker), default=0.0)
    text = edge + max(style.hang, widest + NUMBER_GAP * style.size if widest else 0.0)
    width, end = column.inner(text), column.start + edge + widest
    for item, marker in zip(items, markers, strict=True):
        runs, children = item
        lines = column.typesetter.lines(runs, role, width)
        strips = column.strips(lines, item, "text", indent=text, align=style.align)
        if marker and strips:  # numbers end below each other, and the widest begins at the edge
            strips[0].join(marker, end - marker.width, item, "marker", first=True)
        if strips and lines[0].turned:
            turn(strips, column)
        own = finished(strips, style, column)
        if children:
            own.holds = True
        yield own
        if children:
            signs = [_sign(Role.BULLET_NESTED, column)] * len(children)
            yield from _items(children, signs, Role.BULLET_NESTED, column, edge=text)


def tags(block: Tags, column: Column) -> Galley:
    """Short items one after the other in as few rows as hold them, or one to a line."""
    style = column.sheet[block.role]
    if style.arrange == "stacked":
        aside = max([icon_room(tag, column.sheet) for tag in block.items], default=0.0)
        strips = [strip for tag in block.items for strip in _alone(tag, block.role, column, aside=aside)]
    else:
        strips = _rows(block, column)
        hold_ends(strips)
    return finished(strips, style, column)


def _alone(tag: Tag, role: Role, column: Column, *, aside: float) -> list[Strip]:
    """A tag on lines of its own, beyond the room for a drawing."""
    style = column.sheet[role]
    indent = inset(style) + aside
    lines = column.typesetter.lines(tag.runs, role, column.inner(indent))
    strips = column.strips(lines, tag, "text", indent=indent, align=style.align)
    for strip in strips[:1]:
        put_icons(strip, column)
    return strips


def _rows(block: Tags, column: Column) -> list[Strip]:
    """Rows of tags. One that is wider than the column is broken as a paragraph is."""
    style = column.sheet[block.role]
    width = column.inner(inset(style))
    separator = column.typesetter.sign(style.separator, block.role) if style.separator else None
    gap = 2 * style.separator_gap + (separator.width if separator else 0.0)
    set_tags = [(tag, column.typesetter.line(tag.runs, block.role)) for tag in block.items if tag.runs]
    shown = [(tag, line) for tag, line in set_tags if line.pieces]
    strips: list[Strip] = []
    widths = [icon_room(tag, column.sheet) + line.width for tag, line in shown]
    for start, end in rows(widths, gap, width, even=style.align == "center"):
        tag, _ = shown[start]
        if widths[start] > width:
            strips += _alone(tag, block.role, column, aside=icon_room(tag, column.sheet))
        else:
            strips.append(_row(shown[start:end], separator, style, column))
    return strips


def _row(
    row: Sequence[tuple[Tag, Line]], separator: Line | None, style: RoleStyle, column: Column
) -> Strip:
    """One row: the separators stand between its tags only, never at its ends."""
    indent, air = inset(style), 2 * style.separator_gap + (separator.width if separator else 0.0)
    taken = sum(icon_room(tag, column.sheet) + line.width for tag, line in row) + air * (len(row) - 1)
    x = aligned(taken, column.start + indent, column.inner(indent), style.align)
    strip = Strip(0.0, 0.0, [])
    for place, (tag, line) in enumerate(row):
        if place and separator:
            strip.join(separator, x + style.separator_gap, tag, "separator")
        x += (air if place else 0.0) + icon_room(tag, column.sheet)
        strip.join(line, x, tag, "text")
        x += line.width
    put_icons(strip, column)
    return strip
