"""The least leading a script asks for: what suits Latin letters makes the marks of others collide."""

from collections import Counter
from functools import lru_cache

from exporter.patterns import pattern
from exporter.typeset import ucd
from exporter.typeset.scripts import is_western, usual_script

_OTHER = pattern("[^\\0-\u052f\u1d00-\u2bff]")  # all but Latin, Greek, Cyrillic and signs
_INDIC = dict.fromkeys(("Beng", "Deva", "Gujr", "Guru", "Knda", "Mlym", "Orya", "Sinh", "Taml", "Telu"), 1.45)
_IDEOGRAPHIC = dict.fromkeys(("Hani", "Hira", "Kana", "Hang", "Bopo"), 1.45)
_TALL = 1.48  # pdftotext and pdfminer take lines that are half a size or more apart for paragraphs of their own
_LEAST = _INDIC | _IDEOGRAPHIC | {
    "Arab": _TALL, "Armn": 1.35, "Geor": 1.35, "Hebr": 1.35,
    "Thai": 1.45, "Laoo": _TALL, "Khmr": _TALL, "Mymr": 1.7, "Ethi": 1.35,
}
_DISPLAY = 14.0  # points; above it a line is seldom followed by another of its kind
_DISPLAY_TIGHTER = 0.2


def least_leading(text: str) -> float:
    """The least leading of a paragraph in ems, by the script that most of it is in; 0 where there is nothing to ask."""
    if text.isascii() or is_western(text) or not _OTHER.search(text):
        return 0.0
    counted = Counter(ucd.script[character] for character in text)
    for common in ("Zyyy", "Zinh"):
        counted.pop(common, None)
    return _LEAST.get(max(counted, key=lambda script: counted[script]), 0.0) if counted else 0.0


@lru_cache(maxsize=64)
def usual_leading(language: str) -> float:
    """The least leading of the script that a language is written in, in ems; 0 where there is nothing to ask."""
    return _IDEOGRAPHIC["Hani"] if language[:2] in ("ja", "ko", "zh") else _LEAST.get(usual_script(language), 0.0)


def with_least(leading: float, least: float, size: float) -> float:
    """The leading of a line, in points: a role's own where that isn't below the least."""
    if not least:
        return leading
    return max(leading, size * (least - (_DISPLAY_TIGHTER if size > _DISPLAY else 0.0)))
