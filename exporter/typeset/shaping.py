"""Text made into words of clusters by HarfBuzz, each word once: what was shaped is kept, whatever its size."""

from collections.abc import Iterator
from typing import NamedTuple

import uharfbuzz as hb

from exporter.typeset import ucd
from exporter.typeset.boxes import Cluster, Placed, Word
from exporter.typeset.fonts import Face, Fonts

REPLACEMENT = "\ufffd"
_BOUND = 20_000  # words kept per setting; then the cache begins anew
_SETTINGS = 256
_COMMON = frozenset({"Zyyy", "Zinh", "Zzzz"})
# Scripts whose letters join or stack: air between them tears the word.
_NEVER_TRACKED = frozenset({"Arab", "Beng", "Deva", "Gujr", "Guru", "Mong", "Nkoo", "Syrc"})


class Setting(NamedTuple):
    """How text is set, but for its size: what a cache of shaped words depends on."""

    family: str
    weight: int
    italic: bool
    language: str
    tracking: float = 0.0  # thousandths of the em
    small_caps: bool = False


class Uncovered(Exception):  # noqa: N818 -- it says what was found
    """Characters that no face has: caught by the paragraph, which knows where they stand."""

    def __init__(self, characters: tuple[str, ...]) -> None:
        super().__init__(" ".join(characters))
        self.characters = characters


class Shaper:
    """Shapes text in one setting."""

    def __init__(self, fonts: Fonts, setting: Setting) -> None:
        self._fonts = fonts
        self.setting = setting
        self.face = fonts.face(setting.family, setting.weight, setting.italic)
        self._ltr: dict[str, tuple[Word, ...]] = {}
        self._rtl: dict[str, tuple[Word, ...]] = {}
        self._spaces: dict[Face, Word] = {}
        self._fallbacks: dict[tuple[str, str], Face] = {}

    def words(self, text: str, *, rtl: bool = False) -> tuple[Word, ...]:
        """A stretch of one direction as words in logical order: one for each face that it takes.

        Raises Uncovered where no face has a character.
        """
        cache = self._rtl if rtl else self._ltr
        known = cache.get(text)
        if known is None:
            if len(cache) >= _BOUND:
                cache.clear()
            known = cache[text] = tuple(self._shaped(text, rtl=rtl))
        return known

    def space(self, face: Face | None = None) -> Word:
        """A space, in the face of the word before it where there is one."""
        face = face if face is not None and face.covers(" ") else self.face
        known = self._spaces.get(face)
        if known is None:
            known = self._spaces[face] = self._word(face, " ", "Latn", rtl=False)
        return known

    def _shaped(self, text: str, *, rtl: bool) -> Iterator[Word]:
        for start, end, script in script_runs(text):
            for face, first, last in self._face_runs(text[start:end], script):
                yield self._word(face, text[start + first : start + last], script, rtl=rtl)

    def _face_runs(self, text: str, script: str) -> Iterator[tuple[Face, int, int]]:
        if self.face.covers(text):
            yield self.face, 0, len(text)
            return
        yield from _joined(text, [self._face_of(cluster, script) for cluster in graphemes(text)])

    def _face_of(self, cluster: str, script: str) -> Face | None:
        key = cluster, script
        known = self._fallbacks.get(key)
        if known is None:
            setting = self.setting
            known = self._fonts.covering(cluster, setting.family, setting.weight, setting.italic,
                                         setting.language, script)
            if known is not None:
                self._fallbacks[key] = known
        return known

    def _word(self, face: Face, text: str, script: str, *, rtl: bool) -> Word:
        features = {}
        if script not in _NEVER_TRACKED and self.setting.tracking:
            features = {"liga": False, "clig": False}
        buffer = _buffer(text, script, self.setting.language, rtl=rtl)
        hb.shape(face.font, buffer, features)
        clusters = tuple(_clusters(buffer, text, rtl=rtl))
        return Word(face, clusters, sum(cluster.advance for cluster in clusters), text)


def _buffer(text: str, script: str, language: str, *, rtl: bool) -> "hb.Buffer":
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_GRAPHEMES
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    buffer.add_str(text)
    buffer.direction = "rtl" if rtl else "ltr"
    buffer.script = script
    if language:
        buffer.language = language
    return buffer


def _clusters(buffer: "hb.Buffer", text: str, *, rtl: bool) -> Iterator[Cluster]:
    """The glyphs of each cluster, offset from its origin, in visual order."""
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    starts = sorted({info.cluster for info in infos})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    first = starts[0] if starts else 0
    at, count = 0, len(infos)
    while at < count:
        start = infos[at].cluster
        pen, glyphs = 0, []
        while at < count and infos[at].cluster == start:
            position = positions[at]
            glyphs.append(Placed(infos[at].codepoint, pen + position.x_offset, position.y_offset))
            pen += position.x_advance
            at += 1
        yield Cluster(tuple(glyphs), text[0 if start == first else start : ends[start]], pen)


def script_runs(text: str) -> Iterator[tuple[int, int, str]]:
    """Stretches of one script; what is common to all goes with what stands before it, else behind it."""
    if text.isascii():
        yield 0, len(text), "Latn"
        return
    found = [ucd.script[character] for character in text]
    current = next((script for script in found if script not in _COMMON), "Latn")
    start = 0
    for index, script in enumerate(found):
        if script != current and script not in _COMMON:
            if index > start:
                yield start, index, current
            start, current = index, script
    yield start, len(text), current


def graphemes(text: str) -> list[str]:
    """Grapheme clusters (UAX #29)."""
    import regex  # noqa: PLC0415 -- slow to import, and plain text gets by without

    return regex.findall(r"\X", text)


def _joined(text: str, faces: list[Face | None]) -> Iterator[tuple[Face, int, int]]:
    lost = tuple(cluster for cluster, face in zip(graphemes(text), faces, strict=True) if face is None)
    if lost:
        raise Uncovered(lost)
    start = at = 0
    current: Face | None = None
    for cluster, face in zip(graphemes(text), faces, strict=True):
        if face is not current and current is not None:
            yield current, start, at
            start = at
        current = face
        at += len(cluster)
    if current is not None:
        yield current, start, at


def shaper(fonts: Fonts, setting: Setting) -> Shaper:
    """The shaper of a setting, kept with the fonts so that the next document finds its words shaped."""
    known = fonts.shapers.get(setting)
    if known is None:
        if len(fonts.shapers) >= _SETTINGS:
            fonts.shapers.clear()
        known = fonts.shapers[setting] = Shaper(fonts, setting)
    return known
