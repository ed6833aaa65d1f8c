"""reportlab's Platypus: paragraphs and tables, fonts registered once."""

import io
import sys
from collections.abc import Iterator
from html import escape

from page import blocks
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table
from worker import serve

WIDTH = A4[0] - 120
BASE = ParagraphStyle("text", fontName="S", fontSize=8.5, leading=10.5)
STYLES = {
    "name": ParagraphStyle("name", BASE, fontName="SB", fontSize=24, leading=27),
    "headline": ParagraphStyle("headline", BASE, fontSize=10.5, leading=13),
    "title": ParagraphStyle("title", BASE, fontName="SB", fontSize=10.7, leading=13, spaceBefore=9),
    "entry": ParagraphStyle("entry", BASE, fontName="SB"),
    "end": ParagraphStyle("end", BASE, alignment=TA_RIGHT),
    "bullet": ParagraphStyle("bullet", BASE, leftIndent=10, bulletIndent=2),
    "text": BASE,
}
BARE = [(side, (0, 0), (-1, -1), 0) for side in ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING", "BOTTOMPADDING")]


def _flowables(resume: dict) -> Iterator[Flowable]:
    for kind, said, end in blocks(resume):
        if kind == "contacts":
            told = [f'<a href="{escape(url)}">{escape(text)}</a>' if url else escape(text) for text, url in said]
            yield Paragraph(" | ".join(told), BASE)
        elif kind == "entry":
            cells = [Paragraph(escape(said), STYLES["entry"]), Paragraph(escape(end), STYLES["end"])]
            yield Table([cells], colWidths=[WIDTH * 0.7, WIDTH * 0.3], style=BARE)
        elif kind == "fact":
            yield Paragraph(f"<b>{escape(said)}</b>: {escape(end)}", BASE)
        else:
            yield Paragraph(escape(said), STYLES[kind], bulletText="•" if kind == "bullet" else None)


def main() -> None:
    """Serve with the fonts in a folder."""
    pdfmetrics.registerFont(TTFont("S", f"{sys.argv[1]}/SourceSans3-400.ttf"))
    pdfmetrics.registerFont(TTFont("SB", f"{sys.argv[1]}/SourceSans3-600.ttf"))
    pdfmetrics.registerFontFamily("S", "S", "SB", "S", "SB")

    def export(resume: dict) -> bytes:
        stream = io.BytesIO()
        margins = {"topMargin": 48, "bottomMargin": 48, "leftMargin": 60, "rightMargin": 60}
        SimpleDocTemplate(stream, pagesize=A4, **margins).build(list(_flowables(resume)))
        return stream.getvalue()

    serve(export)


main()
