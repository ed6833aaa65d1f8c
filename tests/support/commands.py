"""The command line, run in this process: arguments in, exit code and output back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from exporter.cli.app import app

Command = Callable[..., Result]


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """`resume-exporter` with arguments, in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: object, text: str | bytes | None = None) -> Result:
        return CliRunner().invoke(app, [str(argument) for argument in arguments], input=text, catch_exceptions=False)

    return run
