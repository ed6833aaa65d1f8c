"""What a sheet's styles and lists are called in a file: as if it were alone there, or beside those of other sheets.

The second of several sets of styles has `Heading1-2` for `Heading1`, "Heading 1 (2)" for "heading 1".
"""

from collections.abc import Iterator
from typing import Final

from exporter.renderers.docx.looks import ParagraphLook, RunLook, paragraph_id, run_id, style_id
from exporter.slotted import frozen

_SHARED: Final = frozenset({"Default Paragraph Font", "Normal Table", "No List"})
"""Styles that every file has once, whoever uses them."""


class Lists(dict[int, int]):
    """The numbers of lists in the file by those they have in the sheet's own numbering, taken from `free` ones."""

    def __init__(self, free: Iterator[int]) -> None:
        super().__init__()
        self._free = free

    def __missing__(self, number: int) -> int:
        found = self[number] = next(self._free)
        return found


@frozen
class Naming:
    """How a sheet's set of styles is told from others of the file.

    `themed` says whether the file's theme is the sheet's own; `several` whether other documents stand in the file, so
    that each title begins a part of the outline; `lists` is None where lists keep their numbers.
    """

    number: int = 1
    themed: bool = True
    several: bool = False
    lists: Lists | None = None

    @property
    def first(self) -> bool:
        """Whether the set has Word's own names."""
        return self.number == 1

    def called(self, name: str) -> str:
        """The name of a style."""
        return name if self.first or name in _SHARED else f"{name[:1].upper()}{name[1:]} ({self.number})"

    def identity(self, name: str) -> str:
        """The id of a style by the name that it has where the set is the first."""
        return style_id(name) if name in _SHARED else self._numbered(style_id(name))

    def paragraph(self, look: ParagraphLook) -> str:
        """The id of a paragraph's style."""
        return self._numbered(paragraph_id(look))

    def run(self, look: RunLook) -> str:
        """The id of a run's style."""
        return self._numbered(run_id(look))

    def list_number(self, number: int) -> int:
        """The number of a list in the file."""
        return number if self.lists is None else self.lists[number]

    def _numbered(self, own: str) -> str:
        return own if self.first else f"{own}-{self.number}"


ALONE: Final = Naming()
"""A sheet that is alone in its file."""
