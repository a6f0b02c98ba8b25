"""The blank forms to print or to change: case documents of mediation, ledgers of the centre."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.values import value
from generator.views import text, urls
from generator.views.blocks import Alert, Block, BlocksView, Fact, Facts, Links, Text
from generator.views.page import Link, Page, PageKind
from generator.views.town.context import TownContext


@value
class Offer:
    """One blank form as the page tells of it; without ``files`` there are no documents to fetch."""

    slug: str
    name: str
    purpose: str
    filled_by: str
    when: str
    basis: tuple[str, ...] = ()
    files: tuple[Link, ...] = ()
    """A link a format, its note the size."""


class CaseFormsView(BlocksView):
    """Each case document of people's mediation: what it is for, who fills it in, when, and its files."""


class LedgerFormsView(BlocksView):
    """Each ledger of the town's centre: what it is for, who fills it in, when, and its files."""


def mediation(ctx: TownContext, offers: Sequence[Offer]) -> Page:
    """The page of the case documents."""
    shell = ctx.shell(
        "case-forms",
        urls.MEDIATION_FORMS,
        "案卷文书空白表",
        f"{ctx.town}人民调解空白文书：申请书、登记表、记录、协议书、司法确认申请书和卷宗封面，可以打印、可以修改。",
        section="mediation",
        crumbs=(Link("矛盾调解", urls.MEDIATION),),
        subtitle=f"人民调解文书，共 {len(offers)} 种；申请和调解都不收费",
    )
    more = Links(
        "",
        (
            Link("怎么申请调解", urls.MEDIATION, "找谁、怎么谈、谈成以后怎么办"),
            Link("综治中心台账空白表", urls.ORGANISATION_FORMS, "排查、来访、包案、值班、结案"),
        ),
    )
    told = "申请调解只要“人民调解申请书”；不会写的可以口头说，由调解员代填。其余的由调解员填。"
    blocks = tuple(_blocks(ctx, told, offers, more))
    return Page(
        "pages/blocks.html",
        CaseFormsView(shell=shell, blocks=blocks, contents=_contents(offers, shell.address)),
    )


def organisation(ctx: TownContext, offers: Sequence[Offer]) -> Page:
    """The page of the ledgers."""
    shell = ctx.shell(
        "ledger-forms",
        urls.ORGANISATION_FORMS,
        "综治中心台账空白表",
        f"{ctx.town}综治中心空白台账：职责、架构、排查、来访、包案、研判、值班、交办、结案，可以打印、可以修改。",
        crumbs=(Link("机构与台账", urls.ORGANISATION),),
        subtitle=f"手写的台账和单子，共 {len(offers)} 种",
    )
    more = Links(
        "",
        (
            Link("机构与台账", urls.ORGANISATION, "哪个单位管什么、记哪些台账"),
            Link("人民调解文书空白表", urls.MEDIATION_FORMS, "申请书、协议书、卷宗封面"),
        ),
    )
    told = "横表正反面各印一面，表头每页都有；一张写满再印一张，按月、按年装订。"
    blocks = tuple(_blocks(ctx, told, offers, more))
    return Page(
        "pages/blocks.html",
        LedgerFormsView(shell=shell, blocks=blocks, contents=_contents(offers, shell.address)),
    )


def _contents(offers: Iterable[Offer], address: str) -> tuple[Link, ...]:
    return tuple(Link(offer.name, f"{address}#{offer.slug}") for offer in offers)


def _blocks(ctx: TownContext, told: str, offers: Sequence[Offer], more: Links) -> Iterator[Block]:
    yield Alert(
        "这里只有空白表。填好的表有姓名、电话、住址和纠纷内容，要保密：不拍照外传，不上网，不放进网站的数据文件夹。"
    )
    if any(offer.files for offer in offers):
        yield Text("", (f"{told}PDF 直接打印；Word 可以改了再印，用 WPS 也能打开。",))
    else:
        yield Text(
            "", (told, f"表格文件没有生成，要用的请向{ctx.settings.site.publisher}要，或者打下面的电话。")
        )
    for offer in offers:
        files = tuple(Fact(link.text, f"下载（{link.note}）", link.address) for link in offer.files)
        items = (
            Fact("做什么用", offer.purpose),
            Fact("谁来填", offer.filled_by),
            Fact("何时填", offer.when),
            *((Fact("依据", text.listed(text.by_law(offer.basis))),) if offer.basis else ()),
            *files,
        )
        yield Facts(offer.name, items, anchor=offer.slug)
    yield more


KINDS = (
    PageKind(
        "案卷文书空白表",
        "pages/blocks.html",
        CaseFormsView,
        "mediation/forms/index.html",
        "人民调解的每种空白文书：做什么用、谁来填、什么时候填，下载打印稿和 Word 文档",
    ),
    PageKind(
        "台账空白表",
        "pages/blocks.html",
        LedgerFormsView,
        "organisation/forms/index.html",
        "综治中心的每种空白台账：做什么用、谁来填、什么时候填，下载打印稿和 Word 文档",
    ),
)
