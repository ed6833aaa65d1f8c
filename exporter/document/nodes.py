"""The nodes of the document tree: a closed union, so that a type checker finds the renderer that forgot one."""

from datetime import datetime
from typing import Final, Literal

from exporter.document.sheet import Align, Role, Sheet
from exporter.slotted import frozen
from exporter.tuples import NamedTuple, tuple_of


class Node:
    """What nodes have in common: they are compared by what they say, and none is the key of anything.

    Methods of their own would take longer to write for each kind than a page to set.
    """

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return _said(self) == _said(other) if self.__class__ is other.__class__ else NotImplemented

    __hash__ = None  # type: ignore[assignment]  # as Python has it for what may change

    def __repr__(self) -> str:
        told = zip(_fields(self), map(repr, _said(self)), strict=True)
        return f"{self.__class__.__name__}({', '.join(map('='.join, told))})"


def _fields(node: Node) -> tuple[str, ...]:
    names: tuple[str, ...] = node.__match_args__  # type: ignore[attr-defined]  # dataclasses have them
    return names


def _said(node: Node) -> tuple[object, ...]:
    return tuple([getattr(node, name) for name in _fields(node)])


class Run(NamedTuple):
    """A stretch of text that is marked in one way. Nothing is nested in it.

    `role` is None where the block's own role holds. `path` is the place in the résumé it came from
    (`work[0].highlights[1]`), "" for what the layout says. `lang` is "" where the document's language holds.
    """

    text: str
    role: Role | None = None
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    href: str = ""
    lang: str = ""
    path: str = ""


def plain_run(text: str, path: str = "", role: Role | None = None, lang: str = "") -> Run:
    """A run without any mark, in half the time that naming what isn't there takes."""
    return tuple_of(Run, (text, role, False, False, False, "", lang, path))


def linked_run(text: str, href: str, path: str) -> Run:
    """A run that leads somewhere, and has no other mark."""
    return tuple_of(Run, (text, None, False, False, False, href, "", path))


def in_role(runs: tuple[Run, ...], role: Role) -> tuple[Run, ...]:
    """Runs in a role, but for those that have their own."""
    return tuple([run if run.role is not None else tuple_of(Run, (run[0], role, *run[2:])) for run in runs])


def with_text(run: Run, text: str) -> Run:
    """A run with another text."""
    return tuple_of(Run, (text, *run[1:]))


@frozen
class Paragraph(Node):
    """Running text."""

    runs: tuple[Run, ...]
    role: Role = Role.BODY


@frozen
class Heading(Node):
    """A heading of the outline: level 1 is the name, 2 a section, 3 an entry."""

    level: int
    runs: tuple[Run, ...]
    role: Role


@frozen
class SplitLine(Node):
    """A line with two ends: what it is at the start, when it was at the end edge.

    `level` is the outline level of the start (3 for an entry), 0 where it is no heading.
    An `end` that doesn't fit beside the start takes a line of its own, below.
    """

    start: tuple[Run, ...]
    end: tuple[Run, ...]
    role: Role
    level: int = 0


class ListItem(NamedTuple):
    """One item, with the items below it."""

    runs: tuple[Run, ...]
    children: tuple["ListItem", ...] = ()


@frozen
class BulletList(Node):
    """A list. Numbered lists count from `first` by `step` (−1 for publications counted down)."""

    items: tuple[ListItem, ...]
    role: Role = Role.BULLET
    numbered: bool = False
    first: int = 1
    step: int = 1


class Row(NamedTuple):
    """A labelled fact."""

    label: tuple[Run, ...]
    value: tuple[Run, ...]


@frozen
class KeyValue(Node):
    """Labelled facts, one to a line: `Languages: C++, Python`; `stacked` puts each value below its label.

    Where they aren't stacked and the sheet has a label column, the values are aligned beside it.
    """

    rows: tuple[Row, ...]
    stacked: bool = False


class Tag(NamedTuple):
    """One item of Tags. `icon` names a decoration that says nothing the text doesn't say ("" for none)."""

    runs: tuple[Run, ...]
    icon: str = ""


@frozen
class Tags(Node):
    """Short items that run on in a line, broken only between items, or stand one to a line: the role's style says."""

    items: tuple[Tag, ...]
    role: Role = Role.TAG


@frozen
class Image(Node):
    """A picture with its alternate text. `data` is an encoded JPEG or PNG; the focal point is 0–1 from the top left."""

    data: bytes
    media_type: Literal["image/jpeg", "image/png"]
    width: int  # pixels
    height: int
    alt: str
    path: str = ""
    focus: tuple[float, float] = (0.5, 0.5)


@frozen
class Avatar(Node):
    """The initials of a name in the photo's frame, where there is no photo, or a form's own word for one.

    A decoration: the name stands beside it.
    """

    initials: str


class Cell(NamedTuple):
    """What stands in one cell of a table, and where across: None where the role's style says it."""

    runs: tuple[Run, ...] = ()
    align: Align | None = None


@frozen
class Table(Node):
    """Rows of cells in columns, for what is a table by its nature: a grid of levels, the history of a form.

    `widths` are the columns' shares of the region's width and sum to 1; every row has as many cells. `head` are the
    columns' headers, () where there are none; `headed_rows` says that the first cell of each row is its header.
    A row without any text is an empty line of a form, and stays. One column without a head is a box round paragraphs.
    """

    widths: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]
    head: tuple[Cell, ...] = ()
    headed_rows: bool = False


@frozen
class Group(Node):
    """Blocks that belong together: a section or an entry.

    `keep_together` asks for one page; `break_before` for a new one. `logo` is the sign of an entry's organisation,
    beside its head.
    """

    kind: Literal["section", "entry"]
    blocks: tuple["Block", ...]
    keep_together: bool = False
    break_before: bool = False
    key: str = ""  # a section's key in the model, as in "work"
    logo: Image | None = None


Block = Paragraph | Heading | SplitLine | BulletList | KeyValue | Tags | Image | Avatar | Table | Group


class Region(NamedTuple):
    """What one column holds, in reading order. `name` is the sheet's region."""

    name: str
    blocks: tuple[Block, ...]


class Running(NamedTuple):
    """What stands in the margins of pages from the second on; `{page}` and `{pages}` become numbers."""

    header_start: tuple[Run, ...] = ()
    header_end: tuple[Run, ...] = ()
    footer_start: tuple[Run, ...] = ()
    footer_end: tuple[Run, ...] = ()


_NO_RUNNING: Final = Running()


class Meta(NamedTuple):
    """What the file says of itself. `date` comes from the input or SOURCE_DATE_EPOCH, never from the clock."""

    title: str
    author: str
    subject: str
    keywords: tuple[str, ...]
    language: str
    date: datetime | None = None


@frozen
class Document(Node):
    """One composed document. Reading order is masthead, then the regions in their order."""

    meta: Meta
    sheet: Sheet
    masthead: tuple[Block, ...]
    regions: tuple[Region, ...]
    running: Running = _NO_RUNNING
    source: str = ""  # canonical JSON of the résumé, to ride along in the file; "" for none
    unshared: tuple[str, ...] = ()  # paths of the items of lists that the source leaves out
