"""Strips poured into the columns of pages: where a column may end, and where the next one goes on."""

from collections.abc import Sequence

from exporter.errors import RenderError
from exporter.tuples import NamedTuple
from exporter.typeset.boxes import Picture, PlacedLine
from exporter.typeset.strips import FREE, TIGHT, WHOLE, Strip

SLACK = 0.01  # points that sums of fractions may be off by


class Frame(NamedTuple):
    """The room for one column of a page, in points from the page's top edge."""

    top: float
    bottom: float

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top


class Poured(NamedTuple):
    """One page's column: its strips, each with the place of its top, and where the last of them ends."""

    frame: Frame
    strips: tuple[tuple[float, Strip], ...]
    end: float

    @property
    def left(self) -> float:
        """The height that stays free at its foot."""
        return self.frame.bottom - self.end

    @property
    def lines(self) -> int:
        """How many strips of text it holds."""
        return sum(any(isinstance(mark, PlacedLine) for mark in strip.marks) for _, strip in self.strips)


def pour(strips: Sequence[Strip], first: Frame, later: Frame, name: str) -> list[Poured]:
    """The columns that hold all of the strips: one in `first`, the rest in frames like `later`, a page each.

    A column may stay empty only where the first frame is the smaller one. Raises RenderError, with the
    name of what was poured, for a strip that is taller than a whole column.
    """
    columns: list[Poured] = []
    start, frame = 0, first
    while start < len(strips) or not columns:
        end = _end(strips, start, frame, later)
        if end == start and frame is later and strips:
            raise RenderError(_too_tall(strips[start], later, name))
        columns.append(_placed(strips[start:end], frame))
        start, frame = end, later
    return columns


def _end(strips: Sequence[Strip], start: int, frame: Frame, later: Frame) -> int:
    """The first strip that goes to the next page."""
    full = _full(strips, start, frame.height)
    if full == len(strips) or strips[full].breaks:
        return full
    for allowed in (FREE, WHOLE):
        for end in range(full, start, -1):
            if strips[end - 1].keep <= allowed:
                return end
    if frame is not later and _holds(strips, start, later.height):
        return start
    return full


def _full(strips: Sequence[Strip], start: int, height: float) -> int:
    """The first strip that has no room, or that asks for a new page."""
    used, most = _again(strips, start), height + SLACK
    for place in range(start, len(strips)):
        strip = strips[place]
        if place > start:
            if strip.breaks:
                return place
            used += strip.space
        below = used + strip.height
        if below > most or (strip.beside and used + strip.reach > most):
            return place
        used = below
    return len(strips)


def _again(strips: Sequence[Strip], start: int) -> float:
    """The height of what is repeated above the strip that begins a page."""
    again = strips[start].again if start < len(strips) else None
    return again.height if again else 0.0


def _holds(strips: Sequence[Strip], start: int, height: float) -> bool:
    """Whether everything that holds together from a strip on fits a height."""
    full = _full(strips, start, height)
    return full == len(strips) or any(strip.keep < TIGHT for strip in strips[start:full])


def _placed(strips: Sequence[Strip], frame: Frame) -> Poured:
    y = frame.top
    placed = []
    if strips and (again := strips[0].again):
        placed.append((y, again))
        y += again.height
    for place, strip in enumerate(strips):
        y += strip.space if place else 0.0
        placed.append((y, strip))
        y += strip.height
    return Poured(frame, tuple(placed), y)


def _too_tall(strip: Strip, frame: Frame, name: str) -> str:
    what = "a picture" if any(isinstance(mark, Picture) for mark in strip.marks) else "a line"
    words = [_said(mark) for mark in strip.marks if isinstance(mark, PlacedLine)]
    told = f" ({' '.join(words)[:60]!r})" if words else ""
    room = max(frame.height, 0.0)
    return (
        f"{name}: {what}{told} is {strip.reach:.0f} pt high, the page has room for {room:.0f}; "
        "use larger paper, smaller margins or a smaller size"
    )


def _said(mark: PlacedLine) -> str:
    return "".join(word.text for piece in mark.line.pieces for word in piece.words)
