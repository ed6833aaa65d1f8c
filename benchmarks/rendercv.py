"""RenderCV in an environment of its own, and a résumé of ours as its YAML."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from exporter.model import Resume, Translations, in_language
from exporter.model.entries import Education, Work

_PYTHONS = ("python3.14", "python3.13", "python3.12")
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


def executable(tools: Path) -> Path | None:
    """RenderCV's command, installed on the first call; None where no Python is new enough."""
    command = tools / "rendercv" / "bin" / "rendercv"
    if not command.exists():
        python = next((python for name in _PYTHONS if (python := shutil.which(name)) and _works(python)), None)
        if python is None:
            return None
        subprocess.run([python, "-m", "venv", str(tools / "rendercv")], check=True)
        pip = str(tools / "rendercv" / "bin" / "pip")
        subprocess.run([pip, "install", "--quiet", "rendercv[full]==2.8"], check=True)
    return command


def _works(python: str) -> bool:
    return subprocess.run([python, "--version"], capture_output=True, check=False).returncode == 0


def cache(tools: Path) -> Path:
    """A cache folder that holds the stand-in for the icon package RenderCV would load from the network."""
    package = tools / "cache" / "typst" / "packages" / "preview" / "fontawesome" / "0.6.0"
    package.mkdir(parents=True, exist_ok=True)
    (package / "typst.toml").write_text(_MANIFEST, encoding="utf-8")
    (package / "lib.typ").write_text(_STAND_IN, encoding="utf-8")
    return tools / "cache"


def as_yaml(resume: Resume) -> str:
    """The résumé in RenderCV's format: the same words in its entry types."""
    basics = resume.basics
    cv: dict[str, Any] = {"name": _said(basics.name), "headline": _said(basics.label), "sections": {}}
    if basics.emails:
        cv["email"] = basics.emails[0].address
    sections = {
        "summary": [_said(basics.summary)] if basics.summary else [],
        "experience": list(_jobs(resume.work)),
        "education": [_education(entry) for entry in resume.education],
        "skills": [
            {"label": _said(skill.name), "details": ", ".join(_said(item.name) for item in skill.keywords) or "–"}
            for skill in resume.skills
        ],
    }
    for section in resume.sections:
        sections[_said(section.title)] = [
            {"bullet": _said(getattr(entry, "bullet", None) or getattr(entry, "text", None) or "–")}
            for entry in section.entries
        ]
    cv["sections"] = {title: entries for title, entries in sections.items() if entries}
    return yaml.safe_dump({"cv": {key: value for key, value in cv.items() if value}}, allow_unicode=True, sort_keys=False)


def _jobs(work: tuple[Work, ...]) -> Iterator[dict[str, Any]]:
    for job in work:
        told = {
            "company": _said(job.name), "position": _said(job.position) or "–",
            "start_date": str(job.start) if job.start else None, "end_date": _end(job),
            "highlights": [_said(highlight.text) for highlight in job.highlights],
        }
        yield {key: value for key, value in told.items() if value}


def _end(job: Work) -> str | None:
    if job.end is None or job.end.kind in ("present", "unknown"):
        return "present" if job.start else None
    return str(job.end)


def _education(entry: Education) -> dict[str, Any]:
    told = {
        "institution": _said(entry.institution), "area": _said(entry.area) or "–", "degree": _said(entry.study_type),
        "start_date": str(entry.start) if entry.start else None, "end_date": str(entry.end) if entry.end else None,
    }
    return {key: value for key, value in told.items() if value}


def _said(text: str | Translations | None) -> str:
    return in_language(text, "en") if text is not None else ""
