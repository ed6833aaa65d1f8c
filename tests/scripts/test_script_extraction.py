"""What readers that we didn't write find in the PDF of each script: every text, whole, and nothing strange."""

import re
from collections import Counter

import pytest
from support.matrix import every_shape
from support.scripts import (
    every_left_to_right,
    every_reader,
    every_right_to_left,
    every_script,
    flowing,
    read,
    tree,
)
from support.words import foul, letters, missing, said

RTL = re.compile("[\u0590-\u08ff]")
LATIN = re.compile("[A-Za-z0-9\u0660-\u0669\u06f0-\u06f9]")
DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # marks of direction that a reader or Word adds

# What the readers turn around: the code points of one letter with its marks, and of a joiner behind its letter.
MARKED = re.compile("[\u0591-\u05c7\u064b-\u065f\u0670\u200c\u200d]")
# To pdftotext, which takes points and commas for parts of numbers, they belong to the word behind the space.
AS_NUMBERS = re.compile(r"[.,:/+\u060c\u2013-]")

# Where a reader finds columns of its own in the lines of one paragraph, or goes across a date of two lines in the
# margin and the title beside it.
TORN = {
    ("pdftotext", "km", "sidebar"), ("pdftotext", "pl", "sidebar"), ("pdftotext", "ur", "sidebar"),
    ("pdfminer", "km", "sidebar"), ("pdftotext", "ur", "compact"), ("pdfminer", "ko", "timeline"),
    *((reader, script, "timeline") for reader in ("pdftotext", "pdfium") for script in ("ru", "ta")),
    ("pdfminer", "ta", "timeline"),
}


@every_left_to_right
@every_shape
@every_reader
def test_every_text_is_there_with_its_words_whole(script: str, layout: str, reader: str) -> None:
    if (reader, script, layout) in TORN:
        pytest.xfail("a limit of the reader")
    text = flowing(read(reader, script, layout), script)

    assert [told for told in said(tree(script, layout)) if flowing(told, script) not in text] == []


@every_left_to_right
@pytest.mark.parametrize("reader", ["pdftotext -raw", "pypdf", "pdfium", "pdfplumber"])
def test_texts_come_in_the_order_of_the_document(script: str, reader: str) -> None:
    """Readers that take things as they are drawn; the others sort what they find by its place on the page."""
    assert missing(said(tree(script, "classic")), read(reader, script, "classic").replace("\ufffe", "-")) == []


def directed(reader: str, script: str, layout: str) -> str:
    return flowing(DIRECTIONS.sub("", read(reader, script, layout)), script)


@every_right_to_left
@every_shape
@pytest.mark.parametrize(("reader", "limit"), [("pdftotext", AS_NUMBERS), ("pdfium", None)])
def test_lines_of_one_direction_come_back_exactly(
    script: str, layout: str, reader: str, limit: re.Pattern[str] | None,
) -> None:
    if (reader, script, layout) in TORN:
        pytest.xfail("a limit of the reader")
    text = directed(reader, script, layout)
    pure = [
        told for told in said(tree(script, layout))
        if RTL.search(told) and not (LATIN.search(told) or MARKED.search(told) or (limit and limit.search(told)))
    ]

    assert len(pure) > 5
    assert [told for told in pure if flowing(told, script) not in text] == []


@every_right_to_left
@every_reader
def test_no_letter_of_a_line_of_both_directions_is_lost(script: str, reader: str) -> None:
    """In what order such lines come back, and which way a bracket opens, is each reader's own affair."""
    def counted(text: str) -> Counter[str]:
        return Counter(letters(text.replace(")", "(")))

    wanted = counted("".join(said(tree(script, "classic"))))

    assert sorted((wanted - counted(read(reader, script, "classic"))).elements()) == []


@every_script
@every_reader
def test_no_character_is_strange(script: str, reader: str) -> None:
    text = read(reader, script, "classic").replace("\ufffe", "-").replace("\f", "")  # ends of pages
    forms = {char for char in text if "\ufb00" <= char <= "\ufdff" or "\ufe70" <= char <= "\ufefe"}

    assert foul(text) | forms == set()
