"""What the view builders of a village's pages work with, and the frame that all those pages share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property

from generator.languages import Language
from generator.models.bundles import Remark, Settings, VillageRecords
from generator.models.site import Site
from generator.parts import Clock
from generator.summaries.chart import Numbers, numbers_of
from generator.summaries.duties import Duty
from generator.values import value
from generator.views import text, urls, withdrawal
from generator.views.glossary import Explained, by_kind
from generator.views.page import Frame, Link, Phone, Shell, Tongue, Warned
from generator.views.village.index import VillageIndex

SECTIONS = (
    ("home", "首页", "index.html"),
    ("finance", "财务", "finance/index.html"),
    ("affairs", "村务", "affairs/index.html"),
    ("property", "资产", "assets.html"),
    ("notices", "公告", "notices/index.html"),
    ("all", "全部", "all.html"),
)


_ORIGINS = {
    **{kind: kind for kind in ("budget", "statements", "assets", "resources", "contracts", "debts", "groups", "affairs",
                               "mediation", "subsidies")},
    "finance-month": "finance", "finance-year": "finance", "finance-index": "finance", "finance-trends": "finance", "budget-index": "budget",
    "statements-index": "statements", "affairs-index": "affairs", "mediation-index": "mediation", "subsidy": "subsidies",
}  # fmt: skip
"""Kind of page to the 由来 of what it shows, where that comes again by the calendar."""


@value
class VillageContext:
    """One village's sound records, the town's settings, and today's clock."""

    records: VillageRecords
    settings: Settings
    index: VillageIndex
    clock: Clock
    frame: Frame
    duties: tuple[Duty, ...] = ()
    """How each item of the catalogue stands for each period."""

    @property
    def id(self) -> str:
        """The village's id: its folder and part of its addresses."""
        return self.records.id

    @cached_property
    def gone(self) -> frozenset[str]:
        """The addresses of pages that were taken down."""
        return withdrawal.of_village(self.settings.withdrawn, self.id, self.records.village)

    def stands(self, address: str) -> bool:
        """Whether the page of an address, with an anchor or without, was not taken down."""
        return not self.gone or address.partition("#")[0] not in self.gone

    def category(self, code: str | None, side: str = "") -> str:
        """The name of a category of the chart; the code itself where the chart does not know it.

        ``side`` (收入 or 支出) tells old numbers from those that now mean something else.
        """
        sides = (side,) if side else ("收入", "支出")
        for numbers in (self._numbers.now, self._numbers.old):
            for each in sides:
                if found := numbers.get((code or "", each)):
                    return found.name
        return code or ""

    @cached_property
    def _numbers(self) -> Numbers:
        return numbers_of(self.settings.chart)

    @cached_property
    def _next_due(self) -> dict[str, date]:
        """By 由来 of the catalogue, the next day by which something of it must be disclosed."""
        found: dict[str, date] = {}
        for duty in self.duties:
            if duty.state == "due" and duty.due and duty.certain:
                origin = duty.item.origin
                found[origin] = min(found.get(origin, duty.due), duty.due)
        return found

    @cached_property
    def _words(self) -> dict[str, tuple[Explained, ...]]:
        return by_kind(self.settings.words.words) if self.settings.words else {}

    def shell(
        self,
        kind: str,
        address: str,
        heading: str,
        description: str,
        *,
        section: str = "",
        crumbs: Iterable[Link] = (),
        files: Iterable[str] = (),
        updated: date | None = None,
        title: str = "",
        subtitle: str = "",
        badge: str = "",
        badge_level: str = "ok",
        script: str = "",
        unverified: bool = False,
        language: Language | None = None,
        tongues: tuple[Tongue, ...] = (),
    ) -> Shell:
        """The frame of one page; ``files`` are the data files it shows, for the notice of held-back ones.

        The title becomes ``<title or heading> - <village>`` and must be unique in the site.
        """
        name, home = self.records.village.name, urls.village(self.id)
        files = tuple(files)
        return Shell(
            address=address,
            title=f"{title or heading} - {name}" if address != home else f"{name}村务公开",
            description=description,
            heading=heading,
            kind=kind,
            frame=self.frame,
            section=section,
            crumbs=() if address == home else (Link(name, home), *crumbs),
            canonical=urls.absolute(self.settings.site.address, address),
            demo=self.records.village.demonstration,
            notices=(*self._held(files), *((UNVERIFIED,) if unverified else ())),
            remarks=tuple(self._remarks(files)),
            revisions=self.records.revisions.get(address),
            updated=updated,
            next_due=self._next_due.get(_ORIGINS.get(kind, "")),
            words=self._words.get(kind, ()),
            script=script,
            badge=badge,
            badge_level=badge_level,
            subtitle=subtitle,
            language=language,
            tongues=tongues,
        )

    def file(self, rest: str) -> str:
        """The path of one of the village's data files, as problems and held-back notices name it."""
        return f"data/villages/{self.id}/{rest}"

    def _remarks(self, files: Iterable[str]) -> Iterable[Remark]:
        for path in files:
            yield from self.records.remarks.get(path, ())

    def _held(self, files: Iterable[str]) -> Iterable[Warned]:
        for path in dict.fromkeys((*files, self.file("village.yml"))):
            held = self.records.held.get(path)
            if held and held.since:
                yield Warned(f"数据有误，暂按{text.day(held.since)}公开的内容显示。")
            elif held:
                yield Warned("数据有误，尚未公开。请向村委会查询。", "bad")


def frame_of(records: VillageRecords, site: Site, stylesheet: str) -> Frame:
    """What all pages of one village have in common."""
    village = records.village
    phones = (
        [Phone(f"{village.name}村民委员会", village.office_phone, "办公电话")] if village.office_phone else []
    )
    phones += [Phone(item.name, item.phone, "监督电话") for item in site.supervision]
    return Frame(
        site_name=site.name,
        owner=f"{village.name}村务公开",
        owner_note=site.publisher,
        home=urls.village(records.id),
        menu=tuple((key, Link(label, urls.village(records.id, rest))) for key, label, rest in SECTIONS),
        phones=tuple(phones),
        organiser=f"{village.name}村民委员会　{site.publisher}",
        stylesheet=stylesheet,
        feed=urls.village(records.id, "feed.xml"),
        more=(
            Link("本村全部内容", urls.village(records.id, "all.html")),
            Link("公开情况一览", urls.village(records.id, "disclosure.html")),
            Link("全镇首页", urls.HOME),
            Link("学法用法", urls.LAW),
        ),
        find=f"{urls.SEARCH}?v={records.id}",
    )


UNVERIFIED = Warned("本页引用的规定，有的还没有逐条和原文核对（待核）。", "plain")
