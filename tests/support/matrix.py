"""The whole product: every sample in every layout and format, each made once in a process."""

from functools import cache
from pathlib import Path

import pytest

from exporter import Resume, load
from exporter.document import Document
from exporter.layouts import BUILTIN
from exporter.pipeline import Options, compose, render

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "samples"

SAMPLES = ("full.yaml", "graduate.yaml", "jsonresume.json", "leon-lu-profile.txt", "leon-lu.yaml", "minimal.yaml",
           "professor.yaml")
LAYOUTS = tuple(BUILTIN)
FORMATS = ("pdf", "docx")



def _pairs() -> list[tuple[str, str]]:
    """The sample with every field in every layout; the others in three each, by turns, so that each layout has some."""
    whole, *others = SAMPLES
    turns = [(sample, LAYOUTS[(first + step * len(others)) % len(LAYOUTS)])
             for first, sample in enumerate(others) for step in range(-(-len(LAYOUTS) // len(others)))]
    return [(whole, layout) for layout in LAYOUTS] + turns


SHAPES = ("classic", "sidebar", "timeline", "compact")
"""Layouts that stand for all where the text is what matters: one column, two, dates and titles in the margin."""

every_shape = pytest.mark.parametrize("layout", SHAPES)
every_layout = pytest.mark.parametrize("layout", LAYOUTS)
every_sample = pytest.mark.parametrize("sample", SAMPLES)
PAIRS = _pairs()
every_pair = pytest.mark.parametrize(("sample", "layout"), PAIRS)
every_format = pytest.mark.parametrize("to", FORMATS)


@cache
def resume(sample: str) -> Resume:
    return load(FOLDER / sample, on_notice=lambda notice: None)


@cache
def document(sample: str, layout: str) -> Document:
    return compose(resume(sample), layout, Options(folder=FOLDER))


@cache
def rendered(sample: str, layout: str, to: str) -> bytes:
    return render(document(sample, layout), to, Options())
