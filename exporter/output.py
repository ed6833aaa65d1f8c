"""Files, written whole or not at all, and never over somebody else's."""

import re
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from glob import escape
from io import BufferedRandom
from pathlib import Path
from secrets import token_hex
from typing import IO

from exporter.errors import WriteError

_PRODUCER = b"<pdf:Producer>"
_US = b"resume-exporter<"
_OUR_DOCX = b"<Application>resume-exporter"
_UNFINISHED = re.compile(r"\..+\.[0-9a-f]{8}\.tmp")


def check(path: Path, *, force: bool = False) -> None:
    """WriteError when a file must not be written: a folder or somebody else's file stands there."""
    if path.is_dir():
        raise WriteError(f"{path}: a folder stands there; name a file in it")
    if path.exists() and not force and not is_ours(path):
        raise WriteError(not_ours(path))


def not_ours(place: object) -> str:
    """What is said of somebody else's file that stands where ours should."""
    return f"{place}: not overwritten, since it isn't a file that we made (--force overwrites it)"


def write(path: Path, data: bytes) -> None:
    """The file with these bytes, its folder made where it is missing. A reader never sees half of it."""
    with writing(path) as file:
        file.write(data)


@contextmanager
def writing(path: Path) -> Iterator[BufferedRandom]:
    """A file to write piece by piece, and to read back. It takes its place, in a folder made where it is missing, when
    the block ends well, and is gone otherwise."""
    unfinished = path.with_name(f".{path.name}.{token_hex(4)}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with unfinished.open("x+b") as file:
            yield file
        unfinished.replace(path)
    except BaseException as error:
        with suppress(OSError):  # the first error is the one to tell
            unfinished.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise WriteError(f"{path}: {error.strerror or error}") from error
        raise


def is_ours(path: Path) -> bool:
    """Whether a file is a PDF or DOCX that we made and nobody has saved again with another program."""
    try:
        with path.open("rb") as file:
            return holds_ours(file)
    except OSError:
        return False


def holds_ours(file: IO[bytes]) -> bool:
    """Whether an open file holds a PDF or DOCX that we made and nobody has saved again with another program."""
    if zipfile.is_zipfile(file):
        return _is_our_docx(file)
    file.seek(0)
    return _is_our_pdf(file.read())


def sweep(folder: Path) -> None:
    """Take away what was being written in a folder, and below it, by processes that were killed."""
    _take_away(folder.rglob(".*.tmp"))


def sweep_beside(path: Path) -> None:
    """Take away what a process that was killed left of this one file."""
    _take_away(path.parent.glob(f".{escape(path.name)}.*.tmp"))


def _take_away(files: Iterable[Path]) -> None:
    for file in files:
        if _UNFINISHED.fullmatch(file.name):
            file.unlink(missing_ok=True)


def _is_our_pdf(data: bytes) -> bool:
    """The last metadata counts: programs that change a PDF append theirs."""
    _, mark, rest = data.rpartition(_PRODUCER)
    return data.startswith(b"%PDF-") and bool(mark) and rest.startswith(_US)


def _is_our_docx(file: IO[bytes]) -> bool:
    try:
        with zipfile.ZipFile(file) as package, package.open("docProps/app.xml") as properties:
            return _OUR_DOCX in properties.read(1 << 16)
    except (zipfile.BadZipFile, KeyError, RuntimeError):
        return False

