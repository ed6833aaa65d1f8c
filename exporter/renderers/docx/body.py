"""The document part: paragraphs as markup, with the styles, relationships, lists and pictures they use on the way."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import assert_never

from exporter.document import Run, Sheet
from exporter.renderers.docx.bidirectional import directed
from exporter.renderers.docx.definitions import BULLETS, NUMBERS
from exporter.renderers.docx.graphics import Graphics
from exporter.renderers.docx.identities import bookmarked, stretches
from exporter.renderers.docx.layout_tables import LayoutTable
from exporter.renderers.docx.looks import ParagraphLook, RunLook
from exporter.renderers.docx.markup import NOTHING, Markup, joined, root, w
from exporter.renderers.docx.numbering import bullet_look
from exporter.renderers.docx.package import Relations
from exporter.renderers.docx.pieces import (
    Air,
    Form,
    Frame,
    Icon,
    Initials,
    Inline,
    Logo,
    Piece,
    Shot,
    Tab,
    WordParagraph,
    WordTable,
)
from exporter.renderers.docx.runs import OBJECT, TAB, Hyperlinks, Styled, runs_markup, styled
from exporter.renderers.docx.table_parts import layout_markup, table_markup
from exporter.renderers.docx.template import Template
from exporter.renderers.docx.used import Used
from exporter.tuples import NamedTuple

_ANCHORED = (Shot, Initials, Logo, Form)
_PREFIXES = ("w", "r", "wp", "a", "pic", "mc", "wps", "wpg")


class Writer(NamedTuple):
    """Writes the paragraphs of one part, which has relationships of its own."""

    template: Template
    used: Used
    relations: Relations
    hyperlinks: Hyperlinks
    identified: bool = False  # whether each paragraph of the body tells what it shows

    @property
    def sheet(self) -> Sheet:
        """The document's sheet."""
        return self.template.sheet

    def piece(self, piece: Piece | LayoutTable) -> Markup:
        """A piece of the body."""
        match piece:
            case WordParagraph():
                return self.paragraph(piece)
            case WordTable():
                return table_markup(piece, self.template.definitions, self.paragraph)
            case LayoutTable():
                return layout_markup(piece, self.template.definitions, self.piece)
            case _:
                assert_never(piece)

    def paragraph(self, paragraph: WordParagraph) -> Markup:
        """A paragraph: its style, what only a paragraph can say of itself, its text."""
        look, used = paragraph.look, self.used
        own = f'<w:pStyle w:val="{used.paragraphs[look]}"/>'
        if paragraph.frame:
            own += frame_properties(paragraph.frame)
        if look.depth:
            own += self._numbering(paragraph)
        parts = list(self._styled(paragraph.content, look))
        told = directed(parts, self.sheet, turned=look.turned)
        content = runs_markup(told, used.runs, self.relations, self.hyperlinks)
        if len(parts) < len(paragraph.content):
            content = joined([content, *self._anchored(paragraph.content)])
        if self.sheet[look.role].bar.width:
            content = joined([self._bar(look), content])
        if self.identified and not look.seam:
            used.shown.append(stretches(parts))
            content = bookmarked(content, len(used.shown))
        return Markup(f"<w:p><w:pPr>{own}</w:pPr>{content}</w:p>")

    def _styled(self, content: Sequence[Inline], look: ParagraphLook) -> Iterator[Styled]:
        """The runs of a paragraph, with a sign for each drawing in its lines."""
        for inline in content:
            match inline:
                case Run():
                    part = styled(inline, look, self.template.run_looks)
                    if not part.text.isascii():
                        self.used.foreign.append(part.text)
                    yield part
                case Tab():
                    yield Styled(TAB)
                case Air(role):
                    yield self.template.airs[role]
                case Icon():
                    yield Styled(OBJECT, RunLook(icon=look.role), drawing=self._graphics.drawing(inline))

    def _anchored(self, content: Sequence[Inline]) -> Iterator[Markup]:
        """The pictures that are anchored to a paragraph, after its text."""
        for inline in content:
            if isinstance(inline, _ANCHORED):
                yield w("r", self._graphics.drawing(inline))

    @property
    def _graphics(self) -> Graphics:
        return Graphics(self.template, self.used, self.relations)

    def _bar(self, look: ParagraphLook) -> Markup:
        bar = self._graphics.bar(look)
        return w("r", bar) if bar else NOTHING

    def _numbering(self, paragraph: WordParagraph) -> str:
        """The list a paragraph belongs to, where its style doesn't say it alone."""
        look, naming = paragraph.look, self.template.definitions.naming
        if paragraph.list is None:
            # Beside the style's own indents, a list that a paragraph names itself would bring in the list's.
            if look == bullet_look(look.depth) or look.plain != bullet_look(look.depth):
                return ""
            return _in_list(min(look.depth - 1, 8), naming.list_number(BULLETS))
        if not paragraph.continues:
            self.used.lists.append(paragraph.list)
        return _in_list(0, naming.list_number(NUMBERS + len(self.used.lists)))


@lru_cache(maxsize=64)
def _in_list(level: int, number: int) -> Markup:
    return w("numPr", w("ilvl", val=level), w("numId", val=number))


def frame_properties(frame: Frame) -> Markup:
    """The same attributes on neighbours make one frame of them (ECMA-376 Part 1, §17.3.1.11)."""
    across: dict[str, str | int] = {"xAlign": frame.x} if isinstance(frame.x, str) else {"x": max(frame.x, 1)}
    return w(
        "framePr", w=frame.width, hSpace=0, wrap="around", vAnchor="page" if frame.on_page else "text",
        hAnchor="page", **across, y=frame.y or 1,
    )


def document_part(pieces: Iterable[Piece | LayoutTable], writer: Writer, section: Markup) -> bytes:
    """`word/document.xml`. What is all ASCII is quicker to encode, and most pieces are by themselves."""
    head, foot = document_ends()
    parts = [head, *map(writer.piece, pieces), section, foot]
    return b"".join(map(str.encode, parts))


@cache
def document_ends() -> tuple[Markup, Markup]:
    """What begins and what ends `word/document.xml`, where its pieces are written one by one."""
    head, _, foot = root("w:document", _PREFIXES, w("body", Markup("\0"))).partition("\0")
    return Markup(head), Markup(foot)


def section_properties(template: Template, margins: Sequence[tuple[str, str, str]]) -> Markup:
    """The page: paper, margins, and its headers and footers as (kind, which pages, relationship)."""
    references = [
        Markup(f'<w:{kind}Reference w:type="{pages}" r:id="{relation}"/>') for kind, pages, relation in margins
    ]
    return Markup(f"<w:sectPr>{joined(references)}{template.page}</w:sectPr>")
