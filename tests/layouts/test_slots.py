"""Lines of slots: a missing part takes its separator with it."""

import pytest

from exporter.document import Role, Run
from exporter.layouts import slots


def filled(template: str, **fields: str) -> str:
    line = slots.parse(template)
    said = [(slot, (Run(fields[slot.field]),) if slot.field in fields else ()) for slot in line.slots]
    return "".join(run.text for run in slots.fill(line, said)).replace("\u00a0", " ")


def filled_with_names(template: str) -> tuple[Run, ...]:
    line = slots.parse(template)
    return slots.fill(line, [(slot, (Run(slot.field, slot.role, path=slot.field),)) for slot in line.slots])


def test_slots_are_joined_by_what_stands_between_them():
    assert filled("{position}, {name} · {place}", position="Baker", name="Mill", place="Bath") == "Baker, Mill · Bath"


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ({"position": "Baker", "place": "Bath"}, "Baker · Bath"),
        ({"name": "Mill", "place": "Bath"}, "Mill · Bath"),
        ({"place": "Bath"}, "Bath"),
        ({"position": "Baker"}, "Baker"),
        ({}, ""),
    ],
)
def test_a_missing_part_takes_its_separator_with_it(given, line):
    assert filled("{position}, {name} · {place}", **given) == line


def test_what_stands_inside_the_braces_belongs_to_the_slot():
    assert filled("{name}{ (level)}, {years}", name="Rust", years="5") == "Rust, 5"
    assert filled("{name}{ (level)}, {years}", name="Rust", level="good") == "Rust (good)"
    assert filled("{name}{ (level)}", level="good") == "(good)"


def test_a_word_in_a_line_is_refused_since_words_come_from_the_locale():
    with pytest.raises(ValueError, match="word"):
        slots.parse("{study_type} in {area}")


@pytest.mark.parametrize("template", ["plain", "{name", "name}", "{Name}", "{level_of Name}"])
def test_a_malformed_line_is_refused(template):
    with pytest.raises(ValueError, match=r"slot|word"):
        slots.parse(template)


def test_an_unknown_role_is_refused():
    with pytest.raises(ValueError, match="bold"):
        slots.parse("{name:bold}")


def test_a_line_never_begins_with_the_sign_between_two_slots():
    runs = filled_with_names("{name} · {place}")

    assert "".join(run.text for run in runs) == "name\u00a0· place"


def test_a_comma_looks_as_what_follows_it():
    runs = filled_with_names("{degree:primary}, {area:primary}, {name}, {location:place}")

    assert [run.role for run in runs if run.text == ", "] == [Role.PRIMARY, None, Role.PLACE]
