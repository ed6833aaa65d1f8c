"""One file of many jobs' files."""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from time import monotonic, sleep

import docx
import pypdf
import pytest
from support.batches import ROOT, jobs
from support.resumes import INVALID, YAML, write

from exporter import Job, Manifest, Outcome, Target, WriteError, export_all
from exporter.batch.merging import Merging
from exporter.batch.storage import Url
from exporter.readers.source import Source


def merged(folder: Path, wanted: Iterator[Job], to: str = "pdf", name: str = "all") -> tuple[Outcome, Merging]:
    with Manifest(folder) as manifest, Merging(folder.parent / f"{name}.{to}", to, folder) as merging:
        for outcome in export_all(wanted, engine="serial", manifest=manifest):
            merging.add(outcome)
        return merging.finish(manifest), merging


def three(folder: Path, second: str = YAML) -> Iterator[Job]:
    texts = YAML, second, YAML.replace("Ada", "Eve")
    return (Job(Source(text.encode(), f"row {number}"), (Target(folder / f"{number}.pdf"),))
            for number, text in enumerate(texts))


def people(file: Path) -> list[str]:
    return [page.extract_text().splitlines()[0] for page in pypdf.PdfReader(BytesIO(file.read_bytes())).pages]


@pytest.mark.parametrize("to", ["pdf", "docx"])
def test_it_holds_every_member_in_the_order_of_the_jobs(tmp_path: Path, to: str) -> None:
    outcome, _ = merged(tmp_path / "out", jobs(tmp_path / "out", 5, to=(to,)), to)
    names = [f"Ada Example-{number}" for number in range(5)]

    assert outcome.status == "done"
    if to == "pdf":
        assert people(tmp_path / "all.pdf") == names
    else:
        said = [paragraph.text for paragraph in docx.Document(tmp_path / "all.docx").paragraphs]
        assert [text for text in said if text in names] == names


def test_each_file_of_a_job_that_has_several_is_a_member(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    targets = tuple(Target(folder / f"{layout}.pdf", "pdf", layout) for layout in ("classic", "modern"))
    merged(folder, iter([Job(Source(YAML.encode(), "cv"), targets)]))

    assert list(pypdf.PdfReader(tmp_path / "all.pdf").attachments) == ["classic.json", "modern.json"]


def test_what_has_failed_is_left_out_and_counted(tmp_path: Path) -> None:
    outcome, merging = merged(tmp_path / "out", three(tmp_path / "out", INVALID))

    assert people(tmp_path / "all.pdf") == ["Ada Example", "Eve Example"]
    assert (outcome.status, merging.members, merging.left_out) == ("done", 2, 1)


def test_it_is_left_alone_when_no_member_has_changed(tmp_path: Path) -> None:
    merged(tmp_path / "out", three(tmp_path / "out"))
    before = (tmp_path / "all.pdf").stat().st_ino

    assert merged(tmp_path / "out", three(tmp_path / "out"))[0].status == "skipped"
    assert (tmp_path / "all.pdf").stat().st_ino == before


def _other_member(tmp_path: Path) -> Iterator[Job]:
    return three(tmp_path / "out", YAML.replace("Ada", "Bob"))


def _failed_member(tmp_path: Path) -> Iterator[Job]:
    return three(tmp_path / "out", INVALID)


def _fewer_members(tmp_path: Path) -> Iterator[Job]:
    return iter(list(three(tmp_path / "out"))[:2])


def _other_order(tmp_path: Path) -> Iterator[Job]:
    return reversed(list(three(tmp_path / "out")))


def _removed(tmp_path: Path) -> Iterator[Job]:
    (tmp_path / "all.pdf").unlink()
    return three(tmp_path / "out")


def _edited(tmp_path: Path) -> Iterator[Job]:
    file = tmp_path / "all.pdf"
    file.write_bytes(file.read_bytes().replace(b"startxref", b"startxreg"))
    return three(tmp_path / "out")


@pytest.mark.parametrize("changed", [
    _other_member, _failed_member, _fewer_members, _other_order, _removed, _edited])
def test_it_is_made_again_when_a_member_or_the_file_has_changed(
    tmp_path: Path, changed: Callable[[Path], Iterator[Job]],
) -> None:
    merged(tmp_path / "out", three(tmp_path / "out"))
    before = (tmp_path / "all.pdf").read_bytes()
    again, _ = merged(tmp_path / "out", changed(tmp_path))

    assert again.status == "done"
    assert ((tmp_path / "all.pdf").read_bytes() == before) == (changed in (_removed, _edited))


def test_a_job_of_the_same_name_is_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    def run() -> list[str]:
        with Manifest(Path("out")) as manifest, Merging(Path("all.pdf"), "pdf", Path("out")) as merging:
            jobs = [Job(Source(YAML.encode(), "cv"), (Target(Path("out/all.pdf")),))]
            (outcome,) = export_all(jobs, engine="serial", manifest=manifest)
            merging.add(outcome)
            return [outcome.status, merging.finish(manifest).status]

    assert run() == ["done", "done"]
    assert run() == ["skipped", "skipped"]


def test_it_does_not_matter_which_members_were_there_already(tmp_path: Path) -> None:
    merged(tmp_path / "out", iter(list(three(tmp_path / "out"))[1:]), name="some")
    merged(tmp_path / "out", three(tmp_path / "out"))
    merged(tmp_path / "fresh" / "out", three(tmp_path / "fresh" / "out"))

    assert (tmp_path / "all.pdf").read_bytes() == (tmp_path / "fresh" / "all.pdf").read_bytes()


def test_a_source_that_changes_meanwhile_is_an_error_and_leaves_no_file(tmp_path: Path) -> None:
    source, folder = write(tmp_path), tmp_path / "out"
    with Manifest(folder) as manifest, Merging(tmp_path / "all.pdf", "pdf", folder) as merging:
        for outcome in export_all([Job(source, (Target(folder / "cv.pdf"),))], engine="serial", manifest=manifest):
            merging.add(outcome)
        write(tmp_path, text=YAML.replace("Ada", "Eve"))
        outcome = merging.finish(manifest)

    assert "was changed while the batch ran" in str(outcome.errors[0])
    assert not list(tmp_path.glob("*all.pdf*"))


def test_nothing_to_merge_is_an_error(tmp_path: Path) -> None:
    outcome, _ = merged(tmp_path / "out", iter(()))
    assert "there is nothing to merge" in str(outcome.errors[0])


def test_what_is_not_ours_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "all.pdf").write_text("notes")
    with pytest.raises(WriteError, match="not overwritten"):
        Merging(tmp_path / "all.pdf", "pdf", tmp_path / "out")


def test_it_overwrites_neither_a_member_nor_a_members_source(tmp_path: Path) -> None:
    source = tmp_path / "cv.pdf"
    for job in (Job(source, (Target(tmp_path / "out" / "cv.pdf"),)), Job(tmp_path / "cv.yaml", (Target(source),))):
        with Merging(source, "pdf", tmp_path) as merging, pytest.raises(WriteError, match="another name"):
            merging.add(Outcome(job))


def test_it_overwrites_no_member_whose_name_is_spelled_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    member, source = Path("out/cv.pdf"), write(tmp_path)
    for path, job in (
        (tmp_path / member, Job(source, (Target(member),))),
        (Url("memory:///cvs/cv.pdf"), Job(source, (Target(Url("memory://cvs/cv.pdf")),))),
    ):
        with Merging(path, "pdf", tmp_path) as merging, pytest.raises(WriteError, match="another name"):
            merging.add(Outcome(job))


_ARGUMENTS = ("batch", "people.jsonl", "--to", "pdf,docx", "--merge", "all", "--workers", "2", "--out", "out", "-q")


def _started(folder: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "exporter", *_ARGUMENTS], cwd=folder, start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)})


def _made(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.name: file.read_bytes() for file in files if file.name != "manifest.jsonl"}


def test_a_run_killed_at_any_instant_is_finished_by_the_next(tmp_path: Path) -> None:
    undisturbed, killed = tmp_path / "undisturbed", tmp_path / "killed"
    for folder in (undisturbed, killed):
        folder.mkdir()
        rows = "".join(f'{{"basics": {{"name": "Ada {number}"}}}}\n' for number in range(60))
        write(folder, "people.jsonl", rows)
    started = monotonic()
    assert _started(undisturbed).wait() == 0
    usual, chance = monotonic() - started, random.Random(6)

    for _ in range(8):
        run = _started(killed)
        sleep(chance.uniform(0.3 * usual, usual))
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
    assert _started(killed).wait() == 0

    assert _made(killed) == _made(undisturbed)
    assert len(_made(killed)) == 123
