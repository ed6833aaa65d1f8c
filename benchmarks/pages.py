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
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
MOST = 25.1
"""The gate: millions of instructions, on Python 3.11. Lower it when a page takes fewer."""
TOLERANCE = 0.02
MOST_IN_WORD = 14.0
"""The same for a Word file."""
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


class Counts(NamedTuple):
    """Million instructions of one file of each kind."""

    pdf: float
    word: float
    in_scripts: float


def counts() -> Counts | None:
    """All of them, None without valgrind."""
    pdf, word, in_scripts = measured(), measured(to="docx"), measured("in_nine_scripts")
    return Counts(pdf, word, in_scripts) if pdf and word and in_scripts else None


def table(found: Counts | None) -> str:
    """What was counted, beside the most."""
    if not found:
        return "Instructions of a warm page aren't counted: valgrind is missing."
    return (
        f"Résumé to PDF, one page, warm: {found.pdf:.1f} million instructions (the most: {MOST}).\n"
        f"To Word: {found.word:.1f} million (the most: {MOST_IN_WORD}).\n"
        f"To PDF with nine scripts on it: {found.in_scripts / found.pdf:.2f} × as many (the most: {MOST_IN_SCRIPTS})."
    )


def slip(found: Counts | None) -> str:
    """What to tell when a page takes more instructions than it may, else ""."""
    if not found:
        return ""
    for name, counted, most in (("PDF", found.pdf, MOST), ("Word", found.word, MOST_IN_WORD)):
        if counted > most * (1 + TOLERANCE):
            return f"a warm page takes {counted:.1f} million instructions to {name}, and {most} is the most"
    scripts = found.in_scripts / found.pdf
    if scripts > MOST_IN_SCRIPTS:
        return f"nine scripts on a page take {scripts:.2f} × a Latin one; {MOST_IN_SCRIPTS} is the most"
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
