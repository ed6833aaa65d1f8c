"""Jobs on a Dask cluster: that of a scheduler's address, or one that is started on this machine.

A task of Dask's costs as much as half a résumé, so jobs travel by the dozen. When a worker dies, the scheduler gives
its tasks to others. One that has ended too many (`distributed.scheduler.allowed-failures`), or that only was there when
others did, is run once more, by a process beside Dask's worker that can be lost: so the job that does it fails by name,
and no other. The same process watches over what a job may take.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from functools import lru_cache, partial
from itertools import islice
from logging import CRITICAL
from time import monotonic
from typing import TYPE_CHECKING, Self

from exporter.batch.engines import Answer, Crew, Task, Terms, interrupts
from exporter.batch.engines import engine as engine_named
from exporter.batch.engines.messages import told, understood
from exporter.batch.exporting import export_all
from exporter.batch.jobs import Job, Outcome, run
from exporter.errors import EngineError
from exporter.tuples import NamedTuple

if TYPE_CHECKING:
    from distributed import Client, Future

_TOGETHER = 32
"""Jobs in a task."""
_DEEP = 2
"""Tasks for each of the cluster's threads, so that none waits for us."""
_LOOK = 2.0
"""Seconds between two looks at how large the cluster is."""
_TRIES = 3
"""How often we try a task again that the scheduler has given up: others on its workers may have been at fault."""
_NO_LIMITS = Terms(workers=1)
_PATIENCE = 30
"""Seconds that a scheduler may take to answer."""


class Dask:
    """The engine of a cluster."""

    def __init__(self, terms: Terms) -> None:
        if terms.scheduler is not None and terms.workers is not None:
            raise EngineError("the workers of a cluster are started with it; leave their number out, or the scheduler")
        self._limits = _NO_LIMITS._replace(timeout=terms.timeout, memory=terms.memory)
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
        self._under_way: dict[object, _Bundle] = {}
        self._threads, self._looked_at = 1, float("-inf")

    @property
    def ahead(self) -> int:
        return 2 * _DEEP * _TOGETHER * self._size()

    def wants(self) -> int:
        return max(0, _DEEP * self._size() - len(self._under_way)) * _TOGETHER

    def take(self, tasks: Sequence[Task]) -> None:
        waiting = iter(tasks)
        while together := tuple(islice(waiting, _TOGETHER)):
            self._submit(_Bundle(together, is_watched=self._limits != _NO_LIMITS))

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

    def _submit(self, bundle: "_Bundle") -> None:
        run_them = partial(_watched, limits=self._limits) if bundle.is_watched else _run
        future = self._client.submit(run_them, [task.job for task in bundle.tasks], pure=False)
        self._under_way[future.key] = bundle
        self._completed.add(future)

    def _answered(self, future: "Future[list[bytes]]", bundle: "_Bundle") -> Iterator[Answer]:
        """The answers of a task of Dask's; none when it is tried again."""
        from distributed import KilledWorker  # noqa: PLC0415

        if future.status == "finished":
            for task, said in zip(bundle.tasks, future.result(), strict=True):
                yield Answer(task.number, understood(said, task.job))
            return
        error = future.exception() if future.status == "error" else None
        if error is None:
            raise EngineError("the scheduler is gone; what was under way is lost, what was told is done")
        if isinstance(error, KilledWorker) and bundle.tries < _TRIES:
            self._submit(_Bundle(bundle.tasks, is_watched=True, tries=bundle.tries + 1))
            return
        why = f"{type(error).__name__}: {error}"
        yield from (
            Answer(number, Outcome(job, errors=(EngineError(f"{job.name}: {why}"),))) for number, job in bundle.tasks)


class _Bundle(NamedTuple):
    """Jobs that travel together."""

    tasks: tuple[Task, ...]
    is_watched: bool
    tries: int = 0


def _run(jobs: list[Job]) -> list[bytes]:
    """What a worker of the cluster does."""
    return [told(run(job)) for job in jobs]


def _watched(jobs: list[Job], limits: Terms) -> list[bytes]:
    """The same in a process beside it."""
    return [told(outcome) for outcome in export_all(jobs, engine=_beside(limits))]


_beside = lru_cache(maxsize=4)(lambda limits: engine_named("processes", limits))


def _connected(terms: Terms) -> "Client":
    try:
        from distributed import Client  # noqa: PLC0415 -- takes half a second to import
    except ImportError as error:
        raise EngineError('the engine \'dask\' needs Dask; pip install "resume-exporter[dask]"') from error
    if terms.scheduler is None:
        return _of_local_cluster(terms.workers)
    try:
        return Client(terms.scheduler, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise EngineError(f"no scheduler answers at {terms.scheduler}: {error}") from error


def _of_local_cluster(workers: int | None) -> "Client":
    """The client of a cluster of this machine, which is closed when Ctrl-C is heard, and doesn't hear it itself.

    Ctrl-C waits until all of it is there: half of a cluster or a client isn't closed in a minute. What it logs when its
    jobs are taken away from it is nobody's trouble; what becomes of jobs, their outcomes tell.
    """
    from distributed import Client, LocalCluster  # noqa: PLC0415 -- whoever has a client has it

    if sys.platform != "win32":
        from multiprocessing import resource_tracker  # noqa: PLC0415 -- what Dask starts processes with

        resource_tracker.ensure_running()  # starts with the first process otherwise, and lets Ctrl-C through again
    with ExitStack() as started:
        with interrupts.kept():
            cluster = LocalCluster(
                n_workers=workers, threads_per_worker=1, dashboard_address="127.0.0.1:0", silence_logs=CRITICAL)
            started.callback(cluster.close)
            client = Client(cluster, set_as_default=False)
            started.callback(client.close)
        started.pop_all()
    return client
