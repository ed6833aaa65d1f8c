"""`batch`: many résumés, variants, layouts, languages and formats in one go."""

import re
import sys
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, nullcontext
from functools import partial
from typing import cast

from typer import BadParameter, Exit

from exporter import plugins
from exporter.batch import Job, Outcome, engines, export_all, finding, journals, matrix, storage
from exporter.batch.archive import Archive
from exporter.batch.engines import ENGINES
from exporter.batch.finding import Found
from exporter.batch.manifest import Manifest
from exporter.batch.matrix import Plan
from exporter.batch.merging import Merging
from exporter.batch.storage import NoSpace, Place, place
from exporter.cli import asking
from exporter.cli.board import Tally, board, move, print_table
from exporter.cli.console import Manner, counted, say, tell, tell_error
from exporter.cli.naming import every_layout
from exporter.cli.stopping import Course, ending, say_event, stop
from exporter.cli.telling import outcome_as_json, tell_outcome
from exporter.errors import UnknownName, WriteError
from exporter.locales import locale as find_locale
from exporter.patterns import pattern
from exporter.pipeline import Options
from exporter.tuples import NamedTuple

_SIZE = pattern(r"\s*(\d+)\s*([KMGT]?)((?<=[KMGT])I)?B?\s*", re.IGNORECASE)


class Crew(NamedTuple):
    """Who runs the jobs, on which terms."""

    engine: str = "processes"
    workers: int | None = None
    timeout: float | None = None
    memory: int | None = None
    scheduler: str | None = None


class Wish(NamedTuple):
    """A batch as it was asked for."""

    jobs: tuple[str, ...]
    plan: Plan
    applications: str | None = None
    archive: str | None = None
    merged: str | None = None
    fail_fast: bool = False
    retry_failed: bool = False
    crew: Crew = Crew()


def plan(  # noqa: PLR0913 -- one for each axis of the matrix
    out: str, formats: tuple[str, ...], layouts: tuple[str, ...], variants: tuple[str, ...], locales: tuple[str, ...],
    name: str | None, format: str | None, options: Options, *, force: bool,  # noqa: A002 -- the word for it
) -> Plan:
    """What to make of every row, as the command says it."""
    return Plan(
        place(out), formats or ("pdf",), every_layout() if "all" in layouts else layouts, variants, locales, name,
        format, options, force)


def batch(wish: Wish, manner: Manner, course: Course) -> int:
    """Make all files, and count them; the exit code."""
    _refuse_unknown(wish)
    found = finding.found(wish.jobs, wish.applications)
    jobs = _planned(found, wish.plan)
    with Manifest(wish.plan.folder, again=wish.plan.force) as manifest, ExitStack() as stack:
        mergings = [stack.enter_context(merging) for merging in _mergings(wish)]
        extras = Extras(stack.enter_context(_archive(wish, mergings)), mergings, manifest)
        wanted = manifest.failed(jobs) if wish.retry_failed else jobs
        total = found.total if _is_watched(manner) and not wish.retry_failed else None
        return _run(_outcomes(wanted, wish.crew, manifest), wish, extras, Telling(manner, course, total))


def bytes_of(text: str | None) -> int | None:
    """A number of bytes as a person writes it: 500MB and 2G in thousands, 500MiB in steps of 1,024 (IEC 80000-13)."""
    if text is None:
        return None
    parts = _SIZE.fullmatch(text)
    if not parts:
        raise BadParameter(f"--memory {text}: write a number of bytes, as in 500MB, 2GB or 512MiB")
    number, unit, binary = parts.groups()
    step = 1024 if binary else 1000
    return int(number) * int(step ** " KMGT".index(unit.upper() or " "))


def _refuse_unknown(wish: Wish) -> None:
    """Refuse the whole command, before any work is done, when a name can't be meant."""
    plan = wish.plan
    asking.known(plugins.renderer, plan.formats)
    asking.known(partial(plugins.layout, settings=plan.options.set), plan.layouts)
    asking.known(find_locale, plan.locales)
    asking.known(plugins.reader, (plan.format,) if plan.format else ())
    asking.known(ENGINES.load, (wish.crew.engine,))
    if refused := engines.refusal(ENGINES.load(wish.crew.engine), (plan.folder,)):
        raise refused
    if wish.fail_fast and wish.retry_failed:
        raise BadParameter("--fail-fast stops at the first failure, --retry-failed is for all of them; say one")
    if wish.retry_failed and (wish.merged or wish.archive):
        raise BadParameter("--merge and --zip are of all jobs, --retry-failed does some of them; leave it out")


def _planned(found: Found, plan: Plan) -> Iterator[Job]:
    try:
        return matrix.jobs(found.rows, plan, later=found.again() if storage.is_there(plan.folder) else ())
    except UnknownName as error:
        raise BadParameter(f"{'--variants' if error.kind == 'variant' else '--name'}: {error}") from error
    except NoSpace:
        raise
    except WriteError as error:
        raise BadParameter(f"--name: {error}") from error


def _archive(wish: Wish, mergings: Iterable[Merging]) -> "Archive | nullcontext[None]":
    if not wish.archive:
        return nullcontext()
    plan, kept = wish.plan, [merging.path for merging in mergings]
    return Archive(
        place(wish.archive), plan.folder, kept=(journals.where(plan.folder), *kept), force=plan.force)


def _mergings(wish: Wish) -> Iterator[Merging]:
    """One for each format to be merged: that of the file's suffix, or all that are made."""
    if not wish.merged:
        return
    plan, path = wish.plan, place(wish.merged)
    suffixes = {plugins.renderer(to).extension: to for to in plan.formats}
    ours = {plugins.renderer(to).extension: to for to in plugins.RENDERERS.built_in}
    suffix = path.suffix.lower()
    if suffix in ours and suffix not in suffixes:
        raise BadParameter(f"--merge {path}: no such files are made; say --to {ours[suffix]} as well")
    for extension, to in suffixes.items():
        if suffix not in suffixes or suffix == extension:
            target = path if suffix == extension else place(f"{path}{extension}")
            try:
                yield Merging(target, to, plan.folder, plan.options, force=plan.force)
            except UnknownName as error:
                raise BadParameter(f"--merge: {error}") from error


def _outcomes(jobs: Iterable[Job], crew: Crew, manifest: Manifest) -> Iterator[Outcome]:
    return export_all(
        jobs, engine=crew.engine, workers=crew.workers, timeout=crew.timeout, memory=crew.memory,
        scheduler=crew.scheduler, manifest=manifest)


class Extras(NamedTuple):
    """What is made of the jobs' files besides."""

    archive: Archive | None
    mergings: Sequence[Merging]
    manifest: Manifest

    def add(self, outcome: Outcome) -> None:
        """Take in the files of a job."""
        if self.archive:
            self.archive.add(outcome)
        for merging in self.mergings:
            merging.add(outcome)


class Telling(NamedTuple):
    """How a batch is told: to whom, how it has gone so far, and how many jobs there will be where that is known."""

    manner: Manner
    course: Course
    total: int | None


def _run(outcomes: Iterator[Outcome], wish: Wish, extras: Extras, telling: Telling) -> int:
    """Tell every outcome as it comes, and at the end the counts; the exit code."""
    manner, (tally, interrupts), total = telling
    voice = Voice(manner, extras.manifest)
    with (
        ending(tally, manner), closing(cast("Generator[Outcome]", outcomes)),
        board(total, shown=_is_watched(manner)) as progress,
    ):
        interrupts.check()  # imports lose the most
        for outcome in outcomes:
            interrupts.check()
            tally.add(outcome)
            voice.tell(outcome, in_full=progress is None or manner.verbose)
            extras.add(outcome)
            move(progress, tally)
            if wish.fail_fast and not outcome.is_done:
                stop("stopped at the first failure", tally, manner)
                raise Exit(1)
            if any(isinstance(error, NoSpace) for error in outcome.errors):
                stop("stopped, since there is no space left", tally, manner)
                raise Exit(1)
    for merging in extras.mergings:
        voice.tell_merged(merging, merging.finish(extras.manifest))
    if wish.retry_failed:
        voice.tell_unmet(extras.manifest.unmet(), wish.plan.folder)
    voice.sum_up(tally, wish)
    return 1 if tally.jobs["failed"] or voice.has_failed else 0


def _is_watched(manner: Manner) -> bool:
    """Whether somebody looks at a terminal, where a line can change."""
    return sys.stderr.isatty() and not (manner.as_json or manner.quiet)


class Voice:
    """Tells a batch: events for machines, lines or a table for people."""

    def __init__(self, manner: Manner, manifest: Manifest) -> None:
        self.has_failed = False
        self._manner, self._manifest = manner, manifest
        self._last: tuple[str, ...] = ()

    def tell(self, outcome: Outcome, *, in_full: bool) -> None:
        """What became of a job. Without `in_full` only what went wrong: the rest is counted."""
        if self._manner.as_json:
            job = outcome.job
            about = {"job": self._manifest.called(job), "variant": job.options.variant}
            say_event("job", {**about, **outcome_as_json(outcome)})
        elif outcome.errors:
            self._tell_failure(outcome)
        elif in_full and not outcome.is_skipped:
            tell_outcome(outcome, self._manner)

    def tell_merged(self, merging: Merging, outcome: Outcome) -> None:
        """What became of a merged file, and how many jobs it is without."""
        self.has_failed = self.has_failed or not outcome.is_done
        if self._manner.as_json:
            about = outcome_as_json(outcome)
            say_event("merged", {**about, "members": merging.members, "left_out": merging.left_out})
        elif outcome.errors or not (self._manner.quiet or outcome.is_skipped):
            tell_outcome(outcome, self._manner)
        if merging.left_out and not (self._manner.as_json or outcome.errors):
            tell(f"{merging.path}: without {counted(merging.left_out, 'job')} that failed")

    def tell_unmet(self, unmet: Iterable[str], folder: Place) -> None:
        """What failed before and is none of the jobs now, which is a failure still: its row says something else, or
        has gone."""
        count = 0
        for job in unmet:
            count += 1
            if self._manner.as_json:
                say_event("unmet", {"job": job})
            else:
                tell(f"failed before, and none of the jobs any more: {job}")
        self.has_failed = self.has_failed or count > 0
        if count and not self._manner.as_json:
            tell(f"{counted(count, 'job')} can't be found; without --retry-failed, the same command makes all that is "
                 f"left, and lines of what nobody wants any more may be taken out of {journals.where(folder)}")

    def sum_up(self, tally: Tally, wish: Wish) -> None:
        """What became of all of them."""
        if self._manner.as_json:
            say_event("summary", tally.as_json())
            return
        if not self._manner.quiet:
            if sys.stdout.isatty():
                print_table(tally)
            say(f"{tally.line()}; {wish.plan.folder}")
        if tally.jobs["failed"]:
            manifest = journals.where(wish.plan.folder)
            tell(f"{manifest} tells every error; --retry-failed does only those that failed again")

    def _tell_failure(self, outcome: Outcome) -> None:
        """The errors of a job; when they are those of the one before, that is enough."""
        job = outcome.job
        told = tuple(str(error) for error in outcome.errors)
        tell(f"failed: {job.targets[0].path if job.targets else job.name}{', as before' if told == self._last else ''}")
        for error in outcome.errors if told != self._last else ():
            tell_error(error, job.name)
        self._last = told
