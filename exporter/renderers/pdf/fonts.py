"""The fonts of one document: a code for each cluster that is drawn, and the font objects behind the codes.

One code stands for one (glyphs, text, advance), so that every reader gets the source text back: ToUnicode has
a cluster's whole text, and a line is a string of codes without positioning between them. Each face becomes a
composite font over a TrueType program of its own (ISO 32000-1 §9.7).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from operator import attrgetter, itemgetter

from deflate import crc32

from exporter.errors import RenderError
from exporter.patterns import pattern
from exporter.renderers.pdf.objects import Entry, PdfFile
from exporter.renderers.pdf.truetype import WIDEST, FontProgram, font_program
from exporter.tuples import NamedTuple
from exporter.typeset.boxes import RIGHT_TO_LEFT, Cluster, Placed
from exporter.typeset.faces import Face
from exporter.typeset.scripts import is_western

# A single space ends a word in poppler, and a wide gap between words begins a column there, so that dates leave
# their titles. A code that reads as two spaces stays in the word and holds the line together.
_WIDE, _WIDE_SPACE = 0.6, "  "
_WIDE_SPACES = frozenset("\u2000\u2001\u2002\u2003")  # of an em or half of it
_NOT_DEFINED = Cluster((), "", 0)
_CMAP_HEAD = (
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
)
_CMAP_TAIL = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
_MOST = 0xFFFF  # codes of a font
_TURNED = pattern("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe]")  # letters that run from right to left
_SILENT = "\r"  # stands for no code: there, it would be written as \r
_ESCAPES = str.maketrans({"\\": r"\\", "(": r"\(", ")": r"\)", "\r": r"\r"})
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CMAP_BLOCK = 100  # the most entries that a block may have
_VALUE = attrgetter("value")
_ENTRY = len("<0000> <%s>\n")
_BOUND = 4_096  # texts and widths kept as they are written; then they are forgotten


class Reach(NamedTuple):
    """How far glyphs are expected to reach from the baseline, in ems."""

    above: float
    below: float


class FontInUse:
    """A face as one document uses it."""

    def __init__(self, face: Face, name: str) -> None:
        self.face = face
        self.name = name  # in the resources
        self._all = [_NOT_DEFINED]  # clusters by their codes
        self._values: dict[str, str] = {}  # the codes in strings, by the values of clusters: equal ones share theirs
        self._codes: dict[Cluster, str] = {}

    def learn(self, clusters: AbstractSet[Cluster]) -> None:
        """Gives codes to clusters that have none, all of a page at once, those of one glyph beside each other."""
        known, codes, used = self._values, self._codes, self._all
        for cluster in sorted(clusters - codes.keys(), key=_VALUE):
            value, text = cluster.value, cluster.text
            code = known.get(value)
            if code is None:
                if len(text) == 1 and text != RIGHT_TO_LEFT:
                    code = _LITERAL(len(used))
                    used.append(cluster)
                else:
                    code = self._involved(cluster)
                known[value] = code
            codes[cluster] = code

    def string(self, clusters: Sequence[Cluster]) -> str:
        """The codes of clusters that it has learnt, as they stand in a string.

        What has no text is drawn by the codes of its neighbours.
        """
        codes = "".join(itemgetter(*clusters)(self._codes))  # a third less than to look each up by itself
        if _SILENT not in codes:
            return codes
        readable = [*_readable(clusters)]
        self.learn({*readable})
        return "".join(itemgetter(*readable)(self._codes))

    def space(self, width: float) -> list[Cluster]:
        """A space so many ems wide; several where one can't be that wide."""
        units, text = round(width * self.face.upem), _WIDE_SPACE if width > _WIDE else " "
        if 0 <= units < WIDEST:
            return [_blank(text, units)]
        full, rest = divmod(units, WIDEST)
        return [_blank(text, wide) for wide in [WIDEST] * full + [rest]]

    @property
    def size(self) -> int:
        """How many codes are in use."""
        return len(self._all)

    def write(self, file: PdfFile, reach: Reach) -> Entry:
        """Writes the font's objects."""
        clusters = self._all
        program = font_program(self.face, clusters)
        name = f"{_tag(program.data)}+{_name(self.face)}"
        descendant = file.add(
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDToGIDMap/Identity/DW 0"
            f"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/W[0[{' '.join(map(_thousandths(self.face.upem).__getitem__, program.advances))}]]"
            f"/FontDescriptor {_descriptor(file, self.face, program, name, reach).reference}>>"
        )
        unicode_map = file.add_stream(_unicode_map(clusters).encode())
        return file.add(
            f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H"
            f"/DescendantFonts[{descendant.reference}]/ToUnicode {unicode_map}>>"
        )

    def _next(self, cluster: Cluster) -> str:
        self._all.append(cluster)
        return _LITERAL(len(self._all) - 1)

    def _involved(self, cluster: Cluster) -> str:
        if not cluster.text:
            return _SILENT
        if cluster.text == RIGHT_TO_LEFT:
            return f")Tj({self._next(cluster)})Tj("
        if not is_western(cluster.text) and _TURNED.search(cluster.text):
            letters = [*_letters(cluster)]
            self.learn({*letters})
            return self.string(letters)
        return self._next(cluster)


class DocumentFonts:
    """All faces of one document, or of several in one file."""

    def __init__(self) -> None:
        self._used: dict[Face, FontInUse] = {}

    def __getitem__(self, face: Face) -> FontInUse:
        known = self._used.get(face)
        if known is None:
            known = self._used[face] = FontInUse(face, f"F{len(self._used) + 1}")
        return known

    @property
    def codes(self) -> int:
        """How many codes are in use of the font that has the most."""
        return max((font.size for font in self._used.values()), default=0)

    def write(self, file: PdfFile) -> None:
        """Writes all fonts, and the resources that name them.

        All of them reach as far as the one that reaches furthest: pdfplumber takes signs for words of another line
        where their faces differ in that.
        """
        reach = Reach(max((face.ascent for face in self._used), default=0.0),
                      max((face.descent for face in self._used), default=0.0))
        named = "".join(f"/{font.name} {font.write(file, reach).reference}" for font in self._used.values())
        file.fonts.text = f"<<{named}>>"


def _letters(cluster: Cluster) -> Iterator[Cluster]:
    """A code for each character of a cluster that readers turn around: what is drawn first comes last in the text."""
    share, rest = divmod(cluster.advance, len(cluster.text))
    yield Cluster(cluster.glyphs, cluster.text[-1], share + rest)
    for character in reversed(cluster.text[:-1]):
        yield Cluster((), character, share)


def _readable(clusters: Iterable[Cluster]) -> Iterator[Cluster]:
    """Clusters that all have text: a divided word's hyphen, which has none, is drawn with its neighbour.

    Without a neighbour, with one that reads as a zero width space, since each must read as something.
    """
    pending: Cluster | None = None
    for cluster in clusters:
        if pending is None:
            pending = cluster
        elif cluster.text and pending.text:
            yield pending
            pending = cluster
        else:
            pending = _joined(pending, cluster)
    if pending is not None:
        yield pending if pending.text else _joined(Cluster((), "\u200b", 0), pending)


def _joined(left: Cluster, right: Cluster) -> Cluster:
    moved = (Placed(placed.glyph, placed.x + left.advance, placed.y) for placed in right.glyphs)
    return Cluster((*left.glyphs, *moved), left.text + right.text, left.advance + right.advance)


@lru_cache(maxsize=1024)
def _blank(text: str, advance: int) -> Cluster:
    return Cluster((), text, advance)


MARK = _blank(RIGHT_TO_LEFT, 0)
"""A mark of direction, without width."""
HAIRLINE = _blank(_WIDE_SPACE, 1)
"""A blank that is hardly wide, and a word of its own to readers."""


def _tag(program: bytes) -> str:
    """Six letters that tell a subset from others of its face (ISO 32000-1 §9.6.4): the checksum of its program."""
    rest, letters = crc32(program), ""
    for _ in range(6):
        rest, letter = divmod(rest, 26)
        letters += _LETTERS[letter]
    return letters


def _name(face: Face) -> str:
    return re.sub(r"[^A-Za-z0-9_-]", "", face.name) or "Font"


class _Thousandths(dict[int, str]):
    """Font units as they are written in thousandths of the em."""

    def __init__(self, upem: int) -> None:
        self._upem = upem

    def __missing__(self, units: int) -> str:
        if len(self) >= _BOUND:
            self.clear()
        written = self[units] = f"{round(units * 1000 / self._upem, 3):.9g}"
        return written


_thousandths = lru_cache(maxsize=16)(_Thousandths)


def _descriptor(file: PdfFile, face: Face, program: FontProgram, name: str, reach: Reach) -> Entry:
    bounds = " ".join(str(round(value * 1000 / face.upem)) for value in program.bounds)
    symbolic, italic = 4, 64
    return file.add(
        f"<</Type/FontDescriptor/FontName/{name}/Flags {symbolic | italic * face.italic}"
        f"/ItalicAngle {-12 * face.italic}/FontWeight {_hundreds(face.weight)}/FontBBox[{bounds}]"
        f"/Ascent {round(reach.above * 1000)}/Descent {-round(reach.below * 1000)}"
        f"/CapHeight {round(face.cap_height * 1000)}/StemV {round(face.weight / 5)}"
        f"/FontFile2 {file.add_stream(program.data, f'/Length1 {len(program.data)}')}>>"
    )


def _hundreds(weight: int) -> int:
    return max(100, min(900, round(weight / 100) * 100))


def _unicode_map(clusters: Sequence[Cluster]) -> str:
    """The text of each code. Ranges would be half as long, but not every reader knows those that list their texts."""
    texts = tuple(map(_UTF16.__getitem__, [cluster.text for cluster in clusters[1:]]))
    blocks = [texts[start : start + _CMAP_BLOCK] for start in range(0, len(texts), _CMAP_BLOCK)]
    written = [
        f"{len(block)} beginbfchar\n{_entries(number)[: len(block) * _ENTRY] % block}endbfchar\n"
        for number, block in enumerate(blocks)
    ]
    return f"{_CMAP_HEAD}{''.join(written)}{_CMAP_TAIL}"


@lru_cache(maxsize=32)
def _entries(block: int) -> str:
    """The entries of a whole block, to be filled with their texts."""
    first = block * _CMAP_BLOCK + 1
    return "".join([f"<{code:04X}> <%s>\n" for code in range(first, first + _CMAP_BLOCK)])


class _Literals(dict[int, str]):
    """Codes of two bytes within a literal string (ISO 32000-1 §7.3.4.2)."""

    def __missing__(self, code: int) -> str:
        if code > _MOST:
            raise RenderError(f"more than {_MOST} different clusters in one font; divide the document")
        written = self[code] = code.to_bytes(2, "big").decode("latin-1").translate(_ESCAPES)
        return written


_LITERAL = _Literals().__getitem__


class _Utf16(dict[str, str]):
    """Texts of clusters, each as it is written. What PDF/A-3a forbids there becomes U+FFFD (ISO 19005-3 §6.2.11.7)."""

    def __missing__(self, text: str) -> str:
        if len(self) >= _BOUND:
            self.clear()
        shown = _WIDE_SPACE if text in _WIDE_SPACES else text
        allowed = shown if shown.isascii() else "".join("\ufffd" if _forbidden(ord(one)) else one for one in shown)
        written = self[text] = allowed.encode("utf-16-be", "replace").hex().upper()
        return written


_UTF16 = _Utf16()


def _forbidden(code: int) -> bool:
    private = 0xE000 <= code <= 0xF8FF or code >= 0xF0000
    return private or 0xD800 <= code <= 0xDFFF or code in (0, 0xFEFF, 0xFFFE)
