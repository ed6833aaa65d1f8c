"""Which glyphs the lookups of GSUB and GPOS find side by side (OpenType 1.9, chapter 2); not what they do to them."""

import struct
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial

Rule = Sequence[Collection[int]]
"""The glyphs that a rule finds in each of the places that it looks at, in the order of the text."""
_Reader = Callable[[int], Iterator[Rule]]
_Find = Callable[[int], Collection[int]]  # the glyphs that a number in a rule stands for
_Begun = tuple[Collection[int], int, Sequence[_Find]]  # what a rule begins at, where it is, how its numbers are read

_IGNORE_BASE_GLYPHS = 0x0002


class Lookups:
    """The lookups of a table, as far as they find certain glyphs, none of which is a mark or a ligature (GDEF).

    Both methods take indices of lookups. They raise struct.error or LookupError where a table is broken or has a form
    that isn't known, and where a lookup skips letters.
    """

    def __init__(self, table: bytes, glyphs: Iterable[int]) -> None:
        self._table = table
        self._sorted = sorted(glyphs)
        self._glyphs = frozenset(self._sorted)

    def substitutions(self, indices: Iterable[int]) -> Iterator[Rule]:
        """The rules of GSUB that may replace glyphs."""
        kinds = dict.fromkeys((2, 3, 8), self._covered)
        kinds |= {1: self._singles, 4: self._ligatures, 5: self._contexts, 6: self._chains}
        return self._rules(indices, kinds, extension=7)

    def positionings(self, indices: Iterable[int]) -> Iterator[Rule]:
        """The rules of GPOS that may move glyphs, but for those that move one by itself or before a certain other."""
        kinds: dict[int, _Reader] = dict.fromkeys((3, 4, 5, 6), self._covered)
        kinds |= {1: _by_itself, 2: self._pairs, 7: self._contexts, 8: self._chains}
        return self._rules(indices, kinds, extension=9)

    def _rules(self, indices: Iterable[int], kinds: Mapping[int, _Reader], *, extension: int) -> Iterator[Rule]:
        start = self._number(8)
        offsets = self._counted(start)
        for lookup in [start + offsets[index] for index in indices]:
            kind, flags = self._numbers(lookup, 2)
            if flags & _IGNORE_BASE_GLYPHS:
                raise LookupError(lookup)
            for at in self._offsets(lookup + 4, lookup):
                if kind == extension:
                    yield from kinds[self._number(at + 2)](at + self._long(at + 4))
                else:
                    yield from kinds[kind](at)

    # --- kinds of lookups, by the place of a subtable ----------------------------------------------------------------

    def _covered(self, at: int) -> Iterator[Rule]:
        self._form(at, 1)
        yield [self._coverage_of(at)]

    def _singles(self, at: int) -> Iterator[Rule]:
        self._form(at, 1, 2)
        yield [self._coverage_of(at)]

    def _ligatures(self, at: int) -> Iterator[Rule]:
        self._form(at, 1)
        for first, ligatures in self._sets(at):
            for ligature in self._offsets(ligatures, ligatures):
                yield [[first], *map(self._one, self._array(ligature + 2, less=1)[0])]

    def _pairs(self, at: int) -> Iterator[Rule]:
        """No rule where only the first glyph is moved. Else HarfBuzz passes over the second with what follows it."""
        self._form(at, 1, 2)
        if self._number(at + 6):
            yield [self._coverage_of(at)]

    def _contexts(self, at: int) -> Iterator[Rule]:
        form = self._form(at, 1, 2, 3)
        if form == 3:
            yield [self._coverage(at, offset) for offset in self._numbers(at + 6, self._number(at + 2))]
            return
        for firsts, rule, (find,) in self._by_glyph(at, 1) if form == 1 else self._by_class(at, 1):
            yield [firsts, *map(find, self._numbers(rule + 4, max(self._number(rule) - 1, 0)))]

    def _chains(self, at: int) -> Iterator[Rule]:
        form = self._form(at, 1, 2, 3)
        if form == 3:
            before, inputs, behind = self._arrays(at + 2, 0)
            yield [self._coverage(at, offset) for offset in (*reversed(before), *inputs, *behind)]
            return
        begun = self._by_glyph(at, 3) if form == 1 else self._by_class(at, 3)
        for firsts, rule, (find_before, find, find_behind) in begun:
            before, others, behind = self._arrays(rule, 1)
            yield [*map(find_before, reversed(before)), firsts, *map(find, others), *map(find_behind, behind)]

    def _by_glyph(self, at: int, arrays: int) -> Iterator[_Begun]:
        for first, rules in self._sets(at):
            yield from [([first], rule, [self._one] * arrays) for rule in self._offsets(rules, rules)]

    def _by_class(self, at: int, arrays: int) -> Iterator[_Begun]:
        classes = [self._classes(at, offset) for offset in self._numbers(at + 4, arrays)]
        finds = [partial(_named, found) for found in classes]
        covered = self._coverage_of(at).keys()
        for number, offset in enumerate(self._counted(at + 4 + 2 * arrays)):
            firsts = covered & _named(classes[arrays // 2], number)
            if offset and firsts:
                yield from [(firsts, rule, finds) for rule in self._offsets(at + offset, at + offset)]

    # --- what they are made of ---------------------------------------------------------------------------------------

    def _sets(self, at: int) -> Iterator[tuple[int, int]]:
        """Each glyph that a subtable covers, and where the set of rules is that begin at it."""
        offsets = self._counted(at + 4)
        for glyph, index in self._coverage_of(at).items():
            if index < len(offsets) and offsets[index]:
                yield glyph, at + offsets[index]

    def _coverage_of(self, at: int) -> dict[int, int]:
        return self._coverage(at, self._number(at + 2))

    def _coverage(self, at: int, offset: int) -> dict[int, int]:
        """Those of the glyphs that are covered, each with its index."""
        if not offset:
            return {}
        if self._form(at + offset, 1, 2) == 1:
            return {glyph: index for index, glyph in enumerate(self._counted(at + offset + 2)) if glyph in self._glyphs}
        return {glyph: index + glyph - first for first, last, index in self._ranges(at + offset + 2)
                for glyph in self._between(first, last)}

    def _classes(self, at: int, offset: int) -> dict[int, set[int]]:
        """The glyphs of each class. Those that no class names are in class 0."""
        named: dict[int, int] = {}
        if offset and self._form(at + offset, 1, 2) == 1:
            first = self._number(at + offset + 2)
            named = dict(enumerate(self._counted(at + offset + 4), first))
        elif offset:
            named = {glyph: number for first, last, number in self._ranges(at + offset + 2)
                     for glyph in self._between(first, last)}
        found: dict[int, set[int]] = {}
        for glyph in self._sorted:
            found.setdefault(named.get(glyph, 0), set()).add(glyph)
        return found

    def _ranges(self, at: int) -> Iterator[tuple[int, int, int]]:
        numbers = iter(self._numbers(at + 2, 3 * self._number(at)))
        return zip(numbers, numbers, numbers, strict=True)

    def _between(self, first: int, last: int) -> Sequence[int]:
        return self._sorted[bisect_left(self._sorted, first) : bisect_right(self._sorted, last)]

    def _one(self, glyph: int) -> Collection[int]:
        return [glyph] if glyph in self._glyphs else ()

    def _arrays(self, at: int, less: int) -> list[Sequence[int]]:
        """Three arrays, one behind the other; the length of the second counts some that aren't in it."""
        before, at = self._array(at, 0)
        inputs, at = self._array(at, less)
        behind, _ = self._array(at, 0)
        return [before, inputs, behind]

    def _array(self, at: int, less: int) -> tuple[Sequence[int], int]:
        """The numbers behind their count, and where they end."""
        count = max(self._number(at) - less, 0)
        return self._numbers(at + 2, count), at + 2 + 2 * count

    def _offsets(self, at: int, base: int) -> list[int]:
        return [base + offset for offset in self._counted(at) if offset]

    def _counted(self, at: int) -> Sequence[int]:
        return self._array(at, 0)[0]

    def _form(self, at: int, *known: int) -> int:
        form = self._number(at)
        if form not in known:
            raise LookupError(form)
        return form

    def _number(self, at: int) -> int:
        return self._numbers(at, 1)[0]

    def _numbers(self, at: int, count: int) -> tuple[int, ...]:
        return struct.unpack_from(f">{count}H", self._table, at)

    def _long(self, at: int) -> int:
        number: int = struct.unpack_from(">I", self._table, at)[0]
        return number


def _by_itself(_: int) -> Iterator[Rule]:
    return iter(())


def _named(classes: Mapping[int, Collection[int]], number: int) -> Collection[int]:
    return classes.get(number, frozenset())
