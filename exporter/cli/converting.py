"""`convert`: a résumé as data in another format."""

import sys
from pathlib import Path
from typing import Literal

from exporter import output, pipeline, plugins
from exporter.cli import asking
from exporter.cli.console import Manner, answering, say, tell_notices
from exporter.model import Resume
from exporter.readers.writers import to_json, to_jsonresume, to_yaml

_STANDARD_OUTPUT = "-"

Data = Literal["yaml", "json", "jsonresume"]


def convert(
    source: str, to: Data, out: str | None, format: str | None, *, force: bool, manner: Manner,  # noqa: A002 -- the word for it
) -> int:
    """Write the résumé of a source; the exit code."""
    file = Path(out) if out and out != _STANDARD_OUTPUT else None
    with answering(source):
        asking.known(plugins.reader, (format,) if format else ())
        if file:
            output.check(file, force=force)
        reading = pipeline.read(asking.source(source), format)
        tell_notices(reading.notices, manner)
        _put(_text(reading.resume, to), file, manner)
    return 0


def _text(resume: Resume, to: Data) -> str:
    match to:
        case "yaml":
            return to_yaml(resume)
        case "json":
            return to_json(resume)
        case "jsonresume":
            return to_jsonresume(resume)


def _put(text: str, file: Path | None, manner: Manner) -> None:
    if file is None:
        sys.stdout.buffer.write(text.encode())
        return
    output.write(file, text.encode())
    if not manner.quiet:
        say(f"wrote {file}")
