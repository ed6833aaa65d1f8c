"""Portraits: where they may lie, what they may be, what comes out."""

import base64
import io
import os
from contextlib import suppress

import pytest
from PIL import Image as Pillow
from PIL import ImageCms

from exporter.errors import ReadError
from exporter.model.people import Photo
from exporter.readers.photo import MAX_SIDE, is_remote, photo


def saved(path, image=None, **options):
    (image or Pillow.effect_noise((60, 40), 80).convert("RGB")).save(path, **options)
    return path


def made(folder, name="me.jpg", **fields):
    return photo(Photo(path=name, **fields), folder)


def pixels(image):
    return Pillow.open(io.BytesIO(image.data))


def refused(folder, name):
    with pytest.raises(ReadError) as caught:
        made(folder, name)
    return str(caught.value)


def test_a_picture_beside_the_resume_is_read(tmp_path):
    saved(tmp_path / "me.jpg")
    image = photo(Photo(path="me.jpg"), tmp_path, alt="Ada Lovelace")
    assert (image.media_type, image.width, image.height, image.alt) == ("image/jpeg", 60, 40, "Ada Lovelace")
    assert pixels(image).size == (60, 40)


def test_the_resume_s_own_alternate_text_comes_first(tmp_path):
    saved(tmp_path / "me.jpg")
    picture = Photo.model_validate({"path": "me.jpg", "alt": {"en": "Ada", "de": "Ada am Meer"}})
    assert photo(picture, tmp_path, alt="x", language="de").alt == "Ada am Meer"


def test_the_same_picture_makes_the_same_bytes(tmp_path):
    saved(tmp_path / "me.jpg")
    assert made(tmp_path) == made(tmp_path)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_three_kinds_are_read_whatever_their_name_says(tmp_path, kind):
    saved(tmp_path / "me.bin", format=kind)
    assert made(tmp_path, "me.bin").width == 60


def test_a_drawing_stays_a_png(tmp_path):
    saved(tmp_path / "me.png", Pillow.new("RGB", (10, 10), "red"))
    assert made(tmp_path, "me.png").media_type == "image/png"


def test_metadata_is_left_behind(tmp_path):
    exif = Pillow.Exif()
    exif[0x010E] = "taken at home"
    saved(tmp_path / "me.jpg", exif=exif, comment=b"secret")
    data = made(tmp_path).data
    assert b"home" not in data
    assert b"secret" not in data


def test_a_picture_taken_sideways_stands_upright(tmp_path):
    exif = Pillow.Exif()
    exif[0x0112] = 6
    image = Pillow.new("RGB", (60, 40), "white")
    image.paste("black", (0, 0, 30, 40))  # the left half becomes the upper half
    saved(tmp_path / "me.jpg", image, exif=exif)
    upright = pixels(made(tmp_path))
    assert upright.size == (40, 60)
    assert upright.getpixel((20, 5))[0] < 50
    assert upright.getpixel((20, 55))[0] > 200


def test_what_lets_through_is_white(tmp_path):
    saved(tmp_path / "me.png", Pillow.new("RGBA", (8, 8), (255, 0, 0, 0)))
    assert pixels(made(tmp_path, "me.png")).convert("RGB").getpixel((4, 4)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["CMYK", "L", "P", "1", "LA", "I;16"])
def test_every_colour_mode_becomes_rgb(tmp_path, mode):
    kind = "JPEG" if mode == "CMYK" else "PNG"
    saved(tmp_path / "me.bin", Pillow.new("L", (8, 8), 255).convert(mode) if mode != "I;16"
          else Pillow.new("I;16", (8, 8), 65535), format=kind)
    image = pixels(made(tmp_path, "me.bin"))
    assert image.mode == "RGB"
    assert image.getpixel((4, 4)) == (255, 255, 255)


def test_another_colour_space_is_converted(tmp_path):
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    saved(tmp_path / "me.jpg", Pillow.new("RGB", (8, 8), (200, 30, 30)), icc_profile=lab, quality=95)
    red, green, _ = pixels(made(tmp_path)).getpixel((4, 4))
    assert (red > 190, green < 45) == (True, True)
    assert "icc_profile" not in pixels(made(tmp_path)).info


def test_a_large_picture_is_made_as_small_as_print_needs(tmp_path):
    saved(tmp_path / "me.jpg", Pillow.new("RGB", (3000, 2000), "navy"))
    image = made(tmp_path)
    assert (image.width, image.height) == (MAX_SIDE, 800)


def test_a_picture_inside_the_resume_is_read(tmp_path):
    saved(tmp_path / "me.jpg")
    address = f"data:image/jpeg;base64,{base64.b64encode((tmp_path / 'me.jpg').read_bytes()).decode()}"
    assert made(tmp_path, address).width == 60


@pytest.mark.parametrize(("name", "told"), [
    ("../me.jpg", "lies outside the résumé's folder"), ("/etc/passwd", "lies outside"),
    ("a/../../me.jpg", "lies outside"), ("..\\me.jpg", "lies outside"), ("C:\\me.jpg", "is an address|lies outside"),
    ("\\\\host\\me.jpg", "lies outside"), ("https://example.org/me.jpg", "is an address; nothing is fetched"),
    ("file:///etc/passwd", "is an address"), ("//example.org/me.jpg", "is an address"),
    ("me\0.jpg", "can't be read"), ("a" * 5000, "can't be read"), (".", "can't be read|is not a file"),
    ("data:image/png;base64,!!", "is not"), ("data:image/png;base64,AAAA", "is not a JPEG, PNG or WebP picture"),
])
def test_other_places_are_refused(tmp_path, name, told):
    assert any(words in refused(tmp_path, name) for words in told.split("|"))


def test_a_link_that_leads_elsewhere_is_refused(tmp_path):
    inside = tmp_path / "in"
    inside.mkdir()
    saved(tmp_path / "out.jpg")
    (inside / "me.jpg").symlink_to(tmp_path / "out.jpg")
    assert "leads outside the résumé's folder" in refused(inside, "me.jpg")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes on this system")
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path):
    os.mkfifo(tmp_path / "me.jpg")
    assert "is not a file" in refused(tmp_path, "me.jpg")


def test_a_missing_picture_names_the_one_that_was_meant(tmp_path):
    saved(tmp_path / "portrait.jpg")
    assert refused(tmp_path, "potrait.jpg") == (
        "basics.image: 'potrait.jpg' is not there (did you mean 'portrait.jpg'?)")
    assert refused(tmp_path, "me.png").endswith("(there is 'portrait.jpg')")
    assert refused(tmp_path, "none/me.png").endswith("(its folder is not there)")


def test_too_many_pixels_are_refused_before_they_are_decoded(tmp_path):
    saved(tmp_path / "me.png", Pillow.new("1", (10_000, 10_000)))
    assert "has 10000 × 10000 pixels" in refused(tmp_path, "me.png")


def test_too_many_bytes_are_refused(tmp_path):
    with (tmp_path / "me.jpg").open("wb") as file:
        file.truncate(20 * 1024 * 1024 + 1)
    assert "is larger than 20 MiB" in refused(tmp_path, "me.jpg")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_broken_picture_is_refused_and_never_crashes(tmp_path, kind):
    whole = saved(tmp_path / "whole", format=kind).read_bytes()
    for size in range(0, len(whole), max(1, len(whole) // 40)):
        for data in (whole[:size], whole[:size] + b"\xff\x00\x13" + whole[size + 3:]):
            (tmp_path / "me.jpg").write_bytes(data)
            with suppress(ReadError):
                made(tmp_path)


def test_web_addresses_are_known_as_such():
    assert is_remote(Photo(path="https://example.org/a.png"))
    assert not is_remote(Photo(path="a.png"))
