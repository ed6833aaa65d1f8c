"""The document part: paragraphs as markup, with the styles, relationships, lists and pictures they use on the way."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import NamedTuple

from exporter.document import Image, Role, Run, Sheet
from exporter.renderers.docx.columns import Frame, Framed
from exporter.renderers.docx.definitions import BULLETS, NUMBERS
from exporter.renderers.docx.drawings import (
    PARAGRAPH,
    Across,
    anchored_picture,
    color_choice,
    decoration,
    inline_picture,
)
from exporter.renderers.docx.flow import Air, Break, Inline, Shot, Tab, WordParagraph
from exporter.renderers.docx.identities import Stretch, bookmarked, stretches
from exporter.renderers.docx.looks import PLAIN, ParagraphLook, RunLook, paragraph_id
from exporter.renderers.docx.markup import NOTHING, Markup, element, joined, root, twips, w
from exporter.renderers.docx.numbering import NumberedList, bullet_look
from exporter.renderers.docx.package import RELATION, Relations
from exporter.renderers.docx.pictures import fitted
from exporter.renderers.docx.runs import BREAK, TAB, Hyperlinks, Styled, directed, runs_markup, styled
from exporter.renderers.docx.template import Template
from exporter.renderers.docx.theme import theme_colors

_PREFIXES = ("w", "r", "wp", "a", "pic", "mc", "wps")
_X_MIDDLE = 0.34  # the middle between baseline and capitals, in parts of the size


@dataclass(slots=True, eq=False, repr=False)
class Used:
    """What a document turns out to need while it is written."""

    paragraphs: set[ParagraphLook] = field(default_factory=set)
    runs: set[RunLook] = field(default_factory=set)
    lists: list[NumberedList] = field(default_factory=list)
    media: dict[str, bytes] = field(default_factory=dict)
    drawings: int = 0
    shown: list[tuple[Stretch, ...]] = field(default_factory=list)

    def drawing(self) -> int:
        """The number of one more drawing: none may have another's."""
        self.drawings += 1
        return self.drawings

    def image(self, image: Image) -> str:
        """The name of an image within the part's folder; it is packed once."""
        name = f"media/{sha256(image.data).hexdigest()[:16]}.{image.media_type.removeprefix('image/')}"
        self.media["word/" + name] = image.data
        return name


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

    def paragraph(self, paragraph: WordParagraph, frame: Frame | None = None) -> Markup:
        """A paragraph: its style, what only a paragraph can say of itself, its text."""
        look = paragraph.look
        self.used.paragraphs.add(look)
        own = f'<w:pStyle w:val="{paragraph_id(look)}"/>'
        if frame:
            own += _frame(frame)
        if look.depth:
            own += self._numbering(paragraph)
        content = joined([self._bar(look), self.content(paragraph.content, look)])
        if self.identified:
            self.used.shown.append(stretches(paragraph.content))
            content = bookmarked(content, len(self.used.shown))
        return Markup(f"<w:p><w:pPr>{own}</w:pPr>{content}</w:p>")

    def content(self, content: Sequence[Inline], look: ParagraphLook) -> Markup:
        """The runs of a paragraph, and after them its pictures."""
        parts = [self._styled(inline, look) for inline in content if not isinstance(inline, Shot)]
        runs = runs_markup(directed(parts, self.sheet), self.relations, self.hyperlinks)
        pictures = [w("r", self._picture(inline)) for inline in content if isinstance(inline, Shot)]
        return joined([runs, *pictures])

    def _styled(self, inline: Run | Tab | Break | Air, look: ParagraphLook) -> Styled:
        match inline:
            case Run():
                part = styled(inline, look, self.sheet)
            case Tab():
                part = Styled(TAB)
            case Break():
                part = Styled(BREAK)
            case Air(role):
                part = Styled(" ", RunLook(air=role) if self.template.definitions.air(role) else PLAIN)
        if part.look:
            self.used.runs.add(part.look)
        return part

    def _numbering(self, paragraph: WordParagraph) -> str:
        """The list a paragraph belongs to, where its style doesn't say it alone."""
        look = paragraph.look
        if paragraph.list is None:
            # Beside the style's own indents, a list that a paragraph names itself would bring in the list's.
            if look == bullet_look(look.depth) or look.plain != bullet_look(look.depth):
                return ""
            return w("numPr", w("ilvl", val=min(look.depth - 1, 8)), w("numId", val=BULLETS))
        if not paragraph.continues:
            self.used.lists.append(paragraph.list)
        return w("numPr", w("ilvl", val=0), w("numId", val=NUMBERS + len(self.used.lists)))

    def _bar(self, look: ParagraphLook) -> Markup:
        """The bar before a paragraph's first line, in the middle between the baseline and the capitals."""
        style = self.sheet[look.role]
        if not style.bar.width or look.depth or look.picture:
            return NOTHING
        definitions, bar = self.template.definitions, style.bar
        color = color_choice(bar.color, theme_colors(self.sheet).get(bar.color))
        indent = definitions.indent(look)
        x: Across = (indent.start - twips(bar.width + bar.gap)) / 20
        if self.sheet.direction == "rtl":
            x = "right"
        family = definitions.family(style.family)
        baseline = style.leading - (family.height - family.ascent) * style.size
        y = baseline - _X_MIDDLE * style.size - bar.height / 2
        return w("r", decoration(color, self.used.drawing(), x=x, y=y, width=bar.width, height=bar.height,
                                 origin=PARAGRAPH))

    def _picture(self, shot: Shot) -> Markup:
        number, photo = self.used.drawing(), self.sheet.photo
        image = fitted(shot.image, photo)
        relation = self.relations.to(RELATION + "image", self.used.image(image))
        if not shot.anchored:
            return inline_picture(image, photo, relation, number)
        x, y = self.template.geometry.photo
        return anchored_picture(image, photo, relation, number, x=x, y=y)


def _frame(frame: Frame) -> str:
    """The same attributes on neighbours make one frame of them (ECMA-376 Part 1, §17.3.1.11)."""
    across: dict[str, str | int] = {"xAlign": frame.x} if isinstance(frame.x, str) else {"x": max(frame.x, 1)}
    return w(
        "framePr", w=frame.width, hSpace=0, wrap="around", vAnchor="page" if frame.on_page else "text",
        hAnchor="page", **across, y=frame.y or 1,
    )


def document_part(paragraphs: Iterable[Framed], writer: Writer, section: Markup) -> Markup:
    """`word/document.xml`."""
    content = [writer.paragraph(one.paragraph, one.frame) for one in paragraphs]
    return root("w:document", _PREFIXES, w("body", *content, section))


def section_properties(template: Template, margins: Sequence[tuple[str, str, str]]) -> Markup:
    """The page: paper, margins, and its headers and footers as (kind, which pages, relationship)."""
    sheet, geometry = template.sheet, template.geometry
    page, mirrored = sheet.page, sheet.direction == "rtl"
    sides = (geometry.end, geometry.start) if mirrored else (geometry.start, geometry.end)
    left, right = (twips(side) for side in sides)
    references = [
        element(f"w:{kind}Reference", {"w:type": pages, "r:id": relation}) for kind, pages, relation in margins
    ]
    family = template.definitions.family(sheet[Role.RUNNING].family)
    size = sheet[Role.RUNNING].size
    header = page.running_top - family.ascent * size if page.running_top else page.top / 2
    footer = page.running_bottom - (family.height - family.ascent) * size if page.running_bottom else page.bottom / 2
    return w(
        "sectPr", *references,
        w("pgSz", w=twips(page.width), h=twips(page.height)),
        w("pgMar", top=twips(page.top), right=right, bottom=twips(page.bottom), left=left,
          header=max(0, twips(header)), footer=max(0, twips(footer)), gutter=0),
        w("cols", space=720), w("titlePg"), *([w("bidi")] if mirrored else []),
    )
