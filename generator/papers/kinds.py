"""The kinds of paper that can be printed, by their English and Chinese names."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """A kind of paper; ``town`` where it is printed once and not for each village."""

    name: str
    title: str
    help: str
    others: tuple[str, ...] = ()
    """Other names that staff may write."""
    town: bool = False
    monthly: bool = False
    """Whether it is printed where no kind is named."""


KINDS = (
    Kind("board", "公开栏", "A3 大字公开表：当月账目、当季村务", ("a3", "公示栏"), monthly=True),
    Kind("household", "明白纸", "一户一张，一页大字", ("小报",), monthly=True),
    Kind("cards", "门牌卡", "资产、资源、合同、工程门口的卡片", ("卡片",), monthly=True),
    Kind("stickers", "贴纸", "登记过的短码，一张 24 枚", ("二维码", "二维码贴纸"), monthly=True),
    Kind("lists", "名单", "private/ 里只在村内张贴的名单", ("村内名单",)),
    Kind("exam", "试卷", "干部法律考试的卷子和答案", ("考试",), town=True),
    Kind("pictures", "图卡", "普法文章的手机图片，1080×1440，发到群里", ("图片", "普法图"), town=True),
    Kind("posters", "海报", "普法文章的 A3 海报，贴在墙上", ("普法海报",), town=True),
    Kind(
        "activities", "普法记录", "每次普法活动一张记录表，格子已填好，放进档案柜", ("活动记录",), town=True
    ),
    Kind("archive", "档案", "一个村一年的全部公开材料，一本", ("年度档案",)),
    Kind("witness", "见证单", "发布的网站的指纹，请人见证", ("见证",), town=True),
    Kind("evidence", "存证单", "发布过的一个网页：内容的指纹，请人见证", ("存证", "网页存证"), town=True),
)
BY_NAME = {name: kind for kind in KINDS for name in (kind.name, kind.title, *kind.others)}


def named(word: str) -> Kind | None:
    """The kind of that name, English or Chinese; None where there is none."""
    return BY_NAME.get(word.strip().lower())


def listed() -> str:
    """All kinds, for a message: 公开栏（board）、…"""
    return "、".join(f"{kind.title}（{kind.name}）" for kind in KINDS)
