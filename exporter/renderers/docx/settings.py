"""The settings part and the font table."""

from collections.abc import Iterable
from typing import Final

from exporter.renderers.docx.definitions import Definitions
from exporter.renderers.docx.families import Family
from exporter.renderers.docx.markup import Markup, element, joined, root, w
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


def settings_part(definitions: Definitions) -> Markup:
    """`word/settings.xml`."""
    compatibility = [
        w("compatSetting", name=name, uri=_WORD, val=value) for name, value in _COMPATIBILITY.items()
    ]
    return root(
        "w:settings", ["w"],
        w("zoom", percent=100),
        w("defaultTabStop", val=720),
        w("autoHyphenation", val=int(definitions.hyphenates)),
        w("doNotHyphenateCaps"),
        w("characterSpacingControl", val="doNotCompress"),
        w("compat", *compatibility),
        w("themeFontLang", **tongues(definitions.sheet.language)._asdict()),
        w("clrSchemeMapping", **_THEME_COLORS),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
    )


def font_table_part(families: Iterable[Family]) -> Markup:
    """`word/fontTable.xml`: what Word takes where a family isn't installed."""
    return root("w:fonts", ["w"], *(_font(one) for one in families))


def _font(one: Family) -> Markup:
    filled = [w("panose1", val=one.panose)] if one.panose.strip("0") else []
    return w("font", w("altName", val=one.substitute), *filled, w("charset", val="00"), w("family", val=one.kind),
             w("pitch", val="fixed" if one.kind == "modern" else "variable"), name=one.name)


def application_part() -> Markup:
    """`docProps/app.xml`."""
    return joined([root(
        "Properties", [], element("Application", {}, Markup("resume-exporter")),
        attributes={"xmlns": "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"},
    )])
