"""Whether text can be read on its ground: WCAG 2.2, success criterion 1.4.3, level AA."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from exporter.document import Role
from exporter.errors import Problem
from exporter.layouts.spec import LayoutSpec, RoleSpec

NORMAL: Final = 4.5
"""The least contrast of text with its ground."""
LARGE: Final = 3.0
"""The same for text of 18 points, or of 14 in a bold face."""

_MASTHEAD: Final = (Role.NAME, Role.HEADLINE, Role.CONTACT)
_ELSEWHERE: Final = frozenset({Role.NAME, Role.HEADLINE, Role.RUNNING})  # never in a column with a tint


class Pair(NamedTuple):
    """A text's colour and its ground, each as the layout names it, with the text's size and weight."""

    text: str
    ground: str
    size: float
    weight: int

    @property
    def needed(self) -> float:
        """The contrast that it needs."""
        return LARGE if self.size >= 18 or (self.size >= 14 and self.weight >= 600) else NORMAL


def problems(spec: LayoutSpec) -> Iterator[Problem]:
    """Every colour that can't be read, or not be read on, with the nearest one that can wherever it stands."""
    found: dict[tuple[str, str], list[tuple[Pair, str]]] = {}
    for pair in _pairs(spec):
        name, other = (pair.ground, pair.text) if pair.text == "paper" else (pair.text, pair.ground)
        color, against = spec.color(name), spec.color(other)
        if color and against:  # a name that the palette lacks is told elsewhere
            found.setdefault((name, color), []).append((pair, against))
    for (name, color), pairs in found.items():
        failing = [(pair, other) for pair, other in pairs if ratio(color, other) < pair.needed]
        if failing:
            follows = spec.palette.get("tint") == tint_of(color) and name == "accent"
            yield _problem(name, color, failing, [
                ("" if follows and pair.ground == "tint" else other, pair.needed) for pair, other in pairs])


def ratio(color: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    light, dark = sorted((_luminance(color), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def nearest_passing(color: str, asked: Sequence[tuple[str, float]]) -> str:
    """The colour as much darker or lighter as it takes, for other colours with the contrasts asked for; "" for none.

    Another colour that is "" is the colour's own tint.
    """
    for step in range(101):
        for end in ("000000", "FFFFFF"):
            found = mixed(color, end, step / 100)
            if all(ratio(found, other or tint_of(found)) >= needed for other, needed in asked):
                return found
    return ""


def tint_of(accent: str) -> str:
    """The tint that goes with an accent."""
    return mixed(accent, "FFFFFF", 0.92)


def mixed(color: str, other: str, share: float) -> str:
    """A colour with a share of another in it."""
    parts = zip(_channels(color), _channels(other), strict=True)
    return "".join(f"{round(one + (two - one) * share):02X}" for one, two in parts)


def _pairs(spec: LayoutSpec) -> Iterator[Pair]:
    tints = [region.fill for region in spec.regions if region.fill]
    for role in Role:
        size, weight, color = _look(spec, role)
        grounds = [spec.masthead.fill] if role in _MASTHEAD and spec.masthead.fill else ["paper"]
        if role not in _ELSEWHERE:
            grounds += [tint for tint in tints if tint not in grounds]
        if role is Role.TABLE_HEAD and spec.table.head_fill:
            grounds = [spec.table.head_fill]
        yield from (Pair(color, ground, size, weight) for ground in grounds)
    if spec.link.color:
        yield Pair(spec.link.color, "paper", 0.0, 400)
    if spec.photo.avatar and spec.photo.where != "none":
        yield Pair(spec.photo.ink or "paper", spec.photo.ground or "accent", 18.0, 400)


def _look(spec: LayoutSpec, role: Role) -> tuple[float, int, str]:
    """Size, weight and colour of a role."""
    own, base = spec.roles.get(role) or RoleSpec(), spec.roles["default"]
    body = spec.type.size or 0.0
    size = own.size if own.size is not None else base.size or body
    points = float(size.rstrip("uem%")) * body if isinstance(size, str) else float(size)
    return points, own.weight or base.weight or 400, own.color or base.color or "text"


def _problem(
    name: str, color: str, failing: Sequence[tuple[Pair, str]], asked: Sequence[tuple[str, float]],
) -> Problem:
    pair, other = max(failing, key=lambda one: one[0].needed / ratio(color, one[1]))
    near = nearest_passing(color, asked)
    return Problem(
        path=f"palette.{name}",
        message=f"{pair.text} on {pair.ground}: {color} and {other} have a contrast of {ratio(color, other):.1f} : 1, "
                f"and text of this size is read by all from {pair.needed:g} : 1 on",
        value=color,
        rule="contrast",
        hint=f"the nearest colour that passes is {near}" if near else "choose another ground",
    )


def _luminance(color: str) -> float:
    """The relative luminance of an sRGB colour, as WCAG defines it."""
    red, green, blue = (_linear(value / 255) for value in _channels(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _channels(color: str) -> tuple[int, int, int]:
    return int(color[:2], 16), int(color[2:4], 16), int(color[4:], 16)
