"""A TrueType font made for one document: a glyph per code, with the advance that its cluster has in the text.

Kerning and justification are in these advances, so that a line of text is one plain string. A glyph that comes again
with another advance has its outline again, which costs next to nothing once deflated; clusters of several glyphs are
composites. Only the tables that a PDF needs are written (ISO 32000-1 §9.9).
"""

import struct
from array import array
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from operator import sub

from exporter.tuples import NamedTuple
from exporter.typeset.boxes import NO_GLYPH, Cluster, Placed
from exporter.typeset.faces import Face
from exporter.typeset.outlines import Outline, checksum, padded

WIDEST = 0xFFFF  # an advance is two bytes
_WORDS_ARE_OFFSETS = 0x0003
_MORE_COMPONENTS = 0x0020
_FIRST_PLACE, _COMPONENT = 12, 8  # where the first component's place is, and how long each is


class FontProgram(NamedTuple):
    """The font file, the advance of each code and the bounds of all glyphs, in font units."""

    data: bytes
    advances: list[int]
    bounds: tuple[int, int, int, int]


def font_program(face: Face, clusters: Sequence[Cluster]) -> FontProgram:
    """The font whose glyph n is the cluster n; what composites need besides comes after the last cluster."""
    outlines = _outlines(face, clusters)
    data, left, bottom, right, top, points, contours, checksums, parts = zip(*outlines, strict=True)
    advances = [cluster.advance for cluster in clusters]
    if min(advances) < 0 or max(advances) > WIDEST:
        advances = [min(max(advance, 0), WIDEST) for advance in advances]
    metrics = advances + [0] * (len(data) - len(advances))
    bounds = min(left), min(bottom), max(right), max(top)
    tables = {
        b"glyf": (b"".join(data), sum(checksums)),
        b"head": _summed(_head(face, bounds)),
        b"hhea": _summed(_hhea(face, metrics, bounds, min(map(sub, metrics, right)))),
        b"hmtx": _summed(_hmtx(metrics, left)),
        b"loca": _summed(struct.pack(f">{len(data) + 1}I", 0, *accumulate(map(len, data)))),
        b"maxp": _summed(_maxp(len(data), max(points), max(contours), max(parts))),
    }
    return FontProgram(_file(tables), advances, bounds)


def _outlines(face: Face, clusters: Sequence[Cluster]) -> list[Outline]:
    """The outline of each cluster, then those that only composites refer to."""
    glyphs = [cluster.glyph for cluster in clusters]
    composites = [(code, clusters[code].glyphs) for code, glyph in enumerate(glyphs) if glyph == NO_GLYPH]
    inks = face.outlines({*glyphs, *[placed.glyph for _, parts in composites for placed in parts]})
    found = list(map(inks.__getitem__, glyphs))
    places: dict[int, int] = {}
    for code, parts in composites:
        whole, drawn = _composite(face, parts)
        if drawn:
            places = places or dict(zip(glyphs, range(len(glyphs)), strict=True))
            found[code] = _referring(whole, [_place(glyph, inks[glyph], places, found) for glyph in drawn])
    return found


def _place(glyph: int, ink: Outline, places: dict[int, int], outlines: list[Outline]) -> int:
    """Where a glyph stands by itself; at the end, if it didn't yet."""
    place = places.get(glyph)
    if place is None:
        place = places[glyph] = len(outlines)
        outlines.append(ink)
    return place


@lru_cache(maxsize=1 << 11)
def _composite(face: Face, glyphs: tuple[Placed, ...]) -> tuple[Outline, tuple[int, ...]]:
    """The composite glyph description (OpenType 1.9, glyf table) that doesn't say yet where its components are, and
    which they are: the glyphs that have ink."""
    inks = face.outlines({placed.glyph for placed in glyphs})
    drawn = [(placed, ink) for placed in glyphs if (ink := inks[placed.glyph]).data]
    if not drawn:
        return inks[NO_GLYPH], ()
    left, bottom, right, top, points, contours = zip(*[
        (ink.x_min + x, ink.y_min + y, ink.x_max + x, ink.y_max + y, ink.points, ink.contours)
        for (_, x, y), ink in drawn
    ], strict=True)
    bounds = min(left), min(bottom), max(right), max(top)
    flags = [_WORDS_ARE_OFFSETS | _MORE_COMPONENTS] * (len(drawn) - 1) + [_WORDS_ARE_OFFSETS]
    components = [
        struct.pack(">HHhh", flag, 0, placed.x, placed.y) for flag, (placed, _) in zip(flags, drawn, strict=True)
    ]
    data = padded(struct.pack(">5h", -1, *bounds) + b"".join(components))
    whole = Outline(data, *bounds, sum(points), sum(contours), checksum(data), len(drawn))
    return whole, tuple([placed.glyph for placed, _ in drawn])


def _referring(whole: Outline, places: Sequence[int]) -> Outline:
    """A composite whose components are at these places, which are the upper halves of words of four bytes."""
    data = bytearray(whole.data)
    for index, place in enumerate(places):
        struct.pack_into(">H", data, _FIRST_PLACE + index * _COMPONENT, place)
    return whole._replace(data=bytes(data), checksum=whole.checksum + (sum(places) << 16))


def _head(face: Face, bounds: tuple[int, int, int, int]) -> bytes:
    left_bearing_is_x_min, long_offsets = 0x0002, 1
    return struct.pack(
        ">IIIIHHQQ4hHHhhh", 0x00010000, 0x00010000, 0, 0x5F0F3CF5, left_bearing_is_x_min, face.upem, 0, 0,
        *bounds, 0, 8, 2, long_offsets, 0,
    )


def _hhea(face: Face, advances: list[int], bounds: tuple[int, int, int, int], right_bearing: int) -> bytes:
    return struct.pack(
        ">IhhhHhhh8hH", 0x00010000, round(face.ascent * face.upem), -round(face.descent * face.upem), 0,
        max(advances), bounds[0], max(right_bearing, -0x8000), bounds[2], 1, *[0] * 7, len(advances),
    )


def _hmtx(advances: list[int], left: Sequence[int]) -> bytes:
    rows = array("H", bytes(4 * len(advances)))
    rows[0::2] = array("H", struct.pack(f">{len(advances)}H", *advances))
    rows[1::2] = array("H", struct.pack(f">{len(left)}h", *left))
    return rows.tobytes()


def _maxp(glyphs: int, points: int, contours: int, components: int) -> bytes:
    return struct.pack(
        ">I14H", 0x00010000, glyphs, points, contours, points, contours, 2, *[0] * 6, components, 1,
    )


def _summed(table: bytes) -> tuple[bytes, int]:
    return table, checksum(padded(table))


def _file(tables: dict[bytes, tuple[bytes, int]]) -> bytes:
    """The tables in a font file, with their checksums (OpenType 1.9, font file)."""
    count, offset = len(tables), 12 + 16 * len(tables)
    exponent = count.bit_length() - 1
    directory = struct.pack(">I4H", 0x00010000, count, 16 << exponent, exponent, 16 * count - (16 << exponent))
    whole, total = [], 0
    for tag, (table, summed) in tables.items():
        directory += struct.pack(">4sIII", tag, summed & 0xFFFFFFFF, offset, len(table))
        whole.append(padded(table))
        total += summed
        offset += len(whole[-1])
    adjustment = (0xB1B0AFBA - total - checksum(directory)) & 0xFFFFFFFF
    head = list(tables).index(b"head")
    whole[head] = whole[head][:8] + struct.pack(">I", adjustment) + whole[head][12:]
    return b"".join([directory, *whole])
