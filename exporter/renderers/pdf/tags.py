"""The structure tree: what the document says in its order, whatever order pages are drawn in (ISO 14289-1).

It is grown from the document tree before anything is drawn. Drawing then tells each element where its content
is; elements that got none are left out. What continues on the next page stays one element.
"""

from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Literal, assert_never

from exporter.document import (
    Avatar,
    Block,
    BulletList,
    Document,
    Group,
    Heading,
    Image,
    KeyValue,
    ListItem,
    Paragraph,
    Row,
    Run,
    SplitLine,
    Table,
    Tag,
    Tags,
)
from exporter.renderers.pdf.objects import Entry, PdfFile, text_string
from exporter.typeset.boxes import Part, Source, TableCell

Kind = Literal["Document", "Part", "Sect", "H1", "H2", "H3", "H4", "H5", "H6", "P", "L", "LI", "Lbl", "LBody",
               "Span", "Link", "Figure", "Table", "THead", "TBody", "TR", "TH", "TD"]
_HEADINGS: tuple[Kind, ...] = ("H1", "H2", "H3", "H4", "H5", "H6")
_ORDERED, _UNORDERED = "/A<</O/List/ListNumbering/Decimal>>", "/A<</O/List/ListNumbering/Disc>>"


class Element:
    """A structure element: what was drawn of it, in reading order, and the elements below.

    `content` holds marked content and annotations as they are written, and elements of runs.
    """

    __slots__ = ("above", "attributes", "children", "content", "divided", "kept", "kind", "number", "page", "reference",
                 "text")
    above: str  # this and the following once it is written; what has content always is
    reference: str
    text: str

    def __init__(self, kind: Kind, attributes: str = "") -> None:
        self.kind = kind
        self.attributes = attributes
        self.content: list[str | Element] = []
        self.divided = False  # elements are in its content
        self.children: list[Element] = []
        self.kept = False  # even without content
        self.page = ""  # where the first of its content is
        self.number = 0  # until it is written

    def add(self, kind: Kind, attributes: str = "") -> "Element":
        """A new element below this one."""
        child = Element(kind, attributes)
        self.children.append(child)
        return child

    def list_kept(self, kept: "list[Element]") -> None:
        """Lists it and what is below it, itself first, but for what has no content."""
        kept.append(self)
        if self.divided:
            kept += [kid for kid in self.content if isinstance(kid, Element)]
        for child in self.children:
            if child.children or child.divided:
                child.list_kept(kept)
            elif child.content or child.kept:
                kept.append(child)
        if kept[-1] is self and not self.content and not self.kept:
            kept.pop()

    def kids(self) -> list[str]:
        """What it holds, as it is written once all below have their numbers. They learn what is above them."""
        told = []
        for kid in (*self.content, *self.children):
            if isinstance(kid, str):
                told.append(kid)
            elif kid.number:
                kid.above = self.reference
                told.append(kid.reference)
        return told


class Structure:
    """The tree of one document, and who owns what on its pages.

    In a file of several documents, each has a root of its own in the file's tree, and keys from `first_key` on.
    """

    def __init__(self, document: Document, pages: int, root: Element | None = None, first_key: int = 0) -> None:
        self.root = root or Element("Document")
        self.root.kept = True
        self._pages = pages
        self._first_key = first_key
        self._page = ""  # the reference to the page that is being drawn
        self._marks: list[list[Element]] = []  # the owner of each mark, page by page
        self._owners: dict[tuple[int, Part], Element] = {}
        self._cells: dict[tuple[int, int, int], Element] = {}
        self._inline: dict[tuple[int, int], Element] = {}
        self._language = document.meta.language
        self._annotated: list[Element] = []
        _Grower(self._owners, self._cells).document(document, self.root)

    def owner(self, source: Source, part: Part) -> Element | None:
        """The element that holds a part of a node; None for what is decoration."""
        known = self._owners.get((id(source), part))
        if known is not None:
            return known
        if part in ("separator", "running"):
            return None
        if isinstance(source, TableCell):
            return self._cells.get((id(source.table), source.row, source.column))
        return self._owners.get((id(source), "text"))

    def inline(self, owner: Element, run: Run, *, link: bool) -> Element:
        """The element for a run: one of its own for a link or another language, else its owner's."""
        if not link and run.lang in ("", self._language):
            return owner
        known = self._inline.get((id(owner), id(run)))
        if known is None:
            lang = f"/Lang{text_string(run.lang)}" if run.lang and run.lang != self._language else ""
            known = self._inline[id(owner), id(run)] = Element("Link" if link else "Span", lang)
            owner.content.append(known)
            owner.divided = True
        return known

    def begin_page(self, page: Entry) -> int:
        """From here on, marks are on the next page; gives its key in the parent tree."""
        self._page = page.reference
        self._marks.append([])
        return self._first_key + len(self._marks) - 1

    def mark(self, element: Element) -> str:
        """The number of a new stretch of content of an element."""
        marks = self._marks[-1]
        number = str(len(marks))
        marks.append(element)
        if not element.page:
            element.page = self._page
        goes_on = element.page != self._page
        element.content.append(f"<</Type/MCR/Pg {self._page}/MCID {number}>>" if goes_on else number)
        return number

    def annotate(self, element: Element, entry: Entry) -> int:
        """Makes an annotation part of an element that is marked; gives its key in the parent tree."""
        place = "" if element.page == self._page else f"/Pg {self._page}"
        element.content.append(f"<</Type/OBJR{place}/Obj {entry.reference}>>")
        self._annotated.append(element)
        return self._first_key + self._pages + len(self._annotated) - 1

    def read_in_order(
        self, source: Source, owner: Element, before: int, ends: Sequence[tuple[Run, int]]
    ) -> None:
        """Puts what one line gave its owner into reading order, which drawing right to left reverses.

        `ends` tells for each run, as they were drawn, how much its owner held then.
        """
        places = {id(run): place for place, run in enumerate(_runs(source))}
        starts = (before, *(end for _, end in ends))
        drawn = [
            (places.get(id(run), 0), owner.content[start:end])
            for (run, end), start in zip(ends, starts, strict=False)
        ]
        owner.content[before:] = [kid for _, kids in sorted(drawn, key=itemgetter(0)) for kid in kids]

    def write(self, file: PdfFile) -> Entry:
        """Writes the root, all elements, and the tree that leads back from content to its element."""
        top = file.add()
        whole = self.write_elements(file, top.reference)
        rows = self.parents()
        parents = file.add(f"<</Nums[{' '.join(rows)}]>>")
        top.text = (
            f"<</Type/StructTreeRoot/K {whole}/ParentTree {parents.reference}"
            f"/ParentTreeNextKey {len(rows)}>>"
        )
        return top

    def write_elements(self, file: PdfFile, above: str) -> str:
        """Writes the root element below another, and all elements below it; gives the reference to it."""
        elements: list[Element] = []
        self.root.list_kept(elements)
        file.adopt(elements)
        self.root.above = above
        for element in elements:
            held = element.kids() if element.children or element.divided else element.content
            kids = " ".join(held)  # type: ignore[arg-type]  # content that isn't divided is all text
            place = f"/Pg {element.page}" if element.page else ""
            element.text = f"<</S/{element.kind}/P {element.above}{place}{element.attributes}/K[{kids}]>>"
        return self.root.reference

    def parents(self) -> list[str]:
        """What leads back from content to its element, once those are written: a key and its value for each."""
        rows = [
            f"{key}[{' '.join([element.reference for element in marks])}]"
            for key, marks in enumerate(self._marks, self._first_key)]
        first = self._first_key + self._pages
        return rows + [f"{key} {element.reference}" for key, element in enumerate(self._annotated, first)]


class _Grower:
    """Grows elements for the nodes of a document tree."""

    def __init__(
        self, owners: dict[tuple[int, Part], Element], cells: dict[tuple[int, int, int], Element]
    ) -> None:
        self._owners = owners
        self._cells = cells
        self._level = 0  # of the heading before: levels may not be skipped (ISO 14289-1 §7.4.2)

    def document(self, document: Document, root: Element) -> None:
        self.blocks(document.masthead, root)
        for region in document.regions:
            self.blocks(region.blocks, root.add("Part") if len(document.regions) > 1 else root)

    def blocks(self, blocks: Iterable[Block], parent: Element) -> None:
        for block in blocks:
            self.block(block, parent)

    def block(self, block: Block, parent: Element) -> None:  # noqa: C901 -- one case for each node
        match block:
            case Paragraph():
                self._own(block, parent, "P")
            case Heading():
                self._own(block, parent, self._heading(block.level))
            case SplitLine():
                self._split(block, parent)
            case BulletList():
                self._list(block.items, parent, _ORDERED if block.numbered else _UNORDERED)
            case KeyValue():
                self._items(block.rows, parent)
            case Tags():
                self._items(block.items, parent)
            case Image():
                self._own(block, parent, "Figure")
            case Avatar():
                pass
            case Table():
                self._table(block, parent)
            case Group():
                self._group(block, parent.add("Sect"))
            case _:
                assert_never(block)

    def _table(self, table: Table, parent: Element) -> None:
        from exporter.renderers.pdf.table_tags import grow_table  # noqa: PLC0415 -- most documents have none

        self._cells |= {(id(table), *place): cell for place, cell in grow_table(table, parent)}

    def _group(self, group: Group, section: Element) -> None:
        if group.logo:
            self._own(group.logo, section, "Figure")
        self.blocks(group.blocks, section)

    def _heading(self, level: int) -> Kind:
        self._level = min(level, self._level + 1, len(_HEADINGS))
        return _HEADINGS[self._level - 1]

    def _split(self, block: SplitLine, parent: Element) -> None:
        if not block.level:
            self._own(block, parent, "P")
            return
        self._own(block, parent, self._heading(block.level), "start")
        self._own(block, parent, "P", "end")

    def _list(self, items: tuple[ListItem, ...], parent: Element, numbering: str) -> None:
        whole = parent.add("L", numbering)
        for item in items:
            element = whole.add("LI")
            self._own(item, element, "Lbl", "marker")
            body = self._own(item, element, "LBody")
            if item.children:
                self._list(item.children, body, numbering)

    def _items(self, items: Sequence[Source], parent: Element) -> None:
        """Several things in a row are a list, one alone is a paragraph."""
        if len(items) == 1:
            self._own(items[0], parent, "P")
            return
        whole = parent.add("L")
        for item in items:
            self._own(item, whole.add("LI"), "LBody")

    def _own(self, source: Source, parent: Element, kind: Kind, part: Part = "text") -> Element:
        """A new element of what is drawn of a part of a node."""
        element = self._owners[id(source), part] = Element(kind)
        parent.children.append(element)
        return element


def _runs(source: Source) -> tuple[Run, ...]:
    """A node's runs in reading order."""
    match source:
        case Paragraph() | Heading() | ListItem() | Tag():
            return source.runs
        case SplitLine():
            return source.start + source.end
        case Row():
            return source.label + source.value
        case TableCell(table, row, column):
            return (table.head if row < 0 else table.rows[row])[column].runs
        case Image() | None:
            return ()
        case _:
            assert_never(source)
