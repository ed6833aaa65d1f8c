"""A column that stands beside the body in frames, one a page, as far as they are sure to hold it.

A frame can't go on overleaf and would be cut off there. Each stands on the page of the paragraph after it: that of a
page is put before a section of the body which stands near the middle of that page, so that it is there even where a
program sets the body longer or shorter. What has no such page flows in the body, section by section.
"""

from collections.abc import Mapping, Sequence
from typing import Final, Literal

from exporter.document import Block, Region, Table
from exporter.renderers.docx.definitions import Definitions
from exporter.renderers.docx.flow import Flow
from exporter.renderers.docx.heights import Heights
from exporter.renderers.docx.markup import twips
from exporter.renderers.docx.mastheads import Masthead
from exporter.renderers.docx.pieces import Frame, Piece, WordParagraph, in_flow
from exporter.tuples import NamedTuple

_SURE: Final = 0.98  # the part of its room that a frame may fill, since no two programs set text alike
_SAFE: Final = (0.1, 0.9)  # between these parts of a page a paragraph is sure to stand on it
_BEST: Final = 0.4


class Sidebar(NamedTuple):
    """Frames by the place in the body they stand before, and the blocks that are not sure to fit any."""

    frames: Mapping[int, tuple[Piece, ...]]
    overflow: tuple[Block, ...]

    def before(self, place: int) -> tuple[Piece, ...]:
        """The frame that belongs before this piece of the body."""
        return self.frames.get(place, ())

    def unframed(self) -> tuple[Piece, ...]:
        """All that its frames hold, as it is in the flow."""
        return tuple(
            piece._replace(frame=None) if isinstance(piece, WordParagraph) else piece
            for frame in self.frames.values() for piece in frame
        )


class Sidebars(NamedTuple):
    """Pours a region into frames. `above` is the masthead, which may stand at the region's top."""

    definitions: Definitions
    masthead: Masthead
    above: tuple[Piece, ...]
    region: Region

    def poured(self, body: Sequence[Piece], start: int) -> Sidebar:
        """The region's frames beside a body whose first `start` pieces are the masthead."""
        flow, geometry = Flow(self.definitions, self.region.name), self.definitions.geometry
        inside = self.above if geometry.masthead_framed == self.region.name else ()
        blocks = _frameable(self.region.blocks)
        counts = [len(flow.stretch([block]).pieces) for block in blocks]
        pieces = list(inside)
        own = flow.stretch(blocks).pieces
        if inside and own:
            flow.append(pieces, own, self.masthead.space_below(self.above))
        else:
            pieces += own
        places = self._places(body, start)
        frames, held = self._frames(pieces, places)
        kept, count = len(inside), 0
        while count < len(counts) and kept + counts[count] <= held:
            kept, count = kept + counts[count], count + 1
        if count < len(blocks):  # a section is not torn between a frame and the body
            frames, _ = self._frames(pieces[:kept], places)
        return Sidebar(frames, (*blocks[count:], *self.region.blocks[len(blocks) :]))

    def _frames(self, pieces: Sequence[Piece], places: Sequence[int]) -> tuple[dict[int, tuple[Piece, ...]], int]:
        """The pieces in frames at these places of the body, one for each page, and how many of them these hold."""
        flow, frames, held = Flow(self.definitions, self.region.name), dict[int, tuple[Piece, ...]](), 0
        for page, place in enumerate(places):
            end = self._end(pieces, held, self._room(first=page == 0))
            own = tuple(pieces[held:end])
            if own and place >= 0:
                if page or self._follows:
                    own = flow.opened(own, 0.0)
                frames[place] = tuple(self._padded(own, self._frame(own[0], first_page=page == 0)))
            held = end if place >= 0 else held
        return frames, held

    @property
    def _follows(self) -> bool:
        return bool(self.above) and self.masthead.follows_on

    def _room(self, *, first: bool) -> float:
        """The height that a page has for the frame."""
        sheet = self.definitions.sheet
        top = sheet.region(self.region.name).top if first else sheet.page.top
        if first and self._follows:
            top = sheet.page.top + self.masthead.height(self.above) + self.masthead.space_below(self.above)
        return (sheet.page.height - sheet.page.bottom - top) * _SURE

    def _end(self, pieces: Sequence[Piece], start: int, room: float) -> int:
        """The first piece that goes elsewhere, where a page may end."""
        heights = Heights(self.definitions, self.definitions.geometry.column(self.region.name)[1])
        full = heights.fitting(pieces, start, room)
        if full == len(pieces):
            return full
        return next((end for end in range(full, start, -1) if self._may_end(pieces[end - 1])), start)

    def _may_end(self, piece: Piece) -> bool:
        return not isinstance(piece, WordParagraph) or not self.definitions.keeps(piece.look)

    def _places(self, body: Sequence[Piece], start: int) -> list[int]:
        """For each page the piece of the body before which its frame is sure to stand on it; -1 where there is none."""
        page = self.definitions.sheet.page
        heights = Heights(self.definitions, self.definitions.geometry.width)
        pages = heights.pages(body, page.height - page.top - page.bottom)
        best: dict[int, tuple[float, int]] = {}
        for place, (number, part) in enumerate(pages):
            if number and _SAFE[0] <= part <= _SAFE[1] and _opens_section(body, place):
                best[number] = min(best.get(number, (1.0, -1)), (abs(part - _BEST), place))
        last = pages[-1][0] if pages else 0
        return [start, *(best.get(number, (0.0, -1))[1] for number in range(1, last + 1))]

    def _frame(self, first: Piece, *, first_page: bool) -> Frame:
        """Where the frame of a page is. The space above its first paragraph stands inside of it."""
        sheet, geometry = self.definitions.sheet, self.definitions.geometry
        before = self.definitions.spacing(first.look).before if isinstance(first, WordParagraph) else 0
        following = first_page and self._follows
        top = sheet.region(self.region.name).top if first_page else sheet.page.top
        y = 0 if following else twips(top)
        start, width = geometry.column(self.region.name)
        if sheet.direction == "ltr":
            return Frame(twips(start), y - before, twips(width), on_page=not following)
        # Programs don't agree on what a distance from the left means here, but on the sides of a page they do.
        edge = geometry.edge(self.region.name)
        side: Literal["left", "right"] = "right" if edge.at_start else "left"
        return Frame(side, y - before, twips(edge.padding + width), on_page=not following)

    def _padded(self, pieces: Sequence[Piece], frame: Frame) -> list[Piece]:
        """The paragraphs in their frame; in one that begins at the page's edge, in styles that keep clear of it."""
        framed = [piece._replace(frame=frame) if isinstance(piece, WordParagraph) else piece for piece in pieces]
        if self.definitions.sheet.direction == "ltr":
            return framed
        return [
            one.looking(column=self.region.name, padded=True) if isinstance(one, WordParagraph) else one
            for one in framed
        ]


def _frameable(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks before the first one with a table, which can't stand in a frame."""
    for place, block in enumerate(blocks):
        if _has_table(block):
            return tuple(blocks[:place])
    return tuple(blocks)


def _has_table(block: Block) -> bool:
    return isinstance(block, Table) or any(_has_table(inner) for inner in getattr(block, "blocks", ()))


def _opens_section(body: Sequence[Piece], place: int) -> bool:
    """Whether a section begins with this piece, or with what stands in the margin beside it."""
    piece = body[place]
    if not isinstance(piece, WordParagraph) or piece.look.level != 2:
        return False
    return in_flow(piece) or place + 1 < len(body)
