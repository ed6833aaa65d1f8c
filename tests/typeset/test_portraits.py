"""Initials in the photo's frame."""

import pytest
from support.documents import lines, make_document, paragraph, runs, texts
from support.sheets import PHOTO, make_sheet

from exporter.document import Avatar, Heading, PhotoStyle, Role
from exporter.typeset.boxes import Fill, Page, Shape
from exporter.typeset.pages import pages

NAME = Heading(1, runs("Leon Lu"), Role.NAME)
FRAME = PHOTO._replace(width=64.0, height=64.0, shape="circle", where="masthead-end", after=10.0)


def shown(initials: str = "LL", photo: PhotoStyle = FRAME, **changes: object) -> Page:
    sheet = make_sheet(photo=photo, **changes)
    (page,) = pages(make_document(paragraph("body"), sheet=sheet, masthead=(Avatar(initials), NAME)))
    return page


def ground(page: Page) -> Fill:
    (found,) = [mark for mark in page.placements if isinstance(mark, Fill)]
    return found


def letters(page: Page) -> Shape:
    (found,) = [mark for mark in page.placements if isinstance(mark, Shape)]
    return found


def test_an_avatar_has_the_photo_s_frame_and_colours():
    page = shown()

    assert ground(page) == Fill(286.0, 50.0, 64.0, 64.0, "003366", 32.0)
    assert letters(page).color == "FFFFFF"


@pytest.mark.parametrize(("shape", "radius"), [("rectangle", 0.0), ("rounded", 0.08 * 64.0), ("circle", 32.0)])
def test_its_ground_has_the_frame_s_shape(shape, radius):
    assert ground(shown(photo=FRAME._replace(shape=shape))).radius == pytest.approx(radius)


@pytest.mark.parametrize("initials", ["L", "LL", "WWW", "ÅÉ", "李", "אב", "عم", "Ш"])
def test_initials_stand_in_the_middle_and_leave_air(initials):
    page = shown(initials)
    frame, drawn = ground(page), letters(page)

    assert drawn.x + drawn.width / 2 == pytest.approx(frame.x + 32.0)
    assert drawn.y + drawn.height / 2 == pytest.approx(frame.y + 32.0)
    assert drawn.width <= 0.62 * 64.0 + 0.01
    assert drawn.height <= 0.36 * 64.0 + 0.01


def test_letters_fill_their_box():
    points = [step.points for path in letters(shown()).paths for step in path]

    assert min(value for one in points for value in one) == pytest.approx(0.0)
    assert max(value for one in points for value in one) == pytest.approx(1.0)


def test_each_letter_is_drawn():
    assert len(letters(shown("LL")).paths) == 2


def test_initials_are_no_text():
    assert texts([shown()]) == ["Leon Lu", "body"]


def test_the_name_stands_beside_an_avatar():
    name = lines([shown(photo=FRAME._replace(where="masthead-start"))])[0]

    assert name.x == 50.0 + 64.0 + 10.0


def test_an_avatar_without_a_place_vanishes():
    page = shown(photo=FRAME._replace(where="none"))

    assert [mark for mark in page.placements if isinstance(mark, Fill | Shape)] == []


def test_initials_are_not_mirrored_themselves():
    left, right = letters(shown()), letters(shown(direction="rtl"))

    assert left.paths == right.paths
    assert right.x + right.width / 2 == pytest.approx(400.0 - (left.x + left.width / 2))


def test_an_avatar_stands_in_a_column_as_a_photo_would():
    photo = FRAME._replace(where="region", align="center")
    (page,) = pages(make_document(Avatar("LL"), paragraph("body"), sheet=make_sheet(photo=photo)))
    body = lines([page])[0]

    assert ground(page).x + 32.0 == pytest.approx(200.0)
    assert body.y - body.line.ascent == pytest.approx(50.0 + 64.0 + 10.0)
