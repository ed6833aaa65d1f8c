"""Tables set into a column: rows of cells, each row one strip, with the sheet's rules and air."""

from collections.abc import Sequence
from itertools import accumulate

from exporter.document import Cell, Role, Table, TableStyle
from exporter.document.sheet import Align
from exporter.tuples import NamedTuple
from exporter.typeset.boxes import Fill, Line, PlacedLine, Placement, TableCell
from exporter.typeset.galleys import Galley
from exporter.typeset.shares import column_widths
from exporter.typeset.strips import TIGHT, Column, Strip, aligned, ruled

HEAD = -1  # the row number of the headers
_MOST = 0.25  # of a page that a head may take each time it stands again


class _SetCell(NamedTuple):
    """A cell's lines, and where its text stands across."""

    source: TableCell
    lines: Sequence[Line]
    start: float
    width: float
    align: Align

    @property
    def height(self) -> float:
        """The height of its lines."""
        return sum(line.height for line in self.lines)


class _Grid(NamedTuple):
    """A table's columns in their place: the edges of the cells, and the sheet's rules between them."""

    edges: tuple[float, ...]
    style: TableStyle
    flush: bool  # text at the outer edges stands below and above what the column holds otherwise
    least: float  # height of a row that says nothing

    @property
    def thickness(self) -> float:
        """The height of a rule across."""
        return 0.0 if self.style.rules == "none" else self.style.rule.depth

    def inner(self, place: int) -> tuple[float, float]:
        """Start and width of the text of a column's cells."""
        side = self.style.padding_side
        start = self.edges[place] + (0.0 if self.flush and not place else side)
        end = self.edges[place + 1] - (0.0 if self.flush and place == len(self.edges) - 2 else side)
        return start, max(end - start, 1.0)

    def across(self, y: float) -> list[Fill]:
        """A rule from edge to edge."""
        return ruled(self.style.rule, self.edges[0], y, self.edges[-1] - self.edges[0])

    def down(self, height: float) -> list[Fill]:
        """The rules between the cells of a row and at its sides."""
        rule = self.style.rule
        return [Fill(edge - rule.thickness / 2, 0.0, rule.thickness, height, rule.color) for edge in self.edges]


def table(block: Table, column: Column) -> Galley:
    """A table. Its head stands again where a page begins with one of its rows, unless it takes too much of the page."""
    grid = _grid(block, column)
    strips = _head(block, grid, column)
    again = _said_again(strips[0]) if len(strips) == 1 and strips[0].height <= _MOST * column.depth else None
    room = column.depth - (again.height if again else 0.0)
    for number, row in enumerate(block.rows):
        parts = _row(_cells(block, number, row, grid, column), grid, room, topmost=not strips)
        for strip in parts:
            strip.again = again
        strips += parts
    if strips and grid.style.rules == "grid" and grid.style.after:  # without space, what follows shares the last rule
        strips[-1].height += grid.thickness
    return Galley(strips, after=grid.style.after) if strips else Galley([])


def _grid(block: Table, column: Column) -> _Grid:
    style = column.sheet.table
    widths = column_widths(block, column.width, 2 * style.padding_side, column.typesetter)
    flush = style.rules != "grid" and not (style.head_fill and block.head)
    return _Grid(tuple(accumulate(widths, initial=column.start)), style, flush, column.sheet[Role.CELL].leading)


def _head(block: Table, grid: _Grid, column: Column) -> list[Strip]:
    """The row of headers; none where they say nothing."""
    cells = _cells(block, HEAD, block.head, grid, column)
    if not any(cell.lines for cell in cells):
        return []
    strips = _row(cells, grid, column.depth, topmost=True)
    for strip in strips:
        if grid.style.head_fill:
            width = grid.edges[-1] - grid.edges[0]
            strip.marks.insert(0, Fill(grid.edges[0], 0.0, width, strip.height, grid.style.head_fill))
        strip.keep = TIGHT
    return strips


def _row(cells: Sequence[_SetCell], grid: _Grid, room: float, *, topmost: bool) -> list[Strip]:
    """One strip; where a row is higher than the room on a page, one for each line."""
    whole = _strip(cells, grid)
    if whole.height + 2 * grid.thickness <= room:
        return [_ruled(whole, grid, above=not topmost, below=True)]
    last = max(len(cell.lines) for cell in cells) - 1
    parts = []
    for at in range(last + 1):
        part = [cell._replace(lines=cell.lines[at : at + 1]) for cell in cells]
        strip = _strip(part, grid, begins=at == 0, ends=at == last)
        parts.append(_ruled(strip, grid, above=at == 0 and not topmost, below=at == last))
    return parts


def _cells(block: Table, number: int, cells: Sequence[Cell], grid: _Grid, column: Column) -> list[_SetCell]:
    return [_cell(TableCell(block, number, place), cell, grid, column) for place, cell in enumerate(cells)]


def _cell(source: TableCell, cell: Cell, grid: _Grid, column: Column) -> _SetCell:
    header = source.row == HEAD or (source.table.headed_rows and not source.column)
    role = Role.TABLE_HEAD if header else Role.CELL
    start, width = grid.inner(source.column)
    lines = column.typesetter.lines(cell.runs, role, width, align=cell.align)
    return _SetCell(source, lines, start, width, cell.align or column.sheet[role].align)


def _strip(cells: Sequence[_SetCell], grid: _Grid, *, begins: bool = True, ends: bool = True) -> Strip:
    """A row or some lines of one, cell after cell in reading order. First baselines align, of headers the last."""
    padding = grid.style.padding
    top = padding if begins else 0.0
    ascent = max([cell.lines[0].ascent for cell in cells if cell.lines], default=0.0)
    highest = max([cell.height for cell in cells], default=0.0)
    marks: list[Placement] = []
    bottom = top
    for cell in cells:
        first = ascent - (cell.lines[0].ascent if cell.lines else 0.0)
        y = top + (highest - cell.height if cell.source.row == HEAD else first)
        for line in cell.lines:
            x = aligned(line.width, cell.start, cell.width, cell.align)
            marks.append(PlacedLine(line, x, y + line.ascent, cell.source))
            y += line.height
        bottom = max(bottom, y)
    return Strip(max(bottom, top + grid.least) + (padding if ends else 0.0), top + ascent, marks)


def _ruled(strip: Strip, grid: _Grid, *, above: bool, below: bool) -> Strip:
    """A row or a part of one with its rules; those of a grid close it on all sides, on whichever page it stands.

    The rule below a row of a grid lies where the next row has its own.
    """
    if grid.style.rules == "none":
        return strip
    whole = grid.style.rules == "grid"
    if above or (whole and below):
        strip.push(grid.thickness)
        strip.marks[:0] = grid.across(0.0)
    if whole:
        strip.marks[:0] = [*(grid.across(strip.height) if below else ()), *grid.down(strip.height)]
    return strip


def _said_again(head: Strip) -> Strip:
    """A head as a decoration: what it says has been said."""
    marks = [PlacedLine(mark.line, mark.x, mark.y, None) if isinstance(mark, PlacedLine) else mark
             for mark in head.marks]
    return Strip(head.height, head.ascent, marks)
