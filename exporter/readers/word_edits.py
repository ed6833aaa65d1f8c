"""Edits of a résumé's plain data: a text reworded, an item taken out of a list, one put into it."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any, Final, NamedTuple

from exporter.readers.positions import Path
from exporter.readers.rewording import escaped, reworded
from exporter.readers.word_package import Stretch

_STEP: Final = re.compile(r"([^.\[\]]+)|\[(\d{1,6})\]")


class Reword(NamedTuple):
    """A field says something else."""

    path: str
    old: str
    new: str


class Remove(NamedTuple):
    """An item of a list is gone; `text` is what it said."""

    path: str
    text: str


class Append(NamedTuple):
    """A list has a new item after the one at `path`, and after `place` others that are new, too."""

    path: str
    text: str
    place: int


Edit = Reword | Remove | Append


def steps(path: str) -> Path:
    """The keys and indices of a path as it is told."""
    return tuple(name or int(index) for name, index in _STEP.findall(path))


def edited(data: object, edits: Iterable[Edit]) -> str | None:
    """The data as JSON with these edits, None where one of them finds no place."""
    copy = deepcopy(data)
    parted = list(edits)
    done = [_reword(copy, edit) for edit in parted if isinstance(edit, Reword)]
    # From the end on, so that places before it stay what they are.
    lists = sorted((edit for edit in parted if not isinstance(edit, Reword)), key=_from_the_end, reverse=True)
    done += [_remove(copy, edit) if isinstance(edit, Remove) else _append(copy, edit) for edit in lists]
    return json.dumps(copy, ensure_ascii=False) if all(done) else None


def _from_the_end(edit: Remove | Append) -> tuple[list[tuple[int, str]], int]:
    place = [(step, "") if isinstance(step, int) else (0, step) for step in steps(edit.path)]
    return place, edit.place + 1 if isinstance(edit, Append) else 0


def removable(shown: Sequence[Sequence[Stretch]], gone: Iterable[int]) -> dict[int, str]:
    """For each gone paragraph the outermost list item of which nothing is shown any more, where there is one."""
    lost = set(gone)
    left = {item for number, stretches in enumerate(shown, 1) if number not in lost
            for path, _ in stretches for item in _items(path)}
    found: dict[int, str] = {}
    for number in lost:
        paths = [path for path, _ in shown[number - 1] if path]
        common = [item for item in _items(paths[0]) if all(path.startswith(item) for path in paths)] if paths else []
        if item := next((item for item in common if item not in left), ""):
            found[number] = item
    return found


def _items(path: str) -> Iterator[str]:
    """The list items around a place, the outermost first: `work[0]`, `work[0].highlights[1]`."""
    return (path[: match.end()] for match in re.finditer(r"\]", path))


def _around(data: Any, path: Path) -> Any:
    """What holds the part at a path, None where the data doesn't go there."""
    for step in path[:-1]:
        data = _below(data, step)
    return data


def _below(data: Any, step: str | int) -> Any:
    if isinstance(data, Mapping):
        return data.get(step)
    if isinstance(data, list) and isinstance(step, int):
        return data[step] if step < len(data) else None
    return data if step in (0, "text") else None  # one value where several may stand, or a bare text


def _reword(data: Any, edit: Reword) -> bool:
    path = steps(edit.path)
    holder, key = _leaf(data, path)
    if holder is None:
        return False
    value = holder[key]
    if isinstance(value, Mapping):
        return _reword_below(holder[key], edit)
    told = reworded(str(value), edit.old, edit.new) if isinstance(value, str | int | float) else None
    if told is None:
        return False
    holder[key] = told
    return True


def _leaf(data: Any, path: Path) -> tuple[Any, Any]:
    """The mapping or list, and the key in it, that hold what a path leads to."""
    holder, key = None, None
    for step in path:
        below = _below(data, step)
        if below is None:
            return None, None
        if below is not data:
            holder, key = data, step
        data = below
    return holder, key


def _reword_below(mapping: Any, edit: Reword) -> bool:
    """Reword the one text of a mapping that says it: of several languages, or of what makes up an address."""
    found = {key: told for key, value in mapping.items() if isinstance(value, str)
             and (told := reworded(value, edit.old, edit.new)) is not None}
    if len(found) != 1:
        return False
    mapping |= found
    return True


def _remove(data: Any, edit: Remove) -> bool:
    path = steps(edit.path)
    holder = _around(data, path)
    if not isinstance(holder, list) or not isinstance(path[-1], int) or path[-1] >= len(holder):
        return False
    del holder[path[-1]]
    return True


def _append(data: Any, edit: Append) -> bool:
    path = steps(edit.path)
    holder = _around(data, path)
    if not isinstance(holder, list) or not isinstance(path[-1], int) or path[-1] >= len(holder):
        return False
    text = escaped(edit.text)
    holder.insert(path[-1] + 1, text if isinstance(holder[path[-1]], str) else {"text": text})
    return True
