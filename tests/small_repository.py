"""A project kept in git: what tests of last good, earlier and published versions share."""

from __future__ import annotations

import subprocess
from pathlib import Path


def git(root: Path, *words: str) -> str:
    """What git answers in the project's folder."""
    return subprocess.run(
        ["git", "-C", str(root), "-c", "user.name=测试", "-c", "user.email=t@example.invalid", *words],
        check=True, capture_output=True, text=True,
    ).stdout.strip()  # fmt: skip


def commit(root: Path) -> str:
    """Commit all that the folder holds, in a new repository where there is none; the commit's id."""
    if not (root / ".git").exists():
        git(root, "init", "-q")
        (root / ".gitignore").write_text("/site/\n/.site.*/\n/.cunwu/\n", encoding="utf-8")
    git(root, "add", "-A")
    git(root, "commit", "-q", "--allow-empty", "-m", "数据")
    return git(root, "rev-parse", "HEAD")


def publish(root: Path) -> None:
    """Record the newest commit as the published one."""
    git(root, "update-ref", "refs/cunwu/published", "HEAD")
