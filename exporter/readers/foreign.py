"""Résumé formats of other tools, recognised so that a file is never half understood as something that it isn't."""

from collections.abc import Mapping


def foreign_format(data: object) -> str | None:
    """The name of another tool's format that the data is in, or None."""
    if not isinstance(data, Mapping):
        return None
    return next((name for name, is_it in _FORMATS if is_it(data)), None)


def _has(data: Mapping[object, object], *keys: str) -> bool:
    return all(key in data for key in keys)


def _in(data: Mapping[object, object], key: str) -> Mapping[object, object]:
    """What is below a key, where that is a mapping."""
    value = data.get(key)
    return value if isinstance(value, Mapping) else {}


def _is_fresh(data: Mapping[object, object]) -> bool:
    return str(_in(data, "meta").get("format", "")).upper().startswith("FRESH") or (
        _has(data, "info", "contact", "employment"))


def _is_reactive(data: Mapping[object, object]) -> bool:
    """Reactive Resume, v5 to v1."""
    return _has(data, "basics", "sections", "metadata") or _has(data, "profile", "work", "metadata") or (
        _has(data, "data", "theme") and "basics" not in data)


def _is_rendercv(data: Mapping[object, object]) -> bool:
    return "cv" in data and "basics" not in data


def _is_yamlresume(data: Mapping[object, object]) -> bool:
    return "content" in data and ("basics" in _in(data, "content") or "layout" in data or "layouts" in data)


_FORMATS = (
    ("FRESH", _is_fresh),
    ("Reactive Resume", _is_reactive),
    ("RenderCV", _is_rendercv),
    ("YAMLResume", _is_yamlresume),
    ("Manfred Awesomic CV", lambda data: _has(data, "aboutMe") and ("settings" in data or "experience" in data)),
    ("visiky's résumé editor", lambda data: _has(data, "profile", "workExpList")
        or _has(data, "profile", "educationList")),
)
