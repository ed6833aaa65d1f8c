"""Page fit: the gentlest turn of a sheet's dials with which a document takes the pages that it may take.

The search is over the notches of one wheel, so that it takes a handful of measurements, and the same document always
ends at the same notch.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from exporter.document import Document, PageStyle, Role, Sheet
from exporter.tuples import NamedTuple
from exporter.typeset import trials
from exporter.typeset.boxes import PlacedLine
from exporter.typeset.dials import STEPS, stretched, tightened
from exporter.typeset.flows import Flow, Measure, measure
from exporter.typeset.fonts import Fonts
from exporter.typeset.strips import Strip

_LEAST: Final = 0.001  # points that count as too few


class Shortfall(NamedTuple):
    """How far a document is from its pages with every dial at its floor.

    `heights` tells what each place of the résumé takes in the column that is fullest, in points; `sections` names the
    sections in all columns that are too full, as paths do.
    """

    pages: int
    lines: int
    points: float
    heights: Mapping[str, float]
    sections: frozenset[str]


class Fitted(NamedTuple):
    """A document with its dials turned, and by how much it misses its pages all the same, if it does."""

    document: Document
    shortfall: Shortfall | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Wheel:
    """The wheel that turns all dials of a document: what it is at each notch, measured once.

    Measuring raises RenderError for what fits no page, and MissingGlyphs unless `lenient`.
    """

    document: Document
    fonts: Fonts | None = None
    lenient: bool = False
    turned: Callable[[Sheet, int], Sheet] = tightened
    _measures: dict[int, Measure] = field(default_factory=dict)

    def at(self, notch: int) -> Document:
        """The document at a notch; 0 leaves it as it is."""
        return replace(self.document, sheet=self._sheet(notch)) if notch else self.document

    def measured(self, notch: int) -> Measure:
        """How it fills its pages at a notch."""
        if notch not in self._measures:
            self._measures[notch] = measure(self.at(notch), self.fonts, lenient=self.lenient)
        return self._measures[notch]

    def room(self, notch: int, pages: int) -> float:
        """The points that are free on so many pages beyond what is kept to spare, below 0 those that are missing."""
        spare, measured = self.spare(notch), self.measured(notch)
        fullest = _fullest(measured, pages)
        free = fullest.free(pages) - spare if fullest else spare
        return free if measured.pages <= pages else min(free, -_LEAST)

    def spare(self, notch: int) -> float:
        """The points that are kept free at the foot, half a line: Word agrees with us no better than that."""
        return self._sheet(notch)[Role.BODY].leading / 2

    def gained(self, pages: int) -> Callable[[int], float]:
        """The points that a notch would free on so many pages if all lines broke where they do now."""
        sheet, flow = self.document.sheet, _fullest(self.measured(0), pages)
        text = sum(strip.height for strip in _strips(flow))
        space = sum(strip.space for strip in _strips(flow))

        def gained(notch: int) -> float:
            turned = self._sheet(notch)
            leading = turned[Role.BODY].leading / sheet[Role.BODY].leading
            spacing = turned.section_gap / sheet.section_gap if sheet.section_gap else 1.0
            return pages * (_depth(turned.page) - _depth(sheet.page)) + text * (1 - leading) + space * (1 - spacing)

        return gained

    def _sheet(self, notch: int) -> Sheet:
        return self.turned(self.document.sheet, notch) if notch else self.document.sheet


def fitted(wheel: Wheel, pages: int) -> Fitted:
    """The document on at most so many pages, as near to its layout as that allows; at its floors if nothing helps."""
    if wheel.measured(0).pages <= pages:
        return Fitted(wheel.document)
    notch = trials.first(
        lambda notch: wheel.room(notch, pages), -wheel.room(0, pages), wheel.gained(pages), STEPS)
    if notch is None:
        return Fitted(wheel.at(STEPS), _shortfall(wheel, pages))
    return Fitted(wheel.at(notch))


def room_at_floor(wheel: Wheel, pages: int) -> float:
    """The points that are free on so many pages with every dial at its floor, below 0 those that are missing.

    They are missing exactly where `fitted` tells a shortfall, which this finds out with one measurement.
    """
    room = wheel.room(STEPS, pages)
    if room < 0 and wheel.measured(STEPS).pages <= pages and wheel.measured(0).pages <= pages:
        return 0.0  # what fits as it is needs nothing to spare
    return room


def filled(document: Document, fonts: Fonts | None = None, *, lenient: bool = False) -> Document:
    """The document with its space stretched so that its last page ends at the margin.

    A last page that would stay open with all the stretch there is, is no nearly full page: then all stays as it is.
    """
    wheel = Wheel(document, fonts, lenient, stretched)
    pages = wheel.measured(0).pages
    free, gained = wheel.room(0, pages), wheel.gained(pages)
    if free <= 0:
        return document

    def over(notch: int) -> float:
        return -wheel.room(notch, pages) or -_LEAST

    first = trials.first(over, free, lambda notch: -gained(notch), STEPS)
    return wheel.at(first - 1) if first else document


def _fullest(measured: Measure, pages: int) -> Flow | None:
    """Of the flows that get so far the one that has least room there."""
    reaching = [flow for flow in measured.flows if flow.last_page >= pages]
    return min(reaching, key=lambda flow: flow.free(pages), default=None)


def _strips(flow: Flow | None) -> list[Strip]:
    return [strip for column in flow.columns for _, strip in column.strips] if flow else []


def _depth(page: PageStyle) -> float:
    return page.height - page.top - page.bottom


def _shortfall(wheel: Wheel, pages: int) -> Shortfall:
    measured, spare = wheel.measured(STEPS), wheel.spare(STEPS)
    fullest = _fullest(measured, pages)
    full = [flow for flow in measured.flows
            if flow is fullest or (flow.last_page >= pages and flow.free(pages) < spare)]
    return Shortfall(
        measured.pages, max(1, measured.lines_over(pages)), -wheel.room(STEPS, pages), _heights(fullest),
        frozenset(_path(strip).partition("[")[0] for flow in full for strip in _strips(flow)))


def _heights(flow: Flow | None) -> dict[str, float]:
    """The heights of what a flow holds by the places that it came from, and of all that these are parts of."""
    heights: dict[str, float] = {}
    for strip in _strips(flow):
        for place in _places(_path(strip)):
            heights[place] = heights.get(place, 0.0) + strip.space + strip.height
    return heights


def _path(strip: Strip) -> str:
    """The place of the first that a strip says."""
    runs = (piece.run for mark in strip.marks if isinstance(mark, PlacedLine) for piece in mark.line.pieces)
    return next((run.path for run in runs if run.path), "")


def _places(path: str) -> list[str]:
    """A path with those of all that it is a part of: `work[0].name` is a part of `work[0]`."""
    ends = [place for place, sign in enumerate(path) if sign in ".["]
    return [path[:end] for end in ends] + [path]
