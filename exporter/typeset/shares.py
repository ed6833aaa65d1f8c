"""How wide the columns of a table are: their shares of its width, moved where a word would be torn otherwise."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from exporter.document import Cell, Role, Run, Table
from exporter.typeset import linebreak
from exporter.typeset.columns import SLACK
from exporter.typeset.paragraph import Typesetter


def column_widths(block: Table, width: float, padding: float, typesetter: Typesetter) -> list[float]:
    """The widths of a table's columns, which sum to its own; `padding` is what stands at both sides of a text.

    Columns whose widest word has no room get it from those that have some to spare: as many of them as can be helped,
    beginning with the one that needs least.
    """
    total = sum(block.widths)
    widths = [share / total * width for share in block.widths]
    spare = [given - padding - SLACK - _widest_word(block, place, typesetter) for place, given in enumerate(widths)]
    free = left = sum(room for room in spare if room > 0.0)
    for place in sorted(range(len(widths)), key=spare.__getitem__, reverse=True):
        if spare[place] < 0.0 and left + spare[place] >= 0.0:
            widths[place] -= spare[place]
            left += spare[place]
    return [given - room * (free - left) / free if room > 0.0 else given
            for given, room in zip(widths, spare, strict=True)]


def _widest_word(block: Table, place: int, typesetter: Typesetter) -> float:
    told = [(block.head[place], Role.TABLE_HEAD)] if block.head else []
    role = Role.TABLE_HEAD if block.headed_rows and not place else Role.CELL
    told += [(row[place], role) for row in block.rows]
    return max((typesetter.width(word, role) for cell, role in told for word in _words(cell, typesetter)), default=0.0)


def _words(cell: Cell, typesetter: Typesetter) -> Iterator[tuple[Run, ...]]:
    """What of a cell is never broken but in need, run by run."""
    for run in cell.runs:
        for text in run.text.split():
            token = linebreak.token(text, run.lang or typesetter.sheet.language)
            places: Sequence[int] = (0, *(found.offset for found in token.breaks), len(text))
            for start, end in pairwise(places):
                yield (run._replace(text=text[start:end]),)
