"""Where lines may break (UAX #14), and where good setting breaks them: by language, in addresses, in Thai.

Works token by token: no rule looks across a space except a few that ask only for the classes on both its sides.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from exporter.patterns import pattern
from exporter.tuples import NamedTuple
from exporter.typeset import ucd
from exporter.typeset.scripts import is_western

if TYPE_CHECKING:
    from budoux import Parser

# Latin letters and digits, a comma or the like between two digits or before a letter, and at most one behind, but no
# web address; or an e-mail address: no rule finds a break in it. A class of Latin letters would be slow to compile.
_SIMPLE = re.compile(
    r"(?=[\0-ɏ]*\Z)(?!.*[Ww]{3}\.)(?:"
    r"[^\W_]+(?:[,.:;](?:(?=[^\W\d_])|(?<=[0-9].)(?=[0-9]))[^\W_]+)*[,.:;]?"
    r"|[A-Za-z0-9][A-Za-z0-9._+-]*@[A-Za-z0-9.-]+\.[A-Za-z]{2,})")
_DIGITS = "0123456789"
_SIGN = pattern(r"[%‰°℃℉№$£¥¢\u20a0-\u20cf][CFK]?[^\w\s]*")
HYPHEN_COST = 600  # after a hyphen or dash inside a word; costs are read by `totalfit`
SYLLABLE_COST = 400  # between syllables, in scripts whose words only a dictionary finds
ADDRESS_COST = 650  # inside a web address
SOFT_HYPHEN = "\u00ad"
_JOINTS = "-‐/"
_LEAST_PART = 3  # letters: no shorter part of a word in pieces stands on a line without the others


class Break(NamedTuple):
    """A place in a token where a line may end: how many characters before it, and what breaking there costs."""

    offset: int
    cost: int


class Token(NamedTuple):
    """What stands between two spaces: its outer classes, for the rules across spaces, and the breaks inside.

    A sign of what a number counts, such as % and €, alone but for punctuation behind it, has a class of ours. A token
    is free where no rule can hold it to its neighbours across a space.
    """

    first: str
    last: str
    breaks: tuple[Break, ...] = ()
    free: bool = True


_WORD = Token("AL", "AL")


def token(text: str, language: str = "") -> Token:
    """The breaks inside a token, tailored to a language. Short ones that aren't plain words are remembered."""
    if text.isascii() and text.isalpha():
        return _WORD
    tailoring = _tailoring(language)
    return _remembered(text, tailoring) if len(text) <= 40 else _analysed(text, tailoring)


def stay_together(before: str, after: str) -> bool:
    """Whether a token that ends with one class and one that begins with the other stay together over the space between
    them: by a rule of UAX #14, or as a number and its sign (6 %, € 6, 20 °C), where CLDR writes no-break spaces."""
    return (before, after) in _COUNTED or holds_over_spaces(before, after)


def clings(before: str, after: str) -> bool:
    """Whether one sign belongs to the other even in a word that has to be broken: no comma begins a line."""
    return holds_over_spaces(before, after) or "QU" in (before, after) or after in _NEVER_FIRST


@lru_cache(maxsize=1 << 13)
def holds_over_spaces(before: str, after: str) -> bool:
    """Whether two classes stay together although spaces stand between them (LB8, LB11, LB13–LB17)."""
    if before == "ZW":
        return False
    return (
        after == "WJ" or after in _CLOSES or before in _OPENS
        or (before == "QU" and after in _OPENS)
        or (before in _CLOSING and after == "NS")
        or before == after == "B2"
    )


def opportunities(text: str) -> list[tuple[int, bool]]:
    """All break opportunities of untailored UAX #14 but the one at the end: offset, and whether it must be taken."""
    return _opportunities(_units([_untailored(ucd.line_break[character]) for character in text]))


def _tailoring(language: str) -> str:
    primary = language[:2]
    return primary if primary in ("de", "fr", "ja", "ko", "zh") else ""


def _untailored(kind: str) -> str:
    return "AL" if kind == "SA" else kind


@lru_cache(maxsize=1 << 13)
def _remembered(text: str, tailoring: str) -> Token:
    return _analysed(text, tailoring)


def _analysed(text: str, tailoring: str) -> Token:
    if _SIMPLE.fullmatch(text):
        last = "NU" if text[-1] in _DIGITS else "IS" if text[-1] in ",.:;" else "AL"
        return Token("NU" if text[0] in _DIGITS else "AL", last)
    kinds = list(map(ucd.line_break.__getitem__, text))
    units = _units(_tailored(text, kinds, tailoring))
    found = [offset for offset, _ in _opportunities(units)]
    breaks = {offset: _cost(text, offset) for offset in found if not _tears(text, offset, tailoring)}
    if "SA" in kinds:
        breaks |= _dictionary_breaks(text, kinds)
    if not text.isalpha():
        breaks = _kept_addresses(text, breaks)
    ordered = tuple(Break(offset, breaks[offset]) for offset in sorted(breaks))
    first, last = (units[0][0], units[-1][0]) if units else ("AL", "AL")
    if first in _SIGNS and _SIGN.fullmatch(text):
        first, last = _COUNT, _COUNT if last in _SIGNS else last
    return Token(first, last, ordered, free=not (first in _HELD or last in _HOLDING))


def _tailored(text: str, kinds: list[str], tailoring: str) -> list[str]:
    """Classes by language: Korean keeps its words, Chinese and Japanese have signs of their own width, French sets
    spaces inside its quotation marks. Thai, Lao and Khmer begin no line with the sign that repeats a word."""
    if tailoring == "ko":
        return ["AL" if kind in _KOREAN else _untailored(kind) for kind in kinds]
    if tailoring in ("ja", "zh"):
        return [_WIDE.get(character, _untailored(kind)) for character, kind in zip(text, kinds, strict=True)]
    if tailoring == "fr":
        return [_FRENCH.get(character, _untailored(kind)) for character, kind in zip(text, kinds, strict=True)]
    if "SA" in kinds:
        return [_REPEATING.get(character, _untailored(kind)) for character, kind in zip(text, kinds, strict=True)]
    return kinds


def _tears(text: str, offset: int, tailoring: str) -> bool:
    """C++ and TCP/IP stay whole, e-mail, end-to-end and COVID-19 too, and double names such as Anne-Marie.

    In German any noun begins with a capital, so that no name can be told by them.
    """
    sign = text[offset - 1]
    if sign not in _JOINTS:
        return sign == text[offset] == "+"
    before, after = _words_in(text[: offset - 1])[-1], _words_in(text[offset:])[0]
    if min(len(before), len(after)) < _LEAST_PART:
        return True
    return sign != "/" and tailoring != "de" and before[0].isupper() and after[0].isupper()


def _words_in(text: str) -> list[str]:
    """What stands between hyphens and slashes, letters and digits only."""
    parts = text.replace("‐", "-").replace("/", "-").split("-")
    return ["".join([character for character in part if character.isalnum()]) for part in parts]


def _cost(text: str, offset: int) -> int:
    return HYPHEN_COST if text[offset - 1] in "-‐‒–—/\u00ad" else 0


# --- UAX #14 -------------------------------------------------------------------------------------------------------

_OPENS = frozenset({"OP", "OPw"})
_CLOSING = frozenset({"CL", "CP", "CPw"})
_CLOSES = _CLOSING | {"EX", "IS", "SY"}
_COUNT = "count"  # the class of a sign of what a number counts
_SIGNS = frozenset({"PO", "PR"})
_COUNTED = frozenset({("NU", _COUNT), (_COUNT, "NU")})
_HELD = _CLOSES | {"WJ", "NS", "B2", _COUNT}
_HOLDING = _OPENS | {"QU", "ZW", _COUNT}
_NEVER_FIRST = frozenset({"BA", "HY", "IN", "NS"})
_LETTERS = frozenset({"AL", "HL"})
_IDEOGRAPHS = frozenset({"ID", "IDx", "EB", "EM"})
_HANGUL = frozenset({"JL", "JV", "JT", "H2", "H3"})
_KOREAN = _HANGUL | {"ID", "SA"}
_HARD = frozenset({"BK", "CR", "LF", "NL"})
_FAR = _HARD | {"SP", "ZW", "NU", "RI", "HL"}  # where none of them is, two neighbours tell all
# In Chinese and Japanese: quotation marks open and close, wide digits are no less a number than others.
_WIDE = {"“": "OP", "‘": "OP", "”": "CL", "’": "CL"} | dict.fromkeys("０１２３４５６７８９", "NU")
_REPEATING = dict.fromkeys("ๆໆៗ", "EX")
_FRENCH = {"«": "OP", "‹": "OP", "»": "CL", "›": "CL"}
_AFTER_JAMO = {
    "JL": frozenset({"JL", "JV", "H2", "H3"}), "JV": frozenset({"JV", "JT"}), "H2": frozenset({"JV", "JT"}),
    "JT": frozenset({"JT"}), "H3": frozenset({"JT"}),
}


# A character with the marks that belong to it (LB9), or marks that have nothing to belong to (LB10): its class, its
# offset, and whether it ends with a zero width joiner (LB8a).
_Unit = tuple[str, int, bool]


def _units(classes: Sequence[str]) -> list[_Unit]:
    if "CM" not in classes and "ZWJ" not in classes:
        return [(kind, offset, False) for offset, kind in enumerate(classes)]
    return list(_joined_units(classes))


def _joined_units(classes: Sequence[str]) -> Iterator[_Unit]:
    offset = 0
    while offset < len(classes):
        kind, end = classes[offset], offset + 1
        alone = kind in ("CM", "ZWJ")
        if kind not in ("SP", "ZW") and kind not in _HARD:
            while end < len(classes) and classes[end] in ("CM", "ZWJ"):
                end += 1
        yield "AL" if alone else kind, offset, classes[end - 1] == "ZWJ"
        offset = end


def _opportunities(units: Sequence[_Unit]) -> list[tuple[int, bool]]:
    if _FAR.isdisjoint([kind for kind, _, _ in units]):
        return [
            (offset, False) for (before, _, joined), (kind, offset, _) in pairwise(units)
            if not (joined or _holds(before, kind))
        ]
    return list(_far_opportunities(units))


def _far_opportunities(units: Sequence[_Unit]) -> Iterator[tuple[int, bool]]:
    """Those of text with classes that rules look for across more than one unit."""
    before = ""  # the class of the last unit that isn't a space
    previous, joined = "", False
    context = _Context()
    for index, (kind, offset, joins_next) in enumerate(units):
        if previous in _HARD and (previous, kind) != ("CR", "LF"):
            yield offset, True
            before = ""
        elif previous and kind not in _HARD and kind not in ("SP", "ZW"):
            following = units[index + 1][0] if index + 1 < len(units) else ""
            if previous == "SP":
                holds = holds_over_spaces(before, kind)
            else:
                holds = joined or _holds(before, kind) or context.holds(kind, following)
                holds = holds and before != "ZW"
            if not holds:
                yield offset, False
        context.advance(kind)
        previous, joined = kind, joins_next
        if kind != "SP":
            before = kind


class _Context:
    """The rules that look further back than one character: LB21a, LB25 and LB30a."""

    def __init__(self) -> None:
        self._before = ""
        self._number = ""  # "open" in a number, "closed" behind its closing bracket
        self._flags = 0
        self._hebrew_hyphen = False

    def holds(self, kind: str, following: str) -> bool:
        before = self._before
        if self._hebrew_hyphen:
            return True
        if self._number and kind in ("PO", "PR"):
            return True
        if self._number == "open" and kind == "NU":
            return True
        if before in ("PO", "PR") and (kind == "HY" or kind in _OPENS) and following == "NU":
            return True
        return kind == "RI" and self._flags % 2 == 1

    def advance(self, kind: str) -> None:
        self._hebrew_hyphen = kind in ("HY", "BA") and self._before == "HL"
        if kind == "NU" or (self._number == "open" and kind in ("SY", "IS")):
            self._number = "open"
        else:
            self._number = "closed" if self._number == "open" and kind in _CLOSING else ""
        self._flags = self._flags + 1 if kind == "RI" else 0
        self._before = kind


@lru_cache(maxsize=1 << 12)
def _holds(a: str, b: str) -> bool:
    """Whether two neighbouring classes stay together; rules in their order, since the first that fits decides."""
    if a == "ZW":
        return False
    if "WJ" in (a, b) or a == "GL" or (b == "GL" and a not in ("BA", "HY")):  # LB11–LB12a
        return True
    if b in _CLOSES or a in _OPENS or (a in _CLOSING and b == "NS") or a == b == "B2":  # LB13–LB17
        return True
    if "QU" in (a, b):  # LB19
        return True
    if "CB" in (a, b):  # LB20
        return False
    return b in ("BA", "HY", "NS", "IN") or a == "BB" or (a, b) == ("SY", "HL") or _holds_words(a, b)  # LB21–LB22


def _holds_words(a: str, b: str) -> bool:
    """LB23–LB30b, none of which contradicts another."""
    return (
        (a in _LETTERS and b in ("NU", "PR", "PO"))
        or (b in _LETTERS and (a in _LETTERS or a in ("NU", "PR", "PO", "IS", "CP")))
        or (a == "PR" and (b in _IDEOGRAPHS or b in _HANGUL))
        or (b == "PO" and (a in _IDEOGRAPHS or a in _HANGUL))
        or (b == "NU" and a in ("PO", "PR", "HY", "CP"))
        or b in _AFTER_JAMO.get(a, ())
        or ((a in _LETTERS or a == "NU") and b == "OP")
        or (a in ("EB", "IDx") and b == "EM")
    )


# --- addresses -----------------------------------------------------------------------------------------------------

_EMAIL = pattern(r"[^\s<>()\[\],;:]+@[^\s<>()\[\],;:@]+\.[^\W\d_]{2,}")
_ADDRESS = pattern(r"(?:[A-Za-z][A-Za-z0-9+.-]*://|[Ww]{3}\.)\S+|[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}/\S*")
# Letters of scripts without spaces, and their signs: a sentence that runs on beside an address is no part of it. They
# take as long to compile as two pages to set, and Western text has none.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff9f"
_EMAIL_BESIDE = pattern(
    rf"[^\s<>()\[\],;:{_UNSPACED}]+@[^\s<>()\[\],;:@{_UNSPACED}]+\.[^\W\d_{_UNSPACED}]{{2,}}"
    rf"|[^\s<>()\[\],;:@]+(?:(?<=[{_UNSPACED}])@|@(?=[{_UNSPACED}]))[^\s<>()\[\],;:@]+\.[^\W\d_]{{2,}}")
_ADDRESS_BESIDE = pattern(
    rf"(?:[A-Za-z][A-Za-z0-9+.-]*://|[Ww]{{3}}\.)[^\s{_UNSPACED}]+"
    rf"|(?:(?![{_UNSPACED}])[\w-])+(?:\.(?:(?![{_UNSPACED}])[\w-])+)*\.[A-Za-z]{{2,}}/[^\s{_UNSPACED}]*")
_AFTER_IN_ADDRESS = pattern(r"://|[/.?&=](?![/.?&=]|$)")


def _kept_addresses(text: str, breaks: dict[int, int]) -> dict[int, int]:
    """No break inside an e-mail address; inside a web address only behind its punctuation."""
    western = is_western(text)
    if "@" in text:
        for match in (_EMAIL if western else _EMAIL_BESIDE).finditer(text):
            breaks = _outside(breaks, match.start(), match.end())
    if "." in text:
        for match in (_ADDRESS if western else _ADDRESS_BESIDE).finditer(text):
            breaks = _outside(breaks, match.start(), match.end())
            inside = _AFTER_IN_ADDRESS.finditer(text, match.start(), match.end())
            breaks |= {mark.end(): ADDRESS_COST for mark in inside if mark.end() < len(text)}
    return breaks


def _outside(breaks: dict[int, int], start: int, end: int) -> dict[int, int]:
    return {offset: cost for offset, cost in breaks.items() if not start < offset < end}


# --- scripts written without spaces ----------------------------------------------------------------------------------

# A syllable of Khmer or Myanmar: a letter, what is stacked below it, its marks; in Myanmar a final with asat. A bare
# letter of Khmer ends a syllable or begins the next. One alone ends it, of two before a stack each does its part; else
# only a dictionary tells, so that they hold on to both.
_KHMER = "[\u1780-\u17b3](?:\u17d2[\u1780-\u17b3])*[\u17b4-\u17ca\u17ce-\u17d1\u17d3\u17dd]*"
_BARE = "[\u1780-\u17a2](?:[\u17cb-\u17cd]|(?![\u17b4-\u17d3\u17dd]))"
_SYLLABLES = {
    "Khmr": pattern(
        f"(?:{_BARE})*{_KHMER}"
        f"(?:(?!{_BARE}{_BARE}.\u17d2)(?:(?:{_BARE}){{2,}}|{_BARE}(?=.\u17d2)){_KHMER})*"
        f"(?:[\u1780-\u17a2][\u17cb-\u17cd]|{_BARE}(?!.\u17d2))*"
    ),
    "Mymr": pattern(
        "[\u1000-\u102a\u103f\u104e](?:\u1039[\u1000-\u1021])*[\u102b-\u1038\u103b-\u103e]*"
        "(?:[\u1000-\u1021]\u103a(?:\u1039[\u1000-\u1021])?[\u1037\u1038]*|\u103a[\u1037\u1038]*)*"
    ),
    # A Lao vowel that is written first begins its syllable; other syllables can't be told without a dictionary.
    "Laoo": pattern("[\u0ec0-\u0ec4][^\u0ec0-\u0ec4]*|[^\u0ec0-\u0ec4]+"),
}


def _dictionary_breaks(text: str, kinds: list[str]) -> dict[int, int]:
    """Word boundaries in Thai, syllables in Khmer, Lao and Myanmar."""
    found: dict[int, int] = {}
    for start, end in _stretches(text, kinds):
        script = ucd.script[text[start]]
        if script == "Thai":
            found |= {start + offset: 0 for offset in _thai_words(text[start:end])}
        elif script in _SYLLABLES:
            found |= {start + offset: SYLLABLE_COST for offset in _syllables(text[start:end], script)}
    return found


def _stretches(text: str, kinds: list[str]) -> Iterator[tuple[int, int]]:
    """Stretches of one script whose letters have class SA, marks with them."""
    start = 0
    while start < len(text):
        end = start + 1
        if kinds[start] == "SA":
            script = ucd.script[text[start]]
            while end < len(text) and kinds[end] in ("SA", "CM") and ucd.script[text[end]] in (script, "Zinh"):
                end += 1
            yield start, end
        start = end


def _thai_words(text: str) -> Iterator[int]:
    offset = 0
    for word in _thai_parser().parse(text):
        first = text[offset]
        if offset and ucd.line_break[first] != "CM" and first not in _REPEATING and text[offset - 1] not in "เแโใไ":
            yield offset
        offset += len(word)


@lru_cache(maxsize=1)
def _thai_parser() -> "Parser":
    from budoux import load_default_thai_parser  # noqa: PLC0415 -- only Thai needs its model

    return load_default_thai_parser()


def _syllables(text: str, script: str) -> Iterator[int]:
    for match in _SYLLABLES[script].finditer(text):
        if match.start() and ucd.line_break[text[match.start()]] != "CM":
            yield match.start()
