"""The order of addresses: data that says each thing once, and names only what an address has."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from exporter.locales import addresses, borrowed, locale, tags

DATA = json.loads(Path(addresses.__file__).with_name("data").joinpath("addresses.json").read_text(encoding="utf-8"))
PARTS = {"name", "address", "postal_code", "city", "region", "country"}
ORDERS = [DATA["others"], *(group["parts"] for group in (*DATA["orders"], *DATA["own_scripts"]))]


@pytest.mark.parametrize("parts", ORDERS)
def test_every_order_has_a_place_for_each_part(parts):
    assert sorted(re.findall(r"[a-z_]+", parts)) == sorted(PARTS)


@pytest.mark.parametrize("kind", ["orders", "own_scripts"])
def test_a_country_has_one_order(kind):
    counted = Counter(territory for group in DATA[kind] for territory in group["territories"])

    assert [territory for territory, times in counted.items() if times > 1] == []


def test_a_name_is_that_of_one_country():
    names = Counter(name.casefold() for several in DATA["names"].values() for name in several)

    assert [name for name, times in names.items() if times > 1] == []


@pytest.mark.parametrize(("country", "territory"), [
    ("Japan", "JP"), ("日本", "JP"), (" usa ", "US"), ("대한민국", "KR"), ("Atlantis", "")])
def test_a_country_is_known_by_its_names(country, territory):
    assert addresses.territory_named(country) == territory


@pytest.mark.parametrize(("written", "own"), [("東京都", True), ("Tokyo", False), ("Токио", False), ("", False)])
def test_a_country_s_own_order_is_for_its_own_script(written, own):
    assert addresses.order("JP", written).own is own


@pytest.mark.parametrize("tag", tags())
def test_every_locale_has_a_country(tag):
    assert re.fullmatch("[A-Z]{2}", locale(tag).territory)


@pytest.mark.parametrize(("tag", "territory"), [
    ("en", "US"), ("en-GB", "GB"), ("pt-PT", "PT"), ("pt", "BR"), ("zh", "CN"), ("zh-Hant", "TW"), ("zh-HK", "HK")])
def test_the_country_is_that_of_the_tag_or_the_likely_one(tag, territory):
    assert locale(tag).territory == territory


def test_a_borrowed_locale_has_no_country_but_its_own():
    assert (borrowed("kk").territory, borrowed("kk-KZ").territory) == ("", "KZ")
