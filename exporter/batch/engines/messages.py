"""Outcomes on their way from where a job was run to where it was asked for, as bytes."""

import pickle
from typing import cast

from exporter.batch.jobs import Job, Outcome
from exporter.errors import EngineError
from exporter.readers.source import Source

_NO_JOB = Job(Source(b"", ""), ())


def told(outcome: Outcome) -> bytes:
    """An outcome for the way, without the job, which whoever asked for it has."""
    bare = outcome._replace(job=_NO_JOB)
    try:
        return pickle.dumps(bare)
    except Exception as error:  # an error of a plug-in's that can't be sent
        message = "; ".join(map(str, outcome.errors)) or str(error)
        return pickle.dumps(bare._replace(errors=(EngineError(f"{outcome.job.name}: {message}"),)))


def understood(said: bytes, job: Job) -> Outcome:
    """The outcome of a job from what was told of it."""
    try:
        outcome = cast("Outcome", pickle.loads(said))  # noqa: S301 -- from a process that we started or were sent to
    except Exception as error:  # an error of a plug-in's that can't be read back
        return Outcome(job, errors=(EngineError(f"{job.name}: its outcome can't be read: {error}"),))
    return outcome._replace(job=job)
