"""Lines chosen all together."""

import pytest

from exporter.typeset.totalfit import Boxes, justified, looseness, ragged


def boxes(*widths: float, gap: float = 2.0) -> Boxes:
    made = Boxes()
    for width in widths:
        made.add(width, gap, 0, 0.0)
    made.stretch = [gap * 0.8] * len(widths)
    made.shrink = [gap * 0.2] * len(widths)
    return made


def spans(ends: list[int]) -> list[int]:
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]


@pytest.mark.parametrize("fit", [ragged, justified])
def test_every_box_is_in_a_line_and_none_is_wider_than_the_measure(fit):
    paragraph = boxes(*[3.0 + index % 7 for index in range(60)])
    ends = fit(paragraph, 40.0)

    assert ends[-1] == 60
    assert all(
        sum(paragraph.widths[start:end]) + 2.0 * (end - start - 1) - 0.4 * (end - start - 1) <= 40.001
        for start, end in zip([0, *ends], ends, strict=False)
    )


def test_lines_are_evener_than_filling_one_after_the_other_makes_them():
    # Filled one after the other, the second line would be 10 of 30 wide: the long box doesn't fit behind it.
    paragraph = boxes(10, 6, 10, 10, 28, 5, 12)

    assert ragged(paragraph, 30.0) == [2, 4, 5, 7]
    assert looseness(paragraph, [2, 4, 5, 7], 30.0) < looseness(paragraph, [3, 4, 5, 7], 30.0)


def test_no_short_word_stands_alone_on_the_last_line():
    assert spans(ragged(boxes(9, 9, 9, 3), 31.0))[-1] > 1


def test_a_long_word_may_stand_alone_on_the_last_line():
    assert spans(ragged(boxes(10, 9, 8, 25), 31.0))[-1] == 1


def test_a_costly_break_is_avoided_for_a_slightly_shorter_line():
    paragraph = boxes(10, 10, 10, 10, 10)
    paragraph.costs[2] = 5_000

    assert ragged(paragraph, 37.0)[0] == 2


def test_a_hyphen_counts_into_the_line_that_it_ends():
    paragraph = boxes(10, 10, 10)
    paragraph.gaps[1] = 0.0
    paragraph.hyphens[1] = 4.0

    assert ragged(paragraph, 24.0) == [1, 3]


def test_a_box_wider_than_the_measure_stands_on_a_line_of_its_own():
    assert ragged(boxes(5, 50, 5), 20.0) == [1, 2, 3]


def test_no_room_at_all_still_makes_progress():
    assert ragged(boxes(5, 5), 0.5) == [1, 2]


def test_justified_lines_strain_their_spaces_least():
    # Filled up, the first line presses its spaces and the second tears them.
    assert justified(boxes(10, 10, 9.4, 12, 12), 33.0)[0] == 3


def test_no_two_ideographs_stand_alone_on_the_last_line():
    assert ragged(boxes(*[10.0] * 22, gap=0.0), 100.0)[-2] < 20


def test_a_last_line_of_two_tiny_words_is_avoided():
    assert ragged(boxes(40.0, 25.0, 20.0, 3.0, 3.0, gap=1.0), 88.0)[-2] == 2
