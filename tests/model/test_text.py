"""Inline Markdown in stretches, and text in several languages."""

import pytest
from pydantic import ValidationError

from exporter.model import Resume, Span, in_language, plain, spans
from exporter.model.text import Translations


@pytest.mark.parametrize(("text", "expected"), [
    ("plain", [Span("plain")]), ("", []), ("a  b\n c", [Span("a b c")]),
    ("**a** b", [Span("a", strong=True), Span(" b")]), ("*a*", [Span("a", emphasis=True)]),
    ("***a***", [Span("a", strong=True, emphasis=True)]), ("`a*b*`", [Span("a*b*", code=True)]),
    ("[a **b**](https://c.org)", [Span("a ", href="https://c.org"), Span("b", strong=True, href="https://c.org")]),
    (r"2 \* 3", [Span("2 * 3")]), ("R&D &amp; more", [Span("R&D & more")]),
    ("<b>a</b>", [Span("<b>a</b>")]), ("snake_case_name", [Span("snake_case_name")]),
    ("5 * 3 * 2", [Span("5 * 3 * 2")]),
])
def test_inline_markdown_is_read_and_nothing_else(text, expected):
    assert list(spans(text)) == expected


def test_an_image_is_no_image():
    assert spans("![a](b.png)") == (Span("!"), Span("a", href="b.png"))


def test_plain_text_has_no_markup():
    assert plain("**Led** [five](https://a.org) `people`") == "Led five people"


@pytest.mark.parametrize(("wanted", "given"), [
    ("de", "B"), ("de-AT", "B"), ("DE", "B"), ("zh-Hans", "C"), ("zh_hans", "C"), ("zh-TW", "C"), ("fr", "A")])
def test_a_language_is_found_by_its_tag_then_its_base_then_the_first(wanted, given):
    assert in_language(Translations({"en": "A", "de": "B", "zh-Hans": "C"}), wanted) == given


def test_a_string_is_the_same_in_every_language():
    assert in_language("A", "de") == "A"


@pytest.mark.parametrize("text", [{"first": "A"}, {"en": ["A"]}, {"": "A"}, {"e": "A"}])
def test_what_is_no_translation_is_refused(text):
    with pytest.raises(ValidationError):
        Resume.model_validate({"basics": {"name": text}})


def test_translations_can_be_compared_and_hashed():
    assert len({Translations({"en": "A", "de": "B"}), Translations({"de": "B", "en": "A"})}) == 1
