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
_LEVEL = 3  # 6 takes twice as long for a twentieth less
_ESCAPES = str.maketrans({"\\": r"\\", "(": r"\(", ")": r"\)", "\r": r"\r", "\n": r"\n"})


class Entry(PDFObject):
    """An object that is written as it stands; `reference` is how others name it. A stream has `data` behind it."""

    def __init__(self, number: int, text: str, data: bytes | None = None) -> None:
        self.number = number
        self.reference = f"{number} 0 R"
        self.text = text
        self.data = data


class PdfFile(PDFDocument):
    """The objects of one file."""

    fonts: Entry  # the font resources that all pages share

    def __init__(self) -> None:
        super().__init__(invariant=1, pdfVersion=(1, 7))
        shared = self.numberToId[1]  # reportlab's dictionary of standard fonts: ours holds embedded ones only
        self.fonts = Entry(1, "<<>>")
        self.idToObject[shared] = self.fonts

    def add(self, text: str = "", data: bytes | None = None) -> Entry:
        """A new object. Its text may be set later, once it is known who refers to whom."""
        entry = Entry(self.objectcounter + 1, text, data)
        self.Reference(entry)  # type: ignore[no-untyped-call]  # the stubs leave its arguments open
        return entry

    def add_stream(self, data: bytes, entries: str = "", *, compress: bool = True) -> Entry:
        """A new stream with more entries for its dictionary. Not compressed where a filter is among those."""
        if compress:
            data, entries = zlib.compress(data, _LEVEL), f"{entries}/Filter/FlateDecode"
        return self.add(_stream_head(data, entries), data)

    def format_file(self, catalog: Entry, info: Entry) -> bytes:
        """The whole file. Its identifier is a digest of everything in it (ISO 32000-1 §14.4)."""
        body = _Body()
        objects = self._objects()
        for entry in objects:
            if entry.data is not None:
                body.write(entry.number, entry.text, entry.data)
        self._pack([entry for entry in objects if entry.data is None], body)
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

    def write(self, number: int, head: str, data: bytes) -> None:
        # CR LF before endstream: data may itself end in CR, and LF alone would make one end of line with it
        opening = f"{number} 0 obj\n{head}\nstream\n".encode("latin-1")
        chunk = b"%b%b\r\nendstream\nendobj\n" % (opening, data)
        self.places[number] = (1, self.length, 0)
        self.chunks.append(chunk)
        self.length += len(chunk)

    def pack(self, number: int, members: list[Entry]) -> None:
        offsets, position = [], 0
        for index, member in enumerate(members):
            self.places[member.number] = (2, number, index)
            offsets.append(f"{member.number} {position}")
            position += len(member.text) + 1
        head = " ".join(offsets)
        text = "\n".join([head, *(member.text for member in members)])
        self._write_compressed(
            number, text.encode("latin-1"), f"/Type/ObjStm/N {len(members)}/First {len(head) + 1}"
        )

    def digest(self) -> str:
        return hashlib.md5(b"".join(self.chunks), usedforsecurity=False).hexdigest()

    def finish(self, number: int, roots: str) -> bytes:
        start = self.length
        self.places[number] = (1, start, 0)
        rows = b"".join(struct.pack(">BIH", *self.places[at]) for at in range(number + 1))
        self._write_compressed(number, rows, f"/Type/XRef/Size {number + 1}/W[1 4 2]{roots}")
        return b"".join([*self.chunks, b"startxref\n%d\n%%%%EOF\n" % start])


    def _write_compressed(self, number: int, data: bytes, entries: str) -> None:
        data = zlib.compress(data, _LEVEL)
        self.write(number, _stream_head(data, f"{entries}/Filter/FlateDecode"), data)


def _stream_head(data: bytes, entries: str) -> str:
    return f"<<{entries}/Length {len(data)}>>"


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
