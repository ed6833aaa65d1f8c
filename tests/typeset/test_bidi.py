"""Embedding levels and visual order, judged by the conformance files of Unicode."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from exporter.typeset import bidi, isolates, ucd

UCD = Path("/usr/share/unicode")
needs_unicode_data = pytest.mark.skipif(not UCD.is_dir(), reason="Debian's unicode-data isn't installed")
EVERY = 23  # of BidiTest.txt's half million lines


def lines(name: str) -> Iterator[list[str]]:
    with (UCD / name).open(encoding="utf-8") as file:
        for line in file:
            if text := line.partition("#")[0].strip():
                yield text.split(";")


def agrees(found: list[int], expected: list[str]) -> bool:
    return all(wanted in ("x", str(level)) for wanted, level in zip(expected, found, strict=True))


@needs_unicode_data
def test_every_line_of_bidi_character_test_gives_its_levels_and_order():
    wrong, count = [], 0
    for codes, direction, level, expected, order in lines("BidiCharacterTest.txt"):
        text = "".join(chr(int(code, 16)) for code in codes.split())
        base = int(direction) if direction in "01" else bidi.paragraph_level(text)
        found = bidi.line_levels(text, bidi.levels(text, base), base)
        wanted = expected.split()
        visual = [str(index) for index in bidi.visual_order(found) if wanted[index] != "x"]
        count += 1
        if base != int(level) or not agrees(found, wanted) or visual != order.split():
            wrong.append(codes)

    assert count == 91_707
    assert wrong == []


@needs_unicode_data
def test_a_sample_of_bidi_test_gives_its_levels():
    wrong, expected = [], []
    for number, fields in enumerate(lines("BidiTest.txt")):
        if fields[0].startswith("@Levels:"):
            expected = fields[0].removeprefix("@Levels:").split()
        if len(fields) < 2 or number % EVERY:
            continue
        classes, directions = fields[0].split(), int(fields[1], 16)
        bases = {level for bit, level in ((2, 0), (4, 1)) if directions & bit}
        wrong += [
            (fields[0], base) for base in bases
            if not agrees(bidi.reset(classes, bidi.resolve(classes, base), base), expected)
        ]

    assert wrong == []


def test_the_tables_are_of_the_unicode_version_that_the_tests_are_of():
    assert ucd.version == "15.0.0"


def test_text_from_left_to_right_needs_no_levels_found():
    assert not bidi.has_rtl("Zoë – Straße, Ελλάδα, Россия, 東京")


def visual(text: str, base: int, fields: Iterable[isolates.Span] = ()) -> str:
    """What one reads from left to right, the shaper's mirroring left out."""
    return "".join(text[index] for index in bidi.visual_order(isolates.levels(text, base, fields).levels))


@pytest.mark.parametrize("field", [
    "+49 30 1234567", "(030) 123-4567", "C++", "C++20", "F#", ".NET", "ada@example.org", "https://example.org/ada/",
    "example.org/ada", "-30%", "+2,000.5", "−5°C", "20°C", "3.0.1-rc.1",
])
def test_a_field_keeps_its_signs_in_place_inside_arabic(field: str):
    assert field in visual(f"الهاتف {field} والبريد", base=1)


def test_the_latin_items_of_an_arabic_list_follow_each_other_from_the_right():
    assert visual("اللغات: C++، Rust، Data Science، SQL", base=1).startswith("SQL ،Data Science ،Rust ،C++ :")


def test_the_latin_label_of_an_arabic_list_stands_at_the_right_of_its_first_item():
    shown = visual("Tools: Git، Vim، C++", base=1, fields=[(0, 5, isolates.FSI)])

    assert shown == "C++ ،Vim ،Git :Tools"


@pytest.mark.parametrize(("sentence", "shown"), [
    ("خبرة (C++، Rust)", ")Rust ،C++( ةربخ"),
    ("AWS (S3، EC2)، Azure", "Azure ،)EC2 ،S3( AWS"),
    ("«React»، [Vue.js]، Go (1.22)", "Go (1.22) ،]Vue.js[ ،»React«"),
])
def test_brackets_stay_around_the_latin_items_of_an_arabic_list(sentence: str, shown: str):
    """Each half is mirrored when it is drawn."""
    assert visual(sentence, base=1) == shown


def test_a_full_stop_ends_an_arabic_sentence_and_not_the_number_before_it():
    assert visual("بنسبة +2.5.", base=1).startswith(".+2.5 ")


def test_a_phone_number_alone_keeps_its_order_in_a_right_to_left_paragraph():
    assert visual("+49 30 1234567", base=1) == "+49 30 1234567"


def test_years_run_as_the_arabic_line_does():
    assert visual("2019 – 2021", base=1) == "2021 – 2019"
