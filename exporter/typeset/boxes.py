"""What typesetting yields: clusters in words, words in lines, lines and shapes on pages.

Coordinates are points from the page's top left corner, y downwards; glyph measures are font units of their face.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, Literal

from exporter.document import Heading, Image, ListItem, Paragraph, Row, Run, SplitLine, Table, Tag
from exporter.document.paths import Path
from exporter.slotted import frozen
from exporter.tuples import NamedTuple

if TYPE_CHECKING:
    from exporter.typeset.faces import Face


RIGHT_TO_LEFT = "\u200f"
NO_GLYPH = -1


class TableCell(NamedTuple):
    """A cell by its place in a table; row -1 is the head."""

    table: Table
    row: int
    column: int


Source = Paragraph | Heading | SplitLine | ListItem | Row | Tag | Image | TableCell | None
Part = Literal["text", "marker", "label", "value", "start", "end", "separator", "running"]


class Placed(NamedTuple):
    """A glyph within its cluster: glyph id, offset from the cluster's origin."""

    glyph: int
    x: int
    y: int


class Cluster:
    """What stands for one piece of text that can't be divided: `text` is the source, exactly.

    `advance` holds kerning and justification too, so that a line is one plain string of clusters. Compared by identity,
    since every letter of a page is looked up; those of one `value` are equal. `glyph` is the glyph of a cluster that
    has but one, at its origin, else NO_GLYPH.
    """

    __slots__ = ("advance", "glyph", "glyphs", "text", "value")

    def __init__(self, glyphs: tuple[Placed, ...], text: str, advance: int) -> None:
        self.glyphs: Final = glyphs
        self.text: Final = text
        self.advance: Final = advance
        alone = len(glyphs) == 1 and glyphs[0][1:] == (0, 0)
        self.glyph: Final = glyphs[0].glyph if alone else NO_GLYPH
        places = "".join([f"{glyph},{x},{y};" for glyph, x, y in glyphs])
        self.value: Final = f"{places}{advance};{text}"


@frozen
class Word:
    """A shaped stretch without a break opportunity inside it, or one space. Kept in a cache, compared by identity."""

    face: "Face"
    clusters: tuple[Cluster, ...]  # in visual order, left to right
    advance: int
    text: str  # in logical order


class Piece(NamedTuple):
    """Words of one face in their place in a line: `x` from the line's left edge to that of the first word.

    They are of one run, or of neighbouring ones of one look without links: `run` is the first that has a path. They
    follow each other without gaps, spaces among them as words of their own.
    """

    words: tuple[Word, ...]
    x: float
    width: float
    size: float
    color: str
    run: Run
    underline: bool = False

    @property
    def face(self) -> "Face":
        """The face of its words."""
        return self.words[0].face

    def places(self) -> Iterator[tuple[Word, float]]:
        """Each word with its place in the line."""
        x, scale = self.x, self.size / self.face.upem
        for word in self.words:
            yield word, x
            x += word.advance * scale


class Line(NamedTuple):
    """One line of text: pieces in visual order.

    A line that was broken from a paragraph (`soft`) ends with the space that stood there, so that readers of the
    text don't glue words; that space hangs outside `width`. A line of a paragraph from right to left on a page from
    left to right is `turned`.
    """

    pieces: tuple[Piece, ...]
    width: float
    ascent: float  # from the line's top to its baseline
    height: float
    soft: bool = False
    turned: bool = False


class PlacedLine(NamedTuple):
    """A line on a page: the left end of its baseline, and which part of which node it shows."""

    line: Line
    x: float
    y: float
    source: Source
    part: Part = "text"


class Fill(NamedTuple):
    """A decorative filled rectangle: column tint, band, rule, bar. Says nothing."""

    x: float
    y: float
    width: float
    height: float
    color: str
    radius: float = 0.0


class Shape(NamedTuple):
    """A decoration of filled outlines, each filled on its own; their unit square becomes this box. Says nothing."""

    paths: tuple[Path, ...]
    x: float
    y: float
    width: float
    height: float
    color: str


class Picture(NamedTuple):
    """An image, cut to a shape."""

    image: Image
    x: float
    y: float
    width: float
    height: float
    shape: Literal["rectangle", "rounded", "circle"]


class Gutter(NamedTuple):
    """The air between two columns of a page, as high as they are. Says nothing but that they are two."""

    x: float
    y: float
    width: float
    height: float


Placement = PlacedLine | Fill | Shape | Picture | Gutter


class Page(NamedTuple):
    """One page: decorations first, then content in reading order."""

    number: int
    width: float
    height: float
    placements: tuple[Placement, ...]
    rtl: bool = False  # its lines run from right to left
