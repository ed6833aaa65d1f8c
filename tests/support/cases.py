"""The matrix: every layout on each paper, in each language, with and without photo, from half a page to twelve.

All of it is more than a test run can take. So a part is chosen in which every two values meet that may have to do with
each other; with EXPORTER_WHOLE_MATRIX set it is all of it.
"""

import os
from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import Any, Final, NamedTuple

import pytest
from support.matrix import FOLDER, LAYOUTS
from support.matrix import resume as sample

from exporter import Resume, load
from exporter.document import Document
from exporter.pipeline import Options, compose, render

PAPERS: Final = ("a4", "letter")
LANGUAGES: Final = ("en", "de", "zh-Hans", "ja", "ar", "he")
PHOTOS: Final = (False, True)
LENGTHS: Final = ("short", "one page", "three pages", "twelve pages")

_COPIES = {"one page": 1, "three pages": 6, "twelve pages": 34}
"""How often the jobs of a sample of half a page to a page are told, to come to about a length."""


class Case(NamedTuple):
    """One document of the matrix."""

    layout: str
    paper: str
    language: str
    photo: bool
    length: str

    def __str__(self) -> str:
        return f"{self.layout} {self.paper} {self.language} {self.length}{' photo' * self.photo}"


def _whole() -> Iterator[Case]:
    return (Case(*values) for values in product(LAYOUTS, PAPERS, LANGUAGES, PHOTOS, LENGTHS))


def _chosen() -> Iterator[Case]:
    """For each layout one document of each length; the other values take turns, each at its own pace."""
    for first, layout in enumerate(LAYOUTS):
        for turn, length in enumerate(LENGTHS):
            yield Case(layout, PAPERS[(first // 3 + turn) % 2], LANGUAGES[(first + turn) % 6],
                       PHOTOS[(first + turn // 2) % 2], length)


CASES: Final = tuple(_whole() if os.environ.get("EXPORTER_WHOLE_MATRIX") else _chosen())

every_case = pytest.mark.parametrize("case", [pytest.param(case, id=str(case)) for case in CASES])


@lru_cache(maxsize=64)
def resume(language: str, length: str, *, photo: bool) -> Resume:
    """The résumé of a language's sample, cut short or drawn out to about a length."""
    data = sample("leon-lu.yaml" if language == "en" else f"scripts/{language}.yaml").as_data()
    data["basics"].pop("image", None)
    if photo:
        data["basics"]["image"] = "portrait.jpg"
    if length == "short":
        return load({key: _first(data[key]) for key in ("basics", "work", "education", "meta") if key in data})
    data["work"] = data["work"] * _COPIES[length]
    return load(data)


def _first(part: Any) -> Any:
    """The first entry of a section, with the first of its points."""
    if not isinstance(part, list):
        return part
    entry = part[0]
    return [entry | {"highlights": entry["highlights"][:1]} if "highlights" in entry else entry]


@lru_cache(maxsize=8)
def document(case: Case) -> Document:
    """The document of a case."""
    return compose(resume(case.language, case.length, photo=case.photo), case.layout,
                   Options(paper=case.paper, folder=FOLDER))


@lru_cache(maxsize=8)
def file(case: Case, to: str) -> bytes:
    """The file of a case."""
    return render(document(case), to, Options())
