"""Named tuples as `typing` has them, made in a sixth of its time: what most starts of the command line make most of.

`typing` compiles source text for each class, and judges each annotation, which type checkers do.
"""

from collections import namedtuple
from collections.abc import Iterable
from functools import cache
from types import FunctionType
from typing import TYPE_CHECKING, Any, Final, Self

__all__ = ["NamedTuple", "tuple_of"]

tuple_of: Final = tuple.__new__
"""What makes a named tuple of all its fields in half the time that its class takes."""


class _Named(tuple[Any, ...]):
    """What all named tuples can do."""

    __slots__ = ()

    _fields = tuple[str, ...]()

    @classmethod
    def _make(cls, values: Iterable[Any]) -> Self:
        return cls(*values)

    def _replace(self, /, **changed: Any) -> Self:
        made = tuple_of(self.__class__, map(changed.pop, self._fields, self))
        if changed:
            raise TypeError(f"{self.__class__.__name__} has no field {', '.join(changed)}")
        return made

    __replace__ = _replace  # what `copy.replace` calls

    def _asdict(self) -> dict[str, Any]:
        return dict(zip(self._fields, self, strict=True))

    def __getnewargs__(self) -> tuple[Any, ...]:
        return tuple(self)

    def __repr__(self) -> str:
        told = map("{}={!r}".format, self._fields, self)
        return f"{self.__class__.__name__}({', '.join(told)})"


class _Maker(type):
    """Makes a class of named tuples of what a class statement says."""

    def __new__(cls, name: str, _: tuple[type, ...], body: dict[str, Any]) -> Any:
        made = type(name, (_Named,), body | {"__slots__": ()})
        fields = tuple(made.__annotations__)  # asked of the class: from Python 3.14 on the body has none yet
        model = _of_so_many(len(fields))
        defaults = {field: body[field] for field in fields if field in body}
        code = model.__new__.__code__.replace(co_varnames=("_cls", *fields), co_qualname=f"{name}.__new__")
        own = dict(zip(fields, map(vars(model).get, model._fields), strict=True)) | {
            "__new__": staticmethod(FunctionType(code, model.__new__.__globals__, "__new__", tuple(defaults.values()))),
            "__match_args__": fields, "_fields": fields, "_field_defaults": defaults,
        }
        for key, value in own.items():
            setattr(made, key, value)
        return made


@cache
def _of_so_many(fields: int) -> Any:
    """Python's own named tuple of so many fields, whose code serves all that have as many."""
    return namedtuple("model", [f"field{place}" for place in range(fields)])  # noqa: PYI024  # type: ignore[misc]


if TYPE_CHECKING:
    from typing import NamedTuple  # noqa: TID251 -- what ours is
else:
    NamedTuple = type.__new__(_Maker, "NamedTuple", (), {})
