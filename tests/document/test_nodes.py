"""What all nodes of the tree do alike, which no dataclass writes for them."""

import pickle
from copy import copy, deepcopy
from dataclasses import replace

import pytest

from exporter.document import Group, Heading, Paragraph, Role, Run, Tags

TITLE = Heading(2, (Run("Work"),), Role.SECTION_TITLE)
GROUP = Group("section", (TITLE, Paragraph((Run("Ada", path="basics.name"),))), key="work")


@pytest.mark.parametrize("again", [copy, deepcopy, replace, lambda node: pickle.loads(pickle.dumps(node))])
def test_a_copy_of_a_node_is_equal(again):
    assert again(GROUP) is not GROUP
    assert again(GROUP) == GROUP


def test_a_node_that_says_something_else_is_another():
    assert replace(GROUP, blocks=(replace(TITLE, level=3), *GROUP.blocks[1:])) != GROUP


def test_nodes_of_two_kinds_that_hold_the_same_are_unequal():
    assert Paragraph((), Role.BODY) != Tags((), Role.BODY)


def test_a_node_is_no_key():
    with pytest.raises(TypeError, match="unhashable"):
        hash(TITLE)


def test_a_node_shows_how_it_is_made():
    assert repr(Paragraph(())) == "Paragraph(runs=(), role=<Role.BODY: 'body'>)"
