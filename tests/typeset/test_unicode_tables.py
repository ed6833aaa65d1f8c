"""The generated tables: up to date, and equal to what others know of the same characters."""

import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from exporter.typeset import ucd

GENERATOR = Path(__file__).parents[2] / ".ci" / "generate_unicode.py"


@pytest.mark.skipif(not Path("/usr/share/unicode").is_dir(), reason="Debian's unicode-data isn't installed")
def test_the_tables_are_what_the_generator_writes():
    run = subprocess.run([sys.executable, GENERATOR, "--check"], capture_output=True, text=True, check=False)

    assert run.returncode == 0, run.stderr


def test_bidi_classes_agree_with_pythons_own():
    letters = [chr(point) for point in range(0x3000) if unicodedata.category(chr(point)) != "Cn"]

    assert [ucd.bidi[letter] for letter in letters] == [unicodedata.bidirectional(letter) for letter in letters]


@pytest.mark.parametrize(("letter", "script"), [
    ("a", "Latn"), ("я", "Cyrl"), ("ع", "Arab"), ("字", "Hani"), ("あ", "Hira"), ("한", "Hang"), (",", "Zyyy"),
])
def test_scripts_have_their_codes(letter: str, script: str):
    assert ucd.script[letter] == script
