"""What may go when a résumé has to get shorter, and in which order."""

from collections.abc import Iterable, Iterator
from typing import Final

from exporter.model.base import Dated, Entry, Highlight, Model, is_shown
from exporter.model.entries import Section
from exporter.model.resume import Resume
from exporter.model.text import in_language, plain
from exporter.model.walking import below
from exporter.tuples import NamedTuple

ASIDE: Final = ("interests", "references", "test_scores", "courses", "memberships")
"""Sections that a résumé is read without, the one that is missed least first."""

WORTH: Final = (
    *ASIDE, "sections", "volunteer", "talks", "awards", "grants", "teaching", "patents", "publications", "projects",
    "certificates", "languages", "licences", "skills", "education", "work",
)
"""All sections, the one that is missed least first."""

_ASIDE, _POINT, _ENTRY = range(3)


class Cut(NamedTuple):
    """One thing that may go: its place in the résumé, and how it begins."""

    path: str
    text: str

    def __str__(self) -> str:
        return f"{self.path} (“{self.text}”)" if self.text else self.path


class _Part(NamedTuple):
    """An entry or highlight where it stands; its `priority` is its own, or else what it counts as."""

    path: str
    entry: Entry
    priority: int
    may_go: bool


def cuts(resume: Resume) -> tuple[Cut, ...]:
    """All that may go, the first to go first.

    The lowest priority goes first. A part without one counts as the highest of those below it, else as what it stands
    in, else as 0. Of the same priority first goes what stands in a section ASIDE, then points of other entries, then
    entries; of these the section first that is least WORTH, and in it the older or later part. Without a priority of
    its own the first point of an entry stays, and so does the newest job; below 0 that goes too.
    """
    language = resume.meta.language or "en"
    newest = _newest(resume)
    order = sorted(
        (part.priority, *_rank(part), -place, Cut(part.path, _beginning(part.entry, language)))
        for place, part in enumerate(_parts(resume, newest)) if part.may_go)
    return tuple(cut for *_, cut in order)


def outermost(found: Iterable[Cut]) -> tuple[Cut, ...]:
    """Cuts without those that are below another of them."""
    listed = tuple(found)
    gone = {cut.path for cut in listed}
    return tuple(cut for cut in listed if gone.isdisjoint(_above(cut.path)))


def _rank(part: _Part) -> tuple[int, int]:
    worth = WORTH.index(part.path.partition("[")[0])
    if worth < len(ASIDE):
        return _ASIDE, worth
    return (_POINT, 0) if isinstance(part.entry, Highlight) else (_ENTRY, worth)


def _parts(part: Model, newest: frozenset[str], path: str = "", counts_as: int = 0) -> Iterator[_Part]:
    """All below a part, what is newer before what is older."""
    for at, entry in _newer_first([(at, entry) for at, entry in below(part, path) if is_shown(entry)]):
        own = entry.priority
        priority = own if own is not None else _highest(entry, counts_as)
        yield _Part(at, entry, priority, _may_go(at, entry, newest))
        yield from _parts(entry, newest, f"{at}.", counts_as if own is None else own)


def _may_go(at: str, entry: Entry, newest: frozenset[str]) -> bool:
    if at in newest:
        return (entry.priority or 0) < 0
    if entry.priority is not None:
        return True
    return not (isinstance(entry, Section) or (isinstance(entry, Highlight) and at.endswith("[0]")))


def _highest(entry: Entry, counts_as: int) -> int:
    """The highest priority of what is below an entry that has none; `counts_as` where nothing below has one."""
    found = [part.priority for _, part in _all_below(entry) if part.priority is not None and is_shown(part)]
    return max(found, default=counts_as)


def _all_below(entry: Entry) -> Iterator[tuple[str, Entry]]:
    for at, part in below(entry):
        yield at, part
        yield from _all_below(part)


def _newer_first(found: list[tuple[str, Entry]]) -> list[tuple[str, Entry]]:
    """The parts of each section by when they ended, where all of them say when; others as they stand."""
    sections: dict[str, list[tuple[str, Entry]]] = {}
    for at, entry in found:
        sections.setdefault(at.rpartition("[")[0], []).append((at, entry))
    return [part for parts in sections.values() for part in (
        sorted(parts, key=lambda part: _when(part[1]), reverse=True) if all(_when(entry) for _, entry in parts)
        else parts)]


def _newest(resume: Resume) -> frozenset[str]:
    """The paths of the newest job and of the newest position in it."""
    jobs = _newer_first([(at, job) for at, job in below(resume) if at.startswith("work[") and is_shown(job)])
    if not jobs:
        return frozenset()
    at, job = jobs[0]
    roles = _newer_first([(place, role) for place, role in below(job, f"{at}.")
                          if isinstance(role, Dated) and is_shown(role)])
    return frozenset((at, *(place for place, _ in roles[:1])))


def _when(entry: Entry) -> tuple[tuple[int, int, int], ...]:
    """When it ended and began, for comparing; nothing where it doesn't say.

    What goes on ended last; an employer's time is that of its positions.
    """
    if not isinstance(entry, Dated):
        return ()
    began = entry.start and entry.start.ordinal
    if entry.is_current:
        return ((9999, 12, 31), began or (0, 0, 0))
    ended = (entry.end and entry.end.ordinal) or (entry.date and entry.date.ordinal) or began
    if ended:
        return ended, began or ended
    return max((_when(role) for _, role in below(entry) if isinstance(role, Dated)), default=())


def _above(path: str) -> Iterator[str]:
    return (path[:place] for place, sign in enumerate(path) if sign == ".")


def _beginning(part: Entry, language: str) -> str:
    """The first words of what a part says first."""
    said = next((value for name in type(part).model_fields
                 if name not in Entry.model_fields and (value := getattr(part, name)) and _is_text(value)), "")
    words = plain(in_language(said, language)).split()
    return " ".join(words[:6]) + " …" * (len(words) > 6)


def _is_text(value: object) -> bool:
    return isinstance(value, str) or hasattr(value, "root")
