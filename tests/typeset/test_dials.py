"""The dials of a sheet: what a turn of them changes, and what it leaves alone."""

from itertools import pairwise

import pytest

from exporter import load
from exporter.document import Role, Sheet
from exporter.pipeline import Options, compose
from exporter.typeset.dials import STEPS, stretched, tightened

LAYOUTS = ("classic", "modern", "sidebar")


def sheet(layout: str) -> Sheet:
    return compose(load({"basics": {"name": "Ada Example"}}), layout, Options()).sheet


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_notch_holds_at_least_as_much_as_the_one_before(layout: str) -> None:
    turned = [tightened(sheet(layout), notch) for notch in range(STEPS + 1)]

    for before, after in pairwise(turned):
        assert after[Role.BODY].size <= before[Role.BODY].size
        assert after[Role.BODY].leading <= before[Role.BODY].leading
        assert after.section_gap <= before.section_gap
        assert after.page.text_width >= before.page.text_width


@pytest.mark.parametrize("layout", LAYOUTS)
def test_at_the_last_notch_everything_is_at_its_floor(layout: str) -> None:
    plain, floor = sheet(layout), tightened(sheet(layout), STEPS)

    assert floor[Role.BODY].size == plain.floors.size
    assert floor.section_gap == pytest.approx(plain.section_gap * plain.floors.spacing, abs=0.001)
    assert floor.page.left == pytest.approx(plain.page.left * plain.floors.margins, abs=0.001)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_role_gets_smaller_than_the_floor(layout: str) -> None:
    plain, floor = sheet(layout), tightened(sheet(layout), STEPS)

    assert all(floor[role].size >= min(plain[role].size, plain.floors.size) for role in Role)


def test_the_first_notches_leave_the_letters_alone() -> None:
    plain = sheet("classic")
    turned = tightened(plain, STEPS // 5)

    assert turned.section_gap < plain.section_gap
    assert turned[Role.BODY].size == plain[Role.BODY].size


def test_margins_stay_clear_of_the_running_head() -> None:
    plain = sheet("modern")

    assert tightened(plain, STEPS).page.top > plain.page.running_top


def test_columns_move_with_the_margins_and_stay_apart() -> None:
    side, main = tightened(sheet("sidebar"), STEPS).regions

    assert side.fill_left == 0
    assert side.left + side.width < side.fill_right <= main.left
    assert main.left + main.width < tightened(sheet("sidebar"), STEPS).page.width


def test_stretching_keeps_the_letters_and_the_margins() -> None:
    plain = sheet("classic")
    loose = stretched(plain, STEPS)

    assert (loose[Role.BODY].size, loose.page) == (plain[Role.BODY].size, plain.page)
    assert loose.section_gap > plain.section_gap


def test_the_same_notch_is_the_same_sheet() -> None:
    plain = sheet("classic")

    assert tightened(plain, 7) is tightened(plain, 7)


def test_type_has_the_sizes_that_word_has_too_down_to_the_floor() -> None:
    sizes = {tightened(sheet("classic"), notch)[Role.BODY].size for notch in range(STEPS + 1)}

    assert sizes == {10.5, 10.0, 9.5, 9.0, 8.5}
