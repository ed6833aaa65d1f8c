"""Every file that we make is what it claims to be, says a validator that we didn't write."""

from pathlib import Path

import page
import pytest
from openxml_audit import OpenXmlValidator
from support.matrix import every_pair, rendered

pytestmark = every_pair


@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_a_pdf_conforms(sample: str, layout: str, profile: str) -> None:
    report = page.validate_pdf_bytes(rendered(sample, layout, "pdf"), profile=profile)

    assert report.is_compliant, report.failures


def test_a_word_file_conforms(sample: str, layout: str, tmp_path: Path) -> None:
    file = tmp_path / "resume.docx"
    file.write_bytes(rendered(sample, layout, "docx"))
    result = OpenXmlValidator().validate(file)

    assert result.is_valid, result.errors
