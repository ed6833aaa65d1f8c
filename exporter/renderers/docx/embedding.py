"""The fonts that ride along in a file: which faces it needs, and each as an obfuscated part.

What is embedded is chosen by the sheet and by which of bold, italic and code a document uses, so that most documents
of a sheet share their fonts, which are made once.
"""

import re
import struct
import warnings
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256
from typing import Final
from uuid import UUID, uuid5

from exporter.document import Role, Sheet
from exporter.errors import ResumeWarning, UnknownName
from exporter.renderers.docx.families import Family
from exporter.renderers.docx.ideographs import EastAsian, drawn_font
from exporter.renderers.docx.instances import SLOTS, Slot, instance
from exporter.renderers.docx.looks import RunLook
from exporter.renderers.docx.package import Entry, entry
from exporter.renderers.docx.weights import BOLD, usual_weight, word_family
from exporter.tuples import NamedTuple
from exporter.typeset.faces import Face
from exporter.typeset.fonts import Fonts

_NAMESPACE: Final = UUID("6f1d8a1c-4be5-5c0e-9d0b-6a3f2f0f4c11")
_REGULAR: Final = 400
_EDITABLE: Final = (0, 8)  # OS/2 fsType: installable, and editable embedding; the others forbid to edit the document


class Wanted(NamedTuple):
    """A face that a document needs, as the registry knows it, and what Word calls its family."""

    family: str
    slot: Slot
    weight: int
    called: str


class Embedded(NamedTuple):
    """A face of a family as a part of the package. `key` is the GUID that undoes the obfuscation."""

    family: str
    slot: Slot
    key: str
    part: Entry


@lru_cache(maxsize=64)
def wanted(sheet: Sheet, looks: frozenset[RunLook]) -> tuple[Wanted, ...]:
    """The faces that the sheet's roles and these runs are set in; of every family the regular and the bold one."""
    families = dict.fromkeys(style.family for style in sheet.roles.values())
    faces = [Wanted(family, slot, usual_weight(sheet, family, bold=slot.bold), family)
             for family in families for slot in _slots(sheet, family, looks)]
    if any(look.code for look in looks) and sheet.code_family not in families:
        faces.append(Wanted(sheet.code_family, Slot(bold=False, italic=False), _REGULAR, sheet.code_family))
    own = {(called, Slot(style.weight >= BOLD, style.italic)): style for role, style in sheet.roles.items()
           if (called := word_family(sheet, role)) != style.family}
    return (*faces, *(Wanted(style.family, slot, style.weight, called) for (called, slot), style in own.items()))


def _slots(sheet: Sheet, family: str, looks: Iterable[RunLook]) -> list[Slot]:
    styles = [style for style in sheet.roles.values() if style.family == family]
    slots = {Slot(bold=False, italic=False), Slot(bold=True, italic=False)}
    slots |= {Slot(style.weight >= BOLD, style.italic) for style in styles}
    slots |= {Slot(look.strong or bool(look.role and sheet[look.role].weight >= BOLD), italic=True)
              for look in looks if look.emphasis}
    return sorted(slots, key=SLOTS.index)


def embedded(faces: Iterable[Wanted], fonts: Fonts, points: frozenset[int] | None) -> tuple[Embedded, ...]:
    """The faces as parts with these characters, or with all that they have.

    Those that must not or can't be embedded are left out, and a ResumeWarning tells of it.
    """
    parts: list[Embedded] = []
    for family, slot, weight, called in faces:
        face = fonts.face(family, weight, slot.italic)
        if not face.italic and slot.italic:
            continue  # the family has no italics: Word slants the upright face, as it would without embedding
        if why := _forbidden(face):
            _warn(family, why)
            continue
        parts.append(_part(face, called, slot, points))
    return tuple(parts)


def embedded_ideographs(east: EastAsian, sheet: Sheet, latin: Family, fonts: Fonts) -> tuple[Embedded, ...]:
    """The ideographs of a document as parts, regular and bold; none, and a ResumeWarning, where no font has them."""
    body = sheet[Role.BODY].family
    try:
        faces = {place: fonts.face(east.family, usual_weight(sheet, body, bold=place.bold)) for place in SLOTS[:2]}
    except UnknownName:
        _warn(east.family, "it isn't installed (pip install resume-exporter[cjk])")
        return ()
    return tuple(_drawn(face, east, place, latin) for place, face in faces.items())


@lru_cache(maxsize=16)
def _drawn(face: Face, east: EastAsian, place: Slot, latin: Family) -> Embedded:
    return _as_part(drawn_font(face, east, place, latin), east.family, place)


def _forbidden(face: Face) -> str:
    """Why a face can't ride along, "" where it can. What must not be embedded at all, the registry has refused."""
    if face.is_cff:
        return "Word takes none with PostScript outlines"
    permission = struct.unpack_from(">H", face.font.face.reference_table("OS/2").data, 8)[0] & 0x000F
    return "" if permission in _EDITABLE else f"it forbids to edit such a document (fsType {permission:#06x})"


@lru_cache(maxsize=64)
def _part(face: Face, family: str, slot: Slot, points: frozenset[int] | None) -> Embedded:
    return _as_part(instance(face, family, slot, points), family, slot)


def _as_part(font: bytes, family: str, slot: Slot) -> Embedded:
    guid = uuid5(_NAMESPACE, sha256(font).hexdigest())
    name = f"word/fonts/{family.replace(' ', '')}-{slot.name.replace(' ', '')}.odttf"
    safe = re.sub(r"[^\w./-]", "", name, flags=re.ASCII)
    return Embedded(family, slot, f"{{{str(guid).upper()}}}", entry(safe, obfuscated(font, guid)))


def _warn(family: str, why: str) -> None:
    warnings.warn(ResumeWarning(f"the font {family!r} isn't embedded in the Word file: {why}"), stacklevel=3)


def obfuscated(font: bytes, guid: UUID) -> bytes:
    """The font with its first 32 bytes hidden by the GUID, last byte first (ECMA-376 Part 4, §2.8.1)."""
    key = guid.bytes[::-1] * 2
    return bytes(byte ^ mask for byte, mask in zip(font[:32], key, strict=True)) + font[32:]
