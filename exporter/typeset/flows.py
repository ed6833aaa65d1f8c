"""How a document fills its pages: masthead and regions set and poured, each as a flow from page to page."""

from collections.abc import Sequence

from exporter.document import Avatar, Block, Document, Image, Region, RegionStyle, Sheet
from exporter.errors import RenderError
from exporter.tuples import NamedTuple
from exporter.typeset.blocks import galley
from exporter.typeset.columns import Frame, Poured, pour
from exporter.typeset.fonts import Fonts, default_fonts
from exporter.typeset.galleys import clear
from exporter.typeset.paragraph import Typesetter
from exporter.typeset.strips import Column, Strip, rule_off


class Flow(NamedTuple):
    """The columns of one region or of the masthead, a page each from `first_page` on (1 is the first)."""

    name: str
    first_page: int
    columns: tuple[Poured, ...]

    @property
    def last_page(self) -> int:
        """The number of the page it ends on."""
        return self.first_page + len(self.columns) - 1

    @property
    def left(self) -> float:
        """The height in points that is free at the foot of its last page."""
        return self.columns[-1].left

    def on(self, page: int) -> Poured | None:
        """Its column on a page."""
        return self.columns[page - self.first_page] if self.first_page <= page <= self.last_page else None

    def free(self, pages: int) -> float:
        """The height in points that is free at the foot of a page, less what stands beyond it."""
        last, beyond = self.on(pages), self._beyond(pages)
        asked = beyond[0].strips[0][1].space if beyond and beyond[0].strips else 0.0
        return (last.left if last else 0.0) - self.overflow(pages) - asked

    def overflow(self, pages: int) -> float:
        """The height in points of what stands beyond that many pages."""
        return sum(column.end - column.frame.top for column in self._beyond(pages))

    def lines_over(self, pages: int) -> int:
        """The number of lines that stand beyond that many pages."""
        return sum(column.lines for column in self._beyond(pages))

    def _beyond(self, pages: int) -> tuple[Poured, ...]:
        return self.columns[max(0, pages + 1 - self.first_page) :]


class Measure(NamedTuple):
    """The masthead's flow, and a flow for each region in reading order."""

    masthead: Flow
    regions: tuple[Flow, ...]

    @property
    def flows(self) -> tuple[Flow, ...]:
        """All of them, in reading order."""
        return (self.masthead, *self.regions)

    @property
    def pages(self) -> int:
        """The number of pages."""
        return max(flow.last_page for flow in self.flows)

    def lines_over(self, pages: int) -> int:
        """The number of lines beyond that many pages, in the region where they are most."""
        return max(flow.lines_over(pages) for flow in self.flows)


def measure(document: Document, fonts: Fonts | None = None, *, lenient: bool = False) -> Measure:
    """How the document fills its pages, for who only wants to know.

    Raises RenderError for what fits no page, and MissingGlyphs unless `lenient`.
    """
    typesetter = Typesetter(document.sheet, fonts or default_fonts(), lenient=lenient)
    with typesetter.measuring():
        return flow(document, typesetter)


def flow(document: Document, typesetter: Typesetter) -> Measure:
    """The document set by a typesetter of its own sheet, and poured."""
    masthead = _masthead(document, typesetter)
    return Measure(masthead, tuple(_region(region, masthead, typesetter) for region in document.regions))


def _frame(typesetter: Typesetter, top: float) -> Frame:
    page = typesetter.sheet.page
    return Frame(top, page.height - page.bottom)


def _region(region: Region, masthead: Flow, typesetter: Typesetter) -> Flow:
    sheet = typesetter.sheet
    style = _style(sheet, region.name)
    strips = galley(region.blocks, _column(style, typesetter)).strips
    clear(strips)
    first_page, top = 1, style.top
    if masthead.columns[-1].strips and sheet.masthead.region in {"", region.name}:
        first_page, top = masthead.last_page, masthead.columns[-1].end + sheet.masthead.padding + sheet.masthead.after
        top = max(top, style.top if first_page == 1 else 0.0)
    columns = pour(strips, _frame(typesetter, top), _frame(typesetter, sheet.page.top), region.name)
    return Flow(region.name, first_page, tuple(columns))


def _style(sheet: Sheet, name: str) -> RegionStyle:
    if all(region.name != name for region in sheet.regions):
        raise RenderError(f"the layout {sheet.layout} has no column {name!r}")
    return sheet.region(name)


def _column(style: RegionStyle, typesetter: Typesetter) -> Column:
    """A region's column: its margin column is the first part of its width."""
    aside = style.margin_column + style.margin_gap if style.margin_column else 0.0
    depth = _frame(typesetter, typesetter.sheet.page.top).height
    return Column(typesetter, typesetter.sheet, style.left + aside, style.width - aside, depth,
                  style.margin_column, style.margin_gap, railed=style.rail.thickness > 0.0)


def _masthead(document: Document, typesetter: Typesetter) -> Flow:
    sheet = document.sheet
    page, style = sheet.page, sheet.masthead
    top, start, width = page.top, page.left, page.text_width
    if style.region:
        region = _style(sheet, style.region)
        top, start, width = region.top, region.left, region.width
    later = _frame(typesetter, page.top)
    column = Column(typesetter, sheet, start, width, later.height)
    strips = _masthead_strips(document.masthead, column)
    if strips:
        rule_off(strips, style.above, style.below, start=start, width=width)
    return Flow("masthead", 1, tuple(pour(strips, _frame(typesetter, top), later, "masthead")))


def _masthead_strips(blocks: Sequence[Block], column: Column) -> list[Strip]:
    """The masthead, with the photo at its side where the sheet wants it and leaves room for text."""
    photo = column.sheet.photo
    side = photo.where.removeprefix("masthead-")
    image = next((block for block in blocks if isinstance(block, Image | Avatar)), None)
    aside = photo.width + photo.after
    if image is None or side not in {"start", "end"} or column.width < 2 * aside:
        return galley(blocks, column).strips
    from exporter.typeset.portraits import portrait  # noqa: PLC0415 -- most documents have none

    at_start = side == "start"
    narrow = column._replace(start=column.start + (aside if at_start else 0.0), width=column.width - aside)
    text = galley([block for block in blocks if block is not image], narrow).strips
    x = column.start if at_start else column.start + column.width - photo.width
    shot = portrait(image, column._replace(start=x, width=photo.width)).strips
    return _side_by_side(text, shot)


def _side_by_side(text: list[Strip], shot: list[Strip]) -> list[Strip]:
    """Text beside a picture, in the middle of its height where the picture is the higher one."""
    if not text or not shot:
        return text or shot
    height = text[0].height + sum(strip.space + strip.height for strip in text[1:])
    spare = max(0.0, shot[0].height - height)
    text[0].push(spare / 2)
    text[-1].height += spare / 2
    text[0].marks[:0] = shot[0].marks
    text[0].beside = max(text[0].beside, shot[0].height)
    return text
