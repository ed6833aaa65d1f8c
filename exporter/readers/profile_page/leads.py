"""What sentences begin with before they speak of the person: times, connectives, references to other posts."""

import re
from dataclasses import dataclass, replace

from exporter.readers.profile_page.periods import NO_PERIOD, Period, leading_time

_SUCCESSION = (r"finally|then|later(?:\s+on)?|next|subsequently|after\s+(?:that|this)|afterwards?|thereafter"
               r"|following\s+(?:that|this)|most\s+recently|eventually|lastly|soon\s+after|shortly\s+after"
               r"|since\s+then")
_PRECESSION = r"prior\s+to\s+(?:that|this)|before\s+(?:that|this|then)|previously|earlier|formerly|in\s+the\s+past"
_NOW = r"currently|today|now|presently|at\s+present|as\s+of\s+now|at\s+the\s+moment|nowadays"
_PLAIN = (r"additionally|also|in\s+addition|moreover|furthermore|initially|first(?:ly)?|meanwhile|there|here"
    r"|during\s+(?:this|that)"
          r"\s+(?:time|period)|(?:in|during)\s+(?:this|that|the|his|her|their|my)\s+(?:\w+\s+)?(?:role|position"
          r"|capacity|time"
          r"|tenure|job|stint)(?:\s+there)?|while\s+there|at\s+(?:the|this|that)\s+(?:company|firm|time)|as\s+such"
          r"|professionally|in\s+(?:his|her|their|my)\s+career|at\s+the\s+same\s+time")
_NAME_WITH_SUFFIX = r"[^,]{1,90}(?:,\s*(?:Inc|Ltd|LLC|Co|Corp)\b\.?)*"
_BESIDE = (
    ("precedes", r"(?:before|prior\s+to)\s+"),
    ("succeeds", r"(?:after|following|upon)\s+"),
    ("", r"(?:during|in|throughout)\s+(?:his|her|their|my)\s+(?:time|tenure|years|stint)\s+(?:at|with|in|as)\s+"
         r"|while\s+(?:at|with|working\s+(?:at|for|as))\s+|while\s+(?=\w+ing\b)|(?:at|as)\s+"),
)
_CONNECTIVES = (("succeeds", _SUCCESSION), ("precedes", _PRECESSION), ("current", _NOW), ("", _PLAIN))
_LIMIT = 8


@dataclass(frozen=True, slots=True)
class Lead:
    """A sentence without its opening, and what the opening told: the order of posts, the time, another post."""

    rest: str
    succeeds: bool = False
    precedes: bool = False
    current: bool = False
    period: Period = NO_PERIOD
    times: str = ""
    beside: str = ""


def lead_of(text: str) -> Lead:
    """The openings of a sentence taken off, as many as there are."""
    lead = Lead(text)
    for _ in range(_LIMIT):
        further = _timed(lead) or _connected(lead) or _beside(lead)
        if further is None:
            break
        lead = further
    return lead


def _timed(lead: Lead) -> Lead | None:
    found = leading_time(lead.rest)
    if found is None:
        return None
    rest, period = found
    if lead.rest[:5].lower() == "after":
        return None
    told = lead.rest[: len(lead.rest) - len(rest)].strip(" ,")
    return replace(lead, rest=rest, period=lead.period | period, times=f"{lead.times}, {told}".lstrip(", "))


def _connected(lead: Lead) -> Lead | None:
    for meaning, pattern in _CONNECTIVES:
        match = re.match(rf"(?:(?:and|but)\s+)?(?:{pattern})(?:,\s*|\s+)(?=\S)", lead.rest, re.IGNORECASE)
        if match:
            rest = lead.rest[match.end() :]
            return _meant(replace(lead, rest=rest), meaning)
    return None


def _beside(lead: Lead) -> Lead | None:
    """`Before joining Acme,`, `After three years at Acme,`, `At Acme,`: what it says stands in `beside`."""
    for meaning, pattern in _BESIDE:
        match = re.match(rf"(?:{pattern})(?P<what>{_NAME_WITH_SUFFIX}),\s+(?=\S)", lead.rest, re.IGNORECASE)
        if match:
            return _meant(replace(lead, rest=lead.rest[match.end() :], beside=match["what"]), meaning)
    return None


def _meant(lead: Lead, meaning: str) -> Lead:
    """The opening with what one of its connectives means."""
    return replace(
        lead, succeeds=lead.succeeds or meaning == "succeeds", precedes=lead.precedes or meaning == "precedes",
        current=lead.current or meaning == "current")
