"""What docs/layouts.md tells is what there is."""

import re
from pathlib import Path

import pytest

from exporter.document import Role
from exporter.errors import InvalidLayout
from exporter.layouts import BUILTIN, layout
from exporter.layouts.choices import CHOICES
from exporter.layouts.files import description

TEXT = (Path(__file__).parents[2] / "docs" / "layouts.md").read_text(encoding="utf-8")


def first_cells(heading: str) -> list[str]:
    section = TEXT.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return re.findall(r"^\| `([\w@.-]+)`", section, re.MULTILINE)


def test_every_layout_is_told() -> None:
    assert first_cells("The fourteen") == list(BUILTIN)
    assert len(BUILTIN) == 14


def test_every_choice_is_told() -> None:
    told = first_cells("Choices")

    assert set(told) - {"sections.titles.work", "words.present"} == set(CHOICES)


def test_every_role_is_told() -> None:
    roles = TEXT.split("\n### Roles\n")[1].split("\n### ")[0]

    assert {role for line in roles.splitlines() if line.startswith("| `")
            for role in re.findall(r"`([\w-]+)`", line.split("|")[1])} == set(Role)


@pytest.mark.parametrize("choice", CHOICES)
def test_what_the_table_says_can_be_chosen(choice: str) -> None:
    line = next(line for line in TEXT.splitlines() if line.startswith(f"| `{choice}` |"))
    for value in re.findall(r"`([^`]+)`", line.split("|")[2]):
        if value.islower() or value.isdecimal():
            layout("modern", {choice: value})


def test_the_error_that_is_shown_is_the_one_that_comes(tmp_path) -> None:
    path = tmp_path / "mylook.toml"
    path.write_text('name = "mylook@1"\n[roles.name]\nsiez = 20\n', encoding="utf-8")

    with pytest.raises(InvalidLayout) as caught:
        layout(path)
    assert str(caught.value.problems[0]) in TEXT


def test_every_layout_says_what_it_is_like() -> None:
    assert all(description(name).endswith(".") and len(description(name)) < 125 for name in BUILTIN)
