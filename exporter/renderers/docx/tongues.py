"""Languages as Word sees them: one of three slots for each, and tags with a region."""

from typing import Final

from exporter.patterns import pattern
from exporter.tuples import NamedTuple
from exporter.typeset.scripts import is_western

_EAST_ASIAN: Final = frozenset({"ja", "ko", "yue", "zh"})
_RIGHT_TO_LEFT: Final = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi"})
_COMPLEX: Final = _RIGHT_TO_LEFT | frozenset(
    {"as", "bn", "bo", "gu", "hi", "km", "kn", "lo", "ml", "mr", "my", "ne", "or", "pa", "sa", "si", "ta", "te", "th"}
)
_ETHIOPIC: Final = frozenset({"am", "ti"})  # written in letters that LibreOffice, unlike Word, takes for complex ones
# Word wants a region; where a language has not the region's letters for its own, this says which one is meant.
_TAGS: Final = {
    "ar": "ar-SA", "bn": "bn-BD", "ca": "ca-ES", "cs": "cs-CZ", "da": "da-DK", "el": "el-GR", "en": "en-US",
    "et": "et-EE", "fa": "fa-IR", "he": "he-IL", "hi": "hi-IN", "hy": "hy-AM", "ja": "ja-JP", "ka": "ka-GE",
    "ko": "ko-KR", "nb": "nb-NO", "no": "nb-NO", "pt": "pt-PT", "sl": "sl-SI", "sr": "sr-Cyrl-RS", "sv": "sv-SE",
    "ta": "ta-IN", "te": "te-IN", "uk": "uk-UA", "ur": "ur-PK", "vi": "vi-VN", "zh": "zh-CN", "zh-hans": "zh-CN",
    "zh-hant": "zh-TW", "yue": "zh-HK",
}
_SAME_LETTERS: Final = frozenset({"bg", "de", "es", "fi", "fr", "hr", "hu", "is", "it", "lt", "lv", "nl", "pl", "ro",
                                  "ru", "sk", "th", "tr"})
_LETTERS: Final = {
    "ja": "\u3040-\u30ff", "ko": "\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3", "he": "\u0591-\u05f4",
    "hi": "\u0900-\u097f", "bn": "\u0980-\u09ff", "ta": "\u0b80-\u0bff", "te": "\u0c00-\u0c7f", "th": "\u0e01-\u0e5b",
    "km": "\u1780-\u17f9",
}
"""Letters that tell the language, or the one that is by far the likeliest. Han and Arabic letters tell none."""
_TELLING: Final = pattern("|".join(f"(?P<{tongue}>[{letters}])" for tongue, letters in _LETTERS.items()))


class Tongues(NamedTuple):
    """The three languages of a document: of Latin-like, East Asian and complex scripts."""

    val: str
    eastAsia: str  # noqa: N815 -- the three are called as Word's attributes are
    bidi: str


def tongues(language: str) -> Tongues:
    """A document's languages: its own in its slot, likely ones for foreign words in the others."""
    return Tongues("en-US", "zh-CN", "ar-SA")._replace(**{slot(language): tag(language)})


def told_by_letters(text: str, language: str) -> str:
    """The language that the letters of a text tell of, which its document in this language would not say; else "".

    Word takes a run's East Asian and complex letters for the document's languages of those slots otherwise.
    """
    found = None if is_western(text) else _TELLING.search(text)
    if not found:
        return ""
    tongue = found.lastgroup or ""
    own = tongue == language.lower().partition("-")[0] or slot(tongue) == slot(language) == "bidi"
    return "" if own else tongue


def slot(language: str) -> str:
    """Which attribute of `w:lang` a language belongs in."""
    primary = language.lower().partition("-")[0]
    if primary in _EAST_ASIAN:
        return "eastAsia"
    return "bidi" if primary in _COMPLEX else "val"


def is_complex(language: str) -> bool:
    """Whether programs set a language in the family that a style names for complex scripts."""
    return slot(language) == "bidi" or language.lower().partition("-")[0] in _ETHIOPIC


def tag(language: str) -> str:
    """A language's tag with the region Word's proofing tools look for, where there is an obvious one."""
    folded = language.lower()
    if folded in _SAME_LETTERS:
        return f"{folded}-{folded.upper()}"
    return _TAGS.get(folded, language)
