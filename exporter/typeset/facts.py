"""Labelled facts set into a column: each label before its value, above it, beside it or in the margin."""

from collections.abc import Callable, Sequence
from itertools import compress
from operator import not_

from exporter.document import KeyValue, Role, Row, in_role
from exporter.document.sheet import Align
from exporter.tuples import tuple_of
from exporter.typeset.boxes import Line, Part, Piece, PlacedLine
from exporter.typeset.galleys import Galley, finished, flank, stack
from exporter.typeset.strips import TIGHT, Column, Strip, aligned, inset

_LABEL, _VALUE = Role.LABEL, Role.VALUE  # asking the class for them takes as long as finding their styles
LABEL_LINES = 8  # a label of more lines runs in: beside its value it would leave a hole
_LABELS_SHARE = 0.5  # of a column: a label column that takes more of it leaves values no measure


def key_value(block: KeyValue, column: Column) -> Galley:
    """Facts, one below the other."""
    style, set_row = column.sheet[_VALUE], _arrangement(block, column)
    return stack(finished(set_row(row, column), style, column) for row in block.rows)


def _arrangement(block: KeyValue, column: Column) -> Callable[[Row, Column], list[Strip]]:
    labels = column.sheet.labels
    if block.stacked:
        return _stacked
    if column.margin and column.sheet[_LABEL].place == "margin":
        return _in_margin
    if labels.width and labels.width + labels.gap <= _LABELS_SHARE * column.width:
        return _in_columns
    return _run_in


def _in_columns(row: Row, column: Column) -> list[Strip]:
    """The label in a column of its own."""
    labels, indent = column.sheet.labels, inset(column.sheet[_VALUE])
    beside = column._replace(start=column.start + indent, width=labels.width, margin=0.0)
    aside = indent + labels.width + labels.gap
    values = column._replace(start=column.start + aside, width=column.inner(aside))
    strips = _beside(row, beside, values, labels.align, column)
    for strip in strips:
        strip.height, strip.beside = strip.reach, 0.0  # the margin beside it stays free
    return strips


def _in_margin(row: Row, column: Column) -> list[Strip]:
    """The label in the margin column."""
    indent = inset(column.sheet[_VALUE])
    values = column._replace(start=column.start + indent, width=column.inner(indent))
    return _beside(row, column.beside(), values, column.sheet[_LABEL].align, column)


def _beside(row: Row, labels: Column, values: Column, align: Align, column: Column) -> list[Strip]:
    """A label and a value in two columns. A row with only one of them keeps it in its place."""
    style = column.sheet[_VALUE]
    set_labels = labels.typesetter.lines(row.label, _LABEL, labels.width)
    if len(set_labels) > LABEL_LINES:
        return _run_in(row, column)
    label = labels.strips(set_labels, row, "label", indent=0.0, align=align)
    set_values = values.typesetter.lines(row.value, _VALUE, values.width)
    strips = values.strips(set_values, row, "value", indent=0.0, align=style.align)
    return _joined(label, strips) if label and strips else label or strips


def _joined(label: list[Strip], strips: list[Strip]) -> list[Strip]:
    """A label and its value side by side: the value begins beside the label's last line, so that whoever reads line by
    line reads all of the label before any of the value."""
    *above, last = label
    flank(strips[0], [last], first=True)
    for strip in above:
        strip.beside, strip.keep = strip.height, TIGHT
    return [*above, *strips]


def _run_in(row: Row, column: Column) -> list[Strip]:
    """Label and value as one paragraph, of which each line is told apart in its parts."""
    style = column.sheet[_VALUE]
    indent = inset(style)
    width = column.inner(indent)
    parts = column.typesetter.labelled(row, width)
    if parts:
        begun, across, ended = parts
        x = aligned(across + ended.width, column.start + indent, width, style.align)
        strip = Strip(ended.height, ended.ascent, [])
        strip.join(begun, x, row, "label")
        strip.join(ended, x + across, row, "value")
        return [strip]
    label = in_role(row.label, _LABEL)
    labels = {id(run) for run in label}
    lines = column.typesetter.lines([*label, *row.value], _VALUE, width)
    strips = column.strips(lines, row, "value", indent=indent, align=style.align)
    for strip, line in zip(strips, lines, strict=False):
        told = [id(piece.run) in labels for piece in line.pieces]
        if not any(told):
            break
        strip.marks[:] = [
            part for mark in strip.marks if isinstance(mark, PlacedLine) for part in _parts(mark, told, column)
        ]
    return strips


def _parts(mark: PlacedLine, told: Sequence[bool], column: Column) -> list[PlacedLine]:
    """What of a line is label, as is told of each piece, and what is value; the space between them becomes a gap."""
    line = mark.line
    if all(told):
        return [PlacedLine(line, mark.x, mark.y, mark.source, "label")]
    label, value = _trimmed([*compress(line.pieces, told)]), [*compress(line.pieces, map(not_, told))]
    values = _part(mark, value, "value", column, soft=line.soft)
    return [_part(mark, label, "label", column, soft=False), values] if label else [values]


def _part(mark: PlacedLine, pieces: Sequence[Piece], part: Part, column: Column, *, soft: bool) -> PlacedLine:
    """Some pieces of a line as a line of their own in the same place."""
    line, x, y, source, _ = mark
    left = max(0.0, pieces[0].x)  # what hangs outside at the line's end doesn't count
    right = min(line.width, pieces[-1].x + pieces[-1].width)
    before = left if column.sheet.direction == "ltr" else line.width - right
    moved = pieces if not left else [
        tuple_of(Piece, (words, start - left, width, size, color, run, underline))
        for words, start, width, size, color, run, underline in pieces
    ]
    own = tuple_of(Line, (tuple(moved), right - left, line.ascent, line.height, soft, False))
    return tuple_of(PlacedLine, (own, x + before, y, source, part))


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    """Pieces without the spaces at their ends: behind them, or before them where lines begin at the right."""
    while pieces and not pieces[-1].words[-1].text.strip():
        pieces[-1:] = _without_word(pieces[-1], first=False)
    while pieces and not pieces[0].words[0].text.strip():
        pieces[:1] = _without_word(pieces[0], first=True)
    return pieces


def _without_word(piece: Piece, *, first: bool) -> list[Piece]:
    """A piece without its first or last word; nothing where it has no other."""
    words, x, width, size, *_ = piece
    gone, left = (words[0], words[1:]) if first else (words[-1], words[:-1])
    narrower = gone.advance * size / gone.face.upem
    return [tuple_of(Piece, (left, x + narrower if first else x, width - narrower, *piece[3:]))] if left else []


def _stacked(row: Row, column: Column) -> list[Strip]:
    label, value = column.sheet[_LABEL], column.sheet[_VALUE]
    indent = inset(value)
    labels = column.typesetter.lines(row.label, _LABEL, column.inner(indent))
    values = column.typesetter.lines(row.value, _VALUE, column.inner(indent))
    above = column.strips(labels, row, "label", indent=indent, align=label.align)
    below = column.strips(values, row, "value", indent=indent, align=value.align)
    if above and below:
        above[-1].keep = TIGHT
    return above + below
