"""Which files of a folder a batch makes, and which it reads there: none is both, and none is made twice.

They are kept on disk, so that a million of them take no memory.
"""

import os
import sqlite3
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from exporter.batch import storage
from exporter.batch.notes import noting
from exporter.batch.storage import Place

_MADE, _READ = "made", "read"


class Taken:
    """The names taken so far below a folder, alike in letters of either case, as Windows and macOS take them for the
    same."""

    def __init__(self, folder: Place) -> None:
        self._folder = folder
        self._home = os.path.realpath(folder) if isinstance(folder, Path) else storage.spelled(folder).rstrip("/")
        self._parent = lru_cache(maxsize=64)(os.path.realpath)
        self._names = sqlite3.connect("", isolation_level=None)  # "" is a file that SQLite deletes by itself
        self._names.execute("PRAGMA journal_mode = OFF")
        self._names.execute("CREATE TABLE names (name TEXT PRIMARY KEY, use TEXT, row TEXT) WITHOUT ROWID")
        self._names.execute("BEGIN")

    def make(self, path: Place, row: str) -> str:
        """Why a row can't make a file, "" where it can: nobody else can from now on."""
        earlier = self._earlier(storage.relative(path, self._folder), _MADE, row)
        if earlier is None:
            return ""
        use, other = earlier
        return f"is made of {other} already" if use == _MADE else f"is the source of {other}"

    def read(self, source: Place, row: str) -> str:
        """Why a row can't read a file, "" where it can: nobody can make it from now on."""
        for name in self._names_of(source):
            earlier = self._earlier(name, _READ, row)
            if earlier and earlier[0] == _MADE:
                return f"is made of {earlier[1]}"
        return ""

    def _earlier(self, name: str, use: str, row: str) -> tuple[str, str] | None:
        """For what a name was taken before, and by which row; None where it was free. It isn't from now on."""
        key = name.casefold()
        with noting():
            if self._names.execute("INSERT OR IGNORE INTO names VALUES (?, ?, ?)", (key, use, row)).rowcount:
                return None
        (found,) = self._names.execute("SELECT use, row FROM names WHERE name = ?", (key,))
        return found[0], found[1]

    def _names_of(self, source: Place) -> Iterable[str]:
        """What a file is called from the folder: by its own name, and by that of what it is a link to; none elsewhere.
        """
        if isinstance(source, Path) != isinstance(self._folder, Path):
            return []
        if not isinstance(source, Path):
            spelled = storage.spelled(source)
            return [spelled.removeprefix(f"{self._home}/")] if spelled.startswith(f"{self._home}/") else []
        try:
            folder, name = os.path.split(source)
            places = [os.path.join(self._parent(folder), name)]  # noqa: PTH118 -- as realpath has it
            if os.path.islink(source):  # noqa: PTH114 -- a fifth of the time, for every row
                places.append(os.path.realpath(source))
        except ValueError:  # no system has such a name
            return []
        return [Path(os.path.relpath(place, self._home)).as_posix()
                for place in places if place.startswith(os.path.join(self._home, ""))]  # noqa: PTH118
