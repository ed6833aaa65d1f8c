"""Inline Markdown in stretches, and text in several languages."""

import pytest
from pydantic import ValidationError

from exporter.model import Resume, Span, in_language, plain, spans
from exporter.model.text import Translations
from exporter.model.untranslated import untranslated


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


@pytest.mark.parametrize(("tags", "wanted", "given"), [
    (("zh-Hans", "zh-Hant"), "zh-Hant-TW", "zh-Hant"), (("zh-CN", "zh-TW"), "zh-Hant", "zh-TW"),
    (("zh-TW", "zh-CN"), "zh-Hans", "zh-CN"), (("zh-TW", "zh"), "zh-HK", "zh-TW"), (("en-US", "en-GB"), "en", "en-US"),
    (("en-US", "en-GB", "en"), "en", "en"), (("en-US", "en-GB"), "en-GB", "en-GB"), (("pt-BR", "pt"), "pt-PT", "pt"),
])
def test_the_nearest_of_a_language_s_tags_is_found(tags, wanted, given):
    assert in_language(Translations({tag: tag for tag in tags}), wanted) == given


def test_a_string_is_the_same_in_every_language():
    assert in_language("A", "de") == "A"


@pytest.mark.parametrize("text", [{"first": "A"}, {"en": ["A"]}, {"": "A"}, {"e": "A"}])
def test_what_is_no_translation_is_refused(text):
    with pytest.raises(ValidationError):
        Resume.model_validate({"basics": {"name": text}})


def test_translations_can_be_compared_and_hashed():
    assert len({Translations({"en": "A", "de": "B"}), Translations({"de": "B", "en": "A"})}) == 1


@pytest.mark.parametrize("part", [
    {"work": [{"highlights": [{"en": "A", "de": "B"}]}]}, {"skills": [{"keywords": [{"en": "A", "de": "B"}]}]},
    {"languages": [{"en": "A", "de": "B"}]}, {"awards": [{"en": "A", "de": "B"}]},
    {"basics": {"location": {"en": "A", "de": "B"}}}, {"interests": [{"en": "A", "de": "B"}]},
    {"personal": {"work_permits": [{"en": "A", "de": "B"}]}}, {"work": [{"highlights": [{"id": "A", "en": "B"}]}]},
])
def test_a_part_that_a_bare_string_can_say_can_be_said_in_several_languages(part):
    assert [text.path for text in untranslated(Resume.model_validate(part), "fr")]


@pytest.mark.parametrize("highlight", [{"txt": "A"}, {"id": "a"}, {"id": "a", "metric": "A"}])
def test_a_mapping_that_is_no_language_is_no_text(highlight):
    with pytest.raises(ValidationError, match="text"):
        Resume.model_validate({"work": [{"highlights": [highlight]}]})
