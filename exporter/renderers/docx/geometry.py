"""Where the sheet's columns stand in Word's terms: the body's margins, and how far the masthead reaches beyond them."""

from functools import cached_property

from exporter.document import RegionStyle, Sheet
from exporter.renderers.docx.drawings import Across
from exporter.renderers.docx.markup import twips
from exporter.tuples import NamedTuple


class Edge(NamedTuple):
    """A side of the page and a distance from its edge."""

    at_start: bool
    padding: float


class Geometry:
    """The widest region is the body, whose margins are the page's in Word; the others stand in frames.

    Points; `start` and `end` are the left and right sides, in a right-to-left document the other way round.
    """

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet

    @cached_property
    def main(self) -> RegionStyle:
        """The region that is Word's body."""
        return max(self.sheet.regions, key=lambda region: region.width)

    @cached_property
    def in_table(self) -> bool:
        """Whether the regions are the columns of a table, instead of frames beside the body."""
        return self.sheet.docx.sidebar == "table" and len(self.sheet.regions) > 1

    @property
    def aside(self) -> float:
        """What of the main region's width its margin column takes."""
        return aside(self.main)

    @cached_property
    def start(self) -> float:
        """The body's margin at the start of lines."""
        return self.main.left + self.aside

    @cached_property
    def width(self) -> float:
        """The width of the body's lines."""
        return self.main.width - self.aside

    @cached_property
    def end(self) -> float:
        """The body's margin at the end of lines."""
        return self.sheet.page.width - self.start - self.width

    @cached_property
    def masthead_start(self) -> float:
        """How far the masthead begins from the body's start; negative where it begins before it."""
        return self._masthead()[0] - self.start

    @cached_property
    def masthead_end(self) -> float:
        """How far the masthead's end is inside the body's; negative where it reaches beyond it."""
        left, width = self._masthead()
        return self.start + self.width - left - width

    @property
    def running_framed(self) -> bool:
        """Whether headers and footers end beyond the body, where no tab may stand: a frame holds them there."""
        return twips(self.end) > twips(self.sheet.page.right)

    @cached_property
    def masthead_framed(self) -> str:
        """The region whose frame holds the masthead, "" where it stands in the body."""
        region = self.sheet.masthead.region
        return "" if region == self.main.name else region

    @cached_property
    def masthead_width(self) -> float:
        """How wide the masthead is."""
        return self._masthead()[1]

    @property
    def photo(self) -> tuple[Across, float]:
        """Where a photo beside the masthead stands: from the page's left or at a side, and from its top."""
        photo, (left, width) = self.sheet.photo, self._masthead()
        at_start, region = photo.where == "masthead-start", self.sheet.masthead.region
        y = self.sheet.region(region).top if region else self.sheet.page.top
        if self.sheet.direction == "rtl":
            return "right" if at_start else "left", y
        return left if at_start else left + width - photo.width, y

    def edge(self, region: str) -> Edge:
        """At which side of the page a region's frame stands, and how far its text is from that side's edge."""
        start, width = self.column(region)
        end = self.sheet.page.width - start - width
        return Edge(at_start=start < end, padding=min(start, end))

    def framed(self, region: str) -> bool:
        """Whether a region stands in a frame."""
        return region != self.main.name

    def column(self, region: str) -> tuple[float, float]:
        """Where a region's lines begin, from the page's start side, and how wide they are."""
        return self._columns[region]

    @cached_property
    def _columns(self) -> dict[str, tuple[float, float]]:
        return {style.name: (style.left + aside(style), style.width - aside(style)) for style in self.sheet.regions}

    def _masthead(self) -> tuple[float, float]:
        region = self.sheet.masthead.region
        if region:
            style = self.sheet.region(region)
            return style.left, style.width
        return self.sheet.page.left, self.sheet.page.text_width


def aside(region: RegionStyle) -> float:
    """The width of a region's margin column with the gap after it."""
    return region.margin_column + region.margin_gap if region.margin_column else 0.0
