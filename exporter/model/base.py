"""What all parts of a résumé share: how keys are read, what every entry may carry, periods, highlights, places."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from types import UnionType
from typing import Annotated, Any, ClassVar, Final, Literal, TypeVar, Union, get_args, get_origin

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    JsonValue,
    TypeAdapter,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from exporter.model.dates import Date, date_range
from exporter.model.text import Text, Translations, is_language_tag
from exporter.patterns import pattern
from exporter.tuples import NamedTuple

Visibility = Literal["public", "private"]

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@lru_cache(maxsize=4096)
def snake(key: str) -> str:
    """A key as our fields are spelled: `startDate`, `start-date` and `Start Date` are all `start_date`."""
    return _CAMEL.sub("_", key.strip().lstrip("$")).replace("-", "_").replace(" ", "_").lower()


_TEXTS = ConfigDict(coerce_numbers_to_str=True, str_strip_whitespace=True)


class _Aside:
    """Values of any kind, whose validator is made when the first one is met: it takes as long as ten other fields'."""

    def __get_pydantic_core_schema__(self, _values: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(_set_aside)

    def __get_pydantic_json_schema__(self, _held: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return handler(core_schema.dict_schema())


def _set_aside(values: Any) -> dict[str, JsonValue]:
    return _any_values().validate_python(values)


@cache
def _any_values() -> TypeAdapter[dict[str, JsonValue]]:
    return TypeAdapter(dict[str, JsonValue], config=_TEXTS)


class Model(BaseModel):
    """A part of a résumé: frozen, keys in snake_case or camelCase, empty values the same as absent ones.

    A key that is no field is kept in `extra`, so that nothing a file says is lost.
    """

    model_config = _TEXTS | ConfigDict(frozen=True, extra="forbid", defer_build=True, hide_input_in_errors=False)

    aliases: ClassVar[dict[str, str]] = {}
    """Other names of fields, in snake_case, as other formats use them."""

    shorthand: ClassVar[str] = ""
    """The field that a bare string stands for, or one string for each language; "" where a mapping is needed."""

    never_public: ClassVar[frozenset[str]] = frozenset()
    """Fields that are for nobody but the résumé's owner."""

    extra: Annotated[dict[str, JsonValue], _Aside()] = Field(default_factory=dict)
    """Keys that are not part of the model, as they were given. Never rendered."""

    @classmethod
    def field_named(cls, key: str) -> str | None:
        """The field a key means, or None."""
        return _meaning(cls, key)[0]

    @model_validator(mode="before")
    @classmethod
    def _keys(cls, data: Any) -> Any:
        if isinstance(data, dict):
            return {cls.shorthand: data} if cls.shorthand and _in_languages(cls, data) else cls._known(data)
        if cls.shorthand and isinstance(data, (str, int, float)) and not isinstance(data, bool):
            return {cls.shorthand: data}
        return cls._known(data) if isinstance(data, Mapping) else data

    @classmethod
    def _known(cls, data: Mapping[Any, Any]) -> dict[str, Any]:
        """The fields that the keys mean, and under `extra` what is no field or says one again in other words."""
        known: dict[str, Any] = {}
        extra: dict[str, Any] = {}
        spelled: dict[str, str] = {}
        for key, value in data.items():
            name, several = _meaning(cls, key)
            if several and name:
                listed = _listed(value)
                if listed:
                    known[name] = known.get(name, []) + listed
            elif is_empty(value):
                continue
            elif name is None or name == "extra":
                aside = value if name and isinstance(value, Mapping) else {key: value}
                extra |= {str(key): item for key, item in aside.items() if not is_empty(item)}
            elif name not in known:
                known[name], spelled[name] = value, str(key)
            elif known[name] == value:
                continue
            elif key == name:  # the field's own name counts, whatever stood before it
                extra[spelled[name]], known[name], spelled[name] = known[name], value, name
            else:
                extra[str(key)] = value
        if extra:
            known["extra"] = extra
        return known

    def as_data(self, *, brief: bool = False, public: bool = False) -> dict[str, Any]:
        """The canonical data: plain JSON values, absent and default parts left out, `extra` keys in their places.

        `brief` writes a part that a bare string can say as one, and fields as a person would order them. Either reads
        back as it is: a key of `extra` that would be taken for a field stays below `extra`. `public` leaves out what
        isn't for everybody: hidden entries, private contacts and details, notes, variants, unknown keys.
        """
        return Writer(brief=brief, public=public).mapping(self)

    def _written(self, data: dict[str, Any], *, public: bool) -> dict[str, Any]:  # noqa: ARG002 -- for who needs it
        """The canonical data of a part, for models that have more to say of it."""
        return data


def _in_languages(cls: type[Model], data: Mapping[Any, Any]) -> bool:
    """Whether a mapping is a part's text in several languages, and not the part's fields.

    One of its keys has to be the two letters of a language, since many a word has three.
    """
    keys = [str(key) for key in data]
    return (
        any(map(_is_short, keys))  # hardly ever, and quickly told
        and all(is_language_tag(key) and (_is_short(key) or not _meaning(cls, key)[0]) for key in keys)
        and any(_is_short(key) and not _meaning(cls, key)[0] for key in keys)
        and takes_text(cls, cls.shorthand)
    )


def _is_short(tag: str) -> bool:
    return len(tag.replace("_", "-").partition("-")[0]) == 2


@cache
def takes_text(model: type[Model], name: str) -> bool:
    """Whether what a file gives for a field may be text in several languages."""
    return _holds_translations(model.model_fields[name].annotation)


def _holds_translations(annotation: object) -> bool:
    return annotation is Translations or any(map(_holds_translations, get_args(annotation)))


def is_empty(value: object) -> bool:
    """Whether a value says nothing, which is the same as its key not being there."""
    if isinstance(value, str):
        return not value or value.isspace()
    if isinstance(value, (list, tuple)):
        return all(map(is_empty, value))
    if isinstance(value, dict) or isinstance(value, Mapping):  # noqa: SIM101 -- what is no dict is slow to tell
        return all(map(is_empty, value.values()))
    return value is None


def _listed(value: Any) -> list[Any]:
    """A list of what a file gives where one or several may stand, without the empty ones."""
    items = value if isinstance(value, (list, tuple)) else [value]
    return [item for item in items if not is_empty(item)]


@lru_cache(maxsize=8192)
def _meaning(cls: type[Model], key: object) -> tuple[str | None, bool]:
    """The field that a key means, and whether it takes several values."""
    name = snake(str(key))
    name = cls.aliases.get(name, name)
    return (name, is_list(cls, name)) if name in cls.model_fields else (None, False)


@lru_cache(maxsize=1024)
def is_list(cls: type[Model], name: str) -> bool:
    """Whether a field takes several values, so that a file may give one, a list, or several keys that mean it."""
    annotation = cls.model_fields[name].annotation
    kinds = get_args(annotation) if get_origin(annotation) in (Union, UnionType) else (annotation,)
    return any(get_origin(kind) is tuple for kind in kinds)


def is_shown(part: Model) -> bool:
    """Whether a part may be rendered: neither hidden nor private."""
    given = part.__pydantic_fields_set__  # most parts have neither, and a miss of pydantic's own access is slow
    if "hidden" not in given and "visibility" not in given:
        return True
    values = part.__dict__
    return not values.get("hidden") and values.get("visibility") != "private"


class _Shape(NamedTuple):
    """How the parts of a class are written."""

    fields: dict[str, object]
    """The fields that are, in their order, and what each says by default."""
    finish: Callable[..., dict[str, Any]] | None
    """The class's own say in it, if it has one."""
    text: str
    """The field that a bare text stands for, "" where there is none."""


class Writer:
    """Parts as data, in one manner: see `Model.as_data`. On its way it sees what few résumés have anywhere."""

    def __init__(self, *, brief: bool = False, public: bool = False) -> None:
        self._brief = brief
        self._public = public
        self._shapes = _SHAPES.setdefault((brief, public), {})
        self.translated = False
        """Whether any text was given in languages."""
        self.withheld = False
        """Whether any part was left out, since it is hidden or private."""

    def mapping(self, part: Model) -> dict[str, Any]:
        """What the fields of a part say, and what its `extra` holds where no field has the key."""
        return self._filled(part, part.__pydantic_fields_set__, self._shapes.get(type(part)) or self._shape(type(part)))

    def _filled(self, part: Model, given: set[str], shape: _Shape) -> dict[str, Any]:
        values, (fields, finish, _) = part.__dict__, shape
        data: dict[str, Any] = {}
        for name in given if len(given) == 1 else fields:  # nearly always fewer than there are
            if name not in given or name not in fields:
                continue
            value, default = values[name], fields[name]
            if default is None or value != default:
                said = value if type(value) is str else self._data(value)
                if said or said not in _NOTHING:
                    data[name] = said
        if finish:
            data = finish(part, data, public=self._public)
        if "extra" in given and not self._public:
            return _with_extra(part, data)
        return data

    def _data(self, value: Any) -> Any:
        """A value as JSON has it, None for a part that isn't public."""
        kind = type(value)  # asked for itself: whether something is an instance of a model is slow to tell
        if shape := self._shapes.get(kind):
            return self._part(value, shape)
        if kind is tuple or kind is list:
            return self._several(value)
        if kind is Date:
            return str(value)
        if kind is Translations:
            self.translated = True
            value, kind = value.root, dict
        if kind is dict:
            return dict(zip(value, map(self._data, value.values()), strict=True))
        return value if kind in _AS_THEY_ARE else self._part(value, self._shape(kind))

    def _several(self, values: Iterable[Any]) -> list[Any]:
        said = [value if type(value) is str else self._data(value) for value in values]
        return [one for one in said if one is not None] if self._public and None in said else said

    def _part(self, part: Model, shape: _Shape) -> dict[str, Any] | str | None:
        given = part.__pydantic_fields_set__
        if len(given) == 1 and shape.text in given:  # most parts are a text and nothing else
            said = part.__dict__[shape.text]
            if type(said) is str:
                return said if self._brief else {shape.text: said}
        if self._public and not is_shown(part):
            self.withheld = True
            return None
        data = self._filled(part, given, shape)
        only = data.get(shape.text) if self._brief and len(data) == 1 else None
        return only if isinstance(only, str) else data

    def _shape(self, model: type[Model]) -> _Shape:
        """The brief order is what a part is about, then what all parts of its kind may have."""
        kinds = [kind for kind in model.__mro__ if issubclass(kind, Model)]
        names = [name for kind in kinds for name in kind.__annotations__] if self._brief else model.model_fields
        left_out = model.never_public | {"extra"} if self._public else {"extra"}
        self._shapes[model] = _Shape(
            {name: model.model_fields[name].default for name in names
             if name in model.model_fields and name not in left_out},
            None if model._written is Model._written else model._written,  # noqa: SLF001 -- of the same family
            model.shorthand)
        return self._shapes[model]


def _with_extra(part: Model, data: dict[str, Any]) -> dict[str, Any]:
    """The data of a part with what its `extra` holds in its place, but for keys that would be taken for fields."""
    aside = {key: value for key, value in part.extra.items() if part.field_named(key)}
    loose = {key: value for key, value in part.extra.items() if key not in aside}
    return data | loose | ({"extra": aside} if aside else {})


_NOTHING: Final[tuple[object, ...]] = (None, {}, [])
_AS_THEY_ARE: Final = frozenset({str, int, float, bool, type(None)})
_SHAPES: Final[dict[tuple[bool, bool], dict[type[Model], _Shape]]] = {}
"""How parts are written, by manner, brief and public, and by class."""


def spelled(path: tuple[str | int, ...]) -> str:
    """A path as it is told: `work[2].start`."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")


def unknown_keys(part: Model, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], type[Model]]]:
    """Every key that landed in some `extra`: its path, ending in the key, and the model it isn't a part of."""
    kind, values = type(part), part.__dict__
    for key in values["extra"]:
        yield (*path, key), kind
    for name in _with_parts(kind):
        value = values[name]
        if not value:
            continue
        if isinstance(value, tuple):
            for index, item in enumerate(value):
                yield from unknown_keys(item, (*path, name, index))
        elif isinstance(value, dict):
            for key, item in value.items():
                yield from unknown_keys(item, (*path, name, key))
        else:
            yield from unknown_keys(value, (*path, name))


@cache
def _with_parts(model: type[Model]) -> tuple[str, ...]:
    """The fields of a model that hold other parts."""
    return tuple(name for name, field in model.model_fields.items() if _holds_parts(field.annotation))


def _holds_parts(annotation: object) -> bool:
    is_part = isinstance(annotation, type) and issubclass(annotation, Model)
    return is_part or any(map(_holds_parts, get_args(annotation)))


class OnDemand:
    """Parts whose validator is made when the first one is met.

    Making one costs as much as a page, and most résumés have few of the parts that there may be. What is accepted,
    the errors and the JSON Schema are the same as without it.
    """

    def __get_pydantic_core_schema__(self, parts: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        part = _part_of(parts)

        def validated(value: Any) -> Any:
            """What `model_validate` gives, in half the time."""
            return part.__pydantic_validator__.validate_python(value)

        held: Any = _holding(parts, core_schema.no_info_plain_validator_function(validated))
        held["metadata"] = {"parts": parts}
        schema: CoreSchema = held
        return schema

    def __get_pydantic_json_schema__(self, held: Any, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        parts = held["metadata"]["parts"]
        part = _part_of(parts)
        part.model_rebuild()
        whole = _holding(parts, part.__pydantic_core_schema__)
        return handler(core_schema.definitions_schema(whole, []))  # what is inside of one is referred to by its name


def _part_of(parts: Any) -> type[Model]:
    """The kind of parts that an annotation holds."""
    found = get_args(parts) or (parts,)
    part: type[Model] = found[1 if get_origin(parts) is dict else 0]
    return part


def _holding(parts: Any, one: CoreSchema) -> CoreSchema:
    """The schema of what an annotation holds, with the schema of a part: several, by name, one or none, just one."""
    origin = get_origin(parts)
    if origin is tuple:
        return core_schema.tuple_variable_schema(one)
    if origin is dict:
        return core_schema.dict_schema(core_schema.str_schema(), one)
    return core_schema.nullable_schema(one) if origin else one


_Part = TypeVar("_Part")
Several = Annotated[tuple[_Part, ...], OnDemand()]
"""Parts of a kind that there may be."""
Named = Annotated[dict[str, _Part], OnDemand()]
"""Parts of a kind that a résumé may have, by name."""
Maybe = Annotated[_Part | None, OnDemand()]
"""A part that there may be."""
One = Annotated[_Part, OnDemand()]
"""A part that few résumés say something of."""


class Entry(Model):
    """What every entry may carry besides what it is about."""

    never_public = frozenset({"notes"})

    id: str | None = None
    """A name for the entry, for references from variants and tools."""
    tags: tuple[str, ...] = ()
    """Words to select entries by when a tailored variant is made."""
    priority: int | None = None
    """How much it matters, higher is more; when a page limit forces cuts, the lowest go first."""
    hidden: bool = False
    """Kept in the data, left out of every document."""
    notes: str | None = None
    """For yourself; never rendered, never embedded publicly."""
    page_break: Literal["before", "avoid"] | None = None
    """Start a new page before this entry, or keep it on one page."""


class Highlight(Entry):
    """One achievement or responsibility: a bare string, or an object when it carries more."""

    shorthand = "text"

    text: Text
    """What was done, with inline Markdown."""
    keywords: tuple[str, ...] = ()
    """Skills or terms the highlight proves."""
    metric: str | None = None
    """The measured outcome, printed after the text where the layout has a place for it."""
    highlights: tuple["Highlight", ...] = ()
    """Points below this one."""


class Dated(Entry):
    """An entry with a period or a single date."""

    aliases = {"start_date": "start", "end_date": "end", "from": "start", "to": "end"}

    start: Date | None = None
    """When it began, as precise as known."""
    end: Date | None = None
    """When it ended: a date, `present`, `unknown`, or `expected …`. Without it, what began goes on."""
    date: Date | None = None
    """A single date, where there is no period. A range such as `2019 – 2021` is read as start and end."""

    @classmethod
    def _known(cls, data: Mapping[Any, Any]) -> dict[str, Any]:
        known = super()._known(data)
        given = known.get("date")
        ends = date_range(given) if isinstance(given, str) else None
        if ends and not {"start", "end"} & known.keys():
            del known["date"]
            known["start"], known["end"] = ends
        return known

    @model_validator(mode="after")
    def _end_follows_start(self) -> "Dated":
        if self.start and self.end and self.end.precedes(self.start):
            raise PydanticCustomError(
                "period", "ends ({end}) before it starts ({start})",
                {"field": "end", "start": str(self.start), "end": str(self.end)})
        return self

    @property
    def is_current(self) -> bool:
        """Whether it goes on: it began and no end was given, or the end is `present`."""
        return bool(self.start and not self.end) or bool(self.end and self.end.kind == "present")


_SAFE = re.compile(r"(?:https?://|mailto:|tel:)\S+", re.IGNORECASE)
_BARE = pattern(r"(?:[^\W_][\w-]*\.)+[^\W\d_]{2,}(?:[:/?#]\S*)?")


def _checked_url(url: str) -> str:
    if not (_SAFE.fullmatch(url) or _BARE.fullmatch(url)):
        raise PydanticCustomError(
            "url", "{url} is not a web address; write https://example.org/page", {"url": repr(url)})
    return url


Url = Annotated[str, AfterValidator(_checked_url)]


_HOST = pattern(r"(?:[^\W_][\w-]*\.)+[^\W\d_][\w-]*(?::\d+)?")


def href(url: str) -> str:
    """The link target of an address, which may have been written without its scheme; "" where none may be followed.

    Only http, https, mailto and tel may; no other address is made into one of these.
    """
    if _SAFE.match(url):
        return url
    return f"https://{url}" if _HOST.fullmatch(_unescaped(re.split("[/?#]", url, maxsplit=1)[0])) else ""


def _unescaped(host: str) -> str:
    if "%" not in host:
        return host
    from urllib.parse import unquote  # noqa: PLC0415 -- hardly a host has any

    return unquote(host)


class Location(Model):
    """A place: parts of an address, or a bare string."""

    shorthand = "name"
    aliases = {
        "street": "address", "zip": "postal_code", "zip_code": "postal_code", "postcode": "postal_code",
        "state": "region", "province": "region", "label": "name", "text": "name",
    }

    name: Text | None = None
    """The place in words, printed as given: `Berlin, Germany`."""
    address: Text | None = None
    """Street and number; several lines with newlines."""
    postal_code: str | None = None
    """Postal code."""
    city: Text | None = None
    """Town."""
    region: Text | None = None
    """State, canton or province."""
    country: Text | None = None
    """The country's name, printed as given."""
    country_code: str | None = None
    """ISO 3166-1 alpha-2."""
    visibility: Visibility = "public"
    """`private` keeps it out of documents and of the data embedded in them."""
