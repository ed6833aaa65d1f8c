"""Pictures and decorations as DrawingML."""

from typing import Final, Literal

from exporter.document import Image, PhotoStyle
from exporter.renderers.docx.markup import NAMESPACES, NOTHING, Markup, element, emu, w
from exporter.renderers.docx.pictures import cut

_SHAPES: Final = {"rectangle": "rect", "rounded": "roundRect", "circle": "ellipse"}
Origin = tuple[Literal["page", "column", "margin"], Literal["page", "paragraph"]]
"""From where a place is measured, across and down."""

Across = float | Literal["left", "right"]
"""A distance from the left, or the side it stands at: in a right-to-left document programs mirror the one, or not."""

PAGE: Final[Origin] = ("page", "page")
PARAGRAPH: Final[Origin] = ("column", "paragraph")
MARGIN: Final[Origin] = ("margin", "page")
_DECORATIVE: Final = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"  # the extension's own id (MS-ODRAWXML 2.24)


def inline_picture(image: Image, photo: PhotoStyle, relation: str, number: int) -> Markup:
    """A picture that stands in its line as a letter does."""
    return w("drawing", element(
        "wp:inline", _distances(0),
        element("wp:extent", _extent(photo.width, photo.height)), *_picture(image, photo, relation, number),
    ))


def anchored_picture(
    image: Image, photo: PhotoStyle, relation: str, number: int, *, x: Across, y: float
) -> Markup:
    """A picture at a height of the page and at a place of it, or at a side of the body; text keeps clear of it."""
    wrap = element("wp:wrapSquare", {"wrapText": "bothSides"})
    return w("drawing", _anchor(
        x, y, photo.width, photo.height, wrap, *_picture(image, photo, relation, number), behind=False,
        distance=photo.after, origin=MARGIN if isinstance(x, str) else PAGE,
    ))


def decoration(
    color: Markup, number: int, *, x: Across, y: float, width: float, height: float, origin: Origin = PAGE
) -> Markup:
    """A filled rectangle behind the text that says nothing."""
    decorative = element("adec:decorative", {"xmlns:adec": NAMESPACES["adec"], "val": 1})
    properties = element(
        "wp:docPr", {"id": number, "name": f"Decoration {number}"},
        element("a:extLst", {}, element("a:ext", {"uri": _DECORATIVE}, decorative)),
    )
    shape = element(
        "wps:wsp", {}, element("wps:cNvSpPr", {}),
        element("wps:spPr", {}, _form("rect", width, height), element("a:solidFill", {}, color),
                element("a:ln", {}, element("a:noFill", {}))),
        element("wps:bodyPr", {}),
    )
    graphic = element("a:graphic", {}, element("a:graphicData", {"uri": NAMESPACES["wps"]}, shape))
    anchor = _anchor(
        x, y, width, height, element("wp:wrapNone", {}), properties, element("wp:cNvGraphicFramePr", {}), graphic,
        behind=True, distance=0.0, origin=origin,
    )
    return element("mc:AlternateContent", {}, element("mc:Choice", {"Requires": "wps"}, w("drawing", anchor)))


def color_choice(value: str, themed: str | None) -> Markup:
    """A colour, by the theme's name where it has one."""
    names = {"text1": "tx1", "background1": "bg1", "text2": "tx2", "background2": "bg2"}
    if themed:
        return element("a:schemeClr", {"val": names.get(themed, themed)})
    return element("a:srgbClr", {"val": value})


def _anchor(
    x: Across, y: float, width: float, height: float, wrap: Markup, *content: Markup, behind: bool, distance: float,
    origin: Origin = PAGE,
) -> Markup:
    return element(
        "wp:anchor",
        _distances(emu(distance)) | {
            "simplePos": 0, "relativeHeight": 1 if behind else 2, "behindDoc": int(behind), "locked": 0,
            "layoutInCell": 1, "allowOverlap": 1,
        },
        element("wp:simplePos", {"x": 0, "y": 0}),
        _position("wp:positionH", origin[0], x), _position("wp:positionV", origin[1], y),
        element("wp:extent", _extent(width, height)),
        element("wp:effectExtent", {"l": 0, "t": 0, "r": 0, "b": 0}),
        wrap, *content,
    )


def _position(name: str, origin: str, place: Across) -> Markup:
    if isinstance(place, str):
        return element(name, {"relativeFrom": origin}, element("wp:align", {}, Markup(place)))
    return element(name, {"relativeFrom": origin}, element("wp:posOffset", {}, Markup(str(emu(place)))))


def _picture(image: Image, photo: PhotoStyle, relation: str, number: int) -> tuple[Markup, Markup, Markup]:
    """What a picture is called, that its proportions stay, and the picture itself, cropped to the photo's frame."""
    named: dict[str, str | int] = {"id": number, "name": f"Picture {number}", "descr": image.alt}
    locks = element("a:graphicFrameLocks", {"noChangeAspect": 1})
    picture = element(
        "pic:pic", {},
        element("pic:nvPicPr", {}, element("pic:cNvPr", named),
                element("pic:cNvPicPr", {}, element("a:picLocks", {"noChangeAspect": 1}))),
        element("pic:blipFill", {}, element("a:blip", {"r:embed": relation}), _crop(image, photo),
                element("a:stretch", {}, element("a:fillRect", {}))),
        element("pic:spPr", {}, _form(_SHAPES[photo.shape], photo.width, photo.height)),
    )
    graphic = element("a:graphic", {}, element("a:graphicData", {"uri": NAMESPACES["pic"]}, picture))
    return element("wp:docPr", named), element("wp:cNvGraphicFramePr", {}, locks), graphic


def _crop(image: Image, photo: PhotoStyle) -> Markup:
    """What is cut off at each side, in thousandths of a percent; shapes other than rectangles fit already."""
    if photo.shape != "rectangle":
        return NOTHING
    sides = {name: round(part * 100_000) for name, part in zip("ltrb", cut(image, photo), strict=True)}
    return element("a:srcRect", sides) if any(sides.values()) else NOTHING


def _form(shape: str, width: float, height: float) -> Markup:
    transform = element("a:xfrm", {}, element("a:off", {"x": 0, "y": 0}), element("a:ext", _extent(width, height)))
    return Markup(transform + element("a:prstGeom", {"prst": shape}, element("a:avLst", {})))


def _extent(width: float, height: float) -> dict[str, str | int]:
    return {"cx": emu(width), "cy": emu(height)}


def _distances(sides: int) -> dict[str, str | int]:
    return {"distT": 0, "distB": 0, "distL": sides, "distR": sides}
