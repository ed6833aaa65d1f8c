"""What a document turns out to need while it is written."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from exporter.renderers.docx.identities import Stretch
from exporter.renderers.docx.looks import ParagraphLook, RunLook
from exporter.renderers.docx.naming import ALONE
from exporter.renderers.docx.numbering import NumberedList

Look = TypeVar("Look", bound=ParagraphLook | RunLook)


class StyleIds(dict[Look, str]):
    """The looks that were asked for, with the ids of their styles, as `identify` makes them."""

    def __init__(self, identify: Callable[[Look], str]) -> None:
        super().__init__()
        self._identify = identify

    def __missing__(self, look: Look) -> str:
        found = self[look] = self._identify(look)
        return found


@dataclass(slots=True, eq=False, repr=False)
class Used:
    """Styles, lists, pictures, the characters of texts that aren't all ASCII, and what each paragraph shows."""

    paragraphs: StyleIds[ParagraphLook] = field(default_factory=lambda: StyleIds(ALONE.paragraph))
    runs: StyleIds[RunLook] = field(default_factory=lambda: StyleIds(ALONE.run))
    lists: list[NumberedList] = field(default_factory=list)
    signs: set[str] = field(default_factory=set)
    media: dict[str, bytes] = field(default_factory=dict)
    drawings: int = 0
    shown: list[tuple[Stretch, ...]] = field(default_factory=list)

    def drawing(self) -> int:
        """The number of one more drawing: none may have another's."""
        self.drawings += 1
        return self.drawings
