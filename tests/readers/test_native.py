"""Native files in three syntaxes, and what is told of those that are wrong."""

import pytest

from exporter.errors import InvalidResume, ReadError
from exporter.model import Date
from exporter.readers.native import JSON, TOML, YAML
from exporter.readers.source import Source

READERS = {"yaml": YAML, "json": JSON, "toml": TOML}


def read(text, kind="yaml"):
    return READERS[kind].read(Source(text.encode(), f"cv.{kind}"))


def problems(text, kind="yaml"):
    with pytest.raises(InvalidResume) as caught:
        read(text, kind)
    return caught.value.problems


def problem(text, kind="yaml"):
    (only,) = problems(text, kind)
    return only


THREE = {
    "yaml": "basics: {name: Ada}\nwork:\n- name: A\n  start: 2020-03\n  hidden: true\n",
    "json": '{"basics": {"name": "Ada"}, "work": [{"name": "A", "start": "2020-03", "hidden": true}]}',
    "toml": '[basics]\nname = "Ada"\n[[work]]\nname = "A"\nstart = "2020-03"\nhidden = true\n',
}


def test_the_same_resume_in_three_syntaxes_is_the_same_resume():
    assert read(THREE["yaml"]).resume == read(THREE["json"], "json").resume == read(THREE["toml"], "toml").resume


@pytest.mark.parametrize("kind", THREE)
def test_each_reader_knows_its_own_syntax_and_no_other(kind):
    source = Source(THREE[kind].encode(), "<stdin>")
    assert [name for name, reader in READERS.items() if reader.recognises(source)] == [kind]


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"\x80\x81", b"PK\x03\x04", b"%PDF-1.7", b"<xml/>",
                                  b"Ada Lovelace\nEducation:\nAda studied.\nShe wrote: a lot.\n"])
def test_what_is_no_native_file_is_not_recognised(data):
    assert not any(reader.recognises(Source(data, "<stdin>")) for reader in READERS.values())


@pytest.mark.parametrize(("name", "text", "mine"), [
    ("cv.json", '{"a": 1,}', True), ("cv.json", '{"name": "package"}', False), ("cv.json", '{"basics": {}}', True),
    ("cv.json", '{"basics": {}, "sections": {}, "metadata": {}}', False), ("x", '{"a": 1,}', False)])
def test_a_broken_file_is_taken_by_its_name_and_another_tools_is_not(name, text, mine):
    assert JSON.recognises(Source(text.encode(), name)) is mine


def test_norway_is_a_country():
    location = read("basics:\n  name: Kari\n  location: {city: Oslo, country_code: NO}").resume.basics.locations[0]
    assert location.country_code == "NO"


def test_a_toml_date_is_a_date():
    work = read('[[work]]\nname = "A"\nstart = 2020-01-05\n', "toml").resume.work[0]
    assert work.start == Date(year=2020, month=1, day=5)


def test_an_error_tells_file_line_column_value_rule_and_what_would_be_right():
    found = problem("work:\n  - company: Acme\n    from: 2020-13\n")
    assert found.with_caret() == (
        "cv.yaml:3:11: error: '2020-13' is not a month\n"
        "  3 |     from: 2020-13\n"
        "    |           ^\n"
        "  in work[0].start, found '2020-13'\n"
        "  hint: write YYYY-MM, with MM from 01 to 12")
    assert found.as_json()["rule"] == "date"


def test_all_errors_come_at_once_in_the_order_of_the_source():
    found = problems("basics:\n  email: nope\nwork:\n- name: A\n  end: 2019-13\n  hidden: maybe\n")
    assert [(item.location.line, item.path) for item in found] == [
        (2, "basics.emails[0]"), (5, "work[0].end"), (6, "work[0].hidden")]


@pytest.mark.parametrize(("text", "path", "message", "rule"), [
    ("basics: {name: [A]}", "basics.name", "must be text, not a list", "text"),
    ("basics: {name: true}", "basics.name", "must be text, not true or false", "text"),
    ("basics: {name: {first: A, xy: B}}", "basics.name",
     "text is a string, or a mapping from language tags to strings", "translations"),
    ("basics: Ada", "basics", "must be a mapping of keys to values, not text", "mapping"),
    ("work: [Acme]", "work[0]", "must be a mapping of keys to values, not text", "mapping"),
    ("work: [{priority: high}]", "work[0].priority", "must be a whole number", "whole-number"),
    ("work: [{priority: 1.5}]", "work[0].priority", "must be a whole number", "whole-number"),
    ("work: [{hidden: maybe}]", "work[0].hidden", "must be true or false", "truth-value"),
    ("basics: {image: {path: a.png, focus: [0.5, 2]}}", "basics.image.focus[1]", "must be at most 1", "range"),
    ("basics: {image: {path: a.png, focus: [a, 1]}}", "basics.image.focus[0]", "must be a number", "number"),
    ("basics: {image: {path: a.png, focus: [0, 0, 0]}}", "basics.image.focus", "must be 2 values, not 3", "length"),
    ("work: [{start: {year: 2020}}]", "work[0].start", "a date is text or a year, as in 2020-03", "date"),
    ("work: [{start: 2021, end: 2020}]", "work[0].end", "ends (2020) before it starts (2021)", "period"),
    ("work: [{url: 'see here'}]", "work[0].url", "'see here' is not a web address", "url"),
    ("work: [{highlights: [{metric: 5 %}]}]", "work[0].highlights[0].text", "`text` is missing", "required"),
    ("personal: {visibility: {birthday: secret}}", "personal.visibility.birthday",
     "must be public or private", "choice"),
])
def test_each_rule_is_told_in_our_words(text, path, message, rule):
    found = problem(text)
    assert (found.path, found.message, found.rule) == (path, message, rule)


def test_a_choice_suggests_the_nearest():
    assert problem("work: [{page_break: befor}]").hint == "did you mean 'before'?"


def test_a_missing_key_suggests_the_stray_one():
    missing, stray = problems("work:\n- highlights:\n  - txet: Led\n")
    assert missing.hint == "rename `txet` to `text`"
    assert (stray.severity, stray.hint) == ("warning", "did you mean `text`?")


def test_unknown_keys_are_kept_and_told_with_the_nearest_known_one():
    reading = read("basics: {name: Ada}\nwork:\n- name: A\n  sumary: All of it\n")
    assert reading.resume.work[0].extra == {"sumary": "All of it"}
    (notice,) = reading.notices
    assert str(notice) == ("cv.yaml:4:3: work[0].sumary: `sumary` is not a known key here; it is kept, not printed "
                           "(did you mean `summary`?)")


def test_keys_that_were_put_aside_on_purpose_are_not_told():
    assert read("basics: {name: Ada, extra: {shoe_size: 38}}").notices == ()


def test_two_keys_for_one_field_are_told():
    (notice,) = read("work: [{company: A, name: B}]").notices
    assert (notice.path, notice.rule) == ("work[0].company", "same-field")


def test_a_problem_in_a_section_of_ones_own_is_placed():
    found = problem("sections:\n  Talks and more:\n  - company: A\n    start: 2020-14\n")
    assert (found.path, found.location.line) == ("sections[0].entries[0].start", 4)


def test_a_problem_in_a_list_gathered_from_several_keys_is_placed():
    found = problem("basics:\n  email: a@b.org\n  emails:\n  - c@d.org\n  -\n  - nope\n")
    assert (found.path, found.location.line) == ("basics.emails[2]", 6)


def test_the_end_of_a_range_in_one_text_is_placed_there():
    found = problem("work:\n- name: A\n  date: 2021 – 2019\n")
    assert (found.path, found.location.line, found.location.column) == ("work[0].end", 3, 9)


@pytest.mark.parametrize(("text", "told"), [
    ("", "cv.yaml: the file is empty"),
    ("- a\n- b", "found a list of 2"),
    ("just text", "found 'just text'"),
    ("nam: x\nwrk: y", "none of the keys is part of a résumé: nam, wrk (did you mean `work`?)"),
    ("cv: {name: A}", "cv.yaml: this is a RenderCV file"),
    ("content: {basics: {}}\nlayouts: []", "cv.yaml: this is a YAMLResume file"),
])
def test_what_holds_no_resume_says_so(text, told):
    with pytest.raises(ReadError) as caught:
        read(text)
    assert told in str(caught.value)


def test_an_empty_mapping_is_an_empty_resume():
    assert read("{}", "json").resume.work == ()
