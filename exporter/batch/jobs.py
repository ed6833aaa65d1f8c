"""What a job is, what becomes of it, and how one is run."""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from time import perf_counter
from typing import Literal

from exporter import inputs, notices, pipeline, plugins
from exporter.batch import origins, storage
from exporter.batch.origins import Origin
from exporter.batch.storage import Place
from exporter.document import Document
from exporter.errors import Defect, ExporterError, Problem
from exporter.model import Resume
from exporter.pipeline import Options
from exporter.readers.source import Source
from exporter.tuples import NamedTuple


class Target(NamedTuple):
    """A file to make: where, in which format and layout; by default the variant's layout, else classic."""

    path: Place
    to: str = "pdf"
    layout: str | None = None


class Written(NamedTuple):
    """A file that was made: its size in bytes, its pages where they are known, and the SHA-256 of its content."""

    target: Target
    size: int
    pages: int | None
    digest: str = ""


class Earlier(NamedTuple):
    """What an earlier run left of a job: from what it was made, and its files."""

    origin: Origin = Origin()
    written: tuple[Written, ...] = ()


class Job(NamedTuple):
    """One source and all that is to be made from it.

    `format` is the source's, told from its content where it is None; `force` overwrites what isn't ours. A job that
    was `refused` when it was planned fails with that, so that it takes its place among the others. Where `earlier` is
    known, the outcome tells its origin, and what has stayed the same isn't made again. `row` is where it was asked for,
    as in `people.csv:7`: all that a refused job is known by, having no files.
    """

    source: Place | Source
    targets: tuple[Target, ...]
    format: str | None = None
    options: Options = Options()
    force: bool = False
    refused: ExporterError | None = None
    earlier: Earlier | None = None
    row: str = ""

    @property
    def name(self) -> str:
        """What its source is called."""
        return self.source.name if isinstance(self.source, Source) else str(self.source)


class Outcome(NamedTuple):
    """What became of a job: the files there are, what went wrong, what to know of how they came about.

    `is_skipped` tells that they were there already, just as they would be made now.
    """

    job: Job
    written: tuple[Written, ...] = ()
    errors: tuple[ExporterError, ...] = ()
    notices: tuple[Problem, ...] = ()
    seconds: float = 0.0
    origin: Origin = Origin()
    is_skipped: bool = False

    @property
    def is_done(self) -> bool:
        """Whether everything that was asked for is there."""
        return not self.errors

    @property
    def status(self) -> Literal["done", "failed", "skipped"]:
        """The same in a word."""
        return "failed" if self.errors else "skipped" if self.is_skipped else "done"


def run(job: Job) -> Outcome:
    """The outcome of one job. Whatever goes wrong is part of it; nothing is raised."""
    started = perf_counter()
    with notices.listening() as heard:
        try:
            outcome = _outcome(job)
        except ExporterError as error:
            outcome = Outcome(job, errors=(error,))
        except Exception as error:  # a bug of ours or of a plug-in's, and no reason to lose the other jobs
            outcome = Outcome(job, errors=(_defect(error),))
    told = dict.fromkeys(heard)  # each layout of a job is told the same
    return outcome._replace(notices=(*outcome.notices, *told), seconds=perf_counter() - started)


def _outcome(job: Job) -> Outcome:
    if job.refused:
        raise job.refused
    source = job.source if isinstance(job.source, Source) else storage.source_at(job.source)
    if job.earlier is None:
        return _made(job, source)
    wishes = job.format, [(target.to, target.layout) for target in job.targets]
    origin = origins.origin(source, beside(job), wishes)
    if _is_still_there(job.earlier, job, origin):
        return Outcome(job, job.earlier.written, origin=job.earlier.origin, is_skipped=True)
    with inputs.listening() as files:
        outcome = _made(job, source)
    return outcome._replace(origin=origin._replace(files=_digests(files)))


def _is_still_there(earlier: Earlier, job: Job, origin: Origin) -> bool:
    """Whether all that would be made is there already, to the last byte."""
    return (
        [written.target for written in earlier.written] == list(job.targets)
        and earlier.origin.is_still(origin)
        and are_unchanged(earlier.written))


def are_unchanged(files: Iterable[Written]) -> bool:
    """Whether files are as they were written."""
    return all(storage.digest(written.target.path, written.size) == written.digest for written in files)


def _digests(files: Mapping[Path, bytes]) -> dict[str, str]:
    return {str(path): sha256(data).hexdigest() for path, data in sorted(files.items())}


def _made(job: Job, source: Source) -> Outcome:
    try:
        reading = pipeline.read(source, job.format)
    except ExporterError as error:
        return Outcome(job, errors=(error,))
    made = list(_files(reading.resume, job._replace(options=job.options._replace(pictures=reading.pictures))))
    errors = {str(item): item for item in made if isinstance(item, ExporterError)}  # layouts may fail of the same
    return Outcome(
        job,
        tuple(item for item in made if isinstance(item, Written)),
        tuple(errors.values()),
        reading.notices,
    )


def _files(resume: Resume, job: Job) -> Iterator[Written | ExporterError]:
    """What became of each target; each layout is composed once for all of its formats."""
    options = beside(job)
    for layout, targets in groupby(job.targets, key=lambda target: target.layout):
        try:
            document = pipeline.compose(resume, layout, options)
        except ExporterError as error:
            yield error
        else:
            yield from (_file(document, target, options, force=job.force) for target in targets)


def places(job: Job) -> Iterator[Place]:
    """The files that it reads and makes, as far as they are known before it is run."""
    if not isinstance(job.source, Source):
        yield job.source
    yield from (target.path for target in job.targets)


def beside(job: Job) -> Options:
    """The job's options, with the photo looked for beside the source unless they say where."""
    if job.options.folder is None and isinstance(job.source, Path):
        return job.options._replace(folder=job.source.parent)
    return job.options


def _file(document: Document, target: Target, options: Options, *, force: bool) -> Written | ExporterError:
    try:
        storage.check(target.path, force=force)
        data = pipeline.render(document, target.to, options)
        storage.write(target.path, data)
    except ExporterError as error:
        return error
    return Written(target, len(data), plugins.renderer(target.to).pages(data), sha256(data).hexdigest())


def _defect(error: Exception) -> Defect:
    import traceback  # noqa: PLC0415 -- seldom needed

    told = "".join(traceback.format_exception(error)).rstrip()
    return Defect(f"{type(error).__name__}: {error}; this is a defect of the program, not of the résumé\n{told}")
