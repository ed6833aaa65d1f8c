"""Word files with one fault each, to prove that our judges can find one: what never fails proves nothing."""

import re
import zipfile
from collections.abc import Callable
from functools import cache
from io import BytesIO

import pytest
from support import word_judges
from support.matrix import FOLDER
from support.resumes import FAULTLESS

from exporter import export

Parts = dict[str, bytes]
Fault = Callable[[Parts], None]

DOCUMENT, STYLES, NUMBERING = "word/document.xml", "word/styles.xml", "word/numbering.xml"
RELATIONS, TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"


@cache
def good() -> bytes:
    return export(FAULTLESS, "docx", "modern", folder=FOLDER)


def with_fault(fault: Fault) -> bytes:
    """The good file with one edit of its parts; an edit that changes nothing is no fault."""
    with zipfile.ZipFile(BytesIO(good())) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    before = dict(parts)
    fault(parts)
    assert parts != before or fault is nothing
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return made.getvalue()


def nothing(parts: Parts) -> None:
    """No fault at all."""


def edit(part: str, pattern: str, by: str) -> Fault:
    def fault(parts: Parts) -> None:
        parts[part] = re.sub(pattern, by, parts[part].decode(), count=1).encode()

    return fault


def without(part: str) -> Fault:
    return lambda parts: parts.pop(part) and None


FAULTS: dict[str, tuple[Fault, tuple[str, ...]]] = {
    "element out of order": (
        edit(STYLES, r"(<w:name [^>]*/>)(<w:basedOn [^>]*/>)", r"\2\1"), ("Open XML SDK", "openxml-audit")),
    "element that there isn't": (edit(DOCUMENT, "<w:body>", "<w:body><w:bodily/>"), ("Open XML SDK", "openxml-audit")),
    "attribute without a meaning": (edit(STYLES, r'w:type="paragraph"', 'w:type="novel"'), ("Open XML SDK",)),
    "style that there isn't": (edit(DOCUMENT, r'<w:pStyle w:val="[^"]*"', '<w:pStyle w:val="Nowhere"'),
                               ("openxml-audit", "ooxml-integrity")),
    "link to nowhere": (edit(DOCUMENT, r'r:id="(\w+)"', 'r:id="rId999"'), ("Open XML SDK", "openxml-audit")),
    "broken relationship": (edit(RELATIONS, r'Target="numbering\.xml"', 'Target="nothing.xml"'),
                            ("Open XML SDK", "openxml-audit", "ooxml-integrity")),
    "part left out": (without(NUMBERING), ("Open XML SDK", "openxml-audit", "ooxml-integrity")),
    "content type left out": (edit(TYPES, r'<Override [^>]*/word/styles\.xml"[^>]*/>', ""), ("ooxml-integrity",)),
    "text that is no XML": (edit(DOCUMENT, "</w:body>", "</w:bod>"), ("openxml-audit", "docx-plus")),
    "indent of spaces": (
        edit(DOCUMENT, "<w:t>Cut the time", '<w:t xml:space="preserve">    Cut the time'), ("docx-plus",)),
}
CAUGHT = [
    pytest.param(fault, judge, id=f"{name} by {judge}",
                 marks=word_judges.requires_sdk if judge == "Open XML SDK" else ())
    for name, (fault, judges) in FAULTS.items() for judge in judges]


@word_judges.every_judge
def test_the_file_without_a_fault_is_clean(judge: str) -> None:
    assert word_judges.found(judge, with_fault(nothing)) == []


@pytest.mark.parametrize(("fault", "judge"), CAUGHT)
def test_a_fault_is_caught(fault: Fault, judge: str) -> None:
    assert word_judges.found(judge, with_fault(fault))


def test_every_judge_catches_some_fault() -> None:
    assert {judge for _, judges in FAULTS.values() for judge in judges} == set(word_judges.JUDGES)
