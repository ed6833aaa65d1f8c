"""The numbering part: real lists, linked to their styles, and an instance of its own for every numbered list."""

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import Final

from exporter.document import Role
from exporter.renderers.docx.definitions import BULLETS, NUMBERS, Definitions
from exporter.renderers.docx.looks import ParagraphLook
from exporter.renderers.docx.markup import Markup, ordered, root, w
from exporter.renderers.docx.numerals import numerals
from exporter.renderers.docx.theme import minor_family
from exporter.tuples import NamedTuple

_LEVELS: Final = 9
_LIST_ID: Final = 0x52455300  # arbitrary, but different for every list and the same in every file

LIST_NUMBER: Final = ParagraphLook(Role.NUMBERED, depth=1, numbered=True)


class NumberedList(NamedTuple):
    """One numbered list: its style, the number it begins with, and how many digits its widest number has."""

    look: ParagraphLook
    first: int
    digits: int


@lru_cache(maxsize=16)
def bullet_look(depth: int) -> ParagraphLook:
    """The look of a bullet at a depth, 1 the outermost."""
    return ParagraphLook(Role.BULLET if depth == 1 else Role.BULLET_NESTED, depth=depth)


class Numbering(NamedTuple):
    """The kinds of lists that a sheet's styles need, and the lists themselves by their numbers in the file."""

    kinds: tuple[Markup, ...]
    lists: Mapping[int, Markup]


def numbering_part(
    definitions: Definitions, linked: Collection[ParagraphLook], lists: Sequence[NumberedList]
) -> Markup:
    """`word/numbering.xml` of a document: the instances `BULLETS` and `NUMBERS`, and after them one for each of these
    lists.
    """
    found = numbering(definitions, linked, lists)
    return root("w:numbering", ["w"], *found.kinds, *found.lists.values())


def numbering(
    definitions: Definitions, linked: Collection[ParagraphLook], lists: Sequence[NumberedList], before: int = 0
) -> Numbering:
    """The kinds of bullets and numbers, after so many `before` them in the file, and an instance for each list.

    `linked` are the looks whose styles the document has, so that a level names no style that isn't there.
    """
    shapes = list(dict.fromkeys([(LIST_NUMBER, 1), *((one.look.plain, one.digits) for one in lists)]))
    bullets = _abstract(before, *(_bullet_level(depth, definitions, linked) for depth in range(1, _LEVELS + 1)))
    numbers = [
        _abstract(place, _number_level(look, digits, definitions, link=place == before + 1))
        for place, (look, digits) in enumerate(shapes, before + 1)
    ]
    named = definitions.naming.list_number
    instances = {
        number: w("num", w("abstractNumId", val=before + kind), numId=number)
        for kind, number in enumerate([named(BULLETS), named(NUMBERS)])
    }
    for own, one in enumerate(lists, NUMBERS + 1):
        abstract = before + shapes.index((one.look.plain, one.digits)) + 1
        instances[named(own)] = _instance(named(own), abstract, one.first)
    return Numbering((bullets, *numbers), instances)


def _abstract(number: int, *levels: Markup) -> Markup:
    name = f"{_LIST_ID + number:08X}"
    kind = "hybridMultilevel" if len(levels) > 1 else "singleLevel"
    return w("abstractNum", w("nsid", val=name), w("multiLevelType", val=kind), w("tmpl", val=name), *levels,
             abstractNumId=number)


def _instance(number: int, abstract: int, first: int) -> Markup:
    restart = w("lvlOverride", w("startOverride", val=first), ilvl=0)
    return w("num", w("abstractNumId", val=abstract), restart, numId=number)


def _bullet_level(depth: int, definitions: Definitions, linked: Collection[ParagraphLook]) -> Markup:
    look = bullet_look(depth)
    sign = definitions.sheet[look.role].marker
    link = [w("pStyle", val=definitions.naming.paragraph(look))] if look in linked else []
    # Without a family of its own, LibreOffice draws the sign in its default one.
    sign_look = ordered("rPr", {"rFonts": definitions.rfonts(minor_family(definitions.sheet))})
    return w("lvl", w("start", val=1), w("numFmt", val="bullet"), *link, w("lvlText", val=sign),
             w("lvlJc", val="left"), _indents(look, definitions, digits=0), sign_look, ilvl=depth - 1)


def _number_level(look: ParagraphLook, digits: int, definitions: Definitions, *, link: bool) -> Markup:
    """Numbers end below each other, as in a column of figures, where programs agree on where that is."""
    linked = [w("pStyle", val=definitions.naming.paragraph(look))] if link else []
    counting = w("numFmt", val=numerals(definitions.sheet.digits).format)
    return w("lvl", w("start", val=1), counting, *linked, w("lvlText", val="%1."),
             w("lvlJc", val="left" if definitions.sheet.direction == "rtl" else "right"),
             _indents(look, definitions, digits=digits), ilvl=0)


def _indents(look: ParagraphLook, definitions: Definitions, *, digits: int) -> Markup:
    indent = definitions.indent(look, digits)
    return w("pPr", w("ind", left=indent.start, hanging=indent.hanging))
