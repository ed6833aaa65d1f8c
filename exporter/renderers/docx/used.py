"""What a document turns out to need while it is written."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, TypeVar

from exporter.renderers.docx.identities import Stretch
from exporter.renderers.docx.looks import ParagraphLook, RunLook
from exporter.renderers.docx.naming import ALONE
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


@dataclass(slots=True, eq=False, repr=False)
class Used:
    """Styles, lists, pictures, the texts that aren't all ASCII, and what each paragraph shows."""

    paragraphs: StyleIds[ParagraphLook] = field(default_factory=lambda: StyleIds(ALONE.paragraph))
    runs: StyleIds[RunLook] = field(default_factory=lambda: StyleIds(ALONE.run))
    lists: list[NumberedList] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    media: dict[str, bytes] = field(default_factory=dict)
    drawings: int = 0
    shown: list[tuple[Stretch, ...]] = field(default_factory=list)

    @property
    def signs(self) -> frozenset[str]:
        """The characters beyond ASCII."""
        return frozenset("".join(self.foreign).encode().translate(None, _ASCII).decode())  # a tenth is left to look at

    def drawing(self) -> int:
        """The number of one more drawing: none may have another's."""
        self.drawings += 1
        return self.drawings
