"""Forms: a résumé told in the boxes of one, as the Japanese rirekisho has them, in words that stand in its layout.

Its boxes tell what they have room for; the sections below tell the rest, so that nothing is lost, or said twice.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from exporter.document import Block, Cell, Paragraph, Role, Run, Table
from exporter.layouts import contacts
from exporter.layouts.spec import FormSpec
from exporter.layouts.wording import Runs, Wording, parted
from exporter.model import Date, Dated, Entry, Resume, is_shown
from exporter.model.entries import Education, Work
from exporter.tuples import NamedTuple

_WIDTHS: Final = (0.11, 0.07, 0.82)  # year, month, what it was
_TOLD: Final = {
    "work": frozenset({"name", "department", "position"}),
    "education": frozenset({"institution", "area", "study_type"}),
    "certificates": frozenset({"name"}), "licences": frozenset({"name"})}
"""The fields that the form's tables tell of the entries of each section, besides their dates."""
_UNSAID: Final = frozenset({*Dated.model_fields, "extra"})  # what no section says, and the dates


class _Event(NamedTuple):
    """Something that began or ended."""

    date: Date | None
    said: Runs


class Form(NamedTuple):
    """A résumé and the form that it is told in."""

    resume: Resume
    spec: FormSpec
    wording: Wording

    def details(self, name: Runs) -> Table | None:
        """Name, birth, address and the like, a row for each that is given."""
        told = [(self._word(row), self._detail(row, name)) for row in self.spec.rows]
        rows = tuple((Cell(label), Cell(value)) for label, value in told if value)
        return Table((self.spec.label_share, 1 - self.spec.label_share), rows, headed_rows=True) if rows else None

    def section(self, key: str) -> Table | None:
        """The table of one of the form's own sections."""
        rows = tuple(self._history()) if key == "history" else tuple(map(self._row, self._qualifications()))
        if not rows:
            return None
        return Table(_WIDTHS, rows, tuple(Cell(self._word(key)) for key in ("year", "month", "said")))

    def title(self, key: str = "") -> Runs:
        """What the form is called, or one of its own sections."""
        return self._word(key) if key else self._own(self.spec.title)

    def _detail(self, row: str, name: Runs) -> Runs:
        if row == "name":
            return tuple(run._replace(role=Role.PRIMARY) for run in name)
        if row in contacts.KINDS:
            tags = contacts.tags(self.resume.basics, (row,), self.wording, icons=False)
            return parted([tag.runs for tag in tags], self.wording.comma)
        if row in type(self.resume.personal).model_fields:
            private = self.resume.personal.visibility.get(row) == "private"
            return () if private else self.wording.field(self.resume.personal, row, "personal")
        return self.wording.field(self.resume.basics, row, "basics")

    def _word(self, key: str) -> Runs:
        return self._own(self.spec.words.get(key, key))

    def _own(self, text: str) -> Runs:
        """A text in the form's own language."""
        same = self.wording.locale.tag.partition("-")[0] == self.spec.language.partition("-")[0]
        return (Run(text, lang="" if same else self.spec.language),)

    def _history(self) -> Iterator[tuple[Cell, ...]]:
        """Education, then work, each from the first on; the form ends them with a word of its own."""
        for key, events in (("education", self._education()), ("work", self._work())):
            if events:
                yield self._line(key)
                yield from map(self._row, events)
        if self.resume.education or self.resume.work:
            yield self._line("end")

    def _line(self, key: str) -> tuple[Cell, ...]:
        """A row that says one of the form's own words, where the form has it stand."""
        return Cell(), Cell(), Cell(self._word(key), self.spec.align.get(key))

    def _education(self) -> list[_Event]:
        return self._in_turn("entered", "graduated", [
            (entry, self._joined(entry, f"education[{place}]", ("institution", "area", "study_type")))
            for place, entry in enumerate(self.resume.education) if is_shown(entry)])

    def _work(self) -> list[_Event]:
        return self._in_turn("joined", "left", [
            (entry, self._joined(entry, f"work[{place}]", ("name", "department", "position")))
            for place, entry in enumerate(self.resume.work) if is_shown(entry)])

    def _joined(self, entry: Education | Work, path: str, fields: Sequence[str]) -> Runs:
        said = [runs for field in fields if (runs := self.wording.field(entry, field, path))]
        return parted(said, " ")

    def _in_turn(self, began: str, ended: str, told: Sequence[tuple[Education | Work, Runs]]) -> list[_Event]:
        """When each began and ended, the earliest first."""
        events: list[_Event] = []
        for entry, said in reversed(told):
            if not said:
                continue
            start, end = _span(entry)
            events.append(_Event(start, (*said, Run(" "), *self._word(began))))
            if end is not None and end.kind != "present":
                events.append(_Event(end, (*said, Run(" "), *self._word(ended))))
        return events

    def _qualifications(self) -> list[_Event]:
        entries = [
            (entry.date, self.wording.field(entry, "name", f"{key}[{place}]"))
            for key in ("licences", "certificates")
            for place, entry in enumerate(getattr(self.resume, key)) if is_shown(entry)]
        events = [_Event(date, said) for date, said in entries if said]
        return sorted(events, key=lambda event: (event.date and event.date.ordinal) or (0, 0, 0))

    def _row(self, event: _Event) -> tuple[Cell, ...]:
        if event.date is None:
            return Cell(), Cell(), Cell(event.said)
        if event.date.kind != "date":
            return Cell(self.wording.runs(event.date, "")), Cell(), Cell(event.said)
        number = self.wording.locale.number
        month = (Run(number(str(event.date.month))),) if event.date.month else ()
        return Cell((Run(number(str(event.date.year))),)), Cell(month), Cell(event.said)


def boxed(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks with each run of paragraphs in a box, a row for each paragraph."""
    found: list[Block] = []
    for prose, group in groupby(blocks, lambda block: isinstance(block, Paragraph)):
        if prose:
            rows = tuple((Cell(block.runs),) for block in group if isinstance(block, Paragraph))
            found.append(Table((1.0,), rows))
        else:
            found += group
    return tuple(found)


def untold(resume: Resume, spec: FormSpec) -> Resume:
    """The résumé with hidden what the boxes and tables tell whole: nothing is said twice, and paths stay."""
    personal = resume.personal
    boxed = dict.fromkeys((row for row in spec.rows if row in type(personal).model_fields), "private")
    return resume.model_copy(update={
        "personal": personal.model_copy(update={"visibility": {**personal.visibility, **boxed}}),
        **{key: tuple(_hidden_if_told(entry, told) for entry in getattr(resume, key)) for key, told in _TOLD.items()},
    })


def _hidden_if_told(entry: Entry, told: frozenset[str]) -> Entry:
    more = any(value for name, value in entry.__dict__.items() if name not in told and name not in _UNSAID)
    return entry if more else entry.model_copy(update={"hidden": True})


def _span(entry: Dated) -> tuple[Date | None, Date | None]:
    """When an entry began and ended; an employer with several positions from the first to the last of them."""
    roles = [role for role in entry.roles if is_shown(role)] if isinstance(entry, Work) and not entry.start else []
    if roles:
        return roles[-1].start, roles[0].end
    return entry.start or entry.date, entry.end
