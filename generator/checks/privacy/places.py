"""Addresses to the door. A villagers' group is as near as a page may come to where somebody lives."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.privacy.hits import Hit

_N = "[0-9〇零一二三四五六七八九十百甲乙丙丁A-Za-z]"
_NUMBER = f"{_N}{{1,6}}(?:[-—–之]{_N}{{1,4}}){{0,3}}"
_FIGURE = "[0-9〇零一二三四五六七八九十百]"

_UNIT = re.compile(
    rf"(?:{_NUMBER}\s?(?:号楼|号院|栋|幢|座|号)\s?(?:第)?{_NUMBER}?\s?(?:号楼|栋|幢|座|单元|层|楼)?\s?{_NUMBER}\s?(?:单元|室|户(?!数)|房(?!屋))[0-9A-Za-z]{{0,5}}(?:室|号)?)"
    rf"|(?:{_NUMBER}\s?(?:号楼|号院|栋|幢|座|号)\s?{_FIGURE}{{1,3}}\s?(?:单元|排\s?{_FIGURE}{{1,3}}\s?号))"
    rf"|(?:{_FIGURE}{{1,3}}\s?单元\s?{_FIGURE}{{1,4}}(?:室|户|号|楼)?)"
    rf"|(?:{_FIGURE}{{1,4}}\s?(?:号楼|栋|幢)\s?[-—–#]?\s?[0-9]{{3,4}}(?:室|户|房)?(?![0-9.]|元|号))"
    rf"|(?:{_FIGURE}{{1,3}}[-—–#][0-9]{{1,2}}[-—–][0-9]{{3,4}}\s?(?:室|户|房|号))"
)
_STREET = re.compile(
    rf"(?:[\u4e00-\u9fff0-9]{{1,12}}?(?:大街|大道|街道|胡同|里弄|[路街巷弄道里坊]))\s?(?:东|西|南|北|中)?(?:段)?\s?(?:{_FIGURE}{{1,4}}\s?[巷弄条])?\s?(?:第|门牌|院)?\s?(?P<number>{_NUMBER})\s?(?P<mark>号|#)(?!路|线|楼|桥|井|杆|灯|闸|门|泵|文|令|公告|图|标|机|池|渠|坝|棚|地|田|塘|车|站|点|岗|线)"
)
_LANE = re.compile(
    rf"(?:[\u4e00-\u9fff]{{0,8}}?(?:{_FIGURE}{{1,3}}|[东西南北中前后]|[\u4e00-\u9fff]{{1,4}}))(?:巷|胡同|弄)\s?(?P<number>{_NUMBER})\s?(?:号|#)"
)
_GROUP_NUMBER = re.compile(
    rf"(?:[\u4e00-\u9fff]{{0,8}}?(?:{_FIGURE}{{1,3}}|[东西南北中上下前后大小老新]|[\u4e00-\u9fff]))(?:村民)?(?:小组|组|社|队|屯|庄|村|自然村|湾|沟|寨|坡|营|堡|台|屋场|湾子)\s?(?:第|门牌)?\s?(?P<number>{_FIGURE}{{1,4}}(?:-[0-9]{{1,3}})?)\s?号(?P<next>.?.?)"
)
_PUBLIC_NEXT = re.compile(
    r"路|线|楼|桥|井|杆|灯|闸|泵|文|令|公告|公示|图|标|机|池|渠|坝|棚|地|田|塘|车|站|点|岗|变|电|水|管|阀|宗|垄|林|山|窑|厂|库|仓|矿|坑|沟|涵|卡|票|凭|合|项|工|提|议|决|方|政|通|令|批|箱|柜|碑|牌|栏|亭|厕|台|圈|舍|房产|网格|店|摊|院落"
)
_HOUSE_PLATE = re.compile(
    rf"门牌(?:号码?)?[\s:为是第]{{0,4}}(?P<number>{_NUMBER})\s?号?(?![0-9]*\s?(?:块|个|元|张|副|处|份))"
)
_HOUSEHOLDS = re.compile(
    rf"^\s*(?![全共各本计约])[\u4e00-\u9fff]{{1,12}}[屯庄湾沟寨坡]\s?{_FIGURE}{{1,4}}\s?户\s*$"
)
_HOME = re.compile(
    r"(?P<label>家庭住址|家庭地址|居住地址|户籍地址|户籍地|户籍所在地|户口所在地|现住址?|现居住?地?|常住地址|身份证地址|通讯地址|联系地址|收件地址|邮寄地址|家住|住址|住所(?!证明)|住处|居住(?:在|于|地)|住在|租住(?:在|于)?|地址)"
    r"[\s:为是在于]{0,4}(?P<where>[^。;!?\n]{2,60})"
)
_DOOR = re.compile(
    rf"{_NUMBER}\s?(?:号|室|栋|幢|单元|楼|门|#|号院)|(?:[0-9]{{1,4}}|[二三四五六七八九十百]{{2,4}})\s?户(?!籍)|第{_N}{{1,3}}[家户排间栋]|(?:隔壁|对面|对门|旁边|后面|前面|后头|前头|东头|西头|南头|北头|路口|坡上|坡下|河边|村口|桥头)"
)
_PUBLIC = re.compile(
    r"小学|中学|学校|幼儿园|村委|村部|卫生|医院|路灯|广场|公园|中心|政府|派出所|法庭|法院|司法|超市|银行|车站|公司|工厂|合作社|养老院|敬老院|活动室|公示栏|公开栏|文化"
    r"|党群|办公|图书|商店|饭店|市场|仓库|机井|泵站|变压器|电杆|公厕|厕所|垃圾|祠堂|寺庙|教堂|事务所|窗口|大厅|综治|邮政|信用社|供销|粮库|公共|集体|旧村部|基地|大棚|展馆|支行|营业|门卫|服务站|律所|收件处|信访"
)
_PUBLIC_TAIL = re.compile(
    r"\s?[)）]?(?:院内)?(?:路|桥|井|杆|灯|泵|站|厕|棚|塘|渠|坝|地块|池|库|厂|楼公|楼前|楼道)"
)
_DWELLING = re.compile(
    r"户(?!外|口|籍|数|均|厕)|住户|家(?!庭|具|电|禽|畜|家)|旧房|住房|住宅|危房|老屋|宅基|宅(?!基地政)|房屋|自建房|号院|院内|院子|门前|门口|住"
)
_WHOLE = re.compile(
    rf"^\s*[\u4e00-\u9fff0-9]{{1,40}}(?:路|街|巷|弄|道|里|胡同){_FIGURE}{{0,4}}[巷弄条]?{_NUMBER}\s?号\s*$"
)


def find(text: str, home: bool = False, public_place: bool = False) -> Iterator[Hit]:
    """Addresses to the door; ``home`` where the field is where somebody lives, ``public_place`` where not."""
    last = -1
    for start, end in sorted(_spans(text, home, public_place)):
        if start >= last:
            last = end
            yield Hit("P07", start, end, re.sub(r"\s", "", text[start:end]))


def _spans(text: str, home: bool, public_place: bool) -> Iterator[tuple[int, int]]:
    for found in _HOME.finditer(text):
        if found["label"] == "地址" and _is_public(text, found.start(), found.end()):
            continue
        door = _DOOR.search(found["where"])
        if door and (found["label"] != "地址" or not public_place):
            yield found.start("where"), found.start("where") + door.end()
    if home and (door := _DOOR.search(text)):
        yield 0, door.end()
    for found in _UNIT.finditer(text):
        if not _is_public(text, found.start(), found.end()):
            yield found.span()
    for found in _HOUSE_PLATE.finditer(text):
        yield found.span()
    if public_place:
        return
    for found in _LANE.finditer(text):
        if not _is_public(text, found.start(), found.end()):
            yield found.span()
    for found in _STREET.finditer(text):
        dwelling = _DWELLING.search(_around(text, found.start(), found.end(), 10)) or _WHOLE.match(text)
        if dwelling and not _is_public(text, found.start(), found.end()):
            yield found.span()
    for found in _GROUP_NUMBER.finditer(text):
        following = found["next"].strip()
        if not (following and _PUBLIC_NEXT.match(following)) and not _is_public(
            text, found.start(), found.end()
        ):
            yield found.start(), found.end() - len(found["next"])
    if _HOUSEHOLDS.match(text):
        yield 0, len(text)


def _around(text: str, start: int, end: int, reach: int) -> str:
    """The clause around a stretch of text, at most ``reach`` characters to both sides."""
    head = re.split(r"[,。;!?\n]", text[max(0, start - reach) : start])[-1]
    tail = re.split(r"[,。;!?\n]", text[end : end + reach])[0]
    return head + " " + tail


def _is_public(text: str, start: int, end: int) -> bool:
    """Whether the place is one where anybody may go: a school, an office, a lamp."""
    shown = _around(text, start, end, 14) + " " + re.sub(r"[0-9].*", "", text[start:end])
    if re.search(r"家住|住址|户籍|住在|旧房|住户", shown):
        return False
    return bool(_PUBLIC.search(shown) or _PUBLIC_TAIL.match(text[end:]))
