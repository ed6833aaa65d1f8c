"""Jobs to test batches with, and jobs that do harm, as a broken plug-in would."""

import json
from collections.abc import Iterator
from pathlib import Path

from support.resumes import YAML

from exporter import Job, Target
from exporter.readers.source import Source

ROOT = Path(__file__).parents[2]
HARMFUL = Path(__file__).parent / "harmful"
"""The folder of the plug-in that reads harmful jobs."""


def job(folder: Path, number: int, *, to: tuple[str, ...] = ("docx",)) -> Job:
    """A job whose résumé is unlike the others."""
    text = YAML.replace("Ada Example", f"Ada Example-{number}")
    return Job(Source(text.encode(), f"row {number}"), tuple(Target(folder / f"{number}.{one}", one) for one in to))


def jobs(folder: Path, count: int, *, to: tuple[str, ...] = ("docx",)) -> Iterator[Job]:
    """So many jobs."""
    return (job(folder, number, to=to) for number in range(count))


def harmful(harmless: Job, *, seconds: float = 0, megabytes: int = 0, dies: bool = False) -> Job:
    """The job, but reading it takes so long and so much, or the process's life."""
    assert isinstance(harmless.source, Source)
    wanted = {
        "seconds": seconds, "megabytes": megabytes, "dies": dies, "resume": harmless.source.data.decode()}
    return harmless._replace(source=Source(json.dumps(wanted).encode(), harmless.source.name), format="harmful")
