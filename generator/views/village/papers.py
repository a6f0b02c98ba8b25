"""Which pages of a village hang on the wall too: when they were posted, until when, and who signs them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.models import period as periods
from generator.models.shared import Posting, Standing
from generator.values import value
from generator.views import urls
from generator.views.village.context import VillageContext

COLLECTIVE = ("负责人", "村务监督委员会主任", "会计", "公开人")
COMMITTEE = ("村民委员会主任", "村务监督委员会主任", "公开人")


@value
class Paper:
    """A page that is printed as a disclosure sheet."""

    address: str
    unit: str
    """Who discloses: the collective or the villagers' committee."""
    day: date
    """The day the document bears; that of the posting, else of the data."""
    posted: date | None = None
    until: date | None = None
    signers: tuple[str, ...] = COMMITTEE
    file: str = ""
    """The data file behind it, for faults of printing."""


def papers(ctx: VillageContext) -> Iterator[Paper]:
    """Every page of the village that is printed as a sheet, in the order of the catalogue."""
    records, name = ctx.records, ctx.records.village.name
    collective, committee = f"{name}集体经济组织", f"{name}村民委员会"
    for own, months, unit in (
        (False, records.months, collective),
        (True, records.committee_months, committee),
    ):
        for period, month in months.items():
            file = ctx.file(f"finance/{period}{'-cwh' if own else ''}.yml")
            address = urls.month(ctx.id, period, own)
            yield _paper(file, address, unit, month.posting, periods.last_day(period), COLLECTIVE)
    for folder, years in (("budget", records.budgets), ("statements", records.statements)):
        for year, record in years.items():
            address = urls.in_folder(ctx.id, folder, year)
            file = ctx.file(f"{folder}/{year}.yml")
            yield _paper(file, address, collective, record.posting, periods.last_day(year), COLLECTIVE)
    for file, standing in (
        ("assets.html", records.assets), ("resources.html", records.resources),
        ("contracts.html", records.contracts), ("debts.html", records.debts),
    ):  # fmt: skip
        if standing:
            yield _standing(
                ctx.file(file.replace(".html", ".yml")), urls.village(ctx.id, file), collective, standing
            )
    for period, affairs in records.affairs.items():
        posted = [affair.posting for affair in affairs.affairs if affair.posting]
        newest = max(posted, key=lambda posting: posting.posted, default=None)
        address = urls.in_folder(ctx.id, "affairs", period)
        yield _paper(ctx.file(f"affairs/{period}.yml"), address, committee, newest, periods.last_day(period))
    for slug, subsidy in records.subsidies.items():
        address = urls.in_folder(ctx.id, "subsidies", slug)
        file = ctx.file(f"subsidies/{slug}.yml")
        yield _paper(file, address, committee, subsidy.posting, periods.last_day(subsidy.year))
    for slug, project in records.projects.items():
        days = [stage.day for stage in project.stages if stage.day]
        last = project.postings[-1] if project.postings else None
        address = urls.in_folder(ctx.id, "projects", slug)
        yield _paper(
            ctx.file(f"projects/{slug}.yml"), address, committee, last, max(days, default=UNKNOWN_DAY)
        )
    for slug, meeting in records.meetings.items():
        decided = next((step for step in meeting.steps if step.step == "决议公开"), None)
        day = max((step.day for step in meeting.steps), default=UNKNOWN_DAY)
        address = urls.in_folder(ctx.id, "meetings", slug)
        file = ctx.file(f"meetings/{slug}.yml")
        if decided:
            yield Paper(address, committee, decided.day, decided.day, decided.posted_until, file=file)
        else:
            yield Paper(address, committee, day, file=file)


UNKNOWN_DAY = date(2000, 1, 1)
"""For data that bear no date at all: an archive needs one, and today would differ tomorrow."""


def _paper(
    file: str,
    address: str,
    unit: str,
    posting: Posting | None,
    day: date,
    signers: tuple[str, ...] = COMMITTEE,
) -> Paper:
    if posting is None:
        return Paper(address, unit, day, signers=signers, file=file)
    return Paper(address, unit, posting.posted, posting.posted, posting.until, signers, file)


def _standing(file: str, address: str, unit: str, record: Standing) -> Paper:
    last = record.postings[-1] if record.postings else None
    return _paper(file, address, unit, last, record.as_of or UNKNOWN_DAY, COLLECTIVE)
