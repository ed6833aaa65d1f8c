"""Layouts are pinned by their versions: what they make of the samples, and the numbers they resolve to.

After a wanted change, `make golden` rewrites the files; their difference is what is to be reviewed.
"""

import runpy
from difflib import unified_diff
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "tests" / "golden"
GOLDEN = runpy.run_path(str(ROOT / ".ci" / "generate_golden.py"))["golden"]()


@pytest.mark.parametrize("name", GOLDEN)
def test_a_layout_makes_what_it_made(name: str) -> None:
    kept = FOLDER / name

    assert kept.exists(), "run `make golden`"
    difference = list(unified_diff(kept.read_text(encoding="utf-8").splitlines(), GOLDEN[name].splitlines(), n=0))
    assert not difference, "run `make golden`, and review the difference:\n" + "\n".join(difference)


def test_there_is_no_golden_file_that_nothing_makes() -> None:
    assert {kept.name for kept in FOLDER.iterdir()} == set(GOLDEN)
