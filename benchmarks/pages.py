"""Processor instructions of a warm file of one page, counted by callgrind.

They repeat where seconds don't, and gate regressions. What isn't warm isn't counted: imports and the first pages.
"""

import gc
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
MOST_IN_SCRIPTS = 3.0
"""What a page of nine scripts may take, as a multiple of a Latin one."""
PAGES = 10
_WARMING = 50


def measured(content: str = "resumes", to: str = "pdf") -> float | None:
    """Million instructions from a résumé to its file, None without valgrind.

    `content` is a function of `content.py`.
    """
    if not shutil.which("valgrind"):
        return None
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "callgrind.out"
        subprocess.run(
            ["valgrind", "--tool=callgrind", "--instr-atstart=no", f"--callgrind-out-file={out}",
             sys.executable, "-m", "benchmarks.pages", content, to],
            cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": "0"}, check=True, capture_output=True)
        found = re.findall(r"^totals: (\d+)", out.read_text(), re.MULTILINE)
    return sum(map(int, found)) / PAGES / 1e6


def table(counted: float | None, in_scripts: float | None) -> str:
    """What was counted, beside the most."""
    if counted is None or in_scripts is None:
        return "Instructions of a warm page aren't counted: valgrind is missing."
    return (
        f"Résumé to PDF, one page, warm: {counted:.1f} million instructions (the most: {MOST}).\n"
        f"With nine scripts on the page: {in_scripts / counted:.2f} × as many (the most: {MOST_IN_SCRIPTS})."
    )


def slip(counted: float | None, in_scripts: float | None) -> str:
    """What to tell when a page takes more instructions than it may, else ""."""
    if counted is None or in_scripts is None:
        return ""
    if counted > MOST * (1 + TOLERANCE):
        return f"a warm page takes {counted:.1f} million instructions, and {MOST} is the most"
    if in_scripts > MOST_IN_SCRIPTS * counted:
        return f"nine scripts on a page take {in_scripts / counted:.2f} × a Latin one; {MOST_IN_SCRIPTS} is the most"
    return ""


def _run(content: str, to: str) -> None:
    """What is counted: some pages, after others that don't count."""
    from benchmarks import content as invented
    from exporter import export, load

    loaded = [load(data) for data in getattr(invented, content)(_WARMING + PAGES)]
    for number, resume in enumerate(loaded):
        if number == _WARMING:
            gc.collect()  # a whole collection among so few pages, or none, would be chance
            _count("on")
        export(resume, to, layout="modern", set=invented.SETTINGS)
    _count("off")


def _count(state: str) -> None:
    subprocess.run(["callgrind_control", "-i", state, str(os.getpid())], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    _run(*sys.argv[1:])
