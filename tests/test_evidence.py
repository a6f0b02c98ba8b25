"""The evidence sheet: what it says is what the release holds, and nothing is printed that cannot be proved."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from click.testing import CliRunner
from conftest import TODAY, copy_town
from hypothesis import given, settings
from hypothesis import strategies as st
from printing_samples import picture, text_of

from generator.cli import main
from generator.papers import run
from generator.papers.evidence import Wanted
from generator.problems import Unreadable
from generator.publishing import chain, evidence, release
from generator.views import urls

SITE = "https://village.example/gk/"
MONTH, HOME, PAPER, LONG = "v/yangliu/finance/2026-10.html", "v/yangliu/index.html", "v/yangliu/a.pdf", "law/" + "c" * 150 + ".html"  # fmt: skip
TITLE = "2026年10月财务公开 &amp; 说明 - 杨柳村"
DAYS = (date(2026, 11, 1), date(2026, 11, 8), date(2026, 11, 9), date(2026, 11, 10))


def page(title: str, body: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{body}</body></html>".encode()


def put(
    target: Path, number: int, files: dict[str, bytes], log: bytes, redacted: tuple[str, ...] = ()
) -> bytes:
    """A release as publishing lays it out; the log with its line."""
    folder = target / f"releases/{number}"
    for address, raw in files.items():
        (folder / address).parent.mkdir(parents=True, exist_ok=True)
        (folder / address).write_bytes(raw)
    manifest = release.manifest({address: hashlib.sha256(raw).hexdigest() for address, raw in files.items()})
    (folder / urls.MANIFEST).write_bytes(manifest)
    day, sha = DAYS[number - 1], chain.digest(manifest)
    log, line = chain.extended(log, day, "发布", "c0ffee" * 6 + "ffff", sha)
    told = chain.Release(number, "发布", day, line.commit, sha, SITE, DAYS[0], redacted=redacted)
    (folder / chain.RELEASE).write_bytes(told.to_json())
    (folder / chain.LOG).write_bytes(log)
    return log


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A target with four releases, the fourth taken back; the month is the same in the second and third."""
    target = tmp_path_factory.mktemp("evidence") / "web"
    files = {
        HOME: page("杨柳村", '<p class="demo">演示</p>'), PAPER: b"%PDF-", LONG: page("长" * 90), "index.html": page("镇"),
    }  # fmt: skip
    log = put(target, 1, {**files, MONTH: page(TITLE, "一")}, b"")
    for number, body in ((2, "二"), (3, "二"), (4, "三")):
        log = put(target, number, {**files, MONTH: page(TITLE, body)}, log)
    (target / "current").symlink_to("releases/3")
    (target / "receipts").mkdir()
    (target / "receipts/2.txt").write_text("村务公开发布收据\n\n时间：2026年11月08日 09:30:01\n", "utf-8")
    return target


@pytest.fixture
def target(made: Path, tmp_path: Path) -> Path:
    """A copy that a test may change."""
    shutil.copytree(made, tmp_path / "web", symlinks=True)
    return tmp_path / "web"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A town without villages: the sheet needs its name alone."""
    root = tmp_path_factory.mktemp("project")
    copy_town(root)
    return root


def printed(root: Path, target: Path | None, *pages: str, number: int = 0) -> run.Done:
    order = run.Order(root, kinds=("存证",), today=TODAY, jobs=1)
    return run.run(replace(order, evidence=Wanted(pages, target, number)))


def refused(target: Path, asked: str, number: int = 0) -> tuple[str, str, str]:
    with pytest.raises(Unreadable) as caught:
        evidence.proof(target, asked, number)
    (told,) = caught.value.problems
    return told.code, told.message, told.hint


def test_the_sheet_says_what_the_release_holds(made: Path, project: Path) -> None:
    done = printed(project, made, MONTH, number=2)
    assert done.files == ("存证/2_v_yangliu_finance_2026-10.html.pdf",)
    assert not done.failed
    raw = (project / "print" / done.files[0]).read_bytes()
    (said,) = text_of(raw)
    folder = made / "releases/2"
    sha = hashlib.sha256((folder / MONTH).read_bytes()).hexdigest()
    assert json.loads((folder / urls.MANIFEST).read_bytes())["files"][MONTH] == sha
    line = (folder / chain.LOG).read_text("utf-8").splitlines()[1]
    for each in (
        sha, hashlib.sha256((folder / urls.MANIFEST).read_bytes()).hexdigest(),
        hashlib.sha256(line.encode()).hexdigest(), f"{SITE}{MONTH}", "2026年10月财务公开&说明-杨柳村",
        "第2次，2026年11月8日，发布", "2026年11月08日09:30:01", "c0ffee" * 6 + "ffff",
        "第2次（2026年11月8日）到第3次（2026年11月9日）一字未改，第4次（2026年11月10日）已经不同",
        "sed-n2plog.txt", "见证日期", "地点", "见证人一", "见证人二", "打印人", "它能证明什么", "它不能证明什么",
    ):  # fmt: skip
        assert each in said, each
    assert said.count(sha[:16]) == 2
    assert "演示" not in said
    assert [found.text for found in zxingcpp.read_barcodes(picture(raw))] == [SITE + MONTH]
    assert printed(project, made, MONTH, number=2).files == done.files
    assert (project / "print" / done.files[0]).read_bytes() == raw


def test_the_served_release_is_taken_and_a_long_page_stays_on_one_sheet(made: Path, project: Path) -> None:
    done = printed(project, made, f"{SITE}v/yangliu/?from=1#top", LONG)
    home, long = ((project / "print" / path).read_bytes() for path in done.files)
    (said,) = text_of(home)
    assert "第3次，2026年11月9日" in said
    assert "演示：本页内容为虚构" in said
    assert "第1次（2026年11月1日）到第4次（2026年11月10日）一字未改，第4次是最新的一次" in said
    assert "收据" not in said
    assert len(pypdfium2.PdfDocument(BytesIO(long))) == 1
    assert "长" * 90 in text_of(long)[0]


def test_each_page_is_told_by_itself(made: Path, project: Path) -> None:
    done = printed(project, made, "v/yangliu/finance/2026-1.html", "index.html", number=1)
    (told,) = done.problems
    assert (told.code, done.files, done.failed) == ("T62", ("存证/1_index.html.pdf",), True)
    assert "第 1 次发布里没有网页“v/yangliu/finance/2026-1.html”" in told.message
    assert MONTH in told.hint
    assert [item.code for item in printed(project, made).problems] == ["T65"]
    assert [item.code for item in printed(project, None, MONTH).problems] == ["T65"]


@pytest.mark.parametrize(
    ("asked", "address"),
    [
        (SITE, "index.html"), (SITE.rstrip("/"), "index.html"), ("", "index.html"), ("/", "index.html"),
        ("/v/yangliu/", HOME), (SITE + MONTH + "#v01", MONTH), (f" {MONTH}?x=/ ", MONTH),
        (SITE + "v/%E6%9D%A8/a.html", "v/杨/a.html"),
    ],
)  # fmt: skip
def test_addresses_are_taken_as_people_write_them(asked: str, address: str) -> None:
    assert evidence.address_of(asked, SITE) == address


@settings(max_examples=25)
@given(st.text(max_size=40))
def test_any_word_is_told_as_unknown(made: Path, word: str) -> None:
    address = evidence.address_of(word, SITE)
    if address == "index.html":
        assert evidence.proof(made, word).address == address
    else:
        assert refused(made, word)[0] == "T62"


def test_a_file_is_proved_by_its_name_where_it_is_no_page(made: Path) -> None:
    found = evidence.proof(made, PAPER)
    assert (found.title, found.size, found.demo) == ("a.pdf", 5, False)


def test_what_was_changed_afterwards_is_never_certified(target: Path) -> None:
    (target / "releases/2" / MONTH).write_bytes(page(TITLE, "改过"))
    code, message, hint = refused(target, MONTH, 2)
    assert (code, "和发布时的不一样" in message, "cunwu verify" in hint) == ("T63", True, True)
    manifest = target / "releases/2" / urls.MANIFEST
    files = json.loads(manifest.read_bytes())["files"]
    files[MONTH] = hashlib.sha256((target / "releases/2" / MONTH).read_bytes()).hexdigest()
    manifest.write_bytes(release.manifest(files))
    assert refused(target, MONTH, 2)[0] == "T64"
    told = chain.read_release((target / "releases/2" / chain.RELEASE).read_bytes())
    forged = replace(told, manifest=chain.digest(manifest.read_bytes()))
    (target / "releases/2" / chain.RELEASE).write_bytes(forged.to_json())
    assert refused(target, MONTH, 2)[0] == "T64"
    log = target / "releases/3" / chain.LOG
    log.write_bytes(log.read_bytes().replace(b"2026-11-01", b"2026-10-01"))
    assert refused(target, MONTH, 3)[0] == "T64"


def test_what_was_taken_down_is_told_without_its_title(target: Path) -> None:
    (target / "releases/1" / MONTH).unlink()
    assert "文件不见了" in refused(target, MONTH, 1)[1]
    told = chain.read_release((target / "releases/4" / chain.RELEASE).read_bytes())
    (target / "releases/4" / chain.RELEASE).write_bytes(replace(told, redacted=(MONTH,)).to_json())
    code, message, _ = refused(target, MONTH, 1)
    assert (code, "后来撤下了" in message, "财务公开" in message) == ("T63", True, False)


def test_releases_that_are_not_kept_and_folders_without_any_are_told(target: Path, tmp_path: Path) -> None:
    assert refused(tmp_path / "nothing", MONTH)[0] == "T60"
    assert refused(target, MONTH, 9)[::2] == ("T61", "留着的有第 1、2、3、4 次")
    shutil.rmtree(target / "releases/3")
    assert refused(target, MONTH)[0] == "T61"
    found = evidence.proof(target, HOME, 2)
    assert (found.since[0], found.until[0], found.changed, found.newest) == (1, 2, None, False)
    changed = evidence.proof(target, MONTH, 2)
    assert (changed.since[0], changed.until[0], changed.changed) == (2, 2, (4, DAYS[3]))
    mirror = evidence.proof(target / "releases/2", MONTH)
    assert (mirror.release.number, mirror.changed) == (2, None)


def test_naming_a_page_is_enough_on_the_command_line(made: Path, project: Path) -> None:
    words = ["print", "-C", str(project), "--page", MONTH, "--to", str(made), "--release", "1"]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, done.output
    assert "1_v_yangliu_finance_2026-10.html.pdf" in done.output
