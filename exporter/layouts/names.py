"""Whose name it is: the initials that stand for a photo, and the person's own name among authors."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from exporter.layouts.wording import Runs
from exporter.model import Text, in_language, plain
from exporter.model.people import Basics

_SYLLABARIES = (  # a name in these is known by its first sign: 佐, 김
    "CJK UNIFIED", "CJK COMPATIBILITY", "HANGUL", "HIRAGANA", "KATAKANA")


def initials(basics: Basics, language: str, *, family_name_first: bool) -> str:
    """The first letters of given and family name, or the family name's first sign in East Asian scripts."""
    given, family = _parts(basics, language, family_name_first=family_name_first)
    if _is_east_asian(family or given):
        return (family or given)[0]
    return "".join(word[0].upper() for word in (given, family) if word)


def own(runs: Runs, basics: Basics, language: str, *, family_name_first: bool) -> Runs:
    """The runs of a list of people, with the person's own name strong where it isn't marked already."""
    given, family = _parts(basics, language, family_name_first=family_name_first)
    if not family or any(run.strong for run in runs):
        return runs
    return tuple(run._replace(strong=True) if run.path and _means(run.text, given, family) else run for run in runs)


def _means(text: str, given: str, family: str) -> bool:
    """Whether a name as authors are listed (`Falk, I.`, `Ingrid Falk`) is this person's."""
    words = [_folded(word) for word in _words(text)]
    if _folded(family) not in words:
        return False
    words.remove(_folded(family))
    return not words or not given or any(word[0] == _folded(given)[0] for word in words)


def _parts(basics: Basics, language: str, *, family_name_first: bool) -> tuple[str, str]:
    """Given and family name, in one word each: as they are given, else the ends of the whole name."""
    told = [_said(part, language) for part in (basics.given_name, basics.family_name)]
    if any(told):
        ends = [list(_words(part)) for part in told]
        return ends[0][0] if ends[0] else "", ends[1][-1] if ends[1] else ""
    words = list(_words(_said(basics.name, language)))
    if not words:
        return "", ""
    if len(words) == 1:
        return "", words[0]
    first_is_family = family_name_first and _is_east_asian(words[0])
    return (words[-1], words[0]) if first_is_family else (words[0], words[-1])


def _said(text: Text | None, language: str) -> str:
    return plain(in_language(text, language)) if text else ""


def _words(name: str) -> Iterator[str]:
    """The words of a name that are names: titles with a full stop are left out where there are others."""
    before, _, _ = name.partition(" (")
    words = [word.strip(".,") for word in before.replace(".", ". ").split()]
    return (word for word in words if word and word.rstrip(".").casefold() not in _TITLES)


_TITLES = frozenset(("dr", "prof", "professor", "phd", "md", "mr", "mrs", "ms", "ing", "dipl", "habil", "jr", "sr"))


@lru_cache(maxsize=512)
def _folded(word: str) -> str:
    """A word as it is compared: without case and accents."""
    return "".join(char for char in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(char))


def _is_east_asian(word: str) -> bool:
    return bool(word) and unicodedata.name(word[0], "").startswith(_SYLLABARIES)
