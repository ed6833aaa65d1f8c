"""Static TrueType fonts made from faces, named so that Word finds them: what can be embedded in a file.

Word and LibreOffice take an embedded font for a family's regular, bold, italic or bold italic face and know nothing of
axes: a variable font is pinned, and called what the file calls its family.
"""

import struct
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

import uharfbuzz as hb

from exporter.tuples import NamedTuple
from exporter.typeset.faces import Face, position
from exporter.typeset.outlines import checksum, padded


class Slot(NamedTuple):
    """One of the four faces that a family has in Word."""

    bold: bool
    italic: bool

    @property
    def name(self) -> str:
        """What fonts call it."""
        return {(False, False): "Regular", (True, False): "Bold", (False, True): "Italic"}.get(self, "Bold Italic")


SLOTS: Final = (Slot(False, False), Slot(True, False), Slot(False, True), Slot(True, True))  # noqa: FBT003 -- bold, italic
"""In the order of the font table."""

_LATIN: Final = (
    range(0x20, 0x7F), range(0xA0, 0x180), (0x192, 0x218, 0x219, 0x21A, 0x21B), range(0x2C6, 0x2C8),
    range(0x2D8, 0x2DE), range(0x2010, 0x2028), range(0x202F, 0x205F), range(0x20A0, 0x20C1),
    (0x2116, 0x2122, 0x2190, 0x2192, 0x2212, 0x25CF, 0x2713),
)
"""Basic Latin to Latin Extended-A, punctuation, currency signs, and the few others that résumés have."""

_CYRILLIC: Final = (*range(0x400, 0x460), 0x490, 0x491)
_LETTERS: Final[Mapping[str, Iterable[int]]] = dict.fromkeys(
    ("be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "uk"), _CYRILLIC
) | {"el": range(0x370, 0x400), "vi": (*range(0x1A0, 0x1B1), *range(0x300, 0x324), *range(0x1EA0, 0x1EFA))}
"""What else a language needs that families for Latin text may have."""

_FEATURES: Final = ("ccmp", "kern", "liga", "locl", "mark", "mkmk")
_DROPPED: Final = ("DSIG", "STAT", "name")
_BOLD_SELECTION, _ITALIC_SELECTION, _REGULAR_SELECTION = 1 << 5, 1 << 0, 1 << 6  # OS/2 fsSelection


def instance(face: Face, family: str, slot: Slot, points: frozenset[int] | None) -> bytes:
    """The face as a static font of a family and a slot, with these characters or all. Same arguments, same bytes."""
    source: hb.Face = face.font.face
    plan = hb.SubsetInput()
    if points is None:
        plan.keep_everything()
    else:
        plan.unicode_set.clear()
        plan.unicode_set.update(points)
        plan.layout_feature_tag_set.clear()
        plan.layout_feature_tag_set.update(map(_tag, _FEATURES))
    plan.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    plan.drop_table_tag_set.update(map(_tag, _DROPPED))
    for axis, place in (position(source, face.weight) if source.has_var_data else {}).items():
        plan.pin_axis_location(source, axis, place)
    with face.being_read():
        made: bytes = plan.subset(source).blob.data
    tables, checksums = _tables(made)
    named = _named(tables, family, slot)
    return font_file(tables | named, {tag: checksums[tag] for tag in tables.keys() - named.keys()})


@lru_cache(maxsize=64)
def characters(language: str) -> frozenset[int]:
    """The characters that a document in a language, and who edits it, is likely to need."""
    own = _LETTERS.get(language.lower().partition("-")[0], ())
    return frozenset(point for part in (*_LATIN, own) for point in part)


def _tables(font: bytes) -> tuple[dict[str, bytes], dict[str, int]]:
    """The tables of a font file, and their checksums as its directory has them."""
    (count,) = struct.unpack_from(">H", font, 4)
    rows = [(tag.decode(), *row) for tag, *row in struct.iter_unpack(">4s3I", font[12 : 12 + 16 * count])]
    return ({tag: font[start : start + length] for tag, _, start, length in rows},
            {tag: checksum for tag, checksum, _, _ in rows})


def _named(tables: Mapping[str, bytes], family: str, slot: Slot) -> dict[str, bytes]:
    """The tables that say which face of the family it is: programs match by them, not by where they found it."""
    head, os2 = bytearray(tables["head"]), bytearray(tables["OS/2"])
    struct.pack_into(">H", head, 44, slot.bold | slot.italic << 1)  # macStyle
    struct.pack_into(">H", os2, 4, 700 if slot.bold else 400)  # usWeightClass
    (selection,) = struct.unpack_from(">H", os2, 62)
    selection &= ~(_BOLD_SELECTION | _ITALIC_SELECTION | _REGULAR_SELECTION)
    own = slot.bold * _BOLD_SELECTION | slot.italic * _ITALIC_SELECTION
    struct.pack_into(">H", os2, 62, selection | (own or _REGULAR_SELECTION))
    return {"head": bytes(head), "OS/2": bytes(os2), "name": names_table(family, slot)}


def names_table(family: str, slot: Slot) -> bytes:
    """A `name` table of version 0: Windows, Unicode, English."""
    joined = family.replace(" ", "") + "-" + slot.name.replace(" ", "")
    told = {1: family, 2: slot.name, 3: joined, 4: family if slot.name == "Regular" else f"{family} {slot.name}",
            6: joined}
    records, strings = b"", b""
    for number, name in told.items():
        encoded = name.encode("utf-16-be")
        records += struct.pack(">6H", 3, 1, 0x409, number, len(encoded), len(strings))
        strings += encoded
    return struct.pack(">3H", 0, len(told), 6 + len(records)) + records + strings


def font_file(tables: Mapping[str, bytes], known: Mapping[str, int] = MappingProxyType({})) -> bytes:
    """The tables as a font file (OpenType 1.9, "Organization of an OpenType font").

    Checksums that are known needn't be told again, which takes longer than to make the tables.
    """
    count = len(tables)
    power = 1 << count.bit_length() - 1
    header = struct.pack(">I4H", 0x00010000, count, power * 16, power.bit_length() - 1, (count - power) * 16)
    place = len(header) + 16 * count
    directory, body, checksums = b"", b"", 0
    for tag, data in sorted(tables.items()):
        table = data if tag != "head" else data[:8] + bytes(4) + data[12:]
        own = known[tag] if tag in known else checksum(padded(table))
        checksums += own
        directory += struct.pack(">4s3I", tag.encode(), own, place + len(body), len(table))
        body += padded(table)
    whole = bytearray(header + directory + body)
    (head,) = struct.unpack_from(">I", whole, len(header) + 16 * sorted(tables).index("head") + 8)
    of_all = checksums + checksum(header + directory)  # tables begin at whole words, so that theirs add up
    struct.pack_into(">I", whole, head + 8, 0xB1B0AFBA - of_all & 0xFFFFFFFF)
    return bytes(whole)


def _tag(name: str) -> int:
    return int.from_bytes(name.encode(), "big")
