"""What a worker process does: read jobs from its input, run them, write their outcomes to its output."""

import gc
import os
import pickle
import signal
import sys
from contextlib import suppress
from queue import SimpleQueue
from threading import Thread
from typing import IO, Final

from exporter import pipeline
from exporter.batch.engines.messages import told
from exporter.batch.engines.worker import HEAD
from exporter.batch.jobs import Job, run
from exporter.errors import ExporterError

_SELDOM: Final = (50_000, 20, 20)
"""How seldom garbage is looked for: caches live as long as the worker, and full looks walk through all of them. At
Python's own thresholds looking takes a twentieth of a worker's time, at these a hundredth, for a megabyte more."""


def main() -> None:
    """Work until the employer says nothing more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the employer's to hear
    gc.set_threshold(*_SELDOM)
    jobs: SimpleQueue[Job] = SimpleQueue()
    Thread(target=_listen, args=(jobs,), daemon=True).start()
    with _answers() as answers:
        job = jobs.get()
        _warm_up(job)
        _say(answers, b"")
        while True:
            _say(answers, told(run(job)))
            job = jobs.get()


def _answers() -> IO[bytes]:
    """The output; what libraries print goes to the error output, and never in between."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _warm_up(job: Job) -> None:
    """Import and open what jobs like this need, so that the first one's time isn't counted for it."""
    nobody = pipeline.load({"basics": {"name": "A"}})
    for target in job.targets:
        with suppress(ExporterError):  # the job itself will tell
            pipeline.export(nobody, target.to)
    gc.freeze()


def _listen(jobs: "SimpleQueue[Job]") -> None:
    """Put the jobs that come in into the queue. When nobody is there any more, all work is in vain."""
    try:
        while True:
            for job in pickle.load(sys.stdin.buffer):  # noqa: S301 -- from the process that started us
                jobs.put(job)
    except EOFError:
        os._exit(0)
    except BaseException:  # a job that can't be read: the employer learns it by our end
        sys.excepthook(*sys.exc_info())
        os._exit(1)


def _say(answers: IO[bytes], said: bytes) -> None:
    try:
        answers.write(HEAD.pack(len(said)) + said)
        answers.flush()
    except OSError:
        os._exit(0)
