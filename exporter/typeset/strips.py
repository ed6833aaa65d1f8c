"""Strips: what stands on one line across a column, the least that pages are made of.

A strip knows where it stands across the page and not yet where down the page, so that the same strips serve a
page that is drawn and one that is only measured. All is reckoned left to right; pages mirror at the very end.
"""

from collections.abc import Iterable, Sequence
from enum import IntEnum

from exporter.document import Border, RoleStyle, Sheet
from exporter.document.sheet import Align
from exporter.slotted import slotted
from exporter.tuples import NamedTuple, tuple_of
from exporter.typeset.boxes import Fill, Line, Part, PlacedLine, Placement, Source
from exporter.typeset.paragraph import Typesetter


class Keep(IntEnum):
    """How strongly a strip holds on to the next one."""

    FREE = 0
    WHOLE = 1  # a group asked to stay on one page
    TIGHT = 2  # a heading and what follows, the first and the last lines of a paragraph


FREE, WHOLE, TIGHT = Keep  # asking the class for one takes as long as all else where a strip is told to keep


class Station(NamedTuple):
    """What a region's rail does beside a strip: it begins at the `first` and ends at the `last`.

    Its dot is so far above the first baseline, 0 for none.
    """

    first: bool = False
    last: bool = False
    rise: float = 0.0


@slotted
class Strip:
    """What stands on one line across a column and can't be divided.

    Its marks are placed across the page already; down, they count from the strip's top. Strips aren't frozen:
    neighbours decide each other's space while a column is set. Once poured, nothing changes them.
    """

    height: float
    ascent: float  # from the top to the first baseline
    marks: list[Placement]
    space: float = 0.0  # above it, unless it begins a column
    keep: Keep = FREE
    breaks: bool = False  # it begins a page
    beside: float = 0.0  # how far down from its top reaches what stands in the margin beside it
    again: "Strip | None" = None  # what is repeated above it where it begins a page
    station: Station | None = None  # where the region's rail passes it

    @property
    def reach(self) -> float:
        """The height that has to be free for it."""
        return self.height if self.height > self.beside else self.beside  # noqa: FURB136 -- max takes four times as long

    def push(self, distance: float) -> None:
        """Makes room at the top."""
        self.marks[:] = lowered(self.marks, distance)
        self.height += distance
        self.ascent += distance

    def join(self, line: Line, x: float, source: Source, part: Part, *, first: bool = False) -> None:
        """Sets a line on the strip's baseline, as the last in reading order or as the first."""
        _, _, ascent, height, _, _ = line
        if ascent > self.ascent:
            self.push(ascent - self.ascent)
        mark = tuple_of(PlacedLine, (line, x, self.ascent, source, part))
        if first:
            self.marks.insert(0, mark)
        else:
            self.marks.append(mark)
        if (reach := self.ascent + height - ascent) > self.height:
            self.height = reach


class Column(NamedTuple):
    """Where blocks are set, in points from the page's left edge; a whole page is `depth` points high."""

    typesetter: Typesetter
    sheet: Sheet
    start: float
    width: float
    depth: float
    margin: float = 0.0  # width of the margin column before it, 0 for none
    gap: float = 0.0
    railed: bool = False  # a rail passes the entries

    def inner(self, indent: float) -> float:
        """The width beyond an indent: never nothing, so that a sheet's slip costs looks and not text."""
        width = self.width - indent
        return width if width > 1.0 else 1.0  # noqa: FURB136 -- as above

    def beside(self) -> "Column":
        """The margin column."""
        return self._replace(start=self.start - self.gap - self.margin, width=self.margin, margin=0.0)

    def strips(
        self, lines: Sequence[Line], source: Source, part: Part, *, indent: float, align: Align
    ) -> list[Strip]:
        """A strip for each line, none where nothing is said; the first two and the last two stay together."""
        start, width, strips, said = self.start + indent, self.inner(indent), [], False
        for line in lines:
            pieces, extent, ascent, height, _, _ = line
            x = start if align == "start" else aligned(extent, start, width, align)
            if pieces:
                strips.append(Strip(height, ascent, [tuple_of(PlacedLine, (line, x, ascent, source, part))]))
                said = True
            else:
                strips.append(Strip(height, ascent, []))
        if len(strips) > 1:
            hold_ends(strips)
        return strips if said else []


def hold_ends(strips: Sequence[Strip]) -> None:
    """Keeps the first two together and the last two: neither orphan nor widow."""
    if len(strips) > 1:
        strips[0].keep = strips[-2].keep = TIGHT


def aligned(extent: float, start: float, width: float, align: Align) -> float:
    """Where something begins that is aligned in a width."""
    match align:
        case "start" | "justify":
            return start
        case "center":
            return start + (width - extent) / 2
        case "end":
            return start + width - extent


def turn(strips: Sequence[Strip], column: Column) -> None:
    """Lets text that runs against its page begin at the column's other edge, with the sign it has."""
    for strip in strips:
        strip.marks[:] = [
            mark._replace(x=2 * column.start + column.width - mark.x - mark.line.width)
            if isinstance(mark, PlacedLine) else mark
            for mark in strip.marks
        ]


def lowered(marks: Iterable[Placement], distance: float) -> list[Placement]:
    """The same marks, further down."""
    found: list[Placement] = []
    for mark in marks:
        if type(mark) is PlacedLine:  # nearly all are, and isinstance takes twice as long
            line, x, y, source, part = mark
            found.append(tuple_of(PlacedLine, (line, x, y + distance, source, part)))
        else:
            found.append(mark._replace(y=mark.y + distance))
    return found


def inset(style: RoleStyle) -> float:
    """From a column's start edge to the text of a role."""
    bar = style.bar
    return style.indent + (bar.width + bar.gap) if bar.width else style.indent


def put_bar(strip: Strip, style: RoleStyle, column: Column) -> None:
    """Draws a role's bar before a strip, its middle at the middle of the capitals."""
    bar, middle = style.bar, strip.ascent - capitals(strip) / 2
    fill = Fill(column.start + style.indent, middle - bar.height / 2, bar.width, bar.height, bar.color)
    strip.marks.insert(0, fill)


def capitals(strip: Strip) -> float:
    """The height of the capitals in a strip's first word."""
    lines = (mark.line for mark in strip.marks if isinstance(mark, PlacedLine))
    piece = next((line.pieces[0] for line in lines if line.pieces), None)
    return piece.face.cap_height * piece.size if piece else strip.ascent


def rule_off(strips: Sequence[Strip], above: Border, below: Border, *, start: float, width: float) -> None:
    """Draws the lines above the first strip and below the last."""
    if above.thickness:
        first = strips[0]
        first.push(above.depth + above.gap)
        first.marks += ruled(above, start, 0.0, width)
    if below.thickness:
        last = strips[-1]
        last.marks += ruled(below, start, last.height + below.gap, width)
        last.height += below.gap + below.depth


def ruled(border: Border, x: float, y: float, width: float) -> list[Fill]:
    """A line across: two of them, as far apart as they are thick, where it is double."""
    tops = (y, y + 2 * border.thickness) if border.double else (y,)
    return [Fill(x, top, width, border.thickness, border.color) for top in tops]
