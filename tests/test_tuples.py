"""Named tuples of ours are what `typing` would make of the same class statements."""

import copy
import pickle
import typing
from inspect import signature
from typing import Any

import pytest

from exporter.tuples import NamedTuple, tuple_of


class Ours(NamedTuple):
    """A place."""

    x: int
    y: int = 0
    called: str | None = None

    @property
    def far(self) -> bool:
        return self.x > 9

    @classmethod
    def origin(cls) -> "Ours":
        return cls(0)


class Theirs(typing.NamedTuple):
    x: int
    y: int = 0
    called: str | None = None


class Nothing(NamedTuple):
    pass


def test_it_is_a_tuple_whose_fields_have_names() -> None:
    place = Ours(1, called="here")

    assert place == (1, 0, "here") == tuple_of(Ours, (1, 0, "here"))
    assert (place.x, place.y, place.called) == (1, 0, "here")
    assert hash(place) == hash((1, 0, "here"))


def test_it_does_what_its_class_says() -> None:
    assert Ours(10).far
    assert Ours.origin() == (0, 0, None)
    assert Ours.__doc__ == "A place."
    assert Nothing() == ()


@pytest.mark.parametrize("told", ["_fields", "_field_defaults", "__match_args__", "__slots__"])
def test_it_tells_of_its_fields_what_pythons_own_tells(told: str) -> None:
    assert getattr(Ours, told) == getattr(Theirs, told)


def test_it_is_written_and_changed_like_pythons_own() -> None:
    ours: Any
    theirs: Any
    ours, theirs = Ours(1), Theirs(1)

    assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
    assert ours._replace(y=2) == theirs._replace(y=2)
    assert ours._asdict() == theirs._asdict()
    assert Ours._make([1, 2, None]) == Theirs._make([1, 2, None])
    assert signature(Ours) == signature(Theirs).replace(parameters=[
        parameter.replace(annotation=parameter.empty) for parameter in signature(Theirs).parameters.values()])


@pytest.mark.parametrize(("given", "named"), [((), {}), ((1, 2, "", 4), {}), ((1,), {"z": 2})])
def test_too_few_too_many_and_unknown_fields_are_refused(given: Any, named: Any) -> None:
    with pytest.raises(TypeError, match="Ours"):
        Ours(*given, **named)
    with pytest.raises(TypeError, match="Ours has no field z"):
        Ours(1)._replace(z=2)


def test_it_holds_nothing_else_and_stays_as_it_is() -> None:
    place: Any = Ours(1)

    for name in ("x", "z"):
        with pytest.raises(AttributeError):
            setattr(place, name, 2)


@pytest.mark.parametrize("kept", [
    lambda place: pickle.loads(pickle.dumps(place)), copy.copy, copy.deepcopy,
], ids=["pickle", "copy", "deepcopy"])
def test_it_survives_pickling_and_copying(kept: Any) -> None:
    found = kept(Ours(1, called="here"))

    assert found == Ours(1, called="here")
    assert type(found) is Ours


def test_patterns_match_its_fields() -> None:
    match Ours(1, 2):
        case Ours(x, y, None):
            assert (x, y) == (1, 2)
        case _:
            pytest.fail("it doesn't match")
