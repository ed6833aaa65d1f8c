"""Links: which targets a file may lead to, and the annotation over a part of a line (ISO 14289-1 §7.18.5)."""

import re
from functools import lru_cache
from urllib.parse import quote

from exporter.renderers.pdf.objects import Entry, array, text_string

_ALLOWED = re.compile(r"(?:https?://|mailto:|tel:)\S", re.IGNORECASE)
_URI_CHARACTERS = "!#$%&'()*+,/:;=?@[]~"  # quote() leaves letters, digits and _.-~ alone by itself


@lru_cache(maxsize=1024)
def is_live(href: str) -> bool:
    """Whether a target may become a link. Everything else is drawn as text."""
    return bool(href) and _ALLOWED.match(href) is not None


def write_link(entry: Entry, href: str, rectangle: tuple[float, float, float, float], key: int) -> None:
    """The annotation, without a frame; `key` is its place in the parent tree."""
    entry.text = (
        f"<</Type/Annot/Subtype/Link/Rect{array(rectangle)}/Border[0 0 0]/F 4/StructParent {key}{_target(href)}>>"
    )


@lru_cache(maxsize=1024)
def _target(href: str) -> str:
    """Where a link leads. Who can't see it is told so in no language, so that it fits the document's."""
    told = re.sub(r"^(?:mailto|tel):", "", href.strip(), flags=re.IGNORECASE)
    uri = quote(href.strip(), safe=_URI_CHARACTERS)
    return f"/Contents{text_string(told)}/A<</S/URI/URI{text_string(uri)}>>"
