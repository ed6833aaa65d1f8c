"""Every script looks as it did when somebody last looked; `.ci/generate_script_pictures.py` takes new pictures."""

from io import BytesIO

from PIL import Image
from support.pictures import FOLDER, LAYOUT, difference, packed, picture
from support.scripts import SCRIPTS, every_script, file

# In the mean over the page; a line that is broken elsewhere makes about 0.4, a wrong font of all text over 1.
TOLERANCE = 0.25


@every_script
def test_a_script_looks_as_it_did(script: str) -> None:
    with Image.open(FOLDER / f"{script}.png") as known:
        assert difference(picture(file(script, LAYOUT)), known) < TOLERANCE


def test_another_script_looks_otherwise() -> None:
    with Image.open(FOLDER / "ja.png") as known:
        assert difference(picture(file("zh-Hans", LAYOUT)), known) > TOLERANCE


def test_there_are_no_pictures_besides() -> None:
    assert {path.stem for path in FOLDER.glob("*.png")} == set(SCRIPTS)


def test_pictures_are_small() -> None:
    assert [path.name for path in FOLDER.glob("*.png") if path.stat().st_size > 21_000] == []


def test_a_picture_survives_its_packing() -> None:
    page = picture(file("de", LAYOUT))

    with Image.open(BytesIO(packed(page))) as again:
        assert difference(page, again) < TOLERANCE / 10
