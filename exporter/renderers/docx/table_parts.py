"""Tables as markup, and the style of those that are tables by their nature, with their rules, air and shade."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from exporter.document import Role
from exporter.renderers.docx.definitions import Definitions
from exporter.renderers.docx.layout_tables import LayoutColumn, LayoutTable
from exporter.renderers.docx.markup import NOTHING, Markup, joined, twips, w
from exporter.renderers.docx.pieces import Piece, WordParagraph, WordTable

TABLE_ROLES: Final = frozenset({Role.TABLE_HEAD, Role.CELL})
_NAME: Final = "Ruled Table"
_SIDES: Final = ("top", "left", "bottom", "right")


def table_style(definitions: Definitions) -> Markup:
    """The style of tables."""
    style, naming = definitions.sheet.table, definitions.naming
    wanted = {"none": (), "rows": ("insideH",), "grid": (*_SIDES, "insideH", "insideV")}[style.rules]
    borders = [definitions.border(side, style.rule._replace(gap=0.0)) for side in wanted if style.rule.thickness]
    air = dict(zip(_SIDES, (style.padding, style.padding_side) * 2, strict=True))
    whole = w("tblPr", *([w("tblBorders", *borders)] if borders else []),
              w("tblCellMar", *(w(side, w=twips(air[side]), type="dxa") for side in _SIDES)))
    shaded = w("tcPr", definitions.shade(style.head_fill)) if style.head_fill else NOTHING
    head = w("tblStylePr", shaded, type="firstRow") if shaded else NOTHING
    return w("style", w("name", val=naming.called(_NAME)), w("basedOn", val="NormalTable"), w("uiPriority", val=40),
             whole, head, type="table", customStyle=1, styleId=naming.identity(_NAME))


def table_markup(
    table: WordTable, definitions: Definitions, write: Callable[[WordParagraph], Markup]
) -> Markup:
    """The table with its cells, each written by `write`."""
    mirrored = [w("bidiVisual")] if definitions.sheet.direction == "rtl" else []
    # LibreOffice puts a mirrored table that is short of its column to the left, Word to the right. So it fills the
    # column, with rows that end before its last edge.
    short = table.short if mirrored else 0
    rest = [w("gridAfter", val=1), w("wAfter", w=short, type="dxa")] if short else []
    flush = not definitions.sheet.table.head_fill or not table.headed
    flush = flush and definitions.sheet.table.rules != "grid"
    properties = w(
        "tblPr", w("tblStyle", val=definitions.naming.identity(_NAME)), *mirrored,
        w("tblW", w=sum(table.widths) + short, type="dxa"),
        w("tblLayout", type="fixed"),
        w("tblLook", val=f"{0x0600 | 0x20 * table.headed | 0x80 * table.headed_rows:04X}", firstRow=int(table.headed),
          lastRow=0, firstColumn=int(table.headed_rows), lastColumn=0, noHBand=1, noVBand=1),
    )
    grid = w("tblGrid", *(w("gridCol", w=width) for width in (*table.widths, *([short] if short else []))))
    rows = [
        w("tr", w("trPr", *rest, w("cantSplit"), *([w("tblHeader")] if table.headed and not place else [])),
          *_cells(table.widths, row, write, flush=flush))
        for place, row in enumerate(table.rows)
    ]
    return w("tbl", properties, grid, *rows)


def _cells(
    widths: Sequence[int], row: Sequence[WordParagraph], write: Callable[[WordParagraph], Markup], *, flush: bool
) -> Iterator[Markup]:
    """The cells of a row; those at the sides have their text at the table's edges, where nothing shows the edges."""
    last = len(row) - 1
    for place, (width, cell) in enumerate(zip(widths, row, strict=True)):
        sides = [name for name, outermost in (("left", place == 0), ("right", place == last)) if flush and outermost]
        margin = [w("tcMar", *(w(side, w=0, type="dxa") for side in sides))] if sides else []
        yield w("tc", w("tcPr", w("tcW", w=width, type="dxa"), *margin), joined([write(cell)]))


def layout_markup(table: LayoutTable, definitions: Definitions, write: Callable[[Piece], Markup]) -> Markup:
    """Columns of the page as a table without rules, headers or a style: each cell its column's fill and distances."""
    mirrored = [w("bidiVisual")] if definitions.sheet.direction == "rtl" else []
    widths = [twips(one.end) - twips(one.start) for one in table.columns]
    start = twips(table.columns[0].start) - twips(definitions.geometry.start)
    still = w("tblCellMar", *(w(side, w=0, type="dxa") for side in _SIDES))
    properties = w(
        "tblPr", *mirrored, w("tblW", w=sum(widths), type="dxa"), w("tblInd", w=start, type="dxa"),
        w("tblLayout", type="fixed"), still,
        w("tblLook", val="0600", firstRow=0, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
    )
    rows = [
        w("tr", *(_column(one, width, cell, definitions, write)
                  for one, width, cell in zip(table.columns, widths, row, strict=True)))
        for row in table.rows
    ]
    return w("tbl", properties, w("tblGrid", *(w("gridCol", w=width) for width in widths)), *rows)


def _column(
    column: LayoutColumn, width: int, pieces: Sequence[Piece], definitions: Definitions,
    write: Callable[[Piece], Markup],
) -> Markup:
    rule = column.region.rule
    borders = [w("tcBorders", definitions.border("left", rule._replace(gap=0.0)))] if rule.thickness else []
    shade = [definitions.shade(column.region.fill)] if column.region.fill else []
    margins = w("tcMar", w("left", w=twips(column.before), type="dxa"), w("right", w=twips(column.after), type="dxa"))
    properties = w("tcPr", w("tcW", w=width, type="dxa"), *borders, *shade, margins)
    return w("tc", properties, joined(map(write, pieces)))
