"""What a résumé or a variant of it asks of a layout: which one, and the settings laid over it."""

import json
from collections.abc import Iterator
from pathlib import Path

from pydantic import JsonValue

from exporter.errors import InvalidResume, Problem
from exporter.model import Look, Variant
from exporter.model.selection import section_named


def layout(asking: Look | Variant, folder: Path | None) -> str | Path | None:
    """The layout asked for: a name, or a file beside the résumé and nowhere else, as résumés come from strangers.

    InvalidResume for a file when the résumé's folder isn't known, or when it leads out of that.
    """
    name = asking.layout if isinstance(asking, Variant) else asking.name
    if name is None or not (name.endswith(".toml") or "/" in name or "\\" in name):
        return name
    if folder is None:
        raise _refused(name, "the résumé's folder isn't known")
    file = folder / name
    if not file.resolve().is_relative_to(folder.resolve()):
        raise _refused(name, "it lies outside the résumé's folder")
    return file


def settings(asking: Look | Variant) -> dict[str, str]:
    """The settings laid over the layout's, by path, in the words of a command line."""
    order = [section_named(key) for key in asking.sections.order] if isinstance(asking, Variant) else []
    said = dict(_settings("", asking.set if isinstance(asking, Variant) else asking.settings))
    return ({"order": json.dumps(order)} if order else {}) | said


def _settings(path: str, value: JsonValue) -> Iterator[tuple[str, str]]:
    """Values by path; a table inside is the start of longer paths."""
    if isinstance(value, dict):
        for key, below in value.items():
            yield from _settings(f"{path}.{key}" if path else key, below)
    elif value is not None:
        yield path, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _refused(name: str, why: str) -> InvalidResume:
    return InvalidResume([Problem(
        "layout", f"the layout {name!r} is not read, since {why}", name, "layout-file",
        "put it beside the résumé, or name the layout in the command")])
