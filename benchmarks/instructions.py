"""Instructions counted by valgrind: they repeat to a thousandth on a busy machine, so that they can be a gate."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from benchmarks.timing import Command

_COUNTED = re.compile(r"I\s+refs:\s+([\d,]+)")


def can_count() -> bool:
    """Whether valgrind is there."""
    return shutil.which("valgrind") is not None


def count(command: Command, folder: Path) -> float:
    """Millions of instructions of one process, without its children; CalledProcessError when it fails."""
    # The hash seed decides how sets are laid out, and so a thousandth of the count.
    environment = {**os.environ, **command.environment, "PYTHONHASHSEED": "0"}
    told = subprocess.run(
        ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null", *command.argv],
        cwd=folder, env=environment, capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL).stderr
    found = _COUNTED.search(told)
    if found is None:
        raise RuntimeError(f"valgrind told no count: {told[-200:]}")
    return int(found[1].replace(",", "")) / 1e6
