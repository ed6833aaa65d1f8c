"""Résumé × variant → the tailored résumé, with a report of what was kept and what was left out, and why."""

from collections.abc import Iterator, Mapping
from typing import Final, Literal

from exporter.errors import InvalidResume, UnknownName, nearest
from exporter.model.base import Entry, Model, is_shown
from exporter.model.overriding import BadOverrideError, braces, overridden
from exporter.model.people import Personal
from exporter.model.resume import Resume
from exporter.model.variants import Flaw, Variant, chain_flaw, name_flaw, unknown, whole
from exporter.model.walking import below, without
from exporter.tuples import NamedTuple

Reason = Literal["", "excluded", "not included", "section hidden", "nothing of it is left"]
"""Why something was left out, "" where it was kept."""

LISTS: Final = tuple(
    name for name, field in Resume.model_fields.items() if field.default == () and name not in ("variants", "extra"))
"""The sections that are lists of entries."""

SECTIONS: Final = ("summary", "contact", *LISTS, "personal", "consent")
"""All that a variant can put in order."""

HIDEABLE: Final = tuple(section for section in SECTIONS if section != "contact")
"""All that it can leave out: contacts may stand in the masthead, and single ones can be private."""

class Choice(NamedTuple):
    """What became of an entry, a highlight or a whole section (`entry` is None): its path, why it was left out."""

    path: str
    entry: Entry | None = None
    reason: Reason = ""

    @property
    def is_kept(self) -> bool:
        """Whether it is part of the tailored résumé."""
        return not self.reason


class Selection(NamedTuple):
    """A tailored résumé, the whole variant it was made by, and what became of each entry and highlight."""

    resume: Resume
    variant: Variant
    choices: tuple[Choice, ...]


def select(resume: Resume, name: str, fields: Mapping[str, str] | None = None) -> Selection:
    """The résumé that a variant makes of a résumé. The result holds no variants, nor anything that was left out.

    `fields` fill what the variant declares; without them its `{fields}` stay as they are. UnknownName when there is no
    such variant, InvalidResume when it can't be made: a tag that nothing has, a field without a value …
    """
    variant = variant_named(resume, name)
    found = [*_flaws(resume, name, variant, variant), *(_unfilled(name, variant, fields) if fields is not None else ())]
    if found:
        raise InvalidResume(flaw.problem for flaw in found)
    said = _overridden(resume, variant, fields or {})
    choices = tuple(_choices(said, variant))
    return Selection(_tailored(said, choices), variant, choices)


def variant_named(resume: Resume, name: str) -> Variant:
    """A variant of a résumé, with all that it takes over from others. UnknownName, InvalidResume as with `select`."""
    if name not in resume.variants:
        raise UnknownName("variant", name, tuple(resume.variants))
    broken = chain_flaw(resume.variants, name)
    if broken:
        raise InvalidResume([broken.problem])
    return whole(resume.variants, name)


def flaws(resume: Resume) -> Iterator[Flaw]:
    """All that is wrong with the variants of a résumé: with each, what it says itself."""
    for name, variant in resume.variants.items():
        broken = name_flaw(name) or chain_flaw(resume.variants, name)
        if broken:
            yield broken
        else:
            yield from _flaws(resume, name, variant, whole(resume.variants, name))


def _flaws(resume: Resume, name: str, said: Variant, variant: Variant) -> Iterator[Flaw]:
    at = ("variants", name)
    yield from _stray_tags(resume, at, said)
    yield from _stray_sections(at, said)
    yield from _bad_overrides(resume, at, said)
    yield from _unused_fields(at, said, variant)
    if said.include or said.exclude or len(said.extends) > 1:  # an inherited flaw is told where it comes from
        yield from _nothing_kept(resume, at, variant)


def _stray_tags(resume: Resume, at: tuple[str, ...], said: Variant) -> Iterator[Flaw]:
    known = {tag for entry in _entries(resume) for tag in entry.tags}
    for key, tags in (("include", said.include), ("exclude", said.exclude)):
        yield from (unknown((*at, key, index), "tag", tag, sorted(known))
                    for index, tag in enumerate(tags) if tag not in known)


def _stray_sections(at: tuple[str, ...], said: Variant) -> Iterator[Flaw]:
    for key, names, choices in (("order", said.sections.order, SECTIONS), ("hide", said.sections.hide, HIDEABLE)):
        yield from (unknown((*at, "sections", key, index), "section", name, choices)
                    for index, name in enumerate(names) if section_named(name) not in choices)


def _bad_overrides(resume: Resume, at: tuple[str, ...], said: Variant) -> Iterator[Flaw]:
    for path, value in said.overrides.items():
        try:
            overridden(resume, path, value, {})
        except BadOverrideError as error:
            shown = value if isinstance(value, str) else ""
            yield Flaw((*at, "overrides", path), f"{path}: {error}", shown, "override", error.hint)


def _unused_fields(at: tuple[str, ...], said: Variant, variant: Variant) -> Iterator[Flaw]:
    used = {word for value in variant.overrides.values() for word in braces(value)}
    for index, field in enumerate(said.fields):
        if field not in used:
            near = nearest(field, used)
            yield Flaw((*at, "fields", index), f"no override says {{{field}}}", field, "unused-field",
                       f"did you mean {near!r}?" if near else "write it in braces where it shall stand")


def _unfilled(name: str, variant: Variant, fields: Mapping[str, str]) -> Iterator[Flaw]:
    for field in variant.fields:
        if not fields.get(field, "").strip():
            near = nearest(field, fields)
            how = f"a value is given for each application: a column of the table, or --field {field}=…"
            yield Flaw(("variants", name, "fields"), f"{{{field}}} has no value", field, "unfilled-field",
                       f"there is {near!r}; is that meant?" if near else how)


def _nothing_kept(resume: Resume, at: tuple[str, ...], variant: Variant) -> Iterator[Flaw]:
    """A flaw where nothing is kept that has a tag to include, or where excluding leaves no entry at all.

    What has no tags isn't what a variant includes anything for, and sections are hidden on purpose.
    """
    known = {tag for entry in _entries(resume) for tag in entry.tags}
    include = [tag for tag in variant.include if tag in known]  # the others are told already
    try:
        said = _overridden(resume, variant, {})
    except BadOverrideError:
        return
    kept = list(_kept_by_tags(said, variant))
    if include and not any(tag in include for entry in kept for tag in entry.tags):
        yield Flaw((*at, "include"), "nothing that has one of these tags is kept", ", ".join(include), "keeps-nothing",
                   _instead(said, variant, include))
    elif not (variant.include or kept) and any(tag in known for tag in variant.exclude):
        yield Flaw((*at, "exclude"), "no entry is left", ", ".join(variant.exclude), "keeps-nothing",
                   "leave out of it what the variant is for")


def _kept_by_tags(resume: Resume, variant: Variant) -> Iterator[Entry]:
    """All entries and highlights that a variant keeps, those of hidden sections included."""
    choices = (choice for path, entry in below(resume) for choice in _judged(path, entry, variant))
    return (choice.entry for choice in choices if choice.is_kept and choice.entry)


def _instead(resume: Resume, variant: Variant, include: list[str]) -> str:
    """What would be right where nothing is kept of what is included."""
    both = [repr(tag) for tag in include if tag in variant.exclude]
    if both:
        return f"leave {', '.join(both)} out of what it excludes"
    open_to_all = _kept_by_tags(resume, variant.model_copy(update={"include": ()}))
    others = sorted({tag for entry in open_to_all for tag in entry.tags} - set(include))
    near = nearest(include[0], others)
    return f"did you mean {near!r}?" if near else f"tags of what it could keep: {', '.join(others) or 'none'}"


def section_named(key: str) -> str:
    """The section that a key means: `experience` is `work`."""
    return Resume.field_named(key) or key.strip().lower()


def _entries(part: Model) -> Iterator[Entry]:
    """Every entry and highlight in a part, however deep."""
    for _, entry in below(part):
        yield entry
        yield from _entries(entry)


def _choices(resume: Resume, variant: Variant) -> Iterator[Choice]:
    """What becomes of each section that is hidden, and of each entry and highlight of the others."""
    hidden = {section_named(key) for key in variant.sections.hide}
    yield from (Choice(section, reason="section hidden") for section in SECTIONS
                if section in hidden and _says(resume, section))
    for path, entry in below(resume):
        if path.partition("[")[0] not in hidden:
            yield from _judged(path, entry, variant)


def _judged(path: str, entry: Entry, variant: Variant) -> Iterator[Choice]:
    """What becomes of an entry, and of all below it where it is kept."""
    if not is_shown(entry):
        return
    reason = _reason(entry, variant)
    inner = () if reason else tuple(tuple(_judged(at, part, variant)) for at, part in below(entry, f"{path}."))
    if any(_is_emptied(name, inner) for name in ("roles", "entries")):
        reason = "nothing of it is left"
    yield Choice(path, entry, reason)
    if not reason:
        yield from (choice for choices in inner for choice in choices)


def _reason(entry: Entry, variant: Variant) -> Reason:
    """Why a variant leaves an entry out by its tags; what has none belongs to all."""
    if any(tag in variant.exclude for tag in entry.tags):
        return "excluded"
    if variant.include and entry.tags and not any(tag in variant.include for tag in entry.tags):
        return "not included"
    return ""


def _is_emptied(name: str, inner: tuple[tuple[Choice, ...], ...]) -> bool:
    """Whether an entry has lost everything in a list: an employer all positions, a section all entries."""
    heads = [choices[0] for choices in inner if choices and choices[0].path.rpartition(".")[2].startswith(f"{name}[")]
    return bool(heads) and not any(head.is_kept for head in heads)


def _says(resume: Resume, section: str) -> bool:
    match section:
        case "summary":
            return bool(resume.basics.summary)
        case "consent":
            return bool(resume.meta.consent)
        case "personal":
            return bool(resume.personal.as_data())
        case _:
            return bool(getattr(resume, section))


def _overridden(resume: Resume, variant: Variant, fields: Mapping[str, str]) -> Resume:
    """The résumé with all that the variant says otherwise."""
    declared = {field: fields[field] for field in variant.fields if field in fields}
    for path, value in variant.overrides.items():
        resume = overridden(resume, path, value, declared)
    return resume


def _tailored(resume: Resume, choices: tuple[Choice, ...]) -> Resume:
    """The résumé without what was left out, and without variants."""
    dropped = frozenset(choice.path for choice in choices if not choice.is_kept)
    kept = without(resume, dropped) if dropped else resume
    for section in dropped.intersection(SECTIONS):
        kept = _hiding(kept, section)
    return kept.model_copy(update={"variants": {}})


def _hiding(resume: Resume, section: str) -> Resume:
    match section:
        case "summary":
            return resume.model_copy(update={"basics": resume.basics.model_copy(update={"summary": None})})
        case "consent":
            return resume.model_copy(update={"meta": resume.meta.model_copy(update={"consent": None})})
        case "personal":
            return resume.model_copy(update={"personal": Personal()})
        case _:
            return resume.model_copy(update={section: ()})
