"""A small project in git and a folder to publish it to: what tests of publishing share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from conftest import TODAY
from small_repository import commit

from generator import releasing
from generator.problems import Problem
from generator.publishing.verifying import verify


def published(root: Path, target: Path | str, today: date = TODAY, **more: Any) -> releasing.Published:
    """Publish a project without documents, in this process, as of a fixed day."""
    order = releasing.Publication(root, str(target), documents=False, today=today, jobs=1, **more)
    return releasing.publish(order)


def reworded(root: Path, word: str) -> Path:
    """Change the words of one notice and commit; the file."""
    path = sorted(root.glob("content/villages/*/notices/*.md"))[-1]
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"\n*(改动：\w+)?\s*\Z", f"\n\n改动：{word}\n", text), encoding="utf-8")
    commit(root)
    return path


def codes(problems: Iterable[Problem]) -> list[str]:
    """The codes of problems, in order."""
    return [item.code for item in problems]


def sound(target: Path) -> None:
    """Assert that everything at a target holds together."""
    assert verify(target).problems == []


def current(target: Path) -> Path:
    """The release that is served."""
    return (target / "current").resolve()


def tampered(path: Path, raw: bytes) -> None:
    """Write other bytes into a file of a release, in this release alone."""
    path.unlink()
    path.write_bytes(raw)
