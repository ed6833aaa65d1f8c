"""What is built of the command line for what is asked for."""

import subprocess
import sys
from inspect import signature

import pytest

from exporter.cli.app import app
from exporter.cli.asked import asked_for


def options(*arguments: str) -> list[str]:
    (command,) = asked_for(list(app.registered_commands), arguments)
    assert command.callback
    return list(signature(command.callback).parameters)


def test_a_command_has_the_options_that_are_given():
    assert options("export", "cv.yaml", "-t", "pdf", "--out=cvs", "--force") == ["sources", "to", "out", "force"]


@pytest.mark.parametrize("asked", ["--help", "--lay", "-tpdf"])
def test_a_command_has_all_options_where_a_name_is_none_of_them(asked):
    assert {"layout", "paper", "quiet"} <= set(options("export", "cv.yaml", asked))


def test_standard_output_is_no_option():
    assert options("export", "cv.yaml", "--out", "-") == ["sources", "out"]


def test_all_commands_are_there_where_none_is_asked_for():
    assert asked_for(app.registered_commands, ["--help"]) == app.registered_commands


def test_a_slip_is_told_with_its_exit_code():
    slip = [sys.executable, "-m", "exporter", "export", "cv.yaml", "--lay", "x"]
    ended = subprocess.run(slip, capture_output=True, encoding="utf-8", check=False)

    assert ended.returncode == 2
    assert "--layout" in ended.stderr


@pytest.mark.parametrize(("command", "option"), [("batch", "--out"), ("convert", "--to")])
def test_an_option_that_must_be_given_is_missed(command, option):
    slip = [sys.executable, "-m", "exporter", command, "cv.yaml"]
    ended = subprocess.run(slip, capture_output=True, encoding="utf-8", check=False)

    assert ended.returncode == 2
    assert f"Missing option '{option}'" in ended.stderr
