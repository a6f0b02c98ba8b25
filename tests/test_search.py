"""The search index holds what pages say: no miss, the table is a superset, one figure re-indexes one village."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from conftest import build
from hypothesis import given
from hypothesis import strategies as st
from markup import element
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from generator.publishing.tree import SiteTree
from generator.site import search

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"
TERMS = [
    "低保",
    "宅基地",
    "承包地",
    "彩礼",
    "赡养",
    "继承",
    "拖欠",
    "调解",
    "司法确认",
    "信访",
    "村民委员会组织法",
    "民法典",
    "人民调解法",
    "垃圾",
    "路灯",
    "村务监督委员会",
    "经手",
    "证明",
    "审批",
    "银行存款",
    "库存现金",
    "管理费用",
    "公益支出",
    "补助收入",
    "决议",
    "公示",
    "村规民约",
    "章程",
    "四议两公开",
    "一事一议",
    "会计",
    "报账员",
    "网格员",
    "法律顾问",
    "年度预算",
    "资产",
    "机动地",
    "发包",
    "到期",
    "收款凭证",
    "耕地地力保护补贴",
    "户数",
    "排查",
    "化解",
    "司法所",
    "派出所",
    "法律援助",
    "医保",
]


@pytest.fixture(scope="module")
def site(built: Path) -> Path:
    return built


def told(site: Path, name: str) -> Any:
    """What a script of the index is called with."""
    text = (site / "search" / f"{name}.js").read_text(encoding="utf-8")
    found = re.fullmatch(r"cunwuFind\.\w+\((.*)\);\n", text, re.S)
    assert found
    return json.loads(f"[{found[1]}]")


def shards(site: Path) -> list[tuple[str, str, list[Any]]]:
    index = told(site, "index")[0]
    return [(name, owner, told(site, name)[0][1]) for name, owner, _ in index["shards"]]


def pairs(site: Path) -> dict[str, set[int]]:
    index, held = told(site, "index")[0], {}
    for number in range(index["buckets"]):
        of, rows = told(site, f"pairs/{number}")
        assert of == number
        for row in filter(None, rows.split("|")):
            key, bits = row.split(" ")
            held[key] = {
                at * 6 + bit
                for at, digit in enumerate(bits)
                for bit in range(6)
                if _DIGITS.index(digit) >> bit & 1
            }
    return held


def said(page: Path) -> str:
    tree = HTMLParser(page.read_text(encoding="utf-8"))
    main = element(tree, "main")
    for node in main.css("p.note"):
        if node.text().startswith("对哪一笔有疑问"):
            node.decompose()  # stands on every month's page
    for node in main.css(
        ".ask, .query, .words, .papers, nav, .pager, .rows, .picker, .tiles, details > summary"
    ):
        node.decompose()
    return "\n".join(text.strip() for text in main.text(separator="\n").split("\n"))


def test_every_page_with_content_is_in_the_index_under_its_title(site: Path) -> None:
    rows = {row[0]: row for _, _, held in shards(site) for row in held}
    for address in rows:
        title = element(HTMLParser((site / address).read_text(encoding="utf-8")), "h1").text()
        assert rows[address][1] == title
    missing = [
        page for page in (path.relative_to(site).as_posix() for path in site.rglob("*.html"))
        if page not in rows and not page.startswith(("q/", "data/")) and not page.endswith(("/data.html", "all.html"))
    ]  # fmt: skip
    left = {
        element(HTMLParser((site / page).read_text(encoding="utf-8")), "body").attributes["class"]
        for page in missing
    }
    kinds = {str(each).split("--")[-1] for each in left}
    assert kinds <= {
        "village-home", "town-home", "villages", "finance-index", "finance-year", "not-found", "search", "board",
        "board-category", "statistics", "lead", "data", "village-data", "former", "withdrawn", "town-data",
            "self-checks", "self-check",
    }, missing  # fmt: skip


@pytest.mark.parametrize("term", TERMS)
def test_no_page_that_says_a_term_is_missed(site: Path, term: str) -> None:
    rows = {row[0]: "\n".join([row[1], *row[3]]) for _, _, held in shards(site) for row in held}
    found = {address for address, text in rows.items() if term in text}
    # Front pages lead to others, and say nothing of their own.
    own = {row[0] for _, _, held in shards(site) for row in held if row[3]}
    assert {address for address in own if term in said(site / address)} <= found


def test_what_answers_and_what_only_asks_have_shards_of_their_own(site: Path) -> None:
    of = {row[0]: name for name, _, held in shards(site) for row in held}
    asking = {address for address in of if address.startswith("law/test-")}
    answering = {
        path.relative_to(site).as_posix()
        for path in site.glob("*/*.html")
        if 'class="page page--law"' in (text := path.read_text("utf-8")) or 'class="page page--guide"' in text
    }
    assert asking
    assert answering
    assert {of[address].partition("-")[0] for address in asking} == {"town/tests"}
    assert {of[address].partition("-")[0] for address in answering} == {"town/answers"}


def test_the_table_names_every_shard_that_holds_a_pair(site: Path) -> None:
    held = pairs(site)
    for number, (_, _, rows) in enumerate(shards(site)):
        lines = [text for row in rows for text in (row[1], *(line.split("\t")[0] for line in row[3]))]
        for key in search.keys_of(lines):
            assert number in held[key]


def test_anchors_stand_on_their_pages(site: Path) -> None:
    for _, _, rows in shards(site):
        for address, _, _, lines in rows:
            anchors = {line.partition("\t")[2] for line in lines} - {""}
            ids = {
                n.attributes["id"]
                for n in HTMLParser((site / address).read_text(encoding="utf-8")).css("[id]")
            }
            assert anchors <= ids, address


def test_a_shard_cannot_end_its_script(site: Path) -> None:
    for script in (site / "search").rglob("*.js"):
        text = script.read_text(encoding="utf-8")
        assert not set("\u2028\u2029") & set(text)
        assert text.count("\n") == 1


def test_one_amount_writes_one_villages_shard_and_no_table(project: Path) -> None:
    root = project
    build(root)
    before = {p: p.read_bytes() for p in (root / "site/search").rglob("*.js")}
    month = sorted((root / "data/villages").glob("*/finance/20??-??.yml"))[-1]
    text = month.read_text(encoding="utf-8")
    spent = re.findall(r'类型: 支出.*?金额: "\d+\.\d\d", 账户: 银行存款', text)
    assert len(spent) > 1
    for entry, change in zip(spent[:2], (1, -1), strict=True):

        def moved(amount: re.Match[str], by: int = change) -> str:
            return f'"{int(amount[1]) + by}{amount[2]}'

        text = text.replace(entry, re.sub(r'"(\d+)(\.\d\d")', moved, entry))
    month.write_text(text, encoding="utf-8")
    assert build(root).held == ()
    after = {p: p.read_bytes() for p in (root / "site/search").rglob("*.js")}
    changed = {p.relative_to(root / "site/search").parts[0] for p in after if before.get(p) != after[p]}
    assert changed <= {month.parts[-3]}


def test_what_a_killed_build_kept_is_in_no_table(standing: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its words were taken back; another village's change makes the table anew."""
    one, other = sorted(standing.glob("data/villages/*/finance/2026-10.yml"))
    before = one.read_text(encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(SiteTree, "replace", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        one.write_text(before.replace("摘要: ", "摘要: 鹳鹬", 1), encoding="utf-8")
        with pytest.raises(KeyboardInterrupt):
            build(standing)
    one.write_text(before, encoding="utf-8")
    text = other.read_text(encoding="utf-8")
    other.write_text(text.replace("摘要: ", "摘要: 鸬鹚", 1), encoding="utf-8")
    build(standing)
    tables = "".join(path.read_text("utf-8") for path in standing.glob("site/search/pairs/*.js"))
    assert "鸬鹚" in tables
    assert "鹳鹬" not in tables


@given(st.text(alphabet="低保调解2026年3月5日,.０１元 a－", max_size=30))
def test_what_stands_in_a_text_has_its_pairs(text: str) -> None:
    keys = search.keys_of([text])
    tokens = re.findall(r"\d+(?:\.\d+)*|[a-z]+|.", search.folded(text))
    for one, two in pairwise(tokens):
        if re.fullmatch("[\u3400-\u9fff]", one) and re.fullmatch("[\u3400-\u9fff]", two):
            assert one + two in keys
