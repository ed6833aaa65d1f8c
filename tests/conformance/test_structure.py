"""What no validator notices: the structure tree is whole, in order, and agrees with what is drawn and what is told."""

import pytest
from support.matrix import document, every_pair, rendered
from support.scripts import LEFT_TO_RIGHT, SCRIPTS, file, tree
from support.soundness import CHECKERS, reading_order

every_checker = pytest.mark.parametrize("checker", CHECKERS)


@every_pair
@every_checker
def test_a_sample_is_sound(sample: str, layout: str, checker: str) -> None:
    assert CHECKERS[checker](rendered(sample, layout, "pdf")) == []


@every_pair
def test_the_tree_of_a_sample_says_what_its_document_says(sample: str, layout: str) -> None:
    assert reading_order(document(sample, layout), rendered(sample, layout, "pdf")) == []


@pytest.mark.parametrize("script", SCRIPTS)
@every_checker
def test_a_page_in_any_script_is_sound(script: str, checker: str) -> None:
    assert CHECKERS[checker](file(script, "sidebar")) == []


@pytest.mark.parametrize("script", LEFT_TO_RIGHT)
def test_the_tree_of_a_page_in_any_script_says_what_its_document_says(script: str) -> None:
    assert reading_order(tree(script, "sidebar"), file(script, "sidebar")) == []
