"""The theme part: two families and twelve colours that a user changes for the whole document at once."""

from collections.abc import Mapping
from typing import Final

from exporter.document import Role, Sheet
from exporter.renderers.docx.markup import Markup, element, root
from exporter.renderers.docx.tongues import slot
from exporter.renderers.docx.weights import word_family

# Which colour of the theme each colour of the palette is, and how styles and drawings call it.
_SLOTS: Final = {
    "text": ("dk1", "text1"), "paper": ("lt1", "background1"), "muted": ("dk2", "text2"),
    "tint": ("lt2", "background2"), "accent": ("accent1", "accent1"),
}
_ACCENTS: Final = ("accent2", "accent3", "accent4", "accent5", "accent6")

# What readers' machines have for the scripts that the theme's own families lack.
_SCRIPT_FONTS: Final = {
    "Jpan": "Yu Gothic", "Hang": "Malgun Gothic", "Hans": "Microsoft YaHei", "Hant": "Microsoft JhengHei",
    "Arab": "Arial", "Hebr": "Arial", "Thai": "Leelawadee UI", "Deva": "Nirmala UI", "Beng": "Nirmala UI",
    "Gujr": "Nirmala UI", "Guru": "Nirmala UI", "Knda": "Nirmala UI", "Mlym": "Nirmala UI", "Orya": "Nirmala UI",
    "Taml": "Nirmala UI", "Telu": "Nirmala UI", "Sinh": "Nirmala UI", "Khmr": "Leelawadee UI",
    "Laoo": "Leelawadee UI", "Mymr": "Myanmar Text", "Ethi": "Ebrima", "Armn": "Sylfaen", "Geor": "Sylfaen",
}
_LANGUAGE_FONTS: Final = {
    "ja": "Yu Gothic", "ko": "Malgun Gothic", "zh": "Microsoft YaHei", "zh-hant": "Microsoft JhengHei",
    "zh-tw": "Microsoft JhengHei", "zh-hk": "Microsoft JhengHei", "ar": "Arial", "fa": "Arial", "ur": "Arial",
    "he": "Arial", "yi": "Arial", "th": "Leelawadee UI", "hi": "Nirmala UI", "mr": "Nirmala UI", "ne": "Nirmala UI",
    "bn": "Nirmala UI", "ta": "Nirmala UI", "te": "Nirmala UI", "km": "Leelawadee UI", "lo": "Leelawadee UI",
}


def minor_family(sheet: Sheet) -> str:
    """The family of running text."""
    return word_family(sheet, Role.BODY)


def major_family(sheet: Sheet) -> str:
    """The family of headings."""
    return word_family(sheet, Role.SECTION_TITLE)


def families(sheet: Sheet) -> dict[str, str]:
    """All families of a sheet by what Word calls them: those of the theme, that of code, and those of single roles."""
    roles = (Role.BODY, Role.SECTION_TITLE)
    named = {word_family(sheet, role): sheet[role].family for role in roles} | {sheet.code_family: sheet.code_family}
    return named | {style.family: style.family for style in sheet.roles.values()} \
        | {word_family(sheet, role): style.family for role, style in sheet.roles.items()}


def theme_colors(sheet: Sheet) -> Mapping[str, str]:
    """The theme's name of each colour in the palette, by `RRGGBB`; the first of two equal colours counts."""
    names = [*_SLOTS, *_further(sheet)]
    told = [called for _, called in _SLOTS.values()] + list(_ACCENTS)
    return {sheet.palette[name]: called for name, called in reversed(list(zip(names, told, strict=False)))}


def _further(sheet: Sheet) -> list[str]:
    return [name for name in sheet.palette if name not in _SLOTS][: len(_ACCENTS)]


def theme_part(sheet: Sheet, ideographs: str = "") -> Markup:
    """`word/theme/theme1.xml`; `ideographs` is the family of Chinese, Japanese and Korean, if the file brings one."""
    elements = element(
        "a:themeElements", {}, _color_scheme(sheet), _font_scheme(sheet, ideographs), _format_scheme(),
    )
    return root("a:theme", ["a"], elements, attributes={"name": "Resume"})


def _color_scheme(sheet: Sheet) -> Markup:
    palette = sheet.palette
    colors = {told: palette[name] for name, (told, _) in _SLOTS.items()}
    further = [palette[name] for name in _further(sheet)]
    # A theme has six accents; those that the palette doesn't fill repeat it.
    spare = [palette["accent"], palette["muted"], palette["text"], palette["accent"], palette["muted"]]
    colors |= dict(zip(_ACCENTS, [*further, *spare], strict=False))
    colors |= {"hlink": sheet.link.color or palette["accent"], "folHlink": palette["muted"]}
    order = ("dk1", "lt1", "dk2", "lt2", "accent1", *_ACCENTS, "hlink", "folHlink")
    return element("a:clrScheme", {"name": "Resume"}, *(
        element(f"a:{name}", {}, element("a:srgbClr", {"val": colors[name]})) for name in order
    ))


def language_font(language: str) -> str:
    """What readers' machines have for a language, "" where its letters are Latin ones."""
    return _LANGUAGE_FONTS.get(language.lower()) or _LANGUAGE_FONTS.get(language.lower().partition("-")[0], "")


def _font_scheme(sheet: Sheet, ideographs: str) -> Markup:
    return element(
        "a:fontScheme", {"name": "Resume"},
        _fonts("a:majorFont", major_family(sheet), sheet.language, ideographs),
        _fonts("a:minorFont", minor_family(sheet), sheet.language, ideographs),
    )


def _fonts(name: str, latin: str, language: str, ideographs: str) -> Markup:
    """The families of one slot. An empty one lets Word choose from the list by the text's script."""
    own, where = language_font(language), slot(language)
    listed = _SCRIPT_FONTS | (dict.fromkeys(("Jpan", "Hang", "Hans", "Hant"), ideographs) if ideographs else {})
    return element(
        name, {},
        element("a:latin", {"typeface": latin}),
        element("a:ea", {"typeface": ideographs or (own if where == "eastAsia" else "")}),
        element("a:cs", {"typeface": own if where == "bidi" else ""}),
        *(element("a:font", {"script": script, "typeface": face}) for script, face in listed.items()),
    )


def _format_scheme() -> Markup:
    """Three of everything, as the schema asks; nothing here is used."""
    fill = element("a:solidFill", {}, element("a:schemeClr", {"val": "phClr"}))
    lines = [element("a:ln", {"w": width}, fill) for width in (6350, 12700, 19050)]
    effect = element("a:effectStyle", {}, element("a:effectLst", {}))
    return element(
        "a:fmtScheme", {"name": "Resume"},
        element("a:fillStyleLst", {}, fill, fill, fill),
        element("a:lnStyleLst", {}, *lines),
        element("a:effectStyleLst", {}, effect, effect, effect),
        element("a:bgFillStyleLst", {}, fill, fill, fill),
    )
