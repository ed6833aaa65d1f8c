"""Who the person is: name, contacts, profiles, and the personal details that some countries expect."""

from typing import Annotated, Any

from pydantic import AfterValidator, Field, field_validator
from pydantic_core import PydanticCustomError

from exporter.errors import nearest
from exporter.model.base import Location, Maybe, Model, Several, Url, Visibility
from exporter.model.dates import Date
from exporter.model.text import Text
from exporter.patterns import pattern

_EMAIL = pattern(r"[^@\s<>\"]+@[^@\s<>\".]+(?:\.[^@\s<>\".]+)+")


def _checked_email(address: str) -> str:
    address = address.removeprefix("mailto:")
    if not _EMAIL.fullmatch(address):
        raise PydanticCustomError(
            "email", "{address} is not an e-mail address; write name@example.org", {"address": repr(address)})
    return address


def _checked_phone(number: str) -> str:
    number = number.removeprefix("tel:")
    if sum(char.isdecimal() for char in number) < 3:
        raise PydanticCustomError(
            "phone", "{number} is not a phone number; write +49 30 123456", {"number": repr(number)})
    return number


class _Contact(Model):
    label: Text | None = None
    """What to print before it instead of the usual word."""
    type: str | None = None
    """Its use: work, home, mobile, …"""
    visibility: Visibility = "public"
    """`private` keeps it out of documents and of the data embedded in them."""


class Email(_Contact):
    """An e-mail address."""

    shorthand = "address"

    address: Annotated[str, AfterValidator(_checked_email)]
    """The address, as in name@example.org."""


class Phone(_Contact):
    """A telephone number."""

    shorthand = "number"

    number: Annotated[str, AfterValidator(_checked_phone)]
    """The number, as it shall be printed."""


class Website(_Contact):
    """A page of the person's own."""

    shorthand = "url"
    aliases = {"href": "url", "link": "url"}

    url: Url
    """Its address."""


class Messenger(_Contact):
    """An account of a messaging service."""

    aliases = {"network": "service", "username": "account"}

    service: str
    """Signal, WhatsApp, WeChat, …"""
    account: str
    """The name or number there."""


class Profile(_Contact):
    """An account of a network: GitHub, LinkedIn, ORCID, …"""

    network: str | None = None
    """The network's name."""
    username: str | None = None
    """The name there."""
    url: Url | None = None
    """The page's address; built from network and username where it can be."""


class Photo(Model):
    """A portrait."""

    shorthand = "path"
    aliases = {"file": "path", "url": "path", "src": "path"}

    path: str
    """A JPEG or PNG file beside the résumé. Web addresses are kept but never fetched."""
    alt: Text | None = None
    """What the picture shows, for those who don't see it."""
    focus: tuple[Annotated[float, Field(ge=0, le=1)], Annotated[float, Field(ge=0, le=1)]] = (0.5, 0.4)
    """The point to keep when cropping: fractions from the left and from the top."""


class Basics(Model):
    """Who it is, in a few lines."""

    aliases = {
        "headline": "label", "title": "label", "job_title": "label", "picture": "image", "photo": "image",
        "avatar": "image", "email": "emails", "phone": "phones", "telephone": "phones", "mobile": "phones",
        "url": "urls", "website": "urls", "websites": "urls", "homepage": "urls", "location": "locations",
        "address": "locations", "addresses": "locations", "social_networks": "profiles", "about": "summary",
        "messenger": "messengers", "first_name": "given_name", "last_name": "family_name", "surname": "family_name",
        "name_furigana": "phonetic_name", "furigana": "phonetic_name",
    }

    name: Text | None = None
    """The whole name, as it shall be printed."""
    given_name: Text | None = None
    """Given name, where the parts are needed apart."""
    middle_name: Text | None = None
    """Middle name or names."""
    family_name: Text | None = None
    """Family name."""
    name_prefix: Text | None = None
    """A title before the name: Dr., Prof."""
    name_suffix: Text | None = None
    """What follows the name: PhD, CPA."""
    native_name: Text | None = None
    """The name in its own script, printed beside the Latin one."""
    phonetic_name: Text | None = None
    """How the name is read: furigana, pinyin."""
    pronouns: Text | None = None
    """Pronouns, printed beside the name."""
    label: Text | None = None
    """The headline below the name."""
    image: Maybe[Photo] = None
    """A portrait."""
    emails: Several[Email] = ()
    """E-mail addresses, the main one first."""
    phones: Several[Phone] = ()
    """Telephone numbers, the main one first."""
    urls: Several[Website] = ()
    """Own web pages."""
    locations: Several[Location] = ()
    """Where the person lives or works, the main place first."""
    profiles: Several[Profile] = ()
    """Accounts of networks."""
    messengers: Several[Messenger] = ()
    """Accounts of messaging services."""
    summary: Text | None = None
    """The profile in a few sentences; blank lines part paragraphs, lines that begin with `-` or `1.` are lists."""


class Permit(Model):
    """A permission to work or stay."""

    shorthand = "name"

    name: Text
    """What it is called."""
    country: Text | None = None
    """Where it holds."""
    expires: Date | None = None
    """Until when."""


class Personal(Model):
    """Details that some countries expect and others forbid; each can be kept private."""

    aliases = {
        "date_of_birth": "birth_date", "birthday": "birth_date", "born": "birth_date", "place_of_birth": "birth_place",
        "nationality": "nationalities", "citizenship": "nationalities", "driving_licence": "driving_licences",
        "driving_license": "driving_licences", "driving_licenses": "driving_licences", "permits": "work_permits",
        "visa": "work_permits", "work_permit": "work_permits", "salary": "salary_expectation", "sex": "gender",
    }
    never_public = frozenset({"visibility"})

    birth_date: Date | None = None
    """Date of birth."""
    birth_place: Text | None = None
    """Place of birth."""
    gender: Text | None = None
    """Gender, in own words."""
    nationalities: tuple[Text, ...] = ()
    """Nationalities."""
    marital_status: Text | None = None
    """Marital status."""
    children: Text | None = None
    """Children, in words or a number."""
    military_service: Text | None = None
    """Military or civil service."""
    driving_licences: tuple[str, ...] = ()
    """Driving licence categories: B, C1, …"""
    work_permits: Several[Permit] = ()
    """Permissions to work or stay."""
    clearance: Text | None = None
    """Security clearance."""
    availability: Text | None = None
    """From when."""
    notice_period: Text | None = None
    """Notice period."""
    salary_expectation: Text | None = None
    """Salary expectation."""
    relocation: Text | None = None
    """Readiness to move."""
    travel: Text | None = None
    """Readiness to travel."""
    remote: Text | None = None
    """On site, hybrid or remote."""
    visibility: dict[str, Visibility] = Field(default_factory=dict)
    """Which of these details are `public` (the default) or `private`, by field name."""

    @field_validator("visibility")
    @classmethod
    def _of_fields(cls, visibility: dict[str, Visibility]) -> dict[str, Visibility]:
        named = {key: cls.field_named(key) for key in visibility}
        for key, field in named.items():
            if field is None:
                near = nearest(key, cls.model_fields)
                raise PydanticCustomError(
                    "visibility", "{key} is no personal detail{hint}",
                    {"key": repr(key), "hint": f"; did you mean {near!r}?" if near else ""})
        return {str(named[key]): value for key, value in visibility.items()}

    def _written(self, data: dict[str, Any], *, public: bool) -> dict[str, Any]:
        """Details that are private are nobody else's."""
        return {name: said for name, said in data.items()
                if not (public and self.visibility.get(name) == "private")}
