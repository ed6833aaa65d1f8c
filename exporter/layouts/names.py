"""Whose name it is: in its own order, as initials that stand for a photo, and the person's own among authors."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from exporter.layouts.wording import Runs
from exporter.model import Text, in_language, plain
from exporter.model.people import Basics

_EAST_ASIAN = ("CJK UNIFIED", "CJK COMPATIBILITY", "HANGUL", "HIRAGANA")
_SYLLABARIES = (*_EAST_ASIAN, "KATAKANA")  # a name in these is known by its first sign: 佐, 김
_LATIN_WRITTEN = frozenset({"hu", "vi"})  # of the languages with the family name first


def template(basics: Basics, language: str, *, family_name_first: bool) -> str:
    """The parts of a name as slots, in the order of the name; the last slot is left open, for a role.

    `family_name_first` tells what is usual in the document's language. Spaces part the parts, but for Chinese and
    Korean signs.
    """
    family = _said(basics.family_name, language) or _said(basics.given_name, language)
    parts = "{given_name} {middle_name} {family_name}"
    if family and _is_family_first(family, language, usual=family_name_first):
        parts = "{family_name} {given_name} {middle_name}"
        if _base(language) == "vi":
            parts = "{family_name} {middle_name} {given_name}"
        if _is_east_asian(family) and _base(language) != "ja":
            parts = parts.replace(" ", "")
    return f"{{name_prefix}} {parts} {{name_suffix"


def initials(basics: Basics, language: str, *, family_name_first: bool) -> str:
    """The first letters of the name in its order, or the family name's first sign in East Asian scripts.

    One letter in Arabic ones, where two would be joined, to a word that may mean something.
    """
    given, family = _parts(basics, language, family_name_first=family_name_first)
    if _is_in(("ARABIC",), given or family):
        return (given or family)[0]
    if _is_in(_SYLLABARIES, family or given):
        return (family or given)[0]
    first = _is_family_first(family, language, usual=family_name_first)
    return "".join(word[0].upper() for word in ((family, given) if first else (given, family)) if word)


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
    first_is_family = _is_family_first(words[0], language, usual=family_name_first)
    return (words[-1], words[0]) if first_is_family else (words[0], words[-1])


def _is_family_first(word: str, language: str, *, usual: bool) -> bool:
    """Whether a name written like this word begins with the family name.

    East Asian ones do wherever they stand; others where it is usual, unless their letters say that they are foreign.
    """
    if _is_east_asian(word):
        return True
    is_own = _is_in(("LATIN",), word) == (_base(language) in _LATIN_WRITTEN) and not _is_in(("KATAKANA",), word)
    return usual and bool(word) and is_own


def _base(language: str) -> str:
    return language.partition("-")[0]


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
    return _is_in(_EAST_ASIAN, word)


def _is_in(scripts: tuple[str, ...], word: str) -> bool:
    """Whether a word begins in one of these scripts, by the names of their characters."""
    return bool(word) and unicodedata.name(word[0], "").startswith(scripts)
