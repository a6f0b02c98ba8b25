"""What is due: for a clerk this week's list, for the town office a workbook of who is late, by item."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

from generator import judging, pool, town_reading, village_reading
from generator.checks.disclosure import file_of
from generator.models import period as periods
from generator.parts import Clock
from generator.reading.history import History
from generator.reading.inputs import scan
from generator.summaries.duties import Duty
from generator.views import text
from generator.views.village.duties import words
from generator.village_reading import Sources


@dataclass(frozen=True)
class Owed:
    """One duty of a village that is late, missing, or due soon."""

    village: str
    name: str
    demo: bool
    category: str
    item: str
    period: str
    """In Chinese; nothing for what stands all the time."""
    state: str
    due: date | None
    posted: date | None
    days_late: int
    file: str
    explanation: str

    @property
    def said(self) -> str:
        """How it stands, in words."""
        return words(self.state, self.days_late)


@dataclass(frozen=True)
class _Asked:
    village: str
    digests: Mapping[str, str]


def owed(root: Path, today: date, jobs: int = 0, village: str | None = None) -> tuple[Owed, ...]:
    """Every duty of every village that was late, is missing or has a due date ahead, by village.

    ``village`` asks for one village alone. Raises Unreadable where the settings cannot be read.
    Writes nothing.
    """
    inputs, history = scan(root), History(root)
    settings = town_reading.read_settings(root, None, "", inputs.town, history, Clock(today)).settings
    sources = Sources(root, history, history.published(), settings)
    asked = [_Asked(each, digests) for each, digests in inputs.villages.items() if village in (None, each)]
    found = pool.run(_of_village, asked, (sources, today), jobs or os.cpu_count() or 1)
    return tuple(each for group in found for each in group)


def _of_village(asked: _Asked, tools: tuple[Sources, date]) -> tuple[Owed, ...]:
    sources, today = tools
    clock = Clock(today)
    read = village_reading.read_village(sources, asked.village, asked.digests, {}, clock)
    records = village_reading.records_of(asked.village, read)
    if records is None or sources.settings is None:
        return ()
    duties = judging.judge(read.placer, records, sources.settings, clock).duties
    village = records.village
    return tuple(
        _owed(asked.village, village.name, village.demonstration, duty)
        for duty in duties
        if duty.failing or (duty.state == "due" and duty.due)
    )


def _owed(village: str, name: str, demo: bool, duty: Duty) -> Owed:
    return Owed(
        village, name, demo, duty.item.category, duty.item.name,
        periods.title(duty.period) if duty.period else "", duty.state, duty.due, duty.posted, duty.days_late,
        file_of(village, duty), duty.explanation,
    )  # fmt: skip


def lines(found: Sequence[Owed], today: date, days: int) -> Iterator[str]:
    """The list for clerks: by village what is missing, then what is due within so many days."""
    until = today + timedelta(days=days)
    quiet = True
    for village in dict.fromkeys(each.village for each in found):
        own = [each for each in found if each.village == village]
        missing = [each for each in own if each.state == "missing"]
        soon = [each for each in own if each.state == "due" and each.due and today <= each.due <= until]
        if not missing and not soon:
            continue
        quiet = False
        yield f"{own[0].name}（{village}）"
        for heading, group in ((f"{days} 天内到期", soon), ("过了期限还没有公开", missing)):
            if group:
                yield f"  {heading}："
                yield from _grouped(group)
    if quiet:
        yield f"{days} 天内没有要到期的，也没有过了期限还没有公开的。"


def _grouped(group: Iterable[Owed]) -> Iterator[str]:
    files: dict[tuple[date | None, str, str], list[str]] = {}
    for each in group:
        files.setdefault((each.due, each.period, each.file), []).append(each.item)
    for (due, period, file), items in sorted(
        files.items(), key=lambda row: (row[0][0] or date.max, row[0][2])
    ):
        when = f"{text.day(due)}前" if due else "及时"
        of = f"（{period}）" if period else ""
        yield f"    {when}：{'、'.join(dict.fromkeys(items))}{of}"
        if file.endswith("/village.yml"):  # an item that has no file of its own
            yield "      → 写进当季村务文件的“事项”，注明“公开”的日期；没有发生的写进“无”"
        else:
            yield f"      → 填 {file}，写上“公开”的日期；没有发生的写进村务文件的“无”"


_HEAD = ("村", "类别", "项目", "期间", "情况", "期限", "公开日期", "晚几天", "村里的说明", "文件")
_WIDTHS = (12, 10, 34, 16, 12, 12, 12, 8, 30, 48)


def write_xlsx(found: Iterable[Owed], target: Path, today: date) -> int:
    """A workbook of what was late or is missing, by item; for the town office, never published.

    Returns how many rows it has. Raises OSError where it cannot be written.
    """
    import xlsxwriter

    rows = sorted((each for each in found if each.state in ("late", "missing")), key=_order)
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "in_memory": True,
    }
    made = BytesIO()
    with xlsxwriter.Workbook(made, options) as book:
        page = book.add_worksheet("没有按时公开的")
        bold = book.add_format({"bold": True, "bg_color": "#EAEAEA", "border": 1, "align": "center"})
        plain = book.add_format({"border": 1, "text_wrap": True, "valign": "vcenter"})
        days = book.add_format(
            {"border": 1, "num_format": "yyyy-mm-dd", "align": "center", "valign": "vcenter"}
        )
        page.write_string(0, 0, f"截至{text.day(today)}，没有按时公开的 {len(rows)} 项（演示村标“演示”）")
        for column, (head, width) in enumerate(zip(_HEAD, _WIDTHS, strict=True)):
            page.write_string(1, column, head, bold)
            page.set_column(column, column, width)
        for line, each in enumerate(rows, 2):
            name = f"{each.name}（演示）" if each.demo else each.name
            texts = (name, each.category, each.item, each.period, each.said)
            for column, value in enumerate(texts):
                page.write_string(line, column, value, plain)
            for column, day in ((5, each.due), (6, each.posted)):
                if day:
                    page.write_datetime(line, column, day, days)
                else:
                    page.write_blank(line, column, None, plain)
            page.write_number(line, 7, each.days_late, plain)
            page.write_string(line, 8, each.explanation, plain)
            page.write_string(line, 9, each.file, plain)
        page.freeze_panes(2, 0)
        page.autofilter(1, 0, max(1, len(rows) + 1), len(_HEAD) - 1)
        page.repeat_rows(1)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
    target.write_bytes(made.getvalue())
    return len(rows)


def _order(each: Owed) -> tuple[str, str, str, date]:
    return each.category, each.item, each.village, each.due or date.max
