"""Who does what in the town: bodies with duties and windows, the ledgers they keep, who runs the site."""

from __future__ import annotations

from collections.abc import Iterator

from generator.models.town import Body, Ledger
from generator.views import text, urls
from generator.views.blocks import (
    Alert,
    Block,
    BlocksView,
    Bullets,
    Links,
    Note,
    Phones,
    Row,
    facts,
    row,
    table,
)
from generator.views.page import Link, Page, PageKind
from generator.views.town.context import TownContext
from generator.views.town.services import hours_of


class OrganisationView(BlocksView):
    """Bodies, their duties, and the ledgers they keep."""


def pages(ctx: TownContext) -> Iterator[Page]:
    """The one page of the town's bodies."""
    record = ctx.records.organisation
    blocks: list[Block] = []
    if record is None:
        blocks.append(Alert("还没有公布机构和台账，请打下面的电话询问。", "plain"))
    else:
        for body in record.bodies:
            blocks += _body(ctx, body)
        if record.ledgers:
            rows = [_ledger(ctx, ledger) for ledger in record.ledgers]
            blocks.append(
                table(
                    "台账", "记哪些台账，各做什么用；台账里涉及个人的内容不公开", ("台账", "做什么用"), rows
                )
            )
        if record.note:
            blocks.append(Note(f"备注：{record.note}"))
    site = ctx.settings.site
    blocks.append(
        facts(
            "谁办这个网站",
            ("主办", site.publisher),
            ("地址", site.location or ""),
            ("办公时间", hours_of(site.hours)),
            ("备注", site.note or ""),
            lines=("内容有误，请打下面的电话，核实后更正。",),
        )
    )
    blocks.append(
        Links(
            "",
            (
                Link("便民服务", urls.SERVICES, "窗口、材料、时间"),
                Link("矛盾调解", urls.MEDIATION, "怎么申请调解"),
                Link("网格", urls.GRID, "网格员和采集"),
                Link("台账空白表", urls.ORGANISATION_FORMS, "排查、来访、包案、值班、结案，可以打印"),
            ),
        )
    )
    shell = ctx.shell(
        "organisation",
        urls.ORGANISATION,
        "机构与台账",
        f"{ctx.town}综治中心等机构的职责、进驻的窗口、记哪些台账。",
        files=("data/town/organisation.yml",),
        shows=(record,),
    )
    yield Page("pages/blocks.html", OrganisationView(shell=shell, blocks=tuple(blocks)))


def _body(ctx: TownContext, body: Body) -> Iterator[Block]:
    services = ctx.records.services
    windows = {window.id: window.name for window in services.windows} if services else {}
    yield Bullets(body.name, body.duties)
    about = facts(
        "",
        ("地点", body.location or ""),
        ("进驻窗口", text.listed(windows.get(name, name) for name in body.windows), urls.SERVICES),
        ("备注", body.note or ""),
        anchor=body.id,
    )
    yield about
    if body.office_phone:
        yield Phones("", ((body.name, body.office_phone, "办公电话"),))


def _ledger(ctx: TownContext, ledger: Ledger) -> Row:
    form = ctx.forms.get(ledger.form or "")
    told = "" if form or not ledger.form else f"表样：{ledger.form}"
    links = (Link("空白表", form.address),) if form else ()
    return row(ledger.name, ledger.purpose, lines=(told, ledger.note or ""), links=links)


KINDS = (
    PageKind(
        "机构与台账",
        "pages/blocks.html",
        OrganisationView,
        "organisation/index.html",
        "机构职责、进驻窗口、电话、台账，谁办这个网站",
    ),
)
