"""The accounts of one month: of the village collective, or of the villagers' committee's own books."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, model_validator

from .base import AccountCode, AccountName, Balances, Day, Id, Record, SignedAmount, Text, Voucher
from .period import Month
from .scalars import fault
from .shared import Posting, Recording, VoucherRef

EntryKind = Literal["收入", "支出", "往来收", "往来付", "划转"]

_ONLY_TRANSFER = frozenset({"paid_from", "paid_into"})
_NEVER_TRANSFER = frozenset({"account", "category"})
_WITH_CATEGORY = ("收入", "支出")


class Reversal(VoucherRef):
    """The entry, of an earlier month or this one, that an entry with a negative amount takes back."""


class Entry(Record):
    """One voucher of the month; ``amount`` in yuan, negative only where it reverses another entry."""

    voucher: Voucher = Field(
        alias="凭证号", description="凭证号，一年之内不重复；要加引号", examples=["0123"]
    )
    day: Day = Field(alias="日期", description="记账日期，须在本期之内")
    kind: EntryKind = Field(
        alias="类型",
        description="收入、支出；借入、收回、代收的钱记往来收，归还、借出、代付的记往来付；自己账户之间记划转",
    )
    category: AccountCode | None = Field(
        default=None,
        alias="科目",
        description="科目编号（见 accounts.yml）；收入、支出必填",
        examples=["514"],
    )
    summary: Text = Field(
        alias="摘要", description="这笔钱是做什么的，用村民听得懂的话", examples=["村道路灯维修材料费"]
    )
    amount: SignedAmount = Field(
        alias="金额", description="元，最多两位小数；冲销才写负数", examples=["8460.00"]
    )
    account: AccountName | None = Field(
        default=None, alias="账户", description="钱进出哪个账户；划转以外必填", examples=["银行存款"]
    )
    paid_from: AccountName | None = Field(
        default=None, alias="转出", description="划转：从哪个账户", examples=["银行存款"]
    )
    paid_into: AccountName | None = Field(
        default=None, alias="转入", description="划转：到哪个账户", examples=["库存现金"]
    )
    handler: Text | None = Field(default=None, alias="经手人", description="经手的人", examples=["李某某"])
    witness: Text | None = Field(default=None, alias="证明人", description="证明的人", examples=["王某某"])
    approver: Text | None = Field(default=None, alias="审批人", description="审批的人", examples=["张某某"])
    resolution: Id | None = Field(
        default=None,
        alias="决议",
        description="批准这笔开支的会议（meetings 里的文件名）",
        examples=["2026-09-28-lamps"],
    )
    reversal: Reversal | None = Field(default=None, alias="冲销", description="冲销哪一张凭证；金额写负数")

    @model_validator(mode="after")
    def _keys_fit_the_kind(self) -> Entry:
        plain = self.account and self.category and self.kind in _WITH_CATEGORY and self.amount > 0
        if plain and self.paid_from is None and self.paid_into is None:
            return self  # nine of ten entries; the rest of the function is for the others
        transfer = self.kind == "划转"
        if transfer:
            wanted = _ONLY_TRANSFER
        else:
            wanted = _NEVER_TRANSFER if self.kind in _WITH_CATEGORY else frozenset({"account"})
        given = self.model_fields_set
        if not wanted <= given:
            raise fault("S25", f"类型是“{self.kind}”的一笔", keys=self._names(wanted - given))
        stray = given & (_NEVER_TRANSFER if transfer else _ONLY_TRANSFER)
        if stray:
            raise fault("S26", f"类型是“{self.kind}”的一笔", keys=self._names(stray), key=self._first(stray))
        if transfer and self.paid_from == self.paid_into:
            raise fault("S38", str(self.paid_into), key="转入")
        if self.amount < 0 and self.reversal is None:
            raise fault("S39", str(self.amount), key="金额")
        return self

    # Entries are most of what a build keeps. Which keys were given matters only while one is validated.
    def __getstate__(self) -> dict[str, Any]:
        return self.__dict__

    def __setstate__(self, state: dict[str, Any]) -> None:
        empty = {"__pydantic_extra__": None, "__pydantic_private__": None}
        super().__setstate__({"__dict__": state, "__pydantic_fields_set__": set(state), **empty})

    @classmethod
    def _names(cls, attributes: frozenset[str] | set[str]) -> str:
        return "、".join(str(field.alias) for name, field in cls.model_fields.items() if name in attributes)

    @classmethod
    def _first(cls, attributes: frozenset[str] | set[str]) -> str:
        return next(str(field.alias) for name, field in cls.model_fields.items() if name in attributes)


class Signature(Record):
    """Who signed, when, and with which opinion."""

    name: Text = Field(alias="姓名", description="签字的人", examples=["王某某"])
    day: Day = Field(alias="日期", description="签字的日期")
    opinion: Text | None = Field(default=None, alias="意见", description="意见", examples=["同意公开"])


class Review(Record):
    """Who prepared the accounts and who of the supervision committee looked at them."""

    prepared: Signature | None = Field(default=None, alias="编制", description="编制的人和日期")
    supervised: Signature | None = Field(
        default=None, alias="村务监督委员会", description="审核的人、日期和意见"
    )


class Amendment(Record):
    """A change in words to a month that is already published; figures change only through a reversal."""

    day: Day = Field(alias="日期", description="更正的日期")
    voucher: Voucher = Field(alias="凭证号", description="更正哪一张凭证")
    field: Text = Field(alias="字段", description="更正哪一项", examples=["摘要"])
    before: Text = Field(alias="原", description="原来写的")
    after: Text = Field(alias="现", description="现在写的")
    reason: Text = Field(alias="原因", description="为什么更正")
    approver: Text = Field(alias="批准人", description="谁批准的")


class MonthAccounts(Record):
    """The accounts of one legal person for one month; balances in yuan by account."""

    period: Month = Field(alias="期间", description="哪一个月，与文件名相同")
    opening: Balances = Field(
        alias="期初", description="每个账户月初的余额，等于上月期末", examples=['{库存现金: "1200.00"}']
    )
    closing: Balances = Field(
        alias="期末", description="每个账户月末的余额", examples=['{库存现金: "860.00"}']
    )
    entries: tuple[Entry, ...] = Field(alias="明细", description="每张凭证一行；没有收支写 []")
    review: Review | None = Field(default=None, alias="审核", description="谁编制、谁审核")
    posting: Posting | None = Field(
        default=None, alias="公开", description="公开日期和张榜到哪天；没公开的不填"
    )
    amendments: tuple[Amendment, ...] = Field(default=(), alias="更正", description="公开以后只改文字的更正")
    recordings: tuple[Recording, ...] = Field(
        default=(), alias="录音", description="念这个月账的录音，放在“简单说”下面"
    )
