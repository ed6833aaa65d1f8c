"""Choices: one word each, with the same meaning in every layout."""

from dataclasses import fields

import pytest
from support.matrix import LAYOUTS

from exporter.document import Image, Role
from exporter.document.dump import dump
from exporter.errors import InvalidLayout
from exporter.layouts import LayoutOptions, compose, layout
from exporter.layouts.choices import CHOICES, names
from exporter.model import Resume

FULL = Resume.model_validate({
    "basics": {"name": "Ada Byron", "label": "Engineer", "email": "ada@example.org", "url": "https://www.ada.example"},
    "work": [
        {"position": "Lead", "name": "Engine Works", "start": "2020-03", "end": "2021-04", "highlights": ["Built it."]},
    ],
    "skills": [{"name": "Methods", "keywords": ["Notes"]}],
    "interests": [{"name": "Harp"}],
})

SIGN = Image(b"", "image/png", 30, 20, "Sign")
SIGNED = FULL.model_copy(update={"work": (FULL.work[0].model_copy(update={"logo": "sign.png"}),)})

ALLOWED = {
    "accent": "8A1538", "fonts": "serif-sans", "size": "large", "density": "tight", "paper": "legal",
    "margins": "narrow", "columns": "1", "sections.order": "skills", "sections.hide": "interests", "photo": "circle",
    "avatar": "yes",
    "logos": "yes", "icons": "yes", "links": "underlined", "dates": "long", "digits": "native",
    "date-place": "below", "titles": "bar",
    "page-numbers": "foot",
}


def document(name: str, **chosen: str):
    overrides = {key.replace("__", ".").replace("_", "-"): value for key, value in chosen.items()}
    return compose(FULL, layout(name, overrides), LayoutOptions(paper=None if "paper" in chosen else "a4"))


def shown(name: str, **chosen: str) -> str:
    return dump(document(name, **chosen))


every_layout = pytest.mark.parametrize("name", LAYOUTS)


@every_layout
@pytest.mark.parametrize("choice", CHOICES)
def test_every_choice_can_be_made_in_every_layout(name: str, choice: str) -> None:
    assert compose(FULL, layout(name, {choice: ALLOWED[choice]}), LayoutOptions(paper="a4")).regions


VALUES = {  # of which a layout has at most one by itself
    "accent": ["8A1538", "1D4E6B"], "fonts": ["garamond", "plex"], "size": ["small", "large"],
    "density": ["tight", "airy"], "paper": ["a4", "legal"], "margins": ["narrow", "wide"], "columns": ["1", "2"],
    "sections.order": ["skills", "interests"], "sections.hide": ["interests", "skills"],
    "photo": ["circle", "rectangle"], "avatar": ["yes", "no"], "logos": ["yes", "no"], "icons": ["yes", "no"],
    "links": ["plain", "underlined"], "dates": ["long", "numeric"], "date-place": ["below", "end"],
    "titles": ["bar", "ruled"], "page-numbers": ["head", "foot"],
}
WITHOUT_PLACE = {  # what has nothing to stand in there
    ("photo", "federal"), ("photo", "ats-plain"), ("avatar", "federal"), ("avatar", "ats-plain"),
    ("icons", "federal"), ("icons", "rirekisho"),  # contacts are rows there
    ("date-place", "ats-plain"),  # each date is a line of its own
    *(("columns", name) for name in ("compact", "timeline", "academic", "europass-like")),  # the margin is one
}


def looks(name: str, chosen: dict[str, str]) -> tuple[object, ...]:
    """What a document holds, and how it looks; a photo's frame only where there is one."""
    tree = compose(SIGNED, layout(name, chosen), LayoutOptions(logos=lambda *_: SIGN))
    style = {field.name: getattr(tree.sheet, field.name) for field in fields(tree.sheet)}
    if tree.sheet.photo.where == "none":
        del style["photo"]
    return tree.masthead, tree.regions, tree.running, style


@every_layout
@pytest.mark.parametrize("choice", VALUES)
def test_every_choice_shows_in_every_layout_that_has_a_place_for_it(name: str, choice: str) -> None:
    plain, shown = looks(name, {}), []
    for value in VALUES[choice]:
        try:
            shown.append(looks(name, {choice: value}))
        except InvalidLayout:
            assert (choice, value) == ("columns", "2")

    assert any(one != plain for one in shown) is ((choice, name) not in WITHOUT_PLACE)


@every_layout
def test_all_choices_can_be_made_at_once(name: str) -> None:
    assert compose(FULL, layout(name, ALLOWED), LayoutOptions(paper="a4")).regions


@every_layout
def test_an_accent_is_the_accent_and_its_tint_follows(name: str) -> None:
    palette = document(name, accent="8A1538").sheet.palette

    assert (palette["accent"], palette["tint"]) == ("8A1538", "F6ECEF")


@every_layout
def test_fonts_are_those_of_titles_and_text(name: str) -> None:
    sheet = document(name, fonts="EB Garamond, Source Sans 3").sheet

    assert (sheet[Role.NAME].family, sheet[Role.BODY].family) == ("EB Garamond", "Source Sans 3")


@every_layout
def test_a_size_scales_everything_alike(name: str) -> None:
    plain, large = document(name).sheet, document(name, size="11.5").sheet
    factor = 11.5 / plain[Role.BODY].size

    assert large[Role.BODY].size == pytest.approx(11.5)
    assert large[Role.NAME].size == pytest.approx(plain[Role.NAME].size * factor, abs=0.25)  # by half points


@every_layout
def test_density_is_air_and_not_size(name: str) -> None:
    plain, tight = document(name).sheet, document(name, density="tight").sheet

    assert tight[Role.BODY].size == plain[Role.BODY].size
    assert tight[Role.BODY].leading < plain[Role.BODY].leading
    assert tight.section_gap < plain.section_gap


@every_layout
def test_margins_can_be_points(name: str) -> None:
    assert document(name, margins="72").sheet.page.left == pytest.approx(72)


@every_layout
def test_one_column_holds_all(name: str) -> None:
    tree = document(name, columns="1")

    assert len(tree.regions) == 1
    assert "ada@example.org" in dump(tree)
    assert "Methods" in dump(tree)


@pytest.mark.parametrize("name", ["classic", "modern", "technical", "band"])
def test_two_columns_have_the_skills_beside_the_work(name: str) -> None:
    main, side = document(name, columns="2").regions

    assert "skills" in [block.key for block in side.blocks]
    assert "work" in [block.key for block in main.blocks]


def test_a_margin_column_leaves_no_room_for_two() -> None:
    with pytest.raises(InvalidLayout, match="choose sidebar"):
        layout("timeline", {"columns": "2"})


@every_layout
def test_sections_can_come_first_be_left_out_and_be_renamed(name: str) -> None:
    told = shown(name, sections__order="interests, skills", columns="1", sections__titles__work="Posts")

    assert told.index("section interests") < told.index("section skills") < told.index("section work")
    assert "Posts" in told or "POSTS" in told
    assert "section interests" not in shown(name, sections__hide="interests")


@every_layout
def test_dates_stand_where_they_shall(name: str) -> None:
    places = [document(name, date_place=place).sheet[Role.DATE].place for place in ("below", "margin", "end")]

    assert places == ["flow", "margin", "flow"]


def test_dates_below_have_lines_of_their_own() -> None:
    assert "line entry-subtitle: <date>Mar 2020 – Apr 2021</>" in shown("modern", date_place="below")


@pytest.mark.parametrize(("links", "color", "underline", "url"), [
    ("plain", "", False, "<https://www.ada.example>ada.example</>"),
    ("coloured", "0F5C73", False, "<https://www.ada.example>ada.example</>"),
    ("underlined", "", True, "<https://www.ada.example>ada.example</>"),
    ("full", "", False, "<https://www.ada.example>https://www.ada.example</>"),
])
def test_links_look_as_chosen(links: str, color: str, underline: bool, url: str) -> None:
    tree = document("modern", links=links)

    assert (tree.sheet.link.color, tree.sheet.link.underline) == (color, underline)
    assert url in dump(tree)


@every_layout
@pytest.mark.parametrize(("place", "head", "foot"), [
    ("head", True, False), ("foot", False, True), ("none", False, False)])
def test_pages_are_numbered_where_they_shall_be(name: str, place: str, head: bool, foot: bool) -> None:
    running = document(name, page_numbers=place).running

    def numbered(*ends: tuple) -> bool:
        return any("{page}" in run.text for runs in ends for run in runs)

    assert numbered(running.header_start, running.header_end) is head
    assert numbered(running.footer_start, running.footer_end) is foot


def test_a_value_by_its_path_counts_more_than_a_choice() -> None:
    sheet = compose(FULL, layout("modern", {"palette.accent": "7A1F2B", "accent": "8A1538"})).sheet

    assert sheet.palette["accent"] == "7A1F2B"


@pytest.mark.parametrize(("path", "color"), [
    ("palette.accent", "100030"), ("palette.tint", "333333"), ("link.color", "1E3050"), ("link.color", '"1E3050"')])
def test_a_colour_of_digits_may_be_set_by_its_path(path: str, color: str) -> None:
    table, name = path.split(".")
    spec = layout("classic", {path: color})

    assert (spec.palette[name] if table == "palette" else spec.link.color) == color.strip('"')


@pytest.mark.parametrize(("choice", "value", "hint"), [
    ("accent", "red", "write RRGGBB"), ("density", "tigth", "'tight'"), ("fonts", "garamont", "'garamond'"),
    ("size", "3", "from 7 to 16"), ("margins", "wider", "'wide'"), ("titles", "rule", "'ruled'"),
    ("columns", "3", "1 or 2"), ("page-numbers", "food", "'foot'"), ("icons", "maybe", "yes or no"),
    ("date-place", "marging", "'margin'"), ("paper", "a5", "a4, letter"), ("sections.hide", "[work", "write work"),
])
def test_what_can_not_be_chosen_is_told_with_what_can(choice: str, value: str, hint: str) -> None:
    with pytest.raises(InvalidLayout) as caught:
        layout("modern", {choice: value})

    (problem,) = caught.value.problems
    assert problem.path == choice
    assert hint in problem.hint


def test_an_unknown_choice_is_told_with_the_nearest() -> None:
    with pytest.raises(InvalidLayout, match="did you mean 'density'"):
        layout("modern", {"densty": "tight"})


def test_no_choice_is_also_a_table_of_layout_files_with_dots() -> None:
    assert all(name.count(".") <= 1 for name in names())
    assert set(ALLOWED) == set(CHOICES)
