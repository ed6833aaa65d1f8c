"""`export`: from what was asked for to jobs, and from their outcomes to what is told."""

import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from typer import BadParameter

from exporter import batch, pipeline, plugins
from exporter.batch import Job, Outcome, Written
from exporter.cli import asking, naming, progress, watching
from exporter.cli.asking import STANDARD_INPUT
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
from exporter.layouts.files import forget
from exporter.pipeline import Options
from exporter.readers.source import Source

_STANDARD_OUTPUT = "-"


class Wish(NamedTuple):
    """An export as it was asked for. `format` is the sources'."""

    sources: tuple[str, ...]
    formats: tuple[str, ...]
    layouts: tuple[str, ...]
    out: str | None
    format: str | None
    force: bool
    options: Options


def export(wish: Wish, manner: Manner) -> int:
    """Make all files; the exit code."""
    with answering():
        if wish.out == _STANDARD_OUTPUT:
            return _stream(wish, manner)
        jobs = list(_jobs(wish))
    outcomes = []
    for outcome in progress.shown(_outcomes(jobs), len(jobs)):
        outcomes.append(outcome)
        if not manner.as_json:
            _tell(outcome, manner)
    if manner.as_json:
        say_json([_as_json(outcome) for outcome in outcomes])
    return 0 if all(outcome.is_done for outcome in outcomes) else 1


def watch(wish: Wish, manner: Manner) -> int:
    """Make all files, and again whenever one they are made from changes, until the user ends it."""
    if STANDARD_INPUT in wish.sources or wish.out == _STANDARD_OUTPUT:
        raise BadParameter("--watch needs files, not standard input or output")
    files = [Path(name) for name in (*wish.sources, *wish.layouts) if Path(name).is_file()]
    try:
        while True:
            seen = watching.changed_at(files)
            export(wish, manner)
            tell("watching for changes; Ctrl-C ends it")
            watching.wait_for_change(seen)
            forget()
    except KeyboardInterrupt:
        return 0


def _jobs(wish: Wish) -> Iterator[Job]:
    shape = naming.shape(wish.formats, wish.layouts, wish.out)
    asking.known(plugins.renderer, shape.formats)
    asking.known(partial(plugins.layout, settings=wish.options.set), shape.layouts)
    asking.known(plugins.reader, (wish.format,) if wish.format else ())
    for name, targets in zip(wish.sources, naming.targets(wish.sources, shape), strict=True):
        source = asking.source(name) if name == STANDARD_INPUT else Path(name)
        yield Job(source, targets, wish.format, wish.options._replace(folder=asking.folder(name)), wish.force)


def _stream(wish: Wish, manner: Manner) -> int:
    """The one file on standard output."""
    jobs = list(_jobs(wish._replace(out=None)))
    if len(jobs) > 1 or len(jobs[0].targets) > 1:
        raise BadParameter("--out - is one file, and several are asked for")
    if sys.stdout.isatty():
        raise BadParameter("--out - is for a pipe or a file; a terminal can't show it")
    (target,) = jobs[0].targets
    source = jobs[0].source
    reading = pipeline.read(source if isinstance(source, Source) else pipeline.source_at(source), wish.format)
    options = jobs[0].options
    with noticing() as notices:
        document = pipeline.compose(reading.resume, target.layout, options)
        data = pipeline.render(document, target.to, options)
    tell_notices((*reading.notices, *notices), manner)
    sys.stdout.buffer.write(data)
    return 0


def _outcomes(jobs: Sequence[Job]) -> Iterator[Outcome]:
    """The outcomes, each with what was warned of while it was made."""
    with noticing() as notices:
        for outcome in batch.export_all(jobs, engine="serial"):
            yield outcome._replace(notices=(*outcome.notices, *notices))
            notices.clear()


def _tell(outcome: Outcome, manner: Manner) -> None:
    tell_notices(outcome.notices, manner)
    for written in outcome.written if not manner.quiet else ():
        say(f"wrote {written.target.path} ({_extent(written)})")
    for error in outcome.errors:
        tell_error(error, _name(outcome))


def _extent(written: Written) -> str:
    pages = f"{counted(written.pages, 'page')}, " if written.pages else ""
    return f"{pages}{written.size / 1000:.0f} kB"


def _as_json(outcome: Outcome) -> dict[str, object]:
    return {
        "source": _name(outcome),
        "status": "done" if outcome.is_done else "failed",
        "files": [
            {"path": str(written.target.path), "format": written.target.to, "layout": written.target.layout,
             "bytes": written.size, "pages": written.pages}
            for written in outcome.written],
        "errors": [error_as_json(error) for error in outcome.errors],
        "warnings": problems_as_json(outcome.notices),
        "seconds": round(outcome.seconds, 3),
    }


def _name(outcome: Outcome) -> str:
    source = outcome.job.source
    return str(source) if isinstance(source, Path) else source.name
