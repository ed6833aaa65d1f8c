"""Lists set into a column: bullets and numbers, labelled facts, and short items that run on in a line."""

from collections.abc import Iterator, Sequence

from exporter.document import BulletList, KeyValue, ListItem, Role, RoleStyle, Row, Run, Tag, Tags
from exporter.typeset.boxes import Line, PlacedLine
from exporter.typeset.galleys import Galley, finished, stack
from exporter.typeset.strips import Column, Keep, Strip, aligned, hold_ends, inset

NARROW = 200.0  # in columns below this width a label stands above its value
NUMBER_GAP = 0.4  # least air between a number and its item's text, in parts of the size


def bullet_list(block: BulletList, column: Column) -> Galley:
    """A list with hanging signs or numbers, and the lists inside its items."""
    return stack(_items(block.items, _markers(block, column), block.role, column, edge=0.0))


def _markers(block: BulletList, column: Column) -> Sequence[Line | None]:
    if not block.numbered:
        return [_sign(block.role, column)] * len(block.items)
    numbers = (block.first + place * block.step for place in range(len(block.items)))
    return [column.typesetter.line((Run(f"{number}."),), block.role) for number in numbers]


def _sign(role: Role, column: Column) -> Line | None:
    sign = column.sheet[role].marker
    return column.typesetter.line((Run(sign),), role) if sign else None


def _items(
    items: Sequence[ListItem], markers: Sequence[Line | None], role: Role, column: Column, *, edge: float
) -> Iterator[Galley]:
    """The items of one level, each followed by those below it; at `edge` the level above has its text."""
    style = column.sheet[role]
    edge = max(edge, style.indent)
    widest = max((marker.width for marker in markers if marker), default=0.0)
    text = edge + max(style.hang, widest + NUMBER_GAP * style.size if widest else 0.0)
    for item, marker in zip(items, markers, strict=True):
        strips = _item(item, role, column, indent=text)
        if marker and strips:  # numbers end below each other, and the widest begins at the edge
            strips[0].join(marker, column.start + edge + widest - marker.width, item, "marker", first=True)
        own = finished(strips, style, column)
        own.holds = own.holds or bool(item.children)
        yield own
        if item.children:
            signs = [_sign(Role.BULLET_NESTED, column)] * len(item.children)
            yield from _items(item.children, signs, Role.BULLET_NESTED, column, edge=text)


def _item(item: ListItem, role: Role, column: Column, *, indent: float) -> list[Strip]:
    lines = column.typesetter.lines(item.runs, role, column.inner(indent))
    return column.strips(lines, item, "text", indent=indent, align=column.sheet[role].align)


def key_value(block: KeyValue, column: Column) -> Galley:
    """Labelled facts, each label on the first line of its value or, in a narrow column, on a line above."""
    style = column.sheet[Role.VALUE]
    return stack(finished(_run_in(row, column) or _stacked(row, column), style, column) for row in block.rows)


def _run_in(row: Row, column: Column) -> list[Strip]:
    """The label and its value on one line; nothing where the column is too narrow or the label too long."""
    style = column.sheet[Role.VALUE]
    if column.width < NARROW or style.align in {"center", "end"} or not row.label or not row.value:
        return []
    indent, width = inset(style), column.inner(inset(style))
    first_indent = column.typesetter.width(row.label, Role.LABEL)
    if first_indent > width / 2:
        return []
    lines = column.typesetter.lines(row.value, Role.VALUE, width, first_indent=first_indent)
    strips = column.strips(lines, row, "value", indent=indent, align="start")
    if strips:
        first, x = strips[0], column.start + indent
        first.marks[:] = [PlacedLine(lines[0], x + first_indent, lines[0].ascent, row, "value")]
        first.join(column.typesetter.line(row.label, Role.LABEL), x, row, "label", first=True)
    return strips


def _stacked(row: Row, column: Column) -> list[Strip]:
    label, value = column.sheet[Role.LABEL], column.sheet[Role.VALUE]
    indent = inset(value)
    labels = column.typesetter.lines(row.label, Role.LABEL, column.inner(indent))
    values = column.typesetter.lines(row.value, Role.VALUE, column.inner(indent))
    above = column.strips(labels, row, "label", indent=indent, align=label.align)
    below = column.strips(values, row, "value", indent=indent, align=value.align)
    if above and below:
        above[-1].keep = Keep.TIGHT
    return above + below


def tags(block: Tags, column: Column) -> Galley:
    """Short items one after the other in as few rows as hold them, or one to a line."""
    style = column.sheet[block.role]
    if style.arrange == "stacked":
        strips = [strip for tag in block.items for strip in _alone(tag, block.role, column)]
    else:
        strips = list(_rows(block, style, column))
        hold_ends(strips)
    return finished(strips, style, column)


def _alone(tag: Tag, role: Role, column: Column) -> list[Strip]:
    """A tag on lines of its own."""
    style = column.sheet[role]
    lines = column.typesetter.lines(tag.runs, role, column.inner(inset(style)))
    return column.strips(lines, tag, "text", indent=inset(style), align=style.align)


def _rows(block: Tags, style: RoleStyle, column: Column) -> Iterator[Strip]:
    """Rows of tags. One that is wider than the column is broken as a paragraph is."""
    width = column.inner(inset(style))
    separator = column.typesetter.line((Run(style.separator),), block.role) if style.separator else None
    gap = 2 * style.separator_gap + (separator.width if separator else 0.0)
    row: list[tuple[Tag, Line]] = []
    taken = 0.0
    for tag in block.items:
        line = column.typesetter.line(tag.runs, block.role)
        if not line.pieces:
            continue
        if row and taken + gap + line.width > width:
            yield _row(row, taken, separator, style, column)
            row = []
        if line.width > width:
            yield from _alone(tag, block.role, column)
            continue
        taken = taken + gap + line.width if row else line.width
        row.append((tag, line))
    if row:
        yield _row(row, taken, separator, style, column)


def _row(
    row: Sequence[tuple[Tag, Line]], taken: float, separator: Line | None, style: RoleStyle, column: Column
) -> Strip:
    """One row: the separators stand between its tags only, never at its ends."""
    indent = inset(style)
    x = aligned(taken, column.start + indent, column.inner(indent), style.align)
    strip = Strip(0.0, 0.0, [])
    for place, (tag, line) in enumerate(row):
        if place and separator:
            strip.join(separator, x + style.separator_gap, tag, "separator")
            x += separator.width
        if place:
            x += 2 * style.separator_gap
        strip.join(line, x, tag, "text")
        x += line.width
    return strip
