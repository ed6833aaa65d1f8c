"""A PDF 1.7 file over reportlab's object registry: objects packed in object streams, identity from content.

reportlab numbers and keeps the objects. How they are written is here, since its own writer leaves out the end
of line that PDF/A wants before `endstream`, knows no object streams, and lets a user's settings change the bytes.
"""

import hashlib
import struct
import zlib
from collections.abc import Iterable

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_PACKED_TOGETHER = 200  # old readers walk an object stream from its start for each object: keep them short
_ESCAPES = str.maketrans({"\\": r"\\", "(": r"\(", ")": r"\)", "\r": r"\r", "\n": r"\n"})


class Entry(PDFObject):
    """An object that is written as it stands; `number` is what others refer to it by."""

    def __init__(self, number: int, data: bytes, *, is_stream: bool = False) -> None:
        self.number = number
        self.data = data
        self.is_stream = is_stream

    @property
    def reference(self) -> str:
        """The indirect reference to this object."""
        return f"{self.number} 0 R"


class PdfFile(PDFDocument):
    """The objects of one file."""

    fonts: Entry  # the font resources that all pages share

    def __init__(self) -> None:
        super().__init__(invariant=1, pdfVersion=(1, 7))
        shared = self.numberToId[1]  # reportlab's dictionary of standard fonts: ours holds embedded ones only
        self.fonts = Entry(1, b"<<>>")
        self.idToObject[shared] = self.fonts

    def add(self, data: bytes | str = b"", *, is_stream: bool = False) -> Entry:
        """A new object. Its data may be set later, once it is known who refers to whom."""
        raw = data.encode("latin-1") if isinstance(data, str) else data
        entry = Entry(self.objectcounter + 1, raw, is_stream=is_stream)
        self.Reference(entry)  # type: ignore[no-untyped-call]  # the stubs leave its arguments open
        return entry

    def add_stream(self, data: bytes, entries: str = "", *, compress: bool = True) -> Entry:
        """A new stream with more entries for its dictionary. Not compressed where a filter is among those."""
        return self.add(_stream(data, entries, compress=compress), is_stream=True)

    def format_file(self, catalog: Entry, info: Entry) -> bytes:
        """The whole file. Its identifier is a digest of everything in it (ISO 32000-1 §14.4)."""
        body = _Body()
        objects = self._objects()
        for entry in objects:
            if entry.is_stream:
                body.write(entry.number, entry.data)
        self._pack([entry for entry in objects if not entry.is_stream], body)
        identifier = body.digest()
        number = self.objectcounter + 1
        roots = f"/Root {catalog.reference}/Info {info.reference}/ID[<{identifier}><{identifier}>]"
        return body.finish(number, roots)

    def _objects(self) -> list[Entry]:
        return [obj for obj in self.idToObject.values() if isinstance(obj, Entry)]

    def _pack(self, entries: list[Entry], body: "_Body") -> None:
        for start in range(0, len(entries), _PACKED_TOGETHER):
            members = entries[start : start + _PACKED_TOGETHER]
            body.pack(self.add().number, members)


class _Body:
    """What has been written so far, and where each object is."""

    def __init__(self) -> None:
        self.chunks = [_HEADER]
        self.length = len(_HEADER)
        # by object: kind, offset or holding stream, generation or index
        self.places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}

    def write(self, number: int, data: bytes) -> None:
        chunk = b"%d 0 obj\n%b\nendobj\n" % (number, data)
        self.places[number] = (1, self.length, 0)
        self.chunks.append(chunk)
        self.length += len(chunk)

    def pack(self, number: int, members: list[Entry]) -> None:
        offsets, position = [], 0
        for index, member in enumerate(members):
            self.places[member.number] = (2, number, index)
            offsets.append(f"{member.number} {position}")
            position += len(member.data) + 1
        head = " ".join(offsets).encode()
        packed = b"%b\n%b" % (head, b"\n".join(member.data for member in members))
        self.write(number, _stream(packed, f"/Type/ObjStm/N {len(members)}/First {len(head) + 1}"))

    def digest(self) -> str:
        return hashlib.md5(b"".join(self.chunks), usedforsecurity=False).hexdigest()

    def finish(self, number: int, roots: str) -> bytes:
        start = self.length
        self.places[number] = (1, start, 0)
        rows = b"".join(struct.pack(">BIH", *self.places[at]) for at in range(number + 1))
        self.write(number, _stream(rows, f"/Type/XRef/Size {number + 1}/W[1 4 2]{roots}"))
        return b"".join([*self.chunks, b"startxref\n%d\n%%%%EOF\n" % start])


def _stream(data: bytes, entries: str, *, compress: bool = True) -> bytes:
    # CR LF before endstream: data may itself end in CR, and LF alone would make one end of line with it
    if compress:
        data, entries = zlib.compress(data), f"{entries}/Filter/FlateDecode"
    return b"<<%b/Length %d>>\nstream\n%b\r\nendstream" % (entries.encode("latin-1"), len(data), data)


def text_string(text: str) -> str:
    """Text for people as a PDF string (ISO 32000-1 §7.9.2.2): ASCII as it is, all else as UTF-16."""
    if text.isascii():
        return f"({text.translate(_ESCAPES)})"
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>"


def number(value: float) -> str:
    """A length to a hundredth of a point."""
    return f"{round(value, 2):.9g}"


def array(values: Iterable[float]) -> str:
    """An array of lengths, as for a rectangle."""
    return f"[{' '.join(map(number, values))}]"
