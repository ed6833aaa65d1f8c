"""Regular expressions that are compiled at their first use: compiling takes longer than a page, and a run needs few."""

import re
from typing import Any, cast


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, later."""
    return cast("re.Pattern[str]", _Pattern(text, flags))


class _Pattern:
    def __init__(self, text: str, flags: int) -> None:
        self._said = text, flags

    def __getattr__(self, name: str) -> Any:
        """A method of the compiled expression, kept so that this is asked once for each."""
        found = getattr(re.compile(*self._said), name)
        setattr(self, name, found)
        return found
