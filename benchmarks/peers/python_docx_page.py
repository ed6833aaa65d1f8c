"""python-docx as its documentation teaches it: its own template, a style's name for each paragraph, runs in bold."""

import io

from docx import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from page import blocks
from worker import serve

MARGIN, RIGHT_EDGE = Mm(20), Mm(170)
STYLES = {"name": "Title", "headline": "Subtitle", "title": "Heading 1", "bullet": "List Bullet", "text": "Normal"}


def main() -> None:
    """Serve."""
    serve(export)


def export(resume: dict) -> bytes:
    """The file of a résumé."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = MARGIN
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Calibri", Pt(8.5)
    document.styles["Normal"].paragraph_format.space_after = Pt(0)
    document.core_properties.title = document.core_properties.author = resume["basics"]["name"]
    for kind, said, end in blocks(resume):
        if kind in STYLES:
            document.add_paragraph(said, style=STYLES[kind])
            continue
        paragraph = document.add_paragraph()
        if kind == "contacts":
            _add_contacts(paragraph, said)
        elif kind == "entry":
            paragraph.paragraph_format.tab_stops.add_tab_stop(RIGHT_EDGE, WD_TAB_ALIGNMENT.RIGHT)
            paragraph.paragraph_format.keep_with_next = True
            paragraph.add_run(said).bold = True
            paragraph.add_run(f"\t{end}")
        else:
            paragraph.add_run(f"{said}: ").bold = True
            paragraph.add_run(end)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _add_contacts(paragraph: Paragraph, contacts: list[tuple[str, str]]) -> None:
    for place, (text, url) in enumerate(contacts):
        if place:
            paragraph.add_run(" | ")
        if url:
            _add_link(paragraph, text, url)
        else:
            paragraph.add_run(text)


def _add_link(paragraph: Paragraph, text: str, url: str) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    link.append(paragraph.add_run(text)._r)  # noqa: SLF001 -- there is no public way to add a link
    paragraph._p.append(link)  # noqa: SLF001


main()
