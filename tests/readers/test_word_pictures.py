"""Pictures read back out of Word and PDF files that were handed on without their folder."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, NameObject
from support.commands import Command, command

from exporter import Resume, export, load, pipeline
from exporter.errors import ReadError, ResumeWarning
from exporter.pipeline import Options
from exporter.readers.exporter_docx import EXPORTER_DOCX
from exporter.readers.exporter_pdf import EXPORTER_PDF
from exporter.readers.source import Source

__all__ = ["command"]

RESUME = {
    "basics": {"name": "Ada Lovelace", "image": {"path": "ada.jpg", "alt": {"en": "Ada", "de": "Die Ada"}}},
    "work": [{"name": "Analytical Engines", "logo": "engines.png", "position": "Programmer"}],
}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Where the résumé was written: a folder with its pictures."""
    folder = tmp_path / "home"
    folder.mkdir()
    Image.linear_gradient("L").convert("RGB").resize((60, 60)).save(folder / "ada.jpg")
    Image.new("RGB", (30, 30), "navy").save(folder / "engines.png")
    return folder


def word(home: Path, resume: Resume | None = None, **options: object) -> bytes:
    wish = {"layout": "modern", "set": {"logos": "yes"}, "embed_fonts": "none"} | options
    return export(resume or load(RESUME), "docx", folder=home, **wish)


def images(pdf: bytes) -> list[tuple[int, int]]:
    return [image.image.size for page in PdfReader(BytesIO(pdf)).pages for image in page.images]


def test_a_word_file_has_its_pictures_by_the_names_of_the_resume(home: Path) -> None:
    reading = EXPORTER_DOCX.read(Source(word(home), "cv.docx"))

    assert reading.resume == load(RESUME)
    assert {name: Image.open(BytesIO(data)).size for name, data in (reading.pictures or {}).items()} == {
        "ada.jpg": (60, 60), "engines.png": (30, 30)}


def test_the_name_of_a_person_without_other_words_finds_the_photo(home: Path) -> None:
    resume = load({"basics": {"name": "Ada Lovelace", "image": "ada.jpg"}})

    assert set(EXPORTER_DOCX.read(Source(word(home, resume), "cv.docx")).pictures or {}) == {"ada.jpg"}


@pytest.mark.parametrize("to", ["docx", "pdf"])
def test_a_file_alone_is_exported_with_its_pictures(command: Command, home: Path, tmp_path: Path, to: str) -> None:
    (tmp_path / f"cv.{to}").write_bytes(export(load(RESUME), to, "modern", set={"logos": "yes"}, folder=home))

    done = command("export", f"cv.{to}", "--layout", "sidebar", "--set", "logos=yes", "--out", "new.pdf")

    assert (done.exit_code, done.stderr) == (0, "")
    assert images((tmp_path / "new.pdf").read_bytes()) == [(60, 60), (30, 30)]


def test_a_pdf_with_a_structure_that_goes_round_is_read(home: Path) -> None:
    written = PdfWriter(clone_from=BytesIO(export(load(RESUME), layout="modern", folder=home)))
    tree = written.root_object["/StructTreeRoot"]
    tree[NameObject("/K")] = ArrayObject([tree.indirect_reference, tree["/K"]])
    out = BytesIO()
    written.write(out)
    reading = EXPORTER_PDF.read(Source(out.getvalue(), "cv.pdf"))

    assert reading.resume == load(RESUME)


def test_standard_output_and_merged_files_have_the_pictures_too(command: Command, home: Path, tmp_path: Path) -> None:
    (tmp_path / "cv.docx").write_bytes(word(home))

    streamed = command("export", "cv.docx", "--layout", "sidebar", "--out", "-")
    merged = command("batch", "cv.docx", "--layouts", "sidebar", "--out", "made", "--merge", "all.pdf")

    assert (streamed.exit_code, merged.exit_code) == (0, 0)
    assert (60, 60) in images(streamed.stdout_bytes)
    assert (60, 60) in images((tmp_path / "all.pdf").read_bytes())


def test_a_picture_beside_the_file_counts_more(home: Path) -> None:
    reading = EXPORTER_DOCX.read(Source(word(home), "cv.docx"))
    Image.new("RGB", (50, 50), "white").save(home / "ada.jpg")

    document = pipeline.compose(reading.resume, "sidebar", Options(folder=home, pictures=reading.pictures))

    assert "width=50" in repr(document)


@pytest.mark.parametrize("to", ["docx", "pdf"])
def test_a_file_alone_that_holds_no_picture_is_exported_without_and_that_is_told(
    command: Command, home: Path, tmp_path: Path, to: str
) -> None:
    (tmp_path / f"cv.{to}").write_bytes(export(load(RESUME), to, "ats-plain", folder=home))

    done = command("export", f"cv.{to}", "--layout", "sidebar", "--out", "new.pdf")

    assert done.exit_code == 0
    assert "'ada.jpg' is not there; not shown, since it can't be read from the file either" in done.stderr
    assert images((tmp_path / "new.pdf").read_bytes()) == []


@pytest.mark.parametrize("picture", [b"", b"GIF89a", b"\xff\xd8\xff" + b"x" * 99, b"\xff\xd8\xff" + b"x" * (21 << 20)],
                         ids=["empty", "another kind", "broken", "too large"])
def test_a_hostile_picture_in_the_file_is_left_out_and_told(home: Path, tmp_path: Path, picture: bytes) -> None:
    out = BytesIO()
    with ZipFile(BytesIO(word(home))) as package, ZipFile(out, "w") as copy:
        for name in package.namelist():
            copy.writestr(name, picture if name.endswith("jpeg") else package.read(name))
    reading = EXPORTER_DOCX.read(Source(out.getvalue(), "cv.docx"))

    with pytest.warns(ResumeWarning, match=r"basics\.image: 'ada\.jpg'"):
        pipeline.compose(reading.resume, "sidebar", Options(folder=tmp_path, pictures=reading.pictures))


def test_a_source_that_holds_no_pictures_still_needs_them_beside_it(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"'ada\.jpg' is not there"):
        export(load(RESUME), layout="sidebar", folder=tmp_path)
