"""Jobs on a Dask cluster: that of a scheduler's address, or one that is started on this machine.

A task of Dask's costs as much as half a résumé, so jobs travel by the dozen. When a worker dies, the scheduler gives
its tasks to others; a task that has ended too many workers (`distributed.scheduler.allowed-failures`) is taken apart,
and the job that does it fails by name. What a job may take is watched over by a process beside each worker of Dask's.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from time import monotonic
from typing import TYPE_CHECKING, Self

from exporter.batch.engines import Answer, Crew, Task, Terms
from exporter.batch.engines import engine as engine_named
from exporter.batch.engines.messages import told, understood
from exporter.batch.exporting import export_all
from exporter.batch.jobs import Job, Outcome, run
from exporter.errors import EngineError

if TYPE_CHECKING:
    from distributed import Client, Future

_TOGETHER = 32
"""Jobs in a task."""
_DEEP = 2
"""Tasks for each of the cluster's threads, so that none waits for us."""
_LOOK = 2.0
"""Seconds between two looks at how large the cluster is."""
_PATIENCE = 30
"""Seconds that a scheduler may take to answer."""


class Dask:
    """The engine of a cluster."""

    def __init__(self, terms: Terms) -> None:
        if terms.scheduler is not None and terms.workers is not None:
            raise EngineError("the workers of a cluster are started with it; leave their number out, or the scheduler")
        self._limits = Terms(1, terms.timeout, terms.memory)
        self._client = _connected(terms)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def crew(self) -> Crew:
        """The cluster's workers."""
        return _Cluster(self._client, self._limits)

    def close(self) -> None:
        """Leave the cluster, and end it where it was started for us."""
        self._client.close()
        if self._client.cluster:
            self._client.cluster.close()


class _Cluster:
    """A batch's tasks on a cluster."""

    def __init__(self, client: "Client", limits: Terms) -> None:
        from distributed import as_completed  # noqa: PLC0415 -- whoever has a client has it

        self._client, self._limits = client, limits
        self._completed = as_completed(loop=client.loop)
        self._under_way: dict[object, list[Task]] = {}
        self._threads, self._looked_at = 1, float("-inf")

    @property
    def ahead(self) -> int:
        return 2 * _DEEP * _TOGETHER * self._size()

    def wants(self) -> int:
        return max(0, _DEEP * self._size() - len(self._under_way)) * _TOGETHER

    def take(self, tasks: Sequence[Task]) -> None:
        waiting = iter(tasks)
        while together := list(islice(waiting, _TOGETHER)):
            self._submit(together)

    def answers(self) -> Iterable[Answer]:
        known: list[Answer] = []
        while not known:
            for future in self._completed.next_batch():
                known += self._answered(future, self._under_way.pop(future.key))
        return known

    def leave(self) -> None:
        self._client.cancel(list(self._completed.futures), force=True)
        self._under_way.clear()

    def _size(self) -> int:
        """The cluster's threads: it may grow and shrink."""
        if monotonic() - self._looked_at > _LOOK:
            self._threads = max(1, sum(self._client.nthreads().values()))
            self._looked_at = monotonic()
        return self._threads

    def _submit(self, tasks: list[Task]) -> None:
        future = self._client.submit(_run, [task.job for task in tasks], self._limits, pure=False)
        self._under_way[future.key] = tasks
        self._completed.add(future)

    def _answered(self, future: "Future[list[bytes]]", tasks: list[Task]) -> Iterator[Answer]:
        """The answers of a task; when it has ended its workers, its jobs are tried again one by one."""
        from distributed import KilledWorker  # noqa: PLC0415

        if future.status == "finished":
            for task, said in zip(tasks, future.result(), strict=True):
                yield Answer(task.number, understood(said, task.job))
            return
        error = future.exception() if future.status == "error" else None
        if error is None:
            raise EngineError("the scheduler is gone; what was under way is lost, what was told is done")
        if isinstance(error, KilledWorker) and len(tasks) > 1:
            for task in tasks:
                self._submit([task])
            return
        died = "its worker died, and so did those that tried again"
        why = died if isinstance(error, KilledWorker) else f"{type(error).__name__}: {error}"
        yield from (_failed(task, why) for task in tasks)


def _failed(task: Task, why: str) -> Answer:
    return Answer(task.number, Outcome(task.job, errors=(EngineError(f"{task.job.name}: {why}"),)))


def _run(jobs: list[Job], limits: Terms) -> list[bytes]:
    """What a worker of the cluster does."""
    if limits.timeout is None and limits.memory is None:
        return [told(run(job)) for job in jobs]
    return [told(outcome) for outcome in export_all(jobs, engine=_beside(limits))]


_beside = lru_cache(maxsize=4)(lambda limits: engine_named("processes", limits))


def _connected(terms: Terms) -> "Client":
    try:
        from distributed import Client, LocalCluster  # noqa: PLC0415 -- takes half a second to import
    except ImportError as error:
        raise EngineError('the engine \'dask\' needs Dask; pip install "resume-exporter[dask]"') from error
    if terms.scheduler is None:
        cluster = LocalCluster(n_workers=terms.workers, threads_per_worker=1, dashboard_address="127.0.0.1:0")
        return Client(cluster, set_as_default=False)
    try:
        return Client(terms.scheduler, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise EngineError(f"no scheduler answers at {terms.scheduler}: {error}") from error
