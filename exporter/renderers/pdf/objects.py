"""A PDF 1.7 file: its objects by number, packed in object streams, its identity a digest of its content.

Objects are text that knows the numbers of others: nothing is built that would have to be walked through again.
"""

import hashlib
import sys
from array import array as integers
from collections.abc import Collection, Iterable, Sequence
from itertools import accumulate, chain
from typing import IO, Protocol

from deflate import crc32, zlib_compress

from exporter.errors import RenderError

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_PACKED_TOGETHER = 200  # old readers walk an object stream from its start for each object: keep them short
_LEVEL = 1  # 5 takes two thirds longer for a twentieth less
_ESCAPES = str.maketrans({"\\": r"\\", "(": r"\(", ")": r"\)", "\r": r"\r", "\n": r"\n"})
_WRITTEN, _PACKED = 1 << 56, 2 << 56  # kinds of rows of the cross-reference stream
_FREE = 0xFFFF  # the row of object 0
_ROW = 16  # where an offset or the number of a holding stream begins, below which is a generation or an index
_LARGEST = 0xFFFFFFFF  # an offset is four bytes


class Indirect(Protocol):
    """An object that is written as it stands; `reference` is how others name it."""

    number: int
    reference: str
    text: str


class Entry:
    """An object of which nothing is known but its text."""

    __slots__ = ("number", "reference", "text")

    def __init__(self, number: int, text: str) -> None:
        self.number = number
        self.reference = f"{number} 0 R"
        self.text = text


class PdfFile:
    """The objects of one file, numbered as they are added. Streams are written at once, others when they are finished.

    That is when the file is, or before: `write` sends what is ready, which leaves memory but for where it is.
    """

    def __init__(self, out: IO[bytes]) -> None:
        self._count = 0
        self._waiting: list[Indirect] = []
        self._body = _Body(out)
        self.fonts = self.add()  # the font resources that all pages share

    def add(self, text: str = "") -> Entry:
        """A new object. Its text may be set later, once it is known who refers to whom, but before it is written."""
        self._count += 1
        entry = Entry(self._count, text)
        self._waiting.append(entry)
        return entry

    def adopt(self, objects: Sequence[Indirect]) -> None:
        """Numbers objects that others have made, and adds them. Their texts may be set later, too."""
        for number, one in enumerate(objects, self._count + 1):
            one.number = number
            one.reference = f"{number} 0 R"
        self._count += len(objects)
        self._waiting += objects

    def add_stream(self, data: bytes, entries: str = "", *, compress: bool = True) -> str:
        """Writes a stream with more entries for its dictionary, and gives the reference to it.

        Not compressed where a filter is among those.
        """
        if compress:
            data, entries = deflated(data), f"{entries}/Filter/FlateDecode"
        self._count += 1
        self._body.write(self._count, entries, data)
        return f"{self._count} 0 R"

    def write(self, *, but: Collection[Indirect] = ()) -> None:
        """Writes all objects that were added since, but for some that aren't finished."""
        kept = {one.number for one in but}
        finished = [one for one in self._waiting if one.number not in kept]
        self._waiting = [one for one in self._waiting if one.number in kept]
        for start in range(0, len(finished), _PACKED_TOGETHER):
            self._count += 1
            self._body.pack(self._count, finished[start : start + _PACKED_TOGETHER])

    def finish(self, catalog: Entry, info: Entry) -> None:
        """Writes the rest. The file's identifier is a digest of all checksums (ISO 32000-1 §14.4)."""
        self.write()
        self._body.finish(self._count + 1, catalog, info)


class _Body:
    """What has been written so far, and where each object is."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self._length = 0
        self._checksums = bytearray()  # of all that was written: to digest that itself takes much longer
        self._rows = integers("Q", [_FREE])
        self._send(_HEADER)

    def write(self, number: int, entries: str, data: bytes) -> None:
        """Writes a stream."""
        self._note(number)
        self._stream(number, entries, data)

    def pack(self, number: int, members: Sequence[Indirect]) -> None:
        """Writes objects that aren't streams as one that is."""
        self._make_room(number)  # the highest of these numbers
        texts = [member.text for member in members]
        numbers = [member.number for member in members]
        for row, member in enumerate(numbers, _PACKED | number << _ROW):
            self._rows[member] = row
        starts = accumulate([len(text) + 1 for text in texts], initial=0)
        places = b"%d %d " * len(numbers) % tuple(chain.from_iterable(zip(numbers, starts, strict=False)))
        data = b"%b\n%b" % (places[:-1], "\n".join(texts).encode("latin-1"))
        self.write(
            number, f"/Type/ObjStm/N {len(texts)}/First {len(places)}/Filter/FlateDecode", deflated(data))

    def finish(self, number: int, catalog: Entry, info: Entry) -> None:
        """Ends the file with the cross-reference stream: the last of its objects."""
        identifier = hashlib.md5(self._checksums, usedforsecurity=False).hexdigest()
        start = self._length
        self._note(number)
        self._stream(
            number,
            f"/Type/XRef/Size {number + 1}/W[1 4 2]/Root {catalog.reference}/Info {info.reference}"
            f"/ID[<{identifier}><{identifier}>]/Filter/FlateDecode",
            deflated(self._table()))
        self._send(b"startxref\n%d\n%%%%EOF\n" % start)

    def _table(self) -> bytes:
        """The rows as seven bytes each, the high ones first."""
        if sys.byteorder == "little":
            self._rows.byteswap()
        table = bytearray(self._rows.tobytes())
        del table[1::8]  # what no offset reaches
        return bytes(table)

    def _stream(self, number: int, entries: str, data: bytes) -> None:
        head = f"{number} 0 obj\n<<{entries}/Length {len(data)}>>\nstream\n".encode("latin-1")
        # CR LF before endstream: data may itself end in CR, and LF alone would make one end of line with it
        self._send(b"%b%b\r\nendstream\nendobj\n" % (head, data))

    def _note(self, number: int) -> None:
        """That an object begins here."""
        if self._length > _LARGEST:
            raise RenderError("the file would have more than 4 GB; merge fewer résumés into one")
        self._make_room(number)
        self._rows[number] = _WRITTEN | self._length << _ROW

    def _make_room(self, number: int) -> None:
        self._rows.frombytes(bytes(max(0, number + 1 - len(self._rows)) * self._rows.itemsize))

    def _send(self, data: bytes) -> None:
        self._checksums += crc32(data).to_bytes(4)
        self._out.write(data)
        self._length += len(data)


def deflated(data: bytes) -> bytes:
    """Data as the filter FlateDecode reads it, the same bytes whichever zlib the system has."""
    return bytes(zlib_compress(data, _LEVEL))


def text_string(text: str) -> str:
    """Text for people as a PDF string (ISO 32000-1 §7.9.2.2): ASCII as it is, all else as UTF-16."""
    if text.isascii():
        return f"({text.translate(_ESCAPES)})"
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>"


def number(value: float) -> str:
    """A length to a hundredth of a point."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def array(values: Iterable[float]) -> str:
    """An array of lengths, as for a rectangle."""
    return f"[{' '.join(map(number, values))}]"
