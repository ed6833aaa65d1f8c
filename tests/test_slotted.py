"""Slotted classes of ours are the dataclasses that Python would make of the same statements."""

from dataclasses import dataclass, fields, replace
from inspect import signature
from typing import Any
from weakref import ref

import pytest

from exporter.slotted import frozen, slotted


@slotted
class Ours:
    """A place."""

    x: int
    y: int = 0
    called: str | None = None

    def move(self, by: int) -> None:
        self.x += by


@dataclass
class Theirs:
    x: int
    y: int = 0
    called: str | None = None


@frozen
class Named:
    name: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Named) and self.name == other.name

    def __hash__(self) -> int:
        return hash(self.name)


def said(place: Any) -> tuple[Any, ...]:
    return place.x, place.y, place.called


@pytest.mark.parametrize(("given", "named"), [((1,), {}), ((1, 2), {"called": "here"}), ((), {"y": 3, "x": 1})])
def test_it_is_made_as_pythons_own(given: Any, named: Any) -> None:
    assert said(Ours(*given, **named)) == said(Theirs(*given, **named))


@pytest.mark.parametrize(("given", "named"), [((), {}), ((1, 2, "", 4), {}), ((1,), {"z": 2})])
def test_what_pythons_own_refuses_is_refused(given: Any, named: Any) -> None:
    with pytest.raises(TypeError, match=r"Ours\.__init__"):
        Ours(*given, **named)


def test_it_tells_of_its_fields_as_pythons_own() -> None:
    assert list(signature(Ours).parameters) == list(signature(Theirs).parameters)
    assert [field.name for field in fields(Ours)] == [field.name for field in fields(Theirs)]
    assert Ours.__match_args__ == Theirs.__match_args__
    assert Ours.__doc__ == "A place."


def test_it_can_be_changed_replaced_and_referred_to_and_holds_nothing_else() -> None:
    place: Any = Ours(1)
    place.move(2)

    assert said(place) == (3, 0, None)
    assert said(replace(place, called="there")) == (3, 0, "there")
    assert ref(place)() is place
    with pytest.raises(AttributeError):
        place.z = 1


def test_each_is_the_same_only_as_itself_unless_its_class_says_otherwise() -> None:
    place = Ours(1)

    assert len({place, place, Ours(1)}) == 2
    assert len({Named("a"), Named("a")}) == 1
