"""Text that fits one line, set at once: what it is, and what it leaves to the whole of typesetting."""

import pytest
from support.sheets import make_sheet

from exporter.document import Role, Run
from exporter.typeset.boxes import Line, Piece
from exporter.typeset.faces import Face
from exporter.typeset.fonts import default_fonts
from exporter.typeset.looks import looks
from exporter.typeset.paragraph import Typesetter
from exporter.typeset.pieces import one_line

SHEET = make_sheet()
LOOKS = looks(SHEET, default_fonts())


def set_at_once(*runs: Run) -> Line | None:
    return one_line(runs, Role.BODY, LOOKS, 500.0)


def drawn(piece: Piece) -> list[tuple[Face, str, int]]:
    return [(word.face, word.text, word.advance) for word in piece.words]


@pytest.mark.parametrize("runs", [
    [Run("Principal Engineer")],
    [Run("Senior Engineer", Role.PRIMARY), Run(", "), Run("Café Système SARL", strong=True)],
    [Run("Grade: "), Run("5.6/6", emphasis=True), Run(" (best of the year)")],
    [Run("Σ Ελληνικά 日本語 of three scripts")],
    [Run("well-known, double-barrelled and www.example.org/with/a/path")],
])
def test_runs_set_at_once_stand_as_the_whole_of_typesetting_sets_them(runs):
    at_once = set_at_once(*runs)
    [slowly, _] = Typesetter(SHEET, default_fonts()).lines([*runs, Run("\nsecond line")], Role.BODY, 500.0)

    assert at_once
    assert [drawn(piece) for piece in at_once.pieces] == [drawn(piece) for piece in slowly.pieces]
    assert [piece.x for piece in at_once.pieces] == pytest.approx([piece.x for piece in slowly.pieces])
    assert at_once.width == pytest.approx(slowly.width)


@pytest.mark.parametrize("text", [
    "", " ", "ends with a space ", "two\nlines", "two  spaces", "שלום", "no glyph: \uE000",
])
def test_text_that_needs_more_care_is_not_set_at_once(text):
    assert set_at_once(Run(text)) is None


def test_a_phrase_is_set_once():
    first, second = set_at_once(Run("Helvetia Pay AG")), set_at_once(Run("Helvetia Pay AG"))

    assert first
    assert second
    assert first.pieces[0].words is second.pieces[0].words


def test_a_line_is_broken_where_its_runs_stop_to_fit():
    typesetter = Typesetter(SHEET, default_fonts())
    runs = [Run("Principal "), Run("Engineer", strong=True)]
    width = typesetter.width(runs, Role.BODY)

    assert len(typesetter.lines(runs, Role.BODY, width)) == 1
    assert len(typesetter.lines(runs, Role.BODY, width - 0.01)) == 2
