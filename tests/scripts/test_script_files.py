"""The samples of all scripts make good files in every layout."""

import page
import pytest
from support.matrix import FOLDER, every_format, every_shape
from support.opened import page_count, without_marks, word_text
from support.scripts import SCRIPTS, every_script, file, tree
from support.words import letters, missing, said

from exporter import load

REQUIRED = {
    "am", "ar", "ar-mixed", "bn", "cs", "de", "el", "european", "fa", "fr", "he", "hi", "hy", "ja", "ka", "km", "ko",
    "pl", "ru", "ta", "te", "th", "tr", "uk", "ur", "vi", "zh-HK", "zh-Hans", "zh-Hant",
}


def test_every_script_has_a_sample() -> None:
    assert set(SCRIPTS) >= REQUIRED


@every_script
def test_a_sample_is_read_without_a_notice(script: str) -> None:
    notices: list[object] = []
    resume = load(FOLDER / "scripts" / f"{script}.yaml", on_notice=notices.append)

    assert notices == []
    assert resume.meta.language


@every_script
def test_a_sample_has_signs_of_computing_in_it(script: str) -> None:
    text = letters((FOLDER / "scripts" / f"{script}.yaml").read_text("utf-8"))

    assert all(term in text for term in ("c++", "sql", "aws", "@", "+"))


@every_script
@every_shape
@every_format
def test_a_sample_is_set_with_the_fonts_of_the_base_install_and_cjk(script: str, layout: str, to: str) -> None:
    assert file(script, layout, to).startswith(b"%PDF-" if to == "pdf" else b"PK")


@every_script
@every_shape
def test_a_sample_takes_one_page(script: str, layout: str) -> None:
    assert page_count(file(script, layout)) == 1


@every_script
@every_shape
@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_a_sample_conforms(script: str, layout: str, profile: str) -> None:
    report = page.validate_pdf_bytes(file(script, layout), profile=profile)

    assert report.is_compliant, report.failures


@every_script
def test_a_word_file_says_everything(script: str) -> None:
    text = without_marks(word_text(file(script, "classic", "docx")))

    assert missing(said(tree(script, "classic")), text) == []
