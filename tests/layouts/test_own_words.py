"""Words of one's own instead of a locale's, the words around fields, and the digits of numbers."""

import pytest

from exporter import pipeline
from exporter.document import Image
from exporter.document.dump import texts
from exporter.errors import InvalidLayout
from exporter.layouts import LayoutOptions, compose, layout
from exporter.locales import locale
from exporter.model import Resume

DATA = {
    "basics": {"name": "Ada Byron", "email": "ada@example.org"},
    "personal": {"birth_date": "1980-12-10"},
    "work": [
        {"position": "Lead", "name": "Works", "via": "Agency", "location": "Leeds", "start": "2020-03",
         "keywords": ["Notes", "Cards"]},
        {"position": "Clerk", "name": "Mill", "start": "2019-03", "end": "2019-04"},
    ],
    "education": [{"study_type": "BSc", "institution": "School", "start": "about 2015", "end": "expected 2027"}],
    "languages": [{"language": "Italian", "fluency": "fluent"}],
    "skills": [{"name": "Methods", "keywords": [{"name": "Notes", "level": "4", "years": "3"}]}],
    "publications": [{"title": "Notes", "type": "article"}],
    "projects": [{"name": "Engine", "date": "spring 2020"}],
    "references": [{"name": "C. Babbage", "visibility": "private"}],
}


def composed(name="classic", language="en", data=DATA, **chosen):
    overrides = {key.replace("__", "."): value for key, value in chosen.items()}
    return compose(Resume.model_validate(data), layout(name, overrides), LayoutOptions(locale=language))


def told(*args, **chosen):
    return "\n".join(texts(composed(*args, **chosen)))


@pytest.mark.parametrize(("key", "word", "shown"), [
    ("work", "Posts", "Posts"),
    ("birth_date", "Born on", "Born on"),
    ("keywords", "Tools", "Tools: Notes, Cards"),
    ("references_on_request", "Ask me", "Ask me"),
    ("present", "today", "Mar 2020 – today"),
    ("ongoing", "since {start}", "since Mar 2020"),
    ("expected", "{date} (planned)", "2027 (planned)"),
    ("approximate", "some time in {date}", "some time in 2015"),
    ("spring", "Lent {year}", "Lent 2020"),
    ("via", "through {name}", "through Agency"),
    ("rating", "{n} out of {most}", "4 out of 5"),
    ("comma", " & ", "Technologies: Notes & Cards"),
    ("colon", " = ", "Technologies = Notes"),
    ("brackets", " [{text}]", "Works [via Agency]"),
    ("resume", "Life", "Life"),
])
def test_every_kind_of_label_can_be_ones_own(key, word, shown):
    chosen = {f"words__{key}": word}

    assert shown not in told() + composed().meta.title
    assert shown in told(**chosen) + composed(**chosen).meta.title


@pytest.mark.parametrize("tag", ["de", "ar", "ja"])
def test_a_label_of_ones_own_holds_in_every_language(tag):
    assert "Posts" in told(language=tag, words__work="Posts")


def test_a_label_of_a_language_holds_in_that_one_alone():
    chosen = {"words__work": "Posts", "words__work__de": "Stationen", "words__skills__de": "Können"}

    german, french = told(language="de-AT", **chosen), told(language="fr", **chosen)

    assert ("Stationen" in german, "Posts" in german, "Können" in german) == (True, False, True)
    assert ("Stationen" in french, "Posts" in french, "Können" in french) == (False, True, False)


def test_a_resume_can_bring_its_labels():
    resume = Resume.model_validate({**DATA, "layout": {"name": "modern", "words": {"present": {"en": "today"}}}})

    assert "Mar 2020 – today" in "\n".join(texts(pipeline.compose(resume, None, pipeline.Options())))


@pytest.mark.parametrize(("key", "word", "message"), [
    ("prsent", "today", "did you mean 'present'"), ("ongoing", "until now", "lacks {start}"),
    ("page_of", "{page}", "lacks {pages}"), ("work", " ", "can't be empty"),
])
def test_a_label_that_says_less_than_it_has_to_is_refused(key, word, message):
    with pytest.raises(InvalidLayout) as raised:
        layout("classic", {f"words.{key}": word})

    assert message in str(raised.value)


def test_a_layout_file_says_where_its_label_is_wrong(tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text('name = "mine@1"\n[wording.words]\nongoing = "until now"\n', encoding="utf-8")

    with pytest.raises(InvalidLayout) as raised:
        layout(file)

    (problem,) = raised.value.problems
    assert (problem.path, problem.location.line) == ("wording.words.ongoing", 3)


@pytest.mark.parametrize(("tag", "shown"), [("en", "via Agency"), ("de", "über Agency"), ("ja", "Agency経由")])
def test_an_agency_is_told_in_the_words_of_the_language(tag, shown):
    assert shown in told(language=tag)


@pytest.mark.parametrize(("tag", "shown"), [
    ("en", "Notes (4 of 5, 3 years)"), ("de", "Notes (4 von 5, 3 Jahre)"), ("ru", "Notes (4 из 5, 3 года)"),
])
def test_points_and_years_of_a_skill_are_told_in_the_words_of_the_language(tag, shown):
    assert shown in told(language=tag)


@pytest.mark.parametrize(("tag", "shown"), [
    ("en", "Works (via Agency)"), ("zh", "Works（经由Agency）"), ("ja", "Works（Agency経由）"),
    ("ko", "Works(파견사: Agency)"), ("ar", "Works (عن طريق Agency)"),
])
def test_brackets_are_those_of_the_language(tag, shown):
    assert shown in told(language=tag)


@pytest.mark.parametrize(("tag", "shown"), [
    ("en", "fluent"), ("de", "Fließend"), ("fr", "Courant"), ("ja", "流暢"),
])
def test_a_level_that_every_language_has_a_word_for_is_told_in_it(tag, shown):
    assert shown in told(language=tag)


@pytest.mark.parametrize(("may", "shown"), [(True, "May be contacted"), (False, "May be contacted: No")])
def test_whether_a_supervisor_may_be_contacted_is_told_either_way(may, shown):
    work = {"name": "Works", "position": "Lead", "supervisor": {"name": "C. Babbage", "may_contact": may}}

    assert f"C. Babbage ({shown})" in told("federal", data={"work": [work]})


@pytest.mark.parametrize(("tag", "shown", "denied"), [
    ("ja", "照会可", "照会可：いいえ"), ("ko", "연락 가능", "연락 가능: 아니요"), ("zh-Hans", "可联系", "可联系：否"),
    ("zh-Hant", "可聯絡", "可聯絡：否"), ("fa", "می\u200cتوان تماس گرفت", "می\u200cتوان تماس گرفت: خیر"),
])
def test_that_a_supervisor_may_be_contacted_is_a_claim_not_a_question(tag, shown, denied):
    said = [told("federal", language=tag, data={"work": [
        {"name": "Works", "position": "Lead", "supervisor": {"name": "C. Babbage", "may_contact": may}}]})
        for may in (True, False)]

    assert f"{shown})" in said[0].replace("）", ")")
    assert f"{denied})" in said[1].replace("）", ")")


def test_a_portrait_is_told_in_the_words_of_the_language():
    picture = Image(b"", "image/jpeg", 1, 1, "Ada Byron")
    made = [compose(Resume.model_validate(DATA), layout("classic"), LayoutOptions(locale=tag), photo=picture)
            for tag in ("en", "de", "zh")]

    assert [document.masthead[0].alt for document in made] == [
        "Portrait of Ada Byron", "Porträt von Ada Byron", "Ada Byron的照片"]


def test_what_a_portrait_shows_in_ones_own_words_stays():
    picture = Image(b"", "image/jpeg", 1, 1, "Ada at her desk")
    data = {"basics": {"name": "Ada Byron", "image": {"path": "ada.jpg", "alt": "Ada at her desk"}}}
    document = compose(Resume.model_validate(data), layout("classic"), photo=picture)

    assert document.masthead[0].alt == "Ada at her desk"


@pytest.mark.parametrize(("choice", "tag", "digits"), [
    ("usual", "fa", "۰۱۲۳۴۵۶۷۸۹"), ("usual", "hi", "0123456789"), ("native", "hi", "०१२३४५६७८९"),
    ("latin", "fa", "0123456789"), ("native", "de", "0123456789"),
])
def test_the_sheet_knows_the_digits_of_pages_and_lists(choice, tag, digits):
    assert composed(language=tag, digits=choice).sheet.digits == digits


def test_dates_and_years_are_written_in_the_digits_that_are_chosen():
    shown = told(language="hi", digits="native")

    assert "मार्च २०२०" in shown
    assert "३ वर्ष" in shown


def test_a_form_has_the_digits_that_are_chosen():
    shown = told("rirekisho", "hi", digits="native")

    assert "२०१९" in shown
    assert "2019" not in shown


def test_what_the_resume_says_itself_keeps_its_digits():
    assert "+49 30 1234" in told(language="fa", data={"basics": {"phone": "+49 30 1234"}})


def test_a_text_from_another_language_is_marked_with_it_in_all_its_paragraphs():
    data = {"basics": {"summary": {"en": "One.\n\nTwo.\n- Three"}}}
    lead = composed(language="zh", data=data).regions[0].blocks[0].blocks[1:]

    assert [run.lang for block in lead[:2] for run in block.runs] == ["en", "en"]
    assert [run.lang for item in lead[2].items for run in item.runs] == ["en"]


@pytest.mark.parametrize("key", ["email", "phone", "website", "address"])
def test_labels_of_contacts_are_those_of_the_language(key):
    basics = {"name": "A", "email": "a@b.org", "phone": "123456", "url": "a.org", "location": "Leeds"}

    assert locale("fi").label(key) in told("federal", "fi", {"basics": basics})


def test_a_mobile_telephone_is_told_apart_from_the_others():
    basics = {"name": "A", "phones": ["123456", {"number": "789012", "type": "mobile"}]}

    assert "Téléphone\n123456\nMobile\n789012" in told("federal", "fr", {"basics": basics})
