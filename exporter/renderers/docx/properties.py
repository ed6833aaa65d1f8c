"""What the file says of itself, and the résumé that rides along in it."""

from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256
from typing import Final

from exporter.document import Meta
from exporter.renderers.docx.markup import DECLARATION, Markup, element, root, text

SOURCE_NAMESPACE: Final = "urn:resume-exporter:source:1"
_SOURCE_ID: Final = "{724A36A8-E278-5571-BD9A-BB8A5ACDFB39}"  # UUID 5 of the namespace
_PREFIXES: Final = ("cp", "dc", "dcterms", "xsi")
_LONGEST: Final = 255  # what Office shows of a property, and python-docx accepts


def core_part(meta: Meta) -> Markup:
    """`docProps/core.xml`."""
    author = _cut(meta.author)
    said = {
        "dc:title": _cut(meta.title), "dc:subject": _cut(meta.subject), "dc:creator": author,
        "cp:keywords": _keywords(meta.keywords), "cp:lastModifiedBy": author, "cp:revision": "1",
        "dc:language": meta.language,
    }
    told = [element(name, {}, text(value)) for name, value in said.items() if value]
    dates = [_date(name, meta.date) for name in ("created", "modified")] if meta.date else []
    return root("cp:coreProperties", _PREFIXES, *told, *dates)


def _cut(value: str) -> str:
    return value if len(value) <= _LONGEST else value[: _LONGEST - 1].rstrip() + "…"


def _keywords(keywords: Iterable[str]) -> str:
    """As many keywords as fit, whole."""
    told = ""
    for keyword in keywords:
        longer = f"{told}, {keyword}" if told else keyword
        if len(longer) > _LONGEST:
            break
        told = longer
    return told


def _date(name: str, moment: datetime) -> Markup:
    """A date as W3CDTF in UTC, where a naive one is taken to be."""
    told = moment.astimezone(UTC) if moment.tzinfo else moment
    stamp = Markup(told.strftime("%Y-%m-%dT%H:%M:%SZ"))
    return element(f"dcterms:{name}", {"xsi:type": "dcterms:W3CDTF"}, stamp)


def source_part(source: bytes, shown: bytes) -> bytes:
    """`customXml/item1.xml`: the résumé's JSON and what the paragraphs show, each with its hash. Both are UTF-8."""
    source, shown = _kept(source), _kept(shown)
    head = f'{DECLARATION}<resume xmlns="{SOURCE_NAMESPACE}" format="application/json" sha256="{_hash(source)}">'
    between = f'<paragraphs sha256="{_hash(shown)}">'
    return b"".join([
        head.encode(), _escaped(source), between.encode(), _escaped(shown), b"</paragraphs></resume>"])


def _kept(data: bytes) -> bytes:
    # JSON's strings hold no raw control characters, so that a carriage return, which XML would change, is only layout;
    # the two characters of UTF-8 that XML can't hold are written as JSON's own escapes.
    return data.replace(b"\r", b"").replace(b"\xef\xbf\xbe", rb"\ufffe").replace(b"\xef\xbf\xbf", rb"\uffff")


def _escaped(data: bytes) -> bytes:
    return data.replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;")


def _hash(data: bytes) -> str:
    return sha256(data).hexdigest()


def source_properties_part() -> Markup:
    """`customXml/itemProps1.xml`: what Office keeps a custom part by."""
    namespace = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
    reference = element("ds:schemaRefs", {}, element("ds:schemaRef", {"ds:uri": SOURCE_NAMESPACE}))
    attributes = {"xmlns:ds": namespace, "ds:itemID": _SOURCE_ID}
    return root("ds:datastoreItem", [], reference, attributes=attributes)
