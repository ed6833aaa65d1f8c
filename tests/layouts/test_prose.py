"""Longer text: paragraphs, and lists with bullets and numbers."""

from exporter import load
from exporter.document.dump import dump
from exporter.layouts import LayoutOptions, compose, layout

TITLE = "      heading 2 section-title: Summary\n"


def told(text: str) -> list[str]:
    """The lines of the tree below the summary's title."""
    resume = load({"basics": {"name": "Ada Byron", "summary": text}})
    below = dump(compose(resume, layout("modern"), LayoutOptions())).partition(TITLE)[2]
    return [line.removeprefix("      ") for line in below.splitlines()]


def test_lines_with_numbers_are_a_numbered_list_and_each_list_counts_anew() -> None:
    assert told("Before:\n\n1. one\n2. two\n\nBetween.\n\n1) again one\n2) again two") == [
        "paragraph lead: Before:", "list numbered numbered from 1 by 1", "  • one", "  • two",
        "paragraph lead: Between.", "list numbered numbered from 1 by 1", "  • again one", "  • again two"]


def test_a_list_that_goes_on_after_a_blank_line_keeps_its_number() -> None:
    assert told("1. one\n\n2. two") == [
        "list numbered numbered from 1 by 1", "  • one", "list numbered numbered from 2 by 1", "  • two"]


def test_what_stands_deeper_belongs_to_the_item_above() -> None:
    assert told("- a\n- b\n  - c\n    - d\n- e") == [
        "list bullet", "  • a", "  • b", "    • c", "      • d", "  • e"]


def test_numbers_below_an_item_are_part_of_what_it_says() -> None:
    assert told("- a\n  1. first\n  2. second\n- b") == [
        "list bullet", "  • a", "    • 1. first", "    • 2. second", "  • b"]


def test_numbers_and_bullets_on_one_level_are_two_lists() -> None:
    assert told("1. one\n- a") == ["list numbered numbered from 1 by 1", "  • one", "list bullet", "  • a"]


def test_a_line_without_a_sign_goes_on_with_its_item() -> None:
    assert told("1. one\n   and more\n2. two") == [
        "list numbered numbered from 1 by 1", "  • one and more", "  • two"]


def test_a_number_that_prose_wraps_before_is_no_list() -> None:
    assert told("We grew from 3 to\n12. That was\n2019. Much.") == [
        "paragraph lead: We grew from 3 to 12. That was 2019. Much."]


def test_a_number_that_an_item_wraps_before_is_no_item() -> None:
    assert told("- grew to\n12. floor\n- b") == ["list bullet", "  • grew to 12. floor", "  • b"]
