"""The layout that a résumé asks for itself."""

from pathlib import Path

import pytest

from exporter import Resume, load
from exporter.document import Document
from exporter.errors import InvalidLayout, InvalidResume
from exporter.pipeline import Options, compose
from exporter.typeset.pages import pages

YAML = "basics: {{name: Ada Byron}}\nskills: [Notes]\ninterests: [Harp]\nlayout: {}\n"


def asking(wish: str) -> Resume:
    return load(YAML.format(wish), on_notice=lambda notice: pytest.fail(str(notice)))


def made(wish: str, layout: str | None = None, **options: object) -> Document:
    return compose(asking(wish), layout, Options(**options))


def test_a_name_alone_will_do() -> None:
    assert made("band").sheet.layout == "band@1"


def test_choices_stand_beside_the_name() -> None:
    sheet = made("{name: modern, accent: 8A1538, page-numbers: foot}").sheet

    assert (sheet.layout, sheet.palette["accent"], sheet.page.running_bottom) == ("modern@1", "8A1538", 28)


def test_choices_may_be_lists_truths_and_tables() -> None:
    keys = [block.key for block in made(
        "{name: modern, icons: true, sections: {order: [interests], hide: [skills]}}").regions[0].blocks]

    assert keys == ["interests"]


def test_choices_hold_without_a_name_and_in_another_layout() -> None:
    assert made("{accent: 8A1538}").sheet.palette["accent"] == "8A1538"
    assert made("{name: modern, accent: 8A1538}", "compact").sheet.palette["accent"] == "8A1538"


LONG = "basics: {{name: Ada}}\nwork: [{{position: Writer, highlights: [{}]}}]\nlayout: {{{}}}\n"


def long(wish: str, points: int = 45, **options: object) -> Document:
    text = LONG.format(", ".join(["Wrote a letter"] * points), wish)
    return compose(load(text, on_notice=lambda notice: pytest.fail(str(notice))), None, Options(**options))


def pages_of(wish: str, **options: object) -> int:
    return len(pages(long(wish, **options)))


def test_page_fit_stands_beside_the_name() -> None:
    assert (pages_of("name: modern"), pages_of("name: modern, fit: 1"), pages_of("fit: 1")) == (2, 1, 1)


def test_a_page_may_be_filled() -> None:
    plain, filled = long("name: modern", 36), long("name: modern, fit: fill", 36)

    assert filled.sheet.entry_gap > plain.sheet.entry_gap


def test_page_fit_on_the_command_line_counts_more() -> None:
    assert pages_of("name: modern, fit: 1", fit=2) == 2


def test_floors_of_page_fit_may_stand_there_too() -> None:
    assert made("{name: modern, fit: {size: 7}}").sheet.floors.size == 7


def test_page_fit_that_can_not_be_is_refused_in_its_block() -> None:
    with pytest.raises(InvalidResume) as caught:
        load(YAML.format("{name: modern, fit: tight}"))
    (problem,) = [problem for problem in caught.value.problems if problem.severity == "error"]

    assert (problem.path, problem.message) == ("layout", "fit: 'tight' is no page fit")
    assert problem.location is not None
    assert problem.location.line == 4


def test_page_fit_set_by_its_path_is_told_how_it_is_asked_for() -> None:
    with pytest.raises(InvalidLayout, match=r"fit: 1 is no table .*--fit"):
        made("{name: modern}", set={"fit": "1"})


def test_what_is_said_on_the_command_line_counts_more() -> None:
    assert made("{name: modern, accent: 8A1538}", set={"accent": "0B5D8F"}).sheet.palette["accent"] == "0B5D8F"


def test_a_variant_counts_more_than_the_resume() -> None:
    resume = load("basics: {name: Ada}\nlayout: {name: modern, density: tight, size: 11}\n"
                  "variants: {short: {layout: compact, set: {size: 9}}}\n")
    sheet = compose(resume, None, Options(variant="short")).sheet

    assert sheet.layout == "compact@1"
    assert sheet["body"].size == 9


def test_a_file_lies_beside_the_resume_and_nowhere_else(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('name = "mine@1"\nextends = "modern"\n', encoding="utf-8")

    assert made("mine.toml", folder=tmp_path).sheet.layout == "mine@1"
    with pytest.raises(InvalidResume, match="outside the résumé's folder"):
        made("../mine.toml", folder=tmp_path / "below")


def test_a_choice_that_can_not_be_is_told() -> None:
    with pytest.raises(InvalidLayout, match="did you mean 'tight'"):
        made("{density: tigth}")


def test_data_that_is_written_reads_back_as_it_is() -> None:
    resume = asking("{name: modern, accent: 8A1538, sections: {hide: [skills]}}")

    assert Resume.model_validate(resume.as_data()) == resume
