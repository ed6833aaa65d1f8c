"""What became of each job, line by line beside the files, so that the next run does only what is left.

A line is believed only as far as the files hash to what it says, which is why nothing is synced to the disk job by job:
should the machine lose power, a file that didn't get there is made again. A line is written after its files, so a
process that is killed in between makes them once more, with the same bytes.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, Self

from exporter import output
from exporter.batch import storage
from exporter.batch.jobs import Earlier, Job, Outcome, Target, Written
from exporter.batch.journals import Journal, journal
from exporter.batch.notes import noting
from exporter.batch.origins import Origin
from exporter.batch.storage import Place
from exporter.errors import WriteError

Entry = Mapping[str, Any]
"""A line, as JSON reads it."""

_UNMET: Final = 1
_MET: Final = 2
"""Of a job that failed the last time: whether it was among those asked for since."""


class Manifest:
    """The manifest of a folder: `manifest.jsonl` in it; for a URL, whose files can't grow, the parts in `manifest/`.

    One line a job: `job` is its first file, relative to the folder; `from` holds the digests of what it was made from.
    The last line of a job counts. Nobody else may write to the folder meanwhile. With `again`, all jobs are left to do.
    Raises WriteError when somebody else does, or the file is none of ours.
    """

    def __init__(self, folder: Place, *, again: bool = False) -> None:
        self._folder, self._again = folder, again
        self._journal: Journal = journal(folder)
        self._places = sqlite3.connect("", isolation_level=None, check_same_thread=False)  # "" is a file of its own
        self._places.execute("PRAGMA journal_mode = OFF")
        self._places.execute(
            "CREATE TABLE places (job TEXT PRIMARY KEY, place INTEGER, failed INTEGER) WITHOUT ROWID")
        try:
            self._index()
        except BaseException:
            self.close()
            raise
        if isinstance(folder, Path):
            output.sweep(folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def known(self, job: Job) -> Job:
        """The job, with what is known of it from earlier runs."""
        entry = None if self._again else self._entry(job)
        return job._replace(earlier=self._earlier(job, entry) if entry else Earlier())

    def called(self, job: Job) -> str:
        """What a job's line calls it: its first file; its row where it was refused."""
        return self._name(job.targets[0]) if job.targets else job.name

    def failed(self, jobs: Iterable[Job]) -> Iterator[Job]:
        """Of these jobs those that failed the last time: they, or where they have no line, their row."""
        for job in jobs:
            own, row = self.called(job), job.row
            found = dict(self._places.execute("SELECT job, failed FROM places WHERE job IN (?, ?)", (own, row)))
            for key in filter(found.get, found):
                self._places.execute("UPDATE places SET failed = ? WHERE job = ?", (_MET, key))
            if found.get(own, found.get(row)):
                yield job

    def unmet(self) -> Iterator[str]:
        """Those that failed the last time and that `failed` hasn't met among its jobs, as their lines call them."""
        return (job for (job,) in self._places.execute(
            "SELECT job FROM places WHERE failed = ? ORDER BY place", (_UNMET,)))

    def add(self, outcome: Outcome) -> None:
        """A line for an outcome, unless that of an earlier run says the same."""
        if outcome.is_skipped:
            return
        entry, before = self._told(outcome), self._entry(outcome.job)
        if before and {**before, "seconds": 0} == {**entry, "seconds": 0}:
            return
        self._journal.append(json.dumps(entry, ensure_ascii=False).encode() + b"\n")

    def close(self) -> None:
        """Have everything written."""
        self._places.close()
        self._journal.close()

    def _index(self) -> None:
        """Where the last line of each job is, on disk: a million jobs take no memory."""
        found = lines = 0
        self._places.execute("BEGIN")
        for place, line in self._journal.lines():
            lines += 1
            if entry := _entry(line):
                found += 1
                row = (entry["job"], place, _UNMET if entry["status"] == "failed" else 0)
                with noting():
                    self._places.execute("INSERT OR REPLACE INTO places VALUES (?, ?, ?)", row)
        self._places.execute("COMMIT")
        if lines and not found:
            raise WriteError(f"{self._journal}: not written to, since it is no manifest of ours; name another folder")

    def _entry(self, job: Job) -> Entry | None:
        row = self._places.execute("SELECT place FROM places WHERE job = ?", (self.called(job),)).fetchone()
        return _entry(self._journal.line_at(row[0])) if row else None

    def _name(self, target: Target) -> str:
        """A file as the manifest calls it: relative to the folder where it lies below."""
        return storage.relative(target.path, self._folder)

    def _earlier(self, job: Job, entry: Entry) -> Earlier:
        """What is known of a job that was done with the same files; nothing of any other."""
        named = [(self._name(target), target.to, target.layout) for target in job.targets]
        try:
            files = [(file["path"], file["format"], file["layout"]) for file in entry["files"]]
            if entry["status"] != "done" or files != named:
                return Earlier()
            written = tuple(
                Written(target, file["bytes"], file["pages"], file["sha256"])
                for target, file in zip(job.targets, entry["files"], strict=True))
            return Earlier(Origin(**entry["from"]), written)
        except (KeyError, TypeError):  # a line that somebody has edited; making the files again is always right
            return Earlier()

    def _told(self, outcome: Outcome) -> dict[str, Any]:
        job = outcome.job
        return {
            "job": self.called(job),
            "status": outcome.status,
            "source": job.name,
            "variant": job.options.variant,
            "from": outcome.origin._asdict(),
            "files": [
                {"path": self._name(written.target), "format": written.target.to, "layout": written.target.layout,
                 "bytes": written.size, "pages": written.pages, "sha256": written.digest}
                for written in outcome.written],
            "seconds": round(outcome.seconds, 3),
            "warnings": [str(notice) for notice in outcome.notices],
            "errors": [error.as_json() for error in outcome.errors],
        }


def _entry(line: bytes) -> Entry | None:
    """What a line says; None where it isn't one of ours, or was torn when the machine lost power."""
    try:
        entry = json.loads(line)
    except ValueError:
        return None
    return entry if isinstance(entry, dict) and {"job", "status", "from", "files"} <= entry.keys() else None
