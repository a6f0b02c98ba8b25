"""Files by which a forge builds and publishes where no hook of ours can run."""

from __future__ import annotations

from pathlib import Path

from generator.hooks.scripts import Placed
from generator.problems import Unreadable, problem
from generator.publishing.branch import Branch
from generator.publishing.chain import BRANCH, RELEASE, read_release
from generator.publishing.repository import Repository

_FOLDERS = {"github": ".github/workflows", "gitea": ".gitea/workflows"}
_NAME = "cunwu.yml"


def text(forge: str, target: str, branch: str) -> str:
    """The workflow for a forge (github, gitea) that publishes a branch to a target."""
    raw = (Path(__file__).parent / "templates" / f"{forge}.yml").read_text(encoding="utf-8")
    return raw.replace("@TARGET@", target).replace("@BRANCH@", branch)


def write(root: Path, forge: str, target: str, branch: str) -> Placed:
    """Write the workflow into a project; raises Unreadable (R60) where another stands there."""
    file = root / _FOLDERS[forge] / _NAME
    wanted = text(forge, target, branch)
    if file.exists():
        if file.read_text(encoding="utf-8", errors="replace") != wanted:
            raise Unreadable((problem("R60", f"{_FOLDERS[forge]}/{_NAME}"),))
        return Placed(file, False)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(wanted, encoding="utf-8")
    return Placed(file, True)


def published_commit(root: Path, target: str) -> str:
    """The commit that a target's release.json names; empty before the first release.

    Raises Unreadable where the target is damaged (R24), cannot be reached (R26), or names a commit that
    the history lacks (R62).
    """
    repository = Repository(root)
    if target.startswith(BRANCH):
        release = Branch.open(repository, target.removeprefix(BRANCH)).served().release
    else:
        file = Path(target) / "current" / RELEASE
        try:
            release = read_release(file.read_bytes())
        except FileNotFoundError:
            release = None
        except (OSError, ValueError) as error:
            raise Unreadable((problem("R24", target, target=target, reason=str(error)),)) from None
    if release and not repository.knows(release.commit):
        raise Unreadable((problem("R62", target, commit=release.commit[:10]),))
    return release.commit if release else ""
