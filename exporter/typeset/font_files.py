"""Font files: where they are found, and which faces each of them holds."""

import os
import re
import struct
import sys
from collections.abc import Iterable
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import uharfbuzz as hb

from exporter.errors import ReadError, RenderError
from exporter.tuples import NamedTuple

_SUFFIXES = {".ttf", ".otf", ".ttc", ".otc"}


class Source(NamedTuple):
    """Where a face comes from, and which weights it has: one for a static font, a span for a variable one."""

    path: Path
    number: int  # in a collection
    family: str
    italic: bool
    lightest: int
    heaviest: int
    postscript: str

    def nearest(self, weight: int) -> int:
        """The weight nearest to the one wanted."""
        return max(self.lightest, min(self.heaviest, weight))

    def instance_name(self, weight: int) -> str:
        """A PostScript-like name of its own for every weight."""
        if self.lightest == self.heaviest:
            return self.postscript
        slant = "-Italic" if self.italic else ""
        return f"{re.sub(r'[^A-Za-z0-9]', '', self.family)}{slant}-wght{weight}"


def fold(family: str) -> str:
    """A family's name as it is compared."""
    return family.casefold().replace(" ", "").replace("-", "").replace("_", "")


@lru_cache(maxsize=512)
def opened(file: Path) -> tuple[Source, ...]:
    """The faces in a font file; none where it isn't a font, or one of pictures without outlines. Raises ReadError."""
    try:
        blob = hb.Blob.from_file_path(os.fspath(file))
    except hb.HarfBuzzError as error:
        raise ReadError(f"{file}: can't be read as a font") from error
    first = hb.Face(blob, 0)
    if not first.glyph_count:
        return ()
    faces = [hb.Face(blob, index) if index else first for index in range(first.count)]
    try:
        return tuple(_source(file, face, index) for index, face in enumerate(faces) if _has_outlines(face))
    except UnicodeError:  # a broken name: the file as a whole is hardly better
        return ()


def _has_outlines(face: "hb.Face") -> bool:
    return not {"glyf", "CFF ", "CFF2"}.isdisjoint(face.table_tags)


def _source(file: Path, face: "hb.Face", number: int) -> Source:
    names = hb.OTNameIdPredefined
    family = face.get_name(names.TYPOGRAPHIC_FAMILY) or face.get_name(names.FONT_FAMILY) or file.stem
    font = hb.Font(face)
    weight = round(font.get_style_value(hb.StyleTag.WEIGHT))
    spans = [(round(axis.min_value), round(axis.max_value)) for axis in face.axis_infos if axis.tag == "wght"] \
        if face.has_var_data else []
    lightest, heaviest = spans[0] if spans else (weight, weight)
    postscript = face.get_name(names.POSTSCRIPT_NAME) or file.stem
    return Source(
        path=file, number=number, family=family, italic=bool(font.get_style_value(hb.StyleTag.ITALIC)),
        lightest=lightest, heaviest=heaviest, postscript=re.sub(r"[^A-Za-z0-9-]", "", postscript),
    )


def require_embeddable(source: Source) -> None:
    """Raise RenderError where the font's own permissions (OS/2 fsType) forbid what a PDF needs."""
    table: bytes = hb.Face(hb.Blob.from_file_path(os.fspath(source.path)), source.number).reference_table("OS/2").data
    permission = struct.unpack_from(">H", table, 8)[0] if len(table) >= 10 else 0
    restricted = permission & 0x000F == 0x0002
    if restricted or permission & 0x0300:
        what = "embedding" if restricted else "subsetting" if permission & 0x0100 else "embedding outlines"
        raise RenderError(f"{source.path}: the font {source.family!r} forbids {what} (fsType {permission:#06x}); "
                          "choose another family")


def by_family(files: Iterable[Path]) -> dict[str, tuple[Source, ...]]:
    """The faces in font files, by the folded names of their families."""
    found: dict[str, tuple[Source, ...]] = {}
    for file in files:
        for source in opened(file):
            folded = fold(source.family)
            found[folded] = (*found.get(folded, ()), source)
    return found


def files_at(place: Path) -> list[Path]:
    """The font files at a place that a user named: that file, or all in that folder. Raises ReadError."""
    if place.is_dir():
        return folder_files(place)
    if not place.is_file():
        raise ReadError(f"{place}: no such font file or folder")
    return [place]


def folder_files(folder: Path) -> list[Path]:
    """The font files in a folder and below it."""
    return sorted(file for file in folder.rglob("*") if file.suffix.lower() in _SUFFIXES)


@lru_cache(maxsize=256)
def package_files(module: str) -> tuple[Path, ...]:
    """The font files of an installed package, which isn't imported for it."""
    spec = find_spec(module)
    folders = spec.submodule_search_locations if spec else None
    return tuple(file for folder in folders or () for file in folder_files(Path(folder)))


def entry_points() -> list[str]:
    """The modules of all installed font packages."""
    from importlib import metadata  # noqa: PLC0415 -- slow to import, and only a miss needs it

    return sorted(point.module for point in metadata.entry_points(group="fontpkg.family"))


def system_folders() -> list[Path]:
    """Where the operating system keeps fonts."""
    home, environment = Path.home(), os.environ
    if sys.platform == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts"]
    if sys.platform == "win32":
        local = Path(environment.get("LOCALAPPDATA", home)) / "Microsoft/Windows/Fonts"
        return [Path(environment.get("WINDIR", "C:/Windows")) / "Fonts", local]
    data = Path(environment.get("XDG_DATA_HOME", home / ".local/share"))
    return [data / "fonts", home / ".fonts", Path("/usr/share/fonts"), Path("/usr/local/share/fonts")]
