"""Every sample in every layout and format holds every word of its document, once and in order, for tools not ours."""

from collections import Counter

from support.matrix import document, every_format, every_pair, rendered, resume
from support.opened import (
    body,
    column,
    heads,
    pdfium_text,
    text_of,
    without_masthead,
    word_text,
    word_text_again,
)
from support.words import besides, foul, letters, missing, read_in_word, said, said_in, words

pytestmark = every_pair


def expected_words(sample: str, layout: str) -> Counter[str]:
    return words("\n".join(said(document(sample, layout))))


def test_pdfminer_reads_the_masthead_first(sample: str, layout: str) -> None:
    tree = document(sample, layout)
    shown = text_of(body(rendered(sample, layout, "pdf"), tree.sheet))
    name, *more = said_in(tree, tree.masthead)

    assert shown.startswith(name)
    assert not missing([name, *more], shown)


def test_pdfminer_reads_each_region_in_order_and_nothing_besides(sample: str, layout: str) -> None:
    tree = document(sample, layout)
    marks = body(rendered(sample, layout, "pdf"), tree.sheet)
    over_all = len(tree.regions) > 1 and not tree.sheet.masthead.region
    if over_all:
        first = said_in(tree, tree.regions[0].blocks)[0]
        marks = without_masthead(marks, letters(first)[:12])
    for region in tree.regions:
        shown = text_of(column(marks, tree.sheet.region(region.name)))
        above = tree.sheet.masthead.region in ("", region.name) and not over_all
        pieces = said_in(tree, (*tree.masthead * above, *region.blocks))

        assert not missing(pieces, shown)
        assert not besides(pieces, shown)


def test_pdfium_reads_every_word_as_often_as_it_is_said(sample: str, layout: str) -> None:
    pdf = rendered(sample, layout, "pdf")
    running = "\n".join(heads(pdf, document(sample, layout).sheet).values())

    assert words(pdfium_text(pdf)) - words(running) == expected_words(sample, layout)


def test_python_docx_reads_each_region_in_order(sample: str, layout: str) -> None:
    tree = read_in_word(document(sample, layout))
    shown = word_text(rendered(sample, layout, "docx"))

    assert not missing(said_in(tree, tree.masthead), shown)
    for region in tree.regions:
        assert not missing(said_in(tree, region.blocks), shown)


def test_python_docx_reads_nothing_besides(sample: str, layout: str) -> None:
    tree = read_in_word(document(sample, layout))
    shown = word_text(rendered(sample, layout, "docx"))

    assert shown.startswith(said(tree)[0])
    assert words(shown) == expected_words(sample, layout)
    if len(tree.regions) == 1:
        assert not besides(said(tree), shown)


def test_docx2python_reads_every_word_as_often_as_it_is_said(sample: str, layout: str) -> None:
    shown = word_text_again(rendered(sample, layout, "docx"))

    assert words(shown) == expected_words(sample, layout)


@every_format
def test_no_reader_meets_foul_characters(sample: str, layout: str, to: str) -> None:
    file = rendered(sample, layout, to)
    texts = [text_of(body(file, document(sample, layout).sheet)), pdfium_text(file).replace("\ufffe", "-")] \
        if to == "pdf" else [word_text(file), word_text_again(file)]

    assert not set().union(*map(foul, texts))


def test_the_name_stands_first(sample: str, layout: str) -> None:
    first = said(document(sample, layout))[: 6 if layout == "rirekisho" else 1]  # a form begins with what it is

    assert resume(sample).basics.name in first
