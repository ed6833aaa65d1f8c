"""`export --watch` and the progress bar: what happens over time, on a real terminal where one is needed."""

import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from support.commands import Command
from support.resumes import YAML, write

from exporter.cli import progress

ROOT = Path(__file__).parents[2]
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT)}


def wait(until: Callable[[], object], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.05)


def says(file: Path, words: str) -> bool:
    return file.exists() and words in PdfReader(file).pages[0].extract_text()


def _heed_interrupts() -> None:
    """What a shell starts in the background ignores Ctrl-C, and hands that on to what it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def watched(tmp_path: Path) -> Iterator["subprocess.Popen[bytes]"]:
    write(tmp_path)
    write(tmp_path, "mine.toml", 'name = "mine@1"\nextends = "classic"\n')
    with subprocess.Popen(
        [sys.executable, "-m", "exporter", "export", "cv.yaml", "--layout", "mine.toml", "--watch"], cwd=tmp_path,
        env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=_heed_interrupts,  # noqa: PLW1509 -- the tests start no threads
    ) as process:
        wait(lambda: says(tmp_path / "cv.pdf", "Ada Example"))
        yield process
        process.kill()


def test_a_change_of_the_source_is_exported(watched: "subprocess.Popen[bytes]", tmp_path: Path) -> None:
    write(tmp_path, text=YAML.replace("Ada", "Eve"))

    wait(lambda: says(tmp_path / "cv.pdf", "Eve Example"))


def test_a_change_of_the_layout_is_exported(watched: "subprocess.Popen[bytes]", tmp_path: Path) -> None:
    write(tmp_path, "mine.toml", 'name = "mine@1"\nextends = "classic"\n[wording]\ntitles = {work = "Deeds"}\n')

    wait(lambda: says(tmp_path / "cv.pdf", "Deeds") or says(tmp_path / "cv.pdf", "DEEDS"))


def test_an_error_does_not_end_the_watch(watched: "subprocess.Popen[bytes]", tmp_path: Path) -> None:
    write(tmp_path, text=YAML.replace("2020-03", "2020-13"))
    time.sleep(1)
    write(tmp_path, text=YAML.replace("Ada", "Eve"))

    wait(lambda: says(tmp_path / "cv.pdf", "Eve Example"))


def test_ctrl_c_ends_the_watch_in_peace(watched: "subprocess.Popen[bytes]") -> None:
    watched.send_signal(signal.SIGINT)
    _, told = watched.communicate(timeout=30)

    assert watched.returncode == 0
    assert b"Traceback" not in told


@pytest.mark.parametrize("arguments", [("-",), ("cv.yaml", "--out", "-")])
def test_only_files_are_watched(command: Command, arguments: tuple[str, ...]) -> None:
    assert command("export", *arguments, "--watch").exit_code == 2


SLOWLY = """
import time
from exporter.cli.progress import shown
for item in shown((time.sleep({pause}) or number for number in range(6)), 6):
    print('item', item)
"""


def on_a_terminal(pause: float) -> str:
    ours, theirs = pty.openpty()
    subprocess.run(
        [sys.executable, "-c", SLOWLY.format(pause=pause)], stdout=theirs, stderr=theirs, check=True,
        env=ENVIRONMENT | {"TERM": "xterm"})
    return os.read(ours, 1 << 16).decode()


def test_a_long_wait_shows_a_bar_and_all_that_is_said() -> None:
    shown = on_a_terminal(0.4)

    assert "6/6" in shown
    assert all(f"item {number}" in shown for number in range(6))


def test_a_short_wait_shows_none() -> None:
    assert on_a_terminal(0.001).split() == [word for number in range(6) for word in ("item", str(number))]


def test_without_a_terminal_there_is_no_bar(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(progress.shown(iter("abc"), 3)) == ["a", "b", "c"]
    assert capsys.readouterr().err == ""
