"""Where words of scripts without spaces, and numbers in wide digits, may be broken."""

from itertools import pairwise

import pytest

from exporter.typeset.linebreak import token


def pieces(text: str, language: str) -> list[str]:
    offsets = [0, *(place.offset for place in token(text, language).breaks), len(text)]
    return [text[start:end] for start, end in pairwise(offsets)]


@pytest.mark.parametrize(("text", "found"), [
    ("សម្រាប់", ["សម្រាប់"]),  # a final under bantoc
    ("ដែលមាន", ["ដែល", "មាន"]),  # finals without a mark
    ("ជាជននៅ", ["ជាជននៅ"]),  # of two bare letters, nobody knows which belongs where
    ("ខ្មែរសម្រាប់", ["ខ្មែរ", "សម្រាប់"]),  # of two before a stack, one ends and one begins
    ("ពិសោធន៍ប្រាំ", ["ពិ", "សោធន៍", "ប្រាំ"]),  # a silent final
    ("ភ្នំពេញ", ["ភ្នំ", "ពេញ"]),
])
def test_khmer_finals_stay_with_their_syllable(text: str, found: list[str]):
    assert pieces(text, "km") == found


def test_a_number_in_wide_digits_is_not_broken():
    assert pieces("４０分から", "ja") == ["４０", "分", "か", "ら"]
