"""Waiting for files to change, by looking at them: no dependency, and it works on network drives and in containers."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from time import sleep

_SECONDS = 0.3


def wait_for_change(seen: Mapping[Path, int | None]) -> None:
    """Return as soon as a file differs from what was seen of it. One may vanish and come back."""
    while changed_at(seen) == seen:
        sleep(_SECONDS)


def changed_at(files: Iterable[Path]) -> dict[Path, int | None]:
    """When each file was last changed, None for one that isn't there."""
    return {file: _changed_at(file) for file in files}


def _changed_at(file: Path) -> int | None:
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return None
