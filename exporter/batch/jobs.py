"""What a job is, what becomes of it, and how one is run."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from exporter import output, pipeline, plugins
from exporter.document import Document
from exporter.errors import ExporterError, Problem
from exporter.model import Resume
from exporter.pipeline import Options
from exporter.readers.source import Source


class Target(NamedTuple):
    """A file to make: where, in which format and layout; by default the variant's layout, else classic."""

    path: Path
    to: str = "pdf"
    layout: str | None = None


class Job(NamedTuple):
    """One source and all that is to be made from it.

    `format` is the source's, told from its content where it is None; `force` overwrites what isn't ours. A job that
    was `refused` when it was planned fails with that, so that it takes its place among the others.
    """

    source: Path | Source
    targets: tuple[Target, ...]
    format: str | None = None
    options: Options = Options()
    force: bool = False
    refused: ExporterError | None = None


class Written(NamedTuple):
    """A file that was made: its size in bytes, and its pages where they are known."""

    target: Target
    size: int
    pages: int | None


class Outcome(NamedTuple):
    """What became of a job: the files it left, what went wrong, what to know of how its source was read."""

    job: Job
    written: tuple[Written, ...] = ()
    errors: tuple[ExporterError, ...] = ()
    notices: tuple[Problem, ...] = ()
    seconds: float = 0.0

    @property
    def is_done(self) -> bool:
        """Whether everything that was asked for is there."""
        return not self.errors


def run(job: Job) -> Outcome:
    """The outcome of one job."""
    if job.refused:
        return Outcome(job, errors=(job.refused,))
    started = perf_counter()
    try:
        source = job.source if isinstance(job.source, Source) else pipeline.source_at(job.source)
        reading = pipeline.read(source, job.format)
    except ExporterError as error:
        return Outcome(job, errors=(error,), seconds=perf_counter() - started)
    made = list(_made(reading.resume, job))
    return Outcome(
        job,
        tuple(item for item in made if isinstance(item, Written)),
        tuple(item for item in made if isinstance(item, ExporterError)),
        reading.notices,
        perf_counter() - started,
    )


def _made(resume: Resume, job: Job) -> Iterator[Written | ExporterError]:
    """What became of each target; each layout is composed once for all of its formats."""
    options = _beside(job)
    for layout, targets in groupby(job.targets, key=lambda target: target.layout):
        try:
            document = pipeline.compose(resume, layout, options)
        except ExporterError as error:
            yield error
        else:
            yield from (_file(document, target, options, force=job.force) for target in targets)


def _beside(job: Job) -> Options:
    """The job's options, with the photo looked for beside the source unless they say where."""
    if job.options.folder is None and isinstance(job.source, Path):
        return job.options._replace(folder=job.source.parent)
    return job.options


def _file(document: Document, target: Target, options: Options, *, force: bool) -> Written | ExporterError:
    try:
        output.check(target.path, force=force)
        data = pipeline.render(document, target.to, options)
        output.write(target.path, data)
    except ExporterError as error:
        return error
    return Written(target, len(data), plugins.renderer(target.to).pages(data))
