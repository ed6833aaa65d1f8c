"""What `import exporter` offers, by name, typed and documented."""

import inspect
import subprocess
import sys
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import pytest

import exporter


def test_the_public_names_are_these() -> None:
    assert set(exporter.__all__) == {
        "Defect", "DoesNotFit", "EngineError", "ExporterError", "InvalidLayout", "InvalidResume", "Job", "Manifest",
        "MissingGlyphs", "Options", "Outcome", "PluginError", "Problem", "ReadError", "RenderError", "Resume",
        "ResumeWarning", "Target", "Terms", "UnknownName", "WriteError", "__version__", "engine", "export",
        "export_all", "load",
    }


@pytest.mark.parametrize("name", exporter.__all__)
def test_a_public_name_is_there(name: str) -> None:
    assert getattr(exporter, name) is not None
    assert name in dir(exporter)


def test_another_name_is_not_there() -> None:
    with pytest.raises(AttributeError, match="no attribute 'expotr'"):
        exporter.expotr  # noqa: B018


@pytest.mark.parametrize("name", sorted(set(exporter.__all__) - {"__version__"}))
def test_a_public_name_is_documented(name: str) -> None:
    assert inspect.getdoc(getattr(exporter, name))


def test_every_error_is_an_exporter_error() -> None:
    errors = [value for name in exporter.__all__ if isinstance(value := getattr(exporter, name), type)
              and issubclass(value, Exception) and not issubclass(value, Warning)]

    assert len(errors) == 12
    assert all(issubclass(error, exporter.ExporterError) for error in errors)


def test_the_version_is_the_distributions() -> None:
    assert exporter.__version__ == version("resume-exporter")


def test_the_package_says_that_it_is_typed() -> None:
    assert files("exporter").joinpath("py.typed").is_file()


def test_a_type_checker_sees_what_is_imported_late(tmp_path: Path) -> None:
    user = tmp_path / "user.py"
    user.write_text(
        "from exporter import Resume, export, load\n"
        "resume = load('cv.yaml')\n"
        "data = export(resume, to='docx', layout='modern', paper='a4')\n"
        "reveal_type(resume)\n"
        "reveal_type(data)\n"
        "export(resume, colour='red')\n")

    checked = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--follow-imports=silent", "--cache-dir", tmp_path / "cache", user],
        capture_output=True, text=True, check=False, cwd=Path(__file__).parents[1])

    assert 'Revealed type is "exporter.model.resume.Resume"' in checked.stdout
    assert 'Revealed type is "bytes"' in checked.stdout
    assert 'Unexpected keyword argument "colour"' in checked.stdout
    assert checked.stdout.count("error:") == 1
