"""All files of a batch in one ZIP archive."""

import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from support.resumes import YAML

from exporter import Job, Outcome, Target, WriteError, export, load
from exporter.batch import storage
from exporter.batch.archive import Archive
from exporter.batch.jobs import Written
from exporter.batch.storage import Url
from exporter.readers.source import Source


def outcome(folder: Path, name: str, data: bytes) -> Outcome:
    target = Target(folder / name)
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)
    return Outcome(Job(Source(b"", name), (target,)), (Written(target, len(data), None),))


def archived(path: Path, folder: Path) -> bytes:
    with Archive(path, folder) as archive:
        for name in ("b.pdf", "a/c.pdf"):
            archive.add(outcome(folder, name, name.encode() * 100))
    return path.read_bytes()


def test_it_holds_the_files_below_the_folder_in_the_order_of_the_jobs(tmp_path: Path) -> None:
    archived(tmp_path / "all.zip", tmp_path / "out")

    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["b.pdf", "a/c.pdf"]
        assert archive.read("a/c.pdf") == b"a/c.pdf" * 100


def test_another_program_reads_it(tmp_path: Path) -> None:
    archived(tmp_path / "all.zip", tmp_path / "out")
    subprocess.run([sys.executable, "-m", "zipfile", "-t", tmp_path / "all.zip"], check=True, capture_output=True)


def test_same_files_same_bytes(tmp_path: Path) -> None:
    assert archived(tmp_path / "1.zip", tmp_path / "out") == archived(tmp_path / "2.zip", tmp_path / "again")


def test_an_error_leaves_none(tmp_path: Path) -> None:
    def interrupted() -> None:
        with Archive(tmp_path / "all.zip", tmp_path / "out") as archive:
            archive.add(outcome(tmp_path / "out", "a.pdf", b"a"))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()

    assert [file.name for file in tmp_path.iterdir()] == ["out"]


def test_one_that_is_interrupted_within_an_entry_leaves_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, _: bytes) -> None:
        archive.open(entry, "w").write(b"half of it")
        raise KeyboardInterrupt

    monkeypatch.setattr(zipfile.ZipFile, "writestr", interrupted)
    with pytest.raises(KeyboardInterrupt):
        archived(tmp_path / "all.zip", tmp_path / "out")

    assert [file.name for file in tmp_path.iterdir()] == ["out"]


def test_a_file_that_has_gone_meanwhile_is_an_error(tmp_path: Path) -> None:
    made = outcome(tmp_path / "out", "a.pdf", b"a")
    (tmp_path / "out" / "a.pdf").unlink()

    with pytest.raises(WriteError, match="removed before it was archived"), Archive(
            tmp_path / "all.zip", tmp_path / "out") as archive:
        archive.add(made)


def _notes(path: Path) -> None:
    path.write_text("notes")


def _archive_of_another(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("thesis.txt", "years of work")


def _word_file(path: Path) -> None:
    path.write_bytes(export(load(YAML), "docx"))


@pytest.mark.parametrize("put", [_notes, _archive_of_another, _word_file])
def test_what_is_no_archive_of_ours_is_overwritten_by_force_only(tmp_path: Path, put: Callable[[Path], None]) -> None:
    put(tmp_path / "all.zip")
    before = (tmp_path / "all.zip").read_bytes()

    with pytest.raises(WriteError, match="no archive that we made"):
        Archive(tmp_path / "all.zip", tmp_path)
    assert (tmp_path / "all.zip").read_bytes() == before

    with Archive(tmp_path / "all.zip", tmp_path, force=True):
        pass
    assert zipfile.is_zipfile(tmp_path / "all.zip")


def test_our_own_archive_is_overwritten(tmp_path: Path) -> None:
    assert archived(tmp_path / "all.zip", tmp_path / "out") == archived(tmp_path / "all.zip", tmp_path / "out")


def test_it_takes_the_place_of_no_file_that_it_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    for path, target in (
        (tmp_path / "out" / "cv.docx", Path("out/cv.docx")), (Url("memory:///cvs/cv.docx"), Url("memory://cvs/cv.docx")),
    ):
        storage.write(target, b"a member")
        made = Outcome(Job(Source(b"", "cv"), (Target(target),)), (Written(Target(target), 8, None),))
        with pytest.raises(WriteError, match="another name"), Archive(path, tmp_path, force=True) as archive:
            archive.add(made)
        assert storage.content(target, 8) == b"a member"


def test_it_takes_no_place_that_is_kept(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="another file of the batch"):
        Archive(tmp_path / "out" / ".." / "all.pdf", tmp_path, kept=[tmp_path / "all.pdf"])
