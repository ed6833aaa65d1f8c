"""Dataclasses with slots that are quickly made: Python writes and compiles the source of an `__init__` for each class.

Those that are frozen are so for type checkers only: to be so at run time makes each object three times as dear.
"""

from dataclasses import dataclass
from functools import cache
from types import CodeType, FunctionType
from typing import Any, TypeVar, dataclass_transform

_Kind = TypeVar("_Kind")


@dataclass_transform(frozen_default=True, eq_default=False)
def frozen(kind: type[_Kind]) -> type[_Kind]:
    """A class whose objects stay as they are. Unless it says otherwise, each of them is the same only as itself."""
    return slotted(kind)


@dataclass_transform(eq_default=False)
def slotted(kind: type[_Kind]) -> type[_Kind]:
    """A class whose objects may change. Unless it says otherwise, each of them is the same only as itself."""
    made: Any = dataclass(init=False, eq=False, repr=False, slots=True, weakref_slot=True)(kind)
    fields = made.__match_args__
    defaults = tuple(vars(kind)[field] for field in fields if field in vars(kind))
    code = _setting(len(fields)).replace(
        co_varnames=("self", *fields), co_names=fields, co_qualname=f"{kind.__qualname__}.__init__")
    made.__init__ = FunctionType(code, {}, "__init__", defaults)
    return made  # type: ignore[no-any-return]  # dataclass gives it


@cache
def _setting(count: int) -> CodeType:
    """The code of an `__init__` that sets so many attributes, whatever they are called."""
    names = [f"a{place}" for place in range(count)]
    found: dict[str, Any] = {}
    text = f"def __init__(self, {', '.join(names)}):\n" + "\n".join(f" self.{name} = {name}" for name in names)
    exec(text, found)  # noqa: S102 -- of nothing but these names
    code: CodeType = found["__init__"].__code__
    return code
