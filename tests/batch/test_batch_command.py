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
