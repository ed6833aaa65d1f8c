"""Drawings before contacts: a column of 300 points that begins at 50."""

import pytest
from support.documents import lines, make_document, runs, said
from support.sheets import make_sheet

from exporter.document import IconStyle, Role, Tag, Tags
from exporter.document.icons import NAMES, icon
from exporter.typeset.boxes import Page, PlacedLine, Shape
from exporter.typeset.pages import pages

START, END = 50.0, 350.0
ICONS = IconStyle(size=8.0, color="336699", gap=4.0)
MAIL, PHONE, PLAIN = Tag(runs("ada@example.org"), "email"), Tag(runs("+44 20 7946 0000"), "phone"), Tag(runs("London"))


def set_pages(*tags: Tag, arrange: str = "inline", align: str = "start", **changes: object) -> tuple[Page, ...]:
    roles = {Role.CONTACT: {"arrange": arrange, "align": align, "separator": "·", "separator_gap": 5.0}}
    return pages(make_document(Tags(tags, Role.CONTACT), sheet=make_sheet(icons=ICONS, roles=roles, **changes)))


def shapes(shown: tuple[Page, ...]) -> list[Shape]:
    return [mark for page in shown for mark in page.placements if isinstance(mark, Shape)]


def contacts(shown: tuple[Page, ...]) -> list[PlacedLine]:
    return [line for line in lines(shown) if line.part == "text"]


@pytest.mark.parametrize("arrange", ["inline", "stacked"])
@pytest.mark.parametrize("align", ["start", "center", "end"])
def test_a_drawing_stands_before_its_text_at_the_middle_of_its_capitals(arrange, align):
    shown = set_pages(MAIL, PHONE, arrange=arrange, align=align)

    for shape, line in zip(shapes(shown), contacts(shown), strict=True):
        piece = line.line.pieces[0]
        assert shape.x + shape.width + ICONS.gap == pytest.approx(line.x)
        assert shape.y + shape.height / 2 == pytest.approx(line.y - piece.face.cap_height * piece.size / 2)


def test_a_drawing_has_the_sheet_s_size_and_colour():
    (shape,) = shapes(set_pages(MAIL))

    assert (shape.width, shape.height, shape.color) == (8.0, 8.0, "336699")
    assert shape.paths == icon("email")


def test_in_a_line_a_drawing_takes_its_room():
    mail, phone = contacts(set_pages(MAIL, PHONE))
    bare, other = contacts(set_pages(MAIL._replace(icon=""), PHONE._replace(icon="")))

    assert mail.x - bare.x == pytest.approx(12.0)
    assert phone.x - other.x == pytest.approx(24.0)


def test_centred_rows_have_their_drawings_in_their_middle():
    shown = set_pages(MAIL, PHONE, align="center")
    first, last = shapes(shown)[0], contacts(shown)[-1]

    assert (first.x + last.x + last.line.width) / 2 == pytest.approx((START + END) / 2)


def test_stacked_texts_begin_below_each_other_with_and_without_a_drawing():
    assert {line.x for line in contacts(set_pages(MAIL, PLAIN, arrange="stacked"))} == {START + 12.0}


def test_the_lines_of_a_long_contact_hang_beyond_its_one_drawing():
    long = Tag(runs("An address that goes on and on, over the bridge and past the mill, to the very last house of all"),
               "location")
    shown = set_pages(long, arrange="stacked")

    assert len(contacts(shown)) > 1
    assert {line.x for line in contacts(shown)} == {START + 12.0}
    assert len(shapes(shown)) == 1


def test_a_contact_wider_than_the_column_keeps_its_drawing_in_a_line():
    shown = set_pages(MAIL, Tag(runs("word " * 40), "url"), PHONE)

    assert len(shapes(shown)) == 3
    assert all(line.x + line.line.width <= END + 0.01 for line in contacts(shown))


def test_drawings_change_sides_where_lines_begin_at_the_right():
    shown = set_pages(MAIL, arrange="stacked", direction="rtl", language="he")
    (shape,), (line,) = shapes(shown), contacts(shown)

    assert shape.x + shape.width == pytest.approx(END)
    assert line.x + line.line.width == pytest.approx(shape.x - ICONS.gap)


def test_drawings_say_nothing():
    assert [said(line) for line in lines(set_pages(MAIL, PHONE))] == ["ada@example.org", "·", "+44 20 7946 0000"]


@pytest.mark.parametrize("name", NAMES)
def test_drawings_stay_in_their_square(name):
    points = [value for path in icon(name) for step in path for value in step.points]

    assert min(points) >= 0.0
    assert max(points) <= 1.0


@pytest.mark.parametrize("name", NAMES)
def test_contours_begin_and_close(name):
    for path in icon(name):
        kinds = [step.kind for step in path]
        assert kinds[0] == "move"
        assert kinds.count("move") == kinds.count("close")
        assert kinds[-1] == "close"


def test_networks_share_signs_of_what_people_do_there():
    assert icon("GitHub") == icon("gitlab") == icon("stack-overflow") == icon("code")
    assert icon("linkedin") == icon("XING") == icon("person")


def test_an_unknown_network_is_a_link():
    assert icon("myspace") == icon("") == icon("link")


def test_the_drawings_differ():
    assert len({icon(name) for name in NAMES}) == len(NAMES)
