"""The command line: parse, call, print, exit code. What makes files is in `batch` and `pipeline`."""

import os
import sys


def main() -> None:
    """The command `resume-exporter`."""
    from exporter.cli.app import app  # noqa: PLC0415 -- importing the package must not import Typer

    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")  # looking for some costs more than validating a résumé
    try:
        app()
    except BrokenPipeError:  # the reader of our output has gone: `resume-exporter tree cv.yaml | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
