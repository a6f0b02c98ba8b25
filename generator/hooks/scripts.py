"""The hooks' files: put in place, known again by their second line, taken away; foreign ones stay."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.hooks.objects import Objects
from generator.problems import Unreadable, problem

BARE = ("pre-receive", "post-receive")
WORKING = ("pre-commit",)
_MARK = "# cunwu hook"
_SCRIPT = """#!/bin/sh
{mark}：由 cunwu hook install 写成，用 cunwu hook remove 拿掉；不要手改。
exec env -i HOME="$HOME" PATH={path} LANG=C.UTF-8 GIT_NO_REPLACE_OBJECTS=1 {handed}\\
  {python} -I -m generator.cli {folder}hook run {name}
"""
# Git hands what a push brought, and what is staged, through these.
_HANDED = {
    "pre-receive": (
        "GIT_DIR", "GIT_QUARANTINE_PATH", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    ),
    "post-receive": (),
    "pre-commit": ("GIT_INDEX_FILE",),
}  # fmt: skip


@dataclass(frozen=True)
class Placed:
    """A hook's file, and whether it was written or taken away just now."""

    file: Path
    changed: bool


def install(place: Path, names: Sequence[str]) -> list[Placed]:
    """Put hooks in place; all or none.

    Raises Unreadable where there is no repository (R58) or another's hook stands in the way (R59).
    """
    folder, prefix = _folder(place)
    foreign = [folder / name for name in names if _is_foreign(folder / name)]
    if foreign:
        raise Unreadable(
            tuple(problem("R59", str(file), command=_command(file.name, prefix)) for file in foreign)
        )
    folder.mkdir(parents=True, exist_ok=True)
    done = []
    for name in names:
        file, text = folder / name, _script(name, prefix)
        same = file.exists() and file.read_text(encoding="utf-8") == text and os.access(file, os.X_OK)
        if not same:
            fresh = folder / f".{name}.cunwu"
            fresh.write_text(text, encoding="utf-8")
            fresh.chmod(0o755)
            fresh.replace(file)
        done.append(Placed(file, not same))
    return done


def remove(place: Path, names: Sequence[str]) -> list[Placed]:
    """Take our hooks away; raises Unreadable without a repository (R58). Others' stay."""
    folder, _ = _folder(place)
    done = []
    for name in names:
        file = folder / name
        ours = file.exists() and not _is_foreign(file)
        if ours:
            file.unlink()
        done.append(Placed(file, ours))
    return done


def _folder(place: Path) -> tuple[Path, str]:
    """The folder of a repository's hooks, and where in the work tree the project stands."""
    ask = Objects(place).text
    told = ask("rev-parse", "--git-path", "hooks").strip()
    common = ask("rev-parse", "--git-common-dir").strip()
    if not told:
        raise Unreadable((problem("R58", str(place), reason="这里不是 git 仓库"),))
    folder, git = (place / told).resolve(), (place / common).resolve()
    if git not in folder.parents:
        reason = f"git 的 core.hooksPath 指到了仓库外面（{folder}）"
        raise Unreadable((problem("R58", str(place), reason=reason),))
    return folder, ask("rev-parse", "--show-prefix").strip().rstrip("/")


def _is_foreign(file: Path) -> bool:
    try:
        return not file.read_text(encoding="utf-8", errors="replace").partition("\n")[2].startswith(_MARK)
    except FileNotFoundError:
        return os.path.lexists(file)


def _script(name: str, prefix: str) -> str:
    git = os.path.dirname(shutil.which("git") or "/usr/bin/git")
    path = ":".join(dict.fromkeys((git, "/usr/local/bin", "/usr/bin", "/bin")))
    handed = "".join(f'${{{each}:+{each}="${each}"}} ' for each in _HANDED[name])
    return _SCRIPT.format(
        mark=_MARK, path=shlex.quote(path), handed=handed, python=shlex.quote(sys.executable),
        folder=f"-C {shlex.quote(prefix)} " if prefix else "", name=name,
    )  # fmt: skip


def _command(name: str, prefix: str) -> str:
    return _script(name, prefix).partition("\\\n")[2].strip()


def remember(git: Path, name: str, value: str) -> None:
    """Write one of the hook's settings into the repository's own configuration, out of reach of pushes."""
    subprocess.run(("git", "-C", str(git), "config", f"cunwu.{name}", value), check=True)


def asked(git: Path, name: str) -> str:
    """One of the hook's settings; empty where it was not made."""
    return Objects(git).text("config", "--get", f"cunwu.{name}").strip()


def branch_of(git: Path) -> str:
    """The branch that is published: the one that was named, else that of HEAD."""
    return asked(git, "branch") or Objects(git).text("symbolic-ref", "--short", "HEAD").strip()
