"""A face: one font at one place on its axes, what it covers, its measures and its outlines."""

import os
import struct
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from copy import copy
from typing import TYPE_CHECKING

import uharfbuzz as hb

from exporter.errors import RenderError
from exporter.patterns import pattern
from exporter.typeset import outlines
from exporter.typeset.boxes import NO_GLYPH
from exporter.typeset.outlines import Outline

if TYPE_CHECKING:
    from exporter.typeset.font_files import Source

_TEXT_OPTICAL_SIZE = 11.0  # a face serves all sizes of a page; the optical axis is set for its body text
_COVERAGE_BOUND = 1 << 16


class Face:
    """One font at one position of its axes. Doesn't change, is compared by identity and shared by threads.

    Measures are fractions of the em; `descent` is positive downwards.
    """

    def __init__(self, source: "Source", weight: int) -> None:
        self.family, self.weight, self.italic = source.family, weight, source.italic
        self.name = source.instance_name(weight)
        self._path = source.path
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
        self._covered: set[str] = set()
        self._lacking: set[str] = set()
        self._outlines = {NO_GLYPH: Outline(b"")}
        self._features: frozenset[str] | None = None
        self._small_capitals: dict[tuple[str, str], bool] = {}
        self.ratio = 1.0
        self._reduced: dict[float, Face] = {}

    def __repr__(self) -> str:
        return f"<Face {self.name}>"

    def covers(self, text: str) -> bool:
        """Whether every character of a text has a glyph; those that are never drawn count as covered."""
        return self._covered.issuperset(text) or all(map(self._covers, text))

    def joins(self, text: str) -> bool:
        """Whether it has one glyph for all of a text."""
        return self.covers(text) and len(self._shaped(text, "")) == 1

    def glyph(self, character: str) -> int:
        """The nominal glyph of a character, 0 for none."""
        return self.font.get_nominal_glyph(ord(character)) or 0

    def has_feature(self, tag: str) -> bool:
        """Whether the font substitutes glyphs under this OpenType feature."""
        if self._features is None:
            with self.being_read():
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

        Together they cost a sixteenth of one by one. That of NO_GLYPH is empty.
        """
        if not glyphs <= self._outlines.keys():
            missing = glyphs - self._outlines.keys()
            with self.being_read():
                taken = outlines.taken(self._face, self._axes, missing) if not self.is_cff else {}
            drawn = {glyph: outlines.outline(self.font, glyph, cubic=self.is_cff) for glyph in missing - taken.keys()}
            self._outlines |= taken | drawn
        return self._outlines

    @contextmanager
    def being_read(self) -> Iterator[None]:
        """RenderError for whatever its tables raise where the file is broken."""
        try:
            yield
        except (LookupError, RuntimeError, struct.error) as error:
            raise RenderError(f"{self._path}: the font {self.family!r} is broken; fetch the file again, or choose "
                              "another family") from error

    def outline(self, glyph: int) -> Outline:
        """The outline of one glyph."""
        return self.outlines({glyph})[glyph]

    def _becomes_small_capital(self, letter: str, language: str) -> bool:
        return self._shaped(letter, language, smcp=True) != self._shaped(letter, language, smcp=False)

    def _shaped(self, text: str, language: str, *, smcp: bool = False) -> list[int]:
        buffer = hb.Buffer()
        buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
        buffer.add_str(text)
        buffer.guess_segment_properties()
        if language:
            buffer.language = language
        hb.shape(self.font, buffer, {"smcp": smcp})
        return [info.codepoint for info in buffer.glyph_infos]

    def _covers(self, character: str) -> bool:
        known = character in self._covered
        if known or character in self._lacking:
            return known
        if len(self._covered) + len(self._lacking) >= _COVERAGE_BOUND:
            self._covered, self._lacking = set(), set()
        known = self.glyph(character) != 0 or _never_drawn(character)
        (self._covered if known else self._lacking).add(character)
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
_IGNORABLE = pattern(
    "[\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
