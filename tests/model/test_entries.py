"""Entries: periods, shapes of sections, short forms, contacts."""

import pytest
from pydantic import ValidationError

from exporter.model import Date, Resume, href
from exporter.model.entries import (
    BulletEntry,
    Education,
    NormalEntry,
    NumberedEntry,
    OneLineEntry,
    PlainEntry,
    Publication,
    ReversedNumberedEntry,
    Work,
)


def work(**data):
    return Resume.model_validate({"work": [data]}).work[0]


def refused(**data):
    with pytest.raises(ValidationError) as caught:
        Resume.model_validate(data)
    return caught.value.errors()[0]["type"]


@pytest.mark.parametrize(("dates", "current"), [
    ({"start": "2020"}, True), ({"start": "2020", "end": "present"}, True), ({"end": "present"}, True),
    ({"start": "2020", "end": "2021"}, False), ({"start": "2020", "end": "unknown"}, False), ({}, False),
    ({"date": "2020"}, False), ({"date": "2020 – present"}, True)])
def test_a_job_goes_on_until_it_ends(dates, current):
    assert work(name="A", **dates).is_current is current


def test_a_range_in_one_text_is_a_period():
    entry = work(name="A", date="Mar 2019 – 2021")
    assert (entry.start, entry.end, entry.date) == (Date(year=2019, month=3), Date(year=2021), None)


def test_a_range_beside_a_start_stays_as_it_is():
    entry = work(name="A", start="2018", date="2019 – 2021")
    assert entry.date == Date(kind="text", text="2019 – 2021")


def test_an_end_before_the_start_is_refused():
    assert refused(work=[{"start": "2021", "end": "2020"}]) == "period"


@pytest.mark.parametrize(("entry", "shape"), [
    ("A", PlainEntry), ({"text": "A"}, PlainEntry), ({"bullet": "A"}, BulletEntry), ({"number": "A"}, NumberedEntry),
    ({"reversed_number": "A"}, ReversedNumberedEntry), ({"label": "A", "details": "B"}, OneLineEntry),
    ({"company": "A"}, Work), ({"position": "A"}, Work), ({"institution": "A"}, Education),
    ({"degree": "A"}, Education),
    ({"title": "A", "authors": ["B"]}, Publication), ({"name": "A", "date": "2020"}, NormalEntry),
    ({"name": "A", "company": ""}, NormalEntry)])
def test_the_keys_of_an_entry_tell_its_shape(entry, shape):
    resume = Resume.model_validate({"sections": {"T": [entry]}})
    assert type(resume.sections[0].entries[0]) is shape
    assert Resume.model_validate(resume.as_data()) == resume
    assert Resume.model_validate(resume.as_data(brief=True)) == resume


@pytest.mark.parametrize("url", ["https://a.org", "a.org/b?c", "mailto:a@b.org", "tel:+49", "www.müller.de"])
def test_web_addresses_may_lack_their_scheme(url):
    assert work(name="A", url=url).url == url
    assert ":" in href(url)


@pytest.mark.parametrize("url", [
    "javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "see below", "https:// x"])
def test_other_addresses_are_refused(url):
    assert refused(work=[{"url": url}]) == "url"


@pytest.mark.parametrize(("contact", "rule"), [
    ({"email": "a@b"}, "email"), ({"email": "a b@c.org"}, "email"), ({"phone": "none"}, "phone")])
def test_contacts_that_can_t_be_are_refused(contact, rule):
    assert refused(basics=contact) == rule


def test_a_bare_word_stands_for_the_part_it_names():
    basics = Resume.model_validate({"basics": {"image": "me.jpg", "location": "Berlin", "url": "a.org"}}).basics
    assert (basics.image.path, basics.locations[0].name, basics.urls[0].url) == ("me.jpg", "Berlin", "a.org")


def test_details_are_made_private_by_any_of_their_names():
    personal = Resume.model_validate({"personal": {"birthday": "1990", "visibility": {"birthday": "private"}}}).personal
    assert personal.visibility == {"birth_date": "private"}


def test_privacy_of_what_is_no_detail_is_refused():
    assert refused(personal={"visibility": {"brithday": "private"}}) == "visibility"


def test_a_resume_can_t_be_changed():
    with pytest.raises(ValidationError):
        work(name="A").name = "B"
