"""The styles part: what a style says beyond the one it is based on, under names that Word and other programs know."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from exporter.document import Role
from exporter.renderers.docx.definitions import Definition, Definitions, Tab
from exporter.renderers.docx.looks import BUILT_IN, ParagraphLook, RunLook, paragraph_name, run_name, style_id
from exporter.renderers.docx.markup import Markup, ordered, root, w
from exporter.renderers.docx.naming import Naming
from exporter.renderers.docx.table_parts import TABLE_ROLES, table_style
from exporter.renderers.docx.tongues import slot, tongues
from exporter.tuples import NamedTuple

NORMAL: Final = ParagraphLook(Role.BODY)
STANDARD_PARAGRAPHS: Final = (
    NORMAL, ParagraphLook(Role.NAME, 1), ParagraphLook(Role.HEADLINE), ParagraphLook(Role.CONTACT),
    ParagraphLook(Role.SECTION_TITLE, 2), ParagraphLook(Role.ENTRY_TITLE, 3), ParagraphLook(Role.ENTRY_SUBTITLE, 4),
    ParagraphLook(Role.LEAD), ParagraphLook(Role.ENTRY_SUBTITLE), ParagraphLook(Role.ENTRY_DETAIL),
    ParagraphLook(Role.BULLET, depth=1), ParagraphLook(Role.BULLET_NESTED, depth=2),
    ParagraphLook(Role.NUMBERED, depth=1, numbered=True), ParagraphLook(Role.VALUE), ParagraphLook(Role.TAG),
    ParagraphLook(Role.RUNNING), ParagraphLook(Role.RUNNING, footer=True),
)
"""Paragraph styles that every document has, in the order of the gallery: what who edits it will reach for."""

STANDARD_RUNS: Final = (RunLook(strong=True), RunLook(emphasis=True), RunLook(link=True))

_NEXT: Final = {
    "Title": "Subtitle", "Subtitle": "Contact", "heading 1": "Normal", "heading 2": "List Bullet",
    "heading 3": "Normal", "Entry Subtitle": "List Bullet", "Entry Detail": "List Bullet",
}
_PRIORITY: Final = {
    "Normal": 0, "heading 1": 9, "heading 2": 9, "heading 3": 9, "Title": 10, "Subtitle": 11, "Contact": 12,
    "Summary": 13, "Entry Subtitle": 14, "Entry Detail": 14, "Fact": 15, "Tags": 15, "Emphasis": 20,
    "Intense Emphasis": 21, "Strong": 22, "List Bullet": 36, "List Bullet 2": 36, "List Number": 36,
    "Hyperlink": 99, "header": 99, "footer": 99,
}
_OWN_PRIORITY: Final = 16
_LATENT_COUNT: Final = 376  # how many names Word 2019 has built in
_WORDS_OWN: Final = {
    "keepNext": w("keepNext", val=0), "keepLines": w("keepLines", val=0),
    "pageBreakBefore": w("pageBreakBefore", val=0), "suppressAutoHyphens": w("suppressAutoHyphens", val=0),
    "jc": w("jc", val="left"), "ind": w("ind", left=0, right=0, hanging=0),
}


def styles_part(definitions: Definitions, paragraphs: Iterable[ParagraphLook], runs: Iterable[RunLook]) -> Markup:
    """`word/styles.xml` with the standard styles, those of these looks, and what they are based on."""
    return root("w:styles", ["w"], *styles(definitions, paragraphs, runs))


def styles(
    definitions: Definitions, paragraphs: Iterable[ParagraphLook], runs: Iterable[RunLook]
) -> Iterator[Markup]:
    """What that part holds. Of several sets in a file only the first has what every file has once."""
    wanted = dict.fromkeys(STANDARD_PARAGRAPHS) | dict.fromkeys(_with_parents(sorted(paragraphs, key=paragraph_name)))
    words = dict.fromkeys(STANDARD_RUNS) | dict.fromkeys(sorted(runs, key=run_name))
    for look in list(words):
        words |= dict.fromkeys(_run_parents(look))
    if definitions.naming.first:
        yield from (_defaults(definitions), _latent(), *_fixed())
    yield from (paragraph_style(look, definitions) for look in wanted)
    yield from (run_style(look, definitions) for look in words)
    if any(look.role in TABLE_ROLES for look in wanted):
        yield table_style(definitions)


def _with_parents(looks: Iterable[ParagraphLook]) -> Iterator[ParagraphLook]:
    for look in looks:
        chain: list[ParagraphLook] = [look]
        while parent := paragraph_parent(chain[-1]):
            chain.append(parent)
        yield from reversed(chain)


def _run_parents(look: RunLook) -> Iterator[RunLook]:
    while parent := run_parent(look):
        yield parent
        look = parent


def paragraph_parent(look: ParagraphLook) -> ParagraphLook | None:
    """The look that a look's style is based on: without its place, then without its traits, then Normal."""
    if look == NORMAL:
        return None
    if look != look.plain:
        return look.plain
    bare = ParagraphLook(look.role, look.level, look.depth, look.numbered, footer=look.footer, picture=look.picture,
                         seam=look.seam)
    if look != bare:
        return bare
    return NORMAL


def run_parent(look: RunLook) -> RunLook | None:
    """The look that a run's style is based on: its role alone, or that of every link."""
    if look.role and look != RunLook(look.role):
        return RunLook(look.role)
    return RunLook(link=True) if look.link and look != RunLook(link=True) else None


def paragraph_style(look: ParagraphLook, definitions: Definitions) -> Markup:
    """The style of a paragraph: what differs from the one it is based on."""
    name, parent = paragraph_name(look), paragraph_parent(look)
    own, base = definitions.paragraph(look), definitions.paragraph(parent) if parent else _nothing(definitions)
    said = {key: value for key, value in own.paragraph.items() if base.paragraph.get(key) != value}
    if spacing := _differing(own.spacing, base.spacing):
        said["spacing"] = w("spacing", **spacing)
    if own.tabs != base.tabs:
        said["tabs"] = _tabs(own.tabs, base.tabs)
    if look.turned > (parent or NORMAL).turned or (not parent and definitions.sheet.direction == "rtl"):
        said["bidi"] = w("bidi")
    run = {key: value for key, value in own.run.items() if base.run[key] != value}
    naming = definitions.naming
    if naming.several and name == "Title":
        said["outlineLvl"] = w("outlineLvl", val=0)
    if not parent and not naming.first:  # the file's defaults are another sheet's
        run = _default_text(definitions, hint="default") | run
    return _Style("paragraph", name, paragraph_name(parent) if parent else "", look in STANDARD_PARAGRAPHS).markup(
        said, run, naming)


def run_style(look: RunLook, definitions: Definitions) -> Markup:
    """The style of a run: what differs from the one it is based on."""
    name, parent = run_name(look), run_parent(look)
    base = definitions.words(parent) if parent else {}
    said = {key: value for key, value in definitions.words(look).items() if base.get(key) != value}
    based_on = run_name(parent) if parent else "Default Paragraph Font"
    return _Style("character", name, based_on, look in STANDARD_RUNS).markup({}, said, definitions.naming)


class _Style(NamedTuple):
    """What a style is, apart from its properties: names are those of the first set."""

    kind: str
    name: str
    based_on: str
    listed: bool

    def markup(self, paragraph: Mapping[str, Markup], run: Mapping[str, Markup], naming: Naming) -> Markup:
        """The style with these properties."""
        priority, follower = _PRIORITY.get(self.name, _OWN_PRIORITY), _NEXT.get(self.name)
        return w(
            "style", w("name", val=naming.called(self.name)),
            *([w("basedOn", val=naming.identity(self.based_on))] if self.based_on else []),
            *([w("next", val=naming.identity(follower))] if follower else []),
            w("uiPriority", val=priority), *([w("qFormat")] if self.listed and priority != 99 else []),
            ordered("pPr", paragraph), ordered("rPr", run), **self._identity(naming),
        )

    def _identity(self, naming: Naming) -> dict[str, str | int]:
        default = {"default": 1} if self.name == "Normal" and naming.first else {}
        custom = {} if self.name in BUILT_IN and naming.first else {"customStyle": 1}
        return {"type": self.kind} | default | custom | {"styleId": naming.identity(self.name)}


def _nothing(definitions: Definitions) -> Definition:
    """What holds where no style says anything: Word's own defaults, and the text properties of the document's."""
    return Definition(_WORDS_OWN, definitions.run(definitions.sheet[Role.BODY], toggles=False), (), {})


def _differing(own: Mapping[str, str | int], base: Mapping[str, str | int]) -> dict[str, str | int]:
    """The attributes of a spacing that aren't inherited; how high a line is, and what that counts, go together."""
    same = {name for name, value in own.items() if base.get(name) == value}
    if not same.issuperset({"line", "lineRule"}):
        same -= {"line", "lineRule"}
    return {name: value for name, value in own.items() if name not in same}


def _tabs(own: Sequence[Tab], inherited: Sequence[Tab]) -> Markup:
    """The tabs; inherited ones elsewhere have to be taken away."""
    places = {tab.place for tab in own}
    cleared = [w("tab", val="clear", pos=tab.place) for tab in inherited if tab.place not in places]
    return w("tabs", *cleared, *(w("tab", val="right" if tab.ends else "left", pos=tab.place) for tab in own))


def _defaults(definitions: Definitions) -> Markup:
    """The document's defaults: what text looks like before any style, and its languages."""
    said = _default_text(definitions)
    # No air between ideographs and Latin letters or figures, as in the PDF.
    paragraph = w("pPr", w("widowControl"), w("autoSpaceDE", val=0), w("autoSpaceDN", val=0))
    return w("docDefaults", w("rPrDefault", ordered("rPr", said)), w("pPrDefault", paragraph))


def _default_text(definitions: Definitions, hint: str = "") -> dict[str, Markup]:
    """The properties of text before any style; `hint` is what they tell of the script where they hint at none."""
    sheet = definitions.sheet
    run = definitions.run(sheet[Role.BODY], toggles=False)
    said = {name: run[name] for name in ("rFonts", "color", "spacing", "sz", "szCs")}
    if slot(sheet.language) == "eastAsia":  # else quotes and dashes among Han would be set in the Latin family
        hint = "eastAsia"
    if hint:
        said["rFonts"] = Markup(said["rFonts"].replace("<w:rFonts ", f'<w:rFonts w:hint="{hint}" '))
    said["kern"] = w("kern", val=2)  # kerning at every size from one point on, as in the PDF
    return said | {"lang": w("lang", **tongues(sheet.language)._asdict())}


def _latent() -> Markup:
    """Hides Word's other styles until someone uses them, so that the gallery shows ours."""
    shown = [
        w("lsdException", name=name, semiHidden=0, uiPriority=priority, unhideWhenUsed=0, qFormat=int(priority != 99))
        for name, priority in _PRIORITY.items() if name in BUILT_IN
    ]
    return w("latentStyles", *shown, defLockedState=0, defUIPriority=99, defSemiHidden=1, defUnhideWhenUsed=1,
             defQFormat=0, count=_LATENT_COUNT)


def _fixed() -> Iterator[Markup]:
    """The defaults of the other kinds of style, which Word misses when they aren't there."""
    hidden = (w("uiPriority", val=99), w("semiHidden"), w("unhideWhenUsed"))
    zero: dict[str, str | int] = {"w": 0, "type": "dxa"}
    side = zero | {"w": 108}
    margins = w("tblCellMar", w("top", **zero), w("left", **side), w("bottom", **zero), w("right", **side))
    for kind, name, properties in (
        ("character", "Default Paragraph Font", ()),
        ("table", "Normal Table", (w("tblPr", w("tblInd", **zero), margins),)),
        ("numbering", "No List", ()),
    ):
        yield w("style", w("name", val=name), *hidden, *properties, type=kind, default=1, styleId=style_id(name))
