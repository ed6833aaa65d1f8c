"""The data files are what their sources make of them."""

import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

from exporter.locales import tags

ROOT = Path(__file__).parent.parent.parent
CLDR = ROOT / "exporter" / "locales" / "data" / "cldr"


def installed_source():
    try:
        return f"Babel {version('babel')}"
    except PackageNotFoundError:
        return "no Babel"


def test_every_locale_has_both_its_files():
    assert tuple(sorted(path.stem for path in CLDR.glob("*.json"))) == tags()


def test_every_locale_is_told():
    told = (ROOT / "docs" / "languages.md").read_text(encoding="utf-8")
    listed = told.split(f"There are {len(tags())}:")[1].split(". A territory")[0]

    assert tuple(listed.replace("`", "").split()) == tags()


def test_the_licence_of_cldr_lies_beside_its_data():
    assert "UNICODE LICENSE" in (CLDR / "LICENSE.unicode").read_text(encoding="utf-8").upper()


def test_the_data_is_what_cldr_says():
    source = (CLDR / "SOURCE").read_text(encoding="utf-8").strip()
    if installed_source() != source:
        pytest.skip(f"made from {source}, here is {installed_source()}")

    checked = subprocess.run(
        [sys.executable, ROOT / ".ci" / "generate_locales.py", "--check"], capture_output=True, text=True, check=False)

    assert checked.stdout.strip() == "locales are up to date"
