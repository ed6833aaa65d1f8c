"""The verbs that careers are told with, as patterns: taking up a post, holding it, being promoted, leaving."""

import re

from exporter.readers.profile_page.person import POSSESSIVE
from exporter.readers.profile_page.wording import any_of

ADVERB = "(?:" + any_of(
    "also then later currently now subsequently previously first initially next recently eventually soon"
    " presently still since formerly again finally originally once most_recently additionally officially"
    " primarily") + r"\s+){0,4}"
AUX = rf"{ADVERB}(?:(?:has|have|had|was|were|is|am|are)\s+)?{ADVERB}(?:been\s+)?{ADVERB}"
CAREER = any_of("career experience journey life path work") + r"\b"
_VERBS: dict[str, str] = {
    "begin": any_of("start(?:ed|ing)? beg[au]n beginning commenced launched kicked_off")
             + r"\s*(?:off\s+|out\s+)?"
             rf"(?:{POSSESSIVE}\s+(?:[\w-]+\s+){{0,3}}?{CAREER}\s*)?(?:by\s+)?(?:working\s+)?"
             rf"(?={any_of('as at with for in joining')}\b|$)",
    "work": any_of("work(?:ed|ing|s)? serv(?:ed|ing|es|e) intern(?:ed|ing) employed engaged consulted freelanced"
                   " taught")
            + r"(?:\s+(?:part-time|full-time|there))?\s+(?=(?:as|at|for|with|by|in)\b)",
    "join": r"(?:(?:re-?)?join(?:ed|ing|s)?|(?:hired|recruited|headhunted)(?:\s+(?:by|at|to))?)\s+",
    "move": any_of("mov(?:ed|ing|e) transition(?:ed|ing) switch(?:ed|ing) return(?:ed|ing) progressed shifted")
            + r"\s+(?:on\s+|over\s+|back\s+)?(?:to|into)\s+",
    "take": any_of("held holds holding took(?:_on|_up|_over)? taking(?:_on|_up|_over)? assumed accepted occupied landed"
                   " secured") + r"\s+",
    "promotion": any_of("promoted appointed named elevated (?:advanced|rose|risen|stepped_up|rising)(?=_to) became"
                        " become becoming") + r"\s+",
    "found": r"(?:co-?)?(?:founded|founding|established|set\s+up)\s+(?=(?:the\s+)?(?-i:[^\W_a-z]))",
    "as": r"(?=as\s+(?:an?|the)\s)",
    "leave": any_of("left leaving departed(?:_from)? quit"
                    " (?:stayed|remained)(?=_(?:there|with|at|in|until|for|on)\\b|\\s*$)") + r"\s*",
}
BE = re.compile(rf"{ADVERB}(?:was|were|is|am|are|(?:has|have|had)\s+been|remains)\s+{ADVERB}(?=\S)", re.IGNORECASE)
BE_SOMEBODY = re.compile(BE.pattern + r"(?:(?:an?|the|with)\s|(?-i:[A-Z]))", re.IGNORECASE)
PATTERNS = {kind: re.compile(AUX + verb, re.IGNORECASE) for kind, verb in _VERBS.items()}
ANY = "|".join(_VERBS.values())
STRONG = "|".join(_VERBS[kind] for kind in ("join", "promotion", "leave", "move"))
GONE_ON = re.compile(
    rf"{ADVERB}(?:went|moved|going|moving)\s+(?:on\s+)?to\s+(?=(?:work|join|become|serve)\b)", re.IGNORECASE)
ONGOING = re.compile(rf"{ADVERB}(?:is|am|are)\s|{ADVERB}(?<=currently\s)|{ADVERB}(?<=now\s)", re.IGNORECASE)
DUTIES_AFTER = re.compile(
    r",?\s+and\s+(?:is|was)\s+(?=(?:responsible|in\s+charge)\b)|,\s+(?=(?:responsible|in\s+charge)\b)"
    r"|,\s+(?!(?:including|using|according|starting|beginning)\b)(?=[a-z]+ing\b)"
    r"|,?\s+and\s+(?=(?:led|built|wrote|ran|oversaw|drove|grew|taught|[a-z-]{3,}ed)\s)")


def is_about_career(text: str) -> bool:
    """Whether a predicate begins with a verb of careers."""
    return any(pattern.match(text) for pattern in PATTERNS.values())
