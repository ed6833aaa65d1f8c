"""WeasyPrint: HTML with one style sheet that all files share."""

import logging
from html import escape

import weasyprint
from page import blocks
from weasyprint.text.fonts import FontConfiguration
from worker import serve

CSS = """
@page { size: A4; margin: 48pt 60pt }
body { font: 8.5pt/10.5pt 'Source Sans 3'; color: #222; margin: 0 }
h1 { font-size: 24pt; font-weight: 600; margin: 0 } h2 { font-size: 10.7pt; font-weight: 600; margin: 9pt 0 3pt }
h3 { font-size: 8.5pt; font-weight: 600; margin: 0 }
p { margin: 0 } ul { margin: 0; padding-left: 10pt } a { color: inherit; text-decoration: none }
.entry { display: flex; justify-content: space-between; margin-top: 5pt }
"""
TAGS = {"name": "h1", "headline": "p", "title": "h2", "text": "p"}


def _html(resume: dict) -> str:
    made, listed = [f"<html lang=en><title>{escape(resume['basics']['name'])}</title><body>"], False
    for kind, said, end in blocks(resume):
        if listed != (kind == "bullet"):
            made.append("</ul>" if listed else "<ul>")
            listed = not listed
        if kind == "contacts":
            made.append(f"<p>{' | '.join(_link(*contact) for contact in said)}</p>")
        elif kind == "entry":
            made.append(f"<div class=entry><h3>{escape(said)}</h3><span>{escape(end)}</span></div>")
        elif kind == "bullet":
            made.append(f"<li>{escape(said)}</li>")
        elif kind == "fact":
            made.append(f"<p><b>{escape(said)}</b>: {escape(end)}</p>")
        else:
            made.append(f"<{TAGS[kind]}>{escape(said)}</{TAGS[kind]}>")
    return "".join(made)


def _link(text: str, url: str) -> str:
    return f'<a href="{escape(url)}">{escape(text)}</a>' if url else escape(text)


def main() -> None:
    """Serve with the fonts that fontconfig is told of."""
    for name in ("weasyprint", "fontTools"):
        logging.getLogger(name).setLevel(logging.ERROR)
    fonts = FontConfiguration()
    sheet = weasyprint.CSS(string=CSS, font_config=fonts)

    def export(html: str) -> bytes:
        return weasyprint.HTML(string=html).write_pdf(stylesheets=[sheet], font_config=fonts)

    serve(export, _html)


main()
