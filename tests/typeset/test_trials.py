"""The first number with room: always the right one, found with few trials."""

from collections.abc import Callable
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.typeset import trials

STEPS = st.lists(st.floats(0.0, 50.0), min_size=1, max_size=80)


class Tried:
    """The room that numbers give, growing in steps from `missing` points too few; it keeps which were asked for."""

    def __init__(self, missing: float, steps: list[float]) -> None:
        self.gains = [0.0, *accumulate(steps)]
        self.missing = missing
        self.asked: list[int] = []

    def __call__(self, number: int) -> float:
        self.asked.append(number)
        return self.gains[number] - self.missing

    def first(self, gained: Callable[[int], float]) -> int | None:
        return trials.first(self, self.missing, gained, len(self.gains) - 1)


def guesses(steps: list[float]) -> Callable[[int], float]:
    return [0.0, *accumulate(steps)].__getitem__


@given(missing=st.floats(0.01, 500.0), steps=STEPS, wrong=st.floats(0.0, 9.0))
def test_the_first_number_with_room_is_found_whatever_is_guessed(missing: float, steps: list[float], wrong: float):
    tried = Tried(missing, steps)
    wanted = next((number for number, gain in enumerate(tried.gains) if gain - missing >= 0), None)

    assert tried.first(guesses([step * wrong for step in reversed(steps)])) == wanted


@given(missing=st.floats(0.01, 500.0), steps=STEPS)
def test_no_number_is_tried_twice(missing: float, steps: list[float]):
    tried = Tried(missing, steps)
    tried.first(lambda number: 7.0 * number)

    assert len(set(tried.asked)) == len(tried.asked)


def test_a_right_guess_takes_one_trial_and_one_that_it_is_the_first():
    steps = [float(step % 7) for step in range(60)]
    tried = Tried(100.0, steps)

    assert tried.first(guesses(steps)) == tried.asked[0]
    assert len(tried.asked) == 2


@pytest.mark.parametrize("scale", [0.4, 0.8, 1.3, 3.0])
def test_a_guess_that_is_wrong_by_its_scale_takes_few_trials(scale: float):
    steps = [2.0 + step % 3 for step in range(64)]
    tried = Tried(100.0, steps)

    assert tried.first(guesses([step * scale for step in steps])) == 34
    assert len(tried.asked) <= 4


def test_what_no_number_gives_room_for_takes_one_trial_where_that_is_guessed():
    tried = Tried(500.0, [1.0] * 64)

    assert tried.first(guesses([1.0] * 64)) is None
    assert tried.asked == [64]


def test_guesses_that_never_help_cost_no_more_than_halving_and_a_few_each_time():
    tried = Tried(0.5, [0.0] * 40 + [1000.0] + [0.0] * 23)

    assert tried.first(lambda number: float(number > 62)) == 41
    assert len(tried.asked) <= 36
