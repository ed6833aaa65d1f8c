"""Invented résumés, each unlike the others, so that no contender meets a paragraph that it has set before."""

import random
from pathlib import Path
from typing import Any

import yaml

_SAMPLES = Path(__file__).parents[1] / "samples" / "scripts"
_SCRIPTS = {"el": 1.0, "ru": 1.0, "ar": 1.0, "he": 1.0, "hi": 1.0, "th": 1.0, "ja": 0.5, "ko": 0.5}
"""Samples in other scripts than Latin; how many letters fill as much of a line as a Latin one."""

_PEOPLE = ("Zoë", "Luís", "Søren", "Agnieszka", "Jürgen", "Chloé", "Ingrid", "Mateusz")
_FAMILIES = ("Lindqvist", "Ferreira", "Østergård", "Kowalski", "Müller", "Lefèvre", "Ångström", "Novák")
_SUMMARY = (
    "Engineer with eleven years of experience in systems for payments, billing and logistics that stay correct under "
    "load. At home from query plans to conversations with customers, and happiest when a hard problem of reliability "
    "turns into a small and boring design. Looks for a place with responsibility for a platform that many teams use."
)
_HIGHLIGHTS = (
    "Rebuilt the ledger that settles 4.2 million transfers a day, so that the evening’s reconciliation takes eleven "
    "minutes instead of four hours and each balance can be traced to its event.",
    "Made payment requests repeatable and gave each service an outbox, which brought double charges down by 99.7 % and "
    "ended a whole class of weekend calls.",
    "Taught five engineers and led the reliability guild across three product teams.",
    "Moved 42 services to one release pipeline; the median change now takes five hours to customers, not three days.",
    "Wrote a stream reader for 180,000 events a second on ordinary machines, with replay from object storage whenever "
    "a consumer has failed.",
    "Replaced nightly jobs by views kept up to date, which saves about €310,000 a year and shows figures after two "
    "minutes instead of a day.",
    "Wrote the guide to changing schemas and the linter that holds everyone to it.",
    "Kept 600 customers apart on shared machines by quotas and fair scheduling for each of them.",
    "Developed the synchronisation of tills for 1,900 restaurants in France and Belgium, offline work and the settling "
    "of conflicts included.",
    "Brought checkout on phones from 2.1 seconds to 380 milliseconds by batching and caching.",
    "Tested the pricing engine by properties and found 23 errors of rounding before customers did.",
    "Led the way from one large program to six services without planned downtime, by shadow traffic and in stages.",
    "Looked after the portal where 26,000 students choose their courses each semester.",
    "Automated the setting up of servers for four faculties: one hour instead of two days.",
    "Built form components that meet WCAG 2.0 AA for all public pages.",
    "Trained support staff and wrote down twelve procedures for incidents that come again.",
)
_JOBS = (
    ("Principal Engineer", "Helvetia Pay AG", "Zürich", "2021-03", "present"),
    ("Backend Engineer", "Nordlys Analytics", "Stockholm", "2018-01", "2021-02"),
    ("Software Engineer", "Café Système SARL", "Lyon", "2015-06", "2017-12"),
    ("Junior Developer", "Universität Zürich", "Zürich", "2013-09", "2015-05"),
)
_SKILLS = {
    "Languages": ("Python", "Go", "Rust", "SQL", "TypeScript"),
    "Data": ("PostgreSQL", "Kafka", "ClickHouse", "Redis", "dbt"),
    "Platform": ("Kubernetes", "Terraform", "AWS", "OpenTelemetry", "Nix"),
    "Practices": ("Property-based testing", "Incident response", "Technical writing"),
}
_FLUENCY = {"Swedish": "Native", "German": "Fluent (C2)", "French": "Professional (C1)", "English": "Fluent (C2)"}


SETTINGS = {"type.size": "8.5", "type.leading": "10"}
"""Laid over the layout, so that four jobs fill one page and no line of a second.

All contenders set the same words in 8.5 points. Their leading is 10.5; ours is 10, since our layout has more air
between sections than their pages have, and would begin a second page.
"""


def resumes(count: int, jobs: int = 4, *, seed: int = 7) -> list[dict[str, Any]]:
    """So many résumés in our own shape. Four jobs fill one page, sixteen of them three."""
    chance = random.Random(seed)
    return [_resume(number, jobs, chance) for number in range(count)]


def in_nine_scripts(count: int, *, seed: int = 7) -> list[dict[str, Any]]:
    """The same résumés of one page, half of whose highlights are in eight other scripts."""
    chance = random.Random(seed)
    texts = {script: _told(script) for script in _SCRIPTS}
    found = [_resume(number, 4, chance) for number in range(count)]
    for resume in found:
        for place, script in enumerate(_SCRIPTS):
            highlights = resume["work"][place % 4]["highlights"]
            letters = round(len(highlights[place // 4]) * _SCRIPTS[script])
            highlights[place // 4] = _mixed(texts[script], chance)[:letters].strip()
    return found


def _told(script: str) -> str:
    """What the highlights of a script's sample tell; Japanese with a space between its sentences' parts."""
    work = yaml.safe_load((_SAMPLES / f"{script}.yaml").read_text("utf-8"))["work"]
    return " ".join(text for job in work for text in job["highlights"]).replace("、", "、 ").replace("。", "。 ")


def _resume(number: int, jobs: int, chance: random.Random) -> dict[str, Any]:
    return {
        "basics": {
            "name": f"{chance.choice(_PEOPLE)} {chance.choice(_FAMILIES)}-{chance.choice(_FAMILIES)}",
            "label": "Principal Engineer for payments and data platforms",
            "emails": [{"address": f"person{number}@example.org"}],
            "phones": [{"number": "+41 44 555 01 23"}],
            "websites": [{"url": "https://person.example.org"}],
            "location": {"city": "Zürich", "country_code": "CH"},
            "profiles": [
                {"network": "LinkedIn", "username": "person", "url": "https://www.linkedin.com/in/person"},
                {"network": "GitHub", "username": "person", "url": "https://github.com/person"},
            ],
            "summary": _mixed(_SUMMARY, chance),
        },
        "work": [_job(place, chance) for place in range(jobs)],
        "education": [
            {"degree": "MSc", "area": "Computer Science", "institution": "ETH Zürich", "start": "2011-09",
             "end": "2013-08", "score": "5.6/6"},
            {"degree": "BSc", "area": "Mathematics", "institution": "Uppsala universitet", "start": "2008-09",
             "end": "2011-06"},
        ],
        "skills": [{"name": name, "keywords": list(items)} for name, items in _SKILLS.items()],
        "languages": [{"language": name, "fluency": level} for name, level in _FLUENCY.items()],
    }


def _job(place: int, chance: random.Random) -> dict[str, Any]:
    position, name, town, start, end = _JOBS[place % len(_JOBS)]
    begin = place % len(_JOBS) * 4
    return {
        "position": position, "name": name, "location": {"city": town}, "start": start, "end": end,
        "highlights": [_mixed(text, chance) for text in _HIGHLIGHTS[begin : begin + 4]],
    }


def _mixed(text: str, chance: random.Random) -> str:
    """The same words in another order, and one in seven of them a word that nobody has seen."""
    words = text.split()
    chance.shuffle(words)
    for place, word in enumerate(words):
        if len(word) > 3 and chance.random() < 0.15:
            letters = list(word)
            chance.shuffle(letters)
            words[place] = "".join(letters)
    return " ".join(words)
