"""Layout files: found, laid over each other, checked, with errors that point into the file."""

import json
import runpy
import tomllib
from pathlib import Path

import pytest

from exporter import plugins
from exporter.document import Role
from exporter.errors import InvalidLayout, ReadError, UnknownName
from exporter.layouts import BUILTIN, LayoutOptions, compose, layout, references
from exporter.layouts.spec import said, tables
from exporter.model import Resume

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "exporter" / "layouts" / "builtin"
PREPARED = runpy.run_path(str(ROOT / ".ci" / "generate_layouts.py"))["prepared"]


def written(folder: Path, text: str) -> Path:
    path = folder / "mylook.toml"
    path.write_text(f'name = "mylook@1"\n{text}', encoding="utf-8")
    return path


def sheet(path: Path | str, **overrides: str):
    return compose(Resume(), layout(path, overrides), LayoutOptions(paper="a4")).sheet


@pytest.mark.parametrize("name", ["base", *BUILTIN])
def test_prepared_layouts_are_up_to_date(name):
    file = FOLDER / f"{name}.toml"

    assert file.with_suffix(".json").read_text(encoding="utf-8") == PREPARED(file), "run make layouts"
    assert json.loads(PREPARED(file)) == tomllib.loads(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", BUILTIN)
def test_our_layouts_name_only_what_there_is(name):
    assert not list(references.problems(layout(name)))


@pytest.mark.parametrize("name", BUILTIN)
def test_our_layouts_are_the_same_when_they_are_checked(name):
    unchecked, checked = layout(name), layout(name, {"name": f"{name}@1"})

    assert repr(unchecked) == repr(checked)
    assert [(path, list(said(table))) for path, table in tables(unchecked)] == [
        (path, list(said(table))) for path, table in tables(checked)]


@pytest.mark.parametrize("name", BUILTIN)
def test_every_builtin_resolves_to_a_whole_sheet(name):
    look = sheet(name)

    assert look.layout == f"{name}@1"
    assert set(look.roles) == set(Role)
    assert all(region.width > 60 for region in look.regions)


def test_a_version_may_be_named():
    assert layout("classic@1") is layout("classic@1")
    with pytest.raises(UnknownName, match="classic@9"):
        layout("classic@9")


def test_an_unknown_name_is_told_with_the_nearest():
    with pytest.raises(UnknownName, match="did you mean 'classic'"):
        layout("clasic")


def test_a_file_changes_only_what_it_says(tmp_path):
    path = written(tmp_path, 'extends = "modern"\n[palette]\naccent = "7A1F2B"\n')

    assert sheet(path).palette["accent"] == "7A1F2B"
    assert sheet(path)[Role.NAME].color == "7A1F2B"
    assert sheet(path)[Role.NAME].size == sheet("modern")[Role.NAME].size


def test_a_file_may_extend_another_beside_it(tmp_path):
    (tmp_path / "house.toml").write_text('name = "house@1"\nextends = "modern"\n[type]\nsize = 11\n', encoding="utf-8")

    assert sheet(written(tmp_path, 'extends = "house.toml"\n'))[Role.BODY].size == 11


def test_a_layout_that_extends_itself_is_refused(tmp_path):
    with pytest.raises(InvalidLayout, match="extends itself"):
        layout(written(tmp_path, 'extends = "mylook.toml"\n'))


def test_an_unknown_key_points_into_the_file_with_the_nearest(tmp_path):
    with pytest.raises(InvalidLayout) as caught:
        layout(written(tmp_path, "[roles.name]\nsiez = 20\n"))
    (problem,) = caught.value.problems

    assert problem.path == "roles.name.siez"
    assert problem.hint == "did you mean 'size'?"
    assert problem.location is not None
    assert (problem.location.file, problem.location.line) == ("mylook.toml", 3)


def test_an_unknown_role_is_told_with_the_nearest(tmp_path):
    with pytest.raises(InvalidLayout, match="did you mean 'headline'"):
        layout(written(tmp_path, "[roles.headlin]\nsize = 20\n"))


def test_all_problems_come_at_once(tmp_path):
    with pytest.raises(InvalidLayout) as caught:
        layout(written(tmp_path, '[type]\nsize = 90\n[palette]\naccent = "blue"\n[masthead]\nname = "words"\n'))

    assert {problem.path for problem in caught.value.problems} == {"type.size", "palette.accent", "masthead.name"}


def test_a_colour_that_the_palette_lacks_is_refused(tmp_path):
    with pytest.raises(InvalidLayout, match="did you mean 'accent'") as caught:
        layout(written(tmp_path, '[roles.name]\ncolor = "acent"\n'))
    (problem,) = caught.value.problems

    assert problem.path == "roles.name.color"
    assert problem.location is not None
    assert problem.location.line == 3


@pytest.mark.parametrize(("path", "value"), [("roles.name.color", "acent"), ("page.paper", "a5")])
def test_a_setting_that_names_what_there_isn_t_is_refused_by_its_path(path, value):
    with pytest.raises(InvalidLayout) as caught:
        plugins.layout("classic", {path: value})
    (problem,) = caught.value.problems

    assert (problem.path, problem.location) == (path, None)
    assert problem.hint


@pytest.mark.parametrize(
    ("text", "path", "hint"),
    [
        ('[sections.work]\nlines = [{ start = "{postion}" }]', "sections.work.lines.0.start", "position"),
        ('[sections.work]\nbody = ["summry"]', "sections.work.body.0", "summary"),
        ('[sections.wrok]\nbody = ["summary"]', "sections.wrok", "work"),
        ('[[regions]]\nname = "main"\nsections = ["skils"]', "regions.0.sections", "skills"),
        ('[masthead]\nregion = "mian"', "masthead.region", "main"),
        ('[masthead]\ncontacts = ["email"]', "masthead.contacts.0", "emails"),
        ('[photo]\nwhere = "masthead-ende"', "photo.where", "masthead-end"),
        ('[wording.titles]\nwrok = "Jobs"', "wording.titles.wrok", "work"),
    ],
)
def test_a_name_that_means_no_part_of_the_resume_is_told_with_the_nearest(tmp_path, text, path, hint):
    with pytest.raises(InvalidLayout) as caught:
        layout(written(tmp_path, text + "\n"))

    (problem,) = caught.value.problems
    assert problem.path == path
    assert problem.hint == f"did you mean {hint!r}?"
    assert problem.location is not None
    assert problem.location.file == "mylook.toml"


def test_a_label_that_no_language_has_is_refused(tmp_path):
    with pytest.raises(InvalidLayout, match="name has no label"):
        layout(written(tmp_path, '[sections.work]\nlines = [{ start = "{name=}" }]\n'))


def test_a_file_that_is_no_toml_is_refused(tmp_path):
    with pytest.raises(ReadError, match="TOML"):
        layout(written(tmp_path, "[[[\n"))


def test_a_missing_file_is_refused():
    with pytest.raises(ReadError, match="no such layout file"):
        layout("missing/mylook.toml")


def test_single_values_can_be_overridden():
    assert sheet("modern", **{"palette.accent": "7A1F2B"}).palette["accent"] == "7A1F2B"
    assert sheet("modern", **{"type.size": "11"})[Role.BODY].size == 11


def test_an_override_that_is_wrong_names_its_path():
    with pytest.raises(InvalidLayout, match=r"type\.siez"):
        layout("modern", {"type.siez": "11"})


def test_vertical_distances_follow_the_rhythm():
    look = sheet("modern")

    assert look.section_gap == pytest.approx(2.6 * look[Role.BODY].leading / 2)


def test_the_same_options_give_the_same_sheet():
    assert sheet("modern") is sheet("modern")


def test_columns_lie_side_by_side_on_every_paper():
    for paper in ("a4", "letter", "legal"):
        side, main = compose(Resume(), layout("sidebar"), LayoutOptions(paper=paper)).sheet.regions

        assert side.left + side.width < main.left
        assert (
            main.left + main.width < compose(Resume(), layout("sidebar"), LayoutOptions(paper=paper)).sheet.page.width
        )
