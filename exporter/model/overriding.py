"""Values laid over a résumé by path (`label`, `work[acme].position`), validated as the file's own are."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, TypeVar, get_args

from pydantic import JsonValue, ValidationError

from exporter.errors import nearest
from exporter.model.base import Entry, Model
from exporter.model.resume import Resume
from exporter.model.text import Translations, literal
from exporter.tuples import NamedTuple

_STEP = re.compile(r"(?P<name>[^.\[\]]+)|\[(?P<key>[^\]]*)\]")
_PATH = re.compile(r"[^.\[\]]+(?:\[[^\]]*\])*(?:\.[^.\[\]]+(?:\[[^\]]*\])*)*")
_BRACES = re.compile(r"\{(\w+)\}")

_M = TypeVar("_M", bound=Model)


class BadOverrideError(ValueError):
    """An override that can't be: the message says why, `hint` what would be right."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class _Step(NamedTuple):
    """One step down a path: a field, or the entry of a list by its id or index."""

    name: str = ""
    key: str = ""


def overridden(resume: Resume, path: str, value: JsonValue, fields: Mapping[str, str]) -> Resume:
    """The résumé with a value at a path, its `{fields}` filled in. A field of `basics` needs no `basics.` before it.

    A mapping laid over a part merges with it; everything else is replaced. BadOverrideError says what can't be.
    """
    steps = _steps(path)
    if Resume.field_named(steps[0].name) is None:
        steps = (_Step("basics"), *steps)
    return _laid(resume, steps, value, fields)


def braces(value: JsonValue) -> set[str]:
    """The names in braces in the texts of a value."""
    if isinstance(value, str):
        return set(_BRACES.findall(value))
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return {name for item in inner for name in braces(item)}


@lru_cache(maxsize=512)
def _steps(path: str) -> tuple[_Step, ...]:
    if not _PATH.fullmatch(path.strip()):
        raise BadOverrideError("that is no path", "write names with dots between, as in work[0].position")
    return tuple(_Step(match["name"] or "", match["key"] or "") for match in _STEP.finditer(path.strip()))


def _laid(part: _M, steps: tuple[_Step, ...], value: JsonValue, fields: Mapping[str, str]) -> _M:
    """A part with a value at a path below it."""
    name = _field(type(part), steps[0].name)
    below, rest = getattr(part, name), steps[1:]
    if isinstance(value, Mapping) and isinstance(below, Model) and not rest:
        for key, item in value.items():
            below = _laid(below, (_Step(str(key)),), item, fields)
        return part.model_copy(update={name: below})
    if not rest:
        return _with(part, name, _filled(value, fields, is_text=_is_text(type(part), name)))
    if isinstance(below, tuple):
        return part.model_copy(update={name: _in_list(below, name, rest, value, fields)})
    if not isinstance(below, Model):
        raise BadOverrideError(f"`{name}` has no parts")
    return part.model_copy(update={name: _laid(below, rest, value, fields)})


def _field(model: type[Model], given: str) -> str:
    name = model.field_named(given)
    if name is None or name in ("extra", "variants"):
        near = nearest(given, (field for field in model.model_fields if field != "extra"))
        raise BadOverrideError(f"`{given}` is not a known key here", f"did you mean `{near}`?" if near else "")
    return name


def _in_list(
    items: tuple[Any, ...], name: str, steps: tuple[_Step, ...], value: JsonValue, fields: Mapping[str, str],
) -> tuple[Any, ...]:
    """A list with a value laid over one of its items."""
    if not steps[0].key:
        raise BadOverrideError(f"`{name}` is a list", f"say which one, as in {name}[0] or {name}[its id]")
    at = _index(items, name, steps[0].key)
    if len(steps) > 1:
        changed = _laid(items[at], steps[1:], value, fields)
    elif isinstance(items[at], Model) and isinstance(value, Mapping):
        changed = items[at]
        for key, item in value.items():
            changed = _laid(changed, (_Step(str(key)),), item, fields)
    else:
        raise BadOverrideError("an item of a list can't be replaced", "name one of its fields, or the whole list")
    return (*items[:at], changed, *items[at + 1 :])


def _index(items: tuple[Any, ...], name: str, key: str) -> int:
    """Where an item of a list is, by its id, else by its place."""
    ids = [item.id if isinstance(item, Entry) else None for item in items]
    if key in ids:
        return ids.index(key)
    if key.isdecimal() and int(key) < len(items):
        return int(key)
    near = nearest(key, filter(None, ids))
    raise BadOverrideError(
        f"`{name}` has no entry {key!r}", f"did you mean {near!r}?" if near else f"it has {len(items)}, counted from 0")


def _with(part: _M, name: str, value: JsonValue) -> _M:
    """A part with another value of a field, validated."""
    try:
        if isinstance(part, Resume):  # needs none of its fields, so that the new one can be validated by itself
            return part.model_copy(update={name: getattr(type(part).model_validate({name: value}), name)})
        return type(part).model_validate({**part.as_data(), name: value})
    except ValidationError as error:
        detail = error.errors(include_url=False)[0]
        message, _, hint = detail["msg"].partition("; ")
        raise BadOverrideError(f"{message[:1].lower()}{message[1:]}", hint) from error


def _filled(value: JsonValue, fields: Mapping[str, str], *, is_text: bool) -> JsonValue:
    """A value with its fields filled in; what fills a text is printed as it is, whatever markup it looks like."""
    if isinstance(value, str):
        return _BRACES.sub(lambda match: _said(match, fields, is_text=is_text), value) if fields else value
    if isinstance(value, list):
        return [_filled(item, fields, is_text=is_text) for item in value]
    if isinstance(value, dict):
        return {key: _filled(item, fields, is_text=is_text) for key, item in value.items()}
    return value


def _said(match: re.Match[str], fields: Mapping[str, str], *, is_text: bool) -> str:
    said = fields.get(match[1])
    if said is None:
        return match[0]
    return literal(said) if is_text else said


@cache
def _is_text(model: type[Model], name: str) -> bool:
    """Whether what a file gives for a field is text with markup, or holds some."""
    return _takes_text(model.model_fields[name].annotation)


def _takes_text(annotation: object) -> bool:
    if annotation is Translations:
        return True
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return not annotation.shorthand or _is_text(annotation, annotation.shorthand)
    return any(_takes_text(part) for part in get_args(annotation))
