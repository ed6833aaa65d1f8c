"""Processes measured in turns: CPU time with children, wall time, resident memory."""

import os
import random
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Command:
    """A process to measure, and the environment it needs beside ours."""

    argv: Sequence[str]
    environment: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Usage:
    """What one run used: milliseconds of CPU and of wall time, MB resident at most."""

    cpu: float
    wall: float
    resident: float


def run(command: Command, folder: Path) -> Usage:
    """One run of a process; CalledProcessError when it fails.

    Linux counts what this process holds when it forks as resident in the child, so it must be the smaller one.
    """
    start = time.perf_counter()
    process = subprocess.Popen(
        command.argv, cwd=folder, env={**os.environ, **command.environment}, stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(command.argv))
    return Usage(
        (usage.ru_utime + usage.ru_stime) * 1e3, (time.perf_counter() - start) * 1e3, usage.ru_maxrss * 1024 / 1e6)


def in_turns(commands: Mapping[str, Command], folder: Path, rounds: int) -> dict[str, Usage]:
    """The median usage of each command over rounds in random order, after one run of each that doesn't count."""
    order = random.Random(5)
    names = list(commands)
    runs: dict[str, list[Usage]] = {name: [] for name in names}
    for name in names:
        run(commands[name], folder)
    for _ in range(rounds):
        order.shuffle(names)
        for name in names:
            runs[name].append(run(commands[name], folder))
    return {name: _median(runs[name]) for name in commands}


def _median(runs: Sequence[Usage]) -> Usage:
    return Usage(*(statistics.median(getattr(usage, field) for usage in runs) for field in ("cpu", "wall", "resident")))
