"""The command line: parse, call, print, exit code. What makes files is in `batch` and `pipeline`."""

import gc
import os
import sys
from io import TextIOWrapper


def main() -> None:
    """The command `resume-exporter`."""
    from exporter.cli.app import app  # noqa: PLC0415 -- importing the package must not import Typer

    gc.set_threshold(200_000)  # most processes end before there is garbage, and looking for it costs as much as a page
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")  # looking for some costs more than validating a résumé
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal that can't show a name is no reason to fail
            stream.reconfigure(errors="backslashreplace")
    app()
