"""Whole documents on pages of 400 by 500 points with margins of 50: 28 lines of text to a page."""

import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.documents import (
    bullets,
    entry,
    job,
    letters_of,
    letters_shown,
    line_of,
    lines,
    make_document,
    page_of,
    paragraph,
    runs,
    said,
    section,
    texts,
    title,
)
from support.sheets import MAIN, PAGE, make_sheet

from exporter.document import (
    Avatar,
    Block,
    Border,
    BulletList,
    Document,
    Group,
    Heading,
    Image,
    KeyValue,
    ListItem,
    MastheadStyle,
    PhotoStyle,
    RegionStyle,
    Role,
    Row,
    Running,
    SplitLine,
    Tag,
    Tags,
)
from exporter.errors import MissingGlyphs, RenderError
from exporter.typeset.boxes import Fill, Page, Picture, PlacedLine
from exporter.typeset.flows import measure
from exporter.typeset.pages import pages

LONG = "Led a team of nine engineers who rebuilt the billing platform and cut the cost of each invoice by a third "
NAME = Heading(1, runs("Ada Lovelace"), Role.NAME)
IMAGE = Image(b"", "image/png", 400, 500, "Ada")
SIDE = RegionStyle("side", left=50.0, width=100.0, top=50.0, fill="EEEEFF", fill_left=0.0, fill_right=160.0,
                   margin_column=0.0, margin_gap=0.0)
WIDE = MAIN._replace(left=170.0, width=180.0)


def filler(count: int) -> list[Block]:
    """Paragraphs of one line each."""
    return [paragraph(f"line{place}") for place in range(count)]


def cv(jobs: int) -> Document:
    work = [
        entry(job(f"Engineer {place}"), paragraph(f"Company {place}, Berlin"), bullets(*[f"{place} {LONG}"] * 4))
        for place in range(jobs)
    ]
    skills = KeyValue((Row(runs("Languages: "), runs("Python, Rust, Haskell " * 8)),))
    return make_document(section(title("Work"), *work), section(title("Skills"), skills), masthead=(NAME,))


def fills(page: Page) -> list[Fill]:
    return [mark for mark in page.placements if isinstance(mark, Fill)]


def last_text(page: Page) -> str:
    return said(max(lines([page]), key=lambda line: line.y)).strip()


# Nothing is lost


@pytest.mark.parametrize("jobs", [1, 3, 60])
def test_every_letter_of_a_cv_is_on_its_pages_in_order(jobs):
    document = cv(jobs)

    assert letters_shown(pages(document)) == letters_of(document)


def test_a_cv_of_forty_pages_is_set():
    made = pages(cv(105))

    assert len(made) >= 40
    assert [page.number for page in made] == list(range(1, len(made) + 1))


def test_a_paragraph_of_three_thousand_words_runs_over_pages_as_one():
    block = paragraph(" ".join(f"word{place}" for place in range(3000)))
    made = pages(make_document(block))

    assert len(made) > 5
    assert letters_shown(made) == letters_of(make_document(block))
    assert {id(line.source) for line in lines(made)} == {id(block)}


def test_an_entry_longer_than_a_page_is_broken_by_lines():
    document = make_document(entry(job("Engineer"), bullets(*[LONG * 6] * 6), keep_together=True))
    made = pages(document)

    assert len(made) > 1
    assert letters_shown(made) == letters_of(document)
    assert all(page_lines_fit(page) for page in made)


def page_lines_fit(page: Page) -> bool:
    return all(50.0 <= line.y <= 450.0 for line in lines([page]))


def test_a_word_wider_than_its_column_is_shown_whole():
    document = make_document(paragraph("x" * 300), side=(paragraph("y" * 300),),
                             sheet=make_sheet(regions=(WIDE, SIDE)))
    made = pages(document)

    assert letters_shown(made) == letters_of(document)
    assert all(line.line.width <= 180.5 for line in lines(made))


def test_an_empty_document_is_one_page():
    (page,) = pages(make_document())

    assert (page.number, page.placements) == (1, ())


def test_a_document_without_regions_shows_its_masthead():
    made = pages(replace(make_document(masthead=(NAME,)), regions=()))

    assert texts(made) == ["Ada Lovelace"]


def test_all_missing_characters_are_told_at_once():
    document = make_document(paragraph("a \ue000"), bullets("b \ue001"), masthead=(NAME,))

    with pytest.raises(MissingGlyphs) as error:
        pages(document)
    assert [glyph.character for glyph in error.value.missing] == ["\ue000", "\ue001"]


def test_missing_characters_may_be_replaced_by_a_sign_for_them():
    with pytest.warns(UserWarning, match="U\\+FFFD"):
        made = pages(make_document(paragraph("a \ue000 b")), lenient=True)

    assert len(made) == 1


# What stays together


@pytest.mark.parametrize("before", range(20, 29))
def test_a_section_s_title_is_never_left_at_the_foot(before):
    made = pages(make_document(*filler(before), section(title("Work"), paragraph("body"), paragraph("more"))))

    assert page_of(made, "Work") == page_of(made, "body")


@pytest.mark.parametrize("before", range(20, 29))
def test_an_entry_keeps_its_head_and_two_lines_of_its_body(before):
    head = (job("Engineer"), SplitLine(runs("Company"), (), Role.ENTRY_SUBTITLE))
    made = pages(make_document(*filler(before), entry(*head, bullets("first", "second", "third"))))

    assert len({page_of(made, text) for text in ("Engineer", "Company", "first", "second")}) == 1


@pytest.mark.parametrize("before", range(20, 29))
def test_a_section_s_title_keeps_two_lines_of_a_list(before):
    facts = KeyValue(tuple(Row(runs(f"{name}: "), runs("value")) for name in ("first", "second", "third")))
    made = pages(make_document(*filler(before), section(title("Skills"), facts)))

    assert len({page_of(made, text) for text in ("Skills", "first", "second")}) == 1


@pytest.mark.parametrize("before", range(18, 29))
def test_an_entry_s_last_line_is_never_alone_at_the_top(before):
    made = pages(make_document(*filler(before), entry(job("Engineer"), bullets("a1", "b2", "c3", "d4"))))

    assert page_of(made, "c3") == page_of(made, "d4")


def test_entries_that_are_all_head_do_not_hold_on_to_each_other():
    made = pages(make_document(section(*[entry(job(f"Award {place}")) for place in range(30)])))

    assert page_of(made, "Award 15") == 1
    assert len(made) == 2


@pytest.mark.parametrize("before", range(20, 29))
def test_no_line_of_a_paragraph_stands_alone_at_foot_or_top(before):
    block = paragraph(LONG * 3)
    made = pages(make_document(*filler(before), block))

    counts = Counter(page.number for page in made for line in lines([page]) if line.source is block)
    assert min(counts.values()) >= 2


def test_a_title_with_two_lines_is_not_torn():
    heading = Heading(2, runs(LONG), Role.SECTION_TITLE)
    made = pages(make_document(*filler(26), heading, paragraph("body")))

    assert {page_of(made, "Led"), page_of(made, "third"), page_of(made, "body")} == {2}


def test_a_group_to_be_kept_together_moves_as_a_whole():
    group = entry(*filler(10), keep_together=True)
    made = pages(make_document(*[paragraph(f"before{place}") for place in range(20)], group))

    assert (page_of(made, "before19"), page_of(made, "line0"), page_of(made, "line9")) == (1, 2, 2)


def test_a_group_that_needs_not_be_kept_together_fills_the_page():
    made = pages(make_document(*[paragraph(f"before{place}") for place in range(20)], entry(*filler(10))))

    assert (page_of(made, "line0"), page_of(made, "line9")) == (1, 2)


def test_a_page_begins_where_a_group_asks_for_one():
    made = pages(make_document(paragraph("a"), section(title("Work"), paragraph("b"), break_before=True)))

    assert texts(made[:1]) == ["a"]
    assert texts(made[1:]) == ["Work", "b"]


def test_space_is_dropped_at_the_top_of_a_page():
    made = pages(make_document(*filler(28), section(title("Work"), paragraph("b"))))
    heading = line_of(made, "Work")

    assert heading.y - heading.line.ascent == pytest.approx(50.0)


def test_a_list_that_continues_on_the_next_page_keeps_its_item():
    block = bullets(LONG * 20)
    made = pages(make_document(*filler(20), block))

    assert len(made) == 2
    assert {id(line.source) for line in lines(made[1:])} == {id(block.items[0])}


# Regions


def two_columns(main: int, side: int, **overrides: object) -> tuple[Page, ...]:
    sheet = make_sheet(regions=(SIDE, WIDE), **overrides)
    document = make_document(sheet=sheet, side=tuple(filler(side)))
    body = document.regions[0]._replace(blocks=tuple(paragraph(f"body{place}") for place in range(main)))
    return pages(replace(document, regions=(document.regions[1], body)))


def test_columns_stand_beside_each_other_and_are_read_one_after_the_other():
    (page,) = two_columns(main=2, side=2)

    assert texts([page]) == ["line0", "line1", "body0", "body1"]
    assert [line.x for line in lines([page])] == [50.0, 50.0, 170.0, 170.0]
    assert line_of([page], "line0").y == line_of([page], "body0").y


def test_a_sidebar_continues_on_the_next_page_in_its_own_column():
    made = two_columns(main=60, side=40)

    assert len(made) == 3
    assert page_of(made, "line39") == 2
    assert {line.x for line in lines(made[1:]) if "line" in said(line)} == {50.0}


def test_the_tint_of_a_column_covers_every_page_from_top_to_bottom():
    made = two_columns(main=60, side=3)

    assert len(made) == 3
    assert {fills(page) and fills(page)[0] for page in made} == {Fill(0.0, 0.0, 160.0, 500.0, "EEEEFF")}


def test_fills_come_before_everything_that_is_read():
    sheet = make_sheet(regions=(SIDE, WIDE), roles={Role.SECTION_TITLE: {"below": Border(1.0, "000000", 2.0)}})
    made = pages(make_document(section(title("A"), paragraph("a"), title("B")), sheet=sheet, masthead=(NAME,)))

    is_fill = [isinstance(mark, Fill) for mark in made[0].placements]
    assert is_fill == sorted(is_fill, reverse=True)
    assert sum(is_fill) == 3


def test_columns_may_begin_at_different_heights_on_the_first_page_only():
    low = WIDE._replace(top=200.0)
    sheet = make_sheet(regions=(SIDE, low))
    made = pages(make_document(*filler(30), sheet=sheet))
    first, later = line_of(made, "line0"), lines(made[1:])[0]

    assert first.y - first.line.ascent == pytest.approx(200.0)
    assert later.y - later.line.ascent == pytest.approx(50.0)


def test_a_region_that_the_layout_does_not_know_is_an_error():
    with pytest.raises(RenderError, match="test@1 has no column 'nowhere'"):
        pages(make_document(nowhere=(paragraph("a"),)))


def test_a_line_higher_than_the_page_is_an_error():
    sheet = make_sheet(roles={Role.NAME: {"size": 600.0, "leading": 700.0}})

    with pytest.raises(RenderError, match=r"main: a line \('A.*'\) is 700 pt high"):
        pages(make_document(Heading(1, runs("Ada Lovelace"), Role.NAME), sheet=sheet))


# The masthead


def masthead(**changes: object) -> MastheadStyle:
    return MastheadStyle(region="", after=12.0, fill="", above=Border(), below=Border())._replace(**changes)


def test_all_columns_begin_below_the_masthead():
    sheet = make_sheet(regions=(SIDE, WIDE))
    (page,) = pages(make_document(paragraph("body"), side=(paragraph("side"),), sheet=sheet, masthead=(NAME,)))
    body, side = line_of([page], "body"), line_of([page], "side")

    assert texts([page])[0] == "Ada Lovelace"
    assert body.y == side.y
    assert body.y - body.line.ascent == pytest.approx(50.0 + 30.0 + 12.0)


def test_a_masthead_stands_on_the_first_page_only():
    made = pages(cv(10))

    assert len(made) > 2
    assert [text for text in texts(made) if text == "Ada Lovelace"] == ["Ada Lovelace"]


def test_a_masthead_at_the_top_of_one_column_leaves_the_others_alone():
    sheet = make_sheet(regions=(SIDE, WIDE), masthead=masthead(region="main"))
    (page,) = pages(make_document(paragraph("body"), side=(paragraph("side"),), sheet=sheet, masthead=(NAME,)))
    name, body, side = (line_of([page], text) for text in ("Ada", "body", "side"))

    assert name.x == body.x == 170.0
    assert body.y - body.line.ascent == pytest.approx(92.0)
    assert side.y - side.line.ascent == pytest.approx(50.0)


def test_a_masthead_s_band_reaches_from_the_top_edge_across_the_page():
    sheet = make_sheet(masthead=masthead(fill="003366", padding=8.0))
    made = pages(make_document(*filler(40), sheet=sheet, masthead=(NAME,)))

    assert fills(made[0]) == [Fill(0.0, 0.0, 400.0, 88.0, "003366")]
    assert not fills(made[1])


def test_all_columns_begin_below_the_band():
    sheet = make_sheet(regions=(SIDE, WIDE), masthead=masthead(fill="003366", padding=8.0))
    (page,) = pages(make_document(paragraph("body"), side=(paragraph("side"),), sheet=sheet, masthead=(NAME,)))

    for text in ("body", "side"):
        line = line_of([page], text)
        assert line.y - line.line.ascent == pytest.approx(50.0 + 30.0 + 8.0 + 12.0)


@pytest.mark.parametrize("portrait", [IMAGE, Avatar("AL")])
def test_a_portrait_stands_in_the_band(portrait):
    photo = PhotoStyle(60.0, 80.0, "circle", "masthead-end", "end", 10.0, "FFFFFF", "003366")
    sheet = make_sheet(masthead=masthead(fill="003366", padding=8.0), photo=photo)
    (page,) = pages(make_document(paragraph("body"), sheet=sheet, masthead=(portrait, NAME)))
    band, body = fills(page)[0], line_of([page], "body")

    assert band == Fill(0.0, 0.0, 400.0, 138.0, "003366")
    assert body.y - body.line.ascent == pytest.approx(150.0)


def test_a_double_rule_is_two_lines_with_as_much_air_between():
    sheet = make_sheet(masthead=masthead(below=Border(1.0, "003366", 4.0, double=True)))
    made = pages(make_document(paragraph("body"), sheet=sheet, masthead=(NAME,)))
    body = line_of(made, "body")

    assert fills(made[0]) == [Fill(50.0, 84.0, 300.0, 1.0, "003366"), Fill(50.0, 86.0, 300.0, 1.0, "003366")]
    assert body.y - body.line.ascent == pytest.approx(99.0)


def test_a_rule_below_the_masthead_pushes_the_columns_down():
    sheet = make_sheet(masthead=masthead(below=Border(1.0, "003366", 4.0)))
    made = pages(make_document(paragraph("body"), sheet=sheet, masthead=(NAME,)))
    body = line_of(made, "body")

    assert fills(made[0]) == [Fill(50.0, 84.0, 300.0, 1.0, "003366")]
    assert body.y - body.line.ascent == pytest.approx(97.0)


def test_a_masthead_longer_than_a_page_goes_on_and_the_columns_follow_it():
    document = make_document(paragraph("body"), masthead=(NAME, paragraph(LONG * 40)))
    made = pages(document)

    assert letters_shown(made) == letters_of(document)
    assert page_of(made, "body") == len(made) == 3
    assert said(lines(made)[-1]) == "body"
    assert line_of(made, "body").y > lines(made)[-2].y + 12.0


def photo_pages(where: str, *blocks: Block, **changes: object) -> tuple[Page, ...]:
    photo = PhotoStyle(60.0, 80.0, "circle", where, "start", 10.0, "003366", "FFFFFF")._replace(**changes)
    return pages(make_document(paragraph("body"), sheet=make_sheet(photo=photo), masthead=(IMAGE, *blocks)))


@pytest.mark.parametrize(("where", "photo_x", "text_x"), [
    ("masthead-start", 50.0, 120.0), ("masthead-end", 290.0, 50.0),
])
def test_a_photo_stands_beside_the_masthead_s_text(where, photo_x, text_x):
    made = photo_pages(where, NAME, paragraph(LONG))
    (photo,) = [mark for mark in made[0].placements if isinstance(mark, Picture)]
    text = [line for line in lines(made) if said(line) != "body"]

    assert (photo.x, photo.y) == (photo_x, 50.0)
    assert {line.x for line in text} == {text_x}
    assert all(line.line.width <= 230.0 for line in text)


def test_text_stands_in_the_middle_of_a_higher_photo():
    made = photo_pages("masthead-start", NAME)
    name, body = line_of(made, "Ada"), line_of(made, "body")

    assert name.y - name.line.ascent == pytest.approx(50.0 + (80.0 - 30.0) / 2)
    assert body.y - body.line.ascent == pytest.approx(50.0 + 80.0 + 12.0)


def test_a_photo_comes_first_in_reading_order():
    made = photo_pages("masthead-end", NAME)

    assert isinstance(made[0].placements[0], Picture)


def test_a_photo_that_leaves_no_room_beside_it_stands_above():
    made = photo_pages("masthead-start", NAME, width=200.0, height=200.0)
    name = line_of(made, "Ada")

    assert (name.x, name.y - name.line.ascent) == (50.0, pytest.approx(260.0))


# What repeats in the margins

RUNNING = Running(runs("Ada"), runs("Résumé"), runs("2026"), runs("{page} / {pages}"))


def running(page: Page) -> list[PlacedLine]:
    return [mark for mark in page.placements if isinstance(mark, PlacedLine) and mark.part == "running"]


def test_running_heads_stand_in_the_margins_from_the_second_page_on():
    made = pages(make_document(*filler(60), running=RUNNING))

    assert not running(made[0])
    assert [[said(line) for line in running(page)] for page in made[1:]] == [
        ["Ada", "Résumé", "2026", "2 / 3"], ["Ada", "Résumé", "2026", "3 / 3"],
    ]
    assert [line.y for line in running(made[1])] == [30.0, 30.0, 470.0, 470.0]
    assert [line.x + line.line.width for line in running(made[1])][1::2] == [350.0, 350.0]
    assert {line.source for line in running(made[1])} == {None}


def test_a_running_head_that_is_wider_than_the_text_ends_where_the_text_does():
    made = pages(make_document(*filler(60), running=Running(runs("Ada Lovelace " * 20), runs("Résumé"))))
    head, end = running(made[1])

    assert head.x + head.line.width <= end.x + end.line.width == 350.0
    assert head.y < end.y


def test_pages_and_lists_are_numbered_in_the_digits_of_the_sheet():
    items = BulletList(tuple(ListItem(runs(text)) for text in "ab"), Role.NUMBERED, numbered=True, first=10, step=-1)
    made = pages(make_document(items, *filler(60), running=RUNNING, sheet=make_sheet(digits="०१२३४५६७८९")))

    assert [said(line) for line in lines(made)][:4] == ["१०.", "a", "९.", "b"]
    assert [said(line) for line in running(made[1])][-1] == "२ / ३"


def test_a_sheet_without_room_for_running_heads_has_none():
    made = pages(make_document(*filler(40), running=RUNNING,
                               sheet=make_sheet(page=PAGE._replace(running_top=0.0, running_bottom=0.0))))

    assert not running(made[1])


def test_running_heads_that_would_touch_stand_on_two_lines():
    made = pages(make_document(*filler(40), running=Running(runs(LONG[:80]), runs("A rather long one"))))
    start, end = running(made[1])

    assert end.y - start.y == pytest.approx(11.0)


# Right to left


def test_a_right_to_left_document_is_the_mirror_image():
    bar = {Role.SECTION_TITLE: {"below": Border(1.0, "000000", 2.0)}}
    blocks = (section(title("Work"), entry(job("Engineer"), bullets(LONG))), IMAGE)
    shared = {"regions": (SIDE, WIDE), "roles": bar,
              "photo": PhotoStyle(60.0, 80.0, "circle", "main", "start", 10.0, "003366", "FFFFFF")}
    document = make_document(*blocks, side=(paragraph("side"),), sheet=make_sheet(**shared), masthead=(NAME,))
    mirrored = replace(document, sheet=make_sheet(direction="rtl", **shared))

    def sides(made: tuple[Page, ...], seen: Callable[[float, float], float]) -> list[tuple[float, float]]:
        return [(round(seen(mark.x, extent(mark)), 6), mark.y) for mark in made[0].placements]

    assert sides(pages(mirrored), lambda x, width: 400.0 - x - width) == sides(pages(document), lambda x, _: x)


def extent(mark: PlacedLine | Fill | Picture) -> float:
    return mark.line.width if isinstance(mark, PlacedLine) else mark.width


def test_a_bullet_stands_at_the_right_of_its_text_when_that_is_where_lines_begin():
    marker, text = lines(pages(make_document(bullets("a"), sheet=make_sheet(direction="rtl"))))

    assert (marker.part, marker.x + marker.line.width) == ("marker", 350.0)
    assert text.x + text.line.width == 338.0


# Measuring


def test_measuring_tells_how_many_pages_and_what_is_left():
    measured = measure(make_document(*filler(30)))

    assert measured.pages == 2
    assert measured.regions[0].left == pytest.approx(400.0 - 2 * 14.0)


def test_measuring_tells_what_is_over():
    measured = measure(make_document(*filler(70)))
    (flow,) = measured.regions

    assert (measured.pages, measured.lines_over(1), measured.lines_over(3)) == (3, 42, 0)
    assert [flow.overflow(page) for page in (1, 3)] == [pytest.approx(42 * 14.0), 0.0]
    assert [flow.free(page) for page in (1, 3)] == [pytest.approx(400.0 % 14.0 - 42 * 14.0), flow.left]


def test_measuring_tells_regions_apart():
    sheet = make_sheet(regions=(SIDE, WIDE))
    measured = measure(make_document(*filler(5), side=tuple(filler(40)), sheet=sheet))

    assert [(flow.name, flow.last_page, flow.lines_over(1)) for flow in measured.regions] == [
        ("main", 1, 0), ("side", 2, 12),
    ]


def test_measuring_agrees_with_the_pages():
    for jobs in (1, 4, 9):
        assert measure(cv(jobs)).pages == len(pages(cv(jobs)))


# The same again, and fast


def test_the_same_document_gives_the_same_pages():
    document = cv(8)

    assert pages(document) == pages(document)


def test_ten_times_the_text_costs_ten_times_the_work():
    small, large = calls(cv(4)), calls(cv(40))

    assert large <= 10.5 * small


def calls(document: Document) -> int:
    """The number of function calls that setting a document takes, once its words are known."""
    pages(document)
    count = 0

    def counted(*_: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(counted)
    try:
        pages(document)
    finally:
        sys.setprofile(None)
    return count


WORDS = st.text(alphabet="abcdefghijkl ÄÖéß.,-/", max_size=80).map(runs)
ITEMS = st.recursive(
    WORDS.map(ListItem), lambda inner: st.builds(ListItem, WORDS, st.lists(inner, max_size=3).map(tuple)),
    max_leaves=5,
)
LEAVES = st.one_of(
    st.builds(lambda text, role: Heading(2, text, role), WORDS, st.sampled_from([Role.SECTION_TITLE, Role.NAME])),
    st.builds(lambda text, times: paragraph("".join(run.text for run in text) * times), WORDS, st.integers(0, 40)),
    st.builds(SplitLine, WORDS, WORDS, st.just(Role.ENTRY_TITLE), st.integers(0, 3)),
    st.builds(BulletList, st.lists(ITEMS, max_size=4).map(tuple), numbered=st.booleans(), first=st.integers(-5, 2000)),
    st.builds(KeyValue, st.lists(st.builds(Row, WORDS, WORDS), max_size=3).map(tuple), st.booleans()),
    st.builds(Tags, st.lists(WORDS.map(Tag), max_size=12).map(tuple)),
    st.just(IMAGE),
)
BLOCKS = st.recursive(
    LEAVES,
    lambda inner: st.builds(Group, st.sampled_from(["section", "entry"]), st.lists(inner, max_size=5).map(tuple),
                            st.booleans(), st.booleans()),
    max_leaves=12,
)
COLUMNS = st.lists(BLOCKS, max_size=6).map(tuple)
MARGINS = st.sets(st.sampled_from([Role.SECTION_TITLE, Role.DATE, Role.NAME]))


@settings(max_examples=60, deadline=None)
@given(first=COLUMNS, second=COLUMNS, head=COLUMNS, margins=MARGINS, where=st.sampled_from(["", "main", "side"]),
       photo=st.sampled_from(["none", "main", "masthead-start", "masthead-end"]))
def test_no_tree_crashes_or_loses_a_letter(first, second, head, margins, where, photo):
    sheet = make_sheet(
        regions=(WIDE._replace(margin_column=50.0, margin_gap=5.0), SIDE), masthead=masthead(region=where),
        roles={role: {"place": "margin"} for role in margins},
        photo=PhotoStyle(60.0, 80.0, "circle", photo, "start", 10.0, "003366", "FFFFFF"),
    )
    document = make_document(*first, side=second, masthead=head, sheet=sheet)
    made = pages(document)

    assert Counter(letters_shown(made)) == Counter(letters_of(document))
    assert all(page_lines_fit(page) for page in made)


@settings(max_examples=30, deadline=None)
@given(blocks=COLUMNS, head=COLUMNS)
def test_what_one_column_says_is_read_in_its_order(blocks, head):
    document = make_document(*blocks, masthead=head)

    assert letters_shown(pages(document)) == letters_of(document)
