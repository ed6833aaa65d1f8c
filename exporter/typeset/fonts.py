"""The registry of fonts: the user's files, installed font packages and, when asked for, the system's."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from exporter.errors import UnknownName
from exporter.tuples import NamedTuple
from exporter.typeset import scripts
from exporter.typeset.faces import Face
from exporter.typeset.font_files import (
    Source,
    by_family,
    entry_points,
    files_at,
    fold,
    folder_files,
    opened,
    package_files,
    require_embeddable,
    system_folders,
)

if TYPE_CHECKING:
    from exporter.document import Sheet
    from exporter.typeset.boxes import Cluster
    from exporter.typeset.looks import Looks
    from exporter.typeset.shaping import Glyph, Setting, Shaper

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
        self._system_files: list[Path] | None = None
        self.shapers: dict[Setting, Shaper] = {}
        self.clusters: dict[tuple[Face, int], dict[Glyph, Cluster]] = {}  # of all shapers, by face and tracking
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

    def picturing(self, text: str, family: str, weight: int, italic: bool, language: str, script: str) -> Face | None:  # noqa: FBT001 -- as in face()
        """The first face in the chain that draws all of a text as one glyph, if any does."""
        faces = self.candidates(family, weight, italic, language, script)
        return next((face for face in faces if face.joins(text)), None)

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
        return [file for place in self._places for file in files_at(place)]

    def system_files(self) -> list[Path]:
        """The font files of the operating system, none where they weren't asked for."""
        if self._system_files is None:
            folders = system_folders() if self._system else ()
            self._system_files = [file for folder in folders for file in folder_files(folder) if file.is_file()]
        return self._system_files

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
                require_embeddable(source)
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
        folded = fold(family)
        if found := self._users().get(folded):
            return found
        for name, module in _BUILT_IN.items():
            if fold(name) == folded:
                return self._built_in(name, module)
        return self._scanned().get(folded, ())

    def _built_in(self, family: str, module: str) -> tuple[Source, ...]:
        files = package_files(module)
        if module == "manimgx_fonts_cjk":
            return tuple(source for file in files for source in opened(file) if source.family == family)
        stem = family.replace(" ", "")
        named = [file for file in files if re.split(r"[-\[.]", file.name, maxsplit=1)[0] == stem]
        return tuple(source for file in named for source in opened(file))

    def _users(self) -> dict[str, tuple[Source, ...]]:
        if self._user is None:
            self._user = by_family(file for place in self._places for file in files_at(place))
        return self._user

    def _scanned(self) -> dict[str, tuple[Source, ...]]:
        """What only a search finds: packages by entry point, and the system's folders when asked for."""
        if self._found is None:
            files = [file for module in entry_points() for file in package_files(module)]
            self._found = by_family([*files, *self.system_files()]) | self._users()
        return self._found


@lru_cache(maxsize=1)
def default_fonts() -> Fonts:
    """The installed font packages, one registry for the whole process."""
    return Fonts()


@lru_cache(maxsize=8)
def _registry(places: tuple[Path, ...], system: bool) -> Fonts:  # noqa: FBT001 -- as pickle calls it
    return Fonts(places, system=system)


def _distance(source: Source, wanted: _Wanted) -> tuple[bool, int]:
    return source.italic != wanted.italic, abs(source.nearest(wanted.weight) - wanted.weight)
