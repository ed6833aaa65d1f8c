"""A worker process as its employer sees it: a program that reads jobs and writes outcomes, with a thread for each way.

It is started as a program of its own and not by `multiprocessing`, which would run the caller's `__main__` once more,
and which refuses to work inside its own workers. What a worker says can be waited for on every system, since threads
put it all into one mailbox.
"""

import os
import pickle
import struct
import subprocess
import sys
from collections import deque
from collections.abc import Sequence
from queue import SimpleQueue
from signal import Signals
from threading import Thread
from time import monotonic
from typing import IO

from exporter.batch.engines import Task, Terms, interrupts
from exporter.batch.engines.messages import understood
from exporter.batch.jobs import Outcome
from exporter.tuples import NamedTuple

HEAD = struct.Struct("<I")
"""What stands before each message: its length."""

_PROGRAM = (
    "import pickle, sys\n"
    "if not sys.stdin.buffer.peek(1):\n"  # Ctrl-C was faster than the first word
    "    sys.exit()\n"
    "sys.path[:] = pickle.load(sys.stdin.buffer)\n"
    "from exporter.batch.engines.working import main\n"
    "main()\n")


class Word(NamedTuple):
    """What a worker said and when: a pickled outcome, nothing once it is ready for jobs, or that it is gone."""

    said: bytes
    at: float
    is_last: bool = False


class Worker:
    """A process, and the jobs that were sent to it and aren't answered."""

    def __init__(self, mailbox: "SimpleQueue[tuple[Worker, Word]]") -> None:
        self.mailbox = mailbox
        self.tasks: deque[Task] = deque()
        self.is_ready = False
        self.since = 0.0
        self._outbox: SimpleQueue[bytes | None] = SimpleQueue()
        with interrupts.kept():
            self._process = subprocess.Popen(  # noqa: S603 -- this very Python
                [_python(), "-c", _PROGRAM], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._outbox.put(pickle.dumps(sys.path))
        Thread(target=self._write, args=(self._process.stdin,), daemon=True).start()
        Thread(target=self._read, args=(self._process.stdout,), daemon=True).start()

    @property
    def is_at_work(self) -> bool:
        """Whether it is at a job, and not yet starting."""
        return self.is_ready and bool(self.tasks)

    def room(self, share: int) -> int:
        """How many jobs it could take; none while it has half of its share, so that they are sent together."""
        return share - len(self.tasks) if len(self.tasks) <= share // 2 else 0

    def send(self, tasks: Sequence[Task]) -> None:
        """Send it jobs."""
        if not self.tasks:
            self.since = monotonic()
        self.tasks.extend(tasks)
        self._outbox.put(pickle.dumps([task.job for task in tasks]))

    def hear(self, word: Word) -> Outcome | None:
        """The outcome that it tells of the first of its jobs; None where it only says that it is ready."""
        self.since = word.at
        if not word.said:
            self.is_ready = True
            return None
        return understood(word.said, self.tasks[0].job)

    def excess(self, terms: Terms) -> str:
        """By what it takes more than it may, "" where it doesn't."""
        if not self.is_at_work:
            return ""
        if terms.timeout is not None and monotonic() - self.since > terms.timeout:
            return f"took more than {terms.timeout:g} seconds"
        if terms.memory is not None and self._memory() > terms.memory:
            return f"took more than {terms.memory / 1e6:g} MB of memory"
        return ""

    def is_alive(self) -> bool:
        """Whether it is still there."""
        return self._process.poll() is None

    def how_it_ended(self) -> str:
        """Its exit code, or the name of the signal that killed it."""
        code = self._process.wait()
        if code >= 0:
            return f"exit code {code}"
        known = {member.value: member.name for member in Signals}
        return f"killed by {known.get(-code, f'signal {-code}')}"

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()
        self.end()

    def end(self) -> None:
        """Let it end, and wait for it: it does when nobody speaks to it any more."""
        self._outbox.put(None)
        self._process.wait()

    def _write(self, pipe: IO[bytes]) -> None:
        """Send what is in the outbox. A thread of its own, since a worker that hangs doesn't read either."""
        try:
            with pipe:
                while (data := self._outbox.get()) is not None:
                    pipe.write(data)
                    pipe.flush()
        except OSError:  # it is gone, which the other thread tells
            return

    def _read(self, pipe: IO[bytes]) -> None:
        with pipe:
            while (said := _message(pipe)) is not None:
                self.mailbox.put((self, Word(said, monotonic())))
        self.mailbox.put((self, Word(b"", monotonic(), is_last=True)))

    def _memory(self) -> int:
        from psutil import NoSuchProcess, Process  # noqa: PLC0415 -- only where memory is limited

        try:
            return int(Process(self._process.pid).memory_info().rss)
        except NoSuchProcess:
            return 0


def _message(pipe: IO[bytes]) -> bytes | None:
    """The next message; None when the pipe ends, even within one."""
    head = pipe.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    (length,) = HEAD.unpack(head)
    said = pipe.read(length)
    return said if len(said) == length else None


def _python() -> str:
    """The Python to start, as multiprocessing would: the user may set it, and virtual environments count."""
    from multiprocessing.spawn import get_executable  # noqa: PLC0415 -- only once a worker is started

    return os.fsdecode(get_executable())
