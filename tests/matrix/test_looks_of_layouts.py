"""What a layout file can ask for, over a whole résumé: rails, bands, label columns, icons, conforming and whole."""

from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import page
import pdfplumber
import pypdf
import pytest
from pdfminer.high_level import extract_text
from support.matrix import FOLDER, resume
from support.soundness import alternates, content, parent_tree, reading_order, roles
from support.words import said, words

from exporter.document import Document
from exporter.pipeline import Options, compose, render

LAYOUTS = {
    "timeline": """
        [icons]
        show = true
        color = "accent"
        [roles.contact]
        separator = ""
        separator_gap = 7
        [roles.date]
        place = "margin"
        align = "end"
        [[regions]]
        name = "main"
        margin_column = 84
        margin_gap = 24
        rail = { thickness = 0.75, color = "accent", dot = 4 }
    """,
    "band": """
        [masthead]
        fill = "accent"
        padding = "2u"
        below = { thickness = 0.75, color = "paper", gap = 6, double = true }
        [icons]
        show = true
        color = "paper"
        [photo]
        where = "masthead-start"
        shape = "circle"
        [roles.name]
        color = "paper"
        [roles.headline]
        color = "paper"
        [roles.contact]
        arrange = "stacked"
        color = "paper"
        [labels]
        width = 110
        [[regions]]
        name = "main"
    """,
    "labels": """
        [roles.label]
        place = "margin"
        align = "end"
        [roles.section-title]
        place = "margin"
        align = "end"
        above = { thickness = 0.5, color = "accent", gap = 4, double = true }
        [roles.date]
        place = "margin"
        align = "end"
        [[regions]]
        name = "main"
        margin_column = 130
        margin_gap = 18
        rule = { thickness = 0.75, color = "accent", gap = 9 }
    """,
}
READERS = {
    "pdfminer": lambda pdf: extract_text(BytesIO(pdf)),
    "pypdf": lambda pdf: "\n".join(one.extract_text() for one in pypdf.PdfReader(BytesIO(pdf)).pages),
    "pdfplumber": lambda pdf: "\n".join(one.extract_text() for one in pdfplumber.open(BytesIO(pdf)).pages),
}
every_layout = pytest.mark.parametrize("layout", LAYOUTS)


@cache
def document(layout: str, language: str = "en") -> Document:
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"{layout}.toml"
        file.write_text(f'name = "{layout}@1"\nextends = "modern"\n{LAYOUTS[layout]}')
        return compose(resume("full.yaml"), str(file), Options(folder=FOLDER, locale=language))


@cache
def pdf(layout: str, language: str = "en") -> bytes:
    return render(document(layout, language), "pdf", Options())


@every_layout
@pytest.mark.parametrize("language", ["en", "he"])
@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_the_pdf_conforms(layout: str, language: str, profile: str) -> None:
    report = page.validate_pdf_bytes(pdf(layout, language), profile=profile)

    assert report.is_compliant, report.failures


@every_layout
@pytest.mark.parametrize("judge", [parent_tree, content, roles, alternates])
def test_its_structure_is_sound(layout: str, judge) -> None:
    assert judge(pdf(layout)) == []


@every_layout
def test_its_structure_says_what_the_document_says(layout: str) -> None:
    assert reading_order(document(layout), pdf(layout)) == []


@every_layout
@pytest.mark.parametrize("reader", READERS)
def test_readers_find_every_word_whole(layout: str, reader: str) -> None:
    assert words("\n".join(said(document(layout)))) - words(READERS[reader](pdf(layout))) == {}
