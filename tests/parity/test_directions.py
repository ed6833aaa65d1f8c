"""What stands in a line, in the same order in both formats: in Word's for programs that look at the text alone."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.documents import make_document
from support.sheets import make_sheet
from support.word import W, part

from exporter.document import IconStyle, Paragraph, Role, Run, Sheet, SplitLine, Tag, Tags
from exporter.renderers.docx import render
from exporter.typeset import bidi
from exporter.typeset.fonts import default_fonts
from exporter.typeset.paragraph import Typesetter

SHEETS = {"en": make_sheet(), "he": make_sheet(direction="rtl", language="he")}
ITEMS = ("Jira", "C++", "AWS S3", "24/7 support", "2020", "40%", "2019 – 2021", "(a)", "(א)", "עברית", "א C++ ב",
         "מפתח (2 צוותים)", "Figma (גרסה 2) x", "2020 שנה", "ב-SQL", "+972 54 765 4321", "a.example.com/b?c=d")
DRAWING = "\ufffc"
MARKS = re.compile("[\u200e\u200f\u202a-\u202e]")


def in_pdf(runs: tuple[Run, ...], sheet: Sheet) -> str:
    """The signs of a line from left to right."""
    line = Typesetter(sheet, default_fonts()).line(runs, Role.ENTRY_DETAIL)
    clusters = [cluster for piece in line.pieces for word in piece.words for cluster in word.clusters]
    return MARKS.sub("", "".join(cluster.text for cluster in clusters))


def in_word(block: Paragraph | SplitLine | Tags, sheet: Sheet) -> list[str]:
    """The same of what is between tabs, by the letters alone."""
    file = render(make_document(block, sheet=sheet))
    [line] = (one for one in part(file, "word/document.xml").iter(W + "p") if "".join(one.itertext(W + "t")))
    turned = "RightToLeft" in line.find(f"{W}pPr/{W}pStyle").get(W + "val")
    base = int(sheet.direction == "rtl" or turned)
    signs = {W + "tab": "\t", W + "drawing": DRAWING}
    text = "".join(sign.text if sign.tag == W + "t" else signs[sign.tag] for sign in line.iter(W + "t", *signs))
    levels = bidi.line_levels(text, bidi.levels(text, base), base)
    shown = "".join(text[place] for place in bidi.visual_order(levels))
    return MARKS.sub("", shown).split("\t")


def listed(*items: str, label: str = "") -> tuple[Run, ...]:
    """Items with commas between them, after a label."""
    found = [part for place, item in enumerate(items) for part in (Run(", "), Run(item, path=f"keywords[{place}]"))]
    return (*((Run(label, Role.LABEL, path="name"),) if label else ()), *found[1:])


@given(language=st.sampled_from(("en", "he")), items=st.lists(st.sampled_from(ITEMS), min_size=1, max_size=5),
       label=st.sampled_from(("", "Tools: ", "כלים: ", "כלים C++: ")))
def test_items_are_in_the_same_order(language: str, items: list[str], label: str) -> None:
    runs, sheet = listed(*items, label=label), SHEETS[language]

    assert in_word(Paragraph(runs, Role.ENTRY_DETAIL), sheet) == [in_pdf(runs, sheet)]


@given(language=st.sampled_from(("en", "he")), start=st.lists(st.sampled_from(ITEMS), min_size=1, max_size=2),
       end=st.sampled_from(ITEMS))
def test_what_is_on_both_sides_of_a_tab_is_in_the_same_order(language: str, start: list[str], end: str) -> None:
    sheet, runs, date = SHEETS[language], listed(*start), (Run(end, Role.DATE),)
    both = [in_pdf(runs, sheet), in_pdf(date, sheet)]

    assert in_word(SplitLine(runs, date, Role.ENTRY_TITLE), sheet) == both[:: -1 if language == "he" else 1]


@pytest.mark.parametrize("text", ["Engineer of both scripts (עברית ו-C++), 40% more.", "בנה API (קטן)."])
@pytest.mark.parametrize("language", ["en", "he"])
def test_a_sentence_is_in_the_same_order(language: str, text: str) -> None:
    sheet = SHEETS[language]

    assert in_word(Paragraph((Run(text),), Role.ENTRY_DETAIL), sheet) == [in_pdf((Run(text),), sheet)]


def test_addresses_behind_drawings_stand_from_the_right_in_hebrew() -> None:
    sheet = make_sheet(direction="rtl", language="he", icons=IconStyle(8.0, "666666", 4.0))
    tags = [Tag((Run(f"{name}@a.example", href=f"mailto:{name}@a.example", path=name),), "email") for name in "ab"]

    assert in_word(Tags(tuple(tags), Role.CONTACT), sheet) == [f"b@a.example{DRAWING} a@a.example{DRAWING}"]
