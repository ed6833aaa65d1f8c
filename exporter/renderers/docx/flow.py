"""The document's blocks as Word's paragraphs, one after the other, with the space and the keeping each asks for.

The spaces are reckoned as the typesetter reckons them, so that both formats have the same rhythm: where Word's styles
would leave another space than the sheet, the paragraph gets the style that says the right one.
"""

from collections.abc import Iterable, Iterator, Sequence
from math import inf
from typing import Final, assert_never

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
    Run,
    SplitLine,
    Table,
    Tags,
)
from exporter.document.sheet import Align
from exporter.renderers.docx import itemised, labelled, tables
from exporter.renderers.docx.definitions import X_MIDDLE, Definitions
from exporter.renderers.docx.heights import height
from exporter.renderers.docx.keeping import holding, kept, unbroken
from exporter.renderers.docx.looks import SOLID, TABBED, ParagraphLook, changed, paragraph_look
from exporter.renderers.docx.margins import beside, in_flow_again, in_margin
from exporter.renderers.docx.markup import twips
from exporter.renderers.docx.pieces import (
    Initials,
    Inline,
    Logo,
    Piece,
    Shot,
    Stretch,
    Tab,
    WordParagraph,
    WordTable,
    alone,
    in_flow,
    is_mixed,
    says_something,
)
from exporter.renderers.docx.rails import railed
from exporter.tuples import NamedTuple
from exporter.typeset.bidi import has_rtl, levels
from exporter.typeset.directions import RUNNING_TEXT, own_level

_OTHER_SIDE: Final[dict[Align, Align]] = {"start": "end", "justify": "end", "end": "start"}
UNSURE: Final = 1.03  # kerning makes text no narrower, and programs agree no better on how wide it is


class Flow(NamedTuple):
    """Turns blocks into paragraphs for one column: `region` names it, "" is the masthead.

    `taken` is what of the column's width something beside the text takes; `logo` says that it is a sign before it.
    """

    definitions: Definitions
    region: str
    taken: float = 0.0
    logo: bool = False

    @property
    def width(self) -> float:
        """How wide lines may be."""
        geometry = self.definitions.geometry
        return (geometry.column(self.region)[1] if self.region else geometry.masthead_width) - self.taken

    @property
    def has_margin(self) -> bool:
        """Whether there is a margin column beside it."""
        main = self.definitions.geometry.main
        return self.region == main.name and main.margin_column > 0

    def stretch(self, blocks: Iterable[Block]) -> Stretch:
        """Blocks one below the other. A block without text vanishes, and its space with it."""
        return self.stack(self._block(block) for block in blocks)

    def _block(self, block: Block) -> Stretch:  # noqa: C901 -- one case for each node
        match block:
            case SplitLine():
                found = self._split_line(block)
            case BulletList():
                found = itemised.bullet_list(block, self)
            case Group():
                found = self._group(block)
            case Heading(level, runs, role):
                found = self._text(runs, role, level=level)
            case Paragraph(runs, role):
                found = self._text(runs, role)
            case KeyValue():
                found = labelled.facts(block, self)
            case Tags():
                found = itemised.tags(block, self)
            case Image():
                found = self._portrait(Shot(block))
            case Avatar(initials):
                found = self._portrait(Initials(initials))
            case Table():
                found = tables.table(block, self)
            case _:
                assert_never(block)
        return found

    def _text(self, runs: Sequence[Run], role: Role, *, level: int = 0) -> Stretch:
        found = self.line(runs, role, level=level)
        definitions = self.definitions
        wanted = definitions.sheet[role].place == "margin" and self.has_margin and not definitions.geometry.in_table
        return in_margin(found, definitions) if wanted else found

    def line(self, content: Sequence[Inline], role: Role, *, level: int = 0) -> Stretch:
        """A paragraph of its own, nothing where nothing is said."""
        if not says_something(content):
            return Stretch()
        return self.finished(paragraph_look(role, level), tuple(content))

    def finished(self, look: ParagraphLook, content: tuple[Inline, ...]) -> Stretch:
        """One paragraph with what its role asks of its neighbours."""
        sheet = self.definitions.sheet
        style = sheet[look.role]
        if look.role in SOLID and is_mixed(look.role, content):
            look = changed(look, mixed=True)
        if self.logo:
            look = changed(look, logo=True)
        if sheet.direction == "ltr":
            look = self._turned(look, content, style.align)
        return alone(look, content, style.before, style.after, holds=style.keep_with_next or look.level > 0)

    def _turned(self, look: ParagraphLook, content: Sequence[Inline], align: Align) -> ParagraphLook:
        """The look of a paragraph in a document from left to right, which may run from right to left itself.

        Running text and items of lists begin at the right then, other lines stay where they are: where they have a tab,
        or something beside them, they run as the document does, and their text tells of its own direction.
        """
        for inline in content:
            if inline.__class__ is Run and not inline.text.isascii() and has_rtl(inline.text):
                break
        else:  # in a loop, which this is for nearly every paragraph of nearly every document
            return look
        runs = [inline for inline in content if isinstance(inline, Run)]
        if any(isinstance(inline, Tab) for inline in content) or own_level(runs, 0) == 0:
            return look
        if look.depth or look.role in RUNNING_TEXT:
            return changed(look, turned=True)
        if self.has_margin or look.logo or look.iconed or len(set(levels("".join([run.text for run in runs]), 0))) == 1:
            return look
        return changed(look, turned=True, align=look.align or _OTHER_SIDE.get(align))

    def _split_line(self, block: SplitLine) -> Stretch:
        if not says_something(block.end):
            return self.line(block.start, block.role, level=block.level)
        if self._is_dated(block):
            return self._dated(block)
        if not self._fit(block):
            return self._below(block)
        look = paragraph_look(block.role, block.level, column=self._column(block.role))
        return self.finished(look, (*block.start, Tab(), *block.end))

    def _is_dated(self, block: SplitLine) -> bool:
        """Whether the end stands in the margin column, beside the start."""
        in_margin_column = self.definitions.sheet[Role.DATE].place == "margin" and self.has_margin
        return in_margin_column and says_something(block.start) and any(run.role is Role.DATE for run in block.end)

    def _dated(self, block: SplitLine) -> Stretch:
        """The end in the margin column before the start: as a hanging first line, or in a frame there.

        A hanging line keeps a date and its title one paragraph; what ends at the column's edge would begin it by a tab
        that only indents, and what is wider takes lines of its own.
        """
        definitions = self.definitions
        narrow = definitions.width(block.end, Role.DATE) * UNSURE <= definitions.geometry.main.margin_column
        in_table, ends = definitions.geometry.in_table, definitions.sheet[Role.DATE].align == "end"
        if narrow and (in_table or not ends):
            look = paragraph_look(block.role, block.level, dated=True)
            return self.finished(look, (*block.end, Tab(), *block.start))
        if in_table:
            return self._below(block)
        aside = in_margin(self._replace(logo=False).line(block.end, Role.DATE), definitions)
        return beside(aside, self.line(block.start, block.role, level=block.level), self)

    def _below(self, block: SplitLine) -> Stretch:
        """The end on the line below the start, in a paragraph of its own: some readers take no notice of a break."""
        start, end = self.line(block.start, block.role, level=block.level), self.line(block.end, block.role)
        if start.pieces and block.level:
            end = end._replace(pieces=holding(end.pieces, self.definitions))
        return itemised.glued([start, end], block.role, self)._replace(holds=start.holds or end.holds)

    def _fit(self, block: SplitLine) -> bool:
        """Whether the end has room beside the start's last line: where it has none, a tab would tear it in two."""
        definitions, role = self.definitions, block.role
        indent = definitions.indent(paragraph_look(role, block.level))
        room = self.width - (indent.start + indent.end) / 20
        start, end = definitions.width(block.start, role), definitions.width(block.end, role)
        gap = definitions.sheet.split_gap if start else 0.0
        if (start + gap + end) * UNSURE <= room:
            return True
        lines = definitions.lines(block.start, role, room)
        end = sum(definitions.lines(block.end, role, inf))
        return (lines[-1] if lines else 0.0) + gap + end <= room

    def _column(self, role: Role) -> str:
        """The column that a right tab needs a style of its own for, "" where the role's style has it."""
        geometry = self.definitions.geometry
        main = not geometry.masthead_end if not self.region else not geometry.framed(self.region)
        return "" if main and role in TABBED else self.region or "masthead"

    def _portrait(self, shown: Shot | Initials) -> Stretch:
        """What stands in the photo's frame, on a line of its own."""
        photo = self.definitions.sheet.photo
        if photo.where == "none" or not photo.width or not photo.height:
            return Stretch()
        look = paragraph_look(Role.BODY, picture=True)
        return Stretch((WordParagraph(look, (shown,)),), after=photo.after)

    def _group(self, group: Group) -> Stretch:
        whole, sheet = self._with_logo(group) if group.logo else self.stack(self._within(group)), self.definitions.sheet
        if not whole.pieces:
            return whole
        pieces = self._held(group, whole.pieces)
        if self.definitions.geometry.main.rail.thickness and self.has_margin:
            pieces = railed(pieces, group.kind)
        if group.keep_together:
            pieces = kept(pieces, self.definitions)
        if group.break_before:
            pieces = self._on_new_page(pieces)
        if group.kind == "section":
            return whole._replace(pieces=pieces, before=max(whole.before, sheet.section_gap), lead=0.0)
        return whole._replace(pieces=pieces, lead=max(whole.lead, sheet.entry_gap), holds=False)

    def _held(self, group: Group, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
        """The pieces of a group, of which those stay together that Word would part."""
        kinds = [*map(type, group.blocks)]
        nested = kinds.index(Group) if Group in kinds else 0
        if group.kind == "entry" and nested:
            pieces = self._with_first(pieces, len(self.stretch(group.blocks[:nested]).pieces))
        if not nested:
            pieces = unbroken(pieces, self.width, self.definitions)
        return pieces if group.kind == "section" else self._released(pieces)

    def _within(self, group: Group, first: int = 0) -> Iterator[Stretch]:
        """The blocks of a group from one of them on; an entry has those inside it nearer to each other."""
        for block in group.blocks[first:]:
            found = self._block(block)
            nested = group.kind == "entry" and isinstance(block, Group)
            yield found._replace(lead=min(found.lead, self.definitions.sheet.nested_gap)) if nested else found

    def _with_logo(self, group: Group) -> Stretch:
        """A group with the sign of its organisation before its head, which takes at least the sign's height."""
        count = next((place for place, block in enumerate(group.blocks) if not is_head(block)), len(group.blocks))
        logo, count = self.definitions.sheet.logo, max(count, 1)
        heads = self._replace(taken=self.taken + logo.size + logo.gap, logo=True).stretch(group.blocks[:count])
        place = _first_in_flow(heads.pieces)  # before it may stand its date, framed in the margin
        first = heads.pieces[place] if heads.pieces else None
        if group.logo is None or not isinstance(first, WordParagraph):
            return self.stretch(group.blocks)
        signed, rest = first._replace(content=(Logo(group.logo), *first.content)), heads.pieces[place + 1 :]
        spare = logo.size - height(rest, self.width, self.definitions) - self._below_capitals(first)
        heads = heads._replace(pieces=(*heads.pieces[:place], signed, *rest), reach=max(heads.reach, spare))
        return self.stack([heads, *self._within(group, count)])

    def _below_capitals(self, first: WordParagraph) -> float:
        """How high a paragraph is from the top of its first line's capitals on."""
        over = self.definitions.baseline(first.look.role) - 2 * X_MIDDLE * self.definitions.sheet[first.look.role].size
        return height([first.looking(before=0)], self.width, self.definitions) - max(0.0, over)

    def _released(self, entry: tuple[Piece, ...]) -> tuple[Piece, ...]:
        """An entry whose last paragraph is a heading doesn't hold the next entry."""
        last = entry[-1]
        if isinstance(last, WordTable) or not self.definitions.keeps(last.look):
            return entry
        return (*entry[:-1], last.looking(keep=False))

    def _with_first(self, pieces: tuple[Piece, ...], above: int) -> tuple[Piece, ...]:
        """An employer with several positions: what is said of it stays with the first of them."""
        return (*holding(pieces[:above], self.definitions), *pieces[above:])

    def _on_new_page(self, pieces: Sequence[Piece]) -> tuple[Piece, ...]:
        """The pieces from a new page on: what stands in the margin comes along with the first paragraph."""
        place = _first_in_flow(pieces)
        first = pieces[place]
        opening = (tables.SEAM.looking(breaks=True), first) if isinstance(first, WordTable) else \
            (first.looking(breaks=True),)
        return (*pieces[:place], *opening, *pieces[place + 1 :])

    def stack(self, stretches: Iterable[Stretch]) -> Stretch:
        """One stretch of several: between two of them stands the larger of the spaces they ask for."""
        pieces: list[Piece] = []
        before = lead = after = push = reach = 0.0
        holds = False
        for stretch in self._flanked(stretches):
            if pieces:
                space = max(after, stretch.before, 0.0 if holds else stretch.lead)
                self.append(pieces, stretch.pieces, space + stretch.push + reach)
            else:
                before, lead, push = stretch.before, stretch.lead, stretch.push
                pieces += stretch.pieces
            after, holds, reach = stretch.after, stretch.holds, stretch.reach
        return Stretch(tuple(pieces), before, after, lead, holds, push=push, reach=reach)

    def _flanked(self, stretches: Iterable[Stretch]) -> Iterator[Stretch]:
        """The stretches that hold anything, those of the margin set beside the next one.

        What finds the margin taken, or nothing to stand beside, keeps a line of its own.
        """
        waiting: Stretch | None = None
        for stretch in stretches:
            if not stretch.pieces:
                continue
            if waiting and not stretch.margin:
                yield beside(waiting, stretch, self)
            elif waiting:
                yield in_flow_again(waiting)
            elif not stretch.margin:
                yield stretch
            waiting = stretch if stretch.margin else None
        if waiting:
            yield in_flow_again(waiting)

    def append(self, above: list[Piece], pieces: Sequence[Piece], space: float) -> None:
        """Puts pieces below others, in styles that leave this much space between them.

        Above a table, a frame or a paragraph that something is drawn beside, what stands above says it: a table has no
        space of its own, and programs don't agree whether what is beside a paragraph begins above the space over it.
        """
        last, first = above[-1], pieces[0]
        if isinstance(first, WordParagraph) and not first.has_beside:
            above.append(self.spaced(first, last, space))
            above += pieces[1:]
            return
        if isinstance(last, WordTable):
            above.append(tables.SEAM.looking(before=twips(space)))
        elif self.definitions.spacing(last.look).after != twips(space):
            above[-1] = last.looking(after=twips(space))
        above += self.opened(pieces, 0.0)

    def opened(self, pieces: Sequence[Piece], space: float) -> tuple[Piece, ...]:
        """The pieces with this much space above the first one in the flow, as far as it has any."""
        place = _first_in_flow(pieces)
        return (*pieces[:place], self.spaced(pieces[place], None, space), *pieces[place + 1 :])

    def spaced(self, piece: Piece, above: Piece | None, space: float) -> Piece:
        """The piece in a style that leaves this much space below what stands above it. A table has none."""
        if not isinstance(piece, WordParagraph):
            return piece
        over = above.look if isinstance(above, WordParagraph) else None
        look = self.definitions.below(over, piece.look, twips(space))
        return piece if look is piece.look else piece.in_look(look)


def is_head(block: Block) -> bool:
    """Whether a block belongs to the lines that an entry begins with."""
    return isinstance(block, Heading) or (
        isinstance(block, Paragraph | SplitLine) and block.role in (Role.ENTRY_TITLE, Role.ENTRY_SUBTITLE))


def _first_in_flow(pieces: Sequence[Piece]) -> int:
    return next((place for place, piece in enumerate(pieces) if in_flow(piece)), 0)
