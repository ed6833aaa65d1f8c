"""What may go when a résumé has to get shorter, and in which order."""

from collections.abc import Iterator
from typing import NamedTuple

from exporter.model.base import Entry, Highlight, Model, is_shown
from exporter.model.resume import Resume
from exporter.model.text import in_language, plain
from exporter.model.walking import below


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
             for place, (path, part) in enumerate(_candidates(resume))]
    return tuple(cut for _, _, cut in sorted(found))


def _candidates(part: Model, path: str = "") -> Iterator[tuple[str, Entry]]:
    for at, entry in below(part, path):
        if is_shown(entry):
            if entry.priority is not None or (isinstance(entry, Highlight) and not at.endswith("[0]")):
                yield at, entry
            yield from _candidates(entry, f"{at}.")


def _beginning(part: Entry, language: str) -> str:
    """The first words of what a part says first."""
    said = next((value for name in type(part).model_fields
                 if name not in Entry.model_fields and (value := getattr(part, name)) and _is_text(value)), "")
    words = plain(in_language(said, language)).split()
    return " ".join(words[:6]) + " …" * (len(words) > 6)


def _is_text(value: object) -> bool:
    return isinstance(value, str) or hasattr(value, "root")
