"""A pool of worker processes that end with their parent; and how a process spares itself."""

from __future__ import annotations

import gc
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing.connection import Connection

S = TypeVar("S")
T = TypeVar("T")
R = TypeVar("R")

POLL_SECONDS = 0.5


@contextmanager
def uncollected() -> Iterator[None]:
    """No search for garbage meanwhile: a build makes millions of small objects and frees them at its end."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@dataclass
class _Bench(Generic[S]):
    """What every task of a pool shares; a worker holds one for its life."""

    tools: S | None = None


_bench: _Bench[object] = _Bench()


def run(work: Callable[[T, S], R], tasks: Sequence[T], tools: S, jobs: int) -> Iterator[R]:
    """The results of ``work(task, tools)``, in the order of the tasks; the work begins at once.

    One job, or one task, runs in this process, when its result is asked for. Workers are forked where
    the system forks well, so that they inherit ``tools`` and warm caches; they end by themselves when
    their parent is gone.
    """
    if jobs <= 1 or len(tasks) <= 1:
        return (work(task, tools) for task in tasks)
    import multiprocessing  # costs more than building one village: only where there is a pool
    from concurrent.futures import ProcessPoolExecutor

    method = "fork" if sys.platform == "linux" else "spawn"
    pool = ProcessPoolExecutor(
        max_workers=min(jobs, len(tasks)),
        mp_context=multiprocessing.get_context(method),
        initializer=_begin,
        initargs=(tools, os.getpid()),
    )
    # A task takes hundreds of times longer than handing it over: one by one they end at the same time.
    return _drained(pool, pool.map(_one, [(work, task) for task in tasks]))


@contextmanager
def ahead(prepare: Callable[[], Callable[[T], R]], jobs: int) -> Iterator[Callable[[T], R]]:
    """Work that will be asked for once: a process of its own prepares itself for it meanwhile.

    With one job, and where the system does not fork well, this process does both when it is asked; also
    where the other one has ended.
    """
    if jobs <= 1 or sys.platform != "linux":
        yield lambda task: prepare()(task)
        return
    import multiprocessing  # as in run

    context = multiprocessing.get_context("fork")
    here, there = context.Pipe()
    process = context.Process(target=_prepared, args=(prepare, there, here, os.getpid()), daemon=True)
    process.start()
    there.close()

    def ask(task: T) -> R:
        try:
            here.send(task)
            answer: R = here.recv()
        except (EOFError, OSError):
            return prepare()(task)
        return answer

    try:
        yield ask
    finally:
        here.close()
        process.terminate()
        process.join()


def _prepared(
    prepare: Callable[[], Callable[[T], R]], there: Connection, here: Connection, parent: int
) -> None:
    here.close()
    _begin(None, parent)
    work = prepare()
    with suppress(EOFError):  # nobody asked
        there.send(work(there.recv()))


def _drained(pool: ProcessPoolExecutor, results: Iterator[R]) -> Iterator[R]:
    try:
        yield from results
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(tools: object, parent: int) -> None:
    _bench.tools = tools
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(POLL_SECONDS)
    os._exit(1)


def _one(job: tuple[Callable[[T, S], R], T]) -> R:
    work, task = job
    return work(task, _bench.tools)  # type: ignore[arg-type]
