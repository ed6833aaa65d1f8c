"""Outlines of decorations: closed contours in a unit square, from the top left, y downwards.

Contours of one path run against each other where one is a hole in the other, and never cross, so that both rules of
filling give the same picture.
"""

from typing import Literal, NamedTuple


class Step(NamedTuple):
    """One step of the pen: move, line or cubic curve to the last pair of `points`, or close (no points)."""

    kind: Literal["move", "line", "curve", "close"]
    points: tuple[float, ...] = ()


Path = tuple[Step, ...]
