"""Many résumés at once: what a pair of files costs beside RenderCV's PDF, what more workers bring, what they keep.

The ratios are of one run, the contenders in turns, and the best of several where two processors are shared with others.
"""

import json
import os
import statistics
import subprocess
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import environments, warm
from benchmarks.content import resumes
from benchmarks.environments import ROOT

PAIRS = 500
LONG = 10_000
_PAGES = ((4, 7), (14, 8))  # as the batch has them: three résumés of one page to each of three
_RENDERCV = 24  # PDF files of RenderCV's

BOUNDS = {
    "CPU of PDF and DOCX, × RenderCV's PDF": ("at most", 0.12),
    "two workers, × one": ("at least", 1.65),
    "Dask on this machine once it has started, × processes": ("at most", 1.2),
    "first file, seconds": ("at most", 1.0),
    "a worker's memory, MB": ("at most", 80.0),
    "its growth over the jobs, MB": ("at most", 4.0),
}
"""What is wanted of each row."""


class Run(NamedTuple):
    """A batch: seconds, CPU seconds with its workers, to the first file, and bytes of the largest worker in time."""

    seconds: float
    cpu: float
    first: float
    memory: tuple[int, ...]

    @property
    def going(self) -> float:
        """Seconds without the start."""
        return self.seconds - self.first


def measured(*, pairs: int = PAIRS, long: int = LONG, rounds: int = 3) -> dict[str, float]:
    """Each row's value."""
    ones, twos, dasks = [], [], []
    for _ in range(rounds):
        ones.append(run("processes", 1, pairs))
        twos.append(run("processes", 2, pairs))
        dasks.append(run("dask", 2, pairs))
    kept = run("processes", 1, long).memory
    found = {
        "two workers, × one": max(one.seconds / two.seconds for one, two in zip(ones, twos, strict=True)),
        "Dask on this machine once it has started, × processes": min(
            dask.going / two.going for dask, two in zip(dasks, twos, strict=True)),
        "first file, seconds": min(one.first for one in ones),
        "a worker's memory, MB": kept[-1] / 1e6,
        "its growth over the jobs, MB": (kept[-1] - kept[0]) / 1e6,
    }
    if peer := _rendercv():
        ours = statistics.median(one.cpu for one in ones) / pairs
        found = {"CPU of PDF and DOCX, × RenderCV's PDF": ours / peer} | found
    return found


def table(found: dict[str, float]) -> str:
    """The values and what is wanted, as Markdown."""
    lines = [f"| {PAIRS} résumés, PDF and DOCX | measured | wanted |", "|---|---:|---:|"]
    return "\n".join(lines + [
        f"| {name} | {value:.2f} | {' '.join(map(str, BOUNDS[name]))} |" for name, value in found.items()])


def run(engine: str, workers: int, count: int) -> Run:
    """A batch in a process of its own, of a Python that has Dask."""
    with tempfile.TemporaryDirectory() as folder:
        asked = {"engine": engine, "workers": workers, "count": count, "folder": f"{folder}/out"}
        told: dict[str, Any] = json.loads(subprocess.run(
            [str(environments.ours_with("dask")), "-m", "benchmarks.peers.batch_run", json.dumps(asked)],
            cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True, capture_output=True, text=True,
        ).stdout.splitlines()[-1])
    return Run(told["seconds"], told["cpu"], told["first"], tuple(told["memory"]))


def _rendercv() -> float | None:
    """CPU seconds of RenderCV's PDF, warm, over the same mixture; None where it can't be installed."""
    with tempfile.TemporaryDirectory() as folder:
        worker = warm.rendercv_worker(Path(folder))
        if not worker:
            return None
        try:
            short, long = (resumes(_RENDERCV, jobs, seed=seed) for jobs, seed in _PAGES)
            for number in range(_RENDERCV):
                worker.run((long if number % 4 == 3 else short)[number], counted=number >= 4)
        finally:
            worker.process.kill()
    return statistics.mean(worker.cpu) / 1e3
