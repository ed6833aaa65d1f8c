"""Names in a layout: sections, fields, columns, colours. One that means nothing is a problem."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import get_args

from exporter.errors import Problem, nearest
from exporter.layouts import contacts, slots
from exporter.layouts.keys import FORM_KEYS, KEYS
from exporter.layouts.resolution import PAPERS
from exporter.layouts.spec import LayoutSpec, LineSpec, RunningSpec, SectionSpec, colors, fields, tables
from exporter.layouts.wording import label_key
from exporter.locales import locale
from exporter.model import Model, Resume
from exporter.model.entries import NormalEntry, Position
from exporter.model.people import Basics, Personal

_COMPUTED = frozenset({"period"})

_FEW = 8

RUNNING = ("name", "headline", "page", "pages", "page_of")
"""What running heads may hold."""


def problems(spec: LayoutSpec) -> Iterator[Problem]:
    """Every name in a layout that means nothing, with the nearest one that does."""
    if spec.page.paper and spec.page.paper.lower() not in PAPERS:
        yield _unknown("page.paper", spec.page.paper, "paper", PAPERS)
    yield from _colors(spec)
    yield from _order(spec)
    yield from _form(spec)
    yield from _words(spec)
    yield from _running(spec)
    yield from _columns(spec)
    for key, section in spec.sections.items():
        if key not in _models():
            yield _unknown(f"sections.{key}", key, "section", _models())
            continue
        yield from _fields(f"sections.{key}", section, _models()[key])
    for name in ("name", "headline"):
        template = getattr(spec.masthead, name)
        if template:
            yield from _slots(f"masthead.{name}", template, Basics)
    for index, kind in enumerate(spec.masthead.contacts or ()):
        if kind not in contacts.KINDS:
            yield _unknown(f"masthead.contacts.{index}", kind, "kind of contact", contacts.KINDS)


def _colors(spec: LayoutSpec) -> Iterator[Problem]:
    for path, table in tables(spec):
        for key in colors(type(table)):  # type: ignore[arg-type]  # mypy takes a table's hash for its class's
            name = getattr(table, key)
            if name and spec.color(name) is None:
                yield _unknown(f"{path}{key}", name, "colour of the palette", spec.palette)


def _form(spec: LayoutSpec) -> Iterator[Problem]:
    known = ("name", *Basics.model_fields, *Personal.model_fields)
    for index, row in enumerate(spec.form.rows if spec.form else ()):
        if row not in known:
            yield _unknown(f"form.rows.{index}", row, "box", known)


def _order(spec: LayoutSpec) -> Iterator[Problem]:
    for name, keys in (("order", spec.order), ("hide", spec.hide)):
        for index, key in enumerate(keys):
            if key not in KEYS:
                yield _unknown(f"{name}.{index}", key, "section", KEYS)


def _words(spec: LayoutSpec) -> Iterator[Problem]:
    known = locale("en").labels
    for key, said in (spec.wording.words or {}).items():
        path = f"wording.words.{key}"
        if key not in known:
            yield _unknown(path, key, "label", known)
            continue
        for word in (said,) if isinstance(said, str) else said.values():
            yield from _incomplete(path, word, known[key])


def _incomplete(path: str, word: str, english: str) -> Iterator[Problem]:
    """What a label leaves out: everything, or a place that its pattern has to have."""
    places = [place for place in re.findall(r"\{\w+\}", english) if place != "{present}" and place not in word]
    if places or not word.strip():
        told = f"{word!r} lacks {' and '.join(places)}" if places else "a label can't be empty"
        yield Problem(path, told, value=repr(word), rule="label", hint=f"in English it is {english!r}")


def _running(spec: LayoutSpec) -> Iterator[Problem]:
    for key in fields(RunningSpec):
        for name in re.findall(r"\{([^{}]*)\}", getattr(spec.running, key) or ""):
            if name not in RUNNING:
                yield _unknown(f"running.{key}", name, "place in a running head", RUNNING)


def _columns(spec: LayoutSpec) -> Iterator[Problem]:
    names = [region.name for region in spec.regions]
    known = (*KEYS, *FORM_KEYS) if spec.form else KEYS
    for index, region in enumerate(spec.regions):
        for key in region.sections:
            if key != "*" and key not in known:
                yield _unknown(f"regions.{index}.sections", key, "section", known)
    if spec.masthead.region and spec.masthead.region not in names:
        yield _unknown("masthead.region", spec.masthead.region, "column", names)
    places = ["none", "masthead-start", "masthead-end", *names]
    if spec.photo.where not in places:
        yield _unknown("photo.where", str(spec.photo.where), "place for a photo", places)
    for key in spec.wording.titles or {}:
        if key not in KEYS:
            yield _unknown(f"wording.titles.{key}", key, "section", KEYS)


def _fields(path: str, section: SectionSpec, model: type[Model]) -> Iterator[Problem]:
    for name, lines, of in (
        ("lines", section.lines, model),
        ("group", section.group, model),
        ("role", section.role, Position),
    ):
        yield from _lines(f"{path}.{name}", lines or (), of)
    for index, name in enumerate(section.facts or ()):
        yield from _fact(f"{path}.facts.{index}", name, model)
    for index, item in enumerate(section.body or ()):
        if "{" in item:
            yield from _slots(f"{path}.body.{index}", item, model)
        elif item not in model.model_fields:
            yield _unknown(f"{path}.body.{index}", item, "field", model.model_fields)
    if section.row:
        yield from _slots(f"{path}.row.label", section.row.label, model)
        yield from _slots(f"{path}.row.value", section.row.value, model)
    if section.item:
        yield from _slots(f"{path}.item", section.item, model)


def _fact(path: str, name: str, model: type[Model]) -> Iterator[Problem]:
    if "{" in name:
        yield from _slots(path, name, model)
        return
    if name not in model.model_fields:
        yield _unknown(path, name, "field", model.model_fields)
    elif label_key(name, model) not in locale("en").labels:
        yield _unlabelled(path, name, name, f"tell it in a line of the body, as {{{name}}}")


def _lines(path: str, lines: Iterable[LineSpec], model: type[Model]) -> Iterator[Problem]:
    for index, line in enumerate(lines):
        yield from _slots(f"{path}.{index}.start", line.start, model)
        if line.end:
            yield from _slots(f"{path}.{index}.end", line.end, model)


def _slots(path: str, template: str, model: type[Model]) -> Iterator[Problem]:
    try:
        line = slots.parse(template)
    except ValueError as error:
        yield Problem(path, str(error), value=repr(template), rule="template")
        return
    for slot in line.slots:
        if slot.field not in model.model_fields and slot.field not in _COMPUTED:
            yield _unknown(path, slot.field, "field", model.model_fields)
        elif slot.labelled and label_key(slot.field, model) not in locale("en").labels:
            yield _unlabelled(path, slot.field, template, f"write {{{slot.field}}}")


@cache
def _models() -> dict[str, type[Model]]:
    """The class of the entries of each section that a layout can describe."""
    found: dict[str, type[Model]] = {"normal": NormalEntry}
    for key in KEYS:
        field = Resume.model_fields.get(key)
        inner = get_args(field.annotation) if field and key != "sections" else ()
        if inner:
            found[key] = inner[0]
    return found


def _unlabelled(path: str, field: str, value: str, hint: str) -> Problem:
    return Problem(path, f"{field} has no label", value=repr(value), rule="no-label", hint=hint)


def _unknown(path: str, name: str, kind: str, known: Iterable[str]) -> Problem:
    near = nearest(name, known)
    return Problem(
        path,
        f"{name!r} is no {kind}",
        value=repr(name),
        rule="unknown-name",
        hint=f"did you mean {near!r}?" if near else _few(known),
    )


def _few(known: Iterable[str]) -> str:
    """The names that there are, where they are few enough to be told."""
    names = list(known)
    return f"there are {', '.join(names[:-1])} and {names[-1]}" if 1 < len(names) <= _FEW else ""
