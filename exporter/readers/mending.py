"""What JSON Resume files in the wild say in other shapes than the schema's, said in the model's.

Only shapes change: a mapping where text is expected, a text where a list is, HTML, a range in one date, a section that
no schema has. Whatever is moved keeps the place in the source that errors point to.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any, get_args

from exporter.errors import Problem, nearest
from exporter.model import Entry, Location, Model, Resume, Translations
from exporter.model.base import is_empty, is_list
from exporter.model.dates import date_range
from exporter.model.entries import (
    CustomEntry,
    Education,
    Interest,
    Language,
    Project,
    Reference,
    Skill,
    Talk,
    Volunteer,
    Work,
)
from exporter.model.people import Basics, Profile
from exporter.model.text import is_language_tag
from exporter.readers.jsonresume_writer import FULL
from exporter.readers.markup import from_html
from exporter.readers.places import model_of, spelled
from exporter.readers.positions import Parsed, Path
from exporter.readers.relocation import relocate
from exporter.readers.validation import shown
from exporter.readers.wild_text import bullets, leaves, paragraphs, texts, title, words

_Mapping = Mapping[str, Any]

_MAIN: dict[type[Model], str] = {
    Work: "name", Volunteer: "organization", Education: "institution", Project: "name", Reference: "reference",
    Profile: "url", Talk: "title",
}
"""The field that a bare text stands for, where the model itself wants a mapping."""

_KEYED: dict[type[Model], tuple[str, str]] = {
    Skill: ("name", "keywords"), Interest: ("name", "keywords"), Language: ("language", "fluency"),
    Profile: ("network", "url"),
}
"""What key and value of a mapping are, where a list of such parts is expected."""



@dataclass(slots=True)
class Mended:
    """Data in the model's shapes, where its moved parts stood in the source, and what a person should know."""

    data: dict[str, Any]
    origins: dict[Path, Path] = field(default_factory=dict)
    notices: list[Problem] = field(default_factory=list)


def mended(data: _Mapping, parsed: Parsed) -> Mended:
    """The data of a JSON Resume file in the shapes that the model reads."""
    mender = _Mender(parsed)
    mender.done.data = mender.resume(data)
    return mender.done


class _Mender:
    """One walk through the data along the model. `out` is where a part goes, `src` where it stood."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self.done = Mended({})

    def resume(self, data: _Mapping) -> dict[str, Any]:
        """The whole résumé."""
        mended = self._part(Resume, data, (), ())
        relocate(mended, self.done.origins)
        own = [key for key in data if key in mended and _is_section(key, data[key])]
        if own:
            names = ("sections", "custom", "custom_sections", "customSections", "Sections")
            name = next(key for key in names if key not in data)
            mended[name] = [self._section(key, mended.pop(key), (name, at)) for at, key in enumerate(own)]
        return mended

    def _part(self, model: type[Model], data: _Mapping, out: Path, src: Path) -> dict[str, Any]:
        """A part of the résumé, key by key; what no field has stays as it is."""
        mended: dict[str, Any] = {}
        full = _in_full(model, data) if any(key.startswith(FULL) for key in data) else {}
        for key, value in data.items():
            name = model.field_named(key)
            if name is None or name == "extra" or is_empty(value):
                mended[key] = value
            elif name not in full:
                mended[key] = self._value(model, name, value, (*out, key), (*src, key))
        for name, key in full.items():
            del mended[key]
            self._moved((*out, name), (*src, key))
            mended[name] = self._value(model, name, data[key], (*out, name), (*src, key))
        fields = _fields(model)
        if "start" in fields:
            self._split_range(model, mended, out, src)
        if "highlights" in fields and "summary" in fields:
            self._split_bullets(model, mended, out, src)
        if model is Location:
            self._name_country(mended, out, src)
        return mended

    def _value(self, model: type[Model], name: str, value: Any, out: Path, src: Path) -> Any:
        """The value of a field."""
        if not is_list(model, name):
            return self._one(model, name, value, out, src)
        items = list(self._items(model, name, value, src))
        if not isinstance(value, list) and len(items) == 1:
            return self._one(model, name, items[0][1], out, src)
        listed = []
        for index, (place, item) in enumerate(items):
            self._moved((*out, index), place)
            listed.append(self._one(model, name, item, (*out, index), place))
        return listed

    def _items(self, model: type[Model], name: str, value: Any, src: Path) -> Iterator[tuple[Path, Any]]:
        """The items of a list, out of lists in lists, texts that are lists, and mappings of one kind of item."""
        item_model = _model(model, name, value)
        if isinstance(value, list):
            for index, item in enumerate(value):
                inner = self._items(model, name, item, (*src, index)) if isinstance(item, list) else ()
                yield from inner or [((*src, index), item)]
        elif isinstance(value, str) and name in ("keywords", "courses", "highlights", "roles"):
            yield from ((src, text) for text in texts(name, value))
        elif isinstance(value, Mapping) and item_model in _KEYED and not any(map(item_model.field_named, value)):
            key_field, value_field = _KEYED[item_model]
            yield from (((*src, key), {key_field: key, value_field: item}) for key, item in value.items())
        else:
            yield src, value

    def _moved(self, out: Path, src: Path) -> None:
        if out != src:
            self.done.origins[out] = src

    def _one(self, model: type[Model], name: str, value: Any, out: Path, src: Path) -> Any:
        """One value of a field, or one item of its list."""
        if _is_text(model, name):
            text = self._text(value, src, ", " if is_list(model, name) else "\n\n")
            return " ".join(text.split()) if model is Basics and isinstance(text, str) and name != "summary" else text
        below = _model(model, name, value)
        if below and isinstance(value, Mapping):
            return self._part(below, value, out, src)
        if below in _MAIN and isinstance(value, str):
            self._moved((*out, _MAIN[below]), src)
            return {_MAIN[below]: from_html(value)}
        return from_html(value) if isinstance(value, str) else value

    def _text(self, value: Any, src: Path, glue: str) -> Any:
        """Text, in one language or several; lists and other mappings become text, which is told."""
        if isinstance(value, str):
            return paragraphs(from_html(value))
        if isinstance(value, Mapping) and all(map(is_language_tag, value)):
            return {key: self._text(text, (*src, key), glue) for key, text in value.items() if not is_empty(text)}
        if not isinstance(value, list | Mapping):
            return value
        joined = (": " if isinstance(value, Mapping) and len(value) == 1 else glue).join(map(from_html, leaves(value)))
        self._tell(src, f"{_article(value)} where text is expected; written as text", "shape", value)
        return joined

    def _tell(self, src: Path, message: str, rule: str, value: Any, hint: str = "", *, key: bool = False) -> None:
        self.done.notices.append(Problem(
            path=spelled(src), message=message, value=shown(value), rule=rule, hint=hint, severity="warning",
            location=self.parsed.location(src, key=key)))

    def _split_range(self, model: type[Model], part: dict[str, Any], out: Path, src: Path) -> None:
        """`Aug 2018 – Present` in the start or the end, where the other one is missing, is both."""
        keys = {name: key for key in part if (name := model.field_named(key)) in ("start", "end")
                and not is_empty(part[key])}
        if len(keys) != 1:
            return
        (name, key), = keys.items()
        ends = date_range(part[key]) if isinstance(part[key], str) else None
        if ends:
            other = "end" if name == "start" else "start"
            part[key], part[other] = ends if name == "start" else (ends[1], ends[0])
            self._moved((*out, other), (*src, key))

    def _split_bullets(self, model: type[Model], part: dict[str, Any], out: Path, src: Path) -> None:
        """Lines with bullets at the end of a summary are highlights."""
        key = next((key for key in part if model.field_named(key) == "summary"), "")
        text, points = bullets(part[key]) if key and isinstance(part[key], str) else ("", [])
        if not points:
            return
        part[key] = text
        names = (key for key in part if model.field_named(key) == "highlights" and not is_empty(part[key]))
        name = next(names, "highlights")
        listed = part[name] if isinstance(part.get(name), list) else [part.get(name)]
        part[name] = [*points, *listed]
        for index in range(len(points)):
            self.done.origins[*out, name, index] = (*src, key)
        for index in range(len(listed)):
            self.done.origins[*out, name, len(points) + index] = (*src, name, index)

    def _name_country(self, part: dict[str, Any], out: Path, src: Path) -> None:
        """A country code is two letters; anything else is the country's name."""
        key = next((key for key in part if Location.field_named(key) == "country_code"), "")
        code = part[key].strip() if key and isinstance(part[key], str) else ""
        if len(code) == 2 and code.isalpha():
            part[key] = code.upper()
        elif code and not any(Location.field_named(other) == "country" for other in part if not is_empty(part[other])):
            part["country"] = part.pop(key)
            self._moved((*out, "country"), (*src, key))

    def _section(self, key: str, value: Any, out: Path) -> dict[str, Any]:
        """A section of its own out of a part that JSON Resume has no section for."""
        titled = title(key)
        near = nearest(key, (name for name in Resume.model_fields if name not in ("extra", "schema_url")),
                       likeness=0.8)
        self._tell((key,), f"`{key}` is no section of JSON Resume; it becomes one of its own, titled {titled!r}",
                   "own-section", value, f"did you mean `{near}`?" if near else "", key=True)
        self.done.origins[out] = (key,)
        entries = list(self._entries(value, (key,)))
        listed = []
        for index, (place, entry) in enumerate(entries):
            below = (*out, "entries", index)
            self.done.origins[below] = place
            model = model_of(CustomEntry, entry) or Entry
            listed.append(
                self._part(model, entry, below, place) if isinstance(entry, Mapping) else from_html(str(entry)))
        return {"title": titled, "entries": listed}

    def _entries(self, value: Any, src: Path) -> Iterator[tuple[Path, Any]]:
        """The entries of a section: items of a list, lines of `key: value`, or one text."""
        if isinstance(value, list):
            for index, item in enumerate(value):
                place = (*src, index)
                if isinstance(item, list):
                    yield from self._entries(item, place)
                elif not is_empty(item):
                    yield place, _entry(item)
        elif isinstance(value, Mapping) and _is_known(value):
            yield src, value
        elif isinstance(value, Mapping):
            for key, item in value.items():
                if not is_empty(item):
                    yield (*src, key), {"label": title(key), "details": ", ".join(leaves(item))}
        else:
            yield src, value


def _in_full(model: type[Model], data: _Mapping) -> dict[str, str]:
    """Fields that our own writer has said in full, with the keys of that, unless the short form was changed since."""
    found: dict[str, str] = {}
    for key in data:
        name = model.field_named(key[len(FULL):]) if key.startswith(FULL) and not model.field_named(key) else None
        if name:
            short = {word for other in data if model.field_named(other) == name for word in words(data[other])}
            found |= {name: key} if short - {"https"} <= words(data[key]) else {}
    return found


def _is_section(key: str, value: Any) -> bool:
    """Whether an unknown part of the root is worth a section: prose, a list, a mapping; settings of tools are not."""
    if Resume.field_named(key) or key.startswith(("_", "$")) or is_empty(value):
        return False
    return isinstance(value, list | Mapping) or (isinstance(value, str) and len(value.split()) > 2)


def _is_known(entry: _Mapping) -> bool:
    """Whether an entry of some shape would print anything of the mapping."""
    model = model_of(CustomEntry, entry)
    fields = map(model.field_named, entry) if model else ()
    return any(name and name not in Entry.model_fields for name in fields)


def _entry(item: Any) -> Any:
    return item if not isinstance(item, Mapping) or _is_known(item) else ", ".join(leaves(item))


@cache
def _fields(model: type[Model]) -> frozenset[str]:
    return frozenset(model.model_fields)


@lru_cache(maxsize=1024)
def _kinds(model: type[Model], name: str) -> frozenset[Any]:
    """The types that a field may have, out of lists, unions and annotations."""
    def single(annotation: Any) -> Iterator[Any]:
        args = get_args(annotation)
        yield from (kind for arg in args for kind in single(arg)) if args else [annotation]

    return frozenset(kind for kind in single(model.model_fields[name].annotation) if isinstance(kind, type))


@lru_cache(maxsize=1024)
def _is_text(model: type[Model], name: str) -> bool:
    kinds = _kinds(model, name)
    return Translations in kinds and not any(issubclass(kind, Model) for kind in kinds)


def _model(model: type[Model], name: str, value: Any) -> type[Model] | None:
    """The model of a field's values."""
    kinds = [kind for kind in _kinds(model, name) if issubclass(kind, Model)]
    return model_of(CustomEntry, value) if len(kinds) > 1 else next(iter(kinds), None)


def _article(value: Any) -> str:
    return "a list" if isinstance(value, list) else "a mapping"
