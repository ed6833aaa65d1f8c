"""Several documents in one Word file: a section for each, with its own paper, headers and page numbers.

The names begin parts of the outline. Sheets that are unlike have sets of styles side by side (`style_sets`), fonts and
pictures are there once. The résumés' data doesn't ride along: what someone edits in such a file can't be put back into
one of them.
"""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import IO, Final

from exporter.document import Document
from exporter.renderers import EmbedFonts
from exporter.renderers.docx.body import Writer, document_ends, section_properties
from exporter.renderers.docx.columns import Columns
from exporter.renderers.docx.embedding import embedded, wanted
from exporter.renderers.docx.ideographs import east_asian
from exporter.renderers.docx.instances import SLOTS, characters
from exporter.renderers.docx.layout_tables import LayoutTable
from exporter.renderers.docx.markup import Markup, joined, root
from exporter.renderers.docx.package import (
    RELATION,
    WORD_TYPE,
    Entry,
    Relations,
    archive,
    entry,
    packed,
    relations_name,
)
from exporter.renderers.docx.pieces import Piece, WordParagraph
from exporter.renderers.docx.properties import core_part
from exporter.renderers.docx.render import CORE_TYPE, STATIC, Margin, margins_of, package_relations
from exporter.renderers.docx.running import FOOTER, HEADER, empty_part
from exporter.renderers.docx.style_sets import StyleSet, naming
from exporter.renderers.docx.tables import SEAM
from exporter.renderers.docx.template import font_entries
from exporter.renderers.docx.theme import families
from exporter.renderers.members import Member, Whole
from exporter.tuples import NamedTuple
from exporter.typeset.fonts import Fonts, default_fonts

_KINDS: Final = {("header", "default"): HEADER, ("header", "first"): HEADER, ("footer", "default"): FOOTER}
_LEVEL: Final = 3  # 6 takes twice as long for a twentieth less
_COLUMNS: Final = "<w:cols "


def merge(
    members: Iterable[Member], out: IO[bytes], *, fonts: Fonts | None = None, embed_fonts: EmbedFonts = "latin",
) -> None:
    """Writes all members into one file. Same members, same bytes. The file is in memory until it is whole.

    Raises UnknownName for a family that isn't there.
    """
    merged = _Merged(fonts)
    for member in members:
        merged.add(member)
    out.write(archive(list(merged.entries(embed_fonts))))


class _Last(NamedTuple):
    """What a member ends with: its last paragraph, which tells of the section too unless it is the file's last."""

    paragraph: Markup
    section: Markup


class _Merged:
    """A file under way."""

    def __init__(self, fonts: Fonts | None) -> None:
        self._fonts = fonts or default_fonts()
        self._sets: list[StyleSet] = []
        self._lists = count(1)
        self._relations = Relations()
        self._media: dict[str, bytes] = {}
        self._signs: set[str] = set()
        self._drawings = 0
        self._whole = Whole()
        self._margins: dict[tuple[str, str], tuple[str, Margin]] = {}
        self._told: set[tuple[str, str]] = set()  # the margins that an earlier section has
        head, self._foot = document_ends()
        self._body = _Deflated()
        self._body.add(head)
        self._last: _Last | None = None
        for kind, target in STATIC.items():
            self._relations.to(RELATION + kind, target)

    def add(self, member: Member) -> None:
        """Writes a member but for its last paragraph."""
        document = member.document
        style_set = self._set(document)
        style_set.used.drawings = self._drawings
        writer = Writer(style_set.template, style_set.used, self._relations, "element")
        section = self._section(document, style_set, writer)
        if self._last:
            self._body.add(_ending(self._last))
        *pieces, last = _ended(Columns(document, style_set.template.definitions).pieces())
        for piece in pieces:
            self._body.add(writer.piece(piece))
        self._last = _Last(writer.piece(last), section)
        self._drawings = style_set.used.drawings
        self._media |= style_set.used.media
        style_set.used.media.clear()
        self._signs |= style_set.used.signs
        style_set.used.foreign.clear()
        self._whole.add(member)

    def entries(self, embed_fonts: EmbedFonts) -> Iterator[Entry]:
        """The parts of the whole."""
        first = self._sets[0]
        if self._last:
            self._body.add(joined([*self._last, self._foot]))
        yield package_relations()
        yield self._body.entry("word/document.xml", WORD_TYPE + "document.main+xml")
        yield entry(relations_name("word/document.xml"), self._relations.part())
        for _, margin in self._margins.values():
            yield from margin.entries()
        styles = root("w:styles", ["w"], *(one.styles() for one in self._sets))
        yield entry("word/styles.xml", styles, WORD_TYPE + "styles+xml")
        yield entry("word/numbering.xml", self._numbering(), WORD_TYPE + "numbering+xml")
        yield from self._font_parts(embed_fonts)
        yield from first.template.fixed
        yield from (entry(name, data) for name, data in self._media.items())
        yield entry("docProps/core.xml", core_part(self._whole.meta), CORE_TYPE)

    def _set(self, document: Document) -> StyleSet:
        found = next((one for one in self._sets if one.holds(document.sheet)), None)
        if found is None:
            first = self._sets[0].template.sheet if self._sets else document.sheet
            named = naming(len(self._sets) + 1, document.sheet, first, self._lists)
            found = StyleSet(document.sheet, self._fonts, named)
            self._sets.append(found)
        return found

    def _section(self, document: Document, style_set: StyleSet, writer: Writer) -> Markup:
        """The section of a member: its pages are numbered from 1, and it has no other's headers."""
        own = {(margin.kind, margin.pages): margin for margin in margins_of(document, writer)}
        references = [
            (kind, pages, self._margin(kind, pages, own.get((kind, pages))))
            for kind, pages in _KINDS if (kind, pages) in own or (kind, pages) in self._told]
        self._told |= own.keys()
        section = section_properties(style_set.template, references)
        return Markup(section.replace(_COLUMNS, f'<w:pgNumType w:start="1"/>{_COLUMNS}', 1))

    def _margin(self, kind: str, pages: str, margin: Margin | None) -> str:
        """The relationship to a header or footer; to an empty one where the section before has one and this hasn't."""
        if margin is None:
            content, relations = empty_part(_KINDS[kind, pages]), Relations()
        else:
            content, relations = _in_section(margin.content), margin.relations
        key = content, relations.part() if relations else ""
        if key not in self._margins:
            name = f"{kind}{len(self._margins) + 1}"
            told = self._relations.to(RELATION + kind, f"{name}.xml")
            self._margins[key] = told, Margin(kind, pages, name, content, relations)
        return self._margins[key][0]

    def _numbering(self) -> Markup:
        kinds: list[Markup] = []
        lists: dict[int, Markup] = {}
        for one in self._sets:
            found = one.numbering(len(kinds))
            kinds += found.kinds
            lists |= found.lists
        return root("w:numbering", ["w"], *kinds, *(lists[number] for number in sorted(lists)))

    def _font_parts(self, embed_fonts: EmbedFonts) -> Iterator[Entry]:
        """The font table with the fonts of all sets, and the settings, which tell of them."""
        definitions = [one.template.definitions for one in self._sets]
        faces = {} if embed_fonts == "none" else {
            (face.called, face.slot): face
            for one in reversed(self._sets) for face in wanted(one.template.sheet, frozenset(one.used.runs))}
        signs = frozenset(map(ord, self._signs))
        points = None if embed_fonts == "full" else signs.union(
            *(characters(one.sheet.language) for one in definitions))
        ordered = sorted(faces.values(), key=lambda face: (face.called, SLOTS.index(face.slot)))
        parts = embedded(ordered, definitions[0].fonts, points)
        named = [definitions[0].family(name, called) for called, name in self._families().items()]
        east = east_asian(definitions[0].sheet.language, signs) if embed_fonts == "full" else None
        yield from font_entries(
            definitions[0], named, parts, east, hyphenates=all(one.hyphenates for one in definitions))

    def _families(self) -> dict[str, str]:
        return {called: name for one in self._sets for called, name in families(one.template.sheet).items()}


class _Deflated:
    """A part that is deflated while it is written, which libdeflate can't do."""

    def __init__(self) -> None:
        self._packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        self._chunks: list[bytes] = []
        self._size = self._checksum = 0

    def add(self, markup: Markup) -> None:
        """More of it."""
        data = markup.encode()
        self._size += len(data)
        self._checksum = zlib.crc32(data, self._checksum)
        self._chunks.append(self._packer.compress(data))

    def entry(self, name: str, media_type: str) -> Entry:
        """The whole part."""
        content = b"".join([*self._chunks, self._packer.flush()])
        return packed(name, content, self._size, self._checksum, media_type)


def _ended(pieces: Sequence[Piece | LayoutTable]) -> Sequence[Piece | LayoutTable]:
    """The pieces, the last of which is a paragraph in the text's flow: there the section ends."""
    last = pieces[-1] if pieces else None
    return pieces if isinstance(last, WordParagraph) and not last.frame else [*pieces, SEAM]


def _ending(last: _Last) -> Markup:
    """A paragraph with which its section ends."""
    return Markup(last.paragraph.replace("</w:pPr>", f"{last.section}</w:pPr>", 1))


def _in_section(margin: Markup) -> Markup:
    """A header or footer that counts the pages of its own section."""
    return Markup(margin.replace(" NUMPAGES ", " SECTIONPAGES "))
