"""Files are written whole or not at all, and never over somebody else's."""

from pathlib import Path

import pytest
from support.resumes import YAML

from exporter import WriteError, export, load, output


def test_a_folder_is_made_where_it_is_missing(tmp_path: Path) -> None:
    output.write(tmp_path / "a" / "b" / "cv.pdf", b"data")

    assert (tmp_path / "a" / "b" / "cv.pdf").read_bytes() == b"data"


def test_nothing_is_left_beside_the_file(tmp_path: Path) -> None:
    output.write(tmp_path / "cv.pdf", b"data")

    assert [file.name for file in tmp_path.iterdir()] == ["cv.pdf"]


def test_a_file_that_can_not_be_finished_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output.write(tmp_path / "cv.pdf", b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(WriteError, match="No space left"):
        output.write(tmp_path / "cv.pdf", b"new")

    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("cv.pdf", b"old")]


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")

    with pytest.raises(WriteError, match="out"):
        output.write(tmp_path / "out" / "cv.pdf", b"data")


@pytest.mark.parametrize("to", ["pdf", "docx"])
@pytest.mark.parametrize("embed", ["public", "none"])
def test_our_files_are_known_as_ours(tmp_path: Path, to: str, embed: str) -> None:
    file = tmp_path / f"cv.{to}"
    file.write_bytes(export(load(YAML), to, embed=embed))

    assert output.is_ours(file)


@pytest.mark.parametrize("data", [
    b"", b"PK\x03\x04", b"Producer: resume-exporter is what I wrote", b"%PDF-1.4 /Title (resume-exporter)",
])
def test_other_files_are_not(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "file").write_bytes(data)

    assert not output.is_ours(tmp_path / "file")


def test_a_missing_file_is_not(tmp_path: Path) -> None:
    assert not output.is_ours(tmp_path / "file")
