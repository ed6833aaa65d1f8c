"""Load, compose, render, as an application calls them."""

import gc
import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import docx
import pytest
from pdfminer.high_level import extract_text
from PIL import Image
from pypdf import PdfReader
from support.resumes import INVALID, YAML, write

from exporter import InvalidResume, ReadError, Resume, ResumeWarning, UnknownName, export, load
from exporter.pipeline import Options, compose

FULL = Path(__file__).parents[1] / "samples" / "full.yaml"


@pytest.fixture
def resume() -> Resume:
    return load(YAML)


def test_a_path_is_loaded(tmp_path: Path) -> None:
    file = write(tmp_path)

    assert load(file) == load(str(file)) == load(YAML)


def test_bytes_are_loaded() -> None:
    assert load(YAML.encode()) == load(YAML)


def test_a_mapping_is_loaded() -> None:
    assert load({"basics": {"name": "Ada"}, "work": [{"company": "Acme"}]}).work[0].name == "Acme"


@pytest.mark.parametrize("source", [{"basics": {"name": "Ada\ud800"}}, '{"basics": {"name": "Ada\\ud800"}}'])
def test_half_a_character_is_refused_with_its_place(source: dict[str, object] | str) -> None:
    with pytest.raises(ReadError, match=r":1:2\d: half of a character"):
        load(source)


def test_half_a_character_in_a_text_is_a_read_error() -> None:
    with pytest.raises(ReadError):
        load("basics:\n  name: Ada\ud800\n")


def test_a_mapping_that_holds_itself_is_a_read_error() -> None:
    mapping: dict[str, object] = {"basics": {"name": "Ada"}}
    mapping["work"] = [mapping]

    with pytest.raises(ReadError, match="nests without end"):
        load(mapping)


def test_a_string_that_begins_with_a_brace_is_json() -> None:
    assert load('{"basics": {"name": "Ada"}}').basics.name == "Ada"


def test_the_format_can_be_named() -> None:
    assert load(b'basics = {name = "Ada"}', format="toml").basics.name == "Ada"


def test_an_unknown_format_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match="did you mean 'yaml'"):
        load(YAML, format="yml")


def test_a_file_that_is_not_there_is_a_read_error() -> None:
    with pytest.raises(ReadError, match=r"nowhere\.yaml: No such file"):
        load("nowhere.yaml")


def test_a_path_that_can_be_none_is_a_read_error() -> None:
    with pytest.raises(ReadError, match="null byte"):
        load("cv\0.yaml")


def test_a_folder_is_a_read_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="Is a directory"):
        load(tmp_path)


def test_all_problems_come_at_once() -> None:
    with pytest.raises(InvalidResume) as caught:
        load(INVALID)

    assert [problem.path for problem in caught.value.problems] == ["basics.emails[0]", "work[0].start"]


def test_an_unknown_key_is_warned_of() -> None:
    with pytest.warns(ResumeWarning, match="colour"):
        load(YAML + "colour: red\n")


def test_notices_go_to_whoever_asks_for_them() -> None:
    notices: list[str] = []

    load(YAML + "colour: red\n", on_notice=lambda notice: notices.append(notice.path))

    assert notices == ["colour"]


def test_a_pdf_says_what_the_resume_says(resume: Resume) -> None:
    text = extract_text(BytesIO(export(resume)))

    assert "Ada Example" in text
    assert "Cut the assembly time by a third" in text


def test_a_word_file_says_what_the_resume_says(resume: Resume) -> None:
    text = "\n".join(part.text for part in docx.Document(BytesIO(export(resume, to="docx"))).paragraphs)

    assert "Ada Example" in text
    assert "Cut the assembly time by a third" in text


@pytest.mark.parametrize("layout", ["classic", "modern", "sidebar"])
@pytest.mark.parametrize("to", ["pdf", "docx"])
def test_nothing_that_a_file_was_made_of_waits_for_the_search_for_garbage(to: str, layout: str) -> None:
    export(load(FULL), to, layout, folder=FULL.parent)
    gc.collect()
    gc.disable()
    try:
        export(load(FULL), to, layout, folder=FULL.parent)
        left = gc.collect()
    finally:
        gc.enable()

    assert left == 0


def test_an_unknown_output_format_is_refused_with_the_nearest(resume: Resume) -> None:
    with pytest.raises(UnknownName, match="did you mean 'docx'"):
        export(resume, to="doc")


def test_an_unknown_layout_is_refused_with_the_nearest(resume: Resume) -> None:
    with pytest.raises(UnknownName, match="did you mean 'modern'"):
        export(resume, layout="modem")


def test_an_option_that_is_none_is_refused(resume: Resume) -> None:
    with pytest.raises(TypeError, match="colour"):
        export(resume, colour="red")  # type: ignore[call-arg]  # which is the point


def test_the_paper_is_chosen(resume: Resume) -> None:
    page = PdfReader(BytesIO(export(resume, paper="letter"))).pages[0]

    assert [round(float(side)) for side in page.mediabox[2:]] == [612, 792]


def test_a_setting_is_laid_over_the_layouts(resume: Resume) -> None:
    sheet = compose(resume, "classic", Options(set={"page.left": "100"})).sheet

    assert sheet.page.left == 100


def test_the_locale_decides_the_titles(resume: Resume) -> None:
    assert "Berufserfahrung" in extract_text(BytesIO(export(resume, locale="de")))


@pytest.mark.parametrize("to", ["pdf", "docx"])
def test_the_same_call_gives_the_same_bytes(resume: Resume, to: str) -> None:
    assert export(resume, to=to) == export(load(YAML), to=to)


@pytest.mark.parametrize("to", ["pdf", "docx"])
def test_threads_get_what_one_alone_gets(resume: Resume, to: str) -> None:
    alone = {layout: export(resume, to, layout) for layout in ("classic", "modern", "sidebar")}

    with ThreadPoolExecutor(6) as threads:
        together = list(threads.map(lambda layout: (layout, export(resume, to, layout)), [*alone] * 4))

    assert all(data == alone[layout] for layout, data in together)


def test_the_date_is_the_resumes() -> None:
    dated = load({"basics": {"name": "Ada"}, "meta": {"lastModified": "2026-03-01T12:30:00Z"}})

    assert compose(dated, "classic", Options()).meta.date == datetime(2026, 3, 1, 12, 30, tzinfo=UTC)


@pytest.mark.parametrize(("written", "moment"), [
    ("2026-03-01", datetime(2026, 3, 1, tzinfo=UTC)), ("2026-03", datetime(2026, 3, 1, tzinfo=UTC)),
    ("last spring", None),
])
def test_a_date_is_taken_as_far_as_it_goes(written: str, moment: datetime | None) -> None:
    dated = load({"basics": {"name": "Ada"}, "meta": {"lastModified": written}})

    assert compose(dated, "classic", Options()).meta.date == moment


def test_else_the_date_is_source_date_epoch(resume: Resume, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")

    assert compose(resume, "classic", Options()).meta.date == datetime.fromtimestamp(1700000000, UTC)


def test_a_source_date_epoch_that_is_no_number_is_told(resume: Resume, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")

    with pytest.raises(ReadError, match="SOURCE_DATE_EPOCH"):
        export(resume)


def test_without_either_there_is_no_date(resume: Resume, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)

    assert compose(resume, "classic", Options()).meta.date is None


def test_a_date_that_is_given_counts_before_all_others(resume: Resume, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    given = datetime(2001, 2, 3, tzinfo=UTC)

    assert compose(resume, "classic", Options(date=given)).meta.date == given


PRIVATE = {"basics": {"name": "Ada", "phones": [{"number": "+44 20 7946 0958", "visibility": "private"}]}}


def test_the_public_data_rides_along() -> None:
    assert json.loads(compose(load(PRIVATE), "classic", Options()).source) == {"basics": {"name": "Ada"}}


def test_all_data_rides_along_on_request() -> None:
    assert "7946" in compose(load(PRIVATE), "classic", Options(embed="full")).source


def test_no_data_rides_along_on_request() -> None:
    assert compose(load(PRIVATE), "classic", Options(embed="none")).source == ""


def with_photo(path: str) -> Resume:
    return load({"basics": {"name": "Ada", "image": path}})


def test_a_photo_lies_in_the_folder(tmp_path: Path) -> None:
    Image.new("RGB", (60, 80), "navy").save(tmp_path / "ada.png")

    shown = compose(with_photo("ada.png"), "sidebar", Options(folder=tmp_path))

    assert "Image(" in repr(shown)


def test_a_photo_without_a_folder_is_not_lost_silently() -> None:
    with pytest.warns(ResumeWarning, match="its folder isn't known"):
        export(with_photo("ada.png"))


def test_a_photo_on_the_web_is_not_fetched_and_that_is_told(tmp_path: Path) -> None:
    with pytest.warns(ResumeWarning, match="on the web"):
        export(with_photo("https://example.org/ada.png"), folder=tmp_path)
