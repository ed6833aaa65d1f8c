"""What programs that we didn't write read in a PDF."""

import subprocess
import warnings
from collections.abc import Callable
from importlib.util import find_spec
from io import BytesIO
from shutil import which

import pdfplumber
import pypdf
import pytest
from pdfminer.high_level import extract_text
from support.opened import pdfium_text


def pdftotext(pdf: bytes, *options: str) -> str:
    """What poppler's pdftotext reads; the test is skipped where there is none."""
    if which("pdftotext") is None:
        pytest.skip("needs the program pdftotext")
    found = subprocess.run(["pdftotext", *options, "-", "-"], input=pdf, capture_output=True, check=True)
    return found.stdout.decode()


def pdfminer_text(pdf: bytes) -> str:
    return extract_text(BytesIO(pdf))


def pypdf_text(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages)


def pypdf2_text(pdf: bytes) -> str:
    """The last of PyPDF2, which many parsers still hold; it warns that it is no longer looked after."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        import PyPDF2

        return "\n".join(page.extract_text() for page in PyPDF2.PdfReader(BytesIO(pdf)).pages)


def pdfplumber_text(pdf: bytes, *, flow: bool = False) -> str:
    with pdfplumber.open(BytesIO(pdf)) as found:
        return "\n".join(page.extract_text(use_text_flow=flow) for page in found.pages)


def pymupdf_text(pdf: bytes) -> str:
    import pymupdf

    with pymupdf.open(stream=pdf, filetype="pdf") as found:
        return "\n".join(page.get_text() for page in found)


Reader = Callable[[bytes], str]

STREAM: dict[str, Reader] = {
    "pdftotext -raw": lambda pdf: pdftotext(pdf, "-raw"),
    "pypdf": pypdf_text,
    "PyPDF2": pypdf2_text,
    "pdfplumber, text flow": lambda pdf: pdfplumber_text(pdf, flow=True),
}
"""Readers that take things as they are drawn."""

if find_spec("pymupdf"):  # AGPL: no dependency of ours, but tested where somebody has it
    STREAM["PyMuPDF"] = pymupdf_text

PLACES: dict[str, Reader] = {"pdftotext": pdftotext, "pdfminer": pdfminer_text, "PDFium": pdfium_text}
"""Readers that sort what they find by its place on the page."""

ROWS: dict[str, Reader] = {"pdftotext -layout": lambda pdf: pdftotext(pdf, "-layout"), "pdfplumber": pdfplumber_text}
"""Readers that read a page row by row, across whatever stands side by side."""

READERS = STREAM | PLACES | ROWS
