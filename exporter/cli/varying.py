"""`variants`: what each variant of a résumé keeps, leaves out, and says otherwise."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from exporter import pipeline, plugins, tailoring
from exporter.cli import asking
from exporter.cli.console import Manner, answering, counted, say, say_json, tell_notices
from exporter.model import Highlight, Model, Resume, Translations, in_language, plain
from exporter.model.selection import Choice, Selection, select

if TYPE_CHECKING:
    from pydantic import JsonValue

_WIDTH = 60
_NAMING = ("position", "title", "name", "organization", "institution", "language", "label", "text", "bullet", "number")


def variants(source: str, format: str | None, manner: Manner) -> int:  # noqa: A002 -- the word for it
    """List the variants; the exit code."""
    with answering(source):
        asking.known(plugins.reader, (format,) if format else ())
        reading = pipeline.read(asking.source(source), format)
        tell_notices(reading.notices, manner)
        resume = reading.resume
        selections = {name: select(resume, name) for name in resume.variants}
    if manner.as_json:
        say_json([_as_json(name, selection, resume) for name, selection in selections.items()])
    elif not selections:
        say(f"{source}: no variants; write them below `variants`")
    else:
        say("\n\n".join("\n".join(_told(name, selection, resume)) for name, selection in selections.items()))
    return 0


def _told(name: str, selection: Selection, resume: Resume) -> Iterator[str]:
    yield " · ".join([name, *_settings(selection)])
    yield f"  keeps   {_kept(selection.choices)}"
    for label, choice in zip(["drops", *[""] * len(selection.choices)], _dropped(selection), strict=False):
        yield f"  {label:7} {_named(choice, resume)}: {_why(choice, selection)}"
    for label, (path, value) in zip(["says", *[""] * len(selection.variant.overrides)],
                                    selection.variant.overrides.items(), strict=False):
        yield f"  {label:7} {path}: {_short(value if isinstance(value, str) else str(value))}"


def _settings(selection: Selection) -> Iterator[str]:
    """How a variant is made, in words."""
    variant = selection.variant
    if variant.description:
        yield _plain(variant.description)
    if variant.extends:
        yield f"extends {', '.join(variant.extends)}"
    for word, value in (("layout", variant.layout), ("locale", variant.locale), ("paper", variant.paper),
                        ("fit", variant.fit), ("file", variant.file)):
        if value is not None:
            yield f"{word} {value}"
    yield from (f"{path}={value}" for path, value in tailoring.settings(variant).items())
    if variant.fields:
        yield f"fields {', '.join(variant.fields)}"


def _kept(choices: tuple[Choice, ...]) -> str:
    """How many entries of each section are kept, and how many highlights of them all."""
    entries: dict[str, list[bool]] = {}
    for choice in choices:
        if choice.entry is not None:
            kind = "highlights" if isinstance(choice.entry, Highlight) else choice.path.partition("[")[0]
            if kind == "highlights" or (choice.path.endswith("]") and "." not in choice.path):
                entries.setdefault(kind, []).append(choice.is_kept)
    told = [f"{kind} {sum(kept)} of {len(kept)}" for kind, kept in entries.items() if kind != "highlights"]
    highlights = entries.get("highlights")
    return ", ".join(told + ([f"{sum(highlights)} of {counted(len(highlights), 'highlight')}"] if highlights else []))


def _dropped(selection: Selection) -> Iterator[Choice]:
    return (choice for choice in selection.choices if not choice.is_kept)


def _named(choice: Choice, resume: Resume) -> str:
    if choice.entry is None:
        return choice.path
    return f"{choice.path} {_short(_label(choice.entry, resume.meta.language or 'en'))}"


def _why(choice: Choice, selection: Selection) -> str:
    if choice.entry is None or choice.reason == "nothing of it is left":
        return choice.reason
    tags = [tag for tag in choice.entry.tags if choice.reason != "excluded" or tag in selection.variant.exclude]
    return f"{choice.reason} ({', '.join(tags)})"


def _label(entry: Model, language: str) -> str:
    """What names an entry: the first of its texts that do."""
    said = (getattr(entry, name, None) for name in _NAMING)
    return next((_plain(text, language) for text in said if text), "")


def _plain(text: str | Translations, language: str = "en") -> str:
    return plain(in_language(text, language))


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _WIDTH else f"{flat[: _WIDTH - 1]}…"


def _as_json(name: str, selection: Selection, resume: Resume) -> dict[str, object]:
    variant = selection.variant
    said: Mapping[str, JsonValue | tuple[str, ...]] = {
        "extends": variant.extends, "include": variant.include, "exclude": variant.exclude, "layout": variant.layout,
        "locale": variant.locale, "paper": variant.paper, "fit": variant.fit, "file": variant.file,
        "fields": variant.fields}
    language = resume.meta.language or "en"
    return {
        "name": name, **said, "settings": tailoring.settings(variant), "overrides": variant.overrides,
        "kept": [_choice(choice, language) for choice in selection.choices if choice.is_kept],
        "dropped": [_choice(choice, language) | {"reason": choice.reason} for choice in _dropped(selection)]}


def _choice(choice: Choice, language: str) -> dict[str, object]:
    if choice.entry is None:
        return {"path": choice.path}
    return {"path": choice.path, "label": _label(choice.entry, language), "tags": list(choice.entry.tags)}
