"""Load, compose, render: the program on one screen.

Nothing here keeps state, so all of it may run in several threads at once. The environment is looked at in one place,
for SOURCE_DATE_EPOCH.
"""

import json
import os
import warnings
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from exporter import notices, plugins
from exporter.compact import compact
from exporter.errors import Problem, ReadError, RenderError, ResumeWarning
from exporter.model import Date, Resume, in_language, is_shown, plain
from exporter.model.base import Writer
from exporter.model.people import Photo
from exporter.model.unshared import unshared
from exporter.model.untranslated import untranslated
from exporter.readers.source import Reading, Source
from exporter.tuples import NamedTuple

if TYPE_CHECKING:
    from exporter.document import Document, Image
    from exporter.renderers import EmbedFonts
    from exporter.typeset.fonts import Fonts

Embed = Literal["public", "full", "none"]
"""How much of the résumé's data rides along in a file: without private parts, all of it, none."""

LARGEST_SOURCE = 64 << 20
"""Bytes of a file; no résumé has more."""

_FEW = 3


class Options(NamedTuple):
    """What may be wished for besides layout and format."""

    paper: str | None = None
    """a4, letter or legal; by default the layout's, else the language's."""
    locale: str | None = None
    """BCP 47 tag of the labels' and dates' language; by default the résumé's."""
    set: Mapping[str, str] = {}
    """Choices (`accent` → `8A1538`), and settings laid over the layout's by path: `page.top` → `54`."""
    folder: Path | None = None
    """Where the résumé's photo is looked for; without it there is no photo."""
    embed: Embed = "public"
    date: datetime | None = None
    """The date the file carries; by default `meta.last_modified`, else SOURCE_DATE_EPOCH, else none."""
    fonts: "Fonts | None" = None
    """The faces to set with, instead of the installed font packages."""
    lenient: bool = False
    """Set U+FFFD for a character that no font has, instead of refusing."""
    embed_fonts: "EmbedFonts" = "latin"
    """How much of its fonts rides along in a Word file: none, the characters of Latin letters and of the document's
    language, or full. A PDF has all that it shows."""
    fit: int | Literal["fill"] | None = None
    """At most so many pages, or `fill` for a last page that ends at its margin."""
    drop: bool = False
    """Leave out what has the lowest priority, where that is needed to fit."""
    best_effort: bool = False
    """Make the file even if it takes more pages than it may."""
    variant: str | None = None
    """The variant of the résumé to make; what it says of layout and options counts where nothing else is said."""
    fields: Mapping[str, str] = {}
    """What fills the fields that the variant declares: `company` → `Acme`."""
    pictures: Mapping[str, bytes] | None = None
    """Pictures that came along in the source, by name, for those that aren't in the folder. Where this is given, a
    picture that is nowhere is left out, and that is told."""


def load(
    source: str | os.PathLike[str] | bytes | Mapping[str, Any],
    *,
    format: str | None = None,  # noqa: A002 -- the word for it
    on_notice: Callable[[Problem], None] | None = None,
) -> Resume:
    """The résumé in a file, in bytes, in text, or in a mapping of the native or the JSON Resume shape.

    A string is the path of a file, unless it has more than one line or begins with `{`: then it is the text itself.
    The format is told from the content unless it is given. What a person should know of how it was read goes to
    `on_notice`, or is issued as a ResumeWarning. Raises ReadError, InvalidResume, UnknownName.
    """
    reading = read(_source(source), format)
    for notice in reading.notices:
        if on_notice:
            on_notice(notice)
        else:
            warnings.warn(ResumeWarning(str(notice)), stacklevel=2)
    return reading.resume


def export(  # noqa: PLR0913 -- every option by its name, for whoever writes the call
    resume: Resume,
    to: str = "pdf",
    layout: str | os.PathLike[str] | None = None,
    *,
    paper: str | None = None,
    locale: str | None = None,
    set: Mapping[str, str] | None = None,  # noqa: A002 -- as on the command line
    folder: str | os.PathLike[str] | None = None,
    embed: Embed = "public",
    date: datetime | None = None,
    fonts: "Fonts | None" = None,
    lenient: bool = False,
    embed_fonts: "EmbedFonts" = "latin",
    fit: int | Literal["fill"] | None = None,
    drop: bool = False,
    best_effort: bool = False,
    variant: str | None = None,
    fields: Mapping[str, str] | None = None,
) -> bytes:
    """The file of a résumé, in a format (`pdf`, `docx`) and a layout (a name, or the path of a layout file).

    Same arguments, same bytes. Without a layout it is the variant's or the résumé's, else classic. What the options
    mean: `Options`.
    Raises InvalidLayout, MissingGlyphs, UnknownName, RenderError, DoesNotFit, ReadError (of the photo), InvalidResume
    (of the variant).
    """
    options = Options(
        paper, locale, set or {}, Path(folder) if folder is not None else None, embed, date, fonts, lenient,
        embed_fonts, fit, drop, best_effort, variant, fields or {})
    return render(compose(resume, layout, options), to, options)


def read(source: Source, format: str | None = None) -> Reading:  # noqa: A002 -- the word for it
    """The résumé in a source and what to know of how it was read."""
    from exporter.readers.detection import detect  # noqa: PLC0415 -- not needed where the format is given

    reader = plugins.reader(format) if format else detect(source, plugins.readers())
    return reader.read(source)


def compose(resume: Resume, layout: str | os.PathLike[str] | None, options: Options) -> "Document":
    """The document of a résumé in a layout; by default the one that its variant or it itself asks for, else classic."""
    from exporter.layouts import LayoutOptions  # noqa: PLC0415 -- not needed to check a résumé

    if options.variant is not None:
        resume, layout, options = _tailored(resume, layout, options)
    if resume.layout.name or resume.layout.set:
        layout, options = _as_asked(resume, layout, options)
    language = options.locale or resume.meta.language or "en"
    writer = Writer(public=options.embed != "full")
    data = writer.mapping(resume)
    if writer.translated:
        _tell_untranslated(resume, language)
    document = _fitted(resume, partial(
        plugins.layout(layout or "classic"),
        options=LayoutOptions(options.paper, options.locale, options.set, partial(_logo, options)),
        photo=_photo(resume, options, language),
        source="" if options.embed == "none" else compact(data).decode(),
    ), options)
    if options.embed == "public" and writer.withheld:
        document = replace(document, unshared=unshared(resume))
    date = options.date or _date(resume)
    return replace(document, meta=document.meta._replace(date=date)) if date else document


def _tailored(
    resume: Resume, layout: str | os.PathLike[str] | None, options: Options,
) -> tuple[Resume, str | os.PathLike[str] | None, Options]:
    """What the variant makes of a résumé, and its layout and options where nothing else was said."""
    from exporter import tailoring  # noqa: PLC0415 -- most files are made of the whole résumé
    from exporter.model.selection import select  # noqa: PLC0415

    made, variant, _ = select(resume, options.variant or "", options.fields)
    return made, layout or tailoring.layout(variant, options.folder), options._replace(
        paper=options.paper or variant.paper,
        locale=options.locale or variant.locale,
        set={**tailoring.settings(variant), **options.set},
        fit=variant.fit if options.fit is None else options.fit,
    )


def _as_asked(
    resume: Resume, layout: str | os.PathLike[str] | None, options: Options,
) -> tuple[str | os.PathLike[str] | None, Options]:
    """The layout, the settings and the page fit that the résumé asks for, where nothing else was said."""
    from exporter import tailoring  # noqa: PLC0415 -- most résumés ask for none

    asked = {**tailoring.settings(resume.layout), **options.set}
    fit = resume.layout.fit if options.fit is None else options.fit
    return layout or tailoring.layout(resume.layout, options.folder), options._replace(set=asked, fit=fit)


def _tell_untranslated(resume: Resume, language: str) -> None:
    missing = list(untranslated(resume, language))
    if missing:
        few = ", ".join(f"{text.path} ({text.language})" for text in missing[:_FEW])
        more = f", and {len(missing) - _FEW} more" if len(missing) > _FEW else ""
        told = f"texts without {language}, told in another language: {few}{more}"
        notices.tell(f"{told}; `validate --locale {language}` lists them", stacklevel=4)


def _fitted(resume: Resume, composed: Callable[[Resume], "Document"], options: Options) -> "Document":
    if options.fit is None:
        return composed(resume)
    from exporter.fitting import Fit, fitted  # noqa: PLC0415 -- most files take the pages they need

    if options.fit != "fill" and options.fit < 1:
        raise RenderError(f"fit is {options.fit}; it must be a number of pages from 1 on, or 'fill'")
    wish = Fit(options.fit, options.drop, options.best_effort)
    return fitted(resume, composed, wish, options.fonts, lenient=options.lenient)


def render(document: "Document", to: str, options: Options) -> bytes:
    """The file of a document."""
    from exporter.renderers import RenderOptions  # noqa: PLC0415 -- not needed to check a résumé

    return plugins.renderer(to).render(document, RenderOptions(options.fonts, options.lenient, options.embed_fonts))


def source_at(path: str | os.PathLike[str]) -> Source:
    """What is in a file. ReadError when it isn't there, can't be read, or is larger than any résumé."""
    file = Path(path)
    try:
        with file.open("rb") as opened:
            data = opened.read(LARGEST_SOURCE + 1)  # devices tell no size, and have no end
        if len(data) > LARGEST_SOURCE:
            raise ReadError(f"{file}: larger than {LARGEST_SOURCE >> 20} MB; that is no résumé")
        return Source(data, str(file))
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise ReadError(f"{file}: {getattr(error, 'strerror', None) or error}") from error


def _source(source: str | os.PathLike[str] | bytes | Mapping[str, Any]) -> Source:
    if isinstance(source, Mapping):
        return Source(_json(source), "<mapping>")
    if isinstance(source, bytes):
        return Source(source, "<bytes>")
    if isinstance(source, str) and ("\n" in source or source.lstrip().startswith("{")):
        return Source(source.encode("utf-8", "surrogatepass"), "<text>")  # readers tell where half a character is
    return source_at(source)


def _json(mapping: Mapping[str, Any]) -> bytes:
    try:
        text = json.dumps(dict(mapping), ensure_ascii=False, default=str)
    except (RecursionError, ValueError) as error:  # ValueError: it holds itself
        raise ReadError("<mapping>: nests without end, or deeper than any résumé") from error
    return text.encode("utf-8", "backslashreplace")  # half a character as its escape: the reader tells where it is


def _photo(resume: Resume, options: Options, language: str) -> "Image | None":
    picture = resume.basics.image
    if not picture or not is_shown(picture):
        return None
    from exporter.readers.photo import is_remote, photo  # noqa: PLC0415 -- imports pillow

    if is_remote(picture) or (options.folder is None and options.pictures is None):
        why = "it is on the web, and nothing is fetched" if is_remote(picture) else "its folder isn't known"
        notices.tell(f"basics.image: not shown, since {why}", stacklevel=4)
        return None
    name = plain(in_language(resume.basics.name, language)) if resume.basics.name else ""
    return _had(options, partial(
        photo, picture, options.folder, alt=name, language=language, pictures=options.pictures))


def _logo(options: Options, name: str, alt: str, place: str) -> "Image | None":
    from exporter.readers.photo import is_remote, logo  # noqa: PLC0415 -- imports pillow

    nowhere = options.folder is None and options.pictures is None
    if nowhere or is_remote(Photo(path=name)):
        why = "its folder isn't known" if nowhere else "it is on the web, and nothing is fetched"
        notices.tell(f"{place}: not shown, since {why}", stacklevel=4)
        return None
    return _had(options, partial(logo, name, options.folder, alt=alt, place=place, pictures=options.pictures))


def _had(options: Options, picture: Callable[[], "Image"]) -> "Image | None":
    """The picture; a file that was handed on without its folder may lack it."""
    try:
        return picture()
    except ReadError as error:
        if options.pictures is None:
            raise
        notices.tell(f"{error}; not shown, since it can't be read from the file either", stacklevel=5)
        return None


def _date(resume: Resume) -> datetime | None:
    modified = resume.meta.last_modified
    return (_timestamp(modified) if modified else None) or _source_date_epoch()


def _timestamp(text: str) -> datetime | None:
    """The moment that an ISO 8601 text says, midnight and UTC where it leaves that open; None for other words."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        try:
            date = Date.parse(text)
        except ValueError:
            return None
        return datetime(date.year, date.month or 1, date.day or 1, tzinfo=UTC) if date.kind == "date" else None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _source_date_epoch() -> datetime | None:
    """The date that reproducible builds set: https://reproducible-builds.org/specs/source-date-epoch/."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not seconds:
        return None
    try:
        return datetime.fromtimestamp(int(seconds), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise ReadError(f"SOURCE_DATE_EPOCH is {seconds!r}; it must be a number of seconds") from error
