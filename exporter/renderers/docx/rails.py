"""The rail down the margin column: drawn forms, a line for each section and page, and a dot at each entry.

No border of a paragraph can do it: Word ends one where the next paragraph has another indent, and draws it before what
hangs in the margin. The line is as long as the section was when the file was written.
"""

from collections.abc import Iterator, Sequence
from typing import Literal

from exporter.document import Run
from exporter.renderers.docx.definitions import Definitions
from exporter.renderers.docx.heights import Heights
from exporter.renderers.docx.pieces import Form, Piece, Station, WordParagraph
from exporter.tuples import NamedTuple


def railed(pieces: tuple[Piece, ...], kind: Literal["section", "entry"]) -> tuple[Piece, ...]:
    """An entry's pieces with a dot at its first paragraph, or a section's with the ends of its rail."""
    if kind == "entry":
        return tuple(_in_entry(pieces))
    places = [place for place, piece in enumerate(pieces) if isinstance(piece, WordParagraph) and piece.station]
    return tuple(
        _at_end(piece, first=place == places[0], last=place == places[-1])
        if isinstance(piece, WordParagraph) and piece.station else piece
        for place, piece in enumerate(pieces)
    )


def _in_entry(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Entries inside it have their dots already."""
    opened = False
    for piece in pieces:
        if isinstance(piece, WordParagraph) and not piece.frame:
            yield piece if piece.station else piece._replace(station=Station(dot=not opened))
            opened = True
        else:
            yield piece


def _at_end(piece: WordParagraph, *, first: bool, last: bool) -> WordParagraph:
    station = piece.station or Station()
    return piece._replace(station=station._replace(first=first, last=last))


class _Place(NamedTuple):
    """Where a paragraph stands: its page, and its first and last baseline from the page's first line on, in points."""

    page: int
    top: float
    first: float
    last: float
    rise: float  # from the first baseline to the middle of its small letters


def with_rail(pieces: tuple[Piece, ...], definitions: Definitions) -> tuple[Piece, ...]:
    """The body's pieces with the rail drawn behind them."""
    if not definitions.geometry.main.rail.thickness:
        return pieces
    drawn = dict[int, list[Form]]()
    for anchor, form in _forms(pieces, _places(pieces, definitions), definitions):
        drawn.setdefault(anchor, []).append(form)
    return tuple(
        piece._replace(content=(*drawn[place], *piece.content))
        if place in drawn and isinstance(piece, WordParagraph) else piece
        for place, piece in enumerate(pieces)
    )


def _forms(
    pieces: Sequence[Piece], places: Sequence[_Place], definitions: Definitions
) -> Iterator[tuple[int, Form]]:
    """Each form with the number of the paragraph it is anchored to."""
    begun: int | None = None  # the paragraph that holds the line of this section and page
    start = last = 0
    for number, (piece, place) in enumerate(zip(pieces, places, strict=True)):
        station = piece.station if isinstance(piece, WordParagraph) else None
        if station is None:
            continue
        if station.first:
            begun = start = number
        elif begun is not None and place.page != places[begun].page:
            yield begun, _line(places, begun, last, definitions, from_dot=begun == start)
            begun = number
        last = number
        if station.dot:
            yield number, _dot(place, definitions)
        if station.last and begun is not None:
            yield begun, _line(places, begun, last, definitions, from_dot=begun == start)
            begun = None


def _line(places: Sequence[_Place], begun: int, last: int, definitions: Definitions, *, from_dot: bool) -> Form:
    """The line beside the paragraphs of one page."""
    rail, head = definitions.geometry.main.rail, places[begun]
    y = head.first - head.rise if from_dot else head.top
    height = max(places[last].last - y, 0.0)
    return Form(_middle(definitions) - rail.thickness / 2, y - head.top, rail.thickness, height, rail.color)


def _dot(place: _Place, definitions: Definitions) -> Form:
    rail = definitions.geometry.main.rail
    y = place.first - place.rise - place.top - rail.dot / 2
    return Form(_middle(definitions) - rail.dot / 2, y, rail.dot, rail.dot, rail.color, round=True)


def _middle(definitions: Definitions) -> float:
    main = definitions.geometry.main
    return main.left + main.margin_column + main.margin_gap / 2


def _places(pieces: Sequence[Piece], definitions: Definitions) -> list[_Place]:
    page = definitions.sheet.page
    heights, depth = Heights(definitions, definitions.geometry.width), page.height - page.top - page.bottom
    return [
        _place(piece, number, part * depth, heights)
        for piece, (number, part) in zip(pieces, heights.pages(pieces, depth), strict=True)
    ]


def _place(piece: Piece, page: int, top: float, heights: Heights) -> _Place:
    if not isinstance(piece, WordParagraph):
        return _Place(page, top, top, top, 0.0)
    role, height = piece.look.role, heights.of(piece)
    baseline = heights.definitions.baseline(role)
    last = top + height - heights.definitions.leading(role) + baseline
    words = next((part for part in piece.content if isinstance(part, Run) and part.text.strip()), None)
    return _Place(page, top, top + baseline, last, heights.definitions.half_x_height(words, role))
