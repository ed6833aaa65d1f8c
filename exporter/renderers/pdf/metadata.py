"""What a file says of itself: its information, the same as XMP, its colour space, the résumé it came from.

PDF/A-3a wants the XMP to say what the information dictionary says (ISO 19005-3 §6.6.3), PDF/UA-1 to name its
standard, and PDF/A that this name's schema be described.
"""

import hashlib
import struct
from datetime import UTC, datetime
from functools import cache, lru_cache

from exporter.document import Meta
from exporter.patterns import pattern
from exporter.renderers.pdf.objects import Entry, PdfFile, deflated, text_string

PRODUCER = "resume-exporter"
ATTACHMENT = "resume.json"
_NOT_XML = pattern("[\\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})  # xml.sax.saxutils would load urllib, ssl and email
_EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)


def write_info(file: PdfFile, meta: Meta) -> Entry:
    """The information dictionary. What isn't known is left out."""
    facts = {
        "Title": meta.title, "Author": meta.author, "Subject": meta.subject, "Keywords": _keywords(meta),
    }
    told = "".join([f"/{name}{text_string(fact)}" for name, given in facts.items() if (fact := _clean(given))])
    date = _pdf_date(meta.date) if meta.date else ""
    dates = f"/CreationDate({date})/ModDate({date})" if date else ""
    return file.add(f"<<{told}/Creator({PRODUCER})/Producer({PRODUCER}){dates}>>")


def write_xmp(file: PdfFile, meta: Meta) -> str:
    """The reference to the metadata stream, readable without decompressing as PDF/A asks."""
    facts = "".join([f"\n   <{name}>{value}</{name}>" for name, value in _facts(meta).items() if value])
    packet = b"%b%b%b" % (_BEFORE_FACTS, facts.encode(), _AFTER_FACTS)
    return file.add_stream(packet, "/Type/Metadata/Subtype/XML", compress=False)


def write_attachment(file: PdfFile, meta: Meta, source: str, name: str = ATTACHMENT) -> Entry:
    """The résumé as an associated file (ISO 19005-3 §6.8), so that the PDF can be read back."""
    data = source.encode()
    digest = hashlib.md5(data, usedforsecurity=False).hexdigest()
    changed = _pdf_date(meta.date or _EARLIEST)
    parameters = f"/Params<</Size {len(data)}/ModDate({changed})/CheckSum<{digest}>>>"
    named = text_string(name)
    stored = file.add_stream(data, f"/Type/EmbeddedFile/Subtype/application#2Fjson{parameters}")
    return file.add(
        f"<</Type/Filespec/F{named}/UF{named}/AFRelationship/Source/Desc{named}"
        f"/EF<</F {stored}/UF {stored}>>>>"
    )


def write_output_intent(file: PdfFile) -> Entry:
    """The output intent: device colours are sRGB."""
    profile = file.add_stream(_srgb_profile(), "/N 3/Alternate/DeviceRGB/Filter/FlateDecode", compress=False)
    name = "(sRGB IEC61966-2.1)"
    return file.add(
        f"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier{name}/Info{name}"
        f"/RegistryName(http://www.color.org)/DestOutputProfile {profile}>>"
    )


def _keywords(meta: Meta) -> str:
    return ", ".join(meta.keywords)


def _clean(text: str) -> str:
    """Text without what XML can't carry, so that both kinds of metadata say the same."""
    return (text if text.isprintable() else _NOT_XML.sub("", text).replace("\r", "\n")).strip()


def _utc(date: datetime) -> datetime:
    return date.replace(tzinfo=UTC) if date.tzinfo is None else date.astimezone(UTC)


@lru_cache(maxsize=64)
def _pdf_date(date: datetime) -> str:
    return f"D:{_utc(date):%Y%m%d%H%M%S}Z"


def _facts(meta: Meta) -> dict[str, str]:
    """The properties of the packet as RDF, "" for those that aren't known."""
    values = {
        "dc:title": _alternatives(meta.title), "dc:creator": _sequence(meta.author),
        "dc:description": _alternatives(meta.subject), "dc:language": _bag(meta.language),
        "pdf:Keywords": _text(_keywords(meta)), "pdf:Producer": PRODUCER, "xmp:CreatorTool": PRODUCER,
    }
    if meta.date:
        stamp = f"{_utc(meta.date):%Y-%m-%dT%H:%M:%SZ}"
        values |= dict.fromkeys(("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"), stamp)
    return values


def _text(text: str) -> str:
    return _clean(text).translate(_ESCAPES)


def _alternatives(text: str) -> str:
    told = _text(text)
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{told}</rdf:li></rdf:Alt>' if told else ""


def _sequence(text: str) -> str:
    told = _text(text)
    return f"<rdf:Seq><rdf:li>{told}</rdf:li></rdf:Seq>" if told else ""


def _bag(text: str) -> str:
    told = _text(text)
    return f"<rdf:Bag><rdf:li>{told}</rdf:li></rdf:Bag>" if told else ""


_BEFORE_FACTS = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
    xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
   <pdfaid:part>3</pdfaid:part>
   <pdfaid:conformance>A</pdfaid:conformance>
   <pdfuaid:part>1</pdfuaid:part>
   <dc:format>application/pdf</dc:format>""".encode()
_AFTER_FACTS = b"""
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
    xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
   <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
     <pdfaProperty:name>part</pdfaProperty:name>
     <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
     <pdfaProperty:category>internal</pdfaProperty:category>
     <pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
   </rdf:li></rdf:Bag></pdfaExtension:schemas>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


@cache
def _srgb_profile() -> bytes:
    """A compressed profile of sRGB (ICC.1:2010): primaries adapted to D50, the transfer curve as a formula."""
    formula = _fixed(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
    curve = b"para" + bytes(4) + struct.pack(">HH", 3, 0) + formula
    elements = {
        b"desc": _localised("sRGB IEC61966-2.1"),
        b"cprt": _localised("No copyright"),
        b"wtpt": _point(0.9642, 1.0, 0.8249),
        b"chad": b"sf32" + bytes(4) + _fixed(1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707,
                                             -0.00925, 0.01508, 0.75168),
        b"rXYZ": _point(0.43607, 0.22249, 0.01392),
        b"gXYZ": _point(0.38515, 0.71687, 0.09708),
        b"bXYZ": _point(0.14307, 0.06061, 0.71410),
        b"rTRC": curve, b"gTRC": curve, b"bTRC": curve,
    }
    table, data = _elements(elements)
    size = 128 + len(table) + len(data)
    created = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
    header = struct.pack(">I4xI4s4s4s", size, 0x04200000, b"mntr", b"RGB ", b"XYZ ") + created + b"acsp"
    header += bytes(24) + struct.pack(">4x") + _fixed(0.9642, 1.0, 0.8249)
    return deflated(header.ljust(128, b"\0") + table + data)


def _elements(elements: dict[bytes, bytes]) -> tuple[bytes, bytes]:
    """The tag table of a profile and its data; equal elements share theirs."""
    places: dict[bytes, int] = {}
    data, rows = b"", []
    start = 128 + 4 + 12 * len(elements)
    for name, element in elements.items():
        if element not in places:
            places[element] = start + len(data)
            data += element + bytes(-len(element) % 4)
        rows.append(struct.pack(">4sII", name, places[element], len(element)))
    return struct.pack(">I", len(elements)) + b"".join(rows), data


def _fixed(*values: float) -> bytes:
    return struct.pack(f">{len(values)}i", *(round(value * 65536) for value in values))


def _point(x: float, y: float, z: float) -> bytes:
    return b"XYZ " + bytes(4) + _fixed(x, y, z)


def _localised(text: str) -> bytes:
    data = text.encode("utf-16-be")
    return b"mluc" + bytes(4) + struct.pack(">II2s2sII", 1, 12, b"en", b"US", len(data), 28) + data
