"""What models say of themselves: a JSON Schema with a title and a description on every field.

The descriptions are the docstrings below the fields. They are read from the source when a schema is made, so that
importing a model doesn't pay for them.
"""

import ast
import inspect
from collections.abc import Iterator
from itertools import pairwise
from textwrap import dedent
from typing import Any, get_args

from pydantic import BaseModel, TypeAdapter

JsonSchema = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def described(root: type[Any], identifier: str, kind: type[Any] = BaseModel) -> JsonSchema:
    """The schema of what a model accepts, with the definitions of all models below it; models are what is of the kind.

    Tables of layouts are of another kind than the parts of a résumé: they are classes that have annotations only.
    """
    schema = TypeAdapter(root).json_schema(mode="validation")
    for model in models(root, kind):
        definition = definition_of(model, root, schema)
        texts = field_texts(model, kind)
        for name, field in definition["properties"].items():
            definition["properties"][name] = _told(name, texts.get(name, ""), field)
    return {"$schema": _DIALECT, "$id": identifier, **schema}


def definition_of(model: type[Any], root: type[Any], schema: JsonSchema) -> JsonSchema:
    """Where a schema describes a model."""
    found: JsonSchema = schema if model is root else schema["$defs"][model.__name__]
    return found


def models(root: type[Any], kind: type[Any] = BaseModel) -> list[type[Any]]:
    """A model and all models below it that have fields, each once."""
    found: dict[type[Any], None] = {}
    waiting = [root]
    while waiting:
        model = waiting.pop()
        fields = _fields(model)
        if model not in found and "root" not in fields:
            found[model] = None
            waiting += [part for annotation in fields.values() for part in _named(annotation, kind)]
    return list(found)


def _fields(model: type[Any]) -> dict[str, Any]:
    """The fields of a model, and what each holds."""
    if issubclass(model, BaseModel):
        return {name: field.annotation for name, field in model.model_fields.items()}
    return model.__annotations__


def field_texts(model: type[Any], kind: type[Any] = BaseModel) -> dict[str, str]:
    """The docstring of each field, from the class that declares it."""
    texts: dict[str, str] = {}
    for part in reversed(model.__mro__):
        if issubclass(part, kind) and part is not kind:
            texts |= _texts_in(part)
    return texts


def _texts_in(model: type[Any]) -> dict[str, str]:
    (definition,) = ast.parse(dedent(inspect.getsource(model))).body
    body = definition.body if isinstance(definition, ast.ClassDef) else []
    return {
        field.target.id: inspect.cleandoc(text.value.value)
        for field, text in pairwise(body)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        and isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant) and isinstance(text.value.value, str)
    }


def _named(annotation: object, kind: type[Any]) -> Iterator[type[Any]]:
    """The models that an annotation names."""
    if isinstance(annotation, type) and issubclass(annotation, kind):
        yield annotation
    for part in get_args(annotation):
        yield from _named(part, kind)


def _told(name: str, text: str, field: JsonSchema) -> JsonSchema:
    """A field with its title and description; defaults that only say "absent" are left out."""
    title = name.replace("_", " ").capitalize()
    kept = {key: value for key, value in field.items()
            if key != "default" or isinstance(value, bool | int | float) or (isinstance(value, str) and value)}
    return {**kept, "title": title, "description": text}
