"""Tables in a column of 300 points that begins at 50: padding 2 above and below, 4 at the sides, rules of 0.5."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.documents import line_of, lines, make_document, page_of, paragraph, runs, said, texts
from support.sheets import make_sheet

from exporter.document import Border, Cell, Role, Table, TableStyle
from exporter.typeset.boxes import Fill, Page, PlacedLine, TableCell
from exporter.typeset.pages import pages

START, END = 50.0, 350.0
STYLE = TableStyle(
    rules="none", rule=Border(0.5, "999999"), padding=2.0, padding_side=4.0, head_fill="", after=6.0)
GRID, ROWS = STYLE._replace(rules="grid"), STYLE._replace(rules="rows")


def cells(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell(runs(text)) for text in texts)


def levels(*rows: tuple[Cell, ...], headed_rows: bool = False) -> Table:
    return Table((0.5, 0.25, 0.25), rows, cells("Language", "Listening", "Reading"), headed_rows)


SMALL = levels(cells("French", "C1", "C2"), cells("German", "B1", "B2"))
LONG = levels(*[cells(f"Tongue {number}", "A1", f"words of row {number} " * 4) for number in range(60)])


def shown(*blocks: object, style: TableStyle = STYLE, **changes: object) -> tuple[Page, ...]:
    return pages(make_document(*blocks, sheet=make_sheet(table=style, **changes)))


def fills(page: Page) -> list[Fill]:
    return [mark for mark in page.placements if isinstance(mark, Fill)]


def across(page: Page) -> list[Fill]:
    return [fill for fill in fills(page) if fill.width > fill.height]


def down(page: Page) -> list[Fill]:
    return [fill for fill in fills(page) if fill.height > fill.width]


def place(line: PlacedLine) -> tuple[int, int]:
    assert isinstance(line.source, TableCell)
    return line.source.row, line.source.column


def test_cells_are_read_row_by_row():
    assert texts(shown(SMALL)) == ["Language", "Listening", "Reading", "French", "C1", "C2", "German", "B1", "B2"]


def test_each_line_knows_its_cell():
    assert [place(line) for line in lines(shown(SMALL))] == [
        (row, column) for row in (-1, 0, 1) for column in (0, 1, 2)]


def test_columns_take_their_shares_of_the_width():
    made = shown(SMALL, style=GRID)

    assert [line_of(made, text).x for text in ("French", "C1", "C2")] == [54.0, 204.0, 279.0]


def test_a_cell_stands_where_it_says_and_others_where_the_role_has_them():
    words = [Cell(runs("Work"), "center"), Cell(runs("C1"), "end"), Cell(runs("C2"))]
    made = shown(levels(tuple(words), cells("French", "B1", "B2")), style=GRID)
    centred, ended = line_of(made, "Work"), line_of(made, "C1")

    assert centred.x + centred.line.width / 2 == pytest.approx(125.0)
    assert ended.x + ended.line.width == pytest.approx(275.0 - 4.0)
    assert [line_of(made, text).x for text in ("C2", "French", "B1")] == [279.0, 54.0, 204.0]


def test_a_cell_that_says_where_it_stands_is_not_justified():
    text = runs("near native in speech and in writing, or so they say")
    rows = ((Cell(text), Cell(text, "end")),)
    made = shown(Table((0.5, 0.5), rows), style=GRID, roles={Role.CELL: {"align": "justify"}})
    first, second = (next(line.line.width for line in lines(made) if place(line)[1] == column) for column in (0, 1))

    assert first == pytest.approx(142.0, abs=0.1)
    assert second < first - 1.0


def test_the_end_of_a_cell_is_its_left_where_lines_begin_at_the_right():
    made = shown(Table((0.5, 0.5), ((Cell(runs("a"), "end"), Cell(runs("b"))),)), style=GRID, direction="rtl")

    assert line_of(made, "a").x == pytest.approx(204.0)


def test_a_wrapped_cell_keeps_to_its_column_and_makes_the_row_higher():
    made = shown(levels(cells("French", "near native in speech and in writing", "C2"), cells("German", "B1", "B2")))
    wrapped = [line for line in lines(made) if place(line) == (0, 1)]

    assert len(wrapped) > 2
    assert all(line.line.width <= 75.0 - 8.0 for line in wrapped)
    assert line_of(made, "German").y - wrapped[-1].y == pytest.approx(14.0 + 4.0)


def test_the_cells_of_a_row_share_a_baseline_whatever_their_sizes():
    made = shown(levels(cells("French", "C1", "C2"), headed_rows=True),
                 roles={Role.TABLE_HEAD: {"size": 14.0, "leading": 20.0}})

    assert line_of(made, "French").y == line_of(made, "C1").y
    assert line_of(made, "French").line.height == 20.0


def test_headers_stand_at_the_foot_of_their_row():
    made = shown(Table((0.6, 0.4), (cells("a", "b"),), cells("Language", "Spoken production of any kind")))
    head = [line for line in lines(made) if place(line)[0] == -1]

    assert len(head) > 2
    assert head[0].y == head[-1].y > head[1].y


def test_headers_and_cells_have_looks_of_their_own():
    made = shown(levels(cells("French", "C1", "C2"), headed_rows=True),
                 roles={Role.TABLE_HEAD: {"color": "111111"}, Role.CELL: {"color": "222222"}})

    assert [line.line.pieces[0].color for line in lines(made)] == ["111111"] * 4 + ["222222"] * 2


def test_cells_are_aligned_as_their_role_says():
    made = shown(SMALL, roles={Role.CELL: {"align": "end"}}, style=GRID)
    line = line_of(made, "C2")

    assert line.x + line.line.width == pytest.approx(END - 4.0)


def test_without_a_grid_the_outer_cells_stand_flush_with_the_column():
    assert line_of(shown(SMALL, style=ROWS), "French").x == START


def test_with_a_filled_head_they_keep_their_air():
    assert line_of(shown(SMALL, style=ROWS._replace(head_fill="EEEEEE")), "French").x == START + 4.0


def test_a_head_is_filled_over_its_whole_height():
    (page,) = shown(SMALL, style=STYLE._replace(head_fill="EEEEEE"))

    assert fills(page) == [Fill(START, 50.0, 300.0, 18.0, "EEEEEE")]


def test_rules_stand_between_rows_only():
    (page,) = shown(SMALL, style=ROWS)

    assert [(rule.x, rule.y, rule.width, rule.color) for rule in fills(page)] == [
        (START, 50.0 + 18.0, 300.0, "999999"), (START, 50.0 + 18.0 + 18.5, 300.0, "999999")]


def test_a_grid_stands_around_every_cell():
    (page,) = shown(SMALL, style=GRID)

    assert sorted({rule.y for rule in across(page)}) == [50.0, 68.5, 87.0, 105.5]
    assert {rule.x + 0.25 for rule in down(page)} == {50.0, 200.0, 275.0, 350.0}
    assert max(rule.y + rule.height for rule in down(page)) == pytest.approx(105.5)


def test_a_table_without_rules_has_none():
    assert fills(shown(SMALL)[0]) == []


def test_what_follows_stands_below_the_table_and_its_space():
    for style, height in ((STYLE, 54.0), (ROWS, 55.0), (GRID, 56.0)):
        body = line_of(shown(SMALL, paragraph("body"), style=style), "body")
        assert body.y - body.line.ascent == pytest.approx(50.0 + height + 6.0)


def test_an_empty_row_of_a_form_keeps_a_line_s_height():
    (page,) = shown(levels(cells("", "", ""), cells("German", "B1", "B2")), style=GRID)

    assert sorted({rule.y for rule in across(page)}) == [50.0, 68.5, 87.0, 105.5]


def test_grids_without_space_between_them_share_a_rule():
    first, second = Table((0.5, 0.5), (cells("a", "b"),)), Table((0.2, 0.8), (cells("c", "d"),))
    (page,) = shown(first, second, style=GRID._replace(after=0.0))

    assert sorted({rule.y for rule in across(page)}) == [50.0, 68.5, 87.0]


def test_lines_of_a_space_keep_a_box_of_a_form_open():
    (page,) = shown(Table((1.0,), (cells("Motives" + "\n " * 4), cells("next"))), style=GRID)

    assert sorted({rule.y for rule in across(page)}) == [50.0, 50.0 + 4.5 + 5 * 14.0, 143.0]


def test_a_table_without_headers_begins_with_its_first_row():
    assert texts(shown(Table((0.5, 0.5), (cells("a", "b"),)))) == ["a", "b"]


def test_a_table_without_rows_and_headers_vanishes():
    body = line_of(shown(paragraph("a"), Table((1.0,), ()), paragraph("b")), "b")

    assert body.y - body.line.ascent == pytest.approx(64.0)


def test_every_row_is_on_one_page_and_nothing_is_lost():
    made = shown(LONG)
    rows = [place(line) for line in lines(made) if line.source]

    assert len(made) > 3
    assert {row for row, _ in rows} == {-1, *range(60)}
    for number in range(60):
        assert len({page.number for page in made for line in lines([page])
                    if line.source and place(line)[0] == number}) == 1


def test_the_head_stands_again_on_each_page_as_a_decoration():
    first, *later = shown(LONG)

    assert [said(line) for line in lines([first])[:3]] == ["Language", "Listening", "Reading"]
    for page in later:
        again = lines([page])[:3]
        assert [said(line) for line in again] == ["Language", "Listening", "Reading"]
        assert [line.source for line in again] == [None] * 3
        assert again[0].y == lines([first])[0].y


def test_a_repeated_head_takes_its_room():
    for page in shown(LONG):
        assert max(line.y for line in lines([page])) <= 450.0


def test_a_head_is_never_alone_at_a_page_s_foot():
    made = shown(*[paragraph("line")] * 27, SMALL)

    assert page_of(made, "Language") == page_of(made, "French")


def test_a_grid_is_closed_on_every_page():
    for page in shown(LONG, style=GRID):
        bottom = max(rule.y + rule.height for rule in down(page))
        assert max(rule.y for rule in across(page)) == pytest.approx(bottom, abs=0.6)
        assert min(rule.y for rule in across(page)) == min(rule.y for rule in down(page)) == 50.0


def test_a_row_taller_than_a_page_is_broken_between_its_lines():
    made = shown(levels(cells("Essay", "C1", "word " * 400)), style=GRID)
    words = [said(line).split() for line in lines(made) if line.source and place(line) == (0, 2)]

    assert len(made) > 1
    assert sum(map(len, words)) == 400
    assert all(max(line.y for line in lines([page])) <= 450.0 for page in made)


def test_a_head_that_takes_much_of_a_page_stands_once():
    rows = tuple(cells("a " * 40, "b") for _ in range(20))
    made = shown(Table((0.1, 0.9), rows, cells("word " * 20, "b")))

    assert len(made) > 2
    assert all(line.source for line in lines(made))


def test_a_head_taller_than_a_page_is_broken_too():
    made = shown(Table((1.0,), (cells("a"),), cells("word " * 1200)), style=GRID)

    assert " ".join(texts(made)).split().count("word") == 1200


def test_tables_are_mirrored_where_lines_begin_at_the_right():
    made = shown(SMALL, style=GRID, direction="rtl")
    line = line_of(made, "French")

    assert line.x + line.line.width == pytest.approx(END - 4.0)
    assert line_of(made, "C2").x < line_of(made, "C1").x < line.x


# The widths of columns


def starts(made: tuple[Page, ...], count: int) -> list[float]:
    """Where the texts of the first row begin."""
    return [line.x for line in lines(made)[:count]]


def test_a_column_gets_the_room_that_its_widest_word_needs():
    made = shown(Table((0.7, 0.15, 0.15), (cells("a", "b", "c"),), cells("Language", "Communication", "Reading")))

    assert "Communication" in texts(made)
    assert starts(made, 3)[2] <= END - 30.0


@pytest.mark.parametrize("padding", [0.0, 1.1, 3.3, 4.7, 5.0, 6.1])
def test_sums_of_fractions_do_not_cost_a_word(padding):
    head = cells("Language", "Listening", "Reading", "Spoken interaction", "Spoken production", "Writing")
    levels = Table((0.25, 0.15, 0.15, 0.15, 0.15, 0.15), (cells("French", "C1", "C2", "C1", "B2", "B2"),), head)
    made = shown(levels, style=GRID._replace(padding_side=padding), roles={Role.TABLE_HEAD: {"size": 8.0}})

    assert {"interaction", "production", "Listening"} <= {word for text in texts(made) for word in text.split()}


def test_where_not_all_columns_can_be_helped_those_are_that_need_least():
    head = cells("Listening", "Reading", "Communication", "Counterrevolutionaries")
    made = shown(Table((0.25, 0.15, 0.2, 0.4), (cells("a", "b", "c", "d"),), head), style=GRID,
                 roles={Role.TABLE_HEAD: {"size": 14.0}})

    assert "Reading" in texts(made)
    assert "Counterrevolutionaries" not in texts(made)


def test_columns_keep_their_shares_where_every_word_fits():
    made = shown(Table((0.6, 0.2, 0.2), (cells("one two three", "b", "c"),)), style=GRID)

    assert starts(made, 3) == [54.0, 234.0, 294.0]


def test_columns_keep_their_shares_where_nothing_helps():
    words = cells("Incomprehensibilities", "Counterrevolutionaries", "Internationalization")
    made = shown(Table((0.2, 0.4, 0.4), (words, words), ()), style=GRID, roles={Role.CELL: {"size": 16.0}})

    assert {line.x for line in lines(made)} == {54.0, 114.0, 234.0}
    assert "".join(texts(made)).count("nationalization") == 2


def test_writing_without_spaces_asks_for_no_more_than_its_share():
    made = shown(Table((0.8, 0.2), (cells("学歴", "東京大学工学部電気工学科卒業"),)), style=GRID, language="ja")

    assert starts(made, 2)[1] == pytest.approx(50.0 + 240.0 + 4.0)


# Any table


WORDS = st.lists(st.sampled_from(["a", "word", "Verantwortung", "x" * 40, "東京大学", "שלום", "\n "]), max_size=20)
STYLES = st.builds(
    TableStyle, rules=st.sampled_from(["none", "rows", "grid"]),
    rule=st.builds(Border, thickness=st.sampled_from([0.0, 0.5, 3.0]), double=st.booleans()),
    padding=st.sampled_from([0.0, 3.0]), padding_side=st.sampled_from([0.0, 5.0, 40.0]),
    head_fill=st.sampled_from(["", "EEEEEE"]), after=st.sampled_from([0.0, 6.0]))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns = draw(st.integers(1, 5))
    cell = st.builds(lambda words: Cell(runs(" ".join(words))), WORDS)
    row = st.tuples(*[cell] * columns)
    widths = draw(st.tuples(*[st.floats(0.05, 1.0)] * columns))
    head = draw(st.one_of(st.just(()), row))
    return Table(widths, tuple(draw(st.lists(row, max_size=8))), head, draw(st.booleans()))


@settings(max_examples=40, deadline=None)
@given(table=tables(), style=STYLES, direction=st.sampled_from(["ltr", "rtl"]))
def test_nothing_of_any_table_is_lost_or_leaves_its_page(table: Table, style: TableStyle, direction: str):
    made = pages(make_document(paragraph("first"), table, paragraph("last"),
                               sheet=make_sheet(table=style, direction=direction)), lenient=True)
    told = [line for line in lines(made) if isinstance(line.source, TableCell)]
    cells_told = [run.text for row in (table.head, *table.rows) for cell in row for run in cell.runs]

    rows = [place(line)[0] for line in told]
    assert rows == sorted(rows)
    assert sorted("".join(map(said, told)).replace(" ", "")) == sorted("".join("".join(cells_told).split()))
    assert all(50.0 <= line.y <= 450.01 for line in lines(made))
