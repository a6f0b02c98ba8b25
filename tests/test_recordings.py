"""Recordings on pages: only sound is published, with its length and size, and the words that it says."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from conftest import TODAY, build, tree_of
from markup import element
from private_cases import identity
from recording_samples import FRAME, box, m4a, mp3, tagged, track_of_places
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator import building, checking
from generator.problems import Unreadable
from generator.reading.attachments import open_paper
from generator.reading.recordings import MAX_MIB

pytestmark = pytest.mark.slow
NUMBER = identity(random.Random(7))
WORDS = f"赵某某 {NUMBER} 37.93N102.64E"


NAMED = WORDS.encode()
INFO = FRAME[:21] + b"Info" + bytes(8) + NAMED.ljust(71, b"\0")
"""A frame that tells of the others, as encoders write it, with room for what they like."""
HIDDEN = {
    "tags.mp3": tagged(mp3(), WORDS),
    "between.mp3": mp3() + NAMED + mp3(),
    "table.mp3": INFO + mp3(),
    "padding.mp3": mp3(1) + FRAME[:30] + NAMED.ljust(74, b"\0") + mp3(1),
    "boxes.m4a": m4a(2, WORDS),
    "entry.m4a": m4a(in_entry=box(b"note", NAMED)),
    "track.m4a": m4a(in_movie=track_of_places(WORDS)),
    "unused.m4a": m4a() + box(b"mdat", NAMED),
}


@pytest.mark.parametrize("name", HIDDEN)
def test_only_the_sound_is_left_and_it_is_as_long_as_before(name: str) -> None:
    raw = HIDDEN[name]
    assert NUMBER.encode() in raw
    paper = open_paper(raw, f"files/{name}")
    for piece in (*WORDS.split(), "SoundHandler"):
        assert piece.encode() not in paper.raw
    assert paper.seconds == pytest.approx(4 if "between" in name else 2, abs=0.1)
    assert open_paper(raw, name) == paper
    assert open_paper(paper.raw, name).raw == paper.raw
    if name == "tags.mp3":
        assert paper.raw == mp3()
    assert bytes.fromhex(f"{3_800_000_000:08x}") not in paper.raw


def test_frames_of_different_sizes_get_a_table_of_their_lengths() -> None:
    large = FRAME[:2] + b"\x20" + FRAME[3:4] + bytes(126)
    paper = open_paper(mp3(1) + large * 40, "files/a.mp3")
    assert b"Xing" in paper.raw[:60]
    assert paper.seconds == pytest.approx(1 + 40 * 0.0261, abs=0.1)
    assert open_paper(paper.raw, "files/a.mp3").raw == paper.raw


@pytest.mark.parametrize(
    ("name", "raw", "code"),
    [
        ("files/a.mp3", b"", "H11"),
        ("files/a.mp3", b"<html>", "H11"),
        ("files/a.mp3", m4a(), "H11"),
        ("files/a.m4a", mp3(), "H11"),
        ("files/a.m4a", m4a(handler=b"vide"), "H11"),
        ("files/a.m4a", m4a(in_movie=b"\0\0\0\4udta" + NAMED), "H14"),
        ("files/a.m4a", m4a()[:500], "H14"),
        ("files/a.m4a", m4a(codec=b"samr"), "H22"),
        ("files/a.m4a", m4a(codec=b"alac"), "H22"),
        ("files/a.m4a", box(b"ftyp", b"M4A "), "H14"),
        ("files/a.mp3", mp3() + bytes(40_000) + mp3(), "H14"),
        ("files/a.mp3", b"ID3\x04\0\0\x7f\x7f\x7f\x7f" + mp3(), "H11"),
        ("files/a.mp3", mp3(0.3), "H21"),
        ("files/a.m4a", m4a(0.3), "H21"),
        ("files/a.m4a", m4a(4000), "H21"),
        ("files/a.mp3", FRAME * ((MAX_MIB << 20) // len(FRAME) + 1), "H20"),
        ("files/a.wma", mp3(), "H12"),
    ],
)
def test_what_is_no_recording_or_too_much_of_one_is_refused(name: str, raw: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as told:
        open_paper(raw, name)
    assert [item.code for item in told.value.problems] == [code]
    assert not re.search("[a-z]{3,}", told.value.problems[0].message.replace("wma", ""))


def test_a_damaged_recording_is_refused_and_never_a_fault() -> None:
    dice = random.Random(11)
    for name, whole in (("a.mp3", tagged(mp3(), WORDS)), ("a.m4a", m4a(2, WORDS))):
        for _ in range(400):
            raw = bytearray(whole)
            for _ in range(dice.randint(1, 6)):
                raw[dice.randrange(len(raw))] = dice.randrange(256)
            try:
                paper = open_paper(bytes(raw[: dice.randint(1, len(raw))]), name)
            except Unreadable:
                continue
            assert paper.raw


def heard(page: Path) -> list[LexborNode]:
    return LexborHTMLParser(page.read_text(encoding="utf-8")).css("figure.heard")


@pytest.fixture
def village(project: Path) -> Path:
    """The folder of a village's content, with a notice that has recordings of every kind and a month with one."""
    home = sorted(project.glob("content/villages/*"))[0]
    notice = sorted(home.glob("notices/*.md"))[0]
    text = notice.read_text(encoding="utf-8")
    rows = (
        "录音:\n  - {文件: files/a.mp3, 语言: 凉州话, 文字: 今年清渠从三月一日开始}\n"
        "  - {文件: files/b.m4a}\n  - {文件: files/gone.mp3}\n  - {文件: files/bad.mp3, 备注: 要重录}\n"
    )
    notice.write_text(text.replace("---\n", f"---\n{rows}", 1), encoding="utf-8")
    month = sorted(project.glob(f"data/villages/{home.name}/finance/????-??.yml"))[-1]
    with month.open("a", encoding="utf-8") as stream:
        stream.write("录音: [{文件: files/month.mp3, 语言: 凉州话}]\n")
    files = home / "files"
    files.mkdir(exist_ok=True)
    (files / "a.mp3").write_bytes(tagged(mp3(75), WORDS))
    (files / "b.m4a").write_bytes(m4a(2, WORDS))
    (files / "bad.mp3").write_bytes(b"not a recording")
    (files / "month.mp3").write_bytes(mp3(3))
    (files / "idle.mp3").write_bytes(mp3(3))
    return home


def test_a_page_has_its_recordings_with_length_size_and_words(project: Path, village: Path) -> None:
    codes = {
        (item.path.rpartition("/")[2], item.code) for item in checking.check(project, today=TODAY, jobs=1)
    }
    assert {("bad.mp3", "H11"), ("idle.mp3", "H18")} <= codes
    assert "H17" in {code for _, code in codes}
    build(project)
    site, home = project / "site", f"v/{village.name}"
    notice = sorted(village.glob("notices/*.md"))[0]
    page = site / home / "notices" / f"{notice.stem}.html"
    first, second, third, fourth = heard(page)
    player = element(first, "audio")
    assert player.attributes["preload"] == "none"
    assert "autoplay" not in player.attributes
    assert element(first, "source").attributes == {
        "src": f"../../../{home}/files/a.mp3",
        "type": "audio/mpeg",
    }
    assert element(first, "a[download]").attributes["href"] == f"../../../{home}/files/a.mp3"
    assert element(first, "figcaption").text(separator=" ") == "用凉州话念 1 分 15 秒，292 KB"
    assert "今年清渠从三月一日开始" in element(first, "details").text()
    assert element(second, "source").attributes["type"] == "audio/mp4"
    assert "用普通话念" in second.text()
    assert "念的是本页的文字" in second.text()
    for left, said in ((third, "尚未提供"), (fourth, "没有通过检查")):
        assert said in left.text()
        assert left.css_first("audio") is None
        assert left.css_first("a") is None
    assert "要重录" in fourth.text()
    month = sorted(site.glob(f"{home}/finance/????-??.html"))[-1]
    (only,) = heard(month)
    assert "念的是上面的“简单说”" in only.text()
    assert "3 秒" in only.text()
    published = {path for path in tree_of(site) if path.endswith((".mp3", ".m4a"))}
    assert published == {f"{home}/files/{name}" for name in ("a.mp3", "b.m4a", "month.mp3")}
    assert not [path for path, raw in tree_of(site).items() if NUMBER.encode() in raw]
    assert not heard(sorted(site.glob("v/*/bylaws.html"))[0])


def test_another_recording_changes_its_village_alone(project: Path, village: Path) -> None:
    build(project)
    (village / "files/month.mp3").write_bytes(mp3(9))
    order = building.Order(project, project / "site", today=TODAY, jobs=1)
    tally = building.build(order)
    month = sorted((project / "site/v" / village.name).glob("finance/????-??.html"))[-1]
    assert "9 秒" in heard(month)[0].text()
    assert tally.parts_built <= 3, tally
    clean = project / "again"
    build(project, clean)
    assert tree_of(project / "site") == tree_of(clean)


def test_only_recordings_can_be_listened_to(project: Path, village: Path) -> None:
    month = sorted(project.glob(f"data/villages/{village.name}/finance/????-??.yml"))[-1]
    text = month.read_text(encoding="utf-8")
    month.write_text(text.replace("files/month.mp3", "files/plan.pdf"), encoding="utf-8")
    told = [item for item in checking.check(project, today=TODAY, jobs=1) if item.code == "S81"]
    assert [(item.path, "files/plan.pdf" in item.message) for item in told] == [
        (month.relative_to(project).as_posix(), True)
    ]


def test_what_names_people_takes_its_recording_down_when_the_posting_is_over(
    project: Path, village: Path
) -> None:
    notice = sorted(village.glob("notices/*.md"))[0]
    text = notice.read_text(encoding="utf-8")
    text = re.sub(r"(?m)^(公示至|含姓名):.*\n", "", text).replace(
        "---\n", "---\n含姓名: 是\n公示至: 2026-11-01\n", 1
    )
    notice.write_text(re.sub(r"(?m)^日期:.*$", "日期: 2026-10-10", text, count=1), encoding="utf-8")
    build(project)
    page = project / "site/v" / village.name / "notices" / f"{notice.stem}.html"
    assert not heard(page)
    assert not (project / "site/v" / village.name / "files/a.mp3").exists()
