"""Which way a paragraph runs, where that needn't be the document's: a Hebrew sentence in an English résumé."""

from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

from exporter.document import Role, Run
from exporter.typeset import bidi
from exporter.typeset.scripts import runs_rtl

RUNNING_TEXT = frozenset({Role.LEAD, Role.BODY})
"""Roles whose paragraphs begin at their own side; so do items of lists."""

_PATH = attrgetter("path")


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
