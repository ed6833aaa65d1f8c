"""What docs/gallery.md shows is what there is, as it looks now."""

import re
from pathlib import Path

import pytest
from PIL import Image
from support.gallery import look

from exporter.layouts import BUILTIN

ROOT = Path(__file__).parents[2]
GALLERY = ROOT / "docs" / "gallery.md"
TEXT = GALLERY.read_text(encoding="utf-8")
PICTURES = re.findall(r"!\[([^\]]+)\]\((images/gallery/([a-z-]+?)(?:-long)?\.png)\)", TEXT)
MOST_BYTES = 6_000_000


def test_every_layout_is_shown_in_their_order() -> None:
    assert re.findall(r"^## (.+)$", TEXT, re.MULTILINE) == list(BUILTIN)
    assert list(dict.fromkeys(name for *_, name in PICTURES)) == list(BUILTIN)


@pytest.mark.parametrize(("path", "name"), [(path, name) for _, path, name in PICTURES])
def test_a_picture_is_of_the_layout_as_it_is(path: str, name: str) -> None:
    with Image.open(GALLERY.parent / path) as picture:
        assert picture.info["look"] == look(name), f"run .ci/generate_gallery.py {name}"


def test_the_commands_name_files_that_there_are() -> None:
    named = re.findall(r"^resume-exporter export (\S+) --layout (\S+)", TEXT, re.MULTILINE)

    assert len(named) == len(PICTURES)
    assert all((ROOT / file).is_file() and layout in BUILTIN for file, layout in named)


def test_its_pictures_are_small() -> None:
    assert sum(file.stat().st_size for file in (GALLERY.parent / "images" / "gallery").iterdir()) < MOST_BYTES
