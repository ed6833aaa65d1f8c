"""The styles part: what a style says beyond the one it is based on, under names that Word and other programs know."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from exporter.document import Role
from exporter.renderers.docx.definitions import Definition, Definitions, Tab
from exporter.renderers.docx.looks import BUILT_IN, ParagraphLook, RunLook, paragraph_name, run_name, style_id
from exporter.renderers.docx.markup import Markup, ordered, root, w
from exporter.renderers.docx.table_parts import TABLE_ROLES, table_style
from exporter.renderers.docx.tongues import slot, tongues

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
    wanted = dict.fromkeys(STANDARD_PARAGRAPHS) | dict.fromkeys(_with_parents(sorted(paragraphs, key=paragraph_name)))
    words = dict.fromkeys(STANDARD_RUNS) | dict.fromkeys(sorted(runs, key=run_name))
    for look in list(words):
        words |= dict.fromkeys(_run_parents(look))
    return root(
        "w:styles", ["w"], _defaults(definitions), _latent(), *_fixed(),
        *(paragraph_style(look, definitions) for look in wanted),
        *(run_style(look, definitions) for look in words),
        *([table_style(definitions)] if any(look.role in TABLE_ROLES for look in wanted) else []),
    )


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
    if own.tabs != base.tabs:
        said["tabs"] = _tabs(own.tabs, base.tabs)
    if not parent and definitions.sheet.direction == "rtl":
        said["bidi"] = w("bidi")
    run = {key: value for key, value in own.run.items() if base.run[key] != value}
    listed = look in STANDARD_PARAGRAPHS
    return _style("paragraph", name, paragraph_name(parent) if parent else "", said, run, listed=listed)


def run_style(look: RunLook, definitions: Definitions) -> Markup:
    """The style of a run: what differs from the one it is based on."""
    name, parent = run_name(look), run_parent(look)
    base = definitions.words(parent) if parent else {}
    said = {key: value for key, value in definitions.words(look).items() if base.get(key) != value}
    based_on = run_name(parent) if parent else "Default Paragraph Font"
    return _style("character", name, based_on, {}, said, listed=look in STANDARD_RUNS)


def _style(
    kind: str, name: str, based_on: str, paragraph: dict[str, Markup], run: dict[str, Markup], *, listed: bool
) -> Markup:
    follower = _NEXT.get(name)
    return w(
        "style", w("name", val=name),
        *([w("basedOn", val=style_id(based_on))] if based_on else []),
        *([w("next", val=style_id(follower))] if follower else []),
        w("uiPriority", val=_PRIORITY.get(name, _OWN_PRIORITY)),
        *([w("qFormat")] if listed and _PRIORITY.get(name) != 99 else []),
        ordered("pPr", paragraph), ordered("rPr", run),
        **_identity(kind, name),
    )


def _identity(kind: str, name: str) -> dict[str, str | int]:
    default = {"default": 1} if name == "Normal" else {}
    custom = {} if name in BUILT_IN else {"customStyle": 1}
    return {"type": kind} | default | custom | {"styleId": style_id(name)}


def _nothing(definitions: Definitions) -> Definition:
    """What holds where no style says anything: Word's own defaults, and the text properties of the document's."""
    return Definition(_WORDS_OWN, definitions.run(definitions.sheet[Role.BODY], toggles=False), ())


def _tabs(own: Sequence[Tab], inherited: Sequence[Tab]) -> Markup:
    """The tabs; inherited ones elsewhere have to be taken away."""
    places = {tab.place for tab in own}
    cleared = [w("tab", val="clear", pos=tab.place) for tab in inherited if tab.place not in places]
    return w("tabs", *cleared, *(w("tab", val="right" if tab.ends else "left", pos=tab.place) for tab in own))


def _defaults(definitions: Definitions) -> Markup:
    """The document's defaults: what text looks like before any style, and its languages."""
    sheet = definitions.sheet
    run = definitions.run(sheet[Role.BODY], toggles=False)
    said = {name: run[name] for name in ("rFonts", "color", "spacing", "sz", "szCs")}
    if slot(sheet.language) == "eastAsia":  # else quotes and dashes among Han would be set in the Latin family
        said["rFonts"] = Markup(said["rFonts"].replace("<w:rFonts ", '<w:rFonts w:hint="eastAsia" '))
    said["kern"] = w("kern", val=2)  # kerning at every size from one point on, as in the PDF
    said["lang"] = w("lang", **tongues(sheet.language)._asdict())
    # No air between ideographs and Latin letters or figures, as in the PDF.
    paragraph = w("pPr", w("widowControl"), w("autoSpaceDE", val=0), w("autoSpaceDN", val=0))
    return w("docDefaults", w("rPrDefault", ordered("rPr", said)), w("pPrDefault", paragraph))


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
