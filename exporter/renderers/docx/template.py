"""What all documents of one sheet have in common, made once and kept beside it, deflated and ready to be packed."""

from collections import OrderedDict
from collections.abc import Callable, Container, Hashable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property
from threading import Lock
from typing import Final

from exporter.document import Role, Sheet
from exporter.renderers import EmbedFonts
from exporter.renderers.docx.definitions import Definitions
from exporter.renderers.docx.embedding import Embedded, Wanted, embedded, embedded_ideographs, wanted
from exporter.renderers.docx.families import Family
from exporter.renderers.docx.geometry import Geometry
from exporter.renderers.docx.ideographs import EastAsian, east_asian
from exporter.renderers.docx.instances import characters
from exporter.renderers.docx.looks import ParagraphLook, RunLook
from exporter.renderers.docx.markup import Markup, joined, twips, w
from exporter.renderers.docx.naming import ALONE, Naming
from exporter.renderers.docx.numbering import NumberedList, bullet_look, numbering_part
from exporter.renderers.docx.package import WORD_TYPE, Entry, Relations, entry, relations_name
from exporter.renderers.docx.runs import Airs, RunLooks
from exporter.renderers.docx.settings import application_part, font_table_part, settings_part
from exporter.renderers.docx.styles import STANDARD_PARAGRAPHS, styles_part
from exporter.renderers.docx.theme import families, minor_family, theme_part
from exporter.typeset.fonts import Fonts, default_fonts

_KEPT: Final = 64  # sets of styles kept for one sheet; résumés of a kind share a few
_SHEETS_KEPT: Final = 32


class Template:
    """The parts of a package that depend on the sheet and on which styles a document uses.

    Safe for threads: what two of them make at once is equal.
    """

    def __init__(self, sheet: Sheet, fonts: Fonts, naming: Naming = ALONE) -> None:
        self.sheet = sheet
        self.geometry = Geometry(sheet)
        self.definitions = Definitions(sheet, fonts, self.geometry, naming)
        self.run_looks, self.airs = RunLooks(self.definitions), Airs(self.definitions)
        self.fixed: tuple[Entry, ...] = self._fixed()
        self._made: OrderedDict[Hashable, tuple[Entry, ...]] = OrderedDict()
        self._lock = Lock()

    @cached_property
    def page(self) -> Markup:
        """What a section says of its paper and margins."""
        sheet, geometry = self.sheet, self.geometry
        page, running, mirrored = sheet.page, sheet[Role.RUNNING], sheet.direction == "rtl"
        sides = (geometry.end, geometry.start) if mirrored else (geometry.start, geometry.end)
        left, right = map(twips, sides)
        family = self.definitions.family(running.family)
        above, below = family.ascent * running.size, (family.height - family.ascent) * running.size
        header = page.running_top - above if page.running_top else page.top / 2
        footer = page.running_bottom - below if page.running_bottom else page.bottom / 2
        return joined([
            w("pgSz", w=twips(page.width), h=twips(page.height)),
            w("pgMar", top=twips(page.top), right=right, bottom=twips(page.bottom), left=left,
              header=max(0, twips(header)), footer=max(0, twips(footer)), gutter=0),
            w("cols", space=720), w("titlePg"), *([w("bidi")] if mirrored else []),
        ])

    def styles(self, paragraphs: Mapping[ParagraphLook, str], runs: frozenset[RunLook]) -> tuple[Entry, ...]:
        """`word/styles.xml` with the standard styles and those of these looks, paragraphs' with the styles' ids."""
        def make() -> tuple[Entry, ...]:
            part = styles_part(self.definitions, paragraphs, runs)
            return (entry("word/styles.xml", part, WORD_TYPE + "styles+xml"),)
        return self._kept(("styles", frozenset(paragraphs.values()), runs), make)  # texts are quick to compare

    def numbering(self, paragraphs: Container[ParagraphLook], lists: tuple[NumberedList, ...]) -> tuple[Entry, ...]:
        """`word/numbering.xml` with an instance for each numbered list."""
        deeper = frozenset(look for look in map(bullet_look, range(3, 10)) if look in paragraphs)
        def make() -> tuple[Entry, ...]:
            part = numbering_part(self.definitions, {*STANDARD_PARAGRAPHS, *deeper}, lists)
            return (entry("word/numbering.xml", part, WORD_TYPE + "numbering+xml"),)
        return self._kept(("numbering", deeper, lists), make)

    def fonts(self, runs: frozenset[RunLook], signs: AbstractSet[str], embed: EmbedFonts) -> tuple[Entry, ...]:
        """The fonts that these looks and characters need, `word/fontTable.xml`, and the settings that tell of them."""
        faces = () if embed == "none" else wanted(self.sheet, runs)
        rare = None if embed == "full" else self._rare(signs, faces)
        east = east_asian(self.sheet.language, set(map(ord, signs))) if embed == "full" else None
        if east:  # no two documents show the same ideographs
            return tuple(self._fonts(faces, rare, east))
        return self._kept(("fonts", faces, rare), lambda: tuple(self._fonts(faces, rare, None)))

    def _rare(self, signs: AbstractSet[str], faces: Iterable[Wanted]) -> frozenset[int]:
        """The characters that embedded fonts don't always have, as far as their families have them.

        By blocks of 64, so that documents with a few names from elsewhere share their fonts.
        """
        rare = set(map(ord, signs)) - characters(self.sheet.language)
        if not rare:
            return frozenset()
        families = [self.definitions.fonts.face(name, 400) for name in dict.fromkeys(one.family for one in faces)]
        blocks = {point >> 6 for point in rare if any(face.glyph(chr(point)) for face in families)}
        return frozenset(point for block in blocks for point in range(block << 6, block + 1 << 6))

    def _fonts(
        self, faces: tuple[Wanted, ...], rare: frozenset[int] | None, east: EastAsian | None
    ) -> Iterator[Entry]:
        """The parts, with the usual characters of the language and rare ones, or with all that the faces have."""
        definitions = self.definitions
        points = None if rare is None else characters(self.sheet.language) | rare
        parts = embedded(faces, definitions.fonts, points)
        named = [definitions.family(name, called) for called, name in families(self.sheet).items()]
        yield from font_entries(definitions, named, parts, east, hyphenates=definitions.hyphenates)

    def _kept(self, key: Hashable, make: Callable[[], tuple[Entry, ...]]) -> tuple[Entry, ...]:
        with self._lock:
            if found := self._made.get(key):
                self._made.move_to_end(key)
                return found
        made = make()
        with self._lock:
            self._made[key] = made
            if len(self._made) > _KEPT:
                self._made.popitem(last=False)
        return made

    def _fixed(self) -> tuple[Entry, ...]:
        return (
            entry("docProps/app.xml", application_part(),
                  "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
        )


def font_entries(
    definitions: Definitions, named: Iterable[Family], parts: Iterable[Embedded], east: EastAsian | None, *,
    hyphenates: bool,
) -> Iterator[Entry]:
    """All parts of a file that speak of its fonts: the settings, the table, the theme, and those that ride along."""
    sheet, fonts, relations = definitions.sheet, list(parts), Relations()
    drawn = embedded_ideographs(east, sheet, definitions.family(minor_family(sheet)), definitions.fonts) if east else ()
    further = [east.like(definitions.family(minor_family(sheet)))] if east and drawn else []
    table = font_table_part([*named, *further], [*fonts, *drawn], relations)
    settings = settings_part(definitions, embedding=bool(fonts or drawn), hyphenates=hyphenates)
    yield entry("word/settings.xml", settings, WORD_TYPE + "settings+xml")
    yield entry("word/fontTable.xml", table, WORD_TYPE + "fontTable+xml")
    if relations:
        yield entry(relations_name("word/fontTable.xml"), relations.part())
    yield entry("word/theme/theme1.xml", theme_part(sheet, east.family if east and drawn else ""),
                "application/vnd.openxmlformats-officedocument.theme+xml")
    yield from (face.part for face in (*fonts, *drawn))


_TEMPLATES: Final[OrderedDict[tuple[Sheet, Fonts], Template]] = OrderedDict()
_TEMPLATES_LOCK: Final = Lock()


def template(sheet: Sheet, fonts: Fonts | None = None) -> Template:
    """The sheet's template; those of the sheets used last are kept."""
    key = (sheet, fonts or default_fonts())
    with _TEMPLATES_LOCK:
        if found := _TEMPLATES.get(key):
            _TEMPLATES.move_to_end(key)
            return found
    made = Template(*key)
    with _TEMPLATES_LOCK:
        _TEMPLATES[key] = made
        if len(_TEMPLATES) > _SHEETS_KEPT:
            _TEMPLATES.popitem(last=False)
    return made
