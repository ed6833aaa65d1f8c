"""Edits of a résumé's plain data: a text reworded, items of a list taken out, put into it, or in another order."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any, Final

from exporter.readers.positions import Path
from exporter.readers.rewording import escaped, reworded
from exporter.readers.word_links import relinked
from exporter.readers.word_package import Stretch
from exporter.tuples import NamedTuple

_STEP: Final = re.compile(r"([^.\[\]]+)|\[(\d{1,6})\]")


class Reword(NamedTuple):
    """A field says something else."""

    path: str
    old: str
    new: str


class Relink(NamedTuple):
    """The text of a field leads to another address."""

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


class Reorder(NamedTuple):
    """The list at `path` has its items in another order: the indices of some, of which `text` tells what they do."""

    path: str
    text: str
    order: tuple[int, ...]


Edit = Reword | Relink | Remove | Append | Reorder


def steps(path: str) -> Path:
    """The keys and indices of a path as it is told."""
    return tuple(name or int(index) for name, index in _STEP.findall(path))


def edited(data: object, edits: Iterable[Edit]) -> str | None:
    """The data as JSON with these edits, None where one of them finds no place."""
    copy = deepcopy(data)
    parted = list(edits)
    done = [_reword(copy, edit) for edit in parted if isinstance(edit, Reword)]
    done += [_relink(copy, edit) for edit in parted if isinstance(edit, Relink)]
    lists: dict[Path, list[Remove | Append | Reorder]] = {}
    for edit in parted:
        if not isinstance(edit, Reword | Relink):
            path = steps(edit.path)
            lists.setdefault(path if isinstance(edit, Reorder) else path[:-1], []).append(edit)
    # The innermost first, so that places before it stay what they are.
    done += [_edit_list(copy, path, lists[path]) for path in sorted(lists, key=len, reverse=True)]
    return json.dumps(copy, ensure_ascii=False) if all(done) else None


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


def _relink(data: Any, edit: Relink) -> bool:
    holder, key = _leaf(data, steps(edit.path))
    return holder is not None and relinked(holder, key, edit.old, edit.new)


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


def _edit_list(data: Any, path: Path, edits: Sequence[Remove | Append | Reorder]) -> bool:
    """Edit one list by the places that its items had before."""
    items = _at(data, path)
    ends = [steps(edit.path)[-1:] for edit in edits if not isinstance(edit, Reorder)]
    places = [index for end in ends for index in end if isinstance(index, int)]
    order = [index for edit in edits if isinstance(edit, Reorder) for index in edit.order]
    if not isinstance(items, list) or len(places) < len(ends) or any(
            index >= len(items) for index in (*places, *order)):
        return False
    gone = {steps(edit.path)[-1] for edit in edits if isinstance(edit, Remove)}
    added = sorted((edit for edit in edits if isinstance(edit, Append)), key=lambda edit: edit.place)
    items[:] = [
        item for index in _sequence(len(items), order)
        for item in (*([] if index in gone else [items[index]]),
                     *(_item(edit.text, items[index]) for edit in added if steps(edit.path)[-1] == index))]
    return True


def _sequence(length: int, order: Sequence[int]) -> list[int]:
    """All indices, those that are in the order in it, the others where they are."""
    turns = iter(order)
    chosen = set(order)
    return [next(turns) if index in chosen else index for index in range(length)]


def _item(text: str, like: object) -> object:
    return escaped(text) if isinstance(like, str) else {"text": escaped(text)}


def _at(data: Any, path: Path) -> Any:
    """The part at a path, None where the data doesn't go there."""
    for step in path:
        data = _below(data, step)
    return data
