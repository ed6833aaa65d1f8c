"""The parts of a page into a résumé, and what none of its fields holds into the summary, with a notice for each."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from exporter.errors import Location as Place
from exporter.errors import Problem
from exporter.model import Highlight, Location, Resume, plain
from exporter.model.entries import Certificate, Education, Membership, PlainEntry, Position, Section, Skill, Work
from exporter.model.people import Basics, Email, Profile, Website
from exporter.readers.profile_page.audit import unsaid
from exporter.readers.profile_page.claims import Claim
from exporter.readers.profile_page.jobs import (
    by_employer,
    ended_by_successors,
    newest_first,
    vouched_for,
    with_ends,
    with_timeline,
)
from exporter.readers.profile_page.page import Page
from exporter.readers.profile_page.periods import PRESENT, UNKNOWN, Period, year_of
from exporter.readers.profile_page.prose import Line, Sentence
from exporter.readers.profile_page.schooling import Schooling
from exporter.readers.profile_page.story import Job, Story, same_employer
from exporter.readers.profile_page.wording import word_set
from exporter.readers.source import Reading

_NETWORKS = {
    name.casefold().replace(" ", ""): name
    for name in ("LinkedIn", "GitHub", "GitLab", "Twitter", "X", "Facebook", "Instagram", "XING", "Medium",
                 "Stack Overflow", "ORCID", "YouTube", "Mastodon", "Dribbble", "Behance", "Crunchbase", "AngelList",
                 "Bluesky")
}
_CAPTIONS = word_set("website email e-mail homepage blog") | _NETWORKS.keys()
_MARKS = re.compile(r"([*_`\[\]<>\\&~])")
_EMAIL = re.compile(r"[^@\s<>\"]+@[^@\s<>\".]+(?:\.[^@\s<>\".]+)+")
_SAFE = re.compile(r"https?://\S+|(?:[^\W_][\w-]*\.)+[^\W\d_]{2,}(?:[:/?#]\S*)?", re.IGNORECASE)


def reading_of(page: Page, story: Story, name: str, lines: Sequence[str]) -> Reading:
    """The résumé of a page, and notices of what was kept in its summary, placed in the lines of the file."""
    resume = _resume(page, story)
    missed = [sentence for sentence in story.read if unsaid(sentence.text, resume, page.person)]
    loose = [Sentence(line.text, line.number, line.column) for line in (*page.loose, *_captions(page.links))]
    kept = sorted((*story.unread, *missed, *loose), key=lambda sentence: (sentence.line, sentence.column))
    if not kept:
        return Reading(resume)
    summary = _paragraphs(kept)
    basics = resume.basics.model_copy(update={"summary": _text(summary)})
    notices = tuple(_notice(sentence, name, lines) for sentence in kept)
    return Reading(resume.model_copy(update={"basics": basics}), notices)


def _notice(sentence: Sentence, name: str, lines: Sequence[str]) -> Problem:
    place = Place(name, sentence.line, sentence.column, lines[sentence.line - 1])
    return Problem(
        path="basics.summary", message="no rule understands this, so it is kept in the summary", value=sentence.text,
        rule="kept-in-summary", severity="warning", location=place)


def _paragraphs(kept: Sequence[Sentence]) -> str:
    """Sentences of one line as one paragraph."""
    lines: dict[int, list[str]] = {}
    for sentence in kept:
        lines.setdefault(sentence.line, []).append(sentence.text)
    return "\n\n".join(" ".join(told) for told in lines.values())


def _resume(page: Page, story: Story) -> Resume:
    told = vouched_for(story.jobs, (*page.companies, *page.headline.split(" at ")[1:]))
    jobs = with_timeline(ended_by_successors(told), page.timeline)
    ordered = newest_first(with_ends(jobs, page.headline, page.companies))
    return Resume(
        basics=_basics(page), work=tuple(_work(group) for group in by_employer(ordered)),
        education=tuple(_education(entry) for entry in _latest_first(story.education)),
        skills=tuple(Skill(name=_text(skill)) for skill in page.skills),
        certificates=tuple(
            Certificate(name=_text(told.name), issuer=_text(told.issuer) or None, date=told.date)
            for told in story.certificates),
        memberships=tuple(_membership(office) for office in story.offices),
        sections=tuple(_other_companies(page, jobs)))


def _basics(page: Page) -> Basics:
    found = tuple(_links(page.links))
    return Basics(
        name=_text(page.person.name), pronouns=page.pronouns or None, label=_text(page.headline) or None,
        emails=tuple(link for link in found if isinstance(link, Email)),
        urls=tuple(link for link in found if isinstance(link, Website)),
        profiles=tuple(link for link in found if isinstance(link, Profile)),
        locations=tuple(Location(name=_text(place)) for place in page.places))


def _work(group: Sequence[Job]) -> Work:
    first = group[0]
    name = max((job.employer for job in group), key=len)
    place = next((job.place for job in group if job.place), "")
    about = next((job.about for job in group if job.about), "")
    whole = Work(name=_text(name) or None, description=_text(about) or None, location=_location(place))
    if len(group) > 1:
        return whole.model_copy(update={"roles": tuple(_position(job) for job in group)})
    role = _position(first)
    told = {field: getattr(role, field) for field in ("position", "start", "end", "summary", "highlights")}
    return whole.model_copy(update={field: value for field, value in told.items() if value})


def _position(job: Job) -> Position:
    return Position(
        position=_text(job.position) or None, start=job.start, end=job.end,
        summary=_text("; ".join(job.remarks)) or None, highlights=_highlights(job.highlights))


def _highlights(texts: Iterable[str]) -> tuple[Highlight, ...]:
    return tuple(Highlight(text=_text(text)) for text in dict.fromkeys(texts))


def _location(place: str) -> Location | None:
    return Location(name=_text(place)) if place else None


def _latest_first(education: Sequence[Schooling]) -> list[Schooling]:
    """Newest first where all have years; as told where they haven't."""
    years = [_year(entry.period) for entry in education]
    if not all(years):
        return list(education)
    return sorted(education, key=lambda entry: _year(entry.period), reverse=True)


def _year(period: Period) -> int:
    return max(9999 if period.end == PRESENT else year_of(period.end), year_of(period.at), year_of(period.start))


def _education(entry: Schooling) -> Education:
    period = entry.period
    start, end = period.start, period.end or period.at
    return Education(
        institution=_text(entry.institution) or None, study_type=_text(entry.degree) or None,
        area=_text(entry.area) or None, location=_location(entry.place), start=start,
        end=end or (UNKNOWN if start else None),
        highlights=_highlights((*entry.remarks, *period.spans)))


def _membership(office: Claim) -> Membership:
    period, post = office.period, office.post
    return Membership(
        organization=_text(post.employer) or None, role=_text(post.position) or None, location=_location(post.place),
        start=period.start, end=period.end, date=period.at)


def _other_companies(page: Page, jobs: Sequence[Job]) -> Iterator[Section]:
    """Previous companies that no job is with: facts of their own, never made into jobs."""
    others = [name for name in page.companies if not any(same_employer(job.employer, name) for job in jobs)]
    if others:
        yield Section(title=_text(page.companies_title), entries=tuple(PlainEntry(text=_text(name)) for name in others))


def _links(lines: Sequence[Line]) -> Iterator[Email | Website | Profile]:
    label = ""
    for line in lines:
        address = line.text.removeprefix("mailto:")
        if _EMAIL.fullmatch(address):
            yield Email(address=address, label=_text(label) or None)
        elif _SAFE.fullmatch(address):
            yield _page_link(address, label)
        label = "" if _is_address(line.text) else line.text


def _is_address(text: str) -> bool:
    address = text.removeprefix("mailto:")
    return bool(_EMAIL.fullmatch(address) or _SAFE.fullmatch(address))


def _page_link(address: str, label: str) -> Website | Profile:
    """A profile where the address is of a known network, else a page of the person's own."""
    host = re.sub(r"^https?://", "", address, flags=re.IGNORECASE).partition("/")[0].lower()
    network = next((name for part in host.split(".") if (name := _NETWORKS.get(part))), "")
    return Profile(network=network, url=address) if network else Website(url=address, label=_text(label) or None)


def _captions(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines of the links that are neither an address, nor the label of one, nor the bare name of a network."""
    for line, following in zip_longest(lines, lines[1:]):
        after = following.text if following else ""
        if not _is_address(line.text) and not _is_address(after) and line.text.casefold() not in _CAPTIONS:
            yield line


def _text(text: str) -> str:
    """A text as the model holds it: what Markdown would read as markup is escaped."""
    flat = " ".join(text.split()) if "\n" not in text else text
    return flat if plain(flat) == " ".join(text.split()) else _MARKS.sub(r"\\\1", flat)
