"""Names of files: safe on every system, the same every time, never outside the folder."""

import re
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter import UnknownName, WriteError
from exporter.batch.names import LONGEST, check, name, template
from exporter.batch.storage import NoSpace
from exporter.batch.taken import Taken

RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{port}{number}" for port in ("COM", "LPT") for number in range(10))}


def named(text: str, **fields: str) -> str:
    return name(template(text), fields)


@pytest.mark.parametrize(("value", "safe"), [
    ("Ada Example", "Ada-Example"), ("Žofie Nováková", "Zofie-Novakova"), ("Dörte & Söhne GmbH", "Dorte-Sohne-GmbH"),
    ("Müller/Meier", "Muller-Meier"), ("../../etc/passwd", "etc-passwd"), ("C:\\Windows", "C-Windows"),
    ("Ελένη", "Eleni"), ("王小明", "WangXiaoMing"), ("a\nb\0c", "a-b-c"), ("x" * 500 + " ", None), ("...", None),
    ("C++", "C++"), ("nul", "nul_"), ("Aux.1", "Aux_.1"), ("com7", "com7_"), ("e. V.", "e.-V"),
])
def test_a_value_is_written_in_plain_letters(value: str, safe: str | None) -> None:
    if safe:
        assert named("{it}", it=value) == safe


def test_separators_stand_once_where_a_field_is_empty() -> None:
    assert named("{name}_{company}_{role}", name="Ada", company="", role="Cook") == "Ada_Cook"
    assert named("{name}_{company}", name="Ada", company=" ") == "Ada"


def test_a_suffix_in_the_template_says_nothing() -> None:
    assert named("{name}.pdf", name="Ada") == named("{name}", name="Ada") == "Ada"


def test_folders_may_stand_in_the_template_but_not_in_a_value() -> None:
    assert named("{company}/{name}", company="a/b", name="Ada") == "a-b/Ada"


@pytest.mark.parametrize("text", [
    "../{a}", "/{a}", "C:/{a}", "{a}/../b", "{a", "a}", "{}", "", " ", "a//b", "\\\\host\\{a}"])
def test_a_template_that_leads_out_or_is_broken_is_refused(text: str) -> None:
    with pytest.raises(WriteError):
        template(text)


def test_a_name_that_comes_out_empty_is_refused() -> None:
    with pytest.raises(WriteError, match="comes out empty"):
        named("{name}", name="…")


def test_an_unknown_field_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match="did you mean 'company'"):
        check(template("{compny}"), ["name", "company"])


def test_fields_are_spelled_as_columns_are() -> None:
    assert template("{JobTitle}").fields == ("job_title",)


def test_long_names_are_cut_and_stay_different() -> None:
    one, other = (named("{a}_{b}", a="x" * 300, b=end) for end in "12")

    assert len(one) <= LONGEST
    assert one != other


@given(st.text(), st.text())
def test_whatever_is_filled_in_the_name_is_safe_everywhere(first: str, second: str) -> None:
    try:
        made = named("{a}_{b}", a=first, b=second)
    except WriteError:
        return

    assert re.fullmatch(r"[A-Za-z0-9._+-]+", made)
    assert len(made) <= LONGEST
    assert made[0] not in ".-"
    assert made[-1] not in ". "
    assert made.partition(".")[0].upper() not in RESERVED
    assert PurePosixPath(made).name == PureWindowsPath(made).name == made


def test_a_name_belongs_to_who_took_it_first_whatever_its_case() -> None:
    taken, out = Taken(Path("out")), Path("out")

    assert [taken.make(out / name, who) for name, who in (
        ("Ada.pdf", "row 1"), ("ada.PDF", "row 2"), ("Eve.pdf", "row 3"))] == ["", "is made of row 1 already", ""]


def test_names_that_the_disk_has_no_room_for_are_an_error_for_a_person() -> None:
    taken = Taken(Path())
    taken._names.execute("PRAGMA max_page_count = 8")

    with pytest.raises(NoSpace, match="disk is full"):
        [taken.make(Path(f"{number}.pdf"), f"row {number}") for number in range(5000)]
