"""Printed codes: a page for each, which leads on for ever, and the register of all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.models.codes import Code
from generator.views import text, urls
from generator.views.blocks import Alert, Block, BlocksView, Note, Row, row, table
from generator.views.lead import TEMPLATE, LeadView, leading
from generator.views.page import Link, Page, PageKind
from generator.views.town.context import TownContext


class CodesView(BlocksView):
    """The register of printed codes."""


def pages(ctx: TownContext) -> Iterator[Page]:
    """The register, and a page for each code."""
    yield _register(ctx)
    for code in ctx.settings.codes.codes:
        yield _code(ctx, code)


_PLACES = {
    "index.html": "村务公开首页",
    "all.html": "全部内容",
    "people.html": "干部和各类人员",
    "groups.html": "村民小组",
    "assets.html": "集体资产",
    "resources.html": "集体资源",
    "contracts.html": "集体合同",
    "debts.html": "债权债务",
    "bylaws.html": "村规民约",
    "charter.html": "村民自治章程",
    "disclosure.html": "公开情况一览",
    "finance": "财务公开",
    "budget": "预算",
    "statements": "年度报表",
    "projects": "工程项目",
    "subsidies": "补贴补助",
    "affairs": "村务公开",
    "meetings": "会议和决议",
    "replies": "来问和答复",
    "notices": "通知公告",
    "mediation": "矛盾调解",
}

_SECTIONS = {
    "index.html": "网站首页",
    "v": "各村",
    "disclosure": "各村公开情况",
    "selfcheck": "民主法治自查",
    "mediation": "矛盾调解",
    "services": "便民服务",
    "grid": "网格",
    "screening": "矛盾纠纷排查",
    "campaigns": "普法活动",
    "law": "学法用法",
    "guides": "办事指南",
    "organisation": "机构与台账",
    "all.html": "全部内容",
    "data": "数据下载",
}


def place_of(ctx: TownContext, address: str) -> str:
    """Where an address leads, in words: 杨柳村集体资产; an empty text where no such place is known."""
    pieces = address.partition("#")[0].split("/")
    if pieces[0] == "v" and len(pieces) > 2:
        village = ctx.village(pieces[1])
        return f"{village.name}{_PLACES.get(pieces[2], '')}" if village else ""
    if pieces[0] in ("law", "guides") and len(pieces) == 2 and pieces[1] != "index.html":
        records, slug = ctx.records, pieces[1].removesuffix(".html")
        law = pieces[0] == "law"
        shelves = (
            (records.law, records.law_translations) if law else (records.guides, records.guides_translations)
        )
        piece = shelves[0].get(slug) or shelves[1].get(slug)
        return piece.front.title if piece else ""
    return _SECTIONS.get(pieces[0], "")


def _register(ctx: TownContext) -> Page:
    """Codes by where they lead: a row a village, one for the town, one for those that lead nowhere now."""
    codes = ctx.settings.codes
    owners: dict[str, list[Code]] = {}
    for code in codes.codes:
        owners.setdefault(_owner(ctx, code.target), []).append(code)
    blocks: list[Block] = [
        Note("印在墙上、门牌上、资产上的码都登记在这里，只增不减；扫了打不开的，可以在这里按码找。")
    ]
    if owners:
        rows = [_row(ctx, owner, found) for owner, found in owners.items()]
        blocks.append(table("", "每个码指向哪里", ("指向", "几个码"), rows, amounts=(1,)))
    else:
        blocks.append(Alert("还没有发放二维码。", "plain"))
    if codes.note:
        blocks.append(Note(f"备注：{codes.note}"))
    shell = ctx.shell(
        "codes",
        urls.CODES,
        "二维码登记",
        "印在墙上、门牌上的每一个二维码指向哪里。",
        files=("data/codes.yml",),
        subtitle=f"共 {len(codes.codes)} 个",
    )
    return Page("pages/blocks.html", CodesView(shell=shell, blocks=tuple(blocks)))


def _owner(ctx: TownContext, target: str) -> str:
    if not place_of(ctx, target):
        return "已经没有这个网页"
    pieces = target.split("/")
    village = ctx.village(pieces[1]) if pieces[0] == "v" and len(pieces) > 2 else None
    return village.name if village else "全镇"


def _row(ctx: TownContext, owner: str, codes: Sequence[Code]) -> Row:
    links = tuple(
        Link(f"{code.code} {place_of(ctx, code.target).removeprefix(owner)}", urls.code(code.code))
        for code in codes
    )
    notes = tuple(f"{code.code}：{code.note}" for code in codes if code.note)
    return row(owner, str(len(codes)), lines=notes, links=links)


def _code(ctx: TownContext, code: Code) -> Page:
    place = place_of(ctx, code.target)
    withdrawn = ctx.settings.withdrawn
    gone = (
        next((p for p in withdrawn.pages if p.address == code.target.partition("#")[0]), None)
        if withdrawn
        else None
    )
    shell = ctx.shell(
        "code",
        urls.code(code.code),
        f"二维码 {code.code}",
        f"二维码 {code.code}：{place or '指向的网页已经没有了'}。",
        files=("data/codes.yml",),
    )
    if gone:
        why = f"这个码指向的网页已于{text.day(gone.day)}撤下。"
        return leading(shell, Link("看撤下的说明", gone.address), why, at_once=False)
    if not place:
        return leading(
            shell,
            None,
            "这个码指向的网页已经没有了，可以从首页再找，或者打下面的电话问。",
            f"原来指向 {code.target}",
        )
    return leading(shell, Link(f"打开{place}", code.target), "正在打开网页；没有自动打开的，请点下面。")


KINDS = (
    PageKind("二维码登记", "pages/blocks.html", CodesView, "q/index.html", "每个印出的二维码指向哪里，按村"),
    PageKind(
        "二维码", TEMPLATE, LeadView, "q/a1/index.html", "从印出的码引到网页；网页没有了或者撤下了就说明"
    ),
)
