"""What repeats in the margins of pages: header and footer from the second page on, and the tints behind columns."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from exporter.document import Document, Role, Run
from exporter.renderers.docx.bidirectional import directed
from exporter.renderers.docx.body import Writer, frame_properties
from exporter.renderers.docx.drawings import Across, color_choice
from exporter.renderers.docx.graphics import Graphics
from exporter.renderers.docx.looks import ParagraphLook, paragraph_id
from exporter.renderers.docx.markup import NOTHING, Markup, joined, root, twips, w
from exporter.renderers.docx.numerals import numerals
from exporter.renderers.docx.pieces import Frame, says_something
from exporter.renderers.docx.rules import later_rules
from exporter.renderers.docx.runs import TAB, Styled, field, runs_markup, styled
from exporter.renderers.docx.shapes import decoration

_PLACEHOLDER: Final = re.compile(r"(\{pages?\})")
# What stands for the numbers while the direction of the line is worked out: digits, since numbers run as they do.
_NUMBERS: Final = {"{page}": "\U0001d7ce", "{pages}": "\U0001d7cf"}
_FIELDS: Final = {_NUMBERS["{page}"]: "PAGE", _NUMBERS["{pages}"]: "NUMPAGES"}
_NUMBER: Final = re.compile(f"([{''.join(_FIELDS)}])")
_PREFIXES: Final = ("w", "r", "wp", "a", "mc", "wps")

HEADER: Final = ParagraphLook(Role.RUNNING)
FOOTER: Final = ParagraphLook(Role.RUNNING, footer=True)


def header_part(document: Document, writer: Writer, *, first: bool) -> Markup:
    """The header of the first page or of the others: the text, and what is drawn down all of a page."""
    running, page = document.running, document.sheet.page
    wanted = page.running_top and not first
    text = _line(running.header_start, running.header_end, HEADER, writer) if wanted else NOTHING
    tints = joined(_tints(document, writer))
    rules = NOTHING if first or writer.template.geometry.in_table else joined(
        [w("r", Graphics(writer.template, writer.used, writer.relations).drawing(form))
         for form in later_rules(document.sheet)])
    return _part("w:hdr", HEADER, text, joined([tints, rules]), writer)


def footer_part(document: Document, writer: Writer) -> Markup:
    """The footer of the pages after the first. Nothing where it is empty."""
    running, wanted = document.running, document.sheet.page.running_bottom
    text = _line(running.footer_start, running.footer_end, FOOTER, writer) if wanted else NOTHING
    return _part("w:ftr", FOOTER, text, NOTHING, writer)


def empty_part(look: ParagraphLook) -> Markup:
    """A header or a footer that says nothing, for a section that comes after one where it does."""
    return root("w:ftr" if look.footer else "w:hdr", _PREFIXES, w("p", w("pPr", w("pStyle", val=paragraph_id(look)))))


def _part(name: str, look: ParagraphLook, text: Markup, drawn: Markup, writer: Writer) -> Markup:
    if not (text or drawn):
        return NOTHING
    naming, geometry = writer.template.definitions.naming, writer.template.geometry
    style = w("pStyle", val=naming.paragraph(look))
    if not (text and geometry.running_framed):
        return root(name, _PREFIXES, w("p", w("pPr", style), drawn, text))
    page = writer.sheet.page
    left = page.left if writer.sheet.direction == "ltr" else page.right
    frame = frame_properties(Frame(twips(left), 0, twips(page.text_width), on_page=False))
    return root(name, _PREFIXES, w("p", w("pPr", style, frame), text), w("p", w("pPr", style), drawn))


def _line(start: Sequence[Run], end: Sequence[Run], look: ParagraphLook, writer: Writer) -> Markup:
    """A text at the start edge and one at the end edge."""
    if not (says_something(start) or says_something(end)):
        return NOTHING
    tab = [Styled(TAB)] if says_something(end) else []
    parts = [*_divided(start, look, writer), *tab, *_divided(end, look, writer)]
    return joined(_fields(directed(parts, writer.sheet), writer))


def _divided(runs: Sequence[Run], look: ParagraphLook, writer: Writer) -> Iterator[Styled]:
    """The runs, with each placeholder a run of its own."""
    for run in runs:
        for piece in filter(None, _PLACEHOLDER.split(run.text)):
            yield styled(run._replace(text=_NUMBERS.get(piece, piece)), look, writer.template.run_looks)


def _fields(parts: Sequence[Styled], writer: Writer) -> Iterator[Markup]:
    """Placeholders as fields, which show 2 until a program has counted the pages: the second is the first with one."""
    switch = numerals(writer.sheet.digits).switch
    second = writer.sheet.number(2) if switch else "2"
    for part in parts:
        for piece in filter(None, _NUMBER.split(part.text)):
            counted = _FIELDS.get(piece)
            shown = part._replace(text=second if counted else piece)
            runs = runs_markup([shown], writer.used.runs, writer.relations, writer.hyperlinks)
            yield from field(counted + switch, runs) if counted else [runs]


def _tints(document: Document, writer: Writer) -> Iterator[Markup]:
    """The full-height tints of regions, which repeat with the header they are anchored in."""
    sheet = document.sheet
    for region in sheet.regions:
        if region.fill:
            width = region.fill_right - region.fill_left
            x: Across = region.fill_left
            if sheet.direction == "rtl":
                x = "right" if region.left < sheet.page.width - region.left - region.width else "left"
            color = color_choice(region.fill, writer.template.definitions.theme_color(region.fill))
            drawing = decoration(color, writer.used.drawing(), x=x, y=0.0, width=width, height=sheet.page.height)
            yield w("r", drawing)
