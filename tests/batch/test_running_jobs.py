"""Jobs in, one outcome for each out."""

import errno
import os
import pickle
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from support.resumes import INVALID, YAML, write

from exporter import InvalidResume, Job, Outcome, ReadError, Target, WriteError, batch, export_all
from exporter.batch.storage import NoSpace
from exporter.readers.source import Source


def outcome(job: Job) -> Outcome:
    (only,) = export_all([job], engine="serial")
    return only


def test_each_job_has_its_outcome_in_order(tmp_path: Path) -> None:
    good, bad = write(tmp_path), write(tmp_path, "bad.yaml", INVALID)
    jobs = [Job(source, (Target(tmp_path / f"{number}.docx", "docx"),)) for number, source in enumerate((bad, good))]

    found = list(export_all(jobs, engine="serial"))

    assert [(outcome.job, outcome.is_done) for outcome in found] == [(jobs[0], False), (jobs[1], True)]


def test_jobs_are_taken_one_by_one(tmp_path: Path) -> None:
    taken = []

    def jobs() -> Iterator[Job]:
        for number in range(3):
            taken.append(number)
            yield Job(write(tmp_path), (Target(tmp_path / f"{number}.docx", "docx"),))

    next(export_all(jobs(), engine="serial"))

    assert taken == [0]


def test_an_outcome_tells_what_was_written(tmp_path: Path) -> None:
    target = Target(tmp_path / "cv.pdf")
    (written,) = outcome(Job(write(tmp_path), (target,))).written

    assert (written.target, written.size, written.pages) == (target, target.path.stat().st_size, 1)


def test_a_source_need_not_be_a_file(tmp_path: Path) -> None:
    assert outcome(Job(Source(YAML.encode(), "row 7"), (Target(tmp_path / "cv.docx", "docx"),))).is_done


@pytest.mark.parametrize(("text", "error"), [(INVALID, InvalidResume), ("", ReadError)])
def test_a_source_that_cannot_be_read_fails(tmp_path: Path, text: str, error: type[Exception]) -> None:
    failed = outcome(Job(write(tmp_path, text=text), (Target(tmp_path / "cv.pdf"),)))

    assert [type(found) for found in failed.errors] == [error]
    assert not failed.written


def test_a_target_that_fails_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_text("notes")
    targets = tuple(Target(tmp_path / f"{name}.docx", "docx") for name in "abc")
    found = outcome(Job(write(tmp_path), targets))

    assert [written.target for written in found.written] == list(targets[1:])
    assert [type(error) for error in found.errors] == [WriteError]


def test_a_photo_is_looked_for_beside_the_source(tmp_path: Path) -> None:
    file = write(tmp_path, text=YAML.replace("basics:", "basics:\n  photo: ada.png"))
    job = Job(file, (Target(tmp_path / "cv.pdf", layout="sidebar"),))

    assert [type(error) for error in outcome(job).errors] == [ReadError]

    Image.new("RGB", (60, 80), "navy").save(tmp_path / "ada.png")
    assert outcome(job).is_done


def test_jobs_and_outcomes_can_be_sent_to_other_processes(tmp_path: Path) -> None:
    found = outcome(Job(write(tmp_path, "bad.yaml", INVALID), (Target(tmp_path / "cv.pdf"),)))
    again = pickle.loads(pickle.dumps(found))

    assert again.job == found.job
    assert again.errors[0].problems == found.errors[0].problems


def test_seconds_are_counted(tmp_path: Path) -> None:
    assert 0 < batch.run(Job(write(tmp_path), (Target(tmp_path / "cv.docx", "docx"),))).seconds < 60


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no device without an end")
def test_a_source_without_an_end_fails(tmp_path: Path) -> None:
    (outcome,) = export_all([Job(Path("/dev/zero"), (Target(tmp_path / "cv.pdf"),))], engine="serial")

    assert str(outcome.errors[0]) == "/dev/zero: larger than 64 MB; that is no résumé"


@pytest.mark.parametrize("name", ["x" * 300 + ".pdf", "a-file/cv.pdf", "a\0b.pdf"])
def test_a_file_that_cannot_be_written_fails_with_the_reason_of_the_system(tmp_path: Path, name: str) -> None:
    (tmp_path / "a-file").write_text("")
    (error,) = outcome(Job(write(tmp_path), (Target(tmp_path / name),))).errors

    assert isinstance(error, WriteError)
    assert re.fullmatch(r".*: (File name too long|File exists|Not a directory|.*embedded null .*)", str(error))
    assert "Errno" not in str(error)


def test_no_space_left_is_told_apart_from_other_errors_by_other_processes_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "replace", full)
    (error,) = pickle.loads(pickle.dumps(outcome(Job(write(tmp_path), (Target(tmp_path / "cv.pdf"),))))).errors

    assert isinstance(error, NoSpace)
    assert str(error) == f"{tmp_path / 'cv.pdf'}: No space left on device"
