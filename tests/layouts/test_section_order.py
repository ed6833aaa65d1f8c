"""Sections that come first: as a setting of the layout, in each of its columns."""

import pytest
from support.matrix import LAYOUTS

from exporter.document import Document, Group
from exporter.errors import InvalidLayout
from exporter.layouts import compose, layout
from exporter.layouts.composer import ordered
from exporter.model import Resume

RESUME = Resume.model_validate({
    "basics": {"name": "Ada", "summary": "Engineer."},
    "work": [{"name": "A"}], "education": [{"institution": "B"}], "skills": [{"name": "C"}],
    "projects": [{"name": "D"}], "languages": [{"language": "E"}],
})


def sections(document: Document) -> list[list[str]]:
    """The keys of the sections of each column."""
    return [[block.key for block in region.blocks if isinstance(block, Group)] for region in document.regions]


def test_named_sections_come_first_and_the_others_stay_in_their_order() -> None:
    assert ordered(["work", "education", "skills", "talks"], ["skills", "talks"]) == [
        "skills", "talks", "work", "education"]


def test_summary_and_contacts_stay_above_unless_they_are_named() -> None:
    assert ordered(["contact", "summary", "work", "skills"], ["skills"]) == ["contact", "summary", "skills", "work"]
    assert ordered(["summary", "work", "skills"], ["skills", "summary"]) == ["skills", "summary", "work"]


@pytest.mark.parametrize("name", LAYOUTS)
def test_an_order_moves_sections_inside_their_columns_only(name: str) -> None:
    plain = sections(compose(RESUME, layout(name)))
    moved = sections(compose(RESUME, layout(name, {"order": '["languages", "skills", "education"]'})))

    assert [sorted(column) for column in moved] == [sorted(column) for column in plain]
    assert [[key for key in column if key in ("languages", "skills", "education")] for column in moved] == [
        [key for key in ("languages", "skills", "education") if key in column] for column in plain]


def test_a_section_that_is_none_is_refused_with_the_nearest() -> None:
    with pytest.raises(InvalidLayout, match="did you mean 'skills'"):
        layout("classic", {"order": '["skils"]'})
