"""What a batch notes on disk instead of in memory, in files that are gone with it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import gettempdir

from exporter.batch.storage import NoSpace, refused


@contextmanager
def noting() -> Iterator[None]:
    """Something is noted meanwhile. NoSpace when the disk is full, WriteError when it can't be written otherwise."""
    try:
        yield
    except OSError as error:
        raise refused(gettempdir(), error) from error
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_FULL:
            raise
        raise NoSpace(f"{gettempdir()}: {error}") from error
