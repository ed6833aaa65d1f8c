"""The command line: parse, call, print, exit code. What makes files is in `batch` and `pipeline`."""

import atexit
import gc
import os
import sys
from io import TextIOWrapper


def main() -> None:
    """The command `resume-exporter`."""
    _look_for_garbage_seldom()
    from exporter.cli.app import app  # noqa: PLC0415 -- importing the package must not import Typer
    from exporter.cli.asked import asked_for  # noqa: PLC0415

    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")  # looking for some costs more than validating a résumé
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal that can't show a name is no reason to fail
            stream.reconfigure(errors="backslashreplace")
    app.registered_commands = asked_for(app.registered_commands, sys.argv[1:])
    app()


def _look_for_garbage_seldom() -> None:
    """Most processes end before there is any: looking through what was imported costs more than a page.

    At the end, when the memory is given back as a whole, there is no use in it at all.
    """
    gc.set_threshold(200_000)
    atexit.register(gc.freeze)
