"""Where lines may break, judged by Unicode's conformance file and by the manners of languages."""

from itertools import pairwise
from pathlib import Path

import budoux
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.typeset import linebreak
from exporter.typeset.linebreak import token

TESTS = Path("/usr/share/unicode/auxiliary/LineBreakTest.txt")


def pieces(text: str, language: str = "en") -> list[str]:
    offsets = [0, *(place.offset for place in token(text, language).breaks), len(text)]
    return [text[start:end] for start, end in pairwise(offsets)]


@pytest.mark.skipif(not TESTS.is_file(), reason="Debian's unicode-data isn't installed")
def test_every_line_of_line_break_test_breaks_where_it_says():
    wrong, count = [], 0
    for line in TESTS.read_text(encoding="utf-8").splitlines():
        marks = line.partition("#")[0].split()
        if not marks:
            continue
        text = "".join(chr(int(mark, 16)) for mark in marks[1::2])
        wanted = [offset for offset, mark in enumerate(marks[::2]) if mark == "÷"]
        found = [offset for offset, _ in linebreak.opportunities(text)]
        count += 1
        if [*found, len(text)] != wanted:
            wrong.append(line)

    assert count == 7_654
    assert wrong == []


@pytest.mark.parametrize("text", ["lowercase", "node.js", "12/2020", "C++", "e-mail", "AT&T", "O’Neill", "3.14"])
def test_a_word_stays_whole(text: str):
    assert pieces(text) == [text]


@given(st.text(alphabet="abwW12,.:;É09", min_size=1, max_size=11))
def test_words_with_digits_and_commas_break_as_the_rules_say(text: str):
    said = {offset for offset, _ in linebreak.opportunities(text)}
    found = {place.offset for place in token(text).breaks}

    assert found == said or "www." in text.casefold()


def test_a_compound_breaks_behind_its_hyphens():
    assert pieces("hand-over-fist") == ["hand-", "over-", "fist"]


@pytest.mark.parametrize("address", ["ada@example.org", "ada-lovelace@sub-domain.example.org", "<a.b/c@d.org>,"])
def test_an_email_address_never_breaks(address: str):
    assert pieces(address) == [address]


@pytest.mark.parametrize(("text", "parts"), [
    ("ご連絡はa-b@c-d.jpまで", ["ご", "連", "絡", "は", "a-b@c-d.jp", "ま", "で"]),
    ("详见a-b.cn/c-d了解", ["详", "见", "a-b.", "cn/", "c-d", "了", "解"]),
    ("见https://a.cn/b-c，谢谢", ["见", "https://", "a.", "cn/", "b-c，", "谢", "谢"]),
    ("用户-a@例子.公司", ["用户-a@例子.公司"]),
])
def test_a_sentence_without_spaces_breaks_on_both_sides_of_an_address(text: str, parts: list[str]):
    assert pieces(text, "zh") == parts


def test_a_web_address_breaks_behind_its_punctuation_and_not_at_its_hyphens():
    assert pieces("https://my-site.org/a-b?x=1&y=2") == [
        "https://", "my-site.", "org/", "a-b?", "x=", "1&", "y=", "2",
    ]


def test_an_address_costs_more_than_a_compound():
    [path, *_] = token("example.org/one", "en").breaks
    [hyphen] = token("well-known", "en").breaks

    assert path.cost > hyphen.cost


@pytest.mark.parametrize("sign", list("、。，」）ーァッョ々！？："))
def test_no_japanese_line_begins_with_a_forbidden_sign(sign: str):
    assert all(not piece.startswith(sign) for piece in pieces(f"漢字{sign}漢字", "ja"))


@pytest.mark.parametrize("sign", list("「（『【"))
def test_no_japanese_line_ends_with_an_opening_bracket(sign: str):
    assert all(not piece.endswith(sign) for piece in pieces(f"漢字{sign}漢字", "ja"))


def test_korean_keeps_its_words():
    assert pieces("소프트웨어", "ko") == ["소프트웨어"]
    assert len(pieces("소프트웨어", "en")) == 5


def test_chinese_quotation_marks_stay_with_what_they_enclose():
    assert pieces("称“好”的", "zh") == ["称", "“好”", "的"]


def test_thai_breaks_only_where_a_word_ends():
    text = "รับผิดชอบการออกแบบระบบซอฟต์แวร์ขนาดใหญ่"
    words = budoux.load_default_thai_parser().parse(text)
    ends = {sum(map(len, words[:count])) for count in range(1, len(words))}

    found = {place.offset for place in token(text, "th").breaks}

    assert found
    assert found <= ends


@pytest.mark.parametrize(("text", "language"), [("ต่างๆ", "th"), ("ផ្សេងៗ", "km"), ("ຕ່າງໆ", "lo")])
def test_no_line_begins_with_the_sign_that_repeats_a_word(text: str, language: str):
    sign = token(text[-1], language)

    assert len(text) - 1 not in {place.offset for place in token(text, language).breaks}
    assert linebreak.stay_together(token(text[:-1], language).last, sign.first)



@pytest.mark.parametrize(("text", "stacked"), [("ខ្មែរសម្រាប់", "្"), ("မြန်မာစာသင်တန်း", "္")])
def test_khmer_and_myanmar_break_between_syllables_never_inside(text: str, stacked: str):
    found = pieces(text, "und")

    assert len(found) > 1
    assert all(not piece.endswith(stacked) and piece[0].isalpha() for piece in found)


def test_lao_breaks_before_a_vowel_that_begins_a_syllable():
    assert pieces("ພາສາລາວເປັນ", "lo") == ["ພາສາລາວ", "ເປັນ"]


def test_a_zero_width_space_is_a_place_to_break():
    assert pieces("one\u200btwo") == ["one\u200b", "two"]


def test_a_rule_may_hold_across_a_space():
    assert linebreak.holds_over_spaces(token("(", "en").last, token("x", "en").first)
    assert not linebreak.holds_over_spaces(token("word", "en").last, token("word", "en").first)


@pytest.mark.parametrize(("before", "after"), [("«", "mot"), ("mot", "»."), ("mot", "!"), ("mot", ";")])
def test_french_signs_hold_over_the_space_beside_them(before: str, after: str):
    assert linebreak.holds_over_spaces(token(before, "fr").last, token(after, "fr").first)


@pytest.mark.parametrize(("before", "after"), [
    ("40", "%"), ("(40", "%),"), ("1.5", "€"), ("20", "°C."), ("€", "6,50"), ("№", "5"), ("mot", "!"),
])
def test_a_number_stays_with_its_sign(before: str, after: str):
    assert linebreak.stay_together(token(before, "en").last, token(after, "en").first)


@pytest.mark.parametrize(("before", "after"), [
    ("2020", "€100m"), ("word", "%"), ("40", "percent"), ("%", "of"), ("6", "°Cx"),
])
def test_other_words_break_beside_numbers_and_signs(before: str, after: str):
    assert not linebreak.stay_together(token(before, "en").last, token(after, "en").first)


def test_other_languages_may_break_before_what_opens_a_quotation():
    assert not linebreak.holds_over_spaces(token("Wort", "de").last, token("»Wort«", "de").first)


@pytest.mark.parametrize("text", [
    "Anne-Marie", "TCP/IP", "e-mail", "COVID-19", "end-to-end", "(Jean-Luc),", "A/B", "Мария-Анна", "C++-Code",
    "I/O-bound",
])
def test_names_and_what_has_short_parts_stay_whole(text: str):
    assert pieces(text) == [text]


@pytest.mark.parametrize(("text", "language", "parts"), [
    ("client/server", "en", ["client/", "server"]), ("Client/Server", "en", ["Client/", "Server"]),
    ("long-running", "en", ["long-", "running"]), ("Software-Entwicklung", "de", ["Software-", "Entwicklung"]),
    ("https://a.example/tcp/ip", "en", ["https://", "a.", "example/", "tcp/", "ip"]),
])
def test_other_compounds_and_addresses_still_break(text: str, language: str, parts: list[str]):
    assert pieces(text, language) == parts
