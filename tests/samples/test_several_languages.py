"""The sample in three languages: each of its files is in one of them alone."""

import re
import warnings
from pathlib import Path

import pytest

from exporter import load
from exporter.document import Document
from exporter.document.dump import texts
from exporter.model.untranslated import untranslated
from exporter.pipeline import Options, compose

RESUME = load(Path(__file__).parents[2] / "samples" / "languages.yaml")
SCRIPTS = {"zh": r"[\u4e00-\u9fff]", "ar": r"[\u0600-\u06ff]"}

every_language = pytest.mark.parametrize("language", ["en", "zh", "ar"])


def composed(language: str, layout: str = "modern") -> Document:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return compose(RESUME, layout, Options(locale=language))


@every_language
def test_nothing_is_missing(language: str) -> None:
    assert list(untranslated(RESUME, language)) == []


@every_language
def test_no_other_language_is_in_the_file(language: str) -> None:
    text = "\n".join(texts(composed(language)))

    assert {other for other, letters in SCRIPTS.items() if re.search(letters, text)} == {language} & SCRIPTS.keys()


@pytest.mark.parametrize(("language", "lines"), [
    ("en", ["Lin Yue", "Work Experience", "Apr 2019 – Present", "English", "fluent"]),
    ("zh", ["林悦", "工作经历", "2019年4月至今", "英语", "流利"]),
    ("ar", ["لين يوي", "الخبرة المهنية", "أبريل 2019 – حتى الآن", "الإنجليزية", "بطلاقة"]),
])
def test_labels_dates_and_levels_are_those_of_the_language(language: str, lines: list[str]) -> None:
    said = [text.rstrip(":： ") for text in texts(composed(language))]

    assert [line for line in lines if line not in said] == []


def test_the_page_runs_from_right_to_left_in_arabic_alone() -> None:
    assert [composed(language).sheet.direction for language in ("en", "zh", "ar")] == ["ltr", "ltr", "rtl"]
