"""Scripts and languages as fonts see them: which family has the letters of which, and what goes with them."""

import re
from functools import lru_cache

FAMILIES = {
    "Arab": "Noto Sans Arabic", "Armn": "Noto Sans Armenian", "Beng": "Noto Sans Bengali",
    "Deva": "Noto Sans Devanagari", "Ethi": "Noto Sans Ethiopic", "Geor": "Noto Sans Georgian",
    "Gujr": "Noto Sans Gujarati", "Guru": "Noto Sans Gurmukhi", "Hebr": "Noto Sans Hebrew",
    "Khmr": "Noto Sans Khmer", "Knda": "Noto Sans Kannada", "Laoo": "Noto Sans Lao",
    "Mlym": "Noto Sans Malayalam", "Mymr": "Noto Sans Myanmar", "Orya": "Noto Sans Oriya",
    "Sinh": "Noto Sans Sinhala", "Taml": "Noto Sans Tamil", "Telu": "Noto Sans Telugu",
    "Thai": "Noto Sans Thai",
}
# A letter of each script that the families lack, and the languages written in it.
LETTERS = {
    "Arab": "ب", "Armn": "ա", "Beng": "ক", "Deva": "क", "Ethi": "ሀ", "Geor": "ა", "Gujr": "ક", "Guru": "ਕ", "Hebr": "א",
    "Khmr": "ក", "Knda": "ಕ", "Laoo": "ກ", "Mlym": "ക", "Mymr": "က", "Orya": "କ", "Sinh": "ක", "Taml": "க", "Telu": "క",
    "Thai": "ก",
}
_LANGUAGES = {
    "Arab": "ar ckb fa ps sd ug ur", "Armn": "hy", "Beng": "as bn", "Deva": "hi kok mai mr ne sa", "Ethi": "am ti",
    "Geor": "ka", "Gujr": "gu", "Guru": "pa", "Hebr": "he iw yi", "Khmr": "km", "Knda": "kn", "Laoo": "lo",
    "Mlym": "ml", "Mymr": "my", "Orya": "or", "Sinh": "si", "Taml": "ta", "Telu": "te", "Thai": "th",
}
_USUAL = {language: script for script, languages in _LANGUAGES.items() for language in languages.split()}
# Scripts whose letters join or hang from one line: air between them tears the word.
NEVER_TRACKED = frozenset({"Arab", "Beng", "Deva", "Gujr", "Guru", "Mong", "Nkoo", "Syrc"})
_RIGHT_TO_LEFT = frozenset({"Arab", "Hebr"})
COMPANION = "Noto Sans"  # drawn together with the scripts' own families, which leave out what it has
IDEOGRAPHS = {
    "ja": "Noto Sans CJK JP", "ko": "Noto Sans CJK KR", "zh": "Noto Sans CJK SC",
    "zh-hant": "Noto Sans CJK TC", "zh-hk": "Noto Sans CJK HK",
}

# Beyond Latin, Greek and Cyrillic, their punctuation, currencies' signs, and the digits that stand for page numbers in
# Word's headers. The ranges are short, and so quick to compile.
_FURTHER = re.compile("[^\0-\xff](?<![\u0100-\u052f\u2010-\u2029\u20a0-\u20bf\U0001d7ce-\U0001d7ff])")


@lru_cache(maxsize=256)
def is_western(text: str) -> bool:
    """Whether a text has only letters of Latin, Greek and Cyrillic and the signs that they share.

    In one that has, nothing needs to look for letters and marks of other scripts: their classes are slow to compile.
    """
    return not _FURTHER.search(text)


def usual_script(language: str) -> str:
    """The script that a language is written in, "Latn" for all that the families themselves have letters for."""
    primary, *rest = language.replace("_", "-").split("-")
    named = next((part.title() for part in rest if len(part) == 4), "")
    return (named if named in LETTERS else "Latn") if named else _USUAL.get(primary.lower(), "Latn")


def runs_rtl(language: str) -> bool:
    """Whether a language is written from right to left."""
    return usual_script(language) in _RIGHT_TO_LEFT


def is_companied(script: str) -> bool:
    """Whether what is common to all scripts has a face of its own beside letters of this one."""
    return script in LETTERS


def ideographs(language: str) -> str:
    """The family whose ideographs have the form that a language writes (直 differs in ja and zh)."""
    tag = language.lower().replace("_", "-")
    if tag.startswith(("zh-hk", "zh-mo", "zh-hant-hk", "zh-hant-mo", "yue")):
        return IDEOGRAPHS["zh-hk"]
    if tag.startswith(("zh-tw", "zh-hant")):
        return IDEOGRAPHS["zh-hant"]
    return IDEOGRAPHS.get(tag[:2], IDEOGRAPHS["zh"])
