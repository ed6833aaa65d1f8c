"""One master, five variants, thirty applications: the command that the sample's README shows."""

import json
import shlex
import shutil
from pathlib import Path

import pytest
from pypdf import PdfReader
from support.commands import Command

from exporter.batch import finding, matrix
from exporter.batch.matrix import Plan

SAMPLE = Path(__file__).parents[2] / "samples" / "applications"
README = (SAMPLE / "README.md").read_text(encoding="utf-8")


@pytest.fixture
def sample(tmp_path: Path, command: Command) -> Path:
    """The sample where the README's commands look for it."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "samples" / "applications"))


def shown(beginning: str) -> list[str]:
    (line,) = (line for line in README.splitlines() if line.startswith(f"$ {beginning}"))
    return shlex.split(line)[2:]


def test_there_are_thirty_applications_of_five_variants() -> None:
    jobs = list(matrix.jobs(
        finding.found([str(SAMPLE / "master.yaml")], str(SAMPLE / "applications.csv")).rows, Plan(Path())))
    names = [str(job.targets[0].path) for job in jobs]

    assert [job.refused for job in jobs] == [None] * 30
    assert {job.options.variant for job in jobs} == {"tailored", "backend", "data", "frontend", "lead"}
    assert len({name.casefold() for name in names}) == 30
    assert all(name.startswith("Ines-Okafor_") and name.isascii() for name in names)
    assert names[0] == "Ines-Okafor_Adler-Bank-AG_Backend-Engineer.pdf"
    assert names[-3:] == [
        "Ines-Okafor_ZhuShiHuiShehikari_Engineering-Manager.pdf", "Ines-Okafor_Amber-Grid_Team-Lead-Platform.pdf",
        "Ines-Okafor_Birch-Pine_Any-Role.pdf"]


def test_the_command_of_the_readme_makes_them_each_on_one_page(command: Command, sample: Path, tmp_path: Path) -> None:
    table = sample / "applications.csv"
    header, *rows = table.read_text(encoding="utf-8").splitlines()
    table.write_text("\n".join([header, *rows[::6]]), encoding="utf-8")
    arguments = [*shown("resume-exporter batch"), "--engine", "serial", "--json"]

    done = command(*arguments)
    *jobs, summary = map(json.loads, done.stdout.splitlines())

    assert done.exit_code == 0, done.output
    assert (summary["done"], summary["files"]) == (5, 10)
    assert [file["pages"] for job in jobs for file in job["files"] if file["format"] == "pdf"] == [1] * 5
    file = tmp_path / "applications" / "Ines-Okafor_Adler-Bank-AG_Backend-Engineer.pdf"
    text = " ".join(PdfReader(file).pages[0].extract_text().split())
    assert "draws me to Adler Bank AG" in text
    assert "as Backend Engineer" in text


def test_the_readme_lists_the_variants(command: Command, sample: Path) -> None:
    done = command(*shown("resume-exporter variants"))

    assert [line.split(" · ")[0] for line in done.stdout.splitlines() if line and not line.startswith(" ")] == [
        "tailored", "backend", "data", "frontend", "lead"]
