"""Composing: what of a résumé goes where in the tree."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

import pytest

from exporter.document import Document, Group, Heading, KeyValue, Role, SplitLine, Tags
from exporter.document.dump import dump, texts
from exporter.errors import UnknownName
from exporter.layouts import LayoutOptions, compose, layout
from exporter.model import Resume
from exporter.notices import listening


def resume(**parts: Any) -> Resume:
    return Resume.model_validate({"basics": {"name": "Ada Byron"}, **parts})


def job(**fields: Any) -> Mapping[str, Any]:
    return {"position": "Engineer", "name": "Engine Works", **fields}


def tree(of: Resume, name: str = "modern", **options: Any) -> str:
    return dump(composed(of, name, **options))


def composed(of: Resume, name: str = "modern", **options: Any) -> Document:
    return compose(of, layout(name), LayoutOptions(**options))


def test_a_current_job_ends_with_present():
    assert "Mar 2020 – Present" in tree(resume(work=[job(start="2020-03", end="present")]))


def test_a_job_without_an_end_goes_on():
    assert "Mar 2020 – Present" in tree(resume(work=[job(start="2020-03")]))


def test_an_unknown_end_is_not_invented():
    shown = tree(resume(work=[job(start="2014", end="unknown")]))

    assert "2014</>" in shown
    assert "Present" not in shown


def test_a_day_is_not_printed_since_most_tools_add_it_to_months():
    assert "⇥ <date>Mar 2020</>" in tree(resume(awards=[{"title": "Prize", "date": "2020-03-01"}]))


def test_the_birth_date_is_printed_whole():
    assert "May 14, 1986" in tree(resume(personal={"birth_date": "1986-05-14"}))


def test_a_missing_position_lets_the_employer_rise_to_the_heading():
    shown = tree(resume(work=[{"name": "NIO", "start": "2021", "end": "2022"}]))

    assert "line h3 entry-title: <primary>NIO</> ⇥ <date>2021 – 2022</>" in shown


@pytest.mark.parametrize("layout", ["compact", "ats-plain"])
def test_an_employer_without_a_position_is_as_strong_as_one(layout):
    shown = tree(resume(work=[{"name": "NIO", "location": "Hefei", "start": "2021"}]), layout)

    assert "line h3 entry-title: <primary>NIO</>" in shown


def test_several_roles_stand_below_one_employer():
    roles = [{"position": "Lead", "start": "2020"}, {"position": "Engineer", "start": "2018", "end": "2020"}]
    shown = tree(resume(work=[{"name": "Engine Works", "roles": roles}]))

    assert shown.count("Engine Works") == 1
    assert "<primary>Engine Works</> ⇥ <date>2018 – Present</>" in shown
    assert shown.index("Lead") < shown.index("Engineer<") < len(shown)


def test_hidden_entries_and_highlights_are_left_out():
    shown = tree(resume(work=[job(hidden=True), job(name="Mill", highlights=["a", {"text": "b", "hidden": True}])]))

    assert "Engine Works" not in shown
    assert "• a" in shown
    assert "• b" not in shown


def test_notes_are_never_composed():
    assert "secret" not in tree(resume(work=[job(notes="secret")]))


def test_private_contacts_and_details_are_left_out():
    basics = {"name": "Ada", "email": {"address": "ada@home.example", "visibility": "private"}}
    personal = {"gender": "female", "children": "two", "visibility": {"children": "private"}}
    shown = tree(Resume.model_validate({"basics": basics, "personal": personal}))

    assert "ada@home.example" not in shown
    assert "female" in shown
    assert "two" not in shown


def test_a_private_reference_is_told_as_available_on_request():
    shown = tree(resume(references=[{"name": "Jonas", "visibility": "private"}]))

    assert "Jonas" not in shown
    assert "Available on request" in shown


def test_markdown_becomes_marked_runs():
    shown = tree(resume(basics={"name": "Ada", "summary": "I am **bold** and [linked](https://example.org)."}))

    assert "I am <strong>bold</> and <https://example.org>linked</>." in shown


def test_markup_of_other_languages_stays_text():
    shown = tree(resume(basics={"name": "Ada", "summary": "C++ & <b>tags</b> $x_1$ ~~no~~ snake_case_name"}))

    assert "C++ & <b>tags</b> $x_1$ ~~no~~ snake_case_name" in shown


@pytest.mark.parametrize("url", [
    "javascript:alert(1)", "file:///etc/passwd", "ftp://x.y", "data:text/html,x", "//x.y/path", "/about", "#part",
    "ada@example.org", "notes",
])
def test_a_link_that_may_not_be_followed_is_words_and_is_told(url: str) -> None:
    with listening() as heard:
        shown = tree(resume(basics={"name": "Ada", "summary": f"See [my **page**]({url}) for [more](https://a.example)."}))

    assert "See my <strong>page</> for <https://a.example>more</>." in shown
    assert [problem.message.partition(" is ")[0] for problem in heard] == [f"basics.summary: {url!r}"]


@pytest.mark.parametrize(("url", "target"), [
    ("www.x.y", "https://www.x.y"), ("x.y/path", "https://x.y/path"), ("x.y:8080?q=1#a", "https://x.y:8080?q=1#a"),
    ("HTTP://x.y", "HTTP://x.y"), ("mailto:ada@x.y", "mailto:ada@x.y"), ("tel:+4930123", "tel:+4930123"),
])
def test_an_address_without_a_scheme_is_a_web_page(url: str, target: str) -> None:
    assert f"<{target}>page</>" in tree(resume(basics={"name": "Ada", "summary": f"[page]({url})"}))


def test_an_address_in_letters_of_another_script_stays_a_web_page() -> None:
    assert "bücher.example/x>page</>" in unquote(
        tree(resume(basics={"name": "Ada", "summary": "[page](bücher.example/x)"})))


def test_what_is_told_is_told_once() -> None:
    with listening() as heard:
        for _ in range(2):
            tree(resume(basics={"name": "Ada", "label": "[Engineer](ftp://x.y)"}))

    assert len(heard) == 1


def test_lines_with_bullet_signs_become_a_list():
    shown = tree(resume(basics={"name": "Ada", "summary": "First.\n\nSecond:\n- one\n- two"}))

    assert "paragraph lead: First." in shown
    assert "paragraph lead: Second:" in shown
    assert "• one" in shown


def test_an_empty_resume_has_nothing_but_its_frame():
    document = composed(Resume())

    assert list(texts(document)) == []
    assert document.masthead == ()


def test_empty_sections_vanish_with_their_titles():
    assert "Education" not in tree(resume(work=[job()]))


def test_sections_a_layout_does_not_name_come_where_the_star_is():
    shown = tree(resume(patents=[{"title": "Engine"}], work=[job()]), "sidebar")

    assert shown.index("region main") < shown.index("Patents")


def test_contacts_stand_once():
    of = Resume.model_validate({"basics": {"name": "Ada", "email": "ada@example.org"}})

    for name in ("classic", "modern", "sidebar"):
        assert tree(of, name).count("mailto:") == 1


def test_a_profile_is_spelled_out_with_its_page():
    basics = {"name": "Ada", "profiles": [{"network": "GitHub", "username": "ada"}]}

    assert "<https://github.com/ada>github.com/ada</>" in tree(resume(basics=basics))


def test_a_narrow_column_puts_values_below_labels():
    document = composed(resume(skills=[{"name": "Languages", "keywords": ["Rust"]}]), "sidebar")
    rows = [
        block
        for group in document.regions[0].blocks
        if isinstance(group, Group)
        for block in group.blocks
        if isinstance(block, KeyValue)
    ]

    assert rows[0].stacked
    assert rows[0].rows[0].label[0].text == "Languages"


def test_single_skills_run_on_in_one_line():
    document = composed(resume(skills=["Rust", "Go"]))
    section = document.regions[0].blocks[0]

    assert isinstance(section, Group)
    assert [type(block) for block in section.blocks] == [Heading, Tags]


def test_words_come_in_the_documents_language():
    shown = tree(resume(work=[job(start="2020-03")]), locale="de")

    assert "Berufserfahrung" in shown
    assert "heute" in shown


def test_a_text_in_several_languages_is_told_in_the_documents():
    of = resume(work=[job(position={"en": "Baker", "de": "Bäcker"})])

    assert "Bäcker" in tree(of, locale="de")
    assert "Baker" in tree(of, locale="en")


def test_a_text_that_lacks_the_language_is_marked_with_its_own():
    of = resume(work=[job(position={"fr": "Boulanger"})])

    assert "<primary lang=fr>Boulanger</>" in tree(of, locale="en")


def test_an_unknown_locale_is_an_error_with_choices():
    with pytest.raises(UnknownName, match="locale"):
        composed(Resume(), locale="xx")


def test_the_paper_comes_from_options_then_the_locale():
    assert composed(Resume(), locale="en-US").sheet.page.paper == "letter"
    assert composed(Resume(), locale="en-US", paper="a4").sheet.page.paper == "a4"
    assert composed(Resume(), locale="de").sheet.page.paper == "a4"


def test_every_run_of_the_resume_knows_where_it_came_from():
    document = composed(resume(work=[job(highlights=["Built it"])]))
    section = document.regions[0].blocks[0]
    assert isinstance(section, Group)
    entry = section.blocks[1]
    assert isinstance(entry, Group)
    line = entry.blocks[0]

    assert isinstance(line, SplitLine)
    assert line.start[0].path == "work[0].position"
    assert line.start[0].role is Role.PRIMARY


def test_the_meta_data_names_person_kind_and_skills():
    meta = composed(resume(skills=[{"name": "Tools", "keywords": ["Rust", "Go"]}, "SQL"])).meta

    assert meta.title == "Ada Byron – Résumé"
    assert meta.author == "Ada Byron"
    assert meta.keywords == ("Rust", "Go", "SQL")


def test_a_column_with_nothing_in_it_gives_its_place_to_the_other():
    document = composed(resume(work=[job()]), "sidebar")
    (main,) = document.sheet.regions

    assert [region.name for region in document.regions] == ["main"]
    assert main.left == document.sheet.page.left
    assert main.width == pytest.approx(document.sheet.page.text_width)
    assert main.fill == ""


def test_a_column_comes_back_with_its_content():
    names = [region.name for region in composed(resume(work=[job()], skills=["Rust"]), "sidebar").regions]

    assert names == ["side", "main"]


def test_commas_between_links_are_runs_of_their_own_as_renderers_know_runs_by_identity():
    links = ["https://example.org/a", "https://example.org/b", "https://example.org/c"]
    shown = composed(resume(work=[job(links=links)])).regions[0].blocks
    runs = next(line for line in _lines(shown) if any(run.href for run in line))

    assert [run.text for run in runs] == ["example.org/a", ", ", "example.org/b", ", ", "example.org/c"]
    assert len(set(map(id, runs))) == len(runs)


def _lines(blocks: Any) -> Any:
    for block in blocks:
        if isinstance(block, Group):
            yield from _lines(block.blocks)
        elif hasattr(block, "runs"):
            yield block.runs
