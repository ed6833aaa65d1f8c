"""What a batch is made from: folders, patterns, résumé files and job lists, as one stream of rows."""

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from glob import glob, has_magic
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple

from exporter.batch import lists
from exporter.batch.lists import STANDARD_INPUT, Row
from exporter.batch.storage import Place, Url, files_at, opened, place
from exporter.errors import ReadError
from exporter.model import Resume

SUFFIXES: Final = (".yaml", ".yml", ".json", ".toml")
"""What is taken for a résumé in a folder; other files are named by themselves or by a pattern."""

_SCHEMA = ".schema.json"


class Found(NamedTuple):
    """The rows, numbered from 1, and how many there will be: None where that isn't known, more or less for tables."""

    rows: Iterator[Row]
    total: int | None


def found(wanted: Sequence[str], applications: str | None = None) -> Found:
    """The rows of everything wanted; with applications, each of these for every résumé.

    ReadError for what isn't there, or when applications come with a job list instead of résumés.
    """
    places = [spot for text in wanted for spot in _places(text)]
    of_lists = [spot for spot in places if _is_list(spot)]
    if applications is None:
        total = [lists.size(spot) for spot in of_lists]
        return Found(
            _numbered(chain.from_iterable(lists.rows(spot) if spot in of_lists else (_row(spot),) for spot in places)),
            None if None in total else sum(filter(None, total)) + len(places) - len(of_lists))
    if of_lists:
        raise ReadError(f"{of_lists[0]}: is a job list itself; applications go with résumés")
    table = place(applications)
    size = lists.size(table)
    return Found(
        _numbered(_with_sources(lists.rows(table), places)), None if size is None else size * len(places))


def _places(text: str) -> list[Place]:
    """The files that an argument names, in the order of their names."""
    where = place(text)
    if isinstance(where, Url):
        return _places_behind(where)
    if text == STANDARD_INPUT:
        return [where]
    if where.is_dir():
        files = sorted(file for file in where.iterdir() if _is_resume(file))
        if not files:
            raise ReadError(f"{text}: no résumé in this folder; looked for *{', *'.join(SUFFIXES)}")
        return [*files]
    if has_magic(text) and not where.exists():
        matched = sorted(Path(name) for name in glob(text, recursive=True))  # noqa: PTH207 -- of a whole path
        if not matched:
            raise ReadError(f"{text}: no file has such a name")
        return [file for file in matched if file.is_file()]
    if not where.is_file():
        raise ReadError(f"{text}: there is no such file or folder")
    return [where]


def _places_behind(where: Url) -> list[Place]:
    """The same for a URL: a file, the files of a folder, or those that a pattern matches."""
    found = files_at(where)
    if found is None:
        return [where]
    files: list[Place] = [file for file in found if has_magic(where.text) or _is_resume(file)]
    if not files:
        raise ReadError(f"{where}: no résumé there; looked for *{', *'.join(SUFFIXES)}")
    return files


def _is_resume(file: Place) -> bool:
    """Whether a file in a folder may be a résumé. Layouts are TOML, too; what else a file is, reading it tells."""
    name = file.name.lower()
    if name.startswith(".") or not name.endswith(SUFFIXES) or name.endswith(_SCHEMA):
        return False
    if isinstance(file, Path) and not file.is_file():
        return False
    return not name.endswith(".toml") or not _is_layout(file)


def _is_layout(file: Place) -> bool:
    try:
        with opened(file) as read:
            keys = tomllib.load(read)
    except (ReadError, ValueError):
        return False
    return not any(map(Resume.field_named, keys))


def _is_list(spot: Place) -> bool:
    return str(spot) == STANDARD_INPUT or lists.is_list(spot)


def _row(spot: Place) -> Row:
    return Row(0, str(spot), spot)


def _with_sources(rows: Iterable[Row], sources: Sequence[Place]) -> Iterator[Row]:
    """Rows of applications, each for every source. A row that names its own keeps that."""
    for row in rows:
        if row.source or row.resume or row.flaw:
            yield row
        else:
            yield from (row._replace(source=source) for source in sources)


def _numbered(rows: Iterable[Row]) -> Iterator[Row]:
    return (row._replace(number=number) for number, row in enumerate(rows, start=1))
