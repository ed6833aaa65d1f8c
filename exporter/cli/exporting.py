"""`export`: from what was asked for to jobs, and from their outcomes to what is told."""

import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from typer import BadParameter

from exporter import batch, pipeline, plugins
from exporter.batch import Job, Outcome, storage
from exporter.cli import asking, naming, progress, watching
from exporter.cli.asking import STANDARD_INPUT
from exporter.cli.console import Manner, answering, noticing, say_json, tell, tell_notices
from exporter.cli.telling import outcome_as_json, tell_outcome
from exporter.layouts.files import forget
from exporter.pipeline import Options
from exporter.readers.source import Source
from exporter.tuples import NamedTuple

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
            tell_outcome(outcome, manner)
    if manner.as_json:
        say_json([outcome_as_json(outcome) for outcome in outcomes])
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
    if wish.options.variant and not shape.file and STANDARD_INPUT not in wish.sources:
        return _tailored(wish, shape)
    return _whole(wish, shape)


def _tailored(wish: Wish, shape: naming.Shape) -> Iterator[Job]:
    """The jobs of a variant, whose files are named by it."""
    from exporter.batch import matrix  # noqa: PLC0415 -- most files are made of the whole résumé
    from exporter.batch.lists import Row  # noqa: PLC0415

    options = wish.options
    rows = (Row(number, name, Path(name)) for number, name in enumerate(wish.sources, start=1))
    return matrix.jobs(rows, matrix.Plan(
        shape.folder, shape.formats, wish.layouts and shape.layouts, (options.variant or "",), format=wish.format,
        options=options, force=wish.force))


def _whole(wish: Wish, shape: naming.Shape) -> Iterator[Job]:
    for name, named in zip(wish.sources, naming.targets(wish.sources, shape), strict=True):
        source = asking.source(name) if name == STANDARD_INPUT else Path(name)
        targets = named if wish.layouts else tuple(target._replace(layout=None) for target in named)
        yield Job(source, targets, wish.format, wish.options._replace(folder=asking.folder(name)), wish.force)


def _stream(wish: Wish, manner: Manner) -> int:
    """The one file on standard output."""
    jobs = list(_jobs(wish._replace(out=None)))
    if len(jobs) > 1 or len(jobs[0].targets) > 1:
        raise BadParameter("--out - is one file, and several are asked for")
    if sys.stdout.isatty():
        raise BadParameter("--out - is for a pipe or a file; a terminal can't show it")
    if jobs[0].refused:
        raise jobs[0].refused
    (target,) = jobs[0].targets
    source = jobs[0].source
    reading = pipeline.read(source if isinstance(source, Source) else storage.source_at(source), wish.format)
    options = jobs[0].options._replace(pictures=reading.pictures)
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
