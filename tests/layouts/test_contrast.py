"""Colours that can't be read are refused, with the nearest that can."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.matrix import LAYOUTS

from exporter.document import Role
from exporter.errors import InvalidLayout, Problem
from exporter.layouts import layout, sheet
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


def refused(name: str, **chosen: str) -> Problem:
    with pytest.raises(InvalidLayout) as caught:
        layout(name, {key.replace("__", "."): value for key, value in chosen.items()})
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize("name", LAYOUTS)
def test_coloured_links_and_icons_can_be_seen_in_every_layout(name: str) -> None:
    assert list(problems(layout(name, {"links": "coloured", "icons": "yes"}))) == []


def test_coloured_links_on_a_band_are_as_the_text_there() -> None:
    coloured, plain = (sheet(layout("band", {"links": how}), paper="a4", language="en", direction="ltr")
                       for how in ("coloured", "plain"))

    assert (coloured.link.colors(Role.BODY), coloured.link.colors(Role.CONTACT)) == (True, False)
    assert not plain.link.colors(Role.BODY)


def test_a_colour_of_links_that_is_named_has_to_be_seen_on_the_band() -> None:
    problem = refused("band", link__color="accent")

    assert (problem.path, problem.location) == ("link.color", None)
    assert "1.0 : 1" in problem.message
    assert "links=coloured" in problem.hint


@pytest.mark.parametrize(("name", "chosen", "needed"), [
    ("modern", {"link.color": "F5C400"}, 4.5), ("sidebar", {"link.color": "777777"}, 4.5),
    ("modern", {"icons": "yes", "icons.color": "F8F8F8"}, 3.0),
    ("band", {"icons": "yes", "icons.color": "accent"}, 3.0),
])
def test_the_colour_named_for_links_and_icons_would_do(name: str, chosen: dict[str, str], needed: float) -> None:
    problem = refused(name, **chosen)
    near = re.search(r"[0-9A-F]{6}$", problem.hint)

    assert problem.path in chosen
    assert f"from {needed:g} : 1" in problem.message
    assert near
    assert layout(name, chosen | {problem.path: near[0]})


def test_icons_that_are_not_shown_may_have_any_colour() -> None:
    assert layout("modern", {"icons": "no", "icons.color": "F8F8F8"})


def test_icons_in_a_column_are_seen_on_its_ground(tmp_path) -> None:
    path = tmp_path / "dark.toml"
    path.write_text('name = "dark@1"\nextends = "sidebar"\n[icons]\ncolor = "DDE4EA"\n', encoding="utf-8")

    with pytest.raises(InvalidLayout, match=r"icons\.color: DDE4EA on tint"):
        layout(path)


def test_labelled_contacts_are_read_on_the_band() -> None:
    assert refused("band", masthead__labelled="true").path == "palette.text"
