"""The sheet: how every role looks, as plain numbers.

Complete by construction: a renderer never meets None, a default or inheritance. Lengths are points, colours are
`RRGGBB`. What a layout leaves out, `layouts` has filled in before a sheet exists.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Literal

from exporter.slotted import frozen
from exporter.tuples import NamedTuple

Align = Literal["start", "center", "end", "justify"]
Case = Literal["none", "upper", "small-caps"]
Direction = Literal["ltr", "rtl"]


def type_size(points: float) -> float:
    """The nearest size of type that all formats have: Word counts in half points (ECMA-376 Part 1, §17.3.2.38)."""
    return int(points * 2 + 0.5) / 2


class Role(StrEnum):
    """What a piece of text is. Every block has one; a run may have its own inside a block's line."""

    NAME = "name"
    HEADLINE = "headline"
    CONTACT = "contact"
    SECTION_TITLE = "section-title"
    LEAD = "lead"  # the summary
    BODY = "body"
    ENTRY_TITLE = "entry-title"  # the line an entry begins with
    ENTRY_SUBTITLE = "entry-subtitle"  # the line below it
    ENTRY_DETAIL = "entry-detail"  # a line of lesser facts
    PRIMARY = "primary"  # the part of an entry line that the eye jumps to
    SECONDARY = "secondary"  # the part beside it
    DATE = "date"
    PLACE = "place"
    BULLET = "bullet"
    BULLET_NESTED = "bullet-nested"
    NUMBERED = "numbered"
    LABEL = "label"  # the key of a key-value row
    VALUE = "value"
    TAG = "tag"
    TABLE_HEAD = "table-head"  # a header cell
    CELL = "cell"  # any other cell of a table
    RUNNING = "running"  # what repeats in the margin of pages


class Border(NamedTuple):
    """A line above or below a block: thickness 0 means there is none. `gap` is between line and text.

    A `double` line is two of the thickness, with as much air between them.
    """

    thickness: float = 0.0
    color: str = "000000"
    gap: float = 0.0
    double: bool = False

    @property
    def depth(self) -> float:
        """How thick it is in all."""
        return 3 * self.thickness if self.double else self.thickness


class Bar(NamedTuple):
    """A short bar of colour before a block's first line, at its start edge: width 0 means there is none."""

    width: float = 0.0
    height: float = 0.0
    color: str = "000000"
    gap: float = 0.0


class RoleStyle(NamedTuple):
    """The look of one role.

    As a block's role everything counts; as a run's role inside another block's line only the first group does.
    """

    family: str
    size: float
    weight: int  # 100–900
    italic: bool
    color: str
    case: Case
    tracking: float  # added to each advance, in thousandths of the size

    leading: float  # baseline to baseline
    align: Align
    before: float  # space above the block; the larger of two neighbours' spaces counts
    after: float
    indent: float  # from the region's start edge to the text
    hang: float  # from the start edge to a bullet's text, beyond the indent
    keep_with_next: bool
    hyphenate: bool
    marker: str  # the sign of a bullet list, e.g. "•"
    separator: str  # between the items of Tags that run on in a line
    separator_gap: float  # air on each side of the separator
    arrange: Literal["inline", "stacked"]  # Tags one after the other, or each on its line
    place: Literal["flow", "margin"]  # in the region's flow, or in its margin column beside what follows
    above: Border
    below: Border
    bar: Bar


class PageStyle(NamedTuple):
    """The sheet of paper and its margins, in points."""

    paper: str
    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    running_top: float  # from the page's edge to the running header's baseline; 0: none
    running_bottom: float  # from the bottom edge to the running footer's baseline; 0: none

    @property
    def text_width(self) -> float:
        """The width between the margins."""
        return self.width - self.left - self.right


class Rail(NamedTuple):
    """A line down a region between its margin column and its text, with a dot at each entry's first baseline.

    Thickness 0 means there is none, and so does a dot of diameter 0. It stands in the middle of the margin's gap, and
    reaches from the first to the last entry of each section.
    """

    thickness: float = 0.0
    color: str = "000000"
    dot: float = 0.0


class RegionStyle(NamedTuple):
    """A column of the page.

    `left` is measured from the page's left edge in a left-to-right document; renderers mirror it for right-to-left.
    A fill colour ("" for none) covers the full height of every page between `fill_left` and `fill_right`.
    """

    name: str
    left: float
    width: float
    top: float  # from the page's top edge to the first line's box, on the first page
    fill: str
    fill_left: float
    fill_right: float
    margin_column: float  # width of the region's own margin column; 0: none
    margin_gap: float
    rail: Rail = Rail()
    rule: Border = Border()  # a line along its text, outside the start edge by `gap`

    @property
    def rule_lines(self) -> tuple[float, ...]:
        """Where the lines of the rule begin, measured as `left`: one or two, none where there is no rule."""
        rule = self.rule
        if not rule.thickness:
            return ()
        first = self.left - rule.gap - rule.depth
        return (first, first + 2 * rule.thickness) if rule.double else (first,)


class MastheadStyle(NamedTuple):
    """Where the masthead stands: over all regions (`region` is ""), or at the top of one region.

    Its fill reaches from the paper's top edge to `padding` below its text, and to both side edges where it stands over
    all regions; `after` comes below that.
    """

    region: str
    after: float  # space between the masthead and what follows
    fill: str  # "" for none
    above: Border
    below: Border
    padding: float = 0.0  # 0 where there is no fill


class PhotoStyle(NamedTuple):
    """The frame of the photo. `where` names the place: a region's top, or beside the masthead.

    An avatar stands in the same frame: initials in `ink`, in the name's family, on `ground`.
    """

    width: float
    height: float
    shape: Literal["rectangle", "rounded", "circle"]
    where: str  # "none", "masthead-start", "masthead-end" or "region"
    align: Align
    after: float
    ground: str
    ink: str


class LogoStyle(NamedTuple):
    """The square that an organisation's sign stands in, at the start edge of an entry's head."""

    size: float
    gap: float


class IconStyle(NamedTuple):
    """The drawings before contacts: the side of the square they are drawn in, and the air after them."""

    size: float
    color: str
    gap: float


class LabelColumn(NamedTuple):
    """The column that the labels of facts stand in, beside their values; width 0: they run in."""

    width: float
    gap: float
    align: Align


class TableStyle(NamedTuple):
    """The rules and the air of tables. `rules`: none, between rows, or around every cell."""

    rules: Literal["none", "rows", "grid"]
    rule: Border
    padding: float  # between a cell's rule and its text, above and below
    padding_side: float  # the same at its sides
    head_fill: str  # "" for none
    after: float


class Floors(NamedTuple):
    """How far page fit may go: the least body size in points, the least of the other measures as shares of theirs."""

    size: float
    leading: float
    spacing: float
    margins: float


class DocxStyle(NamedTuple):
    """What only Word files know: columns beside the body stand in frames, or in a table, which splits over pages."""

    sidebar: Literal["frames", "table"]


class LinkStyle(NamedTuple):
    """How a link differs from the text around it; color "" leaves the text's own, as it is in some roles anyway."""

    color: str
    underline: bool
    as_text: tuple[Role, ...] = ()

    def colors(self, role: Role) -> bool:
        """Whether links in a role have the colour of links."""
        return bool(self.color) and role not in self.as_text


@frozen
class Sheet:
    """The resolved look of one document.

    Compared and hashed by identity: a layout with the same options resolves to the same sheet object, so that what
    is made from a sheet (a Word template, a set of faces) can be kept beside it.
    """

    layout: str  # with its version: classic@1
    direction: Direction
    language: str  # BCP 47
    digits: str  # the ten that pages and items of lists are numbered in
    page: PageStyle
    palette: Mapping[str, str]  # name → RRGGBB; always has text, muted, accent, tint, paper
    roles: Mapping[Role, RoleStyle]
    regions: tuple[RegionStyle, ...]  # in reading order
    masthead: MastheadStyle
    photo: PhotoStyle
    logo: LogoStyle
    icons: IconStyle
    labels: LabelColumn
    table: TableStyle
    link: LinkStyle
    docx: DocxStyle
    floors: Floors
    code_family: str
    strong_weight: int
    section_gap: float  # space above a section; entry_gap the same above an entry
    entry_gap: float
    split_gap: float  # least air between the two ends of a SplitLine

    def __getitem__(self, role: Role) -> RoleStyle:
        return self.roles[role]

    @property
    def nested_gap(self) -> float:
        """Space above an entry inside another: positions at one employer are nearer to each other than employers."""
        return 0.75 * self.entry_gap

    def number(self, number: int) -> str:
        """A number of a page or of an item, in the document's digits."""
        return str(number).translate(str.maketrans("0123456789", self.digits))

    def region(self, name: str) -> RegionStyle:
        """The style of the region with this name."""
        return next(region for region in self.regions if region.name == name)
