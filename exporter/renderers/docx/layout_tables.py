"""Columns as one table, for who wants a sidebar that goes on overleaf: it splits between pages, as text does.

It says that it has no header, and stands from edge to edge of what the columns and their fills take.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from exporter.document import Document, Region, RegionStyle
from exporter.renderers.docx.definitions import Definitions
from exporter.renderers.docx.flow import Flow
from exporter.renderers.docx.geometry import aside
from exporter.renderers.docx.markup import twips
from exporter.renderers.docx.mastheads import Masthead
from exporter.renderers.docx.pieces import Piece, WordParagraph
from exporter.renderers.docx.tables import SEAM
from exporter.tuples import NamedTuple


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
        return (*above, LayoutTable(columns, (_row(columns, held, definitions),)))
    flow = Flow(definitions, sheet.masthead.region)
    first, own = columns[0].region.name, held[sheet.masthead.region]
    if first == sheet.masthead.region or not above:
        together = list(above)
        if above and own:
            flow.append(together, own, masthead.space_below(above))
        held[sheet.masthead.region] = tuple(together) or own
        return (LayoutTable(columns, (_row(columns, held, definitions),)),)
    opening, held[first] = _portrait(held[first], flow._replace(region=first))
    last = above[-1]
    if isinstance(last, WordParagraph):
        last = last.looking(after=twips(masthead.space_below(above)))
    heads = {sheet.masthead.region: (*above[:-1], last), first: opening}
    return (LayoutTable(columns, (_row(columns, heads, definitions), _row(columns, held, definitions))),)


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
    if after.rule.thickness:
        return after.left - after.rule.gap - after.rule.depth / 2
    return after.fill_left if after.fill else (before.left + before.width + after.left) / 2


def _pieces(region: Region, definitions: Definitions) -> tuple[Piece, ...]:
    flow = Flow(definitions, region.name)
    pieces = flow.stretch(region.blocks).pieces
    return flow.opened(pieces, 0.0) if pieces else ()


def _portrait(pieces: tuple[Piece, ...], flow: Flow) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The photo that a column begins with, and the rest: it stands beside the name, with the space below it."""
    first = pieces[0] if pieces else None
    if not isinstance(first, WordParagraph) or not first.look.picture:
        return (), pieces
    spacings = [flow.definitions.spacing(one.look) for one in pieces[:2] if isinstance(one, WordParagraph)]
    after = max([spacings[0].after, *(spacing.before for spacing in spacings[1:])])
    return (first.looking(after=after),), flow.opened(pieces[1:], 0.0) if pieces[1:] else ()


def _row(
    columns: Sequence[LayoutColumn], held: Mapping[str, tuple[Piece, ...]], definitions: Definitions
) -> tuple[tuple[Piece, ...], ...]:
    """The cells of a row. Its first paragraph holds no other: that would hold the whole row, which couldn't split."""
    first, *rest = (_filled(held.get(column.region.name, ())) for column in columns)
    head = first[0]
    if isinstance(head, WordParagraph) and definitions.keeps(head.look):
        head = head.looking(keep=False)
    return ((head, *first[1:]), *rest)


def _filled(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """What a cell holds: Word wants a paragraph in each, and as its last."""
    return tuple(pieces) if pieces and isinstance(pieces[-1], WordParagraph) else (*pieces, SEAM)
