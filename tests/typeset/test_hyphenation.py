"""Where words may be hyphenated, and where manners forbid it."""

from itertools import pairwise

import pytest

from exporter.typeset.hyphenation import hyphenation_points


def hyphenated(token: str, language: str) -> str:
    points = [0, *hyphenation_points(token, language), len(token)]
    return "-".join(token[start:end] for start, end in pairwise(points))


def test_a_word_is_hyphenated_by_its_languages_patterns():
    assert hyphenated("responsibility", "en-GB") == "re-spons-ib-il-ity"
    assert hyphenated("verantwortlich", "de") == "ver-ant-wort-lich"


def test_punctuation_around_a_word_stays_with_it():
    assert hyphenated("(verantwortlich),", "de") == "(ver-ant-wort-lich),"


@pytest.mark.parametrize("token", [
    "Kubernetes", "PostgreSQL", "McDonald", "example.com/responsibility", "responsibility@example.org",
    "--responsibility=x", "utf8encoding", "short",
])
def test_names_addresses_and_short_words_stay_whole(token: str):
    assert hyphenation_points(token, "en-US") == ()


def test_german_nouns_are_hyphenated_though_they_are_capitalised():
    assert hyphenated("Datenverarbeitung", "de-AT") == "Da-ten-ver-ar-bei-tung"


def test_capitals_are_not_words_even_in_german():
    assert hyphenation_points("DATENVERARBEITUNG", "de") == ()


def test_a_language_without_patterns_hyphenates_nothing():
    assert hyphenation_points("mühendislik", "tr") == ()


def test_a_word_with_its_own_soft_hyphens_is_left_to_them():
    assert hyphenation_points("Daten\u00adverarbeitung", "de") == ()


def test_a_break_that_would_change_the_spelling_is_not_offered():
    points = hyphenation_points("asszonnyal", "hu")

    assert all("asszonnyal"[point - 2 : point + 1] != "nny" for point in points)
