"""Documents one after the other, and the resident memory of whoever makes them after so many.

Asked in JSON as its argument: `{"to", "after", "folder", "worker"}`; answers with a list of bytes. With `worker` it is
the memory of a batch's worker, else that of this process.
"""

import json
import sys
from collections.abc import Iterator
from itertools import count, cycle
from pathlib import Path
from typing import Any

import psutil

from benchmarks.content import resumes
from benchmarks.peers.batch_run import LAYOUTS
from exporter import Job, Target, export, export_all, load
from exporter.readers.source import Source

_TOGETHER = 50
"""Résumés that are invented at once."""


def main() -> None:
    """Make documents, look, tell."""
    asked = json.loads(sys.argv[1])
    made = _by_a_worker(asked["to"], Path(asked["folder"])) if asked.get("worker") else _made_here(asked["to"])
    looks = iter(asked["after"])
    wanted, kept = next(looks), []
    for number, maker in enumerate(made, start=1):
        if number == wanted:
            kept.append(maker.memory_info().rss)
            wanted = next(looks, 0)
            if not wanted:
                break
    print(json.dumps(kept))


def _made_here(to: str) -> Iterator[psutil.Process]:
    """This process, after each document."""
    for resume, layout in zip(_resumes(), cycle(LAYOUTS), strict=False):
        export(load(resume), to, layout=layout)
        yield psutil.Process()


def _by_a_worker(to: str, folder: Path) -> Iterator[psutil.Process]:
    """The worker, after each document."""
    jobs = (
        Job(Source(json.dumps(resume).encode(), "one of many"), (Target(folder / f"one.{to}", to, layout),))
        for resume, layout in zip(_resumes(), cycle(LAYOUTS), strict=False))
    for outcome in export_all(jobs, workers=1):
        assert outcome.is_done, outcome.errors
        [worker] = psutil.Process().children()
        yield worker


def _resumes() -> Iterator[dict[str, Any]]:
    """One page each, without an end."""
    for seed in count():
        yield from resumes(_TOGETHER, seed=seed)


if __name__ == "__main__":
    main()
