"""What the collective owns, lets, is owed and owes: assets, resources, contracts, debts."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .base import Amount, Count, Day, Id, PositiveAmount, PublicPlace, Quantity, Record, Text
from .period import Period
from .shared import Standing, VoucherRef

PartyKind = Literal["个人", "企业", "合作社", "单位", "其他"]


class Asset(Record):
    """A thing that the collective owns; yuan."""

    id: Id = Field(alias="编号", description="编号，成为网址的一部分", examples=["old-office"])
    name: Text = Field(alias="名称", description="名称", examples=["旧村部三间"])
    kind: Text = Field(alias="类别", description="类别", examples=["房屋"])
    quantity: Quantity | None = Field(default=None, alias="数量", description="数量")
    unit: Text | None = Field(default=None, alias="单位", description="数量的单位", examples=["间"])
    location: PublicPlace | None = Field(
        default=None, alias="坐落", description="在哪里，写到组", examples=["二组"]
    )
    acquired: Period | None = Field(
        default=None, alias="取得", description="哪年哪月取得", examples=["2009-06"]
    )
    original_value: Amount | None = Field(default=None, alias="原值", description="原值，元")
    net_value: Amount | None = Field(default=None, alias="净值", description="净值，元")
    state: Text | None = Field(
        default=None, alias="状态", description="自用、出租、闲置等", examples=["自用"]
    )
    contract: Id | None = Field(
        default=None, alias="合同", description="出租的写合同编号（见 contracts.yml）"
    )
    code: Id | None = Field(default=None, alias="二维码", description="贴在门上的短码，在 codes.yml 里登记")


class Assets(Standing):
    """The register of assets."""

    assets: tuple[Asset, ...] = Field(alias="资产", description="每项资产一行")


class Resource(Record):
    """Land, water or wood of the collective; mu."""

    id: Id = Field(alias="编号", description="编号，成为网址的一部分", examples=["yutang"])
    name: Text = Field(alias="名称", description="名称", examples=["鱼塘"])
    area: Quantity | None = Field(default=None, alias="面积亩", description="面积，亩")
    owner: Text | None = Field(default=None, alias="权属", description="归谁所有", examples=["村集体"])
    location: PublicPlace | None = Field(default=None, alias="坐落", description="在哪里，写到组")
    use: Text | None = Field(default=None, alias="用途", description="用途", examples=["养殖"])
    operation: Text | None = Field(
        default=None, alias="经营", description="自营、发包、出租、闲置等", examples=["发包"]
    )
    contract: Id | None = Field(
        default=None, alias="合同", description="发包的写合同编号（见 contracts.yml）"
    )
    code: Id | None = Field(default=None, alias="二维码", description="短码，在 codes.yml 里登记")


class Resources(Standing):
    """The register of resources."""

    resources: tuple[Resource, ...] = Field(alias="资源", description="每项资源一行")


class Instalment(Record):
    """Money due under a contract on a day; yuan."""

    due: Day = Field(alias="日期", description="应收的日期")
    amount: PositiveAmount = Field(alias="金额", description="元")
    voucher: VoucherRef | None = Field(
        default=None,
        alias="凭证",
        description="收到后写收款凭证",
        examples=['{期间: 2026-10, 凭证号: "0123"}'],
    )


class Contract(Record):
    """A contract of the collective; yuan a year."""

    id: Id = Field(alias="编号", description="编号，成为网址的一部分", examples=["2026-yutang"])
    name: Text = Field(alias="名称", description="合同名称", examples=["鱼塘承包"])
    party: Text = Field(alias="对方", description="单位写全称，个人写“张某某”的写法", examples=["张某某"])
    party_kind: PartyKind = Field(alias="对方类型", description="对方是谁")
    objects: tuple[Id, ...] = Field(
        default=(), alias="标的", description="资产或资源的编号", examples=["[yutang]"]
    )
    manner: Text | None = Field(
        default=None, alias="方式", description="怎样确定对方的", examples=["公开协商"]
    )
    meeting: Id | None = Field(
        default=None, alias="会议", description="哪次会议决定的（meetings 里的文件名）"
    )
    signed: Day = Field(alias="签订", description="签订日期")
    since: Day = Field(alias="自", description="从哪天起")
    until: Day = Field(alias="至", description="到哪天止")
    yearly: Amount | None = Field(default=None, alias="年金额", description="每年多少元")
    instalments: tuple[Instalment, ...] = Field(default=(), alias="应收", description="每期应收的钱")
    code: Id | None = Field(default=None, alias="二维码", description="短码，在 codes.yml 里登记")


class Contracts(Standing):
    """The register of contracts."""

    contracts: tuple[Contract, ...] = Field(alias="合同", description="每份合同一行")


class Claim(Record):
    """What is owed to the collective, persons only as totals; yuan."""

    kind: Text = Field(alias="类别", description="类别", examples=["应收承包款"])
    number: Count = Field(alias="笔数", description="笔数")
    amount: Amount = Field(alias="金额", description="合计，元")
    over_a_year: Amount | None = Field(default=None, alias="一年以上", description="其中欠了一年以上的，元")


class Debt(Record):
    """What the collective owes, by kind of creditor; yuan."""

    kind: Text = Field(alias="类别", description="类别", examples=["应付工程款"])
    party_kind: PartyKind | None = Field(default=None, alias="对方类型", description="欠谁的")
    number: Count = Field(alias="笔数", description="笔数")
    amount: Amount = Field(alias="金额", description="合计，元")
    over_a_year: Amount | None = Field(default=None, alias="一年以上", description="其中欠了一年以上的，元")


class Debts(Standing):
    """What is owed to the collective and what it owes, as totals."""

    claims: tuple[Claim, ...] = Field(default=(), alias="债权", description="别人欠集体的")
    debts: tuple[Debt, ...] = Field(default=(), alias="债务", description="集体欠别人的")
