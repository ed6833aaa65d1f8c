"""`batch`: what it makes, what it tells, what it refuses, and how it goes on."""

import errno
import json
import os
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import suppress
from io import FileIO
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest
from fsspec.implementations.memory import MemoryFileSystem
from support.batches import HARMFUL
from support.commands import Command
from support.resumes import INVALID, YAML, write
from typer import BadParameter

from exporter.batch import finding
from exporter.cli.batching import bytes_of

ROOT = Path(__file__).parents[2]
SERIAL = ("--engine", "serial", "--to", "docx", "--out", "out")


def made(tmp_path: Path) -> set[str]:
    folder = tmp_path / "out"
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*.*")} - {"manifest.jsonl"}


def events(told: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in told.splitlines()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two good résumés with a bad one between them."""
    cvs = tmp_path / "cvs"
    cvs.mkdir()
    for name, text in (("a.yaml", YAML), ("b.yaml", INVALID), ("c.yaml", YAML)):
        write(cvs, name, text)
    return cvs


def test_one_bad_resume_stops_no_other(command: Command, folder: Path, tmp_path: Path) -> None:
    done = command("batch", "cvs", *SERIAL)

    assert done.exit_code == 1
    assert made(tmp_path) == {"a.docx", "c.docx"}
    assert "b.yaml:4:10: error: 'nonsense' is not an e-mail address" in done.stderr
    assert "2 done, 1 failed, 0 skipped" in done.stdout


def test_all_good_is_exit_code_zero(command: Command, folder: Path) -> None:
    (folder / "b.yaml").unlink()

    assert command("batch", "cvs", *SERIAL).exit_code == 0


def test_a_second_run_makes_only_what_changed(command: Command, folder: Path, tmp_path: Path) -> None:
    command("batch", "cvs", *SERIAL)
    write(folder, "c.yaml", YAML.replace("Ada", "Eve"))
    *jobs, summary = events(command("batch", "cvs", *SERIAL, "--json").stdout)

    assert [job["status"] for job in jobs] == ["skipped", "failed", "done"]
    assert (summary["done"], summary["failed"], summary["skipped"]) == (1, 1, 1)


def test_forced_it_makes_all_again(command: Command, folder: Path) -> None:
    command("batch", "cvs", *SERIAL)

    assert "2 done, 1 failed, 0 skipped" in command("batch", "cvs", *SERIAL, "--force").stdout


def test_only_what_failed_is_tried_again(command: Command, folder: Path, tmp_path: Path) -> None:
    command("batch", "cvs", *SERIAL)
    write(folder, "b.yaml")
    write(folder, "c.yaml", YAML.replace("Ada", "Eve"))
    done = command("batch", "cvs", *SERIAL, "--retry-failed")

    assert "1 done, 0 failed, 0 skipped" in done.stdout
    assert done.exit_code == 0
    assert "b.docx" in made(tmp_path)


def test_the_first_failure_stops_it_on_request(command: Command, folder: Path, tmp_path: Path) -> None:
    done = command("batch", "cvs", *SERIAL, "--fail-fast")

    assert done.exit_code == 1
    assert made(tmp_path) == {"a.docx"}
    assert "the same command goes on from here" in done.stderr


def test_programs_hear_an_event_for_each_job_and_a_summary(command: Command, folder: Path) -> None:
    told = events(command("batch", "cvs", *SERIAL, "--json").stdout)

    assert [event["event"] for event in told] == ["job", "job", "job", "summary"]
    assert told[1]["errors"][0]["problems"][0]["path"] == "basics.emails[0]"
    assert told[0]["files"][0]["path"] == "out/a.docx"


def test_programs_hear_which_of_the_applications_failed(command: Command, tmp_path: Path) -> None:
    write(tmp_path)
    write(tmp_path, "apps.csv", "company,variant\nA,\nB,nope\n,\n")
    *told, _ = events(command("batch", "cv.yaml", "--applications", "apps.csv", *SERIAL, "--json").stdout)
    lines = map(json.loads, (tmp_path / "out" / "manifest.jsonl").read_text().splitlines())

    assert [event["job"] for event in told] == [line["job"] for line in lines] == [
        "Ada-Example_A.docx", "apps.csv:3", "cv.docx"]


def test_what_every_layout_of_a_job_fails_of_is_told_once(command: Command, tmp_path: Path) -> None:
    write(tmp_path, text=f"{YAML}variants:\n  short: {{fields: [company], overrides: {{headline: '{{company}}'}}}}\n")
    done = command("batch", "cv.yaml", "--variants", "short", "--layouts", "classic,modern", *SERIAL)

    assert done.stderr.count("error: {company} has no value") == 1
    assert "a column of the table, or --field company=…" in done.stderr


def test_same_errors_are_told_once(command: Command, tmp_path: Path) -> None:
    write(tmp_path)
    write(tmp_path, "apps.csv", "company,variant\nA,nope\nB,nope\nC,nope\n")
    told = command("batch", "cv.yaml", "--applications", "apps.csv", *SERIAL).stderr

    assert told.count("no variant 'nope'") == 1
    assert told.count("as before") == 2


def test_rows_come_from_standard_input(command: Command, tmp_path: Path) -> None:
    lines = "".join(json.dumps({"basics": {"name": name}}) + "\n" for name in ("Ada", "Eve"))
    command("batch", "-", *SERIAL, text=lines)

    assert made(tmp_path) == {"Ada_1.docx", "Eve_2.docx"}


def test_an_archive_holds_the_files_of_skipped_jobs_too(command: Command, folder: Path, tmp_path: Path) -> None:
    command("batch", "cvs", *SERIAL, "--zip", "one.zip")
    command("batch", "cvs", *SERIAL, "--zip", "two.zip")

    assert zipfile.ZipFile(tmp_path / "one.zip").namelist() == ["a.docx", "c.docx"]
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_one_file_of_all_is_told_with_what_it_is_without(command: Command, folder: Path, tmp_path: Path) -> None:
    done = command("batch", "cvs", *SERIAL, "--merge", "all.docx")
    again = events(command("batch", "cvs", *SERIAL, "--merge", "all.docx", "--json").stdout)

    assert "wrote all.docx" in done.stdout
    assert "all.docx: without 1 job that failed" in done.stderr
    assert [(event["event"], event["status"], event["members"], event["left_out"])
            for event in again if event["event"] == "merged"] == [("merged", "skipped", 2, 1)]


@pytest.mark.parametrize(("name", "files"), [
    ("all", ["all.docx", "all.pdf"]), ("all.pdf", ["all.pdf"]), ("v1.2", ["v1.2.docx", "v1.2.pdf"])])
def test_one_file_is_made_of_the_format_that_its_name_says_or_of_each(
    command: Command, folder: Path, tmp_path: Path, name: str, files: list[str],
) -> None:
    command("batch", "cvs/a.yaml", "--engine", "serial", "--to", "pdf,docx", "--out", "out", "--merge", name)

    assert sorted(file.name for file in tmp_path.iterdir() if file.is_file()) == files


def test_a_merge_that_fails_is_a_failure(command: Command, folder: Path, tmp_path: Path) -> None:
    done = command("batch", "cvs/b.yaml", *SERIAL, "--merge", "all")

    assert done.exit_code == 1
    assert "there is nothing to merge" in done.stderr


@pytest.mark.parametrize("arguments", [
    ("--merge", "all.pdf", "--to", "docx"), ("--merge", "all", "--retry-failed"), ("--zip", "a.zip", "--retry-failed"),
    ("--variants", "nope"), ("--variants", "all"), ("--layouts", "fancy"),
    ("--name", "{nam}"), ("--name", "../{name}"), ("--to", "odt"), ("--locales", "tlh"),
    ("--engine", "ray"), ("--memory", "much"), ("--from", "xml"), ("--workers", "0"), ("--fail-fast", "--retry-failed"),
])
def test_what_cannot_be_meant_is_a_usage_error_before_any_work(
    command: Command, folder: Path, tmp_path: Path, arguments: tuple[str, ...],
) -> None:
    done = command("batch", "cvs", "--out", "out", *arguments)

    assert done.exit_code == 2
    assert not list(tmp_path.rglob("*.pdf"))


@pytest.mark.parametrize(("arguments", "nearest"), [
    (("--variants", "backnd"), "backend"), (("--layouts", "classic,moderm"), "modern"),
    (("--locales", "zh-Hant,enn"), "en"),
])
def test_the_nearest_name_is_told(
    command: Command, tmp_path: Path, arguments: tuple[str, ...], nearest: str,
) -> None:
    done = command("batch", ROOT / "samples" / "applications" / "master.yaml", *arguments, "--out", "out")

    assert done.exit_code == 2
    assert f"did you mean '{nearest}'?" in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_layout_file_that_is_not_there_is_told_at_once(command: Command, folder: Path, tmp_path: Path) -> None:
    done = command("batch", "cvs", "--layouts", "./mine.toml", "--out", "out")

    assert "mine.toml: there is no such layout file" in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_variant_that_some_resumes_have_fails_only_those_that_have_it_not(command: Command, tmp_path: Path) -> None:
    write(tmp_path, "a.yaml")
    write(tmp_path, "b.yaml", YAML + "variants:\n  short: {}\n")
    done = command("batch", "a.yaml", "b.yaml", "--variants", "short", *SERIAL)

    assert "1 done, 1 failed, 0 skipped" in done.stdout


def test_nothing_to_do_is_an_error(command: Command, tmp_path: Path) -> None:
    done = command("batch", "nowhere", *SERIAL)

    assert done.exit_code == 1
    assert "nowhere: there is no such file or folder" in done.stderr


@pytest.mark.parametrize(("text", "size"), [
    ("100", 100), ("100B", 100), ("2k", 2000), ("2kiB", 2048), ("100MB", 100_000_000), ("100M", 100_000_000),
    ("100MiB", 104_857_600), ("1 GiB", 1 << 30), ("1gi", 1 << 30), ("3TB", 3 * 10**12), (None, None),
])
def test_sizes_are_written_as_people_do(text: str | None, size: int | None) -> None:
    assert bytes_of(text) == size


@pytest.mark.parametrize("text", ["", "MB", "1.5GB", "100iB", "100Q", "-1"])
def test_what_is_no_size_is_refused(text: str) -> None:
    with pytest.raises(BadParameter, match="as in 500MB, 2GB or 512MiB"):
        bytes_of(text)


def test_files_of_all_are_sent_to_urls(command: Command, folder: Path, tmp_path: Path) -> None:
    where = f"memory://{tmp_path.name}"
    command("batch", "cvs", "--engine", "serial", "--to", "pdf,docx", "--out", "out", "--zip", f"{where}/all.zip",
            "--merge", f"{where}/all")
    command("batch", "cvs", "--engine", "serial", "--to", "pdf,docx", "--out", "out", "--zip", "all.zip",
            "--merge", "all")

    for name in ("all.zip", "all.pdf", "all.docx"):
        assert MemoryFileSystem().cat_file(f"{where}/{name}") == (tmp_path / name).read_bytes()


def test_ctrl_c_ends_it_cleanly_and_the_same_command_goes_on(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"basics": {"name": f"P{number}"}}) + "\n" for number in range(4000))
    write(tmp_path, "many.jsonl", lines)
    arguments = [sys.executable, "-m", "exporter", "batch", "many.jsonl", *SERIAL, "--zip", "all.zip"]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    running = subprocess.Popen(
        arguments, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert running.stdout is not None
    first = [running.stdout.readline() for _ in range(3)]
    running.send_signal(signal.SIGINT)
    _, told = running.communicate(timeout=60)

    assert running.returncode == 130
    assert "interrupted: " in told
    assert "Traceback" not in told
    assert "the same command goes on from here" in told
    assert all(line.startswith("wrote out/P") for line in first)
    assert not [file for file in tmp_path.rglob("*") if file.suffix in (".tmp", ".zip")]

    write(tmp_path, "many.jsonl", "".join(lines.splitlines(keepends=True)[:5]))
    again = subprocess.run(arguments, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    assert int(again.stdout.rsplit(", ", 1)[1].split()[0]) >= 3


def test_ctrl_c_that_imports_have_lost_is_heard_before_the_first_job(
    command: Command, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    usual = finding.found

    def found(*arguments: Any) -> Any:
        with suppress(KeyboardInterrupt):  # as callbacks of C code do
            signal.raise_signal(signal.SIGINT)
        return usual(*arguments)

    monkeypatch.setattr(finding, "found", found)
    stopped = command("batch", "cvs", *SERIAL)

    assert stopped.exit_code == 130
    assert "interrupted: 0 jobs in " in stopped.stderr
    assert made(tmp_path) == set()


@pytest.mark.parametrize("engine", ["serial", "processes", "dask"])
@pytest.mark.parametrize("at", ["out/manifest.jsonl", "began"])
def test_ctrl_c_before_the_first_outcome_tells_how_to_go_on(tmp_path: Path, engine: str, at: str) -> None:
    write(tmp_path, "cv.json", json.dumps(
        {"seconds": 60, "megabytes": 0, "dies": False, "resume": YAML, "began": str(tmp_path / "began")}))
    running = subprocess.Popen(
        [sys.executable, "-m", "exporter", "batch", "cv.json", "--from", "harmful", "--engine", engine, "--to", "docx",
         "--out", "out"],
        cwd=tmp_path, env=os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{HARMFUL}"}, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    _wait_for(tmp_path / at)
    os.killpg(running.pid, signal.SIGINT)  # as a terminal does: to the workers, too
    _, told = running.communicate(timeout=60)

    assert running.returncode in (130, -signal.SIGINT)  # the same to a shell; Python ends so when it was in an `exec`
    assert told.startswith("interrupted: 0 jobs in ")
    assert told.endswith("the same command goes on from here: what is done and unchanged is skipped\n")
    assert "Traceback" not in told


class _Full(FileIO):
    """A file on a disk that is full."""

    def write(self, *_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def full_after(count: int, real: Callable[..., Any], code: int = errno.ENOSPC) -> Callable[..., Any]:
    """What the system does until the disk is full."""
    left = iter(range(count))

    def called(*arguments: object) -> object:
        if next(left, None) is None:
            raise OSError(code, os.strerror(code))
        return real(*arguments)

    return called


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_ends_it_with_the_counts_and_the_same_command_goes_on(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int,
) -> None:
    write(tmp_path, "many.jsonl", "".join(f'{{"basics": {{"name": "{name}"}}}}\n' for name in "ABCDEFGHI"))
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full_after(3, Path.replace, code))
        full = command("batch", "many.jsonl", *SERIAL)

    assert full.exit_code == 1
    assert f"error: out{os.sep}D_4.docx: {os.strerror(code)}\n" in full.stderr
    assert "stopped, since there is no space left: 4 jobs in " in full.stderr
    assert "3 done, 1 failed, 0 skipped\nthe same command goes on from here" in full.stderr
    assert made(tmp_path) == {"A_1.docx", "B_2.docx", "C_3.docx"}

    assert "6 done, 0 failed, 3 skipped" in command("batch", "many.jsonl", *SERIAL).stdout


def test_a_disk_too_full_for_the_manifest_ends_it_with_the_counts(
    command: Command, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    usual = Path.open

    def opened(path: Path, mode: str = "r", *arguments: Any, **named: Any) -> Any:
        return _Full(path, "a+") if mode == "a+b" else usual(path, mode, *arguments, **named)

    monkeypatch.setattr(Path, "open", opened)
    full = command("batch", "cvs", *SERIAL)

    assert full.exit_code == 1
    assert full.stderr.startswith(f"error: out{os.sep}manifest.jsonl: No space left on device\nstopped: 0 jobs in ")
    assert "the same command goes on from here" in full.stderr


def test_a_disk_too_full_for_the_archive_ends_it_with_the_counts(
    command: Command, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(zipfile.ZipFile, "writestr", full_after(1, zipfile.ZipFile.writestr))
    full = command("batch", "cvs", *SERIAL, "--zip", "all.zip", "--json")

    assert full.exit_code == 1
    assert full.stderr.endswith("error: all.zip: No space left on device\n")
    assert events(full.stdout)[-1]["event"] == "stopped"
    assert events(full.stdout)[-1]["done"] == 2
    assert not list(tmp_path.glob("*all.zip*"))


def _wait_for(file: Path) -> None:
    deadline = monotonic() + 30
    while not file.exists() and monotonic() < deadline:
        sleep(0.01)
