"""Styles: named, native, and the only place where looks are said."""

from dataclasses import replace

import pytest
from lxml import etree
from support import matrix
from support.documents import bullets, entry, job, make_document, paragraph, runs, section, title
from support.sheets import make_sheet
from support.word import (
    W,
    direct_formatting,
    part,
    run_style_of,
    says,
    style_chain,
    style_of,
    values,
)

from exporter.document import Border, Document, Heading, KeyValue, Paragraph, Role, Row, Run, Sheet, SplitLine
from exporter.renderers.docx import render


def sample(sheet: Sheet | None = None) -> Document:
    name = Heading(1, runs("Ada"), Role.NAME)
    work = section(
        title("Work"),
        entry(SplitLine(runs("Engineer", Role.PRIMARY), runs("1842", Role.DATE), Role.ENTRY_TITLE, 3),
              SplitLine(runs("London"), (), Role.ENTRY_SUBTITLE), bullets("One.", "Two.")),
        entry(job("Clerk"), bullets("Three.")),
    )
    facts = KeyValue((Row(runs("Languages: "), runs("Python")),))
    return make_document(paragraph("First."), work, facts, paragraph("Plain."), sheet=sheet, masthead=(name,))


@pytest.mark.parametrize(("text", "style"), [
    ("Ada", "Title"), ("Plain.", "Normal"), ("Work", "Heading 1"), ("Clerk", "Heading 2"),
    ("London", "Entry Subtitle"), ("Three.", "List Bullet"), ("Languages", "Fact"),
])
def test_paragraphs_have_the_names_that_word_has_for_them(text: str, style: str) -> None:
    assert style_of(render(sample()), text) == style


def test_nothing_is_formatted_directly() -> None:
    assert not list(direct_formatting(render(sample())))


def test_no_paragraph_is_empty() -> None:
    body = part(render(sample()), "word/document.xml")

    assert all("".join(one.itertext()).strip() for one in body.iter(W + "p"))


def test_every_style_used_is_defined() -> None:
    file = render(sample())
    defined = set(values(part(file, "word/styles.xml").iter(W + "style"), "styleId"))
    body = part(file, "word/document.xml")

    assert set(values(body.iter(W + "pStyle", W + "rStyle"))) <= defined


def test_style_names_and_ids_are_unique() -> None:
    styles = part(render(sample()), "word/styles.xml")
    ids, names = values(styles.iter(W + "style"), "styleId"), values(styles.iterfind(f"{W}style/{W}name"))

    assert len(set(ids)) == len(ids)
    assert len({name.casefold() for name in names}) == len(names)


@pytest.mark.parametrize("name", [
    "Normal", "Title", "Subtitle", "heading 1", "heading 2", "heading 3", "List Bullet", "List Bullet 2",
    "List Number", "Hyperlink", "Strong", "Emphasis", "header", "footer",
])
def test_what_an_editor_reaches_for_is_there(name: str) -> None:
    assert style_chain(render(make_document()), name)


@pytest.mark.parametrize(("style", "level"), [("heading 1", "0"), ("heading 2", "1"), ("Title", None)])
def test_sections_and_entries_make_the_outline(style: str, level: str | None) -> None:
    assert says(render(sample()), style, "pPr/outlineLvl") == level


def test_a_bold_role_is_bold_in_the_style_of_its_words_only() -> None:
    file = render(sample())

    assert run_style_of(file, "Engineer") == "EntryPrimary"
    assert style_chain(file, "Entry Primary")[0].find(f"{W}rPr/{W}b") is not None
    assert says(file, "heading 2", "rPr/b") in (None, "0")


def test_a_heading_of_one_look_is_bold_in_its_own_style() -> None:
    file = render(sample())

    assert says(file, "heading 1", "rPr/b") == "1"
    assert run_style_of(file, "Work") == ""


def test_strong_words_in_a_bold_heading_stay_bold() -> None:
    strong = Heading(2, (Run("Very ", strong=True), Run("bold")), Role.SECTION_TITLE)

    assert run_style_of(render(make_document(strong)), "Very") == ""


def test_plain_words_in_a_line_with_a_bold_name_are_not_bold() -> None:
    line = SplitLine(runs("Ada"), runs("1842", Role.DATE), Role.NAME, 1)
    file = render(make_document(line))

    assert style_of(file, "Ada").startswith("Title Line")
    assert says(file, "Title Line In Main", "rPr/b") == "0"
    assert run_style_of(file, "Ada") == "TitleWords"


def test_emphasis_has_word_s_own_styles() -> None:
    said = Paragraph((Run("a", strong=True), Run("b", emphasis=True), Run("c", strong=True, emphasis=True)))
    file = render(make_document(said))

    assert [run_style_of(file, letter) for letter in "abc"] == ["Strong", "Emphasis", "IntenseEmphasis"]


def test_the_line_is_a_multiple_of_the_font_s_own_height() -> None:
    file = render(make_document(paragraph("x")))  # 14 points of leading, 1.424 ems of 10 points

    assert says(file, "Normal", "pPr/spacing", "line") == str(round(240 * 14 / 14.24))
    assert says(file, "Normal", "pPr/spacing", "lineRule") == "auto"


def test_the_line_is_about_as_high_where_a_program_takes_whole_hundredths() -> None:
    file = render(make_document(paragraph("x"), sheet=make_sheet(roles={Role.BODY: {"leading": 12.527}})))
    line = int(says(file, "Normal", "pPr/spacing", "line") or 0)

    assert line * 100 // 240 / 100 * 14.24 == pytest.approx(12.527, abs=0.01)
    assert line / 240 * 14.24 == pytest.approx(12.527, abs=0.06)


@pytest.mark.parametrize(("language", "leading"), [("ar", 14.8), ("hi", 14.5), ("ja", 14.5), ("zh-Hant", 14.5)])
def test_lines_in_the_reader_s_fonts_are_at_least_as_far_apart_as_in_the_pdf(language: str, leading: float) -> None:
    file = render(make_document(paragraph("x"), sheet=make_sheet(language=language)))

    assert says(file, "Normal", "pPr/spacing", "line") == str(round(20 * leading))
    assert says(file, "Normal", "pPr/spacing", "lineRule") == "atLeast"


@pytest.mark.parametrize(("language", "rule"), [("he", "atLeast"), ("am", "atLeast"), ("hy", "auto"), ("ka", "auto")])
def test_lines_lower_than_the_sheet_s_own_font_are_its_share_where_programs_measure_it(
    language: str, rule: str
) -> None:
    low = make_sheet(language=language, roles={Role.BODY: {"leading": 13.0}})  # raised to 1.35 ems, of 1.424

    assert says(render(make_document(paragraph("x"), sheet=low)), "Normal", "pPr/spacing", "lineRule") == rule


def test_names_in_ideographs_are_no_higher_than_their_leading() -> None:
    large = make_sheet(language="ja", roles={Role.SECTION_TITLE: {"size": 24.0}})
    file = render(make_document(title("x"), sheet=large))

    assert says(file, "heading 1", "pPr/spacing", "lineRule") == "auto"


def test_colours_are_the_theme_s_where_it_has_them() -> None:
    file = render(sample(make_sheet(roles={Role.SECTION_TITLE: {"color": "003366"}})))

    assert says(file, "heading 1", "rPr/color", "themeColor") == "accent1"
    assert says(file, "heading 1", "rPr/color") == "003366"


def test_fonts_are_the_theme_s() -> None:
    file = render(sample(make_sheet(roles={Role.SECTION_TITLE: {"family": "EB Garamond"}})))
    fonts = part(file, "word/theme/theme1.xml").iterfind(".//{*}latin")

    assert [font.get("typeface") for font in fonts] == ["EB Garamond", "Source Sans 3"]
    assert says(file, "heading 1", "rPr/rFonts", "asciiTheme") == "majorHAnsi"


def test_complex_scripts_have_the_same_size_and_weight() -> None:
    file = render(sample())

    assert says(file, "Title", "rPr/szCs") == says(file, "Title", "rPr/sz") == "48"
    assert says(file, "Title", "rPr/bCs") == "1"


def test_the_right_tab_stands_at_the_column_s_edge() -> None:
    tab = style_chain(render(sample()), "heading 2")[0].find(f"{W}pPr/{W}tabs/{W}tab")

    assert tab is not None
    assert (tab.get(W + "val"), tab.get(W + "pos")) == ("right", "6000")


def test_a_title_s_space_stands_above_it_and_an_entry_s_too() -> None:
    file = render(sample())

    assert says(file, "heading 1", "pPr/spacing", "before") == "400"
    assert says(file, "heading 2", "pPr/spacing", "before") == "200"


def test_the_first_entry_stands_as_near_its_title_as_the_title_wants() -> None:
    file = render(sample())

    assert style_of(file, "Engineer") == "Heading 2 Above 6 pt"
    assert says(file, "Heading 2 Above 6 pt", "pPr/outlineLvl") == "1"


@pytest.mark.parametrize("layout", matrix.LAYOUTS)
def test_no_style_repeats_the_space_or_the_words_that_it_inherits(layout: str) -> None:
    file = matrix.rendered("full.yaml", layout, "docx")
    repeated = []
    for style in part(file, "word/styles.xml").iter(W + "style"):
        own, *inherited = style_chain(file, str(style.find(W + "name").get(W + "val")))
        base = _said(inherited)
        repeated += [(style.get(W + "styleId"), *key) for key, value in _said([own]).items() if base.get(key) == value]

    assert [one for one in repeated if one[2] not in ("line", "lineRule")] == []


def _said(chain: list[etree._Element]) -> dict[tuple[str, str], str]:
    """The attributes of what a chain of styles says of its space and its words."""
    found: dict[tuple[str, str], str] = {}
    for style in reversed(chain):
        for one in [*style.iterfind(f"{W}pPr/{W}spacing"), *style.iterfind(f"{W}rPr/*")]:
            place = "space" if one.getparent().tag == W + "pPr" else one.tag.removeprefix(W)
            found |= {(place, str(name).removeprefix(W)): str(value) for name, value in one.attrib.items()}
    return found


@pytest.mark.parametrize("layout", matrix.LAYOUTS)
def test_words_of_entries_follow_a_heading_that_is_restyled(layout: str) -> None:
    """Where they look as their line does, their style says nothing of it."""
    file = matrix.rendered("full.yaml", layout, "docx")
    defaults = part(file, "word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    kinds = [kind for kind in ("Entry Primary", "Entry Secondary", "Entry Date", "Entry Place", "Label")
             if style_chain(file, kind)]
    for name in ("sz", "color"):
        usual = str(defaults.find(W + name).get(W + "val"))
        lines = {says(file, line, f"rPr/{name}") or usual for line in ("heading 2", "Entry Subtitle", "Fact")}

        assert kinds
        assert not [kind for kind in kinds if {says(file, kind, f"rPr/{name}")} == lines]


def test_words_in_a_line_that_they_usually_do_not_stand_in_look_as_ever() -> None:
    sheet = make_sheet(roles={Role.LEAD: {"size": 14.0}})
    lead = Paragraph((Run("Engineer", role=Role.PRIMARY),), Role.LEAD)
    file = render(make_document(entry(job("Clerk")), lead, sheet=sheet))

    assert says(file, "Entry Primary", "rPr/sz") is None
    assert run_style_of(file, "Engineer") == "EntryPrimaryInSummary"
    assert says(file, "Entry Primary In Summary", "rPr/sz") == "20"


def test_rules_are_borders() -> None:
    sheet = make_sheet(roles={Role.SECTION_TITLE: {"below": Border(0.5, "003366", 2.0)}})
    file = render(sample(sheet))

    assert [says(file, "heading 1", "pPr/pBdr/bottom", name) for name in ("sz", "space", "color")] == [
        "4", "2", "003366"]


@pytest.mark.parametrize(("case", "element"), [("upper", "caps"), ("small-caps", "smallCaps")])
def test_capitals_leave_the_text_as_it_was(case: str, element: str) -> None:
    file = render(sample(make_sheet(roles={Role.SECTION_TITLE: {"case": case}})))

    assert says(file, "heading 1", f"rPr/{element}") == "1"
    assert style_of(file, "Work") == "Heading 1"


def test_tracking_is_in_twentieths_of_a_point() -> None:
    file = render(sample(make_sheet(roles={Role.SECTION_TITLE: {"tracking": 50.0}})))

    assert says(file, "heading 1", "rPr/spacing") == "12"


def test_only_the_styles_of_the_document_are_there() -> None:
    plain = make_document(paragraph("x"))

    assert not style_chain(render(plain), "Entry Date")
    assert style_chain(render(sample()), "Entry Date")


def test_two_documents_of_a_sheet_do_not_share_styles() -> None:
    sheet = make_sheet()
    render(sample(sheet))

    assert not style_chain(render(make_document(paragraph("x"), sheet=sheet)), "Entry Date")


@pytest.mark.parametrize(("language", "slot", "tag"), [
    ("de", "val", "de-DE"), ("ja", "eastAsia", "ja-JP"), ("ar", "bidi", "ar-SA"), ("pt-BR", "val", "pt-BR"),
])
def test_a_language_stands_in_its_slot(language: str, slot: str, tag: str) -> None:
    file = render(make_document(sheet=make_sheet(language=language)))
    lang = part(file, "word/styles.xml").find(f"{W}docDefaults//{W}lang")

    assert lang is not None
    assert lang.get(W + slot) == tag


def test_compatibility_is_that_of_new_files() -> None:
    settings = part(render(make_document()), "word/settings.xml")

    assert "15" in values(settings.iter(W + "compatSetting"))


def test_a_sheet_with_a_table_of_fonts_says_what_to_take_instead() -> None:
    sheet = make_sheet(roles={Role.NAME: {"family": "EB Garamond"}})
    fonts = part(render(make_document(sheet=sheet)), "word/fontTable.xml")

    assert dict(zip(values(fonts, "name"), values(fonts.iter(W + "altName")), strict=True)) == {
        "Source Sans 3": "Calibri", "EB Garamond": "Garamond"}


def test_a_hyphenating_layout_hyphenates_only_where_it_wants() -> None:
    sheet = make_sheet(roles={Role.LEAD: {"hyphenate": True}})
    file = render(make_document(sheet=sheet))

    assert part(file, "word/settings.xml").find(W + "autoHyphenation").get(W + "val") == "1"
    assert says(file, "Summary", "pPr/suppressAutoHyphens") == "0"
    assert says(file, "Normal", "pPr/suppressAutoHyphens") == "1"


def test_the_same_document_on_another_sheet_changes_only_the_looks() -> None:
    first, second = sample(), sample(make_sheet(section_gap=30.0))
    bodies = [part(render(one), "word/document.xml") for one in (first, replace(second, meta=first.meta))]

    assert values(bodies[0].iter(W + "pStyle")) == values(bodies[1].iter(W + "pStyle"))
