"""How each kind of block stands in a column of 300 points that begins at 50."""


import pytest
from support.documents import (
    bullets,
    entry,
    job,
    lines,
    make_document,
    paragraph,
    runs,
    said,
    section,
    texts,
    title,
)
from support.sheets import MAIN, make_sheet

from exporter.document import (
    Bar,
    Block,
    Border,
    BulletList,
    Heading,
    Image,
    KeyValue,
    ListItem,
    Paragraph,
    PhotoStyle,
    Role,
    Row,
    Run,
    Sheet,
    SplitLine,
    Tag,
    Tags,
)
from exporter.typeset.boxes import Fill, Picture, PlacedLine
from exporter.typeset.pages import pages

START, END = 50.0, 350.0
LONG = "Led a team of nine engineers who rebuilt the billing platform and cut the cost of each invoice by a third "
PHOTO = PhotoStyle(80.0, 100.0, "circle", "main", "start", 10.0, "003366", "FFFFFF")
IMAGE = Image(b"", "image/png", 400, 500, "Ada")


def placed(*blocks: Block, sheet: Sheet | None = None) -> list[PlacedLine]:
    return lines(pages(make_document(*blocks, sheet=sheet)))


def fills(*blocks: Block, sheet: Sheet) -> list[Fill]:
    (page,) = pages(make_document(*blocks, sheet=sheet))
    return [mark for mark in page.placements if isinstance(mark, Fill)]


def end_of(line: PlacedLine) -> float:
    return line.x + line.line.width


def paragraph_of(*told: Run) -> Paragraph:
    return Paragraph(told, Role.VALUE)


def tag_list(*names: str, role: Role = Role.TAG) -> Tags:
    return Tags(tuple(Tag(runs(name)) for name in names), role)


# Paragraphs and headings


@pytest.mark.parametrize(("align", "center"), [("start", None), ("center", 200.0), ("end", None)])
def test_lines_are_aligned_in_their_column(align, center):
    (line,) = placed(paragraph("Ada"), sheet=make_sheet(roles={Role.BODY: {"align": align}}))

    wanted = {"start": START, "center": 200.0 - line.line.width / 2, "end": END - line.line.width}
    assert line.x == pytest.approx(wanted[align])


@pytest.mark.parametrize(("align", "center"), [("start", None), ("center", 200.0), ("end", None)])
def test_hebrew_in_an_english_column_is_aligned_from_its_own_start(align, center):
    (line,) = placed(paragraph("עדה"), sheet=make_sheet(roles={Role.BODY: {"align": align}}))

    wanted = {"start": END - line.line.width, "center": 200.0 - line.line.width / 2, "end": START}
    assert line.x == pytest.approx(wanted[align])


def test_a_hebrew_item_of_an_english_list_has_its_sign_at_the_right():
    sign, text = placed(bullets("עדה"))

    assert sign.part == "marker"
    assert end_of(text) < sign.x
    assert end_of(sign) == pytest.approx(END)


def test_a_hebrew_title_in_an_english_document_stays_beside_its_date():
    title, date = placed(SplitLine(runs("מפתחת"), runs("2020"), Role.ENTRY_TITLE))

    assert title.x == START
    assert end_of(date) == pytest.approx(END)


def test_a_paragraph_is_indented_by_its_role():
    shown = placed(paragraph(LONG * 2), sheet=make_sheet(roles={Role.BODY: {"indent": 30.0}}))

    assert len(shown) > 2
    assert {line.x for line in shown} == {START + 30.0}
    assert all(end_of(line) <= END for line in shown)


def test_a_paragraph_without_text_vanishes_with_its_space():
    loud = {Role.LEAD: {"before": 50.0, "after": 50.0}}
    first, second = placed(paragraph("a"), paragraph("", Role.LEAD), paragraph("b"), sheet=make_sheet(roles=loud))

    assert second.y - first.y == pytest.approx(14.0)


def test_lines_know_which_block_they_show():
    block = paragraph(LONG)

    assert all(line.source is block for line in placed(block))


# Vertical rhythm


def test_the_larger_of_two_spaces_counts():
    roles = {Role.BODY: {"after": 9.0}, Role.LEAD: {"before": 5.0}}
    first, second = placed(paragraph("a"), paragraph("b", Role.LEAD), sheet=make_sheet(roles=roles))

    assert second.y - first.y == pytest.approx(14.0 + 9.0)


def test_the_first_line_stands_at_the_column_s_top_whatever_space_it_asks_for():
    (plain,) = placed(paragraph("a"))
    (spaced,) = placed(paragraph("a"), sheet=make_sheet(roles={Role.BODY: {"before": 30.0}}))

    assert spaced.y == plain.y


def test_sections_and_entries_keep_their_distance():
    shown = placed(section(entry(paragraph("a")), entry(paragraph("b"))), section(paragraph("c")))

    assert [round(line.y - shown[0].y, 6) for line in shown] == [0.0, 14.0 + 10.0, 38.0 + 20.0]


def test_an_entry_follows_its_section_s_title_as_closely_as_the_title_says():
    head, body = placed(section(title("Work"), entry(paragraph("a"))))
    alone, close = placed(title("Work"), paragraph("a"))

    assert body.y - head.y == close.y - alone.y


def test_positions_of_one_employer_follow_its_line_closely_and_each_other_nearer_than_employers():
    shown = placed(entry(job("Acme"), entry(paragraph("Engineer")), entry(paragraph("Architect"))))

    by_text = {said(line): line.y for line in shown}
    assert by_text["Engineer"] - by_text["Acme"] == pytest.approx(14.0)
    assert by_text["Architect"] - by_text["Engineer"] == pytest.approx(21.5)


# Borders and bars


def test_a_rule_below_a_title_spans_the_column_and_takes_room():
    below = Border(thickness=0.5, color="AA0000", gap=2.0)
    sheet = make_sheet(roles={Role.SECTION_TITLE: {"below": below}})
    (rule,) = fills(title("Work"), paragraph("a"), sheet=sheet)
    _, ruled = placed(title("Work"), paragraph("a"), sheet=sheet)
    _, plain = placed(title("Work"), paragraph("a"))

    assert (rule.x, rule.width, rule.height, rule.color) == (START, 300.0, 0.5, "AA0000")
    assert rule.y == pytest.approx(50.0 + 16.0 + 2.0)
    assert ruled.y - plain.y == pytest.approx(2.5)


def test_a_rule_above_a_title_stands_above_its_text():
    sheet = make_sheet(roles={Role.SECTION_TITLE: {"above": Border(1.0, "000000", 3.0)}})
    (rule,) = fills(title("Work"), sheet=sheet)
    (line,) = placed(title("Work"), sheet=sheet)

    assert rule.y == pytest.approx(50.0)
    assert line.y - line.line.ascent == pytest.approx(54.0)


def test_a_bar_stands_before_the_first_line_at_the_height_of_its_capitals():
    sheet = make_sheet(roles={Role.LEAD: {"bar": Bar(width=20.0, height=2.0, color="003366", gap=6.0)}})
    (bar,) = fills(paragraph(LONG, Role.LEAD), sheet=sheet)
    shown = placed(paragraph(LONG, Role.LEAD), sheet=sheet)

    piece = shown[0].line.pieces[0]
    assert (bar.x, bar.width) == (START, 20.0)
    assert {line.x for line in shown} == {START + 26.0}
    assert bar.y + 1.0 == pytest.approx(shown[0].y - piece.face.cap_height * piece.size / 2)


# Lines with two ends


def test_a_date_stands_at_the_end_edge_on_its_title_s_baseline():
    name, dates = placed(job("Engineer"))

    assert (name.part, dates.part) == ("start", "end")
    assert name.y == dates.y
    assert end_of(dates) == pytest.approx(END)


def test_a_date_that_would_touch_its_title_takes_its_own_line_at_the_start_edge():
    shown = placed(job("Principal engineer of the platform group, Zürich", "September 2019 – December 2023"))

    assert [line.part for line in shown] == ["start", "end"]
    assert shown[1].y - shown[0].y == pytest.approx(14.0)
    assert shown[1].x == START


def test_the_least_air_between_title_and_date_is_the_sheet_s():
    shown = placed(job("Engineer"), sheet=make_sheet(split_gap=300.0))

    assert shown[1].y > shown[0].y


def test_a_date_stands_beside_the_last_line_of_a_wrapped_title_if_there_is_room():
    name = "Principal engineer of the platform group and of everything that runs in it, Zürich"
    *start, dates = placed(job(name))

    assert len(start) == 2
    assert dates.y == start[-1].y
    assert dates.x - end_of(start[-1]) >= 12.0


def test_a_line_with_two_ends_needs_no_end():
    (line,) = placed(SplitLine(runs("Engineer"), (), Role.ENTRY_TITLE, 3))

    assert line.part == "start"


def test_a_line_with_two_ends_needs_no_start():
    (line,) = placed(SplitLine((), runs("2019"), Role.ENTRY_TITLE))

    assert (line.part, end_of(line)) == ("end", pytest.approx(END))


def test_ends_of_different_sizes_share_a_baseline():
    block = SplitLine(runs("Ada Lovelace", Role.NAME), runs("ada@example.org", Role.CONTACT), Role.ENTRY_TITLE, 1)
    name, contact = placed(block)

    assert name.line.pieces[0].size > contact.line.pieces[0].size
    assert name.y == contact.y


# Lists


def test_bullets_hang():
    shown = placed(bullets(LONG))

    assert [line.part for line in shown] == ["marker", *["text"] * (len(shown) - 1)]
    assert shown[0].x == START
    assert {line.x for line in shown[1:]} == {START + 12.0}
    assert shown[0].y == shown[1].y


def test_a_marker_belongs_to_its_item():
    block = bullets("a", "b")

    assert [line.source for line in placed(block)] == [block.items[0]] * 2 + [block.items[1]] * 2


def test_nested_lists_begin_where_the_text_above_them_does():
    innermost = ListItem(runs("c"))
    block = BulletList((ListItem(runs("a"), (ListItem(runs("b"), (innermost,)),)),))

    assert [(said(line), line.x - START) for line in placed(block)] == [
        ("•", 0.0), ("a", 12.0), ("–", 12.0), ("b", 24.0), ("–", 24.0), ("c", 36.0),
    ]


def test_numbers_count_from_first_by_step():
    block = BulletList(tuple(ListItem(runs(text)) for text in "abc"), Role.NUMBERED, numbered=True, first=11, step=-1)

    assert [said(line) for line in placed(block)] == ["11.", "a", "10.", "b", "9.", "c"]


def test_numbers_end_below_each_other_and_the_widest_begins_at_the_edge():
    block = BulletList(tuple(ListItem(runs(text)) for text in "ab"), Role.NUMBERED, numbered=True, first=9)
    nine, _, ten, _ = placed(block)

    assert end_of(nine) == pytest.approx(end_of(ten))
    assert ten.x == pytest.approx(START)


def test_a_wide_number_moves_the_text_of_the_whole_list():
    block = BulletList(tuple(ListItem(runs(text)) for text in "ab"), Role.NUMBERED, numbered=True, first=99999)
    nines, a, lakh, b = placed(block)

    assert a.x == b.x > end_of(lakh) + 3.0
    assert end_of(nines) == pytest.approx(end_of(lakh))


def test_a_list_without_a_sign_has_no_marker():
    shown = placed(bullets("a"), sheet=make_sheet(roles={Role.BULLET: {"marker": ""}}))

    assert [(line.part, line.x) for line in shown] == [("text", START + 12.0)]


def test_a_bullet_without_text_shows_no_sign():
    assert [said(line) for line in placed(bullets("a", ""))] == ["•", "a"]


# Labelled facts


def test_a_label_runs_into_its_value():
    row = Row(runs("Languages: "), runs("Python, Rust, Haskell, Fortran and COBOL, " * 3))
    label, *values = placed(KeyValue((row,)))

    assert (label.part, label.x, label.source) == ("label", START, row)
    assert {line.part for line in values} == {"value"}
    assert values[0].y == label.y
    assert values[0].x > START + 40.0
    assert {line.x for line in values[1:]} == {START}
    assert all(end_of(line) <= END + 0.01 for line in values)


def test_label_and_value_are_one_paragraph_in_two_parts():
    label, value = placed(KeyValue((Row(runs("Languages: "), runs("Python, Rust")),)))
    (whole,) = placed(paragraph_of(Run("Languages: ", Role.LABEL), Run("Python, Rust")))

    assert (said(label), said(value)) == ("Languages:", "Python, Rust")
    assert value.x - label.x == pytest.approx(whole.line.pieces[1].x)
    assert end_of(value) == pytest.approx(end_of(whole))


def test_a_long_label_runs_over_lines_before_its_value():
    shown = placed(KeyValue((Row(runs(LONG), runs("Raft, Paxos")),)))

    assert [line.part for line in shown] == ["label", "label", "value"]
    assert shown[2].y == shown[1].y


def test_facts_are_aligned_as_values_are():
    sheet = make_sheet(roles={Role.VALUE: {"align": "center"}})
    label, value = placed(KeyValue((Row(runs("Languages: "), runs("Python")),)), sheet=sheet)

    assert (label.x + end_of(value)) / 2 == pytest.approx(200.0)


def test_a_label_stands_right_of_its_value_where_lines_begin_at_the_right():
    label, value = placed(KeyValue((Row(runs("שפות: "), runs("עברית")),)), sheet=make_sheet(direction="rtl"))

    assert end_of(label) == pytest.approx(END)
    assert end_of(value) < label.x


def test_in_a_stacked_list_the_value_stands_below_its_label():
    label, value = placed(KeyValue((Row(runs("Languages"), runs("Python")),), stacked=True))

    assert value.y - label.y == pytest.approx(14.0)
    assert value.x == label.x == START


@pytest.mark.parametrize("row", [Row(runs("Only a label"), ()), Row((), runs("Only a value"))])
def test_half_a_fact_stands_alone(row):
    (line,) = placed(KeyValue((row,)))

    assert line.x == START


# Tags


def test_tags_run_on_with_a_separator_between_them():
    shown = placed(tag_list("Python", "Rust"))

    assert [(said(line), line.part) for line in shown] == [
        ("Python", "text"), ("·", "separator"), ("Rust", "text"),
    ]
    assert shown[1].x - end_of(shown[0]) == pytest.approx(4.0)
    assert shown[2].x - end_of(shown[1]) == pytest.approx(4.0)


def test_tags_break_between_items_only_and_without_a_separator_there():
    names = [f"Skill number {place}" for place in range(12)]
    shown = placed(tag_list(*names))
    rows: dict[float, list[PlacedLine]] = {}
    for line in shown:
        rows.setdefault(line.y, []).append(line)

    assert [said(line) for line in shown if line.part == "text"] == names
    assert len(rows) > 2
    assert all(row[0].part == row[-1].part == "text" for row in rows.values())
    assert all(end_of(row[-1]) <= END for row in rows.values())


def test_centred_tags_are_spread_evenly_over_their_rows():
    names = ["ada@example.org", "+44 20 7946 0958", "London", "example.org", "github.com/ada"]
    sheet = make_sheet(roles={Role.CONTACT: {"align": "center", "separator": "·", "separator_gap": 4.0}})
    shown = placed(tag_list(*names, role=Role.CONTACT), sheet=sheet)
    first, second = (
        [line for line in shown if line.y == y] for y in sorted({line.y for line in shown})
    )

    width = [end_of(row[-1]) - row[0].x for row in (first, second)]
    assert width[1] > width[0] / 2
    assert all((row[0].x + end_of(row[-1])) / 2 == pytest.approx(200.0) for row in (first, second))


def test_a_tag_wider_than_the_column_is_broken_as_text():
    shown = placed(tag_list("short", LONG, "also short"))

    assert len({line.y for line in shown}) >= 4
    assert all(end_of(line) <= END for line in shown)


def test_stacked_tags_stand_one_to_a_line():
    shown = placed(tag_list("a", "b"), sheet=make_sheet(roles={Role.TAG: {"arrange": "stacked"}}))

    assert [(said(line), line.part, line.x) for line in shown] == [("a", "text", START), ("b", "text", START)]


# Pictures


def pictures(*blocks: Block, sheet: Sheet) -> list[Picture]:
    (page,) = pages(make_document(*blocks, sheet=sheet))
    return [mark for mark in page.placements if isinstance(mark, Picture)]


def test_a_photo_has_the_sheet_s_size_and_what_follows_stands_below():
    sheet = make_sheet(photo=PHOTO)
    (photo,) = pictures(IMAGE, paragraph("a"), sheet=sheet)
    (line,) = placed(IMAGE, paragraph("a"), sheet=sheet)

    assert (photo.x, photo.y, photo.width, photo.height, photo.shape) == (START, 50.0, 80.0, 100.0, "circle")
    assert line.y - line.line.ascent == pytest.approx(160.0)


def test_a_photo_is_aligned_as_the_sheet_says():
    (photo,) = pictures(IMAGE, sheet=make_sheet(photo=PHOTO._replace(align="center")))

    assert photo.x == pytest.approx(200.0 - 40.0)


def test_a_photo_is_never_wider_than_its_column():
    (photo,) = pictures(IMAGE, sheet=make_sheet(photo=PHOTO._replace(width=600.0, height=750.0)))

    assert (photo.width, photo.height) == (300.0, 375.0)


def test_a_layout_without_a_place_for_photos_shows_none():
    assert not pictures(IMAGE, sheet=make_sheet())


# The margin column

MARGIN = MAIN._replace(margin_column=80.0, margin_gap=10.0)


def margin_sheet(*roles: Role, **overrides: object) -> Sheet:
    return make_sheet(regions=(MARGIN,), roles={role: {"place": "margin"} for role in roles}, **overrides)


def test_what_is_in_the_flow_stands_beside_the_margin_column():
    (line,) = placed(paragraph("a"), sheet=margin_sheet())

    assert line.x == START + 90.0


def test_a_title_in_the_margin_shares_the_baseline_of_what_follows():
    heading, body = placed(section(title("Work"), paragraph("a")), sheet=margin_sheet(Role.SECTION_TITLE))

    assert said(heading) == "Work"
    assert (heading.x, body.x) == (START, START + 90.0)
    assert heading.y == body.y


def test_a_high_title_in_the_margin_pushes_what_follows_the_section_down():
    sheet = margin_sheet(Role.SECTION_TITLE, section_gap=0.0)
    many = "Talks and papers and posters and panels"
    *heading, first, second = placed(section(title(many), paragraph("a")), paragraph("b"), sheet=sheet)
    *heading, third, body = placed(section(title(many), paragraph("a")), section(title("Next"), paragraph("b")),
                                   sheet=sheet)

    assert second.y - first.y == pytest.approx(14.0)
    assert third.y >= heading[-2].y + 16.0
    assert third.y == body.y


def test_a_title_in_the_margin_with_nothing_beside_it_keeps_its_own_line():
    heading, later = placed(section(title("Empty")), section(title("Work")), sheet=margin_sheet(Role.SECTION_TITLE))

    assert later.y > heading.y


def test_dates_stand_in_the_margin_where_the_layout_wants_them():
    sheet = margin_sheet(Role.DATE)
    name, dates, body = placed(entry(job("Engineer"), paragraph("a")), sheet=sheet)

    assert dates.part == "end"
    assert (dates.x, name.x) == (START, START + 90.0)
    assert dates.y == name.y
    assert body.y - name.y == pytest.approx(14.0)


def test_a_date_in_the_margin_is_read_after_all_of_its_title():
    name = "Principal engineer of the platform group and of all that runs in it"
    shown = placed(job(name), sheet=margin_sheet(Role.DATE))

    assert [line.part for line in shown] == ["start", "start", "end"]
    assert shown[2].y == shown[0].y


def test_a_date_and_a_title_never_stand_on_each_other_in_the_margin():
    sheet = margin_sheet(Role.DATE, Role.SECTION_TITLE)
    shown = placed(section(title("Work"), entry(job("Engineer"))), sheet=sheet)
    aside = [line.y for line in shown if line.x < START + 80.0]

    assert len(aside) == 2
    assert aside[1] - aside[0] >= 14.0


def test_a_region_without_a_margin_column_keeps_margin_roles_in_the_flow():
    sheet = make_sheet(roles={Role.SECTION_TITLE: {"place": "margin"}, Role.DATE: {"place": "margin"}})

    assert [line.x for line in placed(title("Work"), job("Engineer"), sheet=sheet)][:2] == [START, START]


def test_prose_is_too_long_for_the_margin():
    shown = placed(Heading(2, runs(LONG * 8), Role.SECTION_TITLE), paragraph("a"),
                   sheet=margin_sheet(Role.SECTION_TITLE))

    assert {line.x for line in shown} == {START + 90.0}


def test_nothing_of_the_tree_s_order_is_lost():
    shown = texts(pages(make_document(section(title("Work"), entry(job("Engineer"), bullets("a", "b"))))))

    assert shown == ["Work", "Engineer", "2019 – 2023", "•", "a", "•", "b"]
