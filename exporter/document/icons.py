"""The drawings before contacts: plain signs of our own for the ways to reach someone, in a unit square.

Accounts at a network get a sign of what people do there, not the network's logo, which is its owner's.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from exporter.document.paths import ARC, Path, Step

Icon = tuple[Path, ...]
"""Paths that are filled one by one: they may lie on each other."""

_GRID = 24.0  # what the drawings below are measured in
_NETWORKS = {
    "linkedin": "person", "xing": "person", "researchgate": "person", "googlescholar": "person",
    "github": "code", "gitlab": "code", "codeberg": "code", "stackoverflow": "code", "leetcode": "code",
    "devto": "code", "huggingface": "code", "kaggle": "code",
    "orcid": "tag",
    "mastodon": "chat", "bluesky": "chat", "x": "chat", "twitter": "chat", "telegram": "chat", "reddit": "chat",
}

Point = tuple[float, float]


@lru_cache(maxsize=64)
def icon(name: str) -> Icon:
    """The drawing for a kind of contact or a network's name; a link for what has none of its own."""
    key = "".join(filter(str.isalnum, name)).lower()
    return _in_unit(_DRAWINGS.get(_NETWORKS.get(key, key), _link)())


def _email() -> Icon:
    flap = _polygon((2.2, 4.5), (21.8, 4.5), (12, 12.6))
    body = _polygon((1.5, 6.9), (12, 15.4), (22.5, 6.9), (22.5, 19.5), (1.5, 19.5))
    return flap, body


def _phone() -> Icon:
    """A handset: an arc between an earpiece and a mouthpiece."""
    neck = _band((21.8, 2.2), 17.9, 12.2, 98.0, 172.0)
    earpiece, mouthpiece = _box(-3.6, -4.7, 7.2, 9.4, 1.9), _box(-4.7, -3.6, 9.4, 7.2, 1.9)
    return neck, _turned(earpiece, (6.1, 5.3), -5), _turned(mouthpiece, (18.7, 17.9), -5)


def _location() -> Icon:
    """A pin: a drop around a hole."""
    x, y, r = 12.0, 9.4, 7.9
    side, control = r, r * ARC
    outer = (
        Step("move", (x, 23.2)),
        Step("curve", (x - 1.9, 19.4, x - side, 14.6, x - side, y)),
        Step("curve", (x - side, y - control, x - control, y - r, x, y - r)),
        Step("curve", (x + control, y - r, x + side, y - control, x + side, y)),
        Step("curve", (x + side, 14.6, x + 1.9, 19.4, x, 23.2)),
        Step("close"),
    )
    return (outer + _hole(_ellipse(x, y, 3.1, 3.1)),)


def _url() -> Icon:
    """A globe: its rim, a meridian on both sides, the equator."""
    rim = _ellipse(12, 12, 10.6, 10.6) + _hole(_ellipse(12, 12, 8.9, 8.9))
    meridians = _ellipse(12, 12, 5.1, 10.2) + _hole(_ellipse(12, 12, 3.5, 9.2))
    return rim, meridians, _box(2.2, 11.2, 19.6, 1.6, 0.0)


def _link() -> Icon:
    """Two links of a chain."""
    ring = _box(-8.0, -4.0, 12.4, 8.0, 4.0) + _hole(_box(-5.6, -1.6, 7.6, 3.2, 1.6))
    other = _turned(ring, (0, 0), 180)
    return _turned(_moved(ring, (-3.4, 0)), (12, 12), -45), _turned(_moved(other, (3.4, 0)), (12, 12), -45)


def _person() -> Icon:
    shoulders = (
        Step("move", (2.6, 22)),
        Step("curve", (2.6, 16.6, 6.4, 13.8, 12, 13.8)),
        Step("curve", (17.6, 13.8, 21.4, 16.6, 21.4, 22)),
        Step("close"),
    )
    return _ellipse(12, 7, 5.1, 5.1), shoulders


def _code() -> Icon:
    """Angle brackets around a slash."""
    left = _stroke(((7.4, 5.2), (1.9, 12), (7.4, 18.8)), 2.5)
    right = _stroke(((16.6, 18.8), (22.1, 12), (16.6, 5.2)), 2.5)
    return left, right, _stroke(((14.1, 3.4), (9.9, 20.6)), 2.3)


def _tag() -> Icon:
    """A label with a hole for its string."""
    outer = _polygon((1.8, 1.8), (11.6, 1.8), (22.6, 12.8), (12.8, 22.6), (1.8, 11.6))
    return (outer + _hole(_ellipse(6.6, 6.6, 1.9, 1.9)),)


def _chat() -> Icon:
    """A speech bubble."""
    return _box(1.6, 3, 20.8, 14.4, 3.4), _polygon((5.6, 15.4), (13.2, 15.4), (5.6, 22.4))


_DRAWINGS = {
    "email": _email, "phone": _phone, "location": _location, "url": _url, "link": _link, "person": _person,
    "code": _code, "tag": _tag, "chat": _chat,
}
NAMES = tuple(_DRAWINGS)
"""The signs there are; networks share them."""


# Contours, clockwise on the page; `_hole` turns one round.


def _polygon(*corners: Point) -> Path:
    return (Step("move", corners[0]), *(Step("line", corner) for corner in corners[1:]), Step("close"))


def _ellipse(x: float, y: float, across: float, down: float) -> Path:
    ax, ay = across * ARC, down * ARC
    return (
        Step("move", (x - across, y)),
        Step("curve", (x - across, y - ay, x - ax, y - down, x, y - down)),
        Step("curve", (x + ax, y - down, x + across, y - ay, x + across, y)),
        Step("curve", (x + across, y + ay, x + ax, y + down, x, y + down)),
        Step("curve", (x - ax, y + down, x - across, y + ay, x - across, y)),
        Step("close"),
    )


def _box(x: float, y: float, width: float, height: float, radius: float) -> Path:
    """A rectangle with rounded corners."""
    right, bottom, reach = x + width, y + height, radius * (1 - ARC)
    return (
        Step("move", (x, y + radius)),
        Step("curve", (x, y + reach, x + reach, y, x + radius, y)),
        Step("line", (right - radius, y)),
        Step("curve", (right - reach, y, right, y + reach, right, y + radius)),
        Step("line", (right, bottom - radius)),
        Step("curve", (right, bottom - reach, right - reach, bottom, right - radius, bottom)),
        Step("line", (x + radius, bottom)),
        Step("curve", (x + reach, bottom, x, bottom - reach, x, bottom - radius)),
        Step("close"),
    )


def _stroke(points: Sequence[Point], width: float) -> Path:
    """A line of straight pieces as thick as this, with mitred corners."""
    there = [_offset(points, place, width / 2) for place in range(len(points))]
    back = [_offset(points, place, -width / 2) for place in reversed(range(len(points)))]
    return _polygon(*there, *back)


def _offset(points: Sequence[Point], place: int, distance: float) -> Point:
    """A point beside a corner of a line, on the bisector of its pieces."""
    normals = [_normal(points[at], points[at + 1]) for at in (place - 1, place) if 0 <= at < len(points) - 1]
    x, y = sum(normal[0] for normal in normals), sum(normal[1] for normal in normals)
    scale = distance * len(normals) / (x * x + y * y)
    return points[place][0] + x * scale, points[place][1] + y * scale


def _normal(start: Point, end: Point) -> Point:
    """The unit vector to the left of a direction."""
    length = math.dist(start, end)
    return (end[1] - start[1]) / length, (start[0] - end[0]) / length


def _band(centre: Point, outer: float, inner: float, start: float, end: float) -> Path:
    """A part of a ring, between two angles in degrees, clockwise from the right."""
    there = _arc(centre, outer, start, end)
    back = _arc(centre, inner, end, start)
    return (Step("move", there[0]), *_curves(there), Step("line", back[0]), *_curves(back), Step("close"))


def _arc(centre: Point, radius: float, start: float, end: float) -> list[Point]:
    """Start, two controls and end of the curve nearest to an arc of at most a quarter."""
    a, b = math.radians(start), math.radians(end)
    reach = 4 / 3 * math.tan((b - a) / 4) * radius
    x, y = centre
    first = (x + radius * math.cos(a), y + radius * math.sin(a))
    last = (x + radius * math.cos(b), y + radius * math.sin(b))
    return [first, (first[0] - reach * math.sin(a), first[1] + reach * math.cos(a)),
            (last[0] + reach * math.sin(b), last[1] - reach * math.cos(b)), last]


def _curves(points: Sequence[Point]) -> Iterable[Step]:
    return (Step("curve", tuple(value for point in points[1:] for value in point)),)


def _hole(path: Path) -> Path:
    """The same contour the other way round."""
    ends = [step.points[-2:] for step in path if step.points]
    steps = [Step("move", ends[-1])]
    for step, before in zip(path[-2:0:-1], ends[-2::-1], strict=True):
        controls = step.points[2:4] + step.points[0:2] if step.kind == "curve" else ()
        steps.append(Step(step.kind, controls + before))
    return (*steps, Step("close"))


def _moved(path: Path, by: Point) -> Path:
    return _mapped(path, lambda x, y: (x + by[0], y + by[1]))


def _turned(path: Path, to: Point, degrees: float) -> Path:
    """A path around the origin turned clockwise, and moved there."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return _mapped(path, lambda x, y: (to[0] + x * cos - y * sin, to[1] + x * sin + y * cos))


def _mapped(path: Path, place: Callable[[float, float], Point]) -> Path:
    return tuple(
        Step(kind, tuple([value for at in range(0, len(points), 2) for value in place(*points[at : at + 2])]))
        for kind, points in path
    )


def _in_unit(drawing: Icon) -> Icon:
    return tuple(_mapped(path, lambda x, y: (x / _GRID, y / _GRID)) for path in drawing)
