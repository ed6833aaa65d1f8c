"""`batch` as a command: what it refuses, and what it says when it can't go on."""

import json
import os
from pathlib import Path
from threading import Thread

import pytest
from docx import Document
from support.commands import Command
from support.resumes import YAML, write

from exporter import load


def test_files_in_memory_are_refused_before_any_work_where_other_processes_would_write_them(
    command: Command, tmp_path: Path,
) -> None:
    write(tmp_path)
    done = command("batch", "cv.yaml", "--out", f"memory://{tmp_path.name}")

    assert done.exit_code == 1
    assert f"memory://{tmp_path.name}: is in the memory of one process" in done.stderr
    assert "--engine serial" in done.stderr
    assert command("batch", "cv.yaml", "--out", f"memory://{tmp_path.name}", "--engine", "serial").exit_code == 0


def test_a_list_that_can_not_be_read_further_costs_nothing_that_was_read_before(
    command: Command, tmp_path: Path,
) -> None:
    write(tmp_path, "people.jsonl", "".join(f'{{"basics": {{"name": "Ada {number}"}}}}\n' for number in range(9)))
    write(tmp_path, "broken.yaml", "- a: [\n")
    stopped = command("batch", "people.jsonl", "broken.yaml", "--to", "docx", "--out", "out")

    assert stopped.exit_code == 1
    assert len(list((tmp_path / "out").glob("*.docx"))) == 9
    assert "9 done, 0 failed" in stopped.stderr
    assert "all that was read before has had its turn; when that is mended, the same command goes on" in stopped.stderr


def test_a_row_that_is_no_row_fails_in_its_place(command: Command, tmp_path: Path) -> None:
    write(tmp_path)
    write(tmp_path, "apps.csv", 'company,role\nA,x\n"Bad"row,x\nB,x\n')
    done = command("batch", "cv.yaml", "--applications", "apps.csv", "--to", "docx", "--out", "out", "--workers", "1")

    assert done.exit_code == 1
    assert "2 done, 1 failed" in done.stdout
    assert "apps.csv:3:1" in done.stderr


@pytest.fixture
def refused(command: Command, tmp_path: Path) -> Command:
    """The command after a batch of three applications, the second of which is no row."""
    write(tmp_path)
    write(tmp_path, "apps.csv", "company,role\nA,x\nB,x,y\nC,x\n")
    assert command(*OF_APPLICATIONS).exit_code == 1
    return command


OF_APPLICATIONS = (
    "batch", "cv.yaml", "--applications", "apps.csv", "--engine", "serial", "--to", "docx", "--out", "out")


def test_a_row_that_was_refused_is_retried_when_it_is_repaired(refused: Command, tmp_path: Path) -> None:
    write(tmp_path, "apps.csv", "company,role\nA,x\nB,x y\nC,x\n")
    done = refused(*OF_APPLICATIONS, "--retry-failed")

    assert done.exit_code == 0
    assert "1 done, 0 failed, 0 skipped" in done.stdout
    assert "0 jobs" in refused(*OF_APPLICATIONS, "--retry-failed").stdout


def test_failures_that_no_job_is_known_by_any_more_are_told_and_failures_still(
    refused: Command, tmp_path: Path,
) -> None:
    write(tmp_path, "apps.csv", "company,role\nA,x\nC,x\n")
    (tmp_path / "apps.csv").rename(tmp_path / "other.csv")
    moved = ["other.csv" if part == "apps.csv" else part for part in OF_APPLICATIONS]
    done, to_programs = (refused(*moved, "--retry-failed", *manner) for manner in ((), ("--json",)))
    event, _ = map(json.loads, to_programs.stdout.splitlines())

    assert done.exit_code == to_programs.exit_code == 1
    assert "failed before, and none of the jobs any more: apps.csv:3\n1 job can't be found" in done.stderr
    assert event == {"event": "unmet", "job": "apps.csv:3"}


def test_a_failure_that_nobody_wants_any_more_may_be_taken_out_of_the_manifest(
    refused: Command, tmp_path: Path,
) -> None:
    write(tmp_path, "apps.csv", "company,role\nA,x\n")
    manifest = tmp_path / "out" / "manifest.jsonl"
    left = [line for line in manifest.read_text().splitlines(keepends=True) if '"status": "failed"' not in line]
    manifest.write_text("".join(left))

    assert refused(*OF_APPLICATIONS, "--retry-failed").exit_code == 0


@pytest.mark.parametrize("piped", [False, True])
def test_a_file_that_a_later_row_reads_is_not_written_over(command: Command, tmp_path: Path, piped: bool) -> None:
    write(tmp_path, "cv.yaml", YAML.replace("Ada", "Eve"))
    command("export", "cv.yaml", "--out", "out/b.pdf")
    before = (tmp_path / "out" / "b.pdf").read_bytes()
    write(tmp_path)
    lines = '{"source": "cv.yaml", "file": "b"}\n{"source": "out/b.pdf", "file": "c"}\n'
    write(tmp_path, "jobs.jsonl", lines)
    done = command(
        "batch", "-" if piped else "jobs.jsonl", "--engine", "serial", "--out", "out", text=lines if piped else None)

    assert done.exit_code == 1
    if piped:  # which can't be read twice
        assert "-:2: out/b.pdf is made of -:1 in this batch" in done.stderr
        assert not (tmp_path / "out" / "c.pdf").exists()
    else:
        assert f"jobs.jsonl:1: {Path('out/b.pdf')} is the source of jobs.jsonl:2" in done.stderr
        assert (tmp_path / "out" / "b.pdf").read_bytes() == before
        assert "Eve" in load(tmp_path / "out" / "c.pdf").basics.name


def test_applications_of_a_pipe_are_read_once(command: Command, tmp_path: Path) -> None:
    write(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    of_pipe = ("batch", "cv.yaml", "--engine", "serial", "--to", "docx", "--out", "out", "--applications")
    for company in ("Acme", "Bolt"):  # the second time there is an output folder
        said = Thread(target=(tmp_path / "pipe").write_text, args=[json.dumps({"company": company})])
        said.start()
        assert "1 done, 0 failed" in command(*of_pipe, "pipe").stdout
        said.join()

    assert "1 done, 0 failed" in command(*of_pipe, "-", text='{"company": "Cog"}').stdout


@pytest.mark.parametrize(("arguments", "code", "kind", "words"), [
    (("nowhere",), 1, "ReadError", "nowhere: there is no such file or folder"),
    (("cv.yaml", "--layouts", "clasic"), 2, "UsageError", "did you mean 'classic'?"),
    (("cv.yaml", "--memory", "much"), 2, "UsageError", "write a number of bytes"),
    (("cv.yaml", "--out", "s3://a/../b"), 1, "WriteError", "without '..'"),
    (("cv.yaml", "--out", "cv.yaml"), 1, "WriteError", "cv.yaml: a file stands there; name a folder"),
    (("cv.yaml", "--zip", "cv.yaml"), 1, "WriteError", "no archive that we made"),
])
def test_programs_hear_of_what_the_command_itself_is_wrong_with(
    command: Command, tmp_path: Path, arguments: tuple[str, ...], code: int, kind: str, words: str,
) -> None:
    write(tmp_path)
    done = command("batch", "--out", "out", *arguments, "--json")
    event = json.loads(done.stdout)

    assert done.exit_code == code
    assert (event["event"], event["type"]) == ("error", kind)
    assert words in event["message"]


@pytest.mark.parametrize("wanted", [("--merge", "out/cv.docx"), ("--zip", "out/cv.docx")])
def test_a_name_that_a_job_has_stops_it_with_a_hint_that_is_true(
    command: Command, tmp_path: Path, wanted: tuple[str, str],
) -> None:
    write(tmp_path)
    stopped = command("batch", "cv.yaml", "--to", "docx", "--out", tmp_path / "out", "--engine", "serial", *wanted)

    assert stopped.exit_code == 1
    assert "give the" in stopped.stderr
    assert "when that is mended, the same command goes on" in stopped.stderr
    assert Document(tmp_path / "out" / "cv.docx").paragraphs
