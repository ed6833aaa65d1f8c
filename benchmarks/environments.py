"""Environments under `.tools/` for what is measured, all of the same Python: RenderCV's needs 3.12 or newer."""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
TOOLS = ROOT / ".tools"
_PYTHONS = ("python3.13", "python3.14", "python3.12")


def ours() -> Path:
    """The Python of an environment with this package in it, installed anew, as a user would install it."""
    return _installed("ours", str(ROOT))


def ours_with(extra: str) -> Path:
    """The same with an extra of ours, apart from it, so that what the extra brings slows nothing else down."""
    return _installed(f"ours-{extra}", f"{ROOT}[{extra}]")


def peer(name: str, requirement: str) -> Path | None:
    """The Python of an environment with another tool in it; None where no Python is new enough."""
    return _installed(name, requirement) if _newest() else None


def with_parsers(parsers: Sequence[str], needed: Sequence[str]) -> Path:
    """The Python of an environment with parsers of résumés and what they need, and nothing else that they ask for."""
    folder = TOOLS / "parsers"
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, *needed], check=True)
    subprocess.run([*pip, "--no-deps", *parsers], check=True)
    return python


@cache
def _installed(name: str, requirement: str) -> Path:
    folder = TOOLS / name
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run([_newest() or sys.executable, "-m", "venv", str(folder)], check=True)
    subprocess.run(
        [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", requirement], check=True)
    return python


@cache
def _newest() -> str | None:
    """A Python that RenderCV runs on, from the path or from pyenv, whose shims may stand for none."""
    return next((python for name in _PYTHONS for python in _candidates(name) if _works(python)), None)


def _candidates(name: str) -> list[str]:
    on_path = shutil.which(name)
    return ([on_path] if on_path else []) + sorted(map(str, Path.home().glob(f".pyenv/versions/*/bin/{name}")))


def _works(python: str) -> bool:
    return subprocess.run([python, "--version"], capture_output=True, check=False).returncode == 0
