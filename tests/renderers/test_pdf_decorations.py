"""Tables, label columns, icons, initials, logos, rails and bands in PDF files, as validators and readers see them."""

from dataclasses import replace
from io import BytesIO

import page as validation
import pikepdf
import PIL.Image
import pypdf
import pytest
from pdfminer.high_level import extract_text
from support.documents import bullets, entry, job, make_document, paragraph, runs, section, title
from support.pdf_trees import elements, kids, opened, outline, said
from support.sheets import MAIN, PHOTO, make_sheet
from support.soundness import alternates, content, parent_tree, reading_order, roles

from exporter.document import (
    Avatar,
    Border,
    Cell,
    Document,
    Heading,
    IconStyle,
    Image,
    KeyValue,
    LabelColumn,
    MastheadStyle,
    Rail,
    Role,
    Row,
    Run,
    Table,
    TableStyle,
    Tag,
    Tags,
)
from exporter.renderers.pdf import render

NAME = Heading(1, runs("Ada Lovelace"), Role.NAME)
GRID = TableStyle(rules="grid", rule=Border(0.5, "999999"), padding=2.0, padding_side=4.0, head_fill="EEEEEE",
                  after=6.0)


def cells(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell(runs(text)) for text in texts)


def logo() -> Image:
    data = BytesIO()
    PIL.Image.new("RGBA", (40, 20), "navy").save(data, "PNG")
    return Image(data.getvalue(), "image/png", 40, 20, "Logo of Acme")


def levels(count: int = 2) -> Table:
    rows = tuple(cells(f"Tongue {number}", "C1", "B2") for number in range(count))
    return Table((0.5, 0.25, 0.25), (*rows, cells("", "", "")), cells("Language", "Listening", "Reading"), True)


def with_table(count: int = 2) -> Document:
    return make_document(section(title("Languages"), levels(count)), sheet=make_sheet(table=GRID), masthead=(NAME,))


def with_labels() -> Document:
    rows = (Row(runs("Nationality"), runs("British")), Row(runs("Clearance and its date of renewal"), runs("None")))
    return make_document(section(title("Personal"), KeyValue(rows)), masthead=(NAME,),
                         sheet=make_sheet(labels=LabelColumn(80.0, 10.0, "start")))


def with_icons() -> Document:
    mail = Run("ada@example.org", href="mailto:ada@example.org")
    contacts = Tags((Tag((mail,), "email"), Tag(runs("London"), "location"), Tag(runs("ada"), "github")), Role.CONTACT)
    sheet = make_sheet(icons=IconStyle(8.0, "336699", 4.0), roles={Role.CONTACT: {"arrange": "stacked"}})
    return make_document(paragraph("Text."), sheet=sheet, masthead=(NAME, contacts))


def with_band() -> Document:
    photo = PHOTO._replace(width=60.0, height=60.0, shape="circle", where="masthead-start", after=10.0)
    masthead = MastheadStyle("", 12.0, "003366", Border(), Border(1.0, "FFFFFF", 4.0, double=True), 8.0)
    return make_document(paragraph("Text."), sheet=make_sheet(photo=photo, masthead=masthead),
                         masthead=(Avatar("AL"), NAME))


def on_a_rail() -> Document:
    region = MAIN._replace(margin_column=70.0, margin_gap=20.0, rail=Rail(0.5, "336699", 4.0),
                           rule=Border(0.5, "999999", 6.0))
    sheet = make_sheet(regions=(region,), roles={Role.DATE: {"place": "margin"}})
    jobs = [replace(entry(job(f"Programmer {number}"), bullets("Wrote notes. " * 9)), logo=logo())
            for number in range(9)]
    return make_document(section(title("Work"), *jobs), sheet=sheet, masthead=(NAME,))


ALL = [with_table, lambda: with_table(60), with_labels, with_icons, with_band, on_a_rail]
each = pytest.mark.parametrize("make", ALL, ids=["table", "pages of a table", "labels", "icons", "band", "rail"])


@each
@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_an_independent_validator_finds_nothing(make, profile, tmp_path):
    path = tmp_path / "cv.pdf"
    path.write_bytes(render(make()))

    report = validation.validate_pdf(str(path), profile=profile)

    assert [failure.message for failure in report.failures] == []
    assert report.is_compliant


@each
def test_structure_content_and_order_agree(make):
    document = make()
    pdf = render(document)

    for judge in (parent_tree, content, roles, alternates):
        assert judge(pdf) == []
    assert reading_order(document, pdf) == []


@each
def test_the_same_document_gives_the_same_bytes(make):
    assert render(make()) == render(make())


# Tables


def test_a_table_has_a_head_and_a_body_of_rows():
    assert outline(render(with_table(1)))[4:] == [
        "  Table",
        "   THead", "    TR", "     TH", "     TH", "     TH",
        "   TBody", "    TR", "     TH", "     TD", "     TD", "    TR", "     TD", "     TD", "     TD",
    ]


def test_headers_say_what_they_head():
    with opened(render(with_table(1))) as file:
        scopes = [str(element.A.Scope) for _, element in elements(file) if element.S == "/TH"]

    assert scopes == ["/Column"] * 3 + ["/Row"]


def test_an_empty_header_is_no_header():
    table = replace(levels(1), head=cells("", "Listening", "Reading"))
    kinds = [kind.strip() for kind in outline(render(make_document(table)))]

    assert kinds[kinds.index("TR") :][:4] == ["TR", "TD", "TH", "TH"]


def test_a_table_over_pages_is_one_element_with_every_cell():
    pdf = render(with_table(60))
    told = [text.strip() for kind, text in said(pdf) if kind in ("TH", "TD")]

    with opened(pdf) as file:
        assert len(file.pages) > 2
    assert outline(pdf).count("  Table") == 1
    assert told[:3] == ["Language", "Listening", "Reading"]
    assert told[3:] == [text for number in range(60) for text in (f"Tongue {number}", "C1", "B2")]


def test_a_head_that_stands_again_is_no_content():
    pdf = render(with_table(60))

    assert extract_text(BytesIO(pdf)).count("Listening") > 2
    assert sum("Listening" in text for _, text in said(pdf)) == 1


def test_cells_of_one_row_are_read_in_their_order():
    text = extract_text(BytesIO(render(with_table())))

    assert [line.split() for line in text.splitlines() if "Tongue" in line] == [
        ["Tongue", "0", "C1", "B2"], ["Tongue", "1", "C1", "B2"]]


def test_a_link_in_a_cell_is_live():
    table = Table((1.0,), ((Cell((Run("page", href="https://example.org/"),)),),))
    with opened(render(make_document(table))) as file:
        assert [str(annotation.A.URI) for annotation in file.pages[0].Annots] == ["https://example.org/"]
        (link,) = [element for _, element in elements(file) if element.S == "/Link"]
        assert link.P.S == "/P"


def test_a_box_round_paragraphs_is_no_table_to_who_hears_it():
    box = Table((1.0,), (cells("One."), cells("Two.")))

    assert outline(render(make_document(box))) == ["Document", " P", " P"]


# Labels, icons, initials, logos


def test_a_label_is_read_before_its_value_on_one_line():
    pdf = render(with_labels())

    assert "Nationality British" in " ".join(extract_text(BytesIO(pdf)).split())
    assert [" ".join(text.split()) for kind, text in said(pdf) if kind == "LBody"] == [
        "Nationality British", "Clearance and its date of renewal None"]


def test_icons_are_paths_and_no_text():
    pdf = render(with_icons())

    assert extract_text(BytesIO(pdf)).split() == ["Ada", "Lovelace", "ada@example.org", "London", "ada", "Text."]
    with opened(pdf) as file:
        curves = [one for one in pikepdf.parse_content_stream(file.pages[0]) if str(one.operator) == "c"]
    assert curves


def test_initials_are_paths_and_no_text():
    pdf = render(with_band())

    assert extract_text(BytesIO(pdf)).split() == ["Ada", "Lovelace", "Text."]
    assert outline(pdf) == ["Document", " H1", " P"]


def test_a_logo_is_a_figure_before_its_entry_s_head():
    with opened(render(on_a_rail())) as file:
        figures = [element for _, element in elements(file) if element.S == "/Figure"]
        first = kids(figures[0].P)

        assert {str(figure.Alt) for figure in figures} == {"Logo of Acme"}
        assert [str(kid.S) for kid in first] == ["/Figure", "/H3", "/P", "/L"]


def test_a_date_in_the_margin_is_an_element_after_its_heading_and_a_word_of_its_own():
    pdf = render(on_a_rail())
    read = pypdf.PdfReader(BytesIO(pdf)).pages[0].extract_text()

    assert "Programmer 0 2019" in " ".join(read.split())
    assert [(kind, text.strip()) for kind, text in said(pdf)][2:4] == [("H3", "Programmer 0"), ("P", "2019 – 2023")]


def test_a_band_reaches_the_paper_s_edges():
    with opened(render(with_band())) as file:
        boxes = [[float(value) for value in one.operands]
                 for one in pikepdf.parse_content_stream(file.pages[0]) if str(one.operator) == "re"]

    assert boxes[0][0::2] == [0.0, 400.0]
    assert boxes[0][1] + boxes[0][3] == pytest.approx(500.0)
