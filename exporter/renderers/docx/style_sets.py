"""The styles and lists of several sheets in one Word file: those of the first as they are, the others' beside them."""

from collections.abc import Iterator
from dataclasses import fields

from exporter.document import Sheet
from exporter.renderers.docx.markup import Markup, joined
from exporter.renderers.docx.naming import Lists, Naming
from exporter.renderers.docx.numbering import Numbering, bullet_look, numbering
from exporter.renderers.docx.styles import STANDARD_PARAGRAPHS, styles
from exporter.renderers.docx.template import Template
from exporter.renderers.docx.theme import theme_part
from exporter.renderers.docx.used import Used
from exporter.typeset.fonts import Fonts


class StyleSet:
    """One sheet's styles and lists in a file that has several, and what its members use of them."""

    def __init__(self, sheet: Sheet, fonts: Fonts, naming: Naming) -> None:
        self.template = Template(sheet, fonts, naming)
        self.used = Used(naming)

    def holds(self, sheet: Sheet) -> bool:
        """Whether a sheet looks like this one in everything."""
        own = self.template.sheet
        return own is sheet or all(getattr(own, one.name) == getattr(sheet, one.name) for one in fields(sheet))

    def styles(self) -> Markup:
        """The styles of this set; with the first one the file's defaults, and what every file has once."""
        return joined(styles(self.template.definitions, self.used.paragraphs, self.used.runs))

    def numbering(self, before: int) -> Numbering:
        """The kinds of lists in this set, after so many of other sets, and its lists."""
        deeper = {look for look in map(bullet_look, range(3, 10)) if look in self.used.paragraphs}
        return numbering(self.template.definitions, {*STANDARD_PARAGRAPHS, *deeper}, self.used.lists, before)


def naming(number: int, sheet: Sheet, first: Sheet, free: Iterator[int]) -> Naming:
    """How the set of this number is told from the others: by whether its theme is the file's, which is the `first`
    one's, and by numbers for its lists that no other list of the file has.
    """
    return Naming(number, themed=theme_part(sheet) == theme_part(first), several=True, lists=Lists(free))
