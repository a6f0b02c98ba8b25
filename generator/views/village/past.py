"""Earlier versions of bylaws and charter in words: which there were, till when each held, what was changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.models.bundles import Edition, Prose
from generator.models.content import Bylaws
from generator.summaries.amendments import Amendment, amendments
from generator.values import value
from generator.views import text, urls
from generator.views.blocks import Block, Cell, Note, Row, Table, Text, row, table
from generator.views.village.context import VillageContext


@value
class Past:
    """An earlier version, its address, and what the next version whose text is known changed in it."""

    edition: Edition
    address: str
    successor: str
    """The name of that next version."""
    amendments: tuple[Amendment, ...]

    @property
    def prose(self) -> Prose[Bylaws] | None:
        """The text; None where it must not be shown."""
        return self.edition.prose

    @property
    def dated(self) -> str:
        """The day on which it was passed: what no other version is called, but for one of the same day."""
        number = f"之{self.edition.number}" if self.edition.number > 1 else ""
        return f"{text.day(self.edition.passed)}通过{number}"

    @property
    def name(self) -> str:
        """What the village calls it, else when it was passed."""
        return (self.prose.front.version if self.prose else None) or self.dated

    def changes(self) -> Iterator[Block]:
        """What was changed after it, article by article, with the words of before and after."""
        rows = [_row(item) for item in self.amendments if item.manner != "renumbered"]
        moved = [f"{a.old_name}改为{a.new_name}" for a in self.amendments if a.manner == "renumbered"]
        if rows:
            heading, caption = "后来改了什么", f"{self.successor}与这一版相比：{_counted(self.amendments)}"
            yield table(heading, caption, ("条目", "这一版", "后来"), rows)
        else:
            said = "没有改动文字，只变了条号。" if moved else "没有改动文字。"
            yield Text("后来改了什么", (f"{self.successor}与这一版相比，{said}",))
        if moved:
            yield Note(f"文字没有变、只变了条号的：{text.listed(moved)}。")


def past_of(
    ctx: VillageContext, name: str, present: Prose[Bylaws] | None, editions: Sequence[Edition]
) -> tuple[Past, ...]:
    """The earlier versions, the newest first; none where there is no present text."""
    found: list[Past] = []
    newer, called = present, ""
    if newer is not None:
        called = f"现在的{newer.front.version}" if newer.front.version else "现在的版本"
    for edition in editions if present else ():
        address = urls.edition(ctx.id, name, edition.passed, edition.number)
        if not ctx.stands(address):
            edition = replace(edition, prose=None)
        changed = amendments(edition.prose, newer) if edition.prose and newer else ()
        found.append(Past(edition, address, called, changed))
        if edition.prose:
            newer, called = edition.prose, found[-1].name
    return tuple(found)


def overview(kind: str, front: Bylaws, past: Sequence[Past]) -> Table:
    """All versions in one table, the present one first."""
    passed = text.day(front.passed) if front.passed else "没有记录"
    rows = [row(front.version or "现行版本", passed, "现在有效", "—"), *(_version(each) for each in past)]
    return table("各个版本", f"{kind}的各个版本，新的在前", ("版本", "通过", "用到", "后来改动"), rows)


def _version(past: Past) -> Row:
    until = text.day(past.edition.until) if past.edition.until else "下一版通过"
    passed = text.day(past.edition.passed)
    if past.prose is None:
        return row("文字没有公开", passed, until, "—")
    return row(Cell(past.name, past.address), passed, until, Cell(_counted(past.amendments), past.address))


def _row(item: Amendment) -> Row:
    was = f"原{item.old_name}" if item.manner == "changed" and item.old_name != item.new_name else ""
    old, new = item.old.replace("\n", " "), item.new.replace("\n", " ")
    return row(item.name, old or "（没有）", new or "（删去）", lines=(_MANNERS[item.manner], was))


_MANNERS = {"changed": "改动", "added": "新增", "removed": "删去"}


def _counted(found: Sequence[Amendment]) -> str:
    """``改动 2 处，新增 1 处``."""
    counts = ((word, sum(item.manner == manner for item in found)) for manner, word in _MANNERS.items())
    said = "，".join(f"{word} {count} 处" for word, count in counts if count)
    return said or ("只变了条号" if found else "文字没有变")
