"""Sentences about a career into claims, clause by clause."""

import re
from collections.abc import Iterator
from dataclasses import replace

from exporter.readers.profile_page.claims import Claim
from exporter.readers.profile_page.clauses import claim_of, position_of
from exporter.readers.profile_page.duties import highlights_of
from exporter.readers.profile_page.leads import Lead, lead_of
from exporter.readers.profile_page.offices import offices_of
from exporter.readers.profile_page.periods import WHEN, Period
from exporter.readers.profile_page.person import Person
from exporter.readers.profile_page.prose import capitalised
from exporter.readers.profile_page.verbs import (
    ANY,
    AUX,
    BE,
    BE_SOMEBODY,
    CAREER,
    DUTIES_AFTER,
    GONE_ON,
    ONGOING,
    STRONG,
    is_about_career,
)

_TIMED = re.compile(rf"(?:in|since|from|until|by)\s+{WHEN}", re.IGNORECASE)


def claims_of(text: str, person: Person, *, current: bool = False) -> tuple[Claim, ...]:
    """What a sentence says about the career; nothing where no rule understands it.

    `current` tells that the post it is about goes on, so that what it says in the present tense counts, too.
    """
    lead = lead_of(text)
    predicate = _predicate(lead.rest, person)
    if predicate is None:
        return _about_duties(lead, person)
    offices = offices_of(predicate)
    if offices:
        return offices
    gone_on = GONE_ON.match(predicate)
    bare = predicate[gone_on.end() :] if gone_on else predicate
    claims = tuple(_clauses(bare, person, current=current or lead.current))
    return _led(claims, lead, succeeds=bool(gone_on)) if claims else ()


def _predicate(text: str, person: Person) -> str | None:
    """A sentence after its subject; a career that begins counts as one of the person."""
    own = re.match(rf"{person.possessive}\s+(?:[\w-]+\s+){{0,3}}?{CAREER}\s+"
                   r"(?:in\s+(?:[\w-]+\s+){1,6}?)?(?=(?:started|began)\b)", text)
    subject = own or re.match(rf"{person.subject},?\s+", text)
    return text[subject.end() :] if subject else None


def _about_duties(lead: Lead, person: Person) -> tuple[Claim, ...]:
    """`Their duties included …`."""
    owner = re.match(rf"{person.possessive}\s+(?=(?:\w+\s+){{0,2}}(?:responsibilities|duties|tasks|work)\b)", lead.rest)
    found = highlights_of(lead.rest[owner.end() :]) if owner else ()
    return (Claim("duties", highlights=found, beside=lead.beside),) if found else ()


def _led(claims: tuple[Claim, ...], lead: Lead, *, succeeds: bool) -> tuple[Claim, ...]:
    """The claims with what the opening says of them. The time of a leaving is also that of the next post."""
    first = claims[0]
    if first.kind == "duties" and lead.times:
        told = tuple(f"{capitalised(lead.times)}, {text[:1].lower()}{text[1:]}" if text[1:2].islower() else
                     f"{capitalised(lead.times)}, {text}" for text in first.highlights)
        first = replace(first, highlights=told)
    first = replace(
        first, period=first.period | lead.period, succeeds=first.succeeds or lead.succeeds or succeeds,
        precedes=first.precedes or lead.precedes, current=first.current or lead.current, beside=lead.beside)
    rest = claims[1:]
    if (first.kind in ("leaving", "time") or first.tentative) and rest and not rest[0].period:
        at = first.period.at
        rest = (replace(rest[0], period=Period(at=at) if first.kind == "leaving" else first.period,
                        succeeds=rest[0].succeeds or first.kind == "leaving"), *rest[1:])
    return (first, *rest)


def _clauses(predicate: str, person: Person, *, current: bool) -> Iterator[Claim]:
    """The claims of a predicate, clause by clause."""
    first = claim_of(next(_parted(predicate, person), predicate))
    if first is None and not is_about_career(predicate):
        yield from _done_then(predicate, person, current=current)
        return
    for part in _parted(predicate, person):
        if _TIMED.match(part):
            yield from claims_of(part, person, current=current)
            continue
        claim = claim_of(part) if is_about_career(part) or BE.match(part) else None
        claim = claim or (position_of(part) if first else None)
        if claim is None:
            highlights = highlights_of(part, current=True)
            claim = Claim("duties", highlights=highlights) if highlights else None
        if claim:
            yield claim


def _done_then(predicate: str, person: Person, *, current: bool) -> Iterator[Claim]:
    """Duties, and what a clause after them says of the next post: `led the team before moving to Acme`."""
    pattern = rf",?\s+(?:and|before|then|until)\s+(?:{person.subject}\s+)?(?={AUX}(?:{STRONG}))"
    parts = re.split(pattern, predicate, maxsplit=1, flags=re.IGNORECASE)
    later = list(_clauses(parts[1], person, current=current)) if len(parts) > 1 else []
    moved = [claim for claim in later if claim.kind in ("post", "promotion", "leaving")]
    highlights = highlights_of(parts[0] if moved else predicate, current=current)
    if highlights:
        yield Claim("duties", highlights=highlights, current=bool(ONGOING.match(predicate)))
    if moved:
        yield from (replace(claim, succeeds=claim.succeeds or claim.kind == "post") if claim is later[0] else claim
                    for claim in later)


def _parted(predicate: str, person: Person) -> Iterator[str]:
    """A predicate of a career verb parted where another clause about the career or about duties begins."""
    subject = rf"(?:{person.subject}\s+)?"
    further = (
        rf",?\s+(?:(?:where|when|before|and|then|while|but|until)\s+){{1,3}}{subject}(?={AUX}(?:{ANY}))"
        rf"|,?\s+(?:and|but|before|then)\s+(?=(?:in|since|from|until|by)\s+{WHEN},?\s+{person.subject}\s)"
        r"|\s+(?:and|then)\s+(?=(?:later|then|subsequently|eventually|finally)\s+as\s)"
        rf"|\s+to\s+(?=(?:join|work|become|serve)\b)"
        rf"|,?\s+where\s+{subject}"
    )
    for part in re.split(f"(?:{further})", predicate):
        if is_about_career(part) or BE_SOMEBODY.match(part):
            yield from (piece for piece in DUTIES_AFTER.split(part) if piece.strip())
        elif part.strip():
            yield part
