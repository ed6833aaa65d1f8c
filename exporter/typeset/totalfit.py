"""The lines of a paragraph chosen all together, as Knuth and Plass do it: no line is set well at the next one's cost.

Boxes are what can't be broken; all lengths are in one unit. The last line is free to be short, but not to hold one
short word alone where another way of breaking avoids that.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from operator import add

_LONELY = 4_000.0  # of a last line with one short word, or with two ideographs
_SHORT = 0.25  # of the measure: what makes a word on the last line short
_TINY = 0.12  # of the measure: a last line so short is as bad, whatever stands on it
_STACKED = 2_000.0  # of a hyphen below a hyphen
_OVERFULL = 1e9
_NEVER = 1e15
_RIGID = 3e6  # of a justified line without a space to widen
_CANDIDATES = 12  # ends of a justified line looked at, from the fullest back
_NEAR = 0.001


@dataclass(slots=True, eq=False, repr=False)
class Boxes:
    """A paragraph for breaking: parallel lists, one entry for each box.

    `gaps` is the space behind a box, which vanishes at a line's end; `costs` what breaking behind it costs;
    `hyphens` the width of the hyphen drawn there, 0 for none; `stretch` and `shrink` how far the gap gives, which
    only justified lines ask.
    """

    widths: list[float] = field(default_factory=list)
    gaps: list[float] = field(default_factory=list)
    costs: list[int] = field(default_factory=list)
    hyphens: list[float] = field(default_factory=list)
    stretch: list[float] = field(default_factory=list)
    shrink: list[float] = field(default_factory=list)

    def add(self, width: float, gap: float, cost: int, hyphen: float) -> None:
        """Add a box."""
        self.widths.append(width)
        self.gaps.append(gap)
        self.costs.append(cost)
        self.hyphens.append(hyphen)

    def starts(self) -> list[float]:
        """Where each box starts on one long line, and where the last gap ends."""
        return [0.0, *accumulate(map(add, self.widths, self.gaps))]


def ragged(boxes: Boxes, width: float) -> list[int]:
    """How many boxes stand before the end of each line of some width: the fewest lines, as even as can be."""
    starts, gaps = boxes.starts(), boxes.gaps
    latest = _greedy(starts, boxes, width)
    if len(latest) == 2 and not boxes.costs[latest[0] - 1] and not _is_lonely(starts, gaps, latest[0], width):
        return latest  # of two lines the first is the better the fuller it is
    earliest = _earliest(starts, gaps, latest, width)
    most = _strain_of(latest, boxes, starts, width)
    totals: dict[int, float] = {0: 0.0}
    ways: list[dict[int, int]] = []  # for each line, from its end to its start
    for line in range(len(latest) - 1):
        totals, way = _one_more(totals, range(earliest[line], latest[line] + 1), boxes, starts, width, most)
        ways.append(way)
    return _finished(totals, ways, starts, gaps, width) if totals else latest


def _strain_of(ends: Sequence[int], boxes: Boxes, starts: list[float], width: float) -> float:
    """The strain of one way of breaking: no better one has lines that strain more."""
    total, start = _NEAR, 0
    for end in ends[:-1]:
        air = (width - starts[end] + starts[start] + boxes.gaps[end - 1] - boxes.hyphens[end - 1]) / width
        total += boxes.costs[end - 1] + (10_000.0 * air * air if air > -_NEAR else _OVERFULL)
        if boxes.hyphens[end - 1] and start and boxes.hyphens[start - 1]:
            total += _STACKED
        start = end
    return total + (_LONELY if _is_lonely(starts, boxes.gaps, start, width) else 0.0)


def _one_more(totals: dict[int, float], candidates: range, boxes: Boxes, starts: list[float], limit: float, most: float
              ) -> tuple[dict[int, float], dict[int, int]]:
    """The least strain of all lines up to each end of one more of them, unless that is `most`, and where it starts.

    `totals` is the same for the lines before.
    """
    gaps, hyphens, costs = boxes.gaps, boxes.hyphens, boxes.costs
    longest = starts[min(totals)] + limit
    full = bisect_left(starts, longest - math.sqrt(most / 10_000.0) * limit - max(hyphens))
    ends: dict[int, float] = {}
    way: dict[int, int] = {}
    least = accumulate(totals.values(), min)  # of all starts up to each
    before = [(start, starts[start] + limit, total, so_far)
              for (start, total), so_far in zip(totals.items(), least, strict=True)][::-1]
    for end in candidates[max(0, full - candidates.start) :]:
        reach, hyphen = starts[end] - gaps[end - 1] + hyphens[end - 1], hyphens[end - 1]
        best = _NEVER
        for start, room, total, so_far in before:  # from the shortest line to the longest
            air = (room - reach) / limit
            if so_far >= best or (air < -_NEAR and best < _NEVER):
                break
            if start >= end:
                continue
            strain = total + (10_000.0 * air * air if air > -_NEAR else _OVERFULL)
            if hyphen and start and hyphens[start - 1]:
                strain += _STACKED
            if strain < best:
                best, way[end] = strain, start
        if best <= most:
            ends[end] = best + costs[end - 1]
    return ends, way


def justified(boxes: Boxes, width: float) -> list[int]:
    """The same for lines that are stretched and shrunk to the full width: the least strain, however many lines."""
    starts, gaps, hyphens, costs = boxes.starts(), boxes.gaps, boxes.hyphens, boxes.costs
    stretched, shrunk = [0.0, *accumulate(boxes.stretch)], [0.0, *accumulate(boxes.shrink)]
    count = len(gaps)
    best, came = [0.0, *[float("inf")] * count], [0] * (count + 1)
    for start in range(count):
        if best[start] == float("inf"):
            continue
        fullest = _fullest(starts, gaps, start, width, shrunk)
        for end in range(fullest, max(start, fullest - _CANDIDATES), -1):
            natural = starts[end] - starts[start] - gaps[end - 1] + hyphens[end - 1]
            pull, press = stretched[end - 1] - stretched[start], shrunk[end - 1] - shrunk[start]
            if end == count and natural <= width:
                total = best[start] + (_LONELY if _is_lonely(starts, gaps, start, width) else 0.0)
            else:
                total = best[start] + costs[end - 1] + _strain(natural, width, pull, press)
                if hyphens[end - 1] and start and hyphens[start - 1]:
                    total += _STACKED
            if total < best[end]:
                best[end], came[end] = total, start
    return _path(came, count)


def looseness(boxes: Boxes, ends: Sequence[int], width: float) -> float:
    """How far the worst line but the last falls short, as a fraction of its measure."""
    starts, worst, start = boxes.starts(), 0.0, 0
    for end in ends[:-1]:
        natural = starts[end] - starts[start] - boxes.gaps[end - 1] + boxes.hyphens[end - 1]
        worst = max(worst, (width - natural) / width if width > 0 else 0.0)
        start = end
    return worst


def _greedy(starts: list[float], boxes: Boxes, width: float) -> list[int]:
    """The ends of lines filled one after the other: the latest that each line can end."""
    gaps, hyphens = boxes.gaps, boxes.hyphens
    ends, start, count = [], 0, len(gaps)
    while start < count:
        end = _fullest(starts, gaps, start, width, None)
        room = starts[start] + width + _NEAR
        while hyphens[end - 1] and end > start + 1 and starts[end] - gaps[end - 1] + hyphens[end - 1] > room:
            end -= 1
        ends.append(end)
        start = end
    return ends


def _earliest(starts: list[float], gaps: list[float], latest: list[int], width: float) -> list[int]:
    """The earliest that each line can end so that the rest still fits in the lines that are left."""
    found = [latest[-1]] * len(latest)
    for line in range(len(latest) - 2, -1, -1):
        end = found[line + 1]
        room = starts[end] - gaps[end - 1] - width - _NEAR
        found[line] = min(max(bisect_left(starts, room), line + 1), latest[line])
    return found


def _finished(totals: dict[int, float], ways: list[dict[int, int]], starts: list[float], gaps: list[float],
              width: float) -> list[int]:
    """The ends of all lines, once the last line is looked at too."""
    near = starts[-1] - _SHORT * width - _NEAR  # what starts before it isn't short
    whole = {start: total + (_LONELY if starts[start] > near and _is_lonely(starts, gaps, start, width) else 0.0)
             for start, total in totals.items()}
    ends = [len(gaps), min(whole, key=whole.__getitem__)]
    for way in reversed(ways):
        ends.append(way[ends[-1]])
    return ends[-2::-1]


def _is_lonely(starts: list[float], gaps: list[float], start: int, width: float) -> bool:
    """Whether a last line that starts here holds one short word alone, or two pieces of one, or hardly anything."""
    length, count = starts[-1] - starts[start], len(gaps) - start
    alone = count == 1 or (count == 2 and not gaps[start])
    return bool(start) and length < (_SHORT if alone else _TINY) * width


def _fullest(starts: list[float], gaps: list[float], start: int, limit: float, shrunk: list[float] | None) -> int:
    """The end of the longest line that can start at a box; one box at least."""
    room, count = starts[start] + limit + _NEAR, len(gaps)
    end = max(start + 1, bisect_right(starts, room) - 1)
    while end < count:
        press = shrunk[end] - shrunk[start] if shrunk else 0.0
        if starts[end + 1] - gaps[end] - press > room:
            break
        end += 1
    return end


def _strain(natural: float, limit: float, pull: float, press: float) -> float:
    """TeX's demerits: how far the spaces are pulled or pressed, cubed and squared."""
    give = pull if natural <= limit else press
    if give <= 0:
        return 0.0 if abs(natural - limit) < _NEAR else _OVERFULL if natural > limit else _RIGID
    ratio = abs(limit - natural) / give
    if natural > limit + press + _NEAR:
        return _OVERFULL
    return float((1.0 + 100.0 * min(ratio, 8.0) ** 3) ** 2 / 1000.0)


def _path(came: list[int], count: int) -> list[int]:
    ends = []
    while count:
        ends.append(count)
        count = came[count]
    return ends[::-1]
