"""Glyphs as simple TrueType records, serialised once.

Simple glyphs of a TrueType font are taken from a subset that HarfBuzz makes at the wanted place on its axes. All others
(composites, PostScript outlines) are drawn by HarfBuzz and written here, in quadratic curves: sixteen times the work.
"""

import math
import re
import struct
from array import array
from collections.abc import Iterable, Mapping
from itertools import pairwise
from sys import byteorder

import uharfbuzz as hb

from exporter.tuples import NamedTuple

_Point = tuple[float, float, bool]  # x, y, on the curve
_LAYOUT_TABLES = tuple(int.from_bytes(tag, "big") for tag in (b"GSUB", b"GPOS", b"GDEF", b"name"))
_RUNS = re.compile(rb"(.)\1{1,255}", re.DOTALL)
_TOLERANCE = 0.5  # font units a quadratic may stray from the cubic it stands for


class Outline(NamedTuple):
    """A record of the glyf table (`b""` for a glyph without ink), its bounds, its counts for maxp, its checksum.

    A composite one tells how many components it has.
    """

    data: bytes
    x_min: int = 0
    y_min: int = 0
    x_max: int = 0
    y_max: int = 0
    points: int = 0
    contours: int = 0
    checksum: int = 0
    components: int = 0


def taken(face: "hb.Face", axes: Mapping[str, float], glyphs: Iterable[int]) -> dict[int, Outline]:
    """The records of those glyphs that a TrueType face has as simple glyphs, at a place on its axes.

    A record doesn't depend on which others are asked for with it.
    """
    wanted = sorted(set(glyphs))
    tables = _subset(face, axes, wanted)
    head, loca, glyf = (tables.reference_table(tag).data for tag in ("head", "loca", "glyf"))
    long_offsets = struct.unpack_from(">h", head, 50)[0]
    scale, size, form = (1, 4, ">2I") if long_offsets else (2, 2, ">2H")
    found = {}
    for glyph in wanted:
        start, end = struct.unpack_from(form, loca, glyph * size)
        record = _simple(glyf[start * scale : end * scale])
        if record is not None:
            found[glyph] = record
    return found


def _subset(face: "hb.Face", axes: Mapping[str, float], glyphs: Iterable[int]) -> "hb.Face":
    plan = hb.SubsetInput()
    plan.sets(hb.SubsetInputSets.GLYPH_INDEX).update(glyphs)
    plan.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(_LAYOUT_TABLES)
    for tag, value in axes.items():
        plan.pin_axis_location(face, tag, value)
    plan.flags = (
        hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
        | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    )
    return hb.subset(face, plan)


def _simple(data: bytes) -> Outline | None:
    """A glyph description as a record; None for a composite one."""
    if not data:
        return Outline(b"")
    contours, x_min, y_min, x_max, y_max = struct.unpack_from(">5h", data)
    if contours <= 0:
        return None
    points = struct.unpack_from(">H", data, 8 + 2 * contours)[0] + 1
    record = padded(data)
    return Outline(record, x_min, y_min, x_max, y_max, points, contours, checksum(record))


def outline(font: "hb.Font", glyph: int, *, cubic: bool) -> Outline:
    """The record of a glyph. Cubic outlines run the other way round and are turned, as TrueType has them."""
    contours: list[list[_Point]] = []
    font.draw_glyph(glyph, _PEN, contours)
    closed = [_closed(contour) for contour in contours]
    whole = [contour[::-1] if cubic else contour for contour in closed if len(contour) > 1]
    return _record([[(round(x), round(y), on) for x, y, on in contour] for contour in whole])


def _closed(contour: list[_Point]) -> list[_Point]:
    """A contour without what TrueType implies: its repeated start, and points halfway between two controls."""
    if len(contour) > 1 and contour[0] == contour[-1]:
        contour = contour[:-1]
    count = len(contour)
    return [
        point for index, point in enumerate(contour)
        if not (point[2] and _implied(contour[index - 1], point, contour[(index + 1) % count]))
    ]


def _implied(before: _Point, point: _Point, after: _Point) -> bool:
    return (
        not before[2] and not after[2]
        and abs(before[0] + after[0] - 2 * point[0]) < 0.01
        and abs(before[1] + after[1] - 2 * point[1]) < 0.01
    )


def _record(contours: list[list[tuple[int, int, bool]]]) -> Outline:
    """The simple glyph description (OpenType 1.9, glyf table)."""
    points = [point for contour in contours for point in contour]
    if not points:
        return Outline(b"")
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    bounds = min(xs), min(ys), max(xs), max(ys)
    ends, total = [], -1
    for contour in contours:
        total += len(contour)
        ends.append(total)
    header = struct.pack(f">5h{len(ends)}HH", len(contours), *bounds, *ends, 0)
    data = padded(header + _coordinates(xs, ys, [point[2] for point in points]))
    return Outline(data, *bounds, len(points), len(contours), checksum(data))


def padded(data: bytes) -> bytes:
    """Data up to a multiple of four bytes, as tables and our records are long."""
    return data + bytes(-len(data) % 4)


def checksum(data: bytes) -> int:
    """The sum of all words of four bytes (OpenType 1.9, font file), in 32 bits."""
    words = array("I", data)
    if byteorder == "little":
        words.byteswap()
    return sum(words) & 0xFFFFFFFF


def _coordinates(xs: list[int], ys: list[int], on: list[bool]) -> bytes:
    wide, x_flags = _deltas(xs, 0x02, 0x10)
    high, y_flags = _deltas(ys, 0x04, 0x20)
    flags = [int(on) | x | y for on, x, y in zip(on, x_flags, y_flags, strict=True)]
    return _repeated(flags) + wide + high


def _deltas(values: list[int], short: int, same: int) -> tuple[bytes, list[int]]:
    """Coordinates as differences, each in as few bytes as it takes, with the flag that says how."""
    written, flags = bytearray(), []
    for before, value in pairwise([0, *values]):
        delta = value - before
        if delta == 0:
            flags.append(same)
        elif -256 < delta < 256:
            written.append(abs(delta))
            flags.append(short | (same if delta > 0 else 0))
        else:
            written += struct.pack(">h", delta)
            flags.append(0)
    return bytes(written), flags


def _repeated(flags: list[int]) -> bytes:
    """Flags, each that stands several times in a row once, with the number of its repetitions."""
    return _RUNS.sub(lambda run: bytes([run[0][0] | 0x08, len(run[0]) - 1]), bytes(flags))


def _move_to(x: float, y: float, contours: list[list[_Point]]) -> None:
    contours.append([(x, y, True)])


def _line_to(x: float, y: float, contours: list[list[_Point]]) -> None:
    contours[-1].append((x, y, True))


def _quadratic_to(cx: float, cy: float, x: float, y: float, contours: list[list[_Point]]) -> None:
    contours[-1] += [(cx, cy, False), (x, y, True)]


def _cubic_to(ax: float, ay: float, bx: float, by: float, x: float, y: float, contours: list[list[_Point]]) -> None:
    """A cubic as so many quadratics of equal parameter length that none strays farther than the tolerance."""
    x0, y0, _ = contours[-1][-1]
    strayed = math.hypot(x - 3 * bx + 3 * ax - x0, y - 3 * by + 3 * ay - y0) * math.sqrt(3) / 36
    pieces = max(1, math.ceil((strayed / _TOLERANCE) ** (1 / 3)))
    horizontal = _controls(x0, ax, bx, x, pieces)
    vertical = _controls(y0, ay, by, y, pieces)
    for (cx, ex), (cy, ey) in zip(horizontal, vertical, strict=True):
        contours[-1] += [(cx, cy, False), (ex, ey, True)]


def _controls(p0: float, p1: float, p2: float, p3: float, pieces: int) -> list[tuple[float, float]]:
    """Control and end of each quadratic, in one coordinate: the control lies where both end tangents average."""
    found, step = [], 1 / pieces
    start, slope = p0, 3 * (p1 - p0)
    for index in range(1, pieces + 1):
        t = index * step
        end = ((1 - t) ** 3) * p0 + 3 * ((1 - t) ** 2) * t * p1 + 3 * (1 - t) * t * t * p2 + t**3 * p3
        turned = 3 * ((1 - t) ** 2 * (p1 - p0) + 2 * (1 - t) * t * (p2 - p1) + t * t * (p3 - p2))
        found.append(((start + end) / 2 + (slope - turned) * step / 4, end))
        start, slope = end, turned
    return found


def _pen() -> "hb.DrawFuncs":
    pen = hb.DrawFuncs()
    pen.set_move_to_func(_move_to)
    pen.set_line_to_func(_line_to)
    pen.set_quadratic_to_func(_quadratic_to)
    pen.set_cubic_to_func(_cubic_to)
    return pen


_PEN = _pen()
