"""What cunwu verify finds: every change to what was published, and every break of its chain."""

from __future__ import annotations

import contextlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import TODAY, copy_town
from hypothesis import given
from hypothesis import strategies as st
from publishing_samples import codes, published, reworded
from small_repository import commit

from generator.cli import main
from generator.demo import write_villages
from generator.publishing import chain, release
from generator.publishing.verifying import verify

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A target with three releases of one village of two months; not to be changed."""
    root = tmp_path_factory.mktemp("three") / "project"
    copy_town(root)
    write_villages(root, 1, 2, 5)
    commit(root)
    target = root.parent / "web"
    published(root, target)
    for word in ("一", "二"):
        reworded(root, word)
        published(root, target)
    return target


@pytest.fixture
def target(three: Path, tmp_path: Path) -> Path:
    """A copy of it, as a mirror has it: no file is shared."""
    shutil.copytree(three, tmp_path / "web", symlinks=True)
    return tmp_path / "web"


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def relog(folder: Path) -> None:
    """Forge: make the log hold together again after its lines were changed."""
    lines, before = [], None
    for text in (folder / "log.txt").read_text(encoding="utf-8").splitlines():
        pieces = text.split("\t")
        pieces[5] = before.digest if before else chain.NOTHING
        before = chain.read_line("\t".join(pieces))
        lines.append(str(before))
    (folder / "log.txt").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    (folder / "log.txt.gz").unlink(missing_ok=True)


def test_what_was_published_is_sound(target: Path) -> None:
    found = verify(target)
    assert found.problems == []
    assert (found.releases, found.newest.number if found.newest else 0) == (3, 3)


FORGERIES: dict[str, tuple[Callable[[Path], object], set[str]]] = {
    "a page changed": (lambda t: append(t / "releases/3/index.html", " "), {"R31"}),
    "a page gone": (lambda t: (t / "releases/3/index.html").unlink(), {"R30"}),
    "a page planted": (lambda t: append_new(t / "releases/3/v/planted.html"), {"R32"}),
    "a link planted": (lambda t: (t / "releases/3/link").symlink_to("/etc/passwd"), {"R32"}),
    "a page made a link": (lambda t: linked(t / "releases/3/index.html"), {"R31"}),
    "an older page changed": (lambda t: append(t / "releases/1/all.html", " "), {"R31"}),
    "a twin of other words": (lambda t: shutil.copy(t / "releases/3/all.html.gz", t / "releases/3/index.html.gz"), {"R33"}),
    "a twin that is none": (lambda t: (t / "releases/3/index.html.gz").write_bytes(b"x"), {"R33"}),
    "a page and its manifest": (lambda t: forged_page(t / "releases/3"), {"R33", "R35"}),
    "no manifest": (lambda t: (t / "releases/3/manifest.json").unlink(), {"R37", "R35"}),
    "a day in the log": (lambda t: replaced(t / "releases/3/log.txt", "2026-11-20", "2026-11-19"), {"R33", "R34", "R36"}),
    "half a line": (lambda t: append(t / "releases/3/log.txt", "4\t2026"), {"R33", "R34"}),
    "a log written anew": (lambda t: rewritten(t / "releases/3"), {"R36"}),
    "a log cut short": (lambda t: cut(t / "releases/3/log.txt"), {"R33", "R35", "R36"}),
    "another commit": (lambda t: recommitted(t / "releases/3"), {"R33", "R35"}),
    "an address struck out": (lambda t: struck(t / "releases/3/urls.txt"), {"R33", "R36"}),
    "an address that died": (lambda t: append(t / "releases/3/urls.txt", "v/gone.html\n"), {"R33", "R39"}),
    "release.json of the one before": (lambda t: append(t / "releases/2/release.json", " "), {"R33", "R36"}),
    "no release.json": (lambda t: (t / "releases/2/release.json").unlink(), {"R32", "R35"}),
    "an older one served": (lambda t: relinked(t, "2"), {"R35"}),
    "nothing served": (lambda t: relinked(t, "9"), {"R37"}),
}  # fmt: skip


def append_new(path: Path) -> None:
    path.write_text("x", encoding="utf-8")


def linked(path: Path) -> None:
    path.unlink()
    path.symlink_to("all.html")


def forged_page(folder: Path) -> None:
    before = chain.digest((folder / "all.html").read_bytes())
    append(folder / "all.html", " ")
    replaced(folder / "manifest.json", before, chain.digest((folder / "all.html").read_bytes()))


def rewritten(folder: Path) -> None:
    replaced(folder / "log.txt", "2026-11-20", "2026-11-19")
    relog(folder)


def cut(path: Path) -> None:
    path.write_text("".join(path.read_text(encoding="utf-8").splitlines(True)[:-1]), encoding="utf-8")


def recommitted(folder: Path) -> None:
    told = json.loads((folder / "release.json").read_bytes())
    replaced(folder / "release.json", told["commit"], "0" * 40)


def struck(path: Path) -> None:
    path.write_text("".join(path.read_text(encoding="utf-8").splitlines(True)[1:]), encoding="utf-8")


def relinked(target: Path, number: str) -> None:
    (target / "current").unlink()
    (target / "current").symlink_to(f"releases/{number}")


@pytest.mark.parametrize("name", FORGERIES)
def test_every_change_is_found(target: Path, name: str) -> None:
    forge, expected = FORGERIES[name]
    forge(target)
    assert set(codes(verify(target).problems)) == expected


def test_a_release_alone_and_a_site_alone_are_checked(target: Path, built: Path) -> None:
    alone = verify(target / "releases" / "3")
    assert (alone.problems, alone.releases) == ([], 1)
    site = verify(built)
    assert (site.problems, site.releases) == ([], 0)


def test_a_pages_host_may_add_its_own_files(target: Path) -> None:
    for name in (".nojekyll", "CNAME"):
        (target / "releases" / "3" / name).write_text("", encoding="utf-8")
    assert verify(target).problems == []


def test_a_line_that_tells_of_a_redaction_is_accepted(target: Path) -> None:
    """A release of kind 撤下 names what was taken out of earlier ones: there it may be missing."""
    old, new = target / "releases" / "3", target / "releases" / "4"
    shutil.copytree(old, new)
    page = next(p for p in sorted(new.glob("v/*/notices/*.html")) if p.name != "index.html")
    address = page.relative_to(new).as_posix()
    for number in ("1", "2", "3"):
        for name in (address, f"{address}.gz"):
            (target / "releases" / number / name).unlink(missing_ok=True)
    page.write_text("已撤下", encoding="utf-8")
    page.with_name(f"{page.name}.gz").unlink(missing_ok=True)
    files = json.loads((old / "manifest.json").read_bytes())["files"] | {
        address: chain.digest(page.read_bytes())
    }
    (new / "manifest.json").write_bytes(json.dumps({"format": "cunwu-manifest/1", "files": files}).encode())
    before = chain.read_release((old / "release.json").read_bytes())
    manifest = chain.digest((new / "manifest.json").read_bytes())
    log, line = chain.extended(
        (old / "log.txt").read_bytes(), TODAY, "撤下", before.commit, manifest, "误公开姓名"
    )
    (new / "log.txt").write_bytes(log)
    told = chain.Release(
        line.number, "撤下", TODAY, before.commit, manifest, before.site, before.site_since,
        chain.Before(3, before.manifest, chain.digest((old / "release.json").read_bytes())),
        redacted=(address,),
    )  # fmt: skip
    (new / "release.json").write_bytes(told.to_json())
    for name in ("manifest.json", "log.txt", "release.json"):
        (new / f"{name}.gz").unlink(missing_ok=True)
    relinked(target, "4")
    assert verify(target).problems == []
    (target / "releases" / "2" / "all.html").unlink()
    assert set(codes(verify(target).problems)) == {"R30"}


def test_it_speaks_chinese_and_says_by_exit_code(target: Path) -> None:
    run = CliRunner().invoke(main, ["verify", str(target)])
    assert run.exit_code == 0
    assert "3 次发布" in run.output
    (target / "releases/3/index.html").unlink()
    run = CliRunner().invoke(main, ["verify", str(target)])
    assert run.exit_code == 1
    assert "releases/3/index.html:1:1: 错误[R30] 清单里的文件不见了" in run.output


def test_a_manifest_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (tmp_path / "secret").write_text("x", encoding="utf-8")
    files = {"../secret": chain.digest(b"x")}
    (site / "manifest.json").write_text(
        json.dumps({"format": "cunwu-manifest/1", "files": files}), encoding="utf-8"
    )
    assert codes(verify(site).problems) == ["R30"]


NOTES = st.lists(st.text(max_size=12), min_size=2, max_size=6)


@given(NOTES, st.data())
def test_a_log_tells_of_any_change_but_of_its_last_line(notes: list[str], data: st.DataObject) -> None:
    log = b""
    for note in notes:
        log, _ = chain.extended(log, TODAY, data.draw(st.sampled_from(chain.KINDS)), "c" * 40, "d" * 64, note)
    assert list(chain.breaks(log)) == []
    assert [line.number for line in chain.lines_of(log)] == list(range(1, len(notes) + 1))
    before_last = log[:-1].rindex(b"\n")
    at = data.draw(st.integers(0, before_last - 1))
    other = data.draw(st.integers(0, 255).filter(lambda byte: byte != log[at]))
    assert list(chain.breaks(log[:at] + bytes([other]) + log[at + 1 :])) != []


@given(st.binary(max_size=200))
def test_no_bytes_at_all_end_in_a_traceback(raw: bytes) -> None:
    list(chain.breaks(raw))
    with contextlib.suppress(ValueError):
        chain.read_release(raw)
    release.listed(raw)


def test_deep_nesting_is_no_manifest() -> None:
    assert release.listed(b"[" * 100_000) is None
    with pytest.raises(ValueError, match="recursion"):
        chain.read_release(b"[" * 100_000)
