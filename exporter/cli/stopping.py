"""A batch that ends before its time: what is counted so far, and how to go on.

It imports nothing of what makes files, so that Ctrl-C is heard while that is imported.
"""

import json
import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from typer import BadParameter, Exit

from exporter.cli.board import Tally
from exporter.cli.console import Manner, error_as_json, say, tell, tell_error
from exporter.errors import ExporterError, ReadError
from exporter.tuples import NamedTuple

INTERRUPTED: Final = 130
"""The exit code after Ctrl-C, as shells have it."""

_GOES_ON: Final = "the same command goes on from here: what is done and unchanged is skipped"
_READ_BEFORE: Final = "all that was read before has had its turn; "


class Interrupts:
    """What was heard of Ctrl-C."""

    def __init__(self) -> None:
        self._was_heard = False

    def hear(self, *_: object) -> None:
        """Note it, and interrupt what is going on."""
        self._was_heard = True
        raise KeyboardInterrupt

    def check(self) -> None:
        """KeyboardInterrupt where one got lost: what C code calls back, as pydantic's does, can't raise it."""
        if self._was_heard:
            raise KeyboardInterrupt


class Course(NamedTuple):
    """How a batch has gone so far: what is counted, and whether it is to stop."""

    tally: Tally
    interrupts: Interrupts


@contextmanager
def interruptible(manner: Manner) -> Iterator[Course]:
    """The course of the batch that the block runs. Ctrl-C, however early, ends it with what is counted. What is wrong
    with the command itself is told to people, and to programs as an event."""
    course = Course(Tally(), Interrupts())
    before = signal.signal(signal.SIGINT, course.interrupts.hear)
    try:
        yield course
        course.interrupts.check()
    except KeyboardInterrupt as interrupt:
        stop("interrupted", course.tally, manner)
        raise Exit(INTERRUPTED) from interrupt
    except BadParameter as error:  # which is told to people further up
        if manner.as_json:
            say_event("error", {"type": "UsageError", "message": error.message, "problems": []})
        raise
    except ExporterError as error:
        tell_error(error)
        if manner.as_json:
            say_event("error", error_as_json(error))
        raise Exit(1) from error
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def ending(tally: Tally, manner: Manner) -> Iterator[None]:
    """An error that isn't a job's alone ends the batch, which the block runs, with what is counted."""
    try:
        yield
    except ExporterError as error:
        tell_error(error)
        hint = _READ_BEFORE if isinstance(error, ReadError) else ""
        stop(str(error) if manner.as_json else "stopped", tally, manner, f"{hint}when that is mended, {_GOES_ON}")
        raise Exit(1) from error


def stop(why: str, tally: Tally, manner: Manner, hint: str = _GOES_ON) -> None:
    """Tell that not all was done, and how to go on."""
    if manner.as_json:
        say_event("stopped", {"why": why, **tally.as_json()})
    else:
        tell(f"{why}: {tally.line()}")
        tell(hint)


def say_event(kind: str, about: Mapping[str, object]) -> None:
    """A line of JSON, at once: whoever listens wants to know now."""
    say(json.dumps({"event": kind, **about}, ensure_ascii=False))
    sys.stdout.flush()
