"""Outlines of decorations: closed contours in a unit square, from the top left, y downwards.

Contours of one path run against each other where one is a hole in the other, and never cross, so that both rules of
filling give the same picture.
"""

from typing import Final, Literal

from exporter.tuples import NamedTuple


class Step(NamedTuple):
    """One step of the pen: move, line or cubic curve to the last pair of `points`, or close (no points)."""

    kind: Literal["move", "line", "curve", "close"]
    points: tuple[float, ...] = ()


Path = tuple[Step, ...]

ARC: Final = 0.5522847498
"""How far a curve's controls lie along the sides of a quarter of a circle."""

_NEAR, _FAR = 0.5 - ARC / 2, 0.5 + ARC / 2

SQUARE: Final[Path] = (
    Step("move", (0.0, 0.0)), Step("line", (1.0, 0.0)), Step("line", (1.0, 1.0)), Step("line", (0.0, 1.0)),
    Step("close"),
)
CIRCLE: Final[Path] = (
    Step("move", (0.5, 0.0)), Step("curve", (_FAR, 0.0, 1.0, _NEAR, 1.0, 0.5)),
    Step("curve", (1.0, _FAR, _FAR, 1.0, 0.5, 1.0)), Step("curve", (_NEAR, 1.0, 0.0, _FAR, 0.0, 0.5)),
    Step("curve", (0.0, _NEAR, _NEAR, 0.0, 0.5, 0.0)), Step("close"),
)
