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
from conftest import REPO, TODAY, tree_of
from publishing_samples import current, published, reworded, sound
from small_repository import commit

from generator import releasing

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


def test_readers_see_whole_releases_while_they_are_switched(project: Path, tmp_path: Path) -> None:
    commit(project)
    target = tmp_path / "web"
    published(project, target)
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
        for number in range(4):
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


def test_killed_at_any_point_the_former_release_is_served(project: Path, tmp_path: Path) -> None:
    commit(project)
    target = tmp_path / "web"
    published(project, target)
    chance = random.Random(3)
    for number in range(6):
        path = reworded(project, f"第{number}")
        before = tree_of(current(target))
        process = subprocess.Popen(
            [*COMMAND, "--to", str(target), "-C", str(project)], env=ENVIRONMENT,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        time.sleep(chance.uniform(0.3, 3.0))
        process.send_signal(signal.SIGKILL)
        process.wait()
        if (target / "current").readlink().name == str(len((before["log.txt"]).splitlines())):
            assert tree_of(current(target)) == before
        sound(current(target))
    published(project, target)
    address = f"v/{path.parts[-3]}/notices/{path.stem}.html"
    assert "改动：第5" in (current(target) / address).read_text(encoding="utf-8")
    sound(target)
    assert [name for name in os.listdir(target / "releases") if name.startswith(".new")] == []


@pytest.mark.parametrize("step", range(5))
def test_dying_at_each_step_leaves_a_whole_release(project: Path, tmp_path: Path, step: int) -> None:
    """The process ends without a word just before each step by which a release comes into being."""
    commit(project)
    target = tmp_path / "web"
    published(project, target)
    before = tree_of(current(target))
    path = reworded(project, "死")
    program = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from datetime import date\n"
        "from generator import releasing\n"
        "from generator.publishing import filling, folder, repository\n"
        "step = int(sys.argv[3])\n"
        "def dying(place, name, at):\n"
        "    real, left = getattr(place, name), [at]\n"
        "    def instead(*given, **named):\n"
        "        left[0] -= 1\n"
        "        if left[0] < 0:\n"
        "            os._exit(9)\n"
        "        return real(*given, **named)\n"
        "    setattr(place, name, instead)\n"
        "steps = [(filling, 'write_file', 0), (filling, 'write_file', 3), (folder.Folder, '_remember', 0),\n"
        "         (folder.Folder, '_switch', 0), (repository.Repository, 'record', 0)]\n"
        "dying(*steps[step])\n"
        "order = releasing.Publication(Path(sys.argv[1]), sys.argv[2], documents=False, today=date(2026, 11, 20), jobs=1)\n"
        "releasing.publish(order)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(project), str(target), str(step)], env=ENVIRONMENT, check=False
    )
    assert done.returncode == 9
    if step < 4:
        assert tree_of(current(target)) == before
    sound(current(target))
    assert published(project, target).number == 2
    address = f"v/{path.parts[-3]}/notices/{path.stem}.html"
    assert "改动：死" in (current(target) / address).read_text(encoding="utf-8")
    sound(target)
    assert sorted(name for name in os.listdir(target / "releases")) == ["1", "2"]


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
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(project)
    target = tmp_path / "web"
    published(project, target)
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


def test_a_lost_link_is_told_rather_than_releases_taken_for_leavings(project: Path, tmp_path: Path) -> None:
    commit(project)
    target = tmp_path / "web"
    published(project, target)
    reworded(project, "一")
    published(project, target)
    (target / "current").unlink()
    with pytest.raises(releasing.Unreadable, match="R24"):
        published(project, target)
    assert sorted(os.listdir(target / "releases")) == ["1", "2"]
