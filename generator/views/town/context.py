"""What the view builders of the town's pages work with, and the frame that all those pages share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date
from functools import cached_property

from generator.languages import Language
from generator.models import period as periods
from generator.models.bundles import Settings, TownRecords
from generator.models.shared import TownFile
from generator.models.site import Site
from generator.parts import Clock
from generator.summaries.mediation import Measure, town_total
from generator.summaries.suppression import Shown, shown
from generator.summaries.village import VillageSummary
from generator.values import value
from generator.views import text, urls, withdrawal
from generator.views.glossary import Explained, by_kind
from generator.views.page import Frame, Link, Phone, Shell, Tongue, Warned

SECTIONS = (
    ("home", "首页", urls.HOME),
    ("villages", "各村", urls.VILLAGES),
    ("services", "办事", urls.SERVICES),
    ("mediation", "调解", urls.MEDIATION),
    ("law", "普法", urls.LAW),
)


DEMONSTRATION = "（演示数据，虚构）"
"""Stands in a caption where every row below is invented."""


@value
class TownContext:
    """The town's sound records, the villages' summaries, and today's clock."""

    records: TownRecords
    villages: Sequence[VillageSummary]
    clock: Clock
    frame: Frame
    forms: Mapping[str, Link] = field(default_factory=dict)
    """Where the pages tell of each blank form, by ``forms/<name>``: its name, address and purpose."""

    @property
    def settings(self) -> Settings:
        """Site, chart, catalogue, law index, codes, and what was taken down."""
        return self.records.settings

    @cached_property
    def gone(self) -> frozenset[str]:
        """The addresses of pages that were taken down, of the town and of villages."""
        return withdrawal.addresses(self.settings.withdrawn)

    @property
    def town(self) -> str:
        """The town's name, as its profile gives it; the site's name without one."""
        return self.records.profile.name if self.records.profile else self.settings.site.name

    @cached_property
    def _known(self) -> dict[str, VillageSummary]:
        return {village.id: village for village in self.villages}

    def count(self, number: int) -> Shown:
        """A count of cases as it may be published."""
        return shown(number, self.settings.site.suppression)

    def counts(self, number: int | None, measure: Measure, period: str, demo: bool) -> Shown | None:
        """The town's own count of people's mediation in a period, so that it tells nothing of a village."""
        if number is None:
            return None
        quarters = periods.parts(period, "quarter") if periods.kind(period) != "month" else ()
        return town_total(number, self.settings.site.suppression, self.villages, demo, quarters, measure)

    def village(self, village_id: str | None) -> VillageSummary | None:
        """The village of that id; None where there is none, or none with a sound village.yml."""
        return self._known.get(village_id) if village_id else None

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
        shows: Iterable[TownFile | None] = (),
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
        """The frame of one page.

        ``files`` are the data files that it shows, for the notice of held-back ones; ``shows`` the
        records, for their source, their demonstration mark and their verification.
        """
        site, records = self.settings.site, [record for record in shows if record is not None]
        doubtful = unverified or any(record.verification == "待核" for record in records)
        return Shell(
            address=address,
            title=site.name if address == urls.HOME else f"{title or heading} - {self.town}",
            description=description,
            heading=heading,
            kind=kind,
            frame=self.frame,
            section=section,
            crumbs=() if address == urls.HOME else (Link("首页", urls.HOME), *crumbs),
            canonical=urls.absolute(site.address, address),
            demo=bool(records) and all(record.demonstration for record in records),
            notices=(*self._held(files), *((UNVERIFIED,) if doubtful else ())),
            revisions=self.records.revisions.get(address),
            updated=updated,
            words=self._words.get(kind, ()),
            script=script,
            badge=badge,
            badge_level=badge_level,
            subtitle=subtitle or self.source(records),
            language=language,
            tongues=tongues,
        )

    def source(self, records: Iterable[TownFile]) -> str:
        """Where the figures of some records come from, in words; empty where none says so."""
        sources = dict.fromkeys(
            f"{r.source.name}（{r.source.year}年{'，' + r.source.note if r.source.note else ''}）"
            for r in records
            if r.source
        )
        return f"数据来源：{text.listed(sources)}" if sources else ""

    def _held(self, files: Iterable[str]) -> Iterable[Warned]:
        for path in files:
            held = self.records.held.get(path) or self.settings.held.get(path)
            if held and held.since:
                yield Warned(f"数据有误，暂按{text.day(held.since)}公开的内容显示。")
            elif held:
                yield Warned("数据有误，尚未公开。请向主办单位查询。", "bad")


def frame_of(site: Site, stylesheet: str) -> Frame:
    """What all pages of the town have in common."""
    phones = [Phone(site.publisher, site.office_phone, "办公电话")] if site.office_phone else []
    phones += [Phone(item.name, item.phone, "监督电话") for item in site.supervision]
    phones += [Phone(item.name, item.phone, item.note or "热线") for item in site.hotlines]
    return Frame(
        site_name=site.name,
        owner=site.name,
        owner_note=site.publisher,
        home=urls.HOME,
        menu=tuple((key, Link(label, where)) for key, label, where in SECTIONS),
        phones=tuple(phones),
        organiser=site.publisher,
        stylesheet=stylesheet,
        feed=urls.FEED,
        more=(
            Link("全部内容", urls.ALL),
            Link("各村公开情况", urls.DISCLOSURE),
            Link("机构与台账", urls.ORGANISATION),
            Link("数据下载", urls.DATA),
        ),
        find=urls.SEARCH,
    )


UNVERIFIED = Warned("本页有内容尚待与原文核对（待核）。", "plain")
