"""The formats we write ourselves. What writes them is imported when the first document of a format is rendered."""

import re
import zlib
from collections.abc import Iterable
from typing import IO, TYPE_CHECKING

from exporter.document import Document
from exporter.renderers import RenderOptions

if TYPE_CHECKING:
    from exporter.renderers.members import Member

_PACKED = re.compile(rb"/Type/ObjStm[^>]*/Length (\d+)>>\s*stream\r?\n")
_PAGE = re.compile(rb"/Type/Page\b")


class _Pdf:
    """Portable Document Format."""

    format = "pdf"
    extension = ".pdf"
    media_type = "application/pdf"

    def render(self, document: Document, options: RenderOptions) -> bytes:
        """The PDF file."""
        from exporter.renderers.pdf import render  # noqa: PLC0415 -- not needed for another format

        return render(document, fonts=options.fonts, lenient=options.lenient)

    def merge(self, members: "Iterable[Member]", out: IO[bytes], options: RenderOptions) -> int:
        """One PDF file of all members, which leave memory as they are written."""
        from exporter.renderers.pdf.merged import merge  # noqa: PLC0415 -- most files are of one document

        return merge(members, out, fonts=options.fonts, lenient=options.lenient)

    def pages(self, data: bytes) -> int:
        """The page objects in the file's object streams."""
        packed = (zlib.decompress(data[match.end():match.end() + int(match[1])]) for match in _PACKED.finditer(data))
        return sum(len(_PAGE.findall(objects)) for objects in packed)


class _Docx:
    """Office Open XML, as Word writes it."""

    format = "docx"
    extension = ".docx"
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    def render(self, document: Document, options: RenderOptions) -> bytes:
        """The Word file."""
        from exporter.renderers.docx import render  # noqa: PLC0415 -- not needed for another format

        return render(document, fonts=options.fonts, embed_fonts=options.embed_fonts)

    def merge(self, members: "Iterable[Member]", out: IO[bytes], options: RenderOptions) -> None:
        """One Word file of all members, which stays in memory, deflated, until it is whole."""
        from exporter.renderers.docx.merged import merge  # noqa: PLC0415 -- most files are of one document

        merge(members, out, fonts=options.fonts, embed_fonts=options.embed_fonts)

    def pages(self, data: bytes) -> None:
        """Nobody knows before Word has laid it out."""


PDF = _Pdf()
DOCX = _Docx()
