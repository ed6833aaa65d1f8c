"""What a document turns out to need while it is written."""

from dataclasses import dataclass, field

from exporter.renderers.docx.identities import Stretch
from exporter.renderers.docx.looks import ParagraphLook, RunLook
from exporter.renderers.docx.numbering import NumberedList


@dataclass(slots=True, eq=False, repr=False)
class Used:
    """Styles, lists and pictures, and what each paragraph shows."""

    paragraphs: set[ParagraphLook] = field(default_factory=set)
    runs: set[RunLook] = field(default_factory=set)
    lists: list[NumberedList] = field(default_factory=list)
    media: dict[str, bytes] = field(default_factory=dict)
    drawings: int = 0
    shown: list[tuple[Stretch, ...]] = field(default_factory=list)

    def drawing(self) -> int:
        """The number of one more drawing: none may have another's."""
        self.drawings += 1
        return self.drawings
