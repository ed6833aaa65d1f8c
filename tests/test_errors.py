"""Errors: what they tell people and machines."""

import pickle

import pytest

from exporter.errors import (
    ExporterError,
    InvalidResume,
    Location,
    MissingGlyph,
    MissingGlyphs,
    Problem,
    ReadError,
    UnknownName,
    nearest,
)

PROBLEM = Problem(
    path="work[0].start",
    message="'2020-13' is not a month",
    value="'2020-13'",
    rule="date",
    hint="write YYYY-MM",
    location=Location("cv.yaml", 9, 12, "    start: 2020-13"),
)


def test_a_caret_stands_under_the_place():
    assert PROBLEM.with_caret().splitlines() == [
        "cv.yaml:9:12: error: '2020-13' is not a month",
        "  9 |     start: 2020-13",
        "    |            ^",
        "  in work[0].start, found '2020-13'",
        "  hint: write YYYY-MM",
    ]


def test_a_caret_counts_wide_characters_twice():
    placed = PROBLEM.at(Location("cv.yaml", 9, 6, "姓名: 王小明"))

    assert placed.with_caret().splitlines()[2] == "    |         ^"


def test_a_long_line_is_shown_around_the_place():
    line = "a" * 400 + "HERE" + "b" * 400
    shown, caret = PROBLEM.at(Location("cv.json", 1, 401, line)).with_caret().splitlines()[1:3]

    assert len(shown) < 120
    assert shown[caret.index("^")] == "H"


def test_a_problem_without_a_place_still_says_where_in_the_resume():
    told = PROBLEM.at(None).with_caret()

    assert told.startswith("error: '2020-13' is not a month")
    assert "in work[0].start" in told


def test_a_problem_is_plain_json_for_machines():
    assert PROBLEM.as_json() == {
        "severity": "error", "path": "work[0].start", "message": "'2020-13' is not a month", "rule": "date",
        "value": "'2020-13'", "hint": "write YYYY-MM", "file": "cv.yaml", "line": 9, "column": 12,
    }


def test_an_unknown_name_is_told_with_the_nearest_and_all_choices():
    error = UnknownName("layout", "clasic", ("classic", "modern"))

    assert str(error) == "no layout 'clasic'; did you mean 'classic'? Known: classic, modern."
    assert error.choices == ("classic", "modern")


def test_a_missing_glyph_names_character_place_and_remedy():
    error = MissingGlyphs([MissingGlyph("王", "basics.name", 'pip install "resume-exporter[cjk]"')])

    assert "basics.name" in str(error)
    assert "U+738B" in str(error)
    assert "resume-exporter[cjk]" in str(error)


def test_a_glyph_missing_in_several_places_is_told_once_with_all_of_them():
    found = [("王", "basics.name"), ("𓀀", "work[0].name"), ("王", "work[0].name")]
    error = MissingGlyphs([MissingGlyph(*one) for one in found])

    assert str(error).splitlines() == [
        "basics.name, work[0].name: no font has '王' (U+738B CJK UNIFIED IDEOGRAPH-738B)",
        "work[0].name: no font has '𓀀' (U+13000 EGYPTIAN HIEROGLYPH A001)",
    ]
    assert [problem.path for problem in error.problems] == ["basics.name", "work[0].name", "work[0].name"]


def test_the_problem_of_a_missing_glyph_says_its_place_and_remedy_once():
    [problem] = MissingGlyphs([MissingGlyph("王", "basics.name", "add a font")]).problems

    assert str(problem) == "basics.name: no font has '王' (U+738B CJK UNIFIED IDEOGRAPH-738B) (add a font)"


@pytest.mark.parametrize(
    "error",
    [
        ReadError("cv.yaml: gone", [PROBLEM]),
        InvalidResume([PROBLEM]),
        UnknownName("layout", "x", ("y",)),
        MissingGlyphs([MissingGlyph("王", "basics.name")]),
    ],
)
def test_errors_travel_between_processes_whole(error: ExporterError):
    copy = pickle.loads(pickle.dumps(error))

    assert type(copy) is type(error)
    assert str(copy) == str(error)
    assert copy.problems == error.problems


@pytest.mark.parametrize(("name", "near"), [("skils", "skills"), ("start-date", "start_date"), ("zzz", None)])
def test_the_nearest_name_ignores_case_and_separators(name, near):
    assert nearest(name, ["skills", "start_date", "work"]) == near
