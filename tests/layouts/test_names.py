"""Initials for who has no photo, and the own name among authors."""

import pytest

from exporter.document import Run
from exporter.layouts.names import initials, own
from exporter.model.people import Basics


@pytest.mark.parametrize(("name", "first", "told"), [
    ("Leon Lu", False, "LL"), ("Ada King Byron", False, "AB"), ("Prof. Dr. Ingrid Falk", False, "IF"),
    ("Amélie Hartmann, PhD", False, "AH"), ("Ödön Ács", False, "ÖÁ"), ("Madonna", False, "M"),
    ("佐藤 美咲", True, "佐"), ("王小明", True, "王"), ("김민준", True, "김"), ("Иван Петров", False, "ИП"),
    ("", False, ""),
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
