"""The entries of a résumé's sections."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Tag

from exporter.model.base import (
    Dated,
    Entry,
    Highlight,
    Location,
    Maybe,
    Model,
    One,
    Several,
    Url,
    Visibility,
    is_empty,
    is_shown,
    snake,
)
from exporter.model.dates import Date
from exporter.model.people import Email, Phone
from exporter.model.text import Text

_NAME = {"title": "name"}


class Supervisor(Model):
    """Who an employer may ask."""

    shorthand = "name"

    name: Text
    """Name."""
    position: Text | None = None
    """Position."""
    phone: Maybe[Phone] = None
    """Telephone number."""
    email: Maybe[Email] = None
    """E-mail address."""
    may_contact: bool | None = None
    """Whether they may be asked."""


class Position(Dated):
    """A position held: several may stand below one employer."""

    aliases = Dated.aliases | {
        "title": "position", "role": "position", "job_title": "position", "responsibilities": "highlights",
        "technologies": "keywords", "description_of_role": "summary", "bullets": "highlights",
        "highlight": "highlights", "details": "highlights", "duties": "highlights", "achievements": "highlights",
        "keyword": "keywords", "skills": "keywords", "stack": "keywords",
    }

    position: Text | None = None
    """Title of the position."""
    department: Text | None = None
    """Department or team."""
    location: Maybe[Location] = None
    """Where the work was done."""
    employment_type: Text | None = None
    """Full-time, contract, internship, …"""
    hours_per_week: str | None = None
    """Hours a week, as US federal résumés state."""
    remote: Text | None = None
    """On site, hybrid or remote."""
    summary: Text | None = None
    """What it was about; blank lines part paragraphs, lines that begin with `-` or `1.` are lists."""
    highlights: Several[Highlight] = ()
    """Achievements and responsibilities, the weightiest first."""
    keywords: tuple[Text, ...] = ()
    """Technologies and methods."""
    supervisor: Maybe[Supervisor] = None
    """Who led."""
    salary: Text | None = None
    """Salary, as US federal résumés state."""
    grade: Text | None = None
    """Pay plan, series and grade."""
    scope: Text | None = None
    """What was answered for: team size, budget, revenue."""
    reason_for_leaving: Text | None = None
    """Why it ended."""
    links: tuple[Url, ...] = ()
    """Pages that show the work."""


class Work(Position):
    """An employer, and the position or positions held there."""

    aliases = Position.aliases | {
        "company": "name", "employer": "name", "organization": "name", "organisation": "name", "website": "url",
        "positions": "roles", "industry": "sector", "agency": "via",
    }

    name: Text | None = None
    """The employer."""
    description: Text | None = None
    """What the employer does."""
    url: Url | None = None
    """The employer's web page."""
    sector: Text | None = None
    """Line of business."""
    size: Text | None = None
    """How large the employer is."""
    via: Text | None = None
    """The agency in between."""
    logo: str | None = None
    """An image file beside the résumé."""
    roles: Several[Position] = ()
    """Several positions with this employer, the latest first."""


class Volunteer(Position):
    """Unpaid work."""

    aliases = Position.aliases | {
        "organisation": "organization", "name": "organization", "company": "organization", "website": "url"}

    organization: Text | None = None
    """The organisation."""
    url: Url | None = None
    """Its web page."""
    cause: Text | None = None
    """What for."""


class Thesis(Model):
    """A thesis."""

    shorthand = "title"

    title: Text
    """Its title."""
    supervisor: Text | None = None
    """Who supervised it."""
    url: Url | None = None
    """Where it can be read."""
    grade: Text | None = None
    """Its grade."""


class Education(Dated):
    """A stretch of education."""

    aliases = Dated.aliases | {
        "school": "institution", "university": "institution", "organization": "institution", "name": "institution",
        "degree": "study_type", "studytype": "study_type", "field": "area", "major": "area", "subject": "area",
        "specialization": "minor", "gpa": "score", "grade": "score", "website": "url",
        "description": "summary", "honors": "honours", "course": "courses",
    }

    institution: Text | None = None
    """School or university."""
    url: Url | None = None
    """Its web page."""
    area: Text | None = None
    """Field of study."""
    study_type: Text | None = None
    """Degree."""
    minor: Text | None = None
    """Minor subject or specialisation."""
    level: Text | None = None
    """Level in a qualifications framework: EQF 6, ISCED 7."""
    location: Maybe[Location] = None
    """Where."""
    status: Text | None = None
    """Completed, in progress, not completed."""
    score: Text | None = None
    """Grade."""
    scale: Text | None = None
    """What the grade is out of."""
    honours: Text | None = None
    """Distinctions: cum laude."""
    credits: Text | None = None
    """Credits earned: 180 ECTS."""
    thesis: Maybe[Thesis] = None
    """Thesis."""
    courses: tuple[Text, ...] = ()
    """Courses taken."""
    activities: tuple[Text, ...] = ()
    """Societies and activities."""
    summary: Text | None = None
    """What it was about."""
    highlights: Several[Highlight] = ()
    """Achievements."""


class Project(Dated):
    """A project."""

    aliases = Dated.aliases | _NAME | {
        "role": "roles", "website": "url", "github": "repository", "repo": "repository", "technologies": "keywords",
        "organization": "entity", "company": "entity", "bullets": "highlights",
    }

    name: Text | None = None
    """Its name."""
    description: Text | None = None
    """What it is."""
    entity: Text | None = None
    """For whom."""
    type: Text | None = None
    """Application, talk, book, …"""
    roles: tuple[Text, ...] = ()
    """Parts played in it."""
    location: Maybe[Location] = None
    """Where."""
    url: Url | None = None
    """Its page."""
    repository: Url | None = None
    """Its source code."""
    summary: Text | None = None
    """More about it."""
    highlights: Several[Highlight] = ()
    """Achievements."""
    keywords: tuple[Text, ...] = ()
    """Technologies and methods."""


class SkillItem(Model):
    """One skill of a group."""

    shorthand = "name"

    name: Text
    """The skill."""
    level: Text | None = None
    """How well, in words or 0–5."""
    years: str | None = None
    """Years of practice."""
    last_used: Date | None = None
    """When last used."""
    uri: Url | None = None
    """Its ESCO or O*NET identifier."""


class Skill(Entry):
    """A group of skills, or a single one."""

    shorthand = "name"
    aliases = {
        "category": "name", "label": "name", "title": "name", "items": "keywords", "skills": "keywords",
        "keyword": "keywords", "details": "keywords", "description": "summary",
    }

    name: Text | None = None
    """The group's name."""
    level: Text | None = None
    """How well, in words or 0–5."""
    years: str | None = None
    """Years of practice."""
    keywords: Several[SkillItem] = ()
    """What belongs to it."""
    summary: Text | None = None
    """More about it."""


Cefr = Literal["A1", "A2", "B1", "B2", "C1", "C2"]


class CefrGrid(Model):
    """Levels of the Common European Framework of Reference in five skills."""

    aliases = {"spoken_interaction": "interaction", "spoken_production": "production"}

    listening: Cefr | None = None
    """Listening."""
    reading: Cefr | None = None
    """Reading."""
    interaction: Cefr | None = None
    """Spoken interaction."""
    production: Cefr | None = None
    """Spoken production."""
    writing: Cefr | None = None
    """Writing."""


class Language(Entry):
    """A language."""

    shorthand = "language"
    aliases = {
        "name": "language", "level": "fluency", "proficiency": "fluency", "mother_tongue": "native"}

    language: Text | None = None
    """Its name."""
    fluency: Text | None = None
    """How well, in words: fluent, B2, native speaker."""
    native: bool = False
    """Whether it is a mother tongue."""
    cefr: Maybe[CefrGrid] = None
    """Levels in five skills."""
    certificates: tuple[Text, ...] = ()
    """Certificates that show it."""
    keywords: tuple[Text, ...] = ()
    """More about it."""


class Certificate(Dated):
    """A certificate."""

    shorthand = "name"
    aliases = Dated.aliases | _NAME | {
        "issued": "date", "authority": "issuer", "organization": "issuer", "expiry": "expires",
        "expiration_date": "expires", "credential_id": "number", "license_number": "number", "website": "url",
        "description": "summary",
    }

    name: Text | None = None
    """What it certifies."""
    issuer: Text | None = None
    """Who issued it."""
    number: str | None = None
    """Its number."""
    expires: Date | None = None
    """Until when it holds."""
    status: Text | None = None
    """Active, expired, pending."""
    url: Url | None = None
    """Where it can be checked."""
    summary: Text | None = None
    """More about it."""


class Licence(Certificate):
    """A licence to practise."""

    region: Text | None = None
    """Where it holds."""


class Award(Dated):
    """An award."""

    shorthand = "title"
    aliases = Dated.aliases | {
        "name": "title", "issuer": "awarder", "organization": "awarder", "website": "url", "description": "summary"}

    title: Text | None = None
    """What was awarded."""
    awarder: Text | None = None
    """Who awarded it."""
    location: Maybe[Location] = None
    """Where."""
    url: Url | None = None
    """Its page."""
    summary: Text | None = None
    """More about it."""
    highlights: Several[Highlight] = ()
    """Points about it."""


class Publication(Dated):
    """A publication, with the fields of the Citation Style Language that résumés use."""

    shorthand = "title"
    aliases = Dated.aliases | {
        "name": "title", "author": "authors", "release_date": "date", "issued": "date", "year": "date",
        "journal": "container", "container_title": "container", "booktitle": "container", "publisher_place": "place",
        "number": "issue", "page": "pages", "website": "url", "link": "url", "editor": "editors",
    }

    title: Text | None = None
    """Its title."""
    type: str | None = None
    """CSL type: article-journal, paper-conference, chapter, book, thesis, report, …"""
    authors: tuple[Text, ...] = ()
    """Authors in order; emphasise the own name with **…**."""
    editors: tuple[Text, ...] = ()
    """Editors."""
    container: Text | None = None
    """Journal, proceedings or book it appeared in."""
    publisher: Text | None = None
    """Publisher."""
    place: Text | None = None
    """Where it was published."""
    volume: str | None = None
    """Volume."""
    issue: str | None = None
    """Issue."""
    pages: str | None = None
    """Pages: 12–34."""
    edition: Text | None = None
    """Edition."""
    status: Text | None = None
    """In press, submitted."""
    doi: str | None = None
    """Digital object identifier, without https://doi.org/."""
    isbn: str | None = None
    """ISBN or ISSN."""
    url: Url | None = None
    """Its page."""
    summary: Text | None = None
    """What it says."""
    highlights: Several[Highlight] = ()
    """Points about it."""


class Patent(Dated):
    """A patent."""

    aliases = Dated.aliases | {
        "name": "title", "granted": "date", "issuer": "office", "inventor": "inventors", "description": "summary"}

    title: Text | None = None
    """Its title."""
    number: str | None = None
    """Its number."""
    office: Text | None = None
    """The patent office."""
    status: Text | None = None
    """Granted, pending."""
    filed: Date | None = None
    """When it was filed."""
    inventors: tuple[Text, ...] = ()
    """Inventors in order."""
    url: Url | None = None
    """Where it can be read."""
    summary: Text | None = None
    """What it protects."""


class Talk(Dated):
    """A talk."""

    aliases = Dated.aliases | {
        "name": "title", "conference": "event", "description": "summary"}

    title: Text | None = None
    """Its title."""
    event: Text | None = None
    """Conference or occasion."""
    type: Text | None = None
    """Keynote, poster, panel, workshop."""
    location: Maybe[Location] = None
    """Where."""
    speakers: tuple[Text, ...] = ()
    """Speakers, where there were several."""
    url: Url | None = None
    """Slides or recording."""
    summary: Text | None = None
    """What it was about."""


class Teaching(Dated):
    """Teaching."""

    aliases = Dated.aliases | {
        "name": "course", "title": "course", "organization": "institution", "position": "role",
        "description": "summary"}

    course: Text | None = None
    """What was taught."""
    institution: Text | None = None
    """Where it was taught."""
    role: Text | None = None
    """Lecturer, teaching assistant, …"""
    level: Text | None = None
    """Undergraduate, graduate, …"""
    location: Maybe[Location] = None
    """Place."""
    url: Url | None = None
    """Its page."""
    summary: Text | None = None
    """What it was about."""
    highlights: Several[Highlight] = ()
    """Points about it."""


class Grant(Dated):
    """Funding that was won."""

    aliases = Dated.aliases | {
        "name": "title", "awarder": "funder", "organization": "funder", "description": "summary"}

    title: Text | None = None
    """What was funded."""
    funder: Text | None = None
    """Who funded it."""
    amount: Text | None = None
    """How much."""
    role: Text | None = None
    """Principal investigator, co-applicant, …"""
    number: str | None = None
    """Its number."""
    url: Url | None = None
    """Its page."""
    summary: Text | None = None
    """What it was about."""


class Membership(Dated):
    """A membership, an office held in a body, a board seat."""

    shorthand = "organization"
    aliases = Dated.aliases | {
        "name": "organization", "organisation": "organization", "position": "role", "description": "summary"}

    organization: Text | None = None
    """The body."""
    role: Text | None = None
    """Part played in it."""
    location: Maybe[Location] = None
    """Where."""
    url: Url | None = None
    """Its page."""
    summary: Text | None = None
    """More about it."""


class Interest(Entry):
    """An interest."""

    shorthand = "name"

    name: Text | None = None
    """What it is."""
    keywords: tuple[Text, ...] = ()
    """Parts of it."""
    summary: Text | None = None
    """More about it."""


class Reference(Entry):
    """Someone who speaks for the person."""

    aliases = {
        "quote": "reference", "text": "reference", "company": "organization", "relationship": "relation",
        "title": "position"}

    name: Text | None = None
    """Name."""
    position: Text | None = None
    """Position."""
    organization: Text | None = None
    """Where."""
    relation: Text | None = None
    """How they know the person."""
    email: Maybe[Email] = None
    """E-mail address."""
    phone: Maybe[Phone] = None
    """Telephone number."""
    url: Url | None = None
    """A page of theirs."""
    date: Date | None = None
    """When it was given."""
    reference: Text | None = None
    """What they say."""
    visibility: Visibility = "public"
    """`private` prints the name only as available on request."""


class Course(Dated):
    """A course or training."""

    shorthand = "name"
    aliases = Dated.aliases | _NAME | {
        "issuer": "provider", "institution": "provider", "organization": "provider", "description": "summary"}

    name: Text | None = None
    """What was learnt."""
    provider: Text | None = None
    """Who gave it."""
    number: str | None = None
    """Its number."""
    hours: str | None = None
    """How long."""
    url: Url | None = None
    """Its page."""
    summary: Text | None = None
    """More about it."""


class TestScore(Dated):
    """The result of a test."""

    __test__ = False  # pytest collects classes by this name

    aliases = Dated.aliases | _NAME | {"description": "summary"}

    name: Text | None = None
    """The test."""
    score: Text | None = None
    """The result."""
    url: Url | None = None
    """Its page."""
    summary: Text | None = None
    """More about it."""


class PlainEntry(Entry):
    """A paragraph."""

    shorthand = "text"

    text: Text
    """The paragraph."""


class BulletEntry(Entry):
    """A bullet point."""

    bullet: Text
    """The point."""


class NumberedEntry(Entry):
    """A point with a number, counted up."""

    number: Text
    """The point."""


class ReversedNumberedEntry(Entry):
    """A point with a number, counted down."""

    reversed_number: Text
    """The point."""


class OneLineEntry(Entry):
    """A label and what it says."""

    label: Text
    """The label."""
    details: Text
    """What it says."""


class NormalEntry(Dated):
    """Something with a name, and what there is to say of it."""

    aliases = Dated.aliases | _NAME | {"description": "summary"}

    name: Text | None = None
    """Its name."""
    location: Maybe[Location] = None
    """Where."""
    url: Url | None = None
    """Its page."""
    summary: Text | None = None
    """What it was about."""
    highlights: Several[Highlight] = ()
    """Points about it."""


_SHAPES: tuple[tuple[str, frozenset[str]], ...] = (
    ("|work", frozenset({"company", "employer", "position", "roles", "positions"})),
    ("|education", frozenset({"institution", "area", "degree", "study_type"})),
    ("|publication", frozenset({"authors", "author", "doi", "journal", "container"})),
    ("|one-line", frozenset({"label", "details"})),
    ("|bullet", frozenset({"bullet"})),
    ("|numbered", frozenset({"number"})),
    ("|reversed-numbered", frozenset({"reversed_number"})),
    ("|text", frozenset({"text"})),
)
_SHAPE_OF: dict[type, str] = {
    Work: "|work", Education: "|education", Publication: "|publication", OneLineEntry: "|one-line",
    BulletEntry: "|bullet", NumberedEntry: "|numbered", ReversedNumberedEntry: "|reversed-numbered",
    PlainEntry: "|text", NormalEntry: "|normal",
}


def _shape(value: Any) -> str:
    """The entry shape that a value's characteristic keys tell, as RenderCV decides it."""
    if not isinstance(value, Mapping):
        return _SHAPE_OF.get(type(value), "|text")
    keys = {snake(str(key)) for key, said in value.items() if not is_empty(said)}
    return next((shape for shape, marks in _SHAPES if marks & keys), "|normal")


CustomEntry = Annotated[
    Annotated[One[PlainEntry], Tag("|text")] | Annotated[One[BulletEntry], Tag("|bullet")]
    | Annotated[One[NumberedEntry], Tag("|numbered")] | Annotated[One[ReversedNumberedEntry], Tag("|reversed-numbered")]
    | Annotated[One[OneLineEntry], Tag("|one-line")] | Annotated[One[NormalEntry], Tag("|normal")]
    | Annotated[One[Work], Tag("|work")] | Annotated[One[Education], Tag("|education")]
    | Annotated[One[Publication], Tag("|publication")],
    Discriminator(_shape),
]


class Section(Entry):
    """A section of one's own: a title and entries of any shape."""

    aliases = {"name": "title", "items": "entries", "content": "entries"}

    title: Text
    """What is printed above it."""
    entries: tuple[CustomEntry, ...] = ()
    """What stands in it."""

    def _written(self, data: dict[str, Any], *, public: bool) -> dict[str, Any]:
        """Employers without a position are written with a key that tells their shape."""
        entries = [entry for entry in self.entries if not public or is_shown(entry)]
        pairs = zip(entries, data.get("entries", ()), strict=True)
        told = [_told_apart(entry, written, public=public) for entry, written in pairs]
        return data | ({"entries": told} if told else {})


def _told_apart(entry: Model, written: Any, *, public: bool) -> Any:
    """An entry in such keys that it is taken for the shape it has."""
    if isinstance(entry, Work) and not {"position", "roles"} & written.keys():
        written = {"company" if key == "name" else key: value for key, value in written.items()}
    if entry.extra and not public and _shape(written) != _SHAPE_OF[type(entry)]:
        return {key: value for key, value in written.items() if key not in entry.extra} | {"extra": entry.extra}
    return written
