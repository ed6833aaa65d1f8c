"""Variants: what a tailored résumé keeps, says otherwise, and what can't be meant."""

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from support.resumes import public

from exporter import InvalidResume, UnknownName, load
from exporter.layouts.keys import KEYS
from exporter.model import Resume
from exporter.model.selection import HIDEABLE, SECTIONS, Selection, flaws, select

MASTER: dict[str, Any] = {
    "basics": {"name": "Ada", "label": "Engineer", "summary": "All of it."},
    "work": [
        {"name": "Acme", "id": "acme", "tags": ["backend"], "highlights": [
            "plain", {"text": "served", "tags": ["backend"]}, {"text": "painted", "tags": ["frontend"]}]},
        {"name": "Bolt", "tags": ["frontend"]},
        {"name": "Core", "roles": [{"position": "Painter", "tags": ["frontend"]}]},
        {"name": "Dyne"},
    ],
    "interests": [{"name": "Rowing"}],
    "sections": [{"title": "Shows", "entries": [{"bullet": "Show", "tags": ["frontend"]}]}],
    "meta": {"consent": "I agree."},
}


def master(**variants: Any) -> Resume:
    return Resume.model_validate({**MASTER, "variants": variants})


def selected(filling: dict[str, str] | None = None, /, **variant: Any) -> Selection:
    return select(master(it=variant), "it", filling)


def employers(selection: Selection) -> list[object]:
    return [entry.name for entry in selection.resume.work]


def told(**variants: Any) -> list[str]:
    return [str(flaw.problem) for flaw in flaws(master(**variants))]


# ------------------------------------------------------------------ tags

def test_included_tags_are_kept_and_what_has_none_belongs_to_everyone() -> None:
    assert employers(selected(include=["backend"])) == ["Acme", "Dyne"]


def test_excluded_tags_are_left_out() -> None:
    assert employers(selected(exclude=["backend"])) == ["Bolt", "Core", "Dyne"]


def test_to_exclude_counts_more_than_to_include() -> None:
    assert employers(selected(include=["backend", "frontend"], exclude=["frontend"])) == ["Acme", "Dyne"]


def test_highlights_are_chosen_like_entries() -> None:
    assert [item.text for item in selected(include="backend").resume.work[0].highlights] == ["plain", "served"]


def test_what_has_lost_all_its_parts_goes_too() -> None:
    selection = selected(exclude="frontend")

    assert "Core" not in employers(selection)
    assert selection.resume.sections == ()
    assert {choice.path: choice.reason for choice in selection.choices if not choice.is_kept} == {
        "work[0].highlights[2]": "excluded", "work[1]": "excluded", "work[2]": "nothing of it is left",
        "sections[0]": "nothing of it is left"}


@pytest.mark.parametrize("nothing", [{}, None])
def test_a_variant_that_says_nothing_keeps_everything(nothing: object) -> None:
    assert select(master(it=nothing), "it").resume == Resume.model_validate(MASTER)


def test_variants_are_written_back_as_they_were_read() -> None:
    resume = master(it={"include": "backend", "sections": {"order": "skills"}, "set": {"page": {"top": 40}}}, whole={})

    assert Resume.model_validate(resume.as_data(brief=True)) == resume


def test_every_entry_and_highlight_is_accounted_for_once() -> None:
    paths = [choice.path for choice in selected(exclude="backend").choices]

    assert len(paths) == len(set(paths))
    assert {"work[0]", "work[1]", "work[2].roles[0]", "interests[0]", "sections[0].entries[0]"} <= set(paths)


# ------------------------------------------------------------------ sections

@pytest.mark.parametrize("section", ["summary", "consent", "interests", "work"])
def test_a_hidden_section_is_gone_from_the_data(section: str) -> None:
    words = {"summary": "All of it", "consent": "I agree", "interests": "Rowing", "work": "Acme"}
    data = str(selected(sections={"hide": [section]}).resume.as_data())

    assert words[section] not in data
    assert all(word in data for other, word in words.items() if other != section)


def test_sections_are_those_that_layouts_know() -> None:
    assert set(SECTIONS) == set(KEYS)
    assert set(HIDEABLE) == set(KEYS) - {"contact"}


# ------------------------------------------------------------------ overrides and fields

@pytest.mark.parametrize(("path", "value", "found"), [
    ("headline", "Boss", lambda resume: resume.basics.label),
    ("basics.label", "Boss", lambda resume: resume.basics.label),
    ("work[acme].position", "Boss", lambda resume: resume.work[0].position),
    ("work[1].name", "Boss", lambda resume: resume.work[1].name),
    ("work[acme].highlights[0].text", "Boss", lambda resume: resume.work[0].highlights[0].text),
    ("basics", {"label": "Boss"}, lambda resume: resume.basics.label),
    ("work[acme]", {"position": "Boss"}, lambda resume: resume.work[0].position),
    ("interests", ["Boss"], lambda resume: resume.interests[0].name),
])
def test_an_override_stands_instead_of_the_value(path: str, value: Any, found: Any) -> None:
    selection = selected(overrides={path: value if path != "interests" else [{"name": "Boss"}]})

    assert found(selection.resume) == "Boss"
    assert selection.resume.basics.name == "Ada"


def test_a_declared_field_is_filled_in() -> None:
    selection = selected({"company": "Acme"}, fields="company", overrides={"summary": "For {company} and {others}."})

    assert selection.resume.basics.summary == "For Acme and {others}."


def test_what_fills_a_field_is_never_markup() -> None:
    from exporter.model import plain

    hostile = "A*T*T [x](https://evil.example) `rm` \\ <b>"
    selection = selected({"company": hostile}, fields="company", overrides={"summary": "**For {company}**"})

    assert plain(selection.resume.basics.summary) == f"For {hostile}"


def test_what_fills_an_address_is_left_as_it_is() -> None:
    selection = selected(
        {"company": "a_b_c"}, fields="company", overrides={"urls": "https://ada.example/{company}"})

    assert selection.resume.basics.urls[0].url == "https://ada.example/a_b_c"


def test_a_field_in_what_fills_a_field_is_not_filled_again() -> None:
    selection = selected(
        {"a": "{b}", "b": "x"}, fields=["a", "b"], overrides={"summary": "{a}", "label": "{b}"})

    assert selection.resume.basics.summary == "{b}"


def test_a_declared_field_without_a_value_is_an_error() -> None:
    with pytest.raises(InvalidResume, match=r"company. has no value"):
        selected({"companny": "Acme"}, fields="company", overrides={"summary": "For {company}"})


# ------------------------------------------------------------------ inheritance

def test_what_a_variant_extends_is_taken_over() -> None:
    resume = master(
        short={"exclude": ["frontend"], "layout": "modern", "set": {"page.top": 40}, "sections": {"hide": "interests"},
               "overrides": {"label": "Short"}},
        it={"extends": "short", "overrides": {"summary": "New"}, "set": {"page.left": 50}, "paper": "letter"})
    selection = select(resume, "it")

    assert employers(selection) == ["Acme", "Dyne"]
    assert (selection.resume.basics.label, selection.resume.basics.summary) == ("Short", "New")
    assert selection.resume.interests == ()
    assert (selection.variant.layout, selection.variant.paper) == ("modern", "letter")
    assert selection.variant.set == {"page.top": 40, "page.left": 50}


def test_a_tag_is_as_the_upper_variant_says() -> None:
    resume = master(low={"exclude": "frontend", "include": "backend"}, it={"extends": "low", "include": "frontend"})

    assert employers(select(resume, "it")) == ["Acme", "Bolt", "Core", "Dyne"]


def test_of_several_the_last_one_counts() -> None:
    resume = master(a={"locale": "de", "paper": "a4"}, b={"locale": "fr"}, it={"extends": ["a", "b"]})

    assert (select(resume, "it").variant.locale, select(resume, "it").variant.paper) == ("fr", "a4")


def test_a_result_holds_no_variants_and_nothing_that_was_left_out() -> None:
    resume = master(it={"include": "backend"}, secret={"overrides": {"label": "hush"}})
    data = str(select(resume, "it").resume.as_data())

    assert "hush" not in data
    assert "Bolt" not in data


def test_variants_are_not_public() -> None:
    assert public(master(secret={"overrides": {"label": "hush"}})).variants == {}


# ------------------------------------------------------------------ what can't be meant

@pytest.mark.parametrize(("variant", "message"), [
    ({"include": ["backnd"]}, "variants.it.include[0]: there is no tag 'backnd' (did you mean 'backend'?)"),
    ({"exclude": ["x"]}, "variants.it.exclude[0]: there is no tag 'x' (tags: backend, frontend)"),
    ({"extends": "them"}, "variants.it.extends[0]: there is no variant 'them' (variants: it)"),
    ({"extends": "it"}, "variants.it.extends[0]: a variant can't start from itself: it → it"),
    ({"sections": {"order": "wrk"}}, "variants.it.sections.order[0]: there is no section 'wrk' (did you mean 'work'?)"),
    ({"overrides": {"lable": "x"}}, "variants.it.overrides.lable: lable: `lable` is not a known key here"
                                    " (did you mean `label`?)"),
    ({"overrides": {"work[acne].name": "x"}}, "variants.it.overrides.work[acne].name: work[acne].name: `work` has no"
                                              " entry 'acne' (did you mean 'acme'?)"),
    ({"overrides": {"work.name": "x"}}, "variants.it.overrides.work.name: work.name: `work` is a list (say which one,"
                                        " as in work[0] or work[its id])"),
    ({"overrides": {"work[0].start": "2020-13"}}, "variants.it.overrides.work[0].start: work[0].start: '2020-13' is not"
                                                  " a month (write YYYY-MM, with MM from 01 to 12)"),
    ({"overrides": {"label": "for {compny}"}, "fields": "company"},
     "variants.it.fields[0]: no override says {company} (did you mean 'compny'?)"),
    ({"include": ["backend"], "exclude": ["backend", "frontend"]},
     "variants.it.include: nothing that has one of these tags is kept (leave 'backend' out of what it excludes)"),
])
def test_what_cannot_be_meant_is_told_with_its_place_and_the_nearest(variant: dict[str, Any], message: str) -> None:
    assert told(it=variant) == [message]


def _resume(*entries: dict[str, Any], **variant: Any) -> Resume:
    work = [{"name": f"Employer {number}", **entry} for number, entry in enumerate(entries)]
    return Resume.model_validate({"basics": {"name": "Ada"}, "work": work, "variants": {"it": variant}})


_SHOPS = {"tags": ["shop"], "highlights": [{"text": "sold", "tags": ["shops"]}]}


@pytest.mark.parametrize(("resume", "message"), [
    (_resume(_SHOPS, {}, include="shops"),
     "variants.it.include: nothing that has one of these tags is kept (did you mean 'shop'?)"),
    (_resume({"tags": ["a", "b"]}, {}, include="a", exclude="b"),
     "variants.it.include: nothing that has one of these tags is kept (tags of what it could keep: none)"),
    (_resume({"tags": ["a"]}, exclude="a"),
     "variants.it.exclude: no entry is left (leave out of it what the variant is for)"),
])
def test_a_variant_that_keeps_nothing_is_told(resume: Resume, message: str) -> None:
    assert [str(flaw.problem) for flaw in flaws(resume)] == [message]
    with pytest.raises(InvalidResume) as refused:
        select(resume, "it")
    assert str(refused.value) == message


@pytest.mark.parametrize("resume", [
    _resume(layout="modern"), _resume({}, {}), _resume({"tags": ["a"]}, {}, exclude="a"),
    _resume({"tags": ["a"]}, {}, include="a", sections={"hide": "work"}),
    _resume({"tags": ["a"]}, include="a", overrides={"work[0].tags": ["a", "c"]}),
    _resume({"highlights": [{"text": "sold", "tags": ["a"]}]}, include="a"),
])
def test_a_variant_that_keeps_what_it_is_for_is_none_of_these(resume: Resume) -> None:
    assert list(flaws(resume)) == []


def test_what_two_variants_say_together_can_keep_nothing() -> None:
    both = {"include": {"include": "a"}, "exclude": {"exclude": "b"}, "it": {"extends": ["include", "exclude"]}}
    work = [{"name": "Acme", "tags": ["a", "b"]}, {"name": "Bolt"}]
    resume = Resume.model_validate({"basics": {"name": "Ada"}, "work": work, "variants": both})

    assert [flaw.path for flaw in flaws(resume)] == [("variants", "it", "include")]


@pytest.mark.parametrize("name", ["all", "a b", "a,b", "../x", ""])
def test_a_name_has_to_fit_into_a_command_and_a_file_name(name: str) -> None:
    assert [flaw.rule for flaw in flaws(master(**{name: {"include": "backend"}}))] == ["variant-name"]


def test_a_circle_of_several_is_found() -> None:
    assert len(told(a={"extends": "b"}, b={"extends": "c"}, c={"extends": "a"})) == 3


def test_an_inherited_flaw_is_told_once() -> None:
    assert len(told(a={"include": "nope"}, b={"extends": "a"})) == 1


def test_reading_tells_where_a_tag_stands() -> None:
    text = ("basics: {name: Ada}\nwork:\n  - {name: A, tags: [backend]}\n"
            "variants:\n  it:\n    include: [backend, frontend]\n")
    with pytest.raises(InvalidResume) as refused:
        load(text)

    (problem,) = refused.value.problems
    assert problem.location is not None
    assert (problem.location.line, problem.location.column, problem.rule) == (6, 24, "unknown-tag")


def test_an_unknown_variant_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match="did you mean 'backend'"):
        select(master(backend={"include": "backend"}), "bakend")


def test_a_broken_variant_of_a_resume_made_in_code_is_refused() -> None:
    with pytest.raises(InvalidResume, match="no tag 'x'"):
        selected(include=["x"])


# ------------------------------------------------------------------ in general

@given(st.lists(st.sampled_from(["backend", "frontend"])), st.lists(st.sampled_from(["backend", "frontend"])))
def test_nothing_that_is_left_has_an_excluded_tag(include: list[str], exclude: list[str]) -> None:
    assume(not include or not set(include) <= set(exclude))
    selection = selected(include=include, exclude=exclude)
    kept = [choice for choice in selection.choices if choice.is_kept and choice.entry]

    assert all(not set(choice.entry.tags) & set(exclude) for choice in kept if choice.entry)
    assert Resume.model_validate(selection.resume.as_data()) == selection.resume
