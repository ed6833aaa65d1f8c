"""Dataclasses as ours are: with slots, and each the same only as itself unless it says otherwise."""

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

_Kind = TypeVar("_Kind")


@dataclass_transform(frozen_default=True, eq_default=False)
def frozen(kind: type[_Kind]) -> type[_Kind]:
    """A class whose objects stay as they are. Type checkers see to that; Python would at thrice the cost."""
    return slotted(kind)


@dataclass_transform(eq_default=False)
def slotted(kind: type[_Kind]) -> type[_Kind]:
    """A class whose objects may change."""
    return dataclass(slots=True, eq=False, repr=False, weakref_slot=True)(kind)
