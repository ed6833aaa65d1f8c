"""What a person or a program reads of a command: messages, problems with their carets, JSON."""

import json
import os
import re
import sys
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from typer import Exit

from exporter.errors import ExporterError, Problem
from exporter.patterns import pattern
from exporter.tuples import NamedTuple

_STYLES = {"error": "1;31", "warning": "1;33", "hint": "36", "^": "1;32"}
_MARKS = pattern(r"^(?:\S.*?: )?(error|warning)(?=: )|^  (hint)(?=: )|^ +\| *(\^)$", re.MULTILINE)
_FEW = 5


class Manner(NamedTuple):
    """How much to tell, and to whom."""

    as_json: bool = False
    verbose: bool = False
    quiet: bool = False


def say(text: str) -> None:
    """A line on standard output."""
    print(text)  # noqa: T201 -- the one place


def say_json(value: object) -> None:
    """A JSON value on standard output."""
    say(json_text(value).rstrip())


def json_text(value: object) -> str:
    """A JSON value over several lines, as a file has it."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def tell(text: str) -> None:
    """Something on standard error, in colour where a person looks at it."""
    print(_painted(text) if _is_colourful() else text, file=sys.stderr)  # noqa: T201 -- the one place


def tell_error(error: ExporterError, source: str = "") -> None:
    """An error with all of its problems, each at its place."""
    if not error.problems:
        tell(f"error: {error}")
        return
    tell("\n\n".join(problem.with_caret() for problem in error.problems))
    if len(error.problems) > 1:
        tell(f"\n{source + ': ' if source else ''}{counted(len(error.problems), 'problem')}")


def tell_notices(notices: Sequence[Problem], manner: Manner) -> None:
    """What to know of how a source was read: the first few in a line each, or all of it in full."""
    if manner.quiet:
        return
    if manner.verbose:
        for notice in notices:
            tell(f"{notice.with_caret()}\n")
        return
    for notice in notices[:_FEW]:
        tell(f"{notice.severity}: {notice}")
    if len(notices) > _FEW:
        tell(f"warning: {len(notices) - _FEW} more; --verbose tells them all")


@contextmanager
def noticing() -> Iterator[list[Problem]]:
    """What is warned of meanwhile, as notices. The command line has one thread, so that nobody else is deafened."""
    notices: list[Problem] = []

    def note(message: Warning | str, *_: object, **__: object) -> None:
        notices.append(Problem("", str(message), severity="warning"))

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("always", UserWarning)
        warnings.showwarning = note
        yield notices


def error_as_json(error: ExporterError) -> dict[str, object]:
    """An error for machines: its class, its message, its problems."""
    return error.as_json()


def problems_as_json(problems: Iterable[Problem]) -> list[dict[str, object]]:
    """Problems for machines."""
    return [problem.as_json() for problem in problems]


@contextmanager
def answering(source: str = "") -> Iterator[None]:
    """Errors that are messages for a person are told as such, and end the command with 1."""
    try:
        yield
    except ExporterError as error:
        tell_error(error, source)
        raise Exit(1) from error


def counted(number: int, noun: str) -> str:
    """A number and its noun: `1 page`, `2 pages`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _is_colourful() -> bool:
    return sys.stderr.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _painted(text: str) -> str:
    return _MARKS.sub(_paint, text)


def _paint(match: re.Match[str]) -> str:
    word = next(part for part in match.groups() if part)
    return match[0].removesuffix(word) + f"\x1b[{_STYLES[word]}m{word}\x1b[0m"
