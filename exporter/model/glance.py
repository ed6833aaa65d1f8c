"""What few résumés have anywhere, found in one walk: finding out where takes several times as long."""

from typing import Final, NamedTuple

from exporter.model.base import is_shown
from exporter.model.dates import Date
from exporter.model.resume import Resume
from exporter.model.text import Translations

_LEAVES: Final = frozenset({str, int, float, bool, dict, Date, type(None)})


class Glance(NamedTuple):
    """Whether any text is given in languages, and whether any part is hidden or private."""

    translated: bool
    withheld: bool


def glance(resume: Resume) -> Glance:
    """What a résumé has somewhere."""
    translated = withheld = False
    waiting: list[object] = [resume]
    for value in waiting:
        if isinstance(value, tuple):
            waiting += [item for item in value if item.__class__ not in _LEAVES]
        elif value.__class__ is Translations:
            translated = True
        else:
            withheld = withheld or not is_shown(value)  # type: ignore[arg-type]  # a part
            values, given = value.__dict__, value.__pydantic_fields_set__  # type: ignore[attr-defined]
            waiting += [values[name] for name in given if values[name].__class__ not in _LEAVES]
    return Glance(translated, withheld)
