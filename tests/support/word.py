"""Word files taken apart, to see what stands in them."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(file: bytes) -> WordDocument:
    """The file as python-docx sees it."""
    return docx.Document(BytesIO(file))


def part(file: bytes, name: str) -> etree._Element:
    """A part's root element."""
    with ZipFile(BytesIO(file)) as package:
        return etree.fromstring(package.read(name))


def names(file: bytes) -> list[str]:
    """The members of the package, in their order."""
    with ZipFile(BytesIO(file)) as package:
        return package.namelist()


def paragraph_with(file: bytes, text: str) -> WordParagraph:
    """The first paragraph that contains a text."""
    return next(paragraph for paragraph in opened(file).paragraphs if text in paragraph.text)


def style_of(file: bytes, text: str) -> str:
    """The name of the style of the paragraph with a text."""
    style = paragraph_with(file, text).style
    return str(style.name) if style is not None else ""


def run_style_of(file: bytes, text: str) -> str:
    """The id of the style of the run with a text, "" where the paragraph's style says all."""
    found = next(run for run in part(file, "word/document.xml").iter(W + "r")
                 if text in "".join(run.itertext(W + "t")))
    style = found.find(f"{W}rPr/{W}rStyle")
    return "" if style is None else str(style.get(W + "val"))


def style_chain(file: bytes, name: str) -> list[etree._Element]:
    """A style, what it is based on, and so on."""
    styles = {str(style.get(W + "styleId")): style for style in part(file, "word/styles.xml").iter(W + "style")}
    by_name = {str(style.find(W + "name").get(W + "val")): key for key, style in styles.items()}
    chain, key = [], by_name.get(name)
    while key:
        chain.append(styles[key])
        base = styles[key].find(W + "basedOn")
        key = None if base is None else str(base.get(W + "val"))
    return chain


def says(file: bytes, style: str, path: str, attribute: str = "val") -> str | None:
    """What a style says of a property (`pPr/spacing`, `before`), by itself or by what it is based on."""
    where = "/".join(W + name for name in path.split("/"))
    for one in style_chain(file, style):
        found = one.find(where)
        if found is not None and found.get(W + attribute) is not None:
            return str(found.get(W + attribute))
    return None


def direct_formatting(file: bytes) -> Iterator[str]:
    """What paragraphs and runs of the body say beyond their styles, lists, frames, languages and directions."""
    body = part(file, "word/document.xml")
    allowed = {"pStyle", "framePr", "numPr", "rStyle", "lang", "rtl"}
    for properties in body.iter(W + "pPr", W + "rPr"):
        yield from (child.tag for child in properties if child.tag.removeprefix(W) not in allowed)


def findings(file: bytes) -> list[str]:
    """What openxml-audit finds wrong with the file."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "file.docx"
        path.write_bytes(file)
        found = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(path)
    return [str(error) for error in found.errors]


def lines(file: bytes) -> list[str]:
    """The text of each paragraph."""
    return [paragraph.text for paragraph in opened(file).paragraphs]


def values(elements: Iterable[etree._Element], attribute: str = "val") -> list[str]:
    """An attribute of each element."""
    return [str(element.get(qn(f"w:{attribute}"))) for element in elements]
