"""Several documents in one PDF: each a part of the structure tree and of the outline, all with the same fonts.

Every file has one Document as its root, and what are large divisions of it are its Parts (ISO 32000-1 §14.8.4.2): one
for each member, with its own language. Page labels begin anew with each, and each one's résumé is attached under
the member's name. What a member is made of is written before the next one is drawn, so that a file takes little more
memory than the fonts of what it says.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import IO, Final

from exporter.document import Document, Image
from exporter.renderers.members import Member, Whole
from exporter.renderers.pdf.draw import Drawing
from exporter.renderers.pdf.fonts import DocumentFonts
from exporter.renderers.pdf.metadata import ATTACHMENT, write_attachment, write_info, write_output_intent, write_xmp
from exporter.renderers.pdf.objects import Entry, PdfFile, text_string
from exporter.renderers.pdf.outline import write_items
from exporter.renderers.pdf.tags import Element, Structure
from exporter.tuples import NamedTuple
from exporter.typeset.boxes import Page
from exporter.typeset.fonts import Fonts
from exporter.typeset.pages import pages

_MOST_CODES: Final = 0x4000
"""Codes in use from which on the next member begins with new fonts: one font has 65,535 of them at most."""
_LEAF: Final = 256
"""Names in one node of a tree of names."""


def merge(members: Iterable[Member], out: IO[bytes], *, fonts: Fonts | None = None, lenient: bool = False) -> int:
    """Writes all members into one file and gives the number of its pages. Same members, same bytes.

    Raises MissingGlyphs for characters that no font has unless `lenient`, RenderError for what fits no page.
    """
    merged = _Merged(PdfFile(out))
    for member in members:
        merged.add(member, pages(member.document, fonts, lenient=lenient))
    merged.finish()
    return merged.pages


class _Added(NamedTuple):
    """What is remembered of a member: its objects, and the number of pages before it."""

    pages: int
    item: Entry
    dest: str
    sections: str
    tree: Entry
    part: str
    parents: Entry
    attachment: Entry | None


class _Merged:
    """A file under way."""

    def __init__(self, file: PdfFile) -> None:
        self.file = file
        self.pages = 0
        self._key = 0  # the next one of the tree that leads back from content to its element
        self._added: list[_Added] = []
        self._whole = Whole()
        self._images: dict[str, tuple[str, str]] = {}
        self._fonts = DocumentFonts()
        self._catalog, self._tree, self._outline, self._root = file.add(), file.add(), file.add(), file.add()

    def add(self, member: Member, typeset: Sequence[Page]) -> None:
        """Draws a member and writes all of it that depends on no other."""
        if self._fonts.codes > _MOST_CODES:
            self._change_fonts()
        document = member.document
        part = Element("Part", f"/Lang{text_string(document.meta.language)}/T{text_string(_title(document))}")
        structure = Structure(document, len(typeset), part, self._key)
        drawing = _MemberDrawing(structure, self.file, typeset, self._fonts, self._images)
        reference = structure.write_elements(self.file, self._root.reference)
        self._remember(member, drawing, reference, structure.parents())
        self.file.write(but=self._unfinished())

    def _remember(self, member: Member, drawing: "_MemberDrawing", part: str, parents: Sequence[str]) -> None:
        document, file = member.document, self.file
        item = file.add()
        sections = write_items(file, drawing.bookmarks, drawing.entries, item) if drawing.bookmarks else ""
        counted = f"{sections}/Count {-len(drawing.bookmarks)}" if sections else ""
        last = self._key + len(parents) - 1
        leaf = file.add(f"<</Limits[{self._key} {last}]/Nums[{' '.join(parents)}]>>")
        source = document.source
        attachment = write_attachment(file, document.meta, source, _file_name(member.name)) if source else None
        self._added.append(_Added(
            self.pages, item, f"[{drawing.entries[0].reference}/Fit]", counted,
            drawing.write_tree(self._tree.reference), part, leaf, attachment))
        self._whole.add(member)
        self.pages += len(drawing.entries)
        self._key = last + 1

    def finish(self) -> None:
        """Writes what is of all members, and ends the file."""
        meta, file = self._whole.meta, self.file
        self._fonts.write(file)
        self._write_outline()
        trees = " ".join(one.tree.reference for one in self._added)
        self._tree.text = f"<</Type/Pages/Count {self.pages}/Kids[{trees}]>>"
        labels = "".join(f"{one.pages}<</S/D>>" for one in self._added)
        self._catalog.text = (
            f"<</Type/Catalog/Pages {self._tree.reference}/Lang{text_string(meta.language)}"
            f"/ViewerPreferences<</DisplayDocTitle true>>/MarkInfo<</Marked true>>"
            f"/PageMode/UseOutlines/PageLabels<</Nums[{labels}]>>/OutputIntents[{write_output_intent(file).reference}]"
            f"/Metadata {write_xmp(file, meta)}{self._attachments()}"
            f"/Outlines {self._outline.reference}/StructTreeRoot {self._write_structure().reference}>>"
        )
        file.finish(self._catalog, write_info(file, meta))

    def _change_fonts(self) -> None:
        """Ends the fonts in use: pages from here on have others."""
        self._fonts.write(self.file)
        self._fonts = DocumentFonts()
        self.file.fonts = self.file.add()

    def _unfinished(self) -> list[Entry]:
        """The objects that say something of all members, or of their neighbours."""
        of_all = [self._catalog, self._tree, self._outline, self._root, self.file.fonts]
        return of_all + [one.item for one in self._added]

    def _write_outline(self) -> None:
        items = [one.item for one in self._added]
        for place, (one, heading) in enumerate(zip(self._added, self._whole.headings, strict=True)):
            before = f"/Prev {items[place - 1].reference}" if place else ""
            after = f"/Next {items[place + 1].reference}" if place + 1 < len(items) else ""
            one.item.text = (
                f"<</Title{text_string(heading)}/Parent {self._outline.reference}{before}{after}/Dest{one.dest}"
                f"{one.sections}>>"
            )
        self._outline.text = (
            f"<</Type/Outlines/Count {len(items)}/First {items[0].reference}/Last {items[-1].reference}>>"
        )

    def _attachments(self) -> str:
        """The résumés, each by its member's name: an associated file of the document, too (ISO 19005-3 §6.8)."""
        named = sorted((_file_name(name), one.attachment.reference)
                       for name, one in zip(self._whole.names, self._added, strict=True) if one.attachment)
        if not named:
            return ""
        kids = " ".join(self._leaf(named[start : start + _LEAF]).reference for start in range(0, len(named), _LEAF))
        associated = " ".join(one.attachment.reference for one in self._added if one.attachment)
        return f"/AF[{associated}]/Names<</EmbeddedFiles<</Kids[{kids}]>>>>"

    def _leaf(self, named: Sequence[tuple[str, str]]) -> Entry:
        told = "".join(f"{text_string(name)}{reference}" for name, reference in named)
        limits = text_string(named[0][0]) + text_string(named[-1][0])
        return self.file.add(f"<</Limits[{limits}]/Names[{told}]>>")

    def _write_structure(self) -> Entry:
        """The root of all elements, and the tree that leads back to them."""
        top, parents = self.file.add(), " ".join(one.parents.reference for one in self._added)
        parts = " ".join(one.part for one in self._added)
        self._root.text = f"<</S/Document/P {top.reference}/K[{parts}]>>"
        tree = self.file.add(f"<</Kids[{parents}]>>")
        top.text = (
            f"<</Type/StructTreeRoot/K {self._root.reference}/ParentTree {tree.reference}"
            f"/ParentTreeNextKey {self._key}>>"
        )
        return top


class _MemberDrawing(Drawing):
    """The pages of one member. An image that another member has shown isn't written again."""

    def __init__(
        self, structure: Structure, file: PdfFile, typeset: Sequence[Page], fonts: DocumentFonts,
        shown: dict[str, tuple[str, str]],
    ) -> None:
        self._shown = shown
        super().__init__(structure, file, typeset, fonts)

    def image(self, image: Image) -> tuple[str, str]:
        """The name of an image and the reference to it, by what it shows."""
        key = sha256(image.data).hexdigest()
        if key not in self._shown:
            self._shown[key] = f"Im{len(self._shown) + 1}", super().image(image)[1]
        return self._shown[key]


def _title(document: Document) -> str:
    return document.meta.author or document.meta.title


def _file_name(name: str) -> str:
    """The name of a member's résumé among the attachments, which have no folders. It is never that of the only one."""
    told = f"{name.replace('/', ' - ')}.json"
    return told if told != ATTACHMENT else f"{name} (of several).json"
