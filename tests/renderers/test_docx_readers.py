"""What programs that read Word files find in every layout: each string once, the name first, sections in order."""

import subprocess
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import docx2txt
import mammoth
import pytest
from lxml import etree
from support import matrix, office
from support.opened import word_text, word_text_again
from support.programs import requires_program
from support.word import W, part
from support.words import letters, missing, read_in_word, said, said_in, words

from exporter.document import Document
from exporter.pipeline import Options, compose, render

SAMPLE = "full.yaml"
SIDEBARS = ["sidebar", "sidebar-right"]
TEXT = "txt:Text (encoded):UTF8"


class Reader(NamedTuple):
    """A program, and what it tells besides the body."""

    read: Callable[[bytes], str]
    headers: bool = False
    pictures: bool = False


def by_pandoc(file: bytes) -> str:
    """What pandoc shows, with the title and subtitle at the top, which it takes for the document's own."""
    told = subprocess.run(["pandoc", "--from", "docx", "--to", "html", "--wrap", "none", "--standalone", "--metadata",
                           "pagetitle=CV"], input=file, capture_output=True, check=True)
    return shown(told.stdout.decode())


def shown(html: str) -> str:
    return "".join(etree.HTML(html).find("body").itertext())


READERS = {
    "python-docx": Reader(word_text),
    "docx2python": Reader(word_text_again),
    "mammoth": Reader(lambda file: mammoth.extract_raw_text(BytesIO(file)).value),
    "docx2txt": Reader(lambda file: docx2txt.process(BytesIO(file)), headers=True),
    "pandoc": Reader(by_pandoc, pictures=True),
}
every_reader = pytest.mark.parametrize("reader", [
    pytest.param(name, marks=requires_program("pandoc") if name == "pandoc" else ()) for name in READERS])


@cache
def read(reader: str, layout: str) -> str:
    return READERS[reader].read(matrix.rendered(SAMPLE, layout, "docx"))


def tree(layout: str) -> Document:
    return read_in_word(matrix.document(SAMPLE, layout))


def not_in_order(document: Document, text: str) -> list[str]:
    """What of the masthead or of a column isn't there in its order."""
    columns = [document.masthead, *(region.blocks for region in document.regions)]
    return [piece for blocks in columns for piece in missing(said_in(document, blocks), text)]


@every_reader
@matrix.every_layout
def test_a_reader_finds_the_name_first(layout: str, reader: str) -> None:
    document = tree(layout)
    running = "".join(run.text for run in document.running.header_start)
    first = [said(document)[0], *([running] if READERS[reader].headers and running else [])]

    assert letters(read(reader, layout)).startswith(tuple(map(letters, first)))


@every_reader
@matrix.every_layout
def test_a_reader_finds_each_column_in_order(layout: str, reader: str) -> None:
    assert not not_in_order(tree(layout), read(reader, layout))


@every_reader
@matrix.every_layout
def test_a_reader_finds_every_word_as_often_as_it_is_said(layout: str, reader: str) -> None:
    document, (_, headers, pictures) = tree(layout), READERS[reader]
    more = "\n".join("".join(run.text for run in runs) for runs in document.running) if headers else ""
    told = words(read(reader, layout))
    portrait = words("Portrait of Amélie Hartmann") if pictures and "portrait" in told else words("")

    assert told - words(more) - portrait == words("\n".join(said(document)))


@every_reader
@pytest.mark.parametrize("layout", SIDEBARS)
def test_a_reader_finds_the_sidebar_between_the_name_and_the_body(layout: str, reader: str) -> None:
    document = tree(layout)
    columns = {region.name: said_in(document, region.blocks) for region in document.regions}
    first = [said(document)[0], columns["side"][0], columns["main"][0]]

    assert not missing(first, read(reader, layout))


FRAMELESS = [
    layout for layout in matrix.LAYOUTS
    if part(matrix.rendered(SAMPLE, layout, "docx"), "word/document.xml").find(f".//{W}framePr") is None]
"""LibreOffice's filter for plain text leaves out what stands in frames; that for HTML doesn't."""


def exported(layouts: Iterable[str], folder: Path, to: str, choices: Mapping[str, str] = {}) -> dict[str, str]:
    """The layouts' files as LibreOffice writes them out."""
    documents = {layout: compose(matrix.resume(SAMPLE), layout, Options(folder=matrix.FOLDER, set=choices))
                 for layout in layouts}
    files = {layout: render(document, "docx", Options()) for layout, document in documents.items()}
    return {layout: text.decode("utf-8-sig") for layout, text in office.laid_out(files, folder, to).items()}


@pytest.fixture(scope="module")
def as_html(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    found = exported(matrix.LAYOUTS, tmp_path_factory.mktemp("html"), "html")
    return {layout: shown(text) for layout, text in found.items()}


@pytest.fixture(scope="module")
def as_text(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return exported(FRAMELESS, tmp_path_factory.mktemp("text"), TEXT)


@pytest.fixture(scope="module")
def tables_as_text(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return exported(SIDEBARS, tmp_path_factory.mktemp("tables"), TEXT, {"docx.sidebar": "table"})


@requires_program("soffice")
@matrix.every_layout
def test_libreoffice_finds_everything_in_order(layout: str, as_html: dict[str, str]) -> None:
    assert letters(as_html[layout]).startswith(letters(said(tree(layout))[0]))
    assert not not_in_order(tree(layout), as_html[layout])


@requires_program("soffice")
@pytest.mark.parametrize("layout", FRAMELESS)
def test_plain_text_of_libreoffice_holds_all_where_there_are_no_frames(layout: str, as_text: dict[str, str]) -> None:
    assert letters(as_text[layout]).startswith(letters(said(tree(layout))[0]))
    assert not not_in_order(tree(layout), as_text[layout])
    assert words(as_text[layout]) == words("\n".join(said(tree(layout))))


@requires_program("soffice")
@pytest.mark.parametrize("layout", SIDEBARS)
def test_plain_text_of_libreoffice_holds_columns_in_a_table(layout: str, tables_as_text: dict[str, str]) -> None:
    assert not not_in_order(tree(layout), tables_as_text[layout])
