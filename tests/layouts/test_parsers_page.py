"""docs/parsers.md says of every layout what parsers read, and of the one made for them that it is read best."""

import re
from pathlib import Path

from exporter.layouts import BUILTIN

PAGE = (Path(__file__).parents[2] / "docs" / "parsers.md").read_text(encoding="utf-8")
TABLES = [re.findall(r"^\| ([\w ]+|[\w-]+) \| ([\d.]+) \|", table, re.MULTILINE) for table in PAGE.split("| DOCX |")]


def test_all_layouts_are_measured_in_both_formats() -> None:
    assert len(TABLES) == 2
    assert all(set(BUILTIN) <= {name for name, _ in table} for table in TABLES)


def test_the_layout_for_parsers_is_read_best() -> None:
    for table in TABLES:
        shares = {name: float(share) for name, share in table}

        assert max(shares, key=shares.__getitem__) == "ats-plain"
