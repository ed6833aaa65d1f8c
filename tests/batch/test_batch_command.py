"""`batch` as a command: what it refuses, and what it says when it can't go on."""

from pathlib import Path

from support.commands import Command
from support.resumes import write


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
    assert "all that was read before has had its turn; mend what can't be read" in stopped.stderr


def test_a_row_that_is_no_row_fails_in_its_place(command: Command, tmp_path: Path) -> None:
    write(tmp_path)
    write(tmp_path, "apps.csv", 'company,role\nA,x\n"Bad"row,x\nB,x\n')
    done = command("batch", "cv.yaml", "--applications", "apps.csv", "--to", "docx", "--out", "out", "--workers", "1")

    assert done.exit_code == 1
    assert "2 done, 1 failed" in done.stdout
    assert "apps.csv:3:1" in done.stderr
