"""The file around the pages: what it says of itself, what rides along, and that it is the same every time."""

import hashlib
import json
import os
import re
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path
from shutil import which
from subprocess import run

import page as validation
import pikepdf
import PIL.Image
import pypdf
import pypdfium2
import pytest
from support.documents import bullets, entry, job, make_document, paragraph, runs, section, title
from support.pdf_trees import opened
from support.sheets import MAIN, PAGE, make_sheet

from exporter.document import Document, Heading, Image, Meta, PhotoStyle, Role
from exporter.errors import RenderError
from exporter.renderers.pdf import render

REPOSITORY = Path(__file__).parents[2]
SOURCE = json.dumps({"basics": {"name": "Ada Lovelace", "summary": "é 中"}}, ensure_ascii=False)
META = Meta(
    title="Ada “Countess” (Lovelace) – Résumé", author="Ada <Lovelace>", subject="Résumé & notes",
    keywords=("C++", "Analytical Engine"), language="en-GB",
    date=datetime(2024, 5, 6, 7, 8, 9, tzinfo=timezone(timedelta(hours=2))),
)


def document(meta: Meta = META, source: str = SOURCE) -> Document:
    blocks = section(title("Work"), entry(job("Programmer", "1842 – 1843"), bullets("Wrote notes.")))
    masthead = (Heading(1, runs("Ada Lovelace"), Role.NAME),)
    return replace(make_document(blocks, masthead=masthead), meta=meta, source=source)


def one_page() -> Document:
    """A full page of a résumé in two weights."""
    sheet = make_sheet(page=PAGE._replace(width=595.0, height=842.0), regions=(MAIN._replace(width=495.0),))
    told = "Led the team that designed, built and ran the first programmable engine of its kind; wrote its notes."
    jobs = [entry(job(f"Programmer {year}", f"18{year} – 1850"), bullets(*[told] * 4)) for year in range(40, 46)]
    pages = make_document(section(title("Work"), *jobs))
    return replace(document(), regions=pages.regions, sheet=sheet, source=json.dumps([told] * 30))


def test_qpdf_finds_nothing_wrong(tmp_path):
    if not which("qpdf"):
        pytest.skip("qpdf isn't installed")
    path = tmp_path / "cv.pdf"
    path.write_bytes(render(document()))

    told = run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)

    assert told.returncode == 0, told.stdout + told.stderr


def test_it_is_a_pdf_1_7_of_objects_in_streams():
    pdf = render(document())

    assert pdf.startswith(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    assert b"/Type/ObjStm" in pdf
    assert b"Helvetica" not in pdf


def test_every_stream_ends_with_an_end_of_line_of_its_own():
    pdf = render(one_page())

    assert pdf.count(b"endstream") == pdf.count(b"\r\nendstream")


def test_information_and_xmp_say_the_same():
    with opened(render(document())) as file, file.open_metadata() as xmp:
        info = {key[1:]: str(value) for key, value in file.docinfo.items()}

        assert info["Title"] == xmp["dc:title"] == META.title
        assert [info["Author"]] == xmp["dc:creator"] == [META.author]
        assert info["Subject"] == xmp["dc:description"] == META.subject
        assert info["Keywords"] == xmp["pdf:Keywords"] == "C++, Analytical Engine"
        assert info["Producer"] == xmp["pdf:Producer"]
        assert info["Creator"] == xmp["xmp:CreatorTool"]
        assert info["CreationDate"] == info["ModDate"] == "D:20240506050809Z"
        assert xmp["xmp:CreateDate"] == xmp["xmp:ModifyDate"] == "2024-05-06T05:08:09Z"
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"], xmp["pdfuaid:part"]) == ("3", "A", "1")


def test_without_a_date_there_is_none():
    with opened(render(document(META._replace(date=None), source=""))) as file:
        assert not [key for key in file.docinfo if "Date" in key]
        assert b"Date>" not in file.Root.Metadata.read_bytes()


@pytest.mark.parametrize("field", ["title", "author", "subject"])
@pytest.mark.parametrize("odd", ["\x00\x1b", "\ud800", "\ufffe", "]]>", "?>", "\\(", ""])
def test_odd_characters_in_metadata_never_break_the_file(field, odd, tmp_path):
    path = tmp_path / "cv.pdf"
    told = f"a{odd}b" if odd else ""
    path.write_bytes(render(document(META._replace(**{field: told}))))

    with pikepdf.open(path) as file, file.open_metadata() as xmp:
        said = str(file.docinfo.get(f"/{field.title()}", ""))
        name = {"title": "dc:title", "author": "dc:creator", "subject": "dc:description"}[field]
        found = xmp.get(name) or ""
        assert (found[0] if isinstance(found, list) else found) == said
    if field != "title" or odd:
        assert validation.validate_pdf(str(path), profile="3a").is_compliant


def test_the_source_rides_along_byte_for_byte():
    with opened(render(document())) as file:
        attached = file.Root.AF[0]

        assert file.attachments["resume.json"].get_file().read_bytes().decode() == SOURCE
        assert attached.AFRelationship == "/Source"
        assert attached.EF.F.Subtype == "/application/json"
        assert bytes(attached.EF.F.Params.CheckSum) == hashlib.md5(SOURCE.encode(), usedforsecurity=False).digest()


def test_another_reader_finds_the_source_too():
    reader = pypdf.PdfReader(BytesIO(render(document())))

    assert reader.attachments["resume.json"] == [SOURCE.encode()]


def test_without_a_source_nothing_is_attached():
    with opened(render(document(source=""))) as file:
        assert "/AF" not in file.Root
        assert not file.attachments


def test_viewers_are_told_title_language_and_page_numbers():
    with opened(render(document())) as file:
        assert file.Root.ViewerPreferences.DisplayDocTitle
        assert str(file.Root.Lang) == "en-GB"
        assert file.Root.PageLabels.Nums[1].S == "/D"
        assert all(page.obj.Tabs == "/S" for page in file.pages)


def test_colours_are_srgb():
    with opened(render(document())) as file:
        profile = file.Root.OutputIntents[0].DestOutputProfile.read_bytes()

    from PIL import ImageCms

    assert "sRGB" in ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(BytesIO(profile)))


def test_the_profile_turns_colours_as_another_srgb_does():
    from PIL import ImageCms

    with opened(render(document())) as file:
        ours = ImageCms.ImageCmsProfile(BytesIO(file.Root.OutputIntents[0].DestOutputProfile.read_bytes()))
    ramp = PIL.Image.new("RGB", (256, 3))
    ramp.putdata([(value, 255 - value, (value * 7 + row * 85) % 256) for row in range(3) for value in range(256)])

    turned = ImageCms.profileToProfile(ramp, ours, ImageCms.createProfile("sRGB"))

    pairs = zip(ramp.tobytes(), turned.tobytes(), strict=True)
    assert max(abs(before - after) for before, after in pairs) <= 2


def test_the_same_document_gives_the_same_bytes():
    assert render(document()) == render(document())


def test_bytes_depend_on_nothing_around(tmp_path):
    script = (
        "import hashlib, sys; sys.path[:0] = ['tests', 'tests/renderers']\n"
        "import test_pdf_files as own\n"
        "print(hashlib.sha256(own.render(own.one_page())).hexdigest())"
    )
    surroundings = [
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "SOURCE_DATE_EPOCH": "1000000000",
         "RL_useA85": "1", "RL_pageCompression": "0", "RL_pdfMultiLine": "1", "RL_pdfComments": "1"},
    ]
    told = {
        run([sys.executable, "-c", script], cwd=REPOSITORY, env={**os.environ, **more}, capture_output=True,
            text=True, check=True).stdout
        for more in surroundings
    }

    assert told == {hashlib.sha256(render(one_page())).hexdigest() + "\n"}


def test_what_was_rendered_before_changes_nothing():
    first = render(document())
    render(one_page())

    assert render(document()) == first


def test_the_identifier_comes_from_the_content():
    def identifier(made: Document) -> bytes:
        with opened(render(made)) as file:
            return bytes(file.trailer.ID[0])

    assert identifier(document()) == identifier(document())
    assert identifier(document()) != identifier(document(source=""))


def test_a_full_page_is_small():
    pdf = render(one_page())

    with opened(pdf) as file:
        assert len(file.pages) == 1
    assert len(pdf) < 30_000


def photo(data: bytes, media_type: str, shape: str = "circle") -> Document:
    sheet = make_sheet(photo=PhotoStyle(60.0, 60.0, shape, "masthead-end", "end", 10.0, "003366", "FFFFFF"))
    image = Image(data, media_type, 40, 40, "Ada", "basics.image")
    return make_document(paragraph("Text"), sheet=sheet, masthead=(Heading(1, runs("Ada"), Role.NAME), image))


def encoded(form: str, mode: str, color: object, **options: object) -> bytes:
    data = BytesIO()
    PIL.Image.new(mode, (40, 40), color).save(data, form, **options)
    return data.getvalue()


def color_at(pdf: bytes, x: float, y: float) -> tuple[int, ...]:
    """The colour at a place from the page's top left, as PDFium paints it."""
    with pypdfium2.PdfDocument(pdf) as file:
        return file[0].render(scale=2).to_pil().convert("RGB").getpixel((int(x * 2), int(y * 2)))


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (encoded("JPEG", "RGB", (200, 0, 0), quality=100), "image/jpeg"),
        (encoded("JPEG", "RGB", (200, 0, 0), quality=100, progressive=True), "image/jpeg"),
        (encoded("PNG", "RGB", (200, 0, 0)), "image/png"),
        (encoded("PNG", "P", 1), "image/png"),
        (encoded("PNG", "RGBA", (200, 0, 0, 255)), "image/png"),
        (encoded("PNG", "RGBA", (200, 0, 0, 128)), "image/png"),
    ],
)
def test_pictures_of_every_kind_are_valid(data, media_type, tmp_path):
    path = tmp_path / "cv.pdf"
    path.write_bytes(render(photo(data, media_type)))

    assert all(validation.validate_pdf(str(path), profile=profile).is_compliant for profile in ("3a", "ua1"))
    assert color_at(path.read_bytes(), 320, 80) != (255, 255, 255)


def test_a_circle_cuts_the_corners_off():
    red = encoded("PNG", "RGB", (200, 0, 0))
    corner = (292, 52)

    assert color_at(render(photo(red, "image/png", "rectangle")), *corner) == (200, 0, 0)
    assert color_at(render(photo(red, "image/png", "circle")), *corner) == (255, 255, 255)


def halves(focus: tuple[float, float]) -> Image:
    """A wide picture, red on its left half and blue on its right."""
    picture = PIL.Image.new("RGB", (80, 40), (0, 0, 200))
    picture.paste((200, 0, 0), (0, 0, 40, 40))
    data = BytesIO()
    picture.save(data, "PNG")
    return Image(data.getvalue(), "image/png", 80, 40, "Ada", focus=focus)


@pytest.mark.parametrize(("focus", "color"), [((0.0, 0.5), (200, 0, 0)), ((1.0, 0.5), (0, 0, 200))])
def test_a_picture_is_cut_to_its_frame_around_its_focal_point(focus, color):
    sheet = make_sheet(photo=PhotoStyle(60.0, 60.0, "rectangle", "region", "start", 10.0, "003366", "FFFFFF"))
    pdf = render(make_document(halves(focus), sheet=sheet))

    assert [color_at(pdf, x, 60) for x in (53, 80, 107)] == [color] * 3
    assert color_at(pdf, 115, 60) == (255, 255, 255)


def test_clear_parts_of_a_picture_show_the_page():
    clear = encoded("PNG", "RGBA", (200, 0, 0, 0))

    assert color_at(render(photo(clear, "image/png", "rectangle")), 320, 80) == (255, 255, 255)


def test_a_jpeg_for_printing_presses_is_refused_with_a_reason():
    with pytest.raises(RenderError, match=r"basics\.image: .* 4 colour components"):
        render(photo(encoded("JPEG", "CMYK", 0), "image/jpeg"))


def test_a_picture_that_is_shown_twice_is_stored_once():
    image = Image(encoded("JPEG", "RGB", 0), "image/jpeg", 40, 40, "Ada")
    sheet = make_sheet(photo=PhotoStyle(60.0, 60.0, "rectangle", "region", "start", 10.0, "003366", "FFFFFF"))

    assert len(re.findall(rb"/Subtype/Image", render(make_document(image, image, sheet=sheet)))) == 1


def test_dates_without_a_zone_are_universal_time():
    naive = META._replace(date=datetime(2024, 5, 6, 7, 8, 9))  # noqa: DTZ001 -- what the test is about
    aware = META._replace(date=datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC))

    assert render(document(naive)) == render(document(aware))
