"""Word files as LibreOffice lays them out, and where text stands on the pages of a PDF."""

import subprocess
from collections.abc import Iterator, Mapping
from ctypes import c_double
from io import BytesIO
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

import pypdfium2 as pdfium
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1

_SAME_LINE = 3.0  # points between baselines
_BETWEEN_WORDS = 9.0  # the widest space, in points
_LINE_END_HYPHEN = "\ufffe"  # what pdfium calls it


def laid_out(files: Mapping[str, bytes], folder: Path, to: str = "pdf") -> dict[str, bytes]:
    """What LibreOffice makes of each file, all in one run and with a profile of its own: it keeps fonts in there."""
    made = folder / "made"
    for name, file in files.items():
        (folder / f"{name}.docx").write_bytes(file)
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--convert-to", to,
         "--outdir", made, *(folder / f"{name}.docx" for name in files)],
        check=True, capture_output=True, timeout=300)
    return {name: (made / f"{name}.{to.partition(':')[0]}").read_bytes() for name in files}


class Line(NamedTuple):
    """A line of a page: its text without spaces, where it begins, and its baseline's height, in points."""

    text: str
    left: float
    right: float
    baseline: float


def page_count(file: bytes) -> int:
    """How many pages a PDF has."""
    with pdfium.PdfDocument(file) as document:
        return len(document)


def pages(file: bytes) -> list[list[Line]]:
    """The lines of each page of a PDF; what stands further apart than words do is lines of their own."""
    with pdfium.PdfDocument(file) as document:
        return [_lines(list(_letters(page))) for page in document]


def _letters(page: pdfium.PdfPage) -> Iterator[Line]:
    text = page.get_textpage()
    x, y = c_double(), c_double()
    for place, letter in enumerate(text.get_text_range()):
        if not letter.isspace():
            left, _, right, _ = text.get_charbox(place, loose=True)
            pdfium.raw.FPDFText_GetCharOrigin(text, place, x, y)
            yield Line("-" if letter == _LINE_END_HYPHEN else letter, left, right, y.value)
    text.close()
    page.close()


def _lines(letters: list[Line]) -> list[Line]:
    rows: list[list[Line]] = []
    for letter in sorted(letters, key=attrgetter("baseline"), reverse=True):
        if not rows or rows[-1][0].baseline - letter.baseline > _SAME_LINE:
            rows.append([])
        rows[-1].append(letter)
    return [line for row in rows for line in _parted(sorted(row, key=attrgetter("left")))]


def _parted(row: list[Line]) -> Iterator[Line]:
    line = row[0]
    for letter in row[1:]:
        if letter.left - line.right > _BETWEEN_WORDS:
            yield line
            line = letter
        else:
            line = line._replace(text=line.text + letter.text, right=max(line.right, letter.right))
    yield line


def font_names(file: bytes) -> set[str]:
    """The base fonts of a PDF, without the tag of a subset."""
    names = set()
    for page in PDFPage.create_pages(PDFDocument(PDFParser(BytesIO(file)))):
        for font in (resolve1(page.resources.get("Font")) or {}).values():
            names.add(resolve1(font)["BaseFont"].name.rpartition("+")[2])
    return names
