"""A bar on the terminal, once something takes longer than a second."""

import sys
from collections.abc import Iterable, Iterator
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress

_PATIENCE = 1.0  # seconds

_T = TypeVar("_T")


def shown(items: Iterable[_T], total: int) -> Iterator[_T]:
    """The items as they come, with a bar where a person waits for many of them."""
    if total < 2 or not sys.stderr.isatty():
        yield from items
        return
    started, bar = monotonic(), None
    try:
        for count, item in enumerate(items, start=1):
            if bar is None and monotonic() - started > _PATIENCE:
                bar = _bar(total)
            if bar:
                bar.update(bar.task_ids[0], completed=count)
            yield item
    finally:
        if bar:
            bar.stop()


def _bar(total: int) -> "Progress":
    from rich.console import Console  # noqa: PLC0415 -- only for who waits
    from rich.progress import MofNCompleteColumn, Progress, TimeRemainingColumn  # noqa: PLC0415

    bar = Progress(
        *Progress.get_default_columns()[:2], MofNCompleteColumn(), TimeRemainingColumn(),
        console=Console(stderr=True), transient=True)
    bar.add_task("exporting", total=total)
    bar.start()
    return bar
