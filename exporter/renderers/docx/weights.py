"""Weights beyond the two that a family has in Word: whole lines set in another one have a family of their own.

Word's own "Calibri Light" is one. Words within a line stay regular or bold, so that who edits them can toggle that.
"""

from functools import lru_cache
from typing import Final

from exporter.document import Role, Sheet
from exporter.renderers.docx.looks import SOLID

BOLD: Final = 600
"""From this weight on a face is Word's bold one."""

_REGULAR: Final = 400
_NAMES: Final = {
    100: "Thin", 200: "ExtraLight", 300: "Light", 400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold",
    800: "ExtraBold", 900: "Black",
}


@lru_cache(maxsize=256)
def usual_weight(sheet: Sheet, family: str, *, bold: bool) -> int:
    """The weight that most of a family's roles have which Word sets in bold, or which it doesn't."""
    weights = [style.weight for style in sheet.roles.values()
               if style.family == family and (style.weight >= BOLD) == bold]
    usual = max(BOLD, sheet.strong_weight) if bold else _REGULAR
    return max(weights, key=weights.count) if weights else usual


@lru_cache(maxsize=256)
def word_family(sheet: Sheet, role: Role) -> str:
    """What Word calls the family that a role is set in."""
    style = sheet[role]
    if role not in SOLID or style.weight == usual_weight(sheet, style.family, bold=style.weight >= BOLD):
        return style.family
    return f"{style.family} {_NAMES[min(900, max(100, round(style.weight, -2)))]}"
