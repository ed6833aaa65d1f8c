"""Ctrl-C, which a terminal sends to all processes at once, is for the one that the user started."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread

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
        with _put_off():
            yield
    finally:
        pthread_sigmask(SIG_SETMASK, before)


@contextmanager
def _put_off() -> Iterator[None]:
    """What other threads hear meanwhile, such as those of numpy's, Python would tell the main thread of at once."""
    hearing = signal.getsignal(signal.SIGINT)
    if current_thread() is not main_thread() or hearing is None:
        yield
        return
    heard: list[int] = []
    signal.signal(signal.SIGINT, lambda number, _: heard.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, hearing)
        if heard:
            signal.raise_signal(signal.SIGINT)
