"""What of a group stays together at a page's end, as in the PDF: its head and two lines, and its last two lines."""

from collections.abc import Iterable, Sequence
from typing import Final

from exporter.document import Role
from exporter.renderers.docx.definitions import Definitions
from exporter.renderers.docx.heights import Heights
from exporter.renderers.docx.pieces import Piece, WordParagraph, WordTable, in_flow

_HEAD: Final = frozenset({Role.ENTRY_TITLE, Role.ENTRY_SUBTITLE})


def unbroken(pieces: Sequence[Piece], width: float, definitions: Definitions) -> tuple[Piece, ...]:
    """The pieces of a group in a column of this width: no page ends with the first line below their head, and none
    begins with their last line alone. Word itself sees to the lines of one paragraph.
    """
    flowing = [place for place, piece in enumerate(pieces) if in_flow(piece)]
    if len(flowing) < 2:
        return tuple(pieces)
    *above, last = flowing
    heights = Heights(definitions, width)
    places = {above[-1]} if heights.is_line(pieces[last]) else set()
    body = next((place for place in above if not _is_head(pieces[place])), last)
    if body != last and body not in places and heights.is_line(pieces[body]):
        places.add(body)
    held = list(pieces)
    for place in places:
        held[place] = _holding(pieces[place], definitions)
    return tuple(held)


def holding(pieces: Iterable[Piece], definitions: Definitions) -> tuple[Piece, ...]:
    """The pieces, all of which stay with what follows them."""
    return tuple(_holding(piece, definitions) for piece in pieces)


def kept(pieces: Sequence[Piece], definitions: Definitions) -> tuple[Piece, ...]:
    """The pieces, all but the last of which stay with what follows them."""
    return (*holding(pieces[:-1], definitions), *pieces[-1:])


def _holding(piece: Piece, definitions: Definitions) -> Piece:
    if isinstance(piece, WordTable):
        return piece.holding()
    return piece if definitions.keeps(piece.look) else piece.looking(keep=True)


def _is_head(piece: Piece) -> bool:
    return isinstance(piece, WordParagraph) and (piece.look.level > 0 or piece.look.role in _HEAD)
