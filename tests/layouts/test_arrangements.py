"""Arrangements that some layouts ask for: numbered publications, grids of levels, facts in rows, initials."""

import pytest

from exporter.document import Avatar, KeyValue, Table
from exporter.document.dump import dump
from exporter.layouts import LayoutOptions, compose, layout
from exporter.model import Resume


def tree(name: str, **parts: object):
    parts.setdefault("basics", {"name": "Ada Byron"})
    return compose(Resume.model_validate(parts), layout(name), LayoutOptions(paper="a4"))


def paper(title: str, kind: str | None, **more: object) -> dict[str, object]:
    return {"title": title, "authors": ["A. Byron"], "date": "2020"} | ({"type": kind} if kind else {}) | more


def test_publications_are_grouped_by_kind_in_the_academic_order() -> None:
    shown = dump(tree("academic", publications=[
        paper("Talked", "paper-conference"), paper("Bound", "book"), paper("Printed", "article-journal"),
        paper("Old", None)]))
    order = [shown.index(word) for word in ("Journal articles", "Conference papers", "Books", "Other publications")]

    assert order == sorted(order)


def test_each_kind_counts_down_by_itself() -> None:
    shown = dump(tree("academic", publications=[
        paper("One", "book"), paper("Two", "book"), paper("Three", "report")]))

    assert "numbered from 2 by -1" in shown
    assert "numbered from 1 by -1" in shown


def test_every_layout_tells_kinds_of_publications_by_titles_and_the_papers_below_them() -> None:
    shown = dump(tree("modern", publications=[
        paper("Talked", "paper-conference"), paper("Printed", "article-journal")]))

    assert "heading 3 entry-subtitle: <secondary>Journal articles</>" in shown
    assert "line h4 entry-title: <primary>Printed</>" in shown
    assert "article-journal" not in shown


def test_publications_without_kinds_have_no_title_of_one() -> None:
    shown = dump(tree("modern", publications=[paper("Old", None), paper("Older", None)]))

    assert "Other publications" not in shown
    assert "line h3 entry-title: <primary>Old</>" in shown


def test_a_kind_of_ones_own_is_a_heading_of_its_own() -> None:
    assert "<primary>Poster</>" in dump(tree("academic", publications=[paper("Hung", "Poster")]))


def test_what_a_numbered_publication_tells_more_stands_below_it() -> None:
    shown = dump(tree("academic", publications=[paper("One", "book", summary="Read by all.")]))

    assert "    • Read by all." in shown


def test_a_title_that_ends_with_a_sign_takes_no_full_stop() -> None:
    shown = dump(tree("academic", publications=[
        paper("Who drinks?", "book", container="W"), paper("All do", "book", container="W")]))

    assert "Who drinks?." not in shown
    assert "All do. " in shown


def test_levels_by_skill_are_a_table_with_headers() -> None:
    languages = [
        {"language": "German", "cefr": {"listening": "C2", "writing": "C1"}}, {"language": "French", "native": True}]
    (section,) = tree("europass-like", languages=languages).regions[0].blocks
    rows, table = section.blocks[1:]

    assert isinstance(rows, KeyValue)
    assert isinstance(table, Table)
    assert table.headed_rows
    assert [len(row) for row in (table.head, *table.rows)] == [6, 6]
    assert sum(table.widths) == pytest.approx(1)


def test_languages_without_levels_have_no_table() -> None:
    (section,) = tree("europass-like", languages=[{"language": "French", "native": True}]).regions[0].blocks

    assert not any(isinstance(block, Table) for block in section.blocks)


def test_a_federal_job_tells_each_fact_on_its_line() -> None:
    shown = dump(tree("federal", work=[{
        "position": "Analyst", "name": "Bureau", "hours_per_week": "40", "grade": "GS-12", "salary": "90,000 USD",
        "supervisor": {"name": "J. Doe", "may_contact": True}}]))

    for line in ("Hours per week → 40", "Grade → GS-12", "Salary → 90,000 USD",
                 "Supervisor → J. Doe (May be contacted)"):
        assert line in shown


def test_a_label_of_ones_own_stands_in_the_place_of_its_kind() -> None:
    shown = dump(tree("federal", basics={
        "name": "Ada Byron", "email": {"address": "ada@work.example", "label": "Office"},
        "profiles": [{"network": "GitHub", "username": "ada"}],
        "messengers": [{"service": "Signal", "account": "ada.1"}],
    }))

    assert "Office → <mailto:ada@work.example>ada@work.example</>" in shown
    assert "GitHub → <https://github.com/ada>https://github.com/ada</>" in shown
    assert "Signal → ada.1" in shown


def test_single_interests_stand_below_the_facts_where_labels_have_a_column() -> None:
    shown = tree("technical", interests=[{"name": "Cello", "keywords": ["duos"]}, {"name": "Chess"}, {"name": "Bread"}])

    assert " → Chess, Bread" in dump(shown)


def test_federal_contacts_are_labelled() -> None:
    shown = dump(tree("federal", basics={"name": "Ada", "email": ["a@b.example", "c@d.example"]}))

    assert "Email → <mailto:a@b.example>a@b.example</>, <mailto:c@d.example>c@d.example</>" in shown


@pytest.mark.parametrize("name", ["classic", "europass-like", "sidebar"])
def test_labels_of_contacts_that_run_in_have_a_colon(name: str) -> None:
    spec = layout(name, {"masthead.labelled": "true", "masthead.contacts": '["emails"]'})
    basics = {"name": "Ada", "email": "a@b.example"}

    assert "Email:  → " in dump(compose(Resume.model_validate({"basics": basics}), spec, LayoutOptions(paper="a4")))


def test_initials_stand_where_there_is_no_photo() -> None:
    assert tree("band").masthead[0] == Avatar("AB")
    assert not any(isinstance(block, Avatar) for block in tree("modern").masthead)


def test_who_has_no_name_has_no_initials() -> None:
    assert tree("band", basics={"label": "Engineer"}).masthead[0] != Avatar("")


def test_titles_are_written_in_capitals_where_readers_of_text_shall_find_them() -> None:
    shown = dump(tree("ats-plain", work=[{"position": "Lead"}], sections=[{"title": "Voyages", "entries": ["Far."]}]))

    assert "WORK EXPERIENCE" in shown
    assert "VOYAGES" in shown


def test_labels_have_a_colon_only_where_their_values_run_on() -> None:
    skills = [{"name": "Methods", "keywords": ["Notes"]}]

    assert "Methods:  → Notes" in dump(tree("modern", skills=skills))
    assert "Methods → Notes" in dump(tree("technical", skills=skills))


def test_a_fact_may_be_a_line_that_its_first_field_labels() -> None:
    shown = dump(tree("federal", education=[{"institution": "TU", "score": "1.0", "scale": "4.0"}]))

    assert "Grade → 1.0 / 4.0" in shown
