"""Profile pages out of anything: a reader raises nothing but errors for people, and loses no word."""

import re
import time
from contextlib import suppress
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from exporter.errors import ExporterError
from exporter.model import plain
from exporter.readers.profile_page import PROFILE_PAGE
from exporter.readers.source import Source

PIECES = (
    "In 2013,", "From 2016 to 2021,", "Between 1999 and", "Since", "2022", "Anna Berg", "Anna", "they", "joined",
    "worked", "at", "as", "a", "Acme, Inc.", "Gardener", "was responsible for", "roses, hedges, and",
    "moved on to work at", "where", "was promoted to", "left", "before", "a bachelor's degree in",
    "from Lund University", "attended", "graduated", ".", ",", "\n", "\n\n", "Timeline", "• Gardener",
    "January, 2022 - present", "Links", "https://example.org", "a@b.example", "Acme logo", "Previous companies",
    "is also the founder of", "(", ")", "in Berlin", "for three years", "*", "[x](y)", "&amp;", "王", "…", "Dr.",
    "Location", "Skills", "until 1850", "99/2020", "31 February 2020",
)
pages = st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join).map("AB\n\nAnna Berg\n\nGardener\n\n{}\n".format)


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", text.casefold()))


@given(st.one_of(st.binary(max_size=400), st.text(max_size=400).map(str.encode), pages.map(str.encode)))
@settings(max_examples=300, deadline=None)
def test_any_bytes_give_a_resume_or_an_error_for_people(data: bytes):
    source = Source(data, "x")
    PROFILE_PAGE.recognises(source)
    with suppress(ExporterError):
        PROFILE_PAGE.read(source)


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "S", "Z"]), max_size=200))
@settings(max_examples=200, deadline=None)
def test_an_unknown_sentence_is_kept_word_for_word(text: str):
    told = " ".join(f"Purple {text} elephants.".split())
    resume = PROFILE_PAGE.read(Source(f"Anna Berg\n\nGardener\n\n{told}\n".encode(), "x")).resume

    assert words(told) <= words(" ".join((plain(str(resume.as_data())), plain(str(resume.basics.summary)))))


def test_long_and_hostile_texts_are_read_in_seconds():
    hostile = [
        "In 2013, " * 5000, "Anna " * 20_000, "Anna joined " + "a, " * 20_000, "(" * 50_000,
        "Anna was responsible for " + "a and " * 9000, "Anna Berg also then " + "also then " * 9000 + "x",
        "Anna earned a bachelor of " + "Ab " * 9000, "Anna joined Acme in " + "in Ab, " * 9000,
        " - ".join(["2013"] * 9000), "Anna joined " + "A. " * 20_000, "Anna joined " + "and then " * 440,
        "Anna was " + "a b of " * 550, "Anna joined " + "as a " * 780, "Anna moved to " + "in 2013 " * 480,
        "Anna earned a " + "first second " * 300, "\n".join(["January, 2022 - present"] * 9000),
    ]
    begun = time.process_time()

    for text in hostile:
        PROFILE_PAGE.read(Source(f"Anna Berg\n\nGardener\n\n{text}\n".encode(), "x"))

    assert time.process_time() - begun < 20


def test_the_reader_needs_no_file_name():
    page = (Path(__file__).parent / "profile_pages" / "one-job.txt").read_bytes()

    assert PROFILE_PAGE.read(Source(page, "")).resume.basics.name == "Aisha Khan"
