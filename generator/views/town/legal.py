"""The village's law school: pieces by situation, self-tests, and the days of the year."""

from __future__ import annotations

from collections.abc import Iterator

from generator.models.bundles import Prose
from generator.models.content import LawPiece, LegalReview
from generator.models.education import ObservedDay, QuestionBank
from generator.views import text, urls
from generator.views.blocks import (
    Alert,
    Block,
    BlocksView,
    Bullets,
    Fold,
    Folds,
    Links,
    Note,
    Phones,
    ProseBlock,
    Row,
    row,
    table,
)
from generator.views.page import Link, Page, PageKind
from generator.views.town.context import TownContext


class LawIndexView(BlocksView):
    """Pieces by topic, cases, self-tests and the calendar."""


class LawPieceView(BlocksView):
    """An answer to one situation, or an invented case."""


class SelfTestView(BlocksView):
    """Questions of one topic with answers to fold open."""


def pages(ctx: TownContext) -> Iterator[Page]:
    """Legal education."""
    yield _index(ctx)
    for slug, piece in ctx.records.law.items():
        yield _piece(ctx, slug, piece)
    for topic, bank in ctx.records.questions.items():
        yield _self_test(ctx, topic, bank)


def page_of(ctx: TownContext, reference: str, folder: str) -> Link | None:
    """The page that 相关 names: a bare slug of the same folder, or ``law/…``, ``guides/…``; None if unknown."""
    where, _, slug = reference.rpartition("/")
    where = where or folder
    if where == "law" and slug in ctx.records.law:
        return Link(ctx.records.law[slug].front.title, urls.town("law", slug))
    if where == "guides" and slug in ctx.records.guides:
        return Link(ctx.records.guides[slug].front.title, urls.town("guides", slug))
    return None


def review_blocks(review: LegalReview | None) -> Iterator[Block]:
    """Who of the lawyers has reviewed a piece, and until when; or that nobody has."""
    if review and review.day:
        until = f"，有效到{text.day(review.until)}" if review.until else ""
        yield Note(f"审核：{review.lawyer or ''}{'，' + review.office if review.office else ''}，{text.day(review.day)}{until}。{review.note or ''}")
    else:
        yield Alert("待法律顾问审核。内容供了解，遇到具体问题请咨询法律顾问或拨打 12348。", "plain")


def _index(ctx: TownContext) -> Page:
    topics: dict[str, list[Link]] = {}
    cases: list[Link] = []
    for slug, piece in ctx.records.law.items():
        link = Link(piece.front.title, urls.town("law", slug), piece.front.in_a_sentence)
        if piece.front.kind == "案例":
            cases.append(link)
        else:
            topics.setdefault(piece.front.topic, []).append(link)
    blocks: list[Block] = [Links(topic, tuple(links)) for topic, links in topics.items()]
    if cases:
        blocks.append(Links("案例（虚构）", tuple(cases)))
    if not blocks:
        blocks.append(Alert("还没有普法文章。", "plain"))
    tests = tuple(
        Link(bank.name or topic, urls.town("law", f"test-{topic}"), f"{len(bank.questions)} 题")
        for topic, bank in ctx.records.questions.items()
    )
    if tests:
        blocks.append(Links("自己测一测", tests))
    blocks.append(Links("法律", (Link("本站引用的法律和版本", urls.LAWS, f"{len(ctx.settings.laws.laws)} 部"),)))
    calendar = ctx.records.calendar
    if calendar:
        blocks.append(table("普法日历", "全年的普法日子", ("日子", "时间", "依据"), [_day_row(d) for d in calendar.days]))
        if calendar.note:
            blocks.append(Note(f"备注：{calendar.note}"))
        blocks.append(Links("", (Link("加到手机日历", urls.CALENDAR, "iCalendar 文件"), Link("普法活动", urls.CAMPAIGNS))))
    shell = ctx.shell(
        "law-index", urls.LAW, "学法用法", f"{ctx.town}法治宣传：遇到宅基地、赡养、欠薪、诈骗等事情怎么办。", section="law",
        files=("data/education/calendar.yml",),
    )  # fmt: skip
    return Page("pages/blocks.html", LawIndexView(shell=shell, blocks=tuple(blocks)))


def _when(day: ObservedDay) -> str:
    if day.month_day:
        return f"{day.month_day[0]}月{day.month_day[1]}日"
    if day.week:
        return f"{day.week.month}月第{text.chinese(day.week.number)}周"
    if day.week_of:
        return f"{day.week_of[0]}月{day.week_of[1]}日所在的一周"
    if day.weekday:
        return f"{day.weekday.month}月第{text.chinese(day.weekday.number)}个星期{day.weekday.weekday}"
    if day.month:
        return f"{day.month}月"
    return text.listed(text.day(d) for d in day.days or ())


def _day_row(day: ObservedDay) -> Row:
    rule = (day.week and day.week.note) or (day.weekday and day.weekday.note) or ""
    return row(day.name, _when(day), text.listed(day.basis) or "—", lines=("待核" if day.verification == "待核" else "", day.note or "", rule))


def _piece(ctx: TownContext, slug: str, piece: Prose[LawPiece]) -> Page:
    front = piece.front
    blocks: list[Block] = [Alert(front.in_a_sentence, "ok")]
    if front.invented:
        blocks.append(Alert("这是虚构的案例，人物和情节都不是真的。", "plain"))
    if front.language != "zh-Hans":
        blocks.append(Note(f"语言：{front.language}"))
    blocks.append(ProseBlock("", piece.html))
    if front.time_limits:
        blocks.append(Bullets("时限", front.time_limits))
    windows = {w.id: w for w in ctx.records.services.windows} if ctx.records.services else {}
    phones = tuple(
        (f"{w.name}窗口", w.phone, w.location or "") for i in front.help if (w := windows.get(i)) is not None and w.phone
    )
    if phones:
        blocks.append(Phones("这里可以帮忙", phones))
    if front.basis:
        blocks.append(Bullets("依据", front.basis))
    related = tuple(link for r in front.related if (link := page_of(ctx, r, "law")) is not None)
    if related:
        blocks.append(Links("相关", related))
    blocks += review_blocks(front.review)
    if front.note:
        blocks.append(Note(f"备注：{front.note}"))
    shell = ctx.shell(
        "law", urls.town("law", slug), front.title, front.in_a_sentence, section="law",
        crumbs=(Link("学法用法", urls.LAW),), files=(f"content/law/{slug}.md",),
        title=f"{front.title}（{front.topic}）", subtitle=f"{front.topic}　{front.kind}",
        unverified=front.verification == "待核",
    )  # fmt: skip
    return Page("pages/blocks.html", LawPieceView(shell=shell, blocks=tuple(blocks)))


def _self_test(ctx: TownContext, topic: str, bank: QuestionBank) -> Page:
    folds = []
    for q in bank.questions:
        answers = "、".join(f"{key} {q.options[key]}" if key in q.options else key for key in q.answers)
        lines = [q.explanation, f"依据：{text.listed(q.basis)}" if q.basis else "", f"编号 {q.id}　难度 {q.level}　适合 {text.listed(q.audience)}",
                 q.topic or "", "待核" if q.verification == "待核" else "", q.note or ""]  # fmt: skip
        options = tuple(f"{key}. {option}" for key, option in q.options.items())
        folds.append(Fold(f"（{q.kind}）{q.text}", options, answers, tuple(line for line in lines if line)))
    name = bank.name or topic
    blocks: list[Block] = [Folds("题目", tuple(folds))]
    if bank.note:
        blocks.append(Note(f"备注：{bank.note}"))
    shell = ctx.shell(
        "self-test", urls.town("law", f"test-{topic}"), f"自己测一测：{name}", f"{name}自测题，每题有答案、解析和法律依据。",
        section="law", crumbs=(Link("学法用法", urls.LAW),), files=(f"data/education/questions/{topic}.yml",), shows=(bank,),
        subtitle=f"共 {len(bank.questions)} 题，点开看答案",
    )  # fmt: skip
    return Page("pages/blocks.html", SelfTestView(shell=shell, blocks=tuple(blocks)))


KINDS = (
    PageKind("学法用法", "pages/blocks.html", LawIndexView, "law/index.html", "按情形列出的文章、案例、自测、普法日历"),
    PageKind("普法文章", "pages/blocks.html", LawPieceView, "law/lending.html", "一句话答案、怎么办、时限、依据、求助窗口、审核"),
    PageKind("自测题", "pages/blocks.html", SelfTestView, "law/test-land.html", "一个题组的题目，点开看答案、解析、依据"),
)
