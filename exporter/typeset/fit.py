"""Page fit: the gentlest turn of a sheet's dials with which a document takes the pages that it may take.

The search is over the notches of one wheel, so that it takes a handful of measurements, and the same document always
ends at the same notch.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from exporter.document import Document, Role
from exporter.typeset.dials import STEPS, stretched, tightened
from exporter.typeset.flows import Measure, measure
from exporter.typeset.fonts import Fonts


class Shortfall(NamedTuple):
    """How far a document is from its pages with every dial at its floor."""

    pages: int
    lines: int
    points: float


class Fitted(NamedTuple):
    """A document with its dials turned, and by how much it misses its pages all the same, if it does."""

    document: Document
    shortfall: Shortfall | None = None


def fitted(document: Document, pages: int, fonts: Fonts | None = None, *, lenient: bool = False) -> Fitted:
    """The document on at most so many pages, as near to its layout as that allows; at its floors if nothing helps.

    Raises RenderError for what fits no page, and MissingGlyphs unless `lenient`.
    """

    def tight(notch: int) -> Document:
        return replace(document, sheet=tightened(document.sheet, notch))

    def fits(notch: int) -> bool:
        return _has_room(tight(notch), _measured(tight(notch), fonts, lenient=lenient), pages)

    if _measured(document, fonts, lenient=lenient).pages <= pages:
        return Fitted(document)
    floor = tight(STEPS)
    measured = _measured(floor, fonts, lenient=lenient)
    if not _has_room(floor, measured, pages):
        return Fitted(floor, _shortfall(measured, pages))
    return Fitted(tight(_first(fits, 0, STEPS)))


def filled(document: Document, fonts: Fonts | None = None, *, lenient: bool = False) -> Document:
    """The document with its space stretched so that its last page ends at the margin.

    A last page that would stay open with all the stretch there is, is no nearly full page: then all stays as it is.
    """

    def loose(notch: int) -> Document:
        return replace(document, sheet=stretched(document.sheet, notch))

    pages = _measured(document, fonts, lenient=lenient).pages

    def is_over(notch: int) -> bool:
        return not _has_room(loose(notch), _measured(loose(notch), fonts, lenient=lenient), pages)

    if not is_over(STEPS):
        return document
    last = _first(is_over, 0, STEPS) - 1
    return loose(last) if last > 0 else document


def _measured(document: Document, fonts: Fonts | None, *, lenient: bool) -> Measure:
    return measure(document, fonts, lenient=lenient)


def _has_room(document: Document, measured: Measure, pages: int) -> bool:
    """Whether it takes no more pages, with half a line to spare: Word agrees with us no better than that."""
    spare = document.sheet[Role.BODY].leading / 2
    full = any(flow.last_page == pages and flow.left < spare for flow in measured.flows)
    return measured.pages < pages or (measured.pages == pages and not full)


def _shortfall(measured: Measure, pages: int) -> Shortfall:
    return Shortfall(measured.pages, max(1, measured.lines_over(pages)), measured.overflow(pages))


def _first(holds: Callable[[int], bool], below: int, known: int) -> int:
    """The first notch that it holds at, between one where it doesn't and one where it does."""
    while known - below > 1:
        middle = (below + known) // 2
        if holds(middle):
            known = middle
        else:
            below = middle
    return known
