"""Lines of an entry as slots with separators: `{position:primary}, {name}{ (employment_type)}`.

A slot names a field; `:role` gives its text a role, `=` puts the field's label before it. What stands inside the braces
around the name belongs to the slot alone; what stands between two slots parts them and is printed only when both
sides are. So a missing part takes its separator with it.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from exporter.document import Role, Run, plain_run, with_text
from exporter.tuples import NamedTuple

_SLOT = re.compile(r"\{([^\w{}]*)([a-z][a-z0-9_.]*)(=?)(?::([a-z-]+))?([^\w{}]*)\}")


_SIGN = re.compile(r"^ (?=[^\w\s(]+ $)")
"""The space before a sign that stands between spaces: a line may end with the sign, never begin with it."""


PERIOD: Final = frozenset(("start", "end", "date", "roles"))
"""The fields that `{period}` is told from."""


class Signs(NamedTuple):
    """What a language has for the commas between slots and the brackets around one, which come with the space before.
    """

    comma: str = ", "
    opening: str = " ("
    closing: str = ")"


_AS_WRITTEN: Final = Signs()


class Slot:
    """One field's place in a line: `before` parts it from what stands to its left, prefix and suffix are its own.

    A class, and no tuple, since it is read for each entry and made once.
    """

    def __init__(
        self, field: str, role: Role | None, before: str, prefix: str, suffix: str, signs: Signs, *, labelled: bool,
    ) -> None:
        if (prefix, suffix) == (_AS_WRITTEN.opening, _AS_WRITTEN.closing):
            _, prefix, suffix = signs
        self.field = field
        self.labelled = labelled
        self.role = role
        self.is_comma = before == _AS_WRITTEN.comma
        self.before = signs.comma if self.is_comma else before
        self.prefix = prefix
        self.suffix = suffix


class Line:
    """A parsed line: its slots, and what follows the last one."""

    def __init__(self, slots: Sequence[Slot], after: str) -> None:
        self.slots = slots
        self.after = after
        self.needs = frozenset().union(*(PERIOD if slot.field == "period" else (slot.field,) for slot in slots))
        """The fields of which one has to be given."""
        self.has_primary = any(slot.role is Role.PRIMARY for slot in slots)


@lru_cache(maxsize=2048)
def parse(template: str, signs: Signs = _AS_WRITTEN) -> Line:
    """The slots of a template, with a language's signs; ValueError says what is wrong with it."""
    slots, position = [], 0
    for match in _SLOT.finditer(template):
        prefix, field, labelled, role, suffix = match.groups()
        before = _separator(template[position : match.start()])
        slots.append(Slot(
            field, Role(role) if role else None, before, prefix, suffix, signs, labelled=bool(labelled)))
        position = match.end()
    if not slots:
        raise ValueError(f"{template!r} has no slot; write one as {{field}} or {{field:role}}")
    return Line(slots, _separator(template[position:]))


def _separator(text: str) -> str:
    if "{" in text or "}" in text:
        raise ValueError(f"{text!r} is not a slot; write {{field}}, {{field=}} or {{field:role}}")
    if any(char.isalpha() for char in text):
        raise ValueError(f"{text!r} holds a word; words come from the locale, so that every language has its own")
    return _SIGN.sub("\u00a0", text)


def fill(line: Line, said: Iterable[tuple[Slot, tuple[Run, ...]]]) -> tuple[Run, ...]:
    """The runs of a line from what is said in its slots, in order; a slot where nothing is may be left out.

    A comma looks as what follows it: between two bold parts it is bold, before a grey one grey.
    """
    filled: list[Run] = []
    for slot, runs in said:
        if not runs:
            continue
        role, prefix = slot.role, slot.prefix
        if filled and slot.before:
            filled.append(
                plain_run(slot.before, "", role) if slot.is_comma
                else plain_run(_after(filled[-1].text, slot.before)))
        if prefix and (filled or (prefix := prefix.lstrip())):
            filled.append(plain_run(prefix, "", role))
        filled += runs
        if slot.suffix:
            filled.append(plain_run(slot.suffix, "", role))
    if filled and line.after:
        filled.append(plain_run(line.after))
    return tuple(joined(filled) if len(filled) > 1 else filled)


def _after(text: str, separator: str) -> str:
    """A separator as it stands after a text: a full stop isn't set where the text has a sign that ends it."""
    return separator[1:] if separator[0] == "." and text.rstrip("”’»)")[-1:] in "?!.。？！" else separator


def joined(runs: list[Run]) -> list[Run]:
    """Neighbours that look alike and come from the same place as one run."""
    kept = runs[:1]
    for run in runs[1:]:
        last = kept[-1]
        if run.path == last.path and run[1:] == last[1:]:
            kept[-1] = with_text(last, last.text + run.text)
        else:
            kept.append(run)
    return kept
