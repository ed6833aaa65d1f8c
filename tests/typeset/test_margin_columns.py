"""A margin column over page breaks, from the right, and where it holds more than stands beside it."""

from itertools import pairwise

import pytest
from support.documents import (
    bullets,
    entry,
    job,
    line_of,
    lines,
    make_document,
    page_of,
    paragraph,
    said,
    section,
    title,
)
from support.sheets import MAIN, make_sheet

from exporter.document import Block, Role
from exporter.document.sheet import Align
from exporter.typeset.boxes import Page, PlacedLine
from exporter.typeset.pages import pages

START, TEXT, END = 50.0, 130.0, 350.0  # the margin is 60 wide, with a gap of 20
REGION = MAIN._replace(margin_column=60.0, margin_gap=20.0)
WIDE_DATES = "September 2019 – December 2023"


def shown(*blocks: Block, titles: str = "flow", align: Align = "start", **changes: object) -> tuple[Page, ...]:
    roles = {Role.DATE: {"place": "margin", "align": align}, Role.SECTION_TITLE: {"place": titles}}
    return pages(make_document(*blocks, sheet=make_sheet(regions=(REGION,), roles=roles, **changes)))


def dates(made: tuple[Page, ...]) -> list[PlacedLine]:
    return [line for line in lines(made) if line.part == "end"]


@pytest.mark.parametrize(("align", "edge"), [("start", START), ("end", START + 60.0)])
def test_dates_stand_at_the_edge_of_the_margin_that_the_layout_wants(align, edge):
    for line in dates(shown(entry(job("Engineer", "2019 – 2023"), paragraph("a")), align=align)):
        assert (line.x if align == "start" else line.x + line.line.width) == pytest.approx(edge)


def test_a_date_that_is_higher_than_its_entry_pushes_the_next_date_down():
    made = shown(section(title("Work"), *[entry(job(f"Engineer {number}", WIDE_DATES)) for number in range(3)]),
                 entry_gap=0.0)
    marks = dates(made)

    assert len(marks) > 3
    assert all(after.y - before.y >= 14.0 - 0.01 for before, after in pairwise(marks))


def test_a_date_that_is_higher_than_its_entry_keeps_its_room_at_a_page_s_foot():
    filler = [paragraph("line")] * 27
    made = shown(*filler, entry(job("Engineer", WIDE_DATES)))

    assert page_of(made, "Engineer") == page_of(made, "September") == 2
    assert all(line.y <= 450.0 for line in lines(made))


def test_what_follows_in_the_flow_may_stand_beside_a_high_date():
    made = shown(entry(job("Engineer", WIDE_DATES), paragraph("Built engines.")))

    assert line_of(made, "Built").y - line_of(made, "Engineer").y == pytest.approx(14.0)


def test_a_title_in_the_margin_is_never_torn_from_its_section():
    made = shown(*[paragraph("line")] * 28, section(title("Work"), paragraph("text " * 100)), titles="margin")

    assert page_of(made, "Work") == page_of(made, "text") == 2


def test_a_section_with_its_title_in_the_margin_goes_on_beside_an_empty_margin():
    made = shown(section(title("Work"), *[entry(bullets("word " * 60)) for _ in range(12)]), titles="margin")

    assert len(made) > 1
    assert all(line.x >= TEXT for page in made[1:] for line in lines([page]))


def test_titles_and_dates_in_one_margin_keep_apart_over_pages():
    jobs = [section(title(f"Section {number}"), entry(job("Engineer", WIDE_DATES), paragraph("word " * 50)))
            for number in range(8)]
    for page in shown(*jobs, titles="margin"):
        aside = sorted({line.y for line in lines([page]) if line.x < TEXT})
        assert all(after - before >= 13.9 for before, after in pairwise(aside))


def test_the_margin_is_at_the_right_where_lines_begin_there():
    made = shown(section(title("עבודה"), entry(job("מהנדסת", "2019"), paragraph("בנתה מנועים"))), titles="margin",
                 direction="rtl", language="he")
    heading, body, (date,) = line_of(made, "עבודה"), line_of(made, "מנועים"), dates(made)

    assert heading.x + heading.line.width == pytest.approx(END)
    assert date.x + date.line.width == pytest.approx(END)
    assert body.x + body.line.width == pytest.approx(END - 80.0)


def test_a_title_is_read_before_its_section_and_a_date_after_its_line():
    made = shown(section(title("Work"), entry(job("Engineer", "2019 – 2023"), paragraph("Built."))), titles="margin")

    assert [said(line) for line in lines(made)] == ["Work", "Engineer", "2019 – 2023", "Built."]
