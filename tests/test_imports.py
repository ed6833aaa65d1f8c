"""What importing costs: heavy packages come in when they are needed, and not a line earlier."""

import subprocess
import sys

import pytest

HEAVY = {"docx", "lxml", "markdown_it", "pydantic", "reportlab", "rich", "typer", "uharfbuzz", "yaml"}


def imported_by(code: str) -> set[str]:
    """The top-level packages that a fresh interpreter has imported after some code."""
    listing = "import sys\nprint('\\n', *{name.partition('.')[0] for name in sys.modules})"
    told = subprocess.run(
        [sys.executable, "-c", f"{code}\n{listing}"],
        capture_output=True, text=True, check=True)
    return set(told.stdout.splitlines()[-1].split())


def test_importing_the_package_imports_nothing_heavy() -> None:
    assert not HEAVY & imported_by("import exporter")


def test_the_library_comes_without_renderers_and_command_line() -> None:
    found = imported_by("from exporter import Resume, load, export, export_all, ExporterError")

    assert "pydantic" in found
    assert not {"docx", "reportlab", "rich", "typer"} & found


def test_telling_the_version_needs_no_resume_and_nothing_rich() -> None:
    found = imported_by("import sys\nsys.argv[1:] = ['--version']\nfrom exporter.cli import main\ntry:\n    main()\n"
                        "except SystemExit:\n    pass")

    assert not (HEAVY - {"typer", "pydantic"}) & found  # newer releases of Typer use pydantic themselves


def test_validating_renders_nothing() -> None:
    found = imported_by("from exporter import load\nload('{\"basics\": {\"name\": \"Ada\"}}')")

    assert not {"docx", "reportlab", "uharfbuzz", "lxml"} & found


@pytest.mark.parametrize(("to", "other"), [("pdf", "docx"), ("docx", "reportlab")])
def test_a_format_is_made_without_the_other_ones_library(to: str, other: str) -> None:
    found = imported_by(
        f"from exporter import load, export\nexport(load('{{\"basics\": {{\"name\": \"Ada\"}}}}'), {to!r})")

    assert other not in found


def test_expressions_of_yaml_wait_until_they_are_asked() -> None:
    told = subprocess.run(
        [sys.executable, "-c", """
import re
from exporter.readers import text_yaml
import yaml
printable = yaml.reader.Reader.NON_PRINTABLE
print(isinstance(printable, re.Pattern), bool(printable.search("a\\x07")), bool(printable.search("a")))
print(yaml.safe_load("on: 2020-01-01"), isinstance(re.compile("a"), re.Pattern))
"""], capture_output=True, text=True, check=True).stdout

    assert told.splitlines() == ["False True False", "{True: datetime.date(2020, 1, 1)} True"]


def test_expressions_are_compiled_at_once_where_another_thread_could_get_one() -> None:
    told = subprocess.run(
        [sys.executable, "-c", """
import re, threading
from exporter.patterns import waiting
done = threading.Event()
threading.Thread(target=done.wait).start()
with waiting():
    print(isinstance(re.compile("a"), re.Pattern))
done.set()
"""], capture_output=True, text=True, check=True).stdout

    assert told.strip() == "True"


def test_the_arrows_of_the_architecture_hold() -> None:
    linted = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()",
         "--no-cache"],
        capture_output=True, text=True, check=False)

    assert linted.returncode == 0, linted.stdout
