"""The résumé: everything that a reader may have found, validated."""

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field, JsonValue, model_validator
from pydantic_core import PydanticCustomError

from exporter.model.base import Model, Named, One, Several, Url
from exporter.model.entries import (
    Award,
    Certificate,
    Course,
    Education,
    Grant,
    Interest,
    Language,
    Licence,
    Membership,
    Patent,
    Project,
    Publication,
    Reference,
    Section,
    Skill,
    Talk,
    Teaching,
    TestScore,
    Volunteer,
    Work,
)
from exporter.model.people import Basics, Personal
from exporter.model.text import Text
from exporter.model.variants import Variant


class Meta(Model):
    """About the file."""

    aliases = {"lang": "language", "locale": "language", "x_lang": "language"}

    canonical: Url | None = None
    """Where the latest version is."""
    version: str | None = None
    """Version of the file."""
    last_modified: str | None = None
    """When it was last changed, ISO 8601; documents carry it as their date."""
    language: str | None = None
    """BCP 47 tag of the language it is written in."""
    theme: str | None = None
    """The theme another tool used."""
    source: str | None = None
    """What it was made from."""
    consent: Text | None = None
    """A clause that the law of some countries asks for, printed at the end."""


class Look(Model):
    """How it is set, where a command or a variant doesn't say otherwise."""

    shorthand = "name"

    name: str | None = None
    """A layout's name, or a layout file beside the résumé."""
    set: dict[str, JsonValue] = Field(default_factory=dict)
    """What is chosen in it: `accent: 8A1538`, `density: tight`; these may also stand beside the name.
    `fit: 2` and `fit: fill` are page fit, as for a variant."""

    @classmethod
    def _known(cls, data: Mapping[Any, Any]) -> dict[str, Any]:
        known = super()._known(data)
        beside = known.pop("extra", {})
        return known | ({"set": {**beside, **known.get("set", {})}} if beside else {})

    @model_validator(mode="after")
    def _fit_is_in_pages(self) -> "Look":
        fit = self.set.get("fit")
        pages = fit is None or fit == "fill" or (isinstance(fit, int) and not isinstance(fit, bool) and fit >= 1)
        if not pages and not isinstance(fit, dict):
            raise PydanticCustomError(
                "page_fit", "fit: {fit} is no page fit; write a number of pages from 1 on, or fill",
                {"fit": repr(fit)})
        return self

    @property
    def fit(self) -> int | Literal["fill"] | None:
        """At most so many pages, or `fill` for a last page that ends at its margin; a table is the layout's floors."""
        fit = self.set.get("fit")
        return "fill" if fit == "fill" else fit if isinstance(fit, int) else None

    @property
    def settings(self) -> dict[str, JsonValue]:
        """What is chosen, without the page fit."""
        return {key: value for key, value in self.set.items() if key != "fit" or isinstance(value, dict)}


# Shared, as they are frozen; constructed without validating, which would build validators of their own at import.
_NOBODY, _NO_DETAILS, _NO_META = Basics.model_construct(), Personal.model_construct(), Meta.model_construct()
_NO_LOOK = Look.model_construct()


class Resume(Model):
    """A résumé."""

    aliases = {
        "experience": "work", "employment": "work", "jobs": "work", "work_experience": "work",
        "volunteering": "volunteer", "certifications": "certificates", "certification": "certificates",
        "licenses": "licences", "honors": "awards", "presentations": "talks", "affiliations": "memberships",
        "hobbies": "interests", "custom": "sections", "custom_sections": "sections", "training": "courses",
        "personal_details": "personal", "personal_information": "personal", "schema": "schema_url",
    }

    never_public = frozenset({"variants"})

    schema_url: str | None = None
    """Where the schema of the file is, as editors read it from `$schema`."""
    basics: Basics = Field(default_factory=lambda: _NOBODY)
    """Who it is."""
    personal: One[Personal] = Field(default_factory=lambda: _NO_DETAILS)
    """Details that some countries expect."""
    work: Several[Work] = ()
    """Employment, the latest first."""
    volunteer: Several[Volunteer] = ()
    """Unpaid work."""
    education: Several[Education] = ()
    """Education, the latest first."""
    projects: Several[Project] = ()
    """Projects."""
    skills: Several[Skill] = ()
    """Skills."""
    languages: Several[Language] = ()
    """Languages."""
    certificates: Several[Certificate] = ()
    """Certificates."""
    licences: Several[Licence] = ()
    """Licences to practise."""
    awards: Several[Award] = ()
    """Awards."""
    publications: Several[Publication] = ()
    """Publications."""
    patents: Several[Patent] = ()
    """Patents."""
    talks: Several[Talk] = ()
    """Talks."""
    teaching: Several[Teaching] = ()
    """Teaching."""
    grants: Several[Grant] = ()
    """Funding won."""
    memberships: Several[Membership] = ()
    """Memberships and offices."""
    courses: Several[Course] = ()
    """Courses and training."""
    test_scores: Several[TestScore] = ()
    """Results of tests."""
    interests: Several[Interest] = ()
    """Interests."""
    references: Several[Reference] = ()
    """References."""
    sections: Several[Section] = ()
    """Sections of one's own, in their order."""
    layout: One[Look] = Field(default_factory=lambda: _NO_LOOK)
    """The layout it is set in, and what is chosen in that."""
    variants: Named[Variant] = Field(default_factory=dict)
    """Tailored selections, by name. Never rendered, never embedded publicly."""
    meta: Meta = Field(default_factory=lambda: _NO_META)
    """About the file."""

    @classmethod
    def _known(cls, data: Mapping[Any, Any]) -> dict[str, Any]:
        known = super()._known(data)
        if "sections" in known:
            known["sections"] = [section for given in known["sections"] for section in _sections(given)]
        known |= _variants(data)
        return known


def _variants(data: Mapping[Any, Any]) -> dict[str, Any]:
    """The variants that are given; one that says nothing keeps everything, so that it isn't the same as none."""
    given = next((data[key] for key in data if Resume.field_named(str(key)) == "variants"), None)
    if not isinstance(given, Mapping):
        return {}
    return {"variants": {name: {} if said is None else said for name, said in given.items()}}


def _sections(given: Any) -> list[Any]:
    """Sections given as `title: entries`, as RenderCV does, or one that has its title in it."""
    if not isinstance(given, Mapping) or any(Section.field_named(str(key)) == "title" for key in given):
        return [given]
    return [{"title": title, "entries": entries} for title, entries in given.items()]
