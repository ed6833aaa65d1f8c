"""The Japanese form: boxes, and the history from the first year on."""

import pytest
from support.matrix import FOLDER

from exporter import load
from exporter.document import (
    Avatar,
    BulletList,
    Document,
    Group,
    Heading,
    ListItem,
    Paragraph,
    Run,
    Table,
)
from exporter.document.dump import dump
from exporter.errors import InvalidLayout
from exporter.layouts import LayoutOptions, compose, layout
from exporter.layouts.forms import boxed
from exporter.model import Resume

DATA = {
    "basics": {"name": "佐藤 美咲", "phonetic_name": "さとう みさき", "email": "misaki@example.jp"},
    "personal": {"birth_date": "1992-05-14", "gender": "女", "visibility": {"gender": "private"}},
    "work": [
        {"name": "みなと", "start": "2020-04"},
        {"name": "さくら", "start": "2016-04", "end": "2020-03"},
    ],
    "education": [{"institution": "東北大学", "start": "2012-04", "end": "2016-03"}],
    "certificates": [{"name": "基本情報技術者", "date": "2015-11"}],
    "licences": [{"name": "普通自動車免許", "date": "2011"}],
    "meta": {"language": "ja"},
}


def form(**more: object) -> Document:
    return compose(Resume.model_validate(DATA | more), layout("rirekisho"), LayoutOptions())


def text(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)


def table_of(document: Document, key: str) -> Table:
    section = next(block for block in document.regions[0].blocks if isinstance(block, Group) and block.key == key)
    (table,) = (block for block in section.blocks if isinstance(block, Table))
    return table


def rows(document: Document, key: str) -> list[list[str]]:
    return [[text(cell.runs) for cell in row] for row in table_of(document, key).rows]


def test_the_form_begins_with_what_it_is_and_whose() -> None:
    portrait, title, details = form().masthead

    assert portrait == Avatar("写真")
    assert isinstance(title, Heading)
    assert text(title.runs) == "履歴書"
    assert isinstance(details, Table)
    assert [[text(cell.runs) for cell in row] for row in details.rows] == [
        ["ふりがな", "さとう みさき"], ["氏名", "佐藤 美咲"], ["生年月日", "1992年5月14日"],
        ["メール", "misaki@example.jp"]]


def test_its_history_runs_from_the_first_year_to_the_last() -> None:
    assert rows(form(), "history") == [
        ["", "", "学歴"], ["2012", "4", "東北大学 入学"], ["2016", "3", "東北大学 卒業"],
        ["", "", "職歴"], ["2016", "4", "さくら 入社"], ["2020", "3", "さくら 退社"], ["2020", "4", "みなと 入社"],
        ["", "", "以上"]]


def test_the_words_that_part_the_history_stand_as_on_the_form() -> None:
    aligned = {text(cells[2].runs): cells[2].align for cells in table_of(form(), "history").rows}

    assert [aligned[word] for word in ("学歴", "職歴", "以上")] == ["center", "center", "end"]
    assert {align for word, align in aligned.items() if word not in ("学歴", "職歴", "以上")} == {None}


def test_an_employer_with_several_positions_is_joined_and_left_once() -> None:
    roles = [{"position": "主任", "start": "2019-04", "end": "2022-03"}, {"position": "社員", "start": "2016-04"}]
    told = rows(form(work=[{"name": "みなと", "roles": roles}]), "history")

    assert ["2016", "4", "みなと 入社"] in told
    assert ["2022", "3", "みなと 退社"] in told


def test_qualifications_stand_in_the_order_of_their_years() -> None:
    assert rows(form(), "qualifications") == [["2011", "", "普通自動車免許"], ["2015", "11", "基本情報技術者"]]


def test_who_has_no_history_has_no_table_of_it() -> None:
    assert "section history" not in dump(form(work=[], education=[]))


def test_what_the_boxes_have_no_room_for_is_told_below() -> None:
    shown = dump(compose(load(FOLDER / "scripts" / "ja.yaml"), layout("rirekisho"), LayoutOptions()))

    assert "テックリード" in shown
    assert "計算時間を40分から3分へ短縮" in shown


def test_what_boxes_and_tables_tell_whole_is_not_said_again() -> None:
    shown = dump(form())

    assert all(shown.count(said) == 1 for said in ("1992年5月14日", "基本情報技術者", "普通自動車免許"))
    assert "section education" not in shown


def test_what_tables_tell_in_part_is_told_whole_below() -> None:
    shown = dump(form(certificates=[{"name": "基本情報技術者", "date": "2015-11", "number": "FE-1"}]))

    assert shown.count("基本情報技術者") == 2
    assert "FE-1" in shown


def test_a_job_that_the_history_tells_whole_is_not_said_again() -> None:
    shown = dump(form(work=[{"name": "みなと", "department": "開発部", "position": "主任", "start": "2020-04"}]))

    assert "みなと 開発部 主任 入社" in shown
    assert shown.count("主任") == 1


def test_motives_stand_in_a_box_below_their_title() -> None:
    document = form(sections=[{"title": "志望の動機", "entries": ["一つ目。", "二つ目。"]}])
    (section,) = (block for block in document.regions[0].blocks if isinstance(block, Group) and block.key == "sections")

    assert isinstance(section.blocks[0], Heading)
    assert rows(document, "sections") == [["一つ目。"], ["二つ目。"]]
    assert table_of(document, "sections").head == ()


def test_lists_stay_as_they_are_where_paragraphs_have_a_box() -> None:
    blocks = (Paragraph((Run("a"),)), BulletList((ListItem((Run("b"),)),)), Paragraph((Run("c"),)))

    assert [type(block) for block in boxed(blocks)] == [Table, BulletList, Table]


def test_a_box_that_means_nothing_is_told_with_the_nearest(tmp_path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('name = "mine@1"\nextends = "rirekisho"\n[form]\nrows = ["birth_dat"]\n', encoding="utf-8")

    with pytest.raises(InvalidLayout, match="did you mean 'birth_date'"):
        layout(path)


def test_only_a_form_has_a_history(tmp_path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('name = "mine@1"\nextends = "modern"\n[[regions]]\nname = "main"\nsections = ["history"]\n',
                    encoding="utf-8")

    with pytest.raises(InvalidLayout, match="'history' is no section"):
        layout(path)


def test_the_words_of_the_form_are_told_as_japanese_in_other_languages() -> None:
    title, own = (document.masthead[1] for document in (form(meta={"language": "en"}), form()))

    assert isinstance(title, Heading)
    assert isinstance(own, Heading)
    assert (title.runs[0].lang, own.runs[0].lang) == ("ja", "")
