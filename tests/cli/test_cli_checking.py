"""`validate`, `tree`, `convert`, `layouts`, `schema`, `init`: what they print, and their exit codes."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from support.commands import Command
from support.resumes import INVALID, YAML, write

from exporter import __version__, load
from exporter.layouts import BUILTIN

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def cv(tmp_path: Path) -> Path:
    return write(tmp_path)


def test_a_valid_file_is_called_valid(command: Command) -> None:
    done = command("validate", "cv.yaml")

    assert (done.exit_code, done.stdout) == (0, "cv.yaml: valid\n")


def test_warnings_are_counted(command: Command, tmp_path: Path) -> None:
    write(tmp_path, text=YAML + "colour: red\n")

    assert command("validate", "cv.yaml").stdout == "cv.yaml: valid, 1 warning\n"


def test_a_few_warnings_are_told_and_the_others_counted(command: Command, tmp_path: Path) -> None:
    write(tmp_path, text=YAML + "".join(f"unheard_of_{number}: 1\n" for number in range(9)))
    done = command("validate", "cv.yaml")

    assert done.stderr.count("unheard_of_") == 10
    assert "warning: 4 more; --verbose tells them all" in done.stderr


def test_verbose_tells_all_warnings_with_carets(command: Command, tmp_path: Path) -> None:
    write(tmp_path, text=YAML + "".join(f"unheard_of_{number}: 1\n" for number in range(9)))

    assert command("validate", "cv.yaml", "--verbose").stderr.count("^") == 9


def test_all_problems_are_told_with_place_caret_and_hint(command: Command, tmp_path: Path) -> None:
    write(tmp_path, "bad.yaml", INVALID)
    done = command("validate", "bad.yaml")

    assert done.exit_code == 1
    assert done.stderr == """\
bad.yaml:4:10: error: 'nonsense' is not an e-mail address
  4 |   email: nonsense
    |          ^
  in basics.emails[0], found 'nonsense'
  hint: write name@example.org

bad.yaml:8:12: error: '2020-13' is not a month
  8 |     start: 2020-13
    |            ^
  in work[0].start, found '2020-13'
  hint: write YYYY-MM, with MM from 01 to 12

bad.yaml: 2 problems
"""


def test_json_tells_the_same(command: Command, tmp_path: Path) -> None:
    write(tmp_path, "bad.yaml", INVALID)
    good, bad = json.loads(command("validate", "cv.yaml", "bad.yaml", "--json").stdout)

    assert good == {"source": "cv.yaml", "valid": True, "error": None, "warnings": []}
    assert [(problem["line"], problem["column"], problem["rule"]) for problem in bad["error"]["problems"]] == [
        (4, 10, "email"), (8, 12, "date")]


def test_errors_have_no_colours_where_nobody_looks(command: Command, tmp_path: Path) -> None:
    write(tmp_path, "bad.yaml", INVALID)

    assert "\x1b" not in command("validate", "bad.yaml").stderr


@pytest.mark.parametrize(
    ("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
def test_a_terminal_shows_errors_in_colours_unless_asked_not_to(
    tmp_path: Path, environment: dict[str, str], coloured: bool,
) -> None:
    write(tmp_path, "bad.yaml", INVALID)
    ours, theirs = pty.openpty()
    subprocess.run(
        [sys.executable, "-m", "exporter", "validate", "bad.yaml"], stderr=theirs, check=False, cwd=tmp_path,
        env={**os.environ, "TERM": "xterm", "PYTHONPATH": str(ROOT), **environment})

    assert (b"\x1b[1;31merror\x1b[0m: 'nonsense'" in os.read(ours, 1 << 16)) is coloured


def test_the_tree_is_printed(command: Command) -> None:
    done = command("tree", "cv.yaml", "--layout", "modern", "--paper", "letter")

    assert done.stdout.splitlines()[0] == "document modern@1 en letter"
    assert "heading 1 name: Ada Example" in done.stdout


def test_whoever_stops_reading_gets_no_traceback(tmp_path: Path) -> None:
    done = subprocess.run(
        f"{sys.executable} -m exporter schema resume | head -n 1", shell=True, check=False,
        capture_output=True, text=True, cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(ROOT)})

    assert (done.stdout, done.stderr) == ("{\n", "")


@pytest.mark.parametrize("to", ["yaml", "json"])
def test_a_conversion_says_the_same(command: Command, to: str) -> None:
    done = command("convert", "cv.yaml", "--to", to)

    assert load(done.stdout) == load(YAML)


def test_a_conversion_to_json_resume_has_its_keys(command: Command) -> None:
    data = json.loads(command("convert", "-", "--to", "jsonresume", text=YAML).stdout)

    assert data["basics"]["email"] == "ada@example.org"
    assert data["work"][0]["startDate"] == "2020-03"


def test_a_conversion_goes_to_a_file_on_request(command: Command, tmp_path: Path) -> None:
    done = command("convert", "cv.yaml", "--to", "json", "--out", "cv.json")

    assert done.stdout == "wrote cv.json\n"
    assert load(tmp_path / "cv.json") == load(YAML)


def test_a_conversion_overwrites_nothing(command: Command, tmp_path: Path) -> None:
    done = command("convert", "cv.yaml", "--to", "yaml", "--out", "cv.yaml")

    assert done.exit_code == 1
    assert (tmp_path / "cv.yaml").read_text() == YAML


def test_layouts_are_listed(command: Command) -> None:
    listed = dict(line.split(maxsplit=1) for line in command("layouts").stdout.splitlines())

    assert listed["classic"].startswith("A serif page")
    assert set(listed) >= set(BUILTIN)


def test_a_layout_of_ones_own_is_begun_from_another(command: Command, tmp_path: Path) -> None:
    assert command("layouts", "--new", "mylook", "--from", "sidebar").exit_code == 0
    assert command("init", "new.yaml").exit_code == 0
    assert command("export", "new.yaml", "--layout", "mylook.toml").exit_code == 0


def test_a_new_layout_overwrites_nothing(command: Command, tmp_path: Path) -> None:
    (tmp_path / "mylook.toml").write_text("mine", encoding="utf-8")

    assert command("layouts", "--new", "mylook").exit_code == 1
    assert (tmp_path / "mylook.toml").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(("asked", "told"), [
    (("--new", "My look"), "small letters"), (("--new", "../look"), "small letters"),
    (("--new", "look", "--from", "modren"), "did you mean 'modern'"),
])
def test_a_new_layout_that_can_not_be_is_refused(command: Command, asked: tuple[str, ...], told: str) -> None:
    done = command("layouts", *asked)

    assert done.exit_code in (1, 2)
    assert told in " ".join(done.stderr.split())


@pytest.mark.parametrize("of", ["resume", "layout"])
def test_a_schema_is_the_published_one(command: Command, of: str) -> None:
    published = (ROOT / "schemas" / f"{of}.schema.json").read_text(encoding="utf-8")

    assert command("schema", of).stdout == published


def test_init_writes_a_resume_that_is_valid_and_exports(command: Command, tmp_path: Path) -> None:
    assert command("init", "new.yaml").exit_code == 0
    assert command("validate", "new.yaml").stdout == "new.yaml: valid\n"
    assert command("export", "new.yaml", "--to", "pdf,docx").exit_code == 0


def test_the_schema_that_the_new_file_names_is_beside_it(command: Command, tmp_path: Path) -> None:
    command("init", "folder/new.yaml")
    first = (tmp_path / "folder" / "new.yaml").read_text(encoding="utf-8").splitlines()[0]
    named = tmp_path / "folder" / first.partition("$schema=")[2]

    assert first.startswith("# yaml-language-server:")
    assert json.loads(named.read_text(encoding="utf-8"))["title"] == "Resume"


def test_init_overwrites_nothing(command: Command, tmp_path: Path) -> None:
    done = command("init", "cv.yaml")

    assert done.exit_code == 1
    assert (tmp_path / "cv.yaml").read_text() == YAML


def test_init_overwrites_by_force(command: Command, tmp_path: Path) -> None:
    assert command("init", "cv.yaml", "--force").exit_code == 0
    assert yaml.safe_load((tmp_path / "cv.yaml").read_text())["basics"]["label"] == "Mechanical engineer"


def test_the_version_is_told(command: Command) -> None:
    assert command("--version").stdout == f"resume-exporter {__version__}\n"


def test_without_a_command_there_is_help(command: Command) -> None:
    assert "Usage:" in command().output


@pytest.mark.parametrize("name", ["export", "validate", "convert", "tree", "layouts", "schema", "init"])
def test_every_command_has_help(command: Command, name: str) -> None:
    assert command(name, "-h").exit_code == 0


@pytest.mark.parametrize("arguments", [(), ("frobnicate",), ("export",), ("schema", "book"), ("convert", "cv.yaml")])
def test_what_cannot_be_meant_is_a_usage_error(command: Command, arguments: tuple[str, ...]) -> None:
    assert command(*arguments).exit_code == 2
