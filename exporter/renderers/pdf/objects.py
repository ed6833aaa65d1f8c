"""A PDF 1.7 file: its objects by number, packed in object streams, its identity a digest of its content.

Objects are text that knows the numbers of others: nothing is built that would have to be walked through again.
"""

import hashlib
import struct
from collections.abc import Collection, Iterable, Sequence
from itertools import accumulate
from typing import IO

from deflate import zlib_compress

from exporter.errors import RenderError

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_PACKED_TOGETHER = 200  # old readers walk an object stream from its start for each object: keep them short
_LEVEL = 1  # 5 takes two thirds longer for a twentieth less
_ESCAPES = str.maketrans({"\\": r"\\", "(": r"\(", ")": r"\)", "\r": r"\r", "\n": r"\n"})
_ROW = struct.Struct(">BIH")  # of the cross-reference stream: kind, offset or holding stream, generation or index
_FREE, _WRITTEN, _PACKED = 0, 1, 2
_LARGEST = 0xFFFFFFFF  # an offset is four bytes


class Entry:
    """An object that is written as it stands; `reference` is how others name it. A stream has `data` behind it."""

    __slots__ = ("data", "number", "reference", "text")

    def __init__(self, number: int, text: str, data: bytes | None = None) -> None:
        self.number = number
        self.reference = f"{number} 0 R"
        self.text = text
        self.data = data


class PdfFile:
    """The objects of one file, numbered as they are added, and written when they are finished.

    That is when the file is, or before: `write` sends what is ready, which leaves memory but for where it is.
    """

    def __init__(self, out: IO[bytes]) -> None:
        self._count = 0
        self._waiting: list[Entry] = []
        self._body = _Body(out)
        self.fonts = self.add()  # the font resources that all pages share

    def add(self, text: str = "", data: bytes | None = None) -> Entry:
        """A new object. Its text may be set later, once it is known who refers to whom, but before it is written."""
        self._count += 1
        entry = Entry(self._count, text, data)
        self._waiting.append(entry)
        return entry

    def add_stream(self, data: bytes, entries: str = "", *, compress: bool = True) -> Entry:
        """A new stream with more entries for its dictionary. Not compressed where a filter is among those."""
        if compress:
            data, entries = deflated(data), f"{entries}/Filter/FlateDecode"
        return self.add(_stream_head(data, entries), data)

    def write(self, *, but: Collection[Entry] = ()) -> None:
        """Writes all objects that were added since, but for some that aren't finished."""
        kept = {entry.number for entry in but}
        finished = [entry for entry in self._waiting if entry.number not in kept]
        self._waiting = [entry for entry in self._waiting if entry.number in kept]
        for entry in finished:
            if entry.data is not None:
                self._body.write(entry.number, entry.text, entry.data)
        plain = [entry for entry in finished if entry.data is None]
        for start in range(0, len(plain), _PACKED_TOGETHER):
            self._count += 1
            self._body.pack(self._count, plain[start : start + _PACKED_TOGETHER])

    def finish(self, catalog: Entry, info: Entry) -> None:
        """Writes the rest. The file's identifier is a digest of everything in it (ISO 32000-1 §14.4)."""
        self.write()
        self._body.finish(self._count + 1, catalog, info)


class _Body:
    """What has been written so far, and where each object is."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self._length = 0
        self._digest = hashlib.md5(usedforsecurity=False)
        self._rows = bytearray(_ROW.pack(_FREE, 0, 0xFFFF))
        self._send(_HEADER)

    def write(self, number: int, head: str, data: bytes) -> None:
        self._note(number)
        # CR LF before endstream: data may itself end in CR, and LF alone would make one end of line with it
        self._send(b"%d 0 obj\n%b\nstream\n%b\r\nendstream\nendobj\n" % (number, head.encode("latin-1"), data))

    def pack(self, number: int, members: Sequence[Entry]) -> None:
        texts = [member.text for member in members]
        ends = accumulate([len(text) + 1 for text in texts], initial=0)
        head = " ".join([f"{member.number} {start}" for member, start in zip(members, ends, strict=False)])
        self._make_room(number)  # the highest of these numbers
        for index, member in enumerate(members):
            _ROW.pack_into(self._rows, member.number * _ROW.size, _PACKED, number, index)
        text = "\n".join([head, *texts]).encode("latin-1")
        self._write_compressed(number, text, f"/Type/ObjStm/N {len(texts)}/First {len(head) + 1}")

    def finish(self, number: int, catalog: Entry, info: Entry) -> None:
        """Ends the file with the cross-reference stream: the last of its objects."""
        identifier, start = self._digest.hexdigest(), self._length
        self._note(number)
        self._write_compressed(
            number, bytes(self._rows),
            f"/Type/XRef/Size {number + 1}/W[1 4 2]/Root {catalog.reference}/Info {info.reference}"
            f"/ID[<{identifier}><{identifier}>]")
        self._send(b"startxref\n%d\n%%%%EOF\n" % start)

    def _write_compressed(self, number: int, data: bytes, entries: str) -> None:
        data = deflated(data)
        self.write(number, _stream_head(data, f"{entries}/Filter/FlateDecode"), data)

    def _note(self, number: int) -> None:
        """That an object begins here."""
        if self._length > _LARGEST:
            raise RenderError("the file would have more than 4 GB; merge fewer résumés into one")
        self._make_room(number)
        _ROW.pack_into(self._rows, number * _ROW.size, _WRITTEN, self._length, 0)

    def _make_room(self, number: int) -> None:
        self._rows += bytes(max(0, (number + 1) * _ROW.size - len(self._rows)))

    def _send(self, data: bytes) -> None:
        self._digest.update(data)
        self._out.write(data)
        self._length += len(data)


def deflated(data: bytes) -> bytes:
    """Data as the filter FlateDecode reads it, the same bytes whichever zlib the system has."""
    return bytes(zlib_compress(data, _LEVEL))


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
