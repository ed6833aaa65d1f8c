"""Ctrl-C, which a terminal sends to all processes at once, is for the one that the user started."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

if sys.platform != "win32":
    from signal import SIG_BLOCK, SIG_SETMASK, SIGINT, pthread_sigmask


@contextmanager
def kept() -> Iterator[None]:
    """Processes and threads that are started meanwhile never hear it, not even while Python starts; this one hears it
    at the end."""
    if sys.platform == "win32":
        yield
        return
    before = pthread_sigmask(SIG_BLOCK, {SIGINT})
    try:
        yield
    finally:
        pthread_sigmask(SIG_SETMASK, before)
