"""Columns as the cells of a table, for who wants a sidebar that goes on overleaf."""

from io import BytesIO
from pathlib import Path

import pytest
from docx.table import Table
from PIL import Image as Pillow
from support import office
from support.documents import bullets, job, make_document, paragraph, runs, section, title
from support.programs import requires_program
from support.sheets import MAIN, PHOTO, make_sheet
from support.word import W, findings, lines, opened, part, says

from exporter.document import Block, Border, Document, DocxStyle, Heading, Image, MastheadStyle, Role
from exporter.renderers.docx import render

SIDE = MAIN._replace(name="side", left=20.0, width=100.0, fill="EEEEFF", fill_left=0.0, fill_right=130.0)
BODY = MAIN._replace(left=150.0, width=220.0)
NAME = Heading(1, runs("Ada"), Role.NAME)
WORK = (section(title("Work"), job("Clerk", "2020"), paragraph("Wrote letters.")),)


def sample(*side: Block, region: str = "", work: tuple[Block, ...] = WORK, **overrides: object) -> Document:
    style = MastheadStyle(region=region, after=12.0, fill="", above=Border(), below=Border())
    sheet = make_sheet(regions=(SIDE, BODY), masthead=style, docx=DocxStyle("table"), **overrides)
    skills = section(title("Skills"), bullets("Chess"))
    return make_document(*work, sheet=sheet, masthead=(NAME,), side=side or (skills,))


def table(file: bytes) -> Table:
    [found] = opened(file).tables
    return found


def cells(file: bytes) -> list[list[str]]:
    """The text of each cell, row by row."""
    return [[cell.text.strip() for cell in row.cells] for row in table(file).rows]


def test_each_column_is_a_cell_below_the_name() -> None:
    file = render(sample())

    assert lines(file)[0] == "Ada"
    assert cells(file) == [["Skills\nChess", "Work\nClerk\t2020\nWrote letters."]]
    assert not findings(file)


def test_the_name_in_a_column_has_a_row_with_what_stands_beside_it() -> None:
    assert cells(render(sample(region="main"))) == [["", "Ada"], ["Skills\nChess", "Work\nClerk\t2020\nWrote letters."]]


def test_a_column_that_begins_with_the_photo_has_it_beside_the_name() -> None:
    data = BytesIO()
    Pillow.new("RGB", (300, 300)).save(data, "PNG")
    image = Image(data.getvalue(), "image/png", 300, 300, "Ada")
    shown = PHOTO._replace(width=60.0, height=60.0, where="region")
    file = render(sample(image, section(title("Skills")), region="main", photo=shown))
    first, second = part(file, "word/document.xml").iter(W + "tr")

    assert first.find(".//{*}inline") is not None
    assert second.find(".//{*}inline") is None


def test_the_table_is_as_wide_as_the_columns_with_their_fills() -> None:
    body = part(render(sample()), "word/document.xml")
    widths = [int(column.get(W + "w")) for column in body.iter(W + "gridCol")]

    assert widths == [130 * 20, (150 + 220 - 130) * 20]
    assert body.find(f".//{W}tblInd").get(W + "w") == str(-150 * 20)


def test_a_cell_is_filled_as_its_column_and_nothing_else_is() -> None:
    file = render(sample())

    assert [shade.get(W + "fill") for shade in part(file, "word/document.xml").iter(W + "shd")] == ["EEEEFF"]
    assert part(file, "word/document.xml").find(f".//{W}tblBorders") is None


def test_text_keeps_the_columns_distances_from_the_cells_edges() -> None:
    body = part(render(sample()), "word/document.xml")
    sides = [(one.find(W + "left").get(W + "w"), one.find(W + "right").get(W + "w")) for one in body.iter(W + "tcMar")]

    assert sides == [(str(20 * 20), str((130 - 120) * 20)), (str((150 - 130) * 20), "0")]


def test_the_row_may_split_over_pages() -> None:
    file = render(sample())
    first = table(file).rows[0].cells[0].paragraphs[0]

    assert part(file, "word/document.xml").find(f".//{W}cantSplit") is None
    assert says(file, str(first.style.name), "pPr/keepNext") == "0"


def test_dates_stand_at_the_columns_edge() -> None:
    file = render(sample())
    style = str(next(one for one in table(file).rows[0].cells[1].paragraphs if "Clerk" in one.text).style.name)

    assert says(file, style, "pPr/tabs/tab[last()]", "pos") == str(220 * 20)


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_the_first_column_stands_where_lines_begin(direction: str) -> None:
    mirrored = part(render(sample(direction=direction)), "word/document.xml").find(f".//{W}bidiVisual")

    assert (mirrored is not None) == (direction == "rtl")


@requires_program("soffice")
def test_a_sidebar_higher_than_the_page_goes_on_overleaf(tmp_path: Path) -> None:
    many = [f"skill {number}" for number in range(60)]
    file = render(sample(section(title("Skills"), bullets(*many))))
    pages = office.pages(office.laid_out({"ada": file}, tmp_path)["ada"])
    told = [[line.text for line in page if line.left < 130] for page in pages]

    assert len(pages) > 1
    assert [text for page in told for text in page if "skill" in text] == [f"•{text.replace(' ', '')}" for text in many]
    assert all(told)
