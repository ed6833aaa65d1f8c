"""`export`: which files it makes, what it refuses, what it tells."""

import json
import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from pypdf import PdfReader
from support.commands import Command
from support.programs import requires_program
from support.resumes import INVALID, YAML, write


def made(folder: Path) -> set[str]:
    return {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()} - {"cv.yaml"}


@pytest.fixture(autouse=True)
def cv(tmp_path: Path) -> Path:
    return write(tmp_path)


def test_without_options_a_pdf_is_made_here(command: Command, tmp_path: Path) -> None:
    done = command("export", "cv.yaml")

    assert (done.exit_code, made(tmp_path)) == (0, {"cv.pdf"})


def test_it_says_what_it_wrote(command: Command, tmp_path: Path) -> None:
    done = command("export", "cv.yaml", "--to", "pdf,docx")

    told = [f"wrote cv.pdf (1 page, {(tmp_path / 'cv.pdf').stat().st_size / 1000:.0f} kB)",
            f"wrote cv.docx ({(tmp_path / 'cv.docx').stat().st_size / 1000:.0f} kB)"]
    assert done.stdout.splitlines() == told


def test_quiet_says_nothing(command: Command) -> None:
    assert command("export", "cv.yaml", "--quiet").output == ""


@pytest.mark.parametrize("arguments", [("--to", "pdf,docx"), ("--to", "pdf", "--to", "docx"), ("-t", "pdf, docx")])
def test_formats_come_with_commas_or_repeated(command: Command, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    command("export", "cv.yaml", *arguments)

    assert made(tmp_path) == {"cv.pdf", "cv.docx"}


def test_several_layouts_are_named_in_the_files(command: Command, tmp_path: Path) -> None:
    command("export", "cv.yaml", "--layout", "classic,modern@1")

    assert made(tmp_path) == {"cv-classic.pdf", "cv-modern-1.pdf"}


def test_all_layouts_are_those_that_are_listed(command: Command, tmp_path: Path) -> None:
    listed = json.loads(command("layouts", "--json").stdout)
    command("export", "cv.yaml", "--layout", "all", "--to", "docx")

    assert made(tmp_path) == {f"cv-{offer['name']}.docx" for offer in listed}


def test_a_layout_file_is_named_by_its_path(command: Command, tmp_path: Path) -> None:
    write(tmp_path, "mine.toml", 'name = "mine@1"\nextends = "classic"\n')

    command("export", "cv.yaml", "--layout", "mine.toml,modern")

    assert made(tmp_path) == {"mine.toml", "cv-mine.pdf", "cv-modern.pdf"}


@pytest.mark.parametrize("folder", ["out/", "out", "deep/er"])
def test_a_place_without_a_suffix_is_a_folder(command: Command, tmp_path: Path, folder: str) -> None:
    command("export", "cv.yaml", "--out", folder)

    assert made(tmp_path) == {f"{folder.rstrip('/')}/cv.pdf"}


def test_a_folder_that_is_there_may_have_a_dot(command: Command, tmp_path: Path) -> None:
    (tmp_path / "v1.2").mkdir()
    command("export", "cv.yaml", "--out", "v1.2")

    assert made(tmp_path) == {"v1.2/cv.pdf"}


def test_the_suffix_of_a_file_says_the_format(command: Command, tmp_path: Path) -> None:
    command("export", "cv.yaml", "--out", "Ada.docx")

    assert "word/document.xml" in ZipFile(tmp_path / "Ada.docx").namelist()


def test_a_suffix_that_contradicts_the_format_is_a_usage_error(command: Command, tmp_path: Path) -> None:
    done = command("export", "cv.yaml", "--to", "pdf", "--out", "Ada.docx")

    assert (done.exit_code, made(tmp_path)) == (2, set())


def test_one_file_for_several_is_a_usage_error(command: Command, tmp_path: Path) -> None:
    done = command("export", "cv.yaml", "--to", "pdf,docx", "--out", "Ada.pdf")

    assert (done.exit_code, made(tmp_path)) == (2, set())


def test_sources_of_one_name_are_a_usage_error(command: Command, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    write(tmp_path / "other")
    done = command("export", "cv.yaml", "other/cv.yaml")

    assert done.exit_code == 2
    assert "several of these would be written to cv.pdf" in done.stderr


def test_a_source_is_never_written_to(command: Command, tmp_path: Path) -> None:
    write(tmp_path, "cv.pdf")
    done = command("export", "cv.pdf", "--force")

    assert done.exit_code == 2
    assert (tmp_path / "cv.pdf").read_text() == YAML


def test_standard_input_is_a_source(command: Command, tmp_path: Path) -> None:
    command("export", "-", text=YAML)

    assert made(tmp_path) == {"resume.pdf"}


def test_standard_output_takes_one_file(command: Command, tmp_path: Path) -> None:
    done = command("export", "cv.yaml", "--out", "-")

    assert len(PdfReader(BytesIO(done.stdout_bytes)).pages) == 1
    assert made(tmp_path) == set()


def test_standard_output_takes_only_one_file(command: Command) -> None:
    assert command("export", "cv.yaml", "--to", "pdf,docx", "--out", "-").exit_code == 2


@pytest.mark.parametrize("to", ["pdf", "docx"])
def test_a_file_of_ours_is_replaced(command: Command, tmp_path: Path, to: str) -> None:
    command("export", "cv.yaml", "--to", to)
    before = (tmp_path / f"cv.{to}").read_bytes()
    write(tmp_path, text=YAML.replace("Ada", "Eve"))

    assert command("export", "cv.yaml", "--to", to).exit_code == 0
    assert (tmp_path / f"cv.{to}").read_bytes() != before


@pytest.mark.parametrize("theirs", [b"", b"notes", b"%PDF-1.7\n/Producer (Another program)"])
def test_somebody_elses_file_is_not_overwritten(command: Command, tmp_path: Path, theirs: bytes) -> None:
    (tmp_path / "cv.pdf").write_bytes(theirs)
    done = command("export", "cv.yaml")

    assert done.exit_code == 1
    assert "cv.pdf: not overwritten" in done.stderr
    assert (tmp_path / "cv.pdf").read_bytes() == theirs


@requires_program("soffice")
def test_a_word_file_that_was_edited_is_not_overwritten(command: Command, tmp_path: Path) -> None:
    command("export", "cv.yaml", "--to", "docx", "--out", "made/")
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "docx",
         "--outdir", tmp_path, tmp_path / "made" / "cv.docx"], check=True, capture_output=True)

    assert command("export", "cv.yaml", "--to", "docx").exit_code == 1


def test_force_overwrites(command: Command, tmp_path: Path) -> None:
    (tmp_path / "cv.pdf").write_text("notes")

    assert command("export", "cv.yaml", "--force").exit_code == 0
    assert (tmp_path / "cv.pdf").read_bytes().startswith(b"%PDF")


def test_a_folder_in_the_way_is_told(command: Command, tmp_path: Path) -> None:
    (tmp_path / "cv.pdf").mkdir()
    done = command("export", "cv.yaml", "--force")

    assert done.exit_code == 1
    assert "a folder stands there" in done.stderr


def test_one_bad_source_does_not_stop_the_others(command: Command, tmp_path: Path) -> None:
    write(tmp_path, "bad.yaml", INVALID)
    write(tmp_path, "good.yaml")
    done = command("export", "bad.yaml", "missing.yaml", "good.yaml")

    assert done.exit_code == 1
    assert "good.pdf" in made(tmp_path)
    assert "bad.yaml:4:10: error: 'nonsense' is not an e-mail address" in done.stderr
    assert "missing.yaml: No such file" in done.stderr


def test_json_tells_each_outcome(command: Command, tmp_path: Path) -> None:
    write(tmp_path, "bad.yaml", INVALID)
    good, bad = json.loads(command("export", "cv.yaml", "bad.yaml", "--to", "pdf,docx", "--json").stdout)

    assert good["status"] == "done"
    assert [(file["path"], file["format"], file["pages"]) for file in good["files"]] == [
        ("cv.pdf", "pdf", 1), ("cv.docx", "docx", None)]
    assert bad["status"] == "failed"
    assert [problem["path"] for problem in bad["errors"][0]["problems"]] == ["basics.emails[0]", "work[0].start"]


def test_a_warning_is_told_with_its_source(command: Command, tmp_path: Path) -> None:
    write(tmp_path, text=YAML + "colour: red\n")

    assert "cv.yaml:12:1" in command("export", "cv.yaml").stderr


def test_json_tells_what_was_warned_of_while_exporting(command: Command, tmp_path: Path) -> None:
    write(tmp_path, "web.yaml", "basics: {name: Ada, image: 'https://example.org/ada.png'}")
    plain, web = json.loads(command("export", "cv.yaml", "web.yaml", "--json").stdout)

    assert plain["warnings"] == []
    assert "on the web" in web["warnings"][0]["message"]


def test_settings_are_laid_over_the_layouts(command: Command, tmp_path: Path) -> None:
    command("export", "cv.yaml", "--paper", "letter", "--set", "type.size=12", "--set", "palette.accent=7A1F2B")

    assert round(float(PdfReader(tmp_path / "cv.pdf").pages[0].mediabox[3])) == 792


@pytest.mark.parametrize("arguments", [
    ("--to", "odt"), ("--layout", "fancy"), ("--from", "xml"), ("--locale", "tlh"), ("--paper", "a9"),
    ("--set", "page.top"), ("--embed", "some"), ("--nonsense",),
])
def test_what_cannot_be_meant_is_a_usage_error(command: Command, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = command("export", "cv.yaml", *arguments)

    assert (done.exit_code, made(tmp_path)) == (2, set())
    assert "Traceback" not in done.output


def test_a_setting_that_is_none_fails_once_with_what_would_be_right(command: Command, tmp_path: Path) -> None:
    write(tmp_path, "two.yaml")
    done = command("export", "cv.yaml", "two.yaml", "--set", "page.topp=54")

    assert done.exit_code == 1
    assert done.stderr.count("did you mean 'top'") == 1


def test_a_broken_layout_file_fails_with_its_place(command: Command, tmp_path: Path) -> None:
    write(tmp_path, "mine.toml", 'name = "mine@1"\nextends = "classic"\n\n[page]\ntopp = 54\n')
    done = command("export", "cv.yaml", "--layout", "mine.toml")

    assert done.exit_code == 1
    assert "mine.toml:5:1" in done.stderr


def test_the_current_folders_files_are_written_with_the_usual_permissions(command: Command, tmp_path: Path) -> None:
    command("export", "cv.yaml")
    write(tmp_path, "other.txt")

    assert (tmp_path / "cv.pdf").stat().st_mode == (tmp_path / "other.txt").stat().st_mode


def test_what_is_exported_does_not_depend_on_process_or_hash_seed(tmp_path: Path) -> None:
    def files(seed: str) -> list[bytes]:
        arguments = ["export", "cv.yaml", "--to", "pdf,docx", "--layout", "all", "--out", seed]
        subprocess.run(
            [sys.executable, "-m", "exporter", *arguments],
            check=True, cwd=tmp_path, capture_output=True,
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[2]), "TZ": f"UTC{seed}"})
        return [file.read_bytes() for file in sorted((tmp_path / seed).iterdir())]

    assert files("1") == files("2")
