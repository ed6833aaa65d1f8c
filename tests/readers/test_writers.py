"""Résumés written out: the native format reads back as it was, JSON Resume keeps to its schema and loses nothing."""

import json
import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from exporter.model import Resume
from exporter.readers.jsonresume import JSONRESUME
from exporter.readers.jsonresume_writer import SCHEMA
from exporter.readers.native import JSON, YAML
from exporter.readers.source import Source
from exporter.readers.writers import jsonresume_data, to_json, to_jsonresume, to_yaml

ROOT = Path(__file__).parents[2]

words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).filter(lambda text: text.strip())
texts = words | st.dictionaries(st.sampled_from(["en", "de", "zh-Hans"]), words, min_size=1, max_size=2)
dates = st.sampled_from(["2020", "2020-03", "2020-03-05", "2020-Q2", "present", "unknown", "expected 2026", "~2019",
                         '"2020-13"', "some day"])
highlights = st.lists(words | st.fixed_dictionaries(
    {"text": texts}, optional={"tags": st.lists(words), "hidden": st.booleans()}))
extras = st.dictionaries(words, st.none() | st.integers() | words | st.lists(words) | st.booleans(), max_size=2)
jobs = st.fixed_dictionaries({"extra": extras}, optional={
    "name": texts, "position": texts, "start": dates, "summary": texts, "highlights": highlights,
    "keywords": st.lists(texts),
    "location": words | st.fixed_dictionaries({"city": texts, "country_code": st.just("DE")}),
    "url": st.sampled_from(["example.org", "https://example.org/a?b=c"]), "priority": st.integers(-5, 5)})
data = st.fixed_dictionaries({"meta": st.just({"version": "1"})}, optional={
    "basics": st.fixed_dictionaries({}, optional={
        "name": texts, "label": texts, "summary": texts, "emails": st.lists(st.sampled_from([
            "a@b.org", {"address": "c@d.org", "visibility": "private"}, {"address": "e@f.org", "label": "g"}])),
        "phones": st.lists(st.sampled_from(["+49 30 12345", "0301"])), "locations": st.lists(words, max_size=2)}),
    "work": st.lists(jobs, max_size=3),
    "skills": st.lists(st.fixed_dictionaries({"name": words}, optional={"keywords": st.lists(
        words | st.fixed_dictionaries({"name": words, "years": words}))}), max_size=2),
    "publications": st.lists(st.fixed_dictionaries(
        {"title": texts, "authors": st.lists(words), "date": dates}), max_size=2),
    "talks": st.lists(st.fixed_dictionaries({"title": words, "event": words}), max_size=2),
    "sections": st.lists(st.fixed_dictionaries({"title": words, "entries": st.lists(
        words | st.fixed_dictionaries({"label": words, "details": words})
        | st.fixed_dictionaries({"company": words, "summary": words}) | st.fixed_dictionaries({"bullet": words}))}),
        max_size=2),
    "extra": extras})


def read(reader, text):
    return reader.read(Source(text.encode(), "cv")).resume


def resume(**given):
    return Resume.model_validate(given)


@given(data)
@settings(max_examples=60, deadline=None)
def test_yaml_and_json_read_back_as_they_were(given):
    it = Resume.model_validate(given)
    assert read(YAML, to_yaml(it)) == it
    assert read(JSON, to_json(it)) == it
    assert Resume.model_validate(it.as_data()) == it


@given(data)
@settings(max_examples=60, deadline=None)
def test_json_resume_has_only_what_its_schema_allows(given):
    assert problems(json.loads(to_jsonresume(Resume.model_validate(given)))) == []


@given(data)
@settings(max_examples=60, deadline=None)
def test_json_resume_loses_nothing(given):
    it = Resume.model_validate(given)
    said = leaves(jsonresume_data(it))
    assert [leaf for leaf in leaves(it.as_data()) if leaf not in said] == []


@pytest.mark.parametrize("sample", ["full.yaml", "leon-lu.yaml", "minimal.yaml"])
def test_a_sample_survives_every_way_of_writing_it(sample):
    it = read(YAML, (ROOT / "samples" / sample).read_text("utf-8"))
    assert read(YAML, to_yaml(it)) == it
    assert read(JSON, to_json(it)) == it
    assert problems(json.loads(to_jsonresume(it))) == []


def test_json_resume_reads_back_as_it_was():
    it = resume(
        basics={"name": "A", "label": {"en": "B", "de": "C"},
                "emails": ["a@b.org", {"address": "c@d.org", "label": "E"}],
                "urls": ["example.org"], "locations": [{"city": "F", "country": "G"}, "H"],
                "phones": [{"number": "123", "visibility": "private"}]},
        work=[{"name": "I", "start": "2020-spring", "end": "unknown", "location": {"city": "J", "country": "K"},
               "highlights": ["L", {"text": "M", "tags": ["n"]}], "department": "O"}],
        references=[{"name": "P", "hidden": True}, {"name": "Q"}], talks=[{"title": "R", "event": "S"}],
        meta={"language": "en"})
    found = read(JSONRESUME, to_jsonresume(it))
    assert found.references == it.references[::-1]
    assert found.meta.source == SCHEMA
    unlike = {"references", "meta"}
    assert found.model_dump(exclude=unlike) == it.model_dump(exclude=unlike)


def test_what_another_program_changed_in_json_resume_counts():
    written = jsonresume_data(resume(basics={"phones": ["123", "456"]}))
    written["basics"]["phone"] = "789"
    assert read(JSONRESUME, json.dumps(written)).basics.phones[0].number == "789"


def test_other_programs_see_every_role_and_nothing_hidden():
    written = jsonresume_data(resume(
        basics={"emails": [{"address": "a@b.org", "visibility": "private"}, "c@d.org"]},
        work=[{"name": "A", "summary": "Of A", "roles": [{"position": "B", "summary": "Of B"}, {"position": "C"}]},
              {"name": "D", "hidden": True}]))
    assert written["basics"]["email"] == "c@d.org"
    assert [(job["name"], job["position"]) for job in written["work"]] == [("A", "B"), ("A", "C")]
    assert written["work"][0]["employerSummary"] == "Of A"


def test_yaml_is_written_as_one_would_write_it():
    it = resume(basics={"email": "a@b.org"}, work=[{
        "company": "A", "from": "2020-03-05", "summary": "One.\n\nTwo 😀.", "highlights": ["B: c", "no"]}])
    assert to_yaml(it) == (
        "basics:\n"
        "  emails:\n"
        "    - a@b.org\n"
        "work:\n"
        "  - name: A\n"
        "    summary: |-\n"
        "      One.\n"
        "\n"
        "      Two 😀.\n"
        "    highlights:\n"
        "      - 'B: c'\n"
        "      - 'no'\n"
        "    start: 2020-03-05\n")


def test_other_yaml_parsers_read_the_same():
    it = resume(basics={"name": "NO", "summary": "on\n yes: 1\n"}, work=[{"name": "1.10", "position": "~"}])
    assert yaml.safe_load(to_yaml(it)) == it.as_data(brief=True)


@pytest.mark.parametrize("text", ["1e-05", "1.0e-05", "-1e+16", "7", "1.5", "null", "~", "TRUE", "007", "3.70"])
def test_text_that_would_be_a_number_in_yaml_stays_text(text):
    it = resume(work=[{"name": "A", "extra": {"of": text}}])
    assert YAML.read(Source(to_yaml(it).encode(), "cv")).resume == it


# What the draft-07 schema of JSON Resume 1.0.0 asks for: the root takes no other keys, everything else does, nothing
# is required, and these keys have these types wherever they stand. A few of ours stand where it knows none of them.
TYPES = {
    "text": "name label image email phone url summary address postalCode city countryCode region network username "
            "description position organization institution area studyType score title awarder issuer publisher level "
            "language fluency reference entity",
    "date": "startDate endDate releaseDate",
    "list": "highlights keywords courses roles",
}
TYPE = {key: kind for kind, keys in TYPES.items() for key in keys.split()}
SECTIONS = {"work", "volunteer", "education", "awards", "certificates", "publications", "skills", "languages",
            "interests", "references", "projects"}


def problems(written):
    basics = written.get("basics", {})
    parts = [basics, basics.get("location", {}), *basics.get("profiles", ()),
             *(entry for section in SECTIONS & written.keys() for entry in written[section])]
    return [key for key in written if key not in SECTIONS | {"$schema", "basics", "meta"}] + [
        f"{key}: {value!r}" for part in parts for key, value in part.items() if not fits(TYPE.get(key), value)]


def fits(kind, value):
    if kind == "date":
        return bool(re.fullmatch(r"[12]\d{3}(-[01]\d(-[0-3]\d)?)?", value))
    if kind == "list":
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    return kind is None or isinstance(value, str)


def leaves(value):
    if isinstance(value, dict):
        return [leaf for item in value.values() for leaf in leaves(item)]
    if isinstance(value, list):
        return [leaf for item in value for leaf in leaves(item)]
    return [value]
