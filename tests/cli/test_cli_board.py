"""`batch` on a terminal: the line that changes while it runs, and the table at its end."""

import os
import pty
import re
import signal
import subprocess
import sys
import termios
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from support.resumes import INVALID, YAML, write

ROOT = Path(__file__).parents[2]
_CODES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_ERASED = "\x1b[2K"


class Shown(NamedTuple):
    """What a terminal was sent, and the exit code."""

    sent: str
    exit_code: int

    @property
    def lines(self) -> list[str]:
        """What was on a line at some time, without colours."""
        return [line.strip() for line in _CODES.sub("", self.sent.replace("\r", "\n")).split("\n") if line.strip()]


def shown(folder: Path, *arguments: str, interrupt_at: bytes = b"") -> Shown:
    """The command on a terminal of its own; with Ctrl-C pressed once this has been shown."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (40, 120))
    running = subprocess.Popen(
        [sys.executable, "-m", "exporter", "batch", *arguments, "--out", "out"], cwd=folder, start_new_session=True,
        stdin=theirs, stdout=theirs, stderr=theirs,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "COLUMNS": "120"})
    os.close(theirs)
    sent = b""
    while part := _read(ours):
        sent += part
        if interrupt_at and interrupt_at in sent:
            running.send_signal(signal.SIGINT)
            interrupt_at = b""
    os.close(ours)
    return Shown(sent.decode(), running.wait())


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 1 << 16)
    except OSError:  # as Linux tells that nobody is at the other end any more
        return b""


def many(folder: Path, texts: Sequence[str]) -> None:
    (folder / "cvs").mkdir()
    for number, text in enumerate(texts):
        write(folder / "cvs", f"{number:03}.yaml", text.replace("Ada", f"Ada-{number}"))


def test_a_line_tells_what_is_done_and_failed_how_fast_and_how_long_it_will_take(tmp_path: Path) -> None:
    many(tmp_path, [YAML, INVALID, *[YAML] * 58])
    told = shown(tmp_path, "cvs", "--to", "pdf,docx", "--workers", "2")
    moving = [line for line in told.lines if line.startswith("exporting")]

    assert told.exit_code == 1
    assert moving
    assert re.search(r"\d+ done · 1 failed · [\d.]+ a second +\d:\d\d:\d\d", " ".join(moving))
    counts = [int(count) for count in re.findall(r"(\d+) done", " ".join(moving))]
    assert counts == sorted(counts)


def test_the_line_is_gone_at_the_end_and_a_table_sums_up(tmp_path: Path) -> None:
    many(tmp_path, [YAML, INVALID, YAML])
    told = shown(tmp_path, "cvs", "--engine", "serial")
    end = told.sent[told.sent.rindex(_ERASED):]

    assert "exporting" not in end
    assert [line.split()[:4] for line in told.lines if line.split()[0] in ("done", "failed", "skipped")] == [
        ["done", "2", "2", "2"], ["failed", "1", "0", "0"], ["skipped", "0", "0", "0"]]


def test_errors_stand_above_the_line_and_files_are_only_counted(tmp_path: Path) -> None:
    many(tmp_path, [YAML, INVALID, YAML])
    told = shown(tmp_path, "cvs", "--engine", "serial")

    assert "failed: out/001.pdf" in told.lines
    assert any("error: 'nonsense' is not an e-mail address" in line for line in told.lines)
    assert not any(line.startswith("wrote") for line in told.lines)


def test_machines_and_who_wants_quiet_see_no_line(tmp_path: Path) -> None:
    many(tmp_path, [YAML])
    for wish in ("--json", "--quiet"):
        assert "exporting" not in shown(tmp_path, "cvs", "--engine", "serial", wish).sent


def test_ctrl_c_leaves_the_terminal_as_it_was(tmp_path: Path) -> None:
    many(tmp_path, [YAML] * 400)
    told = shown(tmp_path, "cvs", "--to", "pdf,docx", "--workers", "2", interrupt_at=b" done")

    assert told.exit_code == 130
    assert any(line.startswith("interrupted: ") for line in told.lines)
    assert "the same command goes on from here: what is done and unchanged is skipped" in told.lines
    assert "Traceback" not in told.sent
    assert told.sent.rindex("\x1b[?25h") > told.sent.rindex("\x1b[?25l")  # the cursor is shown again
