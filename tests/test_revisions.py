"""修订记录: what a page says of the changes of its file, and what it must never say."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from conftest import REPO, TODAY, build, copy_built, copy_published, tree_of
from publishing_samples import codes, current, published
from selectolax.lexbor import LexborHTMLParser
from small_repository import commit, git

from generator import holding, redacting
from generator.cli import main
from generator.problems import Unreadable
from generator.publishing.withheld import values_of
from generator.reading import strict
from generator.reading.history import History, Mark
from generator.revising import teller
from generator.revising.changes import changes

pytestmark = pytest.mark.slow

MAIL = "t@example.invalid"


@pytest.fixture(scope="module")
def kept(seed_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project in git, its site built from the first commit."""
    root = tmp_path_factory.mktemp("kept") / "project"
    shutil.copytree(seed_project, root)
    commit(root)
    build(root)
    return root


@pytest.fixture
def project(request: pytest.FixtureRequest, kept: Path, seed_project: Path, tmp_path: Path) -> Path:
    """A copy of it; without git where the test asks for ``without_git``, published where for ``target``."""
    root = tmp_path / "project"
    if "target" in request.fixturenames:
        copy_published(request.getfixturevalue("published_once"), tmp_path)
    elif "without_git" in request.fixturenames:
        shutil.copytree(seed_project, root)
    else:
        copy_built(kept, root)
    return root


@pytest.fixture
def without_git() -> None:
    """That there is no repository yet."""


def month_of(root: Path) -> Path:
    return sorted(root.glob("data/villages/*/finance/20??-??.yml"))[-1]


def told(root: Path, path: Path, site: Path | None = None) -> list[str]:
    village, name = (
        (path.parts[-3], f"finance/{path.stem}") if "finance" in path.parts else (path.parts[-2], path.stem)
    )
    page = (site or root / "site") / "v" / village / f"{name}.html"
    return revisions(page)


def revisions(page: Path) -> list[str]:
    """The list at a page's foot, a line an item."""
    return [
        "".join(re.sub("<[^>]*>", "", (li.html or "").replace("<br>", "；")).split("\n")).replace(
            "：；", "："
        )
        for li in LexborHTMLParser(page.read_text("utf-8")).css(".revisions li")
    ]


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def summary_of(path: Path) -> str:
    line = next(line for line in path.read_text("utf-8").splitlines() if "摘要: " in line)
    return line.partition("摘要: ")[2].partition(",")[0].strip()


def test_without_git_nothing_is_said_and_the_first_version_is_only_the_first(
    project: Path, without_git: None
) -> None:
    build(project)
    assert told(project, month_of(project)) == []
    commit(project)
    build(project)
    lines = told(project, month_of(project))
    assert len(lines) == 1
    assert lines[0].endswith("管理员：第一次登记")


def amount_of(path: Path) -> str:
    """The first amount of a month's entries."""
    found = re.search(r'金额: "([0-9.]+)"', path.read_text("utf-8"))
    assert found
    return found[1]


def sentences(path: str, old: bytes, new: bytes) -> list[str]:
    """What the page of a file says of a change, when it shows the new version."""
    words = teller._Words(holding.read_file(path, new, "").record, dict)
    return [words.sentence(change) for change in changes(path, old, new)]


def register(root: Path, rows: str) -> None:
    path = root / "data" / "withdrawn.yml"
    path.write_text(path.read_text("utf-8") + rows + "\n", "utf-8")


def holders(folder: Path, value: str) -> list[str]:
    return [path for path, raw in tree_of(folder).items() if value.encode() in raw]


def test_a_figure_is_told_old_and_new_with_the_role_and_never_the_address(project: Path) -> None:
    site = project / "data" / "site.yml"
    digest = hashlib.sha256(MAIL.encode()).hexdigest()
    site.write_text(
        site.read_text("utf-8") + f"提交人:\n  - {{邮箱摘要: {digest}, 身份: 村报账员}}\n", "utf-8"
    )
    path = project / "data" / "villages" / month_of(project).parts[-3] / "contracts.yml"
    commit(project)
    old = re.findall(r'年金额: "([0-9]+[.][0-9]{2})"', path.read_text("utf-8"))[0]
    change(path, f'年金额: "{old}"', '年金额: "12345.00"')
    commit(project)
    tally = build(project)
    assert not [item for item in tally.problems if item.code == "R70"]
    newest, first = told(project, path)
    assert "村报账员" in newest
    assert f"的年金额：原来 {Decimal(old):,.2f} 元，现在 12,345.00 元" in newest
    assert first.endswith("第一次登记")
    page = project / "site" / "v" / path.parts[-2] / "contracts.html"
    assert "改过 1 次" in page.read_text("utf-8")
    assert holders(project / "site", MAIL) == []
    assert holders(project / "site", digest) == []


def test_a_reversal_and_a_change_in_words_are_told_with_their_reason(project: Path) -> None:
    path = month_of(project)
    name = path.relative_to(project).as_posix()
    old = path.read_bytes()
    text = old.decode()
    line = next(line for line in text.splitlines() if "类型: 支出" in line)
    voucher, summary = re.findall(r'凭证号: "([0-9]+)".*摘要: ([^,]+),', line)[0]
    back = line.replace(f'"{voucher}"', '"8001"', 1).replace('金额: "', '金额: "-', 1)
    back = back.replace("}", f', 冲销: {{期间: 2026-09, 凭证号: "{voucher}"}}}}')
    said = sentences(name, old, text.replace(line, f"{line}\n{back}").encode())
    amount = Decimal(re.findall(r'金额: "([0-9.]+)"', line)[0])
    assert said == [f"新记第 8001 号凭证，冲销 2026年9月第 {voucher} 号凭证，−{amount:,.2f} 元"]
    why = (
        f'更正:\n  - {{日期: 2026-11-01, 凭证号: "{voucher}", 字段: 摘要, 原: {summary}, 现: 改过的, '
        "原因: 写错了用途, 批准人: 张某某}\n"
    )
    new = (text.replace(f"摘要: {summary},", "摘要: 改过的,", 1).replace("更正: []\n", why)).encode()
    assert sentences(name, old, new) == [f"第 {voucher} 号凭证的摘要改了（原因：写错了用途）"]


SENTINEL = "欧阳测某某"


def leaves(value: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(inner, (*place, key))
    else:
        yield place


def replaced(value: Any, place: tuple[Any, ...], by: str, key: bool = False) -> Any:
    """The value with another text at a place, or under another key."""
    if not place:
        return by
    if isinstance(value, list):
        return [replaced(v, place[1:], by, key) if n == place[0] else v for n, v in enumerate(value)]
    last = key and len(place) == 1
    return {
        (by if last and k == place[0] else k): replaced(v, place[1:], by, key) if k == place[0] and not last else v
        for k, v in value.items()
    }  # fmt: skip


def written(data: Any) -> bytes:
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, default_style='"').encode()


def test_no_text_of_an_earlier_version_is_told_wherever_it_stood(seed_project: Path) -> None:
    """A name in any field, under any key, in any row that is not there any more."""
    tried = 0
    village = sorted(seed_project.glob("data/villages/*"))[0]
    for path in sorted(village.rglob("*.yml")):
        name = path.relative_to(seed_project).as_posix()
        data = strict.parse(path.read_bytes(), name).data
        new = written(data)
        places = list(leaves(data))
        for place in places[:: max(1, len(places) // 12)]:
            for old in (
                written(replaced(data, place, SENTINEL)),
                written(replaced(data, place, f'{SENTINEL}": "1')),
                written(replaced(data, place, SENTINEL, key=True)) if isinstance(place[-1], str) else new,
            ):
                for said in sentences(name, old, new):
                    assert SENTINEL not in said, (name, place)
                tried += 1
    assert tried > 400


@pytest.mark.parametrize("number", ["13800138000", "11010519491231002X", "6222021234567890128"])
def test_a_number_of_a_person_in_a_figure_s_place_is_not_told(project: Path, number: str) -> None:
    path = month_of(project)
    new = path.read_bytes()
    old = new.replace(amount_of(path).encode(), number.encode(), 1)
    said = sentences(path.relative_to(project).as_posix(), old, new)
    assert len(said) == 1
    assert said[0].endswith("的金额改了")


def test_a_hidden_count_that_changed_is_not_even_named(project: Path) -> None:
    for family in ("mediation",):
        path = sorted(project.glob(f"data/villages/*/{family}/*.yml"))[-1]
        name = path.relative_to(project).as_posix()
        for key in ("受理", "调解成功", "书面协议", "口头协议", "履行"):
            old, new = (
                re.sub(rf"{key}: \"?[0-9]+\"?", f"{key}: {n}", path.read_text("utf-8"), count=1).encode()
                for n in (3, 4)
            )
            assert old != new
            assert sentences(name, old, new) == ["内容改了"]
    name = "data/town/screening/2026-10.yml"
    assert sentences(name, b"a: 3\n", b"a: 4\n") == ["内容改了"]
    assert sentences("data/town/mediation/2025.yml", b"a: 3\n", b"a: 4\n") == ["内容改了"]


def test_what_was_redacted_does_not_come_back_as_a_revision(project: Path, target: Path) -> None:
    """Written in an account's words, a notice's title and text; mended, published: not refused, and nowhere."""
    month, notice = month_of(project), sorted(project.glob("content/villages/*/notices/*.md"))[-1]
    summary = summary_of(month)
    change(month, summary, f"补给{SENTINEL}")
    title = re.findall(r"(?m)^标题: (.*)$", notice.read_text("utf-8"))[0]
    change(notice, f"标题: {title}", f"标题: 给{SENTINEL}的通知")
    notice.write_text(notice.read_text("utf-8") + f"\n{SENTINEL}的事。\n", "utf-8")
    commit(project)
    published(project, target)
    assert holders(target, SENTINEL)
    order = redacting.Redaction(project, str(target), values_of(SENTINEL), today=TODAY, jobs=1)
    assert redacting.redact(order, lambda plan: True)
    assert holders(target, SENTINEL) == []
    change(month, f"补给{SENTINEL}", summary)
    notice.write_text(notice.read_text("utf-8").replace(SENTINEL, "有关的人"), "utf-8")
    commit(project)
    done = published(project, target)
    assert done.changed
    assert holders(target, SENTINEL) == []
    page = (current(target) / "v" / month.parts[-3] / "finance" / f"{month.stem}.html").read_text("utf-8")
    assert "摘要改了" in page


def test_a_redacted_figure_is_refused_until_the_register_silences_it(project: Path, tmp_path: Path) -> None:
    target = tmp_path / "web"
    path = sorted(project.glob("data/villages/*/contracts.yml"))[0]
    old = re.findall(r'年金额: "([0-9]+[.][0-9]{2})"', path.read_text("utf-8"))[0]
    change(path, f'年金额: "{old}"', '年金额: "987654.32"')
    commit(project)
    published(project, target)
    order = redacting.Redaction(project, str(target), values_of("987654.32"), today=TODAY, jobs=1)
    assert redacting.redact(order, lambda plan: True)
    change(path, '年金额: "987654.32"', f'年金额: "{old}"')
    commit(project)
    with pytest.raises(Unreadable) as caught:
        published(project, target)
    assert codes(caught.value.problems) == ["R83"]
    assert "修订不列" in str(caught.value.problems[0])
    register(project, f"修订不列: [{{文件: {path.relative_to(project)}, 至: 2099-12-31, 原因: 已撤下}}]")
    commit(project)
    published(project, target)
    assert holders(target, "987,654.32") == []
    assert told(project, path, current(target))[0].endswith("内容改了")


def test_a_page_taken_down_has_no_list_and_its_file_is_told_nowhere(project: Path) -> None:
    path = sorted(project.glob("content/villages/*/notices/*.md"))[-1]
    title = re.findall(r"(?m)^标题: (.*)$", path.read_text("utf-8"))[0]
    change(path, f"标题: {title}", f"标题: 给{SENTINEL}的通知")
    commit(project)
    change(path, f"标题: 给{SENTINEL}的通知", f"标题: {title}")
    commit(project)
    build(project)
    address = f"v/{path.parts[-3]}/notices/{path.stem}.html"
    newest = revisions(project / "site" / address)[0]
    assert newest.endswith("“标题”改了")
    text = (project / "data" / "withdrawn.yml").read_text("utf-8")
    row = f"网址: {address}, 原因: 写了不该写的, 批准人: 张某某, 日期: 2026-11-19"
    (project / "data" / "withdrawn.yml").write_text(
        text.replace("撤下: []", f"撤下:\n  - {{{row}}}", 1), "utf-8"
    )
    build(project)
    assert revisions(project / "site" / address) == []
    assert holders(project / "site", SENTINEL) == []


def test_names_whose_posting_is_over_are_in_no_list(project: Path) -> None:
    path = sorted(project.glob("content/villages/*/notices/*.md"))[-1]
    text = path.read_text("utf-8")
    title = re.findall(r"(?m)^标题: (.*)$", text)[0]
    named = text.replace("---\n", "---\n含姓名: 是\n", 1)
    named = re.sub(r"(?m)^(日期|发布|张榜至|至): .*\n", "", named)
    named = named.replace("---\n", "---\n日期: 2026-10-01\n", 1)
    for word in (SENTINEL, f"{SENTINEL}等两户"):
        path.write_text(named.replace(f"标题: {title}", f"标题: {word}") + f"\n{word}\n", "utf-8")
        commit(project)
    build(project)
    page = project / "site" / "v" / path.parts[-3] / "notices" / f"{path.stem}.html"
    assert "公示期已满" in page.read_text("utf-8")
    assert revisions(page)[0].endswith("“标题”改了；正文改了")
    assert holders(project / "site", SENTINEL) == []


def test_a_label_is_told_only_while_the_page_has_it(seed_project: Path) -> None:
    path = sorted(seed_project.glob("data/villages/*/contracts.yml"))[0]
    name, new = path.relative_to(seed_project).as_posix(), path.read_bytes()
    label = re.findall(r"名称: ([^,]+),", new.decode())[0]
    gone = new.replace(label.encode(), SENTINEL.encode())
    row = next(line for line in new.splitlines() if label.encode() in line)
    lost = new.replace(
        row, row + b"\n" + row.replace(label.encode(), SENTINEL.encode()).replace(b": ", b": z", 1)
    )
    assert sentences(name, lost, new) == ["去掉一项"]
    assert sentences(name, gone, new) == [f"“{label}”的名称改了"]


def test_at_most_ten_are_told_and_the_rest_counted(project: Path) -> None:
    path = month_of(project)
    last = summary_of(path)
    commit(project)
    for number in range(12):
        change(path, last, f"第{number}回写")
        last = f"第{number}回写"
        commit(project)
    build(project)
    assert len(told(project, path)) == 10
    page = project / "site" / "v" / path.parts[-3] / "finance" / f"{path.stem}.html"
    assert "更早的修订还有 3 次" in page.read_text("utf-8")


def test_a_version_that_was_held_back_is_not_told(project: Path) -> None:
    path = month_of(project)
    commit(project)
    change(path, "期末: {", '期末: {错: "1.00", ')
    commit(project)
    build(project)
    assert [line[-5:] for line in told(project, path)] == ["第一次登记"]


def test_increments_equal_a_clean_build_and_git_is_read_from_where_it_was_left(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = month_of(project)
    change(path, summary_of(path), "改过的摘要")
    commit(project)
    asked: list[str | None] = []
    original = History.marks

    def marks(self: History, since: str | None, head: str) -> Iterator[Mark]:
        asked.append(since)
        return original(self, since, head)

    monkeypatch.setattr(History, "marks", marks)
    build(project)
    assert asked == [git(project, "rev-parse", "HEAD^")]
    clean = tmp_path / "clean"
    shutil.copytree(project, clean, ignore=shutil.ignore_patterns("site", ".site*", ".cunwu"))
    build(clean)
    assert tree_of(project / "site") == tree_of(clean / "site")


def test_a_branch_that_was_merged_late_stands_in_its_place(project: Path, tmp_path: Path) -> None:
    """Older commits that come in by a merge: an increment tells them in the order of a clean build."""
    path = month_of(project)
    other = sorted(project.glob("data/villages/*/contracts.yml"))[0]
    commit(project)
    main_branch = git(project, "symbolic-ref", "--short", "HEAD")
    git(project, "checkout", "-q", "-b", "side")
    change(other, '年金额: "', '年金额: "1')
    change(path, summary_of(path), "一边的摘要")
    commit(project)
    git(project, "checkout", "-q", main_branch)
    change(path, summary_of(path), "另一边的摘要")
    commit(project)
    build(project)
    git(project, "merge", "-q", "-s", "ours", "--no-ff", "-m", "合并", "side")
    git(project, "checkout", "-q", "side", "--", other.relative_to(project).as_posix())
    git(project, "commit", "-q", "--amend", "--no-edit")
    build(project)
    clean = tmp_path / "clean"
    shutil.copytree(project, clean, ignore=shutil.ignore_patterns("site", ".site*", ".cunwu"))
    build(clean)
    assert tree_of(project / "site") == tree_of(clean / "site")
    assert len(told(project, path)) == 2, "what the merge gave up is no revision"
    assert "年金额：原来" in told(project, other)[0]


def test_place_time_zone_and_seed_change_nothing(project: Path, tmp_path: Path) -> None:
    path = month_of(project)
    commit(project)
    change(path, summary_of(path), "改过的摘要")
    commit(project)
    build(project)
    out = tmp_path / "out"
    strange = {"TZ": "America/New_York", "PYTHONHASHSEED": "77", "LC_ALL": "C", "PYTHONPATH": str(REPO)}
    config = tmp_path / "gitconfig"
    config.write_text(
        "[log]\n showRoot=false\n showSignature=true\n date=relative\n[diff]\n renames=copies\n"
    )
    shutil.rmtree(project / ".cunwu")
    words = ("-C", str(project), "build", "--no-documents", "--today", str(TODAY), "--out", str(out))
    subprocess.run(
        (sys.executable, "-c", "from generator.cli import run; run()", *words),
        cwd=tmp_path, env={**os.environ, **strange, "GIT_CONFIG_GLOBAL": str(config)},
        check=True, capture_output=True,
    )  # fmt: skip
    here = {k: v for k, v in tree_of(project / "site").items() if k.endswith(".html")}
    there = {k: v for k, v in tree_of(out).items() if k.endswith(".html")}
    assert [k for k in here if revisions_of(here[k]) != revisions_of(there[k])] == []
    assert "摘要改了" in told(project, path, out)[0]


def revisions_of(raw: bytes) -> bytes:
    return raw.partition(b'class="revisions">')[2].partition(b"</details>")[0]


def test_a_repository_around_the_project_that_does_not_hold_it_tells_nothing(
    tmp_path: Path, project: Path, without_git: None
) -> None:
    around = tmp_path
    git(around, "init", "-q")
    (around / "readme.txt").write_text("别的", "utf-8")
    git(around, "add", "readme.txt")
    git(around, "commit", "-q", "-m", "别的")
    tally = build(project)
    assert told(project, month_of(project)) == []
    assert "R71" not in codes(tally.problems)
    git(around, "add", "project/data", "project/content")
    git(around, "commit", "-q", "-m", "也放进来")
    build(project)
    assert told(project, month_of(project))[0].endswith("第一次登记")


def test_odd_commits_do_no_harm(project: Path) -> None:
    path = month_of(project)
    commit(project)
    odd = project / "data" / "villages" / path.parts[-3] / "说明\t\n一.txt"
    odd.write_text("无关", "utf-8")
    change(path, summary_of(path), "改过的摘要")
    git(project, "add", "-A")
    environment = {
        "GIT_AUTHOR_NAME": "王某某 <x>", "GIT_AUTHOR_EMAIL": "", "GIT_COMMITTER_DATE": "@1 +1400",
        "GIT_AUTHOR_DATE": "@1 -1200",
    }  # fmt: skip
    subprocess.run(
        ["git", "-C", str(project), "-c", "i18n.commitEncoding=GBK", "-c", "user.email=t@example.invalid",
         "commit", "-q", "-m", "改"],
        env={**os.environ, **environment}, check=True, capture_output=True,
    )  # fmt: skip
    raw = git(project, "cat-file", "commit", "HEAD").replace("> 1 +1400", "> 99999999999999 +0000")
    made = subprocess.run(
        ["git", "-C", str(project), "hash-object", "-t", "commit", "-w", "--stdin", "--literally"],
        input=(raw + "\n").encode(), check=True, capture_output=True,
    ).stdout.decode().strip()  # fmt: skip
    git(project, "update-ref", "HEAD", made)
    build(project)
    assert "摘要改了" in told(project, path)[0]
    history = History(project)
    assert history.newest_day() is None, "the clock speaks for it"
    assert next(history.versions(path.relative_to(project).as_posix())).day == date(1970, 1, 1)


def test_a_file_that_was_renamed_says_so(project: Path) -> None:
    path = sorted(project.glob("content/villages/*/notices/*.md"))[-1]
    commit(project)
    moved = path.with_name(f"{path.stem}-b.md")
    path.rename(moved)
    commit(project)
    build(project)
    page = project / "site" / "v" / path.parts[-3] / "notices" / f"{moved.stem}.html"
    assert revisions(page)[0].endswith("文件改了名称或者搬了地方，内容没有变")


def test_a_shallow_clone_says_nothing(project: Path, tmp_path: Path) -> None:
    commit(project)
    change(month_of(project), summary_of(month_of(project)), "改过的摘要")
    commit(project)
    clone = tmp_path / "clone"
    git(project, "clone", "-q", "--depth", "1", f"file://{project}", str(clone))
    tally = build(clone)
    assert told(clone, month_of(clone)) == []
    assert "R71" in codes(tally.problems)
    with pytest.raises(Unreadable) as caught:
        published(clone, tmp_path / "web")
    assert codes(caught.value.problems) == ["R23"]
    assert not (tmp_path / "web" / "current").exists()
    git(clone, "fetch", "-q", "--unshallow")
    assert "R71" not in codes(build(clone).problems)
    assert len(told(clone, month_of(clone))) == 2


def test_an_address_in_place_of_its_digest_is_told(project: Path) -> None:
    commit(project)
    site = project / "data" / "site.yml"
    site.write_text(site.read_text("utf-8") + f"提交人: [{{邮箱摘要: {MAIL}, 身份: 村报账员}}]\n", "utf-8")
    assert "R70" in codes(build(project).problems)


def test_the_command_tells_whom_to_register(project: Path) -> None:
    commit(project)
    digest = hashlib.sha256(MAIL.encode()).hexdigest()
    said = CliRunner().invoke(main, ["-C", str(project), "roles"])
    assert (said.exit_code, MAIL in said.output, digest in said.output) == (0, True, True)
    said = CliRunner().invoke(main, ["-C", str(project), "roles", "B@Example.invalid"])
    assert hashlib.sha256(b"b@example.invalid").hexdigest() in said.output
