"""Structure elements of tables (ISO 14289-1 §7.5): header and data cells, empty ones too: all rows are as long."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from exporter.document import Cell, Table

if TYPE_CHECKING:
    from exporter.renderers.pdf.tags import Element

_HEAD = -1
_SCOPE_COLUMN, _SCOPE_ROW = "/A<</O/Table/Scope/Column>>", "/A<</O/Table/Scope/Row>>"

Place = tuple[int, int]
"""Row and column of a cell; row -1 is the head."""


def grow_table(table: Table, parent: "Element") -> "Iterator[tuple[Place, Element]]":
    """Grows the elements of a table; gives that of each cell. Headers say nothing where they are empty.

    What is in a box of one column is no table to who hears it: its cells are paragraphs.
    """
    if len(table.widths) == 1 and not table.head:
        yield from (((number, 0), parent.add("P")) for number in range(len(table.rows)))
        return
    whole = parent.add("Table")
    if any(_says(cell) for cell in table.head):
        yield from _row(table.head, _HEAD, whole.add("THead"), [_SCOPE_COLUMN] * len(table.head))
    body = whole.add("TBody")
    for number, cells in enumerate(table.rows):
        scopes = [_SCOPE_ROW if table.headed_rows and not place else "" for place in range(len(cells))]
        yield from _row(cells, number, body, scopes)


def _row(
    cells: Sequence[Cell], number: int, parent: "Element", scopes: Sequence[str]
) -> "Iterator[tuple[Place, Element]]":
    row = parent.add("TR")
    for place, (cell, scope) in enumerate(zip(cells, scopes, strict=True)):
        element = row.add("TH", scope) if scope and _says(cell) else row.add("TD")
        element.kept = True
        yield (number, place), element


def _says(cell: Cell) -> bool:
    return any(run.text.strip() for run in cell.runs)
