"""Which format a source is in, told from its content."""

import json
from collections.abc import Iterable

from exporter.errors import ReadError
from exporter.readers.foreign import foreign_format
from exporter.readers.native import root_keys
from exporter.readers.positions import decoded
from exporter.readers.source import Reader, Source


def detect(source: Source, readers: Iterable[Reader]) -> Reader:
    """The first reader that recognises the content. ReadError tells which formats there are when none does."""
    known: list[str] = []
    if not source.data.strip():
        raise ReadError(f"{source.name}: the file is empty")
    for reader in readers:
        if reader.recognises(source):
            return reader
        known.append(reader.format)
    other = _foreign(source)
    told = f"this is a {other} file, which no reader takes" if other else "not a format that any reader knows"
    raise ReadError(f"{source.name}: {told}; readers: {', '.join(known) or 'none'}")


def _foreign(source: Source) -> str | None:
    """The tool that the file is of, where it is text of a known kind."""
    try:
        text = decoded(source).text
    except ReadError:
        return None
    if not text.lstrip().startswith("{"):
        return foreign_format(root_keys(text))
    try:
        return foreign_format(json.loads(text))
    except (ValueError, RecursionError):
        return None
