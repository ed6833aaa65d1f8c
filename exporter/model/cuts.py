"""What may go when a résumé has to get shorter, and in which order."""

from collections.abc import Collection, Iterator
from typing import NamedTuple, TypeVar

from exporter.model.base import Entry, Highlight, Model
from exporter.model.redaction import is_shown
from exporter.model.resume import Resume
from exporter.model.text import in_language, plain

_M = TypeVar("_M", bound=Model)


class Cut(NamedTuple):
    """One thing that may go: its place in the résumé, and how it begins."""

    path: str
    text: str

    def __str__(self) -> str:
        return f"{self.path} (“{self.text}”)" if self.text else self.path


def cuts(resume: Resume) -> tuple[Cut, ...]:
    """All that may go, the first to go first.

    The lowest priority goes first; a highlight without one counts as 0. Of the same priority what stands later goes
    first. An entry goes only if it has a priority, and so does the first highlight of an entry.
    """
    language = resume.meta.language or "en"
    found = [(part.priority or 0, -place, Cut(path, _beginning(part, language)))
             for place, (path, part) in enumerate(_candidates(resume, ""))]
    return tuple(cut for _, _, cut in sorted(found))


def without(resume: Resume, paths: Collection[str]) -> Resume:
    """The résumé without the parts at these places."""
    return _without(resume, "", frozenset(paths))


def _candidates(part: Model, path: str) -> Iterator[tuple[str, Entry]]:
    for name, value in part.__dict__.items():
        for index, item in enumerate(value) if isinstance(value, tuple) else ():
            if not isinstance(item, Model) or not is_shown(item):
                continue
            at = f"{path}.{name}[{index}]".lstrip(".")
            if isinstance(item, Entry) and (item.priority is not None or (index and isinstance(item, Highlight))):
                yield at, item
            yield from _candidates(item, at)


def _beginning(part: Entry, language: str) -> str:
    """The first words of what a part says first."""
    said = next((value for name in type(part).model_fields
                 if name not in Entry.model_fields and (value := getattr(part, name)) and _is_text(value)), "")
    words = plain(in_language(said, language)).split()
    return " ".join(words[:6]) + " …" * (len(words) > 6)


def _is_text(value: object) -> bool:
    return isinstance(value, str) or hasattr(value, "root")


def _without(part: _M, path: str, gone: frozenset[str]) -> _M:
    changes: dict[str, object] = {}
    for name, value in part.__dict__.items():
        if not isinstance(value, tuple) or not any(isinstance(item, Model) for item in value):
            continue
        places = [(f"{path}.{name}[{index}]".lstrip("."), item) for index, item in enumerate(value)]
        kept = tuple(_without(item, at, gone) if isinstance(item, Model) else item
                     for at, item in places if at not in gone)
        if len(kept) < len(value) or any(new is not old for new, old in zip(kept, value, strict=True)):
            changes[name] = kept
    return part.model_copy(update=changes) if changes else part
