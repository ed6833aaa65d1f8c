"""Slotted classes of ours are dataclasses: with slots, and each the same only as itself."""

from dataclasses import replace
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


@frozen
class Named:
    name: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Named) and self.name == other.name

    def __hash__(self) -> int:
        return hash(self.name)


def said(place: Any) -> tuple[Any, ...]:
    return place.x, place.y, place.called


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
