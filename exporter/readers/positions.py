"""A source's text, the plain data in it, and the place in the text where each part of that data stands.

Data is parsed at full speed without positions; those are worked out only when something has to be reported.
"""

import codecs
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TypeAlias

from exporter.errors import Location, Problem, ReadError
from exporter.readers.source import Source
from exporter.tuples import NamedTuple

Data: TypeAlias = "str | int | float | bool | list[Data] | dict[str, Data] | None"
"""What YAML, JSON and TOML have in common."""

Path: TypeAlias = "tuple[str | int, ...]"
"""Keys and indices from the root to a part."""


class Mark(NamedTuple):
    """Where a part stands, in characters from the start of the text: the part, and the key before it if it has one."""

    value: int
    key: int | None = None


Marks: TypeAlias = Mapping[Path, Mark]

MAX_BYTES = 16 * 1024 * 1024
MAX_DEPTH = 64

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)
_ESCAPED_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


class SourceText:
    """The characters of a source, and the lines they stand on."""

    def __init__(self, text: str, name: str) -> None:
        self.text, self.name = text, name

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer(r"\r\n?|\n", self.text))]

    def at(self, offset: int) -> Location:
        """The place of a character."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self._starts, offset)
        start = self._starts[line - 1]
        end = self._starts[line] if line < len(self._starts) else len(self.text)
        return Location(self.name, line, offset - start + 1, self.text[start:end].rstrip("\r\n"))

    def unreadable(self, message: str, offset: int, *, rule: str, hint: str = "") -> ReadError:
        """The error for a text that breaks off being well-formed at a character."""
        problem = Problem(path="", message=message, rule=rule, hint=hint, location=self.at(offset))
        return ReadError(str(problem), [problem])


class Parsed:
    """Plain data and the places of its parts, which are looked for when the first is asked for."""

    def __init__(self, data: Data, source: SourceText, marks: Callable[[], Marks]) -> None:
        self.data, self.source, self._marked = data, source, marks

    @cached_property
    def _marks(self) -> Marks:
        return self._marked()

    def location(self, path: Path, *, key: bool = False) -> Location:
        """Where a part, or its key, stands; where the nearest part around it stands if it has no place of its own."""
        for length in range(len(path), -1, -1):
            mark = self._marks.get(path[:length])
            if mark:
                return self.source.at(mark.key if key and mark.key is not None and length == len(path) else mark.value)
        return self.source.at(0)


def decoded(source: Source) -> SourceText:
    """The text of a source: UTF-8, or UTF-16 and UTF-32 with a byte order mark. ReadError for any other."""
    if len(source.data) > MAX_BYTES:
        raise ReadError(f"{source.name}: {len(source.data):,} bytes; a résumé has {MAX_BYTES:,} at most")
    encoding = next((name for bom, name in _BOMS if source.data.startswith(bom)), "utf-8")
    try:
        return SourceText(source.data.decode(encoding), source.name)
    except UnicodeDecodeError as error:
        raise _undecodable(source, encoding, error.start) from error


def _undecodable(source: Source, encoding: str, offset: int) -> ReadError:
    text = SourceText(source.data.decode(encoding, "replace"), source.name)
    place = len(source.data[:offset].decode(encoding, "replace"))
    return text.unreadable(
        f"byte 0x{source.data[offset]:02X} is not {encoding.removesuffix('-sig').upper()} text", place,
        rule="encoding", hint="save the file as UTF-8")


def bounded(parsed: Parsed) -> Parsed:
    """The same, when it nests no deeper than a résumé can and every text in it is one; ReadError otherwise."""
    level: list[Data] = [parsed.data]
    for _ in range(MAX_DEPTH):
        level = [child for part in level for child in _branches(part)]
        if not level:
            break
    else:
        raise parsed.source.unreadable(f"nests deeper than {MAX_DEPTH} levels", 0, rule="depth")
    return whole(parsed)


def whole(parsed: Parsed) -> Parsed:
    """The same, when every text in it is one; ReadError otherwise."""
    if _ESCAPED_SURROGATE.search(parsed.source.text):
        _refuse_surrogates(parsed)
    return parsed


def _branches(part: Data) -> Iterator[Data]:
    inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    return (child for child in inner if isinstance(child, dict | list))


def _refuse_surrogates(parsed: Parsed) -> None:
    for path, text in texts(parsed.data):
        if not text.isascii() and any("\ud800" <= char <= "\udfff" for char in text):
            place = parsed.location(path)
            problem = Problem(
                path="", message="half of a character: an escape from \\uD800 to \\uDFFF without its other half",
                rule="encoding", hint="write the character itself", location=place)
            raise ReadError(str(problem), [problem])


def texts(data: Data, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every text in the data with its place: values, and keys at the place of what they hold."""
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield (*path, key), key
            yield from texts(value, (*path, key))
    elif isinstance(data, list):
        for index, item in enumerate(data):
            yield from texts(item, (*path, index))
