"""The signs of organisations beside the heads of entries: a column from 50 to 350, squares of 24 with a gap of 8."""

import pytest
from support.documents import bullets, job, line_of, lines, make_document, paragraph, runs, section, title
from support.sheets import MAIN, make_sheet

from exporter.document import Block, Group, Image, LogoStyle, Paragraph, Role
from exporter.typeset.boxes import Page, Picture
from exporter.typeset.pages import pages

START, TEXT = 50.0, 82.0
LOGO = Image(b"", "image/png", 200, 100, "Logo of Acme")


def with_logo(*blocks: Block, logo: Image | None = LOGO) -> Group:
    return Group("entry", blocks, logo=logo)


def shown(*blocks: Block, **changes: object) -> tuple[Page, ...]:
    return pages(make_document(*blocks, sheet=make_sheet(**changes)))


def picture(made: tuple[Page, ...]) -> Picture:
    return next(mark for page in made for mark in page.placements if isinstance(mark, Picture))


def employer(name: str = "Acme") -> Paragraph:
    return Paragraph(runs(name), Role.ENTRY_SUBTITLE)


def test_a_head_stands_beside_its_logo_and_the_body_below_it():
    made = shown(with_logo(job("Engineer"), employer(), paragraph("Built engines.")))

    assert line_of(made, "Engineer").x == line_of(made, "Acme").x == TEXT
    assert line_of(made, "Built").x == START
    assert picture(made).x == START


def test_a_date_keeps_its_edge():
    made = shown(with_logo(job("Engineer")))
    date = line_of(made, "2019")

    assert date.x + date.line.width == pytest.approx(350.0)


def test_a_logo_is_shown_whole_in_the_middle_of_its_square():
    mark = picture(shown(with_logo(job("Engineer"), employer())))
    tall = Image(b"", "image/png", 100, 200, "Logo")
    high = picture(shown(with_logo(job("Engineer"), employer(), logo=tall)))

    assert (mark.width, mark.height) == (24.0, 12.0)
    assert (high.width, high.height) == (12.0, 24.0)
    assert high.x == START + 6.0


def test_what_follows_a_short_head_stands_clear_of_the_logo():
    square = Image(b"", "image/png", 100, 100, "Logo")
    made = shown(with_logo(job("Engineer"), bullets("Built engines."), logo=square))
    mark, body = picture(made), line_of(made, "Built")

    assert body.y - body.line.ascent >= mark.y + mark.height - 0.01


def test_what_is_said_of_an_employer_with_positions_stands_clear_of_the_logo():
    square = Image(b"", "image/png", 100, 100, "Logo")
    position = Group("entry", (job("Engineer"),))
    made = shown(with_logo(employer(), paragraph("Maker of engines."), position, logo=square))
    mark, said = picture(made), line_of(made, "Maker")

    assert said.x == START
    assert said.y - said.line.ascent >= mark.y + mark.height - 0.01


def test_a_logo_is_as_high_as_the_capitals_beside_it_begin():
    made = shown(with_logo(job("Engineer"), employer(), logo=Image(b"", "image/png", 100, 100, "Logo")))
    line = line_of(made, "Engineer")
    piece = line.line.pieces[0]

    assert picture(made).y == pytest.approx(line.y - piece.face.cap_height * piece.size)


def test_a_logo_is_first_in_its_entry():
    made = shown(section(title("Work"), with_logo(job("Engineer"))))
    marks = [mark for mark in made[0].placements if isinstance(mark, Picture) or mark in lines(made)]

    assert [type(mark).__name__ for mark in marks] == ["PlacedLine", "Picture", "PlacedLine", "PlacedLine"]


def test_dates_stay_in_the_margin_beside_a_logo():
    region = MAIN._replace(margin_column=80.0, margin_gap=10.0)
    made = shown(with_logo(job("Engineer")), regions=(region,), roles={Role.DATE: {"place": "margin"}})

    assert line_of(made, "2019").x == START
    assert picture(made).x == START + 90.0
    assert line_of(made, "Engineer").x == START + 90.0 + 32.0


def test_a_logo_stays_with_its_head_on_one_page():
    filler = [paragraph("word " * 20) for _ in range(13)]
    made = shown(*filler, with_logo(job("Engineer"), employer(), paragraph("Built engines.")))
    page = next(page for page in made if any(isinstance(mark, Picture) for mark in page.placements))

    assert line_of([page], "Engineer")
    assert line_of([page], "Acme")


def test_an_entry_without_a_head_keeps_its_logo():
    made = shown(with_logo(paragraph("Only text.")), logo=LogoStyle(24.0, 8.0))

    assert picture(made).x == START
    assert line_of(made, "Only").x == TEXT


def test_logos_change_sides_where_lines_begin_at_the_right():
    made = shown(with_logo(job("מהנדסת")), direction="rtl", language="he")

    assert picture(made).x + 24.0 == pytest.approx(350.0)
