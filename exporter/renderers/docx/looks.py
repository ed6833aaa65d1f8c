"""What a Word style is made for: the looks of paragraphs and of runs, and the names and ids of their styles.

Styles that Word knows keep its English names, which it translates and other programs look for; ours say what they
are for.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

from exporter.document import Role
from exporter.document.sheet import Align
from exporter.tuples import NamedTuple

SOLID: Final = frozenset({Role.NAME, Role.HEADLINE, Role.SECTION_TITLE})
"""Roles whose whole line looks one way, so that bold, italic and capitals may stand in the paragraph's style.

In all other lines the styles of the runs say them: Word takes "bold" in a paragraph's and in a run's style as "not
bold" (ECMA-376 Part 1, §17.7.3), LibreOffice as "bold". What is said in one place only is read the same by both.
"""

TABBED: Final = frozenset({Role.ENTRY_TITLE, Role.ENTRY_SUBTITLE, Role.ENTRY_DETAIL})
"""Roles whose style always has the right tab, at the edge of the main column."""


class ParagraphLook(NamedTuple):
    """How a paragraph differs from others of its role. Lengths are twips; None is what the role's own style has."""

    role: Role
    level: int = 0  # of the document's outline: 1 the name, 2 a section, 3 an entry; 0 none
    depth: int = 0  # of a list, from 1; 0 is no list
    numbered: bool = False
    edge: int | None = None  # where a list's sign stands
    mixed: bool = False  # its runs say bold, italic and capitals, though the role is a solid one
    column: str = ""  # the region whose end edge the right tab stands at, where the role's style doesn't say it
    padded: bool = False  # its column begins at the page's edge
    edged: bool = False  # it stands in the margin column, in a frame that begins at the page's edge
    masthead: str = ""  # "", "inner", "first", "last" or "only": where in the masthead's band and between its rules
    footer: bool = False
    picture: bool = False
    flanked: bool = False  # the photo stands beside it
    dated: bool = False  # its date hangs in the margin column, before it
    labelled: bool = False  # its label stands in a column of its own
    indented: bool = False  # it begins beside that column
    logo: bool = False  # an organisation's sign stands before it
    iconed: bool = False  # a drawing stands before its first line
    align: Align | None = None  # it stands elsewhere in its cell than others
    seam: bool = False  # it stands below a table and says nothing
    turned: bool = False  # it runs from right to left in a document from left to right
    before: int | None = None
    after: int | None = None
    keep: bool | None = None  # with the next paragraph
    breaks: bool = False  # begins a page

    @property
    def plain(self) -> "ParagraphLook":
        """The same where nothing depends on its neighbours."""
        return changed(self, before=None, after=None, keep=None, breaks=False)


@lru_cache(maxsize=1024)
def paragraph_look(role: Role, level: int = 0, **traits: Any) -> ParagraphLook:
    """A look; making one of so many fields takes longer than finding it."""
    return ParagraphLook(role, level, **traits)


@lru_cache(maxsize=1024)
def changed(look: ParagraphLook, **changes: Any) -> ParagraphLook:
    """A look that differs from another in these."""
    return look._replace(**changes)


class RunLook(NamedTuple):
    """How a run differs from the text of its paragraph."""

    role: Role | None = None
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    link: bool = False
    air: Role | None = None  # a space beside the separators of items in this role
    icon: Role | None = None  # a drawing before an item in this role
    line: Role | None = None  # the line it stands in, where that isn't one that words of its role usually stand in

    def __bool__(self) -> bool:
        return self != PLAIN


PLAIN: Final = RunLook()

_LINES: Final = {
    Role.NAME: "Name Line", Role.HEADLINE: "Subtitle", Role.CONTACT: "Contact", Role.SECTION_TITLE: "Section Title",
    Role.LEAD: "Summary", Role.BODY: "Normal", Role.ENTRY_TITLE: "Entry Title",
    Role.ENTRY_SUBTITLE: "Entry Subtitle", Role.ENTRY_DETAIL: "Entry Detail", Role.PRIMARY: "Primary Line",
    Role.SECONDARY: "Secondary Line", Role.DATE: "Date Line", Role.PLACE: "Place Line", Role.BULLET: "Bullet Line",
    Role.BULLET_NESTED: "Nested Bullet Line", Role.NUMBERED: "Number Line", Role.LABEL: "Label Line",
    Role.VALUE: "Fact", Role.TAG: "Tags", Role.TABLE_HEAD: "Table Heading", Role.CELL: "Table Text",
    Role.RUNNING: "header",
}
_WORDS: Final = {
    Role.PRIMARY: "Entry Primary", Role.SECONDARY: "Entry Secondary", Role.DATE: "Entry Date",
    Role.PLACE: "Entry Place", Role.LABEL: "Label", Role.VALUE: "Value", Role.TAG: "Tag",
    Role.NAME: "Title Words", Role.BODY: "Body Words", Role.RUNNING: "Running Words",
}
_HEADINGS: Final = {
    (Role.NAME, 1): "Title", (Role.SECTION_TITLE, 2): "heading 1", (Role.ENTRY_TITLE, 3): "heading 2",
    (Role.ENTRY_SUBTITLE, 4): "heading 3",
}
BUILT_IN: Final = frozenset({
    "Normal", "Title", "Subtitle", "heading 1", "heading 2", "heading 3", "List Bullet", "List Bullet 2",
    "List Bullet 3", "List Bullet 4", "List Bullet 5", "List Number", "header", "footer", "Strong", "Emphasis",
    "Intense Emphasis", "Hyperlink", "Default Paragraph Font", "Normal Table", "No List",
})
_ID_WORD: Final = re.compile(r"[\w.-]+")
_MASTHEAD: Final = {"inner": "Masthead", "first": "Masthead First", "last": "Masthead Last", "only": "Masthead Only"}
_ALIGNED: Final = {"start": "At Start", "center": "Centered", "end": "At End", "justify": "Justified"}


def style_id(name: str) -> str:
    """The id of a style by its name, as Word makes it: `heading 1` is `Heading1`."""
    return "".join(word[:1].upper() + word[1:] for word in _ID_WORD.findall(name))


@lru_cache(maxsize=4096)
def paragraph_id(look: ParagraphLook) -> str:
    """The id of a paragraph's style."""
    return style_id(paragraph_name(look))


@lru_cache(maxsize=4096)
def run_id(look: RunLook) -> str:
    """The id of a run's style."""
    return style_id(run_name(look))


def paragraph_name(look: ParagraphLook) -> str:
    """The name of a paragraph's style."""
    base, traits = _base_name(look), list(_traits(look))
    return " ".join([base[0].upper() + base[1:], *traits]) if traits else base


def _base_name(look: ParagraphLook) -> str:
    if look.picture:
        return "Photo"
    if look.seam:
        return "After Table"
    if look.footer:
        return "footer"
    if look.depth:
        return _list_name(look)
    if heading := _HEADINGS.get((look.role, look.level)):
        return heading
    name = _LINES[look.role]
    return f"{name} Level {look.level - 1}" if look.level else name  # as Word counts: the title is none of its levels


def _list_name(look: ParagraphLook) -> str:
    """Word has a style for each of five depths; a list in another role is called after the role."""
    if (look.role, look.depth, look.numbered) == (Role.NUMBERED, 1, True):
        return "List Number"
    if (look.role, look.depth, look.numbered) == (Role.BULLET, 1, False):
        return "List Bullet"
    if look.role is Role.BULLET_NESTED and look.depth > 1 and not look.numbered:
        return f"List Bullet {look.depth}"
    return f"{_LINES[look.role]} {'Numbers' if look.numbered else 'Bullets'} {look.depth}"


def _traits(look: ParagraphLook) -> Iterator[str]:
    told = (
        (look.edge is not None, f"At {(look.edge or 0) / 20:g} pt"),
        (look.mixed, "Line"),
        (look.edged, "In Margin"),
        (look.dated, "Beside Date"),
        (look.labelled, "Beside Label"),
        (look.indented, "Indented"),
        (look.logo, "Beside Logo"),
        (look.iconed, "Beside Icon"),
        (look.align is not None, _ALIGNED.get(look.align or "", "")),
        (look.turned, "Right to Left"),
        (look.flanked, "Beside Photo"),
        (look.column != "", f"In {look.column.title()}"),
        (look.masthead != "", _MASTHEAD.get(look.masthead, "")),
        (look.before is not None, f"Above {(look.before or 0) / 20:g} pt"),
        (look.after is not None, f"Below {(look.after or 0) / 20:g} pt"),
        (look.keep is not None, "Kept" if look.keep else "Last"),
        (look.breaks, "New Page"),
    )
    return (name for holds, name in told if holds)


def run_name(look: RunLook) -> str:
    """The name of a run's style."""
    if look.air:
        return f"{_LINES[look.air]} Air"
    if look.icon:
        return f"{_LINES[look.icon]} Icon"
    parts = [_WORDS.get(look.role) or f"{_LINES[look.role]} Words"] if look.role else []
    if look.strong and look.emphasis and not look.role:
        parts.append("Intense Emphasis")
    else:
        parts += [name for name, wanted in (("Strong", look.strong), ("Emphasis", look.emphasis)) if wanted]
    if look.code:
        parts.append("Code")
    if look.link:
        parts.append("Link" if parts else "Hyperlink")
    if look.line:
        name = _LINES[look.line]
        parts.append(f"In {name[:1].upper()}{name[1:]}")
    return " ".join(parts)
