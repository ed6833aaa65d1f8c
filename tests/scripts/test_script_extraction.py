"""What readers that we didn't write find in the PDF of each script in every layout: each text whole, in the document's
order, and nothing strange. What no drawing can change in a reader is shown on pages that we didn't draw."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from io import BytesIO

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from support.matrix import FOLDER, LAYOUTS, document, every_layout, rendered, resume
from support.scripts import LEFT_TO_RIGHT, RIGHT_TO_LEFT, SCRIPTS, every_right_to_left, flowing, read, tree
from support.text_readers import PLACES, READERS, ROWS, STREAM, pdfminer_text
from support.words import foul, letters, missing, said, said_in, without_margin_dates

from exporter.document import Document, Role
from exporter.pipeline import Options, compose, render
from exporter.typeset.boxes import PlacedLine
from exporter.typeset.letters import upper
from exporter.typeset.pages import pages

DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # marks of direction that a reader adds, or we do

CONTACT = re.compile(r"[\w.-]+@[\w.-]+|(https?://)?[\w-]+(\.[\w-]+)+(/\S*)?|\+[\d ]+", re.ASCII)
PARTED = re.compile(rf"(?<=[\w][/-])(\s|{DIRECTIONS.pattern})*\n(\s|{DIRECTIONS.pattern})*(?=\w)")

IN_ARABIC = Options(folder=FOLDER, locale="ar")

every_reader = pytest.mark.parametrize("reader", READERS)


def style(layout: str) -> tuple[int, bool, bool]:
    """How many columns a layout has, whether one of them has a margin, and whether dates stand there."""
    sheet = tree("de", layout).sheet
    margin = any(region.margin_column for region in sheet.regions)
    return len(sheet.regions), margin, margin and sheet[Role.DATE].place == "margin"


IN_ROWS = [layout for layout in LAYOUTS if style(layout)[:2] == (1, False)]
IN_ONE_COLUMN = [layout for layout in LAYOUTS if style(layout)[0] == 1]
SIDE_BY_SIDE = [layout for layout in LAYOUTS if style(layout)[0] > 1]

READ_WHOLE = [(layout, reader) for reader in READERS for layout in (IN_ROWS if reader in ROWS else LAYOUTS)]
READ_IN_ORDER = [
    *((layout, reader) for reader in STREAM for layout in LAYOUTS),
    *((layout, reader) for reader in PLACES for layout in (LAYOUTS if reader == "PDFium" else IN_ONE_COLUMN)),
    *((layout, reader) for reader in ROWS for layout in IN_ROWS),
]


def is_told(told: str, text: str, script: str) -> bool:
    """Whether a text holds what a document says, as it is or in capitals. An address that is wider than its column is
    parted at a line's end."""
    shapes = {flowing(told, script), flowing(upper(told, script), script)}
    return any(shape in text for shape in shapes) or (" " not in told.strip() and letters(told) in letters(text))


@pytest.mark.parametrize(("layout", "reader"), READ_WHOLE)
def test_every_text_is_there_with_its_words_whole(layout: str, reader: str) -> None:
    lost = {
        script: [told for told in said(tree(script, layout)) if not is_told(told, text, script)]
        for script in LEFT_TO_RIGHT for text in [flowing(read(reader, script, layout), script)]
    }

    assert {script: texts for script, texts in lost.items() if texts} == {}


def plain(texts: Iterable[str]) -> Iterator[str]:
    """Texts in small letters without marks, which capitals lose in some languages."""
    for text in texts:
        small = unicodedata.normalize("NFD", text.casefold()).replace("\u0131", "i").replace("\ufffe", "-")
        yield "".join(char for char in small if not "\u0300" <= char <= "\u036f")


def out_of_order(texts: Iterable[str], reader: str, script: str, layout: str) -> list[str]:
    """The texts that don't come after those before them."""
    return missing(plain(texts), "".join(plain([read(reader, script, layout)])))


@pytest.mark.parametrize(("layout", "reader"), READ_IN_ORDER)
def test_texts_come_in_the_order_of_the_document(layout: str, reader: str) -> None:
    wrong = {
        # which of both is read first, a title or a date that stands before it in the margin, is left to each reader
        script: out_of_order(said(without_margin_dates(tree(script, layout))), reader, script, layout)
        for script in LEFT_TO_RIGHT
    }

    assert {script: texts for script, texts in wrong.items() if texts} == {}


@pytest.mark.parametrize("layout", SIDE_BY_SIDE)
def test_pdftotext_reads_columns_one_after_the_other_from_the_left(layout: str) -> None:
    """The masthead comes with the column that it stands over, or before all of them."""
    wrong = {script: out_of_order(from_the_left(tree(script, layout)), "pdftotext", script, layout)
             for script in LEFT_TO_RIGHT}

    assert {script: texts for script, texts in wrong.items() if texts} == {}


def from_the_left(told: Document) -> list[str]:
    over = told.sheet.masthead.region
    texts = [] if over else said_in(told, told.masthead)
    for region in sorted(told.regions, key=lambda region: told.sheet.region(region.name).left):
        texts += said_in(told, (told.masthead if region.name == over else ()) + region.blocks)
    return texts


@pytest.mark.parametrize("layout", SIDE_BY_SIDE)
def test_pdfminer_reads_the_texts_of_each_column_in_their_order(layout: str) -> None:
    wrong = {
        (script, region.name): out_of_order(said_in(told, region.blocks), "pdfminer", script, layout)
        for script in LEFT_TO_RIGHT for told in [tree(script, layout)] for region in told.regions
    }

    assert {place: texts for place, texts in wrong.items() if texts} == {}


@pytest.mark.parametrize("reader", STREAM)
@pytest.mark.parametrize("layout", SIDE_BY_SIDE)
def test_columns_that_go_on_overleaf_are_read_page_by_page_in_the_order_of_the_tree(layout: str, reader: str) -> None:
    """No reader looks at two pages at once: what of a column is on the second comes after all that is on the first."""
    shown = pages(document("full.yaml", layout))
    lines = ["".join(word.text for piece in mark.line.pieces for word in piece.words)
             for page in shown for mark in page.placements
             if isinstance(mark, PlacedLine) and mark.part not in ("separator", "running")]

    assert len(shown) > 2
    assert missing(plain(lines), "".join(plain([READERS[reader](rendered("full.yaml", layout, "pdf"))]))) == []


def drawn(*texts: tuple[float, float, str]) -> bytes:
    """A page with texts at places from its top left corner, drawn one after the other by another library."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.setFont("Times-Roman", 10)
    for x, y, text in texts:
        canvas.drawString(x, A4[1] - y, text)
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("reader", ROWS)
def test_readers_of_rows_read_across_columns_whoever_draws_them(reader: str) -> None:
    page = drawn((50, 100, "left one"), (50, 112, "left two"), (300, 100, "right one"), (300, 112, "right two"))

    assert READERS[reader](page).split() == ["left", "one", "right", "one", "left", "two", "right", "two"]


def test_pdfminer_joins_what_wastes_least_area_across_columns_whoever_draws_them() -> None:
    """Two short titles side by side are nearer to each other than to the long paragraphs that stand below them."""
    long = "a long paragraph " * 3
    page = drawn(
        (50, 100, "left title"), *((50, 130 + 12 * line, long) for line in range(12)),
        (310, 100, "right title"), *((310, 130 + 12 * line, long) for line in range(12)),
    )

    assert pdfminer_text(page).split()[:4] == ["left", "title", "right", "title"]


def is_of_one_direction(text: str) -> bool:
    """Whether a text has letters that run from right to left, and neither others nor numbers."""
    kinds = set(map(unicodedata.bidirectional, text))
    return not kinds.isdisjoint({"R", "AL"}) and kinds.isdisjoint({"L", "EN", "AN"})


@every_layout
@pytest.mark.parametrize("reader", ["pdftotext", "PDFium"])
def test_lines_of_one_direction_come_back_exactly(layout: str, reader: str) -> None:
    pure = {
        script: [told for told in said(tree(script, layout)) if is_of_one_direction(told)]
        for script in RIGHT_TO_LEFT
    }
    lost = {
        script: [told for told in texts if flowing(told, script) not in text]
        for script, texts in pure.items()
        for text in [flowing(DIRECTIONS.sub("", read(reader, script, layout)), script)]
    }

    assert all(len(texts) > 3 for texts in pure.values())
    assert {script: texts for script, texts in lost.items() if texts} == {}


@pytest.mark.parametrize(("layout", "reader"), READ_WHOLE)
def test_addresses_and_phone_numbers_are_whole_in_documents_from_right_to_left(layout: str, reader: str) -> None:
    """Sign by sign, without a mark of direction inside. An address that is wider than its column is parted at the end
    of a line."""
    told = {script: list(filter(CONTACT.fullmatch, said(tree(script, layout)))) for script in RIGHT_TO_LEFT}
    lost = {
        script: [contact for contact in contacts if contact not in text]
        for script, contacts in told.items() for text in [PARTED.sub("", read(reader, script, layout))]
    }

    assert all(len(contacts) >= 3 for contacts in told.values())
    assert {script: contacts for script, contacts in lost.items() if contacts} == {}


@every_reader
def test_an_address_that_could_be_parted_is_whole_under_arabic_titles(reader: str) -> None:
    text = READERS[reader](render(compose(resume("full.yaml"), "modern", IN_ARABIC), "pdf", IN_ARABIC))

    assert "orcid.org/0000-0002-1825-0097" in text


@every_right_to_left
@every_reader
def test_no_letter_of_a_line_of_both_directions_is_lost(script: str, reader: str) -> None:
    """In what order such lines come back, and which way a bracket opens, is each reader's own affair."""
    def counted(text: str) -> Counter[str]:
        return Counter(letters(text.replace(")", "(")))

    wanted = counted("".join(said(tree(script, "classic"))))

    assert sorted((wanted - counted(read(reader, script, "classic"))).elements()) == []


@every_layout
@every_reader
def test_no_character_is_strange(layout: str, reader: str) -> None:
    """The signs that PDFium puts at the end of a line, and pdftotext at the end of a page, are theirs."""
    strange = {
        script: foul(text) | {char for char in text if "\ufb00" <= char <= "\ufdff" or "\ufe70" <= char <= "\ufefe"}
        for script in SCRIPTS for text in [read(reader, script, layout).replace("\ufffe", "-").replace("\f", "")]
    }

    assert {script: chars for script, chars in strange.items() if chars} == {}
