"""A sound draft to files: all or none, each put in its place in one step."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from generator.importing.draft import Draft


def write(root: Path, draft: Draft) -> list[str]:
    """Write the files of a draft; the paths written. Raises OSError, and then none has changed.

    Raises ValueError for a draft that is stopped: a programmer's fault.
    """
    if draft.stopped:
        raise ValueError(draft.name)
    ready: list[tuple[str, Path]] = []
    try:
        for path, text in draft.changes.items():
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            descriptor, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=target.parent)
            ready.append((name, target))
            with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
            os.chmod(name, 0o644)
    except OSError:
        for name, _ in ready:
            Path(name).unlink(missing_ok=True)
        raise
    for name, target in ready:
        os.replace(name, target)
    return list(draft.changes)
