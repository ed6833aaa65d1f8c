"""Rows into jobs: which there are, in which order, and what their files are called."""

import tracemalloc
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from support.resumes import write

from exporter import Job, UnknownName, WriteError
from exporter.batch import matrix
from exporter.batch.lists import Row
from exporter.batch.matrix import Plan
from exporter.batch.storage import Url
from exporter.pipeline import Options

MASTER = """\
basics: {name: Žofie Nováková, label: Engineer}
work:
  - {name: A, tags: [backend]}
variants:
  backend: {include: backend, layout: modern, file: "{name}-back", fields: [company], overrides: {label: "{company}"}}
  all-of-it: {}
"""


@pytest.fixture
def cv(tmp_path: Path) -> Path:
    return write(tmp_path, text=MASTER)


def jobs(rows: Row | list[Row], folder: Path, **wishes: Any) -> list[Job]:
    return list(matrix.jobs([rows] if isinstance(rows, Row) else rows, Plan(folder / "out", **wishes)))


def files(made: list[Job], folder: Path) -> list[str]:
    return [Path(str(target.path)).relative_to(folder / "out").as_posix() for job in made for target in job.targets]


def row(cv: Path, number: int = 1, fields: Mapping[str, str] | None = None, **said: Any) -> Row:
    return Row(number, f"row {number}", cv, fields=fields or {}, **said)


def test_the_matrix_is_every_combination_and_every_file_has_its_own_name(cv: Path, tmp_path: Path) -> None:
    made = jobs(row(cv), tmp_path, variants=("all",), locales=("en", "de"), layouts=("classic", "modern"),
                formats=("pdf", "docx"))

    assert len(made) == 4
    assert len(set(files(made, tmp_path))) == 16
    assert [(job.options.variant, job.options.locale) for job in made] == [
        ("backend", "en"), ("backend", "de"), ("all-of-it", "en"), ("all-of-it", "de")]


@pytest.mark.parametrize(("said", "wishes", "name"), [
    ({}, {}, "cv.pdf"),
    ({}, {"variants": ("all-of-it",)}, "cv_all-of-it.pdf"),
    ({}, {"variants": ("backend",)}, "Zofie-Novakova-back.pdf"),
    ({}, {"name": "{label} {name}.docx"}, "Engineer-Zofie-Novakova.pdf"),
    ({}, {"name": "{row}/{layout}", "variants": ("backend",)}, "1/modern.pdf"),
    ({"fields": {"company": "Ämter AG", "role": ""}}, {}, "Zofie-Novakova_Amter-AG.pdf"),
    ({"fields": {"company": "Acme", "role": "Cook"}}, {"variants": ("backend",)}, "Zofie-Novakova_Acme_Cook.pdf"),
    ({"file": "{name}/cv", "fields": {"name": "Eve"}}, {"name": "other"}, "Eve/cv.pdf"),
    ({}, {"layouts": ("looks/mine.toml", "classic")}, "cv_mine.pdf"),
])
def test_a_file_is_named_by_row_plan_variant_or_by_what_it_is(
    cv: Path, tmp_path: Path, said: Any, wishes: Any, name: str,
) -> None:
    assert files(jobs(row(cv, **said), tmp_path, **wishes), tmp_path)[0] == name


def test_variants_that_inherit_the_name_of_their_files_are_told_apart(tmp_path: Path) -> None:
    cv = write(tmp_path, text=f"{MASTER}  lead: {{extends: backend}}\n")

    assert files(jobs(row(cv), tmp_path, variants=("backend", "lead")), tmp_path) == [
        "Zofie-Novakova-back.pdf", "Zofie-Novakova-back_lead.pdf"]


def test_variants_with_one_name_for_their_files_are_named_in_the_error(tmp_path: Path) -> None:
    cv = write(tmp_path, text=f"{MASTER}  lead: {{file: '{{name}}-back'}}\n")
    _, refused = jobs(row(cv), tmp_path, variants=("backend", "lead"))

    assert "row 1 (lead)" in str(refused.refused)
    assert "is made of row 1 (backend) already" in str(refused.refused)


def test_a_row_says_more_than_the_plan(cv: Path, tmp_path: Path) -> None:
    said = row(cv, variants=("backend",), layouts=("sidebar",), locales=("de",), formats=("docx",), paper="letter",
               fields={"company": "Acme", "contact": "Eve"})
    (job,) = jobs(said, tmp_path, variants=("all",), layouts=("classic",), locales=("en", "fr"), formats=("pdf",))

    assert [(target.to, target.layout) for target in job.targets] == [("docx", "sidebar")]
    assert (job.options.variant, job.options.locale, job.options.paper) == ("backend", "de", "letter")


def test_a_job_knows_of_a_row_only_what_its_variant_declares(cv: Path, tmp_path: Path) -> None:
    (job,) = jobs(row(cv, fields={"company": "Acme", "contact": "Eve"}), tmp_path, variants=("backend",))

    assert job.options.fields == {"company": "Acme"}


def test_fields_of_the_command_fill_what_rows_leave_empty(cv: Path, tmp_path: Path) -> None:
    made = jobs([row(cv, 1, {"company": ""}), row(cv, 2, {"company": "Bolt"})], tmp_path, variants=("backend",),
                name="{row}", options=Options(fields={"company": "Acme"}))

    assert [job.options.fields["company"] for job in made] == ["Acme", "Bolt"]


def test_without_a_layout_it_is_left_to_the_variant(cv: Path, tmp_path: Path) -> None:
    (job,) = jobs(row(cv), tmp_path, variants=("backend",))

    assert job.targets[0].layout is None


def test_the_second_job_for_a_file_is_refused_and_names_the_first(cv: Path, tmp_path: Path) -> None:
    first, second, third = jobs([row(cv, 1, {"company": "Acme"}), row(cv, 2, {"company": "ACME!"}),
                                 row(cv, 3, {"company": "Bolt"})], tmp_path)

    assert first.refused is third.refused is None
    assert isinstance(second.refused, WriteError)
    assert "row 2" in str(second.refused)
    assert "row 1" in str(second.refused)


def test_names_do_not_depend_on_what_other_rows_there_are(cv: Path, tmp_path: Path) -> None:
    rows = [row(cv, number, {"company": f"C{number}"}) for number in range(1, 9)]

    assert files(jobs(rows[::2], tmp_path), tmp_path) == files(jobs(rows, tmp_path), tmp_path)[::2]


def test_a_source_is_never_written_over(tmp_path: Path) -> None:
    source = write(tmp_path, "cv.pdf", MASTER)
    (job,) = matrix.jobs([row(source)], Plan(tmp_path))

    assert "is the source" in str(job.refused)


@pytest.mark.parametrize("spelled", ["out/../cv.pdf", "linked/cv.pdf", "linked.pdf"])
def test_a_source_is_not_written_over_when_its_name_is_spelled_otherwise(tmp_path: Path, spelled: str) -> None:
    source = write(tmp_path, "cv.pdf", MASTER)
    (tmp_path / "out").mkdir()
    (tmp_path / "linked").symlink_to(tmp_path)
    (tmp_path / "linked.pdf").symlink_to(source)
    (job,) = matrix.jobs([row(tmp_path / spelled, file="cv")], Plan(tmp_path))

    assert "is the source" in str(job.refused)


def test_a_source_behind_a_url_is_not_written_over_when_it_is_spelled_otherwise() -> None:
    (job,) = matrix.jobs([Row(1, "row 1", Url("memory:///cvs/cv.pdf"), file="cv")], Plan(Url("memory://cvs")))

    assert "is the source" in str(job.refused)


@pytest.mark.parametrize("linked", [False, True])
def test_what_a_later_row_reads_is_not_written_over(cv: Path, tmp_path: Path, linked: bool) -> None:
    source = tmp_path / "out" / "B.pdf"
    source.parent.mkdir()
    write(source.parent, "B.pdf", MASTER)
    if linked:
        (tmp_path / "b.pdf").symlink_to(source)
        source = tmp_path / "b.pdf"
    rows = [row(cv, 1, file="b"), row(cv, 2, file="a"), row(source, 3, file="c")]
    first, *others = matrix.jobs(rows, Plan(tmp_path / "out"), later=rows)

    assert f"row 1: {tmp_path / 'out' / 'b.pdf'} is the source of row 3" in str(first.refused)
    assert [job.refused for job in others] == [None, None]


def test_no_row_reads_what_another_one_makes(cv: Path, tmp_path: Path) -> None:
    made, source = jobs([row(cv, 1, file="b"), row(tmp_path / "out" / "b.pdf", 2, file="c")], tmp_path)
    read, target = jobs([row(tmp_path / "out" / "b.pdf", 1, file="c"), row(cv, 2, file="b")], tmp_path)

    assert made.refused is read.refused is None
    assert "b.pdf is made of row 1 in this batch" in str(source.refused)
    assert "b.pdf is the source of row 1" in str(target.refused)


def test_what_a_later_row_reads_behind_a_url_is_not_written_over(cv: Path) -> None:
    rows = [row(cv, 1, file="b"), Row(2, "row 2", Url("memory:///cvs/b.pdf"), file="c")]
    first, _ = matrix.jobs(rows, Plan(Url("memory://cvs")), later=rows)

    assert "is the source of row 2" in str(first.refused)


def test_sources_of_later_rows_are_known_in_flat_memory(cv: Path) -> None:
    plan = Plan(Url("memory://cvs"))
    later = (Row(number, f"row {number}", plan.folder / f"{number}.pdf") for number in range(20_000))
    list(matrix.jobs([row(cv)], plan, later=[next(later)]))
    tracemalloc.start()
    made = matrix.jobs([row(cv, file="19999")], plan, later=later)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert "is the source of row 19999" in str(next(made).refused)
    assert peak < 200_000


@pytest.mark.parametrize(("said", "words"), [
    ({"variants": ("bakend",)}, "did you mean 'backend'"), ({"formats": ("odt",)}, "no output format 'odt'"),
    ({"file": "{nam}"}, "did you mean 'name'"), ({"file": "../x"}, "stay in the output folder"),
])
def test_a_row_that_cannot_be_meant_is_refused_in_its_place(cv: Path, tmp_path: Path, said: Any, words: str) -> None:
    before, refused, after = jobs([row(cv, 1, file="a"), row(cv, 2, **said), row(cv, 3, file="b")], tmp_path)

    assert before.refused is after.refused is None
    assert words in str(refused.refused)
    assert refused.name == "row 2"


def test_a_row_without_a_resume_is_refused(tmp_path: Path) -> None:
    (job,) = jobs(Row(1, "row 1"), tmp_path)

    assert "names no `source`" in str(job.refused)


def test_a_resume_that_cannot_be_read_fails_as_it_does_alone(tmp_path: Path) -> None:
    (job,) = jobs(row(tmp_path / "missing.yaml"), tmp_path, name="{name}")

    assert "missing.yaml: No such file" in str(job.refused)


def test_a_resume_in_a_row_need_not_be_valid_to_be_named(tmp_path: Path) -> None:
    resume = {"basics": {"name": "Ada", "email": "nonsense"}, "work": 3}
    (job,) = jobs(Row(7, "row 7", resume=resume), tmp_path)

    assert files([job], tmp_path) == ["Ada_7.pdf"]


def test_a_template_with_an_unknown_field_is_refused_before_any_job(cv: Path, tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match="did you mean 'company'"):
        matrix.jobs([row(cv, fields={"company": "Acme"})], Plan(tmp_path, name="{compny}"))


def test_rows_are_taken_one_by_one(cv: Path, tmp_path: Path) -> None:
    taken: list[int] = []

    def endless() -> Any:
        for number in range(1, 10_000):
            taken.append(number)
            yield row(cv, number)

    made = matrix.jobs(endless(), Plan(tmp_path, name="{row}"))
    next(made)
    next(made)

    assert taken == [1, 2]
