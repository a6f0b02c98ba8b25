"""Small values made by the ten thousand: cells, links, rows.

Guarding a frozen dataclass while it is made takes three quarters of the time of making it. These are
frozen to the type checker, which sees every line of the program, and guarded by nothing at run time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar, dataclass_transform

T = TypeVar("T")

if TYPE_CHECKING:

    @dataclass_transform(frozen_default=True)
    def value(cls: type[T]) -> type[T]:
        """A dataclass whose values never change, and can be compared and hashed."""
        return cls

else:
    value = dataclass(unsafe_hash=True)
