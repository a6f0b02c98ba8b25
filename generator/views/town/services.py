"""The service windows: what each handles, which papers to bring, how long, what it costs, when it is open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.models.shared import Hours
from generator.models.town import Matter, Window
from generator.views import text, urls
from generator.views.blocks import (
    Alert,
    Block,
    BlocksView,
    Cell,
    Links,
    Note,
    Phones,
    Row,
    Text,
    facts,
    row,
    table,
)
from generator.views.page import Link, Page, PageKind
from generator.views.town.context import TownContext


class ServicesView(BlocksView):
    """The windows and what each handles."""


_HOLIDAY = {
    "顺延": "遇到休息日，顺延到休息日后的第一个工作日",
    "提前": "遇到休息日，提前到休息日前的最后一个工作日",
    "照常": "遇到休息日照常受理",
}


def pages(ctx: TownContext) -> Iterator[Page]:
    """The one page of the windows."""
    record = ctx.records.services
    blocks: list[Block] = []
    if record is None or not record.windows:
        blocks.append(Alert("还没有公布服务窗口，办什么事、带什么材料，请打下面的电话询问。", "warn"))
    else:
        blocks += (_fixed_day(window) for window in record.windows if window.fixed_day)
        blocks.append(
            table(
                "您要办什么事",
                "点要办的事，看带什么、多久、收费",
                ("窗口",),
                [
                    row(
                        Cell(f"{window.name}窗口", at(window)),
                        links=(Link(m.name, _place(window, n)) for n, m in enumerate(window.matters)),
                    )
                    for window in record.windows
                ],
            )
        )
        for window in record.windows:
            blocks += _window(ctx, window)
    if record and record.note:
        blocks.append(Note(f"备注：{record.note}"))
    blocks.append(
        Links(
            "还想知道",
            (
                Link("办事指南", urls.GUIDES, "一步一步怎么办"),
                Link("村里的法律人", urls.LEGAL_PEOPLE, "法律顾问哪天在村、法律明白人、讲师"),
                Link("机构与台账", urls.ORGANISATION, "哪个单位管什么"),
            ),
        )
    )
    shell = ctx.shell(
        "services",
        urls.SERVICES,
        "便民服务",
        f"{ctx.town}各服务窗口办什么事、带什么材料、多久办好、什么时间开门。",
        section="services",
        files=("data/town/services.yml",),
        shows=(record,),
    )
    yield Page("pages/blocks.html", ServicesView(shell=shell, blocks=tuple(blocks)))


def at(window: Window) -> str:
    """The window's place on the page of the windows."""
    return f"{urls.SERVICES}#{window.id}"


def _anchor(window: Window, number: int) -> str:
    return f"{window.id}-{number + 1}"


def _place(window: Window, number: int) -> str:
    return f"{urls.SERVICES}#{_anchor(window, number)}"


def hours_of(hours: Iterable[Hours]) -> str:
    """Opening hours, those of the same days together: 星期一至五 08:30—12:00、14:30—18:00."""
    days: dict[str, list[str]] = {}
    for item in hours:
        note = f"（{item.note}）" if item.note else ""
        days.setdefault(item.days, []).append(f"{item.since}—{item.until}{note}")
    return "；".join(f"星期{name} {text.listed(times)}" for name, times in days.items())


def phones_of(ctx: TownContext, ids: Iterable[str]) -> Iterator[Block]:
    """Where some windows are and their phones, for those who need help; unknown windows are left out."""
    services = ctx.records.services
    known = {window.id: window for window in services.windows} if services else {}
    windows = [known[name] for name in ids if name in known]
    rows = tuple((f"{w.name}窗口", w.phone, w.location or "") for w in windows if w.phone)
    if rows:
        yield Phones("找谁帮忙", rows)
    if windows:
        yield Links("", tuple(Link(f"{w.name}窗口办什么、几点开门", at(w)) for w in windows))


def _fixed_day(window: Window) -> Block:
    fixed = window.fixed_day
    assert fixed is not None
    place = f"{window.name}窗口{f'（{window.location}）' if window.location else ''}"
    lines = (
        f"每月 {fixed.day} 日：{fixed.matter}",
        f"{place}，{_HOLIDAY[fixed.on_holiday]}。",
        fixed.note or "",
    )
    return Text("每月固定的日子", tuple(line for line in lines if line))


def _window(ctx: TownContext, window: Window) -> Iterator[Block]:
    fixed = window.fixed_day
    yield facts(
        f"{window.name}窗口",
        ("地点", window.location or ""),
        ("时间", hours_of(window.hours)),
        ("固定日", f"每月 {fixed.day} 日，{fixed.matter}" if fixed else ""),
        anchor=window.id,
    )
    if window.phone:
        yield Phones("", ((f"{window.name}窗口", window.phone, "办公电话"),))
    rows = [_matter(ctx, matter, _anchor(window, n)) for n, matter in enumerate(window.matters)]
    if rows:
        yield table("", f"{window.name}窗口办的事", ("办什么事", "带什么", "多久", "收费", "依据"), rows)
    doubt = "本窗口的内容待核对" if window.verification == "待核" else ""
    notes = "。".join(part for part in (doubt, window.note or "") if part)
    if notes:
        yield Note(f"备注：{notes}")


def _matter(ctx: TownContext, matter: Matter, anchor: str) -> Row:
    guide = matter.guide if matter.guide in ctx.records.guides else None
    return row(
        matter.name,
        text.listed(matter.papers) or "不用带",
        matter.time_limit or "没有写明",
        matter.fee or "没有写明",
        text.listed(text.by_law(matter.basis)) or "没有写明",
        anchor=anchor,
        lines=(matter.note or "",),
        links=(Link(ctx.records.guides[guide].front.title, urls.town("guides", guide)),) if guide else (),
    )


KINDS = (
    PageKind(
        "便民服务",
        "pages/blocks.html",
        ServicesView,
        "services/index.html",
        "各窗口办什么、带什么、多久、收费、什么时间、每月固定受理日",
    ),
)
