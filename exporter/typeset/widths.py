"""Wide punctuation of Chinese and Japanese, half of which is air: two signs side by side share theirs."""

from collections.abc import Iterable

from exporter.patterns import pattern

_OPENING, _CLOSING = "「『（【〈《〔［｛“‘", "」』）】〉》〕］｝”’"
_STOPS = "、。，．"
_HALVED, _OPENS = frozenset(_CLOSING + _STOPS), frozenset(_OPENING)
_SIGNS = _HALVED | _OPENS
# JLREQ 3.1.4, CLREQ 3.1.6: of two closing signs the first gives up the air behind it, of two opening ones the second
# that before it, and a closing sign before an opening one leaves one half of what is between them.
_TIGHT = pattern(f"[{_CLOSING}{_STOPS}](?=[{_CLOSING}{_STOPS}{_OPENING}])|(?<=[{_OPENING}])[{_OPENING}]")


def tight(text: str) -> Iterable[int]:
    """The places of signs that are set in half their width (OpenType's `halt`)."""
    return () if _SIGNS.isdisjoint(text) else (match.start() for match in _TIGHT.finditer(text))


def opens(text: str) -> bool:
    """Whether a text begins with a sign that has its air before it, which it gives up at the start of a line."""
    return text[:1] in _OPENS


def meet(before: str, after: str) -> bool:
    """Whether the last sign of a text gives up the air behind it to what follows."""
    return before[-1:] in _HALVED and after[:1] in _OPENS
