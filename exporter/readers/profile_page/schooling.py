"""Sentences about education into entries: institution, degree, area, years."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from exporter.readers.profile_page.leads import lead_of
from exporter.readers.profile_page.periods import NO_PERIOD, Period, times_taken
from exporter.readers.profile_page.person import POSSESSIVE, Person
from exporter.readers.profile_page.posts import is_named, name_and_place
from exporter.readers.profile_page.prose import capitalised, without_full_stop
from exporter.readers.profile_page.wording import any_of

_ADVERB = "(?:" + any_of(
    "also then later first initially previously subsequently additionally currently successfully"
    " recently") + r"\s+){0,4}"
_STUDYING = rf"{POSSESSIVE}\s+(?:education|studies)\b"
_VERB = rf"{_ADVERB}(?:(?:has|have|had|was|is|were)\s+)?{_ADVERB}" + any_of(
    "attended attending studied studying graduated graduating earned earning received receiving obtained obtaining"
    " completed completing hold holds held has have pursued pursuing awarded got finished did gained achieved acquired"
    " majored enrolled") + rf"\b\s*(?:{_STUDYING}\s*)?"
_OF_SUBJECT = r"(?:\s+of\s+(?-i:[A-Z][\w-]+(?:\s+(?:and\s+)?[A-Z][\w-]+){0,3}))?"
_DEGREE = (
    "(?:" + any_of("double joint dual first second undergraduate graduate postgraduate honou?rs executive high_school"
                   " vocational technical") + r"\s+){0,4}"
    rf"(?:(?:bachelor|master|doctor|associate)(?:[’']?s|s[’'])?(?:\s+degree)?{_OF_SUBJECT}"
    r"|Ph\.?\s?D\.?|doctorate|(?:B|M)\.?(?:Sc|S|A|Eng|Tech|Ed|Phil|Com|BA|BS)\b\.?|MBA|EMBA|LL\.?[BM]\.?|J\.?D\.?"
    r"|diploma|(?:under|post)?graduate\s+degree|degree|A[-\s]levels|GED)(?![\w])"
    r"(?:\s+\([^)]{1,30}\))?(?:\s+(?:degree|diploma))?")
_IS_SCHOOLING = re.compile(rf"{_VERB}", re.IGNORECASE)
_HAS_DEGREE = re.compile(rf"(?<![\w])(?i:an?\s+|{POSSESSIVE}\s+|the\s+)?(?P<degree>(?i:{_DEGREE}))")
_SCHOOL = re.compile(
    r"\b" + any_of("university universit[éàä]\\w* college school institute academy polytechnic [ée]cole hochschule"
                   " lyc[ée]e gymnasium MIT ETH EPFL faculty conservator\\w+") + r"\b", re.IGNORECASE)
_STUDIES = re.compile(rf"{_ADVERB}(?:attend|stud(?:ied|ying)|graduat|major|enrolled"
                      rf"|pursued\s+{_STUDYING})", re.IGNORECASE)
_INCLUDES = (r"(?:education(?:al\s+background)?|academic\s+background|qualifications)\s+(?:also\s+)?"
             r"(?:includes?|consists?\s+of)\s+")
_FROM = re.compile(r"(?:^|,?\s+)(?:from|at)\s+(?:the\s+)?(?=\S)")
_IN = re.compile(r"(?:^|,?\s+)(?:in|of)\s+(?=\S)")
_WITH = re.compile(r",?\s+with\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Schooling:
    """A stretch of education as far as it was told."""

    institution: str = ""
    degree: str = ""
    area: str = ""
    place: str = ""
    period: Period = NO_PERIOD
    remarks: tuple[str, ...] = ()

    def __or__(self, other: "Schooling") -> "Schooling":
        """Both told of the same stretch."""
        return Schooling(
            self.institution or other.institution, self.degree or other.degree, self.area or other.area,
            self.place or other.place, self.period | other.period, self.remarks + other.remarks)


def schooling_of(text: str, person: Person) -> tuple[Schooling, ...]:
    """The education that a sentence tells of; nothing where it is about something else."""
    lead = lead_of(text)
    predicate = _predicate(lead.rest, person)
    if predicate is None or not _speaks_of_schooling(predicate):
        return ()
    found = [entry for part in _parted(predicate, person) for entry in _entries(part)]
    told = _joined(found)
    if not told or not any(entry.institution or entry.degree for entry in told):
        return ()
    first = replace(told[0], period=told[0].period | lead.period)
    return (first, *told[1:])


def _predicate(text: str, person: Person) -> str | None:
    own = re.match(rf"{person.possessive}\s+{_INCLUDES}", text)
    subject = own or re.match(rf"{person.subject}\s+(?={_VERB})", text)
    return text[subject.end() :] if subject else None


def _speaks_of_schooling(predicate: str) -> bool:
    """A degree, or a verb of studying with a school: `received an award` and `completed a project` are neither."""
    degree = _HAS_DEGREE.search(predicate)
    studies = _STUDIES.match(predicate)
    return bool(studies and (degree or _SCHOOL.search(predicate) or re.search(r"\s(?:at|from)\s+", predicate)
                             or predicate.startswith("attended "))
                ) or bool(degree and degree.start() < 60)


def _parted(predicate: str, person: Person) -> list[str]:
    """The clauses of a predicate: `…, where they obtained …`, `… and a master's degree …`."""
    subject = rf"(?:{person.subject}\s+)?"
    owned = rf"(?:(?:an?|the|one|another|{POSSESSIVE})\s+)"
    further = (
        rf"(?:,\s*|\s+)(?:(?:and|where|which|followed\s+by|as\s+well\s+as|before|then"
        rf"|after\s+which)\s+)+{subject}(?:was\s+)?"
        rf"(?=(?i:{_VERB})|(?:{_ADVERB}{owned}(?i:{_DEGREE})))"
        rf"|,\s+(?=(?:graduating|earning|receiving|obtaining|studying|majoring|completing)\b|{owned}(?i:{_DEGREE}))"
        rf"|;\s+")
    return [part for part in re.split(f"(?:{further})", predicate) if part and part.strip()]


def _entries(clause: str) -> Iterator[Schooling]:
    text, period = times_taken(without_full_stop(clause))
    studies = bool(_STUDIES.match(text))
    verb = _IS_SCHOOLING.match(f"{text} ")
    rest = f"{text} "[verb.end() :].strip() if verb else text.strip()
    degree = _HAS_DEGREE.search(rest)
    if degree:
        yield replace(_around_degree(rest, degree), period=period)
    elif studies:
        yield replace(_studied(rest, attended="attend" in text[: len(text) - len(rest)].lower()), period=period)
    elif period and not rest.strip(" ,."):
        yield Schooling(period=period)
    elif rest:
        yield Schooling(period=period, remarks=(capitalised(text.strip(" ,")),))


def _around_degree(text: str, degree: re.Match[str]) -> Schooling:
    before = text[: degree.start()].strip(" ,")
    before = re.sub(r"\s*(?:with|in|for)$", "", before).strip(" ,")
    area, institution, remark = _area_and_school(text[degree.end() :].strip(" ,"))
    named = _FROM.search(before)
    if not institution and named:
        institution = before[named.end() :].strip(" ,")
    elif not institution and is_named(re.sub(r"^the\s+", "", before)):
        institution = re.sub(r"^the\s+", "", before)
    name, place = name_and_place(institution)
    return Schooling(name, capitalised(degree["degree"].strip()), area, place, remarks=remark)


def _area_and_school(text: str) -> tuple[str, str, tuple[str, ...]]:
    """`in Physics from MIT with honours` as area, school and remarks."""
    school = _FROM.search(text)
    before, institution = (text[: school.start()], text[school.end() :]) if school else (text, "")
    with_ = _WITH.search(institution or before)
    remark: tuple[str, ...] = ()
    if with_:
        whole = institution or before
        remark = (capitalised(whole[with_.end() :].strip(" ,")),)
        institution, before = (whole[: with_.start()], before) if institution else ("", whole[: with_.start()])
    into = _IN.match(before)
    area = before[into.end() :].strip(" ,") if into else ""
    rest = () if into or not before.strip(" ,") else (capitalised(before.strip(" ,")),)
    return area, institution.strip(" ,"), (*remark, *rest)


def _studied(text: str, *, attended: bool) -> Schooling:
    """`attended the University of X`, `studied Law at X`, `graduated from X in Law`, `majored in Law at X`."""
    school = _FROM.search(text)
    bare = re.sub(r"^(?:the|in|at|from)\s+", "", text)
    if school is None:
        named = attended or bool(is_named(bare) and _SCHOOL.search(bare))
        name, place = name_and_place(bare) if named else ("", "")
        return Schooling(name, place=place) if named else Schooling(area=bare)
    area = re.sub(r"^(?:in|the)\s+", "", text[: school.start()].strip(" ,"))
    institution, *after = re.split(r",?\s+(?:with|majoring\s+in)\s+", text[school.end() :], maxsplit=1)
    name, place = name_and_place(institution.strip(" ,"))
    return Schooling(name, "", area, place, remarks=tuple(capitalised(more) for more in after))


def _joined(entries: list[Schooling]) -> list[Schooling]:
    """Clauses that tell of one stretch as one: a school, then its degree; a degree, then its years."""
    joined: list[Schooling] = []
    for entry in entries:
        last = joined[-1] if joined else None
        if last and _same_stretch(last, entry):
            joined[-1] = last | entry
        else:
            joined.append(entry)
    schools = [entry.institution for entry in joined if entry.institution]
    if len(set(schools)) == 1 and joined and joined[-1].institution and not joined[0].period:
        return [replace(entry, institution=entry.institution or schools[0]) for entry in joined]
    return joined


def _same_stretch(last: Schooling, entry: Schooling) -> bool:
    if last.degree and entry.degree:
        return False
    return not (last.institution and entry.institution and last.institution != entry.institution)
