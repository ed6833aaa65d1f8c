"""Letters in other cases, as a language writes them."""

from unicodedata import normalize

from exporter.patterns import pattern

_GEORGIAN = pattern("([\u10d0-\u10ff]+)")  # capitals exist (Mtavruli), but few fonts have them
_GREEK_STRESS = pattern("(?<=[ΑΕΗΙΟΥΩ])(\u0308?)[\u0301\u0300\u0342\u0313\u0314]+")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060"
                                    "\u2066\u2067\u2068\u2069\ufeff"))
_SPACES = dict.fromkeys(map(ord, "\t\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"), " ") | dict.fromkeys(
    (*range(9), *range(14, 28), *range(127, 133), *range(134, 160))
)


def upper(text: str, language: str) -> str:
    """A text in capitals: with the dotted İ of Turkish, without the stress marks of Greek."""
    if text.isascii() and language[:2] not in ("tr", "az"):
        return text.upper()
    match language[:2]:
        case "tr" | "az":
            text = text.replace("i", "İ")
        case "hy":
            text = text.replace("և", "ԵՎ")
        case "el":
            return normalize("NFC", _GREEK_STRESS.sub(r"\1", normalize("NFD", text.upper())))
        case "lt":
            text = text.replace("i\u0307", "i").replace("j\u0307", "j")
    return "".join(part if index % 2 else part.upper() for index, part in enumerate(_GEORGIAN.split(text)))


def spaced(text: str) -> str:
    """A text whose only white space within a line is the space, and without control characters."""
    return text if text.isprintable() else text.translate(_SPACES)


def drawn(text: str) -> str:
    """A text without the characters that only steer: soft hyphens, zero width spaces, direction marks.

    The joiners stay, for they choose letter forms.
    """
    return text if text.isascii() else text.translate(_INVISIBLE)
