"""What a batch is made from: folders, patterns, résumé files and job lists, as one stream of rows.

A folder is read when it is reached, a file looked into when it is its turn: what is in memory are the names in one
folder, and in those around it.
"""

import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from fnmatch import fnmatch
from functools import partial
from glob import has_magic
from itertools import islice
from pathlib import Path
from typing import Final

from exporter.batch import lists, storage
from exporter.batch.lists import STANDARD_INPUT, Row
from exporter.batch.storage import Place, Url, place
from exporter.errors import ReadError
from exporter.model import Resume
from exporter.tuples import NamedTuple

SUFFIXES: Final = (".yaml", ".yml", ".json", ".toml")
"""What is taken for a résumé in a folder; other files are named by themselves or by a pattern."""

_SCHEMA = ".schema.json"
_ANY_DEPTH, _UP = "**", ".."
_FEW = 1000


class Found(NamedTuple):
    """The rows, numbered from 1; and `again` those that can be read once more: pipes can't."""

    rows: Iterator[Row]
    again: Callable[[], Iterable[Row]]
    counted: Callable[[], int | None]

    @property
    def total(self) -> int | None:
        """How many rows there will be, more or less; None where that isn't known. Goes through all folders for it."""
        return self.counted()


class _Named(NamedTuple):
    """The files that an argument names, in the order of their names, as often as they are asked for."""

    files: Callable[[], Iterable[Place]]
    is_single: bool = False


def found(wanted: Sequence[str], applications: str | None = None) -> Found:
    """The rows of everything wanted; with applications, each of these for every résumé.

    ReadError for what isn't there, or when applications come with a job list instead of résumés.
    """
    several = [_named(text) for text in wanted]
    if applications is None:
        lasting = [named for named in several if not (named.is_single and any(map(_passes, named.files())))]
        return Found(_numbered(_rows(several)), partial(_rows, lasting), partial(_count, several))
    mistaken = next((spot for named in several if named.is_single for spot in named.files() if _is_list(spot)), None)
    if mistaken:
        raise ReadError(f"{mistaken}: is a job list itself; applications go with résumés")
    table = place(applications)
    rows = partial(_applications, table, several)
    return Found(_numbered(rows()), tuple if _passes(table) else rows, partial(_count_applications, table, several))


def _passes(spot: Place) -> bool:
    """Whether a file can be read only once: standard input or a pipe."""
    return str(spot) == STANDARD_INPUT or (isinstance(spot, Path) and not spot.is_file())


def _named(text: str) -> _Named:
    """What an argument names. ReadError where that is nothing: so much is looked for at once."""
    where = place(text)
    if isinstance(where, Url):
        return _named_behind(where)
    if text == STANDARD_INPUT or where.is_file():
        return _Named(lambda: (where,), is_single=True)
    if where.is_dir():
        if not _has_resume(where):
            raise ReadError(f"{text}: no résumé in this folder; looked for *{', *'.join(SUFFIXES)}")
        return _Named(partial(_resumes_in, where))
    if has_magic(text):
        if not any(_matching(where)):
            raise ReadError(f"{text}: no file has such a name")
        return _Named(partial(_matching, where))
    raise ReadError(f"{text}: there is no such file or folder")


def _has_resume(folder: Path) -> bool:
    try:
        return any(_is_resume(file) and file.is_file() for file in folder.iterdir())
    except OSError as error:
        raise ReadError(f"{folder}: {error.strerror or error}") from error


def _resumes_in(folder: Place) -> Iterator[Place]:
    names, folders = storage.listing(folder)
    return (file for name in names if name not in folders and _is_resume(file := folder / name))


def _matching(pattern: Path) -> Iterator[Place]:
    """The files that a pattern matches, in the order of their paths, as `glob.glob` knows patterns.

    That has to know all of them before it can sort them.
    """
    fixed = next((index for index, part in enumerate(pattern.parts) if has_magic(part)), len(pattern.parts))
    return _below(Path(*pattern.parts[:fixed]), pattern.parts[fixed:], {0})


def _below(folder: Place, parts: Sequence[str], reached: set[int]) -> Iterator[Place]:
    """The files below a folder that the rest of a pattern matches, of whose parts several may come next."""
    names, folders = storage.listing(folder)
    if any(part == _UP for at, part in enumerate(parts) if at in reached):
        names, folders = [_UP, *names], folders | {_UP}
    for name in names:
        left = _after(name, parts, reached)
        if name not in folders and len(parts) in left:
            yield folder / name
        elif name in folders and left - {len(parts)}:
            yield from _below(folder / name, parts, left)


def _after(name: str, parts: Sequence[str], reached: set[int]) -> set[int]:
    """Which parts of a pattern may come after a name, when it is one of those reached."""
    after = set()
    for at in _with_later(parts, reached) - {len(parts)}:
        if name.startswith(".") and not parts[at].startswith("."):  # hidden
            continue
        if parts[at] == _ANY_DEPTH:
            after.add(at)
        elif fnmatch(name, parts[at]):
            after.add(at + 1)
    return _with_later(parts, after)


def _with_later(parts: Sequence[str], reached: set[int]) -> set[int]:
    """The same parts, and those that come when `**` stands for no folder at all."""
    later = set(reached)
    for at in range(min(later, default=len(parts)), len(parts)):
        if at in later and parts[at] == _ANY_DEPTH:
            later.add(at + 1)
    return later


def _count(several: Iterable[_Named]) -> int | None:
    """The rows of all files; a file of a folder that isn't a list by its name is taken for a résumé."""
    total = 0
    for named in several:
        for spot in named.files():
            size = lists.size(spot) if lists.is_named_as_list(spot) or (named.is_single and _is_list(spot)) else 1
            if size is None:
                return None
            total += size
    return total


def _count_applications(table: Place, several: Iterable[_Named]) -> int | None:
    """The rows of a table, for each of the files."""
    size = lists.size(table)
    return None if size is None else size * sum(1 for named in several for _ in named.files())


def _named_behind(where: Url) -> _Named:
    """The same for a URL: a file, the files of a folder, or those that a pattern matches."""
    kind = storage.kind(where)
    if kind == "folder":
        return _Named(partial(_some, where, partial(_resumes_in, where)))
    if kind is None and has_magic(where.text):
        return _Named(partial(_some, where, partial(_matching_behind, where)))
    return _Named(lambda: (where,), is_single=True)


def _matching_behind(pattern: Url) -> Iterator[Place]:
    protocol, _, rest = pattern.text.partition("://")
    parts = rest.split("/")
    fixed = next(index for index, part in enumerate(parts) if has_magic(part))
    return _below(Url(f"{protocol}://{'/'.join(parts[:fixed])}"), parts[fixed:], {0})


def _some(where: Url, files: Callable[[], Iterable[Place]]) -> Iterator[Place]:
    """The files, of which there has to be one. A store is asked for them once, which may take long."""
    one = None
    for one in files():
        yield one
    if one is None:
        raise ReadError(f"{where}: no résumé there; looked for *{', *'.join(SUFFIXES)}")


def _is_resume(file: Place) -> bool:
    """Whether a file in a folder may be a résumé. Layouts are TOML, too; what else a file is, reading it tells."""
    name = file.name.lower()
    if name.startswith(".") or not name.endswith(SUFFIXES) or name.endswith(_SCHEMA):
        return False
    return not name.endswith(".toml") or not _is_layout(file)


def _is_layout(file: Place) -> bool:
    try:
        with storage.opened(file) as read:
            keys = tomllib.load(read)
    except (ReadError, ValueError):
        return False
    return not any(map(Resume.field_named, keys))


def _is_list(spot: Place) -> bool:
    return str(spot) == STANDARD_INPUT or lists.is_list(spot)


def _rows(several: Iterable[_Named]) -> Iterator[Row]:
    """What files stand for: the rows of a list, else themselves."""
    for spot in _files(several):
        yield from lists.rows(spot) if _is_list(spot) else (Row(0, str(spot), spot),)


def _applications(table: Place, several: Iterable[_Named]) -> Iterator[Row]:
    """Rows of applications, each for every file. A row that names its own source keeps that."""
    files = _remembered(several)
    for row in lists.rows(table):
        if row.source or row.resume or row.flaw:
            yield row
        else:
            yield from (row._replace(source=source) for source in files())


def _remembered(several: Iterable[_Named]) -> Callable[[], Iterable[Place]]:
    """The files, as often as they are asked for: few are remembered, many are looked for again each time."""
    first = list(islice(_files(several), _FEW + 1))
    return (lambda: first) if len(first) <= _FEW else partial(_files, several)


def _files(several: Iterable[_Named]) -> Iterator[Place]:
    return (spot for named in several for spot in named.files())


def _numbered(rows: Iterable[Row]) -> Iterator[Row]:
    return (row._replace(number=number) for number, row in enumerate(rows, start=1))
