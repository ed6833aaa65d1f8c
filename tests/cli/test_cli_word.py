"""Word files on the command line: which fonts ride along, and edited files as sources."""

from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from support.commands import Command
from support.resumes import write


@pytest.fixture(autouse=True)
def cv(tmp_path: Path) -> Path:
    return write(tmp_path)


@pytest.mark.parametrize(("extent", "embeds"), [("none", False), ("latin", True), ("full", True)])
def test_fonts_ride_along_as_asked(command: Command, tmp_path: Path, extent: str, *, embeds: bool) -> None:
    command("export", "cv.yaml", "--to", "docx", "--embed-fonts", extent)

    with ZipFile(tmp_path / "cv.docx") as package:
        assert any(name.endswith(".odttf") for name in package.namelist()) is embeds


def test_a_word_file_converts_back_with_what_was_edited(command: Command, tmp_path: Path) -> None:
    command("export", "cv.yaml", "--to", "docx")
    document = docx.Document(tmp_path / "cv.docx")
    run = next(run for one in document.paragraphs for run in one.runs if "by a third" in run.text)
    run.text = run.text.replace("a third", "a half")
    document.save(tmp_path / "edited.docx")
    done = command("convert", "edited.docx", "--to", "yaml")

    assert done.exit_code == 0
    assert "by a half" in done.stdout
    assert "is now 'Cut the assembly time by a half'" in done.stderr
