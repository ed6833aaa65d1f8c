"""Which locale a language tag asks for."""

import pytest

from exporter.errors import UnknownName
from exporter.locales import locale, tags


def test_there_are_at_least_thirty():
    assert len(tags()) >= 30


@pytest.mark.parametrize("tag", tags())
def test_every_tag_is_its_own_locale(tag):
    assert locale(tag).tag == tag


@pytest.mark.parametrize(("asked", "found"), [
    ("de-AT", "de-AT"),
    ("DE_at", "de-AT"),
    ("de_DE.UTF-8@euro", "de-DE"),
    ("de-1996", "de"),
    ("en-US", "en-US"),
    ("no", "nb"),
    ("nn-NO", "nb-NO"),
    ("iw", "he"),
])
def test_a_tag_is_found_by_its_language(asked, found):
    assert locale(asked).tag == found


@pytest.mark.parametrize(("asked", "found"), [
    ("zh", "zh-Hans"),
    ("zh_CN", "zh-Hans-CN"),
    ("zh-SG", "zh-Hans-SG"),
    ("zh-TW", "zh-Hant-TW"),
    ("zh-HK", "zh-Hant-HK"),
    ("zh-Hant", "zh-Hant"),
    ("yue-HK", "zh-Hant-HK"),
])
def test_chinese_is_written_in_the_likely_script(asked, found):
    assert locale(asked).tag == found


@pytest.mark.parametrize(("asked", "word"), [
    ("pt", "Contato"), ("pt-BR", "Contato"), ("pt-PT", "Contacto"), ("pt-AO", "Contacto"), ("pt_MZ", "Contacto"),
])
def test_portuguese_follows_the_norm_of_the_country(asked, word):
    assert locale(asked).label("contact") == word


def test_the_tag_of_another_country_is_well_formed():
    assert locale("pt-AO").tag == "pt-AO"


@pytest.mark.parametrize("tag", ["xx", "sr-Latn-RS", "", "C", "deutsch", "../de", "en/../de"])
def test_an_unknown_language_is_refused(tag):
    with pytest.raises(UnknownName) as raised:
        locale(tag)

    assert raised.value.choices == tags()


def test_a_locale_is_read_once():
    assert locale("fr") is locale("fr")


@pytest.mark.parametrize(("tag", "paper"), [
    ("en", "a4"), ("en-US", "letter"), ("en-CA", "letter"), ("fr-CA", "letter"), ("es-MX", "letter"),
    ("es-CL", "letter"), ("en-PH", "letter"), ("en-GB", "a4"), ("es", "a4"), ("es-AR", "a4"), ("de", "a4"),
    ("zh-TW", "a4"),
])
def test_paper_follows_the_territory(tag, paper):
    assert locale(tag).paper == paper


def test_arabic_hebrew_persian_and_urdu_run_from_right_to_left():
    assert [tag for tag in tags() if locale(tag).direction == "rtl"] == ["ar", "fa", "he", "ur"]


def test_the_family_name_comes_first_where_cldr_says_so_of_names_of_the_language():
    assert [tag for tag in tags() if locale(tag).family_name_first] == [
        "hu", "ja", "km", "ko", "ta", "te", "vi", "zh-Hans", "zh-Hant"]
