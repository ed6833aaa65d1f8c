"""Paths as operators of a content stream (ISO 32000-1 §8.5)."""

from functools import lru_cache

from exporter.document.paths import Path

_OPERATORS = {"move": "m", "line": "l", "curve": "c", "close": "h"}


@lru_cache(maxsize=64)
def outlined(path: Path) -> str:
    """A path that is filled: its unit square is that of the coordinate system."""
    steps = (" ".join([*(f"{round(point, 4):g}" for point in step.points), _OPERATORS[step.kind]]) for step in path)
    return " ".join(steps) + " f"
