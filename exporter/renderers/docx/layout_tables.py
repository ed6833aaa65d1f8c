"""Columns as one table, for who wants a sidebar that goes on overleaf: it splits between pages, as text does.

It says that it has no header, and stands from edge to edge of what the columns and their fills take.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from exporter.document import Document, Region, RegionStyle
from exporter.renderers.docx.definitions import Definitions
from exporter.renderers.docx.flow import Flow
from exporter.renderers.docx.geometry import aside
from exporter.renderers.docx.markup import twips
from exporter.renderers.docx.mastheads import Masthead
from exporter.renderers.docx.pieces import Piece, WordParagraph
from exporter.renderers.docx.tables import SEAM


class LayoutColumn(NamedTuple):
    """A column of the table in points from the page's start edge, and how far its text is from its edges."""

    region: RegionStyle
    start: float
    end: float

    @property
    def before(self) -> float:
        """Between the column's start and its text."""
        return self.region.left + aside(self.region) - self.start

    @property
    def after(self) -> float:
        """Between its text and the column's end."""
        return self.end - self.region.left - self.region.width


class LayoutTable(NamedTuple):
    """The columns from the start edge on, and rows of what each of them holds."""

    columns: tuple[LayoutColumn, ...]
    rows: tuple[tuple[tuple[Piece, ...], ...], ...]


def layout_table(document: Document, definitions: Definitions) -> tuple[Piece | LayoutTable, ...]:
    """The masthead, where it stands over all columns, and the table of the columns."""
    sheet = definitions.sheet
    masthead = Masthead(document, definitions)
    above, columns = masthead.pieces(), layout_columns(definitions)
    held = {region.name: _pieces(region, definitions) for region in document.regions}
    if not sheet.masthead.region:
        return (*above, LayoutTable(columns, (tuple(_filled(held[one.region.name]) for one in columns),)))
    flow = Flow(definitions, sheet.masthead.region)
    first, own = columns[0].region.name, held[sheet.masthead.region]
    if first == sheet.masthead.region or not above:
        together = list(above)
        if above and own:
            flow.append(together, own, masthead.space_below(above))
        held[sheet.masthead.region] = tuple(together) or own
        return (LayoutTable(columns, (tuple(_filled(held[one.region.name]) for one in columns),)),)
    opening, held[first] = _portrait(held[first])
    last = above[-1]
    if isinstance(last, WordParagraph):
        last = last.looking(after=twips(masthead.space_below(above)))
    heads = {sheet.masthead.region: (*above[:-1], last), first: opening}
    rows = (
        tuple(_filled(heads.get(one.region.name, ())) for one in columns),
        tuple(_filled(held[one.region.name]) for one in columns),
    )
    return (LayoutTable(columns, rows),)


def layout_columns(definitions: Definitions) -> tuple[LayoutColumn, ...]:
    """The columns of the table: a fill reaches as far as the sheet says, else they meet in the middle between them."""
    regions = sorted(definitions.sheet.regions, key=lambda region: region.left)
    first, last = regions[0], regions[-1]
    edges = [first.fill_left if first.fill else first.left]
    edges += [_between(before, after) for before, after in pairwise(regions)]
    edges.append(last.fill_right if last.fill else last.left + last.width)
    return tuple(
        LayoutColumn(region, start, end) for region, (start, end) in zip(regions, pairwise(edges), strict=True)
    )


def _between(before: RegionStyle, after: RegionStyle) -> float:
    if before.fill:
        return before.fill_right
    return after.fill_left if after.fill else (before.left + before.width + after.left) / 2


def _pieces(region: Region, definitions: Definitions) -> tuple[Piece, ...]:
    flow = Flow(definitions, region.name)
    pieces = flow.stretch(region.blocks).pieces
    return flow.opened(pieces, 0.0) if pieces else ()


def _portrait(pieces: tuple[Piece, ...]) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The photo that a column begins with, and the rest: beside the name, the photo is read before nothing else."""
    if pieces and isinstance(pieces[0], WordParagraph) and pieces[0].look.picture:
        return pieces[:1], pieces[1:]
    return (), pieces


def _filled(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """What a cell holds: Word wants a paragraph in each, and as its last."""
    return tuple(pieces) if pieces and isinstance(pieces[-1], WordParagraph) else (*pieces, SEAM)
