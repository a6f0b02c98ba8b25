"""One invented village from its index to its files."""

from __future__ import annotations

from datetime import date

from .answers import reply_files
from .bylaws import bylaws_file, charter_file
from .diary import Diary
from .grants import subsidy_files
from .groups import groups_file
from .holdings import assets_file, make_holdings, resources_file
from .leases import contracts_file, let_out
from .ledger import keep_books
from .months import finance_files
from .notices import notice_files
from .owed import debts_file, settle
from .people import make_staff
from .place import Place
from .quarterly import affairs_file, mediation_file
from .routine import live_through, make_slips
from .second_book import committee_books
from .subjects import subject_meetings
from .village import village_file
from .works import build, project_file
from .writing import reflowed
from .yearly import make_budgets, statement_files


def village_files(place: Place) -> dict[str, str]:
    """Every file of the village by its path below the project's root."""
    staff = make_staff(place)
    holdings = make_holdings(place)
    diary = Diary(place, staff, "routine")
    live_through(diary)
    leases = let_out(diary, holdings)
    works = build(diary)
    owed = settle(diary, leases.auctions)
    if place.lapse == "no resolution" and len(place.months) > 5:
        diary.expense(place.last - 5, 16, "514", "抢修供水主管道材料和机械费", 683_000)
    make_slips(diary)
    dice = place.dice("opening")
    books = keep_books(
        diary, dice.randrange(40_000, 180_000, 50), dice.randrange(9_000_000, 38_000_000), 4_000_000
    )
    autumn: dict[int, tuple[str, str, int, date]] = {
        work.meeting.day.year: (work.meeting.slug, work.name, work.planned, work.meeting.day)
        for work in works
    }
    budgets = make_budgets(place, books, autumn)
    meetings = (
        *(work.meeting for work in works), *leases.meetings, *owed.meetings, *subject_meetings(place),
        *(plan.meeting for plan in budgets),
    )  # fmt: skip
    data = {
        "village.yml": reflowed("village", village_file(place, staff)),
        "assets.yml": assets_file(place, holdings, leases.by_holding),
        "resources.yml": resources_file(place, holdings, leases.by_holding),
        "contracts.yml": reflowed("contracts", contracts_file(place, leases, books)),
        "debts.yml": debts_file(place, owed),
        "groups.yml": reflowed("groups", groups_file(place, staff, meetings)),
        **finance_files(place, staff, books),
        **statement_files(place, staff, books, owed, holdings),
        **subsidy_files(place),
        **reply_files(place, books),
    }
    if place.committee_books:
        data |= finance_files(place, staff, committee_books(place, staff), "-cwh")
    for plan in budgets:
        data[f"budget/{plan.year}.yml"] = plan.file()
    for work in works:
        data[f"projects/{work.slug}.yml"] = project_file(place, work, books)
    for meeting in meetings:
        data[f"meetings/{meeting.slug}.yml"] = meeting.file(place.today)
    for quarter in place.quarters:
        donated = books.mentions(range(quarter * 3, quarter * 3 + 3), "捐款")
        name = f"{quarter // 4:04}-Q{quarter % 4 + 1}.yml"
        told = affairs_file(place, staff, books, meetings, donated, quarter)
        data[f"affairs/{name}"] = reflowed("affairs", told)
        data[f"mediation/{name}"] = mediation_file(place, quarter)
    content = {
        "bylaws.md": bylaws_file(place),
        "charter.md": charter_file(place),
        **notice_files(place, works, leases, meetings),
    }
    return {
        **{f"data/villages/{place.id}/{path}": text for path, text in data.items()},
        **{f"content/villages/{place.id}/{path}": text for path, text in content.items()},
    }
