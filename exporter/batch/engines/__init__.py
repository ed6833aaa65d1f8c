"""What runs jobs: the one interface of all engines, and their table. Each is imported when it is named."""

from collections.abc import Iterable, Iterator
from typing import Protocol, cast

from exporter.batch.jobs import Job, Outcome
from exporter.plugins import Group

ENGINES = Group("engine", "exporter.engines", {"serial": "exporter.batch.engines.serial:Serial"}, ("outcomes",))


class Engine(Protocol):
    """Runs jobs, which it takes one by one as it has room for them."""

    def outcomes(self, jobs: Iterable[Job]) -> Iterator[Outcome]:
        """The outcome of each job, in their order, as soon as it is known."""


def export_all(jobs: Iterable[Job], *, engine: str = "serial") -> Iterator[Outcome]:
    """The outcome of each job, in their order, as soon as it is known. UnknownName when there is no such engine."""
    found = cast("type[Engine]", ENGINES.load(engine))
    return found().outcomes(jobs)
