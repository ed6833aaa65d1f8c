"""What arguments mean: sources to read, settings to lay over a layout's, names that must be known."""

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from typer import BadParameter

from exporter import pipeline
from exporter.errors import ReadError, UnknownName
from exporter.locales import locale as find_locale
from exporter.pipeline import Embed, Options
from exporter.readers.source import Source

if TYPE_CHECKING:
    from exporter.renderers import EmbedFonts

STANDARD_INPUT = "-"


def listed(values: Sequence[str] | None) -> tuple[str, ...]:
    """The items of an option that may be repeated and may hold several with commas: each once, in their order."""
    items = (item.strip() for value in values or () for item in value.split(","))
    return tuple(dict.fromkeys(item for item in items if item))


def wishes(
    paper: str | None, locale: str | None, settings: Sequence[str] | None, embed: Embed = "public",
    embed_fonts: "EmbedFonts" = "latin", *, lenient: bool = False,
) -> Options:
    """The options that a command was given."""
    known(find_locale, (locale,) if locale else ())
    return Options(paper, locale, assigned(settings or ()), embed=embed, lenient=lenient,
                   embed_fonts=embed_fonts)


def fitting(options: Options, fit: str | None, *, drop: bool, best_effort: bool) -> Options:
    """The options with the page fit that a command was given."""
    if (drop or best_effort) and fit is None:
        raise BadParameter("--drop and --best-effort say what --fit may do; say --fit as well")
    return options._replace(fit=_pages_to_fit(fit), drop=drop, best_effort=best_effort)


def typesetting(options: Options, places: Sequence[str] | None, *, system: bool) -> Options:
    """The options with the fonts that a command was given, besides the installed ones."""
    if not places and not system:
        return options
    from exporter.typeset.font_files import files_at, opened  # noqa: PLC0415 -- imports HarfBuzz
    from exporter.typeset.fonts import Fonts  # noqa: PLC0415

    for place in places or ():
        try:
            found = any(opened(file) for file in files_at(Path(place)))
        except ReadError as error:
            raise BadParameter(f"--fonts {error}") from error
        if not found:
            raise BadParameter(
                f"--fonts {place}: no font with outlines; write a TrueType or OpenType file, or a folder of them")
    return options._replace(fonts=Fonts([Path(place) for place in places or ()], system=system))


def _pages_to_fit(said: str | None) -> int | Literal["fill"] | None:
    if said is None:
        return None
    if said == "fill":
        return "fill"
    if not (said.isascii() and said.isdigit() and int(said)):
        raise BadParameter(f"--fit {said}: write a number of pages, as in --fit 1, or fill")
    return int(said)


def tailoring(options: Options, variant: str | None, fields: Sequence[str] | None) -> Options:
    """The options with the variant that a command was given, and what fills its fields."""
    if fields and not variant:
        raise BadParameter("--field fills what a variant declares; say --variant as well")
    return options._replace(variant=variant, fields=assigned(fields or (), "--field company=Acme"))


def assigned(assignments: Iterable[str], example: str = "--set page.top=54") -> dict[str, str]:
    """What assignments such as `page.top=54` say; the last of a path counts."""
    parted = {path.strip(): (sign, value.strip()) for path, sign, value in (
        assignment.partition("=") for assignment in assignments)}
    odd = next((path for path, (sign, _) in parted.items() if not (sign and path)), None)
    if odd is not None:
        raise BadParameter(f"{odd}: write a name and its value, as in {example}")
    return {path: value for path, (_, value) in parted.items()}


def known(loaded: Callable[[str], object], names: Iterable[str]) -> None:
    """Refuse the whole command, before any work is done, when a name isn't known."""
    for name in names:
        try:
            loaded(name)
        except UnknownName as error:
            raise BadParameter(str(error)) from error


def source(name: str) -> Source:
    """What is in a file, or comes from standard input."""
    if name == STANDARD_INPUT:
        return Source(sys.stdin.buffer.read(), "<stdin>")
    return pipeline.source_at(name)


def folder(name: str) -> Path:
    """Where the photo of a source is looked for: beside it."""
    return Path() if name == STANDARD_INPUT else Path(name).parent
