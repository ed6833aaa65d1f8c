"""The document's blocks as Word's paragraphs, one after the other, with the space and the keeping each asks for.

The spaces are reckoned as the typesetter reckons them, so that both formats have the same rhythm: where Word's styles
would leave another space than the sheet, the paragraph gets the style that says the right one.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, assert_never

from exporter.document import (
    Block,
    BulletList,
    Group,
    Heading,
    Image,
    KeyValue,
    ListItem,
    Paragraph,
    Role,
    Row,
    Run,
    SplitLine,
    Tags,
)
from exporter.renderers.docx.definitions import Definitions
from exporter.renderers.docx.looks import SOLID, TABBED, ParagraphLook
from exporter.renderers.docx.markup import twips
from exporter.renderers.docx.numbering import NumberedList


class Tab(NamedTuple):
    """From here on the text stands at the end edge."""


class Shot(NamedTuple):
    """A picture in the line, or beside the text when `anchored`."""

    image: Image
    anchored: bool = False


@dataclass(frozen=True, slots=True)
class Break:
    """From here on the text stands on the next line."""


class Air(NamedTuple):
    """A space beside a separator, as wide as the role's style wants it."""

    role: Role


_UNSURE: Final = 1.03  # programs agree no better on how wide text is

Inline = Run | Tab | Break | Air | Shot


class WordParagraph(NamedTuple):
    """A paragraph as Word has it. `list` is the numbered list it belongs to."""

    look: ParagraphLook
    content: tuple[Inline, ...]
    list: NumberedList | None = None
    continues: bool = False  # a numbered list that an earlier paragraph began


class Stretch(NamedTuple):
    """Paragraphs that follow each other, and what they ask of their neighbours, in points."""

    paragraphs: tuple[WordParagraph, ...] = ()
    before: float = 0.0
    after: float = 0.0
    lead: float = 0.0  # space above that an entry asks for, unless what is above holds on to it
    holds: bool = False  # it stays with what follows


class Flow(NamedTuple):
    """Turns blocks into paragraphs for one column: `region` names it, "" is the masthead."""

    definitions: Definitions
    region: str

    def stretch(self, blocks: Iterable[Block]) -> Stretch:
        """Blocks one below the other. A block without text vanishes, and its space with it."""
        return self._stack(self._block(block) for block in blocks)

    def _block(self, block: Block) -> Stretch:
        match block:
            case Paragraph(runs, role):
                found = self._line(runs, role)
            case Heading(level, runs, role):
                found = self._line(runs, role, level=level)
            case SplitLine():
                found = self._split_line(block)
            case BulletList():
                found = self._list(block)
            case KeyValue(rows, stacked):
                found = self._stack(self._stacked(row) if stacked else self._run_in(row) for row in rows)
            case Tags():
                found = self._tags(block)
            case Image():
                found = self._image(block)
            case Group():
                found = self._group(block)
            case _:
                assert_never(block)
        return found

    def _line(self, content: Sequence[Inline], role: Role, *, level: int = 0) -> Stretch:
        if not says_something(content):
            return Stretch()
        return self._finished(ParagraphLook(role, level), tuple(content))

    def _finished(self, look: ParagraphLook, content: tuple[Inline, ...]) -> Stretch:
        """One paragraph with what its role asks of its neighbours."""
        style = self.definitions.sheet[look.role]
        if look.role in SOLID and is_mixed(look.role, content):
            look = look._replace(mixed=True)
        holds = style.keep_with_next or look.level > 0
        return Stretch((WordParagraph(look, content),), style.before, style.after, holds=holds)

    def _split_line(self, block: SplitLine) -> Stretch:
        if not says_something(block.end):
            return self._line(block.start, block.role, level=block.level)
        if not self._fit(block):
            return self._finished(ParagraphLook(block.role, block.level), (*block.start, Break(), *block.end))
        look = ParagraphLook(block.role, block.level, column=self._column(block.role))
        return self._finished(look, (*block.start, Tab(), *block.end))

    def _fit(self, block: SplitLine) -> bool:
        """Whether the end has room beside the start's last line: where it has none, a tab would tear it in two."""
        definitions, role = self.definitions, block.role
        indent = definitions.indent(ParagraphLook(role, block.level))
        room = self._width() - (indent.start + indent.end) / 20
        start, end = definitions.width(block.start, role), definitions.width(block.end, role)
        # A start that only just fills its line, or doesn't, leaves no room on it in one program or another.
        last = start % room if start > room * _UNSURE else start
        return last + (definitions.sheet.split_gap if start else 0.0) + end <= room

    def _width(self) -> float:
        geometry = self.definitions.geometry
        return geometry.column(self.region)[1] if self.region else geometry.masthead_width

    def _column(self, role: Role) -> str:
        """The column that a right tab needs a style of its own for, "" where the role's style has it."""
        geometry = self.definitions.geometry
        main = not geometry.masthead_end if not self.region else not geometry.framed(self.region)
        return "" if main and role in TABBED else self.region or "masthead"

    def _list(self, block: BulletList) -> Stretch:
        return self._stack(self._numbered(block) if block.numbered else self._bullets(block.items, block.role, 1))

    def _bullets(self, items: Iterable[ListItem], role: Role, depth: int, edge: int | None = None) -> Iterator[Stretch]:
        for item in items:
            yield self._item(item, ParagraphLook(role, depth=depth, edge=edge))
            yield from self._bullets(item.children, Role.BULLET_NESTED, depth + 1)

    def _numbered(self, block: BulletList) -> Iterator[Stretch]:
        """Word only counts upwards by one: where the list doesn't, each item is a list of its own number."""
        look = ParagraphLook(block.role, depth=1, numbered=True)
        numbers = [block.first + place * block.step for place in range(len(block.items))]
        digits = len(str(max(numbers, default=0)))
        inner = self.definitions.indent(look, digits).start
        for place, (item, number) in enumerate(zip(block.items, numbers, strict=True)):
            one = NumberedList(look, number, digits)
            continues = place > 0 and block.step == 1
            found = self._item(item, look)
            yield found._replace(paragraphs=tuple(
                paragraph._replace(list=one, continues=continues) for paragraph in found.paragraphs
            ))
            yield from self._bullets(item.children, Role.BULLET_NESTED, 2, self._nested_edge(inner))

    def _nested_edge(self, inner: int) -> int | None:
        """Where bullets stand below a number, None where that is where they always stand."""
        natural = twips(self.definitions.edge(ParagraphLook(Role.BULLET_NESTED, depth=2)))
        edge = max(inner, twips(self.definitions.sheet[Role.BULLET_NESTED].indent))
        return None if edge == natural else edge

    def _item(self, item: ListItem, look: ParagraphLook) -> Stretch:
        if not says_something(item.runs):
            return Stretch()
        found = self._finished(look, item.runs)
        return found._replace(holds=found.holds or bool(item.children))

    def _run_in(self, row: Row) -> Stretch:
        """A labelled fact on one line."""
        label = tuple(run._replace(role=run.role or Role.LABEL) for run in row.label)
        return self._line((*label, *row.value), Role.VALUE)

    def _stacked(self, row: Row) -> Stretch:
        """A label above its value."""
        label, value = self._line(row.label, Role.LABEL), self._line(row.value, Role.VALUE)
        if label.paragraphs and value.paragraphs and not self.definitions.keeps(label.paragraphs[0].look):
            label = label._replace(paragraphs=tuple(
                paragraph._replace(look=paragraph.look._replace(keep=True)) for paragraph in label.paragraphs
            ))
        return self._glued([label, value], Role.VALUE)

    def _tags(self, block: Tags) -> Stretch:
        style = self.definitions.sheet[block.role]
        items = [tag.runs for tag in block.items if says_something(tag.runs)]
        if style.arrange == "stacked":
            return self._glued([self._line(runs, block.role) for runs in items], block.role)
        air = [Air(block.role)] if style.separator_gap or not style.separator else []
        separator = [*air, Run(style.separator), *air] if style.separator else air
        content = [part for runs in items for part in (*separator, *runs)]
        return self._line(content[len(separator) :], block.role)

    def _glued(self, stretches: Iterable[Stretch], role: Role) -> Stretch:
        """Paragraphs without space between them, which together ask what one of this role asks."""
        paragraphs = [paragraph for stretch in stretches for paragraph in stretch.paragraphs]
        if not paragraphs:
            return Stretch()
        glued = [paragraphs[0]]
        for paragraph in paragraphs[1:]:
            glued[-1] = self._without_space_below(glued[-1])
            glued.append(self.spaced(paragraph, glued[-1], 0.0))
        style = self.definitions.sheet[role]
        return Stretch(tuple(glued), style.before, style.after, holds=style.keep_with_next)

    def _without_space_below(self, paragraph: WordParagraph) -> WordParagraph:
        if not self.definitions.spacing(paragraph.look).after:
            return paragraph
        return paragraph._replace(look=paragraph.look._replace(after=0))

    def _image(self, image: Image) -> Stretch:
        photo = self.definitions.sheet.photo
        if photo.where == "none" or not photo.width or not photo.height:
            return Stretch()
        look = ParagraphLook(Role.BODY, picture=True)
        return Stretch((WordParagraph(look, (Shot(image),)),), after=photo.after)

    def _group(self, group: Group) -> Stretch:
        whole, sheet = self.stretch(group.blocks), self.definitions.sheet
        if not whole.paragraphs:
            return whole
        if group.kind == "section":
            whole = whole._replace(before=max(whole.before, sheet.section_gap), lead=0.0)
        else:
            whole = self._released(whole._replace(lead=max(whole.lead, sheet.entry_gap), holds=False))
        if group.keep_together:
            whole = whole._replace(paragraphs=tuple(self._kept(whole.paragraphs)))
        if group.break_before:
            first = whole.paragraphs[0]
            first = first._replace(look=first.look._replace(breaks=True))
            whole = whole._replace(paragraphs=(first, *whole.paragraphs[1:]))
        return whole

    def _released(self, entry: Stretch) -> Stretch:
        """An entry whose last paragraph is a heading doesn't hold the next entry."""
        last = entry.paragraphs[-1]
        if not self.definitions.keeps(last.look):
            return entry
        last = last._replace(look=last.look._replace(keep=False))
        return entry._replace(paragraphs=(*entry.paragraphs[:-1], last))

    def _kept(self, paragraphs: Sequence[WordParagraph]) -> Iterator[WordParagraph]:
        """All but the last stay with the one that follows."""
        for paragraph in paragraphs[:-1]:
            held = self.definitions.keeps(paragraph.look)
            yield paragraph if held else paragraph._replace(look=paragraph.look._replace(keep=True))
        yield paragraphs[-1]

    def _stack(self, stretches: Iterable[Stretch]) -> Stretch:
        """One stretch of several: between two of them stands the larger of the spaces they ask for."""
        paragraphs: list[WordParagraph] = []
        before = lead = after = 0.0
        holds = False
        for stretch in stretches:
            if not stretch.paragraphs:
                continue
            if paragraphs:
                space = max(after, stretch.before, 0.0 if holds else stretch.lead)
                paragraphs.append(self.spaced(stretch.paragraphs[0], paragraphs[-1], space))
                paragraphs += stretch.paragraphs[1:]
            else:
                before, lead = stretch.before, stretch.lead
                paragraphs += stretch.paragraphs
            after, holds = stretch.after, stretch.holds
        return Stretch(tuple(paragraphs), before, after, lead, holds)

    def spaced(self, paragraph: WordParagraph, above: WordParagraph | None, space: float) -> WordParagraph:
        """The paragraph in a style that leaves this much space below what stands above it."""
        after = self.definitions.spacing(above.look).after if above else 0
        look, wanted = paragraph.look, twips(space)
        plain = look if look.before is None else look._replace(before=None)
        if max(after, self.definitions.spacing(plain).before) != wanted:
            plain = plain._replace(before=wanted)
        return paragraph if plain is look else paragraph._replace(look=plain)


def says_something(content: Iterable[Inline]) -> bool:
    """Whether anything of it is seen."""
    return any(isinstance(part, Shot) or (isinstance(part, Run) and part.text.strip()) for part in content)


def is_mixed(role: Role, content: Iterable[Inline]) -> bool:
    """Whether a line of one look holds text of another role, or a tab and so two parts."""
    return any(isinstance(part, Tab) or (isinstance(part, Run) and part.role not in (None, role)) for part in content)
