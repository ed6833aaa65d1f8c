"""Colours that can't be read are refused, with the nearest that can."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.matrix import LAYOUTS

from exporter.errors import InvalidLayout
from exporter.layouts import layout
from exporter.layouts.contrast import nearest_passing, problems, ratio

colors = st.integers(0, 0xFFFFFF).map("{:06X}".format)


@pytest.mark.parametrize("name", LAYOUTS)
def test_all_text_of_our_layouts_can_be_read(name: str) -> None:
    assert list(problems(layout(name))) == []


@pytest.mark.parametrize(("color", "other", "told"), [  # as the WCAG's own examples have them
    ("000000", "FFFFFF", 21.0), ("FFFFFF", "FFFFFF", 1.0), ("777777", "FFFFFF", 4.48), ("767676", "FFFFFF", 4.54),
    ("FF0000", "FFFFFF", 4.0),
])
def test_contrast_is_what_wcag_says(color: str, other: str, told: float) -> None:
    assert ratio(color, other) == pytest.approx(told, abs=0.01)
    assert ratio(color, other) == ratio(other, color)


@given(color=colors, ground=colors, needed=st.sampled_from([3.0, 4.5]))
def test_the_nearest_colour_passes(color: str, ground: str, needed: float) -> None:
    assert ratio(nearest_passing(color, [(ground, needed)]), ground) >= needed


@given(color=colors)
def test_a_colour_that_passes_stays(color: str) -> None:
    if ratio(color, "FFFFFF") >= 4.5:
        assert nearest_passing(color, [("FFFFFF", 4.5)]) == color


@pytest.mark.parametrize("name", ["modern", "sidebar", "band", "compact", "classic"])
def test_the_colour_that_is_named_would_do(name: str) -> None:
    with pytest.raises(InvalidLayout) as caught:
        layout(name, {"accent": "F5C400"})

    (problem,) = caught.value.problems
    assert problem.path == "accent"
    assert problem.location is None
    near = re.search(r"[0-9A-F]{6}$", problem.hint)
    assert near
    assert layout(name, {"accent": near[0]}).palette["accent"] == near[0]


def test_a_colour_in_a_file_is_refused_at_its_line(tmp_path) -> None:
    path = tmp_path / "pale.toml"
    path.write_text('name = "pale@1"\nextends = "modern"\n[palette]\nmuted = "C0C0C0"\n', encoding="utf-8")

    with pytest.raises(InvalidLayout) as caught:
        layout(path)
    (problem,) = caught.value.problems
    assert problem.location is not None
    assert (problem.location.file, problem.location.line) == ("pale.toml", 4)


def test_white_on_a_pale_band_is_refused_by_the_band(tmp_path) -> None:
    path = tmp_path / "pale.toml"
    path.write_text('name = "pale@1"\nextends = "band"\n[masthead]\nfill = "tint"\n', encoding="utf-8")

    with pytest.raises(InvalidLayout, match=r"palette\.tint: paper on tint"):
        layout(path)
