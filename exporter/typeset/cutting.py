"""Boxes cut inside a word: where it may be hyphenated, and anywhere in what is wider than a line."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from exporter.tuples import NamedTuple
from exporter.typeset import linebreak, ucd
from exporter.typeset.boxes import Cluster
from exporter.typeset.boxing import Boxed, Stretch
from exporter.typeset.hyphenation import hyphenation_points
from exporter.typeset.totalfit import Boxes

_HYPHENATION_COST = 500
_JOINT_COST = 10_000
_EMERGENCY_COST = 20_000


class Cut(NamedTuple):
    """A stretch of a box's text."""

    box: int
    start: int
    end: int


def cut(paragraph: Boxed, widest: float, *, hyphenate: bool) -> tuple[Boxes, list[Cut]]:
    """The boxes with breaks inside words, each with its place in the paragraph.

    A word wider than the widest line is hyphenated even where others aren't to be. Where that doesn't help or can't be
    done, it is broken at the joints of an e-mail address, and at last between any two clusters.
    """
    made = Boxes()
    cuts: list[Cut] = []
    for index, width in enumerate(paragraph.widths):
        too_wide = width > widest
        if not (hyphenate or too_wide):
            _add(paragraph, index, (), {}, made, cuts)
            continue
        stretches = paragraph.stretches(index)
        points = _hyphenation(paragraph, index, stretches)
        if too_wide and not _suffice(points, stretches, widest):
            points |= _joints(stretches)
        if too_wide and not _suffice(points, stretches, widest):
            points = _anywhere(stretches) | points
        _add(paragraph, index, stretches, points, made, cuts)
    return made, cuts


def merged(paragraph: Boxed, made: Boxes, cuts: Sequence[Cut], ends: Sequence[int]) -> tuple[Boxed, list[int]]:
    """The paragraph in boxes as its lines need them, words shaped as they are broken, and the lines' ends in it."""
    result = replace(paragraph, boxes=[], owners=[], widths=[], gaps=[], mixed={}, spaces={}, plain=False)
    new_ends, start = [], 0
    for end in ends:
        for index, (first, last) in _joined(cuts[start:end]).items():
            stretches = paragraph.stretches(index)
            result.push(_slice(result, stretches, first, last))
            if last == _length(stretches) and paragraph.gaps[index]:
                result.push_space(paragraph.space(index))
        result.boxes[-1].hyphenated = bool(made.hyphens[end - 1])
        new_ends.append(len(result.boxes))
        start = end
    return result, new_ends


def _add(paragraph: Boxed, index: int, stretches: Sequence[Stretch], points: dict[int, int], made: Boxes,
         cuts: list[Cut]) -> None:
    box = paragraph.boxes[index]
    length = _length(stretches or paragraph.stretches(index))
    inside = sorted(point for point in points if 0 < point < length)
    before = 0.0
    for (start, end), width in zip(pairwise([0, *inside]), _widths_to(stretches, inside), strict=True):
        hyphenated = points[end] == _HYPHENATION_COST
        made.add(width - before, 0.0, points[end], _hyphen_width(stretches) if hyphenated else 0.0)
        cuts.append(Cut(index, start, end))
        before = width
    hyphen = paragraph.owners[index][1].hyphen_width() if box.hyphenated else 0.0
    made.add(paragraph.widths[index] - before, paragraph.gaps[index], box.cost, hyphen)
    cuts.append(Cut(index, inside[-1] if inside else 0, length))


def _hyphenation(paragraph: Boxed, index: int, stretches: Sequence[Stretch]) -> dict[int, int]:
    costs = [box.cost for box in paragraph.boxes[max(0, index - 1) : index + 1]]
    if linebreak.ADDRESS_COST in costs or any(stretch.run.code for stretch in stretches):
        return {}
    points = hyphenation_points(_text(stretches), stretches[0].look.language)
    return dict.fromkeys(points, _HYPHENATION_COST)


def _joints(stretches: Sequence[Stretch]) -> dict[int, int]:
    """Places after the @ and before the dots of an e-mail address, where a break leaves its parts readable, and in
    other words after hyphens and slashes."""
    text = _text(stretches)
    if "@" in text:
        places = [at + (char == "@") for at, char in enumerate(text) if char in "@._-"]
    else:
        places = [at + 1 for at, char in enumerate(text) if char in "-‐/"]
    return dict.fromkeys(places, _JOINT_COST)


def _suffice(points: Iterable[int], stretches: Sequence[Stretch], widest: float) -> bool:
    """Whether what lies between hyphenation points, with its hyphen, is never wider than a line."""
    places = [0.0, *_widths_to(stretches, [*sorted(points), _length(stretches)])]
    return all(after - before + _hyphen_width(stretches) <= widest for before, after in pairwise(places))


def _joined(cuts: Sequence[Cut]) -> dict[int, tuple[int, int]]:
    """Neighbouring cuts of a box as one stretch of it."""
    found: dict[int, tuple[int, int]] = {}
    for box, start, end in cuts:
        found[box] = found.get(box, (start, end))[0], end
    return found


def _hyphen_width(stretches: Sequence[Stretch]) -> float:
    return stretches[-1].look.hyphen_width()


def _text(stretches: Sequence[Stretch]) -> str:
    return "".join([word.text for stretch in stretches for word in stretch.words])


def _length(stretches: Sequence[Stretch]) -> int:
    return len(_text(stretches))


def _clusters(stretches: Sequence[Stretch]) -> list[tuple[Cluster, float]]:
    """Clusters in logical order, each with its width in points."""
    return [
        (cluster, cluster.advance * stretch.look.size / word.face.upem)
        for stretch in stretches
        for word in stretch.words
        for cluster in (reversed(word.clusters) if stretch.level & 1 else word.clusters)
    ]


def _anywhere(stretches: Sequence[Stretch]) -> dict[int, int]:
    """Places between any two clusters. Before a comma and behind a bracket that opens, only where there is no other."""
    kinds = [ucd.line_break[sign] for sign in _text(stretches)]
    ends = [*accumulate([len(cluster.text) for cluster, _ in _clusters(stretches)])]
    return {end: _EMERGENCY_COST * (2 if linebreak.clings(kinds[end - 1], kinds[end]) else 1)
            for end in ends if 0 < end < len(kinds)}


def _widths_to(stretches: Sequence[Stretch], ends: Iterable[int]) -> Iterator[float]:
    """The widths up to places in the text; a cluster that one lies in counts by its share."""
    clusters = _clusters(stretches)
    starts = [*accumulate([len(cluster.text) for cluster, _ in clusters], initial=0)]
    widths = [*accumulate([advance for _, advance in clusters], initial=0.0)]
    for end in ends:
        at = bisect_left(starts, end, 1) - 1
        if at == len(clusters):
            yield widths[-1]
            continue
        (cluster, advance), begun = clusters[at], starts[at]
        yield widths[at] + (advance * (end - begun) / len(cluster.text) if cluster.text else 0.0)


def _slice(paragraph: Boxed, stretches: Sequence[Stretch], start: int, end: int) -> tuple[Stretch, ...]:
    """The stretches of a part of their text, shaped anew where a word was broken."""
    if start == 0 and end == _length(stretches):
        return tuple(stretches)
    found: list[Stretch] = []
    at = 0
    for stretch in stretches:
        text = _text([stretch])
        piece = text[max(0, start - at) : max(0, end - at)]
        at += len(text)
        if piece:
            found += paragraph.set(stretch.run, stretch.look, piece, stretch.level)
    return tuple(found)
