"""Where parts of a source stand, and what its text may be."""

import json
from pathlib import Path

import pytest

from exporter.errors import ReadError
from exporter.readers.positions import SourceText, decoded
from exporter.readers.source import Source
from exporter.readers.text_json import parsed_json
from exporter.readers.text_toml import parsed_toml
from exporter.readers.text_yaml import parsed_yaml

PARSERS = {"yaml": parsed_yaml, "json": parsed_json, "toml": parsed_toml}


def parsed(kind, text):
    return PARSERS[kind](SourceText(text, f"cv.{kind}"))


def place(kind, text, *path, key=False):
    location = parsed(kind, text).location(path, key=key)
    return location.line, location.column


def refused(kind, text):
    with pytest.raises(ReadError) as caught:
        parsed(kind, text)
    return caught.value


def data(kind, text):
    return parsed(kind, text).data


@pytest.mark.parametrize(("kind", "text", "at"), [
    ("yaml", "work:\n  - name: A\n    end: 2020\n", (3, 10)),
    ("json", '{"work": [\n  {"name": "A",\n   "end": 2020}]}', (3, 11)),
    ("toml", '[[work]]\nname = "A"\nend = 2020\n', (3, 7)),
])
def test_a_value_is_found_in_every_syntax(kind, text, at):
    assert place(kind, text, "work", 0, "end") == at


@pytest.mark.parametrize(("kind", "text", "at"), [
    ("yaml", "work:\n  - name: A\n    end: 2020\n", (3, 5)),
    ("json", '{"work": [\n  {"name": "A",\n   "end": 2020}]}', (3, 4)),
    ("toml", '[[work]]\nname = "A"\nend = 2020\n', (3, 1)),
])
def test_so_is_its_key(kind, text, at):
    assert place(kind, text, "work", 0, "end", key=True) == at


def test_a_part_that_is_not_there_is_where_the_nearest_part_around_it_is():
    assert place("yaml", "work:\n  - name: A\n", "work", 0, "end") == (2, 5)


def test_windows_line_ends_do_not_shift_places():
    assert place("yaml", "a: 1\r\nb: 2\r\n", "b") == (2, 4)
    assert place("toml", "a = 1\r\nb = 2\r\n", "b") == (2, 5)


def test_json_escapes_do_not_shift_places():
    assert place("json", r'{"a\"\\": "\u00e9\/", "b": [1, {"c": -1.5e3}]}', "b", 1, "c") == (1, 38)


def test_toml_strings_and_nested_values_are_walked():
    text = '''title = """
[not.a.table] = \\"
"""
"quoted key".inner = 'x'   # [comment]
list = [
  "a, ]", { deep = 1.5 },
  2020-01-01 10:00:00,
]
[[work]]
[[work.roles]]
[[work.roles]]
position = "B"
'''
    assert place("toml", text, "quoted key", "inner") == (4, 22)
    assert place("toml", text, "list", 1, "deep") == (6, 20)
    assert place("toml", text, "list", 2) == (7, 3)
    assert place("toml", text, "work", 0, "roles", 1, "position") == (12, 12)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_text_comes_in_any_unicode_encoding_with_its_mark(encoding):
    text = decoded(Source('{"basics": {"name": "Zoë 吕"}}'.encode(encoding), "cv.json"))
    assert parsed_json(text).data == {"basics": {"name": "Zoë 吕"}}
    assert parsed_yaml(text).data == {"basics": {"name": "Zoë 吕"}}


def test_bytes_that_are_no_text_are_refused_with_their_line():
    with pytest.raises(ReadError, match=r"cv.yaml:2:9: byte 0xEB is not UTF-8 text \(save the file as UTF-8\)"):
        decoded(Source("a: b\nname: Zoë".encode("latin-1"), "cv.yaml"))


def test_a_source_has_a_bound():
    with pytest.raises(ReadError, match="16,777,216 at most"):
        decoded(Source(b" " * (16 * 1024 * 1024 + 1), "cv.yaml"))


@pytest.mark.parametrize("word", ["no", "NO", "yes", "on", "off", "y", "2020-09-01", "0123", "1_000", "0x1F", "3.70",
                                  "12:30", ".5", "1e3", ".inf", ".nan", "+49301234567", "-0", "="])
def test_yaml_words_that_older_yaml_makes_something_else_stay_text(word):
    assert data("yaml", f"a: {word}") == {"a": word}


@pytest.mark.parametrize(("word", "value"), [
    ("true", True), ("False", False), ("null", None), ("~", None), ("", None), ("2020", 2020), ("-3", -3),
    ("3.7", 3.7), ("0", 0)])
def test_yaml_core_words_mean_what_they_mean(word, value):
    assert data("yaml", f"a: {word}") == {"a": value}


def test_numbers_that_would_print_otherwise_stay_as_they_were_written():
    assert data("json", '{"gpa": 3.70, "b": 3.7, "c": 1e2}') == {"gpa": "3.70", "b": 3.7, "c": "1e2"}
    assert data("toml", "gpa = 3.70") == {"gpa": "3.70"}


def test_toml_dates_keep_the_precision_they_were_written_in():
    assert data("toml", "a = 2020-01-05\nb = 2020-01-05T10:00:00Z\nc = 10:00:00") == {
        "a": "2020-01-05", "b": "2020-01-05T10:00:00+00:00", "c": "10:00:00"}


def test_a_yaml_core_tag_is_followed():
    assert data("yaml", "a: !!str 2020\nb: !!int '7'") == {"a": "2020", "b": 7}


@pytest.mark.parametrize("text", [
    "a: !!python/object/apply:os.system ['true']", "a: !custom x", "!!set {a, b}", "a: !!binary aGk=",
    "a: !!timestamp 2020-01-01"])
def test_other_yaml_tags_are_refused(text):
    assert "is not allowed here: a résumé is plain data" in str(refused("yaml", text))


def test_yaml_aliases_and_merges_work():
    text = "base: &b {city: Köln, x: 1}\nhome: {<<: *b, x: 2}\nboth: {<<: [*b, {y: 3}]}\nsame: *b"
    base = {"city": "Köln", "x": 1}
    assert data("yaml", text) == {
        "base": base, "home": {"x": 2, "city": "Köln"}, "both": base | {"y": 3}, "same": base}


def test_what_a_merge_brings_is_where_it_was_written():
    assert place("yaml", "base: &b\n  city: Köln\nhome:\n  <<: *b\n", "home", "city") == (2, 9)


def test_a_billion_laughs_are_refused():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    assert "aliases repeat more than a résumé can hold" in str(refused("yaml", "\n".join(lines)))


def test_a_billion_merges_are_refused():
    lines = ["a0: &a0 {k: v}"]
    lines += [f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}]}}" for n in range(1, 12)]
    assert "aliases repeat more than a résumé can hold" in str(refused("yaml", "\n".join(lines)))


@pytest.mark.parametrize("text", ["a: &a [*a]", "a: &a {b: *a}", "a: &a {<<: *a}"])
def test_an_alias_that_holds_itself_is_refused(text):
    assert "depth" in refused("yaml", text).problems[0].rule


@pytest.mark.parametrize(("kind", "text"), [
    ("yaml", "[" * 500 + "]" * 500), ("yaml", "- " * 100_000), ("yaml", "[" * 100_000), ("json", "[" * 100_000),
    ("json", "[" * 70 + "]" * 70), ("json", '{"a":' * 5000 + "1" + "}" * 5000), ("toml", "a = " + "[" * 70 + "]" * 70),
    ("toml", "a = " + "[" * 100_000 + "]" * 100_000), ("toml", ".".join("a" * 80) + " = 1")])
def test_depth_is_bounded(kind, text):
    assert "deeper than" in str(refused(kind, text)) or "expected a value" in str(refused(kind, text))


@pytest.mark.parametrize(("kind", "text", "at"), [
    ("yaml", "name: A\nwork: []\nname: B\n", "cv.yaml:3:1"),
    ("json", '{"name": "A",\n "work": [],\n "name": "B"}', "cv.json:3:2"),
])
def test_a_key_that_stands_twice_is_an_error_with_both_places(kind, text, at):
    error = refused(kind, text)
    assert str(error) == (f"{at}: the key 'name' stands twice in this mapping, first in line 1 "
                          "(remove or rename one of them)")
    assert [problem.location.line for problem in error.problems] == [3, 1]


@pytest.mark.parametrize(("kind", "text", "told"), [
    ("json", '{"a": 1,\n "b": [1, 2,],\n}', "cv.json:2:12: a comma with nothing after it"),
    ("json", '{"a": 1,\n}', "cv.json:1:8: a comma with nothing after it"),
    ("json", "{'a': 1}", "cv.json:1:2: expected a key in double quotes (JSON takes double quotes only)"),
    ("json", '{"a": 1 // one\n}', "cv.json:1:9: expected a comma or the end of this list or object (JSON has no comm"),
    ("json", '{"a": NaN}', "NaN is no JSON value"),
    ("json", '{"a": "x', "cv.json:1:7: this text has no closing quote"),
    ("json", '{"a": "\\ud83d"}', "cv.json:1:7: half of a character"),
    ("yaml", "a: b: c", "cv.yaml:1:5: not readable as YAML: a colon inside the text?"),
    ("yaml", "a:\n\t- b", "cv.yaml:2:1: not readable as YAML: a tab where YAML wants spaces"),
    ("yaml", 'a: "b', "a quote that is never closed"),
    ("yaml", "a: @b", "a character that can't start a value"),
    ("yaml", "a: 1\n---\nb: 2", "a second document"),
    ("yaml", "a: \x07b", "cv.yaml:1:4: the control character U+0007"),
    ("yaml", "[a]: b", "a key is a word, not a list or mapping"),
    ("toml", "a = 1\nb = x\n", "cv.toml:2:5: not readable as TOML: invalid value (text needs quotes)"),
    ("toml", "a = 1\na = 2\n", "cv.toml:2:6: not readable as TOML: cannot overwrite a value"),
])
def test_what_is_not_well_formed_is_told_in_plain_words_with_its_place(kind, text, told):
    assert told in str(refused(kind, text))


def test_json_and_yaml_agree_on_where_parts_of_json_are():
    text = json.dumps({"a": [1, {"b": "x: [y]"}, [], {}], "c": {"d": None, "e": True}}, indent=1)
    paths = [("a",), ("a", 0), ("a", 1), ("a", 1, "b"), ("a", 2), ("a", 3), ("c", "d"), ("c", "e")]
    assert [place("json", text, *path) for path in paths] == [place("yaml", text, *path) for path in paths]


def test_the_slow_parser_reads_the_same_as_the_fast_one(monkeypatch):
    from exporter.readers import text_yaml

    text = "base: &b {no: NO, n: 007, t: '1'}\nl:\n- *b\n- 2020-01-01\n- \"é\\n\"\nm: !!str 5\n"
    fast = parsed("yaml", text)
    monkeypatch.setattr("yaml.__with_libyaml__", False)
    monkeypatch.setattr(text_yaml, "_COMPOSER", text_yaml._composer())
    slow = parsed("yaml", text)
    assert (slow.data, slow.location(("l", 1))) == (fast.data, fast.location(("l", 1)))


def test_corpus_yaml_reads_as_the_reference_loader_reads_its_structure():
    yaml = pytest.importorskip("yaml")
    folder = Path(__file__).parents[2] / "../shared/data/corpus/rendercv"
    files = sorted(folder.glob("*.yaml"))
    if not files:
        pytest.skip("needs ../shared data")
    for file in files:
        text = file.read_text("utf-8")
        mine = parsed("yaml", text).data
        assert _shape(mine) == _shape(yaml.load(text, yaml.BaseLoader)), file.name


def _shape(value):
    if isinstance(value, dict):
        return {key: _shape(item) for key, item in value.items()}
    return [_shape(item) for item in value] if isinstance(value, list) else "leaf"
