"""Contenders in processes of their own, in turns, each time with a résumé that none has seen."""

import json
import math
import os
import random
import statistics
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

PEERS = Path(__file__).with_name("peers")
WARMING = 12
"""Runs that don't count."""


@dataclass(slots=True)
class Worker:
    """A contender's process, and what its runs used: milliseconds of CPU, and bytes."""

    process: "subprocess.Popen[str]"
    told: Callable[[dict[str, Any]], Any] = lambda job: job  # a résumé in the shape that it wants
    cpu: list[float] = field(default_factory=list)
    size: int = 0

    def run(self, job: dict[str, Any], *, counted: bool) -> None:
        """One file. Raises RuntimeError where the process gave up."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps(self.told(job)) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise RuntimeError(f"{self.process.args!r} gave up")
        if counted:
            used = json.loads(answer)
            self.cpu.append(used["cpu"] * 1e3)
            self.size = used["bytes"]


def started(command: Sequence[str], environment: Mapping[str, str] | None = None, **shape: Any) -> Worker:
    """The worker behind a command, which is run among the peers."""
    process = subprocess.Popen(
        command, cwd=PEERS, env={**os.environ, **(environment or {})}, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        text=True)
    return Worker(process, **shape)


def in_turns(racing: Mapping[str, Worker], jobs: Sequence[dict[str, Any]], warming: int = WARMING) -> None:
    """Every job once by every worker, in an order that changes; the first jobs don't count."""
    order, names = random.Random(5), list(racing)
    for worker in racing.values():
        worker.cpu.clear()
    for number, job in enumerate(jobs):
        order.shuffle(names)
        for name in names:
            racing[name].run(job, counted=number >= warming)


def standings(title: str, racing: Mapping[str, Worker], base: str, named: str) -> str:
    """What each used, and how many times what the base used, as Markdown."""
    whole = statistics.median(racing[base].cpu) if base in racing else math.nan
    lines = [f"| {title} | CPU ms | × {named} | bytes |", "|---|---:|---:|---:|"]
    for name, worker in racing.items():
        cpu = statistics.median(worker.cpu)
        lines.append(f"| {name} | {cpu:.1f} | {cpu / whole:.2f} | {worker.size:,} |")
    return "\n".join(lines)
