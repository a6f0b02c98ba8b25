"""``python -m bench.checks PROJECT``: what all checks cost beside the rest of a clean build, one process.

Every check is timed where the pipeline calls it (CPU seconds of this process), as a profiler would,
without the cost of one. Prints the checks' seconds, the whole build's, and their ratio to the rest.
"""

from __future__ import annotations

import json
import shutil
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from generator import building, holding, judging
from generator.checks import file, village

_PLACES: tuple[tuple[Any, str], ...] = (
    (village, "check"),
    (file, "check"),
    (holding, "scan"),
    (judging, "judge"),
)


def main() -> None:
    """Build the project once from nothing, and print what its checks took as JSON."""
    root = Path(sys.argv[1])
    for left in (root / ".cunwu", root / "site"):
        shutil.rmtree(left, ignore_errors=True)
    spent = [0.0]
    for module, name in _PLACES:
        setattr(module, name, _timed(getattr(module, name), spent))
    began = time.process_time()
    building.build(building.Order(root, root / "site", jobs=1))
    whole = time.process_time() - began
    print(
        json.dumps(
            {"checks": round(spent[0], 3), "whole": round(whole, 3), "share": spent[0] / (whole - spent[0])}
        )
    )


def _timed(check: Callable[..., Any], spent: list[float]) -> Callable[..., Any]:
    def timed(*given: Any) -> Any:
        began = time.process_time()
        found = check(*given)
        if isinstance(found, Iterable) and not isinstance(found, tuple | list):
            found = list(found)
        spent[0] += time.process_time() - began
        return found

    return timed


if __name__ == "__main__":
    main()
