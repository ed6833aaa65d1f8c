"""Models filled by what their annotations say, and the leaves of what is filled."""

from collections.abc import Callable, Iterator
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from exporter.model import Highlight, Model, Translations

Leaf = tuple[type[Model], str, object]
"""The class that has a field, the field, and one value in it."""

Say = Callable[[type[Model], str, type], object]
"""A value for a field of a class, of that type; None leaves it out."""


def filled(cls: type[Model], say: Say, *, without: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Data for a model in which every field has what `say` gives, every list one item."""
    data = {
        name: _value(cls, name, field.annotation, say, without)
        for name, field in cls.model_fields.items()
        if name not in without and not (name == "highlights" and cls is Highlight)
    }
    return {name: value for name, value in data.items() if value is not None}


def _value(cls: type[Model], name: str, annotation: Any, say: Say, without: frozenset[str]) -> object:
    kind, parts = get_origin(annotation), get_args(annotation)
    if kind is Annotated:
        return _value(cls, name, parts[0], say, without)
    if kind is tuple:
        items = [_value(cls, name, part, say, without) for part in _choices(parts[0])]
        return [item for item in items if item is not None] or None
    if kind in (Union, UnionType):
        return _value(cls, name, _choices(annotation)[0], say, without)
    if kind is Literal:
        return say(cls, name, Literal)
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return filled(annotation, say, without=without) or None
    return say(cls, name, annotation)


def _choices(annotation: Any) -> tuple[Any, ...]:
    """The kinds that may stand in a place; where text may be translated, it is plain."""
    if get_origin(annotation) is Annotated:
        return _choices(get_args(annotation)[0])
    if get_origin(annotation) not in (Union, UnionType):
        return (annotation,)
    found = [part for part in get_args(annotation) if part is not type(None)]
    flat = [inner for part in found for inner in _choices(part)]
    return tuple(part for part in flat if part is not Translations)


def leaves(part: Model) -> Iterator[Leaf]:
    """Everything that was said in a part and below it, in its order."""
    for name in type(part).model_fields:
        if name in part.model_fields_set:
            yield from _leaves(type(part), name, getattr(part, name))


def _leaves(cls: type[Model], name: str, value: object) -> Iterator[Leaf]:
    if isinstance(value, Model):
        yield from leaves(value)
    elif isinstance(value, tuple):
        for item in value:
            yield from _leaves(cls, name, item)
    elif value is not None and not isinstance(value, dict):
        yield cls, name, value


def declared_by(cls: type[Model], name: str) -> type[Model]:
    """The class that a field comes from."""
    return next(base for base in reversed(cls.__mro__) if issubclass(base, Model) and name in base.__annotations__)
