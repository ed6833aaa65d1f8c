"""The résumé exporter: one validated résumé in, print-ready PDF and native Word files out.

    from exporter import load, export

    resume = load("cv.yaml")
    pdf = export(resume, to="pdf", layout="classic")

Importing this package imports nothing else: each name is fetched when it is first used.
"""

from typing import TYPE_CHECKING

from exporter._version import __version__

if TYPE_CHECKING:
    from exporter.batch import Job, Outcome, Target, export_all
    from exporter.batch.engines import Terms, engine
    from exporter.batch.manifest import Manifest
    from exporter.errors import (
        Defect,
        DoesNotFit,
        EngineError,
        ExporterError,
        InvalidLayout,
        InvalidResume,
        MissingGlyphs,
        PluginError,
        Problem,
        ReadError,
        RenderError,
        ResumeWarning,
        UnknownName,
        WriteError,
    )
    from exporter.model import Resume
    from exporter.pipeline import Options, export, load

_HOMES = {
    "exporter.batch": ("Job", "Outcome", "Target", "export_all"),
    "exporter.batch.engines": ("Terms", "engine"),
    "exporter.batch.manifest": ("Manifest",),
    "exporter.errors": (
        "Defect", "DoesNotFit", "EngineError", "ExporterError", "InvalidLayout", "InvalidResume", "MissingGlyphs",
        "PluginError", "Problem", "ReadError", "RenderError", "ResumeWarning", "UnknownName", "WriteError"),
    "exporter.model": ("Resume",),
    "exporter.pipeline": ("Options", "export", "load"),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "Defect", "DoesNotFit", "EngineError", "ExporterError", "InvalidLayout", "InvalidResume", "Job", "Manifest",
    "MissingGlyphs", "Options", "Outcome", "PluginError", "Problem", "ReadError", "RenderError", "Resume",
    "ResumeWarning", "Target", "Terms", "UnknownName", "WriteError", "__version__", "engine", "export", "export_all",
    "load",
]


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 -- beside its only use

    found: object = getattr(import_module(_HOME[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
