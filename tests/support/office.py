"""Word files as LibreOffice lays them out, and where text stands on the pages of a PDF."""

import subprocess
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pypdfium2 as pdfium
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1


def laid_out(files: Mapping[str, bytes], folder: Path, to: str = "pdf") -> dict[str, bytes]:
    """What LibreOffice makes of each file, all in one run and with a profile of its own: it keeps fonts in there."""
    made = folder / "made"
    for name, file in files.items():
        (folder / f"{name}.docx").write_bytes(file)
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--convert-to", to,
         "--outdir", made, *(folder / f"{name}.docx" for name in files)],
        check=True, capture_output=True, timeout=300)
    return {name: (made / f"{name}.{to}").read_bytes() for name in files}


class Line(NamedTuple):
    """A line of a page: its text, and the baseline's distance from the page's bottom in points."""

    text: str
    baseline: float


def page_count(file: bytes) -> int:
    """How many pages a PDF has."""
    with pdfium.PdfDocument(file) as document:
        return len(document)


def first_page(file: bytes) -> list[Line]:
    """The lines of a PDF's first page."""
    with pdfium.PdfDocument(file) as document:
        page = document[0]
        text = page.get_textpage()
        found = list(_lines(text))
        text.close()
        page.close()
        return found


def _lines(page: pdfium.PdfTextPage) -> Iterator[Line]:
    place = 0
    for line in page.get_text_range().splitlines(keepends=True):
        if line.strip():
            first = place + len(line) - len(line.lstrip())
            yield Line(line.strip(), page.get_charbox(first, loose=False)[1])
        place += len(line)


def font_names(file: bytes) -> set[str]:
    """The base fonts of a PDF, without the tag of a subset."""
    names = set()
    for page in PDFPage.create_pages(PDFDocument(PDFParser(BytesIO(file)))):
        for font in (resolve1(page.resources.get("Font")) or {}).values():
            names.add(resolve1(font)["BaseFont"].name.rpartition("+")[2])
    return names
