"""Where a word may be hyphenated: Liang's patterns through pyphen, and the manners that patterns don't know."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from exporter.typeset.linebreak import SOFT_HYPHEN

if TYPE_CHECKING:
    from pyphen import Pyphen

MIN_WORD, MIN_START, MIN_END = 7, 2, 3
_WORD = re.compile(rf"[^\W\d_]{{{MIN_WORD},}}")
_NO_WORD = re.compile(r"[@/\\\d_.&=#+](?=\w)")  # addresses, names of things, numbers: never hyphenated


def hyphenation_points(token: str, language: str) -> tuple[int, ...]:
    """Offsets in a token (a word with its punctuation) where a hyphen may be put; none without patterns.

    Capitalised words are left whole, for they are names, except in German, where every noun is one.
    """
    if SOFT_HYPHEN in token or _NO_WORD.search(token):
        return ()
    return tuple(
        match.start() + point
        for match in _WORD.finditer(token)
        if _may_be_split(token, match, language)
        for point in _points(match.group(), language)
    )


def _may_be_split(token: str, match: "re.Match[str]", language: str) -> bool:
    word = match.group()
    whole = not token[match.end() : match.end() + 1].isalnum() and not token[: match.start()][-1:].isalnum()
    return whole and (word.islower() or (language[:2] == "de" and word[1:].islower()))


@lru_cache(maxsize=1 << 12)
def _points(word: str, language: str) -> tuple[int, ...]:
    patterns = _patterns(language)
    if patterns is None:
        return ()
    # A point with data changes the spelling where it breaks (Hungarian asszonnyal → asz-szonnyal): left alone.
    points = [int(point) for point in patterns.positions(word) if not getattr(point, "data", None)]
    # Some patterns put points on both sides of neighbouring letters (German ver-a-r-beiten).
    return tuple(point for point in points if not {point - 1, point + 1} <= set(points))


@lru_cache(maxsize=16)
def _patterns(language: str) -> "Pyphen | None":
    from pyphen import Pyphen, language_fallback  # noqa: PLC0415 -- only layouts that hyphenate need it

    name = language_fallback(language.replace("-", "_"))
    return Pyphen(lang=name, left=MIN_START, right=MIN_END) if name else None
