"""One job after the other, in this process: it starts nothing and keeps nothing."""

from collections.abc import Iterable, Sequence
from typing import Final, Self

from exporter.batch.engines import Answer, Crew, Task, Terms
from exporter.batch.jobs import run
from exporter.errors import EngineError


class Serial:
    """The engine of this process."""

    is_here: Final = True

    def __init__(self, terms: Terms) -> None:
        if terms.timeout is not None or terms.memory is not None:
            raise EngineError("the engine 'serial' can't end a job that takes too much; 'processes' can")
        if terms.scheduler is not None:
            raise EngineError("the engine 'serial' has no scheduler; 'dask' has")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def crew(self) -> Crew:
        """One who takes a job when the last one is done."""
        return _One()

    def close(self) -> None:
        """Nothing is kept."""


class _One:
    ahead = 1

    def __init__(self) -> None:
        self._tasks: list[Task] = []

    def wants(self) -> int:
        return 1 - len(self._tasks)

    def take(self, tasks: Sequence[Task]) -> None:
        self._tasks.extend(tasks)

    def answers(self) -> Iterable[Answer]:
        number, job = self._tasks.pop()
        return (Answer(number, run(job)),)

    def leave(self) -> None:
        self._tasks.clear()
