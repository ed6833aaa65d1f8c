"""Galleys: set type before it is paged, with the space it asks for, stacked in one vertical rhythm."""

from collections.abc import Iterable, Sequence

from exporter.document import RoleStyle
from exporter.slotted import slotted
from exporter.typeset.boxes import Placement
from exporter.typeset.strips import FREE, TIGHT, Column, Strip, lowered, put_bar, rule_off


@slotted
class Galley:
    """Strips that follow each other, and what they ask of their neighbours."""

    strips: list[Strip]
    before: float = 0.0
    after: float = 0.0
    lead: float = 0.0  # space above that an entry asks for, unless what is above holds on to it
    holds: bool = False  # it stays with what follows
    margin: bool = False  # it stands in the margin, beside what follows


def finished(strips: list[Strip], style: RoleStyle, column: Column) -> Galley:
    """The strips of one block with what its role's style adds: bar, rules, space, keeping."""
    if not strips:
        return Galley([])
    if style.bar.width:
        put_bar(strips[0], style, column)
    if style.above.thickness or style.below.thickness:
        rule_off(strips, style.above, style.below, start=column.start, width=column.width)
    return Galley(strips, style.before, style.after, 0.0, style.keep_with_next)  # by name takes twice as long


def stack(galleys: Iterable[Galley]) -> Galley:
    """One galley of several: between two of them stands the larger of the spaces they ask for.

    Those of the margin are set beside the next one. What finds the margin taken, or nothing to stand beside, keeps a
    line of its own.
    """
    whole = Galley([])
    waiting: Galley | None = None
    for galley in galleys:
        if not galley.strips:
            continue
        if waiting and (galley.margin or galley.strips[0].beside):
            _add(waiting, whole)
        elif waiting:
            flank(galley.strips[0], waiting.strips, first=True)
            galley.before, galley.lead = max(galley.before, waiting.before), max(galley.lead, waiting.lead)
        waiting = galley if galley.margin else None
        if not waiting:
            _add(galley, whole)
    if waiting:
        _add(waiting, whole)
    return whole


def _add(galley: Galley, whole: Galley) -> None:
    """Sets a galley below what is there."""
    strips = galley.strips
    if whole.strips:
        space = whole.after if whole.after > galley.before else galley.before  # noqa: FURB136 -- max takes longer
        strips[0].space = max(space, galley.lead) if galley.lead and not whole.holds else space
        if whole.holds:
            whole.strips[-1].keep = TIGHT
    else:
        whole.before, whole.lead = galley.before, galley.lead
    whole.strips += strips
    whole.after, whole.holds = galley.after, galley.holds


def merged(strips: Sequence[Strip]) -> Strip:
    """One strip of several, so that what is joined to it is read before or after all of them."""
    first, *rest = strips
    for strip in rest:
        strip.push(first.height)
        first.marks += strip.marks
        first.height = strip.height
    first.keep = FREE
    return first


def flank(strip: Strip, margin: Iterable[Strip], *, first: bool) -> None:
    """Sets what belongs in the margin beside a strip, first baselines aligned, to be read first or last."""
    head, *rest = margin
    if head.ascent > strip.ascent:
        strip.push(head.ascent - strip.ascent)
    top = strip.ascent - head.ascent
    marks: list[Placement] = []
    for one in (head, *rest):
        marks += lowered(one.marks, top)
        top += one.height
    strip.marks[:] = marks + strip.marks if first else strip.marks + marks
    strip.beside = top


def clear(strips: list[Strip]) -> None:
    """Moves strips down where the margin's text beside an earlier one would run into theirs."""
    if not any([strip.beside for strip in strips]):  # noqa: C419 -- a generator takes twice as long
        return
    over = 0.0  # how far the margin's text reaches below what is set so far
    for strip in strips:
        if strip.beside:
            strip.space = max(strip.space, over)
        over = max(over - strip.space, strip.beside) - strip.height
    if over > 0:
        strips[-1].height += over
