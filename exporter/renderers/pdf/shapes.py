"""Paths as operators of a content stream (ISO 32000-1 §8.5), put down by reportlab's path objects."""

from functools import lru_cache
from typing import TYPE_CHECKING, assert_never

from exporter.document.paths import Path, Step

if TYPE_CHECKING:
    from reportlab.pdfgen.pathobject import PDFPathObject


@lru_cache(maxsize=64)
def outlined(path: Path) -> str:
    """A path that is filled: its unit square is that of the coordinate system."""
    pen = _pen()
    for step in path:
        _draw(pen, step)
    return f"{_code(pen)} f"


@lru_cache(maxsize=256)
def rounded(left: float, bottom: float, width: float, height: float, radius: float) -> str:
    """A rectangle with rounded corners; a circle where the radius is half of both sides."""
    pen = _pen()
    pen.roundRect(left, bottom, width, height, radius)
    return _code(pen)


def _pen() -> "PDFPathObject":
    from reportlab.pdfgen.pathobject import PDFPathObject  # noqa: PLC0415 -- slow to import; most files have no curves

    return PDFPathObject()


def _draw(pen: "PDFPathObject", step: Step) -> None:
    match step.kind:
        case "move":
            pen.moveTo(*step.points)
        case "line":
            pen.lineTo(*step.points)
        case "curve":
            pen.curveTo(*step.points)
        case "close":
            pen.close()
        case _:
            assert_never(step.kind)


def _code(pen: "PDFPathObject") -> str:
    """What it put down, without the operator that ends a path that there never was."""
    return pen.getCode().removeprefix("n ")
