"""Whether text can be read and drawings be seen on their grounds: WCAG 2.2, criteria 1.4.3 (AA) and 1.4.11."""

from collections.abc import Iterator, Sequence
from typing import Final

from exporter.document import Role
from exporter.errors import Problem
from exporter.layouts.spec import MASTHEAD, LayoutSpec, RoleSpec
from exporter.tuples import NamedTuple

NORMAL: Final = 4.5
"""The least contrast of text with its ground."""
LARGE: Final = 3.0
"""The same for text of 18 points, or of 14 in a bold face, and for drawings."""

_ELSEWHERE: Final = frozenset({Role.NAME, Role.HEADLINE, Role.RUNNING})  # never in a column with a tint


class Ground(NamedTuple):
    """What something stands on: the colour's name or value, and the key that says so."""

    color: str
    key: str


_PAPER: Final = Ground("paper", "palette.paper")


class Pair(NamedTuple):
    """A colour and its ground, each as the layout names it, with the text's size and weight, 0 for a drawing's.

    `key` is what says the colour. It alone is to blame where it is `apart`: it names one that is right elsewhere.
    """

    text: str
    ground: Ground
    size: float
    weight: int
    key: str
    apart: bool = False

    @property
    def needed(self) -> float:
        """The contrast that it needs."""
        large = not self.weight or self.size >= 18 or (self.size >= 14 and self.weight >= 600)
        return LARGE if large else NORMAL


def problems(spec: LayoutSpec) -> Iterator[Problem]:
    """Every colour that can't be read, or not be read on, with the nearest one that can wherever it stands."""
    found: dict[tuple[str, str], list[tuple[Pair, str]]] = {}
    for pair in _pairs(spec):
        name, key, other = pair.text, pair.key, pair.ground.color
        if name == "paper" and not pair.apart:
            (name, key), other = pair.ground, pair.text
        color, against = spec.color(name), spec.color(other)
        if color and against:  # a name that the palette lacks is told elsewhere
            place = f"palette.{name}" if name in spec.palette and not pair.apart else key
            found.setdefault((place, color), []).append((pair, against))
    for (place, color), pairs in found.items():
        failing = [(pair, other) for pair, other in pairs if ratio(color, other) < pair.needed]
        if failing:
            follows = spec.palette.get("tint") == tint_of(color) and place == "palette.accent"
            yield _problem(place, color, failing, [
                ("" if follows and pair.ground.color == "tint" else other, pair.needed) for pair, other in pairs])


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
    tints = [Ground(region.fill, f"regions.{place}.fill") for place, region in enumerate(spec.regions) if region.fill]
    band = Ground(spec.masthead.fill, "masthead.fill") if spec.masthead.fill else None
    head = Ground(spec.table.head_fill, "table.head_fill") if spec.table.head_fill else None
    for role in Role:
        size, weight, color = _look(spec, role)
        grounds = [band] if band and role in MASTHEAD else [_PAPER]
        if role not in _ELSEWHERE:
            grounds += tints
        if band and spec.masthead.labelled and role in (Role.LABEL, Role.VALUE):
            grounds.append(band)
        if head and role is Role.TABLE_HEAD:
            grounds = [head]
        yield from (Pair(color, ground, size, weight, f"roles.{role}.color") for ground in dict.fromkeys(grounds))
    yield from _links(spec, list(filter(None, (_PAPER, *tints, head))), band)
    yield from _icons(spec, band)
    if spec.photo.avatar and spec.photo.where != "none":
        yield Pair(spec.photo.ink or "paper", Ground(spec.photo.ground or "accent", "photo.ground"), 18.0, 400,
                   "photo.ink")


def _links(spec: LayoutSpec, grounds: Sequence[Ground], band: Ground | None) -> Iterator[Pair]:
    """Links on all that text stands on, of any size; on the masthead's fill unless they look like its text there."""
    if not spec.link.color:
        return
    coloured = band and not spec.links_as_text
    for ground in (*grounds, band) if band and coloured else grounds:
        yield Pair(spec.link.color, ground, 0.0, 400, "link.color", apart=bool(coloured) or spec.link.color == "paper")


def _icons(spec: LayoutSpec, band: Ground | None) -> Iterator[Pair]:
    """The drawings before contacts, where those stand: in the masthead, or in the columns that have them."""
    if not (spec.icons.show and spec.icons.color):
        return
    over = [place for place, region in enumerate(spec.regions) if "contact" in region.sections
            or (spec.masthead.contacts and not spec.masthead.labelled and region.name == spec.masthead.region)]
    grounds = [Ground(fill, f"regions.{place}.fill") if (fill := spec.regions[place].fill) else _PAPER
               for place in over]
    if spec.masthead.contacts and not spec.masthead.region:
        grounds.append(band or _PAPER)
    color = spec.icons.color
    for ground in dict.fromkeys(grounds):
        apart = color == ground.color or (ground == band and color != "paper")
        yield Pair(color, ground, 0.0, 0, "icons.color", apart=apart)


def _look(spec: LayoutSpec, role: Role) -> tuple[float, int, str]:
    """Size, weight and colour of a role."""
    own, base = spec.roles.get(role) or RoleSpec(), spec.roles["default"]
    body = spec.type.size or 0.0
    size = own.size if own.size is not None else base.size or body
    points = float(size.rstrip("uem%")) * body if isinstance(size, str) else float(size)
    return points, own.weight or base.weight or 400, own.color or base.color or "text"


def _problem(
    place: str, color: str, failing: Sequence[tuple[Pair, str]], asked: Sequence[tuple[str, float]],
) -> Problem:
    pair, other = max(failing, key=lambda one: one[0].needed / ratio(color, one[1]))
    near = nearest_passing(color, asked)
    what = "text of this size is read" if pair.weight else "a drawing is seen"
    otherwise = "links=coloured leaves links as the text is there" if place == "link.color" else "choose another ground"
    return Problem(
        path=place,
        message=f"{pair.text} on {pair.ground.color}: {color} and {other} have a contrast of "
                f"{ratio(color, other):.1f} : 1, and {what} by all from {pair.needed:g} : 1 on",
        value=color,
        rule="contrast",
        hint=f"the nearest colour that passes is {near}" if near else otherwise,
    )


def _luminance(color: str) -> float:
    """The relative luminance of an sRGB colour, as WCAG defines it."""
    red, green, blue = (_linear(value / 255) for value in _channels(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _channels(color: str) -> tuple[int, int, int]:
    return int(color[:2], 16), int(color[2:4], 16), int(color[4:], 16)
