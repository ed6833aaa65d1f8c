"""What a document turns out to need while it is written."""

from collections.abc import Callable
from typing import Final, TypeVar

from exporter.renderers.docx.identities import Stretch
from exporter.renderers.docx.looks import ParagraphLook, RunLook
from exporter.renderers.docx.naming import ALONE, Naming
from exporter.renderers.docx.numbering import NumberedList

_ASCII: Final = bytes(range(128))

Look = TypeVar("Look", bound=ParagraphLook | RunLook)


class StyleIds(dict[Look, str]):
    """The looks that were asked for, with the ids of their styles, as `identify` makes them."""

    def __init__(self, identify: Callable[[Look], str]) -> None:
        super().__init__()
        self._identify = identify

    def __missing__(self, look: Look) -> str:
        found = self[look] = self._identify(look)
        return found


class Used:
    """Styles, lists, pictures, the texts that aren't all ASCII, and what each paragraph shows."""

    def __init__(self, naming: Naming = ALONE) -> None:
        self.paragraphs: StyleIds[ParagraphLook] = StyleIds(naming.paragraph)
        self.runs: StyleIds[RunLook] = StyleIds(naming.run)
        self.lists: list[NumberedList] = []
        self.foreign: list[str] = []
        self.media: dict[str, bytes] = {}
        self.drawings = 0
        self.shown: list[tuple[Stretch, ...]] = []

    @property
    def signs(self) -> frozenset[str]:
        """The characters beyond ASCII."""
        return frozenset("".join(self.foreign).encode().translate(None, _ASCII).decode())  # a tenth is left to look at

    def drawing(self) -> int:
        """The number of one more drawing: none may have another's."""
        self.drawings += 1
        return self.drawings
