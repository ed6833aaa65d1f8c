"""`export --fit`: what it makes, what it tells, what it refuses."""

from pathlib import Path

from support.commands import Command
from support.resumes import YAML, write

POINT = "      - Point {} that says something of a job in about a line of text\n"
LONG = YAML + "".join(POINT.format(number) for number in range(90))


def test_what_cannot_fit_fails_and_names_the_cheapest_cuts(command: Command, tmp_path: Path) -> None:
    write(tmp_path, text=LONG)

    done = command("export", "cv.yaml", "--fit", "1")

    assert done.exit_code == 1
    assert "cheapest cuts: work[0].highlights[" in done.stderr


def test_what_was_dropped_is_told(command: Command, tmp_path: Path) -> None:
    write(tmp_path, text=LONG)

    done = command("export", "cv.yaml", "--fit", "1", "--drop")

    assert done.exit_code == 0
    assert "(1 page," in done.stdout
    assert "left out, so that it fits 1 page: work[0].highlights[" in done.stderr


def test_the_best_effort_is_a_file_and_a_warning(command: Command, tmp_path: Path) -> None:
    write(tmp_path, text=LONG)

    done = command("export", "cv.yaml", "--fit", "1", "--best-effort")

    assert done.exit_code == 0
    assert "over 1 page" in done.stderr


def test_a_fit_that_means_nothing_is_refused(command: Command, tmp_path: Path) -> None:
    write(tmp_path)

    done = command("export", "cv.yaml", "--fit", "tight")

    assert done.exit_code == 2
    assert "--fit tight: write a number of pages" in done.stderr


def test_drop_without_fit_is_refused(command: Command, tmp_path: Path) -> None:
    write(tmp_path)

    assert command("export", "cv.yaml", "--drop").exit_code == 2
