"""JSON Resume, v1.0.0 to v1.3.1, the keys before that, and what files in the wild make of it.

Lenient where that loses nothing: what has no field is kept in `extra`, a date that can't be is kept in words, and each
is told as a warning. What can't be true, such as an end before its start, is refused. The native readers are strict.
"""

import re
from typing import Any

from exporter.errors import Problem, ReadError
from exporter.model import Date, Resume
from exporter.patterns import pattern
from exporter.readers.native import looks_like_json, looks_like_yaml, resume_data
from exporter.readers.places import Places
from exporter.readers.positions import Parsed, Path, decoded
from exporter.readers.source import Reading, Source
from exporter.readers.validation import Broken, attempted, refused, told

_NATIVE_KEY = re.compile(
    r"""\b(?:emails|phones|urls|locations|given_name|family_name|study_type|start|end)["']?[ \t]*:""")
_YAML_MARK = pattern(
    r"^[ \t-]*(?:startDate|endDate|studyType|countryCode|postalCode|releaseDate)[ \t]*:", re.MULTILINE)
_ROUNDS = 12


class JsonResumeReader:
    """The reader of JSON Resume files, written as JSON or as YAML."""

    format = "jsonresume"

    def recognises(self, source: Source) -> bool:
        """Whether it has JSON Resume's keys, and none that only the native format has."""
        try:
            text = decoded(source).text
        except ReadError:
            return False
        if _NATIVE_KEY.search(text):
            return False
        return looks_like_json(text) or (bool(_YAML_MARK.search(text)) and looks_like_yaml(text))

    def read(self, source: Source) -> Reading:
        """The résumé, with a warning for whatever is kept without being printed as it was meant."""
        from exporter.readers.mending import mended  # noqa: PLC0415 -- much to load, and detection asks every reader

        parsed = _parsed(source)
        mend = mended(resume_data(parsed), parsed)
        places = Places(mend.data, parsed, mend.origins)
        tried = attempted(places)
        for _ in range(_ROUNDS):
            if isinstance(tried, Resume):
                return told(tried, places, mend.notices)
            kept = [notice for broken in tried if (notice := _set_aside(mend.data, broken))]
            if not kept:
                break
            mend.notices += kept
            tried = attempted(places)
        raise refused([] if isinstance(tried, Resume) else tried, places, mend.notices)


JSONRESUME = JsonResumeReader()


def _parsed(source: Source) -> Parsed:
    text = decoded(source)
    if text.text.lstrip("\ufeff \t\r\n").startswith(("{", "[")):
        from exporter.readers.text_json import parsed_json  # noqa: PLC0415 -- only where it is needed

        return parsed_json(text)
    from exporter.readers.text_yaml import parsed_yaml  # noqa: PLC0415 -- PyYAML takes 15 ms to load

    return parsed_yaml(text)


def _is_hard(broken: Broken) -> bool:
    """Whether a rule is broken in a way that leaves nothing to print: what can't be true, or no basics."""
    return broken.problem.rule == "period" or broken.spot.path in ((), ("basics",))


def _set_aside(data: dict[str, Any], broken: Broken) -> Problem | None:
    """Keep what breaks a rule: a date as words, anything else in `extra`. The warning, or None where it must not be."""
    path, problem = broken.spot.path, broken.problem
    if _is_hard(broken):
        return None
    around = _around(data, path)
    value = around[path[-1]] if around is not None else None
    if around is None or value is None:
        return None
    if problem.rule == "date" and isinstance(value, str | int) and not isinstance(value, bool):
        around[path[-1]] = Date(kind="text", text=str(value).strip())
        return _warning(problem, "it is printed as written")
    _put_aside(data, path)
    return _warning(problem, "it is kept, not printed")


def _warning(problem: Problem, outcome: str) -> Problem:
    return problem._replace(message=f"{problem.message}; {outcome}", severity="warning")


def _around(data: Any, path: Path) -> Any:
    """The mapping or list that holds the part at a path, or None."""
    for step in path[:-1]:
        data = _below(data, step)
    return data if _below(data, path[-1]) is not None else None


def _below(data: Any, step: str | int) -> Any:
    if isinstance(data, dict):
        return data.get(step)
    return data[step] if isinstance(data, list) and isinstance(step, int) and step < len(data) else None


def _put_aside(data: Any, path: Path) -> None:
    """Move a part into the `extra` of the mapping around it, under the key it has there."""
    last = max(index for index, step in enumerate(path) if isinstance(step, str))
    owner = data
    for step in path[:last]:
        owner = owner[step]
    key = path[last]
    extra = owner.setdefault("extra", {})
    if not isinstance(extra, dict):
        extra = owner["extra"] = {"extra": extra}
    if last == len(path) - 1:
        extra[key] = owner.pop(key)
        return
    around = _around(data, path)
    aside = extra.setdefault(key, [])
    extra[key] = [*(aside if isinstance(aside, list) else [aside]), around[path[-1]]]
    around[path[-1]] = None  # keeps the places of what follows; an empty item is none
