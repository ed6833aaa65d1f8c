"""Processor instructions of a warm page, counted by callgrind: they repeat where seconds don't, and gate regressions.

What isn't warm isn't counted: neither imports nor the first pages.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
MOST = 44.5
"""The gate: millions of instructions, on Python 3.11. Lower it when a page takes fewer."""
TOLERANCE = 0.02
PAGES = 10
_WARMING = 50


def measured() -> float | None:
    """Million instructions from a résumé to its PDF, None without valgrind."""
    if not shutil.which("valgrind"):
        return None
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "callgrind.out"
        subprocess.run(
            ["valgrind", "--tool=callgrind", "--instr-atstart=no", f"--callgrind-out-file={out}",
             sys.executable, "-m", "benchmarks.pages"],
            cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": "0"}, check=True, capture_output=True)
        found = re.findall(r"^totals: (\d+)", out.read_text(), re.MULTILINE)
    return sum(map(int, found)) / PAGES / 1e6


def table(counted: float | None) -> str:
    """What was counted, beside the most."""
    if counted is None:
        return "Instructions of a warm page aren't counted: valgrind is missing."
    return f"Résumé to PDF, one page, warm: {counted:.1f} million instructions (the most: {MOST})."


def slip(counted: float | None) -> str:
    """What to tell when a page takes more instructions than it may, else ""."""
    if counted is None or counted <= MOST * (1 + TOLERANCE):
        return ""
    return f"a warm page takes {counted:.1f} million instructions, and {MOST} is the most"


def _run() -> None:
    """What is counted: some pages, after others that don't count."""
    from benchmarks.content import SETTINGS, resumes
    from exporter import export, load

    loaded = [load(data) for data in resumes(_WARMING + PAGES)]
    for number, resume in enumerate(loaded):
        if number == _WARMING:
            _count("on")
        export(resume, layout="modern", set=SETTINGS)
    _count("off")


def _count(state: str) -> None:
    subprocess.run(["callgrind_control", "-i", state, str(os.getpid())], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    _run()
