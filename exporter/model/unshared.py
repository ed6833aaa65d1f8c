"""What a résumé's public data leaves out of its lists, so that places in the one can be told in the other."""

from collections.abc import Iterator

from exporter.model.base import Model, is_shown
from exporter.model.resume import Resume


def unshared(resume: Resume) -> tuple[str, ...]:
    """The paths of the items that are hidden or private: `work[1]`, `basics.emails[0]`."""
    return tuple(_within(resume, ""))


def _within(part: Model, path: str) -> Iterator[str]:
    for name, value in part.__dict__.items():
        if isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, Model):
                    yield from _of(item, f"{path}{name}[{index}]")
        elif isinstance(value, Model):
            yield from _within(value, f"{path}{name}.")


def _of(item: Model, path: str) -> Iterator[str]:
    if is_shown(item):
        yield from _within(item, f"{path}.")
    else:
        yield path
