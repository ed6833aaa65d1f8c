"""A PDF 1.7 file: its objects by number, packed in object streams, its identity a digest of its content.

Objects are text that knows the numbers of others: nothing is built that would have to be walked through again.
"""

import hashlib
import struct
import zlib
from collections.abc import Iterable, Sequence
from itertools import accumulate

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
PACKED_TOGETHER = 200  # old readers walk an object stream from its start for each object: keep them short
LEVEL = 3  # 6 takes twice as long for a twentieth less
_ESCAPES = str.maketrans({"\\": r"\\", "(": r"\(", ")": r"\)", "\r": r"\r", "\n": r"\n"})
ROW = struct.Struct(">BIH")  # of the cross-reference stream: kind, offset or holding stream, generation or index
FREE, WRITTEN, PACKED = 0, 1, 2


class Entry:
    """An object that is written as it stands; `reference` is how others name it. A stream has `data` behind it."""

    __slots__ = ("data", "number", "reference", "text")

    def __init__(self, number: int, text: str, data: bytes | None = None) -> None:
        self.number = number
        self.reference = f"{number} 0 R"
        self.text = text
        self.data = data


class PdfFile:
    """The objects of one file, numbered as they are added."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self.fonts = self.add()  # the font resources that all pages share

    def add(self, text: str = "", data: bytes | None = None) -> Entry:
        """A new object. Its text may be set later, once it is known who refers to whom."""
        entry = Entry(len(self._entries) + 1, text, data)
        self._entries.append(entry)
        return entry

    def add_stream(self, data: bytes, entries: str = "", *, compress: bool = True) -> Entry:
        """A new stream with more entries for its dictionary. Not compressed where a filter is among those."""
        if compress:
            data, entries = zlib.compress(data, LEVEL), f"{entries}/Filter/FlateDecode"
        return self.add(stream_head(data, entries), data)

    def format_file(self, catalog: Entry, info: Entry) -> bytes:
        """The whole file. Its identifier is a digest of everything in it (ISO 32000-1 §14.4)."""
        plain = [entry for entry in self._entries if entry.data is None]
        streams = [entry for entry in self._entries if entry.data is not None]
        places = range(0, len(plain), PACKED_TOGETHER)
        body = _Body(len(self._entries) + len(places) + 1)
        for entry in streams:
            body.write(entry.number, entry.text, entry.data or b"")
        for number, start in enumerate(places, len(self._entries) + 1):
            body.pack(number, plain[start : start + PACKED_TOGETHER])
        identifier = body.digest()
        return body.finish(f"/Root {catalog.reference}/Info {info.reference}/ID[<{identifier}><{identifier}>]")


class _Body:
    """What has been written so far, and where each object is."""

    def __init__(self, objects: int) -> None:
        self._chunks = [HEADER]
        self._length = len(HEADER)
        self._rows = [ROW.pack(FREE, 0, 0xFFFF)] * (objects + 1)

    def write(self, number: int, head: str, data: bytes) -> None:
        # CR LF before endstream: data may itself end in CR, and LF alone would make one end of line with it
        chunk = b"%d 0 obj\n%b\nstream\n%b\r\nendstream\nendobj\n" % (number, head.encode("latin-1"), data)
        self._rows[number] = ROW.pack(WRITTEN, self._length, 0)
        self._chunks.append(chunk)
        self._length += len(chunk)

    def pack(self, number: int, members: Sequence[Entry]) -> None:
        texts = [member.text for member in members]
        ends = accumulate([len(text) + 1 for text in texts], initial=0)
        head = " ".join([f"{member.number} {start}" for member, start in zip(members, ends, strict=False)])
        for index, member in enumerate(members):
            self._rows[member.number] = ROW.pack(PACKED, number, index)
        text = "\n".join([head, *texts]).encode("latin-1")
        self._write_compressed(number, text, f"/Type/ObjStm/N {len(texts)}/First {len(head) + 1}")

    def digest(self) -> str:
        return hashlib.md5(b"".join(self._chunks), usedforsecurity=False).hexdigest()

    def finish(self, roots: str) -> bytes:
        """The file, ended by the cross-reference stream: the last of its objects."""
        start, number = self._length, len(self._rows) - 1
        self._rows[number] = ROW.pack(WRITTEN, start, 0)
        self._write_compressed(number, b"".join(self._rows), f"/Type/XRef/Size {number + 1}/W[1 4 2]{roots}")
        return b"".join([*self._chunks, b"startxref\n%d\n%%%%EOF\n" % start])

    def _write_compressed(self, number: int, data: bytes, entries: str) -> None:
        data = zlib.compress(data, LEVEL)
        self.write(number, stream_head(data, f"{entries}/Filter/FlateDecode"), data)


def stream_head(data: bytes, entries: str) -> str:
    """The dictionary of a stream."""
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
