"""What the revisions cost: one look through 15,000 commits, and a changed amount above so many and above one.

The commits are written by ``git fast-import``: one has all files, each of the others changes one figure of
one file, as clerks do. The same files in one commit are the ground that the rest is compared with.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench import workload
from bench.measure import cost

COMMITS = 15_000
GOALS = {"pass": 1.0, "changed": 0.03}
_ROOT = Path(__file__).resolve().parent.parent
_CUNWU = (sys.executable, "-m", "generator.cli", "build", "--no-documents")
_PLAIN = ("git", "log", "--name-only", "-z", "--format=%ct", "--", "data", "content")
_LOOK = """
import sys, time
from pathlib import Path
from generator.revising import ledger
from generator.reading.history import History
started = time.perf_counter()
found = ledger.remembered(History(Path(".")), Path(sys.argv[1]))
print(time.perf_counter() - started, sum(len(found.marks(name)) for name in found.groups))
"""
_FIGURE = re.compile(rb'"([0-9]+)\.([0-9]{2})"')
_CHANGES = 5
"""Changed amounts a round: what the commits add to one is less than two runs differ by."""
_LAST = 1_795_000_000
"""When the last commit was made: a day in the month after the demonstration's last."""
_WHO = (b"a <a@example.invalid>", b"b <b@example.invalid>", b"c <c@example.invalid>")


@dataclass(frozen=True)
class History:
    """Medians over the rounds: seconds of wall clock for the looks, of CPU for the builds, as their
    differences are small; ``added`` is the median of the differences within a pair."""

    villages: int
    rounds: int
    plain: float
    """``git log --name-only`` over the same commits, which tells less."""
    first: float
    """The look through all commits."""
    ratio: float
    later: float
    """The look when only one commit is new."""
    clean: tuple[float, float]
    """Clean builds above one commit and above all of them."""
    changed: tuple[float, float]
    added: float


def run(villages: int, rounds: int, place: str | None) -> History:
    """Measure ``rounds`` times, each kind of work in turn."""
    folder = Path(tempfile.mkdtemp(prefix="cunwu-bench-", dir=place))
    try:
        return _run(folder, villages, rounds)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(folder: Path, villages: int, rounds: int) -> History:
    extra = {"PYTHONPATH": str(workload.copied(folder))}
    load = workload.make(folder, villages)
    one = workload.Publishing.of(load, "one")
    many = workload.Publishing.of(load, "many")
    shutil.rmtree(many.project / ".git")
    commits(many.project)
    _commit(one.project)
    plain, first, later, clean, changed = [], [], [], [], []
    for _ in range(rounds):
        plain.append(cost(_PLAIN, many.project, {}).wall)
        shelf = folder / "look.pickle"
        shelf.unlink(missing_ok=True)
        first.append(_look(many.project, shelf, extra))
        pair = []
        for place in (one, many):
            workload.Workload(villages, place.project, folder, folder).clear()
            pair.append(cost(_CUNWU, place.project, extra).cpu)
        clean.append(pair)
        for _ in range(_CHANGES):
            pair = []
            for place in (one, many):
                workload.Workload(villages, place.project, folder, folder).change_one_amount()
                _commit(place.project)
                pair.append(cost(_CUNWU, place.project, extra).cpu)
            changed.append(pair)
        later.append(_look(many.project, shelf, extra))
    middle = statistics.median
    return History(
        villages, rounds, middle(plain), middle(first),
        middle(a / b for a, b in zip(first, plain, strict=True)), middle(later),
        (middle(a for a, _ in clean), middle(b for _, b in clean)),
        (middle(a for a, _ in changed), middle(b for _, b in changed)),
        middle(b - a for a, b in changed),
    )  # fmt: skip


def _look(project: Path, shelf: Path, extra: dict[str, str]) -> float:
    told = subprocess.run(
        (sys.executable, "-c", _LOOK, str(shelf)),
        cwd=project, env={**os.environ, **extra}, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    return float(told.split()[0])


def _commit(project: Path) -> None:
    for words in (("add", "-A"), ("commit", "-q", "--allow-empty", "-m", "Bench")):
        who = ("-c", "user.name=bench", "-c", "user.email=bench@example.invalid", "-c", "gc.auto=0")
        subprocess.run(("git", *who, *words), cwd=project, check=True)


def commits(project: Path, number: int = COMMITS) -> None:
    """Put the project's files into a repository of so many commits; the last one has them as they are."""
    subprocess.run(("git", "init", "-q"), cwd=project, check=True)
    subprocess.run(
        ("git", "fast-import", "--quiet"), cwd=project, check=True, input=b"".join(_stream(project, number))
    )
    for words in (("reset", "-q"), ("repack", "-adq")):
        subprocess.run(("git", *words), cwd=project, check=True)


def _stream(project: Path, number: int) -> Iterator[bytes]:
    chance = random.Random(1)
    texts = {
        path.relative_to(project).as_posix(): path.read_bytes()
        for top in ("data", "content", ".gitignore")
        for path in sorted((project / top).rglob("*") if (project / top).is_dir() else [project / top])
        if path.is_file()
    }
    sums = [path for path, raw in texts.items() if path.startswith("data/villages/") and _FIGURE.search(raw)]
    present = dict(texts)
    changed = list(texts)
    for at in range(number):
        last = at == number - 1
        if last:
            changed = [path for path in texts if present[path] != texts[path]]
            present = dict(texts)
        elif at:
            changed = [chance.choice(sums)]
            present[changed[0]] = _another(present[changed[0]], chance)
        who = b"%s %d +0800" % (chance.choice(_WHO), _LAST - (number - at) * 5_000)
        yield b"commit refs/heads/master\nauthor %s\ncommitter %s\ndata 1\nx\n" % (who, who)
        for path in changed:
            yield b"M 100644 inline %s\ndata %d\n" % (path.encode(), len(present[path]))
            yield present[path] + b"\n"


def _another(raw: bytes, chance: random.Random) -> bytes:
    figure = chance.choice(list(_FIGURE.finditer(raw)))
    return raw[: figure.start()] + b'"%d.00"' % chance.randrange(100, 99_999) + raw[figure.end() :]
