"""All files of a batch in one ZIP archive, written as they come: same files in the same order, same bytes."""

import zipfile
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from exporter import output
from exporter.batch import storage
from exporter.batch.jobs import Outcome
from exporter.batch.storage import Place
from exporter.errors import WriteError

_DAWN = (1980, 1, 1, 0, 0, 0)  # the first moment that ZIP knows: the same every day
_PLAIN_FILE = 0o100644 << 16
_UNIX = 3


class Archive:
    """An archive under way. It takes its place when it is left in peace; an error leaves none.

    WriteError when something that isn't an archive stands there. Files are stored as they are: PDF and Word files are
    compressed already. What is for a URL is sent when it is whole.
    """

    def __init__(self, path: Place, folder: Place) -> None:
        if storage.holds(path, zipfile.is_zipfile) is False:
            raise WriteError(f"{path}: not overwritten, since it is no ZIP archive")
        if isinstance(path, Path):
            output.sweep_beside(path)
        self._path, self._folder = path, folder
        self._closing = ExitStack()

    def __enter__(self) -> Self:
        file = self._closing.enter_context(storage.writing(self._path))
        self._zip = zipfile.ZipFile(file, "w")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None,
    ) -> None:
        if error is None:
            with self._closing:
                self._zip.close()
            return
        with suppress(OSError):  # the first error is the one to tell
            self._zip.close()
        self._closing.__exit__(kind, error, trace)

    def add(self, outcome: Outcome) -> None:
        """The files of an outcome, made now or earlier. WriteError when one isn't there any more, NoSpace on a full
        disk."""
        for written in outcome.written:
            data = storage.content(written.target.path, written.size)
            if data is None:
                raise WriteError(f"{written.target.path}: was changed or removed before it was archived")
            try:
                self._zip.writestr(_entry(storage.relative(written.target.path, self._folder)), data)
            except OSError as error:
                raise storage.refused(self._path, error) from error


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _DAWN)
    entry.external_attr, entry.create_system = _PLAIN_FILE, _UNIX
    return entry
