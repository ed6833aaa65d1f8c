"""What stands elsewhere in a Word file than it did when the file was made.

Paragraphs were numbered in the order they had in the file, which is the layout's and seldom the résumé's: only with
that is anything compared.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, takewhile
from typing import Final

from exporter.readers.positions import Path
from exporter.readers.word_edits import steps
from exporter.readers.word_package import Stretch
from exporter.tuples import NamedTuple

_DEEPEST: Final = 12  # steps of a path that are looked at; the model has fewer
_SUMMARY: Final = ("basics", "summary")

Shown = Sequence[Sequence[Stretch]]


class Moved(NamedTuple):
    """A part that was moved: the number of its first paragraph, and of the one that names it."""

    number: int
    title: int
    below: int
    """The number of the paragraph above it now, 0 for none."""


class Reordered(NamedTuple):
    """The items of one list of the résumé stand in another order: those that are shown, by their old indices."""

    path: str
    order: tuple[int, ...]
    moved: tuple[Moved, ...]


class Strayed(NamedTuple):
    """A part that stands where the résumé has no place for it; `why` it hasn't, and what would be right instead."""

    part: Moved
    why: str
    hint: str = ""


class _Page(NamedTuple):
    """The numbers of paragraphs as they stand now, and what of the résumé each of them belongs to, () for nothing."""

    order: tuple[int, ...]
    places: Mapping[int, Path]

    def moved(self, number: int) -> Moved:
        """A part that begins with this paragraph, and with a title above it that came along."""
        above = self.above(number)
        title = above == number - 1 > 0 and not self.places[above]
        return Moved(number, above, self.above(above)) if title else Moved(number, number, above)

    def above(self, number: int) -> int:
        """The paragraph above one, 0 for none."""
        place = self.order.index(number)
        return self.order[place - 1] if place else 0


def moves(shown: Shown, order: Sequence[int]) -> Iterator[Reordered | Strayed]:
    """What was moved, for the numbers of the paragraphs that are left, in the order of the file now."""
    if list(order) == sorted(order):
        return
    page = _Page(tuple(order), {number: _place(shown[number - 1]) for number in order})
    yield from _within((), [number for number in order if page.places[number]], page)
    for number in _lone([number for number in order if not page.places[number]], order):
        yield Strayed(page.moved(number), "the layout says it, not the résumé")


def _place(stretches: Sequence[Stretch]) -> Path:
    """What all of a paragraph belongs to. A summary is a section of its own."""
    paths = [steps(path)[:_DEEPEST] for path, _ in stretches if path]
    common = tuple(one[0] for one in takewhile(lambda one: len(set(one)) == 1, zip(*paths, strict=False)))
    return (".".join(_SUMMARY), *common[2:]) if common[:2] == _SUMMARY else common


def _within(around: Path, numbers: Sequence[int], page: _Page) -> Iterator[Reordered | Strayed]:
    """What was moved within one part of the résumé, from the whole of it down to a list of highlights."""
    moved = set(numbers) - set(rising(numbers))
    if not moved:
        return
    parts = _parts(sorted(numbers), page.places, len(around))
    strays = set(_strays(numbers, [parts[number] for number in numbers], moved))
    for number in numbers:
        if number in strays:
            yield Strayed(page.moved(number), "it belongs to another part of the résumé")
    left = [number for number in numbers if number not in strays]
    yield from _reordered(around, list(dict.fromkeys(parts[number] for number in left)), page)
    for part in dict.fromkeys(parts.values()):
        if part.key is not None:
            yield from _within((*around, part.key), [number for number in left if parts[number] == part], page)


class _Part(NamedTuple):
    """Neighbours in the file as it was made that belong to the same key; without one, a paragraph for itself."""

    first: int
    key: str | int | None


def _parts(numbers: Sequence[int], places: Mapping[int, Path], depth: int) -> dict[int, _Part]:
    """The part that each number belongs to."""
    def key(number: int) -> tuple[str | int | None, int]:
        place = places[number]
        return (place[depth], 0) if depth < len(place) else (None, number)

    found: dict[int, _Part] = {}
    for (name, _), group in groupby(numbers, key):
        members = list(group)
        found |= dict.fromkeys(members, _Part(members[0], name))
    return found


def _strays(numbers: Sequence[int], parts: Sequence[_Part], moved: set[int]) -> Iterator[int]:
    """Moved paragraphs that stand apart from the rest of what they belong to."""
    staying = {part for number, part in zip(numbers, parts, strict=True) if number not in moved}
    runs = [[number for number, _ in group] for _, group in
            groupby(zip(numbers, parts, strict=True), lambda pair: pair[1])]
    homes = dict(zip(numbers, parts, strict=True))
    longest = {part: max((run for run in runs if homes[run[0]] == part), key=len) for part in {*parts} - staying}
    steady = [homes[number] if number not in moved or homes[number] not in staying else None for number in numbers]
    for place, number in enumerate(numbers):
        if number in moved and homes[number] not in staying and number not in longest[homes[number]]:
            yield number
        elif number in moved and homes[number] in staying:
            left = next((part for part in reversed(steady[:place]) if part), None)
            right = next((part for part in steady[place:] if part), None)
            if homes[number] not in (left, right):
                yield number


def _reordered(around: Path, parts: Sequence[_Part], page: _Page) -> Iterator[Reordered | Strayed]:
    """Parts of one whole, each in one piece, that follow each other otherwise than they did."""
    steady = set(rising([part.first for part in parts]))
    moved = [page.moved(part.first) for part in parts if part.first not in steady]
    if not moved:
        return
    keys = [part.key for part in sorted(parts)]
    indices = [key for key in keys if isinstance(key, int)]
    if not around:
        hint = f"--set sections.order={_sections(parts)} has them so"
        yield from (Strayed(one, "the layout sets the order of sections", hint) for one in moved)
    elif len(indices) < len(keys):
        yield from (Strayed(one, "the layout sets that order") for one in moved)
    elif indices != sorted(set(indices)):
        yield from (Strayed(one, "the layout sorts them") for one in moved)
    else:
        yield Reordered(_told(around), tuple(part.key for part in parts if isinstance(part.key, int)), tuple(moved))


def _sections(parts: Sequence[_Part]) -> str:
    keys = [str(part.key).removeprefix(f"{_SUMMARY[0]}.") for part in parts]
    return ",".join(dict.fromkeys(key for key in keys if key != _SUMMARY[0]))


def _told(place: Path) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in place).removeprefix(".")


def rising(numbers: Sequence[int]) -> list[int]:
    """The longest choice of numbers, in their order, that rise: what stayed where it was when others were moved."""
    ends: list[int] = []
    chains: list[int] = []  # the place that each chain of ends ends at
    before: list[int] = []
    for place, number in enumerate(numbers):
        length = bisect_left(ends, number)
        before.append(chains[length - 1] if length else -1)
        ends[length : length + 1] = [number]
        chains[length : length + 1] = [place]
    place = chains[-1] if chains else -1
    found: list[int] = []
    while place >= 0:
        found.append(numbers[place])
        place = before[place]
    return found[::-1]


def _lone(numbers: Sequence[int], order: Sequence[int]) -> Iterator[int]:
    """Titles and labels that stand neither below nor above what they did."""
    was, now = _neighbours(sorted(order)), _neighbours(order)
    for number in numbers:
        if all(old != new for old, new in zip(was[number], now[number], strict=True)):
            yield number


def _neighbours(order: Sequence[int]) -> dict[int, tuple[int, int]]:
    return {number: (above, below) for above, number, below in zip([0, *order], order, [*order[1:], 0], strict=False)}
