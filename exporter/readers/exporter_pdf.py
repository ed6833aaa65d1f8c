"""The résumé that rides along in a PDF of ours, read back out of it.

Nothing else in the file is looked at but the pictures that the résumé names: neither its pages nor what other programs
attached. The attachment is data from a stranger, and is read by the reader of JSON files with all of its bounds and
rules.
"""

import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from itertools import islice

from exporter.errors import ReadError
from exporter.readers.native import JSON
from exporter.readers.positions import MAX_BYTES
from exporter.readers.source import Reading, Source

ATTACHMENT = "resume.json"
"""What the attachment is called; its relationship to the document is `Source` (ISO 19005-3 §6.8)."""

_SIGN = b"%PDF-"
_MOST_ATTACHMENTS = 32  # that are looked at: a hostile file can list any number
_BROKEN = (  # what pypdf raises, besides its own errors, for files that are not what they seem
    ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, MemoryError, OSError, RuntimeError,
    TypeError, ValueError, zlib.error)


class ExporterPdfReader:
    """The reader of PDF files that carry their résumé."""

    format = "exporter-pdf"

    def recognises(self, source: Source) -> bool:
        """Whether it is a PDF; whether a résumé is in it, reading tells."""
        return source.data.startswith(_SIGN)

    def read(self, source: Source) -> Reading:
        """The résumé as it was exported: all of it, or its public part, as `embed` was then. Places are the JSON's."""
        data = _attached(source)
        return JSON.read(Source(data, f"{source.name}#{ATTACHMENT}"))._replace(pictures=_pictures(source, data))


EXPORTER_PDF = ExporterPdfReader()


def _attached(source: Source) -> bytes:
    """The attachment's bytes; ReadError when the file has none, is broken, encrypted, or too large."""
    if len(source.data) > MAX_BYTES:
        raise ReadError(f"{source.name}: {len(source.data):,} bytes; a résumé has {MAX_BYTES:,} at most")
    with _understanding(source.name):
        found = _content(source)
    if found is None:
        raise ReadError(
            f"{source.name}: no résumé rides along in this PDF. One does in PDFs that resume-exporter made of one "
            "résumé, unless --embed none was asked for; read what it was made from instead, or its text as a profile "
            "page")
    return found


def _pictures(source: Source, data: bytes) -> dict[str, bytes]:
    """The pictures that the résumé names, as far as they are in the file and can be read."""
    if b'"image"' not in data and b'"logo"' not in data:
        return {}
    from pypdf import PdfReader  # noqa: PLC0415 -- see below

    from exporter.readers.pdf_pictures import described  # noqa: PLC0415 -- most files have no picture
    from exporter.readers.pictures import named  # noqa: PLC0415 -- as above

    try:
        with _understanding(source.name):
            return named(json.loads(data), described(PdfReader(BytesIO(source.data))))
    except ReadError:
        return {}


def _content(source: Source) -> bytes | None:
    """What the file attaches under our name and as its source. ReadError where it does so twice."""
    from pypdf import PdfReader  # noqa: PLC0415 -- takes a quarter of a second to load

    _keep_quiet()
    file = PdfReader(BytesIO(source.data))
    if file.is_encrypted:
        raise ReadError(f"{source.name}: this PDF is encrypted; save a copy of it without a password")
    ours = [
        attached for attached in islice(file.attachment_list, _MOST_ATTACHMENTS)
        if attached.name == ATTACHMENT and attached.associated_file_relationship == "/Source"
    ]
    if len(ours) > 1:
        raise ReadError(
            f"{source.name}: two files in this PDF claim to be its résumé; read what it was made from instead")
    return ours[0].content if ours else None


@contextmanager
def _understanding(name: str) -> Iterator[None]:
    """Bounds for what pypdf decompresses, and our errors for its own."""
    from pypdf import apply_configuration  # noqa: PLC0415 -- see above
    from pypdf.errors import LimitReachedError, PyPdfError  # noqa: PLC0415

    try:
        with apply_configuration(
            zlib_maximum_output_length=MAX_BYTES, lzw_maximum_output_length=MAX_BYTES,
            run_length_maximum_output_length=MAX_BYTES):
            yield
    except LimitReachedError as error:
        raise ReadError(f"{name}: something in this PDF is larger than any résumé") from error
    except (PyPdfError, *_BROKEN) as error:
        raise ReadError(
            f"{name}: this PDF is broken; fetch the file again, or read what it was made from instead") from error


@cache
def _keep_quiet() -> None:
    """What pypdf remarks of odd files goes to whoever listens, and not to standard error when nobody does."""
    import logging  # noqa: PLC0415 -- only here

    logging.getLogger("pypdf").addHandler(logging.NullHandler())
