"""Rows into jobs: sources × variants × locales, each in layouts × formats, with a name of its own for every file."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from itertools import chain, islice, product
from pathlib import Path, PurePath
from typing import Final

from pydantic import ValidationError

from exporter import pipeline, plugins
from exporter.batch import names, storage
from exporter.batch.jobs import Job, Target
from exporter.batch.lists import Row
from exporter.batch.storage import Place
from exporter.batch.taken import Taken
from exporter.errors import ExporterError, ReadError, UnknownName, WriteError
from exporter.model import Resume, in_language, plain
from exporter.model.people import Basics
from exporter.model.selection import variant_named
from exporter.model.variants import ALL
from exporter.pipeline import Options
from exporter.readers.positions import Data
from exporter.readers.source import Source
from exporter.tuples import NamedTuple

OF_PERSON: Final = ("name", "given_name", "family_name", "label")
"""Fields of a name that say what the résumé says of the person."""

OF_JOB: Final = ("source", "row", "variant", "layout", "locale")
"""Fields of a name that say what is made."""

_AXES = ("variant", "locale", "layout")
_REMEMBERED = 8


class Plan(NamedTuple):
    """What to make of every row, where the row itself says nothing else."""

    folder: Place
    formats: tuple[str, ...] = ("pdf",)
    layouts: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    locales: tuple[str, ...] = ()
    name: str | None = None
    """The template of files' names; by default the variant's, else one of the source and of what tells files apart."""
    format: str | None = None
    options: Options = Options()
    force: bool = False


def jobs(rows: Iterable[Row], plan: Plan, *, later: Iterable[Row] = ()) -> Iterator[Job]:
    """The jobs of rows, taken one by one. A row that can't be meant becomes a job that is refused.

    No job is made to the source of another one that came before, or is `later`; those are taken at once, and nothing
    is kept of them in memory.

    WriteError or UnknownName at once when the plan's template can't be meant, of which the first row tells what fields
    there are, or when none of the first few résumés has a variant of the plan.
    """
    left = iter(rows)
    first = list(islice(left, _REMEMBERED if plan.variants else 1))
    if plan.name and first and not first[0].flaw:
        names.check(names.template(plan.name), (*first[0].fields, *plan.options.fields, *OF_PERSON, *OF_JOB))
    planner = _Planner(plan, Taken(plan.folder), lru_cache(maxsize=_REMEMBERED)(_read))
    planner.keep(later)
    planner.refuse_unknown_variants(first)
    return (job for row in chain(first, left) for job in planner.jobs(row))


def _read(source: Place, format: str | None) -> Resume:  # noqa: A002 -- the word for it
    return pipeline.read(storage.source_at(source), format).resume


class _Wish(NamedTuple):
    """One job of a row, and what tells its files from those of the row's others."""

    row: Row
    source: Place | Source
    variant: str | None
    locale: str | None
    several: frozenset[str]


class _Planner(NamedTuple):
    """What planning needs: the plan, the names that are taken, and the résumés that were read last."""

    plan: Plan
    taken: Taken
    read: Callable[[Place, str | None], Resume]

    def keep(self, rows: Iterable[Row]) -> None:
        """Let nobody write to what these rows read, as far as a list can be read."""
        with suppress(ReadError):  # which is told in its turn
            for row in rows:
                if row.source:
                    self.taken.read(row.source, row.place)

    def refuse_unknown_variants(self, rows: Iterable[Row]) -> None:
        """UnknownName for a variant of the plan that no résumé of these rows has, with the nearest that one has."""
        asked = [row for row in rows if not row.variants]
        if not (self.plan.variants and asked):
            return
        known = [resume.variants for row in asked if (resume := self._readable(row))]
        there = dict.fromkeys(name for variants in known for name in variants)
        unknown = next((name for name in self.plan.variants if name not in there and (name != ALL or not there)), None)
        if known and unknown:
            raise UnknownName("variant", unknown, tuple(there))

    def _readable(self, row: Row) -> Resume | None:
        """The résumé of a row; None where its job will tell why it can't be read."""
        try:
            resume = None if row.flaw else self._resume(row)
        except ExporterError:
            return None
        return None if resume == Resume() else resume

    def jobs(self, row: Row) -> Iterator[Job]:
        """The jobs of a row."""
        try:
            wishes = list(self._wishes(row))
        except ExporterError as error:
            yield _refused(row, error)
            return
        for wish in wishes:
            try:
                yield self._job(wish)
            except ExporterError as error:
                yield _refused(row, error)

    def _wishes(self, row: Row) -> Iterator[_Wish]:
        source = _source(row)
        if not isinstance(source, Source) and (lost := self.taken.read(source, row.place)):
            raise ReadError(f"{row.place}: {source} {lost} in this batch; what is to be made of that is another batch")
        variants = row.variants or self.plan.variants
        if ALL in variants:
            variants = tuple(self._resume(row).variants)
            if not variants:
                raise UnknownName("variant", ALL, ())
        locales = row.locales or self.plan.locales
        layouts = row.layouts or self.plan.layouts
        axes = zip(_AXES, (variants, locales, layouts), strict=True)
        several = frozenset(axis for axis, values in axes if len(values) > 1)
        for variant, locale in product(variants or (None,), locales or (None,)):
            yield _Wish(row, source, variant, locale, several)

    def _job(self, wish: _Wish) -> Job:
        row, plan = wish.row, self.plan
        wanted, several = self._template(wish)
        untold = [axis for axis in _AXES if axis in several and axis not in wanted.fields]
        targets = tuple(
            Target(self._path(wish, wanted, untold, layout, to), to, layout)
            for layout in row.layouts or plan.layouts or (None,) for to in row.formats or plan.formats)
        options = plan.options._replace(
            variant=wish.variant, locale=wish.locale or plan.options.locale, paper=row.paper or plan.options.paper,
            fields=self._filling(wish), folder=row.folder if isinstance(wish.source, Source) else plan.options.folder)
        return Job(wish.source, targets, row.format or plan.format, options, plan.force, row=row.place)

    def _filling(self, wish: _Wish) -> Mapping[str, str]:
        """What fills the fields that the variant declares, and nothing else: it is all that the file depends on."""
        if wish.variant is None:
            return {}
        declared = variant_named(self._resume(wish.row), wish.variant).fields
        said = {**self.plan.options.fields, **{field: text for field, text in wish.row.fields.items() if text}}
        return {field: said[field] for field in declared if field in said}

    def _template(self, wish: _Wish) -> tuple[names.Template, frozenset[str]]:
        """How the row's files are called, and what has to be told in addition where the template doesn't.

        It is as the row says itself, as the plan says, as the variant says, or else the usual one.
        """
        if wish.row.file or self.plan.name:
            return names.template(wish.row.file or self.plan.name or ""), wish.several
        own = variant_named(self._resume(wish.row), wish.variant).file if wish.variant else None
        if own and (not _of_application(wish.row) or not wish.row.fields.keys().isdisjoint(names.template(own).fields)):
            is_inherited = self._resume(wish.row).variants[wish.variant or ""].file is None
            return names.template(own), wish.several if is_inherited else wish.several - {"variant"}
        return names.template(_usual(wish)), wish.several

    def _path(self, wish: _Wish, wanted: names.Template, untold: list[str], layout: str | None, to: str) -> Place:
        """Where a file goes. WriteError when an earlier one goes there, or a source stands there."""
        names.check(wanted, (*wish.row.fields, *self.plan.options.fields, *OF_PERSON, *OF_JOB))
        values = {field: self._value(wish, field, layout) for field in (*wanted.fields, *untold)}
        stem = "_".join([names.name(wanted, values), *(names.safe(values[axis]) for axis in untold)])
        path = self.plan.folder / (stem + plugins.renderer(to).extension)
        if not isinstance(wish.source, Source) and storage.is_same(path, wish.source):
            raise WriteError(f"{path}: is the source; write to another folder")
        job = f"{wish.row.place} ({wish.variant})" if wish.variant else wish.row.place
        if lost := self.taken.make(path, job):
            raise WriteError(f"{job}: {path} {lost}; let the name tell them apart, as {{row}} and {{variant}} do")
        return path

    def _value(self, wish: _Wish, field: str, layout: str | None) -> str:
        """What fills a field of a name: what the row says, else what is known of the person and of the job."""
        said = wish.row.fields.get(field) or self.plan.options.fields.get(field, "")
        if said or field not in (*OF_PERSON, *OF_JOB):
            return said
        locale = wish.locale or self.plan.options.locale
        if field in OF_PERSON:
            return _of_person(self._resume(wish.row), field, locale)
        if field == "layout":
            return _bare(layout or self._own_layout(wish) or "classic")
        return {
            "source": PurePath(wish.source.name).stem, "row": str(wish.row.number), "variant": wish.variant or "",
            "locale": locale or ""}[field]

    def _own_layout(self, wish: _Wish) -> str | None:
        """The layout that the variant asks for, else the résumé."""
        resume = self._resume(wish.row)
        of_variant = variant_named(resume, wish.variant).layout if wish.variant else None
        return of_variant or resume.layout.name

    def _resume(self, row: Row) -> Resume:
        """The résumé of a row, for what its names and its variants say."""
        if row.resume is None:
            return self.read(_file(row), row.format or self.plan.format)
        try:
            return Resume.model_validate(dict(_telling(row.resume)))
        except ValidationError:  # its job tells what is wrong with it, in full
            return Resume()


def _telling(resume: Mapping[str, Data]) -> Iterator[tuple[str, Data]]:
    """What of a résumé's data says who it is of, in which language, and which variants there are."""
    for key, value in resume.items():
        field = Resume.field_named(key)
        if field == "basics" and isinstance(value, dict):
            yield key, {name: text for name, text in value.items() if Basics.field_named(name) in OF_PERSON}
        elif field in ("layout", "meta", "variants"):
            yield key, value


def _refused(row: Row, error: ExporterError) -> Job:
    return Job(Source(b"", row.place), (), refused=error, row=row.place)


def _source(row: Row) -> Place | Source:
    if row.flaw:
        raise row.flaw
    if row.resume is None:
        return _file(row)
    return Source(json.dumps(row.resume, ensure_ascii=False).encode(), row.place)


def _file(row: Row) -> Place:
    if row.source is None:
        raise ReadError(f"{row.place}: the row names no `source`, and there is none for all of them")
    return row.source


def _of_application(row: Row) -> list[str]:
    """The fields that say which application a row is for."""
    return [field for field in ("company", "role") if row.fields.get(field)]


def _usual(wish: _Wish) -> str:
    """The template where nobody gave one."""
    told = _of_application(wish.row)
    if told:
        return "_".join(f"{{{field}}}" for field in ("name", *told))
    if isinstance(wish.source, Source):
        return "{name}_{row}"
    return "{source}_{variant}" if wish.variant else "{source}"


def _of_person(resume: Resume, field: str, locale: str | None) -> str:
    """What a résumé says of the person, without markup; a name that is only given in parts is put together."""
    basics, language = resume.basics, locale or resume.meta.language or "en"
    whole = field != "name" or basics.name
    said = (getattr(basics, field),) if whole else (basics.given_name, basics.family_name)
    return " ".join(plain(in_language(part, language)) for part in said if part)


def _bare(layout: str) -> str:
    """A layout in a file's name: a file's own name, without its folder."""
    return Path(layout).stem if layout.endswith(".toml") else layout
