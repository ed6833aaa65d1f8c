"""Typeset pages drawn: each line in the marked content of its element, under its links; the rest as artifacts."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import attrgetter
from typing import assert_never

from exporter.document import Heading, Image, Row, Run, Tag
from exporter.document.links import target
from exporter.renderers.pdf.apart import parts
from exporter.renderers.pdf.content import DECORATION, Box, ContentStream
from exporter.renderers.pdf.fonts import DocumentFonts
from exporter.renderers.pdf.links import write_link
from exporter.renderers.pdf.objects import Entry, PdfFile, array, text_string
from exporter.renderers.pdf.pictures import write_image
from exporter.renderers.pdf.tags import Element, Structure
from exporter.tuples import NamedTuple
from exporter.typeset import bidi, isolates
from exporter.typeset.boxes import Fill, Gutter, Page, Picture, Piece, PlacedLine, Shape, TableCell
from exporter.typeset.photos import printed

_RUN = attrgetter("run")
_UNDERLINE_DEPTH, _UNDERLINE_THICKNESS = 0.11, 0.05  # in parts of the size
_LINE_END = 0.25  # width of the space that parts two lines of one element, in parts of the size


class Bookmark(NamedTuple):
    """A heading to list in the outline: where its top is, from the page's bottom."""

    title: str
    page: int
    top: float


class Drawing:
    """The pages of one document as they are drawn into a file, whose fonts are to be written afterwards."""

    def __init__(self, structure: Structure, file: PdfFile, pages: Sequence[Page], fonts: DocumentFonts) -> None:
        self.structure = structure
        self.entries = [file.add() for _ in pages]
        self.bookmarks: list[Bookmark] = []
        self._file = file
        self._fonts = fonts
        self._images: dict[int, tuple[str, str]] = {}
        self._printed: dict[tuple[int, float, float], Image] = {}
        self._parent = file.add()
        self._listed: set[int] = set()
        for page, entry in zip(pages, self.entries, strict=True):
            self._page(page, entry)

    def write_tree(self, parent: str = "") -> Entry:
        """Writes the page tree, below a parent where it is a branch of one."""
        kids = " ".join(entry.reference for entry in self.entries)
        above = f"/Parent {parent}" if parent else ""
        self._parent.text = f"<</Type/Pages{above}/Count {len(self.entries)}/Kids[{kids}]>>"
        return self._parent

    def _page(self, page: Page, entry: Entry) -> None:
        key = self.structure.begin_page(entry)
        drawn = _PageDrawing(self, page)
        drawn.placements()
        contents = self._file.add_stream(drawn.stream.finish())
        annotations = "".join(f"{link.reference} " for link in drawn.links)
        images = "".join(f"/{name} {image}" for name, image in drawn.images.items())
        entry.text = (
            f"<</Type/Page/Parent {self._parent.reference}/MediaBox{array((0, 0, page.width, page.height))}"
            f"/Contents {contents}/StructParents {key}/Tabs/S"
            f"/Resources<</Font {self._file.fonts.reference}{f'/XObject<<{images}>>' if images else ''}>>"
            f"{f'/Annots[{annotations.strip()}]' if annotations else ''}>>"
        )

    def font_stream(self, height: float) -> ContentStream:
        """An empty page of that height."""
        return ContentStream(height, self._fonts)

    def printed(self, picture: Picture) -> Image:
        """The image as its frame shows it."""
        key = id(picture.image), picture.width, picture.height
        if key not in self._printed:
            self._printed[key] = printed(picture.image, picture.width, picture.height)
        return self._printed[key]

    def image(self, image: Image) -> tuple[str, str]:
        """The name of an image and the reference to it: each is written once, however often it is shown."""
        known = self._images.get(id(image))
        if known is None:
            known = self._images[id(image)] = f"Im{len(self._images) + 1}", write_image(self._file, image)
        return known

    def link(self, element: Element, href: str, rectangle: tuple[float, float, float, float]) -> Entry:
        """A link over a stretch of a line."""
        entry = self._file.add()
        write_link(entry, href, rectangle, self.structure.annotate(element, entry))
        return entry

    def list_heading(self, heading: Heading, page: int, top: float) -> None:
        """Puts a section's heading into the outline where it first shows."""
        if heading.level == 2 and id(heading) not in self._listed:
            self._listed.add(id(heading))
            self.bookmarks.append(Bookmark("".join(run.text for run in heading.runs).strip(), page, top))


class _PageDrawing:
    """One page as it is drawn."""

    def __init__(self, drawing: Drawing, page: Page) -> None:
        self.stream = drawing.font_stream(page.height)
        self.links: list[Entry] = []
        self.images: dict[str, str] = {}
        self._drawing = drawing
        self._structure = drawing.structure
        self._page = page
        self._rtl = page.rtl
        self._last: PlacedLine | None = None  # the line drawn last, and whose it was
        self._last_owner: Element | None = None
        self._marker: PlacedLine | None = None  # the sign or number drawn last
        self._columns: dict[tuple[int, int], float] = {}  # where those of tables begin
        self._after_contact = False  # the line drawn last, but for what parts it from the next, is an address or number
        self._led_back = False  # white space stands between the line drawn last and the one at its right
        self._underlines: list[Fill] = []

    def placements(self) -> None:
        for placement in self._page.placements:
            match placement:
                case PlacedLine():
                    self._line(placement)
                case Fill():
                    self.stream.fill(placement)
                case Shape():
                    self.stream.shape(placement)
                case Picture():
                    self._picture(placement)
                case Gutter():
                    self.stream.gutter(placement)
                case _:
                    assert_never(placement)
        for underline in self._underlines:
            self.stream.fill(underline)

    def _line(self, placed: PlacedLine) -> None:
        line, x, y, source, part = placed
        owner = self._structure.owner(source, part)
        last = self._last
        if last is not None:
            self._lead_to(placed, last, owner)
        if isinstance(source, Heading):
            self._drawing.list_heading(source, self._page.number - 1, self._page.height - y + line.ascent)
        if owner is None:
            self._artifact(placed)
        elif self._rtl or not _is_plain(line.pieces):
            self._tagged(placed, owner)
        else:
            self._open(owner)
            self.stream.words(line.pieces, x, y)
        back = (last and x < last.x) or (self._marker and x < self._marker.x)
        self._led_back = bool(back) and self._lead_back(placed)
        if isinstance(source, TableCell):
            self._columns.setdefault((id(source.table), source.column), x)
        self._last, self._last_owner = placed, owner
        if self._rtl and part != "separator":
            self._after_contact = _is_contact(placed)
        if part == "marker":
            self._marker = placed

    def _lead_to(self, placed: PlacedLine, last: PlacedLine, owner: Element | None) -> None:
        """White space between the last line and this one, where both are read as one.

        Without it, readers that look for columns take the dates of a page for a column of their own.
        """
        _, x, y, source, _ = placed
        if y == last.y and x != self.stream.pen and _read_on(placed, last):
            self._lead_on(placed, last)
        elif owner is not None and owner is self._last_owner:
            if not last.line.soft:
                self.stream.space(_LINE_END * _size(placed))
            if self._marker is not None and source is self._marker.source and x > self._marker.x:
                self.stream.space_from(self._marker.x, y, x)
        elif isinstance(source, TableCell) and y != last.y:
            self._lead_in(placed, source)

    def _lead_on(self, placed: PlacedLine, last: PlacedLine) -> None:
        """The same on one baseline."""
        gap = placed.x - self.stream.pen
        if gap > 0:
            self.stream.space(gap)
            return
        if not self._led_back:  # back to a margin: readers that look at no places would glue words
            self.stream.space(_LINE_END * _size(last))
        if self._rtl and placed.part != "separator" and (self._after_contact or _is_told_alone(placed)):
            self.stream.aside()

    def _lead_in(self, placed: PlacedLine, cell: TableCell) -> None:
        """White space from where a column of a table begins to what stands further in and has no cell before it.

        Readers that look for boxes of text would take centred words for a box of their own, before or after the table.
        """
        start = self._columns.get((id(cell.table), cell.column), placed.x)
        if placed.x > start and not self._rtl:
            self.stream.space_from(start, placed.y, placed.x)

    def _lead_back(self, placed: PlacedLine) -> bool:
        """The same where lines run from right to left: white space behind this one, up to the last, if there is any."""
        last, marker = self._last, self._marker
        if marker is not None and placed.source is marker.source and placed.x < marker.x and placed.y != marker.y:
            self.stream.space(marker.x + marker.line.width - self.stream.pen)
        if last is None or placed.y != last.y or placed.x >= last.x or not _read_on(placed, last):
            return False
        if self._rtl and last.part != "separator" and not _begins_rtl(placed):
            self.stream.mark()  # two from left to right beside each other would be read as one
        self.stream.space(max(last.x - self.stream.pen, 0.0))
        return True

    def _artifact(self, placed: PlacedLine) -> None:
        operator = DECORATION
        if placed.part == "running":
            end = "Header" if placed.y < self._page.height / 2 else "Footer"
            operator = f"/Artifact<</Type/Pagination/Subtype/{end}>>BDC"
        if self.stream.owner is not operator:
            self.stream.begin_mark(operator, operator, text=True)
        self.stream.words(placed.line.pieces, placed.x, placed.y)

    def _tagged(self, placed: PlacedLine, owner: Element) -> None:
        if self._rtl and len(told := parts(placed.line.pieces)) > 1:
            self._told_apart(placed, owner, told)
            return
        before, ends = len(owner.content), []
        runs = _by_run(placed.line.pieces)
        label = self._rtl and not self._is_beside(placed) and _is_labelled(placed, runs)
        for place, (run, pieces) in enumerate([runs[-1], *runs[:-1]] if label else runs):
            self._run(run, pieces, placed, owner, anew=label and place == 1)
            ends.append((run, len(owner.content)))
            if label and not place:
                self.stream.aside()
        if len(owner.content) > before + 1:
            self._structure.read_in_order(placed.source, owner, before, ends)

    def _told_apart(self, placed: PlacedLine, owner: Element, told: Sequence[Sequence[Piece]]) -> None:
        """A line in parts, with blanks above it between them."""
        before, ends = len(owner.content), []
        for place, part in enumerate(told):
            if place:
                self.stream.aside()
            for run, pieces in _by_run(part):
                self._run(run, pieces, placed, owner)
                ends.append((run, len(owner.content)))
        self.stream.go(placed.x + placed.line.width, placed.y)
        self._structure.read_in_order(placed.source, owner, before, ends)

    def _run(self, run: Run, pieces: Sequence[Piece], placed: PlacedLine, owner: Element, *,
             anew: bool = False) -> None:
        """What a line shows of one run."""
        live = bool(run.href and target(run.href))
        element = self._begin(run, owner, live=live, anew=anew)
        self.stream.words(pieces, placed.x, placed.y)
        if live:
            self._link(element, run.href, placed, placed.x + pieces[0].x)
        if pieces[0].underline:
            self._underline(pieces[0], placed.x + pieces[0].x, placed.y)

    def _is_beside(self, placed: PlacedLine) -> bool:
        """Whether another line, or a sign of its own, stands at the right of a line."""
        beside = (self._last, self._marker)
        return any(one is not None and one.y == placed.y for one in beside)

    def _begin(self, run: Run, owner: Element, *, live: bool, anew: bool) -> Element:
        """Opens the marked content that a run belongs in, unless it is open and goes on."""
        element = self._structure.inline(owner, run, link=live) if live or run.lang else owner
        self._open(element, anew=anew)
        return element

    def _open(self, element: Element, *, anew: bool = False) -> None:
        if anew or self.stream.owner is not element:
            operator = f"/{element.kind}<</MCID {self._structure.mark(element)}>>BDC"
            self.stream.begin_mark(element, operator, text=True)

    def _link(self, element: Element, href: str, placed: PlacedLine, start: float) -> None:
        baseline = self._page.height - placed.y
        size = _size(placed)
        rectangle = (start, baseline - 0.25 * size, self.stream.pen, baseline + 0.8 * size)
        self.links.append(self._drawing.link(element, href, rectangle))

    def _underline(self, piece: Piece, x: float, y: float) -> None:
        thickness = _UNDERLINE_THICKNESS * piece.size
        top = y + _UNDERLINE_DEPTH * piece.size
        self._underlines.append(Fill(x, top, self.stream.pen - x, thickness, piece.color))

    def _picture(self, picture: Picture) -> None:
        shown = picture._replace(image=self._drawing.printed(picture))
        name, self.images[name] = self._drawing.image(shown.image)
        owner = self._structure.owner(picture.image, "text") if picture.image.alt.strip() else None
        if owner is None:
            self.stream.begin_mark(picture, DECORATION, text=False)
        else:
            owner.attributes = _figure(picture, self._page.height)
            operator = f"/Figure<</MCID {self._structure.mark(owner)}>>BDC"
            self.stream.begin_mark(owner, operator, text=False)
        frame = (picture.x, picture.y, picture.width, picture.height)
        from exporter.typeset.portraits import radius  # noqa: PLC0415 -- most documents have no picture

        rounding = radius(picture.shape, picture.width, picture.height)
        self.stream.image(name, frame, _covering(shown), rounding)
        self._last = None


def _is_plain(pieces: Sequence[Piece]) -> bool:
    """Whether all pieces of a line are of the same element, with nothing below them."""
    for piece in pieces:
        run = piece.run
        if piece.underline or run.href or run.lang:
            return False
    return bool(pieces)


def _by_run(pieces: Sequence[Piece]) -> list[tuple[Run, Sequence[Piece]]]:
    """The pieces of each run: most lines are of one piece."""
    if len(pieces) == 1:
        return [(pieces[0].run, pieces)]
    return [(run, list(group)) for run, group in groupby(pieces, _RUN)]


def _read_on(placed: PlacedLine, last: PlacedLine) -> bool:
    """Whether two lines on one baseline are one: the ends of a line, a sign and its text, tags in a row, a title in the
    margin and what it is the title of."""
    if isinstance(last.source, Heading):
        return placed.source is not None
    if isinstance(placed.source, Tag) and isinstance(last.source, Tag):
        return True
    if isinstance(placed.source, TableCell) and isinstance(last.source, TableCell):
        return placed.source.table is last.source.table
    return placed.source is last.source and placed.source is not None


def _is_told_alone(placed: PlacedLine) -> bool:
    """Whether a line from left to right stands beside others: an address, a phone number, what a label is of.

    PDFium turns a whole line around or nothing of it, whichever has more words, and addresses sign by sign: there it
    has to be a line of its own.
    """
    return _is_contact(placed) or (placed.part == "value" and bidi.has_letters(_text(placed.line.pieces)))


def _is_contact(placed: PlacedLine) -> bool:
    """Whether a line is nothing but an address or a phone number."""
    pieces = placed.line.pieces
    linked = all(piece.run.href.startswith(isolates.CONTACTS) for piece in pieces)
    return bool(pieces) and (linked or isolates.is_contact(_text(pieces)))


def _is_labelled(placed: PlacedLine, runs: Sequence[tuple[Run, Sequence[Piece]]]) -> bool:
    """Whether a line begins with a label from right to left, and goes on with letters of the other direction."""
    if len(runs) == 1 or not isinstance(placed.source, Row):
        return False
    label = _text(runs[-1][1])
    return bidi.has_rtl(label) and not bidi.has_letters(label) and any(
        bidi.has_letters(_text(pieces)) for _, pieces in runs[:-1])


def _text(pieces: Iterable[Piece]) -> str:
    return "".join([word.text for piece in pieces for word in piece.words])


def _begins_rtl(placed: PlacedLine) -> bool:
    """Whether the sign at the right end of a line is a letter from right to left."""
    clusters = [cluster for piece in placed.line.pieces[-1:] for cluster in piece.words[-1].clusters]
    return bool(clusters) and bidi.has_rtl(clusters[-1].text)


def _size(placed: PlacedLine) -> float:
    return placed.line.pieces[0].size if placed.line.pieces else placed.line.height


def _figure(picture: Picture, height: float) -> str:
    bottom = height - picture.y - picture.height
    box = array((picture.x, bottom, picture.x + picture.width, bottom + picture.height))
    return f"/Alt{text_string(picture.image.alt.strip())}/A<</O/Layout/Placement/Block/BBox{box}>>"


def _covering(picture: Picture) -> Box:
    """The box of the whole image, in its own proportions, that covers the frame with its focal point inside."""
    image = picture.image
    scale = max(picture.width / image.width, picture.height / image.height)
    width, height = image.width * scale, image.height * scale
    left = min(max(width * image.focus[0] - picture.width / 2, 0.0), width - picture.width)
    top = min(max(height * image.focus[1] - picture.height / 2, 0.0), height - picture.height)
    return picture.x - left, picture.y - top, width, height
