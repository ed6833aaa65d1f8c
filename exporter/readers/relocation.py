"""Parts that JSON Resume files keep elsewhere than the model does, moved to where they belong."""

import re
from typing import Any

from exporter.model.base import is_empty, snake
from exporter.model.people import Basics, Personal
from exporter.readers.jsonresume_writer import REST
from exporter.readers.positions import Path


def relocate(resume: dict[str, Any], origins: dict[Path, Path]) -> None:
    """Move parts of a résumé's data, and note where they stood."""
    for move in (_rest, _schema, _language, _details):
        move(resume, origins)


def _rest(resume: dict[str, Any], origins: dict[Path, Path]) -> None:
    """What our own writer has put below `meta` goes back where it was."""
    meta = resume.get("meta")
    rest = meta.get(REST) if isinstance(meta, dict) else None
    if not (isinstance(meta, dict) and isinstance(rest, dict)):
        return
    kept: dict[str, Any] = {}
    for key, value in rest.items():
        place = ("meta", REST, key)
        if key not in resume:
            resume[key] = value
            origins[key,] = place
        elif isinstance(resume[key], list) and isinstance(value, list):
            origins |= {(key, len(resume[key]) + index): (*place, index) for index in range(len(value))}
            resume[key] = [*resume[key], *value]
        else:
            kept[key] = value
    others = {key: value for key, value in meta.items() if key != REST}
    resume["meta"] = others | ({REST: kept} if kept else {})


def _schema(resume: dict[str, Any], origins: dict[Path, Path]) -> None:
    """The address of JSON Resume's schema tells what the résumé was made from, not what it becomes."""
    schema, meta = resume.get("$schema"), resume.get("meta") or {}
    known = isinstance(schema, str) and re.search("json-?resume|resume-schema", schema)
    if known and isinstance(meta, dict) and not meta.get("source"):
        resume["meta"] = meta | {"source": resume.pop("$schema")}
        origins["meta", "source"] = ("$schema",)


def _language(resume: dict[str, Any], origins: dict[Path, Path]) -> None:
    """A language of the file at its root belongs to `meta`."""
    key = next((key for key in resume if snake(key) in ("language", "lang", "locale", "x_lang")), "")
    meta = resume.get("meta") or {}
    if key and isinstance(resume[key], str) and isinstance(meta, dict) and "language" not in meta:
        resume["meta"] = meta | {"language": resume.pop(key)}
        origins["meta", "language"] = (key,)


def _details(resume: dict[str, Any], origins: dict[Path, Path]) -> None:
    """A birth date and the like among the basics belong to the personal details."""
    basics, personal = resume.get("basics"), resume.get("personal") or {}
    if not (isinstance(basics, dict) and isinstance(personal, dict)):
        return
    details = [key for key in basics if not Basics.field_named(key) and Personal.field_named(key)]
    for key in details:
        if key not in personal and not is_empty(basics[key]):
            personal[key] = basics.pop(key)
            origins["personal", key] = ("basics", key)
    if personal:
        resume["personal"] = personal
