"""Plain data into a résumé: all broken rules at once, each placed in the source, in words for a person."""

import re
from collections.abc import Iterable, Iterator, Mapping

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from exporter.errors import InvalidResume, Problem, nearest
from exporter.model import Model, Resume, unknown_keys
from exporter.model.base import is_empty, is_list
from exporter.readers.places import Places, Spot, spelled
from exporter.readers.positions import Path
from exporter.readers.source import Reading
from exporter.tuples import NamedTuple


class Broken(NamedTuple):
    """A rule that the data breaks: what to tell of it, and the part of the data that breaks it."""

    problem: Problem
    spot: Spot


def validated(places: Places) -> Reading:
    """The résumé that the data tells, with a notice for every unknown key. InvalidResume holds all that is wrong."""
    tried = attempted(places)
    if isinstance(tried, Resume):
        return told(tried, places)
    raise refused(tried, places)


def attempted(places: Places) -> Resume | list[Broken]:
    """The résumé that the data tells, or else every rule that it breaks."""
    try:
        resume = Resume.model_validate(places.data)
    except ValidationError as error:
        return [_broken(detail, places) for detail in error.errors(include_url=False)]
    return (_flawed(resume, places) if resume.variants else []) or resume


def told(resume: Resume, places: Places, notices: Iterable[Problem] = ()) -> Reading:
    """The résumé with notices: those given, and one for every unknown key."""
    odd = (notice for path, model in unknown_keys(resume) for notice in _unknown(path, model, places))
    return Reading(resume, in_order([*notices, *odd]))


def refused(rules: Iterable[Broken], places: Places, notices: Iterable[Problem] = ()) -> InvalidResume:
    """The error for data that is no résumé; unknown keys are told with it, they are often the reason."""
    errors = (broken.problem for broken in rules)
    return InvalidResume(in_order([*errors, *notices, *_strays(places.spot(()), places)]))


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


def _broken(detail: ErrorDetails, places: Places) -> Broken:
    """One rule that pydantic found broken, in our words and at its place."""
    kind, context = detail["type"], detail.get("ctx", {})
    loc = detail["loc"]
    if kind == "period":
        loc = (*loc, str(context["field"]))
    spot = places.spot(loc)
    message, hint = _words(detail, spot)
    value = "" if kind == "missing" else shown(spot.value if spot.found else detail["input"])
    return Broken(Problem(
        path=spelled(spot.named), message=message, value=value, rule=_RULES.get(kind, kind.replace("_", "-")),
        hint=hint, location=places.location(spot.path)), spot)


def _flawed(resume: Resume, places: Places) -> list[Broken]:
    """What is wrong with the variants of a résumé that is valid otherwise."""
    from exporter.model.selection import flaws  # noqa: PLC0415 -- most résumés have no variants

    spots = ((flaw, places.spot(flaw.path)) for flaw in flaws(resume))
    return [Broken(flaw.problem.at(places.location(spot.path)), spot) for flaw, spot in spots]


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
    rule = _RULES.get(kind, kind)
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
    message, _, hint = detail["msg"].partition("; ")
    return message, hint or _RULE_HINTS.get(rule, "")


_RULE_HINTS = {"period": "is one of them a slip, or are they the other way round?"}
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
    near = None if same else nearest(
        str(key), (name for name in model.model_fields if name != "extra"), likeness=0.72)
    message = (f"`{key}` says the same as another key, `{same}`, but otherwise" if same
               else f"`{key}` is not a known key here")
    yield Problem(
        path=spelled(path), message=f"{message}; it is kept, not printed", value=shown(around.value[key]),
        rule="same-field" if same else "unknown-key", hint=f"did you mean `{near}`?" if near else "",
        severity="warning", location=places.location((*around.path, key), key=True))


def _strays(spot: Spot, places: Places) -> Iterator[Problem]:
    """The same notices for data that is no résumé yet."""
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
