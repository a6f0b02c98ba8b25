"""A village's or a town's problems on one page, for those who have to mend them; never published.

One file of HTML that needs nothing else and fits a phone, or plain text for a chat.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from generator import checking, due, holding, proofs
from generator.due import Owed
from generator.models import families
from generator.problems import Problem
from generator.site import environment
from generator.views import text
from generator.writing.differing import title_of

TEMPLATE = "desk/report.html"
SOON = 7
"""Days ahead that are told."""
_TOWN = ""


@dataclass(frozen=True)
class Card:
    """One file and what is to be said of it."""

    title: str
    path: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Duties:
    """Items of one file that are due by one day."""

    when: str
    items: str
    file: str


@dataclass(frozen=True)
class Section:
    """A village, or the town's own files."""

    name: str
    held: tuple[Card, ...]
    """Files whose new content is not shown until they are mended."""
    missing: tuple[Duties, ...]
    soon: tuple[Duties, ...]
    told: tuple[Card, ...]
    """What the pages tell villagers."""
    hints: tuple[Card, ...]
    """What only staff see."""

    @property
    def quiet(self) -> bool:
        """Whether there is nothing to do."""
        return not (self.held or self.missing or self.soon or self.told or self.hints)


@dataclass(frozen=True)
class Report:
    """All of it, as of a day."""

    day: str
    days: int
    sections: tuple[Section, ...]

    @property
    def held(self) -> int:
        """How many files are held back."""
        return sum(len(section.held) for section in self.sections)

    @property
    def soon(self) -> int:
        """How many files are due within the days told."""
        return sum(len(section.soon) for section in self.sections)


def gather(root: Path, village: str | None, today: date, jobs: int = 0) -> Report:
    """The report of one village, or of all and the town. Raises Unreadable as :func:`due.owed` does."""
    problems = (
        proofs.problems_of(root, village, today) if village else checking.check(root, None, today, jobs)
    )
    owed = due.owed(root, today, jobs, village)
    by_place: dict[str, list[Problem]] = {}
    for item in problems:
        by_place.setdefault(_place_of(item.path), []).append(item)
    ids = [village] if village else [_TOWN, *_villages(root)]
    sections = [
        _section(_name(root, each), by_place.get(each, []), [o for o in owed if o.village == each], today)
        for each in ids
    ]
    kept = tuple(each for each in sections if village or not each.quiet)
    return Report(text.day(today), SOON, kept)


def _place_of(path: str) -> str:
    parts = path.split("/")
    return parts[2] if len(parts) > 3 and parts[1] == "villages" else _TOWN


def _villages(root: Path) -> list[str]:
    return sorted(each.name for each in (root / "data" / "villages").glob("*") if each.is_dir())


def _name(root: Path, village: str) -> str:
    if village == _TOWN:
        return "镇里和全站"
    path = families.BY_NAME["village"].path(village)
    try:
        record = holding.read_file(path, (root / path).read_bytes(), "").record
    except OSError:
        record = None
    return str(getattr(record, "name", village))


def _section(name: str, problems: Sequence[Problem], owed: Sequence[Owed], today: date) -> Section:
    until = today + timedelta(days=SOON)
    soon = [each for each in owed if each.state == "due" and each.due and today <= each.due <= until]
    return Section(
        name,
        _cards(each for each in problems if each.severity == "error"),
        _duties(each for each in owed if each.state == "missing"),
        _duties(soon),
        _cards(each for each in problems if each.severity == "notice"),
        _cards(each for each in problems if each.severity == "warning"),
    )


def _cards(problems: Iterable[Problem]) -> tuple[Card, ...]:
    files: dict[str, list[Problem]] = {}
    for each in problems:
        files.setdefault(each.path, []).append(each)
    return tuple(Card(title_of(path), path, tuple(told)) for path, told in files.items())


def _duties(owed: Iterable[Owed]) -> tuple[Duties, ...]:
    files: dict[tuple[date, str, str], list[str]] = {}
    for each in owed:
        files.setdefault((each.due or date.max, each.period, each.file), []).append(each.item)
    return tuple(
        Duties(
            "及时" if when == date.max else f"{text.day(when)}前",
            "、".join(dict.fromkeys(items)) + (f"（{period}）" if period else ""),
            file,
        )
        for (when, period, file), items in sorted(files.items(), key=lambda row: row[0])
    )


def html(report: Report, root: Path) -> str:
    """The page: one file, its style within, no script, nothing from elsewhere."""
    env = environment.make(environment.template_folders(root))
    return str(env.get_template(TEMPLATE).render(report=report))


def plain(report: Report) -> str:
    """The same as text for a chat."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield f"【村务数据问题】{report.day}"
    if not report.sections or all(section.quiet for section in report.sections):
        yield f"没有问题，{report.days} 天内也没有要到期的。"
    for section in report.sections:
        yield ""
        yield f"■ {section.name}"
        if section.quiet:
            yield "没有问题。"
        yield from _of_cards("先办：有错误，新内容暂不公开", section.held)
        yield from _of_duties("过了期限还没有公开", section.missing)
        yield from _of_duties(f"{report.days} 天内到期", section.soon)
        yield from _of_cards("网页上会照实写出来的", section.told)
        yield from _of_cards("提醒（不上网页）", section.hints)
    yield ""
    yield "只供工作人员，请不要转到村民群。"


def _of_cards(heading: str, cards: Sequence[Card]) -> Iterator[str]:
    if cards:
        yield f"◆ {heading}"
    for card in cards:
        yield f"{card.title}（{card.path}）"
        for number, each in enumerate(card.problems, 1):
            yield f"  {number}. 第 {each.line} 行：{each.message}"
            if each.hint:
                yield f"     怎么办：{each.hint}"


def _of_duties(heading: str, duties: Sequence[Duties]) -> Iterator[str]:
    if duties:
        yield f"◆ {heading}"
    for each in duties:
        yield f"  {each.when}：{each.items}，填 {each.file}"
