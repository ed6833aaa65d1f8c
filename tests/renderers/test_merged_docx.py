"""Several documents in one Word file."""

from collections.abc import Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from docx.oxml.ns import qn
from support import office, word_judges
from support.documents import make_document, paragraph, runs
from support.opened import word_text
from support.programs import requires_program
from support.several import document
from support.several import members as different
from support.sheets import make_sheet
from support.word import W, direct_formatting, names, opened, part, values

from exporter.document import Role, Run, Running
from exporter.document.nodes import BulletList, ListItem
from exporter.renderers.docx import merged, render
from exporter.renderers.members import Member

RUNNING = Running(header_start=runs("Ada"), header_end=runs("{page} / {pages}"))


def merge(documents: Sequence[Member], **wishes: str) -> bytes:
    out = BytesIO()
    merged.merge(iter(documents), out, **wishes)
    return out.getvalue()


@cache
def whole() -> bytes:
    """Four résumés in four layouts and three languages, with a photo."""
    return merge(different())


def alike(*texts: str, running: Running = RUNNING) -> list[Member]:
    sheet = make_sheet()
    return [Member(make_document(paragraph(text), sheet=sheet, running=running), text) for text in texts]


@word_judges.every_judge
def test_its_judges_find_nothing_wrong_with_it(judge: str) -> None:
    """docx-plus takes text of another sheet's size for a heading, so it judges one layout."""
    people = ("leon-lu.yaml", "applications/master.yaml")
    one_layout = [Member(document(name, "classic", "en"), name) for name in people]
    assert word_judges.found(judge, merge(one_layout) if judge == "docx-plus" else whole()) == []


def test_it_says_what_its_members_say_one_after_the_other() -> None:
    assert word_text(whole()).split() == [
        word for member in different() for word in word_text(render(member.document)).split()]


def test_each_member_is_a_section_with_pages_from_1_on_and_its_own_paper() -> None:
    file = opened(whole())

    assert len(file.sections) == len(different())
    assert [section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) for section in file.sections] == ["1"] * 4
    assert [round(section.page_width.pt) for section in file.sections] == [
        round(member.document.sheet.page.width) for member in different()]


def test_headers_are_their_own_persons() -> None:
    heads = ["".join(section.header._element.itertext()) for section in opened(whole()).sections]

    assert ["Leon Lu" in heads[0], "Amélie" in heads[1], "Ines" in heads[2], "Leon Lu" in heads[3]] == [True] * 4
    assert not any("Leon" in head for head in heads[1:3])


def test_who_has_no_header_does_not_have_that_of_the_one_before() -> None:
    first, second = alike("with")[0], alike("without", running=Running())[0]
    sections = opened(merge([first, second])).sections

    assert "Ada" in "".join(sections[0].header._element.itertext())
    assert not sections[1].header.is_linked_to_previous
    assert "".join(sections[1].header._element.itertext()).strip() == ""


def test_numbers_of_pages_are_those_of_the_section() -> None:
    header = part(merge(alike("one", "two")), "word/header1.xml")
    assert "".join(header.itertext(W + "instrText")).split() == ["PAGE", "SECTIONPAGES"]


def test_members_of_one_sheet_share_its_styles() -> None:
    one, many = merge(alike("one")), merge(alike("one", "two", "three"))
    assert part(many, "word/styles.xml").xpath("//@w:styleId", namespaces={"w": W[1:-1]}) == part(
        one, "word/styles.xml").xpath("//@w:styleId", namespaces={"w": W[1:-1]})


def test_another_sheet_has_styles_of_its_own_that_look_as_in_its_own_file() -> None:
    smaller = make_sheet(roles={Role.BODY: {"size": 8.0}})
    file = opened(merge([*alike("one"), Member(make_document(paragraph("small"), sheet=smaller), "two")]))
    alone = opened(render(make_document(paragraph("small"), sheet=smaller)))

    assert file.paragraphs[-1].style.name == "Normal (2)"
    assert file.paragraphs[-1].style.font.size.pt == 8.0
    own = file.paragraphs[-1].style.paragraph_format
    assert own.line_spacing == alone.styles["Normal"].paragraph_format.line_spacing


def test_every_style_list_and_relationship_that_is_named_is_there() -> None:
    content, styles = part(whole(), "word/document.xml"), part(whole(), "word/styles.xml")
    defined = set(values(styles.iter(W + "style"), "styleId"))
    used = {name for kind in ("pStyle", "rStyle", "tblStyle") for name in values(content.iter(W + kind))}
    used |= {name for kind in ("basedOn", "next") for name in values(styles.iter(W + kind))}
    lists = set(values(part(whole(), "word/numbering.xml").iter(W + "num"), "numId"))

    assert used <= defined
    assert set(values(content.iter(W + "numId"))) | set(values(styles.iter(W + "numId"))) <= lists


def test_numbered_lists_begin_anew_with_each_member() -> None:
    numbered = BulletList((ListItem(runs("a")), ListItem(runs("b"))), numbered=True)
    sheet = make_sheet()
    file = merge([Member(make_document(numbered, sheet=sheet), str(number)) for number in range(2)])
    used = values(part(file, "word/document.xml").iter(W + "numId"))

    assert used[0] == used[1] != used[2] == used[3]
    starts = {number.get(W + "numId"): values(number.iter(W + "startOverride"))
              for number in part(file, "word/numbering.xml").iter(W + "num")}
    assert starts[used[0]] == starts[used[2]] == ["1"]


def test_no_two_drawings_lists_or_styles_have_one_number_or_name() -> None:
    for name, attribute in (("word/styles.xml", "@w:styleId"), ("word/styles.xml", "w:style/w:name/@w:val"),
                            ("word/numbering.xml", "w:num/@w:numId"), ("word/numbering.xml", "//w:nsid/@w:val")):
        found = part(whole(), name).xpath(
            attribute if "/" in attribute else f"//{attribute}", namespaces={"w": W[1:-1]})
        assert len(found) == len(set(found)) > 0
    drawn = [number for name in names(whole()) if name.startswith("word/") and name.endswith(".xml")
             for number in part(whole(), name).xpath("//*[local-name()='docPr']/@id")]
    assert len(drawn) == len(set(drawn)) > 0


def test_a_picture_that_members_share_is_there_once() -> None:
    portrait = different()[1]
    file = merge([portrait, portrait._replace(name="again")])
    assert len([name for name in names(file) if name.startswith("word/media/")]) == 1


def test_the_names_begin_parts_of_the_outline() -> None:
    styles = part(whole(), "word/styles.xml")
    titles = [style for style in styles.iter(W + "style") if style.get(W + "styleId").partition("-")[0] == "Title"]
    assert [values(title.iter(W + "outlineLvl")) for title in titles] == [["0"]] * 4


def test_nothing_is_formatted_directly() -> None:
    assert [name for name in direct_formatting(whole()) if not name.endswith("sectPr")] == []


def test_the_data_of_resumes_does_not_ride_along() -> None:
    assert not any(name.startswith("customXml") for name in names(whole()))


def test_the_fonts_of_all_sheets_ride_along_once() -> None:
    apart = {name for member in different() for name in names(render(member.document)) if "fonts/" in name}
    together = [name for name in names(whole()) if "fonts/" in name]

    assert sorted(together) == sorted(apart)
    assert not any("fonts/" in name for name in names(merge(different(), embed_fonts="none")))


def test_embedded_fonts_have_every_sign_that_they_show() -> None:
    sheet = make_sheet()
    file = merge([Member(make_document(paragraph("Ωmega"), sheet=sheet), "one")])
    alone = render(make_document(paragraph("Ωmega"), sheet=sheet))
    with ZipFile(BytesIO(file)) as together, ZipFile(BytesIO(alone)) as apart:
        name = next(one for one in together.namelist() if "fonts/" in one and "Regular" in one)
        assert together.getinfo(name).file_size <= apart.getinfo(name).file_size


def test_same_members_same_bytes() -> None:
    assert merge(different()) == whole()


@requires_program("soffice")
def test_libreoffice_sets_as_many_pages_as_for_the_members(tmp_path: Path) -> None:
    files = {f"member-{number}": render(member.document) for number, member in enumerate(different())}
    made = office.laid_out(files | {"whole": whole()}, tmp_path)

    assert office.page_count(made.pop("whole")) == sum(map(office.page_count, made.values()))


def test_links_lead_where_they_lead_in_the_members() -> None:
    member = Member(make_document(paragraph("x")), "x")
    linked = make_document(BulletList((ListItem((Run("Link", href="https://example.org/a"),)),)))
    file = opened(merge([member, Member(linked, "y")]))
    targets = {rel.target_ref for rel in file.part.rels.values() if rel.is_external}
    assert targets == {"https://example.org/a"}
