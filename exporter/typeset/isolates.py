"""Fields kept in their own direction inside a right-to-left line: what UAX #9 needs to be told of.

A phone number, an address or C++ means the same in Arabic as elsewhere, but its signs would wander to its other end.
Isolates are put around them to find the levels, and never reach the text that is drawn.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from exporter.patterns import pattern
from exporter.tuples import NamedTuple
from exporter.typeset import bidi

LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
CONTACTS = ("mailto:", "tel:")
"""What links of fields begin with that run from left to right, whatever is in them."""

Span = tuple[int, int, str]  # start, end, the initiator

_CONTACT = (
    r"[^\s<>()\[\],;:@]+@[^\s<>()\[\],;:@]+\.[A-Za-z]{2,}"  # e-mail
    r"|(?:[a-z][a-z0-9+.-]*://|www\.)\S*[\w/]"  # address with its scheme
    r"|\b[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}(?:/[\w./?&=%#~-]*)?"  # and without
    r"|(?:\+|\(\+?\d+\)|\b0)\d*[\d\s().\-/]{4,}\d"  # phone number
)
_SIGNED = r"|[A-Za-z][\w.]*(?:\+\+|#)\w*|\.[A-Z]\w+"  # C++20, F#, .NET
_NUMBER = (  # -30%, +5°C, 3.0.1-rc1
    r"|(?<![^\s(])(?:[-+−±]\d+(?:[.,]\d+)*(?:%|°[CF]?)?|\d+°[CF]|\d+(?:\.\d+)+-[A-Za-z](?:[\w.-]*\w)?)")
_ITEM = r"|(?P<item>[A-Za-z][^،؛\u0590-\u08ff]*(?=[،؛])|(?<=[،؛] )[A-Za-z][^،؛\u0590-\u08ff]*\Z)"  # of a list
_CONTACTS = pattern(_CONTACT, re.ASCII)
_FIELDS = pattern(_CONTACT + _ITEM + _SIGNED + _NUMBER, re.ASCII)
_WITH_SIGNS = pattern(_CONTACT + _SIGNED, re.ASCII)
_CLOSED_BY = {"(": ")", "[": "]", "{": "}", "«": "»", "“": "”"}


class Levels(NamedTuple):
    """The embedding level of each character, and the level between it and the one before where an isolate begins or
    ends there: without it, two fields side by side would be ordered as one."""

    levels: list[int]
    between: dict[int, int]


def levels(text: str, base: int, fields: Iterable[Span] = ()) -> Levels:
    """The levels of a text with its fields isolated: those that are given and those that show themselves."""
    given = list(fields)
    marked, places = _marked(text, [*given, *_found(text, {start: end for start, end, _ in given})])
    found = bidi.levels(marked, base)
    between = {
        index: min(found[before + 1 : place])
        for index, (before, place) in enumerate(pairwise([-1, *places])) if place - before > 1
    }
    return Levels([found[place] for place in places], between)


def with_signs(text: str) -> Iterator[tuple[int, int]]:
    """Where addresses, phone numbers and names such as C++ begin and end in a text."""
    return (match.span() for match in _WITH_SIGNS.finditer(text))


def is_contact(text: str) -> bool:
    """Whether a text is nothing but an e-mail address, another address or a phone number."""
    return _CONTACTS.fullmatch(text.strip()) is not None


def _found(text: str, given: Mapping[int, int]) -> Iterator[Span]:
    """The fields that show themselves. An item begins behind the label that stands before it, one of those given."""
    for match in _FIELDS.finditer(text):
        start, end = match.span()
        if match["item"]:
            label = given.get(start, start)
            start = label + 1 + (text[label + 1] == " ") if label + 1 < end and text[label] == ":" else start
            end = start + _balanced(text[start:end])
        yield start, end, LRI


def _balanced(item: str) -> int:
    """How much of an item stands before a bracket whose other half is outside: both have to be ordered alike."""
    opened: list[tuple[int, str]] = []
    for place, character in enumerate(item):
        if character in _CLOSED_BY:
            opened.append((place, _CLOSED_BY[character]))
        elif opened and character == opened[-1][1]:
            opened.pop()
        elif character in _CLOSED_BY.values():
            opened.append((place, ""))
            break
    return len(item[: opened[0][0]].rstrip()) if opened else len(item)


def _marked(text: str, spans: Sequence[Span]) -> tuple[str, list[int]]:
    """The text with isolates around the spans, and where each of its characters went. Spans that cross are left out."""
    opened: dict[int, list[Span]] = {}
    for span in _nested(spans):
        opened.setdefault(span[0], []).append(span)
    marked: list[str] = []
    places: list[int] = []
    closing: list[int] = []
    for index, character in enumerate(text):
        while closing and closing[-1] == index:
            marked.append(PDI)
            closing.pop()
        for _, end, initiator in opened.get(index, ()):
            marked.append(initiator)
            closing.append(end)
        places.append(len(marked))
        marked.append(character)
    return "".join(marked) + PDI * len(closing), places


def _nested(spans: Sequence[Span]) -> Iterator[Span]:
    """Outer spans before inner ones."""
    around: list[int] = []
    for span in sorted(spans, key=lambda span: (span[0], -span[1])):
        while around and around[-1] <= span[0]:
            around.pop()
        if not around or span[1] <= around[-1]:
            around.append(span[1])
            yield span
