"""What a layout file may say. Data only, never executed; unknown keys are refused with the nearest known one."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import (
    Annotated,
    Any,
    Final,
    Literal,
    Self,
    TypeVar,
    Union,
    dataclass_transform,
    get_args,
    get_origin,
)

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    TypeAdapter,
    create_model,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from exporter.document import Role
from exporter.layouts import slots
from exporter.tuples import NamedTuple


def _template(text: str) -> str:
    slots.parse(text)
    return text


def _color(text: str) -> str:
    bare = text.removeprefix("#")
    if bare and not re.fullmatch(r"[0-9A-Fa-f]{6}|[a-z][a-z-]*", bare):
        raise ValueError(f"{text!r} is not a colour; write RRGGBB, or a name from the palette")
    return bare


def _hex(text: str) -> str:
    bare = text.removeprefix("#")
    if not re.fullmatch(r"[0-9A-Fa-f]{6}", bare):
        raise ValueError(f"{text!r} is not a colour; write RRGGBB")
    return bare.upper()


def _length(value: float | str) -> float | str:
    if isinstance(value, str) and not re.fullmatch(r"-?\d+(?:\.\d+)?(?:u|em|%)", value):
        raise ValueError(f"{value!r} is not a length; write points as a number, or '2u', '1.2em', '30%'")
    return value


class Within(NamedTuple):
    """The bounds of a number, as a validator. A length that is relative to others is looked at when those are known."""

    least: float
    most: float
    points: bool = True

    def checked(self, value: float | str) -> float | str:
        """The value. PydanticCustomError for a number beyond the bounds, with what would be right."""
        if not isinstance(value, str) and not self.allows(value):
            raise PydanticCustomError("bounds", "{told}", {"told": self.refused(value), "hint": self.hint})
        return value

    def allows(self, value: float) -> bool:
        """Whether a number is within the bounds."""
        return self.least <= value <= self.most

    def refused(self, value: float) -> str:
        """What is wrong with a number that isn't."""
        return f"{value:g} point{' is' if value == 1 else 's are'} out of bounds" if self.points else \
            f"{value:g} is out of bounds"

    @property
    def hint(self) -> str:
        """What would be right."""
        return f"choose from {self.least:g} to {self.most:g}"

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.checked, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        told = handler(schema)
        for kind in told.get("anyOf", [told]):
            if kind.get("type") in ("number", "integer"):
                kind |= {"minimum": self.least, "maximum": self.most}
        return told


def _role(name: str) -> str:
    if name != "default" and name not in set(Role):
        raise PydanticCustomError("unknown_role", "{name} is no role", {"name": repr(name)})
    return name


RoleName = Annotated[str, AfterValidator(_role)]
Template = Annotated[str, AfterValidator(_template)]
Color = Annotated[str, AfterValidator(_color)]
HexColor = Annotated[str, AfterValidator(_hex)]
Length = Annotated[float | str, AfterValidator(_length)]
Edge = Literal["start", "center", "end", "justify"]
TypeSize = Annotated[Length, Within(5, 96)]
BodySize = Annotated[float, Within(5, 40)]
Weight = Annotated[int, Within(100, 900, points=False)]
Leading = Annotated[Length, Within(4, 300)]
Gap = Annotated[Length, Within(0, 300)]
Air = Annotated[float, Within(0, 300)]
Stroke = Annotated[float, Within(0, 24)]
Margin = Annotated[float, Within(0, 300)]
Place = Annotated[Length, Within(0, 1000)]
Side = Annotated[float, Within(12, 400)]
Tracking = Annotated[float, Within(-100, 500, points=False)]
Share = Annotated[float, Within(0, 1, points=False)]

EVERY_LANGUAGE: Final = ""
"""Instead of a language's tag: where a label has no word of a language's own."""

_NONE: Final[Any] = MappingProxyType({})  # all layouts share it

MASTHEAD: Final = (Role.NAME, Role.HEADLINE, Role.CONTACT)
"""The roles of the masthead, which stand on its fill where it has one."""


@dataclass_transform(kw_only_default=True, frozen_default=True, eq_default=False)
class Spec:
    """A table of a layout file: what it says itself, and for the rest what its class has by default.

    It is no model of pydantic's: creating so many takes as long as a page, and only files of others are checked. Two
    are the same only if they are one: `layout` gives one object for a file and its overrides.
    """

    def __init__(self, **said: Any) -> None:
        self.__dict__.update(said)

    def __repr__(self) -> str:
        said = (f"{name}={getattr(self, name)!r}" for name in fields(type(self)))
        return f"{type(self).__name__}({', '.join(said)})"

    def saying(self, **more: Any) -> Self:
        """This table, saying more, or something else."""
        return type(self)(**vars(self) | more)

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        model = _model(cls)  # type: ignore[arg-type]  # mypy takes a table's hash for its class's
        return core_schema.no_info_after_validator_function(cls._taken, handler.generate_schema(model))

    @classmethod
    def _taken(cls, checked: BaseModel) -> Self:
        return cls(**{name: getattr(checked, name) for name in fields(cls) if name in checked.model_fields_set})


class BorderSpec(Spec):
    """A line above or below a block."""

    thickness: Stroke | None = None
    """Thickness in points."""
    color: Color | None = None
    """Colour, or a name of the palette."""
    gap: Gap | None = None
    """Distance between line and text."""
    double: bool | None = None
    """Two lines of the thickness."""


class BarSpec(Spec):
    """A short bar of colour before a block's first line."""

    width: Air | None = None
    """Width in points; 0 for none."""
    height: Air | None = None
    """Height in points."""
    color: Color | None = None
    """Colour, or a name of the palette."""
    gap: Air | None = None
    """Distance between bar and text."""


class RoleSpec(Spec):
    """The look of one role; what is left out comes from `default`."""

    family: str | None = None
    """A font family, or a name from [fonts]."""
    size: TypeSize | None = None
    """Type size in points, or relative to the body as `1.2em`."""
    weight: Weight | None = None
    """Weight, 100 to 900."""
    italic: bool | None = None
    """Whether it is italic."""
    color: Color | None = None
    """Colour, or a name of the palette."""
    case: Literal["none", "upper", "small-caps"] | None = None
    """Capitals or small capitals."""
    tracking: Tracking | None = None
    """Space added to each letter, in thousandths of the size."""
    leading: Leading | None = None
    """Baseline to baseline."""
    align: Edge | None = None
    """Alignment."""
    before: Gap | None = None
    """Space above; `u` is half the body's leading."""
    after: Gap | None = None
    """Space below."""
    indent: Gap | None = None
    """Distance from the column's start edge."""
    hang: Gap | None = None
    """Distance from a bullet to its text."""
    keep_with_next: bool | None = None
    """Never the last thing on a page."""
    hyphenate: bool | None = None
    """Whether words may be divided."""
    marker: str | None = None
    """The sign of a bullet list."""
    separator: str | None = None
    """What parts items that run on in a line."""
    separator_gap: Air | None = None
    """Air on each side of the separator, in points."""
    arrange: Literal["inline", "stacked"] | None = None
    """Items in a line, or one to a line."""
    place: Literal["flow", "margin"] | None = None
    """In the column, or in its margin column."""
    above: BorderSpec | None = None
    """A line above."""
    below: BorderSpec | None = None
    """A line below."""
    bar: BarSpec | None = None
    """A bar of colour before it."""


class LineSpec(Spec):
    """One line at the head of an entry."""

    start: Template
    """What it is, as slots with separators."""
    end: Template | None = None
    """What stands at the end edge: the period, usually."""
    role: Role = Role.ENTRY_SUBTITLE
    """The line's role."""


class RowSpec(Spec):
    """A labelled fact."""

    label: Template
    """The label, as slots."""
    value: Template
    """The fact, as slots."""


class SectionSpec(Spec):
    """How the entries of a section are told."""

    show: Literal["entries", "rows", "tags", "bullets", "numbered", "grid"] | None = None
    """As entries with head lines, labelled rows, items in a line, a list, a list counted down, or a grid of levels."""
    group_by: Literal["none", "type"] | None = None
    """Whether a numbered list is one for each type."""
    lines: tuple[LineSpec, ...] | None = None
    """The head lines of an entry; the first is its heading."""
    group: tuple[LineSpec, ...] | None = None
    """The head lines of an employer with several positions."""
    role: tuple[LineSpec, ...] | None = None
    """The head lines of each of these positions."""
    facts: tuple[str, ...] | None = None
    """Fields that follow as labelled rows, each on its line; or lines of slots, labelled as their first field is."""
    body: tuple[str, ...] | None = None
    """What follows: names of fields, or lines of slots for lesser facts."""
    row: RowSpec | None = None
    """The row of each entry."""
    item: Template | None = None
    """The item of each entry."""


class RailSpec(Spec):
    """A line between a column's margin column and its text, with a dot at each entry."""

    thickness: Stroke | None = None
    """Thickness in points; 0 for none."""
    color: Color | None = None
    """Colour, or a name of the palette."""
    dot: Stroke | None = None
    """Diameter of the dots in points; 0 for none."""


class RegionSpec(Spec):
    """A column."""

    name: str
    """Its name."""
    start: Place | None = None
    """Where it begins: points or per cent of the page's width; the margin by default."""
    end: Place | None = None
    """Where it ends."""
    padding_start: Air = 0.0
    """Distance from its start to its text."""
    padding_end: Air = 0.0
    """Distance from its text to its end."""
    fill: Color | None = None
    """Colour behind it, over the full height of every page."""
    top: Margin | None = None
    """Where its text begins on the first page; the top margin by default."""
    margin_column: Air = 0.0
    """Width of its own margin column."""
    margin_gap: Air = 0.0
    """Distance between margin column and text."""
    rail: RailSpec | None = None
    """A line in that distance."""
    rule: BorderSpec | None = None
    """A line down its start edge."""
    sections: tuple[str, ...] = ("*",)
    """The sections it holds, in order; `*` is whatever no column names."""


class PageSpec(Spec):
    """The paper and its margins."""

    paper: str | None = None
    """a4, letter or legal; the locale's by default."""
    top: Margin | None = None
    """Top margin in points."""
    right: Margin | None = None
    """Right margin."""
    bottom: Margin | None = None
    """Bottom margin."""
    left: Margin | None = None
    """Left margin."""
    running_top: Margin | None = None
    """From the top edge to the running head's baseline; 0 for none."""
    running_bottom: Margin | None = None
    """From the bottom edge to the running foot's baseline; 0 for none."""


class MastheadSpec(Spec):
    """What stands first: name, headline, contacts."""

    region: str | None = None
    """The column it stands in; over all columns by default."""
    name: Template | None = None
    """The name line."""
    headline: Template | None = None
    """The line below it."""
    contacts: tuple[str, ...] | None = None
    """The contacts it shows; none where a column has the section `contact`."""
    labelled: bool | None = None
    """Whether contacts are labelled rows instead of items in a line."""
    after: Gap | None = None
    """Space below it."""
    fill: Color | None = None
    """Colour behind it, to the paper's edges."""
    padding: Gap | None = None
    """Space between its text and the lower edge of that colour."""
    above: BorderSpec | None = None
    """A line above it."""
    below: BorderSpec | None = None
    """A line below it."""


class PhotoSpec(Spec):
    """The portrait's frame."""

    where: str | None = None
    """none, masthead-start, masthead-end, or a column's name."""
    width: Side | None = None
    """Width in points."""
    height: Side | None = None
    """Height in points."""
    shape: Literal["rectangle", "rounded", "circle"] | None = None
    """How it is cut."""
    align: Edge | None = None
    """Alignment in its column."""
    after: Gap | None = None
    """Space below it."""
    avatar: bool | None = None
    """Whether initials stand in its frame where there is no photo."""
    ground: Color | None = None
    """Colour behind the initials."""
    ink: Color | None = None
    """Colour of the initials."""


class LogoSpec(Spec):
    """The signs of organisations beside entries."""

    show: bool | None = None
    """Whether they are shown."""
    size: Annotated[float, Within(6, 96)] | None = None
    """Side of their square in points."""
    gap: Air | None = None
    """Distance to the text."""


class IconsSpec(Spec):
    """The drawings before contacts."""

    show: bool | None = None
    """Whether there are any."""
    size: Annotated[Length, Within(2, 48)] | None = None
    """Side of their square; `em` is the body's size."""
    color: Color | None = None
    """Colour, or a name of the palette."""
    gap: Air | None = None
    """Distance to the text in points."""


class LabelsSpec(Spec):
    """The column of labels beside facts."""

    width: Gap | None = None
    """Width; 0 where labels run in."""
    gap: Air | None = None
    """Distance to the facts in points."""
    align: Edge | None = None
    """Alignment of the labels."""


class TableSpec(Spec):
    """Rules and air of tables."""

    rules: Literal["none", "rows", "grid"] | None = None
    """Rules: none, between rows, or around every cell."""
    rule: BorderSpec | None = None
    """How they look."""
    padding: Air | None = None
    """Air above and below a cell's text in points."""
    padding_side: Air | None = None
    """Air at its sides."""
    head_fill: Color | None = None
    """Colour behind header cells."""
    after: Gap | None = None
    """Space below a table."""


class FitSpec(Spec):
    """How far page fit may go."""

    size: BodySize | None = None
    """Least body size in points."""
    leading: Annotated[float, Within(0.5, 1, points=False)] | None = None
    """Least leading, as a share of the layout's."""
    spacing: Share | None = None
    """Least spaces, as a share of the layout's."""
    margins: Share | None = None
    """Least margins, as a share of the layout's."""


class RunningSpec(Spec):
    """What stands in the margins from the second page on; `{name}`, `{headline}`, `{page}`, `{pages}`, `{page_of}`."""

    header_start: str | None = None
    """At the start of the head."""
    header_end: str | None = None
    """At the end of the head."""
    footer_start: str | None = None
    """At the start of the foot."""
    footer_end: str | None = None
    """At the end of the foot."""


class LinkSpec(Spec):
    """How links differ from the text around them."""

    color: Color | None = None
    """Colour; empty for the text's own."""
    on_fill: bool | None = None
    """Whether they have that colour on a masthead's fill, too, as they do by default; else that of the text there."""
    underline: bool | None = None
    """Whether they are underlined."""


class DocxSpec(Spec):
    """What only Word files know."""

    sidebar: Literal["frames", "table"] | None = None
    """Columns beside the widest one: frames, which are read in order and stay on a page, or a table that splits."""


class FontsSpec(Spec):
    """The families that roles refer to by these names."""

    body: str | None = None
    """For running text."""
    heading: str | None = None
    """For name and titles."""
    code: str | None = None
    """For code."""


class TypeSpec(Spec):
    """The measures that everything else is relative to."""

    size: BodySize | None = None
    """Body size in points."""
    leading: Annotated[float, Within(4, 120)] | None = None
    """Body leading in points; the unit `u` is half of it."""
    strong_weight: Weight | None = None
    """Weight of emphasised words."""
    section_gap: Gap | None = None
    """Space above a section."""
    entry_gap: Gap | None = None
    """Space above an entry."""
    split_gap: Air | None = None
    """Least air between the two ends of a line."""


class WordingSpec(Spec):
    """Choices of words and forms."""

    dates: Literal["short", "long", "numeric", "year"] | None = None
    """Mar 2020, March 2020, 03/2020 or 2020."""
    digits: Literal["usual", "latin", "native"] | None = None
    """The digits of dates, pages and lists: those that are usual in the language, Latin ones, or its script's own."""
    titles: dict[str, str] | None = None
    """Titles of sections instead of the locale's, by the section's key."""
    words: dict[str, str | dict[str, str]] | None = None
    """Words and patterns instead of the locale's, by their keys: one for every language, or one for each."""
    capitals: bool | None = None
    """Whether titles are written in capitals, for readers of text; `case` of a role only shows them so."""
    urls: Literal["short", "full"] | None = None
    """Web addresses without https://www., or as they are."""


class FormSpec(Spec):
    """A form that the résumé is told in, above its sections."""

    title: str
    """What it is called."""
    rows: tuple[str, ...]
    """Its boxes: `name`, fields of the basics and personal details, kinds of contact."""
    language: str
    """BCP 47 tag of the language of its words."""
    words: dict[str, str] = _NONE
    """Its own words: labels of boxes, columns of its tables, what is said of beginnings and ends, and as `photo` what
    stands in the photo's frame where there is none, else initials."""
    align: dict[str, Edge] = _NONE
    """Where its own words stand that have a row of their table to themselves: `education`, `work`, `end`."""
    label_share: Annotated[float, Within(0.05, 0.95, points=False)] = 0.2
    """The share of the labels in its width."""
    boxed: tuple[str, ...] = ()
    """Sections whose text stands in a box of its own below their title; lists and entries stay as they are."""


class LayoutSpec(Spec):
    """A layout."""

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*@\d+$")]
    """Its name with its version: `classic@1`. A published version never changes its look."""
    description: str = ""
    """Its idea, in one sentence."""
    extends: str | None = None
    """The layout it is a variation of."""
    page: PageSpec = PageSpec()
    """The paper."""
    palette: dict[str, HexColor] = _NONE
    """Colours by name: text, muted, accent, tint, rule, paper."""
    fonts: FontsSpec = FontsSpec()
    """Font families."""
    type: TypeSpec = TypeSpec()
    """Size and rhythm."""
    roles: dict[RoleName, RoleSpec] = _NONE
    """One style for each role."""
    masthead: MastheadSpec = MastheadSpec()
    """What stands first."""
    photo: PhotoSpec = PhotoSpec()
    """The portrait."""
    logo: LogoSpec = LogoSpec()
    """Signs of organisations."""
    icons: IconsSpec = IconsSpec()
    """Drawings before contacts."""
    labels: LabelsSpec = LabelsSpec()
    """The column of labels."""
    table: TableSpec = TableSpec()
    """Tables."""
    fit: FitSpec = FitSpec()
    """The floors of page fit."""
    regions: tuple[RegionSpec, ...] = ()
    """The columns, in reading order."""
    order: tuple[str, ...] = ()
    """Sections that come first in their columns, in this order; above them stay only summary and contacts."""
    hide: tuple[str, ...] = ()
    """Sections that are left out."""
    sections: dict[str, SectionSpec] = _NONE
    """How each section is told."""
    running: RunningSpec = RunningSpec()
    """Running heads."""
    form: FormSpec | None = None
    """A form in the place of name and contacts; it has the sections `history` and `qualifications`."""
    link: LinkSpec = LinkSpec()
    """Links."""
    docx: DocxSpec = DocxSpec()
    """Word files."""
    wording: WordingSpec = WordingSpec()
    """Words and forms."""

    def color(self, name: str) -> str | None:
        """The value of a colour, named by the palette or by itself; None for a name that the palette lacks."""
        if name in self.palette:
            return self.palette[name]
        return name.upper() if re.fullmatch(r"[0-9A-Fa-f]{6}", name) else None

    @property
    def links_as_text(self) -> tuple[Role, ...]:
        """The roles whose links have the colour of their text: those on a masthead's fill, if it shall be so."""
        return MASTHEAD if self.masthead.fill and self.link.on_fill is False else ()

    @property
    def labels_apart(self) -> bool:
        """Whether labels stand in a column of their own."""
        label = self.roles.get(Role.LABEL)
        return bool(self.labels.width) or (label is not None and label.place == "margin")


@cache
def _model(table: type[Spec]) -> type[BaseModel]:
    """The model that checks a table."""
    kinds: dict[str, Any] = {name: (kind, _default(table, name)) for name, kind in fields(table).items()}
    return create_model(
        table.__name__, __doc__=table.__doc__, __module__=table.__module__,
        __config__=ConfigDict(extra="forbid", defer_build=True), **kinds)


def _default(table: type[Spec], name: str) -> Any:
    """What a field says by default, for pydantic: a table can't be told in a schema."""
    default = getattr(table, name, ...)
    return Field(default_factory=lambda: default) if isinstance(default, Spec | MappingProxyType) else default


def checked(table: dict[str, Any]) -> LayoutSpec:
    """The layout that a table describes. ValidationError for what no layout can say."""
    return _checking().validate_python(table)


@cache
def _checking() -> TypeAdapter[LayoutSpec]:
    return TypeAdapter(LayoutSpec)


def merged(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """A table with another laid over it: tables merge, everything else is replaced."""
    result = dict(base)
    for key, value in over.items():
        below = result.get(key)
        result[key] = merged(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return result


def fields(table: type[Spec]) -> dict[str, Any]:
    """The keys of a table, and what kind of value each takes."""
    return table.__annotations__


def said(table: Spec) -> dict[str, Any]:
    """What a table says itself, in the order of its keys, with tables in it told likewise."""
    own = ((name, vars(table)[name]) for name in fields(type(table)) if name in vars(table))
    return {name: said(value) if isinstance(value, Spec) else value for name, value in own}


def is_table(kind: Any) -> bool:
    """Whether a kind of value is a table with keys of its own."""
    return isinstance(kind, type) and issubclass(kind, Spec)


def tables(table: Spec, path: str = "") -> Iterator[tuple[str, Spec]]:
    """A table and all below it, each with the start of its keys' paths; without the sections, which have no looks."""
    yield path, table
    for name in fields(type(table)):
        if name != "sections":
            for key, inner in _inside(getattr(table, name)):
                yield from tables(inner, f"{path}{name}.{key}")


def _inside(value: object) -> Iterator[tuple[str, Spec]]:
    match value:
        case Spec():
            yield "", value
        case dict():
            yield from ((f"{key}.", inner) for key, inner in value.items() if isinstance(inner, Spec))
        case tuple():
            yield from ((f"{place}.", inner) for place, inner in enumerate(value) if isinstance(inner, Spec))


@cache
def bounds(table: type[Spec]) -> dict[str, Within]:
    """The bounds of the measures of a table, by their keys."""
    return {name: bound for name in fields(table) for bound in _told(table, name) if isinstance(bound, Within)}


@cache
def colors(table: type[Spec]) -> tuple[str, ...]:
    """The keys of a table that are colours."""
    return tuple(name for name in fields(table) if any(
        isinstance(told, AfterValidator) and told.func is _color for told in _told(table, name)))


def _told(table: type[Spec], name: str) -> list[Any]:
    """What is told of a field's values beside their kind."""
    annotation = fields(table)[name]
    return [said for kind in (annotation, *get_args(annotation)) for said in getattr(kind, "__metadata__", ())]


def is_text(keys: Sequence[str]) -> bool:
    """Whether what these keys lead to can only be text: a colour, a family, a template."""
    kinds: tuple[Any, ...] = (LayoutSpec,)
    for key in keys:
        inner = next((kind for kind in kinds if get_origin(kind) is dict or is_table(kind)), None)
        if inner is None:
            return False
        kinds = _kinds(get_args(inner)[1] if get_origin(inner) is dict else fields(inner).get(key, NoneType))
    return bool(kinds) and all(kind is str or get_origin(kind) is Literal for kind in kinds)


_Table = TypeVar("_Table", bound=Spec)


def trusted(model: type[_Table], table: dict[str, Any]) -> _Table:
    """What validating a table of our own gives, without a validator: making one takes as long as half a page.

    It checks nothing. Colours have to be written as a validated layout has them; a test holds all our files to that.
    """
    kinds = fields(model)
    return model(**{key: _trusted(_kinds(kinds[key]), value) for key, value in table.items()})


def _trusted(kinds: tuple[Any, ...], value: Any) -> Any:
    """A value as one of the kinds that are allowed: whole numbers are floats where those are, lists are tuples."""
    match value:
        case str() if Role in kinds:
            return Role(value)
        case int() if float in kinds:
            return float(value)
        case list():
            items = _kinds(get_args(kinds[0])[0])
            return tuple(_trusted(items, item) for item in value)
        case dict() if get_origin(kinds[-1]) is dict:
            parts = _kinds(get_args(kinds[-1])[1])
            return {key: _trusted(parts, part) for key, part in value.items()}
        case dict():
            return trusted(kinds[-1], value)
    return value


@cache
def _kinds(annotation: Any) -> tuple[Any, ...]:
    """What an annotation allows besides nothing."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _kinds(get_args(annotation)[0])
    if origin in (Union, UnionType):
        return tuple(kind for part in get_args(annotation) for kind in _kinds(part))
    return () if annotation is NoneType else (annotation,)
