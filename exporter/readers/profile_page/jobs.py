"""The jobs of a story and of a timeline together: ends that the telling proves, one entry an employer, newest first."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import zip_longest

from exporter.model import Date
from exporter.readers.profile_page.audit import words
from exporter.readers.profile_page.page import TimelineEntry
from exporter.readers.profile_page.periods import PRESENT, UNKNOWN, year_of
from exporter.readers.profile_page.story import Job, same_employer


def ended_by_successors(jobs: Sequence[Job]) -> tuple[Job, ...]:
    """The jobs, where one that the next one follows upon (`moved on`, `finally`) ends in the year that one begins."""
    return tuple(_ended(job, follower) for job, follower in zip_longest(jobs, jobs[1:]) if job)


def _ended(job: Job, follower: Job | None) -> Job:
    year = year_of(follower.start) if follower and follower.succeeds else 0
    if job.end or not year or not job.start or year < year_of(job.start):
        return job
    return replace(job, end=Date(year=year))


def with_timeline(jobs: Sequence[Job], timeline: Iterable[TimelineEntry]) -> tuple[Job, ...]:
    """The jobs with what the timeline knows of them; its posts that the prose doesn't tell of are jobs of their own."""
    merged = list(jobs)
    for entry in timeline:
        index = next((index for index in reversed(range(len(merged))) if _is_of(entry, merged[index])), None)
        if index is None:
            merged.append(Job(entry.employer, entry.title.text, start=entry.start, end=entry.end))
        else:
            merged[index] = _dated(merged[index], entry)
    return tuple(merged)


def _is_of(entry: TimelineEntry, job: Job) -> bool:
    same = entry.title.text.casefold() == job.position.casefold()
    return same and (not entry.employer or not job.employer or same_employer(entry.employer, job.employer)) and (
        _agree(entry.start, job.start) and _agree(entry.end, job.end))


def _agree(one: Date | None, other: Date | None) -> bool:
    """Whether two dates can be of one moment, as far as both are known."""
    if one is None or other is None or UNKNOWN in (one, other):
        return True
    return one == other if PRESENT in (one, other) else not (one.precedes(other) or other.precedes(one))


def _dated(job: Job, entry: TimelineEntry) -> Job:
    return replace(job, employer=job.employer or entry.employer, start=_finer(job.start, entry.start),
                   end=_finer(job.end, entry.end))


def _finer(told: Date | None, shown: Date | None) -> Date | None:
    if told is None or shown is None:
        return told or shown
    return shown if shown.month and not told.month and shown.kind == "date" else told


def with_ends(jobs: Sequence[Job], headline: str, previous: Sequence[str] = ()) -> tuple[Job, ...]:
    """The jobs, each that began with an end: the latest goes on where the headline names it, else it is unknown.

    A job with a previous company is over, whatever the headline says.
    """
    latest = max((year_of(job.start) for job in jobs), default=0)
    return tuple(
        job if job.end or not job.start
        else replace(job, end=PRESENT) if year_of(job.start) == latest and _is_shown(job, headline, previous)
        else replace(job, end=UNKNOWN)
        for job in jobs)


def _is_shown(job: Job, headline: str, previous: Sequence[str]) -> bool:
    return _in_headline(job, headline) and not any(same_employer(job.employer, name) for name in previous)


def _in_headline(job: Job, headline: str) -> bool:
    shown = words(headline)
    names = [words(name) for name in (job.position, job.employer) if name]
    told = any(_within(name, shown) or (len(shown) > 1 and _within(shown, name)) for name in names)
    return told and not job.remarks


def _within(short: list[str], long: list[str]) -> bool:
    """Whether some words stand in a row among others."""
    return any(long[index : index + len(short)] == short for index in range(len(long) - len(short) + 1)) and bool(short)


def vouched_for(jobs: Sequence[Job], names: Sequence[str]) -> tuple[Job, ...]:
    """The jobs without moves of which nothing says that they were to an employer: `moved to Berlin` may be a town."""
    return tuple(job for job in jobs if not job.tentative or job.position or job.highlights
                 or any(same_employer(job.employer, name) for name in names))


def newest_first(jobs: Sequence[Job]) -> tuple[Job, ...]:
    """Current jobs first, then by start; a job without dates stays beside the one it was told after (or before)."""
    keyed: list[tuple[tuple[bool, float, int], Job]] = []
    moment = 0.0
    for index, job in enumerate(jobs):
        own = _moment(job.start) or _moment(job.end)
        moment = own or moment + (-0.01 if job.precedes else 0.01)
        keyed.append(((job.is_current, moment, -index if job.precedes else index), job))
    return tuple(job for _, job in sorted(keyed, key=lambda pair: pair[0], reverse=True))


def _moment(date: Date | None) -> float:
    return year_of(date) + (date.month / 12 if date else 0)


def by_employer(jobs: Sequence[Job]) -> tuple[tuple[Job, ...], ...]:
    """Neighbouring jobs with one employer as one group."""
    groups: list[list[Job]] = []
    for job in jobs:
        if groups and job.employer and same_employer(groups[-1][-1].employer, job.employer):
            groups[-1].append(job)
        else:
            groups.append([job])
    return tuple(tuple(group) for group in groups)
