"""The margin column: paragraphs that stand in a frame beside the text, first baselines aligned."""

from typing import TYPE_CHECKING

from exporter.renderers.docx.definitions import Definitions
from exporter.renderers.docx.markup import twips
from exporter.renderers.docx.pieces import Frame, Piece, Stretch, WordParagraph, WordTable, in_flow

if TYPE_CHECKING:
    from exporter.renderers.docx.flow import Flow


def in_margin(found: Stretch, definitions: Definitions) -> Stretch:
    """The stretch in the margin column, if there is anything; the frame's height is decided by what it is beside."""
    pieces = tuple(_framed(piece, definitions) for piece in found.pieces if isinstance(piece, WordParagraph))
    return found._replace(pieces=pieces, margin=bool(pieces))


def _framed(piece: WordParagraph, definitions: Definitions) -> WordParagraph:
    main = definitions.geometry.main
    left, width = twips(main.left), twips(main.margin_column)
    if definitions.sheet.direction == "ltr":
        return piece._replace(frame=Frame(left, 0, width, on_page=False))
    # LibreOffice measures from the right in right-to-left pages, Word from the left: so the frame is at a side.
    return piece.looking(edged=True)._replace(frame=Frame("right", 0, left + width, on_page=False))


def in_flow_again(found: Stretch) -> Stretch:
    """The stretch as it is in the flow."""
    pieces = tuple(
        piece.looking(edged=False)._replace(frame=None) for piece in found.pieces if isinstance(piece, WordParagraph))
    return found._replace(pieces=pieces, margin=False)


def beside(aside: Stretch, text: Stretch, flow: "Flow") -> Stretch:
    """The margin's stretch beside another, which has the space above both in its hand."""
    first = text.pieces[0]
    if isinstance(first, WordTable) or not in_flow(first):
        return flow.stack([in_flow_again(aside), text])
    head = aside.pieces[0]
    drop = 0.0 if isinstance(head, WordTable) else \
        flow.definitions.baseline(first.look.role) - flow.definitions.baseline(head.look.role)
    framed, push = tuple(_lowered(piece, drop) for piece in aside.pieces), max(0.0, -drop)
    return Stretch(
        (*framed, *text.pieces), max(text.before, aside.before), text.after, max(text.lead, aside.lead), text.holds,
        reach=text.reach, push=text.push + push)


def _lowered(piece: Piece, drop: float) -> Piece:
    """A framed paragraph, so far below the top of the paragraph it is beside; frames have no space at their ends."""
    if isinstance(piece, WordTable) or piece.frame is None:
        return piece
    return piece._replace(frame=piece.frame._replace(y=twips(drop))).looking(before=0, after=0)

