"""How wide the columns of a table are: their shares of its width, moved where a word would be torn otherwise."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from exporter.document import Cell, Role, Table
from exporter.typeset import linebreak
from exporter.typeset.paragraph import Typesetter


def column_widths(block: Table, width: float, padding: float, typesetter: Typesetter) -> list[float]:
    """The widths of a table's columns, which sum to its own; `padding` is what stands at both sides of a text.

    Columns whose widest word has no room get it from those that have some to spare. Where there isn't enough, or every
    word fits, the shares count.
    """
    total = sum(block.widths)
    widths = [share / total * width for share in block.widths]
    least = [padding + _widest_word(block, place, typesetter) for place in range(len(widths))]
    wanted = sum(max(0.0, need - given) for need, given in zip(least, widths, strict=True))
    spare = sum(max(0.0, given - need) for need, given in zip(least, widths, strict=True))
    if not wanted or wanted > spare:
        return widths
    return [max(need, given - max(0.0, given - need) * wanted / spare)
            for need, given in zip(least, widths, strict=True)]


def _widest_word(block: Table, place: int, typesetter: Typesetter) -> float:
    told = [(block.head[place], Role.TABLE_HEAD)] if block.head else []
    role = Role.TABLE_HEAD if block.headed_rows and not place else Role.CELL
    told += [(row[place], role) for row in block.rows]
    return max((typesetter.width(word, role) for cell, role in told for word in _words(cell, typesetter)), default=0.0)


def _words(cell: Cell, typesetter: Typesetter) -> Iterator[Cell]:
    """What of a cell is never broken but in need, run by run."""
    for run in cell:
        for text in run.text.split():
            token = linebreak.token(text, run.lang or typesetter.sheet.language)
            places: Sequence[int] = (0, *(found.offset for found in token.breaks), len(text))
            for start, end in pairwise(places):
                yield (run._replace(text=text[start:end]),)
