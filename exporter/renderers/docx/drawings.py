"""Pictures as DrawingML, and where drawings stand: in a line, or anchored to a place."""

from collections.abc import Mapping
from typing import Final, Literal

from exporter.document import Image, PhotoStyle
from exporter.renderers.docx.markup import NAMESPACES, Markup, element, emu, w
from exporter.tuples import NamedTuple

Preset = Literal["rect", "roundRect", "ellipse"]
SHAPES: Final[Mapping[str, Preset]] = {"rectangle": "rect", "rounded": "roundRect", "circle": "ellipse"}
Origin = tuple[Literal["page", "column", "margin"], Literal["page", "paragraph"]]
"""From where a place is measured, across and down."""

Across = float | Literal["left", "right"]
"""A distance from the left, or the side it stands at: in a right-to-left document programs mirror the one, or not."""

PAGE: Final[Origin] = ("page", "page")
BESIDE: Final[Origin] = ("page", "paragraph")
PARAGRAPH: Final[Origin] = ("column", "paragraph")
MARGIN: Final[Origin] = ("margin", "page")


class Anchored(NamedTuple):
    """A place of the page, and the box that a drawing takes there; text keeps `distance` from its sides."""

    x: Across
    y: float
    width: float
    height: float
    origin: Origin
    behind: bool = False
    apart: bool = False  # text is clear of it by itself
    distance: float = 0.0

    @property
    def wrap(self) -> Markup:
        """How text gives way to it."""
        if self.behind or self.apart:
            return element("wp:wrapNone", {})
        return element("wp:wrapSquare", {"wrapText": "bothSides"})


def portrait_place(photo: PhotoStyle, x: Across, y: float, *, apart: bool) -> Anchored:
    """The place of a photo beside the masthead: at a height of the page, and at a place of it or a side of the body."""
    return Anchored(x, y, photo.width, photo.height, MARGIN if isinstance(x, str) else PAGE, apart=apart,
                    distance=photo.after)


def inline_picture(image: Image, photo: PhotoStyle, relation: str, number: int) -> Markup:
    """A picture that stands in its line as a letter does."""
    return w("drawing", inline(photo.width, photo.height, *_picture(image, photo, relation, number)))


def anchored_picture(image: Image, photo: PhotoStyle, relation: str, number: int, where: Anchored) -> Markup:
    """A picture at a place of its own."""
    return w("drawing", anchor(where, *_picture(image, photo, relation, number)))


def inline(width: float, height: float, *content: Markup) -> Markup:
    """A drawing in its line."""
    return element("wp:inline", _distances(0), element("wp:extent", extent(width, height)), *content)


def anchor(where: Anchored, *content: Markup) -> Markup:
    """A drawing at a place of its own."""
    return element(
        "wp:anchor",
        _distances(emu(where.distance)) | {
            "simplePos": 0, "relativeHeight": 1 if where.behind else 2, "behindDoc": int(where.behind), "locked": 0,
            "layoutInCell": 1, "allowOverlap": 1,
        },
        element("wp:simplePos", {"x": 0, "y": 0}),
        _position("wp:positionH", where.origin[0], where.x), _position("wp:positionV", where.origin[1], where.y),
        element("wp:extent", extent(where.width, where.height)),
        element("wp:effectExtent", {"l": 0, "t": 0, "r": 0, "b": 0}),
        where.wrap, *content,
    )


def color_choice(value: str, themed: str | None) -> Markup:
    """A colour, by the theme's name where it has one."""
    names = {"text1": "tx1", "background1": "bg1", "text2": "tx2", "background2": "bg2"}
    if themed:
        return element("a:schemeClr", {"val": names.get(themed, themed)})
    return element("a:srgbClr", {"val": value})


def _position(name: str, origin: str, place: Across) -> Markup:
    if isinstance(place, str):
        return element(name, {"relativeFrom": origin}, element("wp:align", {}, Markup(place)))
    return element(name, {"relativeFrom": origin}, element("wp:posOffset", {}, Markup(str(emu(place)))))


def _picture(image: Image, photo: PhotoStyle, relation: str, number: int) -> tuple[Markup, Markup, Markup]:
    """What a picture is called, that its proportions stay, and the picture itself, which has the frame's."""
    named: dict[str, str | int] = {"id": number, "name": f"Picture {number}", "descr": image.alt}
    locks = element("a:graphicFrameLocks", {"noChangeAspect": 1})
    transform = element(
        "a:xfrm", {}, element("a:off", {"x": 0, "y": 0}), element("a:ext", extent(photo.width, photo.height)))
    picture = element(
        "pic:pic", {},
        element("pic:nvPicPr", {}, element("pic:cNvPr", named),
                element("pic:cNvPicPr", {}, element("a:picLocks", {"noChangeAspect": 1}))),
        element("pic:blipFill", {}, element("a:blip", {"r:embed": relation}),
                element("a:stretch", {}, element("a:fillRect", {}))),
        element("pic:spPr", {}, transform, preset(SHAPES[photo.shape])),
    )
    graphic = element("a:graphic", {}, element("a:graphicData", {"uri": NAMESPACES["pic"]}, picture))
    return element("wp:docPr", named), element("wp:cNvGraphicFramePr", {}, locks), graphic


def preset(shape: str) -> Markup:
    """One of the forms that are known by name."""
    return element("a:prstGeom", {"prst": shape}, element("a:avLst", {}))


def extent(width: float, height: float) -> dict[str, str | int]:
    """A size as DrawingML tells it."""
    return {"cx": emu(width), "cy": emu(height)}


def _distances(sides: int) -> dict[str, str | int]:
    return {"distT": 0, "distB": 0, "distL": sides, "distR": sides}
