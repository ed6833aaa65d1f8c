"""Columns beside the body: frames on ordinary paragraphs, in reading order, from which nothing is cut off."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image as Pixels
from support.documents import bullets, entry, job, make_document, paragraph, runs, section, title
from support.sheets import MAIN, PAGE, make_sheet
from support.word import W, direct_formatting, findings, lines, names, opened, part, says, style_of

from exporter.document import (
    Block,
    Border,
    Document,
    DocxStyle,
    Group,
    Heading,
    Image,
    KeyValue,
    LabelColumn,
    MastheadStyle,
    Role,
    Row,
    Running,
    Sheet,
)
from exporter.renderers.docx import render

SIDE = MAIN._replace(name="side", left=20.0, width=100.0, fill="EEEEFF", fill_left=0.0, fill_right=130.0)
BODY = MAIN._replace(left=150.0, width=220.0)
NAME = Heading(1, runs("Ada"), Role.NAME)


def two_columns(region: str = "main", **overrides: object) -> Sheet:
    style = MastheadStyle(region=region, after=12.0, fill="", above=Border(), below=Border())
    return make_sheet(**({"regions": (SIDE, BODY), "masthead": style} | overrides))


def skills(number: int = 1) -> Group:
    return section(title(f"Skills {number}"), bullets("Python", "C++"))


def sample(*side: Block, sheet: Sheet | None = None) -> Document:
    work = section(title("Work"), job("Clerk", "2020"), paragraph("Wrote letters."))
    return make_document(work, sheet=sheet or two_columns(), masthead=(NAME,), side=side or (skills(),))


def frames(file: bytes) -> list[dict[str, str]]:
    body = part(file, "word/document.xml")
    found = body.iter(W + "framePr")
    return [{str(key).removeprefix(W): str(value) for key, value in frame.attrib.items()} for frame in found]


def test_the_reading_order_is_name_sidebar_body() -> None:
    assert lines(render(sample())) == ["Ada", "Skills 1", "Python", "C++", "Work", "Clerk\t2020", "Wrote letters."]


def test_the_file_with_frames_is_valid() -> None:
    assert not findings(render(sample()))


def test_neighbours_share_one_frame() -> None:
    found = frames(render(sample()))

    assert len(found) == 3
    assert all(one == found[0] for one in found)


def test_the_frame_stands_where_the_region_does() -> None:
    frame = frames(render(sample()))[0]

    assert (frame["hAnchor"], frame["x"], frame["w"]) == ("page", "400", "2000")


def test_the_space_above_the_first_title_stands_above_the_region() -> None:
    frame = frames(render(sample()))[0]

    assert (frame["vAnchor"], int(frame["y"])) == ("page", (50 - 20) * 20)


def test_the_body_s_margins_are_the_main_column_s() -> None:
    page = opened(render(sample())).sections[0]

    assert (page.left_margin.pt, page.right_margin.pt) == (150, 400 - 150 - 220)


def test_nothing_but_frames_is_said_by_paragraphs() -> None:
    assert not list(direct_formatting(render(sample())))


def test_titles_in_a_sidebar_are_headings_as_others() -> None:
    assert style_of(render(sample()), "Skills") == "Heading 1"


def test_a_date_in_a_sidebar_stands_at_the_sidebar_s_edge() -> None:
    file = render(sample(section(title("Languages"), job("English", "C1"))))

    assert says(file, style_of(file, "English"), "pPr/outlineLvl") == "1"
    assert says(file, style_of(file, "English"), "pPr/tabs/tab[last()]", "pos") == "2000"


def test_what_has_no_room_in_the_sidebar_flows_in_the_body() -> None:
    many = tuple(skills(number) for number in range(1, 13))
    file = render(sample(*many))
    told = lines(file)

    assert [line for line in told if line.startswith("Skills")] == [f"Skills {number}" for number in range(1, 13)]
    assert 0 < told.index("Work") < told.index("Skills 12")
    assert len(frames(file)) < 3 * 12


def test_a_section_higher_than_the_page_is_not_cut_off() -> None:
    file = render(sample(section(title("Skills"), bullets(*(f"skill {number}" for number in range(60))))))

    assert not frames(file)
    assert "skill 59" in lines(file)


def test_without_a_body_there_is_no_frame() -> None:
    file = render(make_document(sheet=two_columns(), side=(skills(),)))

    assert lines(file) == ["Skills 1", "Python", "C++"]
    assert not frames(file)


def test_the_tint_repeats_behind_every_page_and_says_nothing() -> None:
    file = render(sample())

    for header in ("word/header1.xml", "word/header2.xml"):
        shape = part(file, header).find(".//{*}docPr")
        assert shape is not None
        assert shape.find(".//{*}decorative") is not None
        assert not "".join(part(file, header).itertext(W + "t"))


def test_the_tint_is_as_high_as_the_page() -> None:
    extent = part(render(sample()), "word/header1.xml").find(".//{*}anchor/{*}extent")

    assert (extent.get("cx"), extent.get("cy")) == (str(130 * 12700), str(int(PAGE.height) * 12700))


def test_frames_below_a_masthead_begin_with_the_body() -> None:
    file = render(sample(sheet=two_columns("")))

    assert frames(file)[0]["vAnchor"] == "text"
    assert says(file, style_of(file, "Ada"), "pPr/spacing", "after") == "240"
    assert {says(file, style_of(file, text), "pPr/spacing", "before") for text in ("Skills", "Work")} == {"0"}


def test_a_masthead_over_all_columns_reaches_as_far_as_they_do() -> None:
    file = render(sample(sheet=two_columns("")))
    style = style_of(file, "Ada")

    assert (says(file, style, "pPr/ind", "left"), says(file, style, "pPr/ind", "right")) == ("-2000", "400")


def test_a_masthead_in_the_sidebar_stands_in_its_frame() -> None:
    file = render(sample(sheet=two_columns("side")))

    assert len(frames(file)) == 4
    assert lines(file)[0] == "Ada"


@pytest.mark.parametrize(("direction", "side"), [("ltr", None), ("rtl", "right")])
def test_columns_change_sides_with_the_direction(direction: str, side: str | None) -> None:
    file = render(sample(sheet=two_columns(direction=direction)))
    page = opened(file).sections[0]

    assert frames(file)[0].get("xAlign") == side
    assert page.right_margin.pt == (150 if direction == "rtl" else 30)


def test_titles_in_the_margin_stand_at_the_page_s_edge_where_lines_run_from_right_to_left() -> None:
    sheet = make_sheet(direction="rtl", language="ar", regions=(MAIN._replace(margin_column=70.0, margin_gap=20.0),),
                       roles={Role.SECTION_TITLE: {"place": "margin"}})
    file = render(make_document(section(title("Skills"), paragraph("cards")), sheet=sheet))
    [frame] = frames(file)

    assert (frame.get("xAlign"), frame.get("w")) == ("right", str(round((MAIN.left + 70) * 20)))
    assert says(file, style_of(file, "Skills"), "pPr/ind", "left") == str(round(MAIN.left * 20))


def test_a_logo_stands_beside_the_title_and_not_in_the_margin_with_its_date() -> None:
    drawing = BytesIO()
    Pixels.new("RGB", (40, 20), "navy").save(drawing, "PNG")
    logo = Image(drawing.getvalue(), "image/png", 40, 20, "Logo of Acme")
    dated = replace(entry(job("Clerk")), logo=logo)
    sheet = make_sheet(regions=(MAIN._replace(margin_column=80.0, margin_gap=20.0),),
                       roles={Role.DATE: {"place": "margin", "align": "end"}})
    file = render(make_document(section(title("Work"), dated), sheet=sheet))
    paragraphs = opened(file).element.findall(f".//{W}p")
    drawn = [paragraph for paragraph in paragraphs if paragraph.find(f".//{W}drawing") is not None]

    assert [said.text for paragraph in drawn for said in paragraph.iter(f"{W}t")] == ["Clerk"]
    assert says(file, style_of(file, "2019"), "pPr/ind", "left") in (None, "0")


def test_a_masthead_s_rule_stands_below_its_last_paragraph() -> None:
    rule = MastheadStyle("main", 12.0, "", Border(), Border(1.0, "003366", 3.0))
    file = render(sample(sheet=two_columns(masthead=rule)))

    assert says(file, style_of(file, "Ada"), "pPr/pBdr/bottom", "sz") == "8"


RULED = SIDE._replace(left=280.0, width=70.0, fill="", fill_left=0.0, fill_right=0.0,
                      rule=Border(0.5, "CCCCCC", gap=10.0))
WIDE = MAIN._replace(width=200.0)


def ruled(**overrides: object) -> Document:
    sheet = two_columns("", regions=(WIDE, RULED), **overrides)
    return replace(sample(sheet=sheet), running=Running(header_start=runs("Ada"), header_end=runs("{page}")))


def boxes(file: bytes, name: str) -> list[tuple[float, float, float]]:
    """Where the decorations of a part begin from the left, and their sizes, in points."""
    return [
        (int(one.find("{*}positionH/{*}posOffset").text) / 12700,
         *(int(one.find("{*}extent").get(side)) / 12700 for side in ("cx", "cy")))
        for one in part(file, name).iter("{*}anchor")
    ]


def test_a_rule_parts_the_columns_as_far_down_as_there_is_text() -> None:
    [(left, width, height)] = boxes(render(ruled()), "word/document.xml")

    assert (left, width) == (280 - 10 - 0.5, 0.5)
    assert 50 < height < 100


def drawn_from_left(file: bytes, page: float) -> list[tuple[float, float]]:
    """From where to where each decoration aligned to a side of the page is filled, in points from the page's left."""
    found = []
    for anchor in part(file, "word/document.xml").iter("{*}anchor"):
        side = anchor.find("{*}positionH/{*}align").text
        assert anchor.find("{*}positionH").get("relativeFrom") == "page"
        width = int(anchor.find("{*}extent").get("cx")) / 12700
        path = anchor.find(".//{*}path")
        places = [int(point.get("x")) / int(path.get("w")) * width for point in path.iter("{*}pt")]
        left = page - width if side == "right" else 0.0
        found.append((left + min(places), left + max(places)))
    return found


def test_a_rule_from_right_to_left_stands_at_a_side_that_no_program_mirrors() -> None:
    [(left, right)] = drawn_from_left(render(ruled(direction="rtl")), PAGE.width)

    assert right == pytest.approx(PAGE.width - RULED.rule_lines[0], abs=0.05)
    assert right - left == pytest.approx(RULED.rule.thickness, abs=0.05)


def long(sheet: Sheet) -> Document:
    """Three pages, of which the sidebar takes two."""
    works = [section(title(f"Work {number}"), *[paragraph("Wrote.")] * 8) for number in range(8)]
    return make_document(*works, sheet=sheet, masthead=(NAME,), side=tuple(skills(number) for number in range(9)))


def test_a_rule_stands_on_the_pages_that_have_something_beside_it() -> None:
    file = render(long(two_columns("", regions=(WIDE, RULED))))
    [first, second] = boxes(file, "word/document.xml")

    assert first[:2] == second[:2] == (269.5, 0.5)
    assert PAGE.height - PAGE.top - PAGE.bottom - 40 < second[2] <= PAGE.height - PAGE.top - PAGE.bottom
    assert not [name for name in names(file) if name.startswith("word/header")]
    assert not findings(file)


def test_the_rule_of_the_body_goes_down_to_the_foot_of_all_later_pages() -> None:
    beside = BODY._replace(rule=Border(0.5, "CCCCCC", gap=10.0))
    file = render(long(two_columns("", regions=(SIDE._replace(fill=""), beside))))

    assert boxes(file, "word/header1.xml") == [(139.5, 0.5, PAGE.height - PAGE.top - PAGE.bottom)]
    assert "word/header2.xml" not in names(file)
    assert not findings(file)


def test_the_rule_of_columns_in_a_table_is_a_border() -> None:
    file = render(ruled(docx=DocxStyle("table")))

    assert not list(part(file, "word/document.xml").iter("{*}anchor"))
    assert [one.get(W + "sz") for one in part(file, "word/document.xml").iterfind(f".//{W}tcBorders/{W}left")] == ["4"]
    assert not findings(file)


def test_a_header_that_ends_beyond_the_body_stands_in_a_frame_there() -> None:
    file = render(ruled())
    frame = part(file, "word/header1.xml").find(f".//{W}framePr")

    assert (frame.get(W + "x"), frame.get(W + "w")) == ("1000", "6000")
    assert says(file, "header", "pPr/tabs/tab[last()]", "pos") == "6000"
    assert not findings(file)


def labelled(*facts: tuple[str, str]) -> bytes:
    rows = KeyValue(tuple(Row(runs(f"{label} "), runs(value)) for label, value in facts))
    sheet = make_sheet(labels=LabelColumn(80.0, 10.0, "start"))
    return render(make_document(section(title("Skills"), rows), section(title("Work")), sheet=sheet))


def test_a_label_stands_before_its_value_on_one_line() -> None:
    assert lines(labelled(("Tools", "cards"))) == ["Skills", "Tools \tcards", "Work"]


def test_a_label_of_more_lines_than_its_value_stands_above_it() -> None:
    file = labelled(("Calculating machinery", "cards"))

    assert lines(file) == ["Skills", "Calculating machinery", "cards", "Work"]
    assert says(file, style_of(file, "cards"), "pPr/ind", "left") == str((80 + 10) * 20)
    assert says(file, style_of(file, "machinery"), "pPr/keepNext") == "1"
    assert not findings(file)


def test_a_value_without_a_label_begins_where_the_others_do_by_its_indent() -> None:
    file = labelled(("Tools", "cards"), ("", "gears"))

    assert lines(file) == ["Skills", "Tools \tcards", "gears", "Work"]
    assert says(file, style_of(file, "gears"), "pPr/ind", "left") == str((80 + 10) * 20)
    assert not findings(file)


def test_a_label_of_no_more_lines_than_its_value_moves_it_along() -> None:
    value = "wheels, cards, " * 5

    assert lines(labelled(("Calculating machinery", value)))[1] == f"Calculating machinery \t{value}"
