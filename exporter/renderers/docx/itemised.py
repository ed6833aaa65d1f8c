"""Items as Word's paragraphs: lists with bullets and numbers, and short items that run on in a line."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from exporter.document import BulletList, ListItem, Role, Run, Tag, Tags
from exporter.renderers.docx.looks import ParagraphLook, paragraph_look
from exporter.renderers.docx.markup import twips
from exporter.renderers.docx.numbering import NumberedList, bullet_look
from exporter.renderers.docx.pieces import Air, Icon, Inline, Stretch, WordParagraph, says_something
from exporter.typeset.rows import rows

if TYPE_CHECKING:
    from exporter.renderers.docx.flow import Flow


def bullet_list(block: BulletList, flow: "Flow") -> Stretch:
    """A list and the lists inside its items."""
    return flow.stack(_numbered(block, flow) if block.numbered else _bullets(block.items, block.role, 1, flow))


def _bullets(
    items: Iterable[ListItem], role: Role, depth: int, flow: "Flow", edge: int | None = None
) -> Iterator[Stretch]:
    look = paragraph_look(role, depth=depth, edge=edge)
    for item in items:
        yield _item(item, look, flow)
        yield from _bullets(item.children, Role.BULLET_NESTED, depth + 1, flow)


def _numbered(block: BulletList, flow: "Flow") -> Iterator[Stretch]:
    """Word only counts upwards by one: where the list doesn't, each item is a list of its own number."""
    look = paragraph_look(block.role, depth=1, numbered=True)
    numbers = [block.first + place * block.step for place in range(len(block.items))]
    digits = len(str(max(numbers, default=0)))
    inner = flow.definitions.indent(look, digits).start
    for place, (item, number) in enumerate(zip(block.items, numbers, strict=True)):
        one = NumberedList(look, number, digits)
        continues = place > 0 and block.step == 1
        found = _item(item, look, flow)
        yield found._replace(pieces=tuple(
            piece._replace(list=one, continues=continues) for piece in found.pieces if isinstance(piece, WordParagraph)
        ))
        yield from _bullets(item.children, Role.BULLET_NESTED, 2, flow, _nested_edge(inner, flow))


def _nested_edge(inner: int, flow: "Flow") -> int | None:
    """Where bullets stand below a number, None where that is where they always stand."""
    natural = twips(flow.definitions.edge(bullet_look(2)))
    edge = max(inner, twips(flow.definitions.sheet[Role.BULLET_NESTED].indent))
    return None if edge == natural else edge


def _item(item: ListItem, look: ParagraphLook, flow: "Flow") -> Stretch:
    if not says_something(item.runs):
        return Stretch()
    found = flow.finished(look, item.runs)
    return found._replace(holds=True) if item.children else found


def tags(block: Tags, flow: "Flow") -> Stretch:
    """Short items one after the other, or one to a line."""
    items = [tag for tag in block.items if says_something(tag.runs)]
    if flow.definitions.sheet[block.role].arrange == "stacked":
        return glued([_alone(tag, block.role, flow) for tag in items], block.role, flow)
    if block.role is Role.CONTACT:
        return glued([flow.line(row, block.role) for row in _in_rows(items, block.role, flow)], block.role, flow)
    return flow.line(_joined(items, block.role, flow), block.role)


def _alone(tag: Tag, role: Role, flow: "Flow") -> Stretch:
    """An item on lines of its own, beside the drawing before it."""
    if not tag.icon:
        return flow.line(tag.runs, role)
    return flow.finished(paragraph_look(role, iconed=True), (Icon(tag.icon), *tag.runs))


def _in_rows(items: Sequence[Tag], role: Role, flow: "Flow") -> Iterator[list[Inline]]:
    """Items row by row, so that none is broken in two: addresses and numbers are read whole."""
    definitions, style = flow.definitions, flow.definitions.sheet[role]
    separator = definitions.advance(style.separator, role) if style.separator else 0.0
    indent = definitions.indent(paragraph_look(role))
    for start, end in rows(
        [definitions.width(tag.runs, role) + _drawn(tag, flow) for tag in items], 2 * style.separator_gap + separator,
        flow.width - (indent.start + indent.end) / 20, even=style.align == "center",
    ):
        yield _joined(items[start:end], role, flow)


def _drawn(tag: Tag, flow: "Flow") -> float:
    return flow.definitions.icon_room if tag.icon else 0.0


def _joined(items: Sequence[Tag], role: Role, flow: "Flow") -> list[Inline]:
    """Items with separators between them."""
    style = flow.definitions.sheet[role]
    air = [Air(role)] if style.separator_gap or not style.separator else []
    separator: list[Inline] = [*air, Run(style.separator), *air] if style.separator else [*air]
    content = [part for tag in items for part in (*separator, *_signed(tag))]
    return content[len(separator) :]


def _signed(tag: Tag) -> tuple[Inline, ...]:
    return (Icon(tag.icon), *tag.runs) if tag.icon else tag.runs


def glued(stretches: Iterable[Stretch], role: Role, flow: "Flow") -> Stretch:
    """Paragraphs without space between them, which together ask what one of this role asks."""
    pieces = [piece for stretch in stretches for piece in stretch.pieces]
    if not pieces:
        return Stretch()
    together = [pieces[0]]
    for piece in pieces[1:]:
        last = together[-1]
        if isinstance(last, WordParagraph) and flow.definitions.spacing(last.look).after:
            together[-1] = last.looking(after=0)
        together.append(flow.spaced(piece, together[-1], 0.0))
    style = flow.definitions.sheet[role]
    return Stretch(tuple(together), style.before, style.after, holds=style.keep_with_next)
