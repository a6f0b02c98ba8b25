"""Everything that is known of one village, or of the town, after reading and checking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import TYPE_CHECKING, Generic, TypeVar

from generator.values import value

if TYPE_CHECKING:
    from generator.models.affairs import Affairs
    from generator.models.budget import Budget
    from generator.models.catalogue import Catalogue, Pack
    from generator.models.chart import Chart
    from generator.models.codes import Codes
    from generator.models.content import Bylaws, Guide, LawPiece, Notice
    from generator.models.doors import Doors
    from generator.models.education import Calendar, QuestionBank
    from generator.models.finance import MonthAccounts
    from generator.models.groups import Groups
    from generator.models.laws import Laws
    from generator.models.mediation import TownYear, VillageQuarter
    from generator.models.meetings import Meeting
    from generator.models.projects import Project
    from generator.models.property import Assets, Contracts, Debts, Resources
    from generator.models.publication import Reviewed, Withdrawn
    from generator.models.replies import Reply
    from generator.models.site import Site
    from generator.models.statements import Statements
    from generator.models.subsidies import Subsidy
    from generator.models.town import (
        Campaigns,
        Committees,
        Grid,
        Organisation,
        Profile,
        Results,
        Screening,
        Services,
    )
    from generator.models.village import Village
    from generator.models.words import Words

F = TypeVar("F")


@value
class Heading:
    """A heading or article of a text, with its anchor."""

    level: int
    text: str
    anchor: str


@value
class Clause:
    """A clause of bylaws that a village may not write, as the linter (checks/linter.py) told it."""

    code: str
    article: str
    words: str
    line: int
    column: int


@value
class Prose(Generic[F]):
    """A Markdown file: its front matter, and its body as sanitised HTML."""

    front: F
    html: str
    headings: tuple[Heading, ...] = ()
    body: str = ""
    """The Markdown as it was written."""
    line: int = 1
    """The line of the file that the body begins at."""
    clauses: tuple[Clause, ...] = ()
    """Of bylaws and charter, the clauses that a village may not write."""


@value
class Edition:
    """An earlier version of a village's bylaws or charter, as git remembers it."""

    passed: date
    until: date | None
    """The day on which the next version was passed; None where that one does not say."""
    prose: Prose[Bylaws] | None
    """None where the text has an error or was withdrawn: that there was a version is all that is told."""
    number: int = 1
    """Which of several passed on one day, the oldest first."""


@value
class Remark:
    """A lapse that was recorded truthfully, as the page of its file tells it."""

    text: str
    source: str = ""
    """The article or rule behind it."""
    code: str = ""
    """The code of the problem that it is told from."""


@value
class Revision:
    """One revision of a file, as its page tells it."""

    day: date
    role: str
    """Whose: 村报账员, 管理员; never a name or an address."""
    changes: tuple[str, ...]
    more: int = 0
    """How many changes are not told one by one."""


@value
class Revisions:
    """The revisions of a file, newest first."""

    items: tuple[Revision, ...]
    changed: int
    """How often the file was changed in all."""
    more: int = 0
    """How many older ones there are."""


@value
class Enclosure:
    """An attachment as pages tell it; without a size it may not be published."""

    kind: str
    size: int | None = None
    """Bytes of the published file."""
    seconds: float = 0
    """How long a recording is."""


@value
class HeldBack:
    """A file whose present version has an error: what stands in for it, if anything does."""

    path: str
    since: date | None
    """The day of the good version that is shown; None where there is none."""
    blob: str = ""
    """The id that git gives that version."""


@value
class VillageRecords:
    """One village's records, by period or by the name of their file; only sound data."""

    id: str
    village: Village
    months: Mapping[str, MonthAccounts] = field(default_factory=dict)
    """The collective's accounts by month, in order of time."""
    committee_months: Mapping[str, MonthAccounts] = field(default_factory=dict)
    """The villagers' committee's own books by month: another legal person, never summed with the first."""
    budgets: Mapping[str, Budget] = field(default_factory=dict)
    statements: Mapping[str, Statements] = field(default_factory=dict)
    assets: Assets | None = None
    resources: Resources | None = None
    contracts: Contracts | None = None
    debts: Debts | None = None
    groups: Groups | None = None
    affairs: Mapping[str, Affairs] = field(default_factory=dict)
    mediation: Mapping[str, VillageQuarter] = field(default_factory=dict)
    subsidies: Mapping[str, Subsidy] = field(default_factory=dict)
    projects: Mapping[str, Project] = field(default_factory=dict)
    meetings: Mapping[str, Meeting] = field(default_factory=dict)
    replies: Mapping[str, Reply] = field(default_factory=dict)
    notices: Mapping[str, Prose[Notice]] = field(default_factory=dict)
    notice_translations: Mapping[str, Prose[Notice]] = field(default_factory=dict)
    """Notices in another language, with the facts of their originals; no list and no count has them."""
    bylaws: Prose[Bylaws] | None = None
    charter: Prose[Bylaws] | None = None
    bylaws_past: tuple[Edition, ...] = ()
    charter_past: tuple[Edition, ...] = ()
    """Earlier versions, the newest first; none in a folder without git."""
    held: Mapping[str, HeldBack] = field(default_factory=dict)
    """Files held back, by path from the project's root."""
    remarks: Mapping[str, tuple[Remark, ...]] = field(default_factory=dict)
    """What the checks have to say to the public, by path of the file that it is about."""
    enclosures: Mapping[str, Enclosure] = field(default_factory=dict)
    """Attachments that are there, by the name that records use."""
    revisions: Mapping[str, Revisions] = field(default_factory=dict)
    """What git remembers of a page's file, by the page's address."""


@value
class Settings:
    """What every page of every village may look up: site, chart, catalogue, laws, codes, pages taken down."""

    site: Site
    chart: Chart
    catalogue: Catalogue
    pack: Pack | None
    laws: Laws
    codes: Codes
    words: Words | None = None
    """The glossary."""
    withdrawn: Withdrawn | None = None
    reviews: tuple[Reviewed, ...] = ()
    """What somebody answers for although it looks like personal information."""
    review_key: bytes | None = None
    """What the fingerprints of reviews are made with; None where this machine has it not."""
    calendar: Calendar | None = None
    campaigns: Mapping[str, Campaigns] = field(default_factory=dict)
    """By year. Calendar and campaigns are the town's; every home page tells what is on this month."""
    held: Mapping[str, HeldBack] = field(default_factory=dict)
    """Of the settings' own files those held back, by path from the project's root."""


@value
class TownRecords:
    """The town's own records; only sound data."""

    settings: Settings
    profile: Profile | None = None
    services: Services | None = None
    committees: Committees | None = None
    grid: Grid | None = None
    organisation: Organisation | None = None
    results: Results | None = None
    doors: Doors | None = None
    mediation: Mapping[str, TownYear] = field(default_factory=dict)
    screening: Mapping[str, Screening] = field(default_factory=dict)
    campaigns: Mapping[str, Campaigns] = field(default_factory=dict)
    questions: Mapping[str, QuestionBank] = field(default_factory=dict)
    calendar: Calendar | None = None
    law: Mapping[str, Prose[LawPiece]] = field(default_factory=dict)
    guides: Mapping[str, Prose[Guide]] = field(default_factory=dict)
    law_translations: Mapping[str, Prose[LawPiece]] = field(default_factory=dict)
    guides_translations: Mapping[str, Prose[Guide]] = field(default_factory=dict)
    """Pieces and guides in another language, with the facts of their originals; no list and no count has them."""
    revisions: Mapping[str, Revisions] = field(default_factory=dict)
    """What git remembers of a page's file, by the page's address."""
    held: Mapping[str, HeldBack] = field(default_factory=dict)
