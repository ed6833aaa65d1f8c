"""Lines of an entry as slots with separators: `{position:primary}, {name}{ (employment_type)}`.

A slot names a field; `:role` gives its text a role, `=` puts the field's label before it. What stands inside the braces
around the name belongs to the slot alone; what stands between two slots parts them and is printed only when both
sides are. So a missing part takes its separator with it.
"""

import re
from collections.abc import Callable, Container
from functools import lru_cache
from typing import Final, NamedTuple

from exporter.document import Role, Run, plain_run

_SLOT = re.compile(r"\{([^\w{}]*)([a-z][a-z0-9_.]*)(=?)(?::([a-z-]+))?([^\w{}]*)\}")


_SIGN = re.compile(r"^ (?=[^\w\s(]+ $)")
"""The space before a sign that stands between spaces: a line may end with the sign, never begin with it."""


PERIOD: Final = frozenset(("start", "end", "date", "roles"))
"""The fields that `{period}` is told from."""


class Slot(NamedTuple):
    """One field's place in a line. `before` is the separator from what stands to its left."""

    field: str
    labelled: bool = False
    role: Role | None = None
    before: str = ""
    prefix: str = ""
    suffix: str = ""

    @property
    def needs(self) -> frozenset[str]:
        """The fields of which one has to be given."""
        return PERIOD if self.field == "period" else frozenset((self.field,))


class Line(NamedTuple):
    """A parsed line: its slots, what follows the last one, and the fields of which one has to be given."""

    slots: tuple[Slot, ...]
    after: str
    needs: frozenset[str]
    has_primary: bool


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
    return Line(
        tuple(slots), _separator(template[position:]), frozenset().union(*(slot.needs for slot in slots)),
        any(slot.role is Role.PRIMARY for slot in slots))


def _separator(text: str) -> str:
    if "{" in text or "}" in text:
        raise ValueError(f"{text!r} is not a slot; write {{field}}, {{field=}} or {{field:role}}")
    if any(char.isalpha() for char in text):
        raise ValueError(f"{text!r} holds a word; words come from the locale, so that every language has its own")
    return _SIGN.sub("\u00a0", text)


class Signs(NamedTuple):
    """What a language has for the commas between slots and the brackets around one, which come with the space before.
    """

    comma: str = ", "
    opening: str = " ("
    closing: str = ")"


_AS_WRITTEN: Final = Signs()


def fill(
    line: Line, value: Callable[[Slot], tuple[Run, ...]], signs: Signs = _AS_WRITTEN,
    given: Container[str] | None = None,
) -> tuple[Run, ...]:
    """The runs of a line, with what `value` gives for each slot; none is asked for that isn't among the fields `given`.

    A comma looks as what follows it: between two bold parts it is bold, before a grey one grey.
    """
    filled: list[Run] = []
    for slot in line.slots:
        field, _, role, before, prefix, suffix = slot
        if given is not None and field not in given and field != "period":
            continue
        runs = value(slot)
        if not runs:
            continue
        if prefix == _AS_WRITTEN.opening and suffix == _AS_WRITTEN.closing:
            _, prefix, suffix = signs
        if filled and before:
            is_comma = before == _AS_WRITTEN.comma
            filled.append(
                plain_run(signs.comma, "", role) if is_comma else plain_run(_after(filled[-1].text, before)))
        if prefix and (filled or (prefix := prefix.lstrip())):
            filled.append(Run(prefix, role))
        filled += runs if role is None else [_in_role(run, role) for run in runs]
        if suffix:
            filled.append(Run(suffix, role))
    if filled and line.after:
        filled.append(Run(line.after))
    return tuple(joined(filled) if len(filled) > 1 else filled)


def _after(text: str, separator: str) -> str:
    """A separator as it stands after a text: a full stop isn't set where the text has a sign that ends it."""
    return separator[1:] if separator[0] == "." and text.rstrip("”’»)")[-1:] in "?!.。？！" else separator


def _in_role(run: Run, role: Role) -> Run:
    """A run in a role, unless it has its own."""
    if run.role is not None:
        return run
    return Run(run.text, role, run.strong, run.emphasis, run.code, run.href, run.lang, run.path)


def joined(runs: list[Run]) -> list[Run]:
    """Neighbours that look alike and come from the same place as one run."""
    kept = runs[:1]
    for run in runs[1:]:
        last = kept[-1]
        if run.path == last.path and _alike(last, run):
            kept[-1] = last._replace(text=last.text + run.text)
        else:
            kept.append(run)
    return kept


def _alike(run: Run, other: Run) -> bool:
    return (
        run.role is other.role
        and run.href == other.href
        and (run.strong, run.emphasis, run.code, run.lang) == (other.strong, other.emphasis, other.code, other.lang)
    )
