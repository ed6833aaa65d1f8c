"""The sample made from Leon Lu's public page: every fact of the page, none besides."""

import re
from pathlib import Path

import pytest

from exporter.model import Resume, plain
from exporter.readers.native import YAML
from exporter.readers.profile_page import PROFILE_PAGE
from exporter.readers.source import Reading, Source

SAMPLES = Path(__file__).parents[2] / "samples"
SHARED = Path(__file__).parents[3] / "shared" / "data" / "leon-lu-profile.txt"

def words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", text.casefold()))


# How a page tells what a résumé says by where things stand; furniture; names said once.
TELLING = words(
    "a an and as at by for from in is it of on or that the their they to was were where with also started work"
    " experience worked moved acted currently working obtained attended issues joined finally they new ll links logo"
    " timeline january present panel showing how org can help contacting right person nio leon lu")
# What the résumé says in its own words: headings of skills, the plain form of a word on the page.
OWN_WORDS = words("owned skills unknown hardware chips compilers 01 en txt profile cores drivers troubleshooting")


def sample() -> Reading:
    return YAML.read(Source((SAMPLES / "leon-lu.yaml").read_bytes(), "leon-lu.yaml"))


def said(resume: Resume) -> set[str]:
    return words(plain(str(resume.as_data())))


def test_the_sample_loads_without_a_notice():
    assert sample().notices == ()


def test_the_sample_says_every_word_of_the_page():
    page = words((SAMPLES / "leon-lu-profile.txt").read_text("utf-8"))

    assert page - said(sample().resume) - TELLING == {"owner"}


def test_the_sample_says_nothing_that_the_page_does_not():
    page = words((SAMPLES / "leon-lu-profile.txt").read_text("utf-8"))
    values = words(" ".join(_values(sample().resume.as_data())))

    assert values - page - OWN_WORDS == set()


def test_the_sample_and_the_reader_agree_on_jobs_and_dates():
    page = PROFILE_PAGE.read(Source((SAMPLES / "leon-lu-profile.txt").read_bytes(), "page")).resume

    def jobs(resume: Resume) -> list[tuple[object, ...]]:
        return [(work.name, work.position, work.start, work.end) for work in resume.work]

    assert jobs(sample().resume) == jobs(page)


def test_the_sample_and_the_reader_agree_on_education_and_offices():
    page = PROFILE_PAGE.read(Source((SAMPLES / "leon-lu-profile.txt").read_bytes(), "page")).resume

    assert sample().resume.education == page.education
    assert sample().resume.memberships == page.memberships
    assert sample().resume.sections == page.sections


def test_the_page_is_the_given_one():
    if not SHARED.exists():
        pytest.skip("needs ../shared")

    assert (SAMPLES / "leon-lu-profile.txt").read_bytes() == SHARED.read_bytes()


def _values(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for item in value.values() for text in _values(item)]
    if isinstance(value, list):
        return [text for item in value for text in _values(item)]
    return [plain(str(value))]
