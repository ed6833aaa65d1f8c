"""A portrait beside the résumé into an image that is safe to embed: bounded, upright, plain RGB, without metadata.

Nothing is fetched, nothing outside the résumé's folder is opened, and no byte of the file itself is passed on.
"""

import base64
import binascii
import os
import re
import stat
import struct
from collections.abc import Callable, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import IO, Literal

from PIL import Image as Pillow
from PIL import ImageCms
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.WebPImagePlugin import WebPImageFile

from exporter import inputs
from exporter.document import Image
from exporter.errors import Problem, ReadError, nearest
from exporter.model import in_language
from exporter.model.people import Photo

MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 50_000_000
MAX_SIDE = 1200
"""Pixels of the longer side that are kept: two inches at 600 to the inch."""

_DATA_URI = re.compile(r"data:image/[\w.+-]+;base64,", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
_TYPES: tuple[tuple[re.Pattern[bytes], Callable[[IO[bytes]], Pillow.Image]], ...] = (
    (re.compile(rb"\xff\xd8\xff"), JpegImageFile),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), PngImageFile),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), WebPImageFile),
)
_BROKEN = (  # what Pillow's plug-ins raise for files that are not what they seem
    OSError, SyntaxError, ValueError, TypeError, LookupError, EOFError, ArithmeticError, MemoryError, struct.error,
    Pillow.DecompressionBombError)
_ORIENTATION = 0x0112
_TURNS = {
    2: Pillow.Transpose.FLIP_LEFT_RIGHT, 3: Pillow.Transpose.ROTATE_180, 4: Pillow.Transpose.FLIP_TOP_BOTTOM,
    5: Pillow.Transpose.TRANSPOSE, 6: Pillow.Transpose.ROTATE_270, 7: Pillow.Transpose.TRANSVERSE,
    8: Pillow.Transpose.ROTATE_90,
}


def is_remote(picture: Photo) -> bool:
    """Whether the picture is on the web, where nothing is fetched from."""
    return picture.path.lower().startswith(("http:", "https:", "//"))


def photo(
    picture: Photo, folder: Path | None, *, alt: str = "", language: str = "en",
    pictures: Mapping[str, bytes] | None = None,
) -> Image:
    """The picture, which lies in the folder or below, or is a `data:` address in the résumé itself.

    Where it isn't there, it is the one of its name among the `pictures` that came along with the résumé. `alt` is the
    alternate text where the résumé gives none. ReadError where there is no such picture to be had.
    """
    data = _within(picture.path) if _DATA_URI.match(picture.path) else _named(picture.path, folder, pictures or {})
    given = in_language(picture.alt, language) if picture.alt else ""
    try:
        return _image(data, picture, given or alt)
    except _BROKEN as error:
        raise _refused(picture.path, "is not a picture that can be read", hint="save it as JPEG or PNG") from error


def logo(
    name: str, folder: Path | None, *, alt: str, place: str, pictures: Mapping[str, bytes] | None = None,
) -> Image:
    """The sign of an organisation, from beside the résumé as a photo is; `place` is where the résumé names it."""
    try:
        return replace(photo(Photo(path=name), folder, alt=alt, pictures=pictures), path=place)
    except ReadError as error:
        problems = [problem._replace(path=place, rule="logo") for problem in error.problems]
        raise ReadError(str(problems[0]), problems) from error


def _refused(name: str, message: str, *, hint: str = "") -> ReadError:
    told = name if len(name) <= 80 else f"{name[:79]}…"
    problem = Problem(path="basics.image", message=f"{told!r} {message}", value=told, rule="photo", hint=hint)
    return ReadError(str(problem), [problem])


def _within(address: str) -> bytes:
    encoded = address.partition(",")[2]
    if len(encoded) > MAX_BYTES * 4 // 3 + 4:
        raise _refused(address, f"is larger than {MAX_BYTES // 1024 ** 2} MiB")
    try:
        return base64.b64decode(encoded)
    except (binascii.Error, ValueError) as error:
        raise _refused(address, "is not base64 data") from error


def _named(name: str, folder: Path | None, pictures: Mapping[str, bytes]) -> bytes:
    if name not in pictures or (folder is not None and _is_beside(name, folder)):
        if folder is None:
            raise _refused(name, "is not in the file")
        return _file(name, folder)
    if len(pictures[name]) > MAX_BYTES:
        raise _refused(name, f"is larger than {MAX_BYTES // 1024 ** 2} MiB")
    return pictures[name]


def _is_beside(name: str, folder: Path) -> bool:
    try:
        return (folder / name).exists()
    except (OSError, ValueError):  # a NUL in the name
        return False


def _file(name: str, folder: Path) -> bytes:
    """The bytes of a regular file in the folder, whatever the name or a symbolic link says."""
    beside = "a picture is a file beside the résumé, such as portrait.jpg"
    if _SCHEME.match(name) or name.startswith("//"):
        raise _refused(name, "is an address; nothing is fetched", hint=beside)
    if PurePosixPath(name).is_absolute() or PureWindowsPath(name).anchor or ".." in PureWindowsPath(name).parts:
        raise _refused(name, "lies outside the résumé's folder", hint=beside)
    try:
        path = (folder / name).resolve()
        if not path.is_relative_to(folder.resolve()):
            raise _refused(name, "leads outside the résumé's folder", hint=beside)
        data = _bytes(name, path)
    except FileNotFoundError as error:
        raise _refused(name, "is not there", hint=_near(name, folder)) from error
    except (OSError, ValueError, RuntimeError) as error:  # also a NUL in the name, or links in a circle
        reason = getattr(error, "strerror", None) or error
        raise _refused(name, f"can't be read: {reason}") from error
    inputs.tell(folder / name, data)
    return data


def _bytes(name: str, path: Path) -> bytes:
    opened = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
                     | getattr(os, "O_BINARY", 0))
    with os.fdopen(opened, "rb") as file:
        if not stat.S_ISREG(os.fstat(opened).st_mode):
            raise _refused(name, "is not a file")
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise _refused(name, f"is larger than {MAX_BYTES // 1024 ** 2} MiB")
    return data


def _near(name: str, folder: Path) -> str:
    """A hint at the picture beside it that has nearly the name, or else at one that is there."""
    try:
        pictures = sorted(path.name for path in (folder / name).parent.iterdir()
                          if path.suffix.lower() in (".jpg", ".jpeg", ".png", ".webp"))
    except OSError:
        return "its folder is not there"
    near = nearest(Path(name).name, pictures)
    return f"did you mean {near!r}?" if near else f"there is {pictures[0]!r}" if len(pictures) == 1 else ""


def _image(data: bytes, picture: Photo, alt: str) -> Image:
    opened = _opened(data, picture.path)
    width, height = opened.size
    if width * height > MAX_PIXELS:
        raise _refused(picture.path, f"has {width} × {height} pixels; {MAX_PIXELS:,} are the bound")
    if isinstance(opened, JpegImageFile):
        opened.draft("RGB", (MAX_SIDE, MAX_SIDE))  # decodes no more than is kept
    flat = _upright(_on_white(opened), _turn(opened))
    flat.thumbnail((MAX_SIDE, MAX_SIDE), Pillow.Resampling.LANCZOS)
    encoded, media_type = _encoded(flat, drawn=isinstance(opened, PngImageFile))
    return Image(encoded, media_type, flat.width, flat.height, alt, "basics.image", picture.focus)


def _opened(data: bytes, name: str) -> Pillow.Image:
    """The picture's header. Only these three formats are tried, each by its own plug-in, so no other can be reached."""
    for sign, plugin in _TYPES:
        if sign.match(data):
            return plugin(BytesIO(data))
    raise _refused(name, "is not a JPEG, PNG or WebP picture", hint="save it as JPEG or PNG")


def _turn(opened: Pillow.Image) -> Pillow.Transpose | None:
    try:
        return _TURNS.get(opened.getexif().get(_ORIENTATION, 1))
    except _BROKEN:  # broken metadata of a picture that may well be fine
        return None


def _upright(flat: Pillow.Image, turn: Pillow.Transpose | None) -> Pillow.Image:
    return flat.transpose(turn) if turn is not None else flat


def _on_white(opened: Pillow.Image) -> Pillow.Image:
    """The picture in sRGB, on white where it lets through."""
    if opened.mode.startswith("I"):  # 16 bits a pixel
        return opened.convert("I").point(lambda value: value * (1 / 256)).convert("L").convert("RGB")
    profile = opened.info.get("icc_profile")
    if opened.has_transparency_data:
        seen = opened.convert("RGBA")
        white = Pillow.new("RGBA", seen.size, "white")
        return Pillow.alpha_composite(white, seen).convert("RGB")
    opened.load()
    return _in_srgb(opened, profile) if profile else opened.convert("RGB")


def _in_srgb(opened: Pillow.Image, profile: bytes) -> Pillow.Image:
    try:
        converted = ImageCms.profileToProfile(
            opened, ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, *_BROKEN):  # a profile for another kind of colour
        return opened.convert("RGB")
    return converted if converted is not None else opened.convert("RGB")


def _encoded(flat: Pillow.Image, *, drawn: bool) -> tuple[bytes, Literal["image/jpeg", "image/png"]]:
    """The bytes to embed: a drawing of few colours keeps its edges as PNG, a photograph is a JPEG."""
    written = BytesIO()
    if drawn and flat.getcolors(256):
        flat.save(written, "PNG", optimize=True)
        return written.getvalue(), "image/png"
    flat.info.clear()
    flat.save(written, "JPEG", quality=88, subsampling=0, optimize=True)
    return written.getvalue(), "image/jpeg"
