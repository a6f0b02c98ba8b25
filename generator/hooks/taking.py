"""Workbooks that a push brought into 收件/: what becomes of them, as commits on top of what was pushed.

The commits are made in the repository itself, of objects alone; the branch moves to them only where it
still stands where they begin, so that nobody's push is lost.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.importing import inbox, result
from generator.importing.ground import open_town
from generator.importing.received import INBOX, Result
from generator.problems import Unreadable, problem

_CHINA = "+0800"
_AUTHOR = re.compile(r"\s*([^<>\n]+?)\s*<([^<>\s]+)>\s*")


@dataclass(frozen=True)
class Author:
    """The role in whose name the hook commits; never a person's."""

    name: str = "村务收件"
    address: str = "inbox@cunwu.invalid"

    def __str__(self) -> str:
        return f"{self.name} <{self.address}>"


def author_of(text: str) -> Author | None:
    """Who is meant by ``名称 <地址>``; the usual role where nothing is said, None for anything else."""
    if not text.strip():
        return Author()
    found = _AUTHOR.fullmatch(text)
    return Author(found[1], found[2]) if found else None


@dataclass
class Line:
    """Commits on top of a head, in a repository that has no work tree of its own."""

    git: Path
    head: str
    author: Author

    def keep(self, root: Path, paths: Sequence[str], message: str) -> str:
        """Commit paths as they stand below ``root``, those that are gone as deleted; always empty.

        Raises CalledProcessError where git refuses.
        """
        with tempfile.TemporaryDirectory(prefix="cunwu-") as folder:
            own = {"GIT_INDEX_FILE": os.path.join(folder, "index")}
            rows = b"".join(self._row(root, path) for path in dict.fromkeys(paths))
            self._ask("read-tree", self.head, extra=own)
            self._ask("update-index", "-z", "--index-info", given=rows, extra=own)
            tree = self._ask("write-tree", extra=own)
        if tree != self._ask("rev-parse", f"{self.head}^{{tree}}"):
            told = message.encode(errors="replace")
            self.head = self._ask("commit-tree", tree, "-p", self.head, given=told, extra=self._signed())
        return ""

    def put(self, branch: str, old: str) -> bool:
        """Move the branch to the last commit; False where it no longer stands at ``old``."""
        words = ("git", "-C", str(self.git), "update-ref", f"refs/heads/{branch}", self.head, old)
        return subprocess.run(words, capture_output=True, check=False).returncode == 0

    def _row(self, root: Path, path: str) -> bytes:
        if not (root / path).is_file():
            return b"0 " + b"0" * len(self.head) + b"\t" + os.fsencode(path) + b"\0"
        blob = self._ask("hash-object", "-w", "--no-filters", "--", str(root / path))
        return f"100644 {blob}\t".encode() + os.fsencode(path) + b"\0"

    def _signed(self) -> dict[str, str]:
        told = {
            "NAME": self.author.name,
            "EMAIL": self.author.address,
            "DATE": f"{int(time.time())} {_CHINA}",
        }
        return {f"GIT_{role}_{what}": told[what] for role in ("AUTHOR", "COMMITTER") for what in told}

    def _ask(self, *words: str, given: bytes = b"", extra: Mapping[str, str] | None = None) -> str:
        return subprocess.run(
            ("git", "-C", str(self.git), *words),
            input=given, stdout=subprocess.PIPE, check=True, env={**os.environ, **(extra or {})},
        ).stdout.decode().strip()  # fmt: skip


def waits(work: Path) -> bool:
    """Whether a clone's 收件/ holds anything that taking could change."""
    pages = (work / INBOX).rglob("*" + result.SUFFIX)
    return any(True for _ in inbox.workbooks(work)) or any(True for _ in pages)


def take(work: Path, line: Line, today: date) -> tuple[Result, ...]:
    """Take what is sound in the clone's 收件/, and say beside the rest what is the matter; each as a commit.

    Whatever goes wrong is one more result: publishing must go on. Then no commit may be used.
    """
    try:
        return tuple(inbox.empty(open_town(work, today), keep=line.keep))
    except Unreadable as error:
        reason = error.problems[0].message if error.problems else ""
    except (OSError, subprocess.CalledProcessError) as error:
        reason = str(error)
    return (failed(reason),)


def failed(reason: str) -> Result:
    """The result that says why nothing was taken at all."""
    return Result(INBOX, False, str(problem("R101", INBOX, reason=reason)))
