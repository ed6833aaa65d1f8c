"""The bidirectional algorithm (UAX #9): embedding levels of a paragraph, and the visual order of a line.

Mirroring (L4) is left to the shaper, and what isn't drawn (X9) keeps its place with the level before it.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby

from exporter.patterns import pattern
from exporter.tuples import NamedTuple
from exporter.typeset import ucd
from exporter.typeset.scripts import is_western

MAX_DEPTH = 125
_BRACKET_DEPTH = 63
_ISOLATES = frozenset({"LRI", "RLI", "FSI"})
_EMBEDDINGS = {"LRE": (0, ""), "RLE": (1, ""), "LRO": (0, "L"), "RLO": (1, "R")}
_REMOVED = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "BN"})
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"})
_TRAILING = _REMOVED | frozenset({"WS", "LRI", "RLI", "FSI", "PDI"})
_STRONG = {"L": "L", "R": "R", "EN": "R", "AN": "R"}  # how N0 and N1 see a resolved class
_RAISED = ({"L": 0, "R": 1, "EN": 2, "AN": 2}, {"L": 1, "R": 0, "EN": 1, "AN": 1})  # even and odd levels (I1, I2)
_CANONICAL = {"\u2329": "\u3008", "\u232a": "\u3009"}
_DIRECTED = pattern(  # letters that run from right to left, and the characters that embed, override and isolate
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff"
    "\U0001e800-\U0001efff]"
)


class _Status(NamedTuple):
    """An entry of the directional status stack (X1)."""

    level: int
    override: str
    isolate: bool


class _Sequence(NamedTuple):
    """An isolating run sequence (BD13): its positions, level, and the directions at its ends."""

    positions: list[int]
    level: int
    start: str
    end: str


def has_rtl(text: str) -> bool:
    """Whether anything in a text can run from right to left; without it every level is the paragraph's."""
    return not text.isascii() and not is_western(text) and _DIRECTED.search(text) is not None


def has_letters(text: str) -> bool:
    """Whether a text has a letter that runs from left to right."""
    return any(ucd.bidi[character] == "L" for character in text)


def paragraph_level(text: str) -> int:
    """The level of the first strong character, 0 where there is none (P2, P3)."""
    return _first_strong([ucd.bidi[character] for character in text]) or 0


def levels(text: str, base: int) -> list[int]:
    """The embedding level of each character of one paragraph."""
    if base == 0 and not has_rtl(text):
        return [0] * len(text)
    return resolve([ucd.bidi[character] for character in text], base, text)


def resolve(classes: Sequence[str], base: int, text: str = "") -> list[int]:
    """The levels for a sequence of bidi classes; without its text no brackets are paired."""
    found, kinds = _explicit(classes, base)
    kept = [index for index, kind in enumerate(classes) if kind not in _REMOVED]
    for sequence in list(_sequences(classes, found, kept, base)):
        _resolve_weak(kinds, sequence)
        if text:
            _resolve_brackets(kinds, classes, sequence, text)
        _resolve_neutral(kinds, sequence)
        raised = _RAISED[sequence.level & 1]
        for index in sequence.positions:
            found[index] += raised[kinds[index]]
    before = base
    for index, kind in enumerate(classes):
        if kind in _REMOVED:
            found[index] = before
        before = found[index]
    return found


def line_levels(text: str, found: Sequence[int], base: int) -> list[int]:
    """The levels of one line, whose end and separators go back to the paragraph's level (L1)."""
    return reset([ucd.bidi[character] for character in text], found, base)


def reset(classes: Sequence[str], found: Sequence[int], base: int) -> list[int]:
    """L1 for a sequence of bidi classes."""
    levels, trailing = list(found), True
    for index in range(len(classes) - 1, -1, -1):
        kind = classes[index]
        if kind in ("S", "B"):
            levels[index], trailing = base, True
        elif kind not in _TRAILING:
            trailing = False
        elif trailing:
            levels[index] = base
    return levels


def visual_order(found: Sequence[int]) -> list[int]:
    """Positions from left to right (L2)."""
    order = list(range(len(found)))
    # Down to 1 and not to the lowest odd level: where isolates are left out, the level around them may not be there.
    for level in range(max(found, default=0), 0, -1):
        at = 0
        for reversed_too, group in groupby(order, lambda index: found[index] >= level):  # noqa: B023 -- used up at once
            count = len(list(group))
            if reversed_too:
                order[at : at + count] = order[at : at + count][::-1]
            at += count
    return order


def _first_strong(classes: Sequence[str], start: int = 0) -> int | None:
    """The level that P2 and P3 find; from the start of an isolate on, up to its end."""
    depth = 0
    for kind in classes[start:] if start else classes:
        if kind in _ISOLATES:
            depth += 1
        elif kind == "PDI":
            if not depth and start:
                return None
            depth = max(0, depth - 1)
        elif not depth and kind in ("L", "R", "AL"):
            return int(kind != "L")
    return None


def _explicit(classes: Sequence[str], base: int) -> tuple[list[int], list[str]]:
    """Levels and classes after the explicit formatting characters (X1–X8)."""
    found, kinds, state = [base] * len(classes), list(classes), _Explicit(base)
    for index, kind in enumerate(classes):
        if kind == "PDI":
            state.close_isolate()
        top = state.stack[-1]
        found[index] = base if kind == "B" else top.level
        if kind in _EMBEDDINGS:
            state.open_embedding(*_EMBEDDINGS[kind])
        elif kind == "PDF":
            state.close_embedding()
        elif kind not in ("BN", "B"):
            kinds[index] = top.override or kind
        if kind in _ISOLATES:
            odd = kind == "RLI" or (kind == "FSI" and _first_strong(classes, index + 1) == 1)
            state.open_isolate(int(odd))
    return found, kinds


class _Explicit:
    """The directional status stack, and the counts of what didn't fit on it (X1)."""

    def __init__(self, base: int) -> None:
        self.stack = [_Status(base, "", isolate=False)]
        self._lost_isolates = self._lost_embeddings = self._isolates = 0

    def open_embedding(self, odd: int, override: str) -> None:
        """X2–X5."""
        level = _next_level(self.stack[-1].level, odd)
        if level <= MAX_DEPTH and not self._lost_isolates and not self._lost_embeddings:
            self.stack.append(_Status(level, override, isolate=False))
        elif not self._lost_isolates:
            self._lost_embeddings += 1

    def open_isolate(self, odd: int) -> None:
        """X5a–X5c."""
        level = _next_level(self.stack[-1].level, odd)
        if level <= MAX_DEPTH and not self._lost_isolates and not self._lost_embeddings:
            self._isolates += 1
            self.stack.append(_Status(level, "", isolate=True))
        else:
            self._lost_isolates += 1

    def close_isolate(self) -> None:
        """X6a."""
        if self._lost_isolates:
            self._lost_isolates -= 1
        elif self._isolates:
            self._lost_embeddings = 0
            self._isolates -= 1
            while not self.stack[-1].isolate:
                self.stack.pop()
            self.stack.pop()

    def close_embedding(self) -> None:
        """X7."""
        if self._lost_isolates:
            return
        if self._lost_embeddings:
            self._lost_embeddings -= 1
        elif not self.stack[-1].isolate and len(self.stack) > 1:
            self.stack.pop()


def _next_level(level: int, odd: int) -> int:
    return (level + 1) | 1 if odd else (level + 2) & ~1


def _sequences(classes: Sequence[str], found: list[int], kept: list[int], base: int) -> Iterator[_Sequence]:
    """The isolating run sequences of a paragraph (X10)."""
    runs = [list(group) for _, group in groupby(kept, lambda index: found[index])]
    by_start = {run[0]: run for run in runs}
    closing = _matching_ends(classes)
    continued = set(closing.values())
    for run in runs:
        if run[0] in continued:
            continue
        positions = list(run)
        while (end := closing.get(positions[-1])) is not None:
            positions += by_start[end]
        yield _bounded(positions, classes, found, kept, base)


def _matching_ends(classes: Sequence[str]) -> dict[int, int]:
    """Each isolate initiator with its PDI (BD9)."""
    ends: dict[int, int] = {}
    waiting: list[int] = []
    for index, kind in enumerate(classes):
        if kind in _ISOLATES:
            waiting.append(index)
        elif kind == "PDI" and waiting:
            ends[waiting.pop()] = index
    return ends


def _bounded(positions: list[int], classes: Sequence[str], found: list[int], kept: list[int],
             base: int) -> _Sequence:
    level, first, last = found[positions[0]], positions[0], positions[-1]
    before = bisect_right(kept, first) - 2
    after = bisect_right(kept, last)
    left = found[kept[before]] if before >= 0 else base
    open_ended = classes[last] in _ISOLATES  # its PDI would have continued the sequence
    right = base if open_ended or after == len(kept) else found[kept[after]]
    return _Sequence(positions, level, _direction(max(level, left)), _direction(max(level, right)))


def _direction(level: int) -> str:
    return "R" if level & 1 else "L"


def _resolve_weak(kinds: list[str], sequence: _Sequence) -> None:
    """W1–W7."""
    _resolve_marks_and_numbers(kinds, sequence)
    _resolve_separators(kinds, sequence.positions)
    strong = sequence.start
    for index in sequence.positions:
        kind = kinds[index]
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[index] = "L"
        elif kind in ("ES", "ET", "CS"):
            kinds[index] = "ON"


def _resolve_marks_and_numbers(kinds: list[str], sequence: _Sequence) -> None:
    """W1–W3: marks take the class before them, European numbers turn Arabic after Arabic letters."""
    before = strong = sequence.start
    for index in sequence.positions:
        kind = kinds[index]
        if kind == "NSM":
            kind = "ON" if before in _ISOLATES or before == "PDI" else before
        before = kind
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            kind = "AN"
        kinds[index] = kind
    for index in sequence.positions:
        if kinds[index] == "AL":
            kinds[index] = "R"


def _resolve_separators(kinds: list[str], positions: list[int]) -> None:
    """W4 and W5: a separator within a number, and terminators beside a European one, belong to it."""
    found = [kinds[index] for index in positions]
    for at, kind in enumerate(found[1:-1], 1):
        if kind in ("ES", "CS"):
            before, after = found[at - 1], found[at + 1]
            if before == after == "EN" or (kind == "CS" and before == after == "AN"):
                found[at] = kinds[positions[at]] = before
    if "ET" in found:
        _resolve_terminators(kinds, positions, found)


def _resolve_terminators(kinds: list[str], positions: list[int], found: Sequence[str]) -> None:
    """W5, of classes found at the positions of a sequence."""
    at = 0
    for kind, group in groupby(found):
        count = len(list(group))
        if kind == "ET" and "EN" in (*found[max(at - 1, 0) : at], *found[at + count : at + count + 1]):
            for index in positions[at : at + count]:
                kinds[index] = "EN"
        at += count


def _resolve_brackets(kinds: list[str], classes: Sequence[str], sequence: _Sequence, text: str) -> None:
    """N0: both brackets of a pair take one direction."""
    positions, own = sequence.positions, _direction(sequence.level)
    for opening, closing in _bracket_pairs(kinds, positions, text):
        inside = {_STRONG.get(kinds[index]) for index in positions[opening + 1 : closing]} - {None}
        if not inside:
            continue
        direction = own if own in inside or _strong_before(kinds, sequence, opening) == own else _other(own)
        for at in (opening, closing):
            _set_bracket(kinds, classes, positions, at, direction)


def _bracket_pairs(kinds: list[str], positions: list[int], text: str) -> list[tuple[int, int]]:
    """Pairs by their places in the sequence, in the order of the opening ones (BD16)."""
    pairs: list[tuple[int, int]] = []
    waiting: list[tuple[str, int]] = []
    for at, index in enumerate(positions):
        character = text[index]
        if kinds[index] != "ON":
            continue
        if character in ucd.brackets:
            if len(waiting) == _BRACKET_DEPTH:
                return []
            closing = ucd.brackets[character]
            waiting.append((_CANONICAL.get(closing, closing), at))
        elif character in ucd.closing_brackets:
            wanted = _CANONICAL.get(character, character)
            depth = next((d for d in range(len(waiting) - 1, -1, -1) if waiting[d][0] == wanted), None)
            if depth is not None:
                pairs.append((waiting[depth][1], at))
                del waiting[depth:]
    return sorted(pairs)


def _strong_before(kinds: list[str], sequence: _Sequence, at: int) -> str:
    before = (_STRONG.get(kinds[index]) for index in reversed(sequence.positions[:at]))
    return next((strong for strong in before if strong), sequence.start)


def _other(direction: str) -> str:
    return "L" if direction == "R" else "R"


def _set_bracket(kinds: list[str], classes: Sequence[str], positions: list[int], at: int, direction: str) -> None:
    kinds[positions[at]] = direction
    for index in positions[at + 1 :]:
        if classes[index] != "NSM":
            break
        kinds[index] = direction


def _resolve_neutral(kinds: list[str], sequence: _Sequence) -> None:
    """N1 and N2: neutrals between equal directions take that one, others the embedding's."""
    positions = sequence.positions
    at = 0
    for neutral, group in groupby([kinds[index] in _NEUTRAL for index in positions]):
        count = len(list(group))
        if neutral:
            before = _STRONG[kinds[positions[at - 1]]] if at else sequence.start
            end = at + count
            after = _STRONG[kinds[positions[end]]] if end < len(positions) else sequence.end
            direction = before if before == after else _direction(sequence.level)
            for index in positions[at:end]:
                kinds[index] = direction
        at += count
