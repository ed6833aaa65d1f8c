"""A résumé of ours in RenderCV's format: `python -m benchmarks.conversion resume.yaml rendercv.yaml`."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from exporter import load
from exporter.model import Resume, Translations, in_language
from exporter.model.entries import Education, Work


def as_yaml(resume: Resume) -> str:
    """The résumé in RenderCV's format: the same words in its entry types."""
    basics = resume.basics
    cv: dict[str, Any] = {"name": _said(basics.name), "headline": _said(basics.label), "sections": {}}
    cv |= _contacts(resume)
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
    told = {key: value for key, value in cv.items() if value}
    return yaml.safe_dump({"cv": told}, allow_unicode=True, sort_keys=False)


def _contacts(resume: Resume) -> dict[str, Any]:
    """What RenderCV has a place for; it takes phone numbers only as they are dialled from abroad."""
    basics = resume.basics
    place = basics.locations[0] if basics.locations else None
    return {
        "email": basics.emails[0].address if basics.emails else "",
        "phone": next((phone.number for phone in basics.phones if phone.number.startswith("+")), ""),
        "website": basics.urls[0].url if basics.urls else "",
        "location": ", ".join(filter(None, (_said(place.city), _said(place.region)))) if place else "",
        "social_networks": [
            {"network": profile.network, "username": profile.username}
            for profile in basics.profiles if profile.network in ("LinkedIn", "GitHub") and profile.username
        ],
    }


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


if __name__ == "__main__":
    Path(sys.argv[2]).write_text(as_yaml(load(sys.argv[1])), encoding="utf-8")
