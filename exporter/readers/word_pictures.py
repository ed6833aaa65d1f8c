"""The pictures in a Word file of ours, by what they say they show."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from docx.document import Document

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_EMBED: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_IMAGE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"


def described(document: "Document") -> dict[str, bytes]:
    """The pictures of the body by their alternate texts, the first of each."""
    found: dict[str, bytes] = {}
    for drawing in document.element.body.iter(_W + "drawing"):
        told = next((str(one.get("descr", "")) for one in drawing.iter(_WP + "docPr")), "")
        relation = next((document.part.rels.get(one.get(_EMBED, "")) for one in drawing.iter(_A + "blip")), None)
        if relation is not None and relation.reltype == _IMAGE and not relation.is_external:
            found.setdefault(told, relation.target_part.blob)
    return found
