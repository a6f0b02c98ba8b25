"""Which path holds which family of records: the one table of the contract's files.

A family names its model by module and class, so that reading one village imports only what that
village has. Paths are POSIX paths relative to the project's root.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from .base import Record

Scope = Literal["town", "village", "content", "private"]
FileKind = Literal["yaml", "markdown"]

_ID = r"[a-z0-9][a-z0-9-]{0,39}"
_DATED = r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])-[a-z0-9][a-z0-9-]{0,28}"
_PLACES: dict[str, tuple[str, str, str]] = {
    # placeholder: regular expression, an example, how the contract's page writes it
    "village": (rf"(?P<village>{_ID})", "yangliu", "村"),
    "month": (r"(?P<period>[0-9]{4}-(?:0[1-9]|1[0-2]))", "2026-10", "年-月"),
    "quarter": (r"(?P<period>[0-9]{4}-Q[1-4])", "2026-Q3", "年-季"),
    "year": (r"(?P<period>[0-9]{4})", "2026", "年"),
    "period": (r"(?P<period>[0-9]{4}(?:-(?:(?:0[1-9]|1[0-2])|Q[1-4]|H[12]))?)", "2026-Q3", "期间"),
    "item": (rf"(?P<item>{_ID})", "cw-wugong", "目录编号"),
    "slug": (rf"(?P<slug>{_ID})", "lamps", "名称"),
    "dated": (rf"(?P<slug>{_DATED})", "2026-09-28-lamps", "年-月-日-名称"),
    "yearly": (r"(?P<slug>[0-9]{4}-[a-z0-9][a-z0-9-]{0,34})", "2026-gengdi", "年-名称"),
}
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_FOLDER_NAME = re.compile(_ID).fullmatch


@dataclass(frozen=True)
class Family:
    """A kind of file: where it lies, which model reads it, and whether a project or village must have it."""

    name: str
    title: str
    place: str
    module: str
    model_name: str
    scope: Scope
    kind: FileKind = "yaml"
    required: bool = False

    @property
    def pattern(self) -> re.Pattern[str]:
        """The expression that every path of the family matches in full; its groups are the path's parts."""
        return _pattern(self.place)

    @property
    def example(self) -> str:
        """A path of the family."""
        return _PLACEHOLDER.sub(lambda found: _PLACES[found[1]][1], self.place)

    def path(self, village: str = "", name: str = "") -> str:
        """The path of the family's file of that village with that period, slug or item."""
        return _PLACEHOLDER.sub(lambda found: village if found[1] == "village" else name, self.place)

    @property
    def shown(self) -> str:
        """The place as the contract's page writes it, in Chinese."""
        return _PLACEHOLDER.sub(lambda found: f"<{_PLACES[found[1]][2]}>", self.place)

    def model(self) -> type[Record]:
        """The model of the file, or of its front matter; imported when first asked for."""
        return _model(self.module, self.model_name)


@cache
def _pattern(place: str) -> re.Pattern[str]:
    pieces = _PLACEHOLDER.split(place)
    return re.compile(
        "".join(_PLACES[piece][0] if index % 2 else re.escape(piece) for index, piece in enumerate(pieces))
    )


@cache
def _model(module: str, name: str) -> type[Record]:
    found = getattr(importlib.import_module(f"{__package__}.{module}"), name)
    assert isinstance(found, type)
    return found


def _village(name: str, title: str, place: str, module: str, model: str, required: bool = False) -> Family:
    return Family(
        name, title, f"data/villages/{{village}}/{place}", module, model, "village", "yaml", required
    )


def _town(name: str, title: str, place: str, module: str, model: str, required: bool = False) -> Family:
    return Family(name, title, f"data/{place}", module, model, "town", "yaml", required)


def _content(name: str, title: str, place: str, model: str) -> Family:
    return Family(name, title, f"content/{place}", "content", model, "content", "markdown")


FAMILIES: tuple[Family, ...] = (
    _town("site", "网站设置", "site.yml", "site", "Site", required=True),
    _town("catalogue", "公开目录", "catalogue.yml", "catalogue", "Catalogue"),
    _town("pack", "地区规则", "packs/{slug}.yml", "catalogue", "Pack"),
    _town("laws", "法律索引", "laws.yml", "laws", "Laws"),
    _town("chart", "会计科目", "accounts.yml", "chart", "Chart", required=True),
    _town("words", "词语解释", "words.yml", "words", "Words"),
    _town("codes", "二维码登记", "codes.yml", "codes", "Codes"),
    _town("profile", "镇情", "town/profile.yml", "town", "Profile"),
    _town("services", "便民服务", "town/services.yml", "town", "Services"),
    _town("committees", "调解委员会", "town/committees.yml", "town", "Committees"),
    _town("grid", "网格", "town/grid.yml", "town", "Grid"),
    _town("organisation", "机构与台账", "town/organisation.yml", "town", "Organisation"),
    _town("doors", "我该找谁", "town/doors.yml", "doors", "Doors"),
    _town("results", "成效", "town/results.yml", "town", "Results"),
    _town("town-mediation", "镇调解年度数据", "town/mediation/{year}.yml", "mediation", "TownYear"),
    _town("screening", "矛盾纠纷排查", "town/screening/{month}.yml", "town", "Screening"),
    _town("campaigns", "普法活动", "town/campaigns/{year}.yml", "town", "Campaigns"),
    _town("questions", "普法题库", "education/questions/{slug}.yml", "education", "QuestionBank"),
    _town("calendar", "普法日历", "education/calendar.yml", "education", "Calendar"),
    _town("withdrawn", "撤下的网页", "withdrawn.yml", "publication", "Withdrawn"),
    _town("privacy-review", "隐私复核", "privacy-review.yml", "publication", "PrivacyReview"),
    _village("village", "村情", "village.yml", "village", "Village", required=True),
    _village("finance", "集体月度账目", "finance/{month}.yml", "finance", "MonthAccounts"),
    _village("finance-cwh", "村委会月度账目", "finance/{month}-cwh.yml", "finance", "MonthAccounts"),
    _village("budget", "年度预算", "budget/{year}.yml", "budget", "Budget"),
    _village("statements", "年度报表", "statements/{year}.yml", "statements", "Statements"),
    _village("assets", "资产", "assets.yml", "property", "Assets"),
    _village("resources", "资源", "resources.yml", "property", "Resources"),
    _village("contracts", "合同", "contracts.yml", "property", "Contracts"),
    _village("debts", "债权债务", "debts.yml", "property", "Debts"),
    _village("groups", "村民小组", "groups.yml", "groups", "Groups"),
    _village("affairs", "季度村务", "affairs/{quarter}.yml", "affairs", "Affairs"),
    _village("mediation", "季度调解", "mediation/{quarter}.yml", "mediation", "VillageQuarter"),
    _village("subsidies", "补贴补助", "subsidies/{yearly}.yml", "subsidies", "Subsidy"),
    _village("projects", "工程项目", "projects/{slug}.yml", "projects", "Project"),
    _village("meetings", "会议与决议", "meetings/{dated}.yml", "meetings", "Meeting"),
    _village("replies", "群众来问答复", "replies/{dated}.yml", "replies", "Reply"),
    _content("bylaws", "村规民约", "villages/{village}/bylaws.md", "Bylaws"),
    _content("charter", "村民自治章程", "villages/{village}/charter.md", "Bylaws"),
    _content("notices", "通知公告", "villages/{village}/notices/{dated}.md", "Notice"),
    _content("law", "普法", "law/{slug}.md", "LawPiece"),
    _content("guides", "办事指南", "guides/{slug}.md", "Guide"),
    Family(
        "private", "仅在村内张贴的名单", "private/villages/{village}/{item}/{period}.yml",
        "private", "PrivateList", "private",
    ),
)  # fmt: skip


def _shelf(path: str) -> tuple[str, str]:
    """Folder and name, the village's and the item's parts of the folder replaced by ``*``."""
    folder, _, name = path.rpartition("/")
    parts = folder.split("/")
    if len(parts) > 2 and parts[1] == "villages":
        parts[2] = "*"
        if parts[0] == "private":
            parts[3:] = ["*"] * (len(parts) - 3)
        folder = "/".join(parts)
    return folder, name


def _shelves() -> dict[tuple[str, str], tuple[Family, ...]]:
    """The families by folder, and by name where the place has a fixed one (else by an empty name)."""
    shelves: dict[tuple[str, str], tuple[Family, ...]] = {}
    for family in FAMILIES:
        folder, name = _shelf(family.place)
        key = (folder, "" if "{" in name else name)
        shelves[key] = (*shelves.get(key, ()), family)
    return shelves


_SHELVES = _shelves()
BY_NAME: dict[str, Family] = {family.name: family for family in FAMILIES}


@lru_cache(maxsize=1 << 12)
def family_of(path: str) -> tuple[Family, Mapping[str, str]] | None:
    """The family of the path and what its parts name (village, period, slug, item); None without a place."""
    shelf = _shelf(path)
    for family in _SHELVES.get(shelf) or _SHELVES.get((shelf[0], ""), ()):
        found = family.pattern.fullmatch(path)
        if found:
            return family, found.groupdict()
    return None


_ATTACHMENT = re.compile(rf"content/villages/{_ID}/files/(?:{_ID}/)*[A-Za-z0-9_][A-Za-z0-9._-]{{0,99}}")
_AMONG_ATTACHMENTS = re.compile(rf"content/villages/{_ID}/files/.+")


def is_attachment(path: str) -> bool:
    """Whether the path may be an attachment's: content/villages/<village>/files/…"""
    return _ATTACHMENT.fullmatch(path) is not None


def lies_among_attachments(path: str) -> bool:
    """Whether the path lies where attachments lie, whatever its name."""
    return _AMONG_ATTACHMENTS.fullmatch(path) is not None


def content_folder(village: str) -> str:
    """The folder that the names of a village's attachments begin at, with a slash at its end."""
    return f"content/villages/{village}/"


def is_folder_name(name: str) -> bool:
    """Whether a folder of data/villages or content/villages may have that name."""
    return _FOLDER_NAME(name) is not None


def nearest(path: str) -> str:
    """A place of the contract that the writer of a misplaced file may have meant, as the page writes it."""
    import difflib  # only for a misplaced file

    parts = path.split("/")
    village = parts[2] if len(parts) > 3 and parts[1] == "villages" and is_folder_name(parts[2]) else ""

    def filled(family: Family) -> str:
        return family.example.replace("yangliu", village) if village else family.example

    by_example = {filled(family): family for family in FAMILIES}
    close = difflib.get_close_matches(path, by_example, n=1, cutoff=0.0)
    family = by_example[close[0]]
    return family.shown.replace("<村>", village) if village else family.shown
