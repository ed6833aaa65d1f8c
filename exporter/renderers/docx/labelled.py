"""Labelled facts as Word's paragraphs: label and value on one line, side by side in two columns, or stacked."""

from typing import TYPE_CHECKING, Final

from exporter.document import KeyValue, Role, Row, Run, in_role
from exporter.renderers.docx.itemised import glued
from exporter.renderers.docx.keeping import holding
from exporter.renderers.docx.looks import paragraph_look
from exporter.renderers.docx.margins import beside, in_margin
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
    if _is_framed(flow):
        aside = in_margin(flow.line(_apart(row), Role.LABEL), flow.definitions)
        return beside(aside, flow.line(row.value, Role.VALUE), flow)
    if _is_higher(row, flow):
        return _stacked(row, flow, indented=True)
    return flow.finished(paragraph_look(Role.VALUE, labelled=True), (*_lead(flow), *_label(row), Tab(), *row.value))


def _is_framed(flow: "Flow") -> bool:
    """Whether labels end at the margin column's edge, each in a frame: a tab before them would only indent."""
    definitions = flow.definitions
    ends = definitions.sheet[Role.LABEL].align == "end"
    return definitions.labels_in_margin and ends and not definitions.geometry.in_table


def _is_higher(row: Row, flow: "Flow") -> bool:
    """Whether a label would take more lines of its column than its value does: it has a line of its own instead.

    Other long labels move their value along. A frame could hold them, but some readers take no notice of frames.
    """
    definitions, labels = flow.definitions, flow.definitions.sheet.labels
    if definitions.labels_in_margin or definitions.width(row.label, Role.LABEL) <= labels.width:
        return False
    room = flow.width - definitions.indent(paragraph_look(Role.VALUE, indented=True)).start / 20
    high, low = (len(definitions.lines(runs, role, width)) for runs, role, width in (
        (row.label, Role.LABEL, labels.width), (row.value, Role.VALUE, room)))
    return high > low


def _alone(row: Row, flow: "Flow") -> Stretch:
    """A label or a value without the other, each in its own place."""
    if says_something(row.label):
        return flow.finished(paragraph_look(Role.VALUE, labelled=True), (*_lead(flow), *_label(row)))
    if not says_something(row.value):
        return Stretch()
    if flow.definitions.labels_in_margin:
        return flow.line(row.value, Role.VALUE)
    return flow.finished(paragraph_look(Role.VALUE, indented=True), row.value)


def _lead(flow: "Flow") -> tuple[Inline, ...]:
    """What labels that end at the same place within the column begin with."""
    definitions = flow.definitions
    return (Tab(),) if not definitions.labels_in_margin and definitions.sheet.labels.align == "end" else ()


def _label(row: Row) -> tuple[Run, ...]:
    return in_role(row.label, Role.LABEL)


def _apart(row: Row) -> tuple[Run, ...]:
    """A label that nothing follows in its paragraph."""
    return (*row.label[:-1], *(last._replace(text=last.text.rstrip()) for last in row.label[-1:]))


def _stacked(row: Row, flow: "Flow", *, indented: bool = False) -> Stretch:
    """A label above its value, which may begin where values do that have theirs beside them."""
    label, value = flow.line(_apart(row), Role.LABEL), flow.line(row.value, Role.VALUE)
    if label.pieces and value.pieces:
        label = label._replace(pieces=holding(label.pieces, flow.definitions))
        value = value._replace(pieces=tuple(
            piece.looking(indented=indented) for piece in value.pieces if isinstance(piece, WordParagraph)))
    return glued([label, value], Role.VALUE, flow)
