"""Sentences about certificates into what was certified, by whom and when."""

import re
from dataclasses import dataclass

from exporter.model import Date
from exporter.readers.profile_page.duties import items_of
from exporter.readers.profile_page.leads import lead_of
from exporter.readers.profile_page.periods import times_taken
from exporter.readers.profile_page.person import Person
from exporter.readers.profile_page.prose import capitalised, without_full_stop

_CERTIFIED = re.compile(
    r"(?:(?:has|have|also|had)\s+){0,3}(?:holds?|has|have|earned|received|obtained|completed|gained|acquired|held)\s+"
    r"(?:(?:an?|several|various|additional|multiple|the|professional|two|three|some)\s+){0,4}(?:certifications?"
    r"|certificates?)\s+"
    r"(?:in|as|for)\s+(?:an?\s+)?(?P<names>.+?)(?:\s+(?:from|by"
    r"|through)\s+(?:the\s+)?(?P<issuer>[^\W\d_a-z].*))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Certified:
    """What a certificate is for, who gave it, when."""

    name: str
    issuer: str = ""
    date: Date | None = None


def certified_in(text: str, person: Person) -> tuple[Certified, ...]:
    """The certificates that a sentence tells of; nothing where it is about something else."""
    lead = lead_of(text)
    subject = re.match(rf"{person.subject}\s+", lead.rest)
    if subject is None:
        return ()
    bare, period = times_taken(without_full_stop(lead.rest[subject.end() :]))
    match = _CERTIFIED.fullmatch(bare)
    told = period | lead.period
    if match is None or told.spans:
        return ()
    return tuple(
        Certified(capitalised(name), (match["issuer"] or "").strip(" ,"), told.end or told.begin)
        for name in items_of(match["names"]))
