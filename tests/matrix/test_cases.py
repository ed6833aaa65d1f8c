"""The matrix of layouts, papers, languages, photos and lengths: each file conforms, and says every word."""

from collections import Counter
from itertools import product

import page
import pytest
from support import cases, verapdf, word_judges
from support.cases import CASES, LANGUAGES, LENGTHS, PAPERS, PHOTOS, Case, every_case
from support.matrix import LAYOUTS
from support.opened import heads, pdfium_text, without_marks, word_text
from support.pdf_trees import said as structure_texts
from support.soundness import CHECKERS, reading_order
from support.words import letters, missing, said, said_in, words

from exporter.document import Group
from exporter.typeset.flows import measure


@every_case
@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_the_pdf_conforms(case: Case, profile: str) -> None:
    report = page.validate_pdf_bytes(cases.file(case, "pdf"), profile=profile)

    assert report.is_compliant, report.failures


@verapdf.requires_verapdf
@every_case
@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_verapdf_finds_nothing_wrong(case: Case, profile: str) -> None:
    assert verapdf.findings(cases.file(case, "pdf"), profile) == []


@every_case
def test_the_structure_is_sound(case: Case) -> None:
    pdf = cases.file(case, "pdf")

    assert {name: faults for name, checker in CHECKERS.items() if (faults := checker(pdf))} == {}


@every_case
def test_the_structure_says_the_whole_tree_in_order(case: Case) -> None:
    tree, pdf = cases.document(case), cases.file(case, "pdf")

    if tree.sheet.direction == "ltr":
        assert reading_order(tree, pdf) == []
    else:  # the reader takes letters as they stand from left to right
        shown = Counter(letters("".join(text for _, text in structure_texts(pdf))))
        assert not Counter(letters("".join(said(tree)))) - shown


@every_case
def test_the_word_file_says_every_word_as_often_as_the_tree(case: Case) -> None:
    shown = without_marks(word_text(cases.file(case, "docx")))

    assert words(shown) == words("\n".join(said(cases.document(case))))


@every_case
def test_the_word_file_has_the_name_and_the_sections_in_order(case: Case) -> None:
    tree, shown = cases.document(case), word_text(cases.file(case, "docx"))

    assert shown.startswith(said(tree)[0])
    for region in tree.regions:
        titles = [piece for block in region.blocks if isinstance(block, Group)
                  for piece in said_in(tree, block.blocks[:1])]
        assert not missing(titles, shown)


@every_case
@word_judges.every_judge
def test_the_word_file_is_clean(case: Case, judge: str) -> None:
    assert word_judges.found(judge, cases.file(case, "docx")) == []


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_pdfium_reads_every_word_of_twelve_pages(layout: str, language: str) -> None:
    case = Case(layout, "a4", language, photo=True, length="twelve pages")
    tree, pdf = cases.document(case), cases.file(case, "pdf")
    running = "\n".join(heads(pdf, tree.sheet).values())

    assert not words("\n".join(said(tree)).lower()) - (
        words(pdfium_text(pdf).lower()) - words(running.lower()))


@pytest.mark.parametrize(("length", "least", "most"), [
    ("short", 1, 1), ("one page", 1, 2), ("three pages", 2, 5), ("twelve pages", 8, 20)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lengths_are_what_they_are_called(language: str, length: str, least: int, most: int) -> None:
    pages = measure(cases.document(Case("classic", "a4", language, photo=False, length=length))).pages

    assert least <= pages <= most


def test_every_two_values_meet_in_some_document() -> None:
    for first, second in (
            (LAYOUTS, PAPERS), (LAYOUTS, PHOTOS), (LAYOUTS, LENGTHS), (LANGUAGES, PAPERS), (LANGUAGES, PHOTOS),
            (LANGUAGES, LENGTHS), (PHOTOS, LENGTHS), (PAPERS, LENGTHS)):
        assert all(any({one, other} <= set(case) for case in CASES) for one, other in product(first, second))
