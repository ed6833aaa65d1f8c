"""The JSON Schema of layout files, for editors."""

from exporter.document import Role
from exporter.layouts.spec import LayoutSpec, Spec
from exporter.model.described import JsonSchema, definition_of, described, models

IDENTIFIER = "urn:resume-exporter:schema:layout:1"
"""The schema's `$id`; its number changes when a file that was valid no longer is."""


def layout_schema() -> JsonSchema:
    """The schema of layout files, JSON Schema draft 2020-12. Unknown keys are errors, as they are for layouts."""
    schema = described(LayoutSpec, IDENTIFIER, Spec)
    for model in models(LayoutSpec, Spec):
        fields = definition_of(model, LayoutSpec, schema)["properties"]
        for name, field in fields.items():
            fields[name] = _without_null(field)
    schema["properties"]["roles"]["propertyNames"] = {"enum": ["default", *Role]}
    return schema


def _without_null(field: JsonSchema) -> JsonSchema:
    """A field as TOML can say it: there is no null, what is absent is left out."""
    if "anyOf" not in field:
        return field
    kinds = [kind for kind in field["anyOf"] if kind != {"type": "null"}]
    told = {key: value for key, value in field.items() if key != "anyOf"}
    return {**kinds[0], **told} if len(kinds) == 1 else {**told, "anyOf": kinds}
