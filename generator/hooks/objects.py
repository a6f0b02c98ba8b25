"""What a push brings: commits, the files that each of them writes, messages; asked of git by plumbing alone.

Nothing here trusts a name or a byte: paths may be no UTF-8, messages may be anything.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

LINK, SUBMODULE = "120000", "160000"
_NOTHING = "0"


@dataclass(frozen=True)
class Update:
    """One line of what pre-receive and post-receive are told: a ref, from where to where."""

    old: str
    new: str
    ref: str

    @property
    def creates(self) -> bool:
        """Whether the ref is new."""
        return not self.old.strip(_NOTHING)

    @property
    def deletes(self) -> bool:
        """Whether the ref is to vanish."""
        return not self.new.strip(_NOTHING)


def updates(lines: Iterable[str]) -> tuple[Update, ...]:
    """The updates of a push as git writes them on standard input."""
    return tuple(Update(*line.rstrip("\n").split(" ", 2)) for line in lines if line.count(" ") >= 2)


@dataclass(frozen=True)
class Written:
    """A file as a commit writes it."""

    commit: str
    path: str
    mode: str
    blob: str


@dataclass(frozen=True)
class Objects:
    """A repository (its git folder, or a folder within its work tree), asked for objects."""

    place: Path

    def kind(self, name: str) -> str:
        """commit, tag, tree or blob; empty where there is no such object."""
        return self.text("cat-file", "-t", name).strip()

    def new_commits(self, tips: Sequence[str], known: Sequence[str] = ("--all",)) -> list[str]:
        """The commits behind the tips that no ref reached before, oldest first."""
        behind = ("--not", *known) if known else ()
        return self._git("rev-list", "--topo-order", "--reverse", *tips, *behind).decode().split()

    def written(self, commits: Sequence[str]) -> Iterator[Written]:
        """The files that the commits write; of a merge, what no side had."""
        listing = self._git(
            "diff-tree", "--stdin", "-r", "-z", "-c", "--raw", "--root", "--no-renames", "--no-abbrev",
            given="\n".join((*commits, "")).encode(),
        )  # fmt: skip
        commit = ""
        pieces = iter(os.fsdecode(listing).split("\0"))
        for piece in pieces:
            facts = piece.lstrip("\n")
            if not facts.startswith(":"):
                commit = facts.strip() or commit
                continue
            path, sides = next(pieces), len(facts) - len(facts.lstrip(":"))
            fields = facts.lstrip(":").split(" ")
            mode, blob = fields[sides], fields[2 * sides + 1]
            if mode.strip(_NOTHING):
                yield Written(commit, path, mode, blob)

    def sizes(self, blobs: Iterable[str]) -> dict[str, int]:
        """The bytes of each blob that git has."""
        told = self._git("cat-file", "--batch-check", given="\n".join((*blobs, "")).encode()).decode()
        rows = (line.split() for line in told.splitlines())
        return {row[0]: int(row[2]) for row in rows if len(row) == 3 and row[1] == "blob"}

    def contents(self, blobs: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Each blob with its bytes, one after the other, through one process."""
        command = ("git", "-C", str(self.place), "cat-file", "--batch")
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            assert process.stdin
            assert process.stdout
            for blob in blobs:
                process.stdin.write(f"{blob}\n".encode())
                process.stdin.flush()
                head = process.stdout.readline().split()
                if len(head) == 3:
                    raw = process.stdout.read(int(head[2]))
                    process.stdout.read(1)
                    yield blob, raw

    def message(self, name: str) -> tuple[str, str]:
        """The object that a tag names (empty for a commit), and the message of either."""
        raw = self._git("cat-file", self.kind(name), name).decode(errors="replace")
        head, _, message = raw.partition("\n\n")
        first, _, target = head.partition("\n")[0].partition(" ")
        return target if first == "object" else "", message

    def holds(self, ancestor: str, commit: str) -> bool:
        """Whether the commit has the other among its ancestors."""
        words = ("git", "-C", str(self.place), "merge-base", "--is-ancestor", ancestor, commit)
        return subprocess.run(words, capture_output=True, check=False).returncode == 0

    def names(self, commit: str, *below: str) -> list[str]:
        """The paths in a commit below folders."""
        listing = self._git("ls-tree", "-r", "-z", "--name-only", "--full-tree", commit, "--", *below)
        return [name for name in os.fsdecode(listing).split("\0") if name]

    def changed(self, old: str, new: str) -> set[str]:
        """The paths that differ between two commits."""
        listing = self._git("diff-tree", "-r", "-z", "--name-only", "--no-renames", old, new)
        return {name for name in os.fsdecode(listing).split("\0") if name}

    def text(self, *words: str) -> str:
        """What git answers; empty where it says no."""
        done = subprocess.run(("git", "-C", str(self.place), *words), capture_output=True, check=False)
        return done.stdout.decode(errors="replace") if done.returncode == 0 else ""

    def _git(self, *words: str, given: bytes = b"") -> bytes:
        command = ("git", "-C", str(self.place), "-c", "core.quotePath=false", *words)
        return subprocess.run(command, input=given, stdout=subprocess.PIPE, check=True).stdout
