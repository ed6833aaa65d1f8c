"""Texts that a résumé in several languages has not in the one that is wanted, and what stands there instead.

A text that is given once, as a plain string, is meant for every language: names, towns, products.
"""

from collections.abc import Iterator

from exporter.model.base import Model, is_shown
from exporter.model.resume import Resume
from exporter.model.text import Translations, nearest_tag
from exporter.tuples import NamedTuple

_NEVER_PRINTED = frozenset({"variants", "layout", "extra", "notes", "visibility"})


class Untranslated(NamedTuple):
    """A text at a path, and the language that it is told in."""

    path: str
    language: str


def untranslated(resume: Resume, language: str) -> Iterator[Untranslated]:
    """The shown texts that are given in languages, but not in this one, in the order of the model."""
    return _within(resume, "", language)


def _within(part: Model, path: str, language: str) -> Iterator[Untranslated]:
    for name, value in part.__dict__.items():  # in the order of the fields, and faster than asking for each
        if value and value.__class__ is not str and name not in _NEVER_PRINTED:
            yield from _of(value, f"{path}.{name}" if path else name, language)


def _of(value: object, path: str, language: str) -> Iterator[Untranslated]:
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            if item.__class__ is not str:
                yield from _of(item, f"{path}[{index}]", language)
    elif isinstance(value, Translations):
        if not nearest_tag(value.languages, language):
            yield Untranslated(path, value.languages[0])
    elif isinstance(value, Model) and is_shown(value):
        yield from _within(value, path, language)
