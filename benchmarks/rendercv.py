"""RenderCV in an environment of its own, with what it needs to run without a network."""

import subprocess
import sys
from pathlib import Path

from benchmarks import environments
from benchmarks.environments import ROOT, TOOLS

_STAND_IN = """#let fa-icon(name, ..args) = text(..args)[•]
"""
_MANIFEST = """[package]
name = "fontawesome"
version = "0.6.0"
entrypoint = "lib.typ"
authors = ["stand-in"]
license = "MIT"
description = "Draws a dot for every icon."
"""


def executable() -> Path | None:
    """RenderCV's command, installed on the first call; None where no Python is new enough."""
    python = environments.peer("rendercv", "rendercv[full]==2.8")
    return python and python.with_name("rendercv")


def cache() -> Path:
    """A cache folder that holds the stand-in for the icon package RenderCV would load from the network."""
    package = TOOLS / "cache" / "typst" / "packages" / "preview" / "fontawesome" / "0.6.0"
    package.mkdir(parents=True, exist_ok=True)
    (package / "typst.toml").write_text(_MANIFEST, encoding="utf-8")
    (package / "lib.typ").write_text(_STAND_IN, encoding="utf-8")
    return TOOLS / "cache"


def write_source(resume: Path, source: Path) -> None:
    """A résumé of ours as RenderCV's source; by another process, so that this one stays small (see `timing.run`)."""
    subprocess.run(
        [sys.executable, "-m", "benchmarks.conversion", str(resume), str(source)], cwd=ROOT, check=True)
