"""Names that are taken by earlier jobs. They are kept on disk, so that a million of them take no memory."""

import sqlite3

from exporter.batch.notes import noting


class Taken:
    """The names given so far, alike in letters of either case, as Windows and macOS take them for the same."""

    def __init__(self) -> None:
        self._names = sqlite3.connect("", isolation_level=None)  # "" is a file that SQLite deletes by itself
        self._names.execute("PRAGMA journal_mode = OFF")
        self._names.execute("CREATE TABLE names (name TEXT PRIMARY KEY, holder TEXT) WITHOUT ROWID")
        self._names.execute("BEGIN")

    def holder(self, name: str, wanting: str) -> str:
        """Who has had a name before, "" when it was free. It is taken from now on."""
        key = name.casefold()
        with noting():
            if self._names.execute("INSERT OR IGNORE INTO names VALUES (?, ?)", (key, wanting)).rowcount:
                return ""
        ((holder,),) = self._names.execute("SELECT holder FROM names WHERE name = ?", (key,))
        return str(holder)
