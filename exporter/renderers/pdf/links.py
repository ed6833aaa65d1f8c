"""Links: which targets a file may lead to, and the annotation over a part of a line (ISO 14289-1 §7.18.5)."""

import re
from urllib.parse import quote

from exporter.renderers.pdf.objects import Entry, array, text_string

_ALLOWED = re.compile(r"(?:https?://|mailto:|tel:)\S", re.IGNORECASE)
_URI_CHARACTERS = "!#$%&'()*+,/:;=?@[]~"  # quote() leaves letters, digits and _.-~ alone by itself


def is_live(href: str) -> bool:
    """Whether a target may become a link. Everything else is drawn as text."""
    return _ALLOWED.match(href) is not None


def write_link(entry: Entry, href: str, rectangle: tuple[float, float, float, float], key: int) -> None:
    """The annotation, without a frame; `key` is its place in the parent tree."""
    uri = quote(href.strip(), safe=_URI_CHARACTERS)
    entry.data = (
        f"<</Type/Annot/Subtype/Link/Rect{array(rectangle)}/Border[0 0 0]/F 4/StructParent {key}"
        f"/Contents{text_string(_told(href))}/A<</S/URI/URI{text_string(uri)}>>>>"
    ).encode("latin-1")


def _told(href: str) -> str:
    """Where a link leads, for who can't see it: in no language, so that it fits the document's."""
    return re.sub(r"^(?:mailto|tel):", "", href.strip(), flags=re.IGNORECASE)
