"""One at a time: a lock that dies with its holder and says who that is."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.problems import Unreadable, problem


@contextmanager
def only_build(cache: Path) -> Iterator[None]:
    """Hold the project's build lock; raises Unreadable (R02) naming the holder where another has it."""
    cache.mkdir(parents=True, exist_ok=True)
    with _only(cache / "lock", "R02"):
        yield


@contextmanager
def only_publication(folder: Path) -> Iterator[None]:
    """Hold the lock of a place that is published to; raises Unreadable (R20) where another has it."""
    folder.mkdir(parents=True, exist_ok=True)
    with _only(folder / ".lock", "R20"):
        yield


@contextmanager
def _only(path: Path, code: str) -> Iterator[None]:
    """``lockf`` locks belong to the process and are not inherited: when the holder is killed, they are free at once."""
    with path.open("a+", encoding="utf-8") as stream:
        try:
            fcntl.lockf(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            stream.seek(0)
            pid, _, since = stream.read().strip().partition(" ")
            raise Unreadable((problem(code, str(path.name), pid=pid or "?", since=since or "?"),)) from None
        stream.seek(0)
        stream.truncate()
        stream.write(f"{os.getpid()} {time.strftime('%H:%M:%S')}")
        stream.flush()
        yield
