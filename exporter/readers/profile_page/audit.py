"""Checks that a résumé says every word of a sentence that a rule has read, but for the words that only lead over."""

import re
from collections.abc import Iterator
from functools import lru_cache

from exporter.model import Resume, plain
from exporter.readers.profile_page.person import Person
from exporter.readers.profile_page.wording import word_set

_WORD = re.compile(r"[^\W_]+")
_MONTHS = ("", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")
_LEADING_OVER = word_set(
    # grammar
    "a an the of in on at to for from with by as and or but where when while which who that this these those there"
    " here it its"
    " he she they i we his her their my our him them me us is was are were am be been being has have had do does did"
    " will would"
    " s not than into within also between until till through up since during ever over back out off onwards onward"
    " if so such"
    # order and time
    " then later next finally subsequently after before prior following previously formerly earlier afterwards"
    " thereafter most"
    " recently eventually lastly soon shortly since currently now today presently present moment nowadays still"
    " first firstly"
    " initially originally once again additionally addition moreover furthermore meanwhile past officially primarily"
    " mainly"
    " successfully starting beginning ending day date time period same"
    # taking up, holding and leaving a post
    " began begun begin beginning started start starting commenced launched kicked work works worked working career"
    " experience"
    " professional journey life path professionally employed hired recruited engaged consulted freelanced joined"
    " join joins"
    " joining rejoined moved moving move moves transitioned transitioning switched switching returned returning went"
    " going go"
    " gone relocated progressed shifted took taking taken accepted assumed occupied landed secured held holds"
    " holding served"
    " serves serving serve interned promoted promotion appointed named elevated advanced rose risen rising stepped"
    " became become"
    " becoming left leaving departed quit stayed remained remains role roles position positions post title job jobs"
    " company firm"
    " employer organization organisation startup team capacity tenure stint years responsible charge accountable"
    " tasked charged"
    " responsibilities duties tasks included include includes involved comprised covered acted acts acting one"
    # education
    " attended attending studied studying graduated graduating earned earning received receiving obtained obtaining"
    " completed"
    " completing pursued pursuing awarded got finished gained achieved acquired majored majoring enrolled education"
    " educational"
    " hold mr ms mrs mx dr prof academic background qualifications consists followed well studies certification"
    " certifications certificate certificates professional several various multiple")


def unsaid(text: str, resume: Resume, person: Person) -> list[str]:
    """The words of a sentence that the résumé doesn't say."""
    said = _said(resume) | person.words | _LEADING_OVER
    return [word for word in words(text) if word not in said and not _is_month_of(word, said)]


def words(text: str) -> list[str]:
    """The words and numbers of a text, folded."""
    return _WORD.findall(text.casefold())


@lru_cache(maxsize=4)
def _said_of(data: str) -> frozenset[str]:
    return frozenset(words(data))


def _said(resume: Resume) -> frozenset[str]:
    return _said_of(" ".join(_texts(resume.as_data())))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, str):
        yield from (value, plain(value))
        yield from (_MONTHS[int(month)] for month in re.findall(r"^\d{4}-(0[1-9]|1[0-2])\b", value))


def _is_month_of(word: str, said: frozenset[str]) -> bool:
    """Whether a word is the short name of a month that is said, or a day's ordinal (`3rd`)."""
    month = len(word) >= 3 and any(name.startswith(word) and name in said for name in _MONTHS[1:])
    day = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?", word)
    return month or bool(day and f"{int(day[1]):02d}" in said)
