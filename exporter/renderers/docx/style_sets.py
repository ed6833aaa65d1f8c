"""The styles and lists of several sheets in one Word file: those of the first as they are, the others' beside them.

A sheet's markup is written as if it were alone in its file. Where it is not the first, this gives its styles names and
numbers of their own afterwards: `Heading1` becomes `Heading1-2`, "heading 1" becomes "Heading 1 (2)".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import Final

from exporter.document import Sheet
from exporter.renderers.docx.markup import Markup
from exporter.renderers.docx.numbering import bullet_look, numbering_part
from exporter.renderers.docx.styles import STANDARD_PARAGRAPHS, styles_part
from exporter.renderers.docx.template import Template
from exporter.renderers.docx.theme import major_family, minor_family, theme_colors, theme_part
from exporter.renderers.docx.used import Used

_STANDARD: Final = ("DefaultParagraphFont", "NormalTable", "NoList")
"""Styles that every file has once, whoever uses them."""

_STYLE: Final = re.compile(r"<w:style .*?</w:style>", re.DOTALL)
_STYLE_ID: Final = re.compile(r'(?<= w:styleId=")[^"]+')
_STYLE_NAME: Final = re.compile(r'(?<=<w:name w:val=")[^"]+')
_REFERENCE: Final = re.compile(r'<w:(?:pStyle|rStyle|tblStyle|basedOn|next|link) w:val="(?P<name>[^"]+)')
_LIST: Final = re.compile(r'(?<=<w:numId w:val=")\d+')
_DEFAULT_TEXT: Final = re.compile(r"<w:rPrDefault>(.*?)</w:rPrDefault>", re.DOTALL)
_TITLE: Final = re.compile(r' w:styleId="Title(?:-\d+)?"')
_ABSTRACT: Final = re.compile(r"<w:abstractNum .*?</w:abstractNum>", re.DOTALL)
_INSTANCE: Final = re.compile(r'<w:num w:numId="(\d+)">(.*?)</w:num>', re.DOTALL)
_KIND: Final = re.compile(r'(?<= w:abstractNumId=")\d+|(?<=<w:abstractNumId w:val=")\d+')
_KIND_NAME: Final = re.compile(r'(?<=<w:nsid w:val=")[0-9A-F]{8}|(?<=<w:tmpl w:val=")[0-9A-F]{8}')

_THEME_COLOR: Final = re.compile(r' w:theme(?:Color|Fill)="\w+"')
_DRAWN_COLOR: Final = re.compile(r'<a:schemeClr val="(\w+)"')
_THEME_FAMILY: Final = re.compile(r'w:asciiTheme="(minor|major)HAnsi" w:hAnsiTheme="(?:minor|major)HAnsi"')
_DRAWN_NAMES: Final = {"tx1": "text1", "bg1": "background1", "tx2": "text2", "bg2": "background2"}


@dataclass(slots=True, eq=False)
class StyleSet:
    """One sheet's styles and lists in a file that has several: the number of the set, and what its members use."""

    number: int
    template: Template
    first: Template
    free: Iterator[int]
    """Numbers for lists that no other list of the file has."""
    used: Used = field(default_factory=Used)
    _lists: dict[int, int] = field(default_factory=dict)  # numbers in the file by those in the sheet's own markup
    _values: dict[str, str] = field(default_factory=dict)  # of the theme's colours, where the file's theme has others

    def __post_init__(self) -> None:
        own = self.template.sheet
        if theme_part(own) != theme_part(self.first.sheet):
            self._values = {told: value for value, told in theme_colors(own).items()}

    def holds(self, sheet: Sheet) -> bool:
        """Whether a sheet looks like this one in everything."""
        own = self.template.sheet
        return own is sheet or all(getattr(own, one.name) == getattr(sheet, one.name) for one in fields(sheet))

    def content(self, markup: Markup) -> Markup:
        """What the sheet's template gave, with styles and lists as they are called in the file."""
        return Markup(self._themed(self._numbered(self._renamed(markup))))

    def styles(self) -> Markup:
        """The styles of this set; with the first one the file's defaults, and what every file has once."""
        part = styles_part(self.template.definitions, self.used.paragraphs, self.used.runs)
        if self.number == 1:
            own = part.partition("<w:styles")[2].partition(">")[2].removesuffix("</w:styles>")
            return Markup(_outlined(self._numbered(own)))
        defaults = _DEFAULT_TEXT.search(part)
        base = _unhinted(defaults[1]) if defaults else ""
        return Markup("".join(
            self._style(style, base) for style in _STYLE.findall(part)
            if not any(f'w:styleId="{one}"' in style for one in _STANDARD)))

    def numbering(self, kinds: int) -> tuple[list[str], dict[int, str]]:
        """The kinds of lists in this set, after so many of other sets, and its lists by their numbers."""
        deeper = {look for look in map(bullet_look, range(3, 10)) if look in self.used.paragraphs}
        part = self._themed(self._renamed(
            numbering_part(self.template.definitions, {*STANDARD_PARAGRAPHS, *deeper}, self.used.lists)))
        moved = _KIND.sub(lambda found: str(int(found[0]) + kinds), part)
        named = _KIND_NAME.sub(lambda found: f"{int(found[0], 16) + kinds:08X}", moved)
        lists = {self._list(int(found[1])): found for found in _INSTANCE.finditer(named)}
        return _ABSTRACT.findall(named), {
            number: f'<w:num w:numId="{number}">{found[2]}</w:num>' for number, found in lists.items()}

    def _numbered(self, markup: str) -> str:
        return _LIST.sub(lambda found: str(self._list(int(found[0]))), markup)

    def _list(self, number: int) -> int:
        """The number of a list in the file; a free one where it is met for the first time."""
        if number not in self._lists:
            self._lists[number] = next(self.free)
        return self._lists[number]

    def _renamed(self, markup: str) -> str:
        if self.number == 1:
            return markup
        return _REFERENCE.sub(
            lambda found: found[0] if found["name"] in _STANDARD else f"{found[0]}-{self.number}", markup)

    def _style(self, style: str, base: str) -> str:
        """A style under its own name; Normal says all that the file's defaults would."""
        if ' w:styleId="Normal"' in style:
            style = style.replace("</w:style>", f"<w:rPr>{base}</w:rPr></w:style>").replace(' w:default="1"', "")
        called = _STYLE_NAME.sub(lambda found: f"{found[0][:1].upper()}{found[0][1:]} ({self.number})", style, count=1)
        known = _STYLE_ID.sub(lambda found: f"{found[0]}-{self.number}", self._renamed(called), count=1)
        if ' w:customStyle="1"' not in known:
            known = known.replace(" w:styleId=", ' w:customStyle="1" w:styleId=', 1)
        return self._themed(self._numbered(_outlined(known)))

    def _themed(self, markup: str) -> str:
        """Colours and families by their values where the file's theme has others."""
        if not self._values:
            return markup
        own = self.template.sheet
        families = {"minor": minor_family(own), "major": major_family(own)}
        literal = _THEME_FAMILY.sub(
            lambda found: f'w:ascii="{families[found[1]]}" w:hAnsi="{families[found[1]]}"',
            _THEME_COLOR.sub("", markup))
        return _DRAWN_COLOR.sub(
            lambda found: f'<a:srgbClr val="{self._values[_DRAWN_NAMES.get(found[1], found[1])]}"', literal)


def _unhinted(defaults: str) -> str:
    """The properties of default text, which tell that they hint at no script where they don't."""
    text = defaults.removeprefix("<w:rPr>").removesuffix("</w:rPr>")
    return text if "w:hint=" in text else text.replace("<w:rFonts ", '<w:rFonts w:hint="default" ', 1)


def _outlined(styles: str) -> str:
    """The styles, of which the title's begins a part of the outline: there are several titles in the file."""
    return _STYLE.sub(
        lambda found: found[0].replace("</w:pPr>", '<w:outlineLvl w:val="0"/></w:pPr>', 1)
        if _TITLE.search(found[0]) else found[0], styles)
