"""The formats we write ourselves. What writes them is imported when the first document of a format is rendered."""

from exporter.document import Document
from exporter.renderers import RenderOptions


class _Pdf:
    """Portable Document Format."""

    format = "pdf"
    extension = ".pdf"
    media_type = "application/pdf"

    def render(self, document: Document, options: RenderOptions) -> bytes:
        """The PDF file."""
        from exporter.renderers.pdf import render  # noqa: PLC0415 -- imports reportlab

        return render(document, fonts=options.fonts, lenient=options.lenient)


class _Docx:
    """Office Open XML, as Word writes it."""

    format = "docx"
    extension = ".docx"
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    def render(self, document: Document, options: RenderOptions) -> bytes:  # noqa: ARG002 -- Word brings its own fonts
        """The Word file."""
        from exporter.renderers.docx import render  # noqa: PLC0415 -- imports python-docx

        return render(document)


PDF = _Pdf()
DOCX = _Docx()
