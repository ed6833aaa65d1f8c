"""Regular expressions that are compiled at their first use: compiling takes longer than a page, and a run needs few."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, later."""
    return cast("re.Pattern[str]", _Pattern(text, flags))


@contextmanager
def waiting() -> Iterator[None]:
    """Let the expressions of what is imported meanwhile wait, too, where no other thread could get one of them."""
    if threading.active_count() > 1:
        yield
        return
    at_once, re.compile = re.compile, pattern  # type: ignore[assignment]  # takes what imports ask for
    try:
        yield
    finally:
        re.compile = at_once


class _Pattern:
    def __init__(self, text: str, flags: int) -> None:
        self._said = text, flags

    def __getattr__(self, name: str) -> Any:
        """A method of the compiled expression, kept so that this is asked once for each."""
        found = getattr(re.compile(*self._said), name)
        setattr(self, name, found)
        return found
