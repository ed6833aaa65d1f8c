"""Layout files: found by name or path, laid over what they extend, checked with errors that point into the file."""

import json
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from exporter import inputs
from exporter.document import Role
from exporter.errors import InvalidLayout, Location, Problem, ReadError, UnknownName, nearest
from exporter.layouts.spec import LayoutSpec, checked, fields, is_table, is_text, merged, trusted

BUILTIN: Mapping[str, str] = {
    "classic": "classic.toml",
    "modern": "modern.toml",
    "compact": "compact.toml",
    "executive": "executive.toml",
    "sidebar": "sidebar.toml",
    "sidebar-right": "sidebar-right.toml",
    "band": "band.toml",
    "timeline": "timeline.toml",
    "academic": "academic.toml",
    "technical": "technical.toml",
    "federal": "federal.toml",
    "europass-like": "europass-like.toml",
    "ats-plain": "ats-plain.toml",
    "rirekisho": "rirekisho.toml",
}
"""Name → file of the layouts that come along; each file's own name carries the version."""

_FOLDER = Path(__file__).with_name("builtin")
_MOST_ANCESTORS = 8
_CHOSEN_BY = {"page": ("margins",), "regions": ("margins", "columns", "date-place"), "type": ("density", "size")}
"""The choices that tables get their measures from, the likeliest first."""


def layout(name: str | Path, overrides: Mapping[str, str] = {}) -> LayoutSpec:
    """The layout of a name (`classic`, `classic@1`) or a file's path, with single values laid over it.

    Overrides make choices (`{"accent": "7A1F2B", "density": "tight"}`, see `choices`) or name a value by its path:
    `{"type.size": "10"}`.
    UnknownName when there is no such layout, ReadError for a file that is no TOML, InvalidLayout for one that
    says what a layout can't.
    """
    path = _path(name if isinstance(name, str) else str(name))
    spec = _layout(path, tuple(sorted(overrides.items())))
    for file in _of_others(path):
        inputs.tell(file, _text(file).encode())
    return spec


def description(name: str) -> str:
    """What a built-in layout is like, in its own words."""
    return str(_tables(_FOLDER / BUILTIN[name]).get("description", ""))


def forget() -> None:
    """Read layout files anew from now on: for whoever sees them change."""
    _layout.cache_clear()
    _of_others.cache_clear()
    _text.cache_clear()


@lru_cache(maxsize=256)
def _layout(path: Path, overrides: tuple[tuple[str, str], ...]) -> LayoutSpec:
    tables, chain = _whole(path)
    if overrides:
        _lay_over(tables, overrides)
    return _checked(tables, chain, overridden={key for key, _ in overrides})


@lru_cache(maxsize=256)
def _of_others(path: Path) -> tuple[Path, ...]:
    """The file and those it extends, without ours, which extend each other only."""
    if path.parent == _FOLDER:
        return ()
    return tuple(file for file in _whole(path)[1] if file.parent != _FOLDER)


def _path(name: str) -> Path:
    """Where a layout's file is. A name with a slash or `.toml` is a path."""
    if name.endswith(".toml") or "/" in name or "\\" in name:
        path = Path(name)
        if not path.is_file():
            raise ReadError(f"{name}: there is no such layout file")
        return path.resolve()
    return _built_in(name)


@lru_cache(maxsize=64)
def _built_in(name: str) -> Path:
    bare, _, version = name.partition("@")
    if bare not in BUILTIN or (version and not _versions(bare, version)):
        raise UnknownName("layout", name, tuple(BUILTIN))
    return _FOLDER / BUILTIN[bare]


def _versions(bare: str, version: str) -> bool:
    return bool(_tables(_FOLDER / BUILTIN[bare])["name"] == f"{bare}@{version}")


@lru_cache(maxsize=64)
def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"{path.name}: can't be read: {error}") from error


def _tables(path: Path) -> dict[str, Any]:
    """What a file says. Ours are prepared as JSON (`make layouts`): reading TOML takes as long as a page."""
    if path.parent == _FOLDER:
        ours: dict[str, Any] = json.loads(path.with_suffix(".json").read_bytes())
        return ours
    import tomllib  # noqa: PLC0415 -- only for files of others

    try:
        return tomllib.loads(_text(path))
    except tomllib.TOMLDecodeError as error:
        raise ReadError(f"{path.name}: not well-formed TOML: {error}") from error


def _whole(path: Path) -> tuple[dict[str, Any], list[Path]]:
    """The tables of a file over those it extends, and the files, the file itself first."""
    tables, chain = _tables(path), [path]
    while "extends" in tables or chain[-1] != _FOLDER / "base.toml":
        parent = tables.pop("extends", None)
        above = _FOLDER / "base.toml" if parent in (None, "base") else _relative(str(parent), chain[-1])
        if above in chain or len(chain) > _MOST_ANCESTORS:
            raise InvalidLayout(
                [
                    Problem(
                        "extends",
                        f"{path.name} extends itself",
                        rule="extends",
                        value=str(parent),
                        location=_place(chain[-1], ("extends",)),
                    )
                ]
            )
        tables = merged(_tables(above), tables)
        chain.append(above)
    return tables, chain


def _relative(parent: str, child: Path) -> Path:
    """A parent's file: a built-in by name, or a path beside the child's own file."""
    beside = child.parent / parent
    return beside.resolve() if parent.endswith(".toml") and beside.is_file() else _path(parent)


def _lay_over(tables: dict[str, Any], overrides: Iterable[tuple[str, str]]) -> None:
    """Choices first, in the order that they are listed in: a value that is named by its path counts more."""
    from exporter.layouts import choices  # noqa: PLC0415 -- most layouts are taken as they are

    order = {name: place for place, name in enumerate(choices.CHOICES)}
    for key, value in sorted(overrides, key=lambda override: (order.get(override[0], len(order)), override[0])):
        if choices.is_choice(key):
            choices.choose(tables, key, value)
        else:
            _override(tables, key, value)


def _override(tables: dict[str, Any], key: str, value: str) -> None:
    *folders, last = key.split(".")
    for folder in folders:
        below = tables.setdefault(folder, {})
        if not isinstance(below, dict):
            raise InvalidLayout([Problem(key, f"{folder} is a value, not a table", rule="override")])
        tables = below
    tables[last] = _literal(value, text=is_text(key.split(".")))


def _literal(value: str, *, text: bool) -> object:
    """A value from the command line as TOML would read it, or as text: `333333` is a colour where one is wanted."""
    if text and not value.startswith(("'", '"')):
        return value
    import tomllib  # noqa: PLC0415 -- only where a value is set

    try:
        return tomllib.loads(f"value = {value}")["value"]
    except tomllib.TOMLDecodeError:
        return value


def _checked(tables: dict[str, Any], chain: list[Path], overridden: set[str]) -> LayoutSpec:
    if not overridden and all(path.parent == _FOLDER for path in chain):
        return trusted(LayoutSpec, tables)  # a test holds ours to all that is checked here, and checking is slow
    from exporter.layouts import bounds, contrast, references  # noqa: PLC0415 -- only where something is checked

    try:
        spec = checked(tables)
    except ValidationError as error:
        wrong = [_problem(detail, chain, overridden) for detail in reversed(error.errors())]
        once = {problem.path: problem for problem in wrong}  # of several kinds that a value isn't of, the first
        raise InvalidLayout(reversed(once.values())) from error
    for found in (references.problems, bounds.problems, contrast.problems):
        if odd := [_placed(problem, chain, overridden) for problem in found(spec)]:
            raise InvalidLayout(odd)
    return spec


def _placed(problem: Problem, chain: list[Path], overridden: set[str]) -> Problem:
    """A problem at its line, or at the choice that gave the colour or the measure."""
    if problem.path in overridden:
        return problem
    table = problem.path.partition(".")[0]
    for choice in (problem.path.removeprefix("palette."), *_CHOSEN_BY.get(table, ())):
        if choice in overridden:
            return problem._replace(path=choice)
    return problem.at(_find(chain, tuple(problem.path.split("."))))


def _problem(detail: ErrorDetails, chain: list[Path], overridden: set[str]) -> Problem:
    keys = tuple(str(key) for key in detail["loc"] if key not in _KINDS)
    path = ".".join(keys)
    unknown = detail["type"] in ("extra_forbidden", "unknown_role")
    siblings = (*_siblings(keys), *(_choices() if len(keys) == 1 and path in overridden else ()))
    near = nearest(keys[-1], siblings) if unknown else None
    message, hint = (f"{keys[-1]!r} is no key here", "") if unknown else _told(detail)
    hint = _FLOORS if path == "fit" else hint
    return Problem(
        path=path,
        message=message,
        value="" if unknown else _short(detail["input"]),
        rule="unknown-key" if unknown else detail["type"],
        hint=f"did you mean {near!r}?" if near else hint,
        location=None if path in overridden else _find(chain, keys),
    )


_KINDS = frozenset({"[key]", "float", "str", "dict[str,str]"})
"""What pydantic tells as parts of a path and is none: the kinds that a value may be of."""

_FLOORS = "these are the floors of page fit, as in fit.size; pages are asked for by --fit, or by fit in a layout block"

_WRONG = {
    "float": ("is no number", "write points, as in 10.5"), "int": ("is no whole number", "write one, as in 400"),
    "bool": ("is neither true nor false", "write true or false"), "string": ("is no text", "write it in quotes"),
    "tuple": ("is no list", 'write one, as in ["work", "skills"]'), "model": ("is no table", "set a key in it"),
    "dict": ("is no table", "set a key in it"),
}
"""What is wrong with a value that isn't of a kind, and what would be right."""


def _told(detail: ErrorDetails) -> tuple[str, str]:
    """What is wrong with a value, in our words, and what would be right."""
    value, kind, context = _short(detail["input"]), detail["type"], detail.get("ctx", {})
    wrong = _WRONG.get(kind.partition("_")[0])
    if kind == "literal_error":
        expected = str(context["expected"])
        near = nearest(str(detail["input"]), re.findall(r"'([^']+)'", expected))
        return f"{value} can't be chosen", f"did you mean {near!r}?" if near else f"write {expected}"
    if kind == "string_pattern_mismatch":
        return f"{value} is no name of a layout", "write it with its version, as in mylook@1"
    if kind == "missing":
        return f"there is no {detail['loc'][-1]!r}", ""
    if wrong and kind.partition("_")[2] in ("type", "parsing", "from_float"):
        return f"{value} {wrong[0]}", wrong[1]
    return detail["msg"].removeprefix("Value error, "), str(context.get("hint", ""))


def _short(value: object) -> str:
    told = repr(value)
    return told if len(told) <= 60 else told[:59] + "…"


def _choices() -> Iterable[str]:
    from exporter.layouts import choices  # noqa: PLC0415 -- only to tell what may be meant

    return choices.names()


def _siblings(keys: tuple[str, ...]) -> list[str]:
    """The keys that are known where an unknown one stood."""
    spec: Any = LayoutSpec
    for key in keys[:-1]:
        if spec is None:
            return []
        if key.isdecimal():
            continue
        spec = _table_in(fields(spec)[key]) if key in fields(spec) else spec
    if keys[0] == "roles" and len(keys) == 2:
        return ["default", *map(str, Role)]
    return list(fields(spec)) if spec else []


def _table_in(annotation: Any) -> Any:
    """The table class that an annotation holds, however deep."""
    if is_table(annotation):
        return annotation
    inner = getattr(annotation, "__args__", ())
    return next((found for part in inner if (found := _table_in(part)) is not None), None)


def _find(chain: list[Path], keys: tuple[str, ...]) -> Location | None:
    return next((place for path in chain if (place := _place(path, keys))), None)


def _place(path: Path, keys: tuple[str, ...]) -> Location | None:
    """The line of a file where a key stands: its own line, or its table's header."""
    table: tuple[str, ...] = ()
    count: dict[tuple[str, ...], int] = {}
    for number, line in enumerate(_text(path).splitlines(), start=1):
        stripped = line.strip()
        if stripped.startswith("["):
            table = tuple(part.strip('" ') for part in stripped.split("]")[0].lstrip("[").split("."))
            if stripped.startswith("[["):
                index = count[table] = count.get(table, -1) + 1
                table = (*table, str(index))
        key = stripped.split("=")[0].strip().strip('"') if "=" in stripped else ""
        here = (*table, *key.split(".")) if key and not stripped.startswith("[") else table
        if here == keys or (here and len(here) < len(keys) and keys[: len(here)] == here and key):
            return Location(path.name, number, line.index(stripped) + 1, line)
    return None
