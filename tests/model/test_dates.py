"""Dates: what is read, how it is spelled again, what can't be."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.model import Date
from exporter.model.dates import date_range


@pytest.mark.parametrize(("text", "spelled"), [
    ("2020", "2020"), (2020, "2020"), ("2020-3", "2020-03"), ("2020-03", "2020-03"), ("2020-03-05", "2020-03-05"),
    ("2020/03", "2020-03"), ("2020.03.05", "2020-03-05"), ("03/2020", "2020-03"), ("Mar 2020", "2020-03"),
    ("March 5, 2020", "2020-03-05"), ("Sept. 2020", "2020-09"), ("5 March 2020", "2020-03-05"),
    ("2023-01-01T15:04:05Z", "2023-01-01"), ("2020年3月", "2020-03"), ("2020년 3월", "2020-03"), ("2020年", "2020"),
    ("Fall 2023", "2023-autumn"), ("2023-autumn", "2023-autumn"), ("Q1 2020", "2020-Q1"),
    ("Present", "present"), ("至今", "present"), ("حتى الآن", "present"), ("heute", "present"), ("?", "unknown"),
    ("expected June 2026", "expected 2026-06"), ("2026-06 (expected)", "expected 2026-06"), ("ca. 2019", "~2019"),
    ("~2019-05", "~2019-05"), ("the other day", "the other day"), ('"2020-13"', '"2020-13"'), ('"2020"', '"2020"'),
    (dt.date(2020, 3, 5), "2020-03-05"),
])
def test_a_date_has_one_spelling(text, spelled):
    date = Date.parse(text)
    assert str(date) == spelled
    assert Date.parse(str(date)) == date


@given(st.one_of(st.text(), st.from_regex(r"[0-9]{4}[-/. ]?[0-9a-zQ]{0,3}[-/. ]?[0-9]{0,2}", fullmatch=True)))
def test_every_spelling_reads_back_or_is_refused(text):
    try:
        date = Date.parse(text)
    except ValueError:
        date = Date(kind="text", text=text.strip())
    assert Date.parse(str(date)) == date


@pytest.mark.parametrize("text", ["2020-13", "2020-02-30", "20218-08", "-1-08-01", "0020", "13/2020", "2020-00"])
def test_dates_that_can_t_be_are_refused(text):
    with pytest.raises(ValueError, match="write YYYY"):
        Date.parse(text)


def test_words_in_quotes_are_words():
    assert Date.parse('"2020-13"') == Date(kind="text", text="2020-13")


@pytest.mark.parametrize(("text", "ends"), [
    ("2019 – 2021", ("2019", "2021")), ("Aug 2018 to present", ("Aug 2018", "present")),
    ("2019-03/2021-05", ("2019-03", "2021-05")), ("2019-2021", ("2019", "2021")), ("2019-03", None),
    ("here – there", None), ("2019 – 2020-13", None)])
def test_a_range_has_two_ends(text, ends):
    assert date_range(text) == ends


@pytest.mark.parametrize(("first", "second", "before"), [
    ("2019", "2020", True), ("2020", "2019", False), ("2020", "2020-05", False), ("2020-03", "2020-05", True),
    ("2020-spring", "2020-autumn", True), ("2020", "present", True), ("present", "2020", False),
    ("some day", "2020", False), ("2020", "unknown", False)])
def test_one_date_precedes_another_only_for_certain(first, second, before):
    assert Date.parse(first).precedes(Date.parse(second)) is before
