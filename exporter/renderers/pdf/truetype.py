"""A TrueType font made for one document: a glyph per code, with the advance that its cluster has in the text.

Kerning and justification are in these advances, so that a line of text is one plain string. The first code
that shows a glyph alone holds its outline; clusters of several glyphs, and glyphs that come again with another
advance, are composites. Only the tables that a PDF needs are written (ISO 32000-1 §9.9).
"""

import struct
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from sys import byteorder

from exporter.typeset.boxes import Cluster
from exporter.typeset.fonts import Face
from exporter.typeset.outlines import Outline

WIDEST = 0xFFFF  # an advance is two bytes
_WORDS_ARE_OFFSETS = 0x0003
_MORE_COMPONENTS = 0x0020
_EMPTY = Outline(b"")


@dataclass(frozen=True, slots=True)
class FontProgram:
    """The font file, the advance of each code and the bounds of all glyphs, in font units."""

    data: bytes
    advances: tuple[int, ...]
    bounds: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class _Part:
    glyph: int
    x: int
    y: int
    outline: Outline


def font_program(face: Face, clusters: Sequence[Cluster]) -> FontProgram:
    """The font whose glyph n is the cluster n; what composites need besides comes after the last cluster."""
    parts = [_parts(face, cluster) for cluster in clusters]
    places = _places(parts)
    glyphs = [_glyph(code, drawn, places) for code, drawn in enumerate(parts)]
    glyphs += [face.outline(glyph) for glyph, place in places.items() if place >= len(parts)]
    advances = [min(max(cluster.advance, 0), WIDEST) for cluster in clusters]
    advances += [0] * (len(glyphs) - len(advances))
    bounds = _bounds(glyphs)
    tables = {
        b"glyf": b"".join(glyph.data for glyph in glyphs),
        b"head": _head(face, bounds),
        b"hhea": _hhea(face, glyphs, advances, bounds),
        b"hmtx": _hmtx(glyphs, advances),
        b"loca": _loca(glyphs),
        b"maxp": _maxp(glyphs, max(map(len, parts))),
    }
    return FontProgram(_file(tables), tuple(advances[: len(clusters)]), bounds)


def _parts(face: Face, cluster: Cluster) -> list[_Part]:
    """The glyphs of a cluster that have ink."""
    drawn = ((placed, face.outline(placed.glyph)) for placed in cluster.glyphs)
    return [_Part(placed.glyph, placed.x, placed.y, outline) for placed, outline in drawn if outline.data]


def _places(parts: list[list[_Part]]) -> dict[int, int]:
    """Where each glyph's own record stands: at the first code that shows it alone, or behind the codes."""
    places: dict[int, int] = {}
    for code, drawn in enumerate(parts):
        if len(drawn) == 1 and drawn[0].x == drawn[0].y == 0:
            places.setdefault(drawn[0].glyph, code)
    alone = len(places)
    for drawn in parts:
        for part in drawn:
            places.setdefault(part.glyph, len(parts) + len(places) - alone)
    return places


def _glyph(code: int, drawn: list[_Part], places: dict[int, int]) -> Outline:
    if not drawn:
        return _EMPTY
    if len(drawn) == 1 and places[drawn[0].glyph] == code:
        return drawn[0].outline
    return _composite(drawn, places)


def _composite(drawn: list[_Part], places: dict[int, int]) -> Outline:
    """The composite glyph description (OpenType 1.9, glyf table)."""
    x_min = min(part.outline.x_min + part.x for part in drawn)
    y_min = min(part.outline.y_min + part.y for part in drawn)
    x_max = max(part.outline.x_max + part.x for part in drawn)
    y_max = max(part.outline.y_max + part.y for part in drawn)
    components = [
        struct.pack(">HHhh", _WORDS_ARE_OFFSETS | _MORE_COMPONENTS, places[part.glyph], part.x, part.y)
        for part in drawn[:-1]
    ]
    last = struct.pack(">HHhh", _WORDS_ARE_OFFSETS, places[drawn[-1].glyph], drawn[-1].x, drawn[-1].y)
    data = struct.pack(">5h", -1, x_min, y_min, x_max, y_max) + b"".join([*components, last])
    points = sum(part.outline.points for part in drawn)
    return Outline(data, x_min, y_min, x_max, y_max, points, sum(part.outline.contours for part in drawn))


def _bounds(glyphs: Iterable[Outline]) -> tuple[int, int, int, int]:
    inked = [glyph for glyph in glyphs if glyph.data] or [_EMPTY]
    return (
        min(glyph.x_min for glyph in inked), min(glyph.y_min for glyph in inked),
        max(glyph.x_max for glyph in inked), max(glyph.y_max for glyph in inked),
    )


def _head(face: Face, bounds: tuple[int, int, int, int]) -> bytes:
    left_bearing_is_x_min, long_offsets = 0x0002, 1
    return struct.pack(
        ">IIIIHHQQ4hHHhhh", 0x00010000, 0x00010000, 0, 0x5F0F3CF5, left_bearing_is_x_min, face.upem, 0, 0,
        *bounds, 0, 8, 2, long_offsets, 0,
    )


def _hhea(face: Face, glyphs: list[Outline], advances: list[int], bounds: tuple[int, int, int, int]) -> bytes:
    right = min((wide - glyph.x_max for wide, glyph in zip(advances, glyphs, strict=True)), default=0)
    return struct.pack(
        ">IhhhHhhh8hH", 0x00010000, round(face.ascent * face.upem), -round(face.descent * face.upem), 0,
        max(advances, default=0), bounds[0], max(right, -0x8000), bounds[2], 1, *[0] * 7, len(glyphs),
    )


def _hmtx(glyphs: list[Outline], advances: list[int]) -> bytes:
    rows = zip(advances, (glyph.x_min & 0xFFFF for glyph in glyphs), strict=True)
    return _big_endian("H", chain.from_iterable(rows))


def _loca(glyphs: list[Outline]) -> bytes:
    return _big_endian("I", [0, *accumulate(len(glyph.data) for glyph in glyphs)])


def _maxp(glyphs: list[Outline], most_parts: int) -> bytes:
    points = max((glyph.points for glyph in glyphs), default=0)
    contours = max((glyph.contours for glyph in glyphs), default=0)
    return struct.pack(
        ">I14H", 0x00010000, len(glyphs), points, contours, points, contours, 2, *[0] * 6, most_parts, 1,
    )


def _file(tables: dict[bytes, bytes]) -> bytes:
    """The tables in a font file, with their checksums (OpenType 1.9, font file)."""
    count, offset = len(tables), 12 + 16 * len(tables)
    exponent = count.bit_length() - 1
    search = 16 << exponent
    records, padded, head_at = [], [], 0
    for tag, table in tables.items():
        whole = table + bytes(-len(table) % 4)
        records.append(struct.pack(">4sIII", tag, _checksum(whole), offset, len(table)))
        head_at = offset if tag == b"head" else head_at
        padded.append(whole)
        offset += len(whole)
    header = struct.pack(">IHHHH", 0x00010000, count, search, exponent, 16 * count - search)
    data = b"".join([header, *records, *padded])
    adjustment = (0xB1B0AFBA - _checksum(data)) & 0xFFFFFFFF
    return b"".join([data[: head_at + 8], struct.pack(">I", adjustment), data[head_at + 12 :]])


def _checksum(data: bytes) -> int:
    words = array("I", data)
    if byteorder == "little":
        words.byteswap()
    return sum(words) & 0xFFFFFFFF


def _big_endian(kind: str, values: Iterable[int]) -> bytes:
    packed = array(kind, values)
    if byteorder == "little":
        packed.byteswap()
    return packed.tobytes()
