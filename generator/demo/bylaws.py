"""Bylaws (村规民约) and charter (村民自治章程) of an invented village: own words, nothing a village may not write."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from generator.reading.numerals import chinese

from .calendar import after, on
from .place import Place
from .subjects import bylaws_day
from .writing import scalar

_LAW_CHANGED = date(2026, 1, 1)
"""From this day bylaws stand in art. 31 of the Villagers' Committees Law, before in art. 27 (2018)."""

_BYLAWS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("总则", (
        "为了把{v}的日子过得和气、整洁、有规矩，根据《村民委员会组织法》{article}，结合本村实际，制定本村规民约。",
        "本村规民约由村民会议讨论通过，村民互相提醒、共同遵守。与法律、法规不一致的，按法律、法规办。",
        "遵守本村规民约靠教育、劝导和带头，不以任何处罚手段来推行。",
    )),
    ("邻里和睦", (
        "邻里之间有事好商量。宅基地边界、排水、采光、通行有争议的，先当面说清，说不清的找组长或调解员，调解不收费。",
        "调解是自愿的。不愿调解或者调解不成的，任何人都可以依法申请仲裁、行政处理或者向法院起诉，村里不得阻拦。",
        "饲养家禽家畜圈养为主，看好自家的狗，出门牵绳，给别人造成损失的依法赔偿。",
        "浇水按排定的次序，互相照应，不截水、不抢水，有急用的提前同下一户商量。",
    )),
    ("移风易俗", (
        "婚事新办，彩礼由双方家庭商量，提倡不要或少要，不攀比；村里倡导的参考上限是{gift}元，只作倡导，不作为限制。",
        "丧事简办，提倡厚养薄葬。红白事在村红白理事会登记，帮厨人数和席面从简，提倡每桌不超过{table}元。",
        "满月、升学、乔迁等提倡在自家人范围内庆贺，不大操大办。",
        "孝敬老人，子女不论男女、婚否，都有赡养父母的义务，也有平等继承的权利。",
    )),
    ("村容环境", (
        "门前屋后自己扫，柴草、农具放整齐，不占道路和消防通道。",
        "生活垃圾投到收集点，建筑垃圾自己联系清运；农药瓶、废旧农膜送到回收点。",
        "爱护路灯、健身器材、树木、渠道和公共厕所，损坏了主动告诉村委会，依法照价赔偿。",
        "秸秆离田利用，不在地里焚烧。",
    )),
    ("平安法治", (
        "遇到陌生电话叫转账的，先挂断，再问家人、问村里，或者拨打反诈电话。",
        "不赌博，不参加非法集资和传销，不造谣传谣。",
        "家庭成员互相尊重，反对家庭暴力。受到侵害的，可以向村委会、妇联求助，也可以直接报警。",
        "未成年人的监护人要履行监护职责，不让孩子私自下河下渠玩水。",
        "对村里的事有意见，可以到意见箱、村委会、村务监督委员会提出，也可以依法向上级机关反映。",
    )),
    ("集体事务", (
        "积极参加村民会议、村民代表会议和户长会，表决时说真话，服从多数，尊重少数。",
        "集体资产、资源发包出租一律公开，账目按时张榜，村民随时可以询问。",
        "妇女同男子享有平等的权利。出嫁、离婚、丧偶的妇女和入赘落户的男子，依法享有的集体权益受保护。",
    )),
    ("附则", (
        "对带头遵守的家庭，村里在公开栏公布并颁发光荣牌；做得不够的，由组长和志愿者上门劝导。",
        "本村规民约自通过之日起施行，报镇人民政府备案，由村民委员会负责解释；修改须经村民会议通过。",
    )),
)  # fmt: skip

_CHARTER: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("总则", (
        "为保障{v}村民依法自治，发展民主，维护村民合法权益，根据《村民委员会组织法》，制定本章程。",
        "本村的自治活动在村党组织领导下进行，由村民自己办理自己的事情。",
        "村民会议、村民代表会议和村民委员会的决定，不得与宪法、法律、法规相抵触，不得侵犯村民的人身权利、民主权利和合法财产权利。",
    )),
    ("村民会议和村民代表会议", (
        "村民会议由本村十八周岁以上的村民组成，每年至少召开一次，提前十日通知；有十分之一以上村民或者三分之一以上村民代表提议的，应当召集。",
        "召开村民会议，应当有本村十八周岁以上村民的过半数，或者本村三分之二以上的户的代表参加；所作决定应当经到会人员的过半数通过。法律另有规定的，依照其规定。",
        "村民代表会议由村民代表和村民委员会成员组成，共{r}人，每季度召开一次；应当有三分之二以上的组成人员参加，所作决定应当经到会人员的过半数同意。",
        "涉及全村的重大事项，按村党组织提议、村民委员会和村党组织商议、党员大会审议、村民代表会议或者村民会议决议的步骤办理，决议和实施结果都要公开。",
        "村民小组的事由村民小组会议或者户长会商量，决定和落实情况向本组公布。",
    )),
    ("村民委员会", (
        "村民委员会由主任、副主任和委员组成，由村民直接选举产生，每届任期五年。",
        "村民委员会执行村民会议和村民代表会议的决定，每年向村民会议或者村民代表会议报告工作，接受民主评议。",
        "村民委员会下设人民调解、治安保卫、公共卫生等委员会，也可以由成员分工负责。",
        "便民服务大厅工作日开放，村民办理证明、盖章等事项不收费。",
    )),
    ("村务公开和监督", (
        "村务监督委员会由{s}人组成，村民委员会成员及其近亲属不得担任。",
        "一般事项每季度至少公布一次，集体财务往来每{c}公布，重大事项随时公布；公布的期限不少于十五日。",
        "公开栏设在{b}。网站是公开栏的补充，内容不一致的，先按公开栏核对并更正。",
        "单笔支出达到五千元的，应当先经村民代表会议决定；每笔支出须有经手人、证明人和审批人签字，由村务监督委员会审核。",
        "村民对公布的事项有疑问的，可以当面或者电话询问，村民委员会应当在十日内答复。",
    )),
    ("集体资产和财务", (
        "集体资产、资源属于本村农民集体所有，发包、出租、入股应当有方案，经民主程序决定，签订书面合同并公开。",
        "集体资金存入集体账户，不得存入个人名义的账户；库存现金不超过三千元。",
        "年度预算和收益分配方案按照法律规定的程序通过后执行，执行中需要调整的，重新讨论决定。",
        "每年至少清查一次资产资源，结果向全体成员公示。",
    )),
    ("矛盾纠纷和普法", (
        "人民调解委员会调解民间纠纷不收费，尊重当事人意愿，保守当事人的个人隐私和商业秘密。",
        "村法律顾问和法律明白人定期为村民解答法律问题。村民需要法律援助的，村里帮助联系。",
        "红白理事会、志愿服务队在村民委员会指导下开展活动，费用公开。",
    )),
    ("附则", (
        "本章程经村民会议通过后施行，报镇人民政府备案。",
        "本章程的修改，由村民委员会或者十分之一以上村民提出，经村民会议讨论通过。",
    )),
)  # fmt: skip


def bylaws_file(place: Place) -> str:
    """The text of bylaws.md: passed by the meeting of :func:`generator.demo.subjects.bylaws_day`, or long ago."""
    dice = place.dice("bylaws")
    passed = bylaws_day(place)
    old = on((place.first // 12 - 3) * 12 + 5, 16)
    head = _front(
        place, "bylaws", f"{place.name}村规民约", passed or old, f"{passed}-bylaws" if passed else "",
        f"{old.year}年版" if passed else "",
    )  # fmt: skip
    words = {
        "v": place.name,
        "article": "第二十七条" if (passed or old) < _LAW_CHANGED else "第三十一条",
        "gift": str(dice.randrange(30_000, 60_001, 10_000)),
        "table": str(dice.randrange(200, 361, 20)),
    }
    chapters = [
        (title, articles[:-1] if at in (1, 3) and dice.random() < 0.3 else articles)
        for at, (title, articles) in enumerate(_BYLAWS)
    ]
    return head + _body(chapters, words)


def charter_file(place: Place) -> str:
    """The text of charter.md."""
    passed = on(min(2021 * 12 + 3, place.first - 6), 10 + place.index % 15)
    words = {
        "v": place.name, "r": str(place.representatives), "s": "三", "c": "季" if place.quarterly else "月",
        "b": place.board,
    }  # fmt: skip
    return _front(place, "charter", f"{place.name}村民自治章程", passed, "", "") + _body(_CHARTER, words)


def _front(place: Place, name: str, title: str, passed: date, meeting: str, supersedes: str) -> str:
    filed = after(passed, 12)
    dice = place.dice(f"{name}-votes")
    present = place.adults * dice.randint(56, 74) // 100
    votes = f"应到: {place.adults}\n实到: {present}\n赞成: {present * dice.randint(88, 98) // 100}\n"
    return (
        f"---\n标题: {title}\n通过日期: {passed}\n"
        + (f"会议: {meeting}\n" if meeting else votes)
        + f"备案机关: 镇人民政府\n备案日期: {filed}\n版本: {scalar(f'{passed.year}年版')}\n"
        + (f"取代: {scalar(supersedes)}\n" if supersedes else "")
        + "---\n"
    )


def _body(chapters: Iterable[tuple[str, tuple[str, ...]]], words: dict[str, str]) -> str:
    parts, article = [], 0
    for number, (title, articles) in enumerate(chapters, 1):
        parts.append(f"## 第{chinese(number)}章　{title}\n")
        for text in articles:
            article += 1
            parts.append(f"**第{chinese(article)}条**　{text.format(**words)}\n")
    return "\n".join(parts)
