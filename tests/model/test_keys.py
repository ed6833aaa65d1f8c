"""How keys are read, what is kept of the others, and that data comes out as it went in."""

import pytest

from exporter.model import Resume, unknown_keys
from exporter.model.base import is_empty


def resume(**data):
    return Resume.model_validate(data)


def again(it):
    return Resume.model_validate(it.as_data())


@pytest.mark.parametrize("key", ["study_type", "studyType", "study-type", "Study Type", "degree"])
def test_a_key_may_be_spelled_in_several_ways(key):
    assert resume(education=[{key: "BSc"}]).education[0].study_type == "BSc"


def test_the_field_s_own_name_counts_when_two_keys_mean_it():
    for work in ({"company": "A", "name": "B"}, {"name": "B", "company": "A"}):
        entry = resume(work=[work]).work[0]
        assert (entry.name, entry.extra) == ("B", {"company": "A"})


def test_two_keys_that_agree_are_one():
    assert resume(work=[{"company": "A", "name": "A"}]).work[0].extra == {}


def test_keys_for_a_list_add_up():
    emails = resume(basics={"email": "a@b.org", "emails": ["c@d.org", "", None]}).basics.emails
    assert [email.address for email in emails] == ["a@b.org", "c@d.org"]


@pytest.mark.parametrize("nothing", [None, "", "  ", [], {}, [None, ""], {"a": None, "b": [{}]}])
def test_what_says_nothing_is_as_good_as_absent(nothing):
    assert is_empty(nothing)
    assert resume(languages=[nothing], basics={"label": nothing}) == Resume()


@pytest.mark.parametrize("something", [0, False, 0.0, "0", [0], {"a": False}])
def test_zero_and_no_say_something(something):
    assert not is_empty(something)


def test_unknown_keys_are_told_with_their_paths_in_the_order_of_the_model():
    it = resume(shoe=38, work=[{"name": "A", "positions": [{"b": 1}]}], basics={"c.d": 2})
    assert [path for path, _ in unknown_keys(it)] == [
        ("shoe",), ("basics", "c.d"), ("work", 0, "roles", 0, "b")]


def test_unknown_keys_come_out_in_their_places():
    assert resume(work=[{"name": "A", "flavour": ["x"]}]).as_data() == {"work": [{"name": "A", "flavour": ["x"]}]}


def test_what_was_put_aside_under_a_field_s_name_stays_aside():
    it = resume(work=[{"name": "A", "extra": {"url": "see below", "flavour": "x"}}])
    assert it.as_data() == {"work": [{"name": "A", "flavour": "x", "extra": {"url": "see below"}}]}
    assert again(it) == it


@pytest.mark.parametrize("spelling", ["sections", "custom_sections", "customSections"])
def test_sections_may_be_given_by_title(spelling):
    sections = resume(**{spelling: {"Talks": ["One"], "Awards": [{"name": "Two"}]}}).sections
    assert [section.title for section in sections] == ["Talks", "Awards"]


def test_one_section_may_stand_alone():
    assert resume(sections={"title": "Talks", "entries": ["One"]}).sections[0].title == "Talks"


def test_a_valid_json_resume_entry_needs_nothing():
    assert resume(languages=[{"fluency": "good"}]).languages[0].language is None
