"""The annotation of a link over a part of a line (ISO 14289-1 §7.18.5)."""

from functools import lru_cache

from exporter.document.links import target
from exporter.renderers.pdf.objects import Entry, array, text_string


def write_link(entry: Entry, href: str, rectangle: tuple[float, float, float, float], key: int) -> None:
    """The annotation, without a frame; `key` is its place in the parent tree."""
    entry.text = (
        f"<</Type/Annot/Subtype/Link/Rect{array(rectangle)}/Border[0 0 0]/F 4/StructParent {key}{_target(href)}>>"
    )


@lru_cache(maxsize=1024)
def _target(href: str) -> str:
    """Where a link leads. Who can't see it is told so in no language, so that it fits the document's."""
    scheme, _, address = href.strip().partition(":")
    told = address if scheme.lower() in {"mailto", "tel"} else href.strip()
    return f"/Contents{text_string(told)}/A<</S/URI/URI{text_string(target(href))}>>"
