"""The pieces of a line: words of one run and face in their places, in visual order, spread to the full width."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from exporter.document import Role, Row, Run
from exporter.tuples import tuple_of
from exporter.typeset import bidi, ucd
from exporter.typeset.boxes import Line, Piece, Word
from exporter.typeset.boxing import Boxed, Owner, Stretch
from exporter.typeset.faces import Face
from exporter.typeset.looks import Looks
from exporter.typeset.phrases import Phrase
from exporter.typeset.shaping import begun, marked, set_off, unmarked, widened

_LABEL, _VALUE = Role.LABEL, Role.VALUE
_FACE = attrgetter("face")
_WIDE = frozenset({"ID", "CL", "NS", "OPw", "CPw", "EX"})


def one_line(runs: Sequence[Run], role: Role, looks: Looks, room: float) -> Line | None:
    """The runs of a left-to-right paragraph on one line, none where they don't fit or need more care than phrases."""
    if len(runs) != 1:
        return _of_runs(runs, role, looks, room, merged=False)
    run = runs[0]
    look = looks.look(run, role)
    phrase, size = look.phrases[run.text], look.size
    if phrase is None or not (phrase.begins and phrase.ends):
        return None
    width = phrase.width * size
    if width > room:
        return None
    words = phrase.joined or phrase.words()
    if phrase.plain and words:
        ascent, height = looks[role].line
        pieces = (tuple_of(Piece, (words, 0.0, width, size, look.color, run, look.underline)),)
        return tuple_of(Line, (pieces, width, ascent, height, False, False))
    found, width = _by_face(words, (run, look))
    if phrase.least and found:
        found, width = _flush(found, width)
    return Line(tuple(found), width, *looks.height(role, phrase.least))


def labelled(row: Row, looks: Looks, room: float) -> tuple[Line, float, Line] | None:
    """A label and its value beside each other, none as for one line, and none where a label is marked in parts.

    Each is a line of its own, the label's without the space that it ends with; between them is where the value begins.
    """
    if len(row.label) != 1:
        return None
    run = row.label[0]
    look = looks.look(run, _LABEL)
    phrase, size = look.phrases[run.text], look.size
    if phrase is None or not phrase.plain or not phrase.begins:
        return None
    words, x = phrase.joined or phrase.words(), phrase.width * size
    value = _of_runs(row.value, _VALUE, looks, room - x, merged=True)
    width = x
    if not phrase.ends:
        width -= words[-1].advance * size / words[-1].face.upem
        words = words[:-1]
    if value is None or not words:
        return None
    pieces = (_piece(words, 0.0, width, (run, look)),)
    return tuple_of(Line, (pieces, width, value.ascent, value.height, False, False)), x, value


def _of_runs(runs: Sequence[Run], role: Role, looks: Looks, room: float, *, merged: bool) -> Line | None:
    """The line of runs that are plain, all of them.

    Neighbours of one look may be `merged` into one piece, unless they lead somewhere or are in another language.
    """
    pieces: list[Piece] = []
    phrase: Phrase | None = None
    words: tuple[Word, ...] = ()
    owner, x, width = None, 0.0, 0.0
    for run in runs:
        text, own, strong, emphasis, code, href, lang, path = run
        look = looks.look(run, role) if strong or emphasis or code or href or lang else looks[own or role]
        begins, phrase = phrase is None, look.phrases[text]
        if phrase is None or not phrase.plain or (begins and not phrase.begins):
            return None
        if merged and owner and look is owner[1] and not (href or lang):
            words += phrase.joined or phrase.words()
            width += phrase.width * look.size
            if path and not owner[0].path:
                owner = run, look
        else:
            if owner and words:
                pieces.append(_piece(words, x, width, owner))
            x += width
            owner, words, width = (run, look), phrase.joined or phrase.words(), phrase.width * look.size
    if not phrase or not owner or not phrase.ends or x + width > room:
        return None
    if words:
        pieces.append(_piece(words, x, width, owner))
    ascent, height = looks[role].line
    return tuple_of(Line, (tuple(pieces), x + width, ascent, height, False, False))


def _by_face(words: Sequence[Word], owner: Owner) -> tuple[list[Piece], float]:
    """Words of one owner as pieces, each of one face, and how wide they are."""
    pieces, x = [], 0.0
    for face, group in groupby(words, _FACE):
        found = tuple(group)
        width = sum([word.advance for word in found]) / face.upem * owner[1].size
        pieces.append(_piece(found, x, width, owner))
        x += width
    return pieces, x


def arranged(paragraph: Boxed, start: int, end: int, *, soft: bool) -> tuple[list[Piece], float]:
    """The pieces of a line from its boxes, and its width; a line that was broken ends with a hanging space."""
    if paragraph.directed:
        return _visual(paragraph, start, end, soft=soft)
    pieces, width = (_plain if paragraph.plain else _logical)(paragraph, start, end, soft=soft)
    return _flush(pieces, width) if paragraph.leading and pieces else (pieces, width)


def justified(pieces: list[Piece], width: float, full: float) -> tuple[list[Piece], float]:
    """A line spread or pressed to its full width by wider clusters: at its spaces, and between ideographs."""
    words = [(word, x) for piece in pieces for word, x in piece.places()]
    inside = [index for index, (_, x) in enumerate(words) if -0.001 <= x < width - 0.001]
    giving = {index for index in inside[:-1] if _gives(words[index][0], words[index + 1][0])}
    extra = full - width
    if not giving or extra > len(giving) * pieces[0].size:
        return pieces, width  # one word, or air that would tear the line
    share, moved, given, index = extra / len(giving), 0.0, 0, 0
    made: list[Piece] = []
    for piece in pieces:
        unit, before, wider = piece.size / piece.face.upem, moved, list(piece.words)
        for place, word in enumerate(piece.words):
            if index + place in giving:
                given += 1
                units = round((share * given - moved) / unit)
                wider[place] = widened(word, units)
                moved += units * unit
        index += len(wider)
        made.append(piece._replace(words=tuple(wider), x=piece.x + before, width=piece.width + moved - before))
    return made, width + moved


def ends_wide(text: str) -> bool:
    """Whether a text ends with an ideograph, or with a sign that is as wide."""
    return bool(text) and ucd.line_break[text[-1]] in _WIDE


def _flush(pieces: list[Piece], width: float) -> tuple[list[Piece], float]:
    """A line and its width without the air before the wide sign that it may begin with."""
    first, *others = pieces
    word, *words = first.words
    gone = (word.advance - begun(word).advance) * first.size / word.face.upem
    if not gone:
        return pieces, width
    first = first._replace(words=(begun(word), *words), width=first.width - gone)
    return [first, *[piece._replace(x=piece.x - gone) for piece in others]], width - gone


def _plain(paragraph: Boxed, start: int, end: int, *, soft: bool) -> tuple[list[Piece], float]:
    """The one piece of a line of a plain paragraph, with a hyphen behind it where the line ends in a word."""
    boxes = paragraph.boxes[start:end]
    run, look = paragraph.owners[0]
    words: list[Word] = []
    for box in boxes:
        words += box.spaced
    size, last = look.size, boxes[-1]
    width = sum(paragraph.widths[start:end]) + sum(paragraph.gaps[start : end - 1])
    if last.gap and not soft:
        words.pop()
    if not words:
        return [], width
    reach = width + last.gap * size if soft else width
    pieces = [tuple_of(Piece, (tuple(words), 0.0, reach, size, look.color, run, look.underline))]
    if soft and last.hyphenated:
        hyphen = look.shaper.hyphen(last.space.face)
        pieces += _placed([Stretch(run, look, (hyphen,))], width)
        width = pieces[-1].x + pieces[-1].width
    return pieces, width


def _logical(paragraph: Boxed, start: int, end: int, *, soft: bool) -> tuple[list[Piece], float]:
    """The pieces of a line that runs from left to right."""
    found: list[Stretch] = []
    for index in range(start, end):
        found += paragraph.stretches(index)
        if index < end - 1:
            found += paragraph.space(index)
    behind: tuple[Stretch, ...] = paragraph.space(end - 1) if soft else ()
    box, (run, look) = paragraph.boxes[end - 1], paragraph.owners[end - 1]
    if soft and box.hyphenated:
        found.append(Stretch(run, look, (look.shaper.hyphen(box.space.face),)))
    pieces = _placed([*found, *behind])
    hanging = sum([stretch.look.width(stretch.words) for stretch in behind])
    return pieces, (pieces[-1].x + pieces[-1].width if pieces else 0.0) - hanging


def _placed(stretches: Iterable[Stretch], x: float = 0.0) -> list[Piece]:
    """Stretches from left to right as pieces, words of one run, look and face together."""
    pieces: list[Piece] = []
    words: list[Word] = []
    owner: Owner | None = None
    face: Face | None = None
    scale, begun = 0.0, x
    for run, look, found, _ in stretches:
        for word in found:
            if owner is None or run is not owner[0] or look is not owner[1] or word.face is not face:
                if owner:
                    pieces.append(_piece(tuple(words), begun, x - begun, owner))
                owner, face, words, begun, scale = (run, look), word.face, [], x, look.size / word.face.upem
            words.append(word)
            x += word.advance * scale
    if owner:
        pieces.append(_piece(tuple(words), begun, x - begun, owner))
    return pieces


def _piece(words: tuple[Word, ...], x: float, width: float, owner: Owner) -> Piece:
    run, look = owner
    return tuple_of(Piece, (words, x, width, look.size, look.color, run, look.underline))


def _visual(paragraph: Boxed, start: int, end: int, *, soft: bool) -> tuple[list[Piece], float]:
    """The pieces of a line in visual order (L1, L2); the space at its end hangs outside, at the left in Arabic."""
    found: list[Stretch] = []
    for index in range(start, end):
        found += (*(paragraph.space(index - 1) if index > start else ()), *paragraph.stretches(index))
    last = next((stretch for stretch in reversed(found) if stretch.words), None)
    if last and soft and paragraph.boxes[end - 1].hyphenated:
        found.append(last._replace(words=(last.look.shaper.hyphen(last.words[-1].face),)))
    found = _ended(found, paragraph.base)
    order = bidi.visual_order([stretch.level for stretch in found])
    pieces = _placed(_turned([found[index] for index in order], paragraph.base))
    for first in pieces[:1]:  # nothing of this line is left of it that could be taken for part of a number
        pieces[0] = first._replace(words=(unmarked(first.words[0]), *first.words[1:]))
    width = pieces[-1].x + pieces[-1].width if pieces else 0.0
    if not soft:
        return pieces, width
    hanging = _placed(paragraph.space(end - 1), width)
    if paragraph.base & 1 and hanging:
        reach = hanging[-1].x + hanging[-1].width
        return [piece._replace(x=piece.x - reach) for piece in hanging] + pieces, width
    return pieces + hanging, width


def _turned(stretches: Sequence[Stretch], base: int) -> Iterator[Stretch]:
    """Stretches in visual order, their words from left to right, with marks of direction for readers that turn lines
    back: one at the left of what stands together from left to right, such as a phone number, and none inside."""
    before = 1
    for stretch in stretches:
        words = stretch.words
        if stretch.level & 1:
            words = tuple([set_off(word) for word in reversed(words)])
        elif base & 1 and before & 1 and words:
            words = (marked(words[0]), *words[1:])
        yield stretch._replace(words=words)
        before = stretch.level


def _ended(stretches: list[Stretch], base: int) -> list[Stretch]:
    """Spaces that end a line go back to the paragraph's level."""
    end = len(stretches)
    while end and all(word.text == " " for word in stretches[end - 1].words):
        end -= 1
    return stretches[:end] + [stretch._replace(level=base) for stretch in stretches[end:]]


def _gives(word: Word, following: Word) -> bool:
    """Whether a line may be widened between two words."""
    text = word.text
    return text == " " or (ends_wide(text) and ucd.line_break[following.text[:1] or " "] in _WIDE)
