"""Notices on the board: resolutions, offers to let, water turns, safety, law talks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from .calendar import after, month_of, on, ordinal
from .deliberation import Meeting
from .leases import Leases
from .place import Place
from .posting import NOTICE_DAYS, is_late, month_posted
from .village import office_phone
from .works import Work
from .writing import scalar

# month, slug, title, body; {g} is a group
_SEASONS = (
    (1, "yanhua", "春节期间烟花爆竹安全燃放的通知", "请在空旷处燃放，不要靠近柴垛、林带和电力线路。家里有老人孩子的要有大人看护，燃放后及时清扫。"),
    (2, "shehuo", "元宵节社火活动安排的通知", "社火队当天上午九点在文化广场集合，沿主干道巡演。请车辆提前挪开，看护好老人孩子。"),
    (3, "fanghuo", "春季防火的通知", "清明前后风大物燥，请不要在林地、渠边烧纸、烧秸秆。提倡鲜花祭扫。发现火情先报警，再告诉村委会。"),
    (4, "chunguan", "春灌浇水次序的通知", "从{g}开始，按张贴的次序轮流浇水。水费按水表计量，逐户张贴，有疑问找组长核对。夜间浇水请结伴，注意安全。"),
    (5, "minfadian", "民法典宣传讲座的通知", "村法律顾问来村里讲婚姻家庭、相邻关系和借钱写借条的事，地点在老年活动室，随到随听，可以当场咨询，不收费。"),
    (6, "fangxun", "汛期安全的通知", "降雨时请不要在沟渠、低洼处停留。各组值班人员已张贴在公开栏。住在低处的住户，接到通知后请及时转移。"),
    (7, "nongyao", "安全使用农药和回收包装的通知", "请按说明用药，戴口罩手套。用完的瓶子袋子送到村口回收点，不要扔在渠里、地头。"),
    (8, "zhuxue", "秋季学期学生资助政策的通知", "家里有困难的学生可以通过学校申请资助，需要的证明到村委会办理，当天办结，不收费。"),
    (9, "qiushou", "秋收时节道路安全的通知", "请不要在公路上打场晒粮。农机上路不要载人，夜间要有反光标识。晒场统一开放，按组使用。"),
    (10, "yibao", "城乡居民基本医疗保险缴费的通知", "下年度医保缴费已开始，可以在手机上缴，也可以到便民服务大厅请人帮忙办理，不收代办费。缴费以个人自愿为准。"),
    (11, "qunuan", "冬季取暖防煤气中毒的通知", "睡前检查炉子和烟道，保持通风。独居老人家里，组长和志愿者会上门看一看。身体不适先开窗，再打急救电话。"),
    (12, "xianfa", "国家宪法日宣传活动的通知", "十二月四日上午在文化广场发放宪法宣传资料，村法律顾问和法律明白人现场解答，欢迎大家来问。"),
)  # fmt: skip


def notice_files(
    place: Place, works: Sequence[Work], leases: Leases, meetings: Sequence[Meeting]
) -> dict[str, str]:
    """The notices by path below the village's folder in content/."""
    files: dict[str, str] = {}
    for work in works:
        files |= _resolution(place, work.meeting)
        if work.done(place.today):
            files |= _result(place, work)
    for lease in leases.leases:
        if lease.meeting:
            meeting = next(each for each in leases.meetings if each.slug == lease.meeting)
            files |= _resolution(place, meeting)
            day = after(meeting.day, 3)
            files |= _file(
                place, day, f"{lease.holding}-offer", f"{lease.name}公告", "公告", "zc-lease",
                f"经村民代表会议决定，现就{lease.name}事项公告如下，欢迎报名。\n\n"
                f"- 方式：{lease.manner}\n- 期限：{lease.since}至{lease.until}\n- 报名：公告期内到村委会登记\n\n"
                "合同文本可以在村委会查看，结果张榜公布。",
            )  # fmt: skip
    for meeting in meetings:
        if meeting.matter == "村规民约":
            files |= _resolution(place, meeting)
    files |= _seasons(place)
    files |= _honest(place)
    if place.index % 6 == 3 and len(place.months) >= 6:
        files |= _land(place)
    return files


def _resolution(place: Place, meeting: Meeting) -> dict[str, str]:
    vote = "。" if meeting.kind != "村民代表会议" else "，表决情况见会议页面。"
    slug = meeting.slug[11:]
    return _file(
        place, after(meeting.day, 1), f"{slug}-decided", f"关于{meeting.subject}决议的公示", "公示", "cw-syl-resolution",
        f"{meeting.day.year}年{meeting.day.month}月{meeting.day.day}日，{meeting.kind}讨论了“{meeting.subject}”{vote}\n\n"
        f"决议内容：{meeting.resolution}\n\n公示期内有不同意见的，可以当面或打电话向村委会、村务监督委员会提出，会在十日内答复。",
        days=17,
    )  # fmt: skip


def _result(place: Place, work: Work) -> dict[str, str]:
    left = work.planned - work.cost
    saved = f"，比计划少花{left // 100}.{left % 100:02}元" if left > 0 else ""
    day = after(work.closed, 1)
    return _file(
        place, day, f"{work.meeting.slug[11:]}-done", f"{work.name}完工和决算的公示", "公示", "cw-syl-result",
        f"{work.name}已完工，{work.accepted.year}年{work.accepted.month}月{work.accepted.day}日由村务监督委员会和村民代表一起验收，结论合格。\n\n"
        f"决算{work.cost // 100}.{work.cost % 100:02}元{saved}。付款凭证见工程页面，原始票据可以到村委会查看。",
        days=18,
    )  # fmt: skip


def _seasons(place: Place) -> dict[str, str]:
    files: dict[str, str] = {}
    dice = place.dice("notices")
    for month in place.months:
        day, chosen, group = (
            on(month, dice.randint(2, 24)),
            dice.random() < 0.55,
            dice.choice(place.group_names),
        )
        _, slug, title, body = _SEASONS[ordinal(month) - 1]
        if chosen:
            files |= _file(place, day, slug, title, "通知", "", f"各组村民：\n\n{body.format(g=group)}")
    return files


def _honest(place: Place) -> dict[str, str]:
    """An account of what went wrong, where it did."""
    for month in place.months:
        shown = month_posted(place, month)
        if is_late(place, month) and shown:
            return _file(
                place, shown, "late-accounts", f"关于{ordinal(month)}月账目迟公开的说明", "通报", "",
                f"{ordinal(month)}月账目本应在次月十五日前公开，因报账员培训期间单据没有及时整理，到{shown.month}月{shown.day}日才公开。"
                "责任在村委会，已安排专人接替，今后按时公开。",
            )  # fmt: skip
    return {}


def _land(place: Place) -> dict[str, str]:
    day = on(place.last - 5, 9)
    return _file(
        place, day, "land-notice", "征收土地预公告", "公告", "td-preannounce",
        "因道路拓宽需要，拟征收本村部分集体土地。自公告之日起开展土地现状调查，请相关权利人配合核对地类、面积和附着物。\n\n"
        "公告期内抢栽抢建的，依法不予补偿。对公告内容有疑问，可以到村委会查看示意图或向公告单位咨询。",
        days=20, issuer="县级人民政府（演示）",
    )  # fmt: skip


def _file(
    place: Place, day: date, slug: str, title: str, kind: str, item: str, body: str, *, days: int = NOTICE_DAYS,
    issuer: str = "",
) -> dict[str, str]:  # fmt: skip
    if month_of(day) not in place.months:
        return {}
    office = f"{place.name}村民委员会"
    until = f"公示至: {after(day, days)}\n" if kind in ("公示", "公告") else ""
    phone = office_phone(place).strip('"')
    contact = f"{office}，办公电话 {phone}"
    return {
        f"notices/{day}-{slug}.md": (
            f"---\n标题: {scalar(title)}\n日期: {day}\n类别: {kind}\n发文单位: {issuer or office}\n{until}"
            f"联系: {scalar(contact)}\n" + (f"目录: {item}\n" if item else "") + f"附件: []\n---\n{body}\n"
        )
    }
