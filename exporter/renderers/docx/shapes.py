"""Decorations as DrawingML shapes: filled forms that say nothing, marked as decorative for who can't see them."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from exporter.document.paths import Path
from exporter.renderers.docx.drawings import PAGE, Across, Anchored, Origin, Preset, anchor, extent, inline, preset
from exporter.renderers.docx.markup import NAMESPACES, Markup, element, emu, joined, w
from exporter.tuples import NamedTuple

_DECORATIVE: Final = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"  # the extension's own id (MS-ODRAWXML 2.24)
_STEPS: Final = {"move": "a:moveTo", "line": "a:lnTo", "curve": "a:cubicBezTo", "close": "a:close"}
_GRID: Final = 10_000  # units of a path's side: enough that no curve is seen to be rounded


class Outline(NamedTuple):
    """Outlines in a unit square, and the box of the whole drawing that the square becomes."""

    paths: tuple[Path, ...]
    x: float
    y: float
    width: float
    height: float
    color: Markup


def decoration(
    color: Markup, number: int, *, x: Across, y: float, width: float, height: float, origin: Origin = PAGE,
    form: Preset = "rect",
) -> Markup:
    """A filled form behind the text."""
    return _behind(preset(form), color, number, Anchored(x, y, width, height, origin, behind=True))


def clear_decoration(
    outline: Outline, number: int, *, x: Across, y: float, width: float, height: float, origin: Origin
) -> Markup:
    """An outline behind the text, in a box of this size that is clear around it."""
    return _behind(_drawn(outline, width, height), outline.color, number,
                   Anchored(x, y, width, height, origin, behind=True))


def inline_outline(outline: Outline, number: int, *, width: float, height: float) -> Markup:
    """An outline that stands in its line as a letter does, in a box of this size."""
    shape = _shape(joined([_place(0, 0, width, height), _drawn(outline, width, height)]), outline.color)
    return _alternative("wps", w("drawing", inline(
        width, height, _properties(number), element("wp:cNvGraphicFramePr", {}), _graphic("wps", shape))))


def emblem(
    ground: Markup, form: Preset, outlines: Sequence[Outline], number: int, *, width: float, height: float,
    where: Anchored | None,
) -> Markup:
    """Outlines on a ground, in the line or anchored to a place."""
    parts = [_shape(joined([_place(0, 0, width, height), preset(form)]), ground)]
    parts += [
        _shape(joined([_place(one.x, one.y, one.width, one.height), _drawn(one, one.width, one.height, whole=True)]),
               one.color)
        for one in outlines
    ]
    box = element("wpg:grpSpPr", {}, element(
        "a:xfrm", {}, element("a:off", {"x": 0, "y": 0}), element("a:ext", extent(width, height)),
        element("a:chOff", {"x": 0, "y": 0}), element("a:chExt", extent(width, height))))
    graphic = _graphic("wpg", element("wpg:wgp", {}, element("wpg:cNvGrpSpPr", {}), box, *parts))
    content = (_properties(number), element("wp:cNvGraphicFramePr", {}), graphic)
    if where is None:
        return _alternative("wpg", w("drawing", inline(width, height, *content)))
    return _alternative("wpg", w("drawing", anchor(where, *content)))


@lru_cache(maxsize=32)
def _behind(form: Markup, color: Markup, number: int, where: Anchored) -> Markup:
    shape = _shape(joined([_place(0, 0, where.width, where.height), form]), color)
    return _alternative("wps", w("drawing", anchor(
        where, _properties(number), element("wp:cNvGraphicFramePr", {}), _graphic("wps", shape))))


def _shape(form: Markup, color: Markup) -> Markup:
    return element(
        "wps:wsp", {}, element("wps:cNvSpPr", {}),
        element("wps:spPr", {}, form, element("a:solidFill", {}, color), element("a:ln", {}, element("a:noFill", {}))),
        element("wps:bodyPr", {}),
    )


def _place(x: float, y: float, width: float, height: float) -> Markup:
    return element("a:xfrm", {}, element("a:off", {"x": emu(x), "y": emu(y)}), element("a:ext", extent(width, height)))


def _drawn(outline: Outline, width: float, height: float, *, whole: bool = False) -> Markup:
    """The outline as a geometry of its own; `whole` where the square becomes all of the box."""
    box = (0.0, 0.0, 1.0, 1.0) if whole else (
        outline.x / width, outline.y / height, outline.width / width, outline.height / height)
    return _geometry(outline.paths, box)


@lru_cache(maxsize=256)
def _geometry(paths: tuple[Path, ...], box: tuple[float, float, float, float]) -> Markup:
    told = joined([_path(path, box) for path in paths])
    empty = [element(name, {}) for name in ("a:avLst", "a:gdLst", "a:ahLst", "a:cxnLst")]
    rect = element("a:rect", {"l": "0", "t": "0", "r": "r", "b": "b"})
    return element("a:custGeom", {}, *empty, rect, element("a:pathLst", {}, told))


def _path(path: Path, box: tuple[float, float, float, float]) -> Markup:
    x, y, width, height = box
    steps = [
        element(_STEPS[kind], {}, *(
            element("a:pt", {"x": round(_GRID * (x + width * points[at])),
                             "y": round(_GRID * (y + height * points[at + 1]))})
            for at in range(0, len(points), 2)
        ))
        for kind, points in path
    ]
    return element("a:path", {"w": _GRID, "h": _GRID}, *steps)


def _properties(number: int) -> Markup:
    decorative = element("adec:decorative", {"xmlns:adec": NAMESPACES["adec"], "val": 1})
    return element(
        "wp:docPr", {"id": number, "name": f"Decoration {number}"},
        element("a:extLst", {}, element("a:ext", {"uri": _DECORATIVE}, decorative)),
    )


def _graphic(prefix: str, content: Markup) -> Markup:
    return element("a:graphic", {}, element("a:graphicData", {"uri": NAMESPACES[prefix]}, content))


def _alternative(prefix: str, drawing: Markup) -> Markup:
    return element("mc:AlternateContent", {}, element("mc:Choice", {"Requires": prefix}, drawing))
