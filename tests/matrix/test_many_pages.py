"""A career of forty pages: every word kept, pages numbered, no heading left alone at the foot of a page."""

import re
import zipfile
from collections.abc import Iterable, Iterator
from functools import cache
from io import BytesIO

import docx
import pytest
from support.matrix import every_layout
from support.opened import Glyphs, body, column, glyphs, heads, page_count, text_of, word_text
from support.words import besides, letters, missing, read_in_word, said_in, words

from exporter import Resume
from exporter.document import Block, Document, Group, Heading, SplitLine
from exporter.pipeline import Options, compose, render

NAME = "Wilhelmina Featherstonehaugh"
PROSE = (
    "Led the move of a payroll system for nine thousand people to a new house without a single late payment",
    "Wrote the handbook of the on-call rota",
    "Cut the time of a full rebuild from four hours to eleven minutes by building only what a change can reach, and "
    "taught three neighbouring teams to do the same",
    "Kept the oldest service of the company alive through two changes of owner, one fire and the year in which nobody "
    "knew the password of the machine that it ran on, and wrote down how",
)


def career(jobs: int) -> Resume:
    """Jobs of very different lengths, so that pages end everywhere; then the other sections, with many entries."""
    return Resume.model_validate({
        "basics": {"name": NAME, "label": "Engineer of long standing", "emails": ["w@example.org"]},
        "work": [
            {
                "name": f"Employer{number}", "position": f"Post{number}", "start": "2001-02", "end": "2003-04",
                "summary": " ".join(PROSE[: number % 4]) or None,
                "highlights": [f"Item{number}x{item} {PROSE[(number + item) % 4]}" for item in range(1 + number % 13)],
            } for number in range(jobs)
        ],
        "publications": [
            {"title": f"Paper{number} on {PROSE[1]}", "authors": ["W. Featherstonehaugh"], "date": "2010",
             "container": f"Journal{number}"} for number in range(jobs // 2)
        ],
        "skills": [{"name": f"Field{number}", "keywords": [f"Craft{number}", "Method"]} for number in range(12)],
    })


@cache
def tree(layout: str) -> Document:
    return compose(career(125), layout, Options())


@cache
def pdf(layout: str) -> bytes:
    return render(tree(layout), "pdf", Options())


@cache
def word(layout: str) -> bytes:
    return render(tree(layout), "docx", Options())


HEADED = {"rirekisho"}
"""Layouts whose tables have their headers again on each page, besides what the document says once."""


@every_layout
def test_forty_pages_keep_every_word_in_order(layout: str) -> None:
    document = tree(layout)
    marks = body(pdf(layout), document.sheet)

    assert page_count(pdf(layout)) >= (30 if layout == "compact" else 40)
    for region in document.regions:
        shown = text_of(column(marks, document.sheet.region(region.name)))
        spanning = not document.sheet.masthead.region and len(document.regions) > 1
        above = not spanning and document.sheet.masthead.region in ("", region.name)
        pieces = said_in(document, (*document.masthead * above, *region.blocks))
        assert not missing(pieces, shown)
        assert spanning or layout in HEADED or not besides(pieces, shown)


@every_layout
def test_forty_pages_in_word_keep_every_word_in_order(layout: str) -> None:
    document, shown = read_in_word(tree(layout)), word_text(word(layout))
    blocks = [block for region in document.regions for block in region.blocks]

    for region in document.regions:
        assert not missing(said_in(document, region.blocks), shown)
    assert words(shown) == words("\n".join(said_in(document, (*document.masthead, *blocks))))


@every_layout
def test_pages_are_numbered_under_the_name_from_the_second_on(layout: str) -> None:
    pages = page_count(pdf(layout))
    found = heads(pdf(layout), tree(layout).sheet)

    assert list(found) == list(range(2, pages + 1))
    for number, head in found.items():
        assert NAME in head
        assert re.search(rf"\b{number}\b\D+\b{pages}\b", head)


@every_layout
def test_the_first_page_has_no_head(layout: str) -> None:
    page = tree(layout).sheet.page
    first = [mark for mark in glyphs(pdf(layout)) if mark.page == 1]

    assert min(mark.baseline for mark in first) > page.running_top
    assert text_of(first).count(NAME) == 1


@every_layout
def test_no_heading_is_the_last_line_of_a_page(layout: str) -> None:
    document = tree(layout)
    marks = body(pdf(layout), document.sheet)
    headings = tuple(
        letters(text) for region in document.regions for block in region.blocks for text in outline(block))
    stranded = [
        (region.name, page, line)
        for region in document.regions
        for page, line in last_lines(column(marks, document.sheet.region(region.name)))
        if page < page_count(pdf(layout)) and line.startswith(headings)
    ]

    assert len(headings) > 100
    assert stranded == []


def outline(block: Block) -> Iterator[str]:
    """The headings of a block and the blocks in it, and the lines below entries' headings."""
    match block:
        case Heading(_, runs) | SplitLine(runs):
            yield "".join(run.text for run in runs)
        case Group(_, blocks):
            for inner in blocks:
                yield from outline(inner)


def last_lines(marks: Iterable[Glyphs]) -> Iterator[tuple[int, str]]:
    """The lowest line of each page."""
    lines: dict[int, dict[float, str]] = {}
    for mark in marks:
        page = lines.setdefault(mark.page, {})
        page[round(mark.baseline, 1)] = page.get(round(mark.baseline, 1), "") + mark.text
    for number, page in lines.items():
        yield number, letters(page[max(page)])


@every_layout
def test_text_stays_above_the_lower_margin(layout: str) -> None:
    page = tree(layout).sheet.page
    lowest = max(mark.baseline for mark in body(pdf(layout), tree(layout).sheet))

    assert lowest <= page.height - page.bottom


@every_layout
def test_word_numbers_pages_under_the_name_from_the_second_on(layout: str) -> None:
    (section, *_) = docx.Document(BytesIO(word(layout))).sections
    head = section.header
    told = "".join(paragraph.text for paragraph in head.paragraphs)
    first = "".join(paragraph.text for paragraph in section.first_page_header.paragraphs)

    assert section.different_first_page_header_footer
    assert NAME in told
    assert NAME not in first
    assert re.search(r"\bPAGE\b", head._element.xml)


@pytest.mark.parametrize("to", ["pdf", "docx"])
def test_a_file_of_forty_pages_stays_small_enough_to_mail(to: str) -> None:
    file = pdf("classic") if to == "pdf" else word("classic")

    assert len(file) < 1_000_000
    assert to == "pdf" or zipfile.ZipFile(BytesIO(file)).testzip() is None
