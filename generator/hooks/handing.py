"""The inbox where a forge runs no hooks of ours: taken in a working copy, and pushed to where that came from.

What was read of a workbook holds for the data it was tried on. Where somebody pushed meanwhile, the
commits are not moved over: the copy goes to what stands there now, and the inbox is taken anew.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

from generator.importing import inbox
from generator.importing.ground import Town
from generator.importing.received import INBOX, ORIGINALS, Result
from generator.problems import Unreadable, problem

_TRIES = 5


def push(root: Path, opened: Callable[[], Town]) -> list[Result]:
    """Take the inbox of a working copy that stands where its branch on origin stands, and push the commits.

    Raises Unreadable where it stands elsewhere or has changes of its own (R102), and where the push is
    refused (R103); the copy then stands where the branch stands, as before.
    """
    branch = _asked(root, "symbolic-ref", "--quiet", "--short", "HEAD")
    if not branch:
        raise Unreadable((problem("R102", ".", branch="?", reason="现在不在任何分支上"),))
    head = _fetched(root, branch)
    if _asked(root, "rev-parse", "HEAD") != head:
        raise Unreadable((problem("R102", ".", branch=branch, reason="有没推送或没取回的提交"),))
    # What is not committed would be lost with commits that cannot be pushed.
    places = ("data", "content", INBOX, ORIGINALS)
    if _asked(root, "status", "--porcelain", "--untracked-files=no") or _asked(
        root, "ls-files", "--others", "--", *places
    ):
        raise Unreadable((problem("R102", ".", branch=branch, reason="有没提交的改动"),))
    for _ in range(_TRIES):
        results = inbox.empty(opened())
        if _asked(root, "rev-parse", "HEAD") == head:
            return results
        done = _git(root, "push", "--quiet", "origin", f"HEAD:refs/heads/{branch}")
        if done.returncode == 0:
            return results
        now = _fetched(root, branch)
        _git(root, "reset", "--quiet", "--hard", now)
        if now == head:
            raise Unreadable((problem("R103", ".", reason=_last(done.stderr)),))
        head = now
    raise Unreadable((problem("R103", ".", reason="别人一直在推送"),))


def _fetched(root: Path, branch: str) -> str:
    """Where the branch stands on origin now."""
    done = _git(root, "fetch", "--quiet", "--no-tags", "origin", f"refs/heads/{branch}")
    if done.returncode:
        raise Unreadable((problem("R103", ".", reason=_last(done.stderr)),))
    return _asked(root, "rev-parse", "FETCH_HEAD")


def _last(said: str) -> str:
    return next(reversed(said.strip().splitlines()), "")


def _asked(root: Path, *words: str) -> str:
    done = _git(root, *words)
    return done.stdout.strip() if done.returncode == 0 else ""


def _git(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ("git", "-C", str(root), *words), capture_output=True, check=False, text=True, errors="replace"
    )
