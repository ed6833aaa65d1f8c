"""The signs of employers, read from beside the résumé where a layout shows them."""

from pathlib import Path

import pytest
from support.matrix import FOLDER, LAYOUTS, resume

from exporter import load
from exporter.document import Group, Image
from exporter.errors import ReadError
from exporter.pipeline import Options, compose, render


def logos(layout: str, **options: object) -> list[Image]:
    tree = compose(resume("full.yaml"), layout, Options(folder=FOLDER, **options))
    return [entry.logo for region in tree.regions for section in region.blocks if isinstance(section, Group)
            for entry in section.blocks if isinstance(entry, Group) and entry.logo]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_sign_stands_beside_its_employer_where_it_is_wanted(layout: str) -> None:
    (sign,) = logos(layout, set={"logos": "yes"})

    assert (sign.media_type, sign.alt, sign.path) == ("image/png", "Nordlicht Datenbanken GmbH", "work[0].logo")
    assert logos(layout) == []


@pytest.mark.parametrize("to", ["pdf", "docx"])
def test_signs_are_drawn(to: str) -> None:
    def file(wish: str) -> bytes:
        tree = compose(resume("full.yaml"), "modern", Options(folder=FOLDER, set={"logos": wish}))
        return render(tree, to, Options())

    assert len(file("yes")) > len(file("no")) + 500


def test_a_sign_that_is_not_there_is_an_error_at_its_place(tmp_path: Path) -> None:
    one = load("work: [{name: Works, logo: works.png}]\n")

    with pytest.raises(ReadError, match=r"work\[0\]\.logo: 'works\.png' is not there"):
        compose(one, "modern", Options(folder=tmp_path, set={"logos": "yes"}))
    assert compose(one, "modern", Options(folder=tmp_path)).regions


@pytest.mark.parametrize("name", ["../works.png", "/works.png"])
def test_a_sign_is_never_read_from_elsewhere(name: str, tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="outside the résumé's folder"):
        compose(load(f"work: [{{name: Works, logo: {name}}}]\n"), "modern",
                Options(folder=tmp_path, set={"logos": "yes"}))


def test_nothing_is_fetched() -> None:
    one = load("work: [{name: Works, logo: 'https://works.example/logo.png'}]\n")

    with pytest.warns(match="nothing is fetched"):
        tree = compose(one, "modern", Options(folder=FOLDER, set={"logos": "yes"}))
    assert tree.regions
