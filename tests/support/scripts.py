"""The samples of all scripts, and what programs that we didn't write read in them."""

import re
import unicodedata
import warnings
from functools import cache

import pytest
from support.matrix import FOLDER, document, rendered
from support.text_readers import READERS

from exporter.document import Document
from exporter.errors import ResumeWarning

SCRIPTS = tuple(sorted(path.stem for path in (FOLDER / "scripts").glob("*.yaml")))
RIGHT_TO_LEFT = tuple(script for script in SCRIPTS if script[:2] in ("ar", "fa", "he", "ur"))
LEFT_TO_RIGHT = tuple(script for script in SCRIPTS if script not in RIGHT_TO_LEFT)
WITHOUT_SPACES = ("ja", "km", "th", "zh-HK", "zh-Hans", "zh-Hant")

every_script = pytest.mark.parametrize("script", SCRIPTS)
every_left_to_right = pytest.mark.parametrize("script", LEFT_TO_RIGHT)
every_right_to_left = pytest.mark.parametrize("script", RIGHT_TO_LEFT)


@cache
def tree(script: str, layout: str) -> Document:
    """The document of a script's sample; Serbian is there to show what happens without words of ours."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResumeWarning)
        return document(f"scripts/{script}.yaml", layout)


@cache
def file(script: str, layout: str, to: str = "pdf") -> bytes:
    """The file of a script's sample."""
    tree(script, layout)
    return rendered(f"scripts/{script}.yaml", layout, to)


@cache
def read(reader: str, script: str, layout: str) -> str:
    """The text of a sample's PDF as a reader gives it."""
    return READERS[reader](file(script, layout))


def flowing(text: str, script: str) -> str:
    """A text without its lines: a line's end is a space, but behind a hyphen and in scripts without spaces.

    In NFC, since some readers decompose what was composed.
    """
    composed = unicodedata.normalize("NFC", text).replace("\ufffe", "-\n")  # PDFium's sign for a hyphen at a line's end
    whole = re.sub(r"(?<=\w[-/])\s*\n\s*(?=\w)", "", composed)
    return ("" if script in WITHOUT_SPACES else " ").join(whole.split())
