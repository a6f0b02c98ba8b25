"""What was taken back is nowhere any more: in no release, no copy, however written; and it stays away."""

from __future__ import annotations

import gzip
import html
import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from click.testing import CliRunner, Result
from conftest import REPO, TODAY, copy_published, copy_town
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from publishing_samples import codes, current, published, reworded, sound, tampered
from small_repository import commit

from generator import redacting, releasing
from generator.cli import main
from generator.demo import write_villages
from generator.problems import Unreadable
from generator.publishing import chain, said
from generator.publishing.verifying import verify
from generator.publishing.withheld import Marks, Values, mark_of, value_of, values_of

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("few_forms")]

NAME = "欧阳测某某"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(REPO)}


def notice_of(root: Path) -> Path:
    return sorted(root.glob("content/villages/*/notices/*.md"))[-1]


def written(root: Path, papers: bool = False) -> str:
    """Put the name where it must not be: a notice's title and text, its attachments; the page's address."""
    path = notice_of(root)
    village = path.parts[-3]
    text = path.read_text(encoding="utf-8")
    head = re.sub(r"(?m)^(标题: ).*$", rf"\g<1>关于{NAME}的通知", text)
    if papers:
        folder = path.parent.parent / "files"
        folder.mkdir(exist_ok=True)
        book = Workbook()
        book.active.append(["姓名", NAME])
        book.save(folder / "sheet.xlsx")
        letter = Document()
        run = letter.add_paragraph("给：")
        run.add_run(NAME[:2]).bold = True
        run.add_run(NAME[2:])
        letter.save(str(folder / "letter.docx"))
        (folder / "table.csv").write_text(f"姓名\n{NAME}\n", encoding="utf-8")
        head = re.sub(r"(?m)^附件: .*\n", "", head)
        head = head.replace("---\n", "---\n附件: [files/sheet.xlsx, files/letter.docx, files/table.csv]\n", 1)
    path.write_text(f"{head.rstrip()}\n\n这里说到{NAME}，电话略。\n", encoding="utf-8")
    commit(root)
    return f"v/{village}/notices/{path.stem}.html"


def mended(root: Path) -> None:
    path = notice_of(root)
    text = re.sub(r"(?m)^附件: .*\n", "", path.read_text(encoding="utf-8"))
    path.write_text(text.replace(NAME, "有关的人"), encoding="utf-8")
    for paper in (path.parent.parent / "files").glob("*"):
        if paper.name in ("sheet.xlsx", "letter.docx", "table.csv"):
            paper.unlink()
    commit(root)


def contents(raw: bytes, name: str) -> Iterator[str]:
    """All that a file holds, read with none of the program's own means."""
    if name.endswith(".gz"):
        yield from contents(gzip.decompress(raw), name[:-3])
    elif raw.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            for part in package.namelist():
                yield html.unescape(re.sub(r"<[^>]*>", "", package.read(part).decode("utf-8", "replace")))
    elif raw.startswith(b"%PDF"):
        import pypdfium2

        document = pypdfium2.PdfDocument(raw)
        for page in document:
            yield re.sub(r"\s", "", page.get_textpage().get_text_range())
    else:
        yield raw.decode("utf-8", "replace")
        yield re.sub(r"\r?\n[ \t]", "", raw.decode("utf-8", "replace"))


def holders(folder: Path, value: str = NAME) -> list[str]:
    """The files that hold the value; what several names lead to is read once."""
    known: dict[tuple[int, str], bool] = {}
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            key = (path.stat().st_ino, path.suffix)
            if key not in known:
                known[key] = any(value in text for text in contents(path.read_bytes(), path.name))
            if known[key]:
                found.append(path.relative_to(folder).as_posix())
    return found


def taken_back(root: Path, target: Path, value: str = NAME, **more: Any) -> redacting.Redacted:
    order = redacting.Redaction(root, str(target), values_of(value), today=TODAY, jobs=1, **more)
    done = redacting.redact(order, lambda plan: True)
    assert done is not None
    return done


@pytest.fixture(scope="module")
def small(few_forms: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One invented village of three months."""
    root = tmp_path_factory.mktemp("small") / "project"
    copy_town(root)
    write_villages(root, 1, 3, 11)
    return root


@pytest.fixture(scope="module")
def leak(small: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A folder with a project and a target whose last two of three releases hold the name; its page's address."""
    place = tmp_path_factory.mktemp("leak")
    project, target = place / "project", place / "web"
    shutil.copytree(small, project)
    commit(project)
    published(project, target)
    address = written(project, papers=True)
    published(project, target)
    reworded(project, "再")
    published(project, target)
    return place, address


@pytest.fixture
def project(request: pytest.FixtureRequest, small: Path, tmp_path: Path) -> Path:
    """A small project to be changed; that of the leak where the test asks for it."""
    if "leaked" in request.fixturenames:
        copy_published(request.getfixturevalue("leak")[0], tmp_path)
    else:
        shutil.copytree(small, tmp_path / "project")
    return tmp_path / "project"


@pytest.fixture
def leaked(project: Path, leak: tuple[Path, str]) -> tuple[Path, str]:
    """The target, to be changed, and the address."""
    return project.parent / "web", leak[1]


def test_it_is_nowhere_in_the_folder_any_more(project: Path, leaked: tuple[Path, str]) -> None:
    target, address = leaked
    before = holders(target)
    kinds = {path.rpartition(".")[2] for path in before}
    assert {"html", "gz", "js", "xml", "json", "csv", "xlsx", "docx"} <= kinds
    first = {p.name: p.read_bytes() for p in (target / "releases" / "1").iterdir() if p.is_file()}
    done = taken_back(project, target)
    assert (done.number, done.fresh) == (4, True)
    assert holders(target) == []
    note = (current(target) / address).read_text(encoding="utf-8")
    assert "2026年11月20日撤下" in note
    assert set(done.plan.addresses) >= {path.split("/", 2)[2] for path in before if not path.endswith(".gz")}
    told = chain.lines_of((current(target) / "log.txt").read_bytes())[-1]
    assert (told.kind, told.number) == ("撤下", 4)
    assert NAME not in told.note
    assert "撤下" in told.note
    assert {p.name: p.read_bytes() for p in (target / "releases" / "1").iterdir() if p.is_file()} == first
    sound(target)


def test_what_goes_beyond_is_still_found(project: Path, leaked: tuple[Path, str]) -> None:
    target, address = leaked
    taken_back(project, target)
    (target / "releases" / "3" / "services" / "index.html").unlink()
    assert set(codes(verify(target).problems)) == {"R30"}
    (target / "releases" / "2" / address).write_text("换了别的", encoding="utf-8")  # it was taken out
    assert set(codes(verify(target).problems)) == {"R30", "R31"}
    page = current(target) / address
    tampered(page, page.read_bytes() + b" ")
    assert "releases/4/" + address in {item.path for item in verify(target).problems}


def test_going_back_does_not_bring_it_back(project: Path, leaked: tuple[Path, str]) -> None:
    target, address = leaked
    taken_back(project, target)
    note = (current(target) / address).read_bytes()
    done = releasing.rollback(project, target, 3, TODAY)
    assert done.number == 5
    assert (current(target) / address).read_bytes() == note
    assert holders(target) == []
    sound(target)
    with pytest.raises(Unreadable) as caught:
        published(project, target)
    assert "R83" in codes(caught.value.problems)


def test_publishing_asks_for_mended_data_and_goes_on(project: Path, leaked: tuple[Path, str]) -> None:
    target, address = leaked
    taken_back(project, target)
    with pytest.raises(Unreadable) as caught:
        published(project, target)
    told = caught.value.problems
    notice = notice_of(project)
    lines = [n for n, line in enumerate(notice.read_text(encoding="utf-8").splitlines(), 1) if NAME in line]
    path = notice.relative_to(project).as_posix()
    assert [item.line for item in told if item.path == path] == lines
    assert {item.path.rpartition("/")[2] for item in told} >= {"sheet.xlsx", "letter.docx", "table.csv"}
    assert not any(NAME in str(item) for item in told)
    assert current(target).name == "4"
    mended(project)
    done = published(project, target)
    assert (done.number, done.changed) == (5, True)
    assert "有关的人" in (current(target) / address).read_text(encoding="utf-8")
    assert holders(target) == []
    sound(target)
    reworded(project, "后来")
    assert published(project, target).number == 6
    written(project)
    with pytest.raises(Unreadable):
        published(project, target)
    assert redacting.redact(
        redacting.Redaction(project, str(target), values_of(NAME), lift=True, today=TODAY), lambda plan: True
    )
    assert published(project, target).changed, "what was lifted may be public again"
    sound(target)


def test_without_the_key_nothing_is_published_and_a_lost_one_can_be_replaced(
    project: Path, leaked: tuple[Path, str]
) -> None:
    target, _ = leaked
    taken_back(project, target)
    mended(project)
    key = project / "private" / "review.key"
    key.unlink()
    with pytest.raises(Unreadable) as caught:
        published(project, target)
    assert codes(caught.value.problems) == ["R84"]
    done = taken_back(project, target)
    assert done.plan.stale == 1
    assert published(project, target).changed
    sound(target)


def test_all_five_releases_and_the_spare_one(project: Path, tmp_path: Path) -> None:
    target = tmp_path / "web"
    commit(project)
    written(project)
    for number in range(6):
        reworded(project, f"第{number}")
        published(project, target)
    assert {path.split("/")[1] for path in holders(target)} == {".spare", "2", "3", "4", "5", "6"}
    taken_back(project, target)
    assert holders(target) == []
    sound(target)
    mended(project)
    assert published(project, target).number == 8
    sound(target)


def test_documents_go_with_what_they_say(tmp_path: Path) -> None:
    project, target = tmp_path / "project", tmp_path / "web"
    copy_town(project)
    write_villages(project, 1, 1, 5)
    commit(project)
    address = written(project)
    order = releasing.Publication(project, str(target), today=TODAY, jobs=1)
    releasing.publish(order)
    assert "releases/1/" + address.replace(".html", ".pdf") in holders(target)
    taken_back(project, target)
    assert holders(target) == []
    sound(target)


DYING = f"""
import os, pathlib, sys
from datetime import date
from pathlib import Path
from generator import redacting
from generator.publishing import folder
from generator.publishing.withheld import values_of

def dying(place, name, at):
    real, left = getattr(place, name), [at]
    def instead(self, *given, **named):
        if 'releases' in str(self) or place is not pathlib.Path:
            left[0] -= 1
        if left[0] < 0:
            os._exit(9)
        return real(self, *given, **named)
    setattr(place, name, instead)

steps = [(folder.Folder, '_switch', 0), (folder.Folder, 'take_out', 0), (pathlib.Path, 'unlink', 5)]
for step, place in zip(steps, map(Path, sys.argv[1:]), strict=True):
    child = os.fork()
    if not child:
        dying(*step)
        order = redacting.Redaction(
            place / 'project', str(place / 'web'), values_of({NAME!r}), today=date(2026, 11, 20), jobs=1
        )
        redacting.redact(order, lambda plan: True)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9, step
"""


def test_killed_half_way_it_finishes_when_run_again(leak: tuple[Path, str], tmp_path: Path) -> None:
    places = [tmp_path / str(step) for step in range(3)]
    for place in places:
        copy_published(leak[0], place)
    subprocess.run([sys.executable, "-c", DYING, *map(str, places)], env=ENVIRONMENT, check=True)
    for step, place in enumerate(places):
        target = place / "web"
        assert verify(target / "current").problems == [], step
        done = taken_back(place / "project", target)
        assert done.number == 4, "no more lines in the log than redactions"
        assert holders(target) == [], step
        sound(target)


def test_a_page_whose_compressed_twin_alone_was_left_is_taken_out(
    project: Path, leaked: tuple[Path, str]
) -> None:
    """So a redaction leaves it that is killed between the two."""
    target, address = leaked
    old = target / "releases" / "2" / address
    assert Path(f"{old}.gz").is_file()
    old.unlink()
    taken_back(project, target)
    assert holders(target) == []
    sound(target)


def test_an_address_that_holds_it_goes_with_every_release_that_lists_it(
    project: Path, tmp_path: Path
) -> None:
    target = tmp_path / "web"
    commit(project)
    path = notice_of(project)
    number = "13900001234"
    path = path.rename(path.with_name(f"2026-11-18-n{number}.md"))
    commit(project)
    address = f"v/{path.parts[-3]}/notices/{path.stem}.html"
    published(project, target)
    assert address in (current(target) / "urls.txt").read_text(encoding="utf-8")
    taken_back(project, target, "139 0000 1234")
    assert holders(target, number) == []
    assert os.listdir(target / "releases") == ["2"]
    sound(target)
    path.rename(path.with_name("2026-11-18-mended.md"))
    commit(project)
    assert published(project, target).number == 3
    sound(target)


def test_names_past_their_posting_leave_older_releases(project: Path, tmp_path: Path) -> None:
    target = tmp_path / "web"
    commit(project)
    path = notice_of(project)
    address = written(project, papers=True)
    text = re.sub(r"(?m)^公示至: .*$", "公示至: 2026-12-01", path.read_text(encoding="utf-8"))
    path.write_text(text.replace("---\n", "---\n含姓名: 是\n", 1), encoding="utf-8")
    commit(project)
    published(project, target)
    reworded(project, "名单")
    published(project, target)
    day = date(2027, 3, 1)
    assert holders(target)
    assert published(project, target, today=day).changed
    assert "公示期已满" in (current(target) / address).read_text(encoding="utf-8")
    assert holders(target) == []
    told = json.loads((current(target) / "release.json").read_bytes())
    assert address in told["redacted"]
    assert "公示期满" in chain.lines_of((current(target) / "log.txt").read_bytes())[-1].note
    sound(target)
    assert not published(project, target, today=day).changed
    releasing.rollback(project, target, 1, day)
    assert holders(target) == []
    assert "公示期已满" in (current(target) / address).read_text(encoding="utf-8")
    sound(target)


def test_names_in_a_translation_leave_older_releases_too(project: Path, tmp_path: Path) -> None:
    target = tmp_path / "web"
    commit(project)
    path = notice_of(project)
    text = re.sub(r"(?m)^公示至: .*$", "公示至: 2026-12-01", path.read_text(encoding="utf-8"))
    path.write_text(text.replace("---\n", "---\n含姓名: 是\n", 1), encoding="utf-8")
    path.with_name("2026-11-18-en.md").write_text(
        f"---\n标题: Names\n语言: en\n译自: {path.stem}\n---\nMoumou Zhang.\n", encoding="utf-8"
    )
    commit(project)
    published(project, target)
    assert len(holders(target, "Moumou Zhang")) >= 2, "the page, and the search index"
    assert published(project, target, today=date(2027, 3, 1)).changed
    assert holders(target, "Moumou Zhang") == []
    sound(target)


def run(root: Path, *words: str, given: str = "") -> Result:
    return CliRunner().invoke(main, ["redact", "-C", str(root), "--today", str(TODAY), *words], input=given)


def test_it_shows_first_asks_and_tells_what_is_left_to_do(
    project: Path, leaked: tuple[Path, str], tmp_path: Path
) -> None:
    target, _ = leaked
    secret = tmp_path / "secret.txt"
    secret.write_text(f"{NAME}\n", encoding="utf-8")
    words = ("--to", str(target), "--value-file", str(secret))
    for more, answer in ((("--dry-run",), ""), ((), "n\n")):
        seen = run(project, *words, *more, given=answer)
        assert "没有撤下什么" in seen.output
        assert "第 3 次发布，正在显示" in seen.output
        assert NAME not in seen.output
        assert current(target).name == "3"
    done = run(project, "--to", str(target), "--value-file", "-", "--yes", given=f"{NAME}\n")
    output = done.output
    for word in (
        "git filter-repo --replace-text",
        "Gitea",
        "Pages",
        "CDN",
        "微信",
        "搜索引擎",
        "公开栏",
        "第五十七条",
    ):
        assert word in output
    assert NAME not in output
    assert holders(target) == []


@pytest.mark.parametrize("value", ["", "12", "12345", "的", "ab"])
def test_what_stands_everywhere_cannot_be_taken_back(value: str) -> None:
    with pytest.raises(Unreadable) as caught:
        values_of(value)
    assert codes(caught.value.problems) == ["R81"]


def test_a_branch_and_a_reason_that_tells_the_value_are_refused(
    project: Path, leaked: tuple[Path, str]
) -> None:
    target, _ = leaked
    for place, reason, code in (("branch:gh-pages", "误公开", "R80"), (str(target), f"{NAME}要求", "R81")):
        with pytest.raises(Unreadable) as caught:
            redacting.redact(redacting.Redaction(project, place, values_of(NAME), reason), lambda plan: True)
        assert codes(caught.value.problems) == [code]


WAYS: dict[str, tuple[str, Callable[[str], str | bytes]]] = {
    "entities": ("a.html", lambda v: "".join(f"&#{ord(c)};" for c in v)),
    "escaped twice": ("feed.xml", lambda v: "&lt;p&gt;" + "".join(f"&amp;#x{ord(c):x};" for c in v)),
    "unicode escapes": ("a.json", lambda v: json.dumps({"n": v})),
    "tags within": ("a.html", lambda v: "<b>" + v[:1] + "</b><!-- x --><span class='a'>" + v[1:] + "</span>"),
    "in an attribute": ("a.html", lambda v: f'<img alt="{v}">'),
    "percent signs": ("a.html", lambda v: f'<a href="{quote(v)}.pdf">'),
    "spaces": ("a.csv", lambda v: " ".join(v)),
    "full width spaces": ("a.txt", lambda v: "　".join(v)),
    "hyphens": ("a.txt", lambda v: "-".join(v)),
    "unseen characters": ("a.txt", lambda v: "\u200b".join(v)),
    "wrapped": ("a.txt", lambda v: v[:1] + "\n   " + v[1:]),
    "folded": ("calendar.ics", lambda v: f"SUMMARY:{v[:1]}\r\n {v[1:]}\r\n"),
    "compressed": ("a.html.gz", lambda v: gzip.compress(v.encode())),
    "GB 18030": ("a.csv", lambda v: v.encode("gb18030")),
    "UTF-16": ("a.txt", lambda v: v.encode("utf-16")),
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    "value", ["王某", NAME, "13900001234", "11010119900307123X", "甘H12345", "张某某3组"]
)
def test_it_is_found_however_it_is_written(way: str, value: str) -> None:
    name, write = WAYS[way]
    told = write(value)
    raw = told if isinstance(told, bytes) else f"前面 {told} 后面".encode()
    texts = said.texts_of(raw, name) or ()
    known = value_of(value)
    assert Values((known,)).found(texts)
    assert Marks(b"key", (mark_of(b"key", known),)).found(texts) == known.text
    assert not Marks(b"other", (mark_of(b"key", known),)).found(texts)


def test_a_number_in_chinese_numerals_is_found() -> None:
    known = value_of("+86 139-0000-1234")
    for told in ("一三九〇〇〇〇一二三四", "139 0000 1234", "8613900001234", "壹叁玖-零零零零-壹贰叁肆"):
        assert Values((known,)).found(said.seen(told)), told
        assert Marks(b"key", (mark_of(b"key", known),)).found(said.seen(told)), told
    assert not Values((known,)).found(said.seen("13900001235、1390000123"))


@settings(deadline=None)
@given(st.text(min_size=1, max_size=40), st.sampled_from(["王某", "13900001234", "甲乙丙路8号"]))
def test_marks_find_what_values_find(text: str, value: str) -> None:
    known = value_of(value)
    marks = Marks(b"key", (mark_of(b"key", known),))
    for told in (text, f"{text}{value}{text}"):
        texts = said.seen(told)
        assert bool(marks.found(texts)) == bool(Values((known,)).found(texts))


def test_what_is_kept_does_not_tell_the_value(project: Path, leaked: tuple[Path, str]) -> None:
    target, _ = leaked
    taken_back(project, target)
    raw = (current(target) / "release.json").read_text(encoding="utf-8")
    key = (project / "private" / "review.key").read_text(encoding="utf-8").strip()
    assert NAME not in raw
    assert key not in raw
    assert [mark["length"] for mark in json.loads(raw)["withheld"]] == [len(NAME)]


@settings(deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["a.html", "a.gz", "a.pdf", "a.xlsx", "a.ics", "a.png"]))
def test_no_file_at_all_ends_in_a_traceback(raw: bytes, name: str) -> None:
    for start in (b"", b"%PDF", b"PK\x03\x04", b"\x1f\x8b"):
        said.texts_of(start + raw, name)
