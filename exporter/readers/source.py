"""The seam between a file and a reader: what comes in, what comes out, what a reader is."""

from collections.abc import Mapping
from typing import Protocol

from exporter.errors import Problem
from exporter.model import Resume
from exporter.tuples import NamedTuple


class Source(NamedTuple):
    """The bytes of a source and the name it is called by in errors (`cv.yaml`, `<stdin>`)."""

    data: bytes
    name: str


class Reading(NamedTuple):
    """A résumé, and what a person should know of how it was read: all of it warnings, none of it lost."""

    resume: Resume
    notices: tuple[Problem, ...] = ()
    pictures: Mapping[str, bytes] | None = None
    """Pictures in the file itself, by the names the résumé has for them; None where they only lie beside it."""


class Reader(Protocol):
    """One source format."""

    format: str
    """The name it goes by: `jsonresume`."""

    def recognises(self, source: Source) -> bool:
        """Whether the content is of this format. Cheap; never raises."""

    def read(self, source: Source) -> Reading:
        """The résumé; ReadError or InvalidResume where there is none."""
