"""The pieces of a whole document in Word's order: the masthead, what stands in frames beside the body, the body."""

from collections.abc import Sequence

from exporter.document import Block, Document
from exporter.renderers.docx.definitions import Definitions
from exporter.renderers.docx.flow import Flow
from exporter.renderers.docx.layout_tables import LayoutTable, layout_table
from exporter.renderers.docx.mastheads import Masthead
from exporter.renderers.docx.pieces import Piece, WordTable
from exporter.renderers.docx.rails import with_rail
from exporter.renderers.docx.rules import with_rules
from exporter.renderers.docx.sidebars import Sidebar, Sidebars
from exporter.renderers.docx.tables import SEAM
from exporter.tuples import NamedTuple


class Columns(NamedTuple):
    """Puts a document's columns in order."""

    document: Document
    definitions: Definitions

    def pieces(self) -> tuple[Piece | LayoutTable, ...]:
        """All of them. After a table Word wants a paragraph."""
        if self.definitions.geometry.in_table:
            return (*layout_table(self.document, self.definitions), SEAM)
        pieces = with_rail(self._in_frames(), self.definitions)
        return (*pieces, SEAM) if pieces and isinstance(pieces[-1], WordTable) else pieces

    def _in_frames(self) -> tuple[Piece, ...]:
        """The body, and beside it the other columns in frames, as far as they are sure to fit there."""
        geometry = self.definitions.geometry
        masthead = Masthead(self.document, self.definitions)
        above = masthead.pieces()
        inside = () if geometry.masthead_framed else above
        body = self._body((), inside, masthead)
        sidebars = [
            Sidebars(self.definitions, masthead, above, region).poured(body, len(inside))
            for region in self.document.regions if geometry.framed(region.name)
        ]
        if len(body) == len(inside):  # a frame needs a paragraph of the body to stand beside
            return (*inside, *(piece for sidebar in sidebars for piece in sidebar.unframed()))
        overflow = [block for sidebar in sidebars for block in sidebar.overflow]
        if overflow:
            body = self._body(overflow, inside, masthead)
        frames = {
            place: [piece for sidebar in sidebars for piece in sidebar.before(place)]
            for sidebar in sidebars for place in sidebar.frames
        }
        return _interleaved(with_rules(body, len(inside), frames, masthead, self.definitions), sidebars)

    def _body(self, overflow: Sequence[Block], above: Sequence[Piece], masthead: Masthead) -> list[Piece]:
        """The masthead above, the main column's pieces, and after them what had no room in a frame."""
        main = self.definitions.geometry.main
        flow = Flow(self.definitions, main.name)
        own = [block for region in self.document.regions if region.name == main.name for block in region.blocks]
        found, body = flow.stretch([*own, *overflow]), list(above)
        if not found.pieces:
            return body
        if above and not masthead.follows_on:
            flow.append(body, found.pieces, masthead.space_below(above) + found.push)
        else:
            drop = 0.0 if above else max(0.0, main.top - self.definitions.sheet.page.top)
            body += flow.opened(found.pieces, drop)
        return body


def _interleaved(main: Sequence[Piece], sidebars: Sequence[Sidebar]) -> tuple[Piece, ...]:
    """The body's pieces, before each of them the frames that stand on its page."""
    if not sidebars:
        return tuple(main)
    return tuple(
        piece for place, own in enumerate(main)
        for piece in (*(framed for sidebar in sidebars for framed in sidebar.before(place)), own)
    )
