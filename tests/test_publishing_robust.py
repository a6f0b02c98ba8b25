"""Readers see the old release or the new one, whatever happens while they read."""

from __future__ import annotations

import fcntl
import http.server
import os
import random
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from conftest import REPO, TODAY, copy_published, tree_of
from publishing_samples import current, published, reworded, sound
from small_repository import commit

from generator import releasing
from generator.problems import Unreadable

pytestmark = pytest.mark.slow

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(REPO)}
COMMAND = [
    sys.executable,
    "-m",
    "generator.cli",
    "publish",
    "--no-documents",
    "--today",
    str(TODAY),
    "--jobs",
    "1",
]


@contextmanager
def serving(target: Path) -> Iterator[str]:
    """A web server that looks where ``current`` points once a request, as one must."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        def translate_path(self, path: str) -> str:
            return os.path.join(os.path.realpath(target / "current"), path.lstrip("/"))

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_readers_see_whole_releases_while_they_are_switched(project: Path, target: Path) -> None:
    path = reworded(project, "第零")
    address = f"v/{path.parts[-3]}/notices/{path.stem}.html"
    published(project, target)
    seen: list[tuple[str, bytes]] = []
    failed: list[object] = []
    ended = threading.Event()

    def read(base: str) -> None:
        while not ended.is_set():
            for name in (address, "index.html", "release.json"):
                try:
                    with urllib.request.urlopen(base + name) as answer:
                        seen.append((name, answer.read()))
                except OSError as error:
                    failed.append((name, error))

    wholes: dict[str, set[bytes]] = {name: set() for name in (address, "index.html", "release.json")}

    def remember() -> None:
        for name, known in wholes.items():
            known.add((current(target) / name).read_bytes())

    remember()
    with serving(target) as base:
        readers = [threading.Thread(target=read, args=(base,)) for _ in range(2)]
        for reader in readers:
            reader.start()
        for number in range(3):
            reworded(project, f"第{number}")
            published(project, target)
            remember()
            releasing.rollback(project, target, today=TODAY)
            remember()
        ended.set()
        for reader in readers:
            reader.join()
    assert failed == []
    assert len(seen) > 50
    assert [name for name, raw in seen if raw not in wholes[name]] == []
    assert len({raw for name, raw in seen if name == "release.json"}) > 3, "they did see several"
    sound(target)


def test_killed_at_any_point_the_former_release_is_served(project: Path, target: Path) -> None:
    chance = random.Random(3)
    for number in range(4):
        path = reworded(project, f"第{number}")
        before = tree_of(current(target))
        process = subprocess.Popen(
            [*COMMAND, "--to", str(target), "-C", str(project)], env=ENVIRONMENT,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        time.sleep(0.4 + number * 0.25 + chance.uniform(0, 0.25))
        process.send_signal(signal.SIGKILL)
        process.wait()
        if (target / "current").readlink().name == str(len((before["log.txt"]).splitlines())):
            assert tree_of(current(target)) == before
        sound(current(target))
    published(project, target)
    address = f"v/{path.parts[-3]}/notices/{path.stem}.html"
    assert "改动：第3" in (current(target) / address).read_text(encoding="utf-8")
    sound(target)
    assert [name for name in os.listdir(target / "releases") if name.startswith(".new")] == []


DYING = """
import os, sys
from datetime import date
from pathlib import Path
from generator import releasing
from generator.publishing import filling, folder, repository

def dying(place, name, at):
    real, left = getattr(place, name), [at]
    def instead(*given, **named):
        left[0] -= 1
        if left[0] < 0:
            os._exit(9)
        return real(*given, **named)
    setattr(place, name, instead)

steps = [(filling, 'write_file', 0), (filling, 'write_file', 3), (folder.Folder, '_remember', 0),
         (folder.Folder, '_switch', 0), (repository.Repository, 'record', 0)]
for step, place in zip(steps, map(Path, sys.argv[1:]), strict=True):
    child = os.fork()
    if not child:
        dying(*step)
        order = releasing.Publication(
            place / 'project', str(place / 'web'), documents=False, today=date(2026, 11, 20), jobs=1
        )
        releasing.publish(order)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9, step
"""


def test_dying_at_each_step_leaves_a_whole_release(published_once: Path, tmp_path: Path) -> None:
    """The process ends without a word just before each step by which a release comes into being."""
    places = [tmp_path / str(step) for step in range(5)]
    for place in places:
        copy_published(published_once, place)
        path = reworded(place / "project", "死")
    address = f"v/{path.parts[-3]}/notices/{path.stem}.html"
    before = tree_of(current(places[0] / "web"))
    subprocess.run([sys.executable, "-c", DYING, *map(str, places)], env=ENVIRONMENT, check=True)
    for step, place in enumerate(places):
        project, target = place / "project", place / "web"
        if step < 4:
            assert tree_of(current(target)) == before, step
        sound(current(target))
        assert published(project, target).number == 2, step
        assert "改动：死" in (current(target) / address).read_text(encoding="utf-8"), step
        sound(target)
        assert sorted(os.listdir(target / "releases")) == ["1", "2"], step


def test_the_second_publication_says_who_is_at_it(project: Path, tmp_path: Path) -> None:
    commit(project)
    target = tmp_path / "web"
    target.mkdir()
    with (target / ".lock").open("w", encoding="utf-8") as stream:
        fcntl.lockf(stream, fcntl.LOCK_EX)
        stream.write("4321 08:00:00")
        stream.flush()
        done = subprocess.run(
            [*COMMAND, "--to", str(target), "-C", str(project)],
            env=ENVIRONMENT, capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert "R20" in done.stdout
    assert "4321" in done.stdout


def test_a_disk_that_fills_up_leaves_the_former_release(
    project: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree_of(current(target))
    reworded(project, "满")
    from generator.publishing import filling

    def full(path: str, raw: bytes) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(filling, "write_file", full)
        with pytest.raises(OSError, match="No space"):
            published(project, target)
    assert tree_of(current(target)) == before
    assert os.listdir(target / "releases") == ["1"]
    assert published(project, target).number == 2
    sound(target)


def test_a_lost_link_is_told_rather_than_releases_taken_for_leavings(project: Path, target: Path) -> None:
    reworded(project, "一")
    published(project, target)
    (target / "current").unlink()
    with pytest.raises(Unreadable, match="R24"):
        published(project, target)
    assert sorted(os.listdir(target / "releases")) == ["1", "2"]
