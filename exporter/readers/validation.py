"""Plain data into a résumé: all broken rules at once, each placed in the source, in words for a person."""

import re
from collections.abc import Iterable, Iterator, Mapping

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from exporter.errors import InvalidResume, Problem, nearest
from exporter.model import Model, Resume, unknown_keys
from exporter.model.base import is_empty, is_list
from exporter.readers.places import Places, Spot, spelled
from exporter.readers.positions import Parsed, Path
from exporter.readers.source import Reading


def validated(data: object, parsed: Parsed, *, notices: Iterable[Problem] = (),
              origins: Mapping[Path, Path] | None = None) -> Reading:
    """The résumé that the data tells, with a notice for every key that is no part of one.

    `origins` tells where parts stood in the source that a reader has moved. InvalidResume holds all that is wrong.
    """
    places = Places(data, parsed, origins or {})
    try:
        resume = Resume.model_validate(data)
    except ValidationError as error:
        broken = [_problem(detail, places) for detail in error.errors(include_url=False)]
        raise InvalidResume(in_order([*broken, *notices, *_strays(places.spot(()), places)])) from error
    odd = (notice for path, model in unknown_keys(resume) for notice in _unknown(path, model, places))
    return Reading(resume, in_order([*notices, *odd]))


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems as they come in the source, the unplaced ones first."""
    def place(problem: Problem) -> tuple[int, int, str, str]:
        at = problem.location
        return at.line if at else 0, at.column if at else 0, problem.severity, problem.path

    return tuple(sorted(problems, key=place))


def shown(value: object, width: int = 60) -> str:
    """A value, short enough for one line."""
    match value:
        case None:
            return "nothing"
        case bool():
            return "true" if value else "false"
        case Mapping():
            return f"a mapping of {', '.join(map(str, value))}"[:width] if value else "an empty mapping"
        case list() | tuple():
            return f"a list of {len(value)}"
    told = repr(value)
    return told if len(told) <= width else f"{told[: width - 1]}…"


def _problem(detail: ErrorDetails, places: Places) -> Problem:
    """One rule that pydantic found broken, in our words and at its place."""
    kind, context = detail["type"], detail.get("ctx", {})
    loc = detail["loc"]
    if kind == "period":
        loc = (*loc, str(context["field"]))
    spot = places.spot(loc)
    message, hint = _words(detail, spot)
    value = "" if kind == "missing" else shown(spot.value if spot.found else detail["input"])
    return Problem(
        path=spelled(spot.named), message=message, value=value, rule=_RULES.get(kind, kind.replace("_", "-")),
        hint=hint, location=places.location(spot.path))


_RULES = {
    "missing": "required", "string_type": "text", "tuple_type": "list", "list_type": "list", "dict_type": "mapping",
    "model_type": "mapping", "model_attributes_type": "mapping", "literal_error": "choice", "bool_type": "truth-value",
    "bool_parsing": "truth-value", "int_type": "whole-number", "int_parsing": "whole-number",
    "int_from_float": "whole-number", "float_type": "number", "float_parsing": "number",
    "greater_than_equal": "range", "less_than_equal": "range", "too_long": "length", "date_type": "date",
}
_PLAIN_WORDS = {
    "text": "must be text, not {kind}",
    "list": "must be a list, not {kind}",
    "mapping": "must be a mapping of keys to values, not {kind}",
    "truth-value": "must be true or false",
    "whole-number": "must be a whole number",
    "number": "must be a number",
}


def _words(detail: ErrorDetails, spot: Spot) -> tuple[str, str]:
    """The message and the hint for a broken rule."""
    kind, context = detail["type"], detail.get("ctx", {})
    rule = _RULES.get(kind, "")
    match rule:
        case "required":
            return _missing(spot)
        case "choice":
            return _choice(str(context["expected"]), spot.value)
        case "range":
            bound = context.get("ge", context.get("le"))
            return f"must be {'at least' if 'ge' in context else 'at most'} {bound:g}", ""
        case "length":
            return f"must be {context['max_length']} values, not {context['actual_length']}", ""
        case _ if rule in _PLAIN_WORDS:
            return _PLAIN_WORDS[rule].format(kind=_kind(spot.value)), _HINTS.get((rule, _kind(spot.value)), "")
    message = detail["msg"]
    told, _, hint = message.partition("; ")
    return told, hint


_HINTS = {
    ("text", "a list"): "write one text; paragraphs are parted by blank lines",
    ("text", "true or false"): "put it in quotes to print it as a word",
}


def _kind(value: object) -> str:
    match value:
        case bool():
            return "true or false"
        case Mapping():
            return "a mapping"
        case list() | tuple():
            return "a list"
        case int() | float():
            return "a number"
    return "text" if isinstance(value, str) else "nothing"


def _missing(spot: Spot) -> tuple[str, str]:
    """A part that must be there and isn't; the hint names a key that may have been meant."""
    field = str(spot.named[-1])
    keys = map(str, spot.value) if isinstance(spot.value, Mapping) else ()
    stray = [key for key in keys if not (spot.model and spot.model.field_named(key))]
    near = nearest(field, stray)
    return f"`{field}` is missing", f"rename `{near}` to `{field}`" if near else ""


def _choice(expected: str, value: object) -> tuple[str, str]:
    choices = re.findall(r"'([^']*)'", expected)
    near = nearest(value, choices) if isinstance(value, str) else None
    told = " or ".join([", ".join(choices[:-1]), choices[-1]] if len(choices) > 1 else choices)
    return f"must be {told}", f"did you mean {near!r}?" if near else ""


def _unknown(path: Path, model: type[Model], places: Places) -> Iterator[Problem]:
    """A notice for a key that landed in `extra`, unless the source put it there on purpose."""
    *above, key = path
    around = places.spot(tuple(above))
    if not (isinstance(around.value, Mapping) and key in around.value):
        return
    same = model.field_named(str(key))
    near = None if same else nearest(str(key), (name for name in model.model_fields if name != "extra"))
    message = (f"`{key}` says the same as another key, `{same}`, but otherwise" if same
               else f"`{key}` is not a known key here")
    yield Problem(
        path=spelled(path), message=f"{message}; it is kept, not printed", value=shown(around.value[key]),
        rule="same-field" if same else "unknown-key", hint=f"did you mean `{near}`?" if near else "",
        severity="warning", location=places.location((*around.path, key), key=True))


def _strays(spot: Spot, places: Places) -> Iterator[Problem]:
    """The same notices for data that is no résumé yet: an unknown key is often why."""
    if spot.model is None or not isinstance(spot.value, Mapping):
        return
    fields = {spot.model.field_named(str(key)): key for key, value in spot.value.items() if not is_empty(value)}
    for key in spot.value:
        if spot.model.field_named(str(key)) is None and not is_empty(spot.value[key]):
            yield from _unknown((*spot.named, key), spot.model, places)
    for name in filter(None, fields):
        below = places.spot((*spot.named, name))
        if is_list(spot.model, name) and isinstance(below.value, list):
            for index in range(len(below.value)):
                yield from _strays(places.spot((*spot.named, name, index)), places)
        else:
            yield from _strays(below, places)
