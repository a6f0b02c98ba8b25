"""A village made of a few records, and its pages as HTML: what tests of single page families share."""

from __future__ import annotations

from datetime import date
from functools import cache
from types import ModuleType
from typing import Any

from conftest import REPO
from markup import element
from selectolax.lexbor import LexborHTMLParser

from generator.models.bundles import Settings, VillageRecords
from generator.models.catalogue import Catalogue
from generator.models.chart import Chart
from generator.models.codes import Codes
from generator.models.finance import MonthAccounts
from generator.models.laws import Laws
from generator.models.meetings import Meeting
from generator.models.site import Site
from generator.models.village import Village
from generator.parts import Clock
from generator.site import environment
from generator.site.rendering import Renderer
from generator.views.page import Page
from generator.views.village.context import VillageContext, frame_of
from generator.views.village.index import index_of

TODAY = date(2026, 11, 20)
VILLAGE = {"名称": "杨柳村", "账户": ["银行存款"], "公开栏位置": "村委会门口", "办公电话": "0935-0000001"}
CHART = [
    ("501", "经营收入", "收入"),
    ("511", "经营支出", "支出"),
    ("503", "补助收入", "收入"),
    ("513", "管理费用", "支出"),
    ("514", "公益支出", "支出"),
]


@cache
def settings() -> Settings:
    """The fewest settings that pages need."""
    return Settings(
        site=Site.model_validate(
            {"名称": "测试镇村务公开", "网址": "https://example.test/", "主办": "测试镇"}
        ),
        chart=Chart.model_validate(
            {
                "版本": "测试",
                "科目": [{"编号": c, "名称": n, "方向": s} for c, n, s in CHART],
                "旧科目": [{"编号": "511", "对应": "501", "名称": "发包及上交收入"}],
            }
        ),
        catalogue=Catalogue.model_validate({"目录": []}),
        pack=None,
        laws=Laws.model_validate({"法": []}),
        codes=Codes.model_validate(
            {"码": [{"码": "a1", "指向": "v/yangliu/index.html", "发放": "2026-09-01"}]}
        ),
    )


def village(today: date = TODAY, **records: Any) -> VillageContext:
    """What view builders work with, over the records given by their name in VillageRecords."""
    bundle = VillageRecords(id="yangliu", village=Village.model_validate(VILLAGE), **records)
    return VillageContext(
        bundle, settings(), index_of(bundle), Clock(today), frame_of(bundle, settings().site, "x.css")
    )


def month(period: str, *entries: dict[str, Any]) -> MonthAccounts:
    """A month with the entries; each needs 凭证号, 类型 and 金额, the rest is filled in."""
    rows = []
    for entry in entries:
        kind = entry["类型"]
        plain = {"日期": f"{period}-15", "摘要": f"第{entry['凭证号']}号", "账户": "银行存款"}
        category = {"收入": {"科目": "501"}, "支出": {"科目": "514"}}.get(kind, {})
        rows.append({**plain, **category, **entry})
    return MonthAccounts.model_validate(
        {"期间": period, "期初": {"银行存款": "0.00"}, "期末": {"银行存款": "0.00"}, "明细": rows}
    )


def meeting(subject: str) -> Meeting:
    """A meeting of which only the subject matters."""
    return Meeting.model_validate(
        {
            "议题": subject,
            "事项类别": "公益事业兴办",
            "会议类型": "村民代表会议",
            "步骤": [{"步骤": "村民代表会议决议", "日期": "2026-01-12"}],
        }
    )


@cache
def _renderer() -> Renderer:
    return Renderer(environment.make(environment.template_folders(REPO)))


def rendered(page: Page) -> str:
    """One page as HTML."""
    return _renderer().render(page)


def html(family: ModuleType, ctx: VillageContext) -> dict[str, LexborHTMLParser]:
    """The family's pages by what follows the village in their address."""
    return {
        page.address.removeprefix("v/yangliu/"): LexborHTMLParser(_renderer().render(page))
        for page in family.pages(ctx)
    }


def rows(tree: LexborHTMLParser, caption: str) -> list[list[str]]:
    """The body rows of the table whose caption holds the words, cell by cell; the head's first line only."""
    for table in tree.css("table"):
        if caption in element(table, "caption").text():
            return [_cells(row) for row in table.css("tbody tr")]
    raise AssertionError(f"no table {caption}")


def foot(tree: LexborHTMLParser, caption: str) -> list[str]:
    """The total row of a table."""
    for table in tree.css("table"):
        if caption in element(table, "caption").text():
            return _cells(table.css_first("tfoot tr"))
    raise AssertionError(f"no table {caption}")


def _cells(row: Any) -> list[str]:
    found = []
    for cell in row.css("th, td"):
        text = cell.text()
        for small in cell.css("small"):
            text = text.replace(small.text(), "", 1)
        found.append(text.strip())
    return found


def links(tree: LexborHTMLParser) -> list[str]:
    """Where the page's own content leads."""
    return [node.attributes.get("href") or "" for node in tree.css("main a")]


def said(tree: LexborHTMLParser, level: str = "") -> str:
    """The sentences that must be seen, all or of one level."""
    return " ".join(node.text() for node in tree.css(f".alert{'--' + level if level else ''}"))
