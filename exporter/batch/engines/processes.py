"""Jobs in processes of this machine, which stay warm from job to job.

A worker that dies is replaced: the job it was at is tried once more and then fails by name, the others that waited for
it go to its colleagues unharmed. So does whoever takes more time or memory than it may, without another try.
No kept pool library is behind this: those with a permissive licence give up all that is under way when one worker
dies, and none of them bounds a job's memory or does without running the caller's `__main__` anew.
"""

import os
from collections import deque
from collections.abc import Iterable, Sequence
from queue import Empty, SimpleQueue
from time import monotonic
from typing import Self

from exporter.batch.engines import Answer, Crew, Task, Terms
from exporter.batch.engines.worker import Word, Worker
from exporter.batch.jobs import Outcome
from exporter.errors import EngineError

_AHEAD = 0.25
"""Seconds of work that are sent to a worker at once: long enough to need no waiting, short enough to share the end."""
_MOST = 64
"""Jobs that are sent to a worker at once."""
_LOOK = 0.05
"""Seconds between two looks at the workers' memory."""
_DOZE = 1.0
"""The same where nothing is limited: Windows hears Ctrl-C only between two waits."""
_STARTS = 3
"""Workers that may die one after another before any has begun, while none works."""


class Processes:
    """The engine of this machine's processors. It keeps its workers for further batches until it is closed."""

    def __init__(self, terms: Terms) -> None:
        if terms.scheduler is not None:
            raise EngineError("the engine 'processes' has no scheduler; 'dask' has")
        self.terms = terms
        self.size = terms.workers or _processors()
        self._idle: deque[Worker] = deque()
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def crew(self) -> Crew:
        """Workers for a batch: those that are warm, and new ones as they are needed."""
        return _Processes(self)

    def hire(self, mailbox: "SimpleQueue[tuple[Worker, Word]]") -> Worker:
        """A worker who writes to this mailbox. EngineError when the system starts no more."""
        try:
            worker = self._idle.pop()
        except IndexError:
            return _started(mailbox)
        worker.mailbox = mailbox  # before asking, so that no news of its end goes to another mailbox
        return worker if worker.is_alive() else self.hire(mailbox)

    def take_back(self, worker: Worker) -> None:
        """Keep a worker who has nothing to do, unless there are enough."""
        if self._closed or len(self._idle) >= self.size:
            worker.end()
        else:
            self._idle.append(worker)

    def close(self) -> None:
        """End the workers that were kept."""
        self._closed = True
        while self._idle:
            self._idle.pop().end()


class _Processes:
    """The workers of one batch."""

    def __init__(self, engine: Processes) -> None:
        self._engine, self._terms = engine, engine.terms
        self.ahead = engine.size * _MOST * 2
        self._workers: list[Worker] = []
        self._mailbox: SimpleQueue[tuple[Worker, Word]] = SimpleQueue()
        self._backlog: deque[Task] = deque()
        self._known: list[Answer] = []
        self._struck: set[int] = set()
        self._false_starts = 0
        self._seconds = 0.0  # of a job, lately

    def wants(self) -> int:
        self._listen()
        share = self._share()
        room = sum(worker.room(share) for worker in self._prompt())
        return max(0, room + self._engine.size - len(self._workers) - len(self._backlog))

    def take(self, tasks: Sequence[Task]) -> None:
        self._backlog.extend(tasks)
        self._deal()

    def answers(self) -> Iterable[Answer]:
        while not self._known:
            self._deal()
            self._listen(wait=True)
            self._judge()
        self._deal()
        known, self._known = self._known, []
        return known

    def leave(self) -> None:
        """Whoever is at a job can't be asked to stop: it is killed. Files are written whole or not at all."""
        for worker in self._workers:
            if worker.tasks or not worker.is_ready:
                worker.kill()
            else:
                self._engine.take_back(worker)
        self._workers.clear()

    def _share(self) -> int:
        """How many jobs a worker is to have, from what one takes."""
        return max(1, min(_MOST, int(_AHEAD / self._seconds))) if self._seconds else 1

    def _prompt(self) -> list[Worker]:
        """The workers whose job doesn't take unusually long: nothing should have to wait behind one that does."""
        late = monotonic() - max(_AHEAD, 4 * self._seconds)
        return [worker for worker in self._workers if not worker.tasks or worker.since > late]

    def _deal(self) -> None:
        """Send what waits to those who have the least; hire while there are more jobs than workers.

        The last few wait for whoever is idle first: behind a colleague they might stand behind a long job.
        """
        share = self._share()
        while self._backlog:
            idle = [worker for worker in self._workers if not worker.tasks]
            if not idle and self._may_hire():
                idle = [self._engine.hire(self._mailbox)]
                self._workers += idle
            many = len(self._backlog) >= self._engine.size
            hungry = idle or [worker for worker in self._prompt() if many and worker.room(share)]
            if not hungry:
                return
            worker = min(hungry, key=lambda one: len(one.tasks))
            count = min(worker.room(share), -(-len(self._backlog) // max(1, self._engine.size)))
            worker.send([self._backlog.popleft() for _ in range(min(count, len(self._backlog)))])

    def _may_hire(self) -> bool:
        """Whether there may be one more. While new ones end before they begin, those that work are enough."""
        return not self._workers or (len(self._workers) < self._engine.size and self._false_starts < _STARTS)

    def _listen(self, *, wait: bool = False) -> None:
        """Read the mailbox; with `wait`, until there is something in it or it is time to look after the workers."""
        patience = self._patience() if wait else 0.0
        try:
            while True:
                worker, word = self._mailbox.get(timeout=patience)
                patience = 0.0
                if worker in self._workers:
                    self._hear(worker, word)
        except Empty:
            return

    def _patience(self) -> float:
        """Seconds until a worker has to be looked after."""
        waits = [_LOOK if self._terms.memory is not None else _DOZE]
        if self._terms.timeout is not None:
            waits += [worker.since + self._terms.timeout - monotonic() for worker in self._workers if worker.is_at_work]
        return max(0.001, min(waits))

    def _hear(self, worker: Worker, word: Word) -> None:
        if word.is_last:
            self._lost(worker)
        elif outcome := worker.hear(word):
            self._false_starts = 0
            task = worker.tasks.popleft()
            self._know(task, outcome)
            self._seconds += (outcome.seconds - self._seconds) / 4 if self._seconds else outcome.seconds
        else:
            self._false_starts = 0

    def _know(self, task: Task, outcome: Outcome) -> None:
        self._struck.discard(task.number)
        self._known.append(Answer(task.number, outcome))

    def _lost(self, worker: Worker) -> None:
        """A worker died: the job it was at has one more try."""
        how = worker.how_it_ended()
        was_ready, tasks = worker.is_ready, self._dismissed(worker)
        if not was_ready:
            self._false_starts += 1
            if self._false_starts >= _STARTS and not any(other.is_ready for other in self._workers):
                raise EngineError(f"the processes of the engine end before they begin ({how}); what they say is above")
        elif tasks and tasks[0].number in self._struck:
            self._fail(tasks.popleft(), f"its worker died ({how}), and so did the one that tried again")
        elif tasks:
            self._struck.add(tasks[0].number)
        self._backlog.extendleft(reversed(tasks))

    def _judge(self) -> None:
        """Dismiss those who take more than they may."""
        for worker in list(self._workers):
            if excess := worker.excess(self._terms):
                worker.kill()
                tasks = self._dismissed(worker)
                self._fail(tasks.popleft(), excess)
                self._backlog.extendleft(reversed(tasks))

    def _dismissed(self, worker: Worker) -> deque[Task]:
        """What a worker that is no more has left undone."""
        self._workers.remove(worker)
        return worker.tasks

    def _fail(self, task: Task, why: str) -> None:
        self._know(task, Outcome(task.job, errors=(EngineError(f"{task.job.name}: {why}"),)))


def _started(mailbox: "SimpleQueue[tuple[Worker, Word]]") -> Worker:
    try:
        return Worker(mailbox)
    except OSError as error:
        raise EngineError(f"no worker process can be started: {error.strerror or error}") from error


def _processors() -> int:
    """How many this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
