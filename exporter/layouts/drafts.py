"""A layout file to begin with: it extends another, and shows what can be changed, with the values that there are."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from exporter.document import Role
from exporter.layouts.files import layout
from exporter.layouts.spec import LayoutSpec, RegionSpec, RoleSpec, said

_ROLES = {
    Role.NAME: "The name", Role.HEADLINE: "The line below it", Role.CONTACT: "Contacts",
    Role.SECTION_TITLE: "Titles of sections", Role.PRIMARY: "What an entry is: position, degree, title",
    Role.SECONDARY: "What stands beside it: employer, school", Role.DATE: "Dates", Role.BULLET: "Points of a list",
}
_LOOKS = ("family", "size", "weight", "italic", "color", "case", "tracking", "leading", "align", "before", "after",
          "place", "above", "below", "bar")


def draft(name: str, parent: str | Path) -> str:
    """The text of a layout file with that name that looks like its parent until something in it is changed."""
    spec = layout(parent)
    return "\n".join(_lines(name, str(parent), spec)) + "\n"


def _lines(name: str, parent: str, spec: LayoutSpec) -> Iterator[str]:
    yield f"# {name}: a layout of your own. What it doesn't say stays as it is in {parent}."
    yield "#"
    yield "# Take the # from a line and change its value. Lengths are points; \"2u\" is twice half the body's leading,"
    yield "# \"1.2em\" 1.2 times the type size, \"30%\" of the page's width. Colours are RRGGBB or the palette's."
    yield f"# See it: resume-exporter export cv.yaml --layout {name}.toml --watch"
    yield "# All keys: resume-exporter schema layout"
    yield ""
    yield f"name = {_toml(f'{name}@1')}  # raise the number when you change what you have already sent"
    bare = spec.name.partition("@")[0]
    yield f"description = {_toml(f'Like {bare}, but my own.')}"
    yield f"extends = {_toml(parent)}"
    yield from _table("page", "Margins in points; running_top is the baseline of the running head.", said(spec.page))
    yield from _table("palette", "Text has to stand out from its ground by 4.5 : 1, large text by 3 : 1.", spec.palette)
    yield from _table("fonts", "Families of installed font packages.", said(spec.fonts))
    yield from _table("type", "Everything relative is relative to these.", said(spec.type))
    for role, what in _ROLES.items():
        yield from _table(f"roles.{role}", f"{what}.", _look(spec.roles.get(role), spec.roles["default"]))
    yield from _table("masthead", "Fields in braces; what stands between two is printed where both are there.",
                      said(spec.masthead))
    yield from _table("photo", "none, masthead-start, masthead-end, or a column's name.", said(spec.photo))
    yield from _table("icons", "Drawings before contacts.", said(spec.icons))
    yield from _table("running", "From the second page on.", said(spec.running))
    yield from _table("wording", "short, long, numeric or year; titles instead of the language's own.",
                      said(spec.wording) | {"titles": {"work": "Where I worked"}})
    yield ""
    yield "# The columns in reading order; \"*\" is every section that no column names. Take the # from all of them."
    for region in spec.regions:
        yield from _region(region)
    yield ""
    yield "# How a section is told. Lines are fields in braces, with a role behind the colon."
    yield "# [sections.work]"
    yield "# lines = ["
    for line in spec.sections["work"].lines or ():
        yield f"#   {_toml(said(line))},"
    yield "# ]"


def _table(name: str, what: str, values: Mapping[str, Any]) -> Iterator[str]:
    yield ""
    yield f"# {what}"
    yield f"[{name}]"
    yield from (f"# {key} = {_toml(value)}" for key, value in values.items())


def _region(region: RegionSpec) -> Iterator[str]:
    yield "# [[regions]]"
    yield from (f"# {key} = {_toml(value)}" for key, value in said(region).items())


def _look(role: RoleSpec | None, base: RoleSpec) -> dict[str, Any]:
    """The looks of a role that are worth a line: its own, and those that everyone changes."""
    own = said(role) if role else {}
    common = {key: value for key, value in said(base).items() if key in ("size", "weight", "color")}
    return {key: value for key, value in (common | own).items() if key in _LOOKS}


def _toml(value: Any) -> str:
    """A value as TOML writes it."""
    match value:
        case bool():
            return "true" if value else "false"
        case Mapping():
            return "{ " + ", ".join(f"{key} = {_toml(item)}" for key, item in value.items()) + " }"
        case list() | tuple():
            return "[" + ", ".join(map(_toml, value)) + "]"
        case float() if value.is_integer():
            return str(int(value))
        case int() | float():
            return str(value)
        case _:
            return json.dumps(str(value), ensure_ascii=False)
