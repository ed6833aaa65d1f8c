"""Finds what a place in the model means in a source that spells it otherwise: `work[2].end` is `experience[2].to`."""

from collections.abc import Iterator, Mapping, Sequence
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import Discriminator, Tag

from exporter.errors import Location
from exporter.model import Model, Resume
from exporter.model.base import is_empty, is_list, spelled
from exporter.model.entries import Section
from exporter.readers.positions import Parsed, Path
from exporter.tuples import NamedTuple

__all__ = ["Places", "Spot", "model_of", "spelled"]


class Spot(NamedTuple):
    """A part of the data: what stands there, its path in the data and in the model, the model it is to become.

    Where the data has no such part, `found` is False, and value, path and model are of the nearest part around it.
    """

    value: object
    path: Path
    named: Path
    model: type[Model] | None
    found: bool = True


class _Items(NamedTuple):
    """The values that a list field gathers from all keys that mean it."""

    items: tuple[tuple[Path, object], ...]


class _Titled(NamedTuple):
    """A section given as `title: entries`."""

    title: str
    entries: object


class Places:
    """The places of one source. `origins` tells where parts stood that a reader has moved since."""

    def __init__(self, data: object, parsed: Parsed, origins: Mapping[Path, Path] | None = None) -> None:
        self.data, self.parsed, self.origins = data, parsed, origins or {}

    def location(self, path: Path, *, key: bool = False) -> Location:
        """Where a part of the data stands in the source."""
        for length in range(len(path), 0, -1):
            origin = self.origins.get(path[:length])
            if origin is not None:
                return self.parsed.location((*origin, *path[length:]), key=key)
        return self.parsed.location(path, key=key)

    def spot(self, loc: Path) -> Spot:
        """The part that a place in the model means; tags of unions (`|text`) in the place say nothing here."""
        steps = [step for step in loc if not (isinstance(step, str) and step.startswith("|"))]
        spot: Spot = Spot(self.data, (), (), Resume)
        annotation: object = Resume
        for number, step in enumerate(steps):
            annotation = _annotation(annotation, spot.value, step)
            below = _below(spot, step)
            if below is None:
                return Spot(_plain(spot.value), spot.path, (*spot.named, *steps[number:]), spot.model, found=False)
            value, path, named = below
            spot = Spot(value, path, named, model_of(annotation, value))
        return Spot(_plain(spot.value), spot.path, spot.named, spot.model)


def _below(spot: Spot, step: str | int) -> tuple[object, Path, Path] | None:
    """The value, path and name one step down, or None where the data doesn't go there."""
    match spot.value:
        case _Items(items) if isinstance(step, int) and step < len(items):
            path, value = items[step]
            return value, path, (*spot.named, step)
        case _Titled(title, entries):
            value = title if step == "title" else _Items(tuple(_listed(entries, spot.path)))
            return value, spot.path, (*spot.named, step)
        case Mapping() as mapping if spot.model and isinstance(step, str):
            return _field(spot, mapping, spot.model, step)
        case Mapping() as mapping if step in mapping:
            return mapping[step], (*spot.path, step), (*spot.named, step)
        case value if spot.model and spot.model.shorthand == step:
            return value, spot.path, spot.named
    return None


def _field(spot: Spot, mapping: Mapping[Any, Any], model: type[Model], name: str) -> tuple[object, Path, Path] | None:
    keys = [key for key in mapping if model.field_named(str(key)) == name and not is_empty(mapping[key])]
    if not keys and name in ("start", "end"):  # a range in one text
        keys = [key for key in mapping if model.field_named(str(key)) == "date"]
    if not keys:
        return None
    if not is_list(model, name):
        return mapping[keys[0]], (*spot.path, keys[0]), (*spot.named, name)
    items = [item for key in keys for item in _gathered(mapping[key], (*spot.path, key), titled=name == "sections")]
    return _Items(tuple(items)), (*spot.path, keys[0]), (*spot.named, name)


def _gathered(value: object, path: Path, *, titled: bool) -> Iterator[tuple[Path, object]]:
    if titled and isinstance(value, Mapping) and not any(Section.field_named(str(key)) == "title" for key in value):
        return (((*path, title), _Titled(title, entries)) for title, entries in value.items())
    return _listed(value, path)


def _listed(value: object, path: Path) -> Iterator[tuple[Path, object]]:
    """The items of a list, or the one value that stands for a list, without the empty ones."""
    if not isinstance(value, list | tuple):
        return iter([(path, value)])
    return (((*path, index), item) for index, item in enumerate(value) if not is_empty(item))


def _plain(value: object) -> object:
    match value:
        case _Items(items):
            return [item for _, item in items]
        case _Titled(title, entries):
            return {"title": title, "entries": entries}
    return value


def _annotation(annotation: object, value: object, step: str | int) -> object:
    """The type of what is one step below something of a type."""
    model = model_of(annotation, value)
    if model and isinstance(step, str):
        field = model.model_fields.get(step)
        return field.annotation if field else None
    held = ((get_args(kind), _HELD.get(get_origin(kind))) for kind in _kinds(annotation))
    return next((arguments[at] for arguments, at in held if at is not None), None)


_HELD: Mapping[object, int] = {tuple: 0, dict: 1}
"""Which argument of an annotation is the type of what a list or a mapping holds."""


def _kinds(annotation: object) -> Sequence[Any]:
    return get_args(annotation) if get_origin(annotation) in (Union, UnionType) else (annotation,)


def model_of(annotation: object, value: object) -> type[Model] | None:
    """The model that a value of an annotated type becomes."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation
    if get_origin(annotation) is Annotated:
        inner, *marks = get_args(annotation)
        choose = next((mark for mark in marks if isinstance(mark, Discriminator)), None)
        return _of_shape(inner, choose, value) if choose else model_of(inner, value)
    if get_origin(annotation) in (Union, UnionType):
        return next(filter(None, (model_of(kind, value) for kind in get_args(annotation))), None)
    return None


def _of_shape(union: object, choose: Discriminator, value: object) -> type[Model] | None:
    """The member of a tagged union that its discriminator chooses."""
    tag = choose.discriminator(_plain(value)) if callable(choose.discriminator) else None
    for kind in get_args(union):
        if any(isinstance(mark, Tag) and mark.tag == tag for mark in get_args(kind)[1:]):
            return model_of(kind, value)
    return None
