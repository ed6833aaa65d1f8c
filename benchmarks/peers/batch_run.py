"""A batch as a user would run it, measured from inside: seconds, the first file, CPU with all workers, their memory.

Asked in JSON as its argument: `{"engine", "workers", "count", "folder"}`; answers in JSON.
"""

import json
import resource
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil

from benchmarks.content import resumes
from exporter import Job, Target, export_all
from exporter.readers.source import Source

LAYOUTS = ("classic", "modern", "sidebar")
_DIFFERENT = 500
"""Résumés that are unlike; longer batches begin again with them."""


def main() -> None:
    """Run, measure, tell."""
    asked = json.loads(sys.argv[1])
    folder, sources = Path(asked["folder"]), _sources(min(asked["count"], _DIFFERENT))
    started, cpu = time.perf_counter(), _cpu()
    told: dict[str, Any] = {"memory": []}
    batch = export_all(_jobs(folder, sources, asked["count"]), engine=asked["engine"], workers=asked["workers"])
    for number, outcome in enumerate(batch, start=1):
        assert outcome.is_done, outcome.errors
        told.setdefault("first", time.perf_counter() - started)
        if number in (asked["count"] // 10, asked["count"] - 1):
            told["memory"].append(max((_resident(child) for child in psutil.Process().children()), default=0))
    told["seconds"] = time.perf_counter() - started
    told["cpu"] = _cpu() - cpu
    shutil.rmtree(folder)
    print(json.dumps(told))


def _sources(count: int) -> list[bytes]:
    """Résumés of one page, and every fourth of three."""
    short, long = iter(resumes(count)), iter(resumes(count, 14, seed=8))
    return [json.dumps(next(long if number % 4 == 3 else short)).encode() for number in range(count)]


def _jobs(folder: Path, sources: list[bytes], count: int) -> Iterator[Job]:
    for number in range(count):
        layout, stem = LAYOUTS[number % 3], folder / str(number)
        targets = (Target(stem.with_suffix(".pdf"), "pdf", layout), Target(stem.with_suffix(".docx"), "docx", layout))
        yield Job(Source(sources[number % len(sources)], f"row {number}"), targets)


def _cpu() -> float:
    """Seconds of this process and of those that it has waited for."""
    used = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def _resident(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.NoSuchProcess:
        return 0


if __name__ == "__main__":
    main()
