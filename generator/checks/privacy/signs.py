"""Signs of a person that are no plain number: passports, plates, coordinates, accounts, names of scans."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.privacy import labels, numbers
from generator.checks.privacy.hits import Hit
from generator.checks.privacy.labels import Label

PLATE_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"

_PAPER = re.compile(
    r"(?P<what>护照|通行证|回乡证|台胞证|居留(?:许可|证)|居住证|军官证|士兵证|警官证|残疾(?:人)?证|驾驶证|驾照|学籍号?|学号"
    r"|社保(?:编)?号|社会保障号|医保(?:卡)?(?:编)?号|参保号|优待证|老年证|退[伍役]证|户口(?:本|簿)|户籍号|[Pp]assport)"
    r"\s?(?:号码?|编号|证号|No\.?|number)?[^0-9A-Za-z,。;\n]{0,6}(?P<number>[A-Za-z]{0,3}[\s\-]?[0-9][0-9\- ]{4,22}[0-9](?:\([0-9A-Za-z]\))?)(?![0-9A-Za-z])"
)
_PASSPORT = re.compile(
    r"(?<![0-9A-Za-z/._-])(?:[Ee][A-HJ-NP-Za-hj-np-z]?[\s\-]?[0-9]{7}[0-9]?|[Gg][\s\-]?[0-9]{8}|(?:SE|DE|PE)[0-9]{7}|[KkDSP][\s]?[0-9]{8})(?![0-9A-Za-z.])"
)
_PERMIT = re.compile(r"(?<![0-9A-Za-z/._-])[HM][0-9]{8}(?:[0-9]{2})?(?![0-9A-Za-z.])")
_HONG_KONG = re.compile(r"(?<![0-9A-Za-z])[A-Z]{1,2}[0-9]{6}\([0-9A]\)")
_PERMIT_WORDS = re.compile(r"港澳|往来|通行证|香港|澳门|台湾|护照|证件")

_PLATE_GAP = r"[\s·•・.\-_—|]{0,3}"
_PLATE = re.compile(
    rf"[{PLATE_PROVINCES}]{_PLATE_GAP}[A-Za-z]{_PLATE_GAP}(?P<rest>[0-9A-Za-z](?:{_PLATE_GAP}[0-9A-Za-z]){{4,5}}(?![0-9A-Za-z])|[0-9A-Za-z](?:{_PLATE_GAP}[0-9A-Za-z]){{3}}[学警挂港澳领使试超](?![\u4e00-\u9fff]{{0,2}}[0-9]))"
)
_PLATE_LABEL = re.compile(
    r"(?:车牌|车号|牌照|号牌)(?:号码?)?[^0-9A-Za-z\u4e00-\u9fff]{0,3}(?P<plate>[\u4e00-\u9fff]?[A-Za-z][\s·.-]?[0-9A-Za-z]{4,6})(?![0-9A-Za-z])"
)

_DECIMAL = r"[+-]?[0-9]{1,3}\.[0-9]{1,12}"
_BETWEEN = r"(?:[\s,;/、]|纬度?|经度?|[NSEWnsew度°]|GPS|[Ll]ongitude|[Ll]atitude|lng|lon|lat|Ref|[=:是为&]|东经|北纬|\")"
_PAIR = re.compile(rf"{_DECIMAL}{_BETWEEN}{{1,24}}{_DECIMAL}(?![0-9])")
_SINGLE = re.compile(
    rf"(?:北纬|东经|纬度|经度|[Ll]atitude|[Ll]ongitude|(?<![a-z])(?:lat|lng|lon))\W{{0,4}}{_DECIMAL}"
)
_CARDINAL = re.compile(
    rf"(?:{_DECIMAL}\s*°?\s*[NnSs北南](?:纬)?\W{{0,4}}{_DECIMAL}\s*°?\s*[EeWw东西](?:经)?)|(?:(?<![A-Za-z])[NnSs]\s*{_DECIMAL}\W{{0,4}}[EeWw]\s*{_DECIMAL})"
    rf"|(?:(?<![A-Za-z])[EeWw]\s*{_DECIMAL}\W{{0,4}}[NnSs]\s*{_DECIMAL})"
)
_SEXAGESIMAL = re.compile(
    r"[0-9]{1,3}\s?(?:[°度º]|deg)\s?[0-9]{1,2}(?:\.[0-9]+)?\s?[′'’分](?:\s?[0-9]{1,2}(?:\.[0-9]+)?\s?(?:[″\"”秒]|′′|''))?"
)
_PLANE = re.compile(r"(?:坐标|[Xx])\D{0,8}[0-9]{6,8}(?:\.[0-9]+)?\D{1,8}[0-9]{6,8}(?:\.[0-9]+)?")
_GEO_LINK = re.compile(
    r"(?:geo:|[?&@/](?:ll|q|center|location|coord|marker|markers|position|pos|dest|destination|latlng|from|to)?=?(?:[^&\s]{0,20}:)?)"
    + _DECIMAL
    + r"(?:,|%2C|;)"
    + _DECIMAL
)

_WECHAT = re.compile(
    r"(?:微\s?信(?:号|ID|账号)?|(?<![A-Za-z])(?:[Ww]e[Cc]hat|vx|VX|[Ww]x号|加[VvＶ]|[Vv]信))(?!公众|群|小程序|支付|扫|平台|视频号)\s?(?:号|ID|是|为|账号)?[\s:=(\"“]{0,3}(?P<id>[A-Za-z][A-Za-z0-9_-]{5,19}|[0-9]{5,10}(?![0-9]))"
)
_BARE_WECHAT = re.compile(r"(?<![0-9A-Za-z_])(?:wx|wxid|weixin|vx)_[A-Za-z0-9_-]{4,20}")
_QQ = re.compile(
    r"(?:(?<![A-Za-z])[Qq]\s?[Qq]|扣扣|企鹅|球球)(?!群)\s?(?:号码?|账号)?[\s:=是为(]{0,4}(?P<id>[0-9][0-9 ]{3,11}[0-9])(?![0-9])"
)
_ACCOUNT = re.compile(
    r"(?:支付宝|抖音|快手|钉钉|微博|陌陌)(?:号|账号|账户|ID)[\s:=是为(]{0,4}(?P<id>[A-Za-z0-9_.@-]{5,40})"
)
_EMAIL = re.compile(
    r"[A-Za-z0-9._%+-]{1,64}\s?(?:@|\[at\]|\(at\)|#|(?<=[0-9])艾特)\s?(?P<host>(?:[A-Za-z0-9-]{1,40}\.){1,4}[A-Za-z]{2,10})"
)
_OFFICIAL_HOST = re.compile(r"(?:^|\.)gov\.cn$|(?:^|\.)(?:court|edu|org)\.(?:gov\.)?cn$")

_ENDING = r"\.(?:pdf|jpe?g|png|docx?|xlsx?|csv|gif|bmp|tiff?|heic|webp|zip|rar|txt|wps|et)(?![A-Za-z0-9])"
_FILE = re.compile(rf"[0-9A-Za-z_\-.()\[\]\u4e00-\u9fff·/]{{1,100}}?{_ENDING}", re.IGNORECASE)
_SCAN = re.compile(
    r"身份证|户口[本簿页]|户籍|残疾人?证|低保证|银行卡|存折|一卡通|银行流水|流水_|病历|病例|诊断|出院|住院|体检|结婚证|离婚证|离婚|出生证|出生医学|死亡证|驾驶证|行驶证"
    r"|护照|通行证|社保卡|医保卡|军官证|退[伍役]证|房产证|不动产证|优待证|学籍|准考证|征信|工资条|工资单|判决书|起诉状|调解协议|正反面|手持证|人脸"
    r"|(?<![a-z])(?:sfz|shen-?_?fen-?_?zheng?|id-?_?cards?|identity-?_?card|hu-?_?kou(?:-?_?(?:ben|bu|ye))?|hkb|can-?_?ji-?_?zheng?|cjz|yin-?_?hang-?_?ka|yhk|bank-?_?(?:card|flow|statement)"
    r"|passport|hu-?_?zhao|jia-?_?shi-?_?zheng?|driving-?_?licen[cs]e|bing-?_?li|zhen-?_?duan|diagnosis|medical-?_?record|jie-?_?hun-?_?zheng?|li-?_?hun(?:-?_?zheng?)?|marriage|chu-?_?sheng-?_?zheng?"
    r"|birth-?_?cert\w*|she-?_?bao-?_?ka|yi-?_?bao-?_?ka|cun-?_?zhe|di-?_?bao-?_?zheng?|liu-?_?shui|household-?_?register|disability-?_?cert\w*)(?![a-z]{2})",
    re.IGNORECASE,
)
_AUTHOR = re.compile(
    r"(?:creator|lastModifiedBy|last_modified_by|Author|/Author|Artist|OwnerName|By-line)\s*[=:>]\s*[\"(<]?(?P<who>[\u4e00-\u9fff]{2,4}|[A-Za-z][\w .]{1,30})"
)


_PROPERTY_AUTHOR = re.compile(
    r"(?:作者|创建者|最后(?:一次)?(?:保存|修改)(?:者|的人))\s*[=:为是]\s*(?P<who>[\u4e00-\u9fff]{2,4})"
)
_PROPERTIES = re.compile(r"docProps|core\.xml|文[件档]属性|元数据")


def find(text: str, digits: str, label: Label = "") -> Iterator[Hit]:
    """Signs in a text; ``digits`` is the same with its numerals as digits, ``label`` what its field says."""
    yield from _papers(digits, label)
    yield from _plates(text)
    yield from coordinates(digits, label)
    yield from _accounts(text, label)
    for found in _AUTHOR.finditer(text):
        yield Hit("P15", found.start("who"), found.end("who"), found["who"])
    for found in _PROPERTY_AUTHOR.finditer(text) if _PROPERTIES.search(text) else ():
        yield Hit("P15", found.start("who"), found.end("who"), found["who"])
    for found in _FILE.finditer(text):
        yield from _scan(found[0].rpartition("/")[2], found.start())


def scan_name(name: str) -> Iterator[Hit]:
    """Whether the name of an attachment says that it is somebody's papers."""
    yield from _scan(name.rpartition("/")[2], 0)


def _scan(name: str, start: int) -> Iterator[Hit]:
    found = _SCAN.search(name)
    if found and not re.search(
        r"样[本式表张]|模板|范本|空白|须知|指南|流程|template|sample|blank|guide", name
    ):
        yield Hit("P14", start, start + len(name), name)


def _papers(text: str, label: Label) -> Iterator[Hit]:
    seen: set[int] = set()
    for found in _PAPER.finditer(text):
        number = re.sub(r"[\s-]", "", found["number"])
        if len(re.sub(r"\D", "", number)) >= 6 and not numbers.is_identity(number[:18]):
            seen.add(found.start("number"))
            yield Hit("P05", found.start("number"), found.end("number"), number.upper())
    for pattern in (_PASSPORT, _PERMIT, _HONG_KONG):
        for found in pattern.finditer(text):
            if found.start() in seen or labels.before(text, found.start()) in ("serial", "amount"):
                continue
            around = text[max(0, found.start() - 20) : found.end() + 12]
            if pattern is _PERMIT and not _PERMIT_WORDS.search(around) and label not in ("paper", "identity"):
                continue
            yield Hit("P05", found.start(), found.end(), re.sub(r"[\s-]", "", found[0]).upper())


def _plates(text: str) -> Iterator[Hit]:
    seen: set[int] = set()
    for found in _PLATE.finditer(text):
        plain = re.sub(r"[^0-9A-Za-z\u4e00-\u9fff]", "", found[0]).upper()
        figures = sum(character.isdigit() for character in plain)
        if figures >= 2 and not re.match(r"[\s]{0,2}(?:字|号文|标准|级)", text[found.end() :]):
            seen.add(found.end())
            yield Hit("P08", found.start(), found.end(), plain)
    for found in _PLATE_LABEL.finditer(text):
        plain = re.sub(r"[^0-9A-Za-z\u4e00-\u9fff]", "", found["plate"]).upper()
        if found.end() not in seen and re.search(r"[0-9]", plain):
            yield Hit("P08", found.start("plate"), found.end("plate"), plain)


def coordinates(text: str, label: Label = "") -> Iterator[Hit]:
    """Places on the map. Two decimals alone may be anything: a label, N and E, or a link tells."""
    spans: list[tuple[int, int]] = []
    for pattern in (_GEO_LINK, _CARDINAL, _SINGLE, _PLANE):
        spans += [found.span() for found in pattern.finditer(text)]
    for found in _PAIR.finditer(text):
        around = text[max(0, found.start() - 18) : found.end() + 6]
        told = label == "place" or re.search(
            r"坐标|经纬|纬度|经度|GPS|gps|定位|位置|[Ll]atitude|[Ll]ongitude|(?<![a-z])(?:lat|lng|lon|geo)(?![a-z])",
            around,
        )
        if told:
            spans.append(found.span())
    minutes = list(_SEXAGESIMAL.finditer(text))
    for found in minutes:
        around = text[max(0, found.start() - 8) : found.end() + 4]
        if len(minutes) > 1 or re.search(r"[NESW纬经]", around):
            spans.append((minutes[0].start(), minutes[-1].end()))
    last = -1
    for start, end in sorted(spans):
        if start > last:
            last = end
            yield Hit("P09", start, end, re.sub(r"[^0-9.,]", "", text[start:end]))


def _accounts(text: str, label: Label) -> Iterator[Hit]:
    seen: set[int] = set()
    for pattern in (_WECHAT, _QQ, _ACCOUNT):
        for found in pattern.finditer(text):
            seen.add(found.start("id"))
            yield Hit("P06", found.start("id"), found.end("id"), found["id"].replace(" ", ""))
    for found in _BARE_WECHAT.finditer(text):
        if found.start() not in seen:
            yield Hit("P06", found.start(), found.end(), found[0])
    for found in _EMAIL.finditer(text):
        # An office may have its mail anywhere; what is all figures is somebody's own number with a chat service.
        shared = label == "office" and not found[0].partition("@")[0].isdigit()
        if not shared and not _OFFICIAL_HOST.search(found["host"].lower()):
            yield Hit("P06", found.start(), found.end(), found[0].replace(" ", ""))
