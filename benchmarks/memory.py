"""What a process that goes on for long keeps: resident memory after so many documents, none of them like another.

By itself: `python -m benchmarks.memory [--write docs/performance.md]`. The processes run side by side, since nobody's
memory depends on how fast it is.
"""

import argparse
import json
import os
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from benchmarks import environments
from benchmarks.environments import ROOT

AFTER = (10, 1_000, 10_000)
"""Documents that have been made when memory is looked at."""
PROCESSES = {
    "one process, PDF": {"to": "pdf"},
    "one process, DOCX": {"to": "docx"},
    "a worker of a batch, PDF": {"to": "pdf", "worker": True},
    "a worker of a batch, DOCX": {"to": "docx", "worker": True},
}

Measured = dict[str, list[float]]
"""Resident MB of each process after each number of documents."""


def measured(after: tuple[int, ...] = AFTER) -> Measured:
    """All processes, two at a time."""
    python = str(environments.ours())
    with ThreadPoolExecutor(2) as side_by_side:
        found = side_by_side.map(lambda asked: _kept(python, {**asked, "after": after}), PROCESSES.values())
        return dict(zip(PROCESSES, found, strict=True))


def table(found: Measured) -> str:
    """What was measured, as Markdown."""
    heads = " | ".join(f"after {count:,}" for count in AFTER)
    lines = [f"| resident MB, one page a document | {heads} |", "|---|" + "---:|" * len(AFTER)]
    return "\n".join(lines + [
        f"| {name} | {' | '.join(f'{kept:.1f}' for kept in sizes)} |" for name, sizes in found.items()])


def _kept(python: str, asked: dict[str, Any]) -> list[float]:
    with tempfile.TemporaryDirectory() as folder:
        told = subprocess.run(
            [python, "-m", "benchmarks.peers.memory_run", json.dumps({**asked, "folder": folder})],
            cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True, capture_output=True, text=True).stdout
    return [kept / 1e6 for kept in json.loads(told.splitlines()[-1])]


def main() -> None:
    """Measure, print, write."""
    from benchmarks.__main__ import write

    parser = argparse.ArgumentParser(prog="python -m benchmarks.memory", description=__doc__)
    parser.add_argument("--write", type=Path, metavar="FILE", help="put the table into this file, at its marks")
    wish = parser.parse_args()
    made = table(measured())
    print(made)
    if wish.write:
        write(wish.write, "memory", made)


if __name__ == "__main__":
    main()
