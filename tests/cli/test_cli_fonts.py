"""Fonts of one's own on the command line: found by family, asked for what the others lack, told when they are none."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from support.commands import Command
from support.fonts import SANS, renamed
from support.resumes import write


@pytest.fixture(autouse=True)
def mine(tmp_path: Path) -> Path:
    """A folder with a family that no package has, beside a résumé."""
    write(tmp_path)
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "mine.ttf").write_bytes(renamed(SANS.read_bytes()))
    return folder


def embedded(pdf: Path) -> str:
    """The names of all fonts of the first page."""
    fonts = PdfReader(pdf).pages[0]["/Resources"]["/Font"]
    return " ".join(str(fonts[name]["/BaseFont"]) for name in fonts)


@pytest.mark.parametrize("place", ["mine", "mine/mine.ttf"])
def test_a_family_of_ones_own_is_set_with(command: Command, tmp_path: Path, place: str) -> None:
    done = command("export", "cv.yaml", "--fonts", place, "--set", "fonts.body=Sourly Sans 3")

    assert (done.exit_code, done.stderr) == (0, "")
    assert "SourlySans3" in embedded(tmp_path / "cv.pdf")


def test_without_it_the_family_is_not_known(command: Command) -> None:
    assert "Sourly Sans 3" in command("export", "cv.yaml", "--set", "fonts.body=Sourly Sans 3").stderr


def test_system_fonts_are_found_when_asked_for(
    command: Command, tmp_path: Path, mine: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("exporter.typeset.fonts.system_folders", lambda: [mine])
    done = command("export", "cv.yaml", "--system-fonts", "--set", "fonts.body=Sourly Sans 3")

    assert (done.exit_code, done.stderr) == (0, "")
    assert "SourlySans3" in embedded(tmp_path / "cv.pdf")


@pytest.mark.parametrize(("place", "told"), [("nowhere", "no such font file or folder"), ("cv.yaml", "no font")])
def test_a_place_without_fonts_is_refused(command: Command, place: str, told: str) -> None:
    done = command("export", "cv.yaml", "--fonts", place)

    assert done.exit_code == 2
    assert told in done.stderr.replace("\n", " ")


def test_a_batch_makes_its_files_again_when_a_font_has_changed(command: Command, mine: Path) -> None:
    def made() -> str:
        done = command("batch", "cv.yaml", "--out", "out", "--engine", "serial", "--fonts", "mine",
                       "--set", "fonts.body=Sourly Sans 3")
        return done.stdout.splitlines()[-1]

    first, second = made(), made()
    (mine / "mine.ttf").write_bytes(renamed(SANS.read_bytes()) + b"\0")
    third = made()

    assert "1 done" in first
    assert "1 skipped" in second
    assert "1 done" in third


def test_a_batch_makes_its_files_again_with_the_systems_fonts(
    command: Command, mine: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("exporter.typeset.fonts.system_folders", lambda: [mine])
    command("batch", "cv.yaml", "--out", "out", "--engine", "serial")

    assert "1 done" in command("batch", "cv.yaml", "--out", "out", "--engine", "serial", "--system-fonts").stdout
