"""Résumé to DOCX, warm, in turns with python-docx as its documentation teaches it, and with npm's docx."""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks import environments
from benchmarks.content import resumes
from benchmarks.environments import ROOT, TOOLS
from benchmarks.peers.page import blocks
from benchmarks.racing import WARMING, Worker, in_turns, standings, started

OURS, BASE, NODE = "resume-exporter", "python-docx, naive", "docx of npm"
PAGES = {"one page": 4, "three pages": 14}
_PACKAGE = "docx@9"
_MORE_WARMING = 40  # the compiler of JavaScript takes longer to see what is hot


def table(rounds: int) -> str:
    """The measured tables, as Markdown."""
    racing = _workers()
    made = []
    try:
        for title, jobs in PAGES.items():
            in_turns(racing, resumes(_MORE_WARMING + WARMING + rounds, jobs), _MORE_WARMING + WARMING)
            made.append(standings(f"{title} in Word, warm", racing, BASE, "python-docx"))
    finally:
        for worker in racing.values():
            worker.process.kill()
    return "\n\n".join(made)


def _workers() -> dict[str, Worker]:
    """All contenders; npm's where there is npm. python-docx is among what ours needs."""
    ours, environment = str(environments.ours()), {"PYTHONPATH": str(ROOT)}
    found = {
        OURS: started([ours, "ours.py", "docx"], environment),
        BASE: started([ours, "python_docx_page.py"]),
    }
    if modules := _node_modules():
        found[NODE] = started(["node", "--expose-gc", "docx_page.js"], {"NODE_PATH": str(modules)}, told=_blocks)
    return found


def _blocks(job: Mapping[str, Any]) -> list[Any]:
    return list(blocks(dict(job)))


def _node_modules() -> Path | None:
    """Where npm's docx is, installed on the first call; None where there is no npm."""
    modules = TOOLS / "node_modules"
    if not shutil.which("npm") or not shutil.which("node"):
        return None
    if not (modules / "docx").is_dir():
        subprocess.run(
            ["npm", "install", "--silent", "--ignore-scripts", "--no-audit", "--prefix", str(TOOLS), _PACKAGE],
            check=True)
    return modules
