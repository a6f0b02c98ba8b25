"""Values made by the ten thousand, and by classes of which a build needs two hundred at its start.

Guarding a frozen dataclass while it is made takes three quarters of the time of making it, and each
method that a dataclass writes for its class costs every start of the program. These are frozen to the type
checker, which sees every line of the program, and guarded by nothing at run time.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def value(cls: type[T]) -> type[T]:
    """A dataclass whose values never change, and can be compared and hashed."""
    return dataclass(unsafe_hash=True, repr=False)(_told(cls))


@dataclass_transform(frozen_default=True)
def view(cls: type[T]) -> type[T]:
    """What one page shows: a frozen dataclass, guarded also at run time, that is like no other."""
    return dataclass(frozen=True, eq=False, repr=False)(_told(cls))


def _told(cls: type[T]) -> type[T]:
    if cls.__repr__ is object.__repr__:
        cls.__repr__ = _repr  # type: ignore[method-assign]
    return cls


def _repr(self: Any) -> str:
    shown = (f"{each.name}={getattr(self, each.name)!r}" for each in fields(self))
    return f"{type(self).__qualname__}({', '.join(shown)})"
