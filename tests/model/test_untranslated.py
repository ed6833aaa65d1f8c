"""What a résumé in several languages has not in one of them."""

from exporter.model import Resume
from exporter.model.untranslated import untranslated


def missing(language, **parts):
    return [tuple(text) for text in untranslated(Resume.model_validate(parts), language)]


def test_a_text_without_the_language_is_named_with_the_one_it_is_told_in():
    assert missing("zh", basics={"summary": {"en": "A", "de": "B"}}) == [("basics.summary", "en")]


def test_a_text_that_has_the_language_is_not_missing():
    assert missing("de-AT", basics={"summary": {"en": "A", "de": "B"}}) == []


def test_a_plain_text_is_meant_for_every_language():
    assert missing("zh", basics={"name": "Leon Lu"}) == []


def test_every_depth_is_looked_at_in_the_order_of_the_model():
    assert missing(
        "zh",
        work=[{"position": "A", "highlights": ["A", {"text": {"en": "B"}, "highlights": [{"fr": "C", "en": "D"}]}]}],
        basics={"label": {"de": "E"}},
    ) == [
        ("basics.label", "de"), ("work[0].highlights[1].text", "en"),
        ("work[0].highlights[1].highlights[0].text", "fr"),
    ]


def test_what_is_never_printed_is_not_missing():
    assert missing(
        "zh",
        work=[{"hidden": True, "position": {"en": "A"}}],
        references=[{"visibility": "private", "name": {"en": "B"}}],
        variants={"short": {"override": {"basics.label": {"en": "C"}}}},
    ) == []
