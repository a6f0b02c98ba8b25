"""Taking back the last change to the data: out of the working tree, or by a commit that reverses one.

History is never rewritten, and what the public has seen never changes in silence: months that were
published keep their figures (checks/corrections.py).
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from generator import holding
from generator.checks import corrections
from generator.models import families
from generator.models import period as periods
from generator.models.finance import MonthAccounts
from generator.problems import Problem, Unreadable, problem, severity_of
from generator.reading.history import History
from generator.reading.records import placed
from generator.reading.strict import parse
from generator.writing import tidying

ROOTS = ("data", "content")
KEPT = ".cunwu/undone"


@dataclass(frozen=True)
class Change:
    """What taking back would do to one file: its bytes now, and those that come back; None is no file."""

    path: str
    now: bytes | None
    back: bytes | None


@dataclass(frozen=True)
class Commit:
    """The last commit that changed data, and what it did."""

    id: str
    subject: str
    author: str
    day: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Repository:
    """The git repository around a project."""

    root: Path

    def _git(self, *words: str) -> bytes:
        try:
            done = subprocess.run(
                ["git", "-C", str(self.root), "-c", "core.quotePath=false", *words],
                capture_output=True, check=False,
            )  # fmt: skip
        except OSError:
            raise Unreadable((problem("S70", ""),)) from None
        if done.returncode:
            reason = done.stderr.decode(errors="replace").strip().split("\n")[-1] or f"git {words[0]}"
            raise Unreadable((problem("S74", "", reason=reason),))
        return done.stdout

    @property
    def is_one(self) -> bool:
        """Whether the project's folder is kept in git, with at least one commit."""
        try:
            return bool(self._git("rev-parse", "--verify", "--quiet", "HEAD"))
        except Unreadable:
            return False

    def uncommitted(self) -> tuple[Change, ...]:
        """The data files that differ from the last commit, in order."""
        listing = self._git(
            "status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--", *self._roots()
        ).decode()
        prefix = self._git("rev-parse", "--show-prefix").decode().strip()
        paths = sorted(line[3:].removeprefix(prefix) for line in listing.split("\0") if line)
        return tuple(Change(path, self._now(path), self._at("HEAD", path)) for path in paths)

    def last(self) -> Commit | None:
        """The newest commit that changed a data file; None where none did.

        Raises Unreadable (S72) where nothing stood before it.
        """
        told = (
            self._git("log", "-1", "--format=%H%x00%s%x00%an%x00%cs", "--", *self._roots()).decode().strip()
        )
        if not told:
            return None
        name, subject, author, day = told.split("\0")
        if not self._git("rev-list", "--parents", "-n", "1", name).split()[1:]:
            raise Unreadable((problem("S72", ""),))
        listing = self._git(
            "diff", "--name-only", "-z", "--no-renames", "--relative", f"{name}^", name, "--", *self._roots()
        )
        paths = [path for path in listing.decode().split("\0") if path]
        changes = tuple(Change(path, self._now(path), self._at(f"{name}^", path)) for path in paths)
        return Commit(name, subject, author, day, changes)

    def _roots(self) -> tuple[str, ...]:
        return tuple(name for name in ROOTS if (self.root / name).exists()) or ROOTS

    def _now(self, path: str) -> bytes | None:
        file = self.root / path
        return file.read_bytes() if file.is_file() else None

    def _at(self, commit: str, path: str) -> bytes | None:
        try:
            return self._git("cat-file", "blob", f"{commit}:./{path}")
        except Unreadable:
            return None

    def restore(self, changes: Sequence[Change], stamp: datetime) -> str:
        """Bring the files back; what stands now is kept in the folder whose name is returned."""
        kept = f"{KEPT}/{stamp:%Y%m%d-%H%M%S}"
        for change in changes:
            if change.now is not None:
                tidying.put(self.root / kept / change.path, change.now)
        for change in changes:
            self._put(change.path, change.back)
        self._git("reset", "-q", "--", *(change.path for change in changes))
        return kept

    def _put(self, path: str, raw: bytes | None) -> None:
        if raw is None:
            (self.root / path).unlink(missing_ok=True)
        else:
            tidying.put(self.root / path, raw)

    def reverse(self, commit: Commit) -> None:
        """Make a commit that takes back what that one did to data files.

        Raises Unreadable (S74) where git refuses; then everything stands as before.
        """
        paths = [change.path for change in commit.changes]
        for change in commit.changes:
            self._put(change.path, change.back)
        try:
            self._git("add", "-A", "--", *paths)
            message = f"撤回：{commit.subject}\n\n撤回提交 {commit.id}\n"
            self._git("commit", "-q", "-m", message, "--", *paths)
        except Unreadable:
            for change in commit.changes:
                self._put(change.path, change.now)
            subprocess.run(
                ["git", "-C", str(self.root), "reset", "-q", "--", *paths], capture_output=True, check=False
            )
            raise

    def refused(self, changes: Sequence[Change]) -> tuple[Problem, ...]:
        """Why taking back would change what was published without a correction; none where it would not."""
        history = History(self.root)
        blobs = history.published().blobs
        return tuple(told for change in changes for told in _refused(change, blobs, history))


def _refused(change: Change, blobs: Mapping[str, str], history: History) -> Iterator[Problem]:
    found = families.family_of(change.path)
    blob = blobs.get(change.path)
    if blob is None or found is None or found[0].name not in ("finance", "finance-cwh"):
        return
    if change.back is None:
        yield problem("S75", change.path, month=periods.title(found[1]["period"]))
        return
    raw = history.blob(blob)
    old = holding.read_file(change.path, raw, "").record if raw is not None else None
    new = holding.read_file(change.path, change.back, "").record
    if not isinstance(old, MonthAccounts) or not isinstance(new, MonthAccounts):
        return
    findings = [
        each for each in corrections.month_changed(change.path, old, new) if severity_of(each) == "error"
    ]
    if findings:
        yield problem("S73", change.path)
        document = parse(change.back, change.path)
        yield from (placed(each, document) for each in findings)
