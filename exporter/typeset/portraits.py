"""What stands in the photo's frame: the photo, or the initials of a name drawn on a ground."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal, assert_never

import uharfbuzz as hb

from exporter.document import Avatar, Image, Role, Run
from exporter.document.paths import Path, Step
from exporter.tuples import NamedTuple
from exporter.typeset.boxes import Fill, Line, Picture, Placement, Shape
from exporter.typeset.faces import Face
from exporter.typeset.galleys import Galley
from exporter.typeset.strips import Column, Strip, aligned

_ROUNDED = 0.08  # radius of rounded corners, in parts of the shorter side
_TALL, _WIDE = 0.36, 0.62  # the most that initials take of their frame

Shapes = Literal["rectangle", "rounded", "circle"]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


class Frame(NamedTuple):
    """Where a portrait stands across, and how large it is."""

    x: float
    width: float
    height: float


def portrait(block: Image | Avatar, column: Column) -> Galley:
    """The photo, or what stands for it."""
    return picture(block, column) if isinstance(block, Image) else avatar(block, column)


def picture(image: Image, column: Column) -> Galley:
    """A photo in the sheet's size, or what fits of it; nothing where the layout has no place for one."""
    frame = _frame(column)
    if frame is None:
        return Galley([])
    return _framed(frame, column, [Picture(image, frame.x, 0.0, frame.width, frame.height, column.sheet.photo.shape)])


def avatar(block: Avatar, column: Column) -> Galley:
    """Initials in the photo's frame. They are drawn, so that no reader of the text finds letters beside the name."""
    frame = _frame(column)
    if frame is None:
        return Galley([])
    photo = column.sheet.photo
    ground = Fill(frame.x, 0.0, frame.width, frame.height, photo.ground, radius(photo.shape, frame.width, frame.height))
    line = column.typesetter.line((Run(block.initials),), Role.NAME)
    return _framed(frame, column, [ground, *_drawn(line, frame, photo.ink)])


def radius(shape: Shapes, width: float, height: float) -> float:
    """The radius of a frame's corners."""
    match shape:
        case "rectangle":
            return 0.0
        case "rounded":
            return _ROUNDED * min(width, height)
        case "circle":
            return min(width, height) / 2
        case _:
            assert_never(shape)


def _frame(column: Column) -> Frame | None:
    photo = column.sheet.photo
    if photo.where == "none" or not photo.width or not photo.height:
        return None
    scale = min(1.0, column.width / photo.width, column.depth / photo.height)
    width = photo.width * scale
    return Frame(aligned(width, column.start, column.width, photo.align), width, photo.height * scale)


def _framed(frame: Frame, column: Column, marks: list[Placement]) -> Galley:
    return Galley([Strip(frame.height, 0.0, marks)], after=column.sheet.photo.after)


def _drawn(line: Line, frame: Frame, color: str) -> Iterator[Shape]:
    """The line as outlines in the middle of the frame, as large as suits it."""
    contours = list(_contours(line))
    if not contours:
        return
    left, top, right, bottom = _bounds(contours)
    scale = min(_TALL * frame.height / (bottom - top), _WIDE * frame.width / (right - left))
    width, height = (right - left) * scale, (bottom - top) * scale
    x, y = frame.x + (frame.width - width) / 2, (frame.height - height) / 2
    yield Shape(tuple(_in_unit(path, (left, top, right, bottom)) for path in contours), x, y, width, height, color)


def _contours(line: Line) -> Iterator[Path]:
    """The glyphs of a line, in points from its start and baseline, y downwards."""
    for piece in line.pieces:
        scale = piece.size / piece.face.upem
        for word, x in piece.places():
            at = 0
            for cluster in word.clusters:
                for placed in cluster.glyphs:
                    path = _glyph(word.face, placed.glyph)
                    if path:
                        yield _moved(path, x + (at + placed.x) * scale, -placed.y * scale, scale)
                at += cluster.advance


@lru_cache(maxsize=256)
def _glyph(face: Face, glyph: int) -> Path:
    """A glyph's outline in font units, y upwards."""
    steps: list[Step] = []
    face.font.draw_glyph(glyph, _PEN, steps)
    return tuple(steps)


def _moved(path: Path, x: float, y: float, scale: float) -> Path:
    return tuple(
        Step(kind, tuple([x + scale * point if not place % 2 else y - scale * point
                          for place, point in enumerate(points)]))
        for kind, points in path
    )


def _bounds(paths: Iterable[Path]) -> Box:
    points = [step.points for path in paths for step in path]
    across = [value for one in points for value in one[0::2]]
    down = [value for one in points for value in one[1::2]]
    return min(across), min(down), max(across), max(down)


def _in_unit(path: Path, box: Box) -> Path:
    left, top, right, bottom = box
    return tuple(
        Step(kind, tuple([(point - left) / (right - left) if not place % 2 else (point - top) / (bottom - top)
                          for place, point in enumerate(points)]))
        for kind, points in path
    )


def _pen() -> "hb.DrawFuncs":
    pen = hb.DrawFuncs()
    pen.set_move_to_func(lambda x, y, steps: steps.append(Step("move", (x, y))))
    pen.set_line_to_func(lambda x, y, steps: steps.append(Step("line", (x, y))))
    pen.set_cubic_to_func(lambda *steps: steps[-1].append(Step("curve", steps[:-1])))
    pen.set_quadratic_to_func(_quadratic_to)
    pen.set_close_path_func(lambda steps: steps.append(Step("close")))
    return pen


def _quadratic_to(cx: float, cy: float, x: float, y: float, steps: list[Step]) -> None:
    """A quadratic curve as the cubic one that it is."""
    x0, y0 = steps[-1].points[-2:]
    controls = (x0 + (cx - x0) * 2 / 3, y0 + (cy - y0) * 2 / 3, x + (cx - x) * 2 / 3, y + (cy - y) * 2 / 3)
    steps.append(Step("curve", (*controls, x, y)))


_PEN = _pen()
