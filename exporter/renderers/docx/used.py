"""What a document turns out to need while it is written."""

from dataclasses import dataclass, field

from exporter.renderers.docx.identities import Stretch
from exporter.renderers.docx.looks import ParagraphLook, RunLook
from exporter.renderers.docx.naming import ALONE, Naming
from exporter.renderers.docx.numbering import NumberedList


class ParagraphIds(dict[ParagraphLook, str]):
    """The looks of paragraphs that were asked for, with the ids of their styles."""

    def __init__(self, naming: Naming = ALONE) -> None:
        super().__init__()
        self._naming = naming

    def __missing__(self, look: ParagraphLook) -> str:
        found = self[look] = self._naming.paragraph(look)
        return found


class RunIds(dict[RunLook, str]):
    """The same of runs."""

    def __init__(self, naming: Naming = ALONE) -> None:
        super().__init__()
        self._naming = naming

    def __missing__(self, look: RunLook) -> str:
        found = self[look] = self._naming.run(look)
        return found


@dataclass(slots=True, eq=False, repr=False)
class Used:
    """Styles, lists, pictures, the characters of texts that aren't all ASCII, and what each paragraph shows."""

    paragraphs: ParagraphIds = field(default_factory=ParagraphIds)
    runs: RunIds = field(default_factory=RunIds)
    lists: list[NumberedList] = field(default_factory=list)
    signs: set[str] = field(default_factory=set)
    media: dict[str, bytes] = field(default_factory=dict)
    drawings: int = 0
    shown: list[tuple[Stretch, ...]] = field(default_factory=list)

    def drawing(self) -> int:
        """The number of one more drawing: none may have another's."""
        self.drawings += 1
        return self.drawings
