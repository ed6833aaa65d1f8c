"""Files, written whole or not at all, and never over somebody else's."""

import zipfile
from pathlib import Path
from secrets import token_hex

from exporter.errors import WriteError

_PRODUCER = b"<pdf:Producer>"
_US = b"resume-exporter<"
_OUR_DOCX = b"<Application>resume-exporter"


def check(path: Path, *, force: bool = False) -> None:
    """WriteError when a file must not be written: a folder or somebody else's file stands there."""
    if path.is_dir():
        raise WriteError(f"{path}: a folder stands there; name a file in it")
    if path.exists() and not force and not is_ours(path):
        raise WriteError(f"{path}: not overwritten, since it isn't a file that we made (--force overwrites it)")


def write(path: Path, data: bytes) -> None:
    """The file with these bytes, its folder made where it is missing. A reader never sees half of it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, data)
    except OSError as error:
        raise WriteError(f"{path}: {error.strerror or error}") from error


def is_ours(path: Path) -> bool:
    """Whether a file is a PDF or DOCX that we made and nobody has saved again with another program."""
    try:
        return _is_our_docx(path) if zipfile.is_zipfile(path) else _is_our_pdf(path.read_bytes())
    except OSError:
        return False


def _is_our_pdf(data: bytes) -> bool:
    """The last metadata counts: programs that change a PDF append theirs."""
    _, mark, rest = data.rpartition(_PRODUCER)
    return data.startswith(b"%PDF-") and bool(mark) and rest.startswith(_US)


def _is_our_docx(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as package, package.open("docProps/app.xml") as properties:
            return _OUR_DOCX in properties.read(1 << 16)
    except (zipfile.BadZipFile, KeyError, RuntimeError):
        return False


def _replace(path: Path, data: bytes) -> None:
    unfinished = path.with_name(f".{path.name}.{token_hex(4)}.tmp")
    try:
        with unfinished.open("xb") as file:
            file.write(data)
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
