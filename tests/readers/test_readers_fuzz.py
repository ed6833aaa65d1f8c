"""Whatever bytes come, a reader gives a résumé or one of our errors, and soon."""

import json
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exporter.errors import ExporterError, ReadError
from exporter.model import Resume
from exporter.readers.detection import detect
from exporter.readers.jsonresume import JSONRESUME
from exporter.readers.native import JSON, TOML, YAML
from exporter.readers.source import Source
from exporter.readers.writers import to_jsonresume, to_yaml

READERS = (JSONRESUME, YAML, JSON, TOML)
ROOT = Path(__file__).parents[2]
FILES = [*sorted((ROOT / "samples").glob("*.yaml")), *sorted((ROOT / "samples").glob("*.json")),
         *sorted((ROOT / "../shared/data/corpus/jsonresume").glob("*.*"))]

KEYS = sorted({*Resume.model_fields, "name", "text", "startDate", "endDate", "date", "url", "highlights", "keywords",
               "location", "profiles", "image", "label", "emails", "roles", "positions", "entries", "title", "extra",
               "summary", "visibility", "x-emails", "x-resume", "company", "focus", "en", "de", "$schema", "cefr"})
leaves = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20)
    | st.sampled_from(["2020", "2020-13", "2019 – 2021", "present", "a@b.org", "https://a.org", "- a\n- b", "<b>x</b>",
                       "<a href='x'", "&amp;", "a\n- b\n- c"]))
trees = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(
        st.sampled_from(KEYS) | st.text(max_size=5), inner, max_size=5), max_leaves=40)
resumes = st.dictionaries(st.sampled_from(sorted(Resume.model_fields)) | st.text(max_size=8), trees, max_size=6)


DAMAGE = [b"", b"\x00", b"\xff", b"}", b"]", b'"', b"\n", b"[", b"{", b": ", b"*x", b"&x ", b"!!x ", b"\t", b"- ",
          b"<<: ", b"null", b"1e999", b"-", b"'", "\u2028".encode()]


def outcome(reader, data):
    """What a reader makes of bytes: a résumé that can be written again, or an error with a message."""
    source = Source(data, "cv")
    assert reader.recognises(source) in (True, False)
    try:
        found = reader.read(source)
    except ExporterError as error:
        if not str(error) or not all(problem.with_caret() and problem.as_json() for problem in error.problems):
            raise
        return None
    assert Resume.model_validate(found.resume.as_data()) == found.resume
    return found


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.format)
@given(data=st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
@settings(max_examples=60, deadline=None)
def test_any_bytes(reader, data):
    outcome(reader, data)


@pytest.mark.parametrize("reader", READERS[:3], ids=lambda reader: reader.format)
@given(data=resumes)
@settings(max_examples=60, deadline=None)
def test_any_data_under_a_resume_s_keys(reader, data):
    found = outcome(reader, json.dumps(data).encode())
    if found:
        assert to_yaml(found.resume)
        assert to_jsonresume(found.resume)


@given(data=resumes)
@settings(max_examples=60, deadline=None)
def test_what_is_read_leniently_reads_strictly_when_written(data):
    found = outcome(JSONRESUME, json.dumps(data).encode())
    if found and any(map(Resume.field_named, found.resume.as_data())):
        assert YAML.read(Source(to_yaml(found.resume).encode(), "cv")).resume == found.resume


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.format)
@given(st.data())
@settings(max_examples=40, deadline=None)
def test_real_files_with_damage(reader, data):
    text = data.draw(st.sampled_from(FILES), label="file").read_bytes()
    at = data.draw(st.integers(0, len(text)), label="at")
    length = data.draw(st.sampled_from([0, 1, 5, 100, 10_000]), label="length")
    damage = data.draw(st.sampled_from(DAMAGE), label="damage")
    outcome(reader, text[:at] + damage + text[at + length:])


IN_TEXT = [b"\\\\" * 50_000, b"<b" * 50_000, b"<b>" * 30_000, b"&" * 50_000, b"- \\n" * 30_000, b"2019 - " * 20_000,
           b"9" * 50_000, b"a@" * 30_000, b"a." * 30_000, b"* " * 30_000, b"https://" * 10_000, b"<!--" * 30_000]
LARGE = [
    b"[" * 200_000, b'{"work":' * 100_000, b"a: " * 10_000, b"? " * 50_000, b"- " * 50_000, b"&a " * 10_000,
    b"%" * 10_000, b"<" * 50_000, b'{"work": [{"priority": ' + b"9" * 5000 + b"}]}", b"a = " + b"[" * 100_000,
    b"a." * 50_000 + b"b = 1", b"basics:\n" + b" a: b\n" * 20_000]
LARGE_TEXTS = [
    *(b'{"basics": {"%s": "%s"}}' % (key, text)
      for key in (b"summary", b"email", b"url", b"name") for text in IN_TEXT),
    *(b'{"work": [{"date": "%s", "summary": "%s"}]}' % (text, text) for text in IN_TEXT)]


SLOW = [(reader, data) for data in LARGE for reader in READERS] + [(JSONRESUME, data) for data in LARGE_TEXTS]


@pytest.mark.parametrize(("reader", "data"), SLOW)
def test_no_input_is_slow_out_of_proportion(reader, data):
    start = process_time()
    outcome(reader, data)
    assert process_time() - start < 5


def test_no_reader_means_an_error_that_names_what_there_is():
    known = "jsonresume, yaml, json, toml"
    with pytest.raises(ReadError, match=f"cv: not a format that any reader knows; readers: {known}"):
        detect(Source(b"Dear all", "cv"), READERS)
