"""The pictures in a Word file of ours, by the names that its résumé has for them: its folder may be elsewhere."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

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


def named(data: Any, pictures: Mapping[str, bytes]) -> dict[str, bytes]:
    """The portrait and the signs of employers by the files that the résumé's data names, as far as they are there."""
    path, alts = _portrait(_mapping(_mapping(data).get("basics")), pictures)
    names = [(path, alts), *_signs(data)]
    return {name: pictures[alt] for name, alts in names for alt in alts if alt in pictures}


def _portrait(basics: Mapping[str, Any], pictures: Iterable[str]) -> tuple[str, list[str]]:
    """The file that is named, and what its alternate text may be: its own, else one that says whom it shows."""
    image = basics.get("image")
    path, alt = (image.get("path"), image.get("alt")) if isinstance(image, Mapping) else (image, None)
    names = list(_strings(basics.get("name")))
    shown = [told for told in pictures if any(name in told for name in names)]
    return str(path), (list(_strings(alt)) or shown) if path else []


def _signs(data: Any) -> Iterator[tuple[str, list[str]]]:
    """The same for employers, which are said by their names."""
    work = _mapping(data).get("work")
    for entry in work if isinstance(work, list) else ():
        logo = _mapping(entry).get("logo")
        if isinstance(logo, str):
            yield logo, list(_strings(_mapping(entry).get("name")))


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _strings(value: Any) -> Iterator[str]:
    """A text in all of its languages."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (text for text in value.values() if isinstance(text, str))
