"""Which files besides its source an export is made from: told to whoever listens in this thread."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

_LISTENER: ContextVar[dict[Path, bytes] | None] = ContextVar("listener", default=None)


def tell(path: Path, data: bytes) -> None:
    """Tell what a file held when it was read."""
    heard = _LISTENER.get()
    if heard is not None:
        heard[path] = data


@contextmanager
def listening() -> Iterator[dict[Path, bytes]]:
    """The files that are read meanwhile, and what they hold."""
    heard: dict[Path, bytes] = {}
    before = _LISTENER.set(heard)
    try:
        yield heard
    finally:
        _LISTENER.reset(before)
