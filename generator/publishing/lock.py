"""One build at a time in a project: a lock that dies with its holder and says who that is."""

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
    """Hold the project's build lock; raises Unreadable (R02) naming the holder where another has it.

    ``lockf`` locks belong to the process and are not inherited by workers: when the build is killed,
    the lock is free at once.
    """
    cache.mkdir(parents=True, exist_ok=True)
    path = cache / "lock"
    with path.open("a+", encoding="utf-8") as stream:
        try:
            fcntl.lockf(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            stream.seek(0)
            pid, _, since = stream.read().strip().partition(" ")
            raise Unreadable((problem("R02", str(path.name), pid=pid or "?", since=since or "?"),)) from None
        stream.seek(0)
        stream.truncate()
        stream.write(f"{os.getpid()} {time.strftime('%H:%M:%S')}")
        stream.flush()
        yield
