"""The lines of a paragraph chosen all together, as Knuth and Plass do it: no line is set well at the next one's cost.

Boxes are what can't be broken; all lengths are in one unit. The paragraph's last line is free to be short, but not
to hold one short word alone where another way of breaking avoids that.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

NEVER = 1_000_000  # the cost of a break that must not be taken
_LINE = 100_000.0  # of each line: fewer lines beat evener ones
_LONELY = 4_000.0  # of a last line with one short word
_SHORT = 0.25  # of the measure: what makes a word on the last line short
_HYPHENS_STACKED = 2_000.0
_CANDIDATES = 12  # line ends looked at, from the fullest line back


@dataclass(slots=True)
class Boxes:
    """A paragraph for breaking: parallel lists, one entry for each box.

    `gaps` is the space behind a box, which vanishes at a line's end; `costs` what breaking behind it costs;
    `hyphens` the width of the hyphen drawn there, 0 for none; `stretch` and `shrink` how far the gap gives.
    """

    widths: list[float] = field(default_factory=list)
    gaps: list[float] = field(default_factory=list)
    costs: list[int] = field(default_factory=list)
    hyphens: list[float] = field(default_factory=list)
    stretch: list[float] = field(default_factory=list)
    shrink: list[float] = field(default_factory=list)


def ragged(boxes: Boxes, first: float, width: float) -> list[int]:
    """How many boxes stand before the end of each line, the first line being `first` wide and the others `width`."""
    return _fitted(boxes, first, width, _shortfall, shrinking=False)


def justified(boxes: Boxes, first: float, width: float) -> list[int]:
    """The same for lines that are stretched and shrunk to the full width."""
    return _fitted(boxes, first, width, _strain, shrinking=True)


def looseness(boxes: Boxes, ends: Sequence[int], first: float, width: float) -> float:
    """How far the worst line but the last falls short, as a fraction of its measure."""
    worst, start = 0.0, 0
    for end in ends[:-1]:
        natural = sum(boxes.widths[start:end]) + sum(boxes.gaps[start : end - 1]) + boxes.hyphens[end - 1]
        limit = width if start else first
        worst = max(worst, (limit - natural) / limit if limit > 0 else 0.0)
        start = end
    return worst


_Badness = Callable[[float, float, float, float], float]


def _shortfall(natural: float, limit: float, _stretch: float, _shrink: float) -> float:
    """The air at a ragged line's end, squared."""
    return 10_000.0 * ((limit - natural) / limit) ** 2


def _strain(natural: float, limit: float, stretch: float, shrink: float) -> float:
    """TeX's badness, squared: how far the spaces are pulled or pressed."""
    give = stretch if natural <= limit else shrink
    ratio = abs(limit - natural) / give if give > 0 else (0.0 if natural == limit else 10.0)
    return (1.0 + 100.0 * min(ratio, 8.0) ** 3) ** 2 / 1000.0


def _fitted(boxes: Boxes, first: float, width: float, badness: _Badness, *, shrinking: bool) -> list[int]:
    """Shortest path over the breaks: position `i` is the break before box `i`."""
    count = len(boxes.widths)
    widths, gaps, costs, hyphens = boxes.widths, boxes.gaps, boxes.costs, boxes.hyphens
    upto = [0.0, *accumulate(width + gap for width, gap in zip(widths, gaps, strict=True))]
    stretched = [0.0, *accumulate(boxes.stretch)] if shrinking else upto
    shrunk = [0.0, *accumulate(boxes.shrink)] if shrinking else upto
    best: list[float] = [0.0] + [float("inf")] * count
    came = [0] * (count + 1)
    for start in range(count):
        if best[start] == float("inf"):
            continue
        limit = width if start else first
        base, before = upto[start], best[start]
        fullest = _fullest(upto, start, limit, shrunk if shrinking else None, gaps)
        seen = 0
        for end in range(fullest, start, -1):
            cost = 0 if end == count else costs[end - 1]
            if cost >= NEVER and end > start + 1:
                continue
            natural = upto[end] - base - gaps[end - 1] + hyphens[end - 1]
            pull = press = 0.0
            if shrinking and end > start + 1:
                pull, press = stretched[end - 1] - stretched[start], shrunk[end - 1] - shrunk[start]
            if natural - press > limit + 0.001 and end > start + 1:
                continue
            total = before + _LINE + cost
            if end == count:
                total += _LONELY if start and end == start + 1 and natural < _SHORT * limit else 0.0
                total += badness(natural, limit, pull, press) if natural > limit else 0.0
            elif natural > limit + press:
                total += 10 * _LINE
            else:
                total += badness(natural, limit, pull, press)
            if hyphens[end - 1] and start and hyphens[start - 1]:
                total += _HYPHENS_STACKED
            if total < best[end]:
                best[end], came[end] = total, start
            seen += 1
            if seen == _CANDIDATES:
                break
    return _path(came, count)


def _fullest(upto: list[float], start: int, limit: float, shrunk: list[float] | None, gaps: list[float]) -> int:
    """The end of the longest line that could start at a box; one box at least."""
    end = bisect_right(upto, upto[start] + limit)
    while end < len(upto):
        give = shrunk[end - 1] - shrunk[start] if shrunk else 0.0
        if upto[end] - upto[start] - gaps[end - 1] - give > limit + 0.001:
            break
        end += 1
    return max(start + 1, min(end - 1, len(upto) - 1))


def _path(came: list[int], count: int) -> list[int]:
    ends = []
    while count:
        ends.append(count)
        count = came[count]
    return ends[::-1]
