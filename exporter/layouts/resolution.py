"""A layout spec and a document's circumstances into a sheet: every number worked out, nothing left open."""

from typing import TypeVar

from exporter.document import (
    Bar,
    Border,
    DocxStyle,
    Floors,
    IconStyle,
    LabelColumn,
    LinkStyle,
    LogoStyle,
    MastheadStyle,
    PageStyle,
    PhotoStyle,
    Rail,
    RegionStyle,
    Role,
    RoleStyle,
    Sheet,
    TableStyle,
)
from exporter.document.sheet import Direction, type_size
from exporter.errors import UnknownName
from exporter.layouts.spec import BarSpec, BorderSpec, LayoutSpec, RailSpec, RegionSpec, RoleSpec
from exporter.locales import LATIN_DIGITS
from exporter.tuples import NamedTuple

PAPERS = {"a4": (595.276, 841.89), "letter": (612.0, 792.0), "legal": (612.0, 1008.0)}

_UNBASED = "a layout was resolved without its base"

_UNTOLD = RoleSpec()

_T = TypeVar("_T")


def sheet(
    spec: LayoutSpec, *, paper: str, language: str, direction: Direction, digits: str = LATIN_DIGITS,
) -> Sheet:
    """The sheet of a layout on a paper, in a language. The spec has to be whole: `layouts.layout` sees to that."""
    measures = _Measures(spec, *_paper(paper))
    page = measures.page(paper)
    return Sheet(
        layout=spec.name,
        direction=direction,
        language=language,
        digits=digits,
        page=page,
        palette=dict(spec.palette),
        roles={role: measures.role(role) for role in Role},
        regions=tuple(measures.region(region, page) for region in spec.regions),
        masthead=measures.masthead(),
        photo=measures.photo(),
        logo=LogoStyle(_given(spec.logo.size), _given(spec.logo.gap)),
        icons=measures.icons(),
        labels=LabelColumn(
            measures.length(spec.labels.width), _given(spec.labels.gap), _given(spec.labels.align)),
        table=measures.table(),
        floors=Floors(
            _given(spec.fit.size), _given(spec.fit.leading), _given(spec.fit.spacing), _given(spec.fit.margins)),
        link=LinkStyle(measures.color(spec.link.color), _given(spec.link.underline), spec.links_as_text),
        docx=DocxStyle(_given(spec.docx.sidebar)),
        code_family=_given(spec.fonts.code),
        strong_weight=_given(spec.type.strong_weight),
        section_gap=measures.length(spec.type.section_gap),
        entry_gap=measures.length(spec.type.entry_gap),
        split_gap=_given(spec.type.split_gap),
    )


def length(spec: LayoutSpec, given: float | str) -> float:
    """Points of a length; shares of the page's width are those of A4."""
    return _Measures(spec, *PAPERS["a4"]).length(given)


def _paper(name: str) -> tuple[float, float]:
    if name.lower() not in PAPERS:
        raise UnknownName("paper", name, tuple(PAPERS))
    return PAPERS[name.lower()]


def _given(value: _T | None) -> _T:
    """A value that the base layout gives, if nothing above it does."""
    if value is None:
        raise TypeError(_UNBASED)
    return value


class _Measures(NamedTuple):
    spec: LayoutSpec
    width: float
    height: float

    def length(self, given: float | str | None, size: float = 0.0) -> float:
        """Points of a length: points, `u` (half the body's leading), `em` (of a size), `%` (of the page's width)."""
        if given is None:
            raise TypeError(_UNBASED)
        if not isinstance(given, str):
            return float(given)
        units = {
            "u": _given(self.spec.type.leading) / 2,
            "m": size or type_size(_given(self.spec.type.size)),
            "%": self.width / 100,
        }
        return round(float(given.rstrip("uem%")) * units[given[-1]], 3)

    def color(self, name: str | None) -> str:
        """The colour that is meant, "" for none; a name that the palette lacks is an error."""
        if not name:
            return ""
        color = self.spec.color(name)
        if color is None:
            raise UnknownName("colour", name, tuple(self.spec.palette))
        return color

    def page(self, paper: str) -> PageStyle:
        spec = self.spec.page
        return PageStyle(
            paper=paper.lower(),
            width=self.width,
            height=self.height,
            top=_given(spec.top),
            right=_given(spec.right),
            bottom=_given(spec.bottom),
            left=_given(spec.left),
            running_top=_given(spec.running_top),
            running_bottom=_given(spec.running_bottom),
        )

    def role(self, role: Role) -> RoleStyle:
        """The whole style of a role: its own, over the default's."""
        spec = _over(self.spec.roles["default"], self.spec.roles.get(role, _UNTOLD))
        size = type_size(self.length(spec.size))
        own_leading = self.spec.roles.get(role, _UNTOLD).leading
        body = type_size(_given(self.spec.type.size))
        natural = _given(self.spec.type.leading) * max(size, body) / body
        return RoleStyle(
            family=self._family(_given(spec.family)),
            size=size,
            weight=_given(spec.weight),
            italic=_given(spec.italic),
            color=self.color(spec.color),
            case=_given(spec.case),
            tracking=_given(spec.tracking),
            leading=round(natural, 2) if own_leading is None else self.length(own_leading, size),
            align=_given(spec.align),
            before=self.length(spec.before),
            after=self.length(spec.after),
            indent=self.length(spec.indent),
            hang=self.length(spec.hang),
            keep_with_next=_given(spec.keep_with_next),
            hyphenate=_given(spec.hyphenate),
            marker=_given(spec.marker),
            separator=_given(spec.separator),
            separator_gap=_given(spec.separator_gap),
            arrange=_given(spec.arrange),
            place=_given(spec.place),
            above=self._border(spec.above),
            below=self._border(spec.below),
            bar=self._bar(spec.bar),
        )

    def _family(self, name: str) -> str:
        fonts = {
            "body": self.spec.fonts.body,
            "heading": self.spec.fonts.heading,
            "code": self.spec.fonts.code,
        }
        return fonts.get(name) or name

    def _border(self, spec: BorderSpec | None) -> Border:
        if spec is None or not spec.thickness:
            return Border()
        return Border(spec.thickness, self.color(spec.color or "rule"), self.length(spec.gap or 0.0),
                      bool(spec.double))

    def _bar(self, spec: BarSpec | None) -> Bar:
        if spec is None or not spec.width:
            return Bar()
        return Bar(spec.width, spec.height or 0.0, self.color(spec.color or "accent"), spec.gap or 0.0)

    def region(self, spec: RegionSpec, page: PageStyle) -> RegionStyle:
        start = page.left if spec.start is None else self.length(spec.start)
        end = page.width - page.right if spec.end is None else self.length(spec.end)
        left = start + spec.padding_start
        return RegionStyle(
            name=spec.name,
            left=left,
            width=end - spec.padding_end - left,
            top=page.top if spec.top is None else spec.top,
            fill=self.color(spec.fill),
            fill_left=start,
            fill_right=end,
            margin_column=spec.margin_column,
            margin_gap=spec.margin_gap,
            rail=self._rail(spec.rail),
            rule=self._border(spec.rule),
        )

    def _rail(self, spec: RailSpec | None) -> Rail:
        if spec is None or not spec.thickness:
            return Rail()
        return Rail(spec.thickness, self.color(spec.color or "rule"), spec.dot or 0.0)

    def masthead(self) -> MastheadStyle:
        spec = self.spec.masthead
        return MastheadStyle(
            region=spec.region or "",
            after=self.length(spec.after),
            fill=self.color(spec.fill),
            above=self._border(spec.above),
            below=self._border(spec.below),
            padding=self.length(spec.padding) if spec.fill else 0.0,
        )

    def photo(self) -> PhotoStyle:
        spec = self.spec.photo
        where = _given(spec.where)
        return PhotoStyle(
            width=_given(spec.width),
            height=_given(spec.height),
            shape=_given(spec.shape),
            where=where if where == "none" or where.startswith("masthead-") else "region",
            align=_given(spec.align),
            after=self.length(spec.after),
            ground=self.color(spec.ground),
            ink=self.color(spec.ink),
        )

    def icons(self) -> IconStyle:
        spec = self.spec.icons
        return IconStyle(self.length(spec.size), self.color(spec.color), _given(spec.gap))

    def table(self) -> TableStyle:
        spec = self.spec.table
        return TableStyle(
            rules=_given(spec.rules),
            rule=self._border(spec.rule),
            padding=_given(spec.padding),
            padding_side=_given(spec.padding_side),
            head_fill=self.color(spec.head_fill),
            after=self.length(spec.after),
        )


def _over(base: RoleSpec, own: RoleSpec) -> RoleSpec:
    return base.saying(**vars(own))
