"""Pages of a document, ready to draw: what repeats on every page, then the content in reading order."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from exporter.document import Document, Role, Run, Sheet
from exporter.typeset.boxes import Fill, Gutter, Line, Page, Picture, PlacedLine, Placement, Shape
from exporter.typeset.flows import Measure, flow
from exporter.typeset.fonts import Fonts, default_fonts
from exporter.typeset.paragraph import Typesetter
from exporter.typeset.rails import lines_down
from exporter.typeset.strips import lowered

_LAYERS = {Fill: 0, Shape: 1}


def pages(document: Document, fonts: Fonts | None = None, *, lenient: bool = False) -> tuple[Page, ...]:
    """The document's pages.

    Raises RenderError for what fits no page, and MissingGlyphs unless `lenient`.
    """
    typesetter = Typesetter(document.sheet, fonts or default_fonts(), lenient=lenient)
    with typesetter.gathering():
        measured = flow(document, typesetter)
        return tuple(_page(document, measured, number, typesetter) for number in range(1, measured.pages + 1))


def _page(document: Document, measured: Measure, number: int, typesetter: Typesetter) -> Page:
    sheet = document.sheet
    marks: list[Placement] = [*_backgrounds(sheet, measured, number), *_lines(sheet, measured, number)]
    for one in measured.flows:
        column = one.on(number)
        for y, strip in column.strips if column else ():
            marks += lowered(strip.marks, y)
    if number > 1:
        marks += _running(document, number, measured.pages, typesetter)
    if len(sheet.regions) > 1:
        marks += _gutters(sheet, measured, number)
    placements = sorted(marks, key=_layer)
    if sheet.direction == "rtl":
        placements = [_mirrored(mark, sheet.page.width) for mark in placements]
    return Page(number, sheet.page.width, sheet.page.height, tuple(placements), sheet.direction == "rtl")


def _layer(mark: Placement) -> int:
    """What is drawn first: grounds and rules, then drawings on them, then what says something."""
    return _LAYERS.get(type(mark), 2)


def _backgrounds(sheet: Sheet, measured: Measure, number: int) -> Iterator[Fill]:
    """The tints of regions, on every page from top to bottom, and the masthead's band from the top edge."""
    for region in sheet.regions:
        if region.fill:
            width = region.fill_right - region.fill_left
            yield Fill(region.fill_left, 0.0, width, sheet.page.height, region.fill)
    column = measured.masthead.on(number)
    if sheet.masthead.fill and column and column.strips:
        left, right = _band(sheet)
        yield Fill(left, 0.0, right - left, column.end + sheet.masthead.padding, sheet.masthead.fill)


def _lines(sheet: Sheet, measured: Measure, number: int) -> Iterator[Fill]:
    """The lines down the regions: a rule parts columns, and reaches as far as the longest of them."""
    columns = [(one.name, column) for one in measured.regions if (column := one.on(number))]
    end = max((column.end for _, column in columns), default=0.0)
    for name, column in columns:
        yield from lines_down(sheet.region(name), column, end)


def _gutters(sheet: Sheet, measured: Measure, number: int) -> Iterator[Gutter]:
    """The air between regions that stand side by side, from the top of the text in them to its end."""
    flows = measured.regions if not sheet.masthead.region else measured.flows
    columns = [column for one in flows if (column := one.on(number)) and column.strips]
    top = min((column.frame.top for column in columns), default=0.0)
    end = max((column.end for column in columns), default=0.0)
    shown = [sheet.region(one.name) for one in measured.regions if (column := one.on(number)) and column.strips]
    for left, right in pairwise(sorted(shown, key=attrgetter("left"))):
        if (x := left.left + left.width) < right.left:
            yield Gutter(x, top, right.left - x, end - top)


def _band(sheet: Sheet) -> tuple[float, float]:
    """From where to where the masthead's band reaches across."""
    if not sheet.masthead.region:
        return 0.0, sheet.page.width
    region = sheet.region(sheet.masthead.region)
    return (region.fill_left, region.fill_right) if region.fill else (region.left, region.left + region.width)


def _running(document: Document, number: int, count: int, typesetter: Typesetter) -> Iterator[PlacedLine]:
    """What stands in the margins above and below the text."""
    page, running = document.sheet.page, document.running
    leading = document.sheet[Role.RUNNING].leading
    told = [_numbered(runs, number, count, typesetter) for runs in (
        running.header_start, running.header_end, running.footer_start, running.footer_end)]
    if page.running_top:
        yield from _ends(told[0], told[1], page.running_top, -leading, typesetter.sheet)
    if page.running_bottom:
        yield from _ends(told[2], told[3], page.height - page.running_bottom, leading, typesetter.sheet)


def _numbered(runs: Sequence[Run], number: int, count: int, typesetter: Typesetter) -> Line | None:
    """One line of it: what is wider than the text, as hardly a name is, ends where the text does."""
    if not runs:
        return None
    sheet = typesetter.sheet
    told = [
        run._replace(text=run.text.replace("{pages}", sheet.number(count)).replace("{page}", sheet.number(number)))
        for run in runs
    ]
    line = typesetter.line(told, Role.RUNNING)
    width = sheet.page.text_width
    return line if line.width <= width else typesetter.lines(told, Role.RUNNING, width)[0]


def _ends(start: Line | None, end: Line | None, y: float, outwards: float, sheet: Sheet) -> Iterator[PlacedLine]:
    """A text at the start edge and one at the end edge; where they would touch, the first moves outwards."""
    page = sheet.page
    if start:
        touch = end is not None and start.width + sheet.split_gap + end.width > page.text_width
        yield PlacedLine(start, page.left, y + outwards if touch else y, None, "running")
    if end:
        yield PlacedLine(end, page.left + page.text_width - end.width, y, None, "running")


def _mirrored(mark: Placement, width: float) -> Placement:
    """The same mark, seen from the other side of a page: columns, signs, dates and bars change sides."""
    match mark:
        case PlacedLine():
            return PlacedLine(mark.line, width - mark.x - mark.line.width, mark.y, mark.source, mark.part)
        case Fill():
            x = width - mark.x - mark.width
            return Fill(x, mark.y, mark.width, mark.height, mark.color, mark.radius)
        case Picture() | Shape() | Gutter():
            return mark._replace(x=width - mark.x - mark.width)
