"""Invented village names: the address in pinyin and the name in characters, which always correspond.

A name is two syllables from two lists in which no pinyin stands twice. The order is fixed, so the
village at an index keeps its name however many are made.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import lru_cache

LIMIT = 5000
"""Villages that can be named."""

_BEGINNINGS = """
杨yang 东dong 清qing 红hong 石shi 柳liu 金jin 银yin 白bai 黄huang 南nan 北bei 西xi 中zhong 上shang 下xia
高gao 平ping 永yong 长chang 富fu 丰feng 太tai 和he 吉ji 兴xing 明ming 光guang 春chun 秋qiu 云yun 月yue
松song 柏bo 桃tao 梨li 枣zao 榆yu 槐huai 桐tong 梅mei 兰lan 竹zhu 麦mai 稻dao 豆dou 瓜gua 泉quan 江jiang
湖hu 海hai 沙sha 山shan 岭ling 坡po 川chuan 塘tang 桥qiao 渠qu 堡bao 塔ta 城cheng 楼lou 窑yao 磨mo 马ma
牛niu 鹿lu 雁yan 龙long 大da 三san 五wu 千qian 万wan 文wen 仁ren 义yi 智zhi 信xin 德de 盛sheng 顺shun
康kang 瑞rui 祥xiang 翠cui 碧bi 晨chen 旭xu 建jian 民min 花hua 草cao 林lin 木mu 叶ye 蒲pu 菊ju 桂gui
"""
_ENDINGS = """
柳liu 升sheng 泉quan 桥qiao 井jing 坝ba 滩tan 湾wan 坪ping 坡po 岭ling 梁liang 塬yuan 庄zhuang 堡bao 寨zhai
屯tun 营ying 台tai 塘tang 渠qu 岔cha 口kou 门men 关guan 峡xia 川chuan 洼wa 洲zhou 塔ta 楼lou 窑yao 店dian
铺pu 集ji 林lin 槐huai 杨yang 榆yu 桃tao 杏xing 枣zao 梨li 松song 柏bo 梅mei 兰lan 花hua 草cao 禾he 谷gu
田tian 丰feng 旺wang 隆long 昌chang 顺shun 宁ning 康kang 祥xiang 瑞rui 明ming 光guang 云yun 山shan 石shi
"""
_LEADING = (
    "杨柳", "东升", "清泉", "红柳", "石桥", "榆湾", "金滩", "麦田", "槐庄", "桃坪", "长渠", "白杨", "枣岭", "松台", "云塘",
    "和丰", "春谷", "高井",
)  # fmt: skip


@dataclass(frozen=True)
class VillageName:
    """An address in lower-case ASCII and the name in Chinese."""

    id: str
    name: str


def village_name(index: int) -> VillageName:
    """The name of the village at that index, from 0; raises ValueError beyond :data:`LIMIT`."""
    if not 0 <= index < LIMIT:
        raise ValueError(f"最多可以编 {LIMIT} 个演示村（序号 0 到 {LIMIT - 1}），要的是 {index}")
    return _all_names()[index]


@lru_cache(maxsize=1)
def _all_names() -> tuple[VillageName, ...]:
    beginnings, endings = _syllables(_BEGINNINGS), _syllables(_ENDINGS)
    pairs = [a + b for a in beginnings for b in endings if a != b]
    random.Random("village names").shuffle(pairs)
    # Two pairs may run together into one pinyin (li+an, lia+n); the first keeps it.
    by_id: dict[str, str] = {}
    for pair in (*_LEADING, *pairs):
        by_id.setdefault(beginnings[pair[0]] + endings[pair[1]], pair)
    return tuple(VillageName(id_, pair + "村") for id_, pair in list(by_id.items())[:LIMIT])


def _syllables(text: str) -> dict[str, str]:
    return {item[0]: item[1:] for item in text.split()}
