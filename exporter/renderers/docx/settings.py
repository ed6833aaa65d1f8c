"""The settings part and the font table."""

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter
from typing import Final

from exporter.renderers.docx.definitions import Definitions
from exporter.renderers.docx.embedding import Embedded
from exporter.renderers.docx.families import Family
from exporter.renderers.docx.markup import Markup, element, joined, root, w
from exporter.renderers.docx.package import RELATION, Relations
from exporter.renderers.docx.tongues import tongues

_WORD: Final = "http://schemas.microsoft.com/office/word"
# Word 2013 and later: the newest layout rules there are, and no "compatibility mode" in the title bar.
_COMPATIBILITY: Final = {
    "compatibilityMode": 15, "overrideTableStyleFontSizeAndJustification": 1, "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1, "differentiateMultirowTableHeaders": 1,
}
_THEME_COLORS: Final = {
    "bg1": "light1", "t1": "dark1", "bg2": "light2", "t2": "dark2", "accent1": "accent1", "accent2": "accent2",
    "accent3": "accent3", "accent4": "accent4", "accent5": "accent5", "accent6": "accent6",
    "hyperlink": "hyperlink", "followedHyperlink": "followedHyperlink",
}


def settings_part(definitions: Definitions, *, embedding: bool, hyphenates: bool) -> Markup:
    """`word/settings.xml`. With `embedding`, who saves the file in Word keeps the fonts that ride along."""
    embeds = [w("embedTrueTypeFonts"), w("saveSubsetFonts")] if embedding else []
    compatibility = [
        w("compatSetting", name=name, uri=_WORD, val=value) for name, value in _COMPATIBILITY.items()
    ]
    return root(
        "w:settings", ["w"],
        w("zoom", percent=100), *embeds,
        w("defaultTabStop", val=720),
        w("autoHyphenation", val=int(hyphenates)),
        w("doNotHyphenateCaps"),
        w("characterSpacingControl", val="doNotCompress"),
        w("compat", *compatibility),
        w("themeFontLang", **tongues(definitions.sheet.language)._asdict()),
        w("clrSchemeMapping", **_THEME_COLORS),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
    )


def font_table_part(families: Iterable[Family], embedded: Iterable[Embedded], relations: Relations) -> Markup:
    """`word/fontTable.xml`: the fonts that ride along, and what Word takes where a family isn't installed."""
    by_family = {key: list(group) for key, group in groupby(embedded, attrgetter("family"))}
    return root("w:fonts", ["w", "r"], *(_font(one, by_family.get(one.name, []), relations) for one in families))


def _font(one: Family, embedded: Iterable[Embedded], relations: Relations) -> Markup:
    filled = [w("panose1", val=one.panose)] if one.panose.strip("0") else []
    return w("font", w("altName", val=one.substitute), *filled, w("charset", val=one.charset),
             w("family", val=one.kind), w("pitch", val="fixed" if one.kind == "modern" else "variable"),
             *(_embed(face, relations) for face in embedded), name=one.name)


def _embed(face: Embedded, relations: Relations) -> Markup:
    name = "w:embed" + face.slot.name.replace(" ", "")
    relation = relations.to(RELATION + "font", face.part.name.removeprefix("word/"))
    return element(name, {"r:id": relation, "w:fontKey": face.key})


def application_part() -> Markup:
    """`docProps/app.xml`."""
    return joined([root(
        "Properties", [], element("Application", {}, Markup("resume-exporter")),
        attributes={"xmlns": "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"},
    )])
