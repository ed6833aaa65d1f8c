"""A PDF file that is written while it grows: what is finished leaves memory, but for where it is.

Its objects are those of `objects`; only the way they are written differs.
"""

import hashlib
import zlib
from collections.abc import Collection, Sequence
from itertools import accumulate
from typing import IO, Final

from exporter.errors import RenderError
from exporter.renderers.pdf.objects import (
    FREE,
    HEADER,
    LEVEL,
    PACKED,
    PACKED_TOGETHER,
    ROW,
    WRITTEN,
    Entry,
    PdfFile,
    stream_head,
)

_LARGEST: Final = 0xFFFFFFFF  # an offset is four bytes


class GrowingFile(PdfFile):
    """The objects of a file under way. `write` sends those that are finished; `finish` ends the file."""

    def __init__(self, out: IO[bytes]) -> None:
        self._count = 0
        self._rows = bytearray(ROW.pack(FREE, 0, 0xFFFF))
        self._out = out
        self._place = 0
        self._digest = hashlib.md5(usedforsecurity=False)
        super().__init__()
        self._send(HEADER)

    def add(self, text: str = "", data: bytes | None = None) -> Entry:
        """A new object. Its text may be set later, but before it is written."""
        self._count += 1
        entry = Entry(self._count, text, data)
        self._rows += bytes(ROW.size)
        self._entries.append(entry)
        return entry

    def write(self, *, but: Collection[Entry] = ()) -> None:
        """Writes all objects that were added since, but for some that aren't finished."""
        kept = {entry.number for entry in but}
        finished = [entry for entry in self._entries if entry.number not in kept]
        self._entries = [entry for entry in self._entries if entry.number in kept]
        for entry in finished:
            if entry.data is not None:
                self._stream(entry.number, entry.text, entry.data)
        plain = [entry for entry in finished if entry.data is None]
        for start in range(0, len(plain), PACKED_TOGETHER):
            self._pack(plain[start : start + PACKED_TOGETHER])

    def finish(self, catalog: Entry, info: Entry) -> None:
        """Writes the rest. The file's identifier is a digest of everything in it (ISO 32000-1 §14.4)."""
        self.write()
        identifier = self._digest.hexdigest()
        number, start = self._number(), self._place
        self._row(number, WRITTEN, start, 0)
        self._packed_stream(
            number, bytes(self._rows),
            f"/Type/XRef/Size {number + 1}/W[1 4 2]/Root {catalog.reference}/Info {info.reference}"
            f"/ID[<{identifier}><{identifier}>]")
        self._send(b"startxref\n%d\n%%%%EOF\n" % start)

    def _pack(self, members: Sequence[Entry]) -> None:
        number = self._number()
        texts = [member.text for member in members]
        ends = accumulate([len(text) + 1 for text in texts], initial=0)
        head = " ".join([f"{member.number} {start}" for member, start in zip(members, ends, strict=False)])
        for index, member in enumerate(members):
            self._row(member.number, PACKED, number, index)
        text = "\n".join([head, *texts]).encode("latin-1")
        self._packed_stream(number, text, f"/Type/ObjStm/N {len(texts)}/First {len(head) + 1}")

    def _packed_stream(self, number: int, data: bytes, entries: str) -> None:
        packed = zlib.compress(data, LEVEL)
        self._stream(number, stream_head(packed, f"{entries}/Filter/FlateDecode"), packed)

    def _stream(self, number: int, head: str, data: bytes) -> None:
        self._row(number, WRITTEN, self._place, 0)
        self._send(b"%d 0 obj\n%b\nstream\n" % (number, head.encode("latin-1")))
        self._send(data)
        self._send(b"\r\nendstream\nendobj\n")

    def _number(self) -> int:
        """The number of an object that only holds others."""
        self._count += 1
        self._rows += bytes(ROW.size)
        return self._count

    def _row(self, number: int, kind: int, place: int, index: int) -> None:
        if place > _LARGEST:
            raise RenderError("the file would have more than 4 GB; merge fewer résumés into one")
        ROW.pack_into(self._rows, number * ROW.size, kind, place, index)

    def _send(self, data: bytes) -> None:
        self._digest.update(data)
        self._out.write(data)
        self._place += len(data)
