"""Chinese, Japanese and Korean letters in a file that is to bring all its fonts: those that it shows.

The fonts that have them hold tens of thousands, in PostScript outlines that Word doesn't take: the ones of a document
are drawn anew as TrueType, under the family's name and with the measures of the text's own family, so that its lines
stay as high as they are.
"""

import struct
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from sys import byteorder
from typing import Final

from exporter.renderers.docx.families import Family
from exporter.renderers.docx.instances import Slot, font_file, names_table
from exporter.renderers.docx.theme import language_font
from exporter.renderers.docx.tongues import slot
from exporter.tuples import NamedTuple
from exporter.typeset import scripts
from exporter.typeset.faces import Face
from exporter.typeset.outlines import Outline

_RANGES: Final = (
    (0x1100, 0x11FF), (0x2E80, 0xA4CF), (0xA960, 0xA97F), (0xAC00, 0xD7FF), (0xF900, 0xFAFF), (0xFE30, 0xFE4F),
    (0xFF00, 0xFFEF), (0x20000, 0x3FFFF),
)
_HANGUL: Final = range(0xAC00, 0xD7A4)
_USUAL: Final = frozenset((0x20, 0xA0, *range(0x2010, 0x2028), *range(0x3000, 0x3040), *range(0xFF01, 0xFF60)))
"""Spaces, punctuation and wide forms that any of these languages may be set with."""
_KANA: Final = frozenset(range(0x3040, 0x3100))

# Windows' number for the letters of each language, and its bit in OS/2's ulCodePageRange1.
_CHARSETS: Final = {"ja": ("80", 17), "ko": ("81", 19), "zh": ("86", 18), "zh-hant": ("88", 20), "zh-hk": ("88", 20)}
_UNICODE_RANGES: Final = (0, sum(1 << bit - 32 for bit in (48, 49, 50, 56, 59)), 0, 0)  # OS/2 ulUnicodeRange2
_MAC_BOLD: Final = 1
_REGULAR, _BOLD = 1 << 6, 1 << 5  # OS/2 fsSelection
_USE_TYPO_METRICS: Final = 1 << 7


class EastAsian(NamedTuple):
    """The family of a document's ideographs, and which of them it shows."""

    language: str
    points: frozenset[int]

    @property
    def family(self) -> str:
        """What it is called."""
        return scripts.IDEOGRAPHS[self.language]

    def like(self, latin: Family) -> Family:
        """The family for the font table; its lines are as high as those of the text's own."""
        charset, _ = _CHARSETS[self.language]
        return latin._replace(name=self.family, substitute=language_font(self.language), charset=charset, kind="auto",
                              panose="")


def east_asian(language: str, points: Iterable[int]) -> EastAsian | None:
    """The ideographs among a text's characters, if there are any; `language` is the document's."""
    shown = frozenset(point for point in points if any(first <= point <= last for first, last in _RANGES))
    if not shown:
        return None
    own = scripts.ideographs(language)
    if slot(language) != "eastAsia" and any(point in _HANGUL for point in shown):
        own = scripts.IDEOGRAPHS["ko"]
    tongue = next(name for name, family in scripts.IDEOGRAPHS.items() if family == own)
    return EastAsian(tongue, shown | _USUAL | (_KANA if tongue == "ja" else frozenset()))


def drawn_font(face: Face, east: EastAsian, place: Slot, latin: Family) -> bytes:
    """A TrueType font of a face's letters, called the family's regular or bold one. Same arguments, same bytes."""
    points = sorted(point for point in east.points if face.glyph(chr(point)))
    glyphs = [0, *(face.glyph(chr(point)) for point in points)]
    inks = face.outlines(set(glyphs))
    records = [inks[glyph] for glyph in glyphs]
    advances = [face.font.get_glyph_h_advance(glyph) for glyph in glyphs]
    ascent, descent = round(latin.ascent * face.upem), round((latin.height - latin.ascent) * face.upem)
    bounds = (min(one.x_min for one in records), min(one.y_min for one in records),
              max(one.x_max for one in records), max(one.y_max for one in records))
    return font_file({
        "OS/2": _os2(advances, points, ascent, descent, place, _CHARSETS[east.language][1]),
        "cmap": _cmap(points),
        "glyf": b"".join(one.data for one in records),
        "head": struct.pack(">IIIIHHQQ4hHHhhh", 0x00010000, 0x00010000, 0, 0x5F0F3CF5, 0x0003, face.upem, 0, 0, *bounds,
                            _MAC_BOLD * place.bold, 8, 2, 1, 0),
        "hhea": struct.pack(">IhhhHhhh8hH", 0x00010000, ascent, -descent, 0, max(advances), bounds[0], 0, bounds[2], 1,
                            *[0] * 7, len(advances)),
        "hmtx": b"".join(struct.pack(">Hh", wide, one.x_min) for wide, one in zip(advances, records, strict=True)),
        "loca": _words("I", [0, *accumulate(len(one.data) for one in records)]),
        "maxp": _maxp(records),
        "name": names_table(east.family, place),
        "post": struct.pack(">IIhhIIIII", 0x00030000, 0, -100, 50, 0, 0, 0, 0, 0),
    })


def _maxp(records: Sequence[Outline]) -> bytes:
    points, contours = max(one.points for one in records), max(one.contours for one in records)
    return struct.pack(">I14H", 0x00010000, len(records), points, contours, 0, 0, 2, *[0] * 8)


def _os2(
    advances: Sequence[int], points: Sequence[int], ascent: int, descent: int, place: Slot, code_page: int
) -> bytes:
    """Version 4 of the OS/2 table (OpenType 1.9)."""
    selection = (_BOLD if place.bold else _REGULAR) | _USE_TYPO_METRICS
    head = struct.pack(">HhHHH", 4, sum(advances) // len(advances), 700 if place.bold else 400, 5, 0)
    scripts_lines = struct.pack(">10hh", 650, 600, 0, 75, 650, 600, 0, 350, 50, 300, 0)
    ranges = struct.pack(">10s4I4s", bytes(10), *_UNICODE_RANGES, b"NONE")
    extent = min(points[0], 0xFFFF), min(points[-1], 0xFFFF)
    measures = struct.pack(">HHHhhhHH", selection, *extent, ascent, -descent, 0, ascent, descent)
    return head + scripts_lines + ranges + measures + struct.pack(">IIhhHHH", 1 | 1 << code_page, 0, 500, 700, 0, 32, 1)


def _cmap(points: Sequence[int]) -> bytes:
    """Glyphs are numbered as the sorted characters are, from 1: formats 4, for those of two bytes, and 12."""
    runs = list(_runs(points))
    short = [run for run in runs if run[1] <= 0xFFFF] + [(0xFFFF, 0xFFFF, 0)]
    starts, ends, _ = zip(*short, strict=True)
    count, power = len(short), len(short).bit_length() - 1
    deltas = [(glyph - start) & 0xFFFF for start, _, glyph in short]
    search = struct.pack(">4H", count * 2, 2 << power, power, count * 2 - (2 << power))
    body = search + _words("H", ends) + bytes(2) + _words("H", starts) + _words("H", deltas) + bytes(2 * count)
    four = struct.pack(">3H", 4, 6 + len(body), 0) + body
    twelve = struct.pack(">HHIII", 12, 0, 16 + 12 * len(runs), 0, len(runs))
    twelve += b"".join(struct.pack(">3I", *run) for run in runs)
    tables: Mapping[tuple[int, int], bytes] = {(3, 1): four, (3, 10): twelve}
    places = accumulate((len(table) for table in tables.values()), initial=4 + 8 * len(tables))
    directory = b"".join(struct.pack(">HHI", *key, place) for key, place in zip(tables, places, strict=False))
    return struct.pack(">HH", 0, len(tables)) + directory + four + twelve


def _runs(points: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Characters that follow each other: the first, the last, and the first one's glyph; never over two bytes' end."""
    start = 0
    for place, (before, after) in enumerate(pairwise((*points, -1)), 1):
        if after != before + 1 or after == 0x10000:
            yield points[start], before, start + 1
            start = place


def _words(kind: str, values: Iterable[int]) -> bytes:
    words = array(kind, values)
    if byteorder == "little":
        words.byteswap()
    return words.tobytes()
