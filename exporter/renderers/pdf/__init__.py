"""PDF: tagged (PDF/UA-1), archival (PDF/A-3a), its text exact, its résumé attached."""

from collections.abc import Sequence
from io import BytesIO

from exporter.document import Document
from exporter.renderers.pdf.draw import Drawing
from exporter.renderers.pdf.fonts import DocumentFonts
from exporter.renderers.pdf.metadata import (
    ATTACHMENT,
    write_attachment,
    write_info,
    write_output_intent,
    write_xmp,
)
from exporter.renderers.pdf.objects import Entry, PdfFile, text_string
from exporter.renderers.pdf.outline import write_outline
from exporter.renderers.pdf.tags import Structure
from exporter.typeset.boxes import Page
from exporter.typeset.fonts import Fonts
from exporter.typeset.pages import pages

__all__ = ["draw", "render"]


def render(document: Document, *, fonts: Fonts | None = None, lenient: bool = False) -> bytes:
    """The document as a PDF file; the same bytes whenever the same document comes in.

    Raises MissingGlyphs for characters that no font has unless `lenient`, RenderError for what fits no page.
    """
    return draw(document, pages(document, fonts, lenient=lenient))


def draw(document: Document, typeset: Sequence[Page]) -> bytes:
    """The file of a document whose pages are set already."""
    out = BytesIO()
    file = PdfFile(out)
    catalog = file.add()
    info = write_info(file, document.meta)
    fonts = DocumentFonts()
    drawing = Drawing(Structure(document, len(typeset)), file, typeset, fonts)
    fonts.write(file)
    catalog.text = _catalog(document, file, drawing)
    file.finish(catalog, info)
    return out.getvalue()


def _catalog(document: Document, file: PdfFile, drawing: Drawing) -> str:
    outline = write_outline(file, drawing.bookmarks, drawing.entries)
    return (
        f"<</Type/Catalog/Pages {drawing.write_tree().reference}/Lang{text_string(document.meta.language)}"
        f"/ViewerPreferences<</DisplayDocTitle true>>/MarkInfo<</Marked true>>"
        f"/PageLabels<</Nums[0<</S/D>>]>>/OutputIntents[{write_output_intent(file).reference}]"
        f"/Metadata {write_xmp(file, document.meta)}{_attachment(document, file)}"
        f"{f'/Outlines {outline.reference}' if outline else ''}"
        f"/StructTreeRoot {drawing.structure.write(file).reference}>>"
    )


def _attachment(document: Document, file: PdfFile) -> str:
    if not document.source:
        return ""
    attached: Entry = write_attachment(file, document.meta, document.source)
    names = f"/Names<</EmbeddedFiles<</Names[({ATTACHMENT}){attached.reference}]>>>>"
    return f"/AF[{attached.reference}]{names}"
