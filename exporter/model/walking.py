"""The entries of a résumé by their paths: met one after the other, or left out."""

from collections.abc import Collection, Iterator
from operator import is_not
from typing import TypeVar

from exporter.model.base import Entry, Model

_M = TypeVar("_M", bound=Model)


def below(part: Model, path: str = "") -> Iterator[tuple[str, Entry]]:
    """The entries and highlights that a part holds itself, each with its path. `path` is the part's own and a dot."""
    for name, value in part.__dict__.items():
        if isinstance(value, tuple):
            yield from ((f"{path}{name}[{index}]", item) for index, item in enumerate(value) if isinstance(item, Entry))


def without(part: _M, dropped: Collection[str], path: str = "") -> _M:
    """A part without the entries at the dropped paths; the part itself where none of them is below it."""
    changes: dict[str, object] = {}
    for name, value in part.__dict__.items():
        if not (isinstance(value, tuple) and value and isinstance(value[0], Entry)):
            continue
        paths = [f"{path}{name}[{index}]" for index in range(len(value))]
        kept = [without(item, dropped, f"{at}.") for at, item in zip(paths, value, strict=True) if at not in dropped]
        if len(kept) < len(value) or any(map(is_not, kept, value)):
            changes[name] = tuple(kept)
    return part.model_copy(update=changes) if changes else part
