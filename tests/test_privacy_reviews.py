"""A suspicion holds its file back until a person answers for it, and again when that has run out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import TODAY, build
from small_repository import commit

from generator import building, checking
from generator.checks.privacy import reviews
from generator.checks.privacy.scan import Suspicion
from generator.cli import main

pytestmark = pytest.mark.slow

NOTICE = "---\n标题: 通知\n日期: 2026-10-01\n类别: 通知\n发文单位: 村委会\n---\n\n{}\n"
PLATE = "清运车豫Z00A43加油。"
KEY = "0123456789abcdef"


@pytest.fixture
def notice(project: Path) -> str:
    """A notice of the first village that names a plate; its path."""
    village = sorted(path.name for path in (project / "data/villages").iterdir())[0]
    path = f"content/villages/{village}/notices/2026-10-01-car.md"
    (project / path).parent.mkdir(parents=True, exist_ok=True)
    (project / path).write_text(NOTICE.format(PLATE), encoding="utf-8")
    return path


@pytest.fixture
def key(monkeypatch: pytest.MonkeyPatch) -> bytes:
    monkeypatch.setenv(reviews.KEY_NAME, KEY)
    return KEY.encode()


def answer(project: Path, path: str, key: bytes, code: str = "P08", until: str = "2026-12-31") -> None:
    mark = reviews.fingerprint(key, Suspicion(code, path, (), "豫Z00A43"))
    (project / reviews.REGISTER).write_text(
        f'复核:\n  - {{位置: {path}, 类别: {code}, 指纹: "{mark}", 复核人: 镇司法所, 理由: 村里的车, 至: {until}}}\n',
        encoding="utf-8",
    )


def told(project: Path, today: date = TODAY) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for item in checking.check(project, today=today, jobs=1):
        if item.code[0] == "P":
            found.setdefault(item.code, []).append(str(item))
    return found


def page_of(project: Path, path: str) -> Path:
    return project / "site" / "v" / path.split("/")[2] / "notices" / "2026-10-01-car.html"


def test_one_file_is_held_back_and_the_rest_goes_out(project: Path, notice: str) -> None:
    tally = build(project)
    assert [held.path for held in tally.held] == [notice]
    assert PLATE not in page_of(project, notice).read_text(encoding="utf-8")
    assert len(list((project / "site/v").glob("*/index.html"))) == 2
    assert not any("00A43" in path.read_text("utf-8", "ignore") for path in (project / "site").rglob("*.*"))


def test_the_last_good_version_stands_in_for_a_file_with_an_identity_number(
    project: Path, notice: str
) -> None:
    (project / notice).write_text(NOTICE.format("十月放电影。"), encoding="utf-8")
    commit(project)
    (project / notice).write_text(NOTICE.format("户主341222206811260554"), encoding="utf-8")
    tally = build(project)
    assert [held.path for held in tally.held] == [notice]
    assert tally.held[0].since is not None
    page = page_of(project, notice).read_text(encoding="utf-8")
    assert "十月放电影" in page
    assert "341222" not in page


def test_an_older_version_with_a_suspicion_does_not_stand_in_either(project: Path, notice: str) -> None:
    commit(project)
    (project / notice).write_text("---\n标题: 坏了\n---\n", encoding="utf-8")
    build(project)
    assert PLATE not in page_of(project, notice).read_text(encoding="utf-8")


def test_a_review_lets_the_file_out_until_its_last_day(project: Path, notice: str, key: bytes) -> None:
    assert list(told(project)) == ["P08"]
    answer(project, notice, key)
    assert told(project) == {}
    assert build(project).held == ()
    assert PLATE in page_of(project, notice).read_text(encoding="utf-8")
    assert told(project, date(2026, 12, 31)) == {}
    after = told(project, date(2027, 1, 1))
    assert list(after) == ["P08"]
    assert "过期" in after["P08"][0]


def test_a_build_on_the_day_after_takes_the_page_back(project: Path, notice: str, key: bytes) -> None:
    answer(project, notice, key)
    build(project)
    order = building.Order(project, project / "site", today=date(2027, 1, 1), jobs=1)
    assert [held.path for held in building.build(order).held] == [notice]
    assert PLATE not in page_of(project, notice).read_text(encoding="utf-8")


def test_a_town_s_file_comes_back_and_goes_with_its_review(project: Path, key: bytes) -> None:
    path = "content/guides/car.md"
    (project / path).write_text(f"---\n标题: 用车\n---\n\n{PLATE}\n", encoding="utf-8")
    assert [held.path for held in build(project).held] == [path]
    answer(project, path, key)
    assert build(project).held == ()
    assert PLATE in (project / "site/guides/car.html").read_text(encoding="utf-8")
    order = building.Order(project, project / "site", today=date(2027, 1, 1), jobs=1)
    assert [held.path for held in building.build(order).held] == [path]
    assert not (project / "site/guides/car.html").exists() or PLATE not in (
        project / "site/guides/car.html"
    ).read_text(encoding="utf-8")


def test_without_the_key_nothing_is_cleared_and_the_check_says_why(
    project: Path, notice: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(reviews.KEY_NAME, raising=False)
    answer(project, notice, KEY.encode())
    found = told(project)
    assert set(found) == {"P08", "P22"}
    assert "cunwu review" in found["P08"][0]


def test_the_hint_gives_the_fingerprint_and_never_the_value(project: Path, notice: str, key: bytes) -> None:
    (line,) = told(project)["P08"]
    assert reviews.fingerprint(key, Suspicion("P08", notice, (), "豫Z00A43")) in line
    assert "00A43" not in line


def test_idle_entries_and_those_that_clear_nothing_are_told(project: Path, notice: str, key: bytes) -> None:
    answer(project, notice, key)
    (project / notice).write_text(NOTICE.format("没有车了。"), encoding="utf-8")
    assert list(told(project)) == ["P20"]
    (project / notice).unlink()
    assert list(told(project)) == ["P20"]
    (project / notice).write_text(NOTICE.format("户主341222206811260554"), encoding="utf-8")
    answer(project, notice, key, code="P01")
    assert set(told(project)) == {"P01", "P21"}


def test_another_key_or_another_file_is_another_fingerprint(notice: str, key: bytes) -> None:
    one = Suspicion("P08", notice, (), "豫Z00A43")
    marks = {
        reviews.fingerprint(k, s)
        for k in (key, b"x")
        for s in (one, Suspicion("P08", "b.md", (), "豫Z00A43"))
    }
    assert len(marks) == 4
    assert all(len(mark) == 16 for mark in marks)


def test_the_command_makes_the_key_once_for_its_owner_only(
    project: Path, notice: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(reviews.KEY_NAME, raising=False)
    first = CliRunner().invoke(main, ["review", "-C", str(project)])
    path = project / reviews.KEY_FILE
    kept = path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0
    assert "指纹" in first.output
    CliRunner().invoke(main, ["review", "-C", str(project)])
    assert path.read_bytes() == kept
