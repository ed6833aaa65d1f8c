"""What a style says: the properties of paragraphs and runs that a sheet gives a look, complete and in Word's units."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from exporter.document import Border, Role, RoleStyle, Run, Sheet
from exporter.document.sheet import Align
from exporter.renderers.docx.families import Family, advances, family
from exporter.renderers.docx.geometry import Geometry
from exporter.renderers.docx.looks import SOLID, TABBED, ParagraphLook, RunLook, changed
from exporter.renderers.docx.markup import Markup, half_points, twips, w
from exporter.renderers.docx.naming import ALONE, Naming
from exporter.renderers.docx.theme import major_family, minor_family, theme_colors
from exporter.renderers.docx.tongues import is_complex, slot
from exporter.renderers.docx.weights import BOLD, word_family
from exporter.tuples import NamedTuple
from exporter.typeset.fonts import Fonts
from exporter.typeset.leading import usual_leading, with_least
from exporter.typeset.scripts import NEVER_TRACKED, usual_script

BULLETS: Final = 1
"""The list instance of all bullets."""

NUMBERS: Final = 2
"""That of paragraphs that someone gives the style List Number; each list of a document has its own after it."""

X_MIDDLE: Final = 0.34
"""The middle between baseline and capitals, in parts of the size."""

NUMBER_GAP: Final = 0.4  # least air between a sign and its item's text, in parts of the size
_BELOW_KEPT: Final = 1024
_JUSTIFY: Final = {"start": "left", "center": "center", "end": "right", "justify": "both"}
_LEAST_LINE: Final = 20  # twips: as low as a paragraph can be and still be one
_BLEED: Final = 12.0  # the thickest border Word has, in points
_BLEED_SPACE: Final = 31  # and the widest gap between a border and its text


class Spacing(NamedTuple):
    """The space a style has above and below its paragraphs, in twips."""

    before: int
    after: int


class Indent(NamedTuple):
    """Where lines begin and end, in twips from the column's edges; a list's sign hangs before them."""

    start: int
    end: int
    hanging: int


class Tab(NamedTuple):
    """A tab stop in twips from the column's start edge; what follows begins there, or ends there."""

    place: int
    ends: bool = True


class Definition(NamedTuple):
    """All properties of a paragraph's style by element name, its tabs, and the attributes of its `spacing`."""

    paragraph: dict[str, Markup]
    run: dict[str, Markup]
    tabs: tuple[Tab, ...]
    spacing: dict[str, str | int]


class Definitions:
    """The properties of every look on one sheet."""

    def __init__(self, sheet: Sheet, fonts: Fonts, geometry: Geometry, naming: Naming = ALONE) -> None:
        self.sheet: Final = sheet
        self.fonts: Final = fonts
        self.geometry: Final = geometry
        self.naming: Final = naming
        self._spacings: dict[ParagraphLook, Spacing] = {}
        self._measures: dict[tuple[Role, bool, bool], Callable[[str], float]] = {}
        self._below: dict[tuple[ParagraphLook | None, ParagraphLook, int], ParagraphLook] = {}
        self._indents: dict[tuple[ParagraphLook, int], Indent] = {}

    def family(self, name: str, called: str = "") -> Family:
        """A family, measured, by the name that Word has for it."""
        found = family(name, self.fonts)
        return found._replace(name=called) if called else found

    def paragraph(self, look: ParagraphLook) -> Definition:
        """What the style of a paragraph says."""
        style = self.sheet[look.role]
        said = {
            "keepNext": w("keepNext", val=int(self.keeps(look))),
            "keepLines": w("keepLines", val=int(look.level > 0 or look.role in TABBED or look.keep is True)),
            "pageBreakBefore": w("pageBreakBefore", val=int(look.breaks)),
            "suppressAutoHyphens": w("suppressAutoHyphens", val=int(self.hyphenates and not style.hyphenate)),
            "jc": w("jc", val=_JUSTIFY[look.align or (self.sheet.photo.align if look.picture else style.align)]),
        }
        said |= self._list(look) | self._borders(look)
        if look.level > 1:
            said["outlineLvl"] = w("outlineLvl", val=min(look.level - 2, 8))
        words = self.sheet[Role.BODY] if look.mixed else style
        run = self.run(words, toggles=look.role in SOLID and not look.mixed)
        if not look.mixed:
            run["rFonts"] = self.rfonts(word_family(self.sheet, look.role))
        return Definition(said, run, self._tabs(look), self._spacing(look))

    @property
    def hyphenates(self) -> bool:
        """Whether any role is hyphenated."""
        return any(style.hyphenate for style in self.sheet.roles.values())

    def keeps(self, look: ParagraphLook) -> bool:
        """Whether a paragraph stays with the next one."""
        if look.keep is not None:
            return look.keep
        return not look.picture and (self.sheet[look.role].keep_with_next or look.level > 0)

    def spacing(self, look: ParagraphLook) -> Spacing:
        """The space above and below; between two paragraphs Word leaves the larger one, as the sheet does."""
        found = self._spacings.get(look)
        if found is None:
            found = self._spacings[look] = self._space(look)
        return found

    def below(self, above: ParagraphLook | None, look: ParagraphLook, space: int) -> ParagraphLook:
        """The look of a paragraph that has this much space above it, in twips, below another or what asks for none."""
        key = above, look, space
        found = self._below.get(key)
        if found is None:
            found = self._leaving(space, self.spacing(above).after if above else 0, look)
            if len(self._below) < _BELOW_KEPT:
                self._below[key] = found
        return found

    def _leaving(self, space: int, after: int, look: ParagraphLook) -> ParagraphLook:
        plain = look if look.before is None else changed(look, before=None)
        return plain if max(after, self.spacing(plain).before) == space else changed(plain, before=space)

    def _space(self, look: ParagraphLook) -> Spacing:
        style = self.sheet[look.role]
        if look.picture or look.seam:
            natural, after = 0.0, self.sheet.photo.after if look.picture else 0.0
        else:
            natural, after = max(style.before, self._gap(look)), style.after
        return Spacing(
            twips(natural) if look.before is None else look.before,
            twips(after) if look.after is None else look.after,
        )

    def indent(self, look: ParagraphLook, digits: int = 0) -> Indent:
        """Where lines begin and end. For a numbered list, `digits` is how many its widest number has."""
        found = self._indents.get((look, digits))
        if found is None:
            found = self._indents[look, digits] = self._ends(look, digits)
        return found

    def _ends(self, look: ParagraphLook, digits: int) -> Indent:
        style, start, hanging = self.sheet[look.role], 0.0, 0.0
        if look.depth:
            sign = "0" * digits + "." if digits else style.marker
            start, hanging = self._hang(look, sign, figures=bool(digits) and self.sheet.direction == "ltr")
        elif not look.picture:
            start = style.indent + (style.bar.width + style.bar.gap if style.bar.width else 0.0)
        start, hanging = self._beside(look, start, hanging)
        before, after = self._around(look)
        if look.turned and look.align is None:  # what is its own is at its own side, what is around it is where it was
            before, after = after, before
        ends = start + before, after
        start, end = reversed(ends) if look.turned and look.align else ends
        return Indent(twips(start), twips(end), twips(hanging))

    def _around(self, look: ParagraphLook) -> tuple[float, float]:
        """How far from the body's sides begins and ends what a paragraph stands in."""
        before = after = 0.0
        if look.flanked:
            before, after = self._beside_photo()
        if look.masthead:
            before, after = before + self.geometry.masthead_start, after + self.geometry.masthead_end
        if look.edged:
            before += self.geometry.main.left
        if look.padded:
            edge = self.geometry.edge(look.column)
            before, after = (before + edge.padding, after) if edge.at_start else (before, after + edge.padding)
        if look.role is Role.RUNNING and not self.geometry.running_framed:
            before += self.sheet.page.left - self.geometry.start
            after += self.sheet.page.right - self.geometry.end
        return before, after

    def _beside(self, look: ParagraphLook, start: float, hanging: float) -> tuple[float, float]:
        """Where lines begin that have something before them, and how far before them the first one does."""
        if look.logo:
            start += self.sheet.logo.size + self.sheet.logo.gap
        if look.dated:
            hanging = start + self.geometry.aside
        if look.labelled or look.indented:
            start, hanging = self._beside_label(look, start)
        if look.iconed:
            start, hanging = start + self.icon_room, self.icon_room
        return start, hanging

    def _beside_label(self, look: ParagraphLook, start: float) -> tuple[float, float]:
        """Where values begin that have their label beside them, in its own column or the margin, and how far before."""
        if self.labels_in_margin:
            return start, start + self.geometry.aside
        room = self.sheet.labels.width + self.sheet.labels.gap
        return start + room, room if look.labelled else 0.0

    def _beside_photo(self) -> tuple[float, float]:
        """The indents of what keeps clear of the photo even where it reaches below it."""
        photo = self.sheet.photo
        room = photo.width + photo.after
        return (room, 0.0) if photo.where == "masthead-start" else (0.0, room)

    @property
    def labels_in_margin(self) -> bool:
        """Whether labels stand in the main column's margin column."""
        return self.sheet[Role.LABEL].place == "margin" and self.geometry.main.margin_column > 0

    @property
    def icon_room(self) -> float:
        """What a drawing takes of its line, with the air after it."""
        return self.sheet.icons.size + self.sheet.icons.gap

    def run(self, style: RoleStyle, *, toggles: bool) -> dict[str, Markup]:
        """The properties of text in a role; without `toggles` bold, italic and capitals are off."""
        bold, italic = int(toggles and style.weight >= BOLD), int(toggles and self.slants(style))
        return {
            "rFonts": self.rfonts(style.family),
            "b": w("b", val=bold), "bCs": w("bCs", val=bold),
            "i": w("i", val=italic), "iCs": w("iCs", val=italic),
            "caps": w("caps", val=int(toggles and style.case == "upper")),
            "smallCaps": w("smallCaps", val=int(toggles and style.case == "small-caps")),
            "color": self.color("color", style.color),
            "spacing": w("spacing", val=twips(self.tracking(style))),
            "sz": w("sz", val=half_points(style.size)), "szCs": w("szCs", val=half_points(style.size)),
        }

    def words(self, look: RunLook) -> dict[str, Markup]:
        """What the style of a run says: what may differ from any paragraph it stands in, and nothing else."""
        said: dict[str, Markup] = {}
        bold, italic = look.strong and self.sheet.strong_weight >= BOLD, look.emphasis
        if look.role:
            style = self.sheet[look.role]
            bold, italic = bold or (style.weight >= BOLD and not look.strong), italic or self.slants(style)
            said = self._differing(style, _HOMES.get(look.role, _ANYWHERE))
            if look.line:
                said |= self._differing(style, (look.line,))
            if (family := word_family(self.sheet, look.role)) != style.family:
                said["rFonts"] = self.rfonts(family)
            said |= {name: w(name) for name in ("caps", "smallCaps") if style.case == _CASES[name]}
        if look.code:
            said["rFonts"] = self.rfonts(self.sheet.code_family)
        if look.link:
            said |= self._link(look.role)
        if look.air:
            said["spacing"] = w("spacing", val=self.air(look.air))
        if look.icon:
            said["position"] = w("position", val=half_points(self.raised(look.icon)))
        said |= {name: w(name) for name in ("b", "bCs") if bold}
        return said | {name: w(name) for name in ("i", "iCs") if italic}

    def slants(self, style: RoleStyle) -> bool:
        """Whether a role's text is italic; ideographs have no such face, and Word would slant their upright one."""
        return style.italic and slot(self.sheet.language) != "eastAsia"

    def width(self, runs: Iterable[Run], role: Role) -> float:
        """How wide text is on one line, in points; near enough to know whether it fits."""
        return sum([self.measure(run.role or role, run.strong, run.emphasis)(run.text) for run in runs])

    def advance(self, text: str, role: Role) -> float:
        """How wide a text is in a role, in points, without kerning."""
        return self.measure(role)(text)

    def measure(self, role: Role, strong: bool = False, emphasis: bool = False) -> Callable[[str], float]:  # noqa: FBT001, FBT002 -- as a run is marked
        """What tells how wide texts are that are marked so, in points, without kerning."""
        key = role, strong, emphasis
        found = self._measures.get(key)
        if found is None:
            found = self._measures[key] = self._measure(self.sheet[role], strong=strong, emphasis=emphasis)
        return found

    def _measure(self, style: RoleStyle, *, strong: bool, emphasis: bool) -> Callable[[str], float]:
        weight = max(style.weight, self.sheet.strong_weight) if strong else style.weight
        wide = advances(style.family, weight, style.italic or emphasis, self.fonts).__getitem__
        size, tracking, upper = style.size, self.tracking(style), style.case != "none"

        def measured(text: str) -> float:
            shown = text.upper() if upper else text
            return sum(map(wide, shown)) * size + len(shown) * tracking
        return measured

    def tracking(self, style: RoleStyle) -> float:
        """The air between letters, in points; none in a language whose letters it would tear apart."""
        if not style.tracking or usual_script(self.sheet.language) in NEVER_TRACKED:
            return 0.0
        return style.tracking / 1000 * style.size

    def lines(self, runs: Sequence[Run], role: Role, width: float) -> list[float]:
        """How wide each line is that the PDF breaks text into at a width: for what is too near to guess."""
        from exporter.typeset.paragraph import Typesetter  # noqa: PLC0415 -- most documents have nothing so near

        typesetter = Typesetter(self.sheet, self.fonts, lenient=True)
        with typesetter.measuring():
            return [line.width for line in typesetter.lines(runs, role, width)]

    def leading(self, role: Role) -> float:
        """How far apart a role's lines are, in points; never nearer than the language's script asks, as in the PDF."""
        style = self.sheet[role]
        return with_least(style.leading, usual_leading(self.sheet.language), style.size)

    def baseline(self, role: Role) -> float:
        """How far below the top of its line a role's baseline is: Word puts what air there is above the text."""
        style = self.sheet[role]
        own = self.family(style.family)
        return self.leading(role) - (own.height - own.ascent) * style.size

    def air(self, role: Role) -> int:
        """How much the spaces beside a separator are widened, in twips, so that the sheet's gap stands there."""
        style = self.sheet[role]
        return max(0, twips(style.separator_gap - self.advance(" ", role)))

    def half_x_height(self, run: Run | None, role: Role) -> float:
        """Half the height of a run's small letters, in points."""
        style = self.sheet[(run and run.role) or role]
        return self.fonts.face(style.family, style.weight).x_height * style.size / 2

    def raised(self, role: Role) -> float:
        """How far an icon's foot is above the baseline, so that its middle is the capitals'; negative below it."""
        return X_MIDDLE * self.sheet[role].size - self.sheet.icons.size / 2

    def color(self, name: str, value: str) -> Markup:
        """A colour, by the theme's name for it where it has one; the value itself is for programs without themes."""
        themed = self.theme_color(value)
        return w(name, val=value, themeColor=themed) if themed else w(name, val=value)

    def theme_color(self, value: str) -> str | None:
        """The name that the file's theme has for a colour, if it is the sheet's theme and has it."""
        return theme_colors(self.sheet).get(value) if self.naming.themed else None

    def rfonts(self, name: str) -> Markup:
        """A family in all four slots, by the theme where it is the theme's."""
        kind = "major" if name == major_family(self.sheet) != minor_family(self.sheet) else "minor"
        if self.naming.themed and name in (minor_family(self.sheet), major_family(self.sheet)):
            return w("rFonts", asciiTheme=f"{kind}HAnsi", hAnsiTheme=f"{kind}HAnsi",
                     eastAsiaTheme=f"{kind}EastAsia", cstheme=f"{kind}Bidi")
        return w("rFonts", ascii=name, hAnsi=name, eastAsiaTheme=f"{kind}EastAsia", cstheme=f"{kind}Bidi")

    def is_told(self, role: Role, line: Role) -> bool:
        """Whether the style of a role's words says all in which they differ from a line of that role."""
        style = self.sheet[role]
        usual = self._differing(style, _HOMES.get(role, _ANYWHERE))
        return self._differing(style, (line,)).keys() <= usual.keys()

    def _differing(self, style: RoleStyle, lines: Iterable[Role]) -> dict[str, Markup]:
        """The properties in which text differs from any of some lines that it may stand in.

        What doesn't differ is left to the line, so that the text follows when someone restyles the line.
        """
        own = self.run(style, toggles=False)
        around = [self.run(self.sheet[role], toggles=False) for role in lines]
        return {name: value for name, value in own.items() if any(line[name] != value for line in around)}

    def _link(self, role: Role | None) -> dict[str, Markup]:
        """How links differ from the text of a role; from that of any paragraph if none is given."""
        link = self.sheet.link
        said = {"u": w("u", val="single")} if link.underline else {}
        if link.color and (role is None or link.colors(role)):
            said["color"] = w("color", val=link.color, **({"themeColor": "hyperlink"} if self.naming.themed else {}))
        return said

    def _gap(self, look: ParagraphLook) -> float:
        """The space that a section or an entry asks for above its heading."""
        return {2: self.sheet.section_gap, 3: self.sheet.entry_gap}.get(look.level, 0.0)

    def _spacing(self, look: ParagraphLook) -> dict[str, str | int]:
        before, after = self.spacing(look)
        line, rule = self._line(look.role)
        if look.picture:
            line, rule = 240, "auto"
        if look.seam:
            line, rule = _LEAST_LINE, "exact"
        return {"before": before, "after": after, "line": line, "lineRule": rule}

    def _line(self, role: Role) -> tuple[int, str]:
        """How high a role's line is, and what that counts (ECMA-376 Part 1, §17.3.1.33).

        It is a multiple of the font's own height, so that it grows when someone enlarges the text. How high the fonts
        of other scripts are, which are the reader's, nobody knows: their lines are the leading, and higher as needed.
        """
        style, leading = self.sheet[role], self.leading(role)
        share = leading / (self.family(style.family).height * half_points(style.size) / 2)
        language = self.sheet.language
        asked = usual_leading(language) and (share >= 1 or (leading > style.leading and is_complex(language)))
        return (twips(leading), "atLeast") if asked else (_multiple(share), "auto")

    def _list(self, look: ParagraphLook) -> dict[str, Markup]:
        """The indents; those of a numbered list stand in its numbering, which knows how wide its numbers are."""
        said, numbered = {}, self.naming.list_number
        if look.depth and not look.numbered:
            said["numPr"] = w("numPr", w("ilvl", val=min(look.depth - 1, 8)), w("numId", val=numbered(BULLETS)))
        if look.depth and look.numbered:
            return said | {"numPr": w("numPr", w("numId", val=numbered(NUMBERS)))}
        start, end, hanging = self.indent(look)
        said["ind"] = w("ind", left=start, right=end, hanging=hanging)
        return said

    def _hang(self, look: ParagraphLook, sign: str, *, figures: bool) -> tuple[float, float]:
        """Where a list's text stands, and how far before it its sign: at the edge, or ending below other numbers."""
        style = self.sheet[look.role]
        widest = self.advance(sign, look.role) if sign else 0.0
        edge = self.edge(look) if look.edge is None else look.edge / 20
        text = edge + max(style.hang, widest + NUMBER_GAP * style.size if widest else 0.0)
        return text, text - edge - (widest if figures else 0.0)

    def edge(self, look: ParagraphLook) -> float:
        """Where the sign of a list of bullets stands: below the text of the level above."""
        style = self.sheet[look.role]
        if look.depth <= 1:
            return style.indent
        above = Role.BULLET if look.depth == 2 else Role.BULLET_NESTED
        outer = ParagraphLook(above, depth=look.depth - 1)
        return max(self._hang(outer, self.sheet[above].marker, figures=False)[0], style.indent)

    def _borders(self, look: ParagraphLook) -> dict[str, Markup]:
        """Rules above and below, and the masthead's band behind."""
        if look.picture or look.depth or look.seam:
            return {}
        sides = dict(self._rules(look))
        fill = self.sheet.masthead.fill if look.masthead else ""
        if fill:
            sides |= {name: self.border(name, Border(_BLEED, fill, _BLEED_SPACE)) for name in ("left", "right")}
        said = {"pBdr": w("pBdr", *(sides[name] for name in ("top", "left", "bottom", "right") if name in sides))} \
            if sides else {}
        if fill:
            said["shd"] = self.shade(fill)
        return said

    def _rules(self, look: ParagraphLook) -> Iterator[tuple[str, Markup]]:
        style, masthead = self.sheet[look.role], self.sheet.masthead
        above = masthead.above if look.masthead in ("first", "only") and masthead.above.thickness else style.above
        below = masthead.below if look.masthead in ("last", "only") and masthead.below.thickness else style.below
        if above.thickness:
            yield "top", self.border("top", above)
        if below.thickness:
            yield "bottom", self.border("bottom", below)

    def border(self, side: str, border: Border) -> Markup:
        """A line at a side of a paragraph or a cell."""
        size, space = max(2, min(96, round(border.thickness * 8))), min(_BLEED_SPACE, round(border.gap))
        themed = self.theme_color(border.color)
        more = {"themeColor": themed} if themed else {}
        return w(side, val="double" if border.double else "single", sz=size, space=space, color=border.color, **more)

    def shade(self, fill: str) -> Markup:
        """A colour behind text."""
        themed = self.theme_color(fill)
        return w("shd", val="clear", color="auto", fill=fill, **({"themeFill": themed} if themed else {}))

    def _tabs(self, look: ParagraphLook) -> tuple[Tab, ...]:
        """The tab at the end edge of the column, measured from the body's start, or those of what hangs before it."""
        if look.dated or (look.labelled and self.labels_in_margin):
            return (Tab(self.indent(look).start, ends=False),)
        if look.labelled:
            return self._hung(look, self.sheet[look.role].indent + self.sheet.labels.width, self.sheet.labels.align)
        place = self._end_tab(look)
        return (Tab(place),) if place else ()

    def _hung(self, look: ParagraphLook, end: float, align: Align) -> tuple[Tab, ...]:
        """The tab where the text begins; before it, where what hangs there ends, if it is aligned there."""
        text = Tab(self.indent(look).start, ends=False)
        return (Tab(twips(end)), text) if align == "end" else (text,)

    def _end_tab(self, look: ParagraphLook) -> int:
        geometry = self.geometry
        if look.role is Role.RUNNING:
            start = self.sheet.page.left if geometry.running_framed else geometry.start
            return twips(self.sheet.page.left + self.sheet.page.text_width - start)
        if look.column == "masthead":
            return twips(geometry.width - geometry.masthead_end)
        if look.column:
            edge = geometry.edge(look.column)
            padding = edge.padding if look.padded and edge.at_start else 0.0
            return twips(padding + geometry.column(look.column)[1])
        return twips(geometry.width) if look.role in TABBED and not look.depth else 0


def _multiple(share: float) -> int:
    """A line's height in 240ths of the font's own, which Word takes as they are and LibreOffice as whole hundredths."""
    near = int(240 * share)
    return min((near, near + 1), key=lambda line: abs(line / 240 - share) + abs(line * 100 // 240 / 100 - share))


_APART: Final = SOLID | {Role.RUNNING}  # lines in which words of other roles don't stand, or as in the body's
_ANYWHERE: Final = tuple(role for role in Role if role not in _APART)
_HOMES: Final = dict.fromkeys(
    (Role.PRIMARY, Role.SECONDARY, Role.DATE, Role.PLACE), (Role.ENTRY_TITLE, Role.ENTRY_SUBTITLE)
) | {Role.LABEL: (Role.VALUE,)}
"""The lines that words of a role usually stand in. Where they stand elsewhere their style says what differs there."""

_CASES: Final = {"caps": "upper", "smallCaps": "small-caps"}
