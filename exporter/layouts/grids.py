"""Languages as a grid: a row for each, a column for each of the five skills of the European framework."""

from collections.abc import Sequence
from typing import Final

from exporter.document import Cell, Run, Table
from exporter.layouts.wording import Wording
from exporter.model import Entry
from exporter.model.entries import Language

SKILLS: Final = ("listening", "reading", "interaction", "production", "writing")
_FIRST: Final = 0.24  # the share of the column that names the languages


def levels(shown: Sequence[tuple[Entry, str]], wording: Wording) -> Table | None:
    """The grid of the languages whose levels are told by skill; None where there are none."""
    rows = tuple(_row(language, path, wording) for language, path in shown if has_levels(language))
    if not rows:
        return None
    head = (Cell(), *(Cell((Run(wording.label(skill)),)) for skill in SKILLS))
    share = (1 - _FIRST) / len(SKILLS)
    return Table((_FIRST, *(share for _ in SKILLS)), rows, head, headed_rows=True)


def has_levels(entry: Entry) -> bool:
    """Whether an entry is a language with levels by skill."""
    return isinstance(entry, Language) and entry.cefr is not None


def _row(entry: Entry, path: str, wording: Wording) -> tuple[Cell, ...]:
    told = [wording.field(entry.cefr, skill, f"{path}.cefr") for skill in SKILLS] if isinstance(entry, Language) \
        and entry.cefr else []
    return tuple(Cell(runs) for runs in (wording.field(entry, "language", path), *told))
