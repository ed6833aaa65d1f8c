"""Every kind of block set into a column: its lines, their places across, what it asks of its neighbours."""

from collections.abc import Sequence
from typing import assert_never

from exporter.document import (
    Avatar,
    Block,
    BulletList,
    Group,
    Heading,
    Image,
    KeyValue,
    Paragraph,
    Role,
    SplitLine,
    Table,
    Tags,
)
from exporter.typeset.boxes import PlacedLine
from exporter.typeset.directions import RUNNING_TEXT
from exporter.typeset.facts import key_value
from exporter.typeset.galleys import Galley, finished, flank, merged, stack
from exporter.typeset.lists import bullet_list, tags
from exporter.typeset.logos import beside_logo, put_logo
from exporter.typeset.rails import end_rail, put_stations
from exporter.typeset.strips import FREE, TIGHT, WHOLE, Column, Strip, inset, turn

HEAD = {Role.ENTRY_TITLE, Role.ENTRY_SUBTITLE}
_HEADS = Paragraph | SplitLine
HEAD_LINES = 8  # a head that is longer than this is broken like other text
MARGIN_LINES = 8  # what is longer than this stands in the flow: a margin holds labels, not prose


def galley(blocks: Sequence[Block], column: Column) -> Galley:
    """Blocks set one below the other. A block without text vanishes, and its space with it."""
    return stack(_block(block, column) for block in blocks)


def _block(block: Block, column: Column) -> Galley:
    match block:
        case Group():
            found = _group(block, column)
        case Paragraph() | Heading():
            found = _text(block, column)
        case SplitLine():
            found = _split_line(block, column)
        case BulletList():
            found = bullet_list(block, column)
        case KeyValue():
            found = key_value(block, column)
        case Tags():
            found = tags(block, column)
        case Image() | Avatar():
            from exporter.typeset.portraits import portrait  # noqa: PLC0415 -- most documents have none

            found = portrait(block, column)
        case Table():
            from exporter.typeset.tables import table  # noqa: PLC0415 -- most documents have none

            found = table(block, column)
        case _:
            assert_never(block)
    return found


def _text(block: Paragraph | Heading, column: Column) -> Galley:
    if column.margin and column.sheet[block.role].place == "margin":
        beside = _lines(block, column.beside())
        beside.margin = len(beside.strips) <= MARGIN_LINES
        if beside.margin:
            return beside
    return _lines(block, column)


def _lines(block: Paragraph | Heading, column: Column) -> Galley:
    style = column.sheet[block.role]
    indent = inset(style)
    lines = column.typesetter.lines(block.runs, block.role, column.inner(indent))
    strips = column.strips(lines, block, "text", indent=indent, align=style.align)
    if strips and lines[0].turned and block.role in RUNNING_TEXT:
        turn(strips, column)
    whole = finished(strips, style, column)
    whole.holds = whole.holds or isinstance(block, Heading)
    return whole


def _split_line(block: SplitLine, column: Column) -> Galley:
    style = column.sheet[block.role]
    indent = inset(style)
    lines = column.typesetter.lines(block.start, block.role, column.inner(indent), align="start")
    strips = column.strips(lines, block, "start", indent=indent, align="start")
    if block.end:
        strips = _end_in_margin(block, strips, column) or _end_in_flow(block, strips, column, indent)
    whole = finished(strips, style, column)
    whole.holds = whole.holds or block.level > 0
    return whole


def _end_in_margin(block: SplitLine, strips: list[Strip], column: Column) -> list[Strip]:
    """The start with its end beside it, where dates stand in the margin; nothing where they don't."""
    style = column.sheet[Role.DATE]
    dated = column.margin and style.place == "margin" and any(run.role is Role.DATE for run in block.end)
    if not dated or not 0 < len(strips) <= MARGIN_LINES:
        return []
    margin = column.beside()
    lines = column.typesetter.lines(block.end, Role.DATE, margin.width)
    if not 0 < len(lines) <= MARGIN_LINES:
        return []
    whole = merged(strips)
    # Readers that sort what is drawn in a row would set the title between two lines of a date that is drawn after it.
    flank(whole, margin.strips(lines, block, "end", indent=0.0, align=style.align), first=len(lines) > 1)
    return [whole]


def _end_in_flow(block: SplitLine, strips: list[Strip], column: Column, indent: float) -> list[Strip]:
    """The start with its end beside its last line, or on its own line below where that leaves too little air.

    Its own line begins at the start edge, as in Word when a right tab has no room for what follows it.
    """
    end = column.typesetter.line(block.end, block.role)
    if not end.pieces:
        return strips
    if end.width <= column.inner(indent) - _taken(strips, column):
        strips = strips or [Strip(end.height, end.ascent, [])]
        strips[-1].join(end, column.start + column.width - end.width, block, "end")
        return strips
    lines = column.typesetter.lines(block.end, block.role, column.inner(indent), align="start")
    if strips:
        strips[-1].keep = TIGHT
    return strips + column.strips(lines, block, "end", indent=indent, align="start")


def _taken(strips: list[Strip], column: Column) -> float:
    """The width that the last line of a start leaves no end to stand in."""
    lines = [mark.line.width for mark in strips[-1].marks if isinstance(mark, PlacedLine)] if strips else []
    return lines[-1] + column.sheet.split_gap if lines else 0.0


def _group(group: Group, column: Column) -> Galley:
    heads = _heads(group.blocks)
    parts = [_block(block, column) for block in group.blocks] if not group.logo else _beside_logo(group, heads, column)
    held = max(heads, _draw_near(group, parts, column.sheet.nested_gap))
    head, whole = _strips_of(parts[:held]), stack(parts)
    if not whole.strips:
        return whole
    _hold_head(head, whole.strips)
    if group.logo:
        put_logo(group.logo, whole.strips[: max(_strips_of(parts[: max(heads, 1)]), 1)], column)
    if len(whole.strips) > 3:
        whole.strips[-2].keep = TIGHT  # a page never begins with a group's last line alone
    whole.holds = False  # a group that is all head doesn't hold the next one
    if group.kind == "section":
        whole.before, whole.lead = max(whole.before, column.sheet.section_gap), 0.0
        if column.railed:
            end_rail(whole.strips)
    else:
        whole.lead = max(whole.lead, column.sheet.entry_gap)
        if column.railed:
            put_stations(whole.strips, column)
    if group.keep_together and _height(whole.strips) <= column.depth:
        for strip in whole.strips[:-1]:
            if strip.keep is FREE:
                strip.keep = WHOLE
    whole.strips[0].breaks = whole.strips[0].breaks or group.break_before
    return whole


def _beside_logo(group: Group, heads: int, column: Column) -> list[Galley]:
    """The blocks of a group, those of its head beside the sign: one of them at least."""
    beside, rest = beside_logo(column), max(heads, 1)
    return [_block(block, beside if place < rest else column) for place, block in enumerate(group.blocks)]


def _strips_of(parts: Sequence[Galley]) -> int:
    """How many strips these are once they are stacked: what stands in the margin takes none."""
    return sum([len(part.strips) for part in parts if not part.margin])


def _draw_near(group: Group, parts: Sequence[Galley], gap: float) -> int:
    """Sets the entries inside an entry nearer to each other, and says how many blocks stay with the first of them."""
    if group.kind == "section":
        return 0
    nested = [place for place, block in enumerate(group.blocks) if isinstance(block, Group)]
    if not nested:
        return 0
    for place in nested:
        parts[place].lead = min(parts[place].lead, gap)
    return nested[0]


def _hold_head(head: int, strips: list[Strip]) -> None:
    """Keeps the lines of a group's head together, and with them the first two lines of its body."""
    if head <= HEAD_LINES:
        for strip in strips[: min(head + 1, len(strips) - 1)]:
            strip.keep = TIGHT


def _heads(blocks: Sequence[Block]) -> int:
    """How many blocks a group's head has."""
    for place, block in enumerate(blocks):
        if not (isinstance(block, Heading) or (isinstance(block, _HEADS) and block.role in HEAD)):
            return place
    return len(blocks)


def _height(strips: Sequence[Strip]) -> float:
    return strips[0].height + sum(strip.space + strip.height for strip in strips[1:])
