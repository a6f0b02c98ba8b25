"""An example: one component in one state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

HERE = "index.html"
"""Where every link of an example leads: back to the gallery's own front page."""


@dataclass(frozen=True)
class Example:
    """A macro with its arguments by name; ``root`` is added by whoever renders it."""

    component: str
    """``lists.tiles``: the macro ``tiles`` of overrides/components/lists.html."""
    state: str
    """What is special here, in English, for developers."""
    given: Mapping[str, Any]
    source: bool = False
    """Whether it has nothing to be seen and is shown as source: what stands in a page's head."""
