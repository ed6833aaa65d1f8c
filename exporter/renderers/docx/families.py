"""Font families as Word knows them: the height it gives a line, and what it takes where one isn't installed."""

import struct
from functools import lru_cache

from exporter.tuples import NamedTuple
from exporter.typeset.faces import Face
from exporter.typeset.fonts import Fonts


class Family(NamedTuple):
    """One family: `height` is that of an unspaced line and `ascent` the part above its baseline, both in ems.

    `panose` is ten bytes as hexadecimal digits, `substitute` what every Word has that is nearest to it.
    """

    name: str
    height: float
    ascent: float
    panose: str
    kind: str
    substitute: str
    charset: str = "00"  # Windows' number for the letters it is made for


_USE_TYPO_METRICS = 1 << 7
_CHARACTERS_KEPT = 1 << 13
_SERIF_CLASSES = frozenset({1, 2, 3, 4, 5, 7})  # OS/2 sFamilyClass: the serif ones


@lru_cache(maxsize=64)
def family(name: str, fonts: Fonts) -> Family:
    """The family of this name, measured on its regular face. Raises UnknownName where there is none, RenderError where
    its file is broken."""
    face = fonts.face(name, 400)
    source = face.font.face
    with face.being_read():
        os2: bytes = source.reference_table("OS/2").data
        ascent, height = (part / source.upem for part in natural_line(os2, source.reference_table("hhea").data))
        panose = os2[32:42]
        kind = _kind(name, panose, family_class=struct.unpack_from(">b", os2, 30)[0])
    return Family(name, height, ascent, panose.hex().upper(), kind, _substitute(name, kind))


def natural_line(os2: bytes, hhea: bytes) -> tuple[float, float]:
    """The ascent and the height of Word's unspaced line, in font units, from the tables OS/2 and hhea.

    Word takes the typographic measures where the font asks for them (OS/2 fsSelection bit 7), else Windows' own with
    what hhea's line is taller by.
    """
    selection = struct.unpack_from(">H", os2, 62)[0]
    typo_ascent, typo_descent, typo_gap, win_ascent, win_descent = struct.unpack_from(">hhhHH", os2, 68)
    if selection & _USE_TYPO_METRICS:
        return float(typo_ascent), float(typo_ascent - typo_descent + typo_gap)
    hhea_ascent, hhea_descent, hhea_gap = struct.unpack_from(">hhh", hhea, 4)
    external = max(0, hhea_gap - (win_ascent + win_descent - hhea_ascent + hhea_descent))
    return float(win_ascent), float(win_ascent + win_descent + external)


def _kind(name: str, panose: bytes, *, family_class: int) -> str:
    """Word's four kinds of family; PANOSE says it where it is filled in, the name where nothing else does."""
    folded = name.casefold()
    if panose[3] == 9 or "mono" in folded:  # PANOSE proportion 9: monospaced
        return "modern"
    if panose[0] == 2 and panose[1] > 1:  # Latin text; serif styles 11–15 are sans serif
        return "swiss" if panose[1] >= 11 else "roman"
    if "garamond" in folded:
        return "roman"
    if "sans" in folded or family_class == 8:
        return "swiss"
    return "roman" if family_class in _SERIF_CLASSES or "serif" in folded else "swiss"


def _substitute(name: str, kind: str) -> str:
    if "Garamond" in name:
        return "Garamond"
    return {"modern": "Consolas", "roman": "Cambria"}.get(kind, "Calibri")



class Advances(dict[str, float]):
    """How wide each character of a face is, in ems, measured when it is asked for."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, character: str) -> float:
        face = self._face
        wide: float = face.font.get_glyph_h_advance(face.glyph(character)) / face.upem
        if len(self) < _CHARACTERS_KEPT:
            self[character] = wide
        return wide


@lru_cache(maxsize=256)
def advances(name: str, weight: int, italic: bool, fonts: Fonts) -> Advances:  # noqa: FBT001 -- a face's name has three parts
    """The widths of the characters of a face."""
    return Advances(fonts.face(name, weight, italic))
