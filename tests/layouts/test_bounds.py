"""Measures: a layout or a setting that leaves no page to be read is refused, with what would do."""

from pathlib import Path

import pytest
from support.matrix import LAYOUTS

from exporter.errors import InvalidLayout, Problem
from exporter.layouts import layout
from exporter.layouts.bounds import problems


def refused(of: str | Path, **settings: str) -> Problem:
    with pytest.raises(InvalidLayout) as caught:
        layout(of, {key.replace("__", "."): value for key, value in settings.items()})
    (problem,) = caught.value.problems
    return problem


def written(folder: Path, text: str) -> Path:
    path = folder / "mylook.toml"
    path.write_text(f'name = "mylook@1"\n{text}\n', encoding="utf-8")
    return path


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_measures_of_our_layouts_are_within_bounds(name: str) -> None:
    assert list(problems(layout(name))) == []


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("chosen", [
    {"margins": "narrow", "density": "tight", "size": "small"}, {"margins": "wide", "density": "airy", "size": "large"},
    {"size": "7"}, {"size": "16"}, {"margins": "18"}, {"columns": "1"},
])
def test_choices_keep_measures_within_bounds(name: str, chosen: dict[str, str]) -> None:
    assert layout(name, chosen)


@pytest.mark.parametrize(("path", "value", "hint"), [
    ("roles.name.size", "0", "from 5 to 96"), ("roles.date.size", "-4", "from 5 to 96"),
    ("roles.body.size", "2", "from 5 to 96"), ("roles.body.size", "0.1em", "from 5 to 96"),
    ("roles.body.leading", "0.1", "from 4 to 300"), ("roles.body.leading", "6", "8.4 or more"),
    ("type.size", "2", "from 5 to 40"), ("type.section_gap", "900u", "from 0 to 300"),
    ("page.left", "-100", "from 0 to 300"), ("page.left", "500", "from 0 to 300"), ("page.left", "inf", "from 0"),
    ("page.left", "nan", "from 0"), ("photo.width", "-10", "from 12 to 400"),
    ("roles.name.weight", "950", "from 100 to 900"), ("fit.leading", "0.1", "from 0.5 to 1"),
])
def test_a_measure_out_of_bounds_is_told_with_what_would_do(path: str, value: str, hint: str) -> None:
    problem = refused("classic", **{path.replace(".", "__"): value})

    assert (problem.path, problem.location) == (path, None)
    assert hint in problem.hint


def test_a_photo_is_no_wider_than_its_column() -> None:
    problem = refused("sidebar", photo__width="200")

    assert problem.path == "photo.width"
    assert layout("sidebar", {"photo.width": problem.hint.split()[1]})


def test_margins_leave_room_for_text() -> None:
    with pytest.raises(InvalidLayout) as caught:
        layout("classic", {"page.left": "290", "page.right": "250"})
    problem = caught.value.problems[0]
    room = problem.hint.split()[1]

    assert problem.path == "page.left"
    assert layout("classic", {"page.left": room, "page.right": "250"})


def test_a_margin_in_a_file_is_refused_at_its_line(tmp_path: Path) -> None:
    problem = refused(written(tmp_path, 'extends = "modern"\n[page]\ntop = 20\nleft = 500'))

    assert problem.location is not None
    assert (problem.location.file, problem.location.line) == ("mylook.toml", 5)
    assert problem.hint == "choose from 0 to 300"


def test_lines_that_run_into_each_other_are_refused_where_they_come_from(tmp_path: Path) -> None:
    problem = refused(written(tmp_path, 'extends = "modern"\n[roles.name]\nleading = 9'))

    assert problem.path == "roles.name.leading"
    assert problem.location is not None
    assert problem.location.line == 4


@pytest.mark.parametrize("edges", [
    "padding_start = 300\npadding_end = 160", 'start = "90%"\npadding_end = 40', "start = 580", "end = 10"])
def test_a_column_has_room_for_a_word(tmp_path: Path, edges: str) -> None:
    assert refused(written(tmp_path, f'[[regions]]\nname = "main"\n{edges}')).path == "regions.0"


def test_a_column_stays_on_the_paper(tmp_path: Path) -> None:
    assert "beyond the paper" in refused(written(tmp_path, '[[regions]]\nname = "main"\nend = 700')).message


def test_margins_that_are_chosen_are_told_by_the_choice() -> None:
    problem = refused("sidebar-right", margins="144")

    assert (problem.path, problem.location) == ("margins", None)


@pytest.mark.parametrize(("value", "hint"), [
    ("{nope}", "there are name, headline, page, pages and page_of"), ("{pgae}", "did you mean 'page'?"),
    ("{page} of {page-s}", "did you mean 'pages'?"),
])
def test_a_running_head_holds_what_there_is(value: str, hint: str) -> None:
    problem = refused("classic", running__header_end=value)

    assert (problem.path, problem.location, problem.hint) == ("running.header_end", None, hint)


def test_a_running_head_in_a_file_is_refused_at_its_line(tmp_path: Path) -> None:
    problem = refused(written(tmp_path, '[running]\nheader_end = "{nope}"'))

    assert problem.location is not None
    assert problem.location.line == 3


@pytest.mark.parametrize(("path", "value", "message", "hint"), [
    ("page.left", "wide", "'wide' is no number", "write points, as in 10.5"),
    ("type.section_gap", "[1]", "[1] is no number", "write points, as in 10.5"),
    ("type.strong_weight", "bold", "'bold' is no whole number", "write one, as in 400"),
    ("roles.name.italic", "maybe", "'maybe' is neither true nor false", "write true or false"),
    ("roles.name.align", "centre", "'centre' can't be chosen", "did you mean 'center'?"),
    ("photo.shape", "oval", "'oval' can't be chosen", "write 'rectangle', 'rounded' or 'circle'"),
    ("hide", "work", "'work' is no list", 'write one, as in ["work", "skills"]'),
    ("roles.name", "3", "3 is no table", "set a key in it"),
    ("name", "Foo", "'Foo' is no name of a layout", "write it with its version, as in mylook@1"),
])
def test_a_value_of_another_kind_is_told_in_our_words(path: str, value: str, message: str, hint: str) -> None:
    problem = refused("classic", **{path.replace(".", "__"): value})

    assert (problem.path, problem.message, problem.hint) == (path, message, hint)
