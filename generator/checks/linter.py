"""The linter of bylaws and charter: clauses that a village may not write.

It names the words, the article of the bylaws and the topic, and leaves the rest to the township, whose
business it is (Villagers' Committees Law, art. 31). Its many expressions cost milliseconds to compile:
it is imported when a text is read, and its answer is kept with the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.checks import clauses
from generator.checks.clauses import Sentence
from generator.models.bundles import Clause


@dataclass(frozen=True)
class Topic:
    """What a village may not write: the words that tell it, and sentences that only seem to.

    ``plain``: the words are told whatever is said about them; else not where they are denied or left to
    those who have the power.
    """

    code: str
    words: re.Pattern[str]
    needs: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None
    plain: bool = False


_BREACH = re.compile(
    "违|拒|不(?:交|缴|配合|服|听|执行|履行|遵守|参加|出工|投工|改|拆|赡养|讲)|不按|未(?:交|缴|按|完成|参加)|欠|屡教|予以|给予|一律|采取|闹"
)
_PRIVATE = re.compile(
    "婚|嫁|娶|外出|务工|打工|办酒|酒席|宴|办席|办事|红白|喜事|丧|葬|建房|盖房|修房|翻建|装修|迁[入出移]|落户|户口|上学|升学"
    "|参军|出租|出售|租[住房赁]|买卖|经商|开店|养殖|外来人员|雇|留宿|砍|信访|上访|起诉|官司|报警|采访|拍照|发布|探亲|分家|收养|登记"
)
_COLLECTIVE = re.compile(
    "集体|公章|公款|村级|资金|支出|发包方|会议室|广场|档案|村干部|村务|项目|宅基地|代表会议"
)

_TOPICS: tuple[Topic, ...] = (
    Topic(
        "B01",
        re.compile(
            "罚款|罚金|罚没|并罚|重罚|受罚|认罚|罚交|罚缴|罚(?:[0-9一二三四五六七八九十百千两]+ ?(?:元|块|个工|斤|倍|天)|款?(?:他|其)?[放演请栽种修出粮米酒工戏扫做干挖抬打清])"
            "|(?<![受被])(?:给予|予以|进行|加以|从重|加倍|从严|严肃|严厉|接受|要|将|会|可以?|应|应当|一律|对[^，。；受]{1,12})"
            "(?:[^，。；受]{0,4})处罚(?!过|决定|的,|的，)|(?:者|的|(?<=，))处罚(?!过|决定|手段|的)"
            "|(?:[双两二三四五六七八九十百数加多][倍]|[0-9]+ ?倍)(?:以上)?(?:的)?(?:赔偿|返还|补偿|缴纳|交纳)"
            "|(?:缴纳?|交纳?|支付|收取|承担)[^，。；]{0,8}违约金|违约金[0-9一二三四五六七八九十百千万]+ ?元"
        ),
        unless=re.compile("合同|承包费|租金|协议约定|受到?[^，。]{0,8}处罚的|(?:罚款|处罚)(?:决定)?(?:有异议|有意见|不服)"),
    ),
    Topic(
        "B02",
        re.compile(
            "没收|扣押|扣留|查扣|查封|罚没|充公|(?:保证金|押金|抵押金)[^。；]{0,14}(?:不退|不予退|不再退|归集体|归村|抵扣)"
            "|(?:牵走|拉走|搬走|变卖)[^，。；]{0,6}(?:牛|羊|牲畜|家具|粮食|财物|东西)"
        ),
        unless=re.compile("房屋租赁|租房押金|合同约定"),
    ),
    Topic(
        "B03",
        re.compile(
            "停水|停电|断水|断电|(?:停止|暂停|中断|不)供[水电气]|停气|断网|停办|停止办理"
            "|不(?:予|给|再|得|准|能)?[^，。；、]{0,2}(?:盖章|盖公章|开证明|开具|出具|办理[^，。；]{0,6}(?:手续|证明|审批|户口|准生|事项)|办手续)"
        ),
        needs=_BREACH,
        unless=re.compile("检修|计划停|范围|不属于|不符合|材料不全|虚假|推诿|刁难"),
    ),
    Topic(
        "B04",
        re.compile(
            "(?:取消|扣发|停发|扣除|扣减|扣留|暂停|缓发|减发|不予?发放?|不予?办理|不予?享受|不得享受|不得享有|不享受|不能享受|停止享受|停止发放|剥夺|不得申请|不给)"
            "[^，。；]{0,14}(?:补贴|低保|救助|养老金|养老保险|惠农|粮补|抚恤|医保|优惠|优待|五保|特困|临时补助|扶贫|帮扶|政策)"
            "|(?:补贴|低保|救助|养老金|惠农资金|粮补|抚恤金?|医保|优惠政策)[^，。；]{0,6}(?:予以|一律|全部)?(?:取消|停发|扣发|扣除|不予?发放|不再发放)"
        ),
        unless=re.compile("不再?符合|不符合条件|骗取|冒领|死亡|去世"),
    ),
    Topic(
        "B05",
        re.compile(
            "(?:以|按|按照|定|视为|作)[^，。；]{1,10}罪[^，。；]{0,3}(?:论|处|定|惩|治|办)|判刑|判处|坐牢|逮捕|拘留|劳教|劳动教养|法办|蹲监"
            "|(?:给予|予以|进行)[^，。；]{0,4}刑事处[罚分]|追究(?:其)?刑事责任"
        ),
        unless=re.compile("构成犯罪|涉嫌犯罪|受过|曾被|会被|提醒|可能被"),
    ),
    Topic(
        "B07",
        re.compile(
            "(?:取消|停发|停止|扣发|扣除|扣减|不予|不得|不再|不能|不享受|不给|暂停|剥夺|减少|开除|注销|除名|没收)"
            "[^，。；]{0,16}(?:集体[^，。；]{0,6}(?:收益|分配|分红|福利|待遇|利益)|收益分配|分红|股金|股份|股权|红利|村级福利|村民福利|福利待遇|村民待遇|成员资格|成员身份|社员资格|承包地|承包权|宅基地资格)"
            "|(?:分红|股金|村级福利|福利待遇|集体收益)[^，。；]{0,6}(?:一律|全部|予以)?(?:取消|停发|扣发|扣除|不予?发放|不予?分配)"
        ),
        needs=re.compile(f"{_BREACH.pattern}|上访|信访|告状|起诉"),
        unless=re.compile("重复|已[^，。；]{0,8}取得|公示|不得(?:转让|侵占|挪用|私分|截留|平调|损害|侵犯)"),
    ),
    Topic(
        "B08",
        re.compile(
            "(?:须|必须|应当?|需要?|要|得|均由)(?:先|事先|提前)?(?:向|经过?|报|征得|取得|由)[^，。；]{0,6}(?:村委会|村民委员会|村[“”]?两委|村党?支部|村支书|支书|村主任|村书记|村里|组长|村民小组|村组|理事会|村集体)"
            "[^，。；]{0,12}(?:同意|批准|审批|许可|核准|批复|签字|盖章|点头)"
            "|(?:未经|未得到|没有|未取得|不经)(?:本)?(?:村委会|村民委员会|村[“”]?两委|村党?支部|村支书|支书|村主任|村书记|村里|组长|村民小组|村组|理事会|村集体)"
            "[^，。；]{0,8}(?:同意|批准|审批|许可|核准|签字|盖章)"
        ),
        needs=_PRIVATE,
        unless=_COLLECTIVE,
    ),
    Topic(
        "B10",
        re.compile(
            "连坐|株连|一[人户][^，。；]{0,8}[，、]?[^，。；]{0,4}(?:全家|全户|家人|亲属|十户|全组|邻居|邻里)[^，。；]{0,8}(?:罚|取消|扣|停|受|不得|追究)"
            "|(?:儿子|孩子|子女|丈夫|男人|老婆|家人)[^，。；]{0,6}(?:犯|违)[^，。；]{0,6}[，、]?(?:由|则)?(?:老子|爹娘|父母|家长|妻子|全家)[^，。；]{0,4}罚"
            "|一[家户人][^，。；]{0,8}[，、](?:相邻|邻|四邻|左右|同组|全组)[^，。；]{0,8}(?:罚|处罚|追究)"
            "|(?:全家|全户|家属|亲属|直系亲属|家庭成员|子女|父母|配偶|邻居|邻里)(?:也|都|均|一律|同样|一并|同时)?(?:连带)?(?:受罚|受处罚|同罚|罚款|处罚|连坐)"
            "|(?:其|及其|全家|直系)(?:子女|家属|亲属|直系亲属|家人|配偶|父母|成员)[^，。；]{0,6}(?:不得|不能|不准|不予|取消|不许)[^，。；]{0,8}"
            "(?:入党|参军|入伍|上学|入学|就业|报名|评|享受|政审|低保|当选|参选|办理|招工)"
        ),
    ),
    Topic(
        "B11",
        re.compile(
            "(?:必须|强制|一律|应当?|均须|都要|都得|须|按(?:人头|人口|户|田亩|人)[^，。；]{0,4})[^，。；不]{0,10}(?:捐款|捐资|捐物|捐钱|捐[0-9一二三四五六七八九十百千]|集资|摊派|出义务工|义务工|投工投劳|以资代劳)"
            "|不(?:出|投)(?:义务)?(?:工|劳)[^。；]{0,12}(?:缴|交|付|出|扣)[^，。；]{0,6}(?:元|钱|款|费)|义务工[^。；]{0,14}不出[^。；]{0,4}(?:交|缴|付)"
            "|(?:摊派|强行集资|强制捐)"
        ),
        unless=re.compile("自愿|村民会议(?:讨论|决定|通过)|一事一议|应当公示|公示"),
    ),
    Topic(
        "B12",
        re.compile(
            "限制[^，。；]{0,4}(?:人身)?自由|游街|示众|批斗|捆绑(?!销售)|捆起来|绑起来|吊打|关押|关起来|关禁闭|禁闭|拘禁|搜身|搜查|抄家|扣人"
            "|(?:赶|驱逐|逐|轰|撵)出(?:本)?村|体罚|罚跪|罚站|剃光?头|挂牌(?:子)?(?:游|示)|不准(?:其)?(?:进|回)村"
        ),
        unless=re.compile("捆绑销售"),
    ),
)  # fmt: skip

_MARRIED = re.compile(
    "外嫁|出嫁|嫁出|嫁[到往给入]|离婚|离异|丧偶|寡妇|再婚|改嫁|上门的?女婿|女婿|入赘|招婿|招郎|招亲|倒插门|户无男|无男[丁孩性]|无儿户"
    "|纯女户|[双独]女户|女儿户|未婚(?:妇女|女|姑娘)|未嫁|大龄(?:姑娘|女)|女儿|女孩|女性村民|男到女家|男方到女方"
)
_BENEFIT = re.compile(
    "收益|分红|红利|分配|补偿|征地|承包|土地|宅基地|福利|股份|股权|股金|成员|社员|待遇|分地|分田|分钱|份额|口粮田|责任田"
)
_DENY = re.compile(
    "不(?:再|得|能|予|准|给|许|可以?|应|参与|参加|进行)?(?:享受|享有|参加|参与|分配|分给|分得|分红|分地|分田|分钱|分|承包|取得|给予|列入|计入|补偿|安排"
    "|发放|具有|具备|算|认|补)|取消|收回|丧失|减半|无权|没有[^，。；]{0,6}(?:权|资格|份)|停止|停发|终止|剥夺|扣减|减少|只(?:分|发|享受|给|按)[^，。；]{0,4}(?:一半|半|成|%)"
    "|按[^，。；]{0,6}(?:一半|减半|[一二三四五六七八]成|[0-9]{1,2} ?%)|视为(?:自动)?(?:放弃|退出)|自动(?:放弃|退出)|除外|不在此列|注销|排除|扣除"
)
_FOR_NO_REASON = re.compile(
    "(?:不得|不能|不应|不准|禁止|严禁|不|不会|不可|不许)(?:以|因|因为|借口|由于)[^。；]{0,60}$|(?:任何[^，。；]{1,8})?(?:不得|不能|不准|严禁|禁止|不许)"
    "[^，。；]{0,12}$|同等[^，。；]{0,4}$|平等[^，。；]{0,4}$"
)
_ELSEWHERE = re.compile("重复|两头|双重|已[^，。；]{0,10}(?:取得|享受|分得)")

_SUE = re.compile(
    "上访|信访|告状|起诉|诉讼|打官司|控告|举报|检举|报警|报案|申请仲裁|行政复议|申诉|投诉|越级反映|告到|告官|告上"
)
_FORBID = re.compile(
    "(?:不得|不准|不许|不能|不可|不允许|严禁|禁止|杜绝|一律不|不要)(?P<between>[^，。；]{0,14})$"
)
_OTHERWISE = re.compile(
    "阻|拦|挠|碍|干涉|干预|限制|打击|报复|压制|扣压|泄露|刁难|歧视|推诿|借|以|煽动|组织|串联|聚众|无理|闹|缠|虚假|诬|恶意|剥夺|拒"
)
_SUERS = re.compile("(?:的|者|人|户)[，,]?[^。；]{0,8}(?:取消|扣|停|罚|不予|不得享受|不给|追究)")
_ONLY_AFTER = re.compile("(?:必须|须|应当?|一律|只能|要)(?:先)[^。；]{0,24}(?:后|才|方)[^，。；]{0,6}$")


def told(body: str, line: int) -> Iterator[Clause]:
    """The clauses that a village may not write; each topic once an article.

    ``line`` is that of the file at which the body begins.
    """
    seen: set[tuple[str, str]] = set()
    for sentence in clauses.sentences(body, line):
        for code, at, words in sorted(_hits(sentence), key=lambda hit: hit[1]):
            if (code, sentence.article) not in seen:
                seen.add((code, sentence.article))
                yield Clause(code, sentence.article, " ".join(words.split()), *sentence.place(at))


Hit = tuple[str, int, str]


def _hits(sentence: Sentence) -> Iterator[Hit]:
    said = sentence.text
    married = False
    for hit in _by_marriage(sentence):
        married = True
        yield hit
    yield from _petitions(sentence)
    for topic in _TOPICS:
        if topic.needs and not topic.needs.search(said):
            continue
        if (topic.unless and topic.unless.search(said)) or (married and topic.code == "B07"):
            continue
        for found in topic.words.finditer(said):
            if not sentence.denied(found.start()) and not sentence.left_to_others(found.start()):
                yield topic.code, found.start(), found[0].strip("，, ")
                break


def _by_marriage(sentence: Sentence) -> Iterator[Hit]:
    """B06: who married, divorced or has no sons is given less of what is the collective's."""
    said = sentence.text
    who = _MARRIED.search(said)
    if not who or not _BENEFIT.search(said) or _ELSEWHERE.search(said):
        return
    for deny in _DENY.finditer(said):
        denied = _FOR_NO_REASON.search(said[: deny.start()])
        if not denied and not sentence.denied(deny.start()) and not sentence.left_to_others(deny.start()):
            start, end = min(who.start(), deny.start()), max(who.end(), deny.end())
            yield "B06", start, said[start:end] if end - start <= 24 else who[0]
            return


def _petitions(sentence: Sentence) -> Iterator[Hit]:
    """B09: petitions, reports to the police and suits forbidden, punished, or put after the village."""
    said = sentence.text
    for found in _SUE.finditer(said):
        clause, _, at = sentence.clause(found.start())
        before, after = clause[:at], said[found.end() :]
        forbid = _FORBID.search(before)
        if forbid and not _OTHERWISE.search(forbid["between"]):
            yield "B09", found.start() - len(forbid[0]), forbid[0] + found[0]
            return
        if not forbid and not sentence.denied(found.start()):
            if _SUERS.match(after) and not _OTHERWISE.search(before):
                yield "B09", found.start(), found[0]
                return
            if _ONLY_AFTER.search(said[: found.start()]):
                yield "B09", found.start(), found[0]
                return
