"""Labelled facts as Word's paragraphs: label and value on one line, side by side in two columns, or stacked."""

from collections.abc import Sequence
from math import inf
from typing import TYPE_CHECKING, Final

from exporter.document import KeyValue, Role, Row, Run
from exporter.renderers.docx.itemised import glued
from exporter.renderers.docx.looks import ParagraphLook
from exporter.renderers.docx.margins import beside, framed, in_margin
from exporter.renderers.docx.pieces import Inline, Stretch, Tab, WordParagraph, says_something

if TYPE_CHECKING:
    from exporter.renderers.docx.flow import Flow

_LABELS_SHARE: Final = 0.5  # of a column: a label column that takes more of it leaves values no measure


def facts(block: KeyValue, flow: "Flow") -> Stretch:
    """Facts, one below the other."""
    if block.stacked:
        return flow.stack(_stacked(row, flow) for row in block.rows)
    in_columns = _in_columns(flow)
    return flow.stack(_beside(row, flow) if in_columns else _run_in(row, flow) for row in block.rows)


def _in_columns(flow: "Flow") -> bool:
    """Whether labels have a column of their own."""
    labels = flow.definitions.sheet.labels
    if flow.definitions.labels_in_margin:
        return flow.has_margin
    return labels.width > 0 and labels.width + labels.gap <= _LABELS_SHARE * flow.width


def _run_in(row: Row, flow: "Flow") -> Stretch:
    """A labelled fact on one line."""
    return flow.line((*_label(row), *row.value), Role.VALUE)


def _beside(row: Row, flow: "Flow") -> Stretch:
    """The value beside its label, at the tab that the style's hanging indent is; a longer label moves it along."""
    if not (says_something(row.label) and says_something(row.value)):
        return _alone(row, flow)
    *most, last = row.label
    label = (*most, last._replace(text=last.text.rstrip()))  # nothing follows it in a frame
    if _is_framed(flow):
        aside = in_margin(flow.line(label, Role.LABEL), flow.definitions)
        return beside(aside, flow.line(row.value, Role.VALUE), flow)
    if _is_wide(label, flow):
        return _beside_lines(label, row.value, flow)
    return flow.finished(ParagraphLook(Role.VALUE, labelled=True), (*_lead(flow), *_label(row), Tab(), *row.value))


def _is_framed(flow: "Flow") -> bool:
    """Whether labels end at the margin column's edge, each in a frame: a tab before them would only indent."""
    definitions = flow.definitions
    ends = definitions.sheet[Role.LABEL].align == "end"
    return definitions.labels_in_margin and ends and not definitions.geometry.in_table


def _is_wide(label: Sequence[Run], flow: "Flow") -> bool:
    """Whether a label takes several lines of its column, which it can where a frame can stand."""
    definitions, labels = flow.definitions, flow.definitions.sheet.labels
    geometry = definitions.geometry
    if definitions.labels_in_margin or geometry.in_table or flow.region != geometry.main.name:
        return False
    return definitions.width(label, Role.LABEL) > labels.width < sum(definitions.lines(label, Role.LABEL, inf))


def _beside_lines(label: Sequence[Run], value: Sequence[Run], flow: "Flow") -> Stretch:
    """A label of several lines in a frame beside its value."""
    definitions = flow.definitions
    geometry, labels, sheet = definitions.geometry, definitions.sheet.labels, definitions.sheet
    start = geometry.start + definitions.indent(ParagraphLook(Role.VALUE)).start / 20
    aside = framed(flow.line(label, Role.LABEL), start, labels.width, definitions)
    look = ParagraphLook(Role.VALUE, indented=True)
    found = beside(aside, flow.finished(look, tuple(value)), flow)
    high, low = (
        len(definitions.lines(runs, role, width)) * sheet[role].leading
        for runs, role, width in (
            (label, Role.LABEL, labels.width), (value, Role.VALUE, flow.width - definitions.indent(look).start / 20))
    )
    return found._replace(reach=max(0.0, high - low))


def _alone(row: Row, flow: "Flow") -> Stretch:
    """A label or a value without the other, each in its own place."""
    if says_something(row.label):
        return flow.finished(ParagraphLook(Role.VALUE, labelled=True), (*_lead(flow), *_label(row)))
    if not says_something(row.value):
        return Stretch()
    if flow.definitions.labels_in_margin:
        return flow.line(row.value, Role.VALUE)
    return flow.finished(ParagraphLook(Role.VALUE, labelled=True), (*_lead(flow), Tab(), *row.value))


def _lead(flow: "Flow") -> tuple[Inline, ...]:
    """What labels that end at the same place within the column begin with."""
    definitions = flow.definitions
    return (Tab(),) if not definitions.labels_in_margin and definitions.sheet.labels.align == "end" else ()


def _label(row: Row) -> tuple[Run, ...]:
    return tuple(run._replace(role=run.role or Role.LABEL) for run in row.label)


def _stacked(row: Row, flow: "Flow") -> Stretch:
    """A label above its value."""
    label, value = flow.line(row.label, Role.LABEL), flow.line(row.value, Role.VALUE)
    if label.pieces and value.pieces:
        label = label._replace(pieces=tuple(
            piece if flow.definitions.keeps(piece.look) else piece.looking(keep=True)
            for piece in label.pieces if isinstance(piece, WordParagraph)
        ))
    return glued([label, value], Role.VALUE, flow)
