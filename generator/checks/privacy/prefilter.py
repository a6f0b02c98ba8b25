"""The first look at a text: cheap expressions that let a clean one go at once.

They may stop a clean text, which then is read with care; they may not pass one that holds anything.
"""

from __future__ import annotations

import re

_SHORT = 11
_DIGITS = frozenset("0123456789")

_WORDS = """
护照 通行证 回乡证 台胞证 居留 居住 军官 士兵证 警官证 驾驶 驾照 行驶证 学籍 学号 社保号 社保卡 社保编 社会保障 医保号 医保卡 医保编 参保 优待证 老年证 退伍 退役证
户口 户籍 卡号 账号 帐号 账户号 一卡通 一折通 银行卡 储蓄卡 存折 银行账 尾号 微信 QQ qq Qq 扣扣 企鹅 球球 支付宝 抖音 快手 钉钉 微博 邮箱 @ vx VX wx WX wxid Wechat WeChat wechat weixin
车牌 车号 牌照 号牌 住址 家住 住在 住处 住所 现住 租住 地址 门牌 单元 坐标 经度 纬度 经纬 北纬 东经 ° GPS gps 定位 位置 lat lng lon geo Lat Lon
creator docProps core.xml 文件属性 文档属性 Author author lastMod Artist .pdf .jp .png .doc .xls .csv .PDF .JP .PNG
后四 后六 后八 后4 后6 后8 末四 末4 末六 末6
"""
_ABOUT_PEOPLE = """
纠纷 申请人 信访 上访 举报 投诉 控告 检举 起诉 诉讼 诉 被告 原告 殴打 打架 打伤 斗殴 辱骂 家暴 家庭暴力 离婚 离异 分家 赡养 抚养 继承 欠款 欠债 欠钱 借贷 拖欠 侵权 侵占 赔偿 争议 争执 争吵 吵架 矛盾 告诫 和解 相邻 调解 涉案 嫌疑
违法 处罚 拘留 盗窃 赌博 诈骗 强拆 当事人 残疾 残障 伤残 肢残 视残 听残 级残 精神 智力 智障 艾滋 HIV 梅毒 乙肝 肝炎 结核 患 癌 肿瘤 白血病 尿毒 透析 糖尿 高血压 心脏 脑梗 中风 偏瘫 瘫痪 癫痫 抑郁 自闭 痴呆 失能 病 住院 手术 化疗 放疗
器官 怀孕 孕妇 孕检 产检 流产 引产 计生 结扎 上环 避孕 不孕 密接 确诊 阳性 新冠 核酸 隔离 疑似 随访 矫正 刑满 服刑 释放 吸毒 戒毒 涉毒 酗酒 自杀 自残 失独 丧偶 强奸 性侵 猥亵 信教 宗教
未成年 留守 儿童 困境 事实无人 孤儿 学生 小学 初中生 高中 幼儿 婴 新生儿 少年 少女 男孩 女孩 孩子 小孩 小朋友 特殊家庭 刑释 解矫 社矫 前科 涉黑 涉恶 强制隔离 学龄 辍学 失学 帮教 监护 收养 岁 年级 初一 初二 初三 高一 高二 高三 之子 之女 班级 大班 中班 小班
低保 最低生活 五保 特困 救助 救济 救灾 困难 贫困 脱贫 监测 建档 返贫 边缘户 两补 残补 护理 孤寡 优抚 抚恤 慰问 助学 兜底 供养 廉租 危房 大病 重病
"""
_WORD = re.compile("|".join(re.escape(word) for word in _WORDS.split()))
_PEOPLE = re.compile("|".join(_ABOUT_PEOPLE.split()))
_NUMBER = re.compile(
    r"[0-9一二三四五六七八九十百甲乙丙丁]\s?[号#栋幢座室度]|[0-9]\s?deg|[EWew]\s?[0-9]{1,3}\.[0-9]|[屯庄湾沟寨坡]\s?[0-9一二三四五六七八九十]|[位号]\D{0,4}[0-9]{3}|\(at|\[at|[Qq]\s[Qq]|[NSns]\s?[0-9]{1,2}\.[0-9]|[0-9](?:(?:[^\w\n]|_){0,3}[\nxX0-9OolI|*＊]){8}|[0-9]{9}|[A-Za-z][\s-]?[0-9]{7}|[0-9][OolI][0-9]"
)
_SPELLED = re.compile(
    r"[〇零○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖貳參](?:(?:[^\w\n]|_){0,3}[〇零○一二三四五六七八九幺洞两拐勾壹贰叁肆伍陆柒捌玖貳參0-9]){6}"
)
_ODD = re.compile(
    r"[*＊×●•■█◯☆★&%<\\＃＠′˚\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2460-\u24ff\u2776-\u2793\u3220-\u32b0\uff10-\uff19\uff21-\uff5a\U0001d400-\U0001d7ff]"
)
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][\s·.-]{0,3}[A-Za-z][\s·.-]{0,3}[0-9A-Za-z]"
)
_DIGIT = re.compile(r"[0-9]")
_LETTERS = re.compile(r"[xX._…-]{2}|[0-9][xX]|\n")


def may_hold(text: str) -> bool:
    """Whether the text must be read with care."""
    if len(text) < _SHORT and text[:1] in _DIGITS and text[-1:] in _DIGITS and text.isascii():
        return False  # an amount, a day or another short figure, which most texts of a file are
    return bool(
        _WORD.search(text)
        or _PEOPLE.search(text)
        or _NUMBER.search(text)
        or _ODD.search(text)
        or _SPELLED.search(text)
        or _PLATE.search(text)
        or (_LETTERS.search(text) and _DIGIT.search(text))
    )


def about_people(text: str) -> bool:
    """Whether the text has a word beside which no name may stand."""
    return _PEOPLE.search(text) is not None
