"""Which letters of a font are set by twos: text of them can be put together from pairs that HarfBuzz has shaped.

HarfBuzz begins with the nominal glyph of each character. They stay where no rule of GSUB finds its glyphs, and where
GPOS only kerns pairs, place and advance of each depend on it and the next. What isn't sure isn't set by twos.
"""

import re
import struct
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, product
from operator import add

import uharfbuzz as hb

from exporter.tuples import NamedTuple
from exporter.typeset.lookups import Lookups, Rule

Features = Mapping[str, bool | Sequence[tuple[int, int, bool]]]
# Letters and signs of Latin text: no marks and no spaces, nothing that HarfBuzz drops or takes apart.
REPERTOIRE = "".join(map(chr, (*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x180)))) + "–—‘’‚“”„•…‹›€"
_PLAIN = (hb.OTLayoutGlyphClass.UNCLASSIFIED, hb.OTLayoutGlyphClass.BASE_GLYPH)  # neither a mark nor a ligature
_READ = {"GSUB", "GPOS"}
_ELSEWHERE = frozenset({"kerx", "morx", "mort", "trak", "Silf", "Wasm"})  # tables with other rules
_FRACTIONS = dict.fromkeys(("frac", "numr", "dnom"), False)  # HarfBuzz makes them around U+2044 alone
_TOLD = re.compile(r"start (?:table (\w+)|lookup (\d+)).*")
_MOST = 4_000  # pairs that are given up for one rule


class Pairwise(NamedTuple):
    """Characters that are set by twos, and which two of them aren't: "fi" where that is a ligature."""

    characters: frozenset[str]
    joined: frozenset[str]

    def fits(self, text: str) -> bool:
        """Whether each character is one glyph, whose place and advance depend on it and the next character alone."""
        return self.characters.issuperset(text) and self.joined.isdisjoint(map(add, text, text[1:]))


_NOTHING = Pairwise(frozenset(), frozenset())


def letters(font: "hb.Font", language: str, features: Features) -> Pairwise:
    """What is set by twos in Latin text from left to right."""
    written = _written(font)
    applied = _applied(font, "".join(map("".join, written.values())), language, features)
    tables = set(font.face.table_tags)
    if not (_READ & tables <= applied.keys() <= _READ and _ELSEWHERE.isdisjoint(tables)):
        return _NOTHING
    try:
        return _without(list(_rules(font.face, applied, written.keys())), written)
    except (struct.error, LookupError):
        return _NOTHING


def _written(font: "hb.Font") -> dict[int, list[str]]:
    """The characters that each glyph stands for."""
    found: dict[int, list[str]] = {}
    for character in REPERTOIRE:
        glyph = font.get_nominal_glyph(ord(character))
        if glyph and font.face.get_layout_glyph_class(glyph) in _PLAIN:
            found.setdefault(glyph, []).append(character)
    return found


def _applied(font: "hb.Font", text: str, language: str, features: Features) -> dict[str, list[int]]:
    """By table, the lookups that HarfBuzz applies to a text: it tells of each beforehand, and is kept from it."""
    found: dict[str, list[int]] = {}

    def told(message: str) -> bool:
        if match := _TOLD.fullmatch(message):
            table, lookup = match.groups()
            if lookup:
                found[next(reversed(found))].append(int(lookup))
                return False
            found[table] = []
        return True

    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction, buffer.script = "ltr", "Latn"
    if language:
        buffer.language = language
    buffer.set_message_func(told)
    hb.shape(font, buffer, {**_FRACTIONS, **features})
    return found


def _rules(face: "hb.Face", applied: Mapping[str, Iterable[int]], glyphs: Iterable[int]) -> Iterator[Rule]:
    if lookups := applied.get("GSUB"):
        yield from Lookups(face.reference_table("GSUB").data, glyphs).substitutions(lookups)
    if lookups := applied.get("GPOS"):
        yield from Lookups(face.reference_table("GPOS").data, glyphs).positionings(lookups)


def _without(rules: Iterable[Rule], written: Mapping[int, Sequence[str]]) -> Pairwise:
    """What is left when each rule misses the glyphs of one place, or never finds those of two side by side."""
    lost: set[int] = set()
    joined: set[str] = set()
    for rule in filter(all, rules):  # the others look for a mark, say, and never find it
        sides = [(before, after) for before, after in pairwise(rule) if len(before) * len(after) <= _MOST]
        if sides:
            before, after = min(sides, key=lambda side: len(side[0]) * len(side[1]))
            joined.update(map("".join, product(_characters(before, written), _characters(after, written))))
        elif rule:
            fewest: Collection[int] = min(rule, key=len)
            lost.update(fewest)
    return Pairwise(frozenset(_characters(written.keys() - lost, written)), frozenset(joined))


def _characters(glyphs: Iterable[int], written: Mapping[int, Sequence[str]]) -> Iterator[str]:
    return (character for glyph in glyphs for character in written[glyph])
