"""The settings of a site: site.yml."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, JsonValue
from pydantic.config import JsonDict

from .base import Amount, Id, Pattern, Phone, PublicPlace, Record, SiteAddress, Text, Threshold
from .shared import Contact, Hours

_PRINTED: dict[str, JsonValue] = {"public": False, "reason": "只用来印文档，纸上看得到字形"}


class Typefaces(Record):
    """The town's own fonts, a file a role; what is not named is printed in the default fonts."""

    folders: tuple[Text, ...] = Field(
        default=("fonts",),
        alias="文件夹",
        description="在哪些文件夹里找，从项目的最外层算起，也可以是 C:/Windows/Fonts",
        json_schema_extra=_PRINTED,
    )
    song: Text | None = Field(
        default=None, alias="宋", description="表格正文的字体文件，如 simsun.ttc", json_schema_extra=_PRINTED
    )
    fang: Text | None = Field(
        default=None,
        alias="仿宋",
        description="公告正文的字体文件，如 simfang.ttf",
        json_schema_extra=_PRINTED,
    )
    kai: Text | None = Field(
        default=None, alias="楷", description="小标题的字体文件，如 simkai.ttf", json_schema_extra=_PRINTED
    )
    hei: Text | None = Field(
        default=None,
        alias="黑",
        description="标题和表头的字体文件，如 simhei.ttf",
        json_schema_extra=_PRINTED,
    )
    title: Text | None = Field(
        default=None,
        alias="小标宋",
        description="大标题的字体文件，如 FZXBSJW.TTF",
        json_schema_extra=_PRINTED,
    )

    @property
    def files(self) -> dict[str, str]:
        """Role to file, of the roles that have one."""
        named = {"song": self.song, "fang": self.fang, "kai": self.kai, "hei": self.hei, "title": self.title}
        return {role: file for role, file in named.items() if file}


MailDigest = Annotated[str, Pattern(r"^[0-9a-f]{64}$", "R70", "e3b0c44298fc1c149afbf4c8996fb924…")]

_ROLES: JsonDict = {"public": False, "reason": "只用来在修订记录里称呼提交人"}


class Committer(Record):
    """Whose changes those of one e-mail address are; the address itself stands nowhere."""

    digest: MailDigest = Field(
        alias="邮箱摘要",
        description="提交人在 git 里的邮箱（小写）的 SHA-256，不是邮箱本身",
        json_schema_extra=_ROLES,
    )
    role: Text = Field(
        alias="身份",
        description="修订记录里怎么称呼，写职务，不写人名",
        examples=["村报账员"],
        json_schema_extra=_ROLES,
    )


class Site(Record):
    """What holds for the whole site; ``resolution_limit`` in yuan."""

    name: Text = Field(alias="名称", description="网站名称")
    address: SiteAddress = Field(alias="网址", description="网站的网址，二维码和订阅要用")
    former_addresses: tuple[SiteAddress, ...] = Field(
        default=(),
        alias="旧网址",
        description="以前用过的网址",
        json_schema_extra={"public": False, "reason": "只用来把旧网址转到新网址"},
    )
    publisher: Text = Field(alias="主办", description="主办单位")
    office_phone: Phone | None = Field(default=None, alias="办公电话", description="主办单位的办公电话")
    location: PublicPlace | None = Field(default=None, alias="地址", description="主办单位在哪里")
    hours: tuple[Hours, ...] = Field(default=(), alias="办公时间", description="主办单位的办公时间")
    supervision: tuple[Contact, ...] = Field(default=(), alias="监督电话", description="监督电话")
    hotlines: tuple[Contact, ...] = Field(default=(), alias="热线", description="热线")
    pack: Id = Field(
        default="default",
        alias="公开规则",
        description="用 packs 里的哪一份地区规则",
        json_schema_extra={"public": False, "reason": "是生成网站的设置；起作用的规则在公开目录里逐条列出"},
    )
    resolution_limit: Amount = Field(
        default=Decimal("5000.00"), alias="重大支出限额", description="元；一笔支出到了这个数就要有决议"
    )
    suppression: Threshold = Field(
        default=5, alias="小数抑制", description="比这个数小的件数不写明：5 就是 1 到 4 件只写“<5”"
    )
    committers: tuple[Committer, ...] = Field(
        default=(),
        alias="提交人",
        description="修订记录里，哪个邮箱的提交写成什么身份；没有登记的写“管理员”",
        json_schema_extra=_ROLES,
    )
    repository: Literal["私有", "公开"] | None = Field(
        default=None,
        alias="数据仓库",
        description="放数据的 git 仓库别人能不能看；应当是：私有",
        json_schema_extra={"public": False, "reason": "只用来提醒：小于抑制数的件数不能放在公开的仓库里"},
    )
    no_laws: tuple[Text, ...] = Field(
        default=(),
        alias="非法律",
        description="带书名号但不是法律的名称",
        json_schema_extra={"public": False, "reason": "只用来检查引用"},
    )
    typefaces: Typefaces | None = Field(
        default=None,
        alias="字体",
        description="印文档用的字体文件；不写就用自带的",
        json_schema_extra=_PRINTED,
    )
