"""A branch that a pages host serves: one commit a release, pushed only when it is whole.

ghp-import writes the commit. It leaves a branch with half a tree where a file cannot be read, so it
writes a branch of our own, whose tree is compared file by file before the real one is moved.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from generator.problems import Unreadable, problem
from generator.publishing.chain import ADDRESSES, LOG, RELEASE, Release
from generator.publishing.content import Content, write_file
from generator.publishing.folder import Served, served_from
from generator.publishing.repository import Repository
from generator.reading.history import blob_id
from generator.views import urls

TRIES = 3
_DRAFT = "cunwu-draft"
_TOO_LATE = re.compile(r"non-fast-forward|fetch first|stale info|cannot lock ref|failed to update ref", re.I)


_CREDENTIALS = re.compile(r"//[^/@\s]+@")


class Overtaken(Exception):
    """Somebody else moved the branch meanwhile: what was made on top of it must be made anew."""


@dataclass
class Branch:
    """A branch as a target."""

    repository: Repository
    name: str
    remote: str
    """Empty where the repository has no remote to push to."""
    tip: str = ""

    @classmethod
    def open(cls, repository: Repository, name: str) -> Branch:
        """The branch as the remote has it now.

        Raises Unreadable where it cannot be used (R25) or the remote cannot be reached (R26).
        """
        if not repository.answer("check-ref-format", "--branch", name):
            raise Unreadable((problem("R25", ".", branch=name, reason="分支名不能用"),))
        if repository.answer("symbolic-ref", "--quiet", "--short", "HEAD") == name:
            raise Unreadable((problem("R25", ".", branch=name, reason="它是现在正在用的分支，放着数据"),))
        remotes = repository.answer("remote").split()
        target = cls(repository, name, "origin" if "origin" in remotes else (remotes[0] if remotes else ""))
        target.fetch()
        return target

    def fetch(self) -> None:
        """Look up where the branch stands, on the remote where there is one."""
        if not self.remote:
            self.tip = self.repository.answer("rev-parse", "--verify", "--quiet", f"refs/heads/{self.name}")
            return
        there = self._run("ls-remote", self.remote, f"refs/heads/{self.name}")
        self.tip = there.split()[0] if there.strip() else ""
        if self.tip:
            self._run(
                "fetch",
                "--quiet",
                "--no-tags",
                self.remote,
                f"+refs/heads/{self.name}:refs/remotes/{self.remote}/{self.name}",
            )

    def served(self) -> Served:
        """The release that the branch holds; nothing where it holds none of ours.

        Raises Unreadable (R24) where it is damaged.
        """
        try:
            return served_from(self._file) if self.tip else Served()
        except ValueError as error:
            told = f"分支上的发布已损坏（{error}）"
            raise Unreadable((problem("R24", ".", target=f"branch:{self.name}", reason=told),)) from None

    def stands(self) -> bool:
        """Whether the release that is served is as it was written: a commit always is."""
        return True

    def put(self, content: Content, before: Served, release: Release, log: bytes, addresses: bytes) -> None:
        """Commit a release on top of the one before, and push it.

        Raises Overtaken where the branch has moved, and Unreadable (R26) where pushing fails otherwise;
        then the branch is as it was.
        """
        cname = self._file("CNAME")
        own = {ADDRESSES: addresses, LOG: log, RELEASE: release.to_json(), urls.MANIFEST: content.manifest}
        with tempfile.TemporaryDirectory(prefix="cunwu-branch-") as folder:
            blobs = _laid_out(Path(folder), content, own, len(self.repository.answer("rev-parse", "HEAD")))
            commit = self._committed(folder, release, cname.decode().strip() if cname else "")
        written = self._blobs(commit)
        written.pop(".nojekyll", None)
        written.pop("CNAME", None)
        if written != blobs:
            raise Unreadable((problem("R26", ".", remote=self.name, reason="提交里的文件不全"),))
        if self.remote:
            self._pushed(commit)
        self.repository.answer("update-ref", f"refs/heads/{self.name}", commit)
        self.repository.answer("update-ref", "-d", f"refs/heads/{_DRAFT}")
        self.tip = commit

    def _committed(self, folder: str, release: Release, cname: str) -> str:
        answer = self.repository.answer
        if self.tip:
            self._run("update-ref", f"refs/heads/{_DRAFT}", self.tip)
        else:
            answer("update-ref", "-d", f"refs/heads/{_DRAFT}")
        name, mail = (
            answer("log", "-1", "--format=%cn", release.commit),
            answer("log", "-1", "--format=%ce", release.commit),
        )
        dated = {
            "GIT_COMMITTER_NAME": name,
            "GIT_COMMITTER_EMAIL": mail,
            "GIT_COMMITTER_DATE": self.repository.committed(release.commit),
        }
        words = ["--no-jekyll", "--branch", _DRAFT, "--remote", "cunwu-none"]
        words += ["--message", f"第 {release.number} 次{release.kind}（{release.commit[:10]}）"]
        words += ["--cname", cname] if cname else []
        done = subprocess.run(
            (sys.executable, "-m", "ghp_import", *words, folder),
            cwd=self.repository.root, env={**os.environ, **dated}, capture_output=True, check=False,
        )  # fmt: skip
        commit = answer("rev-parse", "--verify", "--quiet", f"refs/heads/{_DRAFT}")
        if done.returncode or not commit:
            reason = done.stderr.decode(errors="replace").strip().splitlines()
            raise Unreadable(
                (problem("R26", ".", remote=self.name, reason=reason[-1] if reason else "没有写成提交"),)
            )
        return commit

    def _pushed(self, commit: str) -> None:
        lease = f"--force-with-lease=refs/heads/{self.name}:{self.tip}"
        done = self._git("push", "--quiet", lease, self.remote, f"{commit}:refs/heads/{self.name}")
        if done.returncode == 0:
            return
        told = done.stderr.decode(errors="replace")
        if _TOO_LATE.search(told):
            raise Overtaken(told)
        self._failed(told)

    def _file(self, name: str) -> bytes | None:
        if not self.tip:
            return None
        done = self._git("cat-file", "blob", f"{self.tip}:{name}")
        return done.stdout if done.returncode == 0 else None

    def _blobs(self, commit: str) -> dict[str, str]:
        listing = self._run("ls-tree", "-r", "-z", "--full-tree", commit)
        rows = (line.partition("\t") for line in listing.split("\0") if line)
        return {path: facts.split()[2] for facts, _, path in rows}

    def _run(self, *words: str) -> str:
        done = self._git(*words)
        if done.returncode:
            self._failed(done.stderr.decode(errors="replace"))
        return done.stdout.decode(errors="replace")

    def _git(self, *words: str) -> subprocess.CompletedProcess[bytes]:
        # Nobody answers where git would ask for a password.
        quiet = {**os.environ, "GIT_TERMINAL_PROMPT": "0"}
        command = ("git", "-C", str(self.repository.root), "-c", "core.quotePath=false", *words)
        return subprocess.run(command, capture_output=True, check=False, env=quiet)

    def _failed(self, told: str) -> NoReturn:
        lines = [_CREDENTIALS.sub("//", line) for line in told.strip().splitlines() if line.strip()]
        raise Unreadable(
            (
                problem(
                    "R26",
                    ".",
                    remote=self.remote or self.name,
                    reason=lines[0] if lines else "git 没有说明原因",
                ),
            )
        )


def _laid_out(folder: Path, content: Content, own: Mapping[str, bytes], digits: int) -> dict[str, str]:
    """Write a release into a folder; what git will call each file."""
    blobs = {}
    for address in (*content.files, *own):
        raw = own.get(address)
        raw = content.read(address) if raw is None else raw
        (folder / address).parent.mkdir(parents=True, exist_ok=True)
        write_file(str(folder / address), raw)
        blobs[address] = blob_id(raw, digits)
    return blobs
