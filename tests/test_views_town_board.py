"""The town's board, front page and pages that lead on: nothing empty is hidden, nothing leads nowhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from markup import element
from small_town import VILLAGES, headings, html, render, town, words
from small_village import TODAY, links, rows, said, settings, village

from generator.models.bundles import HeldBack, Settings
from generator.models.catalogue import Catalogue
from generator.models.codes import Codes
from generator.models.publication import Withdrawn
from generator.models.town import Results, Services
from generator.models.village import Village
from generator.summaries.village import Disclosed, MonthFigures, Update, VillageSummary
from generator.views.town import board, codes, home, signposts, withdrawn
from generator.views.village import pages as village_pages


def item(name: str, **more: Any) -> dict[str, Any]:
    return {
        "编号": name,
        "名称": f"项目{name}",
        "类别": "财务",
        "周期": "月",
        "范围": "上网",
        "由来": "finance",
        **more,
    }


def ground(**more: Any) -> Settings:
    return replace(settings(), **more)


CATALOGUE = Catalogue.model_validate(
    {
        "目录": [
            item(
                "monthly",
                适用={"财务公开周期": "月"},
                期限={"起算": "期末", "天": "15"},
                依据=["《村民委员会组织法》第三十五条"],
            ),
            item("both"),
            item("over", 失效="2026-01-01"),
            item("windows", 类别="法治", 由来="services"),
        ]
    }
)


def figures(period: str, posted: date | None) -> MonthFigures:
    zero = Decimal("0.00")
    return MonthFigures(period, zero, zero, zero, zero, posted)


def disclosed(name: str, period: str, state: str = "on time", **more: Any) -> Disclosed:
    address = f"v/yangliu/finance/{period}.html"
    return Disclosed(name, period, state, TODAY, date(2026, 11, 15), address=address, **more)


YANGLIU = replace(
    VILLAGES[0],
    months=(figures("2026-09", date(2026, 10, 5)), figures("2026-10", None)),
    latest=(
        disclosed("monthly", "2026-09", "late", days_late=3, explanation="会计生病"),
        disclosed("both", "2026-10", "nothing"),
    ),
)
SHIQIAO = replace(
    VILLAGES[1],
    months=(figures("2026-10", None),),
    latest=(disclosed("both", "2026-10", "missing", due=date(2026, 11, 15)),),
)


def test_the_board_names_days_and_gaps() -> None:
    pages = html(board, town(villages=(YANGLIU, SHIQIAO), ground=ground(catalogue=CATALOGUE)))
    page = pages["disclosure/index.html"]
    assert rows(page, "各村集体账目哪天公开") == [["杨柳村", "未张榜", "10月5日"], ["石桥村", "按季", "没有"]]
    assert rows(page, "每个村在每一类里") == [["杨柳村", "2/2 晚1", "—"], ["石桥村", "0/1 缺1", "—"]]
    assert {"../v/yangliu/finance/2026-09.html", "../disclosure/finance.html"} <= set(links(page))
    assert "演示村" in said(page)


def test_a_category_groups_villages_by_the_period_they_have_reached() -> None:
    page = html(board, town(villages=(YANGLIU, SHIQIAO), ground=ground(catalogue=CATALOGUE)))[
        "disclosure/finance.html"
    ]
    assert headings(page)[:2] == ["项目monthly", "项目both"]
    monthly = page.css("table")[0].text()
    assert "2026年9月　晚公开　1\u00a0个村" in monthly
    assert "杨柳村（晚了 3 天；村里的说明：会计生病）" in monthly
    assert "石桥村" not in monthly, "a village of the other cycle owes nothing"
    both = page.css("table")[1]
    assert [element(row, "th").text(deep=False) for row in both.css("tbody tr")] == [
        "2026年10月　没有公开　1\u00a0个村",
        "2026年10月　没有发生　1\u00a0个村",
    ]
    assert "石桥村（应于2026年11月15日前公开）" in both.css("tbody tr")[0].text()


def test_of_many_villages_the_board_names_those_that_lag() -> None:
    many = tuple(
        VillageSummary(
            f"v{n}",
            f"村{n}",
            False,
            months=(figures("2026-10", TODAY if n else None),),
            latest=(disclosed("both", "2026-10", "on time" if n else "missing"),),
        )
        for n in range(100)
    )
    pages = html(board, town(villages=many, ground=ground(catalogue=CATALOGUE)))
    assert rows(pages["disclosure/index.html"], "有几个村张榜") == [["2026年10月", "99", "1", "村0"]]
    last = pages["disclosure/finance.html"].css("table")[-1]
    assert last.css("a")[0].text() == "村0"
    assert "2026年10月　没有公开　1\u00a0个村" in last.text()
    assert "等 99 个村" in last.text()


def test_no_accounts_and_no_catalogue_are_said() -> None:
    page = html(board, town())["disclosure/index.html"]
    assert "各村都还没有公开账目" in said(page)
    assert "还没有公开目录" in said(page)


def _codes(*targets: str) -> Settings:
    return ground(
        codes=Codes.model_validate(
            {
                "码": [
                    {"码": f"a{n}", "指向": target, "发放": "2026-09-01"} for n, target in enumerate(targets)
                ]
            }
        )
    )


def test_a_code_leads_on_by_itself_and_by_a_link() -> None:
    pages = html(
        codes,
        town(
            ground=_codes(
                "v/yangliu/assets.html#old-office",
                "law/gone.html",
                "v/gone/index.html",
                "services/index.html",
            )
        ),
    )
    first = pages["q/a0/index.html"]
    assert (
        element(first, "meta[http-equiv=refresh]").attributes["content"]
        == "0; url=../../v/yangliu/assets.html#old-office"
    )
    assert "../../v/yangliu/assets.html#old-office" in links(first)
    assert "杨柳村集体资产" in words(first)
    for code in ("q/a1/index.html", "q/a2/index.html"):
        assert pages[code].css_first("meta[http-equiv=refresh]") is None
        assert "已经没有了" in words(pages[code])
        assert "../../index.html" in links(pages[code])
    register = rows(pages["q/index.html"], "每个码指向哪里")
    assert register == [["杨柳村", "1"], ["已经没有这个网页", "2"], ["全镇", "1"]]
    assert "../q/a1/index.html" in links(pages["q/index.html"])
    assert "便民服务" in words(pages["q/a3/index.html"])


def test_a_register_that_is_held_back_says_so() -> None:
    path = "data/codes.yml"
    held = {path: HeldBack(path, date(2026, 11, 1))}
    page = html(codes, town(ground=replace(_codes("services/index.html"), held=held)))["q/index.html"]
    assert "暂按2026年11月1日公开的内容显示" in said(page)


GONE = Withdrawn.model_validate(
    {
        "撤下": [
            {
                "网址": "v/yangliu/notices/x.html",
                "原因": "公示期满",
                "批准人": "综治中心",
                "日期": "2026-11-01",
                "转到": "v/yangliu/bylaws.html",
            },
            {
                "网址": "v/yangliu/files/plan.pdf",
                "原因": "换了新的",
                "批准人": "综治中心",
                "日期": "2026-11-02",
            },
        ]
    }
)


def test_a_withdrawn_page_says_why_by_whom_and_where_to_go() -> None:
    pages = html(withdrawn, town(ground=ground(withdrawn=GONE)))
    assert list(pages) == ["v/yangliu/notices/x.html"]
    page = pages["v/yangliu/notices/x.html"]
    for fact in ("2026年11月1日撤下", "公示期满", "综治中心", "杨柳村村规民约", "演示"):
        assert fact in words(page)
    assert "../../../v/yangliu/bylaws.html" in links(page)


def test_a_code_of_a_withdrawn_page_does_not_hurry_past_the_note() -> None:
    page = html(codes, town(ground=replace(_codes("v/yangliu/notices/x.html"), withdrawn=GONE)))[
        "q/a0/index.html"
    ]
    assert page.css_first("meta[http-equiv=refresh]") is None
    assert "2026年11月1日撤下" in words(page)


def test_the_list_of_everything_names_the_newest_and_the_withdrawn() -> None:
    news = (
        tuple(Update(TODAY, f"v/yangliu/finance/2026-{n:02}.html", f"{n}月账", "财务") for n in range(1, 13))
        * 10
    )
    ctx = town(villages=(replace(YANGLIU, updates=news),), ground=ground(withdrawn=GONE))
    page = render(signposts.everything(ctx, []))["all.html"]
    assert "最近公开的100条" in headings(page)
    assert "v/yangliu/notices/x.html" in links(page)
    assert "2026年11月2日撤下：换了新的" in words(page)


def test_not_found_works_from_any_folder() -> None:
    page = render(signposts.not_found(town(), "body{}"))["404.html"]
    assert all(link.startswith(("https://example.test/", "tel:")) for link in links(page))
    assert element(page, "style").text() == "body{}"
    assert not page.css("link[rel=stylesheet], script[src]")


def test_the_front_page_lets_no_village_crowd_out_the_others() -> None:
    loud = replace(
        YANGLIU, updates=tuple(Update(TODAY, f"v/yangliu/{n}.html", f"第{n}", "村务") for n in range(50))
    )
    quiet = replace(SHIQIAO, updates=(Update(date(2026, 11, 1), "v/shiqiao/x.html", "石桥的", "村务"),))
    pages = html(home, town(villages=(loud, quiet)))
    shown = [
        link
        for link in links(pages["index.html"])
        if link.startswith("v/") and not link.endswith("index.html")
    ]
    assert len(shown) == 3
    assert [node.text() for node in pages["index.html"].css("[data-picker] a")] == ["杨柳村", "石桥村"]
    assert "v/shiqiao/x.html" in shown


def test_the_front_page_says_the_windows_fixed_days_and_what_was_measured() -> None:
    services = Services.model_validate(
        {
            "窗口": [
                {"编号": "mz", "名称": "民政", "办理": [], "固定日": {"日": "10", "事项": "临时救助集中受理"}}
            ]
        }
    )
    results = Results.model_validate(
        {"成效": [{"指标": "人民调解受理", "期间": "2022", "数": "172", "单位": "件", "备注": "一个渠道"}]}
    )
    page = html(home, town(services=services, results=results))["index.html"]
    assert "每月 10 日：临时救助集中受理（民政窗口）" in said(page, "ok")
    assert "services/index.html#mz" in links(page)
    assert rows(page, "只列有数可查的") == [["人民调解受理", "2022年", "172 件"]]


def test_the_list_of_villages_says_which_accounts_are_out() -> None:
    page = html(home, town(villages=(YANGLIU, SHIQIAO)))["v/index.html"]
    badges = [node.text() for node in page.css("main .badge")]
    assert badges == ["2026年9月账目已公开", "还没有公开账目"]


def _formerly(manner: str) -> dict[str, Any]:
    ctx = village()
    plain = {
        "名称": "杨柳村",
        "账户": ["银行存款"],
        "曾用": [{"编号": "liushu", "至": "2025-12-31", "方式": manner, "备注": "两村合一"}],
    }
    records = replace(ctx.records, village=Village.model_validate(plain))
    return render(
        page
        for page in village_pages.pages(replace(ctx, records=records))
        if page.address.startswith("v/liushu/")
    )


def test_a_renamed_village_is_found_under_every_old_address() -> None:
    pages = _formerly("改名")
    present = {page.address for page in village_pages.pages(village()) if page.address.startswith("v/")}
    assert {address.replace("v/liushu/", "v/yangliu/") for address in pages} == present
    page = pages["v/liushu/finance/index.html"]
    assert (
        element(page, "meta[http-equiv=refresh]").attributes["content"]
        == "0; url=../../../v/yangliu/finance/index.html"
    )
    assert "2025年12月31日（改名）" in words(page)
    assert "两村合一" in words(page)


def test_of_a_merged_village_only_the_home_page_leads_on() -> None:
    assert list(_formerly("合并")) == ["v/liushu/index.html"]
