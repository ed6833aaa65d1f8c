"""WordprocessingML as typed text: `Markup` is escaped, `str` is not, and the type checker keeps the two apart.

Building text costs a fraction of building element objects, and neither lxml nor python-docx has to be imported to
write a file. Elements with a fixed order of children are put in that order here, and nowhere else.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NewType

from exporter.patterns import pattern

if TYPE_CHECKING:
    Markup = NewType("Markup", str)
    """Well-formed XML: what may stand between two tags."""
else:
    Markup = str  # calling a NewType takes longer than most of what is called by it

NOTHING: Final = Markup("")

DECLARATION: Final = Markup('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n')

NAMESPACES: Final[Mapping[str, str]] = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
}

# ECMA-376 Part 1, A.1: CT_PPrBase and CT_RPr, in the order the Open XML SDK enforces.
_ORDER: Final[Mapping[str, tuple[str, ...]]] = {
    "pPr": (
        "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "pBdr", "shd", "tabs",
        "suppressAutoHyphens", "bidi", "spacing", "ind", "contextualSpacing", "jc", "outlineLvl",
    ),
    "rPr": (
        "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "color", "spacing", "kern", "position",
        "sz", "szCs", "u", "rtl", "lang",
    ),
}
_PLACE: Final = {
    parent: {child: place for place, child in enumerate(order)} for parent, order in _ORDER.items()
}

# What XML 1.0 can't hold at all: control characters, lone surrogates, the two non-characters of the first plane.
ILLEGAL: Final = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def legal(value: str) -> str:
    """The text without the characters that XML can't hold."""
    return value if value.isprintable() else ILLEGAL.sub("", value)  # most are, and that is quicker to tell


def text(value: str) -> Markup:
    """Text as content of an element."""
    return escaped(legal(value))


def escaped(value: str) -> Markup:
    """The same for text that is legal."""
    return Markup(value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


def quoted(value: str | int) -> str:
    """A value as it stands between the quotes of an attribute."""
    if isinstance(value, int):
        return str(value)
    return text(value).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


def element(name: str, attributes: Mapping[str, str | int], *children: Markup) -> Markup:
    """An element of any namespace, attributes in the order given."""
    told = "".join([f' {key}="{quoted(value)}"' for key, value in attributes.items()]) if attributes else ""
    content = "".join(children)
    return Markup(f"<{name}{told}>{content}</{name}>" if content else f"<{name}{told}/>")


def w(name: str, /, *children: Markup, **attributes: str | int) -> Markup:
    """An element of WordprocessingML: `w("spacing", before=120)` is `<w:spacing w:before="120"/>`."""
    told = "".join([f' w:{key}="{quoted(value)}"' for key, value in attributes.items()])
    content = "".join(children)
    return Markup(f"<w:{name}{told}>{content}</w:{name}>" if content else f"<w:{name}{told}/>")


def ordered(parent: str, children: Mapping[str, Markup]) -> Markup:
    """A `pPr` or `rPr` with its children in the schema's order; nothing when there are none."""
    place = _PLACE[parent]
    content = "".join(children[name] for name in sorted(children, key=place.__getitem__))
    return Markup(f"<w:{parent}>{content}</w:{parent}>") if content else NOTHING


def root(
    name: str, prefixes: Iterable[str], *children: Markup, attributes: Mapping[str, str] = MappingProxyType({})
) -> Markup:
    """A whole part: the declaration and a root element that declares the namespaces of these prefixes."""
    told = "".join([f' {key}="{quoted(value)}"' for key, value in attributes.items()])
    return Markup(f"{DECLARATION}<{name}{_declared(tuple(prefixes))}{told}>{joined(children)}</{name}>")


@cache
def _declared(prefixes: tuple[str, ...]) -> str:
    return "".join(f' xmlns:{prefix}="{quoted(NAMESPACES[prefix])}"' for prefix in prefixes)


def joined(parts: Iterable[Markup]) -> Markup:
    """One piece after the other."""
    return Markup("".join(parts))


def twips(points: float) -> int:
    """Points as twentieths of a point."""
    return round(points * 20)


def half_points(points: float) -> int:
    """Points as Word measures type."""
    return round(points * 2)


def emu(points: float) -> int:
    """Points as DrawingML measures."""
    return round(points * 12700)
