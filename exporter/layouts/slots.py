"""Lines of an entry as slots with separators: `{position:primary}, {name}{ (employment_type)}`.

A slot names a field; `:role` gives its text a role, `=` puts the field's label before it. What stands inside the braces
around the name belongs to the slot alone; what stands between two slots parts them and is printed only when both
sides are. So a missing part takes its separator with it.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from exporter.document import Role, Run, plain_run, with_text

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


class Around(NamedTuple):
    """What stands around a slot: what parts it from what is to its left, and what belongs to it alone."""

    before: str = ""
    is_comma: bool = False
    prefix: str = ""
    suffix: str = ""


class Slot(NamedTuple):
    """One field's place in a line."""

    field: str
    labelled: bool = False
    role: Role | None = None
    around: Around = Around()

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
def parse(template: str, signs: Signs = _AS_WRITTEN) -> Line:
    """The slots of a template, with a language's signs; ValueError says what is wrong with it."""
    slots, position = [], 0
    for match in _SLOT.finditer(template):
        prefix, field, labelled, role, suffix = match.groups()
        before = _separator(template[position : match.start()])
        around = _around(before, prefix, suffix, signs)
        slots.append(Slot(field, bool(labelled), Role(role) if role else None, around))
        position = match.end()
    if not slots:
        raise ValueError(f"{template!r} has no slot; write one as {{field}} or {{field:role}}")
    return Line(
        tuple(slots), _separator(template[position:]), frozenset().union(*(slot.needs for slot in slots)),
        any(slot.role is Role.PRIMARY for slot in slots))


def _around(before: str, prefix: str, suffix: str, signs: Signs) -> Around:
    if (prefix, suffix) == (_AS_WRITTEN.opening, _AS_WRITTEN.closing):
        _, prefix, suffix = signs
    is_comma = before == _AS_WRITTEN.comma
    return Around(signs.comma if is_comma else before, is_comma, prefix, suffix)


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
    for (_, _, role, (before, is_comma, prefix, suffix)), runs in said:
        if not runs:
            continue
        if filled and before:
            filled.append(
                plain_run(before, "", role) if is_comma else plain_run(_after(filled[-1].text, before)))
        if prefix and (filled or (prefix := prefix.lstrip())):
            filled.append(plain_run(prefix, "", role))
        filled += runs
        if suffix:
            filled.append(plain_run(suffix, "", role))
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
        if run[1:] == last[1:]:
            kept[-1] = with_text(last, last.text + run.text)
        else:
            kept.append(run)
    return kept
