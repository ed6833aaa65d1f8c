"""fpdf2: cells and multi-cells; its fonts are added to each file, as its interface demands."""

import logging
import sys

from fpdf import FPDF
from page import blocks
from worker import serve

WIDTH = 475


def main() -> None:
    """Serve with the fonts in a folder."""
    logging.getLogger("fontTools").setLevel(logging.ERROR)

    def export(resume: dict) -> bytes:
        pdf = FPDF(unit="pt", format="A4")
        pdf.set_margins(60, 48, 60)
        pdf.set_auto_page_break(auto=True, margin=48)
        pdf.add_font("S", "", f"{sys.argv[1]}/SourceSans3-400.ttf")
        pdf.add_font("S", "B", f"{sys.argv[1]}/SourceSans3-600.ttf")
        pdf.add_page()
        for block in blocks(resume):
            _put(pdf, *block)
        return bytes(pdf.output())

    serve(export)


def _put(pdf: FPDF, kind: str, said: object, end: str) -> None:
    sizes = {"name": 24, "headline": 10.5, "title": 10.7}
    size = sizes.get(kind, 8.5)
    pdf.set_font("S", "B" if kind in ("name", "title", "entry", "fact") else "", size)
    if kind == "contacts":
        for text, url in said:
            pdf.cell(pdf.get_string_width(text) + 8, 10.5, text, link=url)
        pdf.ln(10.5)
    elif kind == "entry":
        pdf.cell(WIDTH * 0.7, 10.5, said)
        pdf.set_font("S", "", size)
        pdf.cell(WIDTH * 0.3, 10.5, end, align="R", new_x="LMARGIN", new_y="NEXT")
    elif kind == "fact":
        pdf.cell(70, 10.5, f"{said}:")
        pdf.set_font("S", "", size)
        pdf.multi_cell(WIDTH - 70, 10.5, end, align="L", new_x="LMARGIN", new_y="NEXT")
    elif kind == "bullet":
        pdf.cell(10, 10.5, "•")
        pdf.multi_cell(WIDTH - 10, 10.5, said, align="L", new_x="LMARGIN", new_y="NEXT")
    else:
        pdf.multi_cell(WIDTH, size * 1.25, said, align="L", new_x="LMARGIN", new_y="NEXT")


main()
