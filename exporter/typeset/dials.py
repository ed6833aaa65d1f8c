"""The dials of a sheet: how its measures change when a page is to hold more, or less of it is to stay empty."""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Final

from exporter.document import Bar, Border, PageStyle, RegionStyle, Role, RoleStyle, Sheet
from exporter.document.sheet import type_size
from exporter.tuples import NamedTuple

STEPS: Final = 64
"""Notches of the one wheel that turns all dials: 0 is the layout as it is, STEPS its floors."""

_STRETCHED_SPACING: Final = 0.9
_STRETCHED_LEADING: Final = 0.12


class _Turn(NamedTuple):
    """Factors of the four dials."""

    size: float = 1.0
    leading: float = 1.0  # beyond what the size does to it
    spacing: float = 1.0
    margins: float = 1.0


@lru_cache(maxsize=256)
def tightened(sheet: Sheet, notch: int) -> Sheet:
    """A sheet that holds more. The space between things goes first, then leading, then the size, margins last.

    The dials overlap, so that no single one gives all it has while another has given nothing.
    """
    floors, at = sheet.floors, notch / STEPS
    body = max(sheet[Role.BODY].size, sheet[Role.BULLET].size)
    return _turned(sheet, _Turn(
        size=_between(1.0, min(1.0, floors.size / body), at, 0.3, 1.0),
        leading=_between(1.0, floors.leading, at, 0.1, 0.7),
        spacing=_between(1.0, floors.spacing, at, 0.0, 0.6),
        margins=_between(1.0, floors.margins, at, 0.4, 1.0),
    ))


@lru_cache(maxsize=256)
def stretched(sheet: Sheet, notch: int) -> Sheet:
    """A sheet that spreads the same text further: more space between things, and a little more leading."""
    at = notch / STEPS
    return _turned(sheet, _Turn(leading=1 + _STRETCHED_LEADING * at, spacing=1 + _STRETCHED_SPACING * at))


def _between(start: float, end: float, at: float, first: float, last: float) -> float:
    """The value at a place of the way, for a dial that turns between two places of it."""
    return start + (end - start) * min(1.0, max(0.0, (at - first) / (last - first)))


def _turned(sheet: Sheet, turn: _Turn) -> Sheet:
    page = _page(sheet, turn.margins)
    across = _across(sheet.page, page)
    lower = page.top - sheet.page.top
    return replace(
        sheet,
        page=page,
        roles={role: _role(style, turn, sheet.floors.size) for role, style in sheet.roles.items()},
        regions=tuple(_region(region, across, lower) for region in sheet.regions),
        masthead=sheet.masthead._replace(
            after=_scaled(sheet.masthead.after, turn.spacing),
            padding=_scaled(sheet.masthead.padding, turn.spacing),
            above=_border(sheet.masthead.above, turn.spacing),
            below=_border(sheet.masthead.below, turn.spacing)),
        photo=sheet.photo._replace(after=_scaled(sheet.photo.after, turn.spacing)),
        table=sheet.table._replace(
            padding=_scaled(sheet.table.padding, turn.spacing), after=_scaled(sheet.table.after, turn.spacing)),
        section_gap=_scaled(sheet.section_gap, turn.spacing),
        entry_gap=_scaled(sheet.entry_gap, turn.spacing),
    )


def _page(sheet: Sheet, factor: float) -> PageStyle:
    """The page with other margins, clear of what repeats in them."""
    page = sheet.page
    top, bottom = _scaled(page.top, factor), _scaled(page.bottom, factor)
    return page._replace(
        top=min(page.top, max(top, page.running_top * 1.2)),
        bottom=min(page.bottom, max(bottom, page.running_bottom * 1.2)),
        left=_scaled(page.left, factor),
        right=_scaled(page.right, factor),
    )


def _across(before: PageStyle, after: PageStyle) -> Callable[[float], float]:
    """Where a place across the page moves to: the edges stay, the margins move, what is between moves along."""

    def moved(x: float) -> float:
        if x <= before.left:
            return x * after.left / before.left if before.left else x
        if x >= before.width - before.right:
            beyond = before.width - x
            return before.width - (beyond * after.right / before.right if before.right else beyond)
        return after.left + (x - before.left) * after.text_width / before.text_width

    return moved


def _region(region: RegionStyle, across: Callable[[float], float], lower: float) -> RegionStyle:
    left, right = across(region.left), across(region.left + region.width)
    return region._replace(
        left=round(left, 3), width=round(right - left, 3), top=region.top + lower,
        fill_left=round(across(region.fill_left), 3), fill_right=round(across(region.fill_right), 3))


def _role(style: RoleStyle, turn: _Turn, least: float) -> RoleStyle:
    """A role with other measures. What is small already stays, so that nothing gets smaller than the floor.

    Type gets smaller by the steps that all formats have, its lines move smoothly.
    """
    floor = min(style.size, least)
    wanted = max(style.size * turn.size, floor)
    size = max(type_size(wanted), floor)
    return style._replace(
        size=size,
        leading=_scaled(style.leading, turn.leading * wanted / style.size),
        before=_scaled(style.before, turn.spacing),
        after=_scaled(style.after, turn.spacing),
        above=_border(style.above, turn.spacing),
        below=_border(style.below, turn.spacing),
        bar=_bar(style.bar, size / style.size),
    )


def _border(border: Border, spacing: float) -> Border:
    return border._replace(gap=_scaled(border.gap, min(1.0, spacing)))


def _bar(bar: Bar, size: float) -> Bar:
    return bar._replace(height=_scaled(bar.height, size))


def _scaled(value: float, factor: float) -> float:
    return round(value * factor, 3)
