"""Text made into words of clusters by HarfBuzz, each word once: what was shaped is kept, whatever its size."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate
from operator import attrgetter, getitem
from typing import TYPE_CHECKING

import uharfbuzz as hb

from exporter.tuples import NamedTuple
from exporter.typeset import linebreak, ucd
from exporter.typeset.boxes import RIGHT_TO_LEFT, Cluster, Placed, Word
from exporter.typeset.faces import Face
from exporter.typeset.fonts import Fonts
from exporter.typeset.letters import capitals, drawn, small_capitals, upper
from exporter.typeset.linebreak import SOFT_HYPHEN
from exporter.typeset.scripts import LETTERS, NEVER_TRACKED, is_companied, usual_script
from exporter.typeset.widths import meet, opens, tight

if TYPE_CHECKING:
    from regex import Pattern

    from exporter.typeset.pairwise import Features, Pairwise
    from exporter.typeset.phrases import Phrases

_BOUND = 3_000  # words kept in a setting, a few MB; then the cache begins anew
_SETTINGS = 256
_MANY = 500  # tokens in a setting, from which on words are put together from pairs where that may be
_END = "\0"  # follows the last character of a word
_COMMON = frozenset({"Zyyy", "Zinh", "Zzzz"})
_WIDE = frozenset({"Hani", "Hira", "Kana", "Bopo"})
_NUMERIC = frozenset({"CS", "ES", "ET"})
_SEQUENCE = re.compile("[\ufe0f\u20e3\U0001f1e6-\U0001f1ff]")
_MARK = Cluster((), RIGHT_TO_LEFT, 0)
_NUMBER, _POSITION = map(attrgetter, ("codepoint", "position"))
Glyph = tuple[int, tuple[int, int, int, int], str]
"""A glyph's number, its place and advances, and the character that it is drawn for."""


class Setting(NamedTuple):
    """How text is set, but for its size: what shaped words depend on."""

    family: str
    weight: int
    italic: bool
    language: str
    tracking: float = 0.0  # thousandths of the em
    features: tuple[str, ...] = ()
    capitals: bool = False  # drawn in capitals, though the text stays as it is
    ratio: float = 1.0  # how much of their size they are drawn in


class SetBox:
    """What stands between two breaks of a token, shaped; widths are in ems.

    `space` is what may follow it, `gap` its width where the token ends. `cost` is of the break behind the box, where a
    hyphen is drawn if it is `hyphenated`. `spaced` are the words, and the space where the token ends.
    """

    __slots__ = ("cost", "gap", "hyphenated", "space", "spaced", "width", "words")

    def __init__(self, words: tuple[Word, ...], width: float, space: Word, gap: float,
                 spaced: tuple[Word, ...] = (), cost: int = 0, *, hyphenated: bool = False) -> None:
        self.words, self.width, self.space, self.gap = words, width, space, gap
        self.spaced, self.cost, self.hyphenated = spaced, cost, hyphenated


class SetToken:
    """A token, shaped from left to right; its `width` is with the space behind, in ems.

    It is `free` where no rule can hold it to its neighbours across a space; `first` and `last` are its
    outer classes. It is `plain` where all of it, the space behind included, is in the shaper's own face.
    """

    __slots__ = ("boxes", "first", "free", "last", "plain", "spaced", "width")

    def __init__(self, boxes: tuple[SetBox, ...], token: linebreak.Token, face: Face) -> None:
        self.boxes = boxes
        self.first, self.last, _, self.free = token
        if len(boxes) == 1:
            self.spaced, self.width = boxes[0].spaced, boxes[0].width + boxes[0].gap
        else:
            self.spaced = tuple([word for box in boxes for word in box.spaced])
            self.width = sum([box.width + box.gap for box in boxes])
        self.plain = True
        for word in self.spaced:  # takes half as long as all()
            if word.face is not face:
                self.plain = False


class Uncovered(Exception):  # noqa: N818 -- it says what was found
    """Characters that no face has: caught where it is known in which field they stand."""

    def __init__(self, characters: tuple[str, ...]) -> None:
        super().__init__(" ".join(characters))
        self.characters = characters


class Shaper:
    """Shapes text in one setting. Shared by documents and threads: a word that two of them shape is the same twice."""

    def __init__(self, fonts: Fonts, setting: Setting) -> None:
        self._fonts = fonts
        self.setting = setting
        self.face = fonts.face(setting.family, setting.weight, setting.italic).reduced(setting.ratio)
        self._script = usual_script(setting.language)  # what is common to all scripts, alone, is of this one
        self.tokens = Tokens(self)
        self.phrases: dict[bool, Phrases] = {}  # by whether they are in capitals
        self._features: Features = dict.fromkeys(setting.features, True)
        self._tracked_features = {**self._features, "liga": False, "clig": False}
        self._words: dict[tuple[str, bool, bool], tuple[Word, ...]] = {}
        self._spaces: dict[Face, Word] = {}
        self._hyphens: dict[Face, Word] = {}
        self._faces: dict[tuple[str, str], Face] = {}
        self._pairs: dict[str, dict[str, Cluster]] = {}  # by character and the next one
        self._by_twos: Pairwise | None = None
        self._learns = self._script == "Latn" and not setting.capitals and "smcp" not in setting.features

    def words(self, text: str, *, rtl: bool = False, latin: bool = False) -> tuple[Word, ...]:
        """A stretch of one direction as words in logical order: one for each script and face that it takes.

        It is `latin` where it is part of an address, so that its figures are of the address's face. Raises Uncovered
        where no face has a character.
        """
        known = self._words.get((text, rtl, latin))
        if known is None:
            if len(self._words) >= _BOUND:
                self._words.clear()
            known = self._words[text, rtl, latin] = self._shaped(text, "Latn" if latin else self._script, rtl=rtl)
        return known

    def token(self, text: str) -> SetToken:
        """What stands between two spaces, shaped from left to right in its boxes. Raises Uncovered."""
        return self.tokens[text]

    def space(self, face: Face | None = None) -> Word:
        """A space, in the face of the word before it where that is made for text and has one."""
        face = face or self.face
        known = self._spaces.get(face)
        if known is None:
            has_one = face is self.face or (face.covers(" ") and has_letters(face))
            known = self._spaces[face] = self._word(face, " ", "Latn", rtl=False) if has_one else self.space()
        return known

    def space_behind(self, words: Sequence[Word]) -> Word:
        """A space behind words: in the face of the last of them if that has letters, in the shaper's behind a sign."""
        face = words[-1].face if words else self.face
        if face is not self.face and self._script == "Latn" and _is_common(words[-1].text):
            face = self.face
        return self._spaces.get(face) or self.space(face)

    def hyphen(self, face: Face | None = None) -> Word:
        """The hyphen at the end of a line that a word was broken in: drawn, and no part of the text."""
        face = face if face is not None and face.covers("-") else self.face
        known = self._hyphens.get(face)
        if known is None:
            sign = "\u2010" if face.covers("\u2010") else "-"
            word = self._word(face, sign, "Latn", rtl=False)
            silent = tuple(Cluster(cluster.glyphs, "", cluster.advance) for cluster in word.clusters)
            known = self._hyphens[face] = Word(face, silent, word.advance, "")
        return known

    def set(self, text: str) -> SetToken:
        """A token, shaped anew. Raises Uncovered."""
        token = linebreak.token(text, self.setting.language)
        boxes = self._boxes(text, token) if token.breaks else (self._end(self._shaped(text, self._script, rtl=False)),)
        return SetToken(boxes, token, self.face)

    def _boxes(self, text: str, token: linebreak.Token) -> tuple[SetBox, ...]:
        usual, start, boxes = "Latn" if has_latin(text) else self._script, 0, []
        for end, cost in token.breaks:
            part = text[start:end]
            words = self._shaped(part, usual, rtl=False)
            if meet(part, text[end:]):
                words = (*words[:-1], _narrowed(words[-1]))
            space, hyphenated = self.space_behind(words), part.endswith(SOFT_HYPHEN)
            boxes.append(SetBox(words, _width(words), space, 0.0, words, cost, hyphenated=hyphenated))
            start = end
        return (*boxes, self._end(self._shaped(text[start:], usual, rtl=False)))

    def _end(self, words: tuple[Word, ...]) -> SetBox:
        """The box that a token ends with."""
        space = self.space_behind(words)
        return SetBox(words, _width(words), space, space.advance / space.face.upem, (*words, space))

    def _shaped(self, text: str, usual: str, *, rtl: bool) -> tuple[Word, ...]:
        if self._pairs and text and not rtl and (known := self._put_together(text)):
            return (known,)
        latin = (usual == "Latn" and text.isascii()) or has_latin(text)
        if latin and not self.setting.capitals and self.face.covers(text):
            return (self._word(self.face, text, "Latn", rtl=rtl),) if text else ()
        return tuple(self._by_script(drawn(text), usual, rtl=rtl))

    def _by_script(self, text: str, usual: str, *, rtl: bool) -> Iterator[Word]:
        for start, end, script in script_runs(text, usual):
            for face, first, last in self._face_runs(text[start:end], script):
                word = self._word(face, text[start + first : start + last], script, rtl=rtl)
                if word.clusters:  # none where all of it is invisible: a joiner alone
                    yield word

    def _face_runs(self, text: str, script: str) -> Iterator[tuple[Face, int, int]]:
        shown = upper(text, self.setting.language) if self.setting.capitals else text
        other = (script in _WIDE and _ambiguous(text)) or (is_companied(script) and _is_common(text))
        if not other and self.face.covers(shown) and not _is_sequence(text):
            return iter([(self.face, 0, len(text))])
        clusters = graphemes(text)
        faces = [self._face_of(cluster, script) for cluster in clusters]
        if lost := tuple(cluster for cluster, face in zip(clusters, faces, strict=True) if face is None):
            raise Uncovered(lost)
        return _joined(clusters, [face for face in faces if face])

    def _face_of(self, cluster: str, script: str) -> Face | None:
        key = cluster, script
        known = self._faces.get(key)
        if known is None:
            family, weight, italic, language, *_ = self.setting
            if script in _WIDE and _ambiguous(cluster):
                # “ ” … — stand in the ideographs' own width beside them, as Chinese and Japanese set them.
                faces = list(self._fonts.candidates(family, weight, italic, language, script))[1:]
                known = next((face for face in faces if face.is_cff and face.covers(cluster)), None)
            elif _is_sequence(cluster):
                known = self._fonts.picturing(cluster, family, weight, italic, language, script)
            elif _is_common(cluster):
                known = self._fonts.companion(cluster, family, weight, italic, language, script)
            known = known or self._fonts.covering(cluster, family, weight, italic, language, script)
            if known is None:
                return None
            if len(self._faces) >= _BOUND:
                self._faces.clear()
            self._faces[key] = known
        return known

    def _word(self, face: Face, text: str, script: str, *, rtl: bool) -> Word:
        face = face.reduced(self.setting.ratio)
        tracking = 0 if script in NEVER_TRACKED else round(self.setting.tracking * face.upem / 1000)
        shown, origins = self._shown(text)
        features = self._tracked_features if tracking else self._features
        if not shown.isascii() and (halves := [(place, place + 1, True) for place in tight(shown)]):
            features = {**features, "halt": halves}
        buffer = _buffer(shown, script, self.setting.language, rtl=rtl)
        hb.shape(face.font, buffer, features)
        clusters = self._simple(face, buffer, text, tracking) if shown is text else ()
        clusters = clusters or tuple(_clusters(buffer, text, origins, tracking))
        word = Word(face, clusters, sum([cluster.advance for cluster in clusters]), text)
        if self._learns and face is self.face and script == "Latn" and not rtl and "halt" not in features:
            self._learn(word, features)
        return word

    def _put_together(self, text: str) -> Word | None:
        """A word of pairs that are known, as HarfBuzz would shape it; None where one isn't."""
        try:
            clusters = tuple(map(getitem, map(self._pairs.__getitem__, text), text[1:] + _END))
        except KeyError:
            return None
        return Word(self.face, clusters, sum([cluster.advance for cluster in clusters]), text)

    def _learn(self, word: Word, features: "Features") -> None:
        """Keep the clusters of a word where they are set by twos: in another they are the same.

        To read the font's tables takes as long as to shape some hundred words, so that a short run doesn't.
        """
        if self._by_twos is None:
            if len(self.tokens) < _MANY:
                return
            from exporter.typeset import pairwise  # noqa: PLC0415 -- a short run does without

            self._by_twos = pairwise.letters(word.face.font, self.setting.language, features)
        if word.text and self._by_twos.fits(word.text):  # none where all of it is invisible
            if sum(map(len, [*self._pairs.values()])) >= _BOUND:  # a list, since other threads add to them
                self._pairs.clear()
            for letter, following, cluster in zip(word.text, word.text[1:] + _END, word.clusters, strict=True):
                self._pairs.setdefault(letter, {})[following] = cluster

    def _shown(self, text: str) -> tuple[str, list[int] | None]:
        """A text as it is drawn, and for each character of that the place of the one it stands for."""
        setting = self.setting
        if setting.capitals:
            return _traced(capitals(text, setting.language), text)
        if "smcp" in setting.features and not text.isascii():
            return _traced(small_capitals(text, setting.language), text)
        return text, None

    def _simple(self, face: Face, buffer: "hb.Buffer", text: str, tracking: int) -> tuple[Cluster, ...]:
        """The clusters of text with a glyph for every character from left to right; none where it is more involved."""
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        if not text or len(infos) != len(text):
            return ()
        known = self._fonts.clusters.get((face, tracking))
        if known is None:
            known = self._fonts.clusters[face, tracking] = {}
        if text.isascii():
            # As many glyphs as characters, each known to be drawn for one such: only marks would belong to others then.
            try:
                return tuple(map(known.__getitem__, _glyphs(infos, positions, text)))
            except KeyError:
                pass
        if [info.cluster for info in infos] != list(range(len(text))):
            return ()
        glyphs = _glyphs(infos, positions, text)
        return tuple([known.get(glyph) or _cluster(glyph, tracking, known) for glyph in glyphs])


def _width(words: Sequence[Word]) -> float:
    """The width of words, in ems."""
    if len(words) == 1:  # nearly always
        return words[0].advance / words[0].face.upem
    return sum([word.advance / word.face.upem for word in words])


def _glyphs(infos: "Sequence[hb.GlyphInfo]", positions: "Sequence[hb.GlyphPosition]", text: str) -> Iterator[Glyph]:
    return zip(map(_NUMBER, infos), map(_POSITION, positions), text, strict=True)


def _cluster(glyph: Glyph, tracking: int, known: dict[Glyph, Cluster]) -> Cluster:
    number, (x_offset, y_offset, x_advance, _), character = glyph
    if len(known) >= _BOUND:
        known.clear()
    made = known[glyph] = Cluster((Placed(number, x_offset, y_offset),), character, x_advance + tracking)
    return made


class Tokens(dict[str, SetToken]):
    """The tokens of a shaper, each set when it is first asked for."""

    def __init__(self, shaper: Shaper) -> None:
        self._shaper = shaper

    def __missing__(self, text: str) -> SetToken:
        made = self._shaper.set(text)
        if len(self) >= _BOUND:
            self.clear()
        self[text] = made
        return made


@lru_cache(maxsize=1 << 14)
def widened(word: Word, units: int) -> Word:
    """A word whose last cluster has so many font units more: how a line is justified."""
    last = word.clusters[-1]
    clusters = (*word.clusters[:-1], Cluster(last.glyphs, last.text, last.advance + units))
    return Word(word.face, clusters, word.advance + units, word.text)


@lru_cache(maxsize=1 << 12)
def set_off(word: Word) -> Word:
    """A word of right-to-left letters with a mark of direction at the left of signs that go with numbers.

    pdftotext takes such a sign and what is left of it, up to a letter, for part of a number, and doesn't turn it back.
    """
    if word.text.isalpha() or word.text == " ":
        return word
    clusters = [part for cluster in word.clusters
                for part in ((_MARK, cluster) if ucd.bidi[cluster.text[:1] or " "] in _NUMERIC else (cluster,))]
    return replace(word, clusters=tuple(clusters))


@lru_cache(maxsize=1 << 12)
def marked(word: Word) -> Word:
    """A word of left-to-right letters with such a mark: what is left of it comes after it in a line of others."""
    return replace(word, clusters=(_MARK, *word.clusters))


@lru_cache(maxsize=1 << 10)
def unmarked(word: Word) -> Word:
    """A word without a mark at its left end."""
    return replace(word, clusters=word.clusters[1:]) if word.clusters[:1] == (_MARK,) else word


@lru_cache(maxsize=1 << 10)
def begun(word: Word) -> Word:
    """A word as it begins a line: without the air before a wide sign (JLREQ 3.1.5)."""
    half = word.face.upem // 2
    if not (opens(word.text) and word.clusters[0].advance >= 2 * half):
        return word
    first, *others = word.clusters
    glyphs = tuple([Placed(placed.glyph, placed.x - half, placed.y) for placed in first.glyphs])
    clusters = (Cluster(glyphs, first.text, first.advance - half), *others)
    return Word(word.face, clusters, word.advance - half, word.text)


def _narrowed(word: Word) -> Word:
    """A word without the air behind the wide sign that it ends with."""
    wide = word.clusters[-1].advance >= word.face.upem
    return widened(word, -(word.face.upem // 2)) if wide else word


def shaper(fonts: Fonts, setting: Setting) -> Shaper:
    """The shaper of a setting, kept with the fonts so that the next document finds its words shaped."""
    known = fonts.shapers.get(setting)
    if known is None:
        if len(fonts.shapers) >= _SETTINGS:
            fonts.shapers.clear()
            fonts.clusters.clear()
        known = fonts.shapers[setting] = Shaper(fonts, setting)
    return known


def script_runs(text: str, usual: str = "Latn") -> Iterator[tuple[int, int, str]]:
    """Stretches of one script; what is common to all goes with what stands before it, else behind it, else it is of the
    usual script."""
    if text.isascii() and usual == "Latn":
        yield 0, len(text), "Latn"
        return
    found = [ucd.script[character] for character in text]
    current = next((script for script in found if script not in _COMMON), usual)
    start = 0
    for index, script in enumerate(found):
        if script != current and script not in _COMMON:
            if index > start:
                yield start, index, current
            start, current = index, script
    yield start, len(text), current


def has_letters(face: Face) -> bool:
    """Whether a face is made for text, not for signs alone."""
    return any(face.covers(letter) for letter in ("a", *LETTERS.values()))


def has_latin(text: str) -> bool:
    """Whether a text is ASCII and has a letter: an address, for one."""
    return text.isascii() and text.lower() != text.upper()


def graphemes(text: str) -> list[str]:
    """Grapheme clusters (UAX #29)."""
    found: list[str] = _grapheme().findall(text)
    return found


@lru_cache(maxsize=1)
def _grapheme() -> "Pattern[str]":
    from regex import compile as compiled  # noqa: PLC0415 -- slow to import, and plain text gets by without

    return compiled(r"\X")


def _is_common(text: str) -> bool:
    return all(ucd.script[character] in _COMMON for character in text)


def _is_sequence(text: str) -> bool:
    """Whether characters in it may be one picture together (UTS #51): a keycap, a flag, a sign with its variant."""
    return not text.isascii() and _SEQUENCE.search(text) is not None


def _ambiguous(text: str) -> bool:
    return any(sign in text for sign in "“”‘’…—·")


def _joined(clusters: list[str], faces: list[Face]) -> Iterator[tuple[Face, int, int]]:
    """Neighbouring clusters of one face together."""
    ends = list(accumulate(map(len, clusters)))
    start = 0
    for index, face in enumerate(faces):
        if index + 1 == len(faces) or faces[index + 1] is not face:
            yield face, start, ends[index]
            start = ends[index]


def _traced(parts: list[str], text: str) -> tuple[str, list[int] | None]:
    shown = "".join(parts)
    if shown == text:
        return text, None
    origins = [index for index, part in enumerate(parts) for _ in part]
    return shown, [*origins, len(text)]


def _buffer(text: str, script: str, language: str, *, rtl: bool) -> "hb.Buffer":
    """A buffer to shape; HarfBuzz's clusters are graphemes unless one wants others."""
    buffer = hb.Buffer()
    if not text.isascii():
        buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    buffer.add_str(text)
    buffer.direction = "rtl" if rtl else "ltr"
    buffer.script = script
    if language:
        buffer.language = language
    return buffer


def _texts(text: str, starts: list[int], origins: list[int] | None) -> dict[int, str]:
    """What the cluster at each start says; of two that stand for one letter (ß in capitals), the first says it."""
    places = [origins[start] for start in starts] if origins else starts
    ends = [*places[1:], len(text)]
    found: dict[int, str] = {}
    begin = 0
    for index, start in enumerate(starts):
        end = next(after for after in ends[index:] if after > places[index])
        found[start] = text[begin:end]
        begin = max(begin, end)
    return found


def _clusters(buffer: "hb.Buffer", text: str, origins: list[int] | None, tracking: int) -> Iterator[Cluster]:
    """The glyphs of each cluster, offset from its origin, in visual order; every character is in one of them."""
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    starts = sorted({info.cluster for info in infos})
    texts = _texts(text, starts, origins)
    at, count = 0, len(infos)
    while at < count:
        start = infos[at].cluster
        pen, glyphs = 0, []
        while at < count and infos[at].cluster == start:
            position = positions[at]
            glyphs.append(Placed(infos[at].codepoint, pen + position.x_offset, position.y_offset))
            pen += position.x_advance
            at += 1
        yield Cluster(tuple(glyphs), texts[start], pen + tracking)
