"""A résumé and a layout into a document: what goes where, in which role. Knows nothing of output formats."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from exporter.document import (
    Avatar,
    Block,
    Document,
    Group,
    Heading,
    Image,
    KeyValue,
    Meta,
    Paragraph,
    Region,
    Role,
    Run,
    Running,
    Sheet,
    Tags,
)
from exporter.layouts import contacts, names, sections, slots
from exporter.layouts.keys import FORM_KEYS, KEYS
from exporter.layouts.spec import FormSpec, LayoutSpec, RegionSpec
from exporter.layouts.wording import Runs, Wording
from exporter.model import Resume, Text, is_shown, plain
from exporter.model.people import Basics
from exporter.tuples import NamedTuple

REST = "*"
_FIELDS = frozenset(Resume.model_fields)
NARROW = 215.0  # points: a column narrower than this puts values below their labels


class Composer(NamedTuple):
    """One composition: everything that its parts need to know."""

    resume: Resume
    spec: LayoutSpec
    sheet: Sheet
    wording: Wording
    name: Runs
    headline: Runs
    photo: Image | None
    logos: sections.Logos | None = None

    def document(self, meta: Meta, source: str) -> Document:
        """The whole document."""
        return Document(
            meta=meta,
            sheet=self.sheet,
            masthead=tuple(self._masthead()),
            regions=tuple(self._region(region) for region in self.spec.regions),
            running=self._running(),
            source=source,
        )

    def _masthead(self) -> Iterator[Block]:
        portrait = self._portrait("masthead-start", "masthead-end")
        if portrait:
            yield portrait
        if self.spec.form:
            yield from self._form(self.spec.form)
            return
        if self.name:
            yield Heading(1, self.name, Role.NAME)
        if self.headline:
            yield Paragraph(self.headline, Role.HEADLINE)
        yield from self._contacts(self.spec.masthead.contacts or ())

    def _form(self, spec: FormSpec) -> Iterator[Block]:
        from exporter.layouts.forms import Form  # noqa: PLC0415 -- few layouts are forms

        form = Form(self.resume, spec, self.wording)
        yield Heading(1, form.title(), Role.NAME)
        if self.headline:
            yield Paragraph(self.headline, Role.HEADLINE)
        details = form.details(self.name)
        if details:
            yield details

    def _contacts(self, kinds: Sequence[str]) -> Iterator[Block]:
        if self.spec.masthead.labelled:
            colon = "" if self._labels_apart() else self.wording.colon
            rows = contacts.rows(self.resume.basics, kinds, self.wording, colon)
            if rows:
                yield KeyValue(rows)
            return
        shown = contacts.tags(self.resume.basics, kinds, self.wording, icons=bool(self.spec.icons.show))
        if shown:
            yield Tags(shown, Role.CONTACT)

    def _labels_apart(self) -> bool:
        """Whether the masthead's labels stand in a column of their own; over all columns it has no margin for them."""
        return bool(self.spec.labels.width or (self.spec.labels_apart and self.spec.masthead.region))

    def _portrait(self, *places: str) -> Image | Avatar | None:
        """What stands in the photo's frame in one of these places: the photo, or initials if the layout wants them."""
        if self.spec.photo.where not in places:
            return None
        if self.photo or not self.spec.photo.avatar:
            return self.photo
        said = self.spec.form.words.get("photo") if self.spec.form else None
        if said:
            return Avatar(said)
        locale = self.wording.locale
        told = names.initials(self.resume.basics, locale.tag, family_name_first=locale.family_name_first)
        return Avatar(told) if told else None

    def _region(self, region: RegionSpec) -> Region:
        blocks: list[Block] = []
        portrait = self._portrait(region.name)
        if portrait:
            blocks.append(portrait)
        narrow = self.sheet.region(region.name).width < NARROW
        teller = sections.Teller(self.spec, self.wording, self.resume.basics, self.logos, narrow=narrow)
        for key in ordered(list(self._keys(region)), self.spec.order):
            blocks += self._section(key, teller)
        return Region(region.name, tuple(blocks))

    def _keys(self, region: RegionSpec) -> Iterator[str]:
        """The sections of a column, in order, with the rest in the place of `*`.

        Contacts are no part of the rest: a layout that doesn't give them a column has them in its masthead.
        """
        named = {key for other in self.spec.regions for key in other.sections}
        hidden, given = self.spec.hide, self.resume.__pydantic_fields_set__
        for key in region.sections:
            for one in _rest(named) if key == REST else (key,):
                if one not in hidden and (one in given or one not in _FIELDS):
                    yield one

    def _section(self, key: str, teller: sections.Teller) -> Iterator[Block]:
        if self.spec.form and key in FORM_KEYS:
            yield from self._form_section(self.spec.form, key)
            return
        for section in sections.composed(key, self._untold(), teller):
            heading = Heading(2, section.title, Role.SECTION_TITLE)
            told = self._boxed(key, section.blocks)
            blocks = (heading, *told) if section.title else told
            yield Group("section", blocks, section.keep_together, section.break_before, key)

    def _boxed(self, key: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        if not self.spec.form or key not in self.spec.form.boxed:
            return blocks
        from exporter.layouts.forms import boxed  # noqa: PLC0415 -- few layouts are forms

        return boxed(blocks)

    def _untold(self) -> Resume:
        if not self.spec.form:
            return self.resume
        from exporter.layouts.forms import untold  # noqa: PLC0415 -- few layouts are forms

        return untold(self.resume, self.spec.form)

    def _form_section(self, spec: FormSpec, key: str) -> Iterator[Block]:
        from exporter.layouts.forms import Form  # noqa: PLC0415 -- few layouts are forms

        form = Form(self.resume, spec, self.wording)
        table = form.section(key)
        if table:
            yield Group("section", (Heading(2, form.title(key), Role.SECTION_TITLE), table), key=key)

    def _running(self) -> Running:
        spec = self.spec.running
        return Running(*map(self._head, (spec.header_start, spec.header_end, spec.footer_start, spec.footer_end)))

    def _head(self, pattern: str | None) -> Runs:
        """A running head's runs. `{page}` and `{pages}` stay for the renderer to fill."""
        if not pattern:
            return ()
        told = pattern.replace("{name}", text(self.name)).replace("{headline}", text(self.headline))
        if "{page_of}" in told:
            told = told.replace("{page_of}", self.wording.locale.page_of("{page}", "{pages}"))
        told = told.strip(" –—·|")
        return (Run(told),) if told else ()


def name(basics: Basics, template: str | None, wording: Wording) -> Runs:
    """The person's name in the masthead's line: as given whole, or from its parts."""
    if basics.name is None and template:
        locale = wording.locale
        parts = names.template(basics, locale.tag, family_name_first=locale.family_name_first)
        template = template.replace("{name", parts, 1)
    return line(basics, template, wording)


def line(basics: Basics, template: str | None, wording: Wording) -> Runs:
    """A line of the masthead."""
    if template is None:
        return ()
    filled, given = wording.parsed(template), basics.__pydantic_fields_set__
    return slots.fill(filled, [
        (slot, wording.field(basics, slot.field, "basics", slot.role)) for slot in filled.slots
        if slot.field in given])


def text(runs: Runs) -> str:
    """What runs say."""
    return "".join([run.text for run in runs])


def _rest(named: set[str]) -> Iterator[str]:
    return (key for key in KEYS if key not in named and key != "contact")


def ordered(keys: Sequence[str], order: Sequence[str]) -> list[str]:
    """The sections of a column with some of them first. Summary and contacts stay above unless they are named, too."""
    above = [key for key in takewhile(lambda key: key in ("summary", "contact"), keys) if key not in order]
    first = [key for key in order if key in keys]
    return [*above, *first, *(key for key in keys if key not in above and key not in first)]


def meta(resume: Resume, name: str, wording: Wording) -> Meta:
    """What the file says of itself; its date is set where input and environment are known."""
    kind = wording.label("resume")
    title = f"{name} – {kind}" if name else kind
    return Meta(
        title=title,
        author=name,
        subject=_plain(resume.basics.label, wording),
        language=wording.locale.tag,
        keywords=tuple(dict.fromkeys(_keywords(resume, wording))),
    )


def _keywords(resume: Resume, wording: Wording) -> Iterable[str]:
    for skill in resume.skills:
        if is_shown(skill):
            items = skill.keywords or (skill,)
            yield from [_plain(item.name, wording) for item in items if item.name]


def _plain(text: Text | None, wording: Wording) -> str:
    return plain(text if isinstance(text, str) else wording.chosen(text)[0]) if text else ""
