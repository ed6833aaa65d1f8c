"""Where columns end: on strips of round numbers, ten points high in frames of a hundred."""

import pytest

from exporter.errors import RenderError
from exporter.typeset.columns import Frame, pour
from exporter.typeset.strips import Keep, Strip

WHOLE_PAGE = Frame(50.0, 150.0)


def strips(count: int, **changes: object) -> list[Strip]:
    made = [Strip(10.0, 8.0, []) for _ in range(count)]
    for strip in made:
        for name, value in changes.items():
            setattr(strip, name, value)
    return made


def heights(some: list[Strip], first: Frame = WHOLE_PAGE, later: Frame = WHOLE_PAGE) -> list[int]:
    """How many strips each column holds."""
    return [len(column.strips) for column in pour(some, first, later, "main")]


def keep(some: list[Strip], *places: int, strongly: Keep = Keep.TIGHT) -> list[Strip]:
    for place in places:
        some[place].keep = strongly
    return some


def test_a_column_takes_what_fits_and_the_next_the_rest():
    assert heights(strips(25)) == [10, 10, 5]


def test_a_region_without_content_has_one_empty_column():
    assert heights([]) == [0]


def test_strips_stand_below_each_other_with_their_space():
    (column,) = pour(strips(3, space=5.0), WHOLE_PAGE, WHOLE_PAGE, "main")

    assert [y for y, _ in column.strips] == [50.0, 65.0, 80.0]
    assert column.end == 90.0
    assert column.left == 60.0


def test_space_above_a_column_s_first_strip_is_dropped():
    _, second = pour(strips(12, space=5.0), WHOLE_PAGE, WHOLE_PAGE, "main")

    assert second.strips[0][0] == 50.0


def test_the_first_frame_may_be_smaller_than_the_later_ones():
    assert heights(strips(18), first=Frame(100.0, 150.0)) == [5, 10, 3]


def test_a_heading_at_the_foot_moves_to_what_it_belongs_to():
    assert heights(keep(strips(15), 9)) == [9, 6]


def test_a_chain_of_headings_moves_as_one():
    assert heights(keep(strips(15), 7, 8, 9)) == [7, 8]


def test_what_holds_together_and_fits_no_page_is_broken_where_it_must():
    assert heights(keep(strips(25), *range(24))) == [10, 10, 5]


def test_a_group_to_be_kept_whole_moves_to_the_next_page():
    assert heights(keep(strips(14), *range(6, 13), strongly=Keep.WHOLE)) == [6, 8]


def test_a_group_that_fits_no_page_is_broken_where_no_lines_are_torn_apart():
    group = keep(strips(14), *range(13), strongly=Keep.WHOLE)

    assert heights(keep(group, 9)) == [9, 5]


def test_what_holds_together_leaves_a_small_first_frame_empty():
    assert heights(keep(strips(8), *range(7)), first=Frame(100.0, 150.0)) == [0, 8]


def test_a_group_to_be_kept_whole_does_not_leave_the_first_page_empty():
    assert heights(keep(strips(8), *range(7), strongly=Keep.WHOLE), first=Frame(100.0, 150.0)) == [5, 3]


def test_a_page_is_broken_where_it_is_asked_for():
    some = strips(6)
    some[4].breaks = True

    assert heights(some) == [4, 2]


def test_a_page_break_is_stronger_than_keeping():
    some = keep(strips(6), 3)
    some[4].breaks = True

    assert heights(some) == [4, 2]


def test_a_page_break_before_the_first_strip_leaves_no_empty_page():
    some = strips(6)
    some[0].breaks = True

    assert heights(some) == [6]


def test_what_reaches_down_the_margin_needs_its_room():
    some = strips(10)
    some[8].beside = 30.0

    assert heights(some) == [8, 2]


def test_sums_of_fractions_do_not_cost_a_line():
    assert heights(strips(10, height=10.0 + 1e-9)) == [10]


@pytest.mark.parametrize("first", [WHOLE_PAGE, Frame(140.0, 150.0), Frame(180.0, 150.0)])
def test_a_strip_higher_than_a_page_is_an_error_and_not_a_loop(first):
    with pytest.raises(RenderError, match=r"main: a line is 120 pt high, the page has room for 100"):
        heights([*strips(3), *strips(1, height=120.0)], first=first)


def test_a_page_without_room_is_an_error():
    with pytest.raises(RenderError, match="room for 0"):
        heights(strips(1), first=Frame(80.0, 50.0), later=Frame(80.0, 50.0))
