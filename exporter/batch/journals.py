"""Lines that are only ever added: a file of this machine, or where files can't grow, one object after another."""

import os
import sys
from collections.abc import Iterator
from errno import ENOSPC
from pathlib import Path
from tempfile import TemporaryFile
from time import monotonic
from typing import IO, Protocol

from exporter.batch import storage
from exporter.batch.notes import noting
from exporter.batch.storage import Place, Url
from exporter.errors import WriteError

_MOST_LINES, _MOST_SECONDS = 1000, 5.0
"""When what was added is sent to a store: whoever is killed before that does these jobs again."""


class Journal(Protocol):
    """Lines, and the places they are at."""

    def lines(self) -> Iterator[tuple[int, bytes]]:
        """All lines there are, each with its place."""

    def line_at(self, place: int) -> bytes:
        """The line at a place."""

    def append(self, line: bytes) -> None:
        """Add a line, which ends with a newline."""

    def close(self) -> None:
        """Have all that was added written."""


def where(folder: Place) -> Place:
    """Where the journal of a folder is: a file, or behind a URL a folder of parts."""
    return folder / ("manifest.jsonl" if isinstance(folder, Path) else "manifest")


def journal(folder: Place) -> Journal:
    """The journal of a folder, which is made where it is missing."""
    place = where(folder)
    return _File(place) if isinstance(place, Path) else _Parts(place)


class _Lines:
    """The lines of an open file."""

    _reading: IO[bytes]

    def lines(self) -> Iterator[tuple[int, bytes]]:
        place = self._reading.seek(0)
        for line in self._reading:
            yield place, line
            place += len(line)

    def line_at(self, place: int) -> bytes:
        self._reading.seek(place)
        return self._reading.readline()


class _File(_Lines):
    """A file that is locked as long as it is open. A last line that was torn is taken away."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = path.open("a+b", buffering=0)
        except (FileExistsError, NotADirectoryError) as error:
            raise WriteError(f"{path.parent}: a file stands there; name a folder for what is made") from error
        except OSError as error:
            raise storage.refused(path, error) from error
        if not _lock(self._file):
            self._file.close()
            raise WriteError(f"{path}: another run is at work in this folder; wait for it, or name another folder")
        self._reading = path.open("rb")
        end = _end(self._reading)
        if end < self._reading.seek(0, os.SEEK_END):
            self._file.truncate(end)

    def __str__(self) -> str:
        return str(self._path)

    def append(self, line: bytes) -> None:
        try:
            written = self._file.write(line)
        except OSError as error:
            raise storage.refused(self._path, error) from error
        if written < len(line):  # the next run takes the torn line away
            raise storage.refused(self._path, OSError(ENOSPC, os.strerror(ENOSPC)))

    def close(self) -> None:
        try:
            os.fsync(self._file.fileno())
        except OSError as error:
            raise storage.refused(self._path, error) from error
        finally:
            self._reading.close()
            self._file.close()


class _Parts(_Lines):
    """Objects of some lines each, numbered. They are read into a file of this machine, which is gone afterwards."""

    def __init__(self, folder: Url) -> None:
        self._folder = folder
        self._reading = TemporaryFile()  # noqa: SIM115 -- closed with the journal
        self._added: list[bytes] = []
        self._sent_at = monotonic()
        names = [name for name in storage.listing(folder)[0] if name.endswith(".jsonl")]
        for name in names:
            part = storage.source_at(folder / name).data
            with noting():
                self._reading.write(part)
        self._number = int(names[-1].removesuffix(".jsonl")) if names else 0

    def __str__(self) -> str:
        return str(self._folder)

    def append(self, line: bytes) -> None:
        self._added.append(line)
        if len(self._added) >= _MOST_LINES or monotonic() - self._sent_at > _MOST_SECONDS:
            self._send()

    def close(self) -> None:
        try:
            self._send()
        finally:
            self._reading.close()

    def _send(self) -> None:
        if self._added:
            self._number += 1
            storage.write(self._folder / f"{self._number:06}.jsonl", b"".join(self._added))
        self._added, self._sent_at = [], monotonic()


def _end(file: IO[bytes], step: int = 1 << 16) -> int:
    """Where the last whole line ends."""
    end = file.seek(0, os.SEEK_END)
    while end:
        start = max(0, end - step)
        file.seek(start)
        found = file.read(end - start).rfind(b"\n")
        if found >= 0:
            return start + found + 1
        end = start
    return 0


def _lock(file: IO[bytes]) -> bool:
    """Whether nobody else has the file. The lock goes with the process, however that ends."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 -- there alone

            file.seek(1 << 30)  # a byte far behind the end, since what is locked can't be read
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
