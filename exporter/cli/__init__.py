"""The command line: parse, call, print, exit code. What makes files is in `batch` and `pipeline`."""

import os
import sys


def main() -> None:
    """The command `resume-exporter`."""
    from exporter.cli.app import app  # noqa: PLC0415 -- importing the package must not import Typer

    try:
        app()
    except BrokenPipeError:  # the reader of our output has gone: `resume-exporter tree cv.yaml | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
