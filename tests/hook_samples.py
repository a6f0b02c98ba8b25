"""A town of eight villages kept in a bare repository with the hooks in place: what tests of pushes share."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from conftest import copy_town
from publishing_samples import current
from small_repository import commit, git

from generator.demo import write_villages
from generator.hooks import scripts

VILLAGES = 8


class Town:
    """A bare repository with the hooks, a clone that pushes to it, and the folder it publishes to."""

    def __init__(self, place: Path) -> None:
        self.clone, self.bare, self.web = place / "clone", place / "data.git", place / "web"

    def push(self, *words: str, clone: Path | None = None) -> tuple[int, str]:
        """Push, by default the clone's head to the published branch; exit code and what the pusher sees."""
        done = self.start(*words, clone=clone)
        told = done.communicate()[0]
        return done.returncode, told

    def start(self, *words: str, clone: Path | None = None) -> subprocess.Popen[str]:
        return subprocess.Popen(
            ["git", "-C", str(clone or self.clone), "push", *(words or ("origin", "HEAD:main"))],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8",
        )  # fmt: skip

    def head(self, ref: str = "main") -> str:
        return git(self.bare, "rev-parse", ref)

    def settle(self) -> None:
        """Forget what a test left in the clone, and put the hooks in place again."""
        scripts.install(self.bare, scripts.BARE)
        git(self.clone, "fetch", "-q", "origin")
        git(self.clone, "checkout", "-q", "--force", "-B", "main", "origin/main")
        git(self.clone, "clean", "-ffdxq")

    def pull(self) -> None:
        """Bring the clone to what the hook made of the last push."""
        git(self.clone, "pull", "-q", "--rebase", "origin", "main")

    def released(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads((current(self.web) / "release.json").read_bytes())
        return told

    def page(self, address: str) -> str:
        return (current(self.web) / address).read_text(encoding="utf-8")

    @property
    def villages(self) -> list[str]:
        return sorted(path.name for path in (self.clone / "data" / "villages").iterdir())


def founded(place: Path) -> Town:
    """A town whose villages were pushed and published once."""
    town = Town(place)
    copy_town(town.clone)
    write_villages(town.clone, VILLAGES, 1, 11)
    commit(town.clone)
    git(town.clone, "branch", "-M", "main")
    git(place, "init", "-q", "--bare", "--initial-branch=main", str(town.bare))
    git(town.clone, "remote", "add", "origin", str(town.bare))
    scripts.install(town.bare, scripts.BARE)
    scripts.remember(town.bare, "to", str(town.web))
    scripts.remember(town.bare, "documents", "false")
    code, told = town.push()
    assert code == 0, told
    assert "第 1 次发布" in told
    return town


def month(root: Path, at: int = 0) -> Path:
    """The last month of accounts of a village."""
    villages = sorted((root / "data" / "villages").iterdir())
    return sorted((villages[at] / "finance").glob("2026-*.yml"))[-1]


def spoil(path: Path) -> None:
    """Write something into a file that no reader takes."""
    path.write_text(path.read_text(encoding="utf-8") + "\n没有这一项: 1\n", encoding="utf-8")
