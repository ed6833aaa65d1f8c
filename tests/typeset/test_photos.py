"""Photos as their frames show them: cut, at the resolution of print, and the same in both formats."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from PIL import Image as Pillow
from pypdf import PdfReader

from exporter import export, load
from exporter.document import Image
from exporter.errors import RenderError
from exporter.typeset.photos import printed


def picture(width: int, height: int, focus: tuple[float, float] = (0.5, 0.5), form: str = "JPEG") -> Image:
    """A picture that is red on its left third, green in the middle, blue on the right."""
    drawn = Pillow.new("RGB", (width, height), (0, 200, 0))
    drawn.paste((200, 0, 0), (0, 0, width // 3, height))
    drawn.paste((0, 0, 200), (width - width // 3, 0, width, height))
    written = BytesIO()
    drawn.save(written, form)
    return Image(written.getvalue(), f"image/{form.lower()}", width, height, "Ada", focus=focus)


def opened(image: Image) -> Pillow.Image:
    return Pillow.open(BytesIO(image.data))


def test_a_photo_has_the_pixels_of_its_frame_at_300_to_the_inch():
    shown = printed(picture(1200, 900), 72.0, 96.0)

    assert (shown.width, shown.height) == opened(shown).size == (300, 400)


@pytest.mark.parametrize(("focus", "color"), [
    ((0.1, 0.5), (200, 0, 0)), ((0.5, 0.5), (0, 200, 0)), ((0.9, 0.5), (0, 0, 200)),
])
def test_only_what_is_around_the_focal_point_is_kept(focus: tuple[float, float], color: tuple[int, int, int]):
    shown = opened(printed(picture(900, 300, focus, "PNG"), 36.0, 36.0))

    assert shown.getcolors() == [(150 * 150, color)]


def test_a_photo_of_few_pixels_is_cut_and_never_enlarged():
    shown = printed(picture(120, 90), 92.0, 92.0)

    assert (shown.width, shown.height) == (90, 90)


@pytest.mark.parametrize("width", [300, 310, 200])
def test_what_fits_already_stays_as_it_is(width: int):
    image = picture(width, width)

    assert printed(image, 72.0, 72.0) is image


def test_clear_parts_stay_clear():
    written = BytesIO()
    Pillow.new("RGBA", (900, 900), (200, 0, 0, 0)).save(written, "PNG")

    assert opened(printed(Image(written.getvalue(), "image/png", 900, 900, ""), 72.0, 72.0)).mode == "RGBA"


def test_a_palette_is_resampled():
    written = BytesIO()
    Pillow.new("P", (900, 900)).save(written, "PNG")

    assert opened(printed(Image(written.getvalue(), "image/png", 900, 900, ""), 72.0, 72.0)).size == (300, 300)


def test_what_is_no_picture_is_told_with_its_place():
    with pytest.raises(RenderError, match=r"basics\.image: not a picture"):
        printed(Image(b"no picture", "image/png", 3, 3, "", "basics.image"), 72.0, 72.0)


def test_both_formats_hold_the_same_photo_and_no_more_of_it_than_the_frame_shows(tmp_path: Path):
    exif = Pillow.Exif()
    exif[0x0112] = 6  # to be turned
    drawn = Pillow.new("RGB", (1600, 1200), (0, 0, 200))
    drawn.paste((200, 0, 0), (0, 0, 400, 1200))  # the top, once it is turned
    drawn.save(tmp_path / "me.jpg", exif=exif)
    cv = load({"basics": {"name": "Ada", "image": {"path": "me.jpg", "focus": [0.5, 1.0]}}})

    files = [export(cv, to, "sidebar", set={"photo": "circle"}, folder=tmp_path) for to in ("pdf", "docx")]
    [in_pdf] = PdfReader(BytesIO(files[0])).pages[0].images
    with ZipFile(BytesIO(files[1])) as package:
        in_word = package.read(next(name for name in package.namelist() if "media/" in name))

    assert in_word in files[0]
    assert in_pdf.image.size == Pillow.open(BytesIO(in_word)).size == (384, 384)
    assert in_pdf.image.getchannel("R").getextrema()[1] < 20  # nothing of the red that the frame doesn't show
