"""What words of a workbook mean in the project: categories, accounts, duties, voucher numbers, ids.

A word that is none of those known is never exchanged in silence: the nearest is taken with a doubt, or
none with an error that lists them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from generator.importing.ground import Ground
from generator.importing.told import Told, at
from generator.reading.spreadsheets.forms import Table, Workbook
from generator.reading.spreadsheets.grid import Sheet
from generator.reading.spreadsheets.tables import Row, Spot

_CODED = re.compile(r"([0-9A-Za-z][0-9A-Za-z.-]{0,39})\s*[—:：\s-]?\s*(.*)").fullmatch
_SUBDIVIDED = re.compile(r"\s*[-—/／:：＞>]+\s*")
_ARROW = re.compile(r"\s*(?:→|->|—>|转|到|至)\s*")
_CUTOFF = 0.5
_EXAMPLES = {
    "凭证号": "凭证上的号码，例如 0123",
    "日期": "记账的日子，例如 2026-11-05",
    "摘要": "这笔钱是做什么的",
}
_SIDES = {"收入": "收入", "支出": "支出"}


class Words:
    """Puts words of one workbook into what the project calls them, and tells what was not plain."""

    def __init__(self, ground: Ground, kind: Workbook, period: str, account: str) -> None:
        self.ground, self.kind, self.period, self.account = ground, kind, period, account
        self.told: list[Told] = []

    def entry(self, row: Row, sheet: Sheet | None) -> Row:
        """A row of accounts with its category's code, its account's name and its voucher's zeros."""
        texts = dict(row.texts)
        kind = texts.get("类型", "")
        said = f"摘要：{texts.get('摘要', '—')}"
        known = self.ground.accounts(self.kind.kind)
        for head, example in _EXAMPLES.items():
            if head in row.spots and not texts.get(head):
                self.told.append(at(row.spots[head], "H45", what=head, row=said, known=example))
        if kind == "划转":
            parts = _ARROW.split(texts.get("账户", ""))
            if len(parts) == 2 and "转出" not in texts and "转入" not in texts:
                texts["转出"], texts["转入"] = parts
                del texts["账户"]
            for head in ("转出", "转入"):
                self._account(texts, head, row, known, said, needed=True)
        else:
            self._account(texts, "账户", row, known, said, needed=True)
        if kind in _SIDES:
            self._category(texts, row, _SIDES[kind], said)
        if sheet is not None and "凭证号" in row.spots:
            self._zeros(texts, row, sheet)
        return Row(texts, row.spots, row.spot)

    def _account(
        self, texts: dict[str, str], head: str, row: Row, known: tuple[str, ...], said: str, needed: bool
    ) -> None:
        text = texts.get(head, "")
        spot = row.spots.get(head, row.spot)
        if text in known:
            return
        if not text:
            only = self.account or (known[0] if len(known) == 1 else "")
            if only and head == "账户":
                texts[head] = only
            elif needed:
                self.told.append(at(spot, "H45", what=head, row=said, known="、".join(known)))
            return
        holding = [name for name in known if text in name or name in text]
        if len(holding) == 1:
            texts[head] = holding[0]
        else:
            self._nearest(texts, head, spot, text, "账户", {name: name for name in known})

    def _nearest(
        self, texts: dict[str, str], head: str, spot: Spot, text: str, what: str, known: Mapping[str, str]
    ) -> None:
        """The nearest known name with a doubt; an error where none is near. ``known``: name to value."""
        near = get_close_matches(text, known, 1, _CUTOFF)
        shown = "、".join(
            f"{value} {name}" if value != name else name for name, value in list(known.items())[:40]
        )
        if near:
            texts[head] = known[near[0]]
            meant = f"{known[near[0]]} {near[0]}" if known[near[0]] != near[0] else near[0]
            self.told.append(at(spot, "H43", value=text, what=what, near=meant, known=shown))
        else:
            del texts[head]
            self.told.append(at(spot, "H44", value=text, what=what, known=shown))

    def _category(self, texts: dict[str, str], row: Row, side: str, said: str) -> None:
        text = texts.get("科目", "")
        spot = row.spots.get("科目", row.spot)
        numbers = self.ground.numbers
        if not text:
            self.told.append(at(spot, "H45", what="科目", row=said, known=numbers.names(side)))
            return
        names = {each.name: each.code for each in numbers.now.values() if each.side == side}
        coded = _CODED(text)
        if coded and any(char.isdigit() for char in coded[1]):
            texts["科目"] = coded[1]  # whether there is such a number, and on which side, the checks tell
            return
        for each in (text, *_SUBDIVIDED.split(text)[:1]):
            if each in names:
                texts["科目"] = names[each]
                return
        former = {each.name: each.successor for each in self.ground.town.settings.chart.former if each.name}
        if former.get(text) in names.values():
            name = next(name for name, code in names.items() if code == former[text])
            texts["科目"] = former[text]
            self.told.append(
                at(
                    spot,
                    "H43",
                    value=text,
                    what="科目",
                    near=f"{former[text]} {name}",
                    known=numbers.names(side),
                )
            )
            return
        self._nearest(texts, "科目", spot, text, f"{side}科目", names)

    def _zeros(self, texts: dict[str, str], row: Row, sheet: Sheet) -> None:
        """The zeros that a number's cell has lost, where all vouchers of the year have as many digits."""
        text = texts.get("凭证号", "")
        _, line, column = row.spots["凭证号"]
        if sheet.cell(line, column).kind != "number" or not text.isdigit():
            return
        digits = self.digits
        if digits > len(text):
            texts["凭证号"] = text.zfill(digits)
            self.told.append(at(row.spots["凭证号"], "H64", value=text, meant=texts["凭证号"]))

    @property
    def digits(self) -> int:
        """How many digits the year's vouchers have; nought where they are not alike."""
        if not hasattr(self, "_digits"):
            lengths: set[int] = set()
            zeros = False
            for name in self.ground.names(self.kind):
                if name[:4] == self.period[:4]:
                    month = self.ground.plain(self.ground.path(self.kind, name)) or {}
                    for each in month.get("明细") or ():
                        number = str(each.get("凭证号") or "")
                        lengths.add(len(number))
                        zeros = zeros or number.startswith("0")
            self._digits = lengths.pop() if zeros and len(lengths) == 1 else 0
        return self._digits

    def items(self, row: Row) -> Row:
        """A row of affairs with the id of its duty."""
        texts = dict(row.texts)
        text = texts.get("目录", "")
        items = self.ground.town.settings.catalogue.items
        coded = _CODED(text)
        if coded and any(each.id == coded[1] for each in items):
            texts["目录"] = coded[1]
        elif text and not (coded and coded[1] == text):
            known = {each.name: each.id for each in items}
            if text in known:
                texts["目录"] = known[text]
            else:
                self._nearest(texts, "目录", row.spots.get("目录", row.spot), text, "公开目录", known)
        return Row(texts, row.spots, row.spot)

    def named(self, table: Table, row: Row, old: Iterable[Mapping[str, Any]]) -> Row:
        """A row that leaves its id out, with that of the one that already has its name."""
        id_head = table.identity[0]
        name = row.texts.get(table.named, "")
        if row.texts.get(id_head) or not table.named:
            return row
        same = [str(each.get("编号")) for each in old if each.get(table.column(table.named).at[0]) == name]
        spot = row.spots.get(id_head, row.spot)
        if len(same) == 1 and name:
            self.told.append(at(spot, "H66", key=id_head, name=name, meant=same[0]))
            return Row({**row.texts, id_head: same[0]}, row.spots, row.spot)
        hint = "小写字母、数字和短横线，会成为网址，例如 old-office"
        self.told.append(at(spot, "H45", what=id_head, row=f"{table.named}：{name or '—'}", known=hint))
        return row
