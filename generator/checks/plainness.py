"""How easily a text of legal education is read: lengths of sentences, rare characters, hard words.

Measured on the words that people read: marks, addresses and citations are left out. Limits are for a
villager who left school after six years; nothing here judges whether a text is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

MEAN, LONGEST, BREATH = 20, 50, 25
"""Characters: of a sentence on average, of the longest, of what stands between two marks."""
RARE = 2
"""Different rare characters in a text."""

HARD: Mapping[str, str] = {
    "诉讼时效": "打官司的期限", "先予执行": "判决以前先让对方付一部分", "行政复议": "请上级机关再审一遍",
    "财产保全": "请法院先把财产封住", "司法确认": "请法院把协议定牢", "强制执行": "法院强制他照办",
    "告诫书": "公安的书面警告", "人身安全保护令": "法院不许他再打、再骚扰的命令",
    "民事行为能力": "自己作主的能力", "限制民事行为能力": "只能做一部分主", "举证责任": "该谁拿证据",
    "不当得利": "没有道理得到的钱", "无因管理": "好心帮人管事", "连带责任": "找谁都得全赔", "追偿": "赔了以后再找他要",
    "公序良俗": "大家公认的好规矩", "工伤认定": "人社部门定是不是工伤", "劳动能力鉴定": "看伤到几级",
    "遗赠": "把东西留给继承人以外的人", "代位继承": "儿女先走了，孙辈顶上", "恢复原状": "弄回原来的样子",
    "善意取得": "不知情花钱买的归买的人", "情势变更": "情况大变", "孳息": "生出来的利",
    "承担不利后果": "拿不出来就吃亏", "格式条款": "对方早就印好的条款", "显失公平": "太不公平", "羁押": "关起来",
    "取保候审": "交保在外面等", "抗辩": "说出不该给的理由", "反诉": "倒过来告他", "管辖": "归哪里的法院管",
    "优先购买权": "先买的权利", "用益物权": "用别人东西的权利", "地役权": "用别人地方便自己的权利",
}  # fmt: skip
"""Words of the law that a villager does not know, with what they come to; each must be told in the text."""

_HEAD = re.compile(r"^#+\s*(.*)$")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"[*`>#|]|^\s*(?:\d+[.、]|-)\s*", re.MULTILINE)
_NUMBER = r"第[一二三四五六七八九十百千零〇之]+(?:条|款|项)(?:之[一二三四五])?"
_LAW = re.compile("\u300a[^\u300b]*\u300b" + rf"(?:（\d{{4}}）)?(?:{_NUMBER}|[、，和至到])*")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_SENTENCE = re.compile(r"[。！？；：\n]")
_BREATH = re.compile(r"[，、（）“”]")
_TOLD_AFTER = r"[”」]?(?:（|，?(?:就是|也就是|意思是)|是指|：)"
_TOLD_BEFORE = r"(?:[\u4e00-\u9fff]（“?|就是“?|叫做?“?)"
_BASIS = ("法律怎么说", "依据", "法律依据")


@dataclass(frozen=True)
class Measured:
    """What was measured of one text."""

    characters: int
    mean: float
    longest: str
    breath: str
    """The longest stretch without a mark."""
    rare: tuple[str, ...]
    hard: tuple[str, ...]
    """Hard words that the text does not tell."""

    def beyond(self) -> Iterator[str]:
        """What lies beyond the limits, in words."""
        if self.mean > MEAN:
            yield f"平均一句 {self.mean:.0f} 字，超过 {MEAN}"
        if length(self.longest) > LONGEST:
            yield f"最长的一句 {length(self.longest)} 字，超过 {LONGEST}：{self.longest}"
        if length(self.breath) > BREATH:
            yield f"一口气 {length(self.breath)} 字没有停顿，超过 {BREATH}：{self.breath}"
        if len(self.rare) > RARE:
            yield f"生僻字 {len(self.rare)} 个，超过 {RARE}：{'、'.join(self.rare)}"
        for word in self.hard:
            yield f"“{word}”没有讲明白，可以写“{HARD[word]}（{word}）”"


def length(text: str) -> int:
    """Chinese characters of a text."""
    return len(_HAN.findall(text))


@cache
def common() -> frozenset[str]:
    """The 3755 characters of the first level of GB 2312: those in common use."""
    found = set()
    for row in range(0xB0, 0xD8):
        for cell in range(0xA1, 0xFF):
            found.add(bytes((row, cell)).decode("gb2312", "ignore"))
    return frozenset(found - {""})


def measure(lines: Iterable[str]) -> Measured:
    """The lines of a text, as Markdown."""
    shown = list(_told(lines))
    sentences = [part for line in shown for part in _SENTENCE.split(line) if length(part)]
    breaths = [part for sentence in sentences for part in _BREATH.split(sentence)]
    total = sum(map(length, sentences))
    text = "\n".join(shown)
    rare = dict.fromkeys(found for found in _HAN.findall(text) if found not in common())
    return Measured(
        characters=total,
        mean=total / len(sentences) if sentences else 0,
        longest=max(sentences, key=length, default="").strip(),
        breath=max(breaths, key=length, default="").strip(),
        rare=tuple(rare),
        hard=tuple(word for word in HARD if word in text and not _explained(word, text)),
    )


def _told(lines: Iterable[str]) -> Iterator[str]:
    """What people read of it: without marks and citations, and without the list of articles."""
    heading = ""
    for line in lines:
        found = _HEAD.match(line)
        heading = found[1].strip() if found else heading
        if heading not in _BASIS:
            yield _LAW.sub("", _MARKS.sub("", _LINK.sub(r"\1", line)))


def _explained(word: str, text: str) -> bool:
    return bool(re.search(f"{word}{_TOLD_AFTER}|{_TOLD_BEFORE}{word}", text))
