"""After a push was taken: the head of the branch is published, one publication at a time.

Whoever may push data may not run code: of the pushed tree only data/, content/ and 收件/ are ever
written to disk, in a clone of the hook's own that takes neither templates, settings, attributes nor hooks
from it.
The clone keeps the whole history at hand, from which held-back files take their last good versions.
"""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import date
from importlib import import_module
from pathlib import Path

from generator import clock
from generator.importing.received import INBOX, ORIGINALS, Result
from generator.problems import Problem, Unreadable
from generator.publishing.chain import HeldFile

FOLDER = "cunwu"
"""Within the bare repository: the clone ``work``, the lock, what the last publication came to."""
_ATTRIBUTES = "* -text !eol -ident !filter !working-tree-encoding !diff !merge\n"
"""What stands in info/attributes wins over a pushed .gitattributes: bytes come out as they were pushed."""

_CHECKED_OUT = f"/data/\n/content/\n/{INBOX}/\n"
_TRIES = 5


@dataclass(frozen=True)
class Wish:
    """What a repository's hook publishes, and where to."""

    git: Path
    branch: str
    target: str
    documents: bool = True
    today: date | None = None
    author: str = ""
    """Whose name the commits have by which workbooks are taken: ``名称 <地址>``."""


@dataclass(frozen=True)
class Outcome:
    """What publishing a commit came to, as every pusher is told who waited for it."""

    commit: str
    day: str
    exit: int
    number: int = 0
    changed: bool = False
    site: str = ""
    problems: tuple[Problem, ...] = ()
    held: tuple[HeldFile, ...] = ()
    taken: tuple[Result, ...] = ()
    """What became of the workbooks in 收件/."""


def publish_head(wish: Wish, tell: Callable[[str], None]) -> Outcome:
    """Publish what the branch holds now; where another push's publication did so, what that came to.

    Waits for a publication under way: pushes that come in meanwhile are published together.
    """
    folder = wish.git / FOLDER
    folder.mkdir(exist_ok=True)
    with _alone(folder / "lock", tell):
        with ThreadPoolExecutor(1) as beside:
            beside.submit(
                import_module, "generator.releasing"
            )  # takes longer than git, which needs no Python
            work = _clone(wish, folder / "work")
        head = _git(work, "rev-parse", "HEAD")
        day = (wish.today or clock.today()).isoformat()
        done = _remembered(folder / "last.json")
        if done and (done.commit, done.day, done.exit) == (head, day, 0):
            return done
        taken = _emptied(wish, work, head, date.fromisoformat(day))
        head = _git(work, "rev-parse", "HEAD")
        outcome = replace(_published(wish, work, head, day), taken=taken)
        (folder / "last.json").write_text(json.dumps(asdict(outcome), ensure_ascii=False), encoding="utf-8")
    return outcome


def _emptied(wish: Wish, work: Path, head: str, today: date) -> tuple[Result, ...]:
    """What became of the inbox of the head; the clone stands at the commits that came of it."""
    if not (work / INBOX).is_dir():
        return ()
    from generator.hooks import taking  # most pushes bring no workbook

    for _ in range(_TRIES):
        if not taking.waits(work):
            return ()
        line = taking.Line(wish.git, head, taking.author_of(wish.author) or taking.Author())
        results = taking.take(work, line, today)
        whole = all(each.path != INBOX for each in results)
        stands = line.head == head or (whole and line.put(wish.branch, head))
        _clone(wish, work)
        if stands or not whole:
            return results
        head = _git(work, "rev-parse", "HEAD")  # somebody pushed meanwhile: anew on top of that
    return (taking.failed("别人一直在推送"),)


def _published(wish: Wish, work: Path, head: str, day: str) -> Outcome:
    from generator import building, releasing

    order = releasing.Publication(work, wish.target, wish.documents, wish.today)
    try:
        done = releasing.publish(order)
    except building.Refused as refusal:
        return Outcome(head, day, 3, problems=(refusal.fault,))
    except Unreadable as error:
        return Outcome(head, day, 1, problems=error.problems)
    site = done.receipt.partition("网址：")[2].partition("\n")[0]
    return Outcome(done.commit, day, 0, done.number, done.changed, site, done.problems, done.held)


def _clone(wish: Wish, work: Path) -> Path:
    """The hook's own clone: data/, content/ and 收件/ of the branch's head checked out, and nothing else."""
    if not (work / ".git" / "info" / "attributes").exists():
        _git(wish.git, "clone", "--quiet", "--shared", "--no-checkout", "--no-tags", str(wish.git), str(work))
        for name, value in (
            ("core.hooksPath", os.devnull), ("core.symlinks", "false"), ("core.autocrlf", "false"),
            ("core.sparseCheckout", "true"), ("core.sparseCheckoutCone", "false"), ("gc.auto", "0"),
            # The pages branch is pushed back without the hooks that guard it from others.
            ("remote.origin.receivepack", f"git -c core.hooksPath={os.devnull} receive-pack"),
            ("user.name", "cunwu"), ("user.email", "cunwu@localhost"),
        ):  # fmt: skip
            _git(work, "config", name, value)
        (work / ".git" / "info").mkdir(exist_ok=True)
        (work / ".git" / "info" / "attributes").write_text(_ATTRIBUTES, encoding="utf-8")
    (work / ".git" / "info" / "sparse-checkout").write_text(_CHECKED_OUT, encoding="utf-8")
    for lock in (work / ".git").glob("*.lock"):
        lock.unlink()  # of a publication that was killed: this one holds the lock that counts
    _git(work, "fetch", "--quiet", "--no-tags", "origin", f"+refs/heads/{wish.branch}:refs/cunwu/head")
    _git(work, "checkout", "--quiet", "--force", "--detach", "refs/cunwu/head")
    _git(work, "clean", "-ffdxq", "--", "data", "content", INBOX, ORIGINALS)
    return work


@contextmanager
def _alone(path: Path, tell: Callable[[str], None]) -> Iterator[None]:
    with path.open("a+") as stream:
        try:
            fcntl.lockf(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            tell("另一次推送正在发布，等它结束后一起发布……")
            fcntl.lockf(stream, fcntl.LOCK_EX)
        yield


def _remembered(path: Path) -> Outcome | None:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        problems = tuple(Problem(**each) for each in told.pop("problems"))
        held = tuple(HeldFile(**each) for each in told.pop("held"))
        taken = tuple(Result(**{**each, "written": tuple(each["written"])}) for each in told.pop("taken"))
        return replace(Outcome(**told), problems=problems, held=held, taken=taken)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _git(place: Path, *words: str) -> str:
    """What git answers; raises CalledProcessError with what it says on its error output."""
    done = subprocess.run(
        ("git", "-C", str(place), *words), check=True, stdout=subprocess.PIPE, encoding="utf-8"
    )
    return done.stdout.strip()
