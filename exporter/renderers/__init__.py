"""From a document to bytes: one package per format, each with a `render` function of its own."""

from collections.abc import Iterable
from typing import IO, TYPE_CHECKING, Literal, Protocol, runtime_checkable

from exporter.document import Document
from exporter.tuples import NamedTuple

if TYPE_CHECKING:
    from exporter.renderers.members import Member
    from exporter.typeset.fonts import Fonts


EmbedFonts = Literal["none", "latin", "full"]
"""Which characters of its fonts ride along in a file that others edit: none, those of Latin letters and of the
document's language, all. A PDF always has the ones that it shows."""


class RenderOptions(NamedTuple):
    """What a caller may ask of any renderer; one that has no use for a wish ignores it."""

    fonts: "Fonts | None" = None
    """The faces to set with instead of the installed font packages."""
    lenient: bool = False
    """Whether a character without a glyph becomes U+FFFD instead of an error."""
    embed_fonts: EmbedFonts = "latin"


class Renderer(Protocol):
    """What writes one format. `format` is its name on the command line, `extension` begins with a dot."""

    format: str
    extension: str
    media_type: str

    def render(self, document: Document, options: RenderOptions) -> bytes:
        """The file's bytes. Raises an ExporterError where the document can't be rendered as asked."""

    def pages(self, data: bytes) -> int | None:
        """How many pages a file that it rendered has; None where only another program's layout decides that."""


@runtime_checkable
class Merger(Protocol):
    """What a renderer has besides where several documents can become one file of its format."""

    def merge(self, members: "Iterable[Member]", out: IO[bytes], options: RenderOptions) -> int | None:
        """Writes the file of at least one member, and gives its pages where they are known. Same members, same bytes.

        Members are taken one by one. Raises an ExporterError where one can't be rendered as asked.
        """
