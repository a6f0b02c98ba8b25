"""Records of legal education for the file cabinet: a sheet an event, filled in from the town's campaigns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from generator.documents.forms import schooling
from generator.documents.forms.form import blank
from generator.documents.forms.pdf import pdf
from generator.models.bundles import TownRecords
from generator.models.town import Campaign, CampaignEvent
from generator.papers.desk import Desk, Made
from generator.views import text, urls
from generator.views.town.context import TownContext
from generator.views.town.legal import page_of

FOLDER = "data/town/campaigns"


def papers(ctx: TownContext, names: Mapping[str, str], desk: Desk) -> Iterator[Made]:
    """A booklet a year below print/普法记录/; ``names`` are the villages' by their ids."""
    records: TownRecords = ctx.records
    site = records.settings.site
    years = [year for year in sorted(records.campaigns) if not desk.wanted or desk.wanted[:4] == year]
    for year in years:
        record = records.campaigns[year]
        mark = "（演示）" if record.demonstration else ""
        events = sorted(
            ((event, campaign) for campaign in record.campaigns for event in campaign.events),
            key=lambda pair: pair[0].day,
        )
        leaves = tuple(
            schooling.leaf(_known(ctx, campaign, event, names, mark)) for event, campaign in events
        )
        if not leaves:
            continue
        form = replace(schooling.RECORD, leaves=leaves, name=f"{year}年{schooling.TITLE}{mark}")
        said = blank(form, site.publisher, site.office_phone or "")
        source = f"{FOLDER}/{year}.yml"
        yield from desk.print(f"普法记录/{year}.pdf", source, said, partial(pdf, said))
    if not years:
        desk.tell("T49", FOLDER, year=desk.wanted[:4] or str(ctx.clock.today.year))


def _known(
    ctx: TownContext, campaign: Campaign, event: CampaignEvent, names: Mapping[str, str], mark: str
) -> dict[str, str]:
    everywhere = len(event.villages) == len(names) > 3
    where = f"全部 {len(names)} 个村" if everywhere else text.listed(names.get(v, v) for v in event.villages)
    used = (page_of(ctx, name, urls.LAW.partition("/")[0]) for name in event.materials)
    counted = f"{event.attendance} 人次" if event.attendance is not None else ""
    posted = f"发布 {event.posts} 条" if event.posts is not None else ""
    return {
        schooling.NAME: campaign.name + mark,
        schooling.DAY: text.day(event.day),
        schooling.PLACE: event.location or "",
        schooling.UNITS: text.listed(campaign.responsible),
        schooling.MANNER: event.form,
        schooling.AUDIENCE: campaign.audience or "",
        schooling.ATTENDANCE: counted or posted,
        schooling.VILLAGES: where,
        schooling.MATERIALS: "；".join(
            link.text if link else name for link, name in zip(used, event.materials, strict=True)
        ),
    }
