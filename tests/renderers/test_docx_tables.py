"""Tables that are tables by their nature, as Word's own."""

from support.documents import make_document, runs, title
from support.sheets import make_sheet
from support.word import W, direct_formatting, findings, opened, part, says, values

from exporter.document import Avatar, Border, Cell, Document, PhotoStyle, Table, TableStyle
from exporter.renderers.docx import render

GRID = TableStyle(
    rules="grid", rule=Border(0.5, "999999"), padding=2.0, padding_side=4.0, head_fill="", after=6.0)
ROWS = (
    (Cell(runs("2016")), Cell(runs("Joined"))),
    (Cell(), Cell(runs("Work"), "center")),
    (Cell(), Cell(runs("End"), "end")),
)


def form(direction: str = "ltr") -> Document:
    return make_document(Table((0.2, 0.8), ROWS), sheet=make_sheet(table=GRID, direction=direction))


def beside_a_photo(direction: str) -> bytes:
    photo = PhotoStyle(60.0, 80.0, "rectangle", "masthead-end", "start", 20.0, "003366", "FFFFFF")
    sheet = make_sheet(table=GRID, photo=photo, direction=direction)
    return render(make_document(masthead=(Avatar("AE"), title("Form"), Table((0.2, 0.8), ROWS * 2)), sheet=sheet))


def styles(file: bytes) -> dict[str, str]:
    """The names of the styles of cells, by what stands in them."""
    (table,) = opened(file).tables
    paragraphs = [cell.paragraphs[0] for row in table.rows for cell in row.cells]
    return {paragraph.text: str(paragraph.style.name) for paragraph in paragraphs if paragraph.style is not None}


def test_a_cell_that_stands_elsewhere_has_a_style_that_says_so() -> None:
    file = render(form())
    named = styles(file)

    assert (named["Joined"], named["Work"], named["End"]) == ("Table Text", "Table Text Centered", "Table Text At End")
    assert [says(file, named[text], "pPr/jc") for text in ("Work", "End")] == ["center", "right"]
    assert list(direct_formatting(file)) == []
    assert findings(file) == []


def test_where_cells_stand_is_mirrored_with_the_page() -> None:
    file = render(form("rtl"))  # Word takes left and right of such paragraphs as start and end

    assert says(file, styles(file)["End"], "pPr/jc") == "right"


def test_a_table_beside_the_photo_leaves_its_room() -> None:
    (table,) = part(beside_a_photo("ltr"), "word/document.xml").iter(W + "tbl")

    assert values(table.iter(W + "gridCol"), "w") == ["880", "3520"]
    assert next(table.iter(W + "gridAfter"), None) is None


def test_a_mirrored_one_fills_its_column_with_rows_that_end_before_the_photo() -> None:
    file = beside_a_photo("rtl")
    (table,) = part(file, "word/document.xml").iter(W + "tbl")

    assert values(table.iter(W + "gridCol"), "w") == ["880", "3520", "1600"]
    assert values(table.iter(W + "tblW"), "w") == ["6000"]
    assert [row.grid_cols_after for row in opened(file).tables[0].rows] == [1] * 6
    assert findings(file) == []
