"""The same command gives the same bytes, whoever runs it, where and when."""

import os
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from support.matrix import FOLDER, FORMATS, LAYOUTS, ROOT, rendered

SURROUNDINGS = (
    {"PYTHONHASHSEED": "0", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "4242", "TZ": "America/Los_Angeles", "LC_ALL": "de_DE.UTF-8", "PYTHONOPTIMIZE": "1"},
)


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, bytes]]:
    """The files that the command leaves, by their names, for each of the surroundings."""
    return [_exported(tmp_path_factory.mktemp(f"run{number}"), changes) for number, changes in enumerate(SURROUNDINGS)]


def _exported(folder: Path, changes: dict[str, str]) -> dict[str, bytes]:
    environment = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    command = [
        sys.executable, "-m", "exporter", "export", str(FOLDER / "full.yaml"), str(FOLDER / "jsonresume.json"),
        "--to", ",".join(FORMATS), "--layout", "all", "--out", "made/",
    ]
    subprocess.run(
        command, cwd=folder, env=environment | {"PYTHONPATH": str(ROOT)} | changes, check=True, capture_output=True,
        timeout=120)
    return {str(file.relative_to(folder)): file.read_bytes() for file in (folder / "made").rglob("*.*")}


def test_two_processes_write_the_same_files(runs: list[dict[str, bytes]]) -> None:
    first, second = runs

    assert len(first) == 2 * len(LAYOUTS) * len(FORMATS)
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_the_parts_of_two_word_files_are_the_same(runs: list[dict[str, bytes]], tmp_path: Path) -> None:
    first, second = ({name: _parts(file) for name, file in run.items() if name.endswith(".docx")} for run in runs)

    assert [
        (name, part) for name, parts in first.items() for part, data in parts.items()
        if second[name].get(part) != data
    ] == []


def _parts(file: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(file)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_the_command_writes_what_the_library_gives(runs: list[dict[str, bytes]]) -> None:
    made = set(runs[0].values())

    assert [
        (layout, to) for layout in LAYOUTS for to in FORMATS if rendered("full.yaml", layout, to) not in made
    ] == []


def test_nothing_in_a_file_tells_the_time_of_its_making() -> None:
    date = b"2026-05-04T10:00:00"  # meta.last_modified of the sample
    core = _parts(rendered("full.yaml", "classic", "docx"))["docProps/core.xml"]

    assert date in core
    assert b"D:20260504" in rendered("full.yaml", "classic", "pdf")
