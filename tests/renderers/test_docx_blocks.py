"""Every node as Word's own thing: lists, links, tabs, pictures, fields, languages and directions."""

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import mammoth
import pytest
from lxml import etree
from PIL import Image as Pillow
from support.documents import bullets, entry, job, make_document, paragraph, runs, section, title
from support.sheets import MAIN, PAGE, make_sheet
from support.word import W, direct_formatting, findings, lines, names, opened, part, says, style_of, values

from exporter.document import (
    Avatar,
    Block,
    Border,
    BulletList,
    Document,
    Heading,
    IconStyle,
    Image,
    KeyValue,
    LinkStyle,
    ListItem,
    LogoStyle,
    MastheadStyle,
    Paragraph,
    PhotoStyle,
    Role,
    Row,
    Run,
    Running,
    SplitLine,
    Tag,
    Tags,
)
from exporter.document.links import target
from exporter.errors import RenderError
from exporter.renderers.docx import render
from exporter.typeset.fonts import default_fonts
from exporter.typeset.paragraph import Typesetter

PHOTO = PhotoStyle(60.0, 80.0, "rectangle", "region", "center", 6.0, "003366", "FFFFFF")


def png(width: int, height: int) -> bytes:
    """A picture that gets redder to the right."""
    data = BytesIO()
    row = bytes(value for x in range(width) for value in (x * 255 // width, 0, 0))
    Pillow.frombytes("RGB", (width, height), row * height).save(data, "PNG")
    return data.getvalue()


PICTURE = png(300, 300)


def numbers(document: Document) -> list[tuple[str, str]]:
    """What each item of a numbered list is called: each instance counts on from where it starts."""
    file = render(document)
    instances = part(file, "word/numbering.xml").iter(W + "num")
    counts = {
        str(one.get(W + "numId")): int(values(one.iter(W + "startOverride"))[0])
        for one in instances if one.find(W + "lvlOverride") is not None
    }
    found = []
    for one in part(file, "word/document.xml").iter(W + "p"):
        if (number := one.find(f"{W}pPr/{W}numPr/{W}numId")) is not None:
            key = str(number.get(W + "val"))
            found.append((str(counts[key]), "".join(one.itertext(W + "t"))))
            counts[key] += 1
    return found


def numbered(*texts: str, first: int = 1, step: int = 1) -> BulletList:
    items = tuple(ListItem(runs(text)) for text in texts)
    return BulletList(items, Role.NUMBERED, numbered=True, first=first, step=step)


def runs_of(file: bytes) -> Sequence[etree._Element]:
    return list(part(file, "word/document.xml").iter(W + "r"))


def test_a_bullet_is_an_item_of_a_real_list() -> None:
    html = mammoth.convert_to_html(BytesIO(render(make_document(bullets("One", "Two"))))).value

    assert html == "<ul><li>One</li><li>Two</li></ul>"


def test_bullets_inside_bullets_are_a_level_deeper() -> None:
    nested = BulletList((ListItem(runs("Outer"), (ListItem(runs("Inner"), (ListItem(runs("Innermost")),)),)),))
    html = mammoth.convert_to_html(BytesIO(render(make_document(nested)))).value

    assert html == "<ul><li>Outer<ul><li>Inner<ul><li>Innermost</li></ul></li></ul></li></ul>"


def test_bullets_that_stay_together_are_still_a_list() -> None:
    held = entry(job("Engineer"), bullets("One", "Two"), keep_together=True)
    file = render(make_document(held))

    assert "<ul><li>One</li><li>Two</li></ul>" in mammoth.convert_to_html(BytesIO(file)).value
    assert style_of(file, "One").startswith("List Bullet Kept")


LONG = "words " * 40
"""More than a line of any column here."""


@pytest.mark.parametrize(("texts", "kept"), [
    (("One", "Two", "Three"), ["One", "Two"]), (("One", "Two", LONG), ["One"]), ((LONG, "Two", LONG), []),
    ((LONG, "Two", "Three"), ["Two"]), (("One",), []), ((LONG, LONG), []),
])
def test_a_page_neither_ends_with_a_group_s_first_line_nor_begins_with_its_last(
    texts: tuple[str, ...], kept: list[str]
) -> None:
    file = render(make_document(entry(job("Engineer"), bullets(*texts))))

    assert [text for text in texts if says(file, style_of(file, text.strip()), "pPr/keepNext") == "1"] == kept


def test_an_entry_s_text_stays_with_its_last_bullet() -> None:
    file = render(make_document(entry(job("Guest"), paragraph(LONG), bullets("Rated well"))))

    assert says(file, style_of(file, LONG.strip()), "pPr/keepNext") == "1"


def test_the_sign_hangs_before_the_text() -> None:
    file = render(make_document(bullets("One")))

    assert says(file, "List Bullet", "pPr/ind", "left") == says(file, "List Bullet", "pPr/ind", "hanging") == "240"


def test_the_sign_is_the_sheet_s() -> None:
    signs = values(part(render(make_document()), "word/numbering.xml").iterfind(f".//{W}lvl/{W}lvlText"))

    assert signs[:2] == ["•", "–"]


def test_every_numbered_list_begins_anew() -> None:
    two = make_document(numbered("a", "b"), paragraph("between"), numbered("c"))

    assert numbers(two) == [("1", "a"), ("2", "b"), ("1", "c")]


def test_a_list_begins_with_its_first_number() -> None:
    assert numbers(make_document(numbered("a", "b", first=7))) == [("7", "a"), ("8", "b")]


def test_publications_count_down() -> None:
    down = make_document(numbered("a", "b", "c", first=3, step=-1))

    assert numbers(down) == [("3", "a"), ("2", "b"), ("1", "c")]


def test_a_list_in_the_nested_role_has_a_style_of_its_own() -> None:
    nested = BulletList((ListItem(runs("x")),), Role.BULLET_NESTED)

    assert not findings(render(make_document(bullets("y"), nested)))


def test_wide_numbers_get_more_room() -> None:
    def room(first: int) -> int:
        levels = part(render(make_document(numbered("a", "b", first=first))), "word/numbering.xml")
        return max(int(one) for one in values(levels.iterfind(f".//{W}abstractNum[last()]//{W}ind"), "left"))

    assert room(2400) > room(1)


def test_a_date_stands_behind_one_tab() -> None:
    assert lines(render(make_document(job("Engineer", "2020")))) == ["Engineer\t2020"]


def test_a_date_without_room_beside_its_title_takes_the_next_line() -> None:
    wide = "A position with a name so long that no date has room beside it on"

    assert lines(render(make_document(job(wide, "2019 – 2023")))) == [wide, "2019 – 2023"]


def test_a_date_stands_beside_a_title_as_soon_as_both_fit_the_line_kerned() -> None:
    wide, date, sheet = "AVATAR " * 7 + "AVA", "2019", make_sheet()
    typesetter = Typesetter(sheet, default_fonts())
    needed = sum(typesetter.width(runs(text), Role.BODY) for text in (wide, date)) + sheet.split_gap
    found = []
    for width in (needed - 0.1, needed + 0.1):
        sheet = make_sheet(regions=(MAIN._replace(width=width),))
        found += lines(render(make_document(SplitLine(runs(wide), runs(date), Role.BODY), sheet=sheet)))

    assert found == [wide, date, f"{wide}\t{date}"]


def test_a_tab_of_the_text_is_a_space() -> None:
    assert lines(render(make_document(paragraph("Acme\t|\tZürich")))) == ["Acme | Zürich"]


def test_a_line_without_an_end_has_no_tab() -> None:
    assert lines(render(make_document(SplitLine(runs("London"), (), Role.ENTRY_SUBTITLE)))) == ["London"]


def test_a_fact_is_one_line_with_its_label() -> None:
    assert lines(render(make_document(KeyValue((Row(runs("Languages: "), runs("Python")),))))) == ["Languages: Python"]


def test_a_stacked_fact_is_two_paragraphs_that_stay_together() -> None:
    file = render(make_document(KeyValue((Row(runs("Languages"), runs("Python")),), stacked=True)))

    assert lines(file) == ["Languages", "Python"]
    assert says(file, style_of(file, "Languages"), "pPr/keepNext") == "1"


def test_tags_run_on_in_a_line() -> None:
    tags = Tags((Tag(runs("Chess")), Tag(runs("Go"))))

    assert lines(render(make_document(tags))) == ["Chess · Go"]


def test_the_air_beside_a_separator_is_a_style_s() -> None:
    file = render(make_document(Tags((Tag(runs("Chess")), Tag(runs("Go"))))))

    assert says(file, "Tags Air", "rPr/spacing") == str(round((4.0 - 0.2 * 10) * 20))
    assert not list(direct_formatting(file))


def test_stacked_tags_are_paragraphs_without_space_between() -> None:
    sheet = make_sheet(roles={Role.TAG: {"arrange": "stacked", "after": 8.0}})
    file = render(make_document(Tags((Tag(runs("Chess")), Tag(runs("Go")))), sheet=sheet))

    assert lines(file) == ["Chess", "Go"]
    assert says(file, style_of(file, "Chess"), "pPr/spacing", "after") == "0"
    assert says(file, style_of(file, "Go"), "pPr/spacing", "after") == "160"


def test_blocks_without_text_vanish() -> None:
    empty = (paragraph(""), paragraph("  "), bullets(""), Tags((Tag(()),)), KeyValue((Row((), ()),)), job("", ""))

    assert lines(render(make_document(*empty))) == []


def test_an_entry_that_is_all_head_does_not_hold_the_next() -> None:
    file = render(make_document(section(title("Courses"), entry(job("One")), entry(job("Two")))))

    assert says(file, style_of(file, "One"), "pPr/keepNext") == "0"
    assert says(file, style_of(file, "Courses"), "pPr/keepNext") == "1"


def test_a_group_breaks_the_page_where_the_tree_asks() -> None:
    file = render(make_document(paragraph("before"), section(title("Publications"), break_before=True)))

    assert says(file, style_of(file, "Publications"), "pPr/pageBreakBefore") == "1"


def link(href: str) -> Document:
    return make_document(Paragraph((Run("see "), Run("my", href=href), Run(" site", href=href))))


def test_a_link_has_a_relationship_of_its_own() -> None:
    found = opened(render(link("https://example.org/"))).paragraphs[0].hyperlinks

    assert [(one.address, one.text) for one in found] == [("https://example.org/", "my site")]


@pytest.mark.parametrize("underline", [False, True])
def test_a_link_on_a_band_has_the_colour_of_the_text_there(*, underline: bool) -> None:
    style = LinkStyle("0000FF", underline, as_text=(Role.CONTACT,))
    roles = {Role.CONTACT: {"color": "FFFFFF"}}
    contact = Tags((Tag((Run("ada.example", href="https://ada.example"),)),), Role.CONTACT)
    file = render(make_document(contact, sheet=make_sheet(link=style, roles=roles)))
    [linked] = opened(file).paragraphs[0].hyperlinks[0].runs
    named = linked.style.name

    assert says(file, named, "rPr/color") in (None, "FFFFFF")
    assert says(file, style_of(file, "ada"), "rPr/color") == "FFFFFF"
    assert says(file, named, "rPr/u") == ("single" if underline else None)


def test_a_link_may_be_a_field_whose_runs_all_programs_find() -> None:
    file = render(link("https://example.org/"), hyperlinks="field")
    direct = "".join(run.text for run in opened(file).paragraphs[0].runs)

    assert direct == "see my site"
    assert "HYPERLINK" in "".join(part(file, "word/document.xml").itertext(W + "instrText"))
    assert not findings(file)


@pytest.mark.parametrize("href", ["javascript:alert(1)", "file:///etc/passwd", "http://[bad", "data:text/html,x", "x"])
def test_other_addresses_are_only_text(href: str) -> None:
    file = render(link(href))

    assert lines(file) == ["see my site"]
    assert not opened(file).paragraphs[0].hyperlinks


@pytest.mark.parametrize(("href", "uri"), [
    ("https://example.org/ä b?x=%zz", "https://example.org/%C3%A4%20b?x=%25zz"),
    ("https://bücher.example/", "https://xn--bcher-kva.example/"),
    ("mailto:ada@example.org", "mailto:ada@example.org"),
    ("tel:+49 30 123", "tel:+49%2030%20123"),
    ("HTTPS://Example.org", "https://Example.org"),
])
def test_addresses_are_written_as_uris(href: str, uri: str) -> None:
    assert target(href) == uri


def photo(focus: tuple[float, float] = (0.5, 0.5), where: str = "region", shape: str = "rectangle") -> Document:
    image = Image(PICTURE, "image/png", 300, 300, 'Ada & "friend"', focus=focus)
    sheet = make_sheet(photo=PHOTO._replace(where=where, shape=shape))
    if where == "region":
        return make_document(image, paragraph("below"), sheet=sheet)
    return make_document(paragraph("below"), sheet=sheet, masthead=(paragraph("Ada", Role.NAME), image))


def test_a_photo_says_what_it_shows() -> None:
    shown = part(render(photo()), "word/document.xml").find(".//{*}docPr")

    assert shown is not None
    assert shown.get("descr") == 'Ada & "friend"'


def test_a_photo_has_the_sheet_s_size_and_shape() -> None:
    file = render(photo(shape="circle"))

    assert opened(file).inline_shapes[0].width.pt == 60
    assert part(file, "word/document.xml").find(".//{*}prstGeom").get("prst") == "ellipse"


@pytest.mark.parametrize("shape", ["rectangle", "circle"])
@pytest.mark.parametrize(("focus", "reds"), [((0.0, 0.5), (0, 190)), ((0.5, 0.5), (32, 222)), ((1.0, 0.5), (63, 254))])
def test_a_photo_is_cut_around_its_focal_point_before_it_is_packed(
    focus: tuple[float, float], reds: tuple[int, int], shape: str,
) -> None:
    file = render(photo(focus, shape=shape))
    with ZipFile(BytesIO(file)) as package:
        name = next(name for name in package.namelist() if "media" in name)
        packed = Pillow.open(BytesIO(package.read(name)))

    assert packed.size == (225, 300)
    assert packed.getchannel("R").getextrema() == reds
    assert part(file, "word/document.xml").find(".//{*}srcRect") is None


def test_a_photo_that_is_none_is_told() -> None:
    image = Image(b"no picture", "image/png", 300, 300, "", path="basics.image")

    with pytest.raises(RenderError, match=r"basics\.image"):
        render(make_document(image, sheet=make_sheet(photo=PHOTO._replace(shape="circle"))))


def test_a_photo_beside_the_masthead_is_anchored_and_leaves_the_name_first() -> None:
    file = render(photo(where="masthead-end"))

    assert part(file, "word/document.xml").find(".//{*}anchor//{*}pic") is not None
    assert lines(file) == ["Ada", "below"]
    assert not findings(file)


@pytest.mark.parametrize(("where", "side"), [("masthead-start", "left"), ("masthead-end", "right")])
def test_a_masthead_higher_than_its_photo_keeps_clear_of_it(where: str, side: str) -> None:
    low = photo(where=where)
    told = Paragraph(runs("Ada wrote the first program. " * 20), Role.CONTACT)
    file = render(replace(low, masthead=(*low.masthead, told)))

    assert says(file, style_of(file, "Ada"), "pPr/ind", side) == says(file, style_of(file, "program"), "pPr/ind", side)
    assert says(file, style_of(file, "Ada"), "pPr/ind", side) == str((60 + 6) * 20)
    assert part(file, "word/document.xml").find(".//{*}anchor/{*}wrapNone") is not None


def test_the_rule_below_a_high_masthead_reaches_to_the_edge() -> None:
    low, below = photo(where="masthead-end"), Border(1.0, "000000", 4.0)
    sheet = make_sheet(photo=PHOTO._replace(where="masthead-end"),
                       masthead=low.sheet.masthead._replace(below=below))
    contacts = [paragraph(f"contact {number}", Role.CONTACT) for number in range(6)]
    file = render(replace(low, sheet=sheet, masthead=(*low.masthead, *contacts)))

    assert says(file, style_of(file, "contact 5"), "pPr/pBdr/bottom", "sz") == "8"
    assert says(file, style_of(file, "contact 5"), "pPr/ind", "right") in (None, "0")
    assert says(file, style_of(file, "contact 4"), "pPr/ind", "right") == str((60 + 6) * 20)


def test_text_gives_way_to_a_photo_that_is_the_higher_one() -> None:
    file = render(photo(where="masthead-end"))

    assert part(file, "word/document.xml").find(".//{*}anchor/{*}wrapSquare") is not None


def test_a_layout_without_a_place_for_a_photo_packs_none() -> None:
    file = render(photo(where="none"))

    assert not [name for name in names(file) if "media" in name]


def test_a_photo_is_packed_once() -> None:
    image = Image(PICTURE, "image/png", 300, 300, "Ada")
    file = render(make_document(image, image, sheet=make_sheet(photo=PHOTO)))

    assert len([name for name in names(file) if "media" in name]) == 1
    assert len(opened(file).inline_shapes) == 2


def signed(*blocks: Block) -> bytes:
    """An entry with the sign of its organisation, twice as wide as it is high, and another entry below."""
    logo = Image(png(40, 20), "image/png", 40, 20, "Logo of Acme")
    first = replace(entry(job("Clerk"), *blocks), logo=logo)
    return render(make_document(section(title("Work"), first, entry(job("Writer"))),
                                sheet=make_sheet(logo=LogoStyle(36.0, 8.0))))


def test_a_logo_stands_whole_in_its_square_and_says_whose_it_is() -> None:
    anchor = part(signed(), "word/document.xml").find(".//{*}anchor")

    assert anchor.find("{*}docPr").get("descr") == "Logo of Acme"
    assert [int(anchor.find("{*}extent").get(side)) / 12700 for side in ("cx", "cy")] == [36, 18]
    assert not findings(signed())


def test_the_head_of_an_entry_stands_beside_its_logo_and_the_rest_below() -> None:
    file = signed(bullets("Wrote letters."))

    assert says(file, style_of(file, "Clerk"), "pPr/ind", "left") == str((36 + 8) * 20)
    assert says(file, style_of(file, "Wrote"), "pPr/ind", "left") == says(file, "List Bullet", "pPr/ind", "left")


def test_what_follows_a_logo_stands_below_it() -> None:
    before = [int(says(file, style_of(file, "Writer"), "pPr/spacing", "before") or 0) / 20
              for file in (signed(), signed(bullets(*["Wrote letters."] * 3)))]

    assert before[0] > before[1]
    assert before[0] + make_sheet()[Role.ENTRY_TITLE].leading > 36 > before[0]


def banded(padding: float) -> bytes:
    band = MastheadStyle(region="", after=12.0, fill="003366", above=Border(), below=Border(), padding=padding)
    name = Heading(1, runs("Ada"), Role.NAME)
    return render(make_document(paragraph("below"), sheet=make_sheet(masthead=band), masthead=(name,)))


def test_a_band_reaches_to_the_page_s_edges_and_its_padding_below_the_text() -> None:
    file = banded(10.0)
    anchor = part(file, "word/document.xml").find(".//{*}anchor")
    width, height = (int(anchor.find("{*}extent").get(side)) / 12700 for side in ("cx", "cy"))

    assert [place.text for place in anchor.iter("{*}posOffset")] == ["0", "0"]
    assert (width, height) == (PAGE.width, PAGE.top + make_sheet()[Role.NAME].leading + 10)
    assert anchor.get("behindDoc") == "1"
    assert not findings(file)


def test_a_band_reaches_its_padding_below_what_stands_beside_the_name() -> None:
    band = MastheadStyle(region="", after=12.0, fill="003366", above=Border(), below=Border(), padding=10.0)
    photo = make_sheet().photo._replace(where="masthead-start", width=60.0, height=60.0, after=8.0)
    name = (Avatar("A"), Heading(1, runs("Ada"), Role.NAME))
    file = render(make_document(paragraph("below"), sheet=make_sheet(masthead=band, photo=photo), masthead=name))
    heights = [int(one.get("cy")) / 12700 for one in part(file, "word/document.xml").iterfind(".//{*}anchor/{*}extent")]

    assert PAGE.top + 60 + 10 in heights


def test_a_band_is_as_high_as_its_lines_in_a_script_that_its_family_lacks() -> None:
    band = MastheadStyle(region="", after=12.0, fill="003366", above=Border(), below=Border())
    sheet = make_sheet(masthead=band, direction="rtl", language="ar")
    one, long = (
        part(render(make_document(paragraph("below"), sheet=sheet, masthead=(Heading(1, runs(name), Role.NAME),))),
             "word/document.xml").find(".//{*}anchor/{*}extent").get("cy")
        for name in ("ليلى", "ليلى عبد الرحمن الخطيب"))

    assert one == long


def test_the_text_below_a_band_keeps_clear_of_its_padding() -> None:
    spaces = [float(says(file, style_of(file, "below"), "pPr/spacing", "before") or 0) / 20
              for file in (banded(0.0), banded(10.0))]

    assert spaces == [12, 22]


RUNNING = Running(runs("Ada"), runs("{page} / {pages}"), runs("CV"))


def test_the_first_page_has_no_header() -> None:
    first = opened(render(make_document(paragraph("x"), running=RUNNING))).sections[0]

    assert first.different_first_page_header_footer
    assert [one.text for one in first.first_page_header.paragraphs] == [""]
    assert [one.text for one in first.header.paragraphs] == ["Ada\t2 / 2"]
    assert [one.text for one in first.footer.paragraphs] == ["CV"]


def test_page_numbers_are_fields() -> None:
    header = part(render(make_document(running=RUNNING)), "word/header1.xml")

    assert "".join(header.itertext(W + "instrText")).split() == ["PAGE", "NUMPAGES"]


def test_they_are_where_lines_run_from_right_to_left() -> None:
    file = render(make_document(running=RUNNING, sheet=make_sheet(direction="rtl", language="ar")))
    assert "".join(part(file, "word/header1.xml").itertext(W + "instrText")).split() == ["PAGE", "NUMPAGES"]


def test_they_are_between_words_that_run_from_right_to_left() -> None:
    running = Running(header_end=runs("صفحة {page} من {pages}"))
    file = render(make_document(running=running, sheet=make_sheet(direction="rtl", language="ar")))

    assert "".join(part(file, "word/header1.xml").itertext(W + "instrText")).split() == ["PAGE", "NUMPAGES"]
    assert [one.text for one in opened(file).sections[0].header.paragraphs] == ["\tصفحة 2 من 2"]


@pytest.mark.parametrize(("digits", "switch", "form"), [
    ("०१२३४५६७८९", "HINDIARABIC", "hindiNumbers"), ("๐๑๒๓๔๕๖๗๘๙", "THAIARABIC", "thaiNumbers"),
])
def test_pages_and_lists_are_counted_in_digits_that_word_has_a_format_for(digits: str, switch: str, form: str) -> None:
    file = render(make_document(numbered("a", "b"), running=RUNNING, sheet=make_sheet(digits=digits)))
    header, numbering = part(file, "word/header1.xml"), part(file, "word/numbering.xml")

    assert "".join(header.itertext(W + "instrText")).split() == ["PAGE", r"\*", switch, "NUMPAGES", r"\*", switch]
    assert opened(file).sections[0].header.paragraphs[0].text == f"Ada\t{digits[2]} / {digits[2]}"
    assert {one.get(W + "val") for one in numbering.iter(W + "numFmt")} == {"bullet", form}


def test_pages_and_lists_are_counted_in_western_digits_where_word_has_no_format() -> None:
    file = render(make_document(numbered("a", "b"), running=RUNNING, sheet=make_sheet(digits="০১২৩৪৫৬৭৮৯")))

    assert opened(file).sections[0].header.paragraphs[0].text == "Ada\t2 / 2"
    assert {one.get(W + "val") for one in part(file, "word/numbering.xml").iter(W + "numFmt")} == {"bullet", "decimal"}


def test_the_header_s_text_stands_where_the_sheet_wants_it() -> None:
    section = opened(render(make_document(running=RUNNING))).sections[0]
    ascent, size = 1.024, 8.5

    assert section.header_distance.pt == pytest.approx(30 - ascent * size, abs=0.05)


def test_a_link_in_a_header_has_a_relationship_of_its_own_part() -> None:
    running = Running((Run("site", href="https://example.org/"),))
    file = render(make_document(running=running))

    assert "word/_rels/header1.xml.rels" in names(file)
    assert not findings(file)


def test_words_in_another_language_say_so() -> None:
    file = render(make_document(Paragraph((Run("mot", lang="fr"), Run("漢字", lang="ja"), Run("word", lang="en")))))
    said = [one.find(f"{W}rPr/{W}lang") for one in runs_of(file)]

    assert [None if lang is None else dict(lang.attrib) for lang in said] == [
        {W + "val": "fr-FR"}, {W + "eastAsia": "ja-JP"}, None]


@pytest.mark.parametrize(("language", "text", "told"), [
    ("en", "さくら", {"eastAsia": "ja-JP"}), ("zh-Hans", "さくら", {"eastAsia": "ja-JP"}), ("ja", "さくら", None),
    ("en", "서울", {"eastAsia": "ko-KR"}), ("en", "ไทย", {"bidi": "th-TH"}), ("mr", "मराठी", None),
    ("en", "漢字", None), ("en", "Zürich", None),
])
def test_letters_that_tell_a_language_say_so(language: str, text: str, told: dict[str, str] | None) -> None:
    file = render(make_document(paragraph(text), sheet=make_sheet(language=language)))
    lang = next(iter(runs_of(file))).find(f"{W}rPr/{W}lang")

    assert (None if lang is None else {name.removeprefix(W): value for name, value in lang.attrib.items()}) == told


def directions(file: bytes) -> list[tuple[str, bool]]:
    return [("".join(run.itertext(W + "t")), run.find(f"{W}rPr/{W}rtl") is not None) for run in runs_of(file)]


def test_right_to_left_words_are_marked() -> None:
    said = directions(render(make_document(paragraph("say שלום now"))))

    assert said == [("say ", False), ("שלום", True), (" now", False)]


def test_latin_words_in_a_right_to_left_document_are_not_marked() -> None:
    sheet = make_sheet(direction="rtl", language="he")
    file = render(make_document(paragraph("עבודה ב-Python כאן"), sheet=sheet))

    assert [text for text, rtl in directions(file) if not rtl] == ["Python"]
    assert says(file, "Normal", "pPr/bidi", "val") is None
    assert style_bidi(file)


def style_bidi(file: bytes) -> bool:
    return part(file, "word/styles.xml").find(f".//{W}style[@{W}styleId='Normal']/{W}pPr/{W}bidi") is not None


@pytest.mark.parametrize(("block", "style"), [
    (paragraph("בנה API קטן."), "Normal Right to Left"), (bullets("בנה API קטן."), "List Bullet Right to Left"),
])
def test_hebrew_in_an_english_document_runs_from_right_to_left_by_its_style(block: Block, style: str) -> None:
    file = render(make_document(block))
    [used] = styles_used(file)

    assert used.startswith(style)
    assert turned(file, style)
    assert not list(direct_formatting(file))
    assert directions(file) == [("בנה ", True), ("API", False), (" קטן.", True)]


def test_a_hebrew_line_of_an_english_document_stays_at_its_side() -> None:
    file = render(make_document(Paragraph(runs("מפתח C++ בכיר"), Role.ENTRY_DETAIL)))
    [style] = styles_used(file)

    assert style == "Entry Detail At End Right to Left"
    assert turned(file, style)
    assert says(file, style, "pPr/jc", "val") == "right"  # which in such a paragraph is the left


def test_a_hebrew_title_keeps_the_tab_before_its_date() -> None:
    file = render(make_document(SplitLine(runs("מפתח C++ בכיר"), runs("2020"), Role.ENTRY_TITLE)))

    assert not any("Right to Left" in style for style in styles_used(file))
    assert lines(file) == ["\u202bמפתח C++\u200e בכיר\u202c\u200e\t2020"]


@pytest.mark.parametrize(("role", "align"), [(Role.HEADLINE, "right"), (Role.LEAD, None)])
def test_what_runs_the_other_way_stands_in_its_column(role: Role, align: str | None) -> None:
    """Here four points before the body, at the left, which in such a paragraph is Word's right."""
    sheet = make_sheet(regions=(MAIN._replace(left=MAIN.left + 4.0, width=MAIN.width - 4.0),))
    file = render(make_document(masthead=(Paragraph(runs("מפתח C++ בכיר"), role),), sheet=sheet))
    [style] = styles_used(file)

    assert says(file, style, "pPr/jc", "val") == align
    assert (says(file, style, "pPr/ind", "left"), says(file, style, "pPr/ind", "right")) == ("0", "-80")


def styles_used(file: bytes) -> list[str]:
    """The names of the styles of all paragraphs that say something."""
    names = {style.get(W + "styleId"): style.find(W + "name").get(W + "val")
             for style in part(file, "word/styles.xml").iter(W + "style")}
    return [names[one.find(f"{W}pPr/{W}pStyle").get(W + "val")]
            for one in part(file, "word/document.xml").iter(W + "p") if "".join(one.itertext(W + "t"))]


def turned(file: bytes, name: str) -> bool:
    """Whether a style itself says that its paragraphs run from right to left."""
    styles = part(file, "word/styles.xml").iter(W + "style")
    return any(style.find(f"{W}pPr/{W}bidi") is not None for style in styles
               if style.find(W + "name").get(W + "val") == name)


def test_a_phone_number_without_its_country_s_code_is_one_run_in_a_right_to_left_document() -> None:
    sheet = make_sheet(direction="rtl", language="he")
    file = render(make_document(Paragraph((Run("202 555 0143", href="tel:202-555-0143"),)), sheet=sheet))

    assert directions(file) == [("\u200e202 555 0143", False)]


def test_signs_stay_at_their_end_of_a_name() -> None:
    sheet = make_sheet(direction="rtl", language="he")
    file = render(make_document(paragraph("כתבתי C++ וגם"), sheet=sheet))

    assert ("C++\u200e", False) in directions(file)


def test_latin_items_of_a_right_to_left_list_are_parted_for_programs_that_look_at_the_text_alone() -> None:
    sheet = make_sheet(direction="rtl", language="he")
    items = (Run("כלים: "), Run("Python", role=Role.PRIMARY), Run(", "), Run("Java", role=Role.PRIMARY))

    assert (",\u200f ", True) in directions(render(make_document(Paragraph(items, Role.TAG), sheet=sheet)))


def test_what_parts_latin_items_is_not_widened_as_the_spaces_beside_it_are() -> None:
    sheet = make_sheet(direction="rtl", language="he")
    tags = Tags(tuple(Tag(runs(text, Role.PRIMARY)) for text in ("כלים", "Python", "Java")))
    file = render(make_document(tags, sheet=sheet))
    marked = [run for run in runs_of(file) if "\u200f" in "".join(run.itertext(W + "t"))]

    assert ["".join(run.itertext(W + "t")) for run in marked] == ["·\u200f"]
    assert marked[0].find(f"{W}rPr/{W}rStyle") is None


@pytest.mark.parametrize(("direction", "starts"), [("ltr", 0.0), ("rtl", 4 / 12)])
def test_the_air_of_an_icon_is_on_the_side_of_its_text(direction: str, starts: float) -> None:
    sheet = make_sheet(direction=direction, icons=IconStyle(8.0, "666666", 4.0))
    file = render(make_document(Tags((Tag(runs("ada@example.com"), icon="email"),)), sheet=sheet))
    [path, *_] = part(file, "word/document.xml").iter("{*}path")
    places = [int(point.get("x")) / int(path.get("w")) for point in path.iter("{*}pt")]

    assert min(places) == pytest.approx(starts, abs=0.07)


def test_ideographs_are_not_slanted() -> None:
    slanted = {language: make_sheet(language=language, roles={Role.SECTION_TITLE: {"italic": True}})
               for language in ("en", "ja")}
    said = [says(render(make_document(title("x"), sheet=sheet)), "heading 1", "rPr/i", "val")
            for sheet in slanted.values()]

    assert said == ["1", None]


@pytest.mark.parametrize(("language", "air"), [("en", "10"), ("he", "10"), ("ar", "0"), ("hi", "0")])
def test_letters_that_join_have_no_air_between_them(language: str, air: str) -> None:
    sheet = make_sheet(language=language, roles={Role.SECTION_TITLE: {"tracking": 40.0}})

    assert says(render(make_document(title("x"), sheet=sheet)), "heading 1", "rPr/spacing", "val") == \
        (None if air == "0" else air)


def test_a_left_to_right_document_is_not_marked_at_all() -> None:
    file = render(make_document(paragraph("plain")))

    assert not style_bidi(file)
    assert part(file, "word/document.xml").find(f".//{W}sectPr/{W}bidi") is None


def test_line_breaks_in_text_are_line_breaks() -> None:
    assert lines(render(make_document(paragraph("a\nb\tc")))) == ["a\nb c"]
