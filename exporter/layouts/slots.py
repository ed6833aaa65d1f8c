"""Lines of an entry as slots with separators: `{position:primary}, {name}{ (employment_type)}`.

A slot names a field; `:role` gives its text a role, `=` puts the field's label before it. What stands inside the braces
around the name belongs to the slot alone; what stands between two slots parts them and is printed only when both
sides are. So a missing part takes its separator with it.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from exporter.document import Role, Run

_SLOT = re.compile(r"\{([^\w{}]*)([a-z][a-z0-9_.]*)(=?)(?::([a-z-]+))?([^\w{}]*)\}")


_SIGN = re.compile(r"^ (?=[^\w\s(]+ $)")
"""The space before a sign that stands between spaces: a line may end with the sign, never begin with it."""


class Slot(NamedTuple):
    """One field's place in a line. `before` is the separator from what stands to its left."""

    field: str
    labelled: bool = False
    role: Role | None = None
    before: str = ""
    prefix: str = ""
    suffix: str = ""


class Line(NamedTuple):
    """A parsed line: its slots, and what follows the last one."""

    slots: tuple[Slot, ...]
    after: str = ""


@lru_cache(maxsize=2048)
def parse(template: str) -> Line:
    """The slots of a template; ValueError says what is wrong with it."""
    slots, position = [], 0
    for match in _SLOT.finditer(template):
        prefix, field, labelled, role, suffix = match.groups()
        before = _separator(template[position : match.start()])
        slots.append(Slot(field, bool(labelled), Role(role) if role else None, before, prefix, suffix))
        position = match.end()
    if not slots:
        raise ValueError(f"{template!r} has no slot; write one as {{field}} or {{field:role}}")
    return Line(tuple(slots), _separator(template[position:]))


def _separator(text: str) -> str:
    if "{" in text or "}" in text:
        raise ValueError(f"{text!r} is not a slot; write {{field}}, {{field=}} or {{field:role}}")
    if any(char.isalpha() for char in text):
        raise ValueError(f"{text!r} holds a word; words come from the locale, so that every language has its own")
    return _SIGN.sub("\u00a0", text)


Brackets = tuple[str, str]
"""What opens and what closes them, with the space before."""

_BRACKETS: Final = (" (", ")")


def fill(
    line: Line, value: Callable[[Slot], tuple[Run, ...]], comma: str = ", ", brackets: Brackets = _BRACKETS,
) -> tuple[Run, ...]:
    """The runs of a line, with what `value` gives for each slot; commas between slots and brackets are the language's.

    A comma looks as what follows it: between two bold parts it is bold, before a grey one grey.
    """
    filled: list[Run] = []
    for slot in line.slots:
        runs = value(slot)
        if not runs:
            continue
        if filled and slot.before:
            is_comma = slot.before == ", "
            filled.append(Run(comma, slot.role) if is_comma else Run(_after(filled[-1].text, slot.before)))
        if slot.prefix or slot.suffix or slot.role is not None:
            own = slot._replace(prefix=brackets[0], suffix=brackets[1]) if _is_bracketed(slot) else slot
            filled.extend(_affixed(own, runs, first=not filled))
        else:
            filled += runs
    if filled and line.after:
        filled.append(Run(line.after))
    return tuple(joined(filled)) if len(filled) > 1 else tuple(filled)


def _is_bracketed(slot: Slot) -> bool:
    return (slot.prefix, slot.suffix) == _BRACKETS


def _after(text: str, separator: str) -> str:
    """A separator as it stands after a text: a full stop isn't set where the text has a sign that ends it."""
    return separator[1:] if separator[0] == "." and text.rstrip("”’»)")[-1:] in "?!.。？！" else separator


def _affixed(slot: Slot, runs: tuple[Run, ...], *, first: bool) -> Iterator[Run]:
    prefix = slot.prefix.lstrip() if first else slot.prefix
    if prefix:
        yield Run(prefix, slot.role)
    if slot.role is None:
        yield from runs
    else:
        yield from [_in_role(run, slot.role) if run.role is None else run for run in runs]
    if slot.suffix:
        yield Run(slot.suffix, slot.role)


def _in_role(run: Run, role: Role) -> Run:
    return Run(run.text, role, run.strong, run.emphasis, run.code, run.href, run.lang, run.path)


def joined(runs: list[Run]) -> Iterator[Run]:
    """Neighbours that look alike and come from the same place as one run."""
    last: Run | None = None
    for run in runs:
        if last is None:
            last = run
        elif _alike(last, run):
            last = last._replace(text=last.text + run.text)
        else:
            yield last
            last = run
    if last is not None:
        yield last


def _alike(run: Run, other: Run) -> bool:
    return (
        run.role is other.role
        and run.path == other.path
        and run.href == other.href
        and (run.strong, run.emphasis, run.code, run.lang) == (other.strong, other.emphasis, other.code, other.lang)
    )
