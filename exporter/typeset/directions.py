"""Which way a paragraph and its parts run, in both formats: a Hebrew sentence in an English résumé, Latin skills in a
Hebrew one."""

from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

from exporter.document import Role, Run
from exporter.tuples import NamedTuple
from exporter.typeset import bidi, isolates
from exporter.typeset.scripts import runs_rtl

RUNNING_TEXT = frozenset({Role.LEAD, Role.BODY})
"""Roles whose paragraphs begin at their own side; so do items of lists."""

Shown = tuple[Run, str]
"""A run, and its text as it is shown."""

_PATH = attrgetter("path")


class Directions(NamedTuple):
    """The level of a paragraph and those of its characters, none where all of it runs from left to right; `between` is
    as in `isolates.Levels`."""

    base: int
    levels: list[int]
    between: dict[int, int]


LEFT_TO_RIGHT = Directions(0, [], {})


def directions(shown: Sequence[Shown], base: int) -> Directions:
    """Which way a paragraph runs in a document of a level.

    A sentence without right-to-left letters runs from left to right in any document. What has no letters, or is a list
    of items, runs as the document does.
    """
    text = "".join([part for _, part in shown])
    rtl = bidi.has_rtl(text)
    if not rtl and (not base or (bidi.has_letters(text) and not joins_places([run for run, _ in shown]))):
        return LEFT_TO_RIGHT
    if rtl:
        base = own_level([run for run, _ in shown], base)
    return Directions(base, *isolates.levels(text, base, _fields(shown, base)))


def own_level(runs: Sequence[Run], base: int) -> int:
    """The embedding level of a paragraph with letters from right to left in a document of a level.

    A text from one place of the résumé has that of its own language where it has one; else it is the document's, or
    where that runs from left to right, of its first strong letter (UAX #9 P2, P3). What joins several places, or one
    and words of the layout, runs as the document does.
    """
    if joins_places(runs):
        return base
    languages = {run.lang for run in runs}
    language = languages.pop() if len(languages) == 1 else ""
    if language:
        return int(runs_rtl(language))
    return base or bidi.paragraph_level("".join([run.text for run in runs]))


def joins_places(runs: Sequence[Run]) -> bool:
    """Whether a paragraph is made of several places of the résumé, or of one and words of the layout."""
    paths = [path for path, _ in groupby(runs, _PATH)]
    told = [path for path in paths if path]
    return len(told) > 1 or any(not run.path and bidi.has_letters(run.text) for run in runs if told)


def _fields(shown: Sequence[Shown], base: int) -> list[isolates.Span]:
    """What stands for itself in the line: parts of a list, links, and what has a role of its own beside others."""
    found, start = _parts(shown), 0
    for run, text in shown:
        end = start + len(text)
        if run.href.startswith(isolates.CONTACTS):
            found.append((start, end, isolates.LRI))
        elif len(shown) > 1 and (run.href or run.role is not None) and any(map(str.isalnum, text)):
            # Years without a letter run as the line does: from right to left, 2019 – 2021 begins at the right.
            as_line = isolates.RLI if base else isolates.LRI
            initiator = as_line if run.role is Role.DATE else _initiator(run)
            found.append((start, start + len(_own(text)), initiator))
        start = end
    return found


def _parts(shown: Sequence[Shown]) -> list[isolates.Span]:
    """Stretches that each come from one place of the résumé, where a paragraph joins several, the items of a list, or
    one and words of the layout."""
    if not joins_places([run for run, _ in shown]):
        return []
    found, start = [], 0
    for path, stretch in groupby(shown, lambda part: part[0].path):
        parts = list(stretch)
        text = "".join([text for _, text in parts])
        if path:
            found.append((start, start + len(_own(text)), _initiator(parts[0][0])))
        start += len(text)
    return found


def _own(text: str) -> str:
    """A text without the colon and the space that part a label from what it is of."""
    return text.rstrip().removesuffix(":") if text.endswith(": ") else text


def _initiator(run: Run) -> str:
    """What isolates a run: by its own language where it has one, else by its first strong letter."""
    if not run.lang:
        return isolates.FSI
    return isolates.RLI if runs_rtl(run.lang) else isolates.LRI
