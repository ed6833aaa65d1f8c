"""Symbols that Word keeps as a code in a font of its own instead of as a character (ECMA-376 Part 1, §17.3.3.30)."""

from typing import Final

UNKNOWN: Final = "\N{REPLACEMENT CHARACTER}"
"""What stands for a symbol that only its font knows."""

_SYMBOL: Final = (  # Adobe's Symbol encoding, which the font of that name has, from 0x20 and from 0xA0 on
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_\ufffdαβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
    "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…\ufffd\ufffd↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑",
)
_WINGDINGS: Final = {  # what Word itself puts in for arrows and faces, and what is chosen as a sign of a list
    0x28: "☎", 0x2A: "✉", 0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x75: "◆", 0x76: "❖", 0x9F: "•",
    0xA7: "▪", 0xA8: "◻", 0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE7: "⇐", 0xE8: "⇒", 0xF0: "⇨", 0xFB: "✗",
    0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}
_OWN: Final = range(0xF000, 0xF100)  # where the codes of such fonts are moved to


def symbol(font: str, code: str) -> str:
    """The character for a symbol's hexadecimal code, UNKNOWN where it can't be told."""
    try:
        point = int(code, 16)
    except ValueError:
        return UNKNOWN
    match font.casefold():
        case "symbol":
            return _in_symbol(point & 0xFF)
        case "wingdings":
            return _WINGDINGS.get(point & 0xFF, UNKNOWN)
    known = 0x20 <= point < 0xD800 or 0xF900 <= point < 0x110000  # neither controls, surrogates nor private ones
    return chr(point) if known and point not in _OWN else UNKNOWN


def _in_symbol(point: int) -> str:
    row = _SYMBOL[point >= 0xA0]
    place = point - (0xA0 if point >= 0xA0 else 0x20)
    return row[place] if 0 <= place < len(row) else UNKNOWN
