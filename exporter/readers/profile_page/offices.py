"""Sentences about offices beside the posts: founder of a circle, member of a body."""

import re

from exporter.readers.profile_page.claims import Claim
from exporter.readers.profile_page.periods import times_taken
from exporter.readers.profile_page.posts import Post, is_named, name_and_place, without_article
from exporter.readers.profile_page.prose import capitalised, without_full_stop
from exporter.readers.profile_page.verbs import ADVERB
from exporter.readers.profile_page.wording import any_of

_OFFICES = any_of(
    "co-?founder founder member fellow board_member advis[eo]r mentor trustee ambassador chair(?:man|woman|person)?"
    " president vice_president secretary treasurer organi[sz]er maintainer creator initiator contributor volunteer"
    " captain head leader director owner")
_AND_OFFICE = re.compile(
    rf",?\s+and\s+(?=(?:an?|the)\s+(?:[\w-]+\s+){{0,2}}?{_OFFICES}s?\s+(?:of|at)\s)", re.IGNORECASE)
_OFFICE = re.compile(
    rf"{ADVERB}(?:is|was|am|has\s+been|serves\s+as|served\s+as)\s+{ADVERB}(?:(?:an?|the|one\s+of\s+the)\s+)?"
    rf"(?P<role>(?:[\w-]+\s+){{0,2}}?{_OFFICES}s?)\s+(?:of|at|on|for|to|in)\s+(?P<body>.+)", re.IGNORECASE)
_OF_A_BODY = re.compile(
    r"\b" + any_of("member fellow mentor trustee ambassador volunteer maintainer contributor") + "s?$", re.IGNORECASE)


def offices_of(predicate: str) -> tuple[Claim, ...]:
    """The offices of `is a member of the IEEE and a fellow of the Royal Society`; nothing unless all are."""
    parts = _AND_OFFICE.split(predicate)
    found = [_office(part if index == 0 else f"is {part}") for index, part in enumerate(parts)]
    return tuple(office for office in found if office) if all(found) else ()


def _office(predicate: str) -> Claim | None:
    """An office beside the posts: `is also the founder of the … team in China`, `is a member of the IEEE`."""
    match = _OFFICE.fullmatch(without_full_stop(predicate))
    if match is None:
        return None
    also = bool(re.search(r"\balso\b", predicate[: match.start("role")], re.IGNORECASE))
    body = without_article(match["body"])
    if not (also or (_OF_A_BODY.search(match["role"]) and is_named(body))):
        return None
    text, period = times_taken(body)
    name, place = name_and_place(text)
    return Claim("office", Post(capitalised(match["role"]), capitalised(name), place), period)
