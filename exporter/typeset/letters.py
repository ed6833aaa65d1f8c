"""Letters in other cases, as a language writes them."""

from unicodedata import normalize

from exporter.patterns import pattern

_SOFT_DOT = pattern("(?<=[ij\u012f\u0268\u1ecb])\u0307")  # Lithuanian writes it, capitals have none
_GREEK_LETTER = pattern("[^\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]+")
_GREEK_VOWELS = "ΑΕΗΙΟΥΩ"
_STRESSES = frozenset("\u0300\u0301\u0342")
_DROPPED = dict.fromkeys(map(ord, "\u0300\u0301\u0342\u0313\u0314"))
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060"
                                    "\u2066\u2067\u2068\u2069\ufeff"))
_SPACES = dict.fromkeys(map(ord, "\t\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"), " ") | dict.fromkeys(
    (*range(9), *range(14, 28), *range(127, 133), *range(134, 160))
)


def upper(text: str, language: str) -> str:
    """A text in capitals: with the dotted İ of Turkish, without the stress marks of Greek."""
    if text.isascii() and language[:2] not in ("tr", "az"):
        return text.upper()
    return "".join(capitals(text, language))


def capitals(text: str, language: str) -> list[str]:
    """What each character is in capitals: of some several letters, of some none (Unicode's SpecialCasing, CLDR's
    el-Upper; Georgian stays as it is)."""
    parts = [character if _is_georgian(character) else character.upper() for character in text]
    match language[:2]:
        case "tr" | "az":
            return ["İ" if character == "i" else part for character, part in zip(text, parts, strict=True)]
        case "hy":
            return ["ԵՎ" if character == "և" else part for character, part in zip(text, parts, strict=True)]
        case "el":
            return _greek_capitals(text)
        case "lt":
            for match in _SOFT_DOT.finditer(text):
                parts[match.start()] = ""
    return parts


def small_capitals(text: str, language: str) -> list[str]:
    """What each character is for a font to draw in small capitals: they have no stress marks in Greek either."""
    if language[:2] != "el":
        return list(text)
    return [part.lower() if character.islower() else part
            for character, part in zip(text, _greek_capitals(text), strict=True)]


def _is_georgian(character: str) -> bool:
    return "\u10d0" <= character <= "\u10ff"  # capitals exist (Mtavruli), but few fonts have them


def _greek_capitals(text: str) -> list[str]:
    """Without stress marks, but with the dialytika that their loss calls for: Μάιος is ΜΑΪΟΣ. The word ή stays Ή."""
    parts: list[str] = []
    parted = False  # the vowel before had a mark, which told that it is one of its own
    for match in _GREEK_LETTER.finditer(text):
        shown = normalize("NFD", match[0].upper())
        if shown[0] in _GREEK_VOWELS and not _is_or(text, match.start(), match.end()):
            plain = shown.translate(_DROPPED)
            parts.append(normalize("NFC", plain + "\u0308" if parted and plain in ("Ι", "Υ") else plain))
            parted = not _STRESSES.isdisjoint(shown)
        else:
            parts.append(normalize("NFC", shown))
            parted = False
        parts += [""] * (len(match[0]) - 1)
    return parts


def _is_or(text: str, start: int, end: int) -> bool:
    alone = not (text[:start][-1:].isalpha() or text[end:][:1].isalpha())
    return alone and normalize("NFC", text[start:end]) in ("ή", "Ή")


def spaced(text: str) -> str:
    """A text whose only white space within a line is the space, and without control characters."""
    return text if text.isprintable() else text.translate(_SPACES)


def drawn(text: str) -> str:
    """A text without the characters that only steer: soft hyphens, zero width spaces, direction marks.

    The joiners stay, for they choose letter forms.
    """
    return text if text.isascii() else text.translate(_INVISIBLE)
