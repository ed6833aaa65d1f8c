"""Lines down a region: a margin column of 80, a gap of 20, and text from 150 to 350."""

import pytest
from support.documents import entry, job, line_of, make_document, paragraph, section, title
from support.sheets import MAIN, make_sheet

from exporter.document import Block, Border, Rail, Role
from exporter.typeset.boxes import Fill, Page
from exporter.typeset.pages import pages

RAIL = Rail(thickness=0.5, color="AAAAAA", dot=4.0)
RAILED = MAIN._replace(margin_column=80.0, margin_gap=20.0, rail=RAIL)
MIDDLE = 50.0 + 80.0 + 10.0
DATES = {Role.DATE: {"place": "margin"}}


def set_pages(*blocks: Block, region: object = RAILED, **changes: object) -> tuple[Page, ...]:
    return pages(make_document(*blocks, sheet=make_sheet(regions=(region,), roles=DATES, **changes)))


def fills(page: Page) -> list[Fill]:
    return [mark for mark in page.placements if isinstance(mark, Fill)]


def dots(page: Page) -> list[Fill]:
    return [fill for fill in fills(page) if fill.radius]


def rails(page: Page) -> list[Fill]:
    return [fill for fill in fills(page) if not fill.radius]


def jobs(count: int, words: int = 30) -> list[Block]:
    return [entry(job(f"Job {number}"), paragraph("word " * words)) for number in range(count)]


def test_each_entry_has_a_dot_in_the_middle_of_the_gap():
    (page,) = set_pages(section(title("Work"), *jobs(3)))

    assert len(dots(page)) == 3
    assert {(dot.x + dot.width / 2, dot.width, dot.height, dot.radius, dot.color) for dot in dots(page)} == {
        (MIDDLE, 4.0, 4.0, 2.0, "AAAAAA")}


def test_a_dot_is_in_line_with_the_small_letters_of_the_entry_s_first_line():
    (page,) = set_pages(section(title("Work"), *jobs(1)))
    (dot,), line = dots(page), line_of([page], "Job 0")
    piece = line.line.pieces[0]

    assert dot.y + dot.height / 2 == pytest.approx(line.y - piece.face.x_height * piece.size / 2)


def test_the_rail_reaches_from_the_first_dot_to_the_last_line_of_a_section():
    (page,) = set_pages(section(title("Work"), *jobs(3)))
    (rail,) = rails(page)
    last = max(mark.y for mark in page.placements if hasattr(mark, "line"))

    assert rail.x + rail.width / 2 == MIDDLE
    assert rail.y == pytest.approx(dots(page)[0].y + 2.0)
    assert rail.y + rail.height == pytest.approx(last)


def test_each_section_has_a_rail_of_its_own():
    (page,) = set_pages(section(title("Work"), *jobs(2)), section(title("Education"), *jobs(2)))
    first, second = rails(page)
    heading = line_of([page], "Education")

    assert first.y + first.height < heading.y < second.y


def test_a_rail_goes_on_over_page_breaks():
    made = set_pages(section(title("Work"), *jobs(9, 90)))

    assert len(made) > 2
    assert sum(len(dots(page)) for page in made) == 9
    for page in made[1:-1]:
        (rail,) = rails(page)
        assert rail.y == 50.0
        assert rail.y + rail.height > 400.0


def test_a_rail_passes_what_stands_between_entries():
    (page,) = set_pages(section(title("Work"), *jobs(1), paragraph("In between."), *jobs(1)))

    assert len(rails(page)) == 1
    assert len(dots(page)) == 2


def test_a_section_without_entries_has_no_rail():
    (page,) = set_pages(section(title("Summary"), paragraph("text")))

    assert fills(page) == []


def test_a_title_in_the_margin_leaves_the_dot_at_its_entry():
    roles = {**DATES, Role.SECTION_TITLE: {"place": "margin", "size": 20.0, "leading": 26.0}}
    blocks = section(title("Work"), entry(paragraph("Wrote notes.")))
    (page,) = pages(make_document(blocks, sheet=make_sheet(regions=(RAILED,), roles=roles)))
    (dot,), line = dots(page), line_of([page], "Wrote")

    assert line.y - 5.0 < dot.y + 2.0 < line.y


def test_the_roles_of_one_employer_have_dots_of_their_own():
    roles = entry(job("Acme"), entry(job("Lead"), paragraph("Led.")), entry(job("Engineer"), paragraph("Built.")))
    (page,) = set_pages(section(title("Work"), roles))

    assert len(dots(page)) == 3
    assert len(rails(page)) == 1


def test_a_rail_needs_a_margin_column():
    (page,) = set_pages(section(title("Work"), *jobs(2)), region=MAIN._replace(rail=RAIL))

    assert fills(page) == []


def test_a_rail_without_dots():
    (page,) = set_pages(section(title("Work"), *jobs(2)), region=RAILED._replace(rail=RAIL._replace(dot=0.0)))

    assert dots(page) == []
    assert len(rails(page)) == 1


def test_a_rail_changes_sides_where_lines_begin_at_the_right():
    (page,) = set_pages(section(title("Work"), *jobs(2)), direction="rtl")

    assert {fill.x + fill.width / 2 for fill in fills(page)} == {400.0 - MIDDLE}


def test_a_rule_stands_along_a_region_s_text_outside_its_start_edge():
    region = MAIN._replace(rule=Border(0.75, "336699", 9.25))
    first, *_, last = set_pages(paragraph("word " * 1000), paragraph("end"), region=region)

    assert fills(first)[0][:5] == (40.0, 50.0, 0.75, pytest.approx(392.0), "336699")
    (rule,) = fills(last)
    assert rule.y + rule.height == pytest.approx(line_of([last], "end").y, abs=8.0)


def test_a_double_rule_down_a_region_is_two_lines():
    (page,) = set_pages(paragraph("text"), region=MAIN._replace(rule=Border(1.0, "336699", 7.0, double=True)))

    assert [(fill.x, fill.width) for fill in fills(page)] == [(40.0, 1.0), (42.0, 1.0)]


def test_an_empty_region_has_no_rule():
    (page,) = set_pages(region=MAIN._replace(rule=Border(1.0, "336699", 7.0)))

    assert fills(page) == []
