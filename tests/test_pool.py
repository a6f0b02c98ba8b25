"""Processes beside this one: they answer, and where they end the work is done all the same."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable

import pytest

from generator import pool

linux = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is no process ahead")


def prepared() -> Callable[[int], tuple[int, int]]:
    return lambda task: (task + 1, os.getpid())


def ends_elsewhere() -> Callable[[int], tuple[int, int]]:
    if os.getpid() != TESTER:
        os._exit(3)
    return prepared()


def fails_elsewhere() -> Callable[[int], tuple[int, int]]:
    def work(task: int) -> tuple[int, int]:
        if os.getpid() != TESTER:
            os._exit(3)
        return prepared()(task)

    return work


TESTER = os.getpid()


@linux
def test_a_process_prepares_itself_and_answers() -> None:
    with pool.ahead(prepared, 2) as ask:
        answer, where = ask(1)
    assert answer == 2
    assert where != os.getpid()
    assert not multiprocessing.active_children()


def test_with_one_job_this_process_does_it() -> None:
    with pool.ahead(prepared, 1) as ask:
        assert ask(1) == (2, os.getpid())


@pytest.mark.parametrize("prepare", [ends_elsewhere, fails_elsewhere])
def test_where_the_other_ended_this_process_does_it(
    prepare: Callable[[], Callable[[int], tuple[int, int]]],
) -> None:
    with pool.ahead(prepare, 2) as ask:
        assert ask(1) == (2, os.getpid())
    assert not multiprocessing.active_children()


@linux
def test_what_is_never_asked_leaves_no_process() -> None:
    with pool.ahead(prepared, 2):
        assert len(multiprocessing.active_children()) == 1
    assert not multiprocessing.active_children()


@linux
def test_a_fault_in_between_leaves_no_process() -> None:
    with pytest.raises(ValueError, match="fault"), pool.ahead(prepared, 2):
        raise ValueError("fault")
    assert not multiprocessing.active_children()
