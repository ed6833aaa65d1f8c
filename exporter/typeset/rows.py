"""Rows of items that run on in a line: where each row ends, by how wide its items are."""

from collections.abc import Sequence


def rows(widths: Sequence[float], gap: float, width: float, *, even: bool) -> list[tuple[int, int]]:
    """Which items stand in each row, from and to, in as few rows as can be; `even` ones are about equally long."""
    found = _filled(widths, gap, width)
    if not even or len(found) < 2:
        return found
    least, most = width / 2, width
    for _ in range(8):  # halving the span of widths that give the same number of rows
        middle = (least + most) / 2
        narrower = _filled(widths, gap, middle)
        if len(narrower) > len(found):
            least = middle
        else:
            found, most = narrower, middle
    return found


def _filled(widths: Sequence[float], gap: float, width: float) -> list[tuple[int, int]]:
    full: list[tuple[int, int]] = []
    start, taken = 0, 0.0
    for place, item in enumerate(widths):
        if place > start and taken + gap + item > width:
            full.append((start, place))
            start = place
        taken = taken + gap + item if place > start else item
    return [*full, (start, len(widths))] if widths else []
