"""What ``cunwu print`` makes: read back by meaning, the same every time, and never on the site."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from conftest import TODAY, build, copy_town
from markup import element
from printing_samples import picture, text_of
from selectolax.lexbor import LexborHTMLParser

from generator.demo import write_villages
from generator.papers import run
from generator.papers.exam import Wanted
from generator.papers.run import Done, Order

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("few_forms")]

CANARY = "CANARY7f3a9c"
ONLY = "仅限本村公示栏张贴，不得上网、拍照传播"
LIST = """目录: cw-wugong
期间: 2026-Q3
列: [姓名, 组, 天数, 金额（元）]
行:
  - [钱大强, 二组, "6", "600.00"]
  - [孙小芳, 五组, "2", "200.00"]
张榜: {日期: 2026-10-12, 至: 2026-10-27, 地点: 公开栏}
"""


@pytest.fixture(scope="module")
def source(seed_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One invented village of fifteen months, with a list for its board alone."""
    root = tmp_path_factory.mktemp("papers") / "project"
    shutil.copytree(seed_project, root, ignore=shutil.ignore_patterns("villages", "codes.yml"))
    write_villages(root, 1, 15, 5)
    _list(root, LIST)
    return root


@pytest.fixture(scope="module")
def monthly(few_forms: None, source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, with its monthly papers printed and its site built."""
    root = tmp_path_factory.mktemp("monthly") / "project"
    shutil.copytree(source, root)
    assert not printed(root).failed
    build(root, documents=False)
    return root


@pytest.fixture
def own(source: Path, tmp_path: Path) -> Path:
    """A copy that a test may change."""
    root = tmp_path / "project"
    shutil.copytree(source, root)
    return root


@pytest.fixture(scope="module")
def hung(few_forms: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with a single month: its board sheet and its list printed, then its site with documents."""
    root = tmp_path_factory.mktemp("hung") / "project"
    copy_town(root)
    write_villages(root, 1, 1, 5)
    _list(root, LIST.replace("钱大强", f"钱大强{CANARY}"))
    (root / "private/note.txt").write_text(CANARY, encoding="utf-8")
    (root / f"private/villages/{village(root)}/{CANARY}.pdf").write_bytes(CANARY.encode())
    printed(root, "board")
    printed(root, "lists")
    (root / "print/leaflet.html").write_text(f"<p>{CANARY}</p>", encoding="utf-8")
    (root / f"print/{CANARY}.pdf").write_bytes(CANARY.encode())
    build(root, documents=True)
    return root


@pytest.fixture
def short(tmp_path: Path) -> Path:
    """One with a single month and the same list."""
    root = tmp_path / "project"
    copy_town(root)
    write_villages(root, 1, 1, 5)
    _list(root, LIST)
    return root


def printed(root: Path, *kinds: str, **more: Any) -> Done:
    order = Order(root, kinds=kinds, today=TODAY, jobs=1)
    return run.run(replace(order, **more))


def village(root: Path) -> str:
    (folder,) = (root / "data/villages").iterdir()
    return folder.name


def paper(root: Path, name: str) -> bytes:
    (found,) = (root / "print").rglob(f"*{name}*")
    return found.read_bytes()


def text(raw: bytes) -> str:
    return "".join(text_of(raw))


def codes(raw: bytes, dpi: int = 100) -> list[str]:
    pages = len(pypdfium2.PdfDocument(BytesIO(raw)))
    return [found.text for at in range(pages) for found in zxingcpp.read_barcodes(picture(raw, at, dpi))]


def _list(root: Path, written: str, item: str = "cw-wugong", period: str = "2026-Q3") -> Path:
    path = root / f"private/villages/{village(root)}/{item}/{period}.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(written, encoding="utf-8")
    return path


def _said(done: Done) -> set[str]:
    return {item.code for item in done.problems}


def test_without_a_kind_the_newest_monthly_papers_are_printed(monthly: Path) -> None:
    made = {p.name for p in (monthly / "print" / village(monthly)).iterdir()}
    assert made == {
        "2026-10_公开栏A3_财务.pdf", "2026-Q3_公开栏A3_村务.pdf", "2026-10_明白纸.pdf", "门牌卡.pdf", "二维码贴纸.pdf",
    }  # fmt: skip


def test_the_same_input_gives_the_same_bytes(monthly: Path, source: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    shutil.copytree(source, again)
    printed(again)
    for path in (monthly / "print").rglob("*.pdf"):
        assert (again / path.relative_to(monthly)).read_bytes() == path.read_bytes(), path.name


def test_every_paper_is_an_archive_accessible_and_says_demonstration(monthly: Path) -> None:
    for path in (monthly / "print").rglob("*.pdf"):
        raw = path.read_bytes()
        with pikepdf.open(BytesIO(raw)) as document:
            facts = document.open_metadata()
            assert (facts["pdfaid:part"], facts["pdfaid:conformance"], facts["pdfuaid:part"]) == (
                "2",
                "A",
                "1",
            )
        assert "演示" in text(raw)


def test_the_board_sheet_is_the_page_on_a3(monthly: Path) -> None:
    raw = paper(monthly, "公开栏A3_财务")
    page = pypdfium2.PdfDocument(BytesIO(raw))[0]
    assert [round(side / 72 * 25.4) for side in page.get_size()] == [297, 420]
    site = LexborHTMLParser((monthly / f"site/v/{village(monthly)}/finance/2026-10.html").read_text("utf-8"))
    said = text(raw)
    amounts = {cell.text().strip("＋−").strip() for cell in site.css("td.amt")}
    assert len(amounts) > 10
    assert {amount for amount in amounts if amount not in said} == set()
    for each in ("村务监督委员会主任：", "（盖章）", "公开日期", "张贴至"):
        assert each in said
    assert codes(raw) == [f"https://fafang.example/v/{village(monthly)}/finance/2026-10.html"]
    sizes = _sizes(raw)
    assert sorted(sizes)[len(sizes) // 2] >= 10.5


def test_the_board_sheet_bears_the_fingerprint_of_the_site(hung: Path) -> None:
    own = hung
    site = LexborHTMLParser((own / f"site/v/{village(own)}/finance/2026-10.html").read_text("utf-8"))
    shown = re.search(r"内容指纹\s*([0-9a-f]{16})", element(site, "body").text())
    assert shown
    assert f"内容指纹{shown[1]}" in text(paper(own, "公开栏A3_财务"))


def _sizes(raw: bytes) -> list[float]:
    """The type size of every character, in points."""
    import ctypes

    import pypdfium2.raw as c

    found = []
    for page in pypdfium2.PdfDocument(BytesIO(raw)):
        words = page.get_textpage()
        for at in range(words.count_chars()):
            if not chr(c.FPDFText_GetUnicode(words, at)).isspace():
                matrix = c.FS_MATRIX()
                c.FPDFText_GetMatrix(words, at, ctypes.byref(matrix))
                found.append(round(c.FPDFText_GetFontSize(words, at) * abs(matrix.d or 1), 1))
    return found


def test_the_household_page_is_one_page_in_large_type(monthly: Path) -> None:
    raw = paper(monthly, "明白纸")
    pages = text_of(raw)
    assert len(pages) == 1
    assert min(_sizes(raw)) >= 15.9
    for each in ("这个月进来", "这个月花了", "月底还剩", "花得最多的", "谁签的字", "村务监督委员会", "0935-"):
        assert each in pages[0]
    assert codes(raw) == [f"https://fafang.example/v/{village(monthly)}/finance/2026-10.html"]


def test_a_full_household_page_loses_lines_and_never_type(own: Path) -> None:
    path = own / f"data/villages/{village(own)}/finance/2026-10.yml"
    long = "日光温室群及配套水肥一体化首部和蓄水池清淤防渗管网更换人工费和材料费" * 2
    path.write_text(re.sub(r"摘要: [^,]+,", f"摘要: {long},", path.read_text("utf-8")), encoding="utf-8")
    site = own / "data/site.yml"
    phones = "".join(f'  - {{名称: 某某监督举报服务中心{n}, 电话: "0935-000000{n}"}}\n' for n in range(1, 8))
    site.write_text(site.read_text("utf-8").replace("监督电话:\n", f"监督电话:\n{phones}"), encoding="utf-8")
    assert not printed(own, "household").failed
    raw = paper(own, "明白纸")
    assert len(text_of(raw)) == 1
    assert min(_sizes(raw)) >= 15.9
    assert "月底还剩" in text(raw)
    assert text(raw).count("日光温室群") < 8


def test_cards_say_who_has_it_until_when_and_lead_to_their_code(monthly: Path) -> None:
    raw = paper(monthly, "门牌卡")
    said = text(raw)
    assets = (monthly / f"data/villages/{village(monthly)}/assets.yml").read_text("utf-8")
    projects = list((monthly / f"data/villages/{village(monthly)}/projects").glob("*.yml"))
    names = re.findall(r"编号: \S+ 名称: ([^,]+),.* 二维码: (\w+)", assets)
    assert names
    read = codes(raw, 150)
    for name, code in names:
        assert name in said
        assert f"https://fafang.example/q/{code}/" in read
    assert said.count("工程项目") == len(projects) > 0
    for each in ("租给谁", "租期", "一年租金", "有疑问可以要求查看原件"):
        assert each in said
    registered = (monthly / "data/codes.yml").read_text("utf-8")
    for address in read:
        found = re.search(r"/q/(\w+)/", address)
        assert not found or f"码: {found[1]}," in registered


def test_stickers_are_24_a_page_of_the_villages_own_codes_and_30_mm(own: Path) -> None:
    file = own / "data/codes.yml"
    file.write_text(
        file.read_text("utf-8") + "  - {码: zz9, 指向: v/other/index.html, 发放: 2026-10-01}\n",
        encoding="utf-8",
    )
    printed(own, "stickers")
    raw = paper(own, "贴纸")
    ours = re.findall(rf"码: (\w+), 指向: \"?v/{village(own)}/", file.read_text("utf-8"))
    found = zxingcpp.read_barcodes(picture(raw, 0, 150))
    assert len(text_of(raw)) == 1
    assert {each.text for each in found} == {f"https://fafang.example/q/{code}/" for code in ours}
    assert len(found) == 24 // len(ours) * len(ours)
    for each in found:
        wide = (each.position.top_right.x - each.position.top_left.x) / 150 * 25.4
        assert wide > 29.5
    assert all(f"码{code}" in text(raw) for code in ours)


def test_a_list_shows_full_names_and_says_where_it_may_hang(short: Path) -> None:
    own = short
    done = printed(own, "名单")
    assert (done.failed, done.problems) == (False, ())
    said = text(paper(own, "名单_cw-wugong"))
    for each in (
        "钱大强",
        "孙小芳",
        "600.00",
        ONLY,
        "2026年10月12日至2026年10月27日",
        "依据：《村民委员会组织法》",
    ):
        assert each in said
    assert said.count(ONLY) >= 2


def test_a_long_list_repeats_head_and_warning_on_every_page(short: Path) -> None:
    own = short
    rows = "".join(
        f'  - [钱大{"强国明"[n % 3]}, 二组, "{n % 20 + 1}", "{n % 20 + 1}00.00"]\n' for n in range(150)
    )
    _list(own, re.sub(r"行:\n(?:  - .*\n)+", f"行:\n{rows}", LIST))
    printed(own, "lists")
    pages = text_of(paper(own, "名单_cw-wugong"))
    assert len(pages) > 2
    assert all(ONLY in page and "序号姓名组天数" in page for page in pages[:-1])
    assert "（盖章）" in pages[-1]
    assert "150" in pages[-1]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("622301199003074517", "P01"),
        ("622301199003074513", "T35"),
        ("622301********4517", "P02"),
        ("13893512345", "P04"),
        ("6228480402564890018", "P03"),
        ("幸福小区3号楼2单元501室", "T35"),
    ],
)
def test_a_list_with_numbers_of_persons_is_not_printed(short: Path, cell: str, code: str) -> None:
    own = short
    path = _list(own, LIST.replace("二组", f'"{cell}"'))
    done = printed(own, "lists")
    assert done.failed
    assert code in _said(done)
    assert not list(own.glob("print/**/*.pdf"))
    told = [item for item in done.problems if item.code == code]
    assert told[0].path == path.relative_to(own).as_posix()
    assert told[0].line == 5
    assert cell not in told[0].message


@pytest.mark.parametrize(
    ("written", "code"),
    [
        (LIST.replace("cw-wugong", "cw-nothing"), "T36"),
        (LIST.replace("2026-10-27", "2026-10-20"), "T39"),
        (LIST.rpartition("张榜")[0], "T37"),
        (LIST.replace("期间: 2026-Q3", "期间: 2026-Q2"), "A06"),
        (LIST.replace("列:", "栏:"), "S"),
    ],
)
def test_what_is_wrong_with_a_list_is_told(short: Path, written: str, code: str) -> None:
    own = short
    _list(own, written)
    done = printed(own, "lists")
    assert any(item.code.startswith(code) for item in done.problems), done.problems
    assert done.failed == any(item.severity == "error" for item in done.problems)


def test_a_misplaced_list_is_told(short: Path) -> None:
    own = short
    path = own / f"private/villages/{village(own)}/名单.yml"
    path.write_text(LIST, encoding="utf-8")
    done = printed(own, "lists")
    assert [(item.code, item.path) for item in done.problems] == [("T45", path.relative_to(own).as_posix())]


def test_an_exam_is_the_same_for_the_same_seed(short: Path) -> None:
    own = short
    wanted = Wanted("affairs", (), "7", 8)
    first = {path: (own / "print" / path).read_bytes() for path in printed(own, "exam", exam=wanted).files}
    again = {path: (own / "print" / path).read_bytes() for path in printed(own, "试卷", exam=wanted).files}
    assert first == again
    assert len(first) == 2
    seeds = [text((own / "print" / printed(own, "exam", exam=Wanted("", (), str(n), 6)).files[0]).read_bytes()) for n in range(4)]  # fmt: skip
    bodies = {re.sub(r"卷号.{0,20}?N\d+", "", said) for said in seeds}
    assert len(bodies) > 1


def test_a_paper_has_boxes_and_lines_and_its_key_answers_each_question(short: Path) -> None:
    own = short
    done = printed(own, "exam", exam=Wanted("affairs", (), "1", 8))
    assert not done.failed
    sheet, key = (text((own / "print" / path).read_bytes()) for path in done.files)
    for each in ("得分", "阅卷人", "座位号", "满分", "合格", "理由：", "发放镇综治中心"):
        assert each in sheet
    assert "姓名：" not in sheet
    assert "解析：" not in sheet
    numbers = re.findall(r"(\d+)\.\S*?（", sheet)
    assert key.count("解析：") == key.count("依据：") == len(numbers) == 8


def test_levels_and_unverified_questions(short: Path) -> None:
    own = short
    file = own / "data/education/questions/affairs.yml"
    written = file.read_text("utf-8")
    first = re.search(r"题干: (.*)", written)
    assert first
    file.write_text(written.replace("    题组:", "    核实: 待核\n    题组:", 1), encoding="utf-8")
    done = printed(own, "exam", exam=Wanted("affairs", (), "1", 60))
    assert {"T44", "T46"} <= _said(done)
    said = text((own / "print" / done.files[0]).read_bytes())
    assert "".join(first[1].split()) not in said
    only = printed(own, "exam", exam=Wanted("affairs", (3,), "1", 60))
    assert text((own / "print" / only.files[0]).read_bytes()).count("（）") < said.count("（）")


def test_the_archive_of_a_year_is_one_document_with_contents_and_bookmarks(own: Path) -> None:
    done = printed(own, "archive", period="2025")
    assert not done.failed
    raw = (own / "print" / done.files[0]).read_bytes()
    pages = text_of(raw)
    assert "2025年" in pages[0]
    for number, page in enumerate(pages[1:], 2):
        assert f"档案第{number}页" in page
    contents = "".join(pages[1:5])
    written = pypdfium2.PdfDocument(BytesIO(raw))
    lines = [
        "".join(line.split())
        for at in range(1, 5)
        for line in written[at].get_textpage().get_text_range().splitlines()
    ]
    with pikepdf.open(BytesIO(raw)) as document, document.open_outline() as outline:
        places = {item.title: item for section in outline.root for item in section.children}
        order = {page.obj.objgen: at for at, page in enumerate(document.pages)}
        months = [title for title in places if "月财务公开" in title]
        assert len(months) == 5
        for title, item in places.items():
            assert isinstance(item.destination, pikepdf.Array)
            at = order[item.destination[0].objgen]
            said = "".join(title.split())
            assert said in pages[at], title
            assert any(
                re.fullmatch(rf"\d+{re.escape(said)}\d+年\d+月\d+日{at + 1}", line) for line in lines
            ), said
    assert {
        section for section in ("财务公开", "村务公开", "会议和决议", "通知公告") if section not in contents
    } == set()
    again = printed(own, "archive", period="2025-03")
    assert (own / "print" / again.files[0]).read_bytes() == raw


def test_the_bound_archive_keeps_the_tags_of_every_page(own: Path) -> None:
    done = printed(own, "archive", period="2025")
    with pikepdf.open(BytesIO((own / "print" / done.files[0]).read_bytes())) as document:
        tree = document.Root.StructTreeRoot
        nums = tree.ParentTree.Nums
        parents = {int(nums[at]): nums[at + 1] for at in range(0, len(nums), 2)}
        assert len(parents) * 2 == len(nums)
        own_pages = {}
        for page in document.pages:
            key = int(page.obj.StructParents)
            assert key not in own_pages
            own_pages[key] = page.obj.objgen
            assert len(parents[key]) > 0
            for each in parents[key]:
                assert each.Pg.objgen == page.obj.objgen
        ids = [str(name) for name in list(tree.IDTree.Names)[::2]]
        assert len(ids) == len(set(ids))
        assert ids == sorted(ids, key=str.encode)
        for each in _elements(tree):
            for attributes in each.get("/A", []) if isinstance(each.get("/A"), pikepdf.Array) else []:
                if "/Headers" in attributes:
                    assert {str(name) for name in attributes.Headers} <= set(ids)
        assert document.Root.MarkInfo.Marked
        assert document.open_metadata()["pdfaid:part"] == "2"


def _elements(tree: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    waiting = list(tree.K)
    while waiting:
        each = waiting.pop()
        if isinstance(each, pikepdf.Dictionary):
            yield each
            kids = each.get("/K", pikepdf.Array())
            waiting += list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def test_a_witness_sheet_shows_the_digest_of_the_release(own: Path) -> None:
    assert _said(printed(own, "witness")) == {"T40"}
    build(own, documents=False)
    done = printed(own, "witness")
    assert not done.failed
    manifest = (own / "site/manifest.json").read_bytes()
    digest = hashlib.sha256(manifest).hexdigest()
    raw = (own / "print" / done.files[0]).read_bytes()
    said = text(raw)
    assert digest in said
    assert said.count(digest[:16]) == 2
    for each in ("见证人一", "见证人二", "见证日期", "地点", "它能证明什么", "它不能证明什么", f"{len(json.loads(manifest)['files'])}个文件"):  # fmt: skip
        assert each in said
    assert codes(raw) == ["https://fafang.example/manifest.json"]


def test_what_is_unknown_is_told_with_what_there_is(own: Path) -> None:
    name = re.search(r"名称: (.*)", (own / f"data/villages/{village(own)}/village.yml").read_text("utf-8"))
    assert name
    (wrong_village,) = printed(own, village="没有村").problems
    assert (wrong_village.code, name[1] in wrong_village.hint) == ("T30", True)
    (wrong_kind,) = printed(own, "挂历").problems
    assert wrong_kind.code == "T31"
    assert "明白纸（household）" in wrong_kind.hint
    assert _said(printed(own, period="十月")) == {"T32"}
    missing = printed(own, "household", period="2031-01")
    (told,) = missing.problems
    assert (told.code, missing.failed) == ("T33", True)
    assert "2026年10月" in told.hint
    assert _said(printed(own, "exam", exam=Wanted("天文"))) == {"T47"}
    by_name = printed(own, "household", village=name[1], period="2026年9月")
    assert by_name.files == (f"{village(own)}/2026-09_明白纸.pdf",)


def test_a_quarter_prints_its_months_and_its_affairs(own: Path) -> None:
    done = printed(own, "board", period="2026-Q3")
    names = {path.partition("/")[2] for path in done.files}
    assert names == {f"2026-0{n}_公开栏A3_财务.pdf" for n in (7, 8, 9)} | {"2026-Q3_公开栏A3_村务.pdf"}


def test_a_held_back_month_is_told_and_the_rest_is_printed(own: Path) -> None:
    path = own / f"data/villages/{village(own)}/finance/2026-10.yml"
    path.write_text(path.read_text("utf-8").replace("期末:", "期未:"), encoding="utf-8")
    done = printed(own)
    assert path.relative_to(own).as_posix() in done.held
    assert any(name.endswith("门牌卡.pdf") for name in done.files)


def test_nothing_of_private_or_print_reaches_the_site(hung: Path) -> None:
    own = hung
    assert "CANARY" in text(paper(own, "名单_cw-wugong"))
    files = [path for path in (own / "site").rglob("*") if path.is_file()]
    assert len(files) > 50
    for path in files:
        assert CANARY not in path.relative_to(own).as_posix()
        raw = path.read_bytes()
        assert CANARY.encode() not in raw, path
        if path.suffix == ".pdf":
            assert CANARY not in text(raw), path
    assert all("钱大强" not in path.read_text("utf-8") for path in files if path.suffix == ".html")
