"""The seam between a batch and what runs its jobs. Each engine is imported only when it is named."""

from collections.abc import Iterable, Sequence
from typing import Protocol, Self, cast

from exporter.batch import storage
from exporter.batch.jobs import Job, Outcome
from exporter.batch.storage import Place
from exporter.errors import EngineError
from exporter.plugins import Group
from exporter.tuples import NamedTuple

ENGINES = Group(
    "engine", "exporter.engines",
    {
        "serial": "exporter.batch.engines.serial:Serial",
        "processes": "exporter.batch.engines.processes:Processes",
        "dask": "exporter.batch.engines.dask:Dask",
    },
    ("crew", "close"))


class Terms(NamedTuple):
    """What an engine is asked to keep to. Each engine refuses with an EngineError what it can't."""

    workers: int | None = None
    """How many jobs run at once; by default as many as there are processors."""
    timeout: float | None = None
    """Seconds that a job may take."""
    memory: int | None = None
    """Bytes that a worker may have in memory."""
    scheduler: str | None = None
    """The address of the cluster's scheduler."""


class Task(NamedTuple):
    """A job and its number in the batch."""

    number: int
    job: Job


class Answer(NamedTuple):
    """The outcome of the job with this number."""

    number: int
    outcome: Outcome


class Crew(Protocol):
    """Those who work on one batch: they take jobs as long as they want some, and give outcomes as they are known."""

    @property
    def ahead(self) -> int:
        """The most jobs that may have been taken whose outcomes haven't been handed on."""

    def wants(self) -> int:
        """How many jobs they would take now; at least one when they have none."""

    def take(self, tasks: Sequence[Task]) -> None:
        """Take these jobs."""

    def answers(self) -> Iterable[Answer]:
        """What has become known; waits for it. Called only while they have jobs."""

    def leave(self) -> None:
        """Stop, whatever is going on."""


class Engine(Protocol):
    """Where jobs are run. It may serve several batches one after another, or from several threads at once.

    One that runs them in the process that asks says so with a true `is_here`; any other may leave that out.
    """

    def __enter__(self) -> Self:
        """The engine, which is closed at the end."""

    def __exit__(self, *_: object) -> None: ...

    def crew(self) -> Crew:
        """Those who work on a batch."""

    def close(self) -> None:
        """Give back what was kept for further batches."""


class Maker(Protocol):
    """What is found under an engine's name."""

    def __call__(self, terms: Terms) -> Engine:
        """The engine on these terms."""


def refusal(engine: object, places: Iterable[Place]) -> EngineError | None:
    """Why an engine can't have files at these places; None where it can.

    What a process has in memory, other processes neither see nor leave there.
    """
    if getattr(engine, "is_here", False):
        return None
    lost = next(filter(storage.is_in_memory, places), None)
    return EngineError(
        f"{lost}: is in the memory of one process, and this engine has others; the engine 'serial' "
        "(--engine serial) works in this one") if lost else None


def engine(name: str, terms: Terms = Terms()) -> Engine:  # noqa: B008 -- a named tuple, which nobody changes
    """The engine with a name, which stays warm for one batch after another:

    `with engine("processes", Terms(workers=4)) as warm: export_all(jobs, engine=warm)`.
    UnknownName when there is none, EngineError when it can't be had on these terms.
    """
    return cast("Maker", ENGINES.load(name))(terms)
