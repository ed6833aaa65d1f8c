"""The content stream of one page: text, marked content, rectangles and images (ISO 32000-1 §§8, 9, 14.6).

Knows the state of the page and writes only what changes it. Text continues where the pen is, so that the words
of a line become one string. Marked content stays open until something else begins.
"""

import math
from collections.abc import Iterable
from functools import lru_cache

from exporter.renderers.pdf.fonts import HAIRLINE, MARK, DocumentFonts, FontInUse
from exporter.renderers.pdf.objects import number
from exporter.renderers.pdf.shapes import outlined, rounded
from exporter.typeset.boxes import Cluster, Fill, Gutter, Piece, Shape
from exporter.typeset.faces import Face

_ASIDE, _ASIDE_WIDTH = 1.0, 0.1  # how far above the baseline blanks stand aside and how wide, in parts of the size
_TOUCHING = 0.012  # points: the pen is where the next word begins
DECORATION = "/Artifact BMC"

Box = tuple[float, float, float, float]
"""Left, top, width, height."""


class ContentStream:
    """What is drawn on a page. Places are points from the top left, y downwards.

    `pen` is where the last word ended, `owner` whose marked content is open, None where none is.
    """

    def __init__(self, height: float, fonts: DocumentFonts) -> None:
        self._height = height
        self._fonts = fonts
        self._out: list[str] = []
        self._clusters: list[Cluster] = []  # of the string that is being collected
        self._strings: dict[FontInUse, dict[int, list[Cluster]]] = {}  # those of each font, by their places in `_out`
        self._in_text = False
        self._font: FontInUse | None = None
        self._shown: dict[int, list[Cluster]] = {}  # the strings of the font at hand
        self._size = 0.0
        self._color = ""
        self._origin = (0, 0)  # of the text line, in hundredths of a point, y upwards
        self._baseline = 0.0
        self.pen = 0.0
        self.owner: object = None

    def begin_mark(self, owner: object, operator: str, *, text: bool) -> None:
        """Begins marked content, ending what is open. It lies all within a text object or all without."""
        self._end_mark()
        if text is not self._in_text:
            self._out.append("BT" if text else "ET")
            self._in_text = text
            self._origin, self._baseline = (0, 0), -1.0
        self._out.append(operator)
        self.owner = owner

    def words(self, pieces: Iterable[Piece], x: float, y: float) -> None:
        """Draws words of a line that begins at x, each where the pen is unless it stands elsewhere."""
        font = self._font
        pen = self.pen if y == self._baseline else math.inf
        for words, across, width, size, color, _, _ in pieces:
            at = x + across
            face = words[0].face
            if font is None or face is not font.face or size != self._size:
                font = self._set_font(face, size)
            if color != self._color:
                self._set_color(color)
            if not -_TOUCHING < at - pen < _TOUCHING:
                self._move(at, y)
                pen = at
            clusters = self._clusters
            for word in words:
                clusters += word.clusters
            pen += width
        self.pen = pen

    def space(self, width: float) -> None:
        """Draws a space so wide, in the font at hand."""
        if self._font is not None and self._in_text:
            self._clusters += self._font.space(width / self._size)
            self.pen += width

    def space_from(self, x: float, y: float, end: float) -> None:
        """Draws a space that begins a line, up to where its words begin."""
        if self._font is not None and self._in_text:
            self._move(x, y)
            self._clusters += self._font.space((end - x) / self._size)
            self.pen = end

    def mark(self) -> None:
        """Draws a mark of direction, which has no width, where the pen is, in the font at hand."""
        if self._font is not None and self._in_text:
            self._clusters.append(MARK)

    def go(self, x: float, y: float) -> None:
        """Puts the pen to a place."""
        self._move(x, y)
        self.pen = x

    def aside(self) -> None:
        """Draws blanks above the line: what comes next is a line of its own to readers that go by the baseline.

        PDFium drops a string without ink in which only one blank is.
        """
        if self._font is not None and self._in_text:
            self._move(self.pen, self._baseline - _ASIDE * self._size)
            self._clusters += self._font.space(_ASIDE_WIDTH) * 2

    def gutter(self, gutter: Gutter) -> None:
        """Draws a blank as high as two columns, and hardly wide, in the font at hand.

        poppler sorts blocks of text; without one between them, a block beside nothing reaches into the other column.
        It stands away from the word before it, that no reader takes both for one line.
        """
        if self._font is None:
            return
        face = self._font.face
        size = round(gutter.height / (face.ascent + face.descent))
        self.begin_mark(gutter, DECORATION, text=True)
        self._set_font(face, size)
        part = 1 / 6 if self.pen > gutter.x + gutter.width / 2 else 5 / 6
        self._move(gutter.x + part * gutter.width, gutter.y + face.ascent * size)
        self._clusters.append(HAIRLINE)

    def fill(self, fill: Fill) -> None:
        """Draws a rectangle that says nothing; neighbours share one artifact."""
        if self.owner is not DECORATION:
            self.begin_mark(DECORATION, DECORATION, text=False)
        self._set_color(fill.color)
        self._out.append(f"{self._shape(fill.x, fill.y, fill.width, fill.height, fill.radius)} f")

    def shape(self, shape: Shape) -> None:
        """Draws outlines that say nothing."""
        if self.owner is not DECORATION:
            self.begin_mark(DECORATION, DECORATION, text=False)
        self._set_color(shape.color)
        sides = f"{number(shape.width)} 0 0 {number(-shape.height)}"
        place = f"{sides} {number(shape.x)} {number(self._height - shape.y)} cm"
        self._out.append(f"q {place} {' '.join(map(outlined, shape.paths))} Q")

    def image(self, name: str, frame: Box, whole: Box, radius: float) -> None:
        """Draws an image resource over the box `whole`, as far as it lies in a frame with rounded corners."""
        clip = f"{self._shape(*frame, radius)} W n " if radius or frame != whole else ""
        x, y, width, height = whole
        bottom = self._height - y - height
        place = f"{number(width)} 0 0 {number(height)} {number(x)} {number(bottom)} cm"
        self._out.append(f"q {clip}{place} /{name} Do Q")

    def finish(self) -> bytes:
        """The whole stream."""
        self._end_mark()
        if self._in_text:
            self._out.append("ET")
        for font, strings in self._strings.items():
            font.learn(set().union(*strings.values()))
            for place, clusters in strings.items():
                self._out[place] = f"({font.string(clusters)})Tj"
        return "\n".join(self._out).encode("latin-1")

    def _end_mark(self) -> None:
        if self._clusters:
            self._show()
        if self.owner is not None:
            self._out.append("EMC")
            self.owner = None

    def _show(self) -> None:
        """Leaves room for the string: its codes are known when all clusters of the page are."""
        self._shown[len(self._out)] = self._clusters
        self._out.append("")
        self._clusters = []

    def _set_font(self, face: Face, size: float) -> FontInUse:
        if self._clusters:
            self._show()
        self._font, self._size = self._fonts[face], size
        self._shown = self._strings.setdefault(self._font, {})
        self._out.append(_font_operator(self._font.name, size))
        return self._font

    def _set_color(self, color: str) -> None:
        if color != self._color:
            if self._clusters:
                self._show()
            self._color = color
            self._out.append(_color(color))

    def _move(self, x: float, y: float) -> None:
        if self._clusters:
            self._show()
        across, up = round(x * 100), round((self._height - y) * 100)
        left, below = self._origin
        self._out.append(_step(across - left, up - below))
        self._origin = across, up
        self._baseline = y

    def _shape(self, x: float, y: float, width: float, height: float, radius: float) -> str:
        bottom = self._height - y - height
        if not radius:
            return f"{number(x)} {number(bottom)} {number(width)} {number(height)} re"
        return rounded(x, bottom, width, height, min(radius, width / 2, height / 2))


@lru_cache(maxsize=256)
def _step(across: int, up: int) -> str:
    """The operator that begins a text line so many hundredths of a point from the last."""
    return f"{across / 100:.9g} {up / 100:.9g} Td"


@lru_cache(maxsize=256)
def _font_operator(name: str, size: float) -> str:
    return f"/{name} {number(size)} Tf"


@lru_cache(maxsize=256)
def _color(color: str) -> str:
    """The operator that sets an RRGGBB colour for what is filled."""
    parts = (int(color[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return f"{' '.join(f'{round(part, 3):g}' for part in parts)} rg"
