"""The JSON Schema of résumé files, for editors and other languages.

It describes what the model accepts, not only what it writes: other spellings of keys, a bare value where a part has a
short form, one value where several may stand, null for what is absent. Other spellings are patterns, so that an editor
checks them but suggests the canonical keys only. Unknown keys are no error, as they are none for the model.
"""

from collections.abc import Mapping

from pydantic import TypeAdapter

from exporter.model.base import Model, takes_text
from exporter.model.dates import Date
from exporter.model.described import JsonSchema, definition_of, described, models
from exporter.model.resume import Resume

IDENTIFIER = "urn:resume-exporter:schema:resume:1"
"""The schema's `$id`; its number changes when a file that was valid no longer is."""


def resume_schema() -> JsonSchema:
    """The schema of résumé files, JSON Schema draft 2020-12."""
    schema = described(Resume, IDENTIFIER)
    for model in models(Resume):
        if issubclass(model, Model):
            _accept_all(model, definition_of(model, Resume, schema), _pointer(model))
    schema["properties"] = {"$schema": schema["properties"].pop("schema_url"), **schema["properties"]}
    schema["$defs"] |= {"Date": TypeAdapter(Date).json_schema(), "Text": _TEXT_KINDS}
    schema["properties"]["sections"]["anyOf"].append(_SECTIONS_BY_TITLE)
    return schema


_TEXT_KINDS: JsonSchema = {
    "title": "Text", "description": "Text with inline Markdown, or one text for each language.",
    "anyOf": [{"type": ["string", "number"]}, {"$ref": "#/$defs/Translations"}],
}
_IN_LANGUAGES: JsonSchema = {
    "$ref": "#/$defs/Translations", "minProperties": 1,
    "propertyNames": {"pattern": "^[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*$"},
}
_SECTIONS_BY_TITLE: JsonSchema = {
    "type": "object", "description": "Titles, and below each its entries.",
    "additionalProperties": {"$ref": "#/$defs/Section/properties/entries"},
}


def _pointer(model: type[Model]) -> str:
    return "#/properties" if model is Resume else f"#/$defs/{model.__name__}/properties"


def _accept_all(model: type[Model], definition: JsonSchema, pointer: str) -> None:
    """Widen the definition of a model to all that it accepts."""
    del definition["additionalProperties"], definition["properties"]["extra"]
    required = definition.pop("required", [])
    definition["properties"] = {
        name: _accepting(field) for name, field in definition["properties"].items()}
    spelled = {name: _pattern(name, model.aliases) for name in definition["properties"]}
    others = {pattern: {"$ref": f"{pointer}/{name}", "description": f"Another spelling of `{name}`."}
              for name, pattern in spelled.items() if pattern}
    if others:
        definition["patternProperties"] = others
    if required:
        brief = [_IN_LANGUAGES] if model.shorthand and takes_text(model, model.shorthand) else []
        definition["allOf"] = [_one_of(_spellings(name, model.aliases), brief) for name in required]
    if model.shorthand:
        definition["type"] = ["object", "string", "number"]


def _accepting(field: JsonSchema) -> JsonSchema:
    about = ("title", "description", "default")
    told: JsonSchema = {key: field[key] for key in about if key in field}
    return {**told, **_any_of([*_kinds({key: part for key, part in field.items() if key not in told}), _NOTHING])}


_NOTHING: JsonSchema = {"type": "null"}


_TEXT: JsonSchema = {"$ref": "#/$defs/Text"}
_DATE: JsonSchema = {"$ref": "#/$defs/Date"}


def _kinds(value: JsonSchema) -> list[JsonSchema]:
    """The kinds of value that may stand: for a list, also one item without the list around it."""
    if value.get("title") == "Date":
        return [_DATE]
    if {"$ref": "#/$defs/Translations"} in value.get("oneOf", ()):
        return [_TEXT]
    if "anyOf" in value or "oneOf" in value:
        return [kind for part in value.get("anyOf") or value["oneOf"] for kind in _kinds(part) if kind != _NOTHING]
    if "items" in value:
        items = _kinds(value["items"])
        return [{"type": "array", "items": _any_of([*items, _NOTHING])}, *items]
    return [_widened(value)]


def _any_of(kinds: list[JsonSchema]) -> JsonSchema:
    return kinds[0] if len(kinds) == 1 else {"anyOf": kinds}


def _widened(kind: JsonSchema) -> JsonSchema:
    """A kind of value with what is taken for it: numbers are fine where text is expected."""
    return {**kind, "type": ["string", "number"]} if kind.get("type") == "string" and "enum" not in kind else kind


def _spellings(name: str, aliases: Mapping[str, str]) -> list[str]:
    """The names of a field, in snake_case and camelCase, the canonical one first."""
    snakes = [name, *(alias for alias, field in aliases.items() if field == name)]
    return list(dict.fromkeys(spelling for snake in snakes for spelling in (snake, _camel(snake))))


def _camel(snake: str) -> str:
    first, *rest = snake.split("_")
    return first + "".join(word.capitalize() for word in rest)


def _pattern(name: str, aliases: Mapping[str, str]) -> str:
    """What the other names of a field look like, "" when it has none."""
    _, *others = _spellings(name, aliases)
    return f"^(?:{'|'.join(others)})$" if others else ""


def _one_of(spellings: list[str], others: list[JsonSchema]) -> JsonSchema:
    return {"anyOf": [*({"required": [spelling]} for spelling in spellings), *others]}
