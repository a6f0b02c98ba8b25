"""What publishing asks of git, and the refs by which it remembers what was published."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.problems import Unreadable, problem
from generator.publishing.chain import HeldFile
from generator.reading.history import PUBLISHED_REF, SHOWN_REF

_TOLD = 5
_OURSELVES = {
    "GIT_AUTHOR_NAME": "cunwu",
    "GIT_AUTHOR_EMAIL": "cunwu@localhost",
    "GIT_COMMITTER_NAME": "cunwu",
    "GIT_COMMITTER_EMAIL": "cunwu@localhost",
}


@dataclass(frozen=True)
class Repository:
    """The git repository that a project stands in."""

    root: Path

    def head(self) -> str:
        """The commit that would be published.

        Raises Unreadable without git or commits (R22), in a shallow clone (R23), and where files of
        data/ or content/ are not committed as they stand (R21).
        """
        commit = self.answer("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
        if not commit:
            raise Unreadable((problem("R22", "."),))
        if self.answer("rev-parse", "--is-shallow-repository") == "true":
            raise Unreadable((problem("R23", "."),))
        changed = self.uncommitted()
        if changed:
            more = f" 等 {len(changed)} 个文件" if len(changed) > _TOLD else ""
            raise Unreadable((problem("R21", changed[0], files="、".join(changed[:_TOLD]) + more),))
        return commit

    def uncommitted(self) -> tuple[str, ...]:
        """The files of data/ and content/ that a build would read otherwise than they are committed."""
        # What git ignores is read by a build all the same: it must not be published uncommitted.
        listing = self._git(
            "--no-optional-locks", "status", "--porcelain", "-z", "--no-renames", "--untracked-files=all",
            "--ignored=matching", "--", "data", "content",
        )  # fmt: skip
        top = self.answer("rev-parse", "--show-prefix")
        names = (line[3:].removeprefix(top) for line in listing.decode(errors="replace").split("\0") if line)
        return tuple(name for name in names if not _not_read(name))

    def knows(self, commit: str) -> bool:
        """Whether the repository has the commit."""
        return bool(self.answer("rev-parse", "--verify", "--quiet", f"{commit}^{{commit}}"))

    def committed(self, commit: str) -> str:
        """When it was committed, as mail writes it: ``Wed, 25 Nov 2026 08:00:00 +0800``."""
        return self.answer("log", "-1", "--format=%cD", commit)

    def adopt(self, commit: str, held: Sequence[HeldFile]) -> None:
        """Remember a release that a target shows and this repository does not know of.

        In a fresh clone, and where a publication was killed before its last step. A ref that is ahead
        of the release stays.
        """
        known = self.answer("rev-parse", "--verify", "--quiet", f"{PUBLISHED_REF}^{{commit}}")
        if known == commit or not self.knows(commit):
            return
        if not known or self._succeeds("merge-base", "--is-ancestor", known, commit):
            self.record(commit, held)

    def record(self, commit: str, held: Sequence[HeldFile]) -> None:
        """Remember a commit as the published one, and what was shown of the files it held back.

        Raises CalledProcessError where git cannot write.
        """
        shown = self._shown(commit, held) if held else ""
        orders = [f"update {PUBLISHED_REF} {commit}"]
        if shown:
            orders.append(f"update {SHOWN_REF} {shown}")
        elif self.answer("rev-parse", "--verify", "--quiet", SHOWN_REF):
            orders.append(f"delete {SHOWN_REF}")
        self._git("update-ref", "--stdin", given="\n".join((*orders, "")).encode())

    def _shown(self, commit: str, held: Sequence[HeldFile]) -> str:
        """A commit on top of the published one, with each held-back file as it was shown."""
        top = self.answer("rev-parse", "--show-prefix")
        rows = [
            f"100644 {item.blob}\t{top}{item.path}"
            if item.blob
            else f"0 {'0' * len(commit)}\t{top}{item.path}"
            for item in held
        ]
        with tempfile.TemporaryDirectory() as folder:
            extra = {"GIT_INDEX_FILE": os.path.join(folder, "index")}
            self._git("read-tree", commit, extra=extra)
            self._git("update-index", "--index-info", given="\n".join((*rows, "")).encode(), extra=extra)
            tree = self._git("write-tree", extra=extra).decode().strip()
        dated = {
            **_OURSELVES,
            "GIT_AUTHOR_DATE": self.committed(commit),
            "GIT_COMMITTER_DATE": self.committed(commit),
        }
        return (
            self._git("commit-tree", tree, "-p", commit, "-m", "发布时实际显示的内容", extra=dated)
            .decode()
            .strip()
        )

    def answer(self, *words: str) -> str:
        """What git says to a question; empty where it says no."""
        try:
            done = subprocess.run(("git", "-C", str(self.root), *words), capture_output=True, check=False)
        except OSError:
            return ""
        return done.stdout.decode(errors="replace").strip() if done.returncode == 0 else ""

    def _succeeds(self, *words: str) -> bool:
        return (
            subprocess.run(("git", "-C", str(self.root), *words), capture_output=True, check=False).returncode
            == 0
        )

    def _git(self, *words: str, given: bytes = b"", extra: Mapping[str, str] | None = None) -> bytes:
        return subprocess.run(
            ("git", "-C", str(self.root), *words),
            input=given, capture_output=True, check=True, env={**os.environ, **(extra or {})},
        ).stdout  # fmt: skip


def _not_read(path: str) -> bool:
    """Whether a build passes over the file: temporary ones of editors, of Windows, of macOS."""
    pieces = path.rstrip("/").split("/")
    return any(each.startswith((".", "~$")) for each in pieces) or pieces[-1] in ("Thumbs.db", "desktop.ini")
