"""Time in prose: years, months and stretches between them, found in a clause and taken out of it."""

import re
from dataclasses import dataclass

from exporter.model import Date

_MONTH = (r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
          r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?")
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_YEAR = r"(?:18|19|20|21)\d\d(?!\d)"
WHEN = (rf"(?:(?:the\s+)?(?:early|mid|late)[\s-]+)?(?:the\s+)?"
        rf"(?:{_SEASON}\s+(?:of\s+)?|{_MONTH},?\s+(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s+)?(?:of\s+)?"
        rf"|\d{{1,2}}\s+{_MONTH}\s+|\d{{1,2}}/)?{_YEAR}")
_NOW = r"(?:the\s+)?(?:present(?:\s+day)?|now|today|date|current(?:ly)?)"
_NUMBER = (r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|several"
           r"|many|some|a\s+few|a\s+couple\s+of)")
_ABOUT = (r"(?:(?:over|about|almost|nearly|around|approximately|more\s+than|less\s+than|just|the|past|last|next)"
          r"\s+){0,3}")
_SPAN = rf"{_ABOUT}{_NUMBER}(?:\s+and\s+a\s+half)?\s+(?:years?|months?|weeks?|decades?)(?:\s+and\s+a\s+half)?"

_FORMS = (
    rf"(?:from\s+|between\s+|during\s+|in\s+)?\(?(?P<start>{WHEN})\s*(?:to|until|till|through|and|[-–—])\s*"
    rf"(?:(?P<end>{WHEN})|(?P<now>{_NOW}))\)?",
    rf"(?:ever\s+)?since\s+(?P<since>{WHEN})",
    rf"(?:until|till|through|up\s+to|ending\s+in)\s+(?:(?P<until>{WHEN})|(?P<still>{_NOW}))",
    rf"(?:starting|beginning)\s+(?:in\s+|from\s+|on\s+)?(?P<starting>{WHEN})|from\s+(?P<onwards>{WHEN})"
    r"(?:\s+onwards?|\s+on)?",
    rf"(?:in|on|during|around|as\s+of|by)\s+(?P<at>{WHEN})",
    rf"\((?P<inside>{WHEN})\)",
    rf"(?P<span>(?:for|after)\s+{_SPAN}|{_SPAN}\s+later)",
)
_TIME = re.compile(rf"(?<![\w-])(?:{'|'.join(_FORMS)})(?![\w’'-])", re.IGNORECASE)
_LEADING_TIME = re.compile(rf"(?:{'|'.join(_FORMS)})(?![\w’'-])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Period:
    """When something was: the ends that were told, or the one date (`at`), and lengths of time in words."""

    start: Date | None = None
    end: Date | None = None
    at: Date | None = None
    spans: tuple[str, ...] = ()

    @property
    def begin(self) -> Date | None:
        """Where it begins: the start, or the single date."""
        return self.start or self.at

    def __or__(self, other: "Period") -> "Period":
        """Both, where the first one told counts."""
        return Period(self.start or other.start, self.end or other.end, self.at or other.at,
                      self.spans + other.spans)

    def __bool__(self) -> bool:
        return any((self.start, self.end, self.at, self.spans))


NO_PERIOD = Period()
PRESENT = Date(kind="present")
UNKNOWN = Date(kind="unknown")


def times_taken(text: str) -> tuple[str, Period]:
    """A clause without its times, and the times. Times that contradict each other are left in their place."""
    period = Period()
    kept: list[str] = []
    position = 0
    for match in _TIME.finditer(text):
        found = _period(match)
        if found is None or _contradicts(period | found):
            continue
        kept.append(text[position : match.start()].rstrip(" ,"))
        period, position = period | found, match.end()
    return " ".join(part for part in (*kept, text[position:].strip()) if part).replace(" ,", ","), period


def leading_time(text: str) -> tuple[str, Period] | None:
    """What follows a time that a sentence begins with, and that time; None when it doesn't begin so."""
    match = _LEADING_TIME.match(text)
    found = _period(match) if match else None
    if match is None or found is None or _contradicts(found):
        return None
    rest = text[match.end() :].lstrip(" ,")
    return (rest, found) if rest else None


def date_of(text: str) -> Date | None:
    """The date that a time such as `the summer of 2015` says; None where it can't be."""
    words = re.sub(r"\b(?:the|of)\s+", "", text, flags=re.IGNORECASE)
    try:
        return Date.parse(words)
    except ValueError:
        return None


def year_of(date: Date | None) -> int:
    """The year of a date, also of one in words (`early 2015`); 0 for none."""
    if date is None:
        return 0
    words = re.search(_YEAR, date.text)
    return date.year or (int(words[0]) if words else 0)


def _period(match: re.Match[str]) -> Period | None:
    told = {name: text for name, text in match.groupdict().items() if text}
    if told.keys() & {"span"}:
        return Period(spans=(told["span"],))
    if told.keys() & {"now", "still"}:
        start = date_of(told["start"]) if "start" in told else None
        return Period(start=start, end=PRESENT) if start or "still" in told else None
    dates = {name: date_of(text) for name, text in told.items()}
    if not all(dates.values()):
        return None
    starts = dates.get("start") or dates.get("since") or dates.get("starting") or dates.get("onwards")
    ends = PRESENT if "since" in dates else dates.get("end") or dates.get("until")
    return Period(starts, ends, dates.get("at") or dates.get("inside"))


def _contradicts(period: Period) -> bool:
    begin = period.begin
    return bool(begin and period.end and period.end.precedes(begin))
