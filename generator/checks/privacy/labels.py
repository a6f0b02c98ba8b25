"""Labels before a number, which count as its field: 身份证 and 手机 accuse, 发票号码 and 合同编号 excuse."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

Label = Literal[
    "identity", "paper", "card", "phone", "office", "own_account", "serial", "amount", "place", ""
]

_WORDS: dict[Label, str] = {
    "own_account": (
        r"(?:对公|公户|基本户|基本账户|一般户|一般账户|专户|专用账户|单位账[户号]|集体账[户号]|村集体|集体经济"
        r"|合作社|公司|企业|财政|国库|税务|代管)[^\d,。;:]{0,10}(?:账[户号]|帐[户号]|卡号|户)|对公账户|开户许可证?"
    ),
    "identity": (
        r"身\s?份\s?证(?:件)?|身份号|公民身份|居民身份|证\s?件\s?号|身份信息|(?<![A-Za-z])ID(?:\s?(?:card|no|number|号))?(?![A-Za-z])"
        r"|[Ii][Dd][Cc]ard|(?<![A-Za-z])sfz(?:h|hm)?|shenfenzheng|公民号码|户主证号|证号码"
    ),
    "paper": (
        r"护照|通行证|回乡证|台胞证|居留(?:许可|证)|居住证|军官证|士兵证|警官证|残疾(?:人)?证|残疾证件"
        r"|驾驶证|驾照|行驶证|学籍|学号|社保(?:编)?号|社会保障号码?|医保(?:卡)?(?:编)?号|参保号|优待证|老年证|退伍证|退役证"
        r"|户口(?:本|簿)|户籍号|(?<![A-Za-z])[Pp]assport"
    ),
    "card": (
        r"卡\s?号|账\s?号|帐\s?号|账户号码?|银行卡|储蓄卡|借记卡|信用卡|存折|一卡通|一折通|惠农卡|社保卡|社会保障卡|工资卡"
        r"|收款账?户?|打款|转账至|银行账[号户]|开户行|农商行|信用社|农信社|邮储|农行|建行|工行|中行"
    ),
    "office": (
        r"(?:值班|办公|监督|举报|服务|咨询|投诉|热线|客服|报修|报警|急救|抢险|防汛|火警|受理|村委会?|村部|镇政府|政府|派出所|办事处"
        r"|中心|窗口|司法所|单位|公开|村里|大厅)(?:的|联系|值班|办公|公开|服务|监督|举报|咨询|固定|座机)*(?:电\s?话|热线|号码|手机)"
        r"|座机|固话|固定电话|传真|热线"
    ),
    "phone": (
        r"手\s?机|电\s?话|联系方式|联系人|联\s?系|联络|拨打|致电|来电|短信|微信|(?<![A-Za-z])(?:[Tt]el|TEL|[Mm]obile|[Pp]hone|[Mm]ob)(?![A-Za-z])"
        r"|号码段|机主|通讯录"
    ),
    "serial": (
        r"信用代码|机构代码|组织代码|识别号|税\s?号|税务登记|凭证(?:号|编号)?|发票|票\s?号|票据|收据|支票|回单|单\s?号|订\s?单|运单|快递|流水|交易号"
        r"|批次|批号|条\s?码|条形码|商品码|序列号|序号|设备|机器|仪器|终端|(?<![A-Za-z])(?:S/?N|IMEI|MEID|ICCID|MAC|ISBN|ISSN|EAN|UPC|SKU|VIN)(?![A-Za-z])"
        r"|型号|货号|图号|档案(?!员)|案卷|卷号|文号|文件号|合同|协议|项目|工程|招标|投标|采购|备案|许可证|执照|产权证|不动产|房产证|林权证|土地证|宗地|地块|图斑|地籍|地号|承包地|权证"
        r"|资产|水表|电表|气表|表号|仪表|户号|缴费号|用户(?:编)?号|客户号|电杆|杆号|追溯|登记号|登记证|证书|校验码|标准|规范|案号|邮编|邮政编码|区划代码|行政区划"
        r"|代码|编码|产品|防伪|票根|彩票|机井编号|灯杆|二维码|编目|索引号|受理号|办件|工单"
        r"|(?<![A-Za-z])(?:GB|DB\d*|JGJ|JTG|CECS|SL|HJ|NY|LY|YY|CJJ|ISO|T)(?:/[A-Z]+)?(?![A-Za-z])"
    ),
    "amount": (
        r"金\s?额|合计|小计|总计|共计|总额|余额|结余|收入|支出|价款|总价|造价|投资|概算|预算|决算|人民币|¥|￥|产值|面积|产量|数量|里程|字数|播放量|浏览量"
    ),
    "place": r"坐\s?标|经纬度?|纬度|经度|北纬|东经|定位|位置|方位|GPS|gps|[Ll]atitude|[Ll]ongitude|(?<![A-Za-z])(?:lat|lng|lon|geo|ll)(?![A-Za-z])",
}
_PERSONAL_CODE = re.compile(r"(?:人员|个人|户主|农户|村民|居民|学生|患者|申请人|公民)(?:的)?$")
_LABEL = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _WORDS.items()))
_BETWEEN = re.compile(
    r"(?:[\s:.,#()\[\]<>\"'“”*=\-—–_/|~?&]|号码?|编号|编码|代码|号段|账号|卡号|户名?|为|是|系|第|如下|以及|分别|证号?|书号?|件号|本人|单号|码|联|表"
    r"|No|NO|no|[Nn]umber|[A-Za-z]{1,4}|\+?(?:86|0086)|已?变更为|改为|改用|改成|更正为|变为)*"
).fullmatch
_LISTED = re.compile(r"[\dXx*+\s()\-]{4,30}[\s、/和及与或~至;]+$")
_WINDOW = 36
_CLAUSE = re.compile(r"[。;!?！？\n]")


def before(text: str, start: int) -> Label:
    """What the label in front of the character ``start`` says; the nearest one counts.

    A label holds over the numbers of a list (、 and /), not beyond the end of a clause.
    """
    head = text[max(0, start - _WINDOW) : start]
    while found := _LISTED.search(head):
        head = head[: found.start()]
    cuts = [found.end() for found in _CLAUSE.finditer(head.rstrip())]
    if cuts and head[cuts[-1] :].strip():
        head = head[cuts[-1] :]
    last: re.Match[str] | None = None
    for found in _LABEL.finditer(head):
        last = found
    if last is None or not _BETWEEN(head[last.end() :]):
        return ""
    return _meant(last, head)


@lru_cache(maxsize=1000)
def of_words(words: str) -> Label:
    """What a column's head or a key says of the numbers below it."""
    last: re.Match[str] | None = None
    for found in _LABEL.finditer(words):
        last = found
    return _meant(last, words) if last else ""


def _meant(found: re.Match[str], text: str) -> Label:
    name = found.lastgroup
    if name == "serial" and _PERSONAL_CODE.search(text[: found.start()]):
        return ""
    for label in _WORDS:
        if label == name:
            return label
    return ""


_AFTER: dict[Label, re.Pattern[str]] = {
    "identity": re.compile(r"[\s,(]*(?:是|为)?(?:\S{0,4}的)?(?:居民|公民)?身份(?:证|号)"),
    "phone": re.compile(r"[\s,(]*(?:是|为)?(?:\S{0,4}的)?(?:手机|电话|微信)"),
    "card": re.compile(r"[\s,(]*(?:是|为)?(?:\S{0,4}的)?(?:银行卡|卡号|存折|账号)"),
    "amount": re.compile(
        r"\s*(?:\.\d{1,2}\s*)?(?:元|万|亿|亩|吨|斤|公斤|千克|kg|个|株|棵|次|人|户|米|%|件|字|条|立方|平方|㎡|度)"
    ),
    "serial": re.compile(r"\s*号?\s*(?:订单|发票|凭证|工单|快递|包裹|合同|文件|票据|收据|运单)"),
}


def after(text: str, end: int) -> Label:
    """What the words right behind a number say of it."""
    tail = text[end : end + 12]
    for label, pattern in _AFTER.items():
        if pattern.match(tail):
            return label
    return ""
