"""Tables as Word's: columns of fixed widths, cells in styles of their own, headers that say that they are."""

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from exporter.document import Cell, Role, Table
from exporter.renderers.docx.looks import ParagraphLook
from exporter.renderers.docx.markup import twips
from exporter.renderers.docx.pieces import Stretch, WordParagraph, WordTable

if TYPE_CHECKING:
    from exporter.renderers.docx.flow import Flow

SEAM: Final = WordParagraph(ParagraphLook(Role.BODY, seam=True), ())
"""What Word wants below a table where nothing else stands: a paragraph, as low as one can be."""


def table(block: Table, flow: "Flow") -> Stretch:
    """A table over the column's whole width; what it asks below itself is the sheet's."""
    headed = any(cell.runs for cell in block.head)
    heads = (tuple(_cell(cell, Role.TABLE_HEAD) for cell in block.head),) if headed else ()
    body = tuple(
        tuple(_cell(cell, Role.TABLE_HEAD if block.headed_rows and not place else Role.CELL)
              for place, cell in enumerate(row))
        for row in block.rows
    )
    if not (heads or body):
        return Stretch()
    held = tuple(tuple(cell.looking(keep=True) for cell in row) for row in heads) if body else heads
    short = 0.0 if flow.logo else flow.taken
    whole = WordTable(_widths(block, flow.width), (*held, *body), headed, block.headed_rows, twips(short))
    return Stretch((whole,), after=flow.definitions.sheet.table.after)


def _cell(cell: Cell, role: Role) -> WordParagraph:
    return WordParagraph(ParagraphLook(role, align=cell.align), cell.runs)


def _widths(block: Table, width: float) -> tuple[int, ...]:
    """The columns' widths, which together are the table's."""
    total, edges, edge = sum(block.widths), [0], 0.0
    for share in block.widths:
        edge += share / total * width
        edges.append(twips(edge))
    return tuple(after - before for before, after in pairwise(edges))
