"""The masthead's paragraphs: between its rules and on its band, beside its photo, over the columns or in one."""

from collections.abc import Iterator, Sequence

from exporter.document import Avatar, Document, Image
from exporter.renderers.docx.definitions import Definitions
from exporter.renderers.docx.flow import Flow
from exporter.renderers.docx.heights import height
from exporter.renderers.docx.markup import twips
from exporter.renderers.docx.pieces import Form, Initials, Piece, Placing, Shot, WordParagraph, WordTable
from exporter.tuples import NamedTuple


class Masthead(NamedTuple):
    """What spans the page above the columns, or stands at the top of one."""

    document: Document
    definitions: Definitions

    @property
    def follows_on(self) -> bool:
        """Whether columns begin below it, and not at a place of the page."""
        sheet = self.definitions.sheet
        return not sheet.masthead.region and len(sheet.regions) > 1

    @property
    def width(self) -> float:
        """How wide its text is."""
        return self.definitions.geometry.masthead_width - self._taken()

    def pieces(self) -> tuple[Piece, ...]:
        """Its paragraphs."""
        portrait = self._portrait()
        flow = Flow(self.definitions, self.definitions.geometry.masthead_framed, self._taken())
        pieces = flow.stretch(block for block in self.document.masthead if block is not portrait).pieces
        if not pieces:
            return flow._replace(taken=0.0).stretch([portrait] if portrait else []).pieces
        pieces = flow.opened(tuple(self._banded(pieces)), self._drop())
        if portrait:
            pieces = self._beside(pieces, portrait, flow)
        return self._spaced_below(self._on_band(pieces))

    def height(self, pieces: Sequence[Piece]) -> float:
        """How high its text is."""
        beside = [piece.looking(flanked=False) if isinstance(piece, WordParagraph) else piece for piece in pieces]
        return height(beside, self.width, self.definitions)

    def space_below(self, pieces: Sequence[Piece]) -> float:
        """The space between it and what follows, with what a photo reaches below its text."""
        after = self.definitions.sheet.masthead.padding + self.definitions.sheet.masthead.after
        if not self._taken():
            return after
        return after + max(0.0, self.definitions.sheet.photo.height - self.height(pieces))

    def _portrait(self) -> Image | Avatar | None:
        """The photo, or what stands for it, where it has room beside the text."""
        sheet = self.definitions.sheet
        room = self.definitions.geometry.masthead_width >= 2 * (sheet.photo.width + sheet.photo.after)
        if not sheet.photo.where.startswith("masthead-") or not room:
            return None
        return next((block for block in self.document.masthead if isinstance(block, Image | Avatar)), None)

    def _taken(self) -> float:
        photo = self.definitions.sheet.photo
        return photo.width + photo.after if self._portrait() else 0.0

    def _drop(self) -> float:
        """How far below the page's margin it begins."""
        sheet, geometry = self.definitions.sheet, self.definitions.geometry
        if not sheet.masthead.region or geometry.masthead_framed:
            return 0.0
        return max(0.0, geometry.main.top - sheet.page.top)

    def _banded(self, pieces: Sequence[Piece]) -> Iterator[Piece]:
        """The paragraphs in styles that reach as far as the masthead does, with its rules and its band."""
        masthead, geometry = self.definitions.sheet.masthead, self.definitions.geometry
        wide = not geometry.masthead_framed and bool(geometry.masthead_start or geometry.masthead_end)
        for place, piece in enumerate(pieces):
            first, last = place == 0, place == len(pieces) - 1
            ruled = (first and masthead.above.thickness) or (last and masthead.below.thickness)
            if isinstance(piece, WordParagraph) and (wide or masthead.fill or ruled):
                yield piece.looking(
                    masthead="only" if first and last else "first" if first else "last" if last else "inner")
            else:
                yield piece

    def _beside(self, pieces: Sequence[Piece], portrait: Image | Avatar, flow: Flow) -> tuple[Piece, ...]:
        """The text with the photo at its side, in the middle of its height where the photo is the higher one.

        Lines below the photo would begin, or end, where it does; text that is higher keeps clear of it by its indents.
        """
        first, *rest = pieces
        if isinstance(first, WordTable):
            return (first, *rest)
        spare = self.definitions.sheet.photo.height - self.height(pieces)
        place: Placing = "beside" if spare > 0 else "apart"
        shown = Shot(portrait, place) if isinstance(portrait, Image) else Initials(portrait.initials, place)
        first = first._replace(content=(*first.content, shown))
        if spare > 0:
            before = self.definitions.spacing(first.look).before
            return (flow.spaced(first, None, before / 20 + spare / 2), *rest)
        free = self._ruled_below_photo(pieces)
        return tuple(piece.looking(flanked=True) if isinstance(piece, WordParagraph) and piece is not free else piece
                     for piece in (first, *rest))

    def _ruled_below_photo(self, pieces: Sequence[Piece]) -> Piece | None:
        """The last paragraph, if it stands below a photo at the end: a rule below it reaches as far as it does."""
        sheet, last = self.definitions.sheet, pieces[-1]
        if not sheet.masthead.below.thickness or sheet.photo.where != "masthead-end" or len(pieces) < 2:
            return None
        return last if self.height(pieces[:-1]) >= sheet.photo.height else None

    def _on_band(self, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
        """The text with its band drawn behind it to the edges of the page, where no paragraph's shade reaches."""
        sheet, geometry = self.definitions.sheet, self.definitions.geometry
        first = pieces[0]
        if not sheet.masthead.fill or geometry.masthead_framed or isinstance(first, WordTable):
            return pieces
        left, right, top = 0.0, sheet.page.width, sheet.page.top
        if sheet.masthead.region:
            region = sheet.region(sheet.masthead.region)
            left, right = (region.fill_left, region.fill_right) if region.fill else \
                (region.left, region.left + region.width)
        high = max(self.height(pieces), sheet.photo.height if self._taken() else 0.0)
        band = Form(left, 0.0, right - left, top + high + sheet.masthead.padding, sheet.masthead.fill, on_page=True)
        return (first._replace(content=(band, *first.content)), *pieces[1:])

    def _spaced_below(self, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
        """The text with the space after it below its last paragraph, where frames begin beside the next one.

        Programs don't agree whether such a frame begins above or below the space over that paragraph.
        """
        last = pieces[-1]
        if not self.follows_on or isinstance(last, WordTable):
            return pieces
        return (*pieces[:-1], last.looking(after=twips(self.space_below(pieces))))
