"""All files of a batch in one ZIP archive, written as they come: same files in the same order, same bytes."""

import zipfile
from pathlib import Path
from secrets import token_hex
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
    compressed already.
    """

    def __init__(self, path: Path, folder: Place) -> None:
        if path.exists() and not zipfile.is_zipfile(path):
            raise WriteError(f"{path}: not overwritten, since it is no ZIP archive")
        output.sweep_beside(path)
        self._path, self._folder = path, folder
        self._unfinished = path.with_name(f".{path.name}.{token_hex(4)}.tmp")

    def __enter__(self) -> Self:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._zip = zipfile.ZipFile(self._unfinished, "x")
        except OSError as error:
            raise storage.refused(self._path, error) from error
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        try:
            self._zip.close()
            if error is None:
                self._unfinished.replace(self._path)
        except OSError as found:
            if error is None:
                raise storage.refused(self._path, found) from found
        finally:
            self._unfinished.unlink(missing_ok=True)

    def add(self, outcome: Outcome) -> None:
        """The files of an outcome, made now or earlier. WriteError when one isn't there any more."""
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
