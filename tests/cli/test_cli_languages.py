"""One file in several languages on the command line: which is chosen, and what is missing in it."""

import json
from pathlib import Path

import pytest
from support.commands import Command

BILINGUAL = """\
basics:
  name: {en: Leon Lu, zh: 卢立}
  summary: {en: Builds bridges.}
work:
  - name: Acme
    position: {en: Engineer, zh: 工程师}
    start: 2020-03
    highlights:
      - {en: First, zh: 第一}
      - {en: Second}
      - {fr: Troisième}
      - {en: Fourth}
meta: {language: en}
"""
MISSING = ["basics.summary", "work[0].highlights[1].text", "work[0].highlights[2].text", "work[0].highlights[3].text"]


@pytest.fixture(autouse=True)
def cv(tmp_path: Path) -> Path:
    file = tmp_path / "cv.yaml"
    file.write_text(BILINGUAL, encoding="utf-8")
    return file


def test_export_warns_of_texts_that_the_language_lacks_by_a_few_places_and_their_number(command: Command) -> None:
    done = command("export", "cv.yaml", "--locale", "zh")

    assert done.exit_code == 0
    assert done.stderr == (
        "warning: texts without zh, told in another language: basics.summary (en), work[0].highlights[1].text (en), "
        "work[0].highlights[2].text (fr), and 1 more; `validate --locale zh` lists them\n")


def test_export_warns_once_for_several_formats(command: Command) -> None:
    done = command("export", "cv.yaml", "--locale", "zh", "--to", "pdf,docx", "--layout", "classic,modern")

    assert done.stderr.count("texts without zh") == 1


def test_export_warns_of_nothing_where_nothing_is_missing(command: Command, cv: Path) -> None:
    cv.write_text("basics: {name: Leon Lu, summary: {en: Builds bridges., zh: 造桥。}}", encoding="utf-8")

    assert command("export", "cv.yaml", "--locale", "zh").stderr == ""


def test_validate_lists_every_text_that_the_language_lacks(command: Command) -> None:
    done = command("validate", "cv.yaml", "--locale", "zh")

    assert (done.exit_code, done.stdout) == (0, "cv.yaml: valid, 4 warnings\n")
    assert done.stderr.splitlines() == [
        f"warning: {path}: no zh, told in {language}"
        for path, language in zip(MISSING, ("en", "en", "fr", "en"), strict=True)]


def test_validate_lists_them_for_machines(command: Command) -> None:
    (told,) = json.loads(command("validate", "cv.yaml", "--locale", "zh", "--json").stdout)

    assert [(warning["rule"], warning["path"]) for warning in told["warnings"]] == [
        ("untranslated", path) for path in MISSING]


def test_validate_refuses_what_is_no_language_tag(command: Command) -> None:
    done = command("validate", "cv.yaml", "--locale", "chinese!")

    assert done.exit_code == 2
    assert "no locale 'chinese!'" in done.stderr
