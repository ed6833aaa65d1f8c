"""Nothing that a résumé says is lost on the way to its document, and the full sample says all there is to say."""

import itertools
from collections.abc import Iterator

import pytest
from support.filled import declared_by, filled, leaves
from support.matrix import LAYOUTS, document, every_layout, rendered, resume
from support.opened import pdfium_text
from support.resumes import public
from support.words import hrefs, letters

from exporter.document import Document
from exporter.document.dump import texts
from exporter.layouts import compose
from exporter.layouts import layout as layout_named
from exporter.model import Date, Entry, Highlight, Location, Model, Resume, Translations, in_language, plain
from exporter.model.described import models
from exporter.model.entries import CefrGrid, SkillItem, Work
from exporter.model.people import Basics, Email, Messenger, Personal, Phone, Photo, Profile, Website
from exporter.model.resume import Look, Meta
from exporter.model.variants import Order, Variant

NEVER_PRINTED: dict[tuple[type[Model], str], str] = {
    **{(Entry, name): "for whoever keeps the file" for name in ("id", "tags", "priority", "notes")},
    (Entry, "hidden"): "says what isn't shown",
    (Entry, "page_break"): "says where, not what",
    (Highlight, "keywords"): "what a highlight proves is for choosing highlights",
    (Work, "logo"): "a picture, shown where a layout wants it",
    (SkillItem, "uri"): "an identifier for machines",
    **{(kind, "type"): "the form of a contact tells what it is"
       for kind in (Email, Messenger, Phone, Profile, Website)},
    **{(Basics, name): "the whole name is given"
       for name in ("given_name", "middle_name", "family_name", "name_prefix", "name_suffix")},
    (Profile, "network"): "the page's address tells it",
    (Location, "country_code"): "the country's name is given",
    (Personal, "visibility"): "says what isn't shown",
    **{(Photo, name): "the picture itself is shown" for name in ("path", "alt", "focus")},
    **{(Meta, name): "about the file"
       for name in ("canonical", "version", "last_modified", "language", "theme", "source")},
    **{(kind, name): "says how it is tailored" for kind in (Look, Variant, Order) for name in kind.model_fields},
    (Resume, "schema_url"): "for editors",
}
IN_OTHER_WORDS = frozenset({"native", "may_contact"})  # a claim is printed as a word of the document's language
KINDS = frozenset({"paper-conference"})  # a heading says it in the document's language where publications are grouped

PAGES = frozenset({"url", "repository", "links"})  # fields that hold web addresses


def is_printed(cls: type[Model], name: str) -> bool:
    family = [(base, name) for base in cls.__mro__ if issubclass(base, Model)]
    return name != "visibility" and not any(place in NEVER_PRINTED for place in family)


def told(tree: Document) -> str:
    """All that a document says and leads to."""
    return letters("\n".join([*texts(tree), *hrefs(tree)]))


def is_told(value: object, text: str) -> bool:
    if isinstance(value, Date):
        return value.kind != "date" or str(value.year) in text
    if isinstance(value, str | Translations):
        parts = in_language(value, "en").split("\n\n")
        return all(letters(plain(part)) in text or letters(part) in text for part in parts)
    return letters(str(value)) in text


def lost(said: Model, tree: Document) -> list[tuple[str, str, object]]:
    text = told(tree)
    return [
        (cls.__name__, name, value) for cls, name, value in leaves(said)
        if is_printed(cls, name) and name not in IN_OTHER_WORDS and value not in KINDS and not is_told(value, text)
    ]


# ------------------------------------------------------------------ the full sample

@every_layout
def test_everything_that_the_full_sample_says_openly_is_in_its_document(layout: str) -> None:
    assert not lost(public(resume("full.yaml")), document("full.yaml", layout))


def test_the_full_sample_uses_every_field_of_every_model() -> None:
    used = {(declared_by(cls, name), name) for cls, name in fields_set(resume("full.yaml"))}
    there = {(declared_by(cls, name), name) for cls in models(Resume) for name in cls.model_fields}
    unused = {f"{cls.__name__}.{name}" for cls, name in there - used} - {"Model.extra"}

    assert not unused, "add them to samples/full.yaml"


def fields_set(part: Model) -> Iterator[tuple[type[Model], str]]:
    for name in part.model_fields_set:
        yield type(part), name
        for inner in held(getattr(part, name)):
            yield from fields_set(inner)


def held(value: object) -> Iterator[Model]:
    values = value if isinstance(value, tuple) else value.values() if isinstance(value, dict) else (value,)
    return (inner for inner in values if isinstance(inner, Model))


def test_the_full_sample_has_no_key_that_is_no_field() -> None:
    assert not any(part.extra for part in parts(resume("full.yaml")))


def parts(part: Model) -> Iterator[Model]:
    yield part
    for name in part.model_fields_set:
        for inner in held(getattr(part, name)):
            yield from parts(inner)


def test_what_is_never_printed_names_fields_that_there_are() -> None:
    assert [place for place in NEVER_PRINTED if place[1] not in place[0].model_fields] == []


SECRETS = ("amelie.hartmann@private.example", "120,000 EUR", "licence that is not public", "Ask Jonas")


@every_layout
def test_nothing_hidden_or_private_is_printed(layout: str) -> None:
    text = told(document("full.yaml", layout))

    assert [secret for secret in SECRETS if letters(secret) in text] == []
    assert letters(SECRETS[0]) not in letters(pdfium_text(rendered("full.yaml", layout, "pdf")))


# ------------------------------------------------------------------ every field of every section


class Teller:
    """Says something else for every field, each fit for it."""

    def __init__(self) -> None:
        self.count = itertools.count(1)

    def __call__(self, cls: type[Model], name: str, kind: type) -> object:
        number = next(self.count)
        if kind is Date:
            return str(1850 + number % 340)
        if kind is bool:
            return None if name == "hidden" else True
        if kind is not str or issubclass(cls, CefrGrid) or (cls is Meta and name != "consent"):
            return None
        return self.text(cls, name, number)

    def text(self, cls: type[Model], name: str, number: int) -> str:
        if name in PAGES or (cls is SkillItem and name == "uri"):
            return f"https://q{number}z.example.org"
        if cls is Email and name == "address":
            return f"q{number}z@example.org"
        if name in ("phone", "number"):
            return f"030 {number:06}"
        return f"q{number}z"


def a_resume_that_says_everything(without: str) -> Resume:
    """Every field of every section, but for these."""
    return Resume.model_validate(filled(Resume, Teller(), without=frozenset(without.split())))


@pytest.mark.parametrize("without", ["date roles", "start end roles", "date"])
@every_layout
def test_every_field_of_every_section_is_printed(layout: str, without: str) -> None:
    said = a_resume_that_says_everything(without)

    assert not lost(said, compose(said, layout_named(layout)))


def test_every_layout_is_looked_at() -> None:
    assert set(LAYOUTS) >= {"classic", "modern", "sidebar"}
