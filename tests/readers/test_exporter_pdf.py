"""PDF files of ours are a source like any other: the résumé in them comes back, and strangers' files do no harm."""

import os
import subprocess
import sys
import zlib
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from time import process_time

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import AttachedFileSpec, Name
from support.commands import Command, command
from support.resumes import YAML, public, write

from exporter import ExporterError, InvalidResume, ReadError, Resume, export, load
from exporter.readers.exporter_pdf import EXPORTER_PDF
from exporter.readers.native import YAML as YAML_READER
from exporter.readers.positions import MAX_BYTES
from exporter.readers.source import Source

__all__ = ["command"]

FOLDER = Path(__file__).parents[2] / "samples"
SAMPLES = ("full.yaml", "jsonresume.json", "leon-lu-profile.txt", "leon-lu.yaml", "minimal.yaml", "scripts/ar.yaml")
SECRET = f"{YAML}    notes: ask for more\n  - name: Hidden Works\n    hidden: true\n"


def sample(name: str) -> Resume:
    return load(FOLDER / name, on_notice=lambda notice: None)


@cache
def pdf() -> bytes:
    return export(sample("minimal.yaml"))


def back(file: bytes, name: str = "cv.pdf") -> Resume:
    return EXPORTER_PDF.read(Source(file, name)).resume


def saved(change: Callable[[pikepdf.Pdf], object], **options: object) -> bytes:
    """The file after a change with another tool."""
    made = BytesIO()
    with pikepdf.open(BytesIO(pdf())) as file:
        change(file)
        file.save(made, **options)
    return made.getvalue()


def holding(data: bytes, *, name: str = "resume.json", relationship: Name = Name.Source) -> bytes:
    """The file with something else attached, packed as tightly as can be."""
    def attach(file: pikepdf.Pdf) -> None:
        del file.Root.Names.EmbeddedFiles
        attached = AttachedFileSpec(file, data, filename=name, mime_type="application/json", relationship=relationship)
        file.attachments[name] = attached

    return saved(attach, compress_streams=True, recompress_flate=True)


@pytest.mark.parametrize("name", SAMPLES)
def test_with_all_of_it_embedded_the_same_resume_comes_back(name: str) -> None:
    resume = sample(name)

    assert back(export(resume, embed="full", folder=FOLDER)) == resume


@pytest.mark.parametrize("name", SAMPLES)
def test_by_default_its_public_part_comes_back(name: str) -> None:
    resume = sample(name)

    assert back(export(resume, folder=FOLDER)) == public(resume)


def test_what_is_hidden_stays_at_home() -> None:
    resume = load(SECRET)

    assert "Hidden Works" not in repr(back(export(resume)))
    assert "ask for more" not in repr(back(export(resume)))
    assert back(export(resume, embed="full")) == resume != back(export(resume))


def test_what_came_back_makes_the_same_file() -> None:
    assert export(back(pdf())) == pdf()


def test_the_content_says_that_it_is_a_pdf(tmp_path: Path) -> None:
    file = tmp_path / "no suffix"
    file.write_bytes(pdf())

    assert load(file) == public(sample("minimal.yaml"))
    assert load(pdf()) == public(sample("minimal.yaml"))


def test_only_a_pdf_is_recognised() -> None:
    assert EXPORTER_PDF.recognises(Source(b"%PDF-1.7", "cv"))
    assert not EXPORTER_PDF.recognises(Source(b"name: %PDF-1.7", "cv.pdf"))


@pytest.mark.parametrize("options", [
    {"object_stream_mode": pikepdf.ObjectStreamMode.disable},
    {"linearize": True},
    {"compress_streams": False, "stream_decode_level": pikepdf.StreamDecodeLevel.generalized},
], ids=["plain objects", "for the web", "not compressed"])
def test_a_copy_that_another_tool_saved_is_read(options: dict[str, object]) -> None:
    assert back(saved(lambda file: None, **options)) == public(sample("minimal.yaml"))


def test_other_attachments_are_passed_over() -> None:
    def attach(file: pikepdf.Pdf) -> None:
        file.attachments["a.json"] = AttachedFileSpec(file, b"{}", filename="a.json", relationship=Name.Source)

    assert back(saved(attach)) == public(sample("minimal.yaml"))


def test_of_two_files_under_our_name_neither_is_chosen() -> None:
    def attach(file: pikepdf.Pdf) -> None:
        file.Root.Names.EmbeddedFiles.Names.extend(file.Root.Names.EmbeddedFiles.Names)

    with pytest.raises(ReadError, match=r"cv\.pdf: two files in this PDF claim"):
        back(saved(attach))


def test_a_pdf_without_a_resume_says_what_to_do() -> None:
    with pytest.raises(ReadError, match=r"cv\.pdf: no résumé rides along in this PDF.*--embed none"):
        back(export(load(YAML), embed="none"))


@pytest.mark.parametrize("change", [{"name": "other.json"}, {"relationship": Name.Data}], ids=["name", "relationship"])
def test_what_another_tool_attached_is_not_ours(change: dict[str, object]) -> None:
    with pytest.raises(ReadError, match="no résumé rides along"):
        back(holding(b"{}", **change))


def test_an_encrypted_pdf_says_what_to_do() -> None:
    locked = saved(lambda file: None, encryption=pikepdf.Encryption(user="secret", owner="secret"))

    with pytest.raises(ReadError, match=r"cv\.pdf: this PDF is encrypted; save a copy of it without a password"):
        back(locked)


@pytest.mark.parametrize("file", [b"%PDF-1.7", b"%PDF-1.7\n%%EOF", b"%PDF-\x00\xff" * 99, pdf()[:500]])
def test_a_broken_pdf_says_so(file: bytes) -> None:
    with pytest.raises(ReadError, match=r"^cv\.pdf: this PDF is broken"):
        back(file)


@pytest.mark.parametrize(("data", "told"), [
    (b"", "the file is empty|expected a value"),
    (b"hello", "expected a value"),
    (b"[]", "a résumé is a mapping"),
    (b'{"name": "Ada"}', "none of the keys is part of a résumé"),
    (b"\xff\xfe\xfa", "is not UTF-16 text"),
    (b"[" * 100_000, "nests deeper"),
    (b'{"work":' * 100 + b"1" + b"}" * 100, "nests deeper than 64 levels"),
    (b'{"cv": {}}', "this is a RenderCV file"),
], ids=lambda data: data[:12] if isinstance(data, bytes) else "")
def test_an_attachment_that_is_no_resume_is_refused_by_the_pdfs_name(data: bytes, told: str) -> None:
    with pytest.raises(ReadError, match=rf"(?s)^cv\.pdf#resume\.json:.*({told})"):
        back(holding(data))


def test_an_attachment_that_breaks_rules_is_refused_with_all_of_them() -> None:
    with pytest.raises(InvalidResume) as caught:
        back(holding(b'{"basics": {"name": ["Ada"]}, "work": [{"start": "2020-13"}]}'))

    assert [problem.path for problem in caught.value.problems] == ["basics.name", "work[0].start"]
    assert {problem.location.file for problem in caught.value.problems if problem.location} == {"cv.pdf#resume.json"}


@pytest.mark.parametrize("size", [MAX_BYTES + 1, 1 << 26])
def test_an_attachment_that_unpacks_to_more_than_any_resume_is_refused(size: int) -> None:
    bomb = holding(b" " * size)

    start = process_time()
    with pytest.raises(ReadError, match=r"cv\.pdf: something in this PDF is larger than any résumé"):
        back(bomb)
    assert len(bomb) < size / 400
    assert process_time() - start < 5


def test_an_attachment_that_is_packed_twice_is_bounded_too() -> None:
    once = zlib.compress(b" " * (1 << 26), 9)

    def pack(file: pikepdf.Pdf) -> None:
        attached = file.Root.AF[0].EF.F
        attached.write(zlib.compress(once, 9), filter=[Name.FlateDecode, Name.FlateDecode])

    with pytest.raises(ReadError, match="larger than any résumé"):
        back(saved(pack, compress_streams=False))


def test_a_file_larger_than_any_resume_is_refused_unopened() -> None:
    with pytest.raises(ReadError, match=r"16,777,217 bytes; a résumé has 16,777,216 at most"):
        back(b"%PDF-1.7".ljust(MAX_BYTES + 1))


def test_a_name_tree_that_bites_its_tail_comes_to_an_end() -> None:
    def loop(file: pikepdf.Pdf) -> None:
        tree = file.make_indirect(pikepdf.Dictionary())
        tree.Kids = pikepdf.Array([tree, tree])
        file.Root.Names.EmbeddedFiles = tree

    with pytest.raises(ReadError):
        back(saved(loop))


@pytest.mark.parametrize("flood", [b"1 0 obj\n", b"startxref\n9\n", b"<<", b"[", b"("])
def test_no_flood_is_slow_out_of_proportion(flood: bytes) -> None:
    start = process_time()
    with pytest.raises(ReadError):
        back(b"%PDF-1.7\n" + flood * 20_000)
    assert process_time() - start < 10


TOKENS = [b"", b"\x00", b"\xff" * 4, b"<<", b">>", b"[", b"]", b"obj", b"endobj", b"stream", b"0 0 R", b"1 0 R",
          b"null", b"/Names", b"/Kids", b"/Filter", b"-1", b"9999999999", b"startxref", b"%%EOF", b"trailer"]
damages = st.lists(st.tuples(st.floats(0, 1), st.sampled_from([0, 1, 4, 50, 5000]), st.sampled_from(TOKENS)),
                   min_size=1, max_size=4)


@given(damage=damages, plain=st.booleans())
@settings(max_examples=150, deadline=None)
def test_damage_gives_a_resume_or_one_of_our_errors(damage: list[tuple[float, int, bytes]], plain: bool) -> None:
    file = PLAIN if plain else pdf()
    for place, length, token in damage:
        at = int(place * len(file))
        file = file[:at] + token + file[at + length:]
    try:
        assert isinstance(back(file), Resume)
    except ExporterError as error:
        assert "cv.pdf" in str(error)  # noqa: PT017 -- either outcome is fine


PLAIN = saved(lambda file: None, object_stream_mode=pikepdf.ObjectStreamMode.disable)


def test_what_pypdf_remarks_of_odd_files_stays_off_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "cv.pdf").write_bytes(b"%PDF-1.7\nodd\n" + pdf()[9:])

    done = subprocess.run(
        [sys.executable, "-m", "exporter", "validate", "cv.pdf"], cwd=tmp_path, capture_output=True, text=True,
        check=False, env=os.environ | {"PYTHONPATH": str(FOLDER.parent)})

    assert (done.stdout, done.stderr) == ("cv.pdf: valid\n", "")


def test_the_command_converts_a_pdf_back(command: Command, tmp_path: Path) -> None:
    write(tmp_path, text=YAML)
    command("export", "cv.yaml", "--embed", "full")

    done = command("convert", "cv.pdf", "--to", "yaml")

    assert done.exit_code == 0, done.stderr
    assert YAML_READER.read(Source(done.stdout.encode(), "cv.yaml")).resume == load(YAML)


@pytest.mark.parametrize(("embed", "secret"), [("full", True), ("public", False)])
def test_the_command_embeds_what_it_is_told_to(embed: str, secret: bool, command: Command, tmp_path: Path) -> None:
    write(tmp_path, text=SECRET)
    command("export", "cv.yaml", "--embed", embed)

    told = command("convert", "cv.pdf", "--to", "yaml").stdout

    assert "Example Works" in told
    assert ("Hidden Works" in told) is ("ask for more" in told) is secret


def test_the_command_embeds_nothing_when_told_so(command: Command, tmp_path: Path) -> None:
    write(tmp_path)
    command("export", "cv.yaml", "--embed", "none")

    done = command("convert", "cv.pdf", "--to", "yaml")

    assert b"EmbeddedFile" not in (tmp_path / "cv.pdf").read_bytes()
    assert done.exit_code == 1
    assert "cv.pdf: no résumé rides along in this PDF" in done.stderr


def test_the_command_makes_word_of_a_pdf(command: Command, tmp_path: Path) -> None:
    write(tmp_path)
    command("export", "cv.yaml")

    done = command("export", "cv.pdf", "--to", "docx")

    assert (done.exit_code, (tmp_path / "cv.docx").exists()) == (0, True)


def test_the_command_reads_a_pdf_from_a_pipe(command: Command) -> None:
    assert command("validate", "-", text=pdf()).stdout == "-: valid\n"
