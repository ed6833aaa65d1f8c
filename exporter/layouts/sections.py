"""The sections of a résumé as blocks: entries with head lines, labelled rows, items, lists."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from exporter.document import (
    Block,
    BulletList,
    Group,
    Heading,
    Image,
    KeyValue,
    ListItem,
    Paragraph,
    Role,
    Row,
    Run,
    SplitLine,
    Tag,
    Tags,
    with_text,
)
from exporter.layouts import contacts, grids, kinds, names, prose, slots
from exporter.layouts.keys import PEOPLE, SUBJECTS
from exporter.layouts.spec import LayoutSpec, LineSpec, SectionSpec
from exporter.layouts.wording import Runs, Wording, label_key, link_target, parted
from exporter.model import Entry, Highlight, Model, Resume, is_shown
from exporter.model.entries import (
    BulletEntry,
    Education,
    NormalEntry,
    NumberedEntry,
    OneLineEntry,
    PlainEntry,
    Publication,
    Reference,
    ReversedNumberedEntry,
    Section,
    Work,
)
from exporter.model.people import Basics, Personal
from exporter.tuples import NamedTuple

_CUSTOM = {Work: "work", Education: "education", Publication: "publications", NormalEntry: "normal"}


class Composed(NamedTuple):
    """A section ready to be placed: its title's runs (none for a section without one) and its blocks."""

    title: Runs
    blocks: tuple[Block, ...]
    keep_together: bool = False
    break_before: bool = False


Logos = Callable[[str, str, str], Image | None]
"""Reads the sign in a file: the file's name, its alternate text, and where the résumé names it."""


def composed(key: str, resume: Resume, teller: "Teller") -> Iterator[Composed]:
    """The sections for a key: none where the résumé has nothing to say, several for `sections`."""
    if key == "sections":
        yield from teller.custom(resume.sections)
        return
    blocks = teller.blocks(key, resume)
    if blocks:
        yield Composed(() if key == "consent" else (Run(_title(key, teller.spec, teller.wording)),), blocks)


def _title(key: str, spec: LayoutSpec, wording: Wording) -> str:
    title = (spec.wording.titles or {}).get(key) or wording.label(key)
    return in_capitals(title, wording.locale.tag) if spec.wording.capitals else title


def in_capitals(text: str, language: str) -> str:
    """A text in capitals, as the language writes them."""
    from exporter.typeset.letters import upper  # noqa: PLC0415 -- few layouts ask for it

    return upper(text, language)


class Teller:
    """How a column tells a résumé's sections; a `narrow` one has values below their labels."""

    def __init__(
        self, spec: LayoutSpec, wording: Wording, basics: Basics, logos: Logos | None = None, *, narrow: bool,
    ) -> None:
        self.spec = spec
        self.wording = wording
        self.basics = basics
        self.logos = logos
        self.narrow = narrow
        self._labels_apart = spec.labels_apart

    def blocks(self, key: str, resume: Resume) -> tuple[Block, ...]:
        """The blocks of a section, but for its title."""
        match key:
            case "summary":
                return prose.blocks(resume.basics.summary, "basics.summary", self.wording, Role.LEAD)
            case "contact":
                shown = contacts.tags(resume.basics, contacts.KINDS, self.wording, icons=bool(self.spec.icons.show))
                return (Tags(shown, Role.CONTACT),) if shown else ()
            case "personal":
                return self.personal(resume.personal)
            case "consent":
                return prose.blocks(resume.meta.consent, "meta.consent", self.wording, Role.ENTRY_DETAIL)
            case "references":
                return self.references(resume.references)
            case _:
                return self.told(key, getattr(resume, key), key)

    def told(self, key: str, entries: Sequence[Entry], path: str) -> tuple[Block, ...]:
        """Entries as their section's spec wants them shown."""
        return tuple(self._told(key, [(entry, f"{path}[{place}]") for place, entry in enumerate(entries)
                                      if is_shown(entry)]))

    def _told(self, key: str, shown: kinds.Shown) -> Iterator[Block]:
        spec = self.spec.sections[key]
        match spec.show:
            case "rows":
                yield from self._rows(spec, shown)
            case "tags":
                tags = [Tag(runs) for entry, at in shown if (runs := self.line(spec.item, entry, at))]
                if tags:
                    yield Tags(tuple(tags))
            case "bullets":
                items = [ListItem(runs) for entry, at in shown if (runs := self.line(spec.item, entry, at))]
                if items:
                    yield BulletList(tuple(items))
            case "numbered":
                yield from self._in_kinds(spec, shown, lambda those, _: self._counted(key, spec, those))
            case "grid":
                yield from self._grid(spec, shown)
            case _:
                yield from self._in_kinds(spec, shown, lambda those, level: self._entries(key, spec, those, level))

    def _entries(self, key: str, spec: SectionSpec, shown: kinds.Shown, level: int) -> Iterator[Block]:
        return (group for entry, at in shown if (group := self.entry(key, spec, entry, at, level=level)).blocks)

    def line(self, template: str | None, part: Model, path: str, subject: str = "") -> Runs:
        """A line of slots, filled from a part of the résumé; the subject's text links to the part's page."""
        if template is None:
            return ()
        wording, given = self.wording, part.__pydantic_fields_set__
        line = wording.parsed(template)
        if line.needs.isdisjoint(given):
            return ()
        said: list[tuple[slots.Slot, Runs]] = []
        for slot in line.slots:
            field = slot.field
            if field in given or field == "period":
                say = wording.labelled if slot.labelled else wording.field
                runs = say(part, field, path, slot.role)
                if field in PEOPLE:
                    runs = self._own_name(runs)
                said.append((slot, _linked(runs, part, path) if field == subject else runs))
        return slots.fill(line, said)

    def _grid(self, spec: SectionSpec, shown: kinds.Shown) -> Iterator[Block]:
        """What is told of each language, then the grid of those that have levels by skill."""
        value = spec.row.value if spec.row else None
        yield from self._rows(spec, [one for one in shown if not grids.has_levels(one[0]) or self.line(value, *one)])
        table = grids.levels(shown, self.wording)
        if table:
            yield table

    def _own_name(self, runs: Runs) -> Runs:
        locale = self.wording.locale
        return names.own(runs, self.basics, locale.tag, family_name_first=locale.family_name_first)

    def _in_kinds(
        self, spec: SectionSpec, shown: kinds.Shown, tell: Callable[[kinds.Shown, int], Iterator[Block]]
    ) -> Iterator[Block]:
        """Entries under the titles of their kinds where the section wants them; where no kind is told, no title is.

        Such a title is bold above a list, and less than the titles of entries above those. `tell` gets the level of the
        headings below.
        """
        role = Role.PRIMARY if spec.show == "numbered" else Role.SECONDARY
        if spec.group_by != "type":
            yield from tell(shown, 3)
            return
        for kind, those in kinds.by_kind(shown):
            if kind == kinds.OTHER and len(those) == len(shown):
                yield from tell(those, 3)
                continue
            told = kind.own or self.wording.label(kind.label)
            yield Group("entry", (Heading(3, (Run(told, role),), Role.ENTRY_SUBTITLE), *tell(those, 4)))

    def _counted(self, key: str, spec: SectionSpec, shown: kinds.Shown) -> Iterator[Block]:
        """A list that counts down, so that a number stays when the next entry comes."""
        items = tuple(
            ListItem(runs, self._further(spec, entry, at))
            for entry, at in shown
            if (runs := self.line(spec.item, entry, at, SUBJECTS.get(key, "")))
        )
        if items:
            yield _counted_down(items)

    def _further(self, spec: SectionSpec, entry: Entry, path: str) -> tuple[ListItem, ...]:
        """What the body of an entry tells, below its item."""
        return tuple(item for block in self.body(spec, entry, path) for item in _as_items(block))

    def entry(self, key: str, spec: SectionSpec, entry: Entry, path: str, *, level: int = 3) -> Group:
        """An entry: its head lines, the first a heading of that level, then its body."""
        roles = [(role, f"{path}.roles[{index}]") for index, role in enumerate(
            entry.roles if isinstance(entry, Work) else ()) if is_shown(role)]
        lines = spec.group if roles and spec.group else spec.lines
        heads = self.heads(lines, entry, path, SUBJECTS.get(key, ""), level=level)
        blocks: list[Block] = [*heads, *self.body(spec, entry, path)]
        for role, at in roles:
            head = self.heads(spec.role, role, at, "", level=level + 1)
            blocks.append(Group("entry", (*head, *self.body(spec, role, at))))
        page_break = entry.page_break
        return Group(
            "entry",
            tuple(blocks),
            keep_together=page_break == "avoid",
            break_before=page_break == "before",
            logo=self._logo(entry, path) if self.logos and isinstance(entry, Work) else None,
        )

    def _logo(self, employer: Work, path: str) -> Image | None:
        if not employer.logo or self.logos is None:
            return None
        name = "".join(run.text for run in self.wording.field(employer, "name", path))
        return self.logos(employer.logo, name, f"{path}.logo")

    def heads(
        self, lines: Sequence[LineSpec] | None, part: Model, path: str, subject: str, *, level: int = 3
    ) -> list[Block]:
        """Head lines. Where what the eye jumps to is missing, what comes next rises to its place and looks."""
        said = [
            (line, self.line(line.start, part, path, subject), self.line(line.end, part, path)) for line in lines or ()
        ]
        kept = [(line, start, end) for line, start, end in said if start or end]
        if len(kept) > 1 and not kept[0][1]:
            (first, _, end), (_, start, further) = kept[0], kept[1]
            kept[:2] = [(first, start, (*end, *further))]
        if kept and self.wording.parsed(said[0][0].start).has_primary:
            _, start, end = kept[0]
            kept[0] = (said[0][0], _risen(start), end)
        return [
            SplitLine(start, end, line.role, level=level if index == 0 and start else 0)
            for index, (line, start, end) in enumerate(kept)
        ]

    def body(self, spec: SectionSpec, part: Model, path: str) -> Iterator[Block]:
        """What stands below the head lines: facts in rows, fields of prose and lists by name, lesser facts as lines."""
        if spec.facts:
            yield from self._facts(spec.facts, part, path)
        values = part.__dict__
        for item in spec.body or ():
            if "{" in item:
                runs = self.line(item, part, path)
                if runs:
                    yield Paragraph(runs, Role.ENTRY_DETAIL)
            elif values.get(item):  # most fields aren't given
                yield from self._field_blocks(values[item], f"{path}.{item}")

    def _facts(self, fields: Sequence[str], part: Model, path: str) -> Iterator[Block]:
        """Labelled rows of fields, or of lines whose first field has the label."""
        told = [(fact, fact) if "{" not in fact else (slots.parse(fact).slots[0].field, fact) for fact in fields]
        rows = [
            Row(self._label((Run(self.wording.label(label_key(name, type(part)))),)), runs)
            for name, fact in told
            if name in part.__dict__
            and (runs := self.line(fact, part, path) if "{" in fact else self.wording.field(part, fact, path))
        ]
        if rows:
            yield KeyValue(tuple(rows), stacked=self.narrow)

    def _field_blocks(self, value: Any, path: str) -> Iterator[Block]:
        if isinstance(value, tuple) and isinstance(value[0], Highlight):
            items = self.items(value, path)
            if items:
                yield BulletList(items)
        else:
            yield from prose.blocks(value, path, self.wording, Role.BODY)

    def items(self, highlights: Sequence[Highlight], path: str) -> tuple[ListItem, ...]:
        """Highlights as list items, with the items below them."""
        return tuple([
            self._item(highlight, f"{path}[{index}]")
            for index, highlight in enumerate(highlights) if is_shown(highlight)])

    def _item(self, highlight: Highlight, path: str) -> ListItem:
        given = highlight.__pydantic_fields_set__
        if len(given) == 1:  # nearly always
            return ListItem(self.wording.field(highlight, "text", path))
        below = self.items(highlight.highlights, f"{path}.highlights") if "highlights" in given else ()
        return ListItem(self.line("{text}{ (metric)}", highlight, path), below)

    def _rows(self, spec: SectionSpec, shown: kinds.Shown) -> Iterator[Block]:
        """Labelled rows; entries that are a label and nothing else run on in one line instead."""
        rows: list[Row] = []
        items: list[Tag] = []
        for entry, path in shown:
            label = self.line(spec.row.label if spec.row else None, entry, path)
            value = self.line(spec.row.value if spec.row else None, entry, path)
            if label and value:
                rows.append(Row(self._label(label), value))
            elif label or value:
                items.append(Tag(label or value))
        if rows and items and self._labels_apart and not self.narrow:
            rows.append(Row((), self._run_on(items)))
            items = []
        if rows:
            yield KeyValue(tuple(rows), stacked=self.narrow)
        if items:
            yield Tags(tuple(items))

    def _run_on(self, items: Sequence[Tag]) -> Runs:
        """Items in one line, below the values of the others."""
        return parted([item.runs for item in items], self.wording.comma)

    def _label(self, runs: Runs) -> Runs:
        """A label with its colon, which it needs only where the value runs on behind it."""
        if self.narrow or self._labels_apart:
            return runs
        *before, last = runs
        return (*before, with_text(last, last.text + self.wording.colon))

    def personal(self, personal: Personal) -> tuple[Block, ...]:
        """The personal details that are given and not private, as labelled rows."""
        rows = [
            Row(self._label((Run(self.wording.label(name)),)), runs)
            for name in type(personal).model_fields
            if name not in ("extra", "visibility")
            and personal.visibility.get(name) != "private"
            and (runs := self.wording.field(personal, name, "personal"))
        ]
        return (KeyValue(tuple(rows), stacked=self.narrow),) if rows else ()

    def references(self, references: Sequence[Reference]) -> tuple[Block, ...]:
        """References; where some are private, a line says that they are available."""
        private = any(not reference.hidden and reference.visibility == "private" for reference in references)
        told = self.told("references", references, "references")
        if not private:
            return told
        note = Paragraph((Run(self.wording.label("references_on_request")),))
        return (*told, Group("entry", (note,)) if told else note)

    def custom(self, own: Sequence[Section]) -> Iterator[Composed]:
        """One's own sections, in their order."""
        for index, section in enumerate(own):
            path = f"sections[{index}]"
            blocks = tuple(self._custom_blocks(section, path)) if is_shown(section) else ()
            if blocks:
                yield Composed(
                    title=self._own_title(section, path),
                    blocks=blocks,
                    keep_together=section.page_break == "avoid",
                    break_before=section.page_break == "before",
                )

    def _own_title(self, section: Section, path: str) -> Runs:
        runs = self.wording.runs(section.title, f"{path}.title")
        if not self.spec.wording.capitals:
            return runs
        return tuple(run._replace(text=in_capitals(run.text, self.wording.locale.tag)) for run in runs)

    def _custom_blocks(self, section: Section, path: str) -> Iterator[Block]:
        """The entries of a section; neighbours of one list shape make one list."""
        shown = [(entry, f"{path}.entries[{index}]") for index, entry in enumerate(section.entries) if is_shown(entry)]
        while shown:
            kind = type(shown[0][0])
            alike = next((index for index, (entry, _) in enumerate(shown) if type(entry) is not kind), len(shown))
            yield from self._alike(kind, shown[:alike])
            del shown[:alike]

    def _alike(self, kind: type[Entry], shown: list[tuple[Any, str]]) -> Iterator[Block]:
        if kind is PlainEntry:
            for entry, at in shown:
                yield from prose.blocks(entry.text, f"{at}.text", self.wording, Role.BODY)
        elif kind is OneLineEntry:
            yield KeyValue(
                tuple(
                    Row(
                        self._label(self.wording.field(entry, "label", at)),
                        self.wording.field(entry, "details", at),
                    )
                    for entry, at in shown
                ),
                stacked=self.narrow,
            )
        elif kind in _LISTS:
            field, arrangement = _LISTS[kind]
            yield arrangement(tuple(ListItem(self.wording.field(entry, field, at)) for entry, at in shown))
        else:
            yield from self._told(_CUSTOM[kind], shown)


def _bulleted(items: tuple[ListItem, ...]) -> BulletList:
    return BulletList(items)


def _counted_up(items: tuple[ListItem, ...]) -> BulletList:
    return BulletList(items, Role.NUMBERED, numbered=True)


def _counted_down(items: tuple[ListItem, ...]) -> BulletList:
    return BulletList(items, Role.NUMBERED, numbered=True, first=len(items), step=-1)


_LISTS: dict[type[Entry], tuple[str, Callable[[tuple[ListItem, ...]], BulletList]]] = {
    BulletEntry: ("bullet", _bulleted),
    NumberedEntry: ("number", _counted_up),
    ReversedNumberedEntry: ("reversed_number", _counted_down),
}


def _as_items(block: Block) -> tuple[ListItem, ...]:
    """A block of prose or of points as items of a list."""
    match block:
        case BulletList(items):
            return items
        case Paragraph(runs):
            return (ListItem(runs),)
        case _:
            return ()


def _linked(runs: Runs, part: Model, path: str) -> Runs:
    url = part.__dict__.get("url")
    if not (url and runs):
        return runs
    target = link_target(url, f"{path}.url")
    return tuple(run if run.href else run._replace(href=target) for run in runs)


def _risen(runs: Runs) -> Runs:
    """The runs of a line; where it lacks its main part, its lesser part becomes that."""
    if Role.PRIMARY in [run.role for run in runs]:
        return runs
    return tuple(run._replace(role=Role.PRIMARY) if run.role is Role.SECONDARY else run for run in runs)
