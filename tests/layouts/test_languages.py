"""Résumés in languages that we have no words of."""

import pytest
from support.documents import runs_of

from exporter.document import Role
from exporter.document.dump import dump
from exporter.errors import ResumeWarning, UnknownName
from exporter.layouts import BUILTIN, LayoutOptions, compose, layout
from exporter.model import Date, Resume
from exporter.model.entries import Language, Skill, Work


def resume(language: str) -> Resume:
    return Resume.model_validate({
        "basics": {"name": "Айгүл Серікова"},
        "work": [{"position": "Инженер", "name": "Қазақ Су", "start": "2020-03"}],
        "meta": {"language": language},
    })


def composed(language: str, wished: str | None = None):
    return compose(resume(language), layout("classic"), LayoutOptions(locale=wished))


def test_labels_and_dates_are_english_and_nothing_is_silent():
    with pytest.warns(ResumeWarning, match=r"meta\.language: there are no words of 'kk'"):
        tree = composed("kk")

    assert "Work Experience" in dump(tree)
    assert "Mar 2020 – Present" in dump(tree)


@pytest.mark.parametrize("name", BUILTIN)
def test_english_words_are_marked_as_such_and_no_others(name: str):
    with pytest.warns(ResumeWarning):
        tree = compose(resume("kk"), layout(name))

    shown = {run.text.strip(" :·"): run.lang for run in runs_of(tree)}
    english = {text.title() for text, lang in shown.items() if lang == "en"}
    assert ("Work Experience" in english) == (name != "rirekisho")  # a form in Japanese
    assert {shown.get(text, "") for text in ("Айгүл Серікова", "Инженер", "Қазақ Су")} == {""}


def test_dates_in_our_words_are_english_and_those_in_words_of_ones_own_are_not():
    told = resume("sk").model_copy(update={"work": [
        Work(name="a", start=Date.parse("2020-03"), end=Date.parse("2021-12")),
        Work(name="b", date=Date(kind="text", text="zima 2019")),
    ]})
    with pytest.warns(ResumeWarning):
        tree = compose(told, layout("classic"))

    dates = {run.text: run.lang for run in runs_of(tree) if run.role is Role.DATE}
    assert dates == {"Mar 2020 – Dec 2021": "en", "zima 2019": ""}


@pytest.mark.parametrize("said", ["Mar 2020 – expected May 2027", "c. 2010", "3 years", "4 of 5", " (via "])
def test_what_we_say_beside_numbers_and_names_is_english(said: str):
    told = resume("kk").model_copy(update={
        "work": [Work(name="a", start=Date.parse("2020-03"), end=Date.parse("expected 2027-05"), via="X"),
                 Work(name="b", date=Date.parse("~2010"))],
        "skills": [Skill(name="c", years="3")],
        "languages": [Language(language="d", level="4")],
    })
    with pytest.warns(ResumeWarning):
        tree = compose(told, layout("classic"))

    assert {run.lang for run in runs_of(tree) if run.text == said} == {"en"}


def test_a_page_number_in_our_words_is_english_and_the_name_beside_it_is_not():
    with pytest.warns(ResumeWarning):
        tree = compose(resume("kk"), layout("federal"))

    assert {run.text: run.lang for part in tree.running for run in part} == {
        "Айгүл Серікова": "", "Page {page} of {pages}": "en"}


def test_a_label_of_ones_own_is_not_english():
    with pytest.warns(ResumeWarning):
        tree = compose(resume("kk"), layout("classic", {"wording.words.work": "Жұмыс тәжірибесі"}))

    assert [run.lang for run in runs_of(tree) if run.text == "Жұмыс тәжірибесі"] == [""]


@pytest.mark.parametrize(("language", "direction"), [
    ("kk", "ltr"), ("ps", "rtl"), ("kk-Arab-CN", "rtl"), ("ckb", "rtl"), ("pa-Arab", "rtl"), ("sd-Deva", "ltr"),
])
def test_the_document_has_the_language_of_the_resume_and_runs_as_its_script_does(language, direction):
    with pytest.warns(ResumeWarning):
        tree = composed(language)

    assert (tree.meta.language, tree.sheet.language, tree.sheet.direction) == (language, language, direction)


def test_the_paper_is_that_of_the_country():
    with pytest.warns(ResumeWarning):
        tree = composed("nv-US")

    assert tree.sheet.page.paper == "letter"


def test_a_locale_that_was_wished_for_and_is_not_there_is_refused():
    with pytest.raises(UnknownName, match="no locale 'kk'"):
        composed("de", "kk")


def test_a_locale_that_was_wished_for_needs_no_warning():
    assert composed("kk", "ru").meta.language == "ru"


def test_what_is_no_language_is_refused():
    with pytest.raises(UnknownName, match="no locale 'kasakh'"):
        composed("kasakh")


@pytest.mark.parametrize(("language", "told"), [
    ("en", "Қазақ Су, Almaty"), ("ar", "Қазақ Су، Almaty"), ("zh", "Қазақ Су，Almaty"), ("ja", "Қазақ Су、Almaty"),
])
def test_the_comma_between_employer_and_town_is_that_of_the_language(language, told):
    entry = {"position": "Инженер", "name": "Қазақ Су", "location": "Almaty"}
    tree = compose(Resume.model_validate({"work": [entry], "meta": {"language": language}}), layout("classic"))

    assert told in "".join(run.text for run in tree.regions[0].blocks[0].blocks[1].blocks[0].start)
