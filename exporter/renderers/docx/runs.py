"""Runs of text as markup: their styles, languages, directions and links."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Final, Literal

from exporter.document import Role, Run
from exporter.document.links import target
from exporter.renderers.docx.definitions import Definitions
from exporter.renderers.docx.looks import PLAIN, SOLID, ParagraphLook, RunLook
from exporter.renderers.docx.markup import NOTHING, Markup, escaped, joined, legal, text, w
from exporter.renderers.docx.package import RELATION, Relations
from exporter.renderers.docx.tongues import slot, tag, told_by_letters
from exporter.renderers.docx.weights import BOLD
from exporter.tuples import NamedTuple, tuple_of

Hyperlinks = Literal["element", "field"]

_LINK: Final = attrgetter("link")

_BREAKS: Final = {"\t": "<w:tab/>", "\n": "<w:br/>"}
_DIVIDED: Final = re.compile("([\t\n])")
_LINE_ENDS: Final = re.compile("\r\n?|[\u2028\u2029]")

OBJECT: Final = "\ufffc"
"""What stands in the text for a drawing."""

TAB: Final = "\t"
"""What a right tab is called in the text of a run; the text's own are spaces."""
_FIELD_BEGINS, _FIELD_SHOWS, _FIELD_ENDS = (
    w("r", w("fldChar", fldCharType=part)) for part in ("begin", "separate", "end"))
_NO_RUN: Final = Run("")


class Styled(NamedTuple):
    """A stretch of text in one style, one language and one direction."""

    text: str  # without what XML can't hold, as `styled` leaves it
    look: RunLook = PLAIN
    link: str = ""
    lang: str = ""
    rtl: bool = False
    drawing: Markup = NOTHING  # what stands in the text's place, which is one character then
    run: Run = _NO_RUN  # that it is of


class RunLooks(dict[tuple[Role, bool, Role | None, bool, bool, bool, bool], RunLook]):
    """The looks of runs: by the role of their paragraph, whether it is mixed, how they are marked, whether they lead
    anywhere. Only what the paragraph's style doesn't say already.
    """

    def __init__(self, definitions: Definitions) -> None:
        super().__init__()
        self.sheet = definitions.sheet
        self._definitions = definitions

    def __missing__(self, key: tuple[Role, bool, Role | None, bool, bool, bool, bool]) -> RunLook:
        block, mixed, role, strong, emphasis, code, link = key
        role = role if role is not block else None
        own = self.sheet[role or block]
        bold, slanted = own.weight >= BOLD, own.italic
        if role is None and (mixed or block not in SOLID):
            role = block if mixed or bold or slanted or own.case != "none" else None
        if link and (role or block) in self.sheet.link.as_text:
            link = self.sheet.link.underline
            role = role or (block if link else None)  # so that the style isn't that of every link
        line = Role.BODY if mixed else block
        away = role is not None and not self._definitions.is_told(role, line)
        made = self[key] = RunLook(
            role, strong and not bold, emphasis and not slanted, code, link, line=line if away else None) or PLAIN
        return made


class Airs(dict[Role, Styled]):
    """The spaces beside separators, by the role of their line."""

    def __init__(self, definitions: Definitions) -> None:
        super().__init__()
        self._definitions = definitions

    def __missing__(self, role: Role) -> Styled:
        made = self[role] = Styled(" ", RunLook(air=role) if self._definitions.air(role) else PLAIN)
        return made


def styled(run: Run, paragraph: ParagraphLook, looks: RunLooks) -> Styled:
    """A run, as far as its direction doesn't divide it."""
    text, role, strong, emphasis, code, href, lang, _ = run
    link = target(href) if href else ""
    look = looks[paragraph.role, paragraph.mixed, role, strong, emphasis, code, link != ""]
    if lang:
        told = lang if lang != looks.sheet.language else ""
    else:
        told = "" if text.isascii() else told_by_letters(text, looks.sheet.language)
    said = text if text.isprintable() else _said(text)
    return tuple_of(Styled, (said, look, link, told, False, NOTHING, run))  # as quick as it can be: there are many


def _said(text: str) -> str:
    """The text of a run as it is written: without what XML can't hold, a tab of its own as a space."""
    return legal(_LINE_ENDS.sub("\n", text)).replace("\t", " ")


def runs_markup(
    parts: Sequence[Styled], styles: Mapping[RunLook, str], relations: Relations, hyperlinks: Hyperlinks
) -> Markup:
    """Runs in the styles of these ids, with their links. Runs that lead to one address are one link."""
    if not any(map(_LINK, parts)):
        return joined([_run(part, styles) for part in parts])
    return joined(_linked(parts, styles, relations, hyperlinks))


def _linked(
    parts: Sequence[Styled], styles: Mapping[RunLook, str], relations: Relations, hyperlinks: Hyperlinks
) -> Iterator[Markup]:
    for link, group in groupby(parts, _LINK):
        runs = joined([_run(part, styles) for part in group])
        if not link:
            yield runs
        elif hyperlinks == "field":
            yield from field(f'HYPERLINK "{link}"', runs)
        else:
            identity = relations.to(RELATION + "hyperlink", link, external=True)
            yield Markup(f'<w:hyperlink r:id="{identity}" w:history="1">{runs}</w:hyperlink>')


def field(instruction: str, shown: Markup) -> Iterator[Markup]:
    """A complex field: what it is, and the runs that show what it says (ECMA-376 Part 1, §17.16.18)."""
    yield _FIELD_BEGINS
    yield Markup(f'<w:r><w:instrText xml:space="preserve"> {text(instruction)} </w:instrText></w:r>')
    yield _FIELD_SHOWS
    yield shown
    yield _FIELD_ENDS


def _run(part: Styled, styles: Mapping[RunLook, str]) -> Markup:
    """A run: its style, what no style can know of a text, and the text or what is drawn."""
    value, look, _, lang, rtl, drawing, _ = part
    content = drawing or (_broken(value) if "\t" in value or "\n" in value else _words(value))
    if not content:
        return NOTHING
    said = f'<w:rStyle w:val="{styles[look]}"/>' if look is not PLAIN else ""
    if rtl:
        said += "<w:rtl/>"
    if lang:
        said += w("lang", **{slot(lang): tag(lang)})
    return Markup(f"<w:r><w:rPr>{said}</w:rPr>{content}</w:r>" if said else f"<w:r>{content}</w:r>")


def _broken(value: str) -> str:
    """Text with tabs and line ends."""
    return "".join(_BREAKS.get(piece) or _words(piece) for piece in _DIVIDED.split(value))


def _words(value: str) -> str:
    said = escaped(value) if "&" in value or "<" in value or ">" in value else value
    if value.strip() != value:
        return f'<w:t xml:space="preserve">{said}</w:t>'
    return f"<w:t>{said}</w:t>" if said else ""
