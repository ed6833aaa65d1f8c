"""`validate` and `tree`: what is wrong with a résumé, and what a layout makes of one."""

from collections.abc import Sequence

from exporter import locales, pipeline, plugins
from exporter.cli import asking
from exporter.cli.console import (
    Manner,
    answering,
    counted,
    error_as_json,
    noticing,
    problems_as_json,
    say,
    say_json,
    tell,
    tell_error,
    tell_notices,
)
from exporter.errors import ExporterError, Problem
from exporter.model.untranslated import untranslated
from exporter.pipeline import Options
from exporter.readers.source import Reading


def validate(
    sources: Sequence[str], format: str | None, manner: Manner, locale: str | None = None,  # noqa: A002 -- the word
) -> int:
    """Read every source and tell what is wrong with it, and what it has not in a language; the exit code."""
    with answering():
        asking.known(plugins.reader, (format,) if format else ())
        asking.known(locales.borrowed, (locale,) if locale else ())
    found = [(source, _reading(source, format)) for source in sources]
    if manner.as_json:
        say_json([_as_json(source, result, _untranslated(result, locale)) for source, result in found])
    else:
        for source, result in found:
            _tell(source, result, _untranslated(result, locale), manner)
    return 1 if any(isinstance(result, ExporterError) for _, result in found) else 0


def tree(source: str, layout: str | None, format: str | None, options: Options) -> int:  # noqa: A002 -- the word for it
    """Print the document that a layout makes; the exit code."""
    from exporter.document.dump import dump  # noqa: PLC0415 -- only here

    with answering(source):
        asking.known(plugins.layout, (layout,) if layout else ())
        reading = pipeline.read(asking.source(source), format)
        with noticing() as notices:
            document = pipeline.compose(reading.resume, layout, options._replace(
                folder=asking.folder(source), pictures=reading.pictures))
    tell_notices((*reading.notices, *notices), Manner())
    say(dump(document).rstrip("\n"))
    return 0


def _reading(source: str, format: str | None) -> Reading | ExporterError:  # noqa: A002 -- the word for it
    try:
        return pipeline.read(asking.source(source), format)
    except ExporterError as error:
        return error


def _untranslated(result: Reading | ExporterError, locale: str | None) -> list[Problem]:
    """The texts without a language that was asked for, each with the one that it is told in instead."""
    if locale is None or isinstance(result, ExporterError):
        return []
    return [
        Problem(path, f"no {locale}, told in {language}", rule="untranslated", severity="warning")
        for path, language in untranslated(result.resume, locale)
    ]


def _tell(source: str, result: Reading | ExporterError, missing: Sequence[Problem], manner: Manner) -> None:
    if isinstance(result, ExporterError):
        tell_error(result, source)
        return
    tell_notices(result.notices, manner)
    if not manner.quiet:
        for problem in missing:  # all of them, since they were asked for
            tell(f"{problem.severity}: {problem}")
        number = len(result.notices) + len(missing)
        odd = f", {counted(number, 'warning')}" if number else ""
        say(f"{source}: valid{odd}")


def _as_json(source: str, result: Reading | ExporterError, missing: Sequence[Problem]) -> dict[str, object]:
    if isinstance(result, ExporterError):
        return {"source": source, "valid": False, "error": error_as_json(result), "warnings": []}
    warnings = problems_as_json((*result.notices, *missing))
    return {"source": source, "valid": True, "error": None, "warnings": warnings}
