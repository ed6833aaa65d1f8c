"""Where a batch stands: counts, a line on the terminal that changes while it runs, a table when it has ended."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

from exporter.cli.console import counted

if TYPE_CHECKING:
    from rich.progress import Progress

    from exporter.batch import Outcome

_STATUSES = ("done", "failed", "skipped")


@dataclass(slots=True)
class Tally:
    """The counts of a batch so far, by status."""

    jobs: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_STATUSES, 0))
    files: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_STATUSES, 0))
    pages: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_STATUSES, 0))
    bytes: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_STATUSES, 0))
    started: float = field(default_factory=monotonic)

    def add(self, outcome: "Outcome") -> None:
        """Count an outcome."""
        status = outcome.status
        self.jobs[status] += 1
        self.files[status] += len(outcome.written)
        self.pages[status] += sum(written.pages or 0 for written in outcome.written)
        self.bytes[status] += sum(written.size for written in outcome.written)

    @property
    def total(self) -> int:
        """All jobs so far."""
        return sum(self.jobs.values())

    @property
    def seconds(self) -> float:
        """Since the start."""
        return monotonic() - self.started

    def line(self) -> str:
        """The counts in one line."""
        told = ", ".join(f"{count} {status}" for status, count in self.jobs.items())
        rate = self.total / self.seconds if self.seconds else 0
        return f"{counted(self.total, 'job')} in {self.seconds:.1f} s ({rate:.1f} a second): {told}"

    def as_json(self) -> dict[str, object]:
        """The counts for machines."""
        return {**self.jobs, "files": sum(self.files.values()), "bytes": sum(self.bytes.values()),
                "seconds": round(self.seconds, 3)}


@contextmanager
def board(total: int | None, *, shown: bool) -> Iterator["Progress | None"]:
    """The changing line on standard error, None where nobody looks. What is printed meanwhile goes above it."""
    if not shown:
        yield None
        return
    from rich.console import Console  # noqa: PLC0415 -- only for who looks
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    with Progress(
        TextColumn("exporting"), BarColumn(), TextColumn("{task.fields[told]}"), TimeRemainingColumn(),
        console=Console(stderr=True), transient=True,
    ) as progress:
        progress.add_task("exporting", total=total, told="")
        yield progress


def move(progress: "Progress | None", tally: Tally) -> None:
    """Have the line say what the tally says."""
    if progress:
        rate = tally.total / max(tally.seconds, 0.1)
        told = " · ".join(f"{count} {status}" for status, count in tally.jobs.items() if count or status != "skipped")
        progress.update(progress.task_ids[0], completed=tally.total, told=f"{told} · {rate:.1f} a second")


def print_table(tally: Tally) -> None:
    """The counts as a table, for a terminal."""
    from rich.console import Console  # noqa: PLC0415 -- only for who looks
    from rich.table import Table  # noqa: PLC0415

    table = Table("", *(name for name in ("jobs", "files", "pages", "kB")), box=None)
    for column in table.columns[1:]:
        column.justify = "right"
    for status in _STATUSES:
        style = "red" if status == "failed" and tally.jobs[status] else None
        table.add_row(status, str(tally.jobs[status]), str(tally.files[status]), str(tally.pages[status]),
                      f"{tally.bytes[status] / 1000:.0f}", style=style)
    Console().print(table)
