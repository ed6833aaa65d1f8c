"""The career as the page tells it: claims, sentence after sentence, folded into jobs, education and offices."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from exporter.model import Date
from exporter.readers.profile_page.career import claims_of
from exporter.readers.profile_page.certificates import Certified, certified_in
from exporter.readers.profile_page.claims import Claim
from exporter.readers.profile_page.page import MAX_SENTENCE
from exporter.readers.profile_page.periods import PRESENT, Period
from exporter.readers.profile_page.person import Person
from exporter.readers.profile_page.prose import Paragraph, Sentence, capitalised, sentences
from exporter.readers.profile_page.schooling import Schooling, schooling_of


@dataclass(frozen=True, slots=True)
class Job:
    """A position with an employer, and how the text leads over to it."""

    employer: str = ""
    position: str = ""
    place: str = ""
    about: str = ""
    start: Date | None = None
    end: Date | None = None
    remarks: tuple[str, ...] = ()
    highlights: tuple[str, ...] = ()
    succeeds: bool = False
    precedes: bool = False
    tentative: bool = False

    @property
    def is_current(self) -> bool:
        """Whether the page says that it goes on."""
        return self.end == PRESENT


@dataclass(frozen=True, slots=True)
class Story:
    """What was understood so far, in the order told. `open` is the job that the paragraph is about."""

    jobs: tuple[Job, ...] = ()
    education: tuple[Schooling, ...] = ()
    offices: tuple[Claim, ...] = ()
    certificates: tuple[Certified, ...] = ()
    unread: tuple[Sentence, ...] = ()
    read: tuple[Sentence, ...] = ()
    open: int | None = None


def story_of(paragraphs: Iterable[Paragraph], person: Person) -> Story:
    """The story that the paragraphs tell. A paragraph is about the last job that it names itself."""
    story = Story()
    for paragraph in paragraphs:
        story = replace(story, open=None)
        for sentence in sentences(paragraph, person):
            story = _told(story, sentence, person)
    return story


def _told(story: Story, sentence: Sentence, person: Person) -> Story:
    if len(sentence.text) > MAX_SENTENCE:
        return replace(story, unread=(*story.unread, sentence))
    certified = certified_in(sentence.text, person)
    if certified:
        return replace(story, certificates=story.certificates + certified, read=(*story.read, sentence))
    schooling = schooling_of(sentence.text, person)
    if schooling:
        return replace(story, education=_with_schooling(story.education, schooling),
                       read=(*story.read, sentence), open=None)
    about = story.jobs[story.open] if story.open is not None else None
    claims = claims_of(sentence.text, person, current=bool(about and about.is_current) or _is_last(story))
    told = story
    for claim in claims:
        further = _claimed(told, claim)
        told = further or told
    if told is story:
        return replace(story, unread=(*story.unread, sentence))
    return replace(told, read=(*story.read, sentence))


def _is_last(story: Story) -> bool:
    """Whether the paragraph is about the job that was told last: it may go on, so present tense speaks of it."""
    return story.open is not None and story.open == len(story.jobs) - 1 and story.jobs[story.open].end is None


def _with_schooling(known: tuple[Schooling, ...], new: tuple[Schooling, ...]) -> tuple[Schooling, ...]:
    """A school that was told without its degree, and the degree in the next sentence, are one entry."""
    last = known[-1] if known else None
    first = new[0]
    if last and not last.degree and first.degree and first.institution in ("", last.institution):
        return (*known[:-1], last | first, *new[1:])
    return (*known, *new)


def _claimed(story: Story, claim: Claim) -> Story | None:
    """The story with a claim; None where there is no job that it could be about."""
    match claim.kind:
        case "office":
            return replace(story, offices=(*story.offices, claim))
        case "duties":
            return _with_duties(story, claim)
        case "leaving":
            return _with_end(story, claim)
        case "post" | "promotion":
            return _with_post(story, claim)
        case _:
            return None


def _with_duties(story: Story, claim: Claim) -> Story | None:
    if claim.precedes or (claim.succeeds and claim.beside):
        return None
    named = _beside(story, claim)
    index = named if named is not None else story.open
    if index is None:
        return None
    job = story.jobs[index]
    end = PRESENT if claim.current and job.end is None else job.end
    return _changed(story, index, replace(job, end=end, highlights=job.highlights + claim.highlights))


def _beside(story: Story, claim: Claim) -> int | None:
    """The job that the opening of a sentence names: `At Acme, …`."""
    if not claim.beside:
        return None
    return next((index for index in reversed(range(len(story.jobs)))
                 if same_employer(story.jobs[index].employer, claim.beside)), None)


def _with_end(story: Story, claim: Claim) -> Story | None:
    index = story.open if story.open is not None else len(story.jobs) - 1
    if claim.post.employer:
        index = next((i for i in reversed(range(len(story.jobs)))
                      if same_employer(story.jobs[i].employer, claim.post.employer)), -1)
    if index < 0:
        return None
    job = story.jobs[index]
    end = claim.period.end or claim.period.at
    if end and job.start and end.precedes(job.start):
        return None
    return _changed(story, index, replace(job, end=job.end or end, remarks=job.remarks + _spans(claim.period)))


def _with_post(story: Story, claim: Claim) -> Story:
    """A new job, or more about the one that is open; a second position with an employer is a job of its own here."""
    index = story.open
    last = story.jobs[index] if index is not None else (story.jobs[-1] if story.jobs else None)
    if last and index is not None and _completes(last, claim):
        return _changed(story, index, _completed(last, claim))
    refers_back = claim.post.same or claim.kind == "promotion" or (index is not None and not claim.elsewhere)
    if last and not claim.post.employer and refers_back:
        claim = replace(claim, post=replace(claim.post, employer=last.employer))
    if claim.also and index is not None and last and claim.post.employer == last.employer and not claim.period:
        served = (claim.post.position,) if claim.post.position else ()
        return _changed(story, index, replace(last, highlights=last.highlights + served + claim.highlights))
    jobs = (*story.jobs, _job(claim))
    return replace(story, jobs=jobs, open=len(jobs) - 1)


def _completes(job: Job, claim: Claim) -> bool:
    """Whether a claim says more about an open job: its position, its time, not another one."""
    if claim.kind == "promotion" or claim.elsewhere:
        return False
    if claim.post.employer and not same_employer(job.employer, claim.post.employer):
        return not job.employer
    if claim.post.position and job.position and claim.post.position.casefold() != job.position.casefold():
        return False
    begin = claim.period.begin
    return not (begin and job.start and begin != job.start)


def _completed(job: Job, claim: Claim) -> Job:
    more = _job(claim)
    end = job.end or more.end
    return replace(
        job, employer=job.employer or more.employer, position=job.position or more.position,
        place=job.place or more.place, about=job.about or more.about, start=job.start or more.start, end=end,
        remarks=job.remarks + more.remarks, highlights=job.highlights + more.highlights,
        tentative=job.tentative and more.tentative)


def _job(claim: Claim) -> Job:
    post, period = claim.post, claim.period
    end = PRESENT if claim.current and not period.end else period.end
    return Job(post.employer, post.position, post.place, post.about, period.begin, end, _spans(period),
               claim.highlights, claim.succeeds, claim.precedes, claim.tentative)


def _spans(period: Period) -> tuple[str, ...]:
    return tuple(capitalised(span) for span in period.spans)


def _changed(story: Story, index: int, job: Job) -> Story:
    return replace(story, jobs=(*story.jobs[:index], job, *story.jobs[index + 1 :]), open=index)


def same_employer(one: str, other: str) -> bool:
    """Whether two names are of one employer: equal, or the words of one begin the other (`Acme`, `Acme, Inc.`)."""
    first, second = (re.findall(r"[^\W_]+", name.casefold()) for name in (one, other))
    shorter, longer = sorted((first, second), key=len)
    return bool(shorter) and longer[: len(shorter)] == shorter
