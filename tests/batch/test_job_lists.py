"""Job lists: what rows say, in every syntax, one by one, with the place of what is broken."""

import io
import json
import tracemalloc
from glob import glob
from itertools import product
from pathlib import Path

import pytest

from exporter import ReadError
from exporter.batch import finding, lists
from exporter.batch.lists import Row
from exporter.batch.storage import Url

ROW = {
    "source": "cv.yaml", "variant": "a,b", "to": ["pdf", "docx"], "company": "Acme", "Job Title": "Cook", "empty": ""}


def rows(tmp_path: Path, name: str, text: str) -> list[Row]:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return list(lists.rows(file))


@pytest.mark.parametrize(("name", "text"), [
    ("a.jsonl", json.dumps(ROW) + "\n\n"),
    ("a.json", json.dumps([ROW])),
    ("a.yaml",
     '- source: cv.yaml\n  variant: [a, b]\n  to: "pdf, docx"\n  company: Acme\n  Job Title: Cook\n  empty:\n'),
    ("a.csv", 'Source,Variant,Formats,Company,Job Title,Empty\ncv.yaml,"a,b","pdf,docx",Acme,Cook,\n'),
    ("a.csv", "source;variant;to;company;jobTitle;empty\ncv.yaml;a,b;pdf,docx;Acme;Cook;\n"),
    ("a.tsv", "\ufeffsource\tvariant\tto\tcompany\tjob_title\tempty\ncv.yaml\ta,b\tpdf,docx\tAcme\tCook\t\n"),
])
def test_a_row_says_the_same_in_every_syntax(tmp_path: Path, name: str, text: str) -> None:
    (row,) = rows(tmp_path, name, text)

    assert (row.source, row.variants, row.formats) == (tmp_path / "cv.yaml", ("a", "b"), ("pdf", "docx"))
    assert row.fields == {"company": "Acme", "job_title": "Cook", "empty": ""}


def test_a_resume_may_stand_in_its_row_or_be_it(tmp_path: Path) -> None:
    resume = {"basics": {"name": "Ada"}}
    lines = [{"resume": resume, "company": "Acme"}, resume]
    inside, bare = rows(tmp_path, "a.jsonl", "\n".join(map(json.dumps, lines)))

    assert (inside.resume, bare.resume) == (resume, resume)
    assert inside.fields == {"company": "Acme"}


def test_a_source_may_be_a_url(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, "a.jsonl", '{"source": "s3://cvs/ada.yaml"}')

    assert row.source == Url("s3://cvs/ada.yaml")


def test_a_cell_may_hold_several_lines(tmp_path: Path) -> None:
    first, second = rows(tmp_path, "a.csv", 'company,role\n"Acme\nLtd",Cook\nBolt,Chef\n')

    assert first.fields["company"] == "Acme\nLtd"
    assert second.place.endswith(":4")


@pytest.mark.parametrize(("name", "text", "place", "words"), [
    ("a.jsonl", '{"a": 1}\n{"a" 1}\n{"a": 1}\n', "a.jsonl:2:6", "not readable as JSON"),
    ("a.jsonl", '{"a": 1}\n[1]\n{"a": 1}\n', "a.jsonl:2", "a row is a mapping"),
    ("a.jsonl", '{"a": 1}\n' + "[" * 100_000 + '\n{"a": 1}\n', "a.jsonl:2", ""),
    ("a.jsonl", '{"a": 1}\n{"a": "\\ud800"}\n{"a": 1}\n', "a.jsonl:2", "half a character"),
    ("a.jsonl", '{"a": 1}\n{"a": "' + "x" * (40 << 20) + '"}\n{"a": 1}\n', "a.jsonl:2", "longer than 16 MB"),
    ("a.csv", "a,b\n1,2\n1,2,3\n1,2\n", "a.csv:3:1", "3 cells in a table of 2 columns"),
    ("a.csv", 'a,b\n1,2\n"Bad"row,x\n1,2\n', "a.csv:3:1", "not readable as a row: ',' expected"),
    ("a.csv", 'a,b\n1,2\n"1\n"1"2",2\n1,2\n', "a.csv:3:1", "the lines up to 4 are taken for a part of it"),
    ("a.yaml", "- a: 1\n- 2\n- a: 1\n", "a.yaml:2", "a row is a mapping"),
])
def test_a_broken_row_is_told_with_its_place_and_stops_no_other(
    tmp_path: Path, name: str, text: str, place: str, words: str,
) -> None:
    good, broken, other = rows(tmp_path, name, text)

    assert good.flaw is other.flaw is None
    assert place in str(broken.flaw)
    assert words in str(broken.flaw)


@pytest.mark.parametrize(("name", "text", "words"), [
    ("a.csv", "", "the first line has to name the columns"),
    ("a.csv", "role,Role\n1,2\n", "two columns are named 'role'"),
    ("a.csv", '"a"b,c\n1,2\n', "not readable as a table"),
    ("a.yaml", "a: 1\n", "a job list is a list"),
    ("a.yaml", "- a: [\n", "not readable as YAML"),
])
def test_a_list_that_cannot_be_read_is_an_error(tmp_path: Path, name: str, text: str, words: str) -> None:
    with pytest.raises(ReadError, match=words):
        rows(tmp_path, name, text)


def test_a_cell_in_another_encoding_is_its_rows_flaw(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("company\nMüller\nBolt\n".encode("cp1252"))
    broken, other = lists.rows(tmp_path / "a.csv")

    assert "a.csv:2:1: not UTF-8 text; save the table as UTF-8" in str(broken.flaw)
    assert other.flaw is None


def test_columns_in_another_encoding_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("Straße\nBolt\n".encode("cp1252"))

    with pytest.raises(ReadError, match="save the table as UTF-8"):
        list(lists.rows(tmp_path / "a.csv"))


def test_a_quotation_mark_that_nothing_closes_costs_no_row_before_it(tmp_path: Path) -> None:
    good, broken = rows(tmp_path, "a.csv", 'a,b\n1,2\n1,"2\n1,2\n')

    assert good.flaw is None
    assert "a.csv:3:1: not readable as a row: unexpected end of data; the lines up to 4" in str(broken.flaw)


def test_lines_come_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b'{"company": "Acme"}\n')))

    assert [row.fields for row in lists.rows(Path("-"))] == [{"company": "Acme"}]


def test_rows_are_read_one_by_one_in_flat_memory(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    with file.open("w") as lines:
        lines.writelines(json.dumps({"company": f"C{number}", "text": "x" * 500}) + "\n" for number in range(20_000))
    tracemalloc.start()
    count = sum(1 for _ in lists.rows(file))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert count == 20_000
    assert peak < 500_000 < file.stat().st_size


# ------------------------------------------------------------------ what a batch is made from

@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.yaml", "a.json", "c.txt", ".d.yaml", "resume.schema.json"):
        (tmp_path / name).write_text("basics: {name: Ada}" if name.endswith("yaml") else "{}")
    (tmp_path / "look.toml").write_text('name = "look@1"\nextends = "classic"\n')
    (tmp_path / "cv.toml").write_text('[basics]\nname = "Ada"\n')
    (tmp_path / "apps.csv").write_text("company\nAcme\nBolt\n")
    return tmp_path


def names(found: finding.Found) -> list[str]:
    return [row.source.name for row in found.rows if row.source]


def test_a_folder_stands_for_its_resumes(folder: Path) -> None:
    found = finding.found([str(folder)])

    assert names(found) == ["a.json", "b.yaml", "cv.toml"]
    assert found.total == 3


def test_a_pattern_stands_for_the_files_it_matches(folder: Path) -> None:
    assert names(finding.found([str(folder / "*.[yj]*"), str(folder / "c.txt")])) == [
        "a.json", "b.yaml", "resume.schema.json", "c.txt"]


def test_a_file_is_looked_into_when_it_is_its_turn(folder: Path) -> None:
    found = finding.found([str(folder)])
    first = next(found.rows)
    (folder / "b.yaml").write_text("- {source: x.yaml}\n- {source: y.yaml}\n")

    assert [row.source and row.source.name for row in (first, *found.rows)] == [
        "a.json", "x.yaml", "y.yaml", "cv.toml"]


@pytest.mark.parametrize("pattern", [
    "*", "**", "**/*.yaml", "*/*.yaml", "**/a/*", "**/a/**", "**/**/c.yaml", "[ab]/*", "[!a]/*", "**/.h/*", ".*/*",
    "a/../*/c.yaml", "*/../b/*", "?/b/**/c.yaml", "../tree/**/b/*", "nothing/*",
])
def test_a_pattern_matches_what_the_standard_library_says_in_the_order_of_the_paths(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pattern: str,
) -> None:
    for above in product(("", "a", "b", ".h"), repeat=3):
        for name in ("c.yaml", ".d.yaml", "e"):
            file = (tmp_path / "tree").joinpath(*above, name)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("basics: {name: Ada}")
    monkeypatch.chdir(tmp_path / "tree")
    known = glob(pattern, recursive=True)  # noqa: PTH207 -- Path.glob takes neither hidden files nor `..` as it does
    there = sorted({Path(name) for name in known if Path(name).is_file()})

    if there:
        assert [row.source for row in finding.found([pattern]).rows] == there
    else:
        with pytest.raises(ReadError, match="no file has such a name"):
            finding.found([pattern])


@pytest.mark.parametrize("wanted", ["", "/**/*.yaml"])
def test_files_are_found_in_flat_memory(tmp_path: Path, wanted: str) -> None:
    for number in range(2_000):
        file = tmp_path / "cvs" / (str(number // 100) if wanted else "") / f"{number:04}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("basics: {name: Ada}")
    list(finding.found([f"{file.parent}/*"]).rows)  # what is imported and remembered once
    tracemalloc.start()
    count = sum(1 for _ in finding.found([f"{tmp_path}/cvs{wanted}"]).rows)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert count == 2_000
    assert peak < (100_000 if wanted else 400_000)  # the names in one folder


def test_resumes_of_applications_are_found_in_flat_memory(tmp_path: Path) -> None:
    (tmp_path / "cvs").mkdir()
    for number in range(2_000):
        (tmp_path / "cvs" / f"{number:04}.yaml").write_text("basics: {name: Ada}")
    (tmp_path / "apps.csv").write_text("company\nAcme\nBolt\n")
    wanted = [f"{tmp_path}/cvs"], f"{tmp_path}/apps.csv"
    list(finding.found(*wanted).rows)
    tracemalloc.start()
    found = finding.found(*wanted)
    count = sum(1 for _ in found.rows)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert count == found.total == 4_000
    assert peak < 400_000  # the names in one folder


def test_applications_are_for_each_resume(folder: Path) -> None:
    found = finding.found([str(folder / "b.yaml"), str(folder / "a.json")], str(folder / "apps.csv"))

    assert [(row.number, row.source and row.source.name, row.fields["company"]) for row in found.rows] == [
        (1, "b.yaml", "Acme"), (2, "a.json", "Acme"), (3, "b.yaml", "Bolt"), (4, "a.json", "Bolt")]
    assert found.total == 4


@pytest.mark.parametrize("wanted", ["nowhere", "*.nix", "empty"])
def test_what_is_not_there_is_an_error(folder: Path, wanted: str) -> None:
    (folder / "empty").mkdir()
    with pytest.raises(ReadError, match=wanted.replace("*", ".")):
        finding.found([str(folder / wanted)])


def test_applications_do_not_go_with_a_job_list(folder: Path) -> None:
    with pytest.raises(ReadError, match="is a job list itself"):
        finding.found([str(folder / "apps.csv")], str(folder / "apps.csv"))
