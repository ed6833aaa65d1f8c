"""How each language writes dates, stretches of time and open ends."""

import subprocess
import sys
import unicodedata

import pytest

from exporter.locales import locale, tags

SCRIPTS = {
    "ar": "ARABIC", "fa": "ARABIC", "he": "HEBREW", "hi": "DEVANAGARI", "th": "THAI", "el": "GREEK",
    "bg": "CYRILLIC", "ru": "CYRILLIC", "uk": "CYRILLIC", "ja": "CJK", "zh-Hans": "CJK", "zh-Hant": "CJK",
    "ko": "HANGUL", "am": "ETHIOPIC", "bn": "BENGALI", "hy": "ARMENIAN", "ka": "GEORGIAN", "km": "KHMER", "ta": "TAMIL",
    "te": "TELUGU", "ur": "ARABIC",
}
MONTHS = range(1, 13)

each = pytest.mark.parametrize("tag", tags())


@pytest.mark.parametrize(("style", "told"), [
    ("short", "Mar 2020"), ("long", "March 2020"), ("numeric", "03/2020"), ("year", "2020"),
])
def test_a_month_in_each_style(style, told):
    assert locale("en").date(2020, 3, style=style) == told


@pytest.mark.parametrize(("tag", "told"), [
    ("en", "Mar 2020"), ("de", "März 2020"), ("fr", "mars 2020"), ("es", "mar 2020"), ("pt-BR", "mar. 2020"),
    ("pt-PT", "mar. 2020"), ("cs", "bře 2020"), ("bg", "март 2020"), ("ru", "март 2020"), ("uk", "бер. 2020"),
    ("hu", "2020. márc."), ("zh", "2020年3月"), ("zh-TW", "2020年3月"), ("ja", "2020年3月"), ("ko", "2020년 3월"),
    ("ar", "مارس 2020"), ("he", "מרץ 2020"), ("fa", "مارس ۲۰۲۰"), ("hi", "मार्च 2020"), ("th", "มี.ค. 2020"),
    ("ur", "مارچ 2020"), ("bn", "মার্চ ২০২০"), ("hy", "մրտ 2020"), ("km", "មីនា 2020"),
])
def test_a_month_in_the_way_of_the_language(tag, told):
    assert locale(tag).date(2020, 3) == told


@pytest.mark.parametrize(("tag", "told"), [
    ("en", "March 5, 2020"), ("en-GB", "5 March 2020"), ("de", "5. März 2020"), ("ru", "5 марта 2020"),
    ("cs", "5. března 2020"), ("ja", "2020年3月5日"), ("he", "5 במרץ 2020"),
])
def test_a_day_in_the_way_of_the_language(tag, told):
    assert locale(tag).date(2020, 3, 5, style="long") == told


@pytest.mark.parametrize(("tag", "told"), [
    ("en-US", "03/05/2020"), ("en-GB", "05/03/2020"), ("de", "05.03.2020"), ("sv", "2020-03-05"), ("zh", "2020.03.05"),
])
def test_a_day_in_numbers(tag, told):
    assert locale(tag).date(2020, 3, 5, style="numeric") == told


@pytest.mark.parametrize(("tag", "told"), [
    ("de-AT", "Jän. 2020"), ("ar-SY", "كانون الثاني ٢٠٢٠"), ("ar", "يناير 2020"),
])
def test_a_territory_has_its_own_months(tag, told):
    assert locale(tag).date(2020, 1) == told


@pytest.mark.parametrize("territory", ["AU", "CA", "GB", "IN", "NZ", "US", "ZA"])
def test_english_months_have_the_names_that_parsers_know_everywhere(territory):
    assert locale(f"en-{territory}").date(2020, 9) == "Sep 2020"


def test_a_year_is_just_the_year():
    told = {tag: locale(tag).writing("latin").date(2020) for tag in tags()}

    assert {tag: year for tag, year in told.items() if year != "2020"} == {
        "ja": "2020年", "ko": "2020년", "zh-Hans": "2020年", "zh-Hant": "2020年"}


@each
def test_the_year_style_gives_nothing_but_the_year(tag):
    assert locale(tag).writing("latin").date(2020, 3, 5, style="year") == "2020"


@pytest.mark.parametrize(("tag", "season", "told"), [
    ("en", "spring", "Spring 2020"), ("en-US", "autumn", "Fall 2020"), ("en-GB", "autumn", "Autumn 2020"),
    ("de", "Q3", "Q3 2020"), ("zh", "spring", "2020年春季"), ("zh", "Q2", "2020年第2季度"),
    ("es", "summer", "verano de 2020"),
])
def test_seasons_and_quarters(tag, season, told):
    assert locale(tag).date(2020, season=season) == told


@each
def test_every_season_and_quarter_has_the_year(tag):
    language = locale(tag).writing("latin")
    told = [language.date(2020, season=season) for season in ("spring", "summer", "autumn", "winter", "Q1", "Q4")]

    assert all("2020" in each and each != "2020" for each in told)


def test_the_first_quarter_is_told_as_such_in_bengali():
    assert locale("bn").date(2020, season="Q1") == "প্রথম ত্রৈমাসিক ২০২০"


@each
@pytest.mark.parametrize("style", ["short", "long", "numeric"])
def test_the_twelve_months_differ_and_none_keeps_a_placeholder(tag, style):
    language = locale(tag).writing("latin")
    told = {language.date(2020, month, style=style) for month in MONTHS}
    told |= {language.date(2020, month, 7, style=style) for month in MONTHS}

    assert len(told) == 24
    assert not [text for text in told if "{" in text or "2020" not in text]


def with_digits(language):
    """A date as people write it, and one in numbers."""
    return language.date(2020, 3, 15) + language.date(2020, 3, 15, style="numeric")


@each
def test_digits_can_be_latin_in_every_language(tag):
    assert [char for char in with_digits(locale(tag).writing("latin")) if char.isdigit() and not char.isascii()] == []


def test_digits_can_be_those_of_the_script_where_it_has_its_own():
    native = {tag for tag in tags() if not any(char.isascii() and char.isdigit()
                                               for char in with_digits(locale(tag).writing("native")))}

    assert native == {"ar", "bn", "fa", "hi", "km", "ta", "te", "th", "ur"}


@pytest.mark.parametrize(("tag", "told"), [
    ("fa", "۲۰۲۰"), ("bn", "২০২০"), ("ar-EG", "٢٠٢٠"), ("ar-SA", "٢٠٢٠"), ("ur-IN", "۲۰۲۰"), ("ar", "2020"),
    ("ar-AE", "2020"), ("ar-MA", "2020"), ("hi", "2020"), ("th", "2020"), ("km", "2020"), ("ur", "2020"),
    ("ta", "2020"), ("zh", "2020年"),
])
def test_digits_are_those_that_are_usual_where_the_language_is_spoken(tag, told):
    assert locale(tag).date(2020) == told


@pytest.mark.parametrize(("tag", "told"), [
    ("hi", "मार्च २०२०"), ("ar", "مارس ٢٠٢٠"), ("th", "มี.ค. ๒๐๒๐"), ("en", "Mar 2020"), ("ja", "2020年3月"),
])
def test_native_digits_are_written_where_they_are_chosen(tag, told):
    assert locale(tag).writing("native").date(2020, 3) == told


def test_choosing_digits_leaves_the_locale_as_it_was():
    locale("hi").writing("native")

    assert locale("hi").date(2020) == "2020"


@pytest.mark.parametrize(("tag", "told"), [("hi", "३ वर्ष"), ("fa", "۳ سال"), ("th", "๓ ปี")])
def test_numbers_of_years_have_the_same_digits_as_dates(tag, told):
    assert locale(tag).writing("native").years("3") == told


@each
def test_dates_hold_no_invisible_characters(tag):
    text = "".join(locale(tag).date(2020, month, 15, style="long") for month in MONTHS)

    assert [char for char in text if unicodedata.category(char) in ("Cc", "Cf")] == []
    assert {char for char in text if char.isspace()} <= {" "}


@each
def test_months_are_written_in_the_script_of_the_language(tag):
    text = "".join(locale(tag).date(2020, month, style=style) for month in MONTHS for style in ("short", "long"))
    names = {unicodedata.name(char).split()[0] for char in text if char.isalpha()}

    assert names == {SCRIPTS.get(tag, "LATIN")}


def test_chinese_read_first_leaves_the_others_as_they_are():
    program = (
        "import sys; from exporter.locales import locale; locale('zh').date(2020, 5);"
        "sys.stdout.buffer.write(' '.join(locale(tag).date(2020, 5) for tag in ('ar', 'he', 'th')).encode())")
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout.decode()

    assert told == "مايو 2020 מאי 2020 พ.ค. 2020"


@pytest.mark.parametrize(("tag", "told"), [
    ("en", "Mar 2020 – May 2021"), ("da", "mar. 2020 – maj 2021"), ("el", "Μαρ 2020 – Μαΐ 2021"),
    ("ja", "2020年3月～2021年5月"), ("ko", "2020년 3월 ~ 2021년 5월"), ("zh", "2020年3月 – 2021年5月"),
])
def test_a_period_has_the_connector_of_the_language(tag, told):
    language = locale(tag)

    assert language.period(language.date(2020, 3), language.date(2021, 5)) == told


ONGOING = {
    "am": "ማርች 2020 – እስከ አሁን", "ar": "مارس 2020 – حتى الآن", "bg": "март 2020 – досега",
    "bn": "মার্চ ২০২০ – বর্তমান", "cs": "bře 2020 – dosud", "da": "mar. 2020 – nu", "de": "März 2020 – heute",
    "el": "Μαρ 2020 – σήμερα", "en": "Mar 2020 – Present", "es": "mar 2020 – actualidad",
    "fa": "مارس ۲۰۲۰ – تاکنون", "fi": "maalis 2020 –", "fr": "mars 2020 – aujourd’hui", "he": "מרץ 2020 – היום",
    "hi": "मार्च 2020 – वर्तमान", "hu": "2020. márc. – jelenleg", "hy": "մրտ 2020 – մինչ օրս",
    "id": "Mar 2020 – sekarang", "it": "mar 2020 – oggi", "ja": "2020年3月～現在", "ka": "მარ. 2020 – დღემდე",
    "km": "មីនា 2020 – បច្ចុប្បន្ន", "ko": "2020년 3월 ~ 현재", "nb": "mars 2020 – nå", "nl": "mrt 2020 – heden",
    "pl": "mar 2020 – obecnie", "pt-BR": "mar. 2020 – atual", "pt-PT": "mar. 2020 – presente",
    "ro": "mar. 2020 – prezent", "ru": "март 2020 – настоящее время", "sv": "mars 2020 – nu",
    "ta": "மார். 2020 – இன்று வரை", "te": "మార్చి 2020 – ప్రస్తుతం", "th": "มี.ค. 2020 – ปัจจุบัน",
    "tr": "Mar 2020 – halen", "uk": "бер. 2020 – дотепер", "ur": "مارچ 2020 – تاحال", "vi": "thg 3/2020 – hiện tại",
    "zh-Hans": "2020年3月至今", "zh-Hant": "2020年3月至今",
}


@each
def test_what_goes_on_follows_the_pattern_of_the_language(tag):
    language = locale(tag)

    assert language.ongoing(language.date(2020, 3)) == ONGOING[tag]


@pytest.mark.parametrize(("tag", "told"), [
    ("en", "expected Jun 2026"), ("ja", "2026年6月予定"), ("de", "voraussichtlich Juni 2026"),
])
def test_what_is_still_to_come(tag, told):
    language = locale(tag)

    assert language.expected(language.date(2026, 6)) == told


@pytest.mark.parametrize(("tag", "told"), [
    ("en", "c. 2019"), ("de", "ca. 2019"), ("ja", "2019年頃"), ("zh", "约2019年"),
])
def test_what_is_not_known_exactly(tag, told):
    language = locale(tag)

    assert language.approximate(language.date(2019)) == told


@pytest.mark.parametrize(("tag", "digits"), [
    ("en", "0123456789"), ("ar", "٠١٢٣٤٥٦٧٨٩"), ("fa", "۰۱۲۳۴۵۶۷۸۹"), ("hi", "०१२३४५६७८९"), ("th", "๐๑๒๓๔๕๖๗๘๙"),
    ("ja", "0123456789"),
])
def test_native_digits_are_known(tag, digits):
    assert locale(tag).native_digits == digits
    assert [unicodedata.digit(char) for char in digits] == list(range(10))
