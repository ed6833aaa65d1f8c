"""The command line: parse, call, print, exit code. What makes files is in `batch` and `pipeline`."""

import atexit
import gc
import os
import sys
import threading
from io import TextIOWrapper


def main() -> None:
    """The command `resume-exporter`."""
    try:
        run()
    except SystemExit as end:
        if isinstance(end.code, int) and threading.active_count() == 1:
            _end(end.code)
        raise


def run() -> None:
    """The command, which ends with SystemExit."""
    gc.set_threshold(200_000)  # most runs end before there is garbage: looking for some costs more than a page
    from exporter.cli.app import app  # noqa: PLC0415 -- importing the package must not import Typer
    from exporter.cli.asked import asked_for  # noqa: PLC0415

    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")  # looking for some costs more than validating a résumé
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal that can't show a name is no reason to fail
            stream.reconfigure(errors="backslashreplace")
    app.registered_commands = asked_for(app.registered_commands, sys.argv[1:])
    app()


def _end(code: int) -> None:
    """End without taking the interpreter apart, which takes a hundredth of a run; not where output can't be written."""
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream:
                stream.flush()
    except (OSError, ValueError):  # ValueError: it is closed
        return
    atexit._run_exitfuncs()  # noqa: SLF001 -- as Python itself would
    os._exit(code)
