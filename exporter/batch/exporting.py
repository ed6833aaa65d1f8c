"""Many jobs on an engine: read as they are wanted, their outcomes handed on as they come or in the jobs' order."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import count, islice
from typing import TYPE_CHECKING, cast

from exporter.batch.engines import Crew, Engine, Task, Terms, refusal
from exporter.batch.engines import engine as engine_named
from exporter.batch.jobs import Job, Outcome, places

if TYPE_CHECKING:
    from exporter.batch.manifest import Manifest


def export_all(  # noqa: PLR0913 -- every wish by its name, for whoever writes the call
    jobs: Iterable[Job],
    *,
    engine: str | Engine = "processes",
    workers: int | None = None,
    scheduler: str | None = None,
    timeout: float | None = None,
    memory: int | None = None,
    ordered: bool = True,
    on_outcome: Callable[[Outcome], None] | None = None,
    manifest: "Manifest | None" = None,
) -> Iterator[Outcome]:
    """The outcome of each job: in the jobs' order, or as they are done.

    Jobs are read a few ahead, so they may be a generator over millions. A job that fails, takes longer than `timeout`
    seconds or has its worker take more than `memory` bytes stops none of the others. `on_outcome` hears of each
    outcome as soon as it is known, whatever the order. What a `manifest` has as done and unchanged is skipped. An
    engine that was made by the caller is used as it is, and stays open.

    Raises UnknownName, EngineError, PluginError at once; closing the iterator ends what is under way. A job with files
    in `memory://` fails with an EngineError where the engine's workers are other processes.
    """
    if not isinstance(engine, str):
        return _outcomes(engine, jobs, ordered=ordered, on_outcome=on_outcome, manifest=manifest)
    made = engine_named(engine, Terms(workers, timeout, memory, scheduler))
    outcomes = _closing(made, _outcomes(made, jobs, ordered=ordered, on_outcome=on_outcome, manifest=manifest))
    next(outcomes)
    return cast("Iterator[Outcome]", outcomes)


def _outcomes(
    engine: Engine, jobs: Iterable[Job], *, ordered: bool, on_outcome: Callable[[Outcome], None] | None,
    manifest: "Manifest | None",
) -> Iterator[Outcome]:
    possible = map(partial(_possible, engine), jobs)
    return _Batch(engine.crew(), possible, ordered=ordered, on_outcome=on_outcome, manifest=manifest).outcomes()


def _possible(engine: Engine, job: Job) -> Job:
    """The job, refused where the engine can't have its files."""
    refused = job.refused or refusal(engine, places(job))
    return job._replace(refused=refused) if refused else job


def _closing(engine: Engine, outcomes: Iterator[Outcome]) -> Iterator[Outcome | None]:
    """The outcomes, after nothing: a generator that was begun closes the engine even if nobody asks it for more."""
    try:
        yield None
        yield from outcomes
    finally:
        engine.close()


class _Batch:
    """A batch under way: jobs given to a crew, outcomes that wait for their turn."""

    def __init__(
        self, crew: Crew, jobs: Iterable[Job], *, ordered: bool, on_outcome: Callable[[Outcome], None] | None,
        manifest: "Manifest | None",
    ) -> None:
        self._crew, self._ordered, self._on_outcome, self._manifest = crew, ordered, on_outcome, manifest
        self._tasks = map(Task, count(), map(manifest.known, jobs) if manifest else jobs)
        self._waiting: dict[int, Outcome] = {}
        self._given = self._answered = self._handed_on = 0
        self._broken_off: Exception | None = None

    def outcomes(self) -> Iterator[Outcome]:
        """The outcomes; each is in the manifest before it is handed on. Where the jobs break off with an error, it is
        raised when all that came before are done."""
        try:
            self._give()
            while self._answered < self._given:
                self._hear()
                for outcome in self._due():
                    yield outcome
                    self._give()
                self._give()
            if self._broken_off:
                raise self._broken_off
        finally:
            self._crew.leave()

    def _give(self) -> None:
        """As many jobs as the crew wants, and no more ahead of what was handed on than it may be."""
        room = min(self._crew.wants(), self._crew.ahead - (self._given - self._handed_on))
        tasks = list(islice(self._wanted(), max(room, 0)))
        if tasks:
            self._given += len(tasks)
            self._crew.take(tasks)

    def _wanted(self) -> Iterator[Task]:
        """The jobs that are left, up to an error."""
        try:
            while not self._broken_off:
                yield next(self._tasks)
        except StopIteration:
            return
        except Exception as error:  # whatever reading them raises is the caller's to hear, after what was read
            self._broken_off = error

    def _hear(self) -> None:
        for number, outcome in self._crew.answers():
            self._answered += 1
            self._waiting[number] = outcome
            if self._on_outcome:
                self._on_outcome(outcome)

    def _due(self) -> Iterator[Outcome]:
        """Those whose turn it is: in order, or all."""
        while self._waiting:
            number = self._handed_on if self._ordered else next(iter(self._waiting))
            if number not in self._waiting:
                return
            outcome = self._waiting.pop(number)
            self._handed_on += 1
            if self._manifest:
                self._manifest.add(outcome)
            yield outcome
