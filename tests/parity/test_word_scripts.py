"""Word files in scripts that the reader's own fonts set: lines as far apart as in the PDF, and as many pages."""

from itertools import pairwise
from statistics import fmean

import pytest
from support import matrix, office
from support.programs import requires_program
from support.scripts import RIGHT_TO_LEFT, file, tree

pytestmark = requires_program("soffice")

LAYOUTS = [layout for layout in matrix.LAYOUTS if layout != "rirekisho"]
CASES = [(script, layout) for script in RIGHT_TO_LEFT for layout in LAYOUTS]
TOLERANCE = 0.5  # points
_SAME_LINE = 3.0  # points: a bullet may be in a font with another ascent


@pytest.fixture(scope="module")
def word_pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    files = {f"{script}.{layout}": file(script, layout, "docx") for script, layout in CASES}
    return office.laid_out(files, tmp_path_factory.mktemp("word"))


def mean_distance(pages: bytes) -> float:
    """How far apart lines are on the first page, in the mean."""
    heights = [line.baseline for line in office.pages(pages)[0]]
    distances = [above - below for above, below in pairwise(heights)]
    return fmean(distance for distance in distances if distance > _SAME_LINE)


def test_lines_are_as_far_apart_in_nine_of_ten_files_of_one_column(word_pages: dict[str, bytes]) -> None:
    single = [case for case in CASES if len(tree(*case).sheet.regions) == 1]
    off = {(script, layout): mean_distance(word_pages[f"{script}.{layout}"]) - mean_distance(file(script, layout))
           for script, layout in single}
    print(off)
    differing = [case for case, distance in off.items() if abs(distance) > TOLERANCE]

    assert len(differing) <= len(single) / 10, differing


def test_nineteen_in_twenty_files_have_as_many_pages(word_pages: dict[str, bytes]) -> None:
    differing = [
        (script, layout) for script, layout in CASES
        if office.page_count(file(script, layout)) != office.page_count(word_pages[f"{script}.{layout}"])
    ]

    assert len(differing) <= len(CASES) / 20, differing
