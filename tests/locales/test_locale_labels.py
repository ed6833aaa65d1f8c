"""The words of each language: complete, clean, and with the placeholders they need."""

import re
import unicodedata

import pytest

from exporter.layouts.wording import label_key
from exporter.locales import locale, tags
from exporter.model import Model, Resume, entries
from exporter.model.people import Basics, Personal

SAID = {
    "contact", "mobile", "references_on_request", "no", "resume",
    "beginner", "basic", "intermediate", "advanced", "expert", "fluent",
    "journal_articles", "conference_papers", "book_chapters", "books", "theses", "reports", "other_publications",
    "present", "ongoing", "expected", "approximate", "page_of", "portrait", "rating",
    "dates", "spring", "summer", "autumn", "winter", "comma", "between", "colon", "brackets",
}
"""Labels that belong to no field."""
ZERO_WIDTH_NON_JOINER = "\u200c"
PUNCTUATION = ("comma", "between", "colon", "brackets")
SECTIONS = [
    key for key in Resume.model_fields
    if key not in ("schema_url", "basics", "sections", "variants", "layout", "meta", "extra")
]
WITHOUT_A_WORD = {"fi": {"ongoing": "{start} – {present}"}}
"""What a language says without a word: an open end in Finnish."""

each = pytest.mark.parametrize("tag", tags())


def placeholders(text):
    return sorted(re.findall(r"\{.*?\}", text))


@each
def test_every_locale_has_the_labels_that_english_has(tag):
    assert set(locale(tag).labels) == set(locale("en").labels)


@each
def test_no_label_is_empty(tag):
    assert [key for key, word in locale(tag).labels.items() if not word.strip()] == []


@each
def test_every_pattern_has_the_placeholders_of_the_english_one(tag):
    english = locale("en").labels
    labels = {**locale(tag).labels, **WITHOUT_A_WORD.get(tag, {})}

    assert {key: placeholders(word) for key, word in labels.items()} == {
        key: placeholders(word) for key, word in english.items()}


@each
def test_labels_are_made_of_ordinary_characters(tag):
    text = "".join(locale(tag).labels.values()).replace(ZERO_WIDTH_NON_JOINER, "")
    odd = {char for char in text if unicodedata.category(char) in ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")}
    spaces = {char for char in text if unicodedata.category(char) == "Zs"}

    assert not odd
    assert spaces <= {" ", "\u00a0"}


@each
def test_labels_are_composed_and_trimmed(tag):
    words = [word for key, word in locale(tag).labels.items() if key not in PUNCTUATION]

    assert [word for word in words if word != unicodedata.normalize("NFC", word)] == []
    assert [word for word in words if word != " ".join(word.split(" ")).strip()] == []


def test_every_label_is_that_of_a_field_or_one_that_layouts_say():
    parts = [part for part in vars(entries).values() if isinstance(part, type) and issubclass(part, Model)]
    fields = {label_key(name, part) for part in (*parts, Personal, Basics, Resume) for name in part.model_fields}

    assert set(locale("en").labels) - fields == SAID


@each
def test_no_two_sections_are_headed_alike(tag):
    heads = [locale(tag).label(section) for section in SECTIONS]

    assert len(set(heads)) == len(heads)


@pytest.mark.parametrize("key", SECTIONS)
def test_every_section_of_the_model_has_a_heading(key):
    assert locale("en").label(key)


@pytest.mark.parametrize("key", [key for key in Personal.model_fields if key not in ("visibility", "extra")])
def test_every_personal_detail_has_a_label(key):
    assert locale("en").label(key)


def test_only_english_has_been_reviewed():
    assert [tag for tag in tags() if locale(tag).reviewed] == ["en"]


@pytest.mark.parametrize(("key", "word"), [
    ("summary", "Summary"), ("work", "Work Experience"), ("education", "Education"), ("skills", "Skills"),
])
def test_english_heads_sections_with_the_words_that_parsers_know(key, word):
    assert locale("en").label(key) == word


@pytest.mark.parametrize(("tag", "word"), [
    ("de", "Lebenslauf"), ("ja", "履歴書"), ("zh", "简历"), ("zh-TW", "履歷表"), ("ru", "Резюме"),
    ("ar", "السيرة الذاتية"),
])
def test_the_document_has_its_native_name(tag, word):
    assert locale(tag).label("resume") == word


@pytest.mark.parametrize(("tag", "key", "word"), [
    ("en-US", "licences", "Licenses"), ("en-GB", "licences", "Licences"), ("en-CA", "honours", "Honours"),
    ("fr", "email", "E-mail"), ("fr-CA", "email", "Courriel"), ("de-CH", "driving_licences", "Führerausweis"),
    ("es-419", "mobile", "Celular"), ("zh-HK", "email", "電郵"),
])
def test_a_territory_has_its_own_words(tag, key, word):
    assert locale(tag).label(key) == word


def test_a_key_that_no_locale_has_is_an_error():
    with pytest.raises(KeyError):
        locale("en").label("nonsense")


def test_labels_can_be_replaced():
    assert locale("de").relabelled({"work": "Stationen"}).label("work") == "Stationen"


def test_replacing_a_label_leaves_the_locale_as_it_was():
    locale("de").relabelled({"work": "Stationen"})

    assert locale("de").label("work") == "Berufserfahrung"


def test_braces_in_a_replaced_label_stay_as_they_are():
    assert locale("en").relabelled({"page_of": "{page} {of} {pages}{"}).page_of("2", "3") == "2 {of} 3{"


@pytest.mark.parametrize(("tag", "told"), [("en", "Page 2 of 3"), ("de", "Seite 2 von 3"), ("zh", "第2页，共3页"),
                                           ("ko", "3쪽 중 2쪽"), ("hu", "2. oldal / 3")])
def test_pages_are_counted(tag, told):
    assert locale(tag).page_of("2", "3") == told


@pytest.mark.parametrize(("tag", "comma"), [("en", ", "), ("zh", "、"), ("ja", "、"), ("ar", "، "), ("fa", "، ")])
def test_lists_have_the_comma_of_the_language(tag, comma):
    assert locale(tag).label("comma") == comma


@pytest.mark.parametrize(("tag", "colon"), [("en", ": "), ("zh", "："), ("ja", "："), ("fr", "\u00a0: ")])
def test_colons_have_the_space_of_the_language(tag, colon):
    assert locale(tag).colon == colon


@pytest.mark.parametrize(("tag", "n", "told"), [
    ("en", "1", "1 year"), ("en", "5", "5 years"), ("en", "10+", "10+ years"), ("en", "1.5", "1.5 years"),
    ("en", "", ""), ("en", "several", "several"), ("de", "1", "1 Jahr"), ("ru", "1", "1 год"), ("ru", "3", "3 года"),
    ("ru", "11", "11 лет"), ("ru", "21", "21 год"), ("pl", "4", "4 lata"), ("pl", "12", "12 lat"),
    ("ro", "22", "22 de ani"), ("ar", "2", "سنتان"), ("ar", "2+", "2+ سنة"), ("ja", "3", "3年"),
])
def test_years_are_counted_in_the_right_plural(tag, n, told):
    assert locale(tag).years(n) == told


def test_a_portrait_says_who_it_shows():
    assert locale("en").portrait("Leon Lu") == "Portrait of Leon Lu"


def test_an_agency_stands_in_between():
    assert locale("ja").via("アデコ") == "アデコ経由"


def test_years_with_words_stay_as_they_are():
    assert locale("de").years("5 years") == "5 years"


def test_a_present_of_ones_own_is_that_of_what_goes_on():
    assert locale("de").relabelled({"present": "jetzt"}).ongoing("2020") == "2020 – jetzt"


@pytest.mark.parametrize(("tag", "word"), [
    ("en", "Fluent"), ("de", "Fließend"), ("fr", "Courant"), ("ja", "流暢"), ("ar", "بطلاقة"), ("ru", "Свободно"),
    ("pt-BR", "Fluente"), ("ko", "유창"), ("hi", "धाराप्रवाह"), ("tr", "Akıcı"),
])
def test_fluency_has_a_word_in_each_language(tag, word):
    assert locale(tag).label("fluent") == word


@each
def test_the_seven_levels_differ(tag):
    levels = ("beginner", "basic", "intermediate", "advanced", "expert", "fluent", "native")

    assert len({locale(tag).label(level) for level in levels}) == 7


def test_a_rating_is_told_in_words():
    assert locale("de").rating("4", "5") == "4 von 5"
