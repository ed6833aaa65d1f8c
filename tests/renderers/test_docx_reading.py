"""What other programs read in a Word file: every string once, in order."""

import re
import subprocess
from io import BytesIO
from pathlib import Path

import docx2txt
import mammoth
import pytest
from support.documents import bullets, job, letters_of, make_document, paragraph, runs, section, title
from support.programs import requires_program
from support.sheets import make_sheet

from exporter.document import BulletList, Document, Heading, KeyValue, ListItem, Paragraph, Role, Row, Run, Tag, Tags
from exporter.renderers.docx import render
from exporter.renderers.docx.runs import Hyperlinks


def sample() -> Document:
    nested = BulletList((ListItem(runs("Built an engine"), (ListItem(runs("with brass wheels")),)),))
    return make_document(
        section(title("Summary"), Paragraph((Run("Writes "), Run("programs", strong=True), Run(" & poems <1842>")))),
        section(title("Work"), job("Analyst", "1842 – Present"), nested, bullets("Lectured", "Translated")),
        section(title("Skills"), KeyValue((Row(runs("Tools: "), runs("cards, wheels")),))),
        section(title("Interests"), Paragraph((Run("letters", href="https://example.org/letters"),))),
        paragraph("日本語 and العربية and עברית."),
        sheet=make_sheet(),
        masthead=(Heading(1, runs("Ada Lovelace"), Role.NAME), Tags((Tag(runs("ada@example.org")),), Role.CONTACT)),
    )


def letters(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("hyperlinks", ["element", "field"])
def test_mammoth_reads_everything_once_and_in_order(hyperlinks: Hyperlinks) -> None:
    found = mammoth.extract_raw_text(BytesIO(render(sample(), hyperlinks=hyperlinks)))

    assert letters(found.value) == letters_of(sample())
    assert not [message for message in found.messages if message.type == "error"]


def test_docx2txt_reads_everything_once_and_in_order() -> None:
    assert letters(docx2txt.process(BytesIO(render(sample())))) == letters_of(sample())


def test_mammoth_knows_titles_lists_and_links() -> None:
    html = mammoth.convert_to_html(BytesIO(render(sample()))).value

    assert "<h1>Skills</h1>" in html
    assert "<ul><li>Built an engine<ul><li>with brass wheels</li></ul></li>" in html
    assert '<a href="https://example.org/letters">letters</a>' in html


@requires_program("soffice")
def test_libreoffice_opens_it_and_reads_everything_in_order(tmp_path: Path) -> None:
    (tmp_path / "ada.docx").write_bytes(render(sample()))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        ["soffice", "--headless", profile, "--convert-to", "txt:Text (encoded):UTF8", "ada.docx"],
        cwd=tmp_path, check=True, capture_output=True, timeout=120,
    )
    told = (tmp_path / "ada.txt").read_text(encoding="utf-8-sig")

    assert letters(re.sub(r"(?m)^\s*\W\s", "", told)) == letters_of(sample())  # without the signs of lists
