"""Whether a layout's measures leave a page that can be read: lengths worked out, lines apart, room for text."""

from collections.abc import Iterator
from typing import Final

from exporter.document import Role, Sheet
from exporter.document.sheet import PageStyle
from exporter.errors import Problem
from exporter.layouts.resolution import PAPERS, length, sheet
from exporter.layouts.spec import LayoutSpec, bounds, tables

LEAST_LEADING: Final = 0.8
"""Of a type's size: nearer lines run into each other."""
LEAST_TEXT: Final = 144.0
"""Points of the paper that margins leave, across and down: five centimetres."""
LEAST_COLUMN: Final = 36.0
"""Points of a column: nothing narrower holds a word."""


def problems(spec: LayoutSpec) -> Iterator[Problem]:
    """Every measure that can't be, with what could; the spec is whole, and its plain numbers are within their bounds,
    its paper and colours are some that there are.
    """
    relative = list(_relative(spec))
    yield from relative
    if relative:
        return
    papers = [spec.page.paper] if spec.page.paper else list(PAPERS)
    looks = [sheet(spec, paper=paper, language="en", direction="ltr") for paper in papers]
    for found in (_leadings, _margins, _columns, _photos):
        told = next(filter(None, (list(found(spec, look)) for look in looks)), None)
        if told:
            yield from told  # for one paper, and not what follows from it
            return


def _relative(spec: LayoutSpec) -> Iterator[Problem]:
    """Lengths in units of their own that come out beyond their bounds."""
    for path, table in tables(spec):
        for name, within in bounds(type(table)).items():  # type: ignore[arg-type]  # mypy takes a table's hash for its class's
            value = getattr(table, name)
            points = length(spec, value) if isinstance(value, str) else within.least
            if not within.allows(points):
                yield Problem(f"{path}{name}", f"{value!r} is {points:g} points, out of bounds", value=repr(value),
                              rule="bounds", hint=within.hint)


def _leadings(spec: LayoutSpec, look: Sheet) -> Iterator[Problem]:
    """Lines that run into each other: each measure that makes them once, for the largest type."""
    close: dict[str, tuple[float, float]] = {}
    for role in Role:
        style, own = look[role], spec.roles.get(role)
        if style.leading < LEAST_LEADING * style.size:
            said = own is not None and own.leading is not None
            key = f"roles.{role}.leading" if said else "type.leading"
            close[key] = max((style.size, style.leading), close.get(key, (0.0, 0.0)))
    for key, (size, leading) in close.items():
        least = LEAST_LEADING * size
        yield Problem(key, f"lines of {size:g} points run into each other {leading:g} points apart",
                      value=f"{leading:g}", rule="bounds", hint=f"choose {least:g} or more")


def _margins(_: LayoutSpec, look: Sheet) -> Iterator[Problem]:
    page = look.page
    for most, one, other in ((page.width, "left", "right"), (page.height, "top", "bottom")):
        wide, narrow = sorted((one, other), key=lambda side: -_margin(page, side))
        left = most - _margin(page, wide) - _margin(page, narrow)
        if left < LEAST_TEXT:
            room = most - _margin(page, narrow) - LEAST_TEXT
            yield Problem(f"page.{wide}", f"{_margin(page, wide):g} points leave {left:.0f} for text on {page.paper}",
                          value=f"{_margin(page, wide):g}", rule="bounds", hint=f"choose {int(room)} or less")


def _margin(page: PageStyle, side: str) -> float:
    return float(getattr(page, side))


def _columns(_: LayoutSpec, look: Sheet) -> Iterator[Problem]:
    for place, region in enumerate(look.regions):
        width = region.width - (region.margin_column + region.margin_gap if region.margin_column else 0.0)
        if width < LEAST_COLUMN:
            yield Problem(f"regions.{place}", f"the column {region.name!r} has {width:.0f} points for text",
                          rule="bounds", hint=f"leave it {LEAST_COLUMN:g} or more, by its edges, padding or margins")
        elif region.left < 0 or region.left + region.width > look.page.width:
            yield Problem(f"regions.{place}", f"the column {region.name!r} reaches beyond the paper", rule="bounds",
                          hint=f"{look.page.paper} is {look.page.width:.0f} points wide")


def _photos(spec: LayoutSpec, look: Sheet) -> Iterator[Problem]:
    photo, page = look.photo, look.page
    if photo.where == "none":
        return
    beside = photo.where != "region"
    room = page.text_width - LEAST_COLUMN if beside else look.region(spec.photo.where or "").width
    if photo.width > room:
        yield Problem("photo.width", f"{photo.width:g} points leave no room for text on {page.paper}",
                      value=f"{photo.width:g}", rule="bounds", hint=f"choose {int(room)} or less")
