"""What a person should know of a résumé's export: told to whoever listens in this thread, else issued as a warning."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from exporter.errors import Problem, ResumeWarning

_LISTENER: ContextVar[list[Problem] | None] = ContextVar("listener", default=None)


def tell(message: str, *, stacklevel: int = 2) -> None:
    """Tell this, once to each listener; `stacklevel` is that of `warnings.warn`, for when nobody listens."""
    heard, told = _LISTENER.get(), Problem("", message, severity="warning")
    if heard is None:
        warnings.warn(ResumeWarning(message), stacklevel=stacklevel + 1)
    elif told not in heard:
        heard.append(told)


@contextmanager
def listening() -> Iterator[list[Problem]]:
    """Everything told meanwhile. Other threads' is not among it, which `warnings.catch_warnings` can't do."""
    heard: list[Problem] = []
    before = _LISTENER.set(heard)
    try:
        yield heard
    finally:
        _LISTENER.reset(before)
