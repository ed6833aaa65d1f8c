"""What parts of a résumé say, as runs: text in the document's language, dates, places, addresses, lists.

Every run knows the place in the résumé it came from.
"""
# ruff: noqa: SLF001 -- the tables below the class name its methods

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, partial
from typing import Any, Final, Literal, assert_never

from exporter import notices
from exporter.document import Role, Run, in_role, linked_run, plain_run
from exporter.document.links import target
from exporter.layouts import networks, slots
from exporter.locales import Locale
from exporter.model import Date, Dated, Location, Model, Translations, href, spans, unmarked
from exporter.model.entries import CefrGrid, Education, Position, SkillItem, Supervisor, Thesis, Work
from exporter.model.people import Email, Messenger, Permit, Phone, Profile, Website
from exporter.patterns import pattern

Runs = tuple[Run, ...]
Contact = Email | Phone | Website | Profile | Messenger
DateStyle = Literal["short", "long", "numeric", "year"]

_LABELS = {"study_type": "degree", "period": "dates", "url": "website"}
"""Labels that have another name than the field."""

_LEVELS = {
    "beginner": "beginner", "basic": "basic", "intermediate": "intermediate", "advanced": "advanced",
    "expert": "expert", "fluent": "fluent", "native": "native", "native speaker": "native", "mother tongue": "native",
}
"""English words of levels, as files of other tools have them, and their labels."""

_COUNTRY = frozenset(("country",))
_ALONE = (frozenset(("name",)), frozenset(("city",)))
"""What most places have, in any country: words for the whole place, or a town."""
_DIGITS = frozenset("0123456789")
_POINTS = pattern(r"[0-5](?:[.,]5)?")


class Wording:
    """How a document words things: its locale and the choices of its layout."""

    def __init__(
        self, locale: Locale, dates: DateStyle = "short", urls: Literal["short", "full"] = "short",
    ) -> None:
        opening, _, closing = locale.label("brackets").partition("{text}")
        self.locale = locale
        self.dates = dates
        self.urls = urls
        self.colon = locale.colon
        """What stands between a label and what it says."""
        self.comma = locale.label("comma")
        """What parts the items of a list."""
        self.between = locale.label("between")
        """The comma between unlike things: an employer and its town, a town and its country."""
        self.signs = slots.Signs(self.between, opening, closing)
        """What stands between the parts of a line, and around them."""
        self.parsed = lru_cache(maxsize=512)(partial(slots.parse, signs=self.signs))
        """The slots of a template, with these signs."""
        self._between = lru_cache(maxsize=512)(self._span)  # careers share their months

    def label(self, key: str) -> str:
        """A word of the document's language."""
        return self.locale.label(key)

    def field(self, part: Model, name: str, path: str, role: Role | None = None) -> Runs:
        """What a field says, in a role; `period` is start and end, or the single date."""
        value, below = part.__dict__.get(name), f"{path}.{name}" if path else name
        if type(value) is str and name not in _IN_WORDS:  # nearly always
            return self.text(value, "", below, role)
        said = self.period(part, path) if name == "period" and isinstance(part, Dated) else self._said(
            name, value, below)
        return in_role(said, role) if role is not None else said

    def _said(self, name: str, value: object, path: str) -> Runs:
        """What a field with this value says."""
        in_words = _IN_WORDS.get(name)
        if not value and (value is None or value == () or (value is False and not in_words)):
            return ()
        if in_words:
            return in_words(self, value, path)
        return self.runs(value if value is not True else self.label(name), path)

    def labelled(self, part: Model, name: str, path: str, role: Role | None = None) -> Runs:
        """The field behind its label: `Grade: 1.3`."""
        runs = self.field(part, name, path, role)
        return (plain_run(self.label(label_key(name, type(part))) + self.colon, "", role), *runs) if runs else ()

    def runs(self, value: object, path: str) -> Runs:
        """What a value of the model says."""
        say = _BY_KIND.get(type(value))
        return say(self, value, path) if say else (plain_run(str(value), path),)

    def date(self, date: Date) -> str:
        """One date."""
        if date.kind != "date":
            return {"present": self.label("present"), "text": date.text, "unknown": ""}[date.kind]
        told = self.locale.date(date.year, date.month, 0, date.season or "", style=self.dates)
        told = self.locale.approximate(told) if date.approximate else told
        return self.locale.expected(told) if date.expected else told

    def period(self, entry: Dated, path: str) -> Runs:
        """When it was: the single date if there is one, else from start to end."""
        if entry.date:
            return (plain_run(self.date(entry.date), f"{path}.date"),)
        start = entry.start
        if not start and isinstance(entry, Work) and entry.roles:
            return self._tenure(entry, path)
        told = self._between(start, entry.end)
        return (plain_run(told, f"{path}.start" if start else f"{path}.end"),) if told else ()

    def _span(self, start: Date | None, end: Date | None) -> str:
        if start is None:
            return self.date(end) if end else ""
        begin = self.date(start)
        if end is None or end.kind == "present":
            return self.locale.ongoing(begin)
        until = self.date(end)
        return begin if until in ("", begin) else self.locale.period(begin, until)

    def _tenure(self, employer: Work, path: str) -> Runs:
        """From the first role's start to the last role's end."""
        starts = [role.start for role in employer.roles if role.start and role.start.ordinal]
        ends = [role.end or Date(kind="present") for role in employer.roles]
        if not starts:
            return ()
        known = [end for end in ends if end.ordinal]
        told = self._between(
            min(starts, key=lambda date: date.ordinal or (0, 0, 0)),
            max(known, key=lambda date: date.ordinal or (0, 0, 0)) if known else ends[0],
        )
        return (Run(told, path=f"{path}.roles"),)

    def _birth(self, date: Date, path: str) -> Runs:
        """A date to the day."""
        whole = date.kind == "date" and date.day
        told = self.locale.date(date.year, date.month, date.day, style="long") if whole else self.date(date)
        return (Run(told, path=path),)

    def _doi(self, doi: str, path: str) -> Runs:
        return (Run(doi, href=f"https://doi.org/{doi}", path=path),)

    def chosen(self, text: str | Translations) -> tuple[str, str]:
        """A text in the document's language, and the tag of the one that it is told in instead, "" if it isn't."""
        if isinstance(text, str):
            return text, ""
        tag = text.told_in(self.locale.tag)
        foreign = tag.replace("_", "-").partition("-")[0].lower() != self.locale.tag.partition("-")[0]
        return text[tag], tag if foreign else ""

    def text(self, text: str, lang: str, path: str, role: Role | None = None) -> Runs:
        """A text with inline Markdown in a language, "" for the document's."""
        bare = unmarked(text)
        if bare is not None:  # nearly always
            return (plain_run(bare, path, role, lang),) if bare else ()
        return _marked(text, lang, path, role)

    def _told(self, text: str, path: str) -> Runs:
        return self.text(text, "", path)

    def _translated(self, text: Translations, path: str) -> Runs:
        return self.text(*self.chosen(text), path)

    def _dated(self, date: Date, path: str) -> Runs:
        return (plain_run(self.date(date), path),)

    def _agency(self, agency: str | Translations, path: str) -> Runs:
        """The agency in between, in the words that say so."""
        before, _, after = self.locale.via("\n").partition("\n")
        return tuple(run for run in (Run(before), *self.runs(agency, path), Run(after)) if run.text)

    def _years(self, years: str, path: str) -> Runs:
        return (Run(self.locale.years(years), path=path),)

    def _level(self, level: str | Translations, path: str) -> Runs:
        """How well: a level that every language has a word for in the document's, points as so many of five."""
        said = level.strip() if isinstance(level, str) else ""
        if said.lower() in _LEVELS and not self.locale.tag.startswith("en"):
            return (Run(self.label(_LEVELS[said.lower()]), path=path),)
        if _POINTS.fullmatch(said):
            return (Run(self.locale.rating(said, "5"), path=path),)
        return self.runs(level, path)

    def _contactable(self, may_contact: bool, path: str) -> Runs:  # noqa: FBT001 -- the field's value
        told = self.label("may_contact")
        return (Run(told if may_contact else f"{told}{self.colon}{self.label('no')}", path=path),)

    def _several(self, values: tuple[object, ...], path: str) -> Runs:
        return parted([self.runs(value, f"{path}[{index}]") for index, value in enumerate(values)], self.comma)

    def _links(self, links: str | tuple[str, ...], path: str) -> Runs:
        urls = (links,) if isinstance(links, str) else links
        return parted([self._link(url, f"{path}[{index}]") for index, url in enumerate(urls)], self.comma)

    def _link(self, url: str, path: str) -> Runs:
        return (linked_run(networks.shortened(url) if self.urls == "short" else url, link_target(url, path), path),)

    def _bracketed(self, part: Model, path: str) -> Runs:
        """The main field, with the others in brackets behind it."""
        main, others = _BRACKETED[type(part)]
        first, given = self.field(part, main, path), part.__pydantic_fields_set__
        if len(given) == 1 or given.isdisjoint(others):
            return first
        inside = parted([self.field(part, name, path) for name in others if name in given], self.comma)
        _, opening, closing = self.signs
        return (*first, Run(opening), *inside, Run(closing)) if inside else first

    def _levels(self, grid: CefrGrid, path: str) -> Runs:
        skills = ("listening", "reading", "interaction", "production", "writing")
        said = [(self.label(skill), str(level)) for skill in skills if (level := getattr(grid, skill))]
        return (Run(self.comma.join(f"{skill} {level}" for skill, level in said), path=path),) if said else ()

    def reached(self, contact: Contact | Location, path: str) -> tuple[Runs, Runs]:
        """How someone is reached, behind the contact's own label, which may be its network or service; () for none."""
        if isinstance(contact, Location):
            return (), self.place(contact, path)
        reached, own = self._reached(contact, path), self.field(contact, "label", path)
        match contact:
            case Messenger() if not own:
                return (Run(contact.service),), (Run(contact.account, path=f"{path}.account"),)
            case Profile(network=str() as network) if not own and reached:
                named = f"{network}{self.colon}"
                return (Run(network),), (reached[0]._replace(text=reached[0].text.removeprefix(named)),)
            case _:
                return own, reached

    def _contact(self, contact: Contact, path: str) -> Runs:
        """How someone is reached, behind the contact's own label; without one its form tells what it is."""
        reached = self._reached(contact, path)
        label = self.field(contact, "label", path) if reached else ()
        return (*label, Run(self.colon), *reached) if label else reached

    def _reached(self, contact: Contact, path: str) -> Runs:
        match contact:
            case Email(address=address):
                return (linked_run(address, f"mailto:{address}", f"{path}.address"),)
            case Phone(number=number):
                return (linked_run(number, _telephone(number), f"{path}.number"),)
            case Website():
                return self._link(contact.url, f"{path}.url")
            case Profile():
                return self._profile(contact, path)
            case Messenger():
                return (plain_run(f"{contact.service}{self.colon}{contact.account}", f"{path}.account"),)
            case _:
                assert_never(contact)

    def _profile(self, profile: Profile, path: str) -> Runs:
        """The page's address where it tells the account, else network and account in words."""
        url = profile.url or networks.page(profile.network or "", profile.username or "")
        if url and (profile.username or "").lstrip("@").casefold() in url.casefold():
            return self._link(url, path)
        said = self.colon.join(filter(None, (profile.network, profile.username)))
        return (Run(said, href=link_target(url, path) if url else "", path=path),) if said else ()

    def place(self, location: Location, path: str) -> Runs:
        """A place in one line: its name if it has one, and the parts of the address in the order of its country.

        A country that writes large parts first in its own script leaves itself out where it is the document's.
        """
        given = location.__pydantic_fields_set__
        if given in _ALONE:
            (only,) = given
            return self.field(location, only, path)
        from exporter.locales import addresses  # noqa: PLC0415 -- only for places in parts

        territory = self._territory(location)
        order = addresses.order(territory, (
            self.chosen(said)[0] for said in (location.address, location.city, location.region) if said))
        at_home = order.own and territory == self.locale.territory
        if at_home:
            given = given - _COUNTRY
        elif "country_code" in given:
            given = given | _COUNTRY
        separator = " " if order.own else self.between
        line = self.parsed(order.parts)
        return slots.fill(line, [
            (slot, self._part_of_place(slot, location, path, separator)) for slot in line.slots if slot.field in given])

    def _part_of_place(self, slot: slots.Slot, location: Location, path: str, separator: str) -> Runs:
        match slot.field:
            case "address":
                return self._address_lines(location, path, separator)
            case "country":
                return self._country(location, path)
            case field:
                return _without(slot.prefix, self.field(location, field, path))

    def _territory(self, location: Location) -> str:
        """The country of a place by its code or name, the document's where it has neither."""
        if location.country_code:
            return location.country_code.upper()
        from exporter.locales import addresses  # noqa: PLC0415

        named = self.chosen(location.country)[0] if location.country else ""
        return addresses.territory_named(named) if named else self.locale.territory

    def _address_lines(self, location: Location, path: str, separator: str) -> Runs:
        if location.address is None:
            return ()
        address, lang = self.chosen(location.address)
        lines = [line.strip() for line in address.splitlines() if line.strip()]
        return self.text(separator.join(lines), lang, f"{path}.address")

    def _country(self, location: Location, path: str) -> Runs:
        return self.field(location, "country", path) or self.field(location, "country_code", path)


_IN_WORDS: Final[Mapping[str, Callable[[Wording, Any, str], Runs]]] = {
    "birth_date": Wording._birth, "doi": Wording._doi, "fluency": Wording._level, "level": Wording._level,
    "links": Wording._links, "may_contact": Wording._contactable, "repository": Wording._links, "uri": Wording._links,
    "url": Wording._links, "via": Wording._agency, "years": Wording._years,
}
"""Fields that have their own way to be told: what each takes is what its field holds."""

_BY_KIND: Final[Mapping[type, Callable[[Wording, Any, str], Runs]]] = {
    str: Wording._told, Translations: Wording._translated, Date: Wording._dated, tuple: Wording._several,
    Location: Wording.place, Email: Wording._contact, Phone: Wording._contact, Website: Wording._contact,
    Profile: Wording._contact, Messenger: Wording._contact, CefrGrid: Wording._levels,
    SkillItem: Wording._bracketed, Permit: Wording._bracketed, Supervisor: Wording._bracketed,
    Thesis: Wording._bracketed,
}
"""How each kind of value is told; numbers are as they are."""

_BRACKETED: Final[Mapping[type, tuple[str, tuple[str, ...]]]] = {
    SkillItem: ("name", ("level", "years", "last_used")),
    Permit: ("name", ("country", "expires")),
    Supervisor: ("name", ("position", "phone", "email", "may_contact")),
    Thesis: ("title", ("supervisor", "grade", "url")),
}
"""What a part is called, and what is told of it in brackets."""


def parted(said: Iterable[Runs], separator: str) -> Runs:
    """Runs one after the other, with a separator between those that say something.

    Each separator is a run of its own, since renderers know runs by their identity.
    """
    told: list[Run] = []
    for runs in said:
        if told and runs:
            told.append(plain_run(separator))
        told += runs
    return tuple(told)


def link_target(url: str, path: str) -> str:
    """Where a link to an address leads; where none may, its words are shown, and it is told."""
    found = href(url)
    if found and target(found):
        return found
    reason = "it isn't well-formed" if found else "only http, https, mailto and tel are"
    notices.tell(f"{path}: {url!r} is no link in the document, since {reason}")
    return ""


def _marked(text: str, lang: str, path: str, role: Role | None) -> Runs:
    return tuple(slots.joined([
        Run(said, role, strong, emphasis, code, link_target(link, path) if link else "", lang, path)
        for said, strong, emphasis, code, link in spans(text)
    ]))


def label_key(name: str, model: type[Model]) -> str:
    """The key of a field's label: its name, but for the few that mean something else in their class."""
    if name == "courses" and issubclass(model, Education):
        return "coursework"
    if name == "grade" and issubclass(model, Position):
        return "grade_series"
    return _LABELS.get(name, name)


def _without(sign: str, said: Runs) -> Runs:
    """What is said without the sign that its slot puts before it, as in a postal code written with its 〒."""
    if sign and said and said[0].text.startswith(sign):
        return (said[0]._replace(text=said[0].text.removeprefix(sign)), *said[1:])
    return said


def _telephone(number: str) -> str:
    """The tel: link of a number (RFC 3966), "" where it holds letters or too few digits to be dialled."""
    digits = "".join(filter(_DIGITS.__contains__, number))
    if any(map(str.isalpha, number)) or len(digits) < 5:
        return ""
    return f"tel:+{digits}" if number.lstrip(" (").startswith("+") else f"tel:{digits}"
