"""Faces and where they come from: the user's files, installed font packages and, when asked for, the system's."""

import os
import re
import struct
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from copy import copy
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

import uharfbuzz as hb

from exporter.errors import ReadError, RenderError, UnknownName
from exporter.typeset import outlines, scripts
from exporter.typeset.outlines import Outline

if TYPE_CHECKING:
    from exporter.document import Sheet
    from exporter.typeset.looks import Looks
    from exporter.typeset.shaping import Setting, Shaper

SUFFIXES = {".ttf", ".otf", ".ttc", ".otc"}

# Literal, because scanning entry points costs as much at start-up as typesetting several pages.
_BUILT_IN = {
    "Arimo": "fontpkg_arimo",
    "EB Garamond": "fontpkg_eb_garamond",
    "Figtree": "fontpkg_figtree",
    "IBM Plex Mono": "fontpkg_ibm_plex_mono",
    "IBM Plex Sans": "fontpkg_ibm_plex_sans",
    "Inter": "fontpkg_inter",
    "Source Sans 3": "fontpkg_source_sans_3",
    "Source Serif 4": "fontpkg_source_serif_4",
    "Noto Emoji": "manimgx_fonts",
    "Noto Sans": "manimgx_fonts",
    "Noto Sans Symbols": "manimgx_fonts",
}
_BUILT_IN |= dict.fromkeys(scripts.FAMILIES.values(), "manimgx_fonts")
_BUILT_IN |= dict.fromkeys(scripts.IDEOGRAPHS.values(), "manimgx_fonts_cjk")
_TEXT_OPTICAL_SIZE = 11.0  # a face serves all sizes of a page; the optical axis is set for its body text
_COVERAGE_BOUND = 1 << 16


class Face:
    """One font at one position of its axes. Doesn't change, is compared by identity and shared by threads.

    Measures are fractions of the em; `descent` is positive downwards.
    """

    def __init__(self, source: "Source", weight: int) -> None:
        self.family, self.weight, self.italic = source.family, weight, source.italic
        self.name = source.instance_name(weight)
        self._face = hb.Face(hb.Blob.from_file_path(os.fspath(source.path)), source.number)
        self.font: hb.Font = hb.Font(self._face)
        self._axes = position(self._face, weight) if self._face.has_var_data else {}
        if self._axes:
            self.font.set_variations(self._axes)
        self.upem: int = self._face.upem
        self.is_cff: bool = not {"CFF ", "CFF2"}.isdisjoint(self._face.table_tags)
        extents = self.font.get_font_extents("ltr")
        self.ascent: float = extents.ascender / self.upem
        self.descent: float = -extents.descender / self.upem
        self.cap_height = self._measure(hb.OTMetricsTag.CAP_HEIGHT, "H")
        self.x_height = self._measure(hb.OTMetricsTag.X_HEIGHT, "x")
        self._covered: dict[str, bool] = {}
        self._outlines: dict[int, Outline] = {}
        self._features: frozenset[str] | None = None
        self._small_capitals: dict[tuple[str, str], bool] = {}
        self.ratio = 1.0
        self._reduced: dict[float, Face] = {}

    def __repr__(self) -> str:
        return f"<Face {self.name}>"

    def covers(self, text: str) -> bool:
        """Whether every character of a text has a glyph; those that are never drawn count as covered."""
        covered = self._covered
        for character in text:
            known = covered.get(character)
            if known is None:
                known = self._cover(character)
            if not known:
                return False
        return True

    def glyph(self, character: str) -> int:
        """The nominal glyph of a character, 0 for none."""
        return self.font.get_nominal_glyph(ord(character)) or 0

    def has_feature(self, tag: str) -> bool:
        """Whether the font substitutes glyphs under this OpenType feature."""
        if self._features is None:
            self._features = frozenset(self._substitutions())
        return tag in self._features

    def lacks_small_capital(self, letter: str, language: str = "") -> bool:
        """Whether a letter of this font stays as it is under `smcp`: few fonts have all their small capitals."""
        known = self._small_capitals.get((letter, language))
        if known is None:
            lacks = self.covers(letter) and not self._becomes_small_capital(letter, language)
            known = self._small_capitals[letter, language] = lacks
        return known

    def small_capital_height(self) -> float:
        """How high this font's small capitals stand, as a fraction of its capitals."""
        drawn = self.font.get_glyph_extents(self._shaped("x", "", smcp=True)[0])
        return drawn.y_bearing / self.upem / self.cap_height if drawn and self.cap_height else 0.0

    def reduced(self, ratio: float) -> "Face":
        """This face drawn smaller on its em. Readers of text take another size of type for another word."""
        if ratio == self.ratio:
            return self
        known = self._reduced.get(ratio)
        if known is None:
            known = copy(self)
            known.ratio, known.upem, known.name = ratio, round(self.upem / ratio), f"{self.name}-{ratio * 100:.0f}"
            known = self._reduced.setdefault(ratio, known)
        return known

    def outlines(self, glyphs: AbstractSet[int]) -> Mapping[int, Outline]:
        """The outlines of those glyphs, and of all asked for before: they are kept for the next document.

        Together they cost a sixteenth of one by one.
        """
        missing = glyphs - self._outlines.keys()
        if missing:
            taken = outlines.taken(self._face, self._axes, missing) if not self.is_cff else {}
            drawn = {glyph: outlines.outline(self.font, glyph, cubic=self.is_cff) for glyph in missing - taken.keys()}
            self._outlines |= taken | drawn
        return self._outlines

    def outline(self, glyph: int) -> Outline:
        """The outline of one glyph."""
        return self.outlines({glyph})[glyph]

    def _becomes_small_capital(self, letter: str, language: str) -> bool:
        return self._shaped(letter, language, smcp=True) != self._shaped(letter, language, smcp=False)

    def _shaped(self, text: str, language: str, *, smcp: bool) -> list[int]:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        if language:
            buffer.language = language
        hb.shape(self.font, buffer, {"smcp": smcp})
        return [info.codepoint for info in buffer.glyph_infos]

    def _cover(self, character: str) -> bool:
        if len(self._covered) >= _COVERAGE_BOUND:
            self._covered.clear()
        known = self.glyph(character) != 0 or _never_drawn(character)
        self._covered[character] = known
        return known

    def _measure(self, tag: "hb.OTMetricsTag", letter: str) -> float:
        position = self.font.get_metric_position(tag)
        if not position:
            extents = self.font.get_glyph_extents(self.glyph(letter))
            position = extents.y_bearing if extents else 0
        return float(position) / self.upem

    def _substitutions(self) -> Iterator[str]:
        """The tags in the FeatureList of the GSUB table (OpenType 1.9, chapter 2)."""
        table: bytes = self._face.reference_table("GSUB").data
        if not table:
            return
        start = struct.unpack_from(">H", table, 6)[0]
        count = struct.unpack_from(">H", table, start)[0]
        for index in range(count):
            at = start + 2 + 6 * index
            yield table[at : at + 4].decode("latin-1")


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


class _Wanted(NamedTuple):
    family: str
    weight: int
    italic: bool


class Fonts:
    """The registry: which families there are, and the face of each that is asked for.

    `places` are font files and folders of the user's, which come before the installed packages. Faces are opened
    when they are asked for and kept.
    """

    def __init__(self, places: Sequence[Path] = (), *, system: bool = False) -> None:
        self._places = tuple(places)
        self._system = system
        self._lock = Lock()
        self._faces: dict[_Wanted, Face] = {}
        self._instances: dict[tuple[Path, int, int], Face] = {}
        self._families: dict[str, tuple[Source, ...]] = {}
        self._user: dict[str, tuple[Source, ...]] | None = None
        self._found: dict[str, tuple[Source, ...]] | None = None
        self.shapers: dict[Setting, Shaper] = {}
        self.looks: WeakKeyDictionary[Sheet, Looks] = WeakKeyDictionary()

    def __reduce__(self) -> "tuple[Callable[..., Fonts], tuple[tuple[Path, ...], bool]]":
        """Where it looks, and nothing of what it has found: in another process, the one registry of these places."""
        return _registry, (self._places, self._system)

    def face(self, family: str, weight: int, italic: bool = False) -> Face:  # noqa: FBT001, FBT002 -- italic is a name here
        """The face nearest in weight. Upright where a family has no italics.

        Raises UnknownName for a family that isn't there, RenderError for a font that must not be embedded.
        """
        wanted = _Wanted(family, weight, italic)
        known = self._faces.get(wanted)
        return known or self._open(wanted)

    def chain(self, family: str, weight: int, italic: bool, language: str, script: str) -> tuple[Face, ...]:  # noqa: FBT001 -- as in face()
        """The faces to ask for a character, in order: the family, the user's fonts, the script's own, the rest."""
        return tuple(self.candidates(family, weight, italic, language, script))

    def candidates(self, family: str, weight: int, italic: bool, language: str, script: str) -> Iterator[Face]:  # noqa: FBT001 -- as in face()
        """The same as `chain`, each face opened only when it is reached."""
        seen = set()
        for name in (family, *self._fallbacks(language, script)):
            if name not in seen and self._known(name):
                seen.add(name)
                yield self.face(name, weight, italic)

    def covering(self, text: str, family: str, weight: int, italic: bool, language: str, script: str) -> Face | None:  # noqa: FBT001 -- as in face()
        """The first face in the chain that has all of a text, if any has."""
        faces = self.candidates(family, weight, italic, language, script)
        return next((face for face in faces if face.covers(text)), None)

    def companion(self, sign: str, family: str, weight: int, italic: bool, language: str, script: str) -> Face | None:  # noqa: FBT001 -- as in face()
        """The face of what is common to all scripts, beside letters that aren't the family's own: theirs (UAX #24), or
        the one drawn to go with it. None where the family is as good as any."""
        letter = scripts.LETTERS.get(script)
        letters = self.covering(letter, family, weight, italic, language, script) if letter else None
        if letters is None or letters is self.face(family, weight, italic):
            return None
        if letters.covers(sign):
            return letters
        if letters.family not in scripts.FAMILIES.values():
            return None
        beside = self.face(scripts.COMPANION, weight, letters.italic)
        return beside if beside.covers(sign) else None

    def families(self) -> list[str]:
        """The names of all families there are."""
        names = {source.family for sources in self._scanned().values() for source in sources}
        names |= {name for name, module in _BUILT_IN.items() if self._built_in(name, module)}
        return sorted(names)

    def user_files(self) -> list[Path]:
        """The user's font files."""
        return [file for place in self._places for file in _files_at(place)]

    def has_cjk(self) -> bool:
        """Whether the package with Chinese, Japanese and Korean is installed."""
        return any(self._known(family) for family in scripts.IDEOGRAPHS.values())

    def _fallbacks(self, language: str, script: str) -> Iterator[str]:
        yield from (sources[0].family for sources in self._users().values())
        han = scripts.ideographs(language)
        if script in ("Hani", "Hira", "Kana", "Hang", "Bopo"):
            yield scripts.IDEOGRAPHS["ko"] if script == "Hang" else han
        elif script in scripts.FAMILIES:
            yield scripts.FAMILIES[script]
        yield from ("Noto Sans", "Noto Sans Symbols", han, "Noto Emoji")
        yield from scripts.FAMILIES.values()  # for a mark that several scripts share, alone among others

    def _open(self, wanted: _Wanted) -> Face:
        sources = self._sources(wanted.family)
        if not sources:
            raise UnknownName("font family", wanted.family, self.families())
        source = min(sources, key=lambda one: _distance(one, wanted))
        weight = source.nearest(wanted.weight)
        with self._lock:
            key = (source.path, source.number, weight)
            face = self._instances.get(key)
            if face is None:
                _require_embeddable(source)
                face = self._instances[key] = Face(source, weight)
            self._faces[wanted] = face
        return face

    def _known(self, family: str) -> bool:
        return bool(self._sources(family))

    def _sources(self, family: str) -> tuple[Source, ...]:
        known = self._families.get(family)
        if known is None:
            known = self._families[family] = self._find(family)
        return known

    def _find(self, family: str) -> tuple[Source, ...]:
        folded = _fold(family)
        if found := self._users().get(folded):
            return found
        for name, module in _BUILT_IN.items():
            if _fold(name) == folded:
                return self._built_in(name, module)
        return self._scanned().get(folded, ())

    def _built_in(self, family: str, module: str) -> tuple[Source, ...]:
        files = _package_files(module)
        if module == "manimgx_fonts_cjk":
            return tuple(source for file in files for source in _opened(file) if source.family == family)
        stem = family.replace(" ", "")
        named = [file for file in files if re.split(r"[-\[.]", file.name, maxsplit=1)[0] == stem]
        return tuple(source for file in named for source in _opened(file))

    def _users(self) -> dict[str, tuple[Source, ...]]:
        if self._user is None:
            self._user = _by_family(file for place in self._places for file in _files_at(place))
        return self._user

    def _scanned(self) -> dict[str, tuple[Source, ...]]:
        """What only a search finds: packages by entry point, and the system's folders when asked for."""
        if self._found is None:
            files = [file for module in _entry_points() for file in _package_files(module)]
            if self._system:
                files += [file for folder in _system_folders() for file in _folder_files(folder)]
            self._found = _by_family(files) | self._users()
        return self._found


@lru_cache(maxsize=1)
def default_fonts() -> Fonts:
    """The installed font packages, one registry for the whole process."""
    return Fonts()


@lru_cache(maxsize=8)
def _registry(places: tuple[Path, ...], system: bool) -> Fonts:  # noqa: FBT001 -- as pickle calls it
    return Fonts(places, system=system)


def position(face: "hb.Face", weight: int) -> dict[str, float]:
    """Where on its axes a variable font stands: the weight, an optical size for text, the font's default elsewhere."""
    wanted = {"wght": float(weight), "opsz": _TEXT_OPTICAL_SIZE}
    return {
        axis.tag: max(axis.min_value, min(axis.max_value, wanted.get(axis.tag, axis.default_value)))
        for axis in face.axis_infos
    }


def _never_drawn(character: str) -> bool:
    return bool(_IGNORABLE.match(character))


# Default_Ignorable_Code_Point and control characters: HarfBuzz draws nothing for them.
_IGNORABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)


def _distance(source: Source, wanted: _Wanted) -> tuple[bool, int]:
    return source.italic != wanted.italic, abs(source.nearest(wanted.weight) - wanted.weight)


def _fold(family: str) -> str:
    return family.casefold().replace(" ", "").replace("-", "").replace("_", "")


@lru_cache(maxsize=512)
def _opened(file: Path) -> tuple[Source, ...]:
    """The faces in a font file; none where it isn't a font."""
    try:
        blob = hb.Blob.from_file_path(os.fspath(file))
    except hb.HarfBuzzError as error:
        raise ReadError(f"{file}: can't be read as a font") from error
    first = hb.Face(blob, 0)
    if not first.glyph_count:
        return ()
    return tuple(_source(file, hb.Face(blob, index) if index else first, index) for index in range(first.count))


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


def _require_embeddable(source: Source) -> None:
    """Raise RenderError where the font's own permissions (OS/2 fsType) forbid what a PDF needs."""
    table: bytes = hb.Face(hb.Blob.from_file_path(os.fspath(source.path)), source.number).reference_table("OS/2").data
    permission = struct.unpack_from(">H", table, 8)[0] if len(table) >= 10 else 0
    restricted = permission & 0x000F == 0x0002
    if restricted or permission & 0x0300:
        what = "embedding" if restricted else "subsetting" if permission & 0x0100 else "embedding outlines"
        raise RenderError(f"{source.path}: the font {source.family!r} forbids {what} (fsType {permission:#06x}); "
                          "choose another family")


def _by_family(files: Iterable[Path]) -> dict[str, tuple[Source, ...]]:
    found: dict[str, tuple[Source, ...]] = {}
    for file in files:
        for source in _opened(file):
            folded = _fold(source.family)
            found[folded] = (*found.get(folded, ()), source)
    return found


def _files_at(place: Path) -> list[Path]:
    if place.is_dir():
        return _folder_files(place)
    if not place.is_file():
        raise ReadError(f"{place}: no such font file or folder")
    return [place]


def _folder_files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.suffix.lower() in SUFFIXES)


@lru_cache(maxsize=256)
def _package_files(module: str) -> tuple[Path, ...]:
    """The font files of an installed package, which isn't imported for it."""
    spec = find_spec(module)
    folders = spec.submodule_search_locations if spec else None
    return tuple(file for folder in folders or () for file in _folder_files(Path(folder)))


def _entry_points() -> list[str]:
    from importlib.metadata import entry_points  # noqa: PLC0415 -- slow to import, and only a miss needs it

    return sorted(point.module for point in entry_points(group="fontpkg.family"))


def _system_folders() -> list[Path]:
    home, environment = Path.home(), os.environ
    if sys.platform == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts"]
    if sys.platform == "win32":
        local = Path(environment.get("LOCALAPPDATA", home)) / "Microsoft/Windows/Fonts"
        return [Path(environment.get("WINDIR", "C:/Windows")) / "Fonts", local]
    data = Path(environment.get("XDG_DATA_HOME", home / ".local/share"))
    return [data / "fonts", home / ".fonts", Path("/usr/share/fonts"), Path("/usr/local/share/fonts")]
