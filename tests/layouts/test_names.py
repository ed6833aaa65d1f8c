"""Initials for who has no photo, and the own name among authors."""

import pytest

from exporter.document import Run
from exporter.layouts import compose, layout
from exporter.layouts.names import initials, own
from exporter.model import Resume
from exporter.model.people import Basics


@pytest.mark.parametrize(("name", "first", "told"), [
    ("Leon Lu", False, "LL"), ("Ada King Byron", False, "AB"), ("Prof. Dr. Ingrid Falk", False, "IF"),
    ("Amélie Hartmann, PhD", False, "AH"), ("Ödön Ács", False, "ÖÁ"), ("Madonna", False, "M"),
    ("佐藤 美咲", True, "佐"), ("王小明", True, "王"), ("김민준", True, "김"), ("Иван Петров", False, "ИП"),
    ("ليلى الخطيب", False, "ل"), ("", False, ""),
])
def test_initials_are_those_of_given_and_family_name(name: str, first: bool, told: str) -> None:
    assert initials(Basics.model_validate({"name": name}), "en", family_name_first=first) == told


def test_the_parts_of_a_name_count_where_they_are_given() -> None:
    basics = Basics.model_validate({"name": "Lu Leon", "given_name": "Leon", "family_name": "Lu"})

    assert initials(basics, "en", family_name_first=False) == "LL"
    assert initials(Basics(given_name="Ada", family_name="Byron"), "en", family_name_first=False) == "AB"


@pytest.mark.parametrize(("author", "strong"), [
    ("M. Castellanos Reid", True), ("Reid, M. C.", True), ("Miriam Castellanos Reid", True), ("Reid M", True),
    ("J. Reid", False), ("M. Reidy", False), ("W. de Vos", False),
])
def test_the_own_name_is_strong_among_authors(author: str, strong: bool) -> None:
    basics = Basics.model_validate({"name": "Prof. Miriam Castellanos Reid"})
    runs = own((Run(author, path="publications[0].authors[0]"), Run(", ")), basics, "en", family_name_first=False)

    assert runs[0].strong is strong
    assert not runs[1].strong


def test_who_marks_names_themselves_keeps_their_marks() -> None:
    runs = (Run("A. Byron", path="a"), Run("C. Babbage", strong=True, path="b"))

    assert own(runs, Basics.model_validate({"name": "Ada Byron"}), "en", family_name_first=False) == runs


@pytest.mark.parametrize(("language", "parts", "told"), [
    ("en", {"given_name": "Leon", "middle_name": "B.", "family_name": "Lu", "name_prefix": "Dr."}, "Dr. Leon B. Lu"),
    ("zh", {"given_name": "立", "family_name": "卢"}, "卢立"),
    ("zh-TW", {"given_name": "志明", "family_name": "陳"}, "陳志明"),
    ("ko", {"given_name": "민준", "family_name": "김"}, "김민준"),
    ("ja", {"given_name": "美咲", "family_name": "佐藤"}, "佐藤 美咲"),
    ("hu", {"given_name": "Ödön", "family_name": "Ács", "name_prefix": "Dr."}, "Dr. Ács Ödön"),
    ("vi", {"given_name": "An", "middle_name": "Văn", "family_name": "Nguyễn"}, "Nguyễn Văn An"),
    ("km", {"given_name": "សុភា", "family_name": "ហេង"}, "ហេង សុភា"),
    ("de", {"given_name": "Jörg", "family_name": "Maß"}, "Jörg Maß"),
])
def test_the_parts_of_a_name_stand_in_the_order_of_the_language(language, parts, told) -> None:
    assert printed_name(parts, language) == told


@pytest.mark.parametrize("language", ["zh", "ja", "ko", "km"])
def test_a_name_in_latin_letters_keeps_its_own_order_where_others_are_written(language) -> None:
    assert printed_name({"given_name": "Leon", "family_name": "Lu"}, language) == "Leon Lu"


def test_a_name_in_katakana_is_foreign() -> None:
    assert printed_name({"given_name": "ジョン", "family_name": "スミス"}, "ja") == "ジョン スミス"


def test_an_east_asian_name_keeps_its_order_in_other_languages() -> None:
    assert printed_name({"given_name": "立", "family_name": "卢"}, "en") == "卢立"


@pytest.mark.parametrize(("name", "language", "told"), [("Nagy János", "hu", "NJ"), ("Nguyễn Văn An", "vi", "NA")])
def test_initials_stand_in_the_order_of_the_name(name: str, language: str, told: str) -> None:
    assert initials(Basics.model_validate({"name": name}), language, family_name_first=True) == told


def test_the_own_name_is_known_by_the_family_name_that_comes_first() -> None:
    basics = Basics.model_validate({"name": "Nagy János"})
    runs = own((Run("Nagy J.", path="a"), Run("Kis B.", path="b")), basics, "hu", family_name_first=True)

    assert [run.strong for run in runs] == [True, False]


def test_the_name_in_its_own_script_stands_below_the_latin_one() -> None:
    resume = Resume.model_validate({
        "basics": {"name": "Leon Lu", "native_name": "卢立", "phonetic_name": "Lú Lì", "label": "Engineer"}})
    name, line = compose(resume, layout("classic")).masthead[:2]

    assert "".join(run.text for run in name.runs) == "Leon Lu"
    assert "".join(run.text for run in line.runs) .replace("\xa0", " ") == "卢立 · Lú Lì · Engineer"


def printed_name(parts: dict[str, str], language: str) -> str:
    resume = Resume.model_validate({"basics": parts, "meta": {"language": language}})
    heading = compose(resume, layout("classic")).masthead[0]
    return "".join(run.text for run in heading.runs)
