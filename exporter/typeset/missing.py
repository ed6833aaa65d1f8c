"""What would bring a character that no font has, or what to write in its place."""

from unicodedata import category, normalize

from exporter.typeset import ucd
from exporter.typeset.fonts import Fonts

_CJK = frozenset({"Hani", "Hira", "Kana", "Bopo", "Hang"})


def remedy(character: str, fonts: Fonts, family: str) -> str:
    """The package that brings a character, or what else would be right."""
    if ucd.script[character[0]] in _CJK and not fonts.has_cjk():
        return 'pip install "resume-exporter[cjk]"'
    match category(character[0]):
        case "Co":
            return "of private use, as pictures in icon fonts are: leave it out, or add the font that it was meant for"
        case "Cn":
            return "no character that Unicode is known to have: leave it out"
    plain = normalize("NFKC", character)
    if plain != character and fonts.covering(plain, family, 400, False, "", "Latn"):  # noqa: FBT003 -- upright
        return f"write {plain!r}, or add a font file that has it with --fonts"
    return "add a font file that has it with --fonts"
