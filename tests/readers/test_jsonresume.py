"""JSON Resume files: as the schema has them, as they were before it, and as they are in the wild."""

import json
import re
from pathlib import Path

import pytest

from exporter.errors import InvalidResume, ReadError
from exporter.model import Date, Resume
from exporter.readers.jsonresume import JSONRESUME
from exporter.readers.source import Source

CORPUS = Path(__file__).parents[2] / "../shared/data/corpus"
FILES = sorted(CORPUS.glob("jsonresume/*.*"))


def reading(**data):
    return JSONRESUME.read(Source(json.dumps(data, ensure_ascii=False).encode(), "resume.json"))


def read(**data):
    return reading(**data).resume


def work(**data):
    return read(work=[data]).work[0]


def told(**data):
    return [(notice.path, notice.rule) for notice in reading(**data).notices]


# --- as the schema has it


def test_a_file_that_does_as_the_schema_says_is_read_without_a_word():
    assert told(
        basics={"name": "A", "email": "a@b.org", "location": {"countryCode": "US"}, "profiles": [{"network": "x"}]},
        work=[{"name": "B", "startDate": "2020-01-01", "highlights": ["C"]}], meta={"lastModified": "2020"}) == []


def test_keys_from_before_the_schema_are_understood():
    it = read(basics={"picture": "a.png", "website": "https://a.org"},
              work=[{"company": "B", "website": "https://b.org"}], education=[{"gpa": 3.8}],
              languages=[{"name": "German", "level": "C1"}])
    assert (it.basics.image.path, it.basics.urls[0].url) == ("a.png", "https://a.org")
    assert (it.work[0].name, it.work[0].url, it.education[0].score) == ("B", "https://b.org", "3.8")
    assert (it.languages[0].language, it.languages[0].fluency) == ("German", "C1")


def test_several_positions_with_one_employer_are_its_roles():
    entry = work(company="A", positions=[{"title": "B", "startDate": "2020"}, {"title": "C"}])
    assert [role.position for role in entry.roles] == ["B", "C"]


@pytest.mark.parametrize("end", [{}, {"endDate": ""}, {"endDate": None}, {"endDate": "Present"}, {"endDate": "至今"}])
def test_four_ways_to_say_that_a_job_goes_on(end):
    assert work(name="A", startDate="2020-01", **end).is_current


def test_everything_null_is_nothing():
    assert read(basics={"name": None, "location": {"city": None}}, work=[{"name": None, "highlights": [None]}],
                languages=[{"language": None}], references=None) == Resume()


# --- other shapes


def test_text_in_several_languages_stays_so():
    label = read(basics={"label": {"de": "Entwicklerin", "en": "<b>Developer</b>"}}).basics.label
    assert label.root == {"de": "Entwicklerin", "en": "**Developer**"}


def test_a_mapping_where_text_is_expected_becomes_text_and_is_told():
    found = reading(projects=[{"name": "A", "description": {"what": "A tool", "whom": ["Bees", "Wasps"]}}])
    assert found.resume.projects[0].description == "A tool\n\nBees\n\nWasps"
    assert [(notice.path, notice.rule) for notice in found.notices] == [("projects[0].description", "shape")]


def test_role_objects_become_text():
    roles = read(projects=[{"name": "A", "roles": [{"role": "Lead", "since": "2020"}]}]).projects[0].roles
    assert roles == ("Lead, 2020",)


@pytest.mark.parametrize(("given", "read_as"), [
    ("HTML, CSS,JS; Go", ["HTML", "CSS,JS", "Go"]), ("设计、开发", ["设计", "开发"]), (["a, b"], ["a, b"]),
    ("- one\n- two, three", ["one", "two, three"])])
def test_a_text_of_keywords_is_a_list(given, read_as):
    skill = read(skills=[{"name": "Web", "keywords": given}]).skills[0]
    assert [item.name for item in skill.keywords] == read_as


def test_a_text_of_highlights_is_a_list_of_lines():
    entry = work(name="A", highlights="• Led, and won\n• Built")
    assert [point.text for point in entry.highlights] == ["Led, and won", "Built"]


@pytest.mark.parametrize(("section", "value", "field", "item"), [
    ("work", "Acme", "name", "Acme"), ("references", ["Ask me"], "reference", "Ask me"),
    ("education", ["MIT"], "institution", "MIT"), ("projects", "Bees", "name", "Bees"),
    ("awards", ["Prize"], "title", "Prize"), ("languages", {"German": "C1"}, "fluency", "C1"),
    ("skills", {"Web": ["CSS"]}, "name", "Web"), ("work", [[{"name": "Acme"}]], "name", "Acme")])
def test_sections_come_in_simpler_and_in_nested_shapes(section, value, field, item):
    assert getattr(getattr(read(**{section: value}), section)[0], field) == item


def test_profiles_by_network_are_profiles():
    (profile,) = read(basics={"profiles": {"GitHub": "https://github.com/a"}}).basics.profiles
    assert (profile.network, profile.url) == ("GitHub", "https://github.com/a")


@pytest.mark.parametrize(("code", "field", "value"), [
    ("de", "country_code", "DE"), (" India", "country", "India"), ("Germany", "country", "Germany")])
def test_a_country_code_that_is_none_is_a_country(code, field, value):
    place = read(basics={"location": {"city": "X", "countryCode": code}}).basics.locations[0]
    assert getattr(place, field) == value


def test_details_of_the_person_move_where_they_belong():
    it = read(basics={"name": "A", "birthDate": "1990-05-15", "gender": "female"}, language="de")
    assert (it.personal.birth_date, it.personal.gender) == (Date(year=1990, month=5, day=15), "female")
    assert it.meta.language == "de"


# --- text


@pytest.mark.parametrize(("html", "markdown"), [
    ("Led <b>five</b> &amp; <i>more</i>", "Led **five** & *more*"),
    ("See <a href='https://a.org'>this</a>", "See [this](https://a.org)"),
    ("<p>One</p><p>Two<br/>more</p>", "One\n\nTwo\nmore"),
    ("Rock &amp; roll", "Rock & roll"),
    ("a < b and <T> stays", "a < b and <T> stays"),
    ("<p>2*3 a_b</p>", "2\\*3 a\\_b"),
    ("<span style='color:red'>Red</span><script>alert(1)</script>", "Red"),
    ("<b>bold </b>text<b></b>", "**bold** text"),
])
def test_html_becomes_markdown(html, markdown):
    assert read(basics={"summary": html}).basics.summary == markdown


def test_a_line_break_in_a_name_is_a_space():
    assert read(basics={"name": "Richard<br>Hendriks"}).basics.name == "Richard Hendriks"


def test_lines_with_bullets_at_the_end_of_a_summary_are_highlights():
    entry = work(name="A", summary="Led a team.\n- Built\n  a lot\n• Won", highlights=["Third"])
    assert entry.summary == "Led a team."
    assert [point.text for point in entry.highlights] == ["Built a lot", "Won", "Third"]


def test_html_lists_are_highlights_too():
    entry = work(name="A", summary="<p>Led:</p><ul><li>Built</li><li><b>Won</b></li></ul>")
    assert [point.text for point in entry.highlights] == ["Built", "**Won**"]


def test_lines_with_bullets_that_text_follows_stay():
    assert "- b" in work(name="A", summary="a\n- b\n- c\nd").summary


def test_lines_that_end_like_sentences_are_paragraphs_and_wrapped_lines_are_not():
    assert work(name="A", summary="One.\nTwo.").summary == "One.\n\nTwo."
    assert work(name="A", summary="One that\ngoes on.").summary == "One that\ngoes on."


# --- dates


@pytest.mark.parametrize("dates", [
    {"startDate": "Aug 2018 – Present"}, {"endDate": "Aug 2018 – Present"},
    {"startDate": "Aug 2018 - today", "endDate": ""}, {"date": "2018-08 to now"}])
def test_a_range_in_one_date_is_two(dates):
    entry = work(name="A", **dates)
    assert (str(entry.start), str(entry.end)) == ("2018-08", "present")


@pytest.mark.parametrize("date", ["20218-08", "-1-08-01", "2018-13"])
def test_a_date_that_can_t_be_is_kept_in_words_and_told_with_what_is_right(date):
    found = reading(work=[{"name": "A", "startDate": date}])
    assert found.resume.work[0].start == Date(kind="text", text=date)
    (notice,) = found.notices
    assert (notice.path, notice.rule, notice.severity) == ("work[0].start", "date", "warning")
    assert "write YYYY" in notice.hint


def test_an_end_before_the_start_is_refused_with_all_else_that_is_odd():
    with pytest.raises(InvalidResume) as caught:
        reading(work=[{"name": "A", "startDate": "2020", "endDate": "2019", "url": "none", "x": 1}])
    assert [(it.path, it.severity) for it in caught.value.problems] == [
        ("work[0].end", "error"), ("work[0].url", "warning"), ("work[0].x", "warning")]


# --- what has no place


@pytest.mark.parametrize(("data", "path", "extra"), [
    ({"basics": {"url": "N/A"}}, "basics.urls[0]", {"url": "N/A"}),
    ({"basics": {"email": "none", "emails": ["a@b.org", "x"]}}, "basics.emails[0]", {"email": "none", "emails": ["x"]}),
    ({"basics": {"phone": "-"}}, "basics.phones[0]", {"phone": "-"}),
    ({"basics": {"name": True}}, "basics.name", {"name": True}),
    ({"basics": {"website": {"a": 1}}}, "basics.urls[0].url", {"website": {"a": 1}}),
])
def test_what_a_field_can_t_hold_is_put_aside_and_told(data, path, extra):
    found = reading(**data)
    assert found.resume.basics.extra == extra
    assert found.notices[0].path == path
    assert Resume.model_validate(found.resume.as_data()) == found.resume


def test_a_notice_points_at_the_place_in_the_file():
    source = Source(b'{"basics": {"name": "A"},\n "work": [{"name": "B",\n   "url": "N/A"}]}', "resume.json")
    (notice,) = JSONRESUME.read(source).notices
    assert str(notice) == ("resume.json:3:11: work[0].url: 'N/A' is not a web address; it is kept, not printed "
                           "(write https://example.org/page)")


def test_a_notice_points_at_the_place_where_moved_parts_were():
    source = Source(b'{"work": [], "objectives": [\n {"name": "A",\n  "url": "N/A", "b": 1}]}', "resume.json")
    own, url, key = JSONRESUME.read(source).notices
    assert [str(it.location) for it in (own, url, key)] == ["resume.json:1:14", "resume.json:3:10", "resume.json:3:17"]


@pytest.mark.parametrize(("key", "value", "title", "entries"), [
    ("personal-statement", "I like bees.", "Personal statement", ["I like bees."]),
    ("sideProjects", ["A", 2, {"name": "B"}], "Side projects", ["A", "2", "B"]),
    ("Bildung", [{"company": "A", "position": "B"}], "Bildung", ["A"]),
    ("strengths", {"patience": "much", "humour": ["dry", "wet"]}, "Strengths", ["Patience", "Humour"]),
    ("odd", [{"year": 2020, "what": "x"}, [["deep"]]], "Odd", ["2020, x", "deep"]),
])
def test_a_section_that_no_schema_has_is_a_section_of_its_own(key, value, title, entries):
    found = reading(basics={"name": "A"}, **{key: value})
    (section,) = found.resume.sections
    assert section.title == title
    assert [getattr(it, "text", getattr(it, "name", getattr(it, "label", None))) for it in section.entries] == entries
    assert [notice.rule for notice in found.notices] == ["own-section"]


def test_settings_of_tools_are_no_sections():
    assert read(basics={"name": "A"}, theme="even", _comment="x y z", version=2).sections == ()


# --- which files


@pytest.mark.parametrize(("data", "name"), [
    ({"meta": {"format": "FRESH@0.6.0"}, "info": {}}, "FRESH"),
    ({"info": {}, "contact": {}, "employment": {}}, "FRESH"),
    ({"aboutMe": {}, "settings": {}}, "Manfred Awesomic CV"),
    ({"basics": {}, "sections": {}, "metadata": {}}, "Reactive Resume"),
    ({"profile": {}, "workExpList": []}, "visiky's résumé editor"),
    ({"cv": {}}, "RenderCV"),
])
def test_other_tools_files_are_told_by_name_and_not_half_read(data, name):
    source = Source(json.dumps(data).encode(), "resume.json")
    assert not JSONRESUME.recognises(source)
    with pytest.raises(ReadError, match=f"resume.json: this is a {name} file, which this reader does not take"):
        JSONRESUME.read(source)


@pytest.mark.parametrize(("text", "mine"), [
    ('{"basics": {"name": "A"}}', True), ('{"work": [{"startDate": "2020"}]}', True),
    ('{"basics": {"name": "A",}', True),
    ("basics:\n  name: A\nwork:\n- startDate: 2020\n", True), ("basics:\n  name: A\n", False),
    ('{"basics": {"emails": ["a@b.org"]}}', False), ('{"name": "package", "version": "1"}', False), ("[]", False),
    ("", False), ("\x00\x01", False), ("{", False)])
def test_what_it_recognises(text, mine):
    assert JSONRESUME.recognises(Source(text.encode(), "x")) is mine


@pytest.mark.skipif(not FILES, reason="needs ../shared data")
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_real_file_is_read_with_all_it_says_or_refused_with_places(file):
    source = Source(file.read_bytes(), file.name)
    assert JSONRESUME.recognises(source)
    try:
        found = JSONRESUME.read(source)
    except (InvalidResume, ReadError) as error:
        errors = [problem for problem in error.problems if problem.severity == "error"]
        if not errors or not all(problem.location and problem.hint for problem in errors):
            raise
        return
    said = "\n".join(_words(text) for text in _leaves(found.resume.as_data()))
    lost = [text for text in _leaves(_data(file)) if any(part not in said for part in _parts(text))]
    assert lost == []
    assert Resume.model_validate(found.resume.as_data()) == found.resume
    assert all(notice.location for notice in found.notices)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="needs ../shared data")
def test_no_real_file_of_another_tool_is_taken_for_one():
    others = [*CORPUS.glob("reactive/*"), *CORPUS.glob("rendercv/*"), *CORPUS.glob("yamlresume/*"),
              *CORPUS.glob("europass/*"), *CORPUS.glob("jsonresume/other-schemas/*")]
    assert others
    assert [file.name for file in others if JSONRESUME.recognises(Source(file.read_bytes(), file.name))] == []


def _data(file):
    if file.suffix == ".json":
        return json.loads(file.read_text("utf-8-sig"))
    yaml = pytest.importorskip("yaml")
    return yaml.load(file.read_text("utf-8"), yaml.BaseLoader)


def _leaves(data):
    if isinstance(data, dict):
        return [leaf for value in data.values() for leaf in _leaves(value)]
    if isinstance(data, list):
        return [leaf for value in data for leaf in _leaves(value)]
    return [] if data is None else [str(data)]


def _parts(text):
    """The stretches of a text that must be found whole: its lines, without bullets and markup; dates by their year."""
    date = re.fullmatch(r"(?:[A-Z][a-z]{2} )?(\d{4})(-\d\d(-\d\d)?(T.*)?)?", text.strip())
    return [_words(line) for line in ([date[1]] if date else re.split(r"\n|<[^>]*>", text)) if _words(line)]


def _words(text):
    return re.sub(r"[\W_]+", " ", text.removeprefix("mailto:").removeprefix("tel:")).strip().casefold()
