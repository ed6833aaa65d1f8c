"""`variants`, and `export` and `tree` of one."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from support.commands import Command
from support.resumes import write

MASTER = """\
basics: {name: Ada Example, label: Engineer}
work:
  - {name: Acme, tags: [backend], highlights: [built, {text: painted, tags: [frontend]}]}
  - {name: Bolt, tags: [frontend]}
skills: [{name: Python}]
interests: [{name: Rowing}]
variants:
  backend:
    include: [backend]
    overrides: {headline: "Backend at {company}"}
    fields: [company]
    sections: {order: [skills], hide: [interests]}
    layout: modern
    paper: letter
  named: {file: "{name} for all"}
"""


@pytest.fixture(autouse=True)
def cv(tmp_path: Path) -> Path:
    return write(tmp_path, text=MASTER)


def text(file: Path) -> str:
    return PdfReader(file).pages[0].extract_text()


def test_variants_lists_what_each_keeps_and_drops(command: Command) -> None:
    told = command("variants", "cv.yaml").stdout

    assert "work 1 of 2" in told
    assert "1 of 2 highlights" in told
    assert "work[1] Bolt: not included (frontend)" in told
    assert "interests: section hidden" in told
    assert "headline: Backend at {company}" in told


def test_variants_tells_programs_the_same(command: Command) -> None:
    backend, named = json.loads(command("variants", "cv.yaml", "--json").stdout)

    assert [(choice["path"], choice["reason"]) for choice in backend["dropped"]] == [
        ("interests", "section hidden"), ("work[0].highlights[1]", "not included"), ("work[1]", "not included")]
    assert backend["layout"] == "modern"
    assert [choice["path"] for choice in named["kept"]] == [
        "work[0]", "work[0].highlights[0]", "work[0].highlights[1]", "work[1]", "skills[0]", "interests[0]"]


def test_without_variants_it_says_so(command: Command, tmp_path: Path) -> None:
    write(tmp_path, "plain.yaml")

    assert "no variants" in command("variants", "plain.yaml").stdout


def test_a_variant_is_exported_with_its_layout_paper_and_words(command: Command, tmp_path: Path) -> None:
    assert command("export", "cv.yaml", "--variant", "backend", "--field", "company=Acme & Co").exit_code == 0

    found = text(tmp_path / "cv_backend.pdf")
    assert "Backend at Acme & Co" in found
    assert "Bolt" not in found
    assert "Rowing" not in found
    assert found.index("Python") < found.index("built")
    assert round(float(PdfReader(tmp_path / "cv_backend.pdf").pages[0].mediabox[3])) == 792


def test_what_a_variant_leaves_out_is_nowhere_in_the_file(command: Command, tmp_path: Path) -> None:
    command("export", "cv.yaml", "--variant", "backend", "--field", "company=Acme", "--embed", "full")
    (attached,) = (data for file in PdfReader(tmp_path / "cv_backend.pdf").attachments.values() for data in file)

    assert b"Acme" in attached
    assert b"Bolt" not in attached
    assert b"variants" not in attached


def test_options_of_the_command_count_more_than_the_variant(command: Command, tmp_path: Path) -> None:
    command("export", "cv.yaml", "--variant", "backend", "--field", "company=A", "--paper", "a4", "--layout", "classic")

    assert round(float(PdfReader(tmp_path / "cv_backend.pdf").pages[0].mediabox[3])) == 842


def test_the_file_is_named_as_the_variant_says(command: Command, tmp_path: Path) -> None:
    command("export", "cv.yaml", "--variant", "named", "--to", "docx")

    assert (tmp_path / "Ada-Example-for-all.docx").is_file()


def test_a_variant_goes_to_a_file_or_to_standard_output(command: Command, tmp_path: Path) -> None:
    command("export", "cv.yaml", "--variant", "named", "--out", "mine.pdf")
    streamed = command("export", "cv.yaml", "--variant", "named", "--out", "-").stdout_bytes

    assert (tmp_path / "mine.pdf").read_bytes() == streamed
    assert len(PdfReader(BytesIO(streamed)).pages) == 1


def test_a_variant_of_standard_input(command: Command, tmp_path: Path) -> None:
    assert command("export", "-", "--variant", "named", text=MASTER).exit_code == 0
    assert (tmp_path / "resume.pdf").is_file()


@pytest.mark.parametrize(("arguments", "code", "words"), [
    (("--variant", "bakend"), 1, "did you mean 'backend'"),
    (("--variant", "backend"), 1, "{company} has no value"),
    (("--field", "company=Acme"), 2, "say --variant as well"),
    (("--variant", "backend", "--field", "company"), 2, "--field company=Acme"),
])
def test_what_cannot_be_meant_is_told(command: Command, arguments: tuple[str, ...], code: int, words: str) -> None:
    done = command("export", "cv.yaml", *arguments)

    assert done.exit_code == code
    assert words in done.stderr


def test_a_layout_file_of_a_variant_is_looked_for_beside_the_resume_only(command: Command, tmp_path: Path) -> None:
    folder = tmp_path / "cvs"
    folder.mkdir()
    write(tmp_path, "look.toml", 'name = "look@1"\nextends = "classic"\n')
    for name, file in (("inside", "own.toml"), ("outside", "../look.toml")):
        write(folder, f"{name}.yaml", f"basics: {{name: Ada}}\nvariants: {{it: {{layout: {file}}}}}\n")
    write(folder, "own.toml", 'name = "own@1"\nextends = "classic"\n')

    assert command("export", "cvs/inside.yaml", "--variant", "it").exit_code == 0
    refused = command("export", "cvs/outside.yaml", "--variant", "it")
    assert refused.exit_code == 1
    assert "lies outside the résumé's folder" in refused.stderr


def test_the_tree_of_a_variant_is_printed(command: Command) -> None:
    told = command("tree", "cv.yaml", "--variant", "backend", "--field", "company=Acme").stdout

    assert "Backend at Acme" in told
    assert "Bolt" not in told
