"""The digits of what Word counts itself, pages and items of lists: a format of its own, where it has one for them.

It has none for most scripts. Arabic digits it shows where the person who reads has set it so, whatever a file says.
"""

from typing import Final

from exporter.tuples import NamedTuple


class Numerals(NamedTuple):
    """How Word is told to count: a format of lists (ECMA-376 Part 1, §17.18.59), a switch of fields (§17.16.4.3.1)."""

    format: str
    switch: str


_WESTERN: Final = Numerals("decimal", "")
_BY_ONE: Final = {"१": Numerals("hindiNumbers", r" \* HINDIARABIC"), "๑": Numerals("thaiNumbers", r" \* THAIARABIC")}


def numerals(digits: str) -> Numerals:
    """The way of Word to count in these ten digits, else in Western ones."""
    return _BY_ONE.get(digits[1], _WESTERN)
