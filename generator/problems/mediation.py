"""Mediation (J): figures that do not agree, and small counts."""

from generator.problems.kind import Kind

_LAW = "《中华人民共和国人民调解法》（2011年1月1日起施行）"

KINDS: tuple[Kind, ...] = (
    Kind(
        "J01",
        "error",
        "类型合计 {sum} = {total} 件，受理写的是 {accepted} 件，相差 {difference} 件",
        "每件只算一类；核对各类的件数，或改正受理",
        "data.md 调解：类型合计等于受理",
    ),
    Kind(
        "J02",
        "error",
        "来源合计 {sum} = {total} 件，受理写的是 {accepted} 件，相差 {difference} 件",
        "主动调解、申请、移送委托，每件只算一种；核对件数，或改正受理",
        "data.md 调解：来源合计等于受理",
    ),
    Kind(
        "J03",
        "error",
        "调解成功 {settled} 件，比受理 {accepted} 件还多 {difference} 件",
        "以前受理、这一期才调成的，算在受理的那一期；请改正其中一个",
        "data.md 调解：调解成功不多于受理",
    ),
    Kind(
        "J04",
        "error",
        "协议 {sum} = {agreements} 件，比调解成功 {settled} 件还多 {difference} 件",
        "一件只算书面或者口头一种；达成了协议就是调解成功，请改正其中一个",
        _LAW + "第二十八条",
    ),
    Kind(
        "J05",
        "error",
        "履行 {fulfilled} 件，比协议 {sum} = {agreements} 件还多 {difference} 件",
        "履行的是已经达成的协议；以前达成、这一期才履行的，改在达成的那一期",
        _LAW + "第三十一条",
    ),
    Kind(
        "J06",
        "error",
        "预防 {prevented} 起，比发现 {found} 起还多 {difference} 起",
        "预防住的是排查发现的；请改正其中一个",
    ),
    Kind(
        "J07",
        "error",
        "备注里写了“{said}”：小于 {k} 的件数会从备注里看出来",
        "备注里不写件数，也不写当事人和案情",
        _LAW + "第十五条；data.md 小数抑制",
    ),
    Kind(
        "J08",
        "warning",
        "受理 {accepted} 件，上一季度（{previous}）是 {before} 件，{change}",
        "核对两个季度的件数；确实如此就不用改",
    ),
    Kind(
        "J09",
        "error",
        "{channel}写了两行",
        "同一个渠道、同一个主体一年一行；合成一行，或者写清各是哪个主体",
    ),
    Kind(
        "J10",
        "warning",
        "人民调解的{what}写的是 {number}，committees.yml 的合计写的是 {total}，两处来源是同一年",
        "核对来源材料，改正其中一个",
    ),
    Kind(
        "J11",
        "warning",
        "各委员会人数合计 {sum} 人，比合计里的调解员 {total} 人还多",
        "委员都是调解员，调解员不会比委员少；请核对",
        _LAW + "第十三条",
    ),
    Kind("J12", "error", "{name}：{part} {number} 人，比人数 {members} 人还多", "请改正其中一个"),
    Kind(
        "J13",
        "warning",
        "{what} {number}，比{of} {total} 还多 {difference}",
        "核对件数；办的是以前的事，就在备注里写明",
    ),
    Kind(
        "J14",
        "warning",
        "“{kind}”既写了 {period}，又写了里面的 {part}：{period} 这一行不公布，免得一减就看出来",
        "只写一种：按月，或者按季",
    ),
    Kind(
        "J15",
        "warning",
        "真实村庄的数据里有 {number} 个小于 {k} 的件数，{stated}；别人看得到仓库，网站上不写明也没有用",
        "把放数据的仓库设成私有，再在 site.yml 写“数据仓库: 私有”；以前公开过的，历史里也还看得到",
        _LAW + "第十五条；data.md 小数抑制",
    ),
)
