"""The paragraphs of a whole document in Word's order: the masthead, what stands in frames beside the body, the body.

A frame can't go on on the next page and would be cut off there: what isn't sure to fit its page flows in the body.
"""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from exporter.document import Block, Document, Image, Region
from exporter.renderers.docx.definitions import Definitions
from exporter.renderers.docx.flow import Flow, Shot, WordParagraph
from exporter.renderers.docx.heights import fitting, height
from exporter.renderers.docx.markup import twips

_SURE = 0.98  # the part of its room that a frame may fill, since no two programs set text alike


class Frame(NamedTuple):
    """Where a column stands beside the body, in twips: from the page's edges, or from the paragraph after it.

    Instead of a distance from the left, `x` may be a side of the page.
    """

    x: int | Literal["left", "right"]
    y: int
    width: int
    on_page: bool


class Framed(NamedTuple):
    """A paragraph, and the frame it stands in (None for the body)."""

    paragraph: WordParagraph
    frame: Frame | None = None


class Columns(NamedTuple):
    """Puts a document's columns in order."""

    document: Document
    definitions: Definitions

    def paragraphs(self) -> tuple[Framed, ...]:
        """All paragraphs, each with its frame."""
        framed_masthead = self.definitions.geometry.masthead_framed
        masthead = self._spaced_below(self._masthead())
        frames, overflow = self._frames(masthead)
        main = self._main(overflow, () if framed_masthead else masthead)
        if not main:  # a frame needs a paragraph of the body to stand beside
            frames = [Framed(one.paragraph) for one in frames]
        before = [] if framed_masthead else [Framed(paragraph) for paragraph in masthead]
        return (*before, *frames, *(Framed(paragraph) for paragraph in main))

    def _masthead(self) -> tuple[WordParagraph, ...]:
        """The masthead's paragraphs, between its rules and on its band, clear of the photo beside them."""
        flow = Flow(self.definitions, self.definitions.geometry.masthead_framed)
        photo = self._photo()
        blocks = [block for block in self.document.masthead if block is not photo]
        paragraphs = flow.stretch(blocks).paragraphs
        if not paragraphs:
            return flow.stretch([photo] if photo else []).paragraphs
        paragraphs = tuple(self._banded(paragraphs))
        paragraphs = (flow.spaced(paragraphs[0], None, self._drop()), *paragraphs[1:])
        return self._beside(paragraphs, photo, flow) if photo else paragraphs

    def _spaced_below(self, masthead: tuple[WordParagraph, ...]) -> tuple[WordParagraph, ...]:
        """The masthead with the space after it below its last paragraph, where frames begin beside the next one.

        Programs don't agree whether such a frame begins above or below the space over that paragraph.
        """
        if not masthead or not self._frames_follow():
            return masthead
        last = masthead[-1]._replace(look=masthead[-1].look._replace(after=twips(self._below_masthead(masthead))))
        return (*masthead[:-1], last)

    def _frames_follow(self) -> bool:
        """Whether frames begin below the masthead, and not at a place of the page."""
        return not self.definitions.sheet.masthead.region and len(self.definitions.sheet.regions) > 1

    def _photo(self) -> Image | None:
        """The photo, where it stands beside the masthead's text."""
        if not self.definitions.sheet.photo.where.startswith("masthead-"):
            return None
        return next((block for block in self.document.masthead if isinstance(block, Image)), None)

    def _drop(self) -> float:
        """How far below the page's margin the masthead begins."""
        sheet, geometry = self.definitions.sheet, self.definitions.geometry
        if not sheet.masthead.region or geometry.masthead_framed:
            return 0.0
        return max(0.0, geometry.main.top - sheet.page.top)

    def _banded(self, paragraphs: Sequence[WordParagraph]) -> Iterator[WordParagraph]:
        """The paragraphs in styles that reach as far as the masthead does, with its rules and its band."""
        masthead, geometry = self.definitions.sheet.masthead, self.definitions.geometry
        wide = not geometry.masthead_framed and bool(geometry.masthead_start or geometry.masthead_end)
        for place, paragraph in enumerate(paragraphs):
            first, last = place == 0, place == len(paragraphs) - 1
            ruled = (first and masthead.above.thickness) or (last and masthead.below.thickness)
            if wide or masthead.fill or ruled:
                where = "only" if first and last else "first" if first else "last" if last else "inner"
                paragraph = paragraph._replace(look=paragraph.look._replace(masthead=where))  # noqa: PLW2901
            yield paragraph

    def _beside(self, paragraphs: Sequence[WordParagraph], photo: Image, flow: Flow) -> tuple[WordParagraph, ...]:
        """The masthead with the photo at its side, in the middle of its height where the photo is the higher one."""
        width = self.definitions.geometry.masthead_width - self.definitions.sheet.photo.width
        spare = self.definitions.sheet.photo.height - height(paragraphs, width, self.definitions)
        first, *rest = paragraphs
        first = first._replace(content=(*first.content, Shot(photo, anchored=True)))
        if spare > 0:
            spacing = self.definitions.spacing(first.look)
            first = flow.spaced(first, None, spacing.before / 20 + spare / 2)
        return (first, *rest)

    def _below_masthead(self, masthead: Sequence[WordParagraph]) -> float:
        """The space between the masthead and what follows it, with what a photo reaches below the text."""
        after = self.definitions.sheet.masthead.after
        if not any(isinstance(part, Shot) and part.anchored for part in masthead[0].content):
            return after
        photo, width = self.definitions.sheet.photo, self.definitions.geometry.masthead_width
        spare = photo.height - height(masthead, width - photo.width, self.definitions)
        return after + max(0.0, spare)

    def _main(self, overflow: Sequence[Block], masthead: Sequence[WordParagraph]) -> tuple[WordParagraph, ...]:
        """The body's paragraphs below the masthead, and after them what had no room in a frame."""
        main = self.definitions.geometry.main
        flow = Flow(self.definitions, main.name)
        own = [block for region in self.document.regions if region.name == main.name for block in region.blocks]
        first, *rest = flow.stretch([*own, *overflow]).paragraphs or (None,)
        if first is None:
            return ()
        if masthead and self._frames_follow():
            return (flow.spaced(first, None, 0.0), *rest)
        space = self._below_masthead(masthead) if masthead else max(0.0, main.top - self.definitions.sheet.page.top)
        return (flow.spaced(first, masthead[-1] if masthead else None, space), *rest)

    def _frames(self, masthead: Sequence[WordParagraph]) -> tuple[list[Framed], list[Block]]:
        """The paragraphs of the other regions in their frames, and the blocks that are not sure to fit there."""
        framed: list[Framed] = []
        overflow: list[Block] = []
        for region in self.document.regions:
            if self.definitions.geometry.framed(region.name):
                own, over = self._frame(region, masthead)
                framed += own
                overflow += over
        return framed, overflow

    def _frame(self, region: Region, masthead: Sequence[WordParagraph]) -> tuple[list[Framed], Sequence[Block]]:
        sheet, geometry = self.definitions.sheet, self.definitions.geometry
        flow = Flow(self.definitions, region.name)
        above = masthead if geometry.masthead_framed == region.name else ()
        below_masthead = bool(masthead) and self._frames_follow()
        width = geometry.column(region.name)[1]
        groups = [flow.stretch([block]).paragraphs for block in region.blocks]
        top = sheet.region(region.name).top
        if below_masthead:
            top = sheet.page.top + height(masthead, geometry.masthead_width, self.definitions) + sheet.masthead.after
        room = (sheet.page.height - sheet.page.bottom - top) * _SURE
        count = fitting([above, *groups], width, room, self.definitions) - 1 if above else \
            fitting(groups, width, room, self.definitions)
        count = max(count, 0)
        paragraphs = flow.stretch(region.blocks[:count]).paragraphs
        if above and paragraphs:
            paragraphs = (flow.spaced(paragraphs[0], above[-1], sheet.masthead.after), *paragraphs[1:])
        paragraphs = (*above, *paragraphs)
        if not paragraphs:
            return [], region.blocks[count:]
        if below_masthead:
            paragraphs = (flow.spaced(paragraphs[0], None, 0.0), *paragraphs[1:])
        frame = self._place(region.name, paragraphs[0], below_masthead=below_masthead)
        return [Framed(paragraph, frame) for paragraph in self._padded(paragraphs, region.name)], region.blocks[count:]

    def _place(self, region: str, first: WordParagraph, *, below_masthead: bool) -> Frame:
        """The frame of a region. The space above its first paragraph stands inside of it."""
        sheet, geometry = self.definitions.sheet, self.definitions.geometry
        before = self.definitions.spacing(first.look).before
        y = 0 if below_masthead else twips(sheet.region(region).top)
        start, width = geometry.column(region)
        if sheet.direction == "ltr":
            return Frame(twips(start), y - before, twips(width), on_page=not below_masthead)
        # Programs don't agree on what a distance from the left means here, but on the sides of a page they do.
        edge = geometry.edge(region)
        side: Literal["left", "right"] = "right" if edge.at_start else "left"
        return Frame(side, y - before, twips(edge.padding + width), on_page=not below_masthead)

    def _padded(self, paragraphs: Sequence[WordParagraph], region: str) -> tuple[WordParagraph, ...]:
        """The paragraphs of a frame that begins at the page's edge in styles that keep clear of the edge."""
        if self.definitions.sheet.direction == "ltr":
            return tuple(paragraphs)
        return tuple(one._replace(look=one.look._replace(column=region, padded=True)) for one in paragraphs)
