"""What a Word document is made of before it is written: paragraphs and tables, and what stands in their lines."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final, Literal

from exporter.document import Image, Role, Run
from exporter.renderers.docx.looks import ParagraphLook, changed
from exporter.tuples import NamedTuple, tuple_of

if TYPE_CHECKING:
    from exporter.renderers.docx.numbering import NumberedList


class Tab(NamedTuple):
    """From here on the text stands at the end edge, or in the column beside a label or a date."""


Placing = Literal["line", "beside", "apart"]
"""Where a picture stands: in its line, beside text that gives way to it, or beside text that is clear of it anyway."""


class Shot(NamedTuple):
    """A picture."""

    image: Image
    place: Placing = "line"


class Initials(NamedTuple):
    """What stands for the photo where there is none, drawn and never said."""

    letters: str
    place: Placing = "line"


class Icon(NamedTuple):
    """A drawing before an item."""

    name: str


class Logo(NamedTuple):
    """An organisation's sign beside an entry's head."""

    image: Image


class Form(NamedTuple):
    """A filled form behind the text, in points: from the page's left edge, and down from the page or the paragraph.

    It is reckoned from left to right; right-to-left pages have it on the other side.
    """

    x: float
    y: float
    width: float
    height: float
    color: str
    on_page: bool = False
    round: bool = False


class Air(NamedTuple):
    """A space beside a separator, as wide as the role's style wants it."""

    role: Role


_SEEN: Final = (Shot, Initials)
Drawn = Shot | Initials | Icon | Logo | Form
Inline = Run | Tab | Air | Drawn


class Frame(NamedTuple):
    """Where a paragraph stands beside the body, in twips: from the page's edges, or from the paragraph after it.

    Instead of a distance from the left, `x` may be a side of the page. Neighbours with equal frames share one.
    """

    x: int | Literal["left", "right"]
    y: int
    width: int
    on_page: bool


class Station(NamedTuple):
    """Where a rail passes: at a dot or not, from the first of a section to its last."""

    dot: bool = False
    first: bool = False
    last: bool = False


class WordParagraph(NamedTuple):
    """A paragraph as Word has it. `list` is the numbered list it belongs to, `frame` is None in the text's flow."""

    look: ParagraphLook
    content: tuple[Inline, ...]
    list: "NumberedList | None" = None
    continues: bool = False  # a numbered list that an earlier paragraph began
    frame: Frame | None = None
    station: Station | None = None

    @property
    def has_beside(self) -> bool:
        """Whether it is placed, or something is, by where the paragraph begins."""
        drawn = (self.station is not None and self.station.dot) or (self.look.logo and Logo in map(type, self.content))
        return drawn or self.frame is not None

    def looking(self, **changes: Any) -> "WordParagraph":
        """The same paragraph in a look that differs in these."""
        return self.in_look(changed(self.look, **changes))

    def in_look(self, look: ParagraphLook) -> "WordParagraph":
        """The same paragraph in another look."""
        return tuple_of(WordParagraph, (look, *self[1:]))


class WordTable(NamedTuple):
    """A table that is one by its nature: a paragraph in each cell. `widths` of its columns are twips.

    `short` is what its column is wider, for something that stands beyond its end.
    """

    widths: tuple[int, ...]
    rows: tuple[tuple[WordParagraph, ...], ...]
    headed: bool = False  # the first row names the columns
    headed_rows: bool = False
    short: int = 0

    def holding(self) -> "WordTable":
        """The same table, kept with what follows: programs look at the paragraphs of a row."""
        return self._replace(rows=tuple(tuple(cell.looking(keep=True) for cell in row) for row in self.rows))


Piece = WordParagraph | WordTable


class Stretch(NamedTuple):
    """Pieces that follow each other, and what they ask of their neighbours, in points."""

    pieces: tuple[Piece, ...] = ()
    before: float = 0.0
    after: float = 0.0
    lead: float = 0.0  # space above that an entry asks for, unless what is above holds on to it
    holds: bool = False  # it stays with what follows
    margin: bool = False  # it stands in the margin, beside what follows
    reach: float = 0.0  # how far what stands beside it reaches below its text
    push: float = 0.0  # how much further down its text begins, since the margin's reaches above it


def alone(look: ParagraphLook, content: tuple[Inline, ...], before: float, after: float, *, holds: bool) -> Stretch:
    """A paragraph by itself, in two thirds of the time that naming what isn't there takes."""
    paragraph = tuple_of(WordParagraph, (look, content, None, False, None, None))
    return tuple_of(Stretch, ((paragraph,), before, after, 0.0, holds, False, 0.0, 0.0))


def in_flow(piece: Piece) -> bool:
    """Whether a piece takes room in the text's flow."""
    return not isinstance(piece, WordParagraph) or piece.frame is None


def says_something(content: Iterable[Inline]) -> bool:
    """Whether anything of it is seen."""
    for part in content:  # noqa: SIM110 -- a third of what a generator takes, for each line of each document
        if part.text.strip() if isinstance(part, Run) else isinstance(part, _SEEN):
            return True
    return False


def is_mixed(role: Role, content: Iterable[Inline]) -> bool:
    """Whether a line of one look holds text of another role, or a tab and so two parts."""
    return any(isinstance(part, Tab) or (isinstance(part, Run) and part.role not in (None, role)) for part in content)
