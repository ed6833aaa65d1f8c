"""Layouts: data that says what goes where and how it looks, and the composing of a résumé by them."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Final

from exporter import notices
from exporter.document import Document, Image, Sheet
from exporter.document.sheet import Direction
from exporter.errors import UnknownName
from exporter.layouts import composer
from exporter.layouts.files import BUILTIN, layout
from exporter.layouts.resolution import PAPERS, sheet
from exporter.layouts.sections import Logos
from exporter.layouts.spec import EVERY_LANGUAGE, LayoutSpec, RegionSpec, WordingSpec
from exporter.layouts.wording import Wording
from exporter.locales import Locale, borrowed
from exporter.locales import locale as find_locale
from exporter.model import Resume
from exporter.model.text import nearest_tag
from exporter.tuples import NamedTuple

__all__ = ["BUILTIN", "PAPERS", "LayoutOptions", "LayoutSpec", "compose", "layout", "sheet"]


class LayoutOptions(NamedTuple):
    """What a caller may choose beside the layout itself; None leaves the choice to layout, résumé and locale."""

    paper: str | None = None
    locale: str | None = None
    overrides: Mapping[str, str] = {}
    logos: Logos | None = None
    """Reads the signs of organisations, where a layout shows them."""


_AS_LAID_OUT: Final = LayoutOptions()


def compose(
    resume: Resume,
    spec: LayoutSpec,
    options: LayoutOptions = _AS_LAID_OUT,
    *,
    photo: Image | None = None,
    source: str = "",
) -> Document:
    """The document that a layout makes of a résumé.

    `photo` is the portrait, already read; `source` the data that shall ride along in the file. The document's date
    is left open. A résumé in a language we have no words of is labelled in English, which is marked as such, and a
    notice tells of it.
    UnknownName for a locale or paper that there isn't.
    """
    wording = _wording(_locale(resume, options.locale), spec.wording)
    language = wording.locale
    paper = options.paper or spec.page.paper or language.paper
    look = _sheet(spec, paper, language.tag, language.direction, language.digits)
    basics, masthead = resume.basics, spec.masthead
    name = composer.name(basics, masthead.name, wording)
    said = composer.text(name)
    if photo and said and not (basics.image and basics.image.alt):
        photo = replace(photo, alt=language.portrait(said))
    document = composer.Composer(
        resume, spec, look, wording, name, composer.line(basics, masthead.headline, wording),
        photo if look.photo.where != "none" else None, options.logos if spec.logo.show else None,
    ).document(composer.meta(resume, said, wording), source)
    if language.borrowed:
        from exporter.layouts.english import told_in_english  # noqa: PLC0415 -- most documents have their own words

        document = told_in_english(document)
    return _without_empty_columns(document, spec, paper)


def _locale(resume: Resume, wished: str | None) -> Locale:
    """The locale that was wished for, else the résumé's own; where we have no words of that, English ones."""
    try:
        return find_locale(wished or resume.meta.language or "en")
    except UnknownName:
        if wished or not resume.meta.language:
            raise
        found = borrowed(resume.meta.language)
        told = f"meta.language: there are no words of {found.tag!r} yet; labels and dates are English"
        notices.tell(told, stacklevel=4)
        return found


@lru_cache(maxsize=64)
def _wording(language: Locale, spec: WordingSpec) -> Wording:
    """How a layout words things in a language."""
    return Wording(_worded(language, spec), spec.dates or "short", spec.urls or "short")


def _worded(language: Locale, spec: WordingSpec) -> Locale:
    """The locale with the digits and the words that a layout chooses."""
    language = language.writing(spec.digits or "usual")
    said = {key: _in_language(word, language.tag) for key, word in (spec.words or {}).items()}
    own = {key: word for key, word in said.items() if word}
    return language.relabelled(own) if own else language


def _in_language(word: str | Mapping[str, str], language: str) -> str:
    """A label of one's own in a language; "" where there is none, and the locale's holds."""
    if isinstance(word, str):
        return word
    tag = nearest_tag(tuple(tag for tag in word if tag != EVERY_LANGUAGE), language)
    return word.get(tag or EVERY_LANGUAGE, "")


def _without_empty_columns(document: Document, spec: LayoutSpec, paper: str) -> Document:
    """The document without a column that has nothing in it; what is left alone takes the page's whole width."""
    kept = tuple(region for region in document.regions if region.blocks)
    if len(kept) in (0, len(document.regions)):
        return document
    fewer = _narrowed(spec, tuple(region.name for region in kept))
    whole = document.sheet
    look = _sheet(fewer, paper, whole.language, whole.direction, whole.digits)
    return replace(document, sheet=look, regions=kept)


@lru_cache(maxsize=64)
def _narrowed(spec: LayoutSpec, names: tuple[str, ...]) -> LayoutSpec:
    """The layout with these columns only."""
    regions = tuple(region for region in spec.regions if region.name in names)
    if len(regions) == 1:
        regions = (RegionSpec(name=regions[0].name, sections=regions[0].sections),)
    over = "" if spec.masthead.region not in names else spec.masthead.region
    return spec.saying(regions=regions, masthead=spec.masthead.saying(region=over))


@lru_cache(maxsize=256)
def _sheet(spec: LayoutSpec, paper: str, language: str, direction: Direction, digits: str) -> Sheet:
    return sheet(spec, paper=paper, language=language, direction=direction, digits=digits)
