"""Job lists: rows of CSV, JSON lines, YAML or JSON, read one by one, so that a million of them take no memory.

A row says what to export (`source`, or a `resume` in the row itself), how (`variant`, `layout`, `locale`, `paper`,
`to`, `file`), and whatever else: free fields, for names of files and for texts of variants.
"""

import csv
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from io import TextIOWrapper
from itertools import count
from pathlib import Path
from typing import IO, Final

from exporter.batch import storage
from exporter.batch.storage import Place, Url
from exporter.batch.storage import place as place_of
from exporter.errors import ExporterError, Location, Problem, ReadError
from exporter.model.base import snake
from exporter.patterns import pattern
from exporter.readers.positions import Data, Parsed, SourceText, decoded
from exporter.readers.source import Source
from exporter.tuples import NamedTuple

STANDARD_INPUT: Final = "-"
"""The name of a list of JSON lines that comes from standard input."""

_LINES = (".jsonl", ".ndjson")
_TABLES = (".csv", ".tsv")
_TREES = (".yaml", ".yml", ".json")
_LONGEST_LINE = 16 << 20
_NO_TEXT = "not UTF-8 text; save the table as UTF-8"
_NO_BYTE_OF_TEXT = pattern("[\udc80-\udcff]")
"""What Python reads for bytes that aren't UTF-8 (PEP 383)."""

_WORDS = {
    "formats": "to", "variants": "variant", "layouts": "layout", "locales": "locale", "language": "locale",
    "output": "file", "file_name": "file", "filename": "file", "cv": "source", "path": "source", "from": "format",
}
_OWN = frozenset({"source", "resume", "format", "paper", "file", "variant", "layout", "locale", "to"})


class Row(NamedTuple):
    """One row: where it stands, what it says of its job, and its free fields. `flaw` is why it can't be meant."""

    number: int
    place: str
    source: Place | None = None
    resume: Mapping[str, Data] | None = None
    format: str | None = None
    variants: tuple[str, ...] = ()
    layouts: tuple[str, ...] = ()
    locales: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    paper: str | None = None
    file: str | None = None
    fields: Mapping[str, str] = {}
    flaw: ExporterError | None = None
    folder: Path | None = None
    """Where what the row's own résumé names is looked for: beside the list; nowhere when that is behind a URL."""


def is_list(path: Place) -> bool:
    """Whether a file is a job list: by its suffix, and for YAML and JSON by beginning with a list."""
    return is_named_as_list(path) or (path.suffix.lower() in _TREES and _begins_with_item(path))


def is_named_as_list(path: Place) -> bool:
    """Whether a file's name alone says that it is a job list."""
    return path.suffix.lower() in _LINES + _TABLES


def rows(path: Place) -> Iterator[Row]:
    """The rows of a list. One that is broken has a flaw; ReadError when the list itself can't be read."""
    folder: Place = Path() if str(path) == STANDARD_INPUT else path.parent
    return (_row(number, place, found, folder) for number, place, found in _found(path))


def size(path: Place) -> int | None:
    """How many rows a list may have, by its lines; None where that isn't known before it is read."""
    if isinstance(path, Url) or str(path) == STANDARD_INPUT or not is_named_as_list(path):
        return None
    with _opened(path) as file:
        lines = sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))
    return lines - (path.suffix.lower() in _TABLES)


_Found = Iterable[tuple[int, str, object]]
"""Each row's number, its place, and its mapping or else the error that it gave."""


def _found(path: Place) -> _Found:
    suffix = path.suffix.lower()
    if suffix in _TABLES:
        return _table(path)
    if suffix in _TREES:
        return _tree(path)
    return _lines(path)


@contextmanager
def _opened(path: Place) -> Iterator[IO[bytes]]:
    if str(path) == STANDARD_INPUT:
        yield sys.stdin.buffer
        return
    with storage.opened(path) as file:
        yield file


@contextmanager
def _opened_as_text(path: Place, errors: str = "strict") -> Iterator[TextIOWrapper]:
    with storage.opened(path) as file, TextIOWrapper(file, "utf-8-sig", errors, newline="") as text:
        yield text


def _begins_with_item(path: Place) -> bool:
    try:
        with _opened_as_text(path, "replace") as file:
            told = (line.split("#")[0].strip() for line in file)
            first = next((line for line in told if line and line != "---"), "")
    except ReadError:
        return False
    return first.startswith(("[", "- ")) or first == "-"


def _lines(path: Place) -> Iterator[tuple[int, str, object]]:
    with _opened(path) as file:
        for number in count(1):
            line = file.readline(_LONGEST_LINE)
            if not line:
                return
            if len(line) == _LONGEST_LINE and not line.endswith(b"\n"):
                _skip_line(file)
                yield number, f"{path}:{number}", _broken(path, number, 1, f"longer than {_LONGEST_LINE >> 20} MB")
            elif line.strip():
                yield number, f"{path}:{number}", _parsed_line(line, path, number)


def _skip_line(file: IO[bytes]) -> None:
    """Read to the end of the line, without keeping it."""
    while (part := file.readline(_LONGEST_LINE)) and not part.endswith(b"\n"):
        pass


def _parsed_line(line: bytes, path: Place, number: int) -> object:
    try:
        found = json.loads(line.decode("utf-8-sig"))
        return found if b"\\u" not in line else _whole(found, path, number)
    except RecursionError:
        return _broken(path, number, 1, "nests deeper than a résumé can")
    except json.JSONDecodeError as error:
        return _broken(path, number, error.colno, f"not readable as JSON: {error.msg}", error.doc.rstrip("\r\n"))
    except UnicodeDecodeError:
        return _broken(path, number, 1, "not UTF-8 text")


def _whole(found: object, path: Place, line: int) -> object:
    """What was found, unless there is half a surrogate pair in it, which no file can hold."""
    try:
        json.dumps(found, ensure_ascii=False, default=str).encode()
    except UnicodeEncodeError:
        return _broken(path, line, 1, "an escape stands for half a character")
    return found


def _broken(path: Place, line: int, column: int, message: str, text: str = "") -> ReadError:
    problem = Problem("", message, rule="row", location=Location(str(path), line, column, text))
    return ReadError(str(problem), [problem])


def _table(path: Place) -> Iterator[tuple[int, str, object]]:
    delimiter = _delimiter(path)
    with _opened_as_text(path, "surrogateescape") as file:  # a byte that is no text is its row's flaw
        reader = csv.reader(file, delimiter=delimiter, strict=True)
        header = _header(path, reader)
        for number in count(1):
            first = reader.line_num + 1
            try:
                cells = next(reader, None)
            except csv.Error as error:  # the reader goes on with the next line
                yield number, f"{path}:{first}", _unreadable(path, first, reader.line_num, error)
                continue
            if cells is None:
                return
            if cells:
                yield number, f"{path}:{reader.line_num}", _cells(path, reader.line_num, header, cells)


def _delimiter(path: Place) -> str:
    """What parts the cells: of comma, semicolon and tab the one that is most often in the first line."""
    with _opened_as_text(path, "replace") as file:
        first = file.readline(1 << 16)
    return max(",;\t", key=first.count)


def _header(path: Place, reader: "Iterator[list[str]]") -> list[str]:
    """The names of the columns. ReadError where the first line doesn't say them."""
    try:
        names = next(reader, [])
    except csv.Error as error:
        raise ReadError(f"{path}:1: not readable as a table: {error}") from error
    if not all(map(_is_text, names)):
        raise ReadError(f"{path}:1: {_NO_TEXT}")
    header = [snake(name) for name in names]
    twice = next((name for index, name in enumerate(header) if name in header[:index]), None)
    if not header or twice is not None:
        what = f"two columns are named {twice!r}" if twice else "the first line has to name the columns"
        raise ReadError(f"{path}:1: {what}")
    return header


def _unreadable(path: Place, first: int, last: int, error: csv.Error) -> ReadError:
    lost = f"; the lines up to {last} are taken for a part of it: is a quotation mark missing?" if last > first else ""
    return _broken(path, first, 1, f"not readable as a row: {error}{lost}")


def _cells(path: Place, line: int, header: list[str], cells: list[str]) -> object:
    if len(cells) > len(header):
        told = f"{len(cells)} cells in a table of {len(header)} columns; is there a comma without quotes around it?"
        return _broken(path, line, 1, told)
    if not all(map(_is_text, cells)):
        return _broken(path, line, 1, _NO_TEXT)
    return dict(zip(header, cells, strict=False))


def _is_text(cell: str) -> bool:
    """Whether all of it was UTF-8."""
    return cell.isascii() or not _NO_BYTE_OF_TEXT.search(cell)


def _tree(path: Place) -> Iterator[tuple[int, str, object]]:
    with _opened(path) as file:
        source = decoded(Source(file.read(), str(path)))
    parsed = _parsed(source)
    if not isinstance(parsed.data, list):
        raise ReadError(f"{path}: a job list is a list of rows")
    for index, item in enumerate(parsed.data):
        line = parsed.location((index,)).line
        yield index + 1, f"{path}:{line}", _whole(item, path, line)


def _parsed(source: SourceText) -> Parsed:
    from exporter.readers.text_json import parsed_json  # noqa: PLC0415 -- only where it is needed
    from exporter.readers.text_yaml import parsed_yaml  # noqa: PLC0415

    return (parsed_json if source.name.lower().endswith(".json") else parsed_yaml)(source)


def _row(number: int, place: str, found: object, folder: Place) -> Row:
    """The row that a mapping says; one that has `basics` is a résumé itself."""
    beside = folder if isinstance(folder, Path) else None
    if isinstance(found, ExporterError):
        return Row(number, place, flaw=found)
    if not isinstance(found, Mapping):
        return Row(number, place, flaw=ReadError(f"{place}: a row is a mapping of keys to values"))
    if "basics" in found:
        return Row(number, place, resume=found, folder=beside)
    said = {_WORDS.get(key, key): value for key, value in ((snake(str(key)), value) for key, value in found.items())}
    resume = said.get("resume") or None
    if resume is not None and not isinstance(resume, Mapping):
        return Row(number, place, flaw=ReadError(f"{place}: `resume` is the résumé itself; a file is a `source`"))
    source = _text(said.get("source"))
    try:
        named = _beside(folder, source) if source else None
    except ExporterError as error:
        return Row(number, place, flaw=error)
    return Row(
        number, place, named, resume,
        format=_text(said.get("format")) or None,
        variants=_items(said.get("variant")),
        layouts=_items(said.get("layout")),
        locales=_items(said.get("locale")),
        formats=_items(said.get("to")),
        paper=_text(said.get("paper")) or None,
        file=_text(said.get("file")) or None,
        fields={key: _text(value) for key, value in said.items() if key not in _OWN},
        folder=beside)


def _beside(folder: Place, source: str) -> Place:
    """The file that a row names: a URL, or a path from where the list is. A list behind a URL leads to no file here."""
    found = place_of(source)
    if isinstance(found, Path) and isinstance(folder, Url):
        if found.is_absolute():
            raise ReadError(f"{source}: a list behind a URL names what is beside it, or URLs")
        return place_of(str(folder / source))
    return folder / found if isinstance(folder, Path) and isinstance(found, Path) else found


def _text(value: object) -> str:
    """A cell as text."""
    if isinstance(value, str):
        return value.strip()
    if value is None or isinstance(value, bool | int | float):
        return "" if value is None else str(value)
    return ", ".join(map(_text, value)) if isinstance(value, list) else json.dumps(value, ensure_ascii=False)


def _items(value: object) -> tuple[str, ...]:
    """The items of a cell that may hold several, in a list or with commas."""
    return tuple(dict.fromkeys(item for part in _text(value).split(",") if (item := part.strip())))
