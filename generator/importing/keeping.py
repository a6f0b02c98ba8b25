"""Commits of what the inbox did, in a git working copy; nothing else that lies there is taken along."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

_NOBODY = ("-c", "user.name=村务收件", "-c", "user.email=inbox@cunwu.invalid")
_FAILED = "没有提交到 git，请手工提交"


def commit(root: Path, paths: Sequence[str], message: str) -> str:
    """Commit those paths, gone ones as deleted; empty where that went well or is not wanted, else what is amiss."""
    if _git(root, "rev-parse", "--is-inside-work-tree") != "true":
        return ""
    standing = [path for path in dict.fromkeys(paths) if (root / path).exists()]
    if standing and _git(root, "add", "--", *standing) is None:
        return _FAILED
    known = _git(root, "ls-files", "-z", "--", *paths) or ""
    wanted = [path for path in known.split("\0") if path]
    if not wanted or _git(root, "status", "--porcelain", "--", *wanted) == "":
        return ""
    who = () if _git(root, "var", "GIT_COMMITTER_IDENT") else _NOBODY
    done = _git(root, *who, "commit", "--quiet", "--only", "--message", message, "--", *wanted)
    return "" if done is not None else _FAILED


def _git(root: Path, *words: str) -> str | None:
    """What git answers; None where it refuses or is not there."""
    try:
        done = subprocess.run(
            ["git", "-C", str(root), "-c", "core.quotePath=false", "--literal-pathspecs", *words],
            capture_output=True, check=False, text=True, errors="replace",
        )  # fmt: skip
    except OSError:
        return None
    return done.stdout.strip("\n") if done.returncode == 0 else None
