"""Java is ended before pytest gives back the signal handlers that Java relies on."""

from collections.abc import Iterator

import pytest
from support import verapdf


@pytest.fixture(scope="session", autouse=True)
def java() -> Iterator[None]:
    yield
    verapdf.stop()
