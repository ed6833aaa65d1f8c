"""The text of a page into its parts: head, prose, links, companies, timeline; what is only furniture is left out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from exporter.model import Date
from exporter.readers.profile_page.lines import captioned, dates_of, heading, is_address, is_furniture, lines_of
from exporter.readers.profile_page.person import MAX_NAME_WORDS, Person, initials_fit
from exporter.readers.profile_page.prose import Line, Paragraph

_PRONOUNS = re.compile(r"(?P<name>.+?)\s*\(\w{1,6}/\w{1,6}(?:/\w{1,6})?\)")
_SENTENCE_END = re.compile(r"[.!?。！？…][\"'”’)\]]*$")
_OPENS_PROSE = re.compile(r"(?:In|From|Since|Between)\s+(?:\w+\s+)?\d{4}\b")
_NOT_A_NAME = re.compile(r"[\d:;@#=<>{}\[\]/\\|_*`$%^~+]|[.!?]$(?<!\b[JS]r\.)(?<!\b[A-Z]\.)(?<!D\.)")

MAX_SENTENCE = 2000
"""Longer stretches of prose are kept as they are, unread."""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A post of the timeline: title, employer where one is named, its ends."""

    title: Line
    employer: str = ""
    start: Date | None = None
    end: Date | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page in its parts. `loose` holds the lines that are none of them."""

    person: Person
    headline: str = ""
    pronouns: str = ""
    paragraphs: tuple[Paragraph, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    companies: tuple[str, ...] = ()
    companies_title: str = "Previous companies"
    links: tuple[Line, ...] = ()
    places: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    loose: tuple[Line, ...] = ()


@dataclass
class _Parts:
    """The parts of a page while its lines are sorted into them."""

    section: str = "prose"
    pending: list[Line] = field(default_factory=list)
    found: dict[str, list[Line]] = field(default_factory=dict)
    paragraphs: list[Paragraph] = field(default_factory=list)
    timeline: list[TimelineEntry] = field(default_factory=list)
    companies_title: str = "Previous companies"

    def flush(self) -> None:
        """Sort the lines that waited for a date under what their section is about."""
        kinds = {"companies": "companies", "links": "links", "places": "places", "skills": "skills"}
        self.found.setdefault(kinds.get(self.section, "loose"), []).extend(self.pending)
        self.pending = []


def page_of(text: str) -> Page | None:
    """The page that a text is; None when it doesn't begin with a name."""
    lines = lines_of(text)
    head = [index for index, line in enumerate(lines) if line.text and not is_furniture(line)][:4]
    bare = [_without_pronouns(lines[index]) for index in head]
    named = _named(bare)
    if named is None:
        return None
    person = Person(bare[named].text)
    pronouns = lines[head[named]].text.removeprefix(person.name).strip(" ()")
    skipped = [lines[index] for index in head[:named] if not initials_fit(lines[index].text, person.name)]
    headline = next((index for index in head[named + 1 : named + 2] if _is_headline(lines[index], person)), None)
    body = lines[(head[named] if headline is None else headline) + 1 :]
    parts = _sorted(body, person)
    told = lines[headline].text if headline is not None else ""
    return replace(_page(person, parts, skipped), headline=told, pronouns=pronouns)


def _without_pronouns(line: Line) -> Line:
    match = _PRONOUNS.fullmatch(line.text)
    return replace(line, text=match["name"]) if match else line


def _page(person: Person, parts: _Parts, skipped: Sequence[Line]) -> Page:
    found = {kind: tuple(lines) for kind, lines in parts.found.items()}
    return Page(
        person, paragraphs=tuple(parts.paragraphs), timeline=tuple(parts.timeline),
        companies=tuple(dict.fromkeys(line.text for line in found.get("companies", ()))),
        companies_title=parts.companies_title, links=found.get("links", ()),
        places=tuple(line.text for line in found.get("places", ())),
        skills=tuple(line.text for line in found.get("skills", ())), loose=(*skipped, *found.get("loose", ())))


def _named(head: Sequence[Line]) -> int | None:
    """Which line of the head is the name: the first, or the second after its initials."""
    if len(head) > 1 and initials_fit(head[0].text, head[1].text) and is_name(head[1].text):
        return 1
    if not head or not is_name(head[0].text):
        return None
    if len(head) > 2 and len(head[0].text) <= 4 and is_name(head[1].text) and _is_initials(head[0].text):
        return 1
    return 0


def _is_initials(text: str) -> bool:
    return text.isupper() and " " not in text


def is_name(text: str) -> bool:
    """Whether a line could be the name of a person."""
    words = text.split()
    return (
        0 < len(words) <= MAX_NAME_WORDS and len(text) <= 80 and not _NOT_A_NAME.search(text)
        and any(char.isalpha() for char in text) and not text[0].islower() and heading(Line(text, 1)) is None
    )


def _is_headline(line: Line, person: Person) -> bool:
    return heading(line) is None and not line.bullet and not (
        _is_prose_line(line.text, person) or captioned(line) or dates_of(line.text))


def _is_prose_line(text: str, person: Person) -> bool:
    words = len(text.split())
    if person.begins(text) or _OPENS_PROSE.match(text):
        return words > 3
    return words > 25 or (words > 7 and bool(_SENTENCE_END.search(text)))


def _sorted(lines: Iterable[Line], person: Person) -> _Parts:
    parts = _Parts()
    for block in _blocks(lines):
        if _is_prose(block, person):
            parts.flush()
            parts.paragraphs += _paragraphs(block)
        else:
            for line in block:
                _sort(line, parts)
    parts.flush()
    return parts


def _blocks(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Lines that stand together: parted by blank lines, headings, captions, dates and furniture."""
    block: list[Line] = []
    for line in lines:
        alone = bool(line.text) and _stands_alone(line)
        if block and (alone or not line.text or line.bullet):
            yield block
            block = []
        if alone:
            yield [line]
        elif line.text:
            block.append(line)
    if block:
        yield block


def _stands_alone(line: Line) -> bool:
    return bool(
        heading(line) or is_furniture(line) or captioned(line) or is_address(line.text)
        or (len(line.text) < 120 and dates_of(line.text)))


def _is_prose(block: Sequence[Line], person: Person) -> bool:
    if _stands_alone(block[0]):
        return False
    text = " ".join(line.text for line in block)
    words = len(text.split())
    if person.begins(text) or _OPENS_PROSE.match(text):
        return words > 3
    cjk = len(text) > 20 and text[-1] in "。！？"
    return cjk or words > 25 or (words > 4 and bool(_SENTENCE_END.search(text)))


def _paragraphs(block: Sequence[Line]) -> Iterator[Paragraph]:
    """One paragraph where lines are wrapped, one for each line where most of them end a sentence."""
    whole = sum(bool(_SENTENCE_END.search(line.text)) for line in block)
    if whole * 2 <= len(block):
        yield Paragraph(tuple(block))
    else:
        yield from (Paragraph((line,)) for line in block)


def _sort(line: Line, parts: _Parts) -> None:
    """Put a line that is no prose where it belongs."""
    kind, caption, dated = heading(line), captioned(line), dates_of(line.text)
    if kind:
        parts.flush()
        parts.section = kind
        parts.companies_title = line.text.rstrip(": ") if kind == "companies" else parts.companies_title
    elif is_furniture(line):
        parts.flush()
    elif caption:
        shown = "icons" if parts.section == "links" else "companies"
        parts.found.setdefault(shown, []).append(Line(caption, line.number, line.column))
    elif is_address(line.text):
        parts.found.setdefault("links", []).extend((*_label(parts), line))
    elif dated and (dated[0] or parts.pending):
        _close_entry(line, dated, parts)
    else:
        parts.pending.append(line)


def _label(parts: _Parts) -> list[Line]:
    """The caption that stands above a web address in the links."""
    return [parts.pending.pop()] if parts.section == "links" and parts.pending else []


def _close_entry(line: Line, dated: tuple[str, Date, Date | None], parts: _Parts) -> None:
    """An entry of the timeline out of the lines that waited for this date: title, then employer."""
    title, start, end = dated
    if title:
        parts.flush()
        parts.timeline.append(TimelineEntry(Line(title, line.number, line.column), "", start, end))
        return
    heads = [index for index, waiting in enumerate(parts.pending) if waiting.bullet]
    first = heads[-1] if heads else max(0, len(parts.pending) - (2 if parts.section == "timeline" else 1))
    own = parts.pending[first:]
    parts.pending = parts.pending[:first]
    parts.flush()
    parts.timeline.append(TimelineEntry(own[0], ", ".join(more.text for more in own[1:]), start, end))
