"""The first of many numbers that gives room, found with few trials: each of them sets a whole document."""

from bisect import bisect_left
from collections.abc import Callable
from typing import Final

from exporter.tuples import NamedTuple

_GUESSES: Final = 5
"""In a row that may leave more than half of what was to search, before it is halved."""

Room = Callable[[int], float]
"""The points that are free with a number, below 0 those that are missing. It grows with the number."""


class _Trial(NamedTuple):
    number: int
    room: float


def first(room: Room, missing: float, gained: Room, most: int) -> int | None:
    """The first number up to `most` with which there is room, None where there is none even with that.

    So many points are `missing` with 0. `gained` guesses, for next to nothing, how many a number brings.
    """

    def tried(number: int) -> _Trial:
        return _Trial(number, room(number))

    guess = tried(_reaching(gained, missing, 1, most))
    if guess.room >= 0:
        return _between(_Trial(0, -missing), guess, tried, gained)
    last = guess if guess.number == most else tried(most)
    return _between(guess, last, tried, gained) if last.room >= 0 else None


def _between(below: _Trial, known: _Trial, tried: Callable[[int], _Trial], gained: Room) -> int:
    """The first number with room between one without and one with it: by guesses, by halving where they don't help."""
    vain = 0
    while (width := known.number - below.number) > 1:
        number = _crossing(below, known, gained) if vain < _GUESSES else (below.number + known.number) // 2
        found = tried(number)
        below, known = (below, found) if found.room >= 0 else (found, known)
        vain = vain + 1 if known.number - below.number > width / 2 else 0
    return known.number


def _crossing(below: _Trial, known: _Trial, gained: Room) -> int:
    """Where room begins if between two trials it grows as it was guessed to, but for the scale."""
    start, end = gained(below.number), gained(known.number)
    wanted = start + (end - start) * below.room / (below.room - known.room)
    return _reaching(gained, wanted, below.number + 1, known.number - 1)


def _reaching(gained: Room, wanted: float, least: int, most: int) -> int:
    """The first number that is guessed to bring as much, the last one where none is."""
    return least + bisect_left(range(least, most), wanted, key=gained)
