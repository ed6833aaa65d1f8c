"""A layout file to begin with looks like its parent, and every line in it can be taken up."""

import re
import tomllib
from pathlib import Path

import pytest
from support.matrix import LAYOUTS

from exporter.layouts import LayoutOptions, compose, layout
from exporter.layouts.drafts import draft
from exporter.model import Resume

every_layout = pytest.mark.parametrize("parent", LAYOUTS)


def sheet_of(path: Path | str):
    return compose(Resume.model_validate({"basics": {"name": "Ada"}}), layout(path), LayoutOptions(paper="a4")).sheet


def taken_up(text: str) -> str:
    """The draft with all its values, none of them a comment."""
    return re.sub(r"^# (?=\w+ = |\[|\]$|  \{)", "", text, flags=re.MULTILINE)


@every_layout
def test_a_draft_looks_like_its_parent(parent: str, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(draft("mine", parent), encoding="utf-8")
    own, theirs = sheet_of(file), sheet_of(parent)

    assert own.layout == "mine@1"
    assert (own.roles, own.page, own.regions) == (theirs.roles, theirs.page, theirs.regions)
    assert own.palette == theirs.palette


@every_layout
def test_every_line_of_a_draft_can_be_taken_up(parent: str, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    text = taken_up(draft("mine", parent))
    file.write_text(text, encoding="utf-8")
    tables = tomllib.loads(text)

    assert tables["palette"]["accent"] == sheet_of(parent).palette["accent"]
    assert tables["regions"]
    assert tables["sections"]["work"]["lines"]
    assert sheet_of(file).roles == sheet_of(parent).roles


def test_a_draft_says_what_its_numbers_are() -> None:
    text = draft("mine", "modern")

    assert '# accent = "0F5C73"' in text
    assert "# size = 28" in text
    assert 'extends = "modern"' in text
