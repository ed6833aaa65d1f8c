"""Page fit: the gentlest turn of a sheet's dials with which a document takes the pages that it may take.

The search is over the notches of one wheel, so that it takes a handful of measurements, and the same document always
ends at the same notch.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
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

    measured = partial(measure, fonts=fonts, lenient=lenient)

    def tight(notch: int) -> Document:
        return replace(document, sheet=tightened(document.sheet, notch))

    def fits(notch: int) -> bool:
        turned = tight(notch)
        return _has_room(turned, measured(turned), pages)

    if measured(document).pages <= pages:
        return Fitted(document)
    floor = tight(STEPS)
    at_floor = measured(floor)
    if not _has_room(floor, at_floor, pages):
        return Fitted(floor, _shortfall(at_floor, pages))
    return Fitted(tight(first(fits, 0, STEPS)))


def filled(document: Document, fonts: Fonts | None = None, *, lenient: bool = False) -> Document:
    """The document with its space stretched so that its last page ends at the margin.

    A last page that would stay open with all the stretch there is, is no nearly full page: then all stays as it is.
    """

    measured = partial(measure, fonts=fonts, lenient=lenient)
    pages = measured(document).pages

    def loose(notch: int) -> Document:
        return replace(document, sheet=stretched(document.sheet, notch))

    def is_over(notch: int) -> bool:
        turned = loose(notch)
        return not _has_room(turned, measured(turned), pages)

    if not is_over(STEPS):
        return document
    last = first(is_over, 0, STEPS) - 1
    return loose(last) if last > 0 else document


def _has_room(document: Document, measured: Measure, pages: int) -> bool:
    """Whether it takes no more pages, with half a line to spare: Word agrees with us no better than that."""
    spare = document.sheet[Role.BODY].leading / 2
    full = any(flow.last_page == pages and flow.left < spare for flow in measured.flows)
    return measured.pages < pages or (measured.pages == pages and not full)


def _shortfall(measured: Measure, pages: int) -> Shortfall:
    return Shortfall(measured.pages, max(1, measured.lines_over(pages)), measured.overflow(pages))


def first(holds: Callable[[int], bool], below: int, known: int) -> int:
    """The first number that it holds for, between one where it doesn't and one where it does: by halving."""
    while known - below > 1:
        middle = (below + known) // 2
        if holds(middle):
            known = middle
        else:
            below = middle
    return known
