"""Names of people beside what must not be told of a person: disputes, illness, childhood, relief.

Chinese names have no mark of their own. What looks like one must begin with a surname, must not begin a
common word, and must stand where names stand: after a mark or a word for a person, before a mark or a
word that people do or have. 张某某, 张某 and 张× are no names. A name in a public role (调解员, 经手人,
村民代表) may stand beside anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from generator.checks.privacy.hits import Hit
from generator.checks.privacy.prefilter import about_people
from generator.checks.privacy.words import COMMON

_REACH = 40
"""Characters between a name and the word that makes it sensitive."""

_FIRM = (
    "董覃兰牟隋丘王李张刘陈杨赵黄周吴徐孙朱胡郭何罗郑梁谢宋唐许韩冯邓曹彭曾萧肖潘袁蔡蒋余杜魏吕丁沈姚卢傅姜崔谭廖范汪陆戴贾韦邱侯邹熊孟秦阎薛尹段雷黎贺顾郝龚邵赖孔汤"
    "庞樊殷施陶洪翟颜倪严牛俞章鲁葛伍申尤毕聂焦柳邢岳骆齐梅莫庄辛管祝左涂谷祁耿卜詹关苗凌费纪靳盛童欧甄项裴席卫屈鲍霍翁甘景薄单包司柏柯阮桂闵解强柴华车房边吉饶刁瞿戚"
    "古池滕苑邬臧苟全褚廉简娄符奚穆党燕郎邸栾窦缪江史白钟叶程苏林马石田任龙夏钱毛武康金"
)
_LOOSE = "常万文易高方温明安乐元平商曲水云花沙丰查游权海年路阳"
_COMPOUND = "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|长孙|宇文|司徒|司空|夏侯|端木|百里|呼延|南宫|独孤|澹台|拓跋|轩辕|钟离|申屠|赫连|闻人|濮阳|淳于|单于|太史|公冶|完颜|纳兰|耶律"
# Function words and what follows a name rather than belongs to it.
_NOT_GIVEN = "某的之了着过在被与和及或诉告打骂殴欠借系是为因由从对向给把将已未不无有等也都就还又再到去来上下中里内外前后时日月年元角分名位户口人次件个家儿女父母子夫妻姐弟兄妹爷奶叔伯姑舅岁男女村组镇县市省区路街巷号室楼院所站厅局部会员们我你他她它这那哪该本各每某其此说讲问答看听见想要能会可应须需得患病残疾癌症死伤亡住治疗检查×X*＊○●ⅩxX"
_G = f"(?:[\u4e00-\u9fff·](?<![{_NOT_GIVEN}]))"

_PEOPLE = """
小朋友 学生 儿童 村民 居民 户主 患者 病人 孤儿 幼儿 少年 少女 女儿 儿子 丈夫 妻子 父亲 母亲 孙子 孙女 邻居 原告 被告 对象
人员 群众 老人 家属 亲属 姓名 队员 本人 男子 女子 女孩 男孩 婴儿 学员 同学 职工 农户 住户 低保 五保 特困 孤寡 残疾
智障 重病 大病 密接 确诊 病例 阳性 救助 慰问 帮扶 走访 探望 看望 发放 户籍 举报 信访 上访 代表 甲方 乙方 关于 案件
夫妇 申请人 当事人 信访人 举报人 投诉人 监护人 受助人 未成年 困难户 低保户 脱贫户 监测户 五保户 贫困户 残疾人 精神病 小学生
初中生 中学生 高中生 大学生 未成年人 受害人 嫌疑人 被害人 债务人 债权人 欠款人 借款人 感染者 吸毒者 受益人 受援人 享受人 与
和 跟 同 向 给 对 为 诉 告 将 把 被 由 替 让 的 接者 孕妇 党员 家庭 释放 矫正
"""
"""Words that a name follows."""


def _behind(text: str) -> str:
    """An expression that holds behind any of the words; Python wants those of one length together."""
    words = text.split()
    lengths = sorted({len(word) for word in words})
    return "|".join(f"(?<={'|'.join(word for word in words if len(word) == size)})" for size in lengths)


_BEFORE = rf"(?:^|(?<=[^\u4e00-\u9fff])|{_behind(_PEOPLE)}|(?<=[一二三四五六七八九十组村社])(?=[\u4e00-\u9fff]{{2,3}}[^\u4e00-\u9fff]))"
_AFTER = (
    r"(?=$|[^\u4e00-\u9fff]|之[子女]|[的之与和跟诉告因在被将系为是患欠借涉等户家死患已未曾从到向给把对称自拿领获受享需]"
    r"|赔偿|赔礼|道歉|辱骂|威胁|推搡|占[地用道]|砍伐|偷|盗|堵|撞|咬|承认|同意|拒绝|表示|签订|支付|归还|借|搬|建房|种植|砌|挖|拆|发|办理|送|殴打|打伤|打架|举报|反映|起诉|上访|信访|投诉|控告|检举|纠纷|离婚|结婚|再婚|家庭|家暴|接受|申请|领取|获得|享受|确诊|感染|住院|手术|精神|智力|肢体|视力|听力|言语|残疾|艾滋|癌|肝|肺|肾|心脏|糖尿|高血压|尿毒|白血|透析|抑郁|瘫痪|怀孕|流产|溺水|失踪|辍学|失学|上学|入学|就读|吸毒|戒毒|服刑|刑满|赌博|酗酒|自杀|去世|死亡|病|伤"
    r"|低保|五保|特困|救助|困难|贫困|监测|临时|大病|重病|同学|同志|老人|奶奶|爷爷|大爷|大妈|大娘|先生|女士|夫妇|夫妻|一家|全家|一户|一事|一案|本人|等[人户]|及其|以及|二级|一级|三级|四级|户主|拖欠|欠款|撤回|撤诉|发放|颁发|送去|捐|提起|获奖|获得|产检|吸|涉|侵占|占用|签字|签收|已|由|争执|争吵|调解|和解|达成|发生|与|要求|不服|邻里|宅基|土地|承包|丢失|遗失|联系|电话|手机|身份|银行|救济|慰问|补助|补贴|护理|康复|随访|隔离|管控|矫正|帮教|资助|助学|学费|监护|收养|留守|家属|父|母|妻|丈夫|儿|女|孙|年|今|现|男|女)"
)

_SHAPE = (
    rf"(?P<name>(?:{_COMPOUND}){_G}{{1,2}}|(?P<firm>[{_FIRM}]){_G}{{1,2}}?|(?P<loose>[{_LOOSE}]){_G}{{2}}?)"
)
_SURE = """
学生 儿童 户主 患者 病人 孤儿 幼儿 女孩 男孩 婴儿 低保户 脱贫户 监测户 五保户 贫困户 困难户 残疾人 未成年人 小学生 初中生
中学生 高中生 大学生 当事人 信访人 举报人 申请人 原告 被告 五保老人 孤寡老人 特困人员 接者 感染者 孕妇 困难党员 困难家庭
困难职工 救助对象 低保对象 矫正对象 矫正人员 释放人员 上访人员 服刑人员 吸毒人员 精神病人 癌症患者 重病对象 特困供养 被害人
受害人 嫌疑人
"""
"""Words so near to a person that a whole name needs no mark behind it."""

_NAME = rf"{_BEFORE}{_SHAPE}{_AFTER}|(?:{_behind(_SURE)})(?P<sure>(?:{_COMPOUND}){_G}{{1,2}}|[{_FIRM}{_LOOSE}]{_G}{{2}})"
_ALONE = rf"^\s*(?P<name>(?:{_COMPOUND}){_G}{{1,2}}|[{_FIRM}{_LOOSE}]{_G}{{1,2}})\s*$"
_LISTED = (
    rf"(?:^|[\s、,;/|:(])(?P<name>(?:{_COMPOUND}){_G}{{1,2}}|[{_FIRM}]{_G}{{1,2}})(?=$|[\s、,;/|:()0-9])"
)

_ROLE = re.compile(
    r"(?:书记|主任|委员|代表|组长|队长|会计|出纳|文书|经手人?|经办人?|证明人?|审核人?|审批人?|批准人?|负责人|主持人?|记录人?|编制人?|监督员|调解员|网格员|网格长|律师|顾问|法律明白人|志愿者|联系领导|包案领导|镇长|所长|站长|局长|科长|庭长|法官|民警|辅警|医生|村医|护士|老师|教师|校长|记者|讲师|主讲人?|专家|工作人员|干部|干事|专干|协理员|承包人|承租人|中标人|施工员|监理|社工|候选人|当选|监委会|理事长|监事长|联系人|联络员|指导员|作者|撰稿|摄影|制表人?|填表人?|复核人?|经理|厨师|司机|保洁员|护林员|巡查员|信息员|调查员|走访人?|慰问人?|帮扶人|帮扶责任人|责任人|包户干部|出庭|代理人)"
    r"[\s:：()（）、]{0,3}$"
)
_ROLE_LIST = re.compile(r"[\u4e00-\u9fff·]{2,4}[、,\s]+$")
_ROLE_AFTER = re.compile(
    r"^\s?[(（]?(?:同志)?(?:当选|任|担任|为村|支?书记|主任|调解员|网格员|律师|书记|组长|会计|村医|医生|老师|所长|民警|法官)"
)
_ORGANISATION = re.compile(
    r"^[\u4e00-\u9fff]{0,4}?(?:公司|合作社|农场|超市|商店|门市|诊所|律师事务所|经营部|加工厂|工作室|村委会|村民委|小学|中学|学校|幼儿园|医院|集团|银行|基金会|派出所)"
    r"|^(?:镇|乡|县|市|村(?!民|里|干)|庄|屯|沟|湾|河|桥|路|街|祠|庙|坡|寨|营|堡)"
)

_SENSITIVE: dict[str, str] = {
    "P10": (
        r"纠纷|被申请人|信访(?!接待|事项办|工作|局|办|窗口)|上访|举报|投诉|控告|检举|起诉|诉讼|诉(?=[\u4e00-\u9fff]{2,3})|被告|原告|殴打|打架|打伤|斗殴|辱骂|家暴|家庭暴力|离婚|分家|赡养|抚养|继承|欠款|欠债|欠钱|借贷|拖欠|侵权|侵占|赔偿|争议|争执|争吵|吵架|矛盾|告诫|和解|相邻|调解(?!委员会|员|组织|室|中心|工作|协会|法)|涉案|嫌疑|违法|处罚|拘留|盗窃|赌博|诈骗|强拆|当事人"
    ),
    "P11": (
        r"残疾|残障|伤残|[肢视听]残|[一二三四1-4]级残|刑释|解矫|社矫|前科|涉黑|涉恶|特殊家庭|强制隔离|精神(?!文明|家园|病院|生活|面貌|富|传|食粮|风貌|扶贫|振|贯|落|学|奖|鼓|支柱|实质|领会|激励|卫生)|智力|智障|艾滋|HIV|梅毒|乙肝|肝炎|结核|患[\u4e00-\u9fff]|患者|癌|肿瘤|白血病|尿毒症|透析|糖尿病|高血压|心脏病|脑梗|中风|偏瘫|瘫痪|癫痫|抑郁|自闭|痴呆|失能|重病|大病|疾病|病情|病历|病例|病人|慢病|慢性病|病(?=[,。\s]|$)|住院|手术|化疗|放疗|器官|怀孕|孕妇|孕检|产检|流产|引产|计生|结扎|上环|避孕|不孕|密接|次密接|确诊|阳性|新冠|核酸|隔离|疑似|随访|矫正|刑满|服刑|释放|吸毒|戒毒|涉毒|酗酒|自杀|自残|失独|离异|丧偶|未婚先孕|性侵|强奸|猥亵|信教|宗教信仰"
    ),
    "P12": (
        r"未成年|留守儿童|困境儿童|事实无人|孤儿|小学生|初中生|中学生|高中生|学生|幼儿|婴儿|婴幼|新生儿|儿童|少年|少女|男孩|女孩|孩子|小孩|小朋友|学龄|辍学|失学|帮教|监护|收养|(?<![0-9.])(?:[0-9]|1[0-7])\s?周?岁|[一二三四五六七八九]周?岁|十[一二三四五六七]?周?岁|[一二三四五六七八九]年级|(?:初|高)[一二三]|之[子女]|学籍|幼儿园[大中小]班|班级"
    ),
    "P13": (
        r"低保|最低生活保障|五保|特困|救助|救济|救灾款|临时救助|困难户|困难党员|困难职工|困难学生|困难老人|困难补助|困难群众|困难家庭|贫困|脱贫户|监测户|监测对象|建档立卡|返贫|边缘户|两补|残补|护理补贴|孤寡|优抚|抚恤|慰问金|慰问品|助学金|救助金|兜底|分散供养|集中供养|廉租|危房改造|临时困难|大病补助"
    ),
}
_TOPIC = re.compile(r"[\n。;；!！?？]")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compiled when first asked for: the many surnames cost milliseconds at every start."""
    return re.compile(pattern)


def find(text: str, context: str = "") -> Iterator[Hit]:
    """Names beside sensitive words of the same sentence; ``context`` is what stands over the whole text."""
    if not context and not about_people(text):
        return
    start = 0
    for piece in _TOPIC.split(text):
        yield from _sentence(piece, start, context)
        start += len(piece) + 1


def told_of(text: str) -> str:
    """The code of what a heading or a head of columns tells of the people below it; empty for nothing."""
    for code in ("P13", "P11", "P12", "P10"):
        if _compiled(_SENSITIVE[code]).search(text):
            return code
    return ""


def is_name(text: str) -> bool:
    """Whether the whole text is a name, and could hardly be a word."""
    found = _compiled(_ALONE).match(text)
    return found is not None and not _is_word(found["name"])


def _sentence(piece: str, start: int, context: str) -> Iterator[Hit]:
    words = {code: list(_compiled(told).finditer(piece)) for code, told in _SENSITIVE.items()}
    pattern = _compiled(_NAME) if any(words.values()) else _compiled(_LISTED) if context else None
    if pattern is None:
        return
    position = 0
    while found := pattern.search(piece, position):
        start_of, end_of = found.span("name" if found["name"] else "sure")
        position = max(end_of, start_of + 1)
        name = piece[start_of:end_of]
        code = _code(words, start_of, end_of) or context
        if (
            not code
            or _is_word(name)
            or _is_party(piece, start_of, end_of)
            or _is_public_role(piece, start_of, end_of)
        ):
            position = start_of + 1
            continue
        yield Hit(code, start + start_of, start + end_of, name)


def _code(words: dict[str, list[re.Match[str]]], start: int, end: int) -> str:
    """The code of the sensitive word that stands nearest to the name."""
    nearest, best = "", _REACH + 1
    for code, found in words.items():
        for word in found:
            if word.start() < end and start < word.end():
                continue
            distance = word.start() - end if word.start() >= end else start - word.end()
            if distance < best:
                nearest, best = code, distance
    return nearest


def _is_word(name: str) -> bool:
    if re.match(_COMPOUND, name):
        return False
    return name[1] in COMMON.get(name[0], frozenset())


_PARTY = re.compile(
    r"(?:[对一双各他我贵甲乙丙丁多单助发承供需买卖出租借贷男女己他]方|[和调理]解|[医]院全|包虫病|[关][怀爱])"
)


def _is_party(piece: str, start: int, end: int) -> bool:
    """Whether what looks like a name is the end of a word before it: 对方, 和解."""
    return (
        _PARTY.match(piece[max(0, start - 1) : end + 1]) is not None
        or _PARTY.match(piece[start : end + 1]) is not None
    )


def _is_public_role(piece: str, start: int, end: int) -> bool:
    if _ORGANISATION.match(piece[end:]) or _ROLE_AFTER.match(piece[end:]):
        return True
    head = piece[:start]
    for _ in range(8):
        if _ROLE.search(head):
            return True
        shorter = _ROLE_LIST.sub("", head)
        if shorter == head:
            return False
        head = shorter
    return False
