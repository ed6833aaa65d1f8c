"""Where lines end in scripts with rules of their own."""

import re
from collections.abc import Iterator
from itertools import pairwise

import budoux
import pytest
from support.documents import lines, said
from support.matrix import every_shape
from support.scripts import tree

from exporter.typeset.pages import pages

NEVER_FIRST = "、。，．・：；？！」』）】〉》”’ー～々ぁぃぅぇぉっゃゅょァィゥェォッャュョ％%"
NEVER_LAST = "「『（【〈《“‘"
SIGNS = set(".,:;()%،؛")


def broken(script: str, layout: str) -> Iterator[tuple[str, str]]:
    """Each line that a paragraph was broken at, with the line behind it; a space at the break is kept."""
    for line, following in pairwise(lines(pages(tree(script, layout)))):
        if line.line.soft and line.source is following.source:
            yield said(line), said(following)


@pytest.mark.parametrize("script", ["ja", "zh-Hans", "zh-Hant", "zh-HK"])
@every_shape
def test_no_line_begins_or_ends_with_what_may_not(script: str, layout: str) -> None:
    breaks = list(broken(script, layout))

    assert breaks
    assert [pair for pair in breaks if pair[1][0] in NEVER_FIRST or pair[0].rstrip()[-1] in NEVER_LAST] == []


@every_shape
def test_korean_breaks_at_spaces_only(layout: str) -> None:
    breaks = list(broken("ko", layout))

    assert breaks
    assert [pair for pair in breaks if not pair[0].endswith(" ")] == []


@every_shape
def test_thai_breaks_at_spaces_and_between_the_words_of_its_dictionary(layout: str) -> None:
    parser = budoux.load_default_thai_parser()
    breaks = list(broken("th", layout))

    assert breaks
    for line, following in breaks:
        stretch, rest = line.rsplit(" ", 1)[-1], following.split(" ", 1)[0]
        cuts = {0}
        for word in parser.parse(stretch + rest):
            cuts.add(max(cuts) + len(word))
        assert len(stretch) in cuts, (line, following)


@pytest.mark.parametrize("script", ["hi", "bn", "ta", "te", "hy", "ka", "am", "el", "ru", "vi", "pl", "tr"])
@every_shape
def test_other_scripts_break_at_spaces_and_hyphens_only(script: str, layout: str) -> None:
    assert [pair for pair in broken(script, layout) if not pair[0].endswith((" ", "-", "/"))] == []


@pytest.mark.parametrize("script", ["ja", "zh-Hans", "zh-Hant", "zh-HK"])
@every_shape
def test_no_paragraph_ends_with_a_line_of_one_or_two_ideographs(script: str, layout: str) -> None:
    found = lines(pages(tree(script, layout)))
    ends = [said(line) for before, line in pairwise(found) if before.line.soft and before.source is line.source
            and not line.line.soft]

    assert ends
    assert [end for end in ends if len(end.strip("。、")) <= 2] == []


@pytest.mark.parametrize("script", ["ar", "fa", "ur", "he", "hi", "bn", "ta", "te", "th", "ka", "hy"])
@every_shape
def test_punctuation_behind_a_word_is_not_of_the_latin_family(script: str, layout: str) -> None:
    document = tree(script, layout)
    latin = {style.family for style in document.sheet.roles.values()}
    without_latin = [line for line in lines(pages(document)) if not re.search("[A-Za-z]", said(line))]
    signs = [word for line in without_latin for piece in line.line.pieces for word in piece.words
             if word.text.strip()[-1:] in SIGNS and (set(word.text) <= SIGNS or not word.text[0].isascii())]

    assert signs
    assert [word.text for word in signs if word.face.family in latin] == []
