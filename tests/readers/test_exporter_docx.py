"""Word files read back: as they were exported, and with what someone changed in them since."""

import json
from collections.abc import Callable
from copy import deepcopy
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from hypothesis import given, settings
from hypothesis import strategies as st
from support import matrix, office
from support.matrix import every_pair
from support.programs import requires_program
from support.resumes import public

from exporter import Resume, export, load
from exporter.errors import ExporterError, Problem, ReadError
from exporter.model import plain
from exporter.readers.exporter_docx import EXPORTER_DOCX
from exporter.readers.source import Reading, Source

RESUME = {
    "basics": {"name": "Ada Lovelace", "label": "Engineer", "email": "ada@example.org",
               "summary": "Writes **programs** for engines.\n\nLikes [poetry](https://example.org/poems), too."},
    "work": [{"name": "Analytical Engines", "position": "Programmer", "start": "1842-03", "end": "1843",
              "location": "London",
              "highlights": ["Wrote the first program", "Found *Bernoulli* numbers", "Saw what engines may do"]}],
    "skills": [{"name": "Mathematics", "keywords": ["Calculus", "Logic"]},
               {"name": "Languages", "keywords": ["French"]}],
}

LONGER = {
    "basics": {"name": "Ada Lovelace", "summary": "Writes programs."},
    "work": [
        {"name": "Engines", "position": "Programmer", "start": "1842", "end": "1843", "highlights": [
            "Wrote the first program", "Found numbers", "Saw what engines may do"]},
        {"name": "Secret", "hidden": True},
        {"name": "Royal Society", "position": "Writer", "start": "1838", "end": "1840", "highlights": [
            "Translated Menabrea", "Wrote notes"]},
        {"name": "Ockham Park", "position": "Teacher", "start": "1835", "end": "1836", "highlights": ["Taught"]}],
    "education": [{"institution": "Home", "area": "Mathematics", "start": "1828", "end": "1832"}],
    "skills": [{"name": "Mathematics", "keywords": ["Calculus"]}, {"name": "Languages", "keywords": ["French"]}],
}


@cache
def exported(layout: str = "classic") -> bytes:
    return export(load(RESUME), "docx", layout, embed_fonts="none")


def read(file: bytes) -> Reading:
    return EXPORTER_DOCX.read(Source(file, "cv.docx"))


def paragraph(document: WordDocument, text: str) -> Paragraph:
    return next(one for one in document.paragraphs if text in one.text)


def edited(*edits: Callable[[WordDocument], object], layout: str = "classic", file: bytes = b"") -> Reading:
    """What is read after edits with python-docx."""
    document = docx.Document(BytesIO(file or exported(layout)))
    for edit in edits:
        edit(document)
    saved = BytesIO()
    document.save(saved)
    return read(saved.getvalue())


def replaced(old: str, new: str) -> Callable[[WordDocument], None]:
    """An edit within a run, as typing into a paragraph is one."""
    def edit(document: WordDocument) -> None:
        for one in document.paragraphs:
            for run in one.runs:
                if old in run.text:
                    run.text = run.text.replace(old, new)
                    return
        raise AssertionError(old)
    return edit


def rewritten(old: str, new: str) -> Callable[[WordDocument], None]:
    """An edit that takes a paragraph's bookmark away with its text."""
    def edit(document: WordDocument) -> None:
        paragraph(document, old).text = new
    return edit


def deleted(text: str) -> Callable[[WordDocument], None]:
    def edit(document: WordDocument) -> None:
        element = paragraph(document, text)._p
        element.getparent().remove(element)
    return edit


def added(after: str, text: str) -> Callable[[WordDocument], None]:
    """A paragraph below another in its style, as the return key makes one."""
    def edit(document: WordDocument) -> None:
        above = paragraph(document, after)
        above.insert_paragraph_before(text, above.style)
        below = above._p.getprevious()
        above._p.addnext(below)
    return edit


@cache
def longer(layout: str = "classic") -> bytes:
    return export(load(LONGER), "docx", layout, embed="full", embed_fonts="none")


def moved(first: str, last: str, *, above: str) -> Callable[[WordDocument], None]:
    """Paragraphs dragged to a place above another, bookmarks and all."""
    def edit(document: WordDocument) -> None:
        all_of_them = [one._p for one in document.paragraphs]
        start, end = (all_of_them.index(paragraph(document, text)._p) for text in (first, last))
        below = paragraph(document, above)._p
        for element in all_of_them[start : end + 1]:
            below.addprevious(element)
    return edit


def tracked(text: str, *, above: str, more: str = "") -> Callable[[WordDocument], None]:
    """A move as Word tracks it: the bookmark stays where the paragraph was, and the copy may have been edited."""
    def edit(document: WordDocument) -> None:
        old = paragraph(document, text)._p
        new = deepcopy(old)
        for mark in list(new.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))):
            new.remove(mark)
        for element, kind in ((old, "moveFrom"), (new, "moveTo")):
            for run in element.findall(qn("w:r")):
                wrapped = OxmlElement(f"w:{kind}")
                run.addprevious(wrapped)
                wrapped.append(run)
            start = OxmlElement(f"w:{kind}RangeStart", {qn("w:name"): "move17", qn("w:id"): "900"})
            element.insert(1, start)
        paragraph(document, above)._p.addprevious(new)
        Paragraph(new, None).add_run(more)
    return edit


def changed(data: dict, change: Callable[[dict], object]) -> Resume:
    copy = deepcopy(data)
    change(copy)
    return load(copy)


def expected(change: Callable[[dict], object]) -> Resume:
    data = deepcopy(RESUME)
    change(data)
    return load(data)


def told(reading: Reading, rule: str) -> list[Problem]:
    return [notice for notice in reading.notices if notice.rule == rule]


@every_pair
def test_a_file_reads_back_as_what_was_exported(sample: str, layout: str) -> None:
    reading = read(matrix.rendered(sample, layout, "docx"))

    assert reading.resume == public(matrix.resume(sample))
    assert not [notice for notice in reading.notices if notice.rule.startswith("word-edit")]


def test_loading_finds_the_format_by_itself(tmp_path: Path) -> None:
    (tmp_path / "cv.docx").write_bytes(exported())

    assert load(tmp_path / "cv.docx") == load(RESUME)


def test_a_reworded_highlight_is_taken_over() -> None:
    reading = edited(replaced("first program", "very first program"))

    assert reading.resume.work[0].highlights[0].text == "Wrote the very first program"
    assert [notice.path for notice in told(reading, "word-edit")] == ["work[0].highlights[0].text"]


def test_name_and_headline_are_taken_over() -> None:
    reading = edited(replaced("Ada Lovelace", "Ada King"), replaced("Engineer", "Chief Engineer"))

    assert (reading.resume.basics.name, reading.resume.basics.label) == ("Ada King", "Chief Engineer")


def test_one_paragraph_of_a_text_is_taken_over_with_the_marks_of_all() -> None:
    reading = edited(replaced(" for engines", " for all engines"))

    assert reading.resume.basics.summary == (
        "Writes **programs** for all engines.\n\nLikes [poetry](https://example.org/poems), too.")


def test_a_mark_stays_on_a_word_that_is_replaced() -> None:
    assert edited(replaced("programs", "code")).resume.basics.summary.startswith("Writes **code** for engines.")


def test_signs_of_markup_stay_text() -> None:
    reading = edited(rewritten("Wrote the first program", "Wrote a *new* program [sic] & C_x_y"))

    assert plain(str(reading.resume.work[0].highlights[0].text)) == "Wrote a *new* program [sic] & C_x_y"


def test_a_paragraph_that_lost_its_bookmark_is_known_by_its_place() -> None:
    reading = edited(rewritten("Bernoulli", "Found all of them"))

    assert plain(str(reading.resume.work[0].highlights[1].text)) == "Found all of them"


def test_fields_of_one_line_are_told_apart() -> None:
    reading = edited(replaced("Programmer", "Lead Programmer"), replaced("London", "Turin"))

    assert reading.resume == expected(
        lambda data: data["work"][0].update(position="Lead Programmer", location="Turin"))


def test_a_date_that_is_rewritten_is_told_not_taken() -> None:
    reading = edited(replaced("1843", "1844"))

    assert reading.resume == load(RESUME)
    (notice,) = told(reading, "word-edit-left")
    assert "1843" in notice.message
    assert "1844" in notice.message


def test_an_item_more_in_a_line_is_told_not_guessed() -> None:
    reading = edited(replaced("Logic", "Logic, Poetry"))

    assert reading.resume == load(RESUME)
    assert "Poetry" in told(reading, "word-edit-left")[0].message


def test_a_section_title_is_told_to_be_the_layout_s() -> None:
    (notice,) = told(edited(replaced("Work Experience", "Jobs")), "word-edit-left")

    assert "the layout says it" in notice.message


def test_a_deleted_highlight_is_gone() -> None:
    reading = edited(deleted("Bernoulli"))

    assert reading.resume == expected(lambda data: data["work"][0]["highlights"].pop(1))
    assert len(told(reading, "word-edit")) == 1


def test_a_deleted_title_stays_in_the_resume_and_is_told() -> None:
    reading = edited(deleted("Engineer"))

    assert reading.resume == load(RESUME)
    assert "'Engineer' is gone" in told(reading, "word-edit-left")[0].message


def test_a_new_bullet_is_a_new_highlight() -> None:
    reading = edited(added("Bernoulli", "Met Mr Babbage"))

    assert reading.resume == expected(lambda data: data["work"][0]["highlights"].insert(2, "Met Mr Babbage"))


def test_two_new_bullets_keep_their_order() -> None:
    reading = edited(added("Bernoulli", "Second"), added("Bernoulli", "First"))

    assert [str(one.text) for one in reading.resume.work[0].highlights][2:4] == ["First", "Second"]


def test_the_bullets_of_a_new_employer_are_told_not_given_to_the_one_above() -> None:
    def employer(document: WordDocument) -> None:
        bullet = paragraph(document, "Wrote notes")
        below = bullet._p.getnext()
        for text, style in (("Somerville House", "Heading 2"), ("Pupil", "Entry Subtitle"),
                            ("Learned", bullet.style), ("Read", bullet.style)):
            new = document.add_paragraph(text, style)
            below.addprevious(new._p)

    reading = edited(employer, added("Wrote notes", "Met Mr Babbage"), file=longer())

    assert [str(one.text) for one in reading.resume.work[2].highlights] == [
        "Translated Menabrea", "Wrote notes", "Met Mr Babbage"]
    assert [text for text in ("Somerville House", "Pupil", "Learned", "Read")
            if any(repr(text) in notice.message for notice in told(reading, "word-edit-left"))] == [
        "Somerville House", "Pupil", "Learned", "Read"]


def test_the_bullets_of_a_copied_entry_are_told_not_given_to_the_one_above() -> None:
    def copy(document: WordDocument) -> None:
        entry = [paragraph(document, text)._p for text in ("Royal Society", "Writer", "Translated", "Wrote notes")]
        for element in reversed(entry):
            new = deepcopy(element)
            for mark in list(new.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))):
                new.remove(mark)
            entry[-1].addnext(new)

    reading = edited(copy, file=longer())

    assert reading.resume == load(LONGER)
    assert len(told(reading, "word-edit-left")) == 4


def test_a_paragraph_from_elsewhere_is_told() -> None:
    reading = edited(lambda document: document.add_paragraph("References on request"))

    assert reading.resume == load(RESUME)
    assert "References on request" in told(reading, "word-edit-left")[0].message


def test_joined_paragraphs_are_told() -> None:
    def join(document: WordDocument) -> None:
        first, second = paragraph(document, "Wrote the first"), paragraph(document, "Bernoulli")
        for element in list(second._p)[1:]:
            first._p.append(element)
        second._p.getparent().remove(second._p)

    reading = edited(join)

    assert len(told(reading, "word-edit-left")) == 2
    assert reading.resume == load(RESUME)


def test_a_paragraph_divided_in_two_is_two_items() -> None:
    """As the return key does it in Word: the bookmark begins in the first one and ends in the second."""
    def divide(document: WordDocument) -> None:
        first = paragraph(document, "Saw what engines")
        second = deepcopy(first._p)
        first._p.addnext(second)
        for mark in second.findall(qn("w:bookmarkStart")):
            second.remove(mark)
        for mark in first._p.findall(qn("w:bookmarkEnd")):
            first._p.remove(mark)
        first.runs[0].text = "Saw engines"
        Paragraph(second, first._parent).runs[0].text = "Saw what they may do"

    assert edited(divide).resume == expected(
        lambda data: data["work"][0].update(highlights=[
            *RESUME["work"][0]["highlights"][:2], "Saw engines", "Saw what they may do"]))


def test_a_bookmark_that_slid_into_the_next_paragraph_marks_one_that_is_gone() -> None:
    def slide(document: WordDocument) -> None:
        gone, following = paragraph(document, "Bernoulli"), paragraph(document, "Saw what engines")
        for mark in (gone._p.find(qn("w:bookmarkEnd")), gone._p.find(qn("w:bookmarkStart"))):
            following._p.insert(1, mark)
        gone._p.getparent().remove(gone._p)

    assert edited(slide).resume == expected(lambda data: data["work"][0]["highlights"].pop(1))


def test_a_file_that_lost_most_of_its_text_loses_nothing_of_the_resume() -> None:
    reading = edited(lambda document: document.element.body.clear_content())

    assert reading.resume == load(RESUME)
    assert len(told(reading, "word-edit-left")) > 10


def test_a_change_that_breaks_a_rule_is_told_and_the_others_taken() -> None:
    grid = RESUME | {"education": [{"institution": "Home", "start": "1830", "date": "1832"}]}
    document = docx.Document(BytesIO(export(load(grid), "docx", embed_fonts="none")))
    for edit in (replaced("1832", ""), replaced("first program", "second program")):
        edit(document)
    saved = BytesIO()
    document.save(saved)
    reading = read(saved.getvalue())

    assert reading.resume.work[0].highlights[0].text == "Wrote the second program"
    assert "1832" in told(reading, "word-edit-left")[0].message


@pytest.mark.parametrize("layout", ["classic", "sidebar", "timeline", "technical"])
def test_highlights_in_another_order_are_taken_over(layout: str) -> None:
    edit = moved("Saw what engines", "Saw what engines", above="Wrote the first program")
    reading = edited(edit, file=longer(layout))

    assert reading.resume == changed(LONGER, lambda data: data["work"][0].update(highlights=[
        "Saw what engines may do", "Wrote the first program", "Found numbers"]))
    (notice,) = reading.notices
    assert (notice.rule, notice.path) == ("word-edit", "work[0].highlights")
    assert "'Saw what engines may do' now stands below" in notice.message


@pytest.mark.parametrize(("layout", "first", "above"), [
    ("classic", "Royal Society", "Engines"), ("sidebar", "Writer", "Programmer")])
def test_entries_in_another_order_are_taken_over(layout: str, first: str, above: str) -> None:
    """One that the file doesn't show stays at its place."""
    reading = edited(moved(first, "Wrote notes", above=above), file=longer(layout))

    assert reading.resume == changed(
        LONGER, lambda data: data.update(work=[data["work"][place] for place in (2, 1, 0, 3)]))
    (notice,) = reading.notices
    assert (notice.rule, notice.path) == ("word-edit", "work")


def test_edits_find_their_place_in_public_data_that_leaves_items_out() -> None:
    """What is hidden doesn't ride along, and the places of what comes after it are others there."""
    resume = changed(LONGER, lambda data: data["basics"].update(emails=[
        {"address": "ada@home.example", "visibility": "private"}, {"address": "ada@example.org"}]))
    file = export(resume, "docx", embed="public", embed_fonts="none")
    reading = edited(
        deleted("Translated Menabrea"), replaced("Taught", "Taught children"),
        retyped("ada@example.org", "ada@example.net"),
        led("mailto:ada@example.org", "mailto:ada@example.net"), file=file)

    assert [(entry.name, [str(one.text) for one in entry.highlights]) for entry in reading.resume.work] == [
        ("Engines", ["Wrote the first program", "Found numbers", "Saw what engines may do"]),
        ("Royal Society", ["Wrote notes"]), ("Ockham Park", ["Taught children"])]
    assert [email.address for email in reading.resume.basics.emails] == ["ada@example.net"]
    assert not told(reading, "word-edit-left")


def test_a_moved_entry_takes_its_own_edits_along() -> None:
    reading = edited(
        moved("Ockham Park", "Taught", above="Engines"), moved("Wrote notes", "Wrote notes", above="Translated"),
        replaced("Taught", "Taught children"), deleted("Found numbers"), added("Translated", "Met Mr Babbage"),
        file=longer())

    assert [[str(one.text) for one in entry.highlights] for entry in reading.resume.work] == [
        ["Taught children"], [], ["Wrote the first program", "Saw what engines may do"],
        ["Wrote notes", "Translated Menabrea", "Met Mr Babbage"]]
    assert not told(reading, "word-edit-left")


LINKED = {
    "basics": {"name": "Ada Lovelace", "email": "ada@example.org", "url": "https://example.org/ada",
               "summary": "Likes [poetry](https://example.org/poems), too."},
    "work": [{"name": "Engines", "url": "https://example.org/engines", "position": "Programmer", "highlights": [
        "Wrote [notes](https://example.org/notes)"]}],
}


@cache
def linked(layout: str = "classic") -> bytes:
    return export(load(LINKED), "docx", layout, embed_fonts="none")


def led(old: str, new: str) -> Callable[[WordDocument], None]:
    """The address behind a link edited, as Word's dialogue does it."""
    def edit(document: WordDocument) -> None:
        (relation,) = (one for one in document.part.rels.values() if one.is_external and one.target_ref == old)
        relation._target = new
    return edit


@pytest.mark.parametrize(("old", "place"), [
    ("https://example.org/poems", ("basics", "summary")), ("https://example.org/engines", ("work", 0, "url")),
    ("https://example.org/notes", ("work", 0, "highlights", 0))])
def test_an_address_behind_words_is_taken_over(old: str, place: tuple[str | int, ...]) -> None:
    def change(data: dict) -> None:
        holder = data
        for step in place[:-1]:
            holder = holder[step]
        holder[place[-1]] = holder[place[-1]].replace(old, "https://example.net/new")

    reading = edited(led(old, "https://example.net/new"), file=linked())

    assert reading.resume == changed(LINKED, change)
    (notice,) = reading.notices
    assert notice.rule == "word-edit"
    assert f"the link to '{old}' leads to 'https://example.net/new' now" in notice.message


@pytest.mark.parametrize("old", ["https://example.org/ada", "mailto:ada@example.org"])
def test_an_address_that_the_text_still_says_is_told_not_taken(old: str) -> None:
    reading = edited(led(old, "https://example.net/new"), file=linked())

    assert reading.resume == load(LINKED)
    (notice,) = reading.notices
    assert "the text still says the old one" in notice.message


def test_a_text_and_its_address_edited_alike_are_one_change() -> None:
    reading = edited(led("mailto:ada@example.org", "mailto:ada@example.net"),
                     retyped("ada@example.org", "ada@example.net"), file=linked())

    assert reading.resume == changed(LINKED, lambda data: data["basics"].update(email="ada@example.net"))
    assert len(reading.notices) == 1


def test_an_address_that_no_field_may_have_is_told_not_taken() -> None:
    reading = edited(led("https://example.org/poems", "javascript:alert(1)"), file=linked())

    assert reading.resume == load(LINKED)
    assert [notice.rule for notice in reading.notices] == ["word-edit-left"]


def test_links_that_came_and_went_are_told() -> None:
    def unlink(document: WordDocument) -> None:
        link = paragraph(document, "Likes")._p.find(qn("w:hyperlink"))
        for run in list(link):
            link.addprevious(run)
        link.getparent().remove(link)

    def link(document: WordDocument) -> None:
        relation = document.part.relate_to("https://example.net/", RT.HYPERLINK, is_external=True)
        found = OxmlElement("w:hyperlink", {qn("r:id"): relation})
        run = paragraph(document, "Programmer").runs[0]._r
        run.addprevious(found)
        found.append(run)

    reading = edited(unlink, link, file=linked())

    assert reading.resume == load(LINKED)
    assert sorted(notice.message.partition(": ")[2].partition(";")[0] for notice in reading.notices) == [
        "a link to 'https://example.net/' is new", "the link to 'https://example.org/poems' is gone"]


def retyped(old: str, new: str) -> Callable[[WordDocument], None]:
    """The text of a link edited."""
    def edit(document: WordDocument) -> None:
        (text,) = (one for one in document.element.body.iter(qn("w:t")) if one.text == old)
        text.text = new
    return edit


def symbol(text: str, font: str, code: str) -> Callable[[WordDocument], None]:
    """A symbol after a paragraph's text, as Word's dialogue puts it there."""
    def edit(document: WordDocument) -> None:
        run = paragraph(document, text).add_run(" ")
        run._r.append(OxmlElement("w:sym", {qn("w:font"): font, qn("w:char"): code}))
    return edit


@pytest.mark.parametrize(("font", "code", "sign"), [
    ("Symbol", "F0B3", "≥"), ("Symbol", "F06D", "μ"), ("Symbol", "44", "Δ"), ("Wingdings", "F0E0", "→"),
    ("Calibri", "2013", "–")])
def test_a_symbol_is_the_character_that_its_font_shows(font: str, code: str, sign: str) -> None:
    reading = edited(symbol("Bernoulli", font, code))

    assert plain(str(reading.resume.work[0].highlights[1].text)) == f"Found Bernoulli numbers {sign}"


@pytest.mark.parametrize(("font", "code"), [("Webdings", "F04F"), ("Wingdings", "F031"), ("Symbol", "F0FF"),
                                            ("Calibri", "D800"), ("Calibri", "x")])
def test_a_symbol_that_only_its_font_knows_is_told(font: str, code: str) -> None:
    reading = edited(symbol("Bernoulli", font, code))

    assert reading.resume == load(RESUME)
    (notice,) = reading.notices
    assert "not taken over, since it has a symbol that only its font knows" in notice.message


def test_a_tracked_move_within_a_list_is_taken_over() -> None:
    reading = edited(tracked("Saw what", above="Wrote the first"), file=longer())

    assert reading.resume == changed(
        LONGER, lambda data: data["work"][0]["highlights"].insert(0, data["work"][0]["highlights"].pop()))
    assert [notice.rule for notice in reading.notices] == ["word-edit"]


def test_the_copy_of_a_tracked_move_is_the_original_with_its_edits() -> None:
    reading = edited(tracked("Found numbers", above="Wrote notes", more=" and more"), file=longer())

    assert reading.resume == changed(
        LONGER, lambda data: data["work"][0]["highlights"].__setitem__(1, "Found numbers and more"))
    assert sorted(notice.rule for notice in reading.notices) == ["word-edit", "word-edit-left"]


@pytest.mark.parametrize("above", ["Wrote notes", "Translated Menabrea", "Royal Society"])
def test_a_highlight_moved_to_another_entry_is_told_not_taken(above: str) -> None:
    """Before the title of its own entry it is another's, too."""
    text = "Taught" if above == "Royal Society" else "Found numbers"
    reading = edited(moved(text, text, above=above), file=longer())

    assert reading.resume == load(LONGER)
    (notice,) = reading.notices
    assert notice.rule == "word-edit-left"
    assert f"{text!r} now stands below" in notice.message


def test_a_new_bullet_below_a_highlight_of_another_entry_is_told_not_taken() -> None:
    reading = edited(
        moved("Found numbers", "Found numbers", above="Wrote notes"), added("Found numbers", "Met Menabrea"),
        file=longer())

    assert reading.resume == load(LONGER)
    assert [notice.rule for notice in reading.notices] == ["word-edit-left"] * 2


def test_a_moved_section_is_told_with_the_setting_that_moves_it() -> None:
    reading = edited(moved("Education", "Mathematics", above="Work Experience"), file=longer())

    assert reading.resume == load(LONGER)
    (notice,) = reading.notices
    assert "'Education' now stands below 'Writes programs.'" in notice.message
    assert notice.hint.startswith("--set sections.order=summary,education,work,skills ")


def test_a_section_title_that_was_moved_alone_is_told() -> None:
    (notice,) = edited(moved("Education", "Education", above="Translated"), file=longer()).notices

    assert "'Education' now stands below 'Writer" in notice.message


def test_an_order_that_the_layout_makes_is_no_edit_and_can_t_be_edited() -> None:
    """The Japanese form tells what began and ended, the earliest first."""
    def later(document: WordDocument) -> None:
        rows = [row._tr for table in document.tables for row in table.rows]
        first, second = (next(row for row in rows if text in "".join(row.itertext())) for text in ("Ockham", "Royal"))
        second.addnext(first)

    assert not edited(file=longer("rirekisho")).notices
    reading = edited(later, file=longer("rirekisho"))
    assert reading.resume == load(LONGER)
    assert told(reading, "word-edit-left")


@pytest.mark.parametrize("restyle", ["Heading 1", "List Bullet"])
def test_restyling_changes_nothing_in_the_resume(restyle: str) -> None:
    reading = edited(lambda document: setattr(document.styles[restyle].font, "size", 240000))

    assert reading == read(exported())


@requires_program("soffice")
def test_a_file_that_libreoffice_saved_reads_back_unchanged(tmp_path: Path) -> None:
    files = {f"{sample}.{layout}": matrix.rendered(sample, layout, "docx")
             for sample in ("full.yaml", "jsonresume.json") for layout in matrix.LAYOUTS}
    for name, saved in office.laid_out(files, tmp_path, "docx").items():
        assert read(saved) == read(files[name]), name


@requires_program("soffice")
def test_what_was_edited_before_libreoffice_saved_it_is_taken_over(tmp_path: Path) -> None:
    document = docx.Document(BytesIO(exported()))
    for edit in (replaced("first program", "second program"), deleted("Bernoulli"), added("Saw what", "Met him")):
        edit(document)
    saved = BytesIO()
    document.save(saved)
    reading = read(office.laid_out({"cv": saved.getvalue()}, tmp_path, "docx")["cv"])

    assert [str(one.text) for one in reading.resume.work[0].highlights] == [
        "Wrote the second program", "Saw what engines may do", "Met him"]


@requires_program("soffice")
def test_what_was_moved_before_libreoffice_saved_it_is_taken_over(tmp_path: Path) -> None:
    layouts = ("classic", "sidebar", "timeline")
    files = {}
    for layout in layouts:
        document = docx.Document(BytesIO(longer(layout)))
        moved("Saw what engines", "Saw what engines", above="Wrote the first program")(document)
        saved = BytesIO()
        document.save(saved)
        files[layout] = saved.getvalue()

    for saved in office.laid_out(files, tmp_path, "docx").values():
        assert [notice.path for notice in read(saved).notices] == ["work[0].highlights"]


def repacked(file: bytes, changed: dict[str, bytes], compression: int = ZIP_DEFLATED) -> bytes:
    """A package with other members, or more."""
    out = BytesIO()
    with ZipFile(BytesIO(file)) as package, ZipFile(out, "w", compression) as copy:
        for name in package.namelist():
            if name not in changed:
                copy.writestr(name, package.read(name))
        for name, data in changed.items():
            copy.writestr(name, data)
    return out.getvalue()


def source_part(data: str) -> bytes:
    return (f'<resume xmlns="urn:resume-exporter:source:1" sha256="{sha256(data.encode()).hexdigest()}">'
            f"{data}</resume>").encode()


ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
PART = "customXml/item1.xml"
HOSTILE = {
    "entities": {PART: ENTITIES + b"<resume xmlns='urn:resume-exporter:source:1'>&b;</resume>"},
    "entities in UTF-16": {"word/settings.xml": ("\ufeff" + ENTITIES.decode() + "<x/>").encode("utf-16-le")},
    "a bomb": {"word/media/bomb.bin": bytes(40 << 20)},
    "a smaller bomb": {"word/media/bomb.bin": bytes(8 << 20)},
    "a large part": {"word/footnotes.xml": b" " * (17 << 20)},
    "traversal": {"../../evil.xml": b"<x/>"},
    "an absolute name": {"/etc/evil.xml": b"<x/>"},
    "a drive": {"C:\\evil.xml": b"<x/>"},
    "many members": {f"word/media/{number}": b"" for number in range(2_100)},
    "changed data": {PART: b"<resume xmlns='urn:resume-exporter:source:1' sha256='0'>{\"basics\": {}}</resume>"},
    "no data": {PART: b"<x/>"},
    "broken XML": {"word/document.xml": b"<w:document"},
    "no resume": {PART: source_part("[1, 2]")},
}


@pytest.mark.parametrize("changed", HOSTILE.values(), ids=HOSTILE)
def test_hostile_packages_are_refused(changed: dict[str, bytes]) -> None:
    with pytest.raises(ReadError):
        read(repacked(exported(), changed))


def test_other_word_files_are_not_recognised() -> None:
    saved = BytesIO()
    docx.Document().save(saved)

    assert not EXPORTER_DOCX.recognises(Source(saved.getvalue(), "letter.docx"))


def test_a_file_without_a_resume_says_why() -> None:
    file = export(load(RESUME), "docx", embed="none", embed_fonts="none")

    with pytest.raises(ReadError, match="--embed none"):
        read(file)


def test_paragraph_identities_name_no_more_than_the_file_shows() -> None:
    with ZipFile(BytesIO(exported())) as package:
        part = package.read(PART).decode()
    shown = json.loads(part[part.index("[[["):part.rindex("]]]") + 3].replace("&amp;", "&"))

    assert all("example.org/poems" not in text for stretches in shown for _, text, *_ in stretches)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 10_000), st.binary(max_size=40))
def test_any_damage_gives_a_resume_or_an_error_of_ours(start: int, length: int, put: bytes) -> None:
    file = exported()
    damaged = file[: start % len(file)] + put + file[start % len(file) + length % 64 :]
    outcome(damaged)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["word/document.xml", PART, "word/_rels/document.xml.rels", "[Content_Types].xml",
                        "_rels/.rels", "word/styles.xml"]),
       st.integers(0, 50_000), st.integers(0, 60), st.sampled_from(
           [b"", b"\x00", b"\xff", b"<", b"</w:p>", b"<w:p>", b"&x;", b'"', b"]", b'[["",""]]', b"rId1", b"w:r"]))
def test_any_damage_within_a_part_gives_a_resume_or_an_error_of_ours(
    name: str, start: int, length: int, put: bytes
) -> None:
    file = exported()
    with ZipFile(BytesIO(file)) as package:
        part = package.read(name)
    at = start % len(part)
    outcome(repacked(file, {name: part[:at] + put + part[at + length :]}))


def outcome(file: bytes) -> None:
    assert EXPORTER_DOCX.recognises(Source(file, "cv.docx")) in (True, False)
    try:
        found = read(file)
    except ExporterError as error:
        assert str(error)  # noqa: PT017 -- either is fine, as long as it is one of ours
    else:
        assert Resume.model_validate(found.resume.as_data()) == found.resume


PLACES = st.sampled_from(["", "work[0].name", "a[9].b", "basics.name", "work[0].highlights[1].text", "skills[0]",
                          "[[]]..", "work[0].highlights[7]", "a[0]" * 5_000])


@given(st.lists(st.tuples(PLACES, st.text(max_size=8)) | st.tuples(PLACES, st.text(max_size=8), st.text(max_size=8)),
                max_size=3), st.text(max_size=12))
@settings(max_examples=60, deadline=None)
def test_any_claim_of_what_paragraphs_show_is_borne(stretches: list[tuple[str, ...]], text: str) -> None:
    """The claim is data from a stranger: a place that isn't there must not break anything."""
    file = exported()
    claim = json.dumps([stretches] * 30)
    data = json.dumps(load(RESUME).as_data())
    part = source_part(data).replace(b"</resume>", (
        f'<paragraphs sha256="{sha256(claim.encode()).hexdigest()}">{escape(claim)}</paragraphs></resume>').encode())
    outcome(repacked(file, {PART: part}))
