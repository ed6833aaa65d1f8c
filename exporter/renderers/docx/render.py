"""The whole way from a document to the bytes of its `.docx`."""

from collections.abc import Iterator
from functools import cache

from exporter.document import Document
from exporter.renderers import EmbedFonts
from exporter.renderers.docx.body import Writer, document_part, section_properties
from exporter.renderers.docx.columns import Columns
from exporter.renderers.docx.identities import as_json
from exporter.renderers.docx.markup import Markup
from exporter.renderers.docx.package import (
    CORE_RELATION,
    RELATION,
    WORD_TYPE,
    Entry,
    Relations,
    archive,
    entry,
    relations_name,
)
from exporter.renderers.docx.properties import core_part, source_part, source_properties_part
from exporter.renderers.docx.running import footer_part, header_part
from exporter.renderers.docx.runs import Hyperlinks
from exporter.renderers.docx.template import template
from exporter.renderers.docx.used import Used
from exporter.tuples import NamedTuple
from exporter.typeset.fonts import Fonts

STATIC = {
    "styles": "styles.xml", "numbering": "numbering.xml", "settings": "settings.xml", "fontTable": "fontTable.xml",
    "theme": "theme/theme1.xml",
}
CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_SOURCE_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"


def render(
    document: Document, *, fonts: Fonts | None = None, embed_fonts: EmbedFonts = "latin",
    hyperlinks: Hyperlinks = "element",
) -> bytes:
    """The document as a Word file.

    `fonts` are where families come from, instead of the installed font packages; `embed_fonts` says how much of them
    rides along, so that the file looks the same where they aren't installed. `hyperlinks` are elements of their
    own, or fields, whose text even programs find that read direct runs only. Raises UnknownName for a family that
    isn't there.
    """
    shared, used, relations = template(document.sheet, fonts), Used(), Relations()
    for kind, target in STATIC.items():
        relations.to(RELATION + kind, target)
    writer = Writer(shared, used, relations, hyperlinks, identified=bool(document.source))
    margins = list(margins_of(document, writer))
    section = section_properties(shared, [
        (margin.kind, margin.pages, relations.to(RELATION + margin.kind, f"{margin.name}.xml")) for margin in margins
    ])
    main = document_part(Columns(document, shared.definitions).pieces(), writer, section)
    runs = frozenset(used.runs)
    return archive([
        package_relations(),
        entry("word/document.xml", main, WORD_TYPE + "document.main+xml"),
        *_source(document, used, relations),
        entry(relations_name("word/document.xml"), relations.part()),
        *(member for margin in margins for member in margin.entries()),
        *shared.styles(used.paragraphs, runs),
        *shared.numbering(used.paragraphs, tuple(used.lists)),
        *shared.fonts(runs, used.signs, embed_fonts),
        *shared.fixed,
        *(entry(name, data) for name, data in used.media.items()),
        entry("docProps/core.xml", core_part(document.meta), CORE_TYPE),
    ])


class Margin(NamedTuple):
    """A header or footer that says something."""

    kind: str
    pages: str
    name: str
    content: Markup
    relations: Relations

    def entries(self) -> Iterator[Entry]:
        """The part, and its own relationships if it has any."""
        part = f"word/{self.name}.xml"
        yield entry(part, self.content, f"{WORD_TYPE}{self.kind}+xml")
        if self.relations:
            yield entry(relations_name(part), self.relations.part())


def margins_of(document: Document, writer: Writer) -> Iterator[Margin]:
    """The headers and footers of a document that say something."""
    for kind, pages, name in (("header", "default", "header1"), ("header", "first", "header2"),
                              ("footer", "default", "footer1")):
        own = writer._replace(relations=Relations())
        content = header_part(document, own, first=pages == "first") if kind == "header" else \
            footer_part(document, own)
        if content:
            yield Margin(kind, pages, name, content, own.relations)


@cache
def package_relations() -> Entry:
    """What the package itself refers to: the same in all files."""
    relations = Relations()
    relations.to(RELATION + "officeDocument", "word/document.xml")
    relations.to(CORE_RELATION, "docProps/core.xml")
    relations.to(RELATION + "extended-properties", "docProps/app.xml")
    return entry(relations_name(""), relations.part())


def _source(document: Document, used: Used, relations: Relations) -> Iterator[Entry]:
    """The résumé itself as a custom part, and which paragraphs show what of it, where the document brings it along."""
    if not document.source:
        return
    relations.to(RELATION + "customXml", "../customXml/item1.xml")
    yield entry("customXml/item1.xml", source_part(document.source.encode(), as_json(used.shown, document.unshared)))
    yield from _beside_source()


@cache
def _beside_source() -> tuple[Entry, ...]:
    """What the custom part has beside it in all files."""
    own = Relations()
    own.to(RELATION + "customXmlProps", "itemProps1.xml")
    return (entry(relations_name("customXml/item1.xml"), own.part()),
            entry("customXml/itemProps1.xml", source_properties_part(), _SOURCE_TYPE))
