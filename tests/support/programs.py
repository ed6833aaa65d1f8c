"""Programs that tests judge files with, and what to do where one is missing."""

from shutil import which

import pytest

MISSING = "needs the program "
"""How the reason of such a skip begins; CI turns these skips into failures."""


def requires_program(*names: str) -> pytest.MarkDecorator:
    """Skip a test, or a module as `pytestmark`, where one of the programs isn't installed."""
    missing = ", ".join(name for name in names if which(name) is None)
    return pytest.mark.skipif(bool(missing), reason=f"{MISSING}{missing}")
