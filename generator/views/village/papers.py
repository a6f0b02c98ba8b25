"""What is written: notices, bylaws (村规民约) and the villagers' charter (村民自治章程)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.models.bundles import Prose
from generator.models.content import Bylaws, Notice
from generator.views import text, urls
from generator.views.blocks import Alert, Block, BlocksView, Bullets, Links, Note, ProseBlock, Text, facts
from generator.views.page import Link, Page, PageKind
from generator.views.village.context import VillageContext


class NoticesView(BlocksView):
    """All notices by year."""


class NoticeView(BlocksView):
    """A notice as it hangs on the board."""


class BylawsView(BlocksView):
    """The bylaws, with an anchor for every article."""


class CharterView(BlocksView):
    """The charter, with an anchor for every article."""


def pages(ctx: VillageContext) -> Iterator[Page]:
    """Notices with their list, bylaws and charter."""
    yield _notices(ctx)
    for slug, notice in ctx.records.notices.items():
        yield _notice(ctx, slug, notice)
    yield _rules(ctx, "bylaws", "村规民约", BylawsView, ctx.records.bylaws)
    yield _rules(ctx, "charter", "村民自治章程", CharterView, ctx.records.charter)


def _notices(ctx: VillageContext) -> Page:
    years: dict[str, list[Link]] = {}
    newest = sorted(ctx.records.notices.items(), key=lambda item: (-item[1].front.day.toordinal(), item[0]))
    for slug, notice in newest:
        front = notice.front
        note = f"{front.kind}　{text.day(front.day)}　{front.issuer}"
        years.setdefault(str(front.day.year), []).append(Link(front.title, urls.in_folder(ctx.id, "notices", slug), note))
    blocks: list[Block] = [Links(f"{year}年", tuple(links)) for year, links in years.items()]
    if not blocks:
        blocks.append(Text("", ("还没有发布通知公告。重要事项请看村公开栏。",)))
    shell = ctx.shell(
        "notices", urls.in_folder(ctx.id, "notices"), "通知公告", f"{ctx.records.village.name}的公示、公告、通知、通报。",
        section="notices", updated=newest[0][1].front.day if newest else None,
    )  # fmt: skip
    return Page("pages/blocks.html", NoticesView(shell=shell, blocks=tuple(blocks)))


def _notice(ctx: VillageContext, slug: str, notice: Prose[Notice]) -> Page:
    front = notice.front
    blocks: list[Block] = []
    badge: str = front.kind
    level = "ok"
    if front.until:
        over = ctx.clock.passed(front.until)
        badge, level = (f"{front.kind}（已期满）", "warn") if over else (f"{front.kind}中", "ok")
        blocks.append(Alert(f"公示期：{text.day(front.day)}至{text.day(front.until)}{'，已期满' if over else ''}。有不同意见请在公示期内提出。", "plain"))
    items = {item.id: item.name for item in ctx.settings.catalogue.items}
    blocks.append(ProseBlock("", notice.html))
    blocks.append(
        facts("", ("发文单位", front.issuer), ("日期", text.day(front.day)), ("联系", front.contact or ""),
              ("公开项目", items.get(front.item, front.item) if front.item else ""), ("备注", front.note or ""))
    )  # fmt: skip
    if front.attachments:
        blocks.append(Bullets("附件", front.attachments))
    shell = ctx.shell(
        "notice", urls.in_folder(ctx.id, "notices", slug), front.title,
        f"{ctx.records.village.name}{front.kind}：{front.title}（{text.day(front.day)}）。", section="notices",
        crumbs=(Link("通知公告", urls.in_folder(ctx.id, "notices")),),
        files=(f"content/villages/{ctx.id}/notices/{slug}.md",), title=f"{front.title}（{slug}）",
        updated=front.day, badge=badge, badge_level=level, subtitle=f"{front.issuer}　{text.day(front.day)}",
    )  # fmt: skip
    return Page("pages/blocks.html", NoticeView(shell=shell, blocks=tuple(blocks)))


def _rules(ctx: VillageContext, name: str, heading: str, view: type[BlocksView], prose: Prose[Bylaws] | None) -> Page:
    blocks: list[Block] = []
    updated, verified = None, True
    if prose is None:
        blocks.append(Alert(f"还没有公开{heading}。{heading}由村民会议制定，报乡镇备案（《村民委员会组织法》第三十一条）。", "warn"))
    else:
        front = prose.front
        updated = front.passed
        heading = heading if front.title == f"{ctx.records.village.name}{heading}" else front.title
        meeting = ctx.records.meetings.get(front.meeting or "")
        votes = "　".join(
            f"{label} {count} 人" for label, count in (("应到", front.entitled), ("实到", front.present), ("赞成", front.in_favour)) if count is not None
        )
        blocks.append(
            facts(
                "", ("通过日期", text.day(front.passed) if front.passed else "没有记录"),
                ("会议", meeting.subject, urls.in_folder(ctx.id, "meetings", front.meeting or "")) if meeting else ("会议", front.meeting or ""),
                ("表决", votes), ("备案机关", front.filed_with or "没有记录备案（《村民委员会组织法》第三十一条）"),
                ("备案日期", text.day(front.filed) if front.filed else ""), ("版本", front.version or ""),
                ("取代", front.supersedes or ""), ("标题", front.title), ("备注", front.note or ""),
            )
        )  # fmt: skip
        contents = tuple((h.anchor, h.text) for h in prose.headings if h.level <= 2)
        blocks.append(ProseBlock("", prose.html, contents))
        blocks.append(Note("内容不得与宪法、法律、法规相抵触，不得侵犯村民的人身权利、民主权利和合法财产权利（《村民委员会组织法》第三十一条）。"))
    shell = ctx.shell(
        name, urls.village(ctx.id, f"{name}.html"), heading, f"{ctx.records.village.name}{heading}全文，每一条都可以单独打开。",
        section="affairs", crumbs=(Link("村务公开", urls.in_folder(ctx.id, "affairs")),),
        files=(f"content/villages/{ctx.id}/{name}.md",), updated=updated, unverified=not verified,
        title="村规民约" if name == "bylaws" else "村民自治章程",
    )  # fmt: skip
    return Page("pages/blocks.html", view(shell=shell, blocks=tuple(blocks)))


KINDS = (
    PageKind("各份通知公告", "pages/blocks.html", NoticesView, "v/<id>/notices/index.html", "按年列出的公示、公告、通知、通报"),
    PageKind("通知公告", "pages/blocks.html", NoticeView, "v/<id>/notices/2026-05-01-x.html", "全文、公示期、发文单位、联系、附件"),
    PageKind("村规民约", "pages/blocks.html", BylawsView, "v/<id>/bylaws.html", "全文，每条有锚点；通过、备案、版本"),
    PageKind("村民自治章程", "pages/blocks.html", CharterView, "v/<id>/charter.html", "全文，每条有锚点；通过、备案、版本"),
)
