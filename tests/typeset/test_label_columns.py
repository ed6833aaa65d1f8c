"""Labels beside their values, in a column of their own or in the margin: a column of 300 points that begins at 50."""

from itertools import pairwise

import pytest
from support.documents import lines, make_document, page_of, paragraph, runs, said, section, title
from support.sheets import MAIN, make_sheet

from exporter.document import Block, KeyValue, LabelColumn, Role, Row, Sheet
from exporter.typeset.boxes import PlacedLine
from exporter.typeset.pages import pages

START, END = 50.0, 350.0
LABELS = LabelColumn(width=80.0, gap=10.0, align="start")
VALUES = START + 90.0
SHORT = Row(runs("Nationality"), runs("British"))
LONG_VALUE = Row(runs("Methods"), runs("Difference engines, analytical engines, punched cards, loops and tables " * 3))
LONG_LABEL = Row(runs("Security clearance and its date of renewal"), runs("None"))
MARGIN = MAIN._replace(margin_column=80.0, margin_gap=10.0)


def in_columns(*rows: Row, labels: LabelColumn = LABELS, **changes: object) -> list[PlacedLine]:
    return placed(KeyValue(rows), sheet=make_sheet(labels=labels, **changes))


def in_margin(*blocks: Block, roles: dict | None = None) -> list[PlacedLine]:
    styles = {Role.LABEL: {"place": "margin"}} | (roles or {})
    return placed(*blocks, sheet=make_sheet(regions=(MARGIN,), roles=styles))


def placed(*blocks: Block, sheet: Sheet) -> list[PlacedLine]:
    return lines(pages(make_document(*blocks, sheet=sheet)))


def parts(shown: list[PlacedLine], part: str) -> list[PlacedLine]:
    return [line for line in shown if line.part == part]


def test_labels_and_values_stand_in_two_columns():
    shown = in_columns(SHORT, LONG_VALUE)

    assert {line.x for line in parts(shown, "label")} == {START}
    assert {line.x for line in parts(shown, "value")} == {VALUES}


def test_a_label_shares_the_baseline_of_its_value_and_is_read_before_it():
    label, value = in_columns(SHORT)

    assert (label.part, value.part) == ("label", "value")
    assert label.y == value.y


def test_a_value_keeps_to_its_column():
    shown = parts(in_columns(LONG_VALUE), "value")

    assert len(shown) > 1
    assert all(line.x + line.line.width <= END + 0.01 for line in shown)


def test_labels_end_at_their_column_s_edge_where_the_sheet_wants_it():
    label, _ = in_columns(SHORT, labels=LABELS._replace(align="end"))

    assert label.x + label.line.width == pytest.approx(START + 80.0)


def test_a_value_begins_beside_the_last_line_of_a_label_that_wraps():
    shown = in_columns(LONG_LABEL)

    assert len(parts(shown, "label")) > 1
    assert [line.part for line in shown][-1] == "value"
    assert shown[-1].y == shown[-2].y > shown[0].y


def test_what_follows_a_wrapped_label_stands_below_it():
    shown = in_columns(LONG_LABEL, SHORT)
    first, second = shown[: shown.index(parts(shown, "value")[0]) + 1], shown[-2:]

    assert min(line.y for line in second) >= max(line.y for line in first) + 14.0 - 0.01


def test_the_lines_of_a_value_may_part_at_the_foot_of_a_page():
    rows = [Row(runs(f"Fact {number}"), runs("word " * 300)) for number in range(4)]
    shown = pages(make_document(KeyValue(tuple(rows)), sheet=make_sheet(labels=LABELS)))

    assert len(shown) > 2
    assert {line.source for line in lines(shown[:1])} & {line.source for line in lines(shown[1:2])}


def test_a_label_column_leaves_room_for_values_or_labels_run_in():
    label, value = in_columns(SHORT, labels=LABELS._replace(width=200.0))

    assert value.x < START + 80.0
    assert label.y == value.y


def test_stacked_facts_have_no_label_column():
    label, value = placed(KeyValue((SHORT,), stacked=True), sheet=make_sheet(labels=LABELS))

    assert (label.x, value.x) == (START, START)


@pytest.mark.parametrize(("row", "x"), [(Row(runs("Label"), ()), START), (Row((), runs("Value")), VALUES)])
def test_half_a_fact_keeps_its_column(row, x):
    (line,) = in_columns(row)

    assert line.x == x


def test_label_columns_are_mirrored_where_lines_begin_at_the_right():
    label, value = in_columns(Row(runs("שפות"), runs("עברית")), direction="rtl", language="he")

    assert label.x + label.line.width == pytest.approx(END)
    assert value.x + value.line.width == pytest.approx(END - 90.0)


def test_a_title_in_the_margin_may_stand_beside_rows_with_a_label_column():
    sheet = make_sheet(regions=(MARGIN,), labels=LABELS, roles={Role.SECTION_TITLE: {"place": "margin"}})
    heading, label, value = placed(section(title("Facts"), KeyValue((SHORT,))), sheet=sheet)

    assert heading.y == label.y == value.y
    assert (heading.x, label.x) == (START, VALUES)


def test_labels_stand_in_the_region_s_margin_where_the_layout_wants_them():
    label, value = in_margin(KeyValue((SHORT,)), roles={Role.LABEL: {"place": "margin", "align": "end"}})

    assert label.x + label.line.width == pytest.approx(START + 80.0)
    assert value.x == VALUES
    assert label.y == value.y


def test_a_title_and_a_label_never_stand_on_each_other_in_the_margin():
    roles = {Role.LABEL: {"place": "margin"}, Role.SECTION_TITLE: {"place": "margin"}}
    shown = in_margin(section(title("Facts about the person"), KeyValue((SHORT,))), roles=roles)
    aside = [line.y for line in shown if line.x < VALUES and said(line) != "Facts about"]

    assert len(set(aside)) == len(aside)


def test_a_label_that_is_higher_than_its_value_pushes_the_next_label_down():
    shown = in_margin(KeyValue((LONG_LABEL, SHORT)))
    labels = parts(shown, "label")

    assert all(after.y - before.y >= 14.0 - 0.01 for before, after in pairwise(labels))


def test_a_region_without_a_margin_column_lets_labels_run_in():
    label, value = placed(KeyValue((SHORT,)), sheet=make_sheet(roles={Role.LABEL: {"place": "margin"}}))

    assert label.x == START
    assert value.x < START + 80.0


def test_a_row_is_not_torn_from_its_label():
    blocks = [paragraph("word " * 40) for _ in range(9)]
    shown = pages(make_document(*blocks, KeyValue((LONG_LABEL,) * 20), sheet=make_sheet(labels=LABELS)))

    assert page_of(shown, "Security") == page_of(shown, "renewal")
