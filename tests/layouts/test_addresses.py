"""Addresses that are given in parts stand as their country writes them."""

import pytest

from exporter.layouts.wording import Wording
from exporter.locales import locale
from exporter.model import Resume

TOKYO = {"address": "丸の内1-1", "city": "千代田区", "region": "東京都", "postal_code": "100-0005"}
BEIJING = {"address": "建国路1号", "city": "朝阳区", "region": "北京市", "postal_code": "100020"}
TAIPEI = {"address": "忠孝東路1號", "city": "中正區", "region": "臺北市", "postal_code": "100"}
SEOUL = {"address": "테헤란로 152", "city": "강남구", "region": "서울특별시", "postal_code": "06236"}
BANGKOK = {"address": "123 ถนนสุขุมวิท", "city": "เขตวัฒนา", "region": "กรุงเทพมหานคร", "postal_code": "10110"}
BERLIN = {"address": "Invalidenstraße 1", "city": "Berlin", "postal_code": "10115"}
BERKELEY = {"address": "1 Main St", "city": "Berkeley", "region": "CA", "postal_code": "94704"}
LONDON = {"address": "1 Strand", "city": "London", "postal_code": "WC2N 5HR"}


def told(language, **place):
    location = Resume.model_validate({"basics": {"locations": [place]}}).basics.locations[0]
    return "".join(run.text for run in Wording(locale(language)).place(location, "basics.locations[0]"))


@pytest.mark.parametrize(("language", "place", "line"), [
    ("ja", TOKYO, "〒100-0005 東京都千代田区丸の内1-1"),
    ("zh", BEIJING, "100020 北京市朝阳区建国路1号"),
    ("zh-TW", TAIPEI, "100 臺北市中正區忠孝東路1號"),
    ("ko", SEOUL, "서울특별시 강남구 테헤란로 152 (06236)"),
    ("th", BANGKOK, "123 ถนนสุขุมวิท เขตวัฒนา กรุงเทพมหานคร 10110"),
    ("de", BERLIN, "Invalidenstraße 1, 10115 Berlin"),
    ("en-US", BERKELEY, "1 Main St, Berkeley, CA 94704"),
    ("en", BERKELEY, "1 Main St, Berkeley, CA 94704"),
    ("en-GB", LONDON, "1 Strand, London WC2N 5HR"),
    ("fr", {"address": "5 rue Cler", "city": "Paris", "postal_code": "75007"}, "5 rue Cler, 75007 Paris"),
    ("en-AU", {"city": "Sydney", "region": "NSW", "postal_code": "2000"}, "Sydney NSW 2000"),
    ("pt-BR", {"city": "Campinas", "region": "SP", "postal_code": "13010-001"}, "Campinas\u00a0- SP, 13010-001"),
    ("tr", {"city": "Şişli", "region": "İstanbul", "postal_code": "34367"}, "34367 Şişli/İstanbul"),
    ("hu", {"address": "Fő utca 1.", "city": "Budapest", "postal_code": "1011"}, "1011 Budapest, Fő utca 1."),
    ("ru", {"address": "ул. Лесная, 5", "city": "Москва", "postal_code": "125047"}, "ул. Лесная, 5, Москва, 125047"),
    ("fa", {"address": "خیابان ولیعصر", "city": "تهران", "postal_code": "1511943943"},
     "تهران، خیابان ولیعصر، 1511943943"),
])
def test_an_address_stands_as_the_locale_s_country_writes_it(language, place, line):
    assert told(language, **place) == line


@pytest.mark.parametrize(("language", "place", "line"), [
    ("de", {**BERKELEY, "country": "USA"}, "1 Main St, Berkeley, CA 94704, USA"),
    ("en", {**BERLIN, "country": "Germany"}, "Invalidenstraße 1, 10115 Berlin, Germany"),
    ("en", {**BERLIN, "country_code": "DE"}, "Invalidenstraße 1, 10115 Berlin, DE"),
    ("ja", {**BERLIN, "country": "ドイツ"}, "Invalidenstraße 1、10115 Berlin、ドイツ"),
    ("en", {**TOKYO, "country": "Japan"}, "Japan 〒100-0005 東京都千代田区丸の内1-1"),
    ("en", {**SEOUL, "country": "South Korea"}, "South Korea 서울특별시 강남구 테헤란로 152 (06236)"),
])
def test_an_address_abroad_stands_as_its_own_country_writes_it(language, place, line):
    assert told(language, **place) == line


@pytest.mark.parametrize("country", [
    {"country": "日本"}, {"country": "日本", "country_code": "JP"}, {"country_code": "jp"}])
def test_the_document_s_own_country_is_left_out_where_addresses_begin_with_it(country):
    assert told("ja", **TOKYO, **country) == "〒100-0005 東京都千代田区丸の内1-1"


def test_a_country_alone_is_said():
    assert told("ja", country="日本") == "日本"


def test_what_is_in_latin_letters_keeps_the_order_and_the_commas_of_latin_addresses():
    place = {"address": "1-1 Marunouchi", "city": "Chiyoda-ku", "region": "Tokyo", "postal_code": "100-0005"}

    assert told("en", **place, country="Japan") == "1-1 Marunouchi, Chiyoda-ku, Tokyo 100-0005, Japan"


def test_the_sign_of_a_postal_code_is_not_doubled():
    assert told("ja", **TOKYO | {"postal_code": "〒100-0005"}) == "〒100-0005 東京都千代田区丸の内1-1"


@pytest.mark.parametrize(("language", "place", "line"), [
    ("ja", {"city": "千代田区", "region": "東京都"}, "東京都千代田区"),
    ("ko", {"city": "부산", "postal_code": "48058"}, "부산 (48058)"),
    ("en-US", {"region": "CA", "postal_code": "94704"}, "CA 94704"),
    ("de", {"postal_code": "10115"}, "10115"),
])
def test_what_is_missing_takes_its_separator_with_it(language, place, line):
    assert told(language, **place) == line


def test_the_lines_of_a_street_stand_behind_each_other():
    assert told("ja", **TOKYO | {"address": "丸の内1-1\n丸の内ビル5階"}).endswith("丸の内1-1 丸の内ビル5階")
    assert told("de", **BERLIN | {"address": "Haus 3\nInvalidenstraße 1"}).startswith("Haus 3, Invalidenstraße 1, ")


def test_a_place_s_name_stands_first():
    assert told("ja", name="本社", **TOKYO).startswith("本社 〒100-0005")
    assert told("de", name="Werk 2", **BERLIN) == "Werk 2, Invalidenstraße 1, 10115 Berlin"


def test_each_part_knows_where_it_comes_from():
    location = Resume.model_validate({"basics": {"locations": [TOKYO]}}).basics.locations[0]
    runs = Wording(locale("ja")).place(location, "basics.locations[0]")

    assert [run.path.rpartition(".")[2] for run in runs if run.path] == ["postal_code", "region", "city", "address"]
