"""Lines from right to left that hold an address, or C++, among words: drawn part by part, in reading order.

PDFium turns a whole line around or nothing of it, and the pieces of an address with it. What is told apart is a line of
its own there.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, pairwise

from exporter.typeset import bidi, isolates
from exporter.typeset.boxes import Piece, Word

_Placed = tuple[Word, float, Piece]


def parts(pieces: Sequence[Piece]) -> Sequence[Sequence[Piece]]:
    """The parts of a line in reading order: each such name, and what is before and behind it; most lines are one."""
    text = "".join([word.text for piece in pieces for word in piece.words])
    if not bidi.has_rtl(text) or not (found := [*isolates.with_signs(text)]):
        return [pieces]
    words = [(word, x, piece) for piece in pieces for word, x in piece.places()]
    starts = {start: place for place, start in enumerate(accumulate([len(word.text) for word, *_ in words], initial=0))}
    bounds = {starts[place] for span in found if starts.keys() >= set(span) for place in span}
    return [[*_pieces(words[start:end])] for start, end in pairwise(sorted({0, *bounds, len(words)}))][::-1]


def _pieces(words: Sequence[_Placed]) -> Iterator[Piece]:
    for piece, group in groupby(words, lambda placed: placed[2]):
        part = list(group)
        (_, x, _), (last, end, _) = part[0], part[-1]
        width = end - x + last.advance * piece.size / last.face.upem
        yield piece._replace(words=tuple([word for word, *_ in part]), x=x, width=width)
