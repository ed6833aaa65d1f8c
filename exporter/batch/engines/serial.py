"""One job after the other, in this process."""

from collections.abc import Iterable, Iterator

from exporter.batch.jobs import Job, Outcome, run


class Serial:
    """The engine that starts nothing and keeps nothing."""

    def outcomes(self, jobs: Iterable[Job]) -> Iterator[Outcome]:
        """The outcome of each job, in their order, as soon as it is known."""
        return map(run, jobs)
