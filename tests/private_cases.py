"""Invented texts with and without what must not be public: the same kinds as cases/privacy.tsv, other words.

No number can be anybody's: years of birth lie in 2061–2098, mobile numbers in ranges that no operator has
(154, 160–164, 168, 169), cards in 629999, names end in 测 and a numeral or are put together at random.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from stdnum import luhn
from stdnum.cn import ric

COUNTIES = (
    "410122",
    "341222",
    "130682",
    "370829",
    "610526",
    "532527",
    "510923",
    "620602",
    "440823",
    "320925",
)
LANDS = "京津沪渝冀豫辽黑湘皖鲁苏浙赣鄂甘晋陕吉闽粤川"
CHINESE, CAPITAL, CIRCLED = "〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖", "⓪①②③④⑤⑥⑦⑧⑨"
WIDE, BLACK = "０１２３４５６７８９", "⓿❶❷❸❹❺❻❼❽❾"
INVISIBLE = "\u200b\u200c\u2060\ufeff\u00ad"


def identity(rng: random.Random) -> str:
    day = f"{rng.randint(2061, 2098)}{rng.randint(1, 12):02}{rng.randint(1, 28):02}"
    number = rng.choice(COUNTIES) + day + f"{rng.randint(0, 999):03}"
    return number + ric.calc_check_digit(number + "0")


def old_identity(rng: random.Random) -> str:
    return f"{rng.choice(COUNTIES)}{rng.randint(61, 98)}{rng.randint(1, 12):02}{rng.randint(1, 28):02}{rng.randint(0, 999):03}"


def mobile(rng: random.Random) -> str:
    return (
        rng.choice(("154", "160", "161", "162", "163", "164", "168", "169"))
        + f"{rng.randint(0, 10**8 - 1):08}"
    )


def card(rng: random.Random, length: int = 19) -> str:
    number = "629999" + "".join(rng.choice("0123456789") for _ in range(length - 7))
    return number + luhn.calc_check_digit(number)


def name(rng: random.Random) -> str:
    surname = rng.choice(
        "王李张刘陈杨赵黄周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘蒋蔡余杜叶程苏魏吕丁沈姚卢姜崔钟谭陆汪范石廖贾韦方白邹孟熊秦邱江尹薛段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
    )
    given = rng.choice(
        (
            "测一",
            "测二",
            "测三",
            "测八",
            "测",
            "建国",
            "秀英",
            "桂兰",
            "志强",
            "海燕",
            "玉梅",
            "国栋",
            "晓东",
            "春花",
            "福贵",
            "小军",
            "丽",
            "伟",
            "静",
            "磊",
        )
    )
    if rng.random() < 0.08:
        surname = rng.choice(("欧阳", "司马", "上官", "诸葛", "慕容"))
    return surname + given


def spelled(rng: random.Random, number: str) -> str:
    digits = rng.choice((CHINESE, CHINESE.replace("〇", "零"), CAPITAL, CIRCLED, WIDE, BLACK))
    told = "".join(digits[int(c)] if c.isdigit() else c for c in number)
    if digits.startswith(("〇一", "零一")) and rng.random() < 0.4:
        told = told.replace("一", "幺")
    return told


def spaced(rng: random.Random, number: str, groups: tuple[int, ...]) -> str:
    mark = rng.choice((" ", "-", ".", "·", "/", "  ", " - ", "_", "—", "\u3000", "，", rng.choice(INVISIBLE)))
    pieces, at = [], 0
    for size in groups:
        pieces.append(number[at : at + size])
        at += size
    return mark.join([*pieces, number[at:]] if at < len(number) else pieces)


def coded(rng: random.Random, number: str) -> str:
    if rng.random() < 0.5:
        return (
            "".join(f"&#{ord(c)};" if rng.random() < 0.5 else c for c in number[:-1])
            + f"&#x{ord(number[-1]):x};"
        )
    return "".join(f"%{ord(c):02X}" if rng.random() < 0.4 else c for c in number)


def positives(rng: random.Random) -> Iterator[tuple[str, str]]:
    """One text of each kind that must be found, with the kind."""
    r, who = rng.choice, name(rng)
    number = identity(rng)
    yield (
        "id",
        r(
            (
                "身份证号码：{}",
                "证件号 {}",
                "{}",
                "户主{}",
                "他的身份证是{}",
                "编号{}",
                "身份证号为：{}，请核对",
                "（{}）",
                "sfz:{}",
                "ID No. {}",
                "{}身份证",
                "附：{}。",
                "登记人 {} 已领",
                "{}元",
            )
        ).format(r((number, number.lower()))),
    )
    yield (
        "id spelled",
        f"{r(('身份证', '身份证号', '证件号码：', '公民身份号码 '))}{spelled(rng, identity(rng))}",
    )
    yield (
        "id spaced",
        f"{r(('身份证', '', '号码 ', '居民身份证：'))}{spaced(rng, number, r(((6, 8, 4), (6, 4, 4, 4), (3, 3, 4, 4, 4), (6, 12), (14, 4), (1,) * 17)))}",
    )
    yield "id coded", f"{r(('身份证', 'https://a.example/p?sfz=', ''))}{coded(rng, identity(rng))}"
    yield (
        "id address",
        r(
            (
                "https://a.example/u/{}",
                "a.example/?idcard={}&t=1",
                "[查看](files/{}.html)",
                "IMG_{}.jpg",
                "files/{}.pdf",
                "扫描-{}.png",
                "id={}",
            )
        ).format(identity(rng)),
    )
    yield (
        "id wrong digit",
        f"{r(('身份证', '身份证号码', '身份证号：', '居民身份证 '))}{number[:17]}{'0' if number[17] != '0' else '5'}",
    )
    yield "id 15", f"{r(('身份证', '身份证号：', '旧身份证号码 '))}{old_identity(rng)}"
    yield "id letters", "身份证" + number.replace("0", r("OoO")).replace("1", r(("l", "I", "1")))
    yield "id twice", identity(rng) + r(("", " ", "、", ",")) + identity(rng)
    yield "id with mobile", r(("{0}{1}", "{0} {1}", "{0}/{1}")).format(identity(rng), mobile(rng))
    mask = r("*＊●xX•×")
    yield (
        "id masked",
        r(
            (
                f"{number[:14]}{mask * 4}",
                f"{number[:10]}{mask * 4}{number[14:]}",
                f"身份证{number[:6]}{mask * 8}{number[14:]}",
                f"{number[:6]}{mask * 8}{number[14:]}",
                f"身份证{mask * 14}{number[14:]}",
                f"{number[:12]}{mask * 6}",
            )
        ),
    )
    yield (
        "id part",
        f"身份证{r(('后四位', '末四位', '尾号', '最后4位', '号码后4位是'))}{r(('', '：', ' '))}{number[14:]}",
    )
    number = mobile(rng)
    yield (
        "mobile",
        r(
            (
                "电话{}",
                "手机：{}",
                "联系人{}",
                "{}",
                f"{who}{{}}",
                "请打{}找我",
                "{}（微信同号）",
                "tel:{}",
                "[打电话](tel:{})",
                "咨询{}。",
                "机主 {}",
                "+86{}",
                "0086 {}",
                "86-{}",
                "Tel. {}",
                "拨0{}",
            )
        ).format(number),
    )
    yield (
        "mobile spaced",
        f"{r(('电话', '手机 ', '', who))}{spaced(rng, number, r(((3, 4, 4), (3, 8), (7, 4), (4, 3, 4), (1,) * 10)))}",
    )
    yield "mobile spelled", f"{r(('电话', '手机号', '', '联系'))}{spelled(rng, number)}"
    yield "mobile coded", f"{r(('电话', '手机', ''))}{coded(rng, number)}"
    yield "mobile list", f"联系电话{number}{r(('/', '、', ',', '，', ' 或 ', ';'))}{mobile(rng)}"
    yield "mobile brackets", f"电话({number[:3]}){number[3:]}"
    yield "mobile one hidden", f"{number[:3]}{r('*x?')}{number[4:]}" if r((0, 1)) else f"电话{number[:9]}**"
    number = card(rng, r((16, 19, 19)))
    yield (
        "card",
        r(
            (
                "卡号{}",
                "账号：{}",
                "一卡通{}",
                f"{who} {{}}",
                "{}",
                "打到{}",
                "农行卡 {}",
                "存折账号 {}",
                "收款账户：{}",
                "银行卡号为{}",
            )
        ).format(number),
    )
    yield (
        "card spaced",
        f"{r(('卡号', '', who + ' '))}{' '.join(number[i : i + 4] for i in range(0, len(number), 4))}",
    )
    yield (
        "card labelled",
        f"{r(('卡号', '银行账号', '存折号码账号', '收款账号：'))}{rng.randint(10**14, 10**17)}",
    )
    digits = f"{rng.randint(0, 10**7 - 1):07}"
    yield (
        "passport",
        r(
            (
                f"护照E{digits}8",
                f"护照号码：EB{digits}",
                f"护照 G{digits}1",
                f"持E{digits}9入境",
                f"港澳通行证C{digits}2",
                f"回乡证 H{digits}0",
                f"台胞证号{digits}1",
                f"往来港澳通行证号：CA{digits}",
            )
        ),
    )
    yield (
        "papers",
        f"{r(('残疾证号', '残疾人证', '军官证号', '学籍号', '医保卡号', '社保编号：', '驾驶证号'))}{r(('', '：'))}{rng.randint(10**9, 10**12)}",
    )
    land, letter = r(LANDS), r("ABCDEFGH")
    yield (
        "plate",
        r(("车牌{}", "{}", "司机驾驶{}拉土", "车号：{}", "租用{}一台", "{}加油")).format(
            r(
                (
                    f"{land}{letter}{rng.randint(10000, 99999)}",
                    f"{land}{letter}·{rng.randint(10, 99)}K{rng.randint(10, 99)}",
                    f"{land} {letter} {rng.randint(100, 999)}Q{r('123')}",
                    f"{land}{letter}D{rng.randint(10000, 99999)}",
                    f"{land}{letter}-{rng.randint(1000, 9999)}X",
                    f"{land}{letter}{rng.randint(10000, 99999)}F",
                    f"{land}{letter}{rng.randint(1000, 9999)}学",
                )
            )
        ),
    )
    n = rng.randint(1, 40)
    yield (
        "address",
        r(
            (
                f"家住幸福小区{n}号楼2单元{n + 100}室",
                f"住址：和平村三组{n}号",
                f"{n}栋{n + 200}",
                f"槐树巷{n}号",
                f"户籍地址 柳林镇石桥村二组{n}号",
                f"现居住在东头{n}号院",
                f"门牌号{n}",
                f"柳树胡同{n}号住户",
                f"{who}家在建设路{n}号",
                f"石桥村二组{n}号",
                "家住村口第三户",
                f"家庭住址：小王庄{n}号",
                f"{n}幢一单元三〇二",
                f"阳光花园{n}-2-{n + 300}室",
                "南街七巷十二号",
                f"李家屯{n}户",
            )
        ),
    )
    lat, lng = 30 + rng.random() * 8, 103 + rng.random() * 12
    yield (
        "coordinates",
        r(
            (
                f"坐标{lat:.6f},{lng:.6f}",
                f"北纬{lat:.4f}度，东经{lng:.4f}度",
                f"N{lat:.5f} E{lng:.5f}",
                f"https://map.example/?lat={lat:.6f}&lng={lng:.6f}",
                f"geo:{lat:.5f},{lng:.5f}",
                f"东经{int(lng)}°12′30″，北纬{int(lat)}°8′5″",
                f"定位：{lng:.6f}，{lat:.6f}",
                f"GPS {lat:.5f}, {lng:.5f}",
                f"经度{lng:.5f} 纬度{lat:.5f}",
                f"https://m.example/marker?location={lat:.5f},{lng:.5f}",
                f"位置（{lng:.5f}，{lat:.5f}）",
                f"{int(lat)}°{n}'12\"N {int(lng)}°20'33\"E",
            )
        ),
    )
    yield (
        "accounts",
        r(
            (
                f"微信：zhang_{n}2061",
                f"加微信 abc{digits}",
                f"QQ{digits}",
                f"QQ号：{digits}",
                f"邮箱 wang{n}@example.invalid",
                f"扣扣 {digits}",
                f"支付宝账号：lily{digits}",
                f"wxid_{digits}",
                f"抖音号 cunmin{digits}",
            )
        ),
    )
    yield (
        "file name",
        r(
            (
                f"{who}身份证.jpg",
                "附件：户口本复印件.pdf",
                "files/sfz-1.jpg",
                "files/hukou.pdf",
                "files/idcard-front.png",
                "残疾证扫描件.png",
                f"银行流水-{who}.xlsx",
                "病历.pdf",
                "files/bank-card.jpg",
                f"{who}诊断证明.pdf",
                "files/id_card.jpeg",
                "结婚证.jpg",
                "files/shenfenzheng.pdf",
                "出生医学证明.jpg",
            )
        ),
    )
    yield "author", r((f"creator={who}", f"lastModifiedBy={who}", f"Author: {who}"))
    other = name(rng)
    yield (
        "dispute",
        r(
            (
                f"{who}与{other}宅基地纠纷一案",
                f"{who}殴打{other}",
                f"调解{who}和{other}的矛盾",
                f"申请人：{who}，被申请人：{other}",
                f"{who}诉{other}民间借贷",
                f"信访人{who}反映的问题",
                f"{who}举报他人占地",
                f"当事人{who}已签字",
                f"{who}拖欠承包费",
                f"关于{who}家庭暴力的告诫书",
                f"{who}、{other}因邻里排水发生争执",
                f"{who}离婚纠纷已调解",
                f"上访人员{who}已劝返",
                f"原告{who}撤回起诉",
            )
        ),
    )
    yield (
        "illness",
        r(
            (
                f"{who}患尿毒症",
                f"{who}（肢体残疾三级）",
                f"精神残疾二级：{who}",
                f"{who}确诊肺结核",
                f"慰问癌症患者{who}",
                f"{who}因病住院",
                f"重病对象{who}",
                f"社区矫正对象{who}",
                f"{who}吸毒人员管控",
                f"刑满释放人员{who}",
                f"孕妇{who}产检",
                f"{who}艾滋病",
                f"残疾人{who}护理补贴",
                f"新冠密接者{who}",
                f"智力残疾人{who}",
            )
        ),
    )
    yield (
        "minor",
        r(
            (
                f"留守儿童{who}",
                f"孤儿{who}助学金",
                f"{who}（{rng.randint(3, 15)}岁）",
                f"小学生{who}获奖",
                f"未成年人{who}",
                f"{who}之子{rng.randint(3, 15)}岁",
                f"困境儿童{who}由其祖母监护",
                f"{who}，女，{rng.randint(3, 15)}岁，三年级",
                f"学生{who}辍学",
                f"{rng.randint(3, 15)}岁的{who}",
            )
        ),
    )
    yield (
        "relief",
        r(
            (
                f"低保户{who}",
                f"{who}享受低保",
                f"特困人员{who}",
                f"{who}临时救助{n}00元",
                f"五保老人{who}",
                f"困难家庭{who}",
                f"低保对象：{who}、{other}",
                f"向{who}发放救助金",
                f"{who} 低保 {n}00元",
                f"监测户{who}",
                f"慰问困难党员{who}",
                f"{who}户纳入特困供养",
            )
        ),
    )


def negatives(rng: random.Random) -> Iterator[tuple[str, str]]:
    """One text of each kind that must pass, with the kind."""
    r, n = rng.choice, rng.randint(1, 60)
    long = rng.randint(10**17, 10**18 - 1)
    yield (
        "credit code",
        f"{r(('统一社会信用代码', '信用代码：', '纳税人识别号 ', '税号'))}{r(('91', '93', '51', '54'))}{rng.randint(10**15, 10**16 - 1)}",
    )
    yield (
        "invoice",
        f"{r(('发票号码', '发票号：', '票据号 ', '收据编号', '电子发票'))}{rng.randint(10**19, 10**20 - 1)}",
    )
    yield (
        "labelled look-alike",
        f"{r(('流水号', '订单号：', '快递单号', '运单 ', '批次号', '合同编号', '凭证号', '缴费单号', '设备编号', '物料编码'))}{mobile(rng)}",
    )
    yield (
        "amount",
        r(
            (
                f"合计{mobile(rng)}元",
                f"金额：{mobile(rng)}",
                f"{mobile(rng)[:8]}.50元",
                f"总投资{mobile(rng)}元",
                f"收入{rng.randint(100, 9999)}.00 支出{rng.randint(100, 9999)}.00",
            )
        ),
    )
    yield (
        "serial",
        f"{r(('水表', '电表编号', '资产编号', '设备序列号', '机器编号'))}{r('123789')}{rng.randint(10**14, 10**15 - 1)}",
    )
    yield "imei", f"IMEI {r(('86', '35'))}{rng.randint(10**12, 10**13 - 1)}"
    yield "barcode", f"{r(('条码', '商品条码：', '条形码'))}69{rng.randint(10**10, 10**11 - 1)}"
    yield (
        "parcel",
        f"{r(('宗地代码', '地块编码', '不动产单元号'))}{rng.choice(COUNTIES)}{rng.randint(10**5, 10**6 - 1)}JC{rng.randint(10**4, 10**5 - 1)}",
    )
    yield (
        "project",
        f"项目代码 {rng.randint(2020, 2026)}-{rng.choice(COUNTIES)}-01-02-{rng.randint(10**5, 10**6 - 1)}",
    )
    yield (
        "not a day",
        f"项目编码{rng.choice(COUNTIES)}2003{rng.randint(13, 99)}{rng.randint(10**5, 10**6 - 1)}",
    )
    yield (
        "landline",
        r(
            (
                "0935-{}",
                "村委会电话（0935）{}",
                "办公电话：0371{}",
                "值班电话 0935-{}转801",
                "监督电话0935 {}",
            )
        ).format(rng.randint(1000000, 9999999)),
    )
    yield (
        "hotline",
        r(("12345", "拨打12348", "服务热线95598", "举报电话12317", "400-800-0000", "市民热线12345，火警119")),
    )
    number = mobile(rng)
    yield (
        "masked",
        r(
            (
                f"{number[:3]}****{number[7:]}",
                f"电话{number[:3]}＊＊＊＊{number[7:]}",
                "账户尾号0013",
                "卡尾号 4567",
                "身份证号码：******************",
                "张**",
                "手机尾号1234",
            )
        ),
    )
    yield (
        "masked name",
        r(
            (
                "张某某与李某某宅基地纠纷",
                "低保户张某",
                "残疾人王某某护理补贴",
                "患者李××已出院",
                "留守儿童赵某某",
                "当事人陈某、刘某",
                "王某某（12岁）",
                "特困人员周某某",
            )
        ),
    )
    yield (
        "public place",
        r(
            (
                f"石桥小学（建设路{n}号）",
                f"{n}号路灯更换",
                f"第{n}号楼公示栏",
                f"{n}号机井维修",
                f"人民路{n}号路灯杆",
                f"三组{n}号变压器",
                f"镇政府{n + 100}室",
                f"村委会（文化街{n}号）",
                f"二组{n}号地块",
                "六组12户参加",
                f"全村{n}户",
                f"一组{n}户改厕",
                f"共{n}户",
                f"{n}号公告",
                "水泥路修到三组",
            )
        ),
    )
    yield (
        "like a plate",
        r(
            (
                f"豫Z字{n:05}号",
                "京A级景区",
                "苏A0标准",
                "川B型机",
                "晋级",
                "鲁班工坊",
                f"甘农发〔2026〕{n}号",
                "冀C30混凝土",
            )
        ),
    )
    yield (
        "public name",
        r(
            (
                f"{name(rng)}当选村民代表",
                f"经手人{name(rng)}",
                f"证明人：{name(rng)}",
                f"承包人{name(rng)}",
                f"村民代表{name(rng)}、{name(rng)}到会",
                f"村主任{name(rng)}主持会议",
                f"调解员{name(rng)}调解纠纷3件",
                f"审批：{name(rng)}",
                f"网格员{name(rng)}走访困难户",
            )
        ),
    )
    yield (
        "topic",
        r(
            (
                f"调解委员会调解纠纷{n}件",
                f"大病救助{n}人次",
                "精神文明建设",
                "儿童之家开放",
                "残疾人两项补贴标准",
                "低保政策宣传",
                "困难群众慰问品采购",
                "留守儿童关爱活动",
                "高血压、糖尿病随访服务",
                "学生营养餐",
                "严重精神障碍患者监护补助",
                "安全生产矛盾排查",
                "方便残疾人办事",
                "马路边纠纷排查",
                "高龄老人慰问",
                "时常走访困难家庭",
                "关爱未成年人",
                "信访接待日安排",
                "金额有争议的合同",
                "计划生育家庭补助",
                f"{n}名学生获得助学金",
                "低保户公示于三组",
                "易返贫监测对象排查",
                "全村患者建档",
                "包村干部走访特困人员",
                "党员慰问孤寡老人",
                "水污染纠纷",
                "山林权属争议",
                "应急救助演练",
                "白内障手术下乡",
                "江边溺水警示牌",
                "向困难群众送温暖",
                "常住儿童体检",
                "任何人不得殴打他人",
                "农田灌溉纠纷调解",
                "时间：周三；对象：患病群众",
                "项目涉及征地纠纷",
                "成年子女赡养义务",
                "石料款争议",
                "文化站儿童读书会",
                "国家赔偿",
                "黄金周矛盾排查",
            )
        ),
    )
    yield (
        "day and time",
        r(
            (
                "2026.01.01-2026.12.31",
                "2026-10-05 08:30",
                f"K{n}+400—K16+012.345",
                "上午8:30—12:00",
                "2026年1月15日至2026年3月18日",
                f"15-{n + 20} 2026.3.1",
                "13:30-17:30",
                "IMG_20260305_120000123.jpg",
                "DSC00154.jpg",
                "第15次、第16次会议",
                "1500.00 1600.00 1700.00",
            )
        ),
    )
    yield (
        "standard",
        r(
            (
                "GB/T 16012345—2026",
                "T/CECS 15400-2026",
                "DB62/T 1540-2026",
                "GB 15603—2022",
                "邮编450000",
                "ISO 13485:2016",
                "JGJ 166-2016",
            )
        ),
    )
    yield (
        "own account",
        f"{r(('对公账户', '村集体基本户账号', '收款单位对公账户：', '合作社账户'))} {rng.randint(10**16, 10**18)}",
    )
    yield (
        "plain numbers",
        r(
            (
                f"钢筋 {n}.5 吨",
                f"{long % 10**9}",
                "34.123456,113.654321",
                f"规格 {n}*200*300",
                f"面积{n}.25亩",
                "3.14159265358979",
                f"比例 1:{n}000",
                "一二三四五",
                "二〇二六年十月十五日",
                "一、二、三、四、五、六、七",
                "①②③④⑤⑥⑦⑧",
                f"人均{n}0.00元/年",
                "单价3.50×1200",
                "长15米宽13米",
                "C30、C35、C40",
            )
        ),
    )
    yield (
        "office",
        r(
            (
                "镇司法所邮箱 sfs@example.gov.cn",
                "微信公众号：石桥村务",
                "村务微信群",
                "扫描二维码",
                "QQ群通知",
                "微信支付 300 元",
                "身份证复印件一份",
                "带户口本、身份证",
                "办理残疾人证 3 人",
                "银行卡年检",
                "手机话费 50 元",
                "车牌制作费",
                "门牌制作 120 块",
                "坐标测量费",
                "护照办理指南",
                "发放一卡通 12 张",
                "户口簿首页",
            )
        ),
    )
