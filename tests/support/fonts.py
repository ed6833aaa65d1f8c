"""Font files to give: one of ours, that under a name that no package has, and some made for their rules."""

from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

SANS = Path(find_spec("fontpkg_source_sans_3").submodule_search_locations[0]) / "files" / "SourceSans3[wght].ttf"


def renamed(font: bytes) -> bytes:
    """The font under a family name of its own."""
    return font.replace("Source Sans 3".encode("utf-16-be"), "Sourly Sans 3".encode("utf-16-be"))


def ruled(rules: str = "", kern: object = None) -> bytes:
    """A font of a few letters and a mark, with rules in Adobe's notation, and perhaps with a table of kerning."""
    glyphs = {ord(letter): letter for letter in "abcdefiAV"} | {0x0301: "u0301"}
    order = [".notdef", *glyphs.values(), "other"]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(glyphs)
    builder.setupGlyf({name: TTGlyphPen(None).glyph() for name in order})
    builder.setupHorizontalMetrics({name: (500 + 10 * place, 0) for place, name in enumerate(order)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Ruled", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    if rules:
        addOpenTypeFeaturesFromString(builder.font, rules)
    if kern:
        builder.font["kern"] = kern
    file = BytesIO()
    builder.save(file)
    return file.getvalue()
