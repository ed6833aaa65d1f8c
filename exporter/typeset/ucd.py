"""Character properties of the Unicode version that is shipped, the same under every Python."""

import struct
import zlib
from base64 import b64decode
from bisect import bisect_right

from exporter.typeset import _ucd


class Property(dict[str, str]):
    """A property by character, remembered once it was asked for: `line_break["a"] == "AL"`."""

    def __init__(self, names: str, table: str) -> None:
        self._names = names.split()
        self._table = table
        self._starts: list[int] = []

    def __missing__(self, character: str) -> str:
        if not self._starts:
            self._starts = _unpacked(self._table)
        start = self._starts[bisect_right(self._starts, ord(character) << 8 | 0xFF) - 1]
        value = self[character] = self._names[start & 0xFF]
        return value


def _unpacked(table: str) -> list[int]:
    """Where the values change: start << 8 | index of the value's name, kept as four planes of bytes."""
    planes = zlib.decompress(b64decode(table))
    count = len(planes) // 4
    numbers = bytearray(len(planes))
    for plane in range(4):
        numbers[plane::4] = planes[plane * count : plane * count + count]
    return list(struct.unpack(f">{count}I", numbers))


line_break = Property(_ucd.LINE_BREAK_NAMES, _ucd.LINE_BREAK)
bidi = Property(_ucd.BIDI_NAMES, _ucd.BIDI)
script = Property(_ucd.SCRIPT_NAMES, _ucd.SCRIPT)
brackets = {chr(opening): chr(closing) for opening, closing in _ucd.BRACKETS.items()}
closing_brackets = {closing: opening for opening, closing in brackets.items()}
version = _ucd.VERSION
