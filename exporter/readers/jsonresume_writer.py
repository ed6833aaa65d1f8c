"""Résumés into JSON Resume 1.0.0: valid for its schema, with everything else kept where the schema leaves room.

In an entry, fields that JSON Resume lacks stand beside the others. A field that it has but can say less in (one phone
number, a year where a season is known) is there in short, and in full as `x-` and its name. Sections that it lacks, and
entries that are hidden, are below `meta.x-resume`. Our own reader takes all three back.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from exporter.model import Date, Highlight, Location, Model, Resume, Text, Translations, href, in_language, is_shown
from exporter.model.entries import SkillItem, Work
from exporter.model.people import Email, Phone, Photo, Profile, Website

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"

FULL = "x-"
"""Before the name of a field that says in full what JSON Resume has only in short."""

REST = "x-resume"
"""The key of `meta` below which the rest of the résumé is."""

_Short = Callable[[Any, str], tuple[Any, bool]]
"""What JSON Resume can say of a value in a language, None for nothing, and whether that is all of it."""


def jsonresume_data(resume: Resume) -> dict[str, Any]:
    """The résumé as JSON Resume's data. An employer with several roles becomes one entry for each role."""
    language = resume.meta.language or ""
    data: dict[str, Any] = {"$schema": SCHEMA}
    rest: dict[str, Any] = {}
    for name, value in resume.as_data(brief=True).items():
        if name == "basics":
            data["basics"] = _part(resume.basics, _BASICS, language)
        elif name in _SECTIONS:
            entries = getattr(resume, name)
            data[name] = [item for entry in entries if is_shown(entry) for item in _items(name, entry, language)]
            hidden = [entry.as_data(brief=True) for entry in entries if not is_shown(entry)]
            rest |= {name: hidden} if hidden else {}
        elif name != "meta":
            rest[name] = value
    meta = _part(resume.meta, _META, language) | ({REST: rest} if rest else {})
    return data | ({"meta": meta} if meta else {})


def _items(section: str, entry: Model, language: str) -> Iterator[dict[str, Any]]:
    """The entry, or one item for each role of an employer."""
    if not (isinstance(entry, Work) and entry.roles):
        yield _part(entry, _SECTIONS[section], language)
        return
    employer = _part(entry.model_copy(update={"roles": ()}), _SECTIONS[section], language)
    named = {key: employer[key] for key in ("name", "url") if key in employer}
    for number, role in enumerate(entry.roles):
        held = _part(role, _SECTIONS[section], language)
        above = employer if number == 0 else named
        yield {(f"employer{key[:1].upper()}{key[1:]}" if key in held else key): value
               for key, value in above.items()} | held


def _part(part: Model, fields: Mapping[str, tuple[str, _Short]], language: str) -> dict[str, Any]:
    """A part: the fields of JSON Resume by its names, and beside them what it has no names for."""
    written: dict[str, Any] = {}
    for name, value in part.as_data(brief=True).items():
        if name not in fields:
            written[_camel(name) if name in type(part).model_fields else name] = value
            continue
        key, short = fields[name]
        said, whole = short(getattr(part, name), language)
        written |= ({} if said is None else {key: said}) | ({} if whole else {FULL + key: value})
    return written


def _camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(word.capitalize() for word in others)


def _is_brief(part: Model) -> bool:
    """Whether a bare string says all of a part."""
    return part.as_data().keys() == {part.shorthand} and isinstance(getattr(part, part.shorthand), str)


def _text(text: Text, language: str) -> tuple[str, bool]:
    return in_language(text, language), not isinstance(text, Translations)


def _texts(texts: tuple[Text, ...], language: str) -> tuple[list[str], bool]:
    said = [_text(text, language) for text in texts]
    return [text for text, _ in said], all(whole for _, whole in said)


def _word(word: str, _language: str) -> tuple[str, bool]:
    return word, True


def _url(url: str, _language: str) -> tuple[str, bool]:
    return href(url), href(url) == url


def _date(date: Date, _language: str) -> tuple[str | None, bool]:
    """The date as far as ISO 8601 goes."""
    if date.kind != "date":
        return None, False
    told = "-".join([f"{date.year:04d}", *(f"{part:02d}" for part in (date.month, date.day) if part)])
    return told, told == str(date)


def _points(points: tuple[Highlight, ...], language: str) -> tuple[list[str], bool]:
    return [in_language(point.text, language) for point in points if is_shown(point)], all(map(_is_brief, points))


def _skills(items: tuple[SkillItem, ...], language: str) -> tuple[list[str], bool]:
    return [in_language(item.name, language) for item in items], all(map(_is_brief, items))


def _contact(contacts: tuple[Email | Phone | Website, ...], _language: str) -> tuple[str | None, bool]:
    """The first that is shown."""
    main = next(filter(is_shown, contacts), None)
    said = None if main is None else str(getattr(main, main.shorthand))
    whole = len(contacts) == 1 and _is_brief(contacts[0])
    if said and isinstance(main, Website):
        return href(said), whole and href(said) == said
    return said, whole


def _home(places: tuple[Location, ...], language: str) -> tuple[dict[str, Any] | None, bool]:
    main = next(filter(is_shown, places), None)
    if main is None:
        return None, False
    said = _part(main, _LOCATION, language)
    if main.name and "city" not in said:
        said["city"] = in_language(main.name, language)
    return said, len(places) == 1 and not main.name


def _place(place: Location, language: str) -> tuple[str, bool]:
    """A place in one line."""
    parts = (place.city, place.region, place.country or place.country_code)
    named = place.name or ", ".join(in_language(part, language) for part in parts if part)
    return in_language(named, language), _is_brief(place)


def _photo(photo: Photo, _language: str) -> tuple[str, bool]:
    return photo.path, _is_brief(photo)


def _profiles(profiles: tuple[Profile, ...], language: str) -> tuple[list[dict[str, Any]], bool]:
    shown = [_part(profile, _PROFILE, language) for profile in profiles if is_shown(profile)]
    return shown, len(shown) == len(profiles)


_Fields = dict[str, tuple[str, _Short]]


def _fields(short: _Short, **keys: str) -> _Fields:
    """Fields that are said in the same way, with their names in JSON Resume."""
    return {name: (key, short) for name, key in keys.items()}


def _named(short: _Short, names: str) -> _Fields:
    """Fields that have the same names in JSON Resume."""
    return {name: (name, short) for name in names.split()}


_PERIOD = _fields(_date, start="startDate", end="endDate")
_LOCATION = (
    _named(_text, "address city region") | _fields(_word, postal_code="postalCode", country_code="countryCode"))
_PROFILE = _named(_word, "network username") | _named(_url, "url")
_BASICS = (
    _named(_text, "name label summary") | _named(_photo, "image") | _named(_profiles, "profiles")
    | _fields(_contact, emails="email", phones="phone", urls="url") | _fields(_home, locations="location"))
_META = _named(_url, "canonical") | _named(_word, "version") | _fields(_word, last_modified="lastModified")
_SECTIONS: dict[str, _Fields] = {
    "work": _PERIOD | _named(_text, "name description position summary") | _named(_url, "url")
    | _named(_points, "highlights") | _named(_texts, "keywords") | _named(_place, "location"),
    "volunteer": _PERIOD | _named(_text, "organization position summary") | _named(_url, "url")
    | _named(_points, "highlights") | _named(_texts, "keywords"),
    "education": _PERIOD | _named(_text, "institution area score") | _fields(_text, study_type="studyType")
    | _named(_url, "url") | _named(_texts, "courses"),
    "awards": _named(_text, "title awarder summary") | _named(_date, "date"),
    "certificates": _named(_text, "name issuer") | _named(_date, "date") | _named(_url, "url"),
    "publications": _fields(_text, title="name", publisher="publisher", summary="summary")
    | _fields(_date, date="releaseDate") | _named(_url, "url"),
    "skills": _named(_text, "name level") | _named(_skills, "keywords"),
    "languages": _named(_text, "language fluency"),
    "interests": _named(_text, "name") | _named(_texts, "keywords"),
    "references": _named(_text, "name reference"),
    "projects": _PERIOD | _named(_text, "name description entity type") | _named(_points, "highlights")
    | _named(_texts, "keywords roles") | _named(_url, "url"),
}
