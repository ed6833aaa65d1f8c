"""Where files are: in folders of this machine, or behind the URLs that fsspec knows, such as `s3://bucket/cv.pdf`."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from errno import EDQUOT, ENOSPC
from functools import partial
from hashlib import file_digest, sha256
from io import BufferedRandom, BufferedReader, BytesIO
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory
from typing import IO, TYPE_CHECKING, Literal

from exporter import output, pipeline
from exporter.errors import ExporterError, ReadError, WriteError
from exporter.readers.source import Source
from exporter.tuples import NamedTuple

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

_URL = re.compile(r"([A-Za-z][A-Za-z0-9+.:-]+)://(.*)", re.DOTALL)
_OBJECTS = {"s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "oss", "memory"}
"""Stores where an object is there as a whole or not at all, and folders are only parts of names."""


_PIECE = 8 << 20
"""Bytes that are fetched at once: most files in one request."""
_SHORT = 1 << 10
"""Bytes that are looked at as a whole: readers of ZIP seek to before the start of a short file, which not all file
systems take."""
_FULL = {ENOSPC, EDQUOT}


class NoSpace(WriteError):  # noqa: N818 -- as the others of its family
    """A file has no room where it should be written, nor has any that comes after it."""


class Url(NamedTuple):
    """A file or folder that isn't this machine's."""

    text: str

    @property
    def name(self) -> str:
        """The last part."""
        return self.text.rstrip("/").rpartition("/")[2]

    @property
    def suffix(self) -> str:
        """What the last part ends with, from its last dot on."""
        return Path(self.name).suffix

    @property
    def parent(self) -> "Url":
        """The folder."""
        return Url(self.text.rstrip("/").rpartition("/")[0])

    @property
    def protocol(self) -> str:
        """What stands before `://`."""
        return self.text.partition("://")[0].lower()

    def __truediv__(self, name: str) -> "Url":
        return Url(f"{self.text if self.text.endswith('://') else self.text.rstrip('/') + '/'}{name}")

    def __str__(self) -> str:
        return self.text


Place = Path | Url


def place(text: str | os.PathLike[str]) -> Place:
    """The file or folder that a path or a URL names; `file://` is this machine.

    WriteError for a URL that goes up in its folders, or chains several file systems.
    """
    parts = _URL.fullmatch(text) if isinstance(text, str) else None
    if not parts:
        return Path(text)
    protocol, rest = parts[1].lower(), parts[2]
    if ".." in rest.replace("\\", "/").split("/") or "::" in str(text):
        raise WriteError(f"{text}: a URL names its folder from the top, without '..' and '::'")
    return _local(rest) if protocol in ("file", "local") else Url(f"{protocol}://{rest}")


def relative(where: Place, folder: Place) -> str:
    """What a file is called from a folder, with `/` between the parts; in full where it doesn't lie below."""
    if isinstance(where, Path):
        below = isinstance(folder, Path) and where.is_relative_to(folder)
        return (where.relative_to(str(folder)) if below else where.absolute()).as_posix()
    return str(where).removeprefix(f"{str(folder).rstrip('/')}/")


def is_same(one: Place, other: Place) -> bool:
    """Whether two names are of one file, however they are spelled, links followed."""
    if one == other:
        return True
    if isinstance(one, Path) and isinstance(other, Path):
        return _is_same_path(one, other)
    return isinstance(one, Url) and isinstance(other, Url) and spelled(one) == spelled(other)


def is_in_memory(where: Place) -> bool:
    """Whether it is in the memory of this process, where no other one finds it."""
    return isinstance(where, Url) and where.protocol == "memory"


def source_at(where: Place) -> Source:
    """What is in a file. ReadError when it isn't there, can't be read, or is larger than any résumé."""
    if isinstance(where, Path):
        return pipeline.source_at(where)
    with _telling(where, ReadError):
        files, path = _opened(where)
        if files.size(path) > pipeline.LARGEST_SOURCE:
            raise ReadError(f"{where}: larger than {pipeline.LARGEST_SOURCE >> 20} MB; that is no résumé")
        return Source(files.cat_file(path), str(where))


def kind(where: Url) -> Literal["file", "folder"] | None:
    """What is there; None where nothing is."""
    with _telling(where, ReadError):
        files, path = _opened(where)
        try:
            return "folder" if files.info(path)["type"] == "directory" else "file"
        except FileNotFoundError:
            return None


def is_there(folder: Place) -> bool:
    """Whether there is such a folder."""
    return folder.is_dir() if isinstance(folder, Path) else kind(folder) == "folder"


def listing(folder: Place) -> tuple[list[str], set[str]]:
    """The names of the files and folders in a folder, sorted, and which of them are folders; none where it can't be
    read. A store is asked anew, and its answer, which takes much more memory than these, is forgotten."""
    if isinstance(folder, Path):
        return _listing_here(folder)
    with _telling(folder, ReadError):
        files, path = _opened(folder)
        files.invalidate_cache(path)
        try:
            found = {str(one["name"]).rstrip("/").rpartition("/")[2]: one["type"] for one in files.ls(path, detail=True)
                     if str(one["name"]).strip("/") != path.strip("/")}
        except FileNotFoundError:
            return [], set()
        files.invalidate_cache(path)
        return sorted(found), {name for name, kind in found.items() if kind == "directory"}


@contextmanager
def opened(where: Place) -> Iterator[IO[bytes]]:
    """A file to be read piece by piece. ReadError when it isn't there or can't be read."""
    if isinstance(where, Path):
        try:
            with where.open("rb") as file:
                yield file
        except OSError as error:
            raise ReadError(f"{where}: {error.strerror or error}") from error
        return
    with _telling(where, ReadError):
        files, path = _opened(where)
        with BufferedReader(files.open(path, "rb")) as file:  # theirs reads no bounded lines
            yield file


def check(where: Place, *, force: bool = False) -> None:
    """WriteError when a file must not be written: a folder or somebody else's file stands there."""
    if isinstance(where, Path):
        with _telling(where, WriteError):
            output.check(where, force=force)
    elif holds(where, (lambda _: True) if force else output.holds_ours) is False:
        raise WriteError(output.not_ours(where))


def holds(where: Place, what: Callable[[IO[bytes]], bool]) -> bool | None:
    """Whether the file there is of a kind; None where there is none. WriteError for a folder."""
    with _telling(where, WriteError):
        if isinstance(where, Path):
            if not where.exists():
                return None
            with where.open("rb") as local:
                return what(local)
        files, path = _opened(where)
        if not files.exists(path):
            return None
        if files.isdir(path):
            raise WriteError(f"{where}: a folder stands there; name a file in it")
        if files.size(path) < _SHORT:
            return what(BytesIO(files.cat_file(path)))
        with files.open(path, "rb") as file:
            return what(file)


def write(where: Place, data: bytes) -> None:
    """The file with these bytes, its folder made where it is missing. A reader never sees half of it."""
    with _telling(where, WriteError):
        if isinstance(where, Path):
            with writing(where) as file:
                file.write(data)
            return
        files, path = _opened(where)
        if where.protocol in _OBJECTS:
            files.pipe_file(path, data)
        else:
            _move_there(files, path, partial(files.pipe_file, value=data))


@contextmanager
def writing(where: Place) -> Iterator[BufferedRandom]:
    """A file to write piece by piece, and to read back, as `output.writing`. What is for a URL is on this machine until
    it is whole, and then sent."""
    if isinstance(where, Path):
        with _telling_no_space(where), output.writing(where) as file:
            yield file
        return
    with TemporaryDirectory() as folder:
        staged = Path(folder) / "staged"
        with _telling_no_space(staged), output.writing(staged) as file:
            yield file
        with _telling(where, WriteError):
            files, path = _opened(where)
            if where.protocol in _OBJECTS:
                files.put_file(str(staged), path)
            else:
                _move_there(files, path, partial(files.put_file, str(staged)))


def refused(where: object, error: OSError) -> WriteError:
    """What is told of a file that can't be written: why, in the system's words."""
    family = NoSpace if error.errno in _FULL else WriteError
    return family(f"{where}: {error.strerror or str(error) or type(error).__name__}")


def content(where: Place, size: int) -> bytes | None:
    """What is in a file of this size; None where there is none, or of another size."""
    try:
        if isinstance(where, Path):
            return where.read_bytes() if where.stat().st_size == size else None
        files, path = _opened(where)
        return bytes(files.cat_file(path)) if files.size(path) == size else None
    except OSError:
        return None


def digest(where: Place, size: int) -> str | None:
    """The SHA-256 digest of a file of this size; None as for `content`. The file may be larger than memory."""
    try:
        if isinstance(where, Path):
            with where.open("rb") as file:
                return file_digest(file, "sha256").hexdigest() if where.stat().st_size == size else None
        files, path = _opened(where)
        if files.size(path) != size:
            return None
        digest = sha256()
        for start in range(0, size, _PIECE):
            digest.update(files.cat_file(path, start=start, end=min(start + _PIECE, size)))
        return digest.hexdigest()
    except OSError:
        return None


def _listing_here(folder: Path) -> tuple[list[str], set[str]]:
    names, folders = [], set()
    with suppress(OSError), os.scandir(folder) as found:
        for one in found:
            with suppress(OSError):  # a link that leads in a circle
                if one.is_dir():
                    folders.add(one.name)
                if one.is_dir() or one.is_file():
                    names.append(one.name)
    return sorted(names), folders


def _is_same_path(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)  # which knows of letters that are alike to a file system, too
    except OSError:  # one of them isn't there yet
        return one.name == other.name and os.path.realpath(one) == os.path.realpath(other)
    except ValueError:  # no system has such a name
        return False


def spelled(where: Url) -> str:
    """A URL as its file system spells it."""
    try:
        files, path = _opened(where)
        return str(files.unstrip_protocol(path))
    except Exception:  # a file system is a stranger's; whoever opens the file tells what is wrong
        return where.text


def _local(rest: str) -> Path:
    from urllib.request import url2pathname  # noqa: PLC0415 -- imports half of the network

    return Path(url2pathname(rest.removeprefix("localhost")))


def _opened(where: Url) -> tuple["AbstractFileSystem", str]:
    """The file system, and the file's name in it."""
    from fsspec.core import url_to_fs  # noqa: PLC0415 -- only who uses URLs has it

    files, path = url_to_fs(where.text)
    return files, path


@contextmanager
def _telling_no_space(where: Path) -> Iterator[None]:
    """What `output` says of a full disk, as NoSpace."""
    try:
        yield
    except WriteError as error:
        if isinstance(error.__cause__, OSError):
            raise refused(where, error.__cause__) from error
        raise


@contextmanager
def _telling(where: Place, family: type[ReadError | WriteError]) -> Iterator[None]:
    """Whatever goes wrong with a file system, as an error for a person."""
    try:
        yield
    except ExporterError:
        raise
    except ImportError as error:
        raise family(f'{where}: {error}; pip install "resume-exporter[remote]"') from error
    except FileNotFoundError as error:
        raise family(f"{where}: there is no such file or folder") from error
    except OSError as error:
        told = refused(where, error)
        raise (told if family is WriteError else family(str(told))) from error
    except Exception as error:  # a file system is a stranger's, and so is what it raises
        raise family(f"{where}: {type(error).__name__}: {error}") from error


def _move_there(files: "AbstractFileSystem", path: str, send: Callable[[str], object]) -> None:
    folder, _, name = path.rpartition("/")
    unfinished = f"{folder}/.{name}.{token_hex(4)}.tmp"
    files.makedirs(folder, exist_ok=True)
    try:
        send(unfinished)
        files.mv(unfinished, path)
    except BaseException:
        with suppress(Exception):  # the first error is the one to tell
            files.rm_file(unfinished)
        raise
