"""What programs that we didn't write find in our files."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

import docx
import pypdfium2
from docx.document import Document as DocxDocument
from docx.table import Table, _Cell
from docx2python import docx2python
from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTPage
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from support.words import letters

from exporter.document import RegionStyle, Role, Sheet

_TAG = re.compile(r"</?a\b[^>]*>|----.*?----(?:>.*?<----.*?----)?")


@dataclass(frozen=True, slots=True)
class Glyphs:
    """What a drawing instruction shows: text, page, start of the baseline from the page's top left, in points."""

    text: str
    page: int
    x: float
    baseline: float


@lru_cache(maxsize=64)
def glyphs(pdf: bytes) -> tuple[Glyphs, ...]:
    """All that is shown, in the order of the content streams, as pdfminer.six reads it."""
    return tuple(
        Glyphs(mark.get_text(), number, mark.matrix[4], page.height - mark.matrix[5])
        for number, page in enumerate(_pages(pdf), start=1)
        for mark in _characters(page)
    )


def _pages(pdf: bytes) -> Iterator[LTPage]:
    """Pages as they are drawn, without pdfminer's guesses of what is a column."""
    resources = PDFResourceManager()
    device = PDFPageAggregator(resources, laparams=None)
    interpreter = PDFPageInterpreter(resources, device)
    for page in PDFPage.get_pages(BytesIO(pdf)):
        interpreter.process_page(page)
        yield device.get_result()


def _characters(part: object) -> Iterator[LTChar]:
    if isinstance(part, LTChar):
        yield part
    elif isinstance(part, Iterable):
        for inner in part:
            yield from _characters(inner)


def is_running(mark: Glyphs, sheet: Sheet) -> bool:
    """Whether it stands where headers and footers do."""
    page = sheet.page
    above = page.running_top and mark.baseline <= page.running_top + 1
    below = page.running_bottom and mark.baseline >= page.height - page.running_bottom - 1
    return mark.page > 1 and bool(above or below)


def body(pdf: bytes, sheet: Sheet) -> list[Glyphs]:
    """What is shown but for headers and footers."""
    return [mark for mark in glyphs(pdf) if not is_running(mark, sheet)]


def heads(pdf: bytes, sheet: Sheet) -> dict[int, str]:
    """Header and footer of each page that has them, with a space where an end of theirs begins."""
    told: dict[int, str] = {}
    last = 0.0
    for mark in glyphs(pdf):
        if is_running(mark, sheet):
            apart = " " if mark.x - last > 4 * sheet[Role.RUNNING].size else ""
            told[mark.page] = told.get(mark.page, "") + apart + mark.text
            last = mark.x
    return told


def column(marks: Iterable[Glyphs], region: RegionStyle) -> list[Glyphs]:
    """What stands in a region of a left-to-right page."""
    left, right = region.left - region.margin_column - region.margin_gap, region.left + region.width
    return [mark for mark in marks if left - 1 <= mark.x <= right + 1]


def without_masthead(marks: list[Glyphs], first: str) -> list[Glyphs]:
    """What is shown from the first words of the first region on; the masthead is shown before."""
    start = next(place for place, mark in enumerate(marks) if mark.text.strip()
                 and letters(text_of(marks[place : place + 2 * len(first)])).startswith(first))
    return marks[start:]


def text_of(marks: Iterable[Glyphs]) -> str:
    return "".join(mark.text for mark in marks)


def pdfium_text(pdf: bytes) -> str:
    """The text of all pages as Chrome would copy it; a hyphen at the end of a line is U+FFFE there."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def page_count(pdf: bytes) -> int:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def word_text(file: bytes) -> str:
    """The paragraphs of a Word file and of the cells of its tables, one to a line, as python-docx reads them."""
    return "\n".join(_paragraphs(docx.Document(BytesIO(file))))


def without_marks(text: str) -> str:
    """A Word file's text without what keeps +49, C++ and the items of lists in order in lines from right to left."""
    return text.replace("\u200e", "").replace("\u200f", "")


def _paragraphs(part: DocxDocument | _Cell) -> Iterator[str]:
    for block in part.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from _paragraphs(cell)
        else:
            yield block.text


def word_text_again(file: bytes) -> str:
    """The body of a Word file as docx2python reads it, without its own marks for links and pictures."""
    with docx2python(BytesIO(file)) as found:
        told = "\n".join(
            paragraph for table in found.body for row in table for cell in row for paragraph in cell)
    return _TAG.sub("", told)
