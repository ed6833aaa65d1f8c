"""What may be shown, and what may ride along in a file."""

import json

import pytest
from support.resumes import public

from exporter.model import Resume, is_shown

SECRET = "hush"


@pytest.mark.parametrize("data", [
    {"work": [{"name": SECRET, "hidden": True}]}, {"work": [{"name": "A", "notes": SECRET}]},
    {"work": [{"name": "A", "highlights": [{"text": SECRET, "hidden": True}]}]},
    {"work": [{"name": "A", "roles": [{"position": "B", "highlights": [{"text": "C", "notes": SECRET}]}]}]},
    {"basics": {"phones": [{"number": "123 hush", "visibility": "private"}]}},
    {"basics": {"locations": [{"address": SECRET, "visibility": "private"}]}},
    {"personal": {"gender": SECRET, "visibility": {"gender": "private"}}},
    {"references": [{"name": SECRET, "visibility": "private"}]}, {"shoe": SECRET}, {"basics": {"extra": {"x": SECRET}}},
    {"sections": [{"title": "A", "entries": [{"label": "B", "details": SECRET, "hidden": True}]}]},
])
def test_what_is_private_hidden_or_unknown_is_left_out(data):
    resume = Resume.model_validate(data)
    assert SECRET in json.dumps(resume.as_data())
    assert SECRET not in json.dumps(resume.as_data(public=True))


def test_all_else_stays():
    resume = Resume.model_validate({"basics": {"name": "A", "phones": ["123"]}, "personal": {"gender": "B"},
                                    "work": [{"name": "C", "highlights": ["D"]}]})
    assert public(resume) == resume


def test_parts_tell_whether_they_are_shown():
    shown, hidden = Resume.model_validate({"work": [{"name": "A"}, {"name": "B", "hidden": True}]}).work
    assert (is_shown(shown), is_shown(hidden)) == (True, False)
