"""All files of a batch in one ZIP archive, written as they come: same files in the same order, same bytes."""

import zipfile
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import IO, Final, Self

from exporter import output
from exporter.batch import storage
from exporter.batch.jobs import Outcome, places
from exporter.batch.storage import Place
from exporter.errors import WriteError

_DAWN = (1980, 1, 1, 0, 0, 0)  # the first moment that ZIP knows: the same every day
_PLAIN_FILE = 0o100644 << 16
_UNIX = 3
_OURS: Final = b"resume-exporter"
"""The comment of our archives, by which the next run knows them. Word files and other people's archives have none."""


class Archive:
    """An archive under way. It takes its place when it is left in peace; an error leaves none.

    WriteError when something that isn't an archive of ours stands there, unless `force` says to overwrite it, or when
    the place is one of those `kept` for other files of the batch. Files are stored as they are: PDF and Word files are
    compressed already. What is for a URL is sent when it is whole.
    """

    def __init__(self, path: Place, folder: Place, *, kept: Iterable[Place] = (), force: bool = False) -> None:
        if any(storage.is_same(path, place) for place in kept):
            raise WriteError(f"{path}: another file of the batch stands there; give the archive another name")
        if storage.holds(path, (lambda _: True) if force else _is_ours) is False:
            raise WriteError(f"{path}: not overwritten, since it is no archive that we made (--force overwrites it)")
        if isinstance(path, Path):
            output.sweep_beside(path)
        self._path, self._folder = path, folder
        self._closing = ExitStack()

    def __enter__(self) -> Self:
        file = self._closing.enter_context(storage.writing(self._path))
        self._zip = zipfile.ZipFile(file, "w")
        self._zip.comment = _OURS
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None,
    ) -> None:
        if error is None:
            with self._closing:
                self._zip.close()
            return
        self._zip.fp = None  # closed: `close` would write on a full disk, and refuses where an entry was interrupted
        self._closing.__exit__(kind, error, trace)

    def add(self, outcome: Outcome) -> None:
        """The files of an outcome, made now or earlier. WriteError when one isn't there any more or the archive would
        take the place of a file of the job's, NoSpace on a full disk."""
        if any(storage.is_same(self._path, place) for place in places(outcome.job)):
            told = f"{outcome.job.name} is made from it or to it; give the archive another name"
            raise WriteError(f"{self._path}: {told}")
        for written in outcome.written:
            data = storage.content(written.target.path, written.size)
            if data is None:
                raise WriteError(f"{written.target.path}: was changed or removed before it was archived")
            try:
                self._zip.writestr(_entry(storage.relative(written.target.path, self._folder)), data)
            except OSError as error:
                raise storage.refused(self._path, error) from error


def _is_ours(file: IO[bytes]) -> bool:
    try:
        with zipfile.ZipFile(file) as archive:
            return archive.comment == _OURS
    except zipfile.BadZipFile:
        return False


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _DAWN)
    entry.external_attr, entry.create_system = _PLAIN_FILE, _UNIX
    return entry
