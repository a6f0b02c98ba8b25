"""Citations (L): laws, versions and articles that are cited; the index of laws itself.

L01 to L09 are warnings. In what explains the law to people (content/law) and in what obliges villages
(the catalogue, the packs), and in questions on the law, the same is an error, whose code is ten higher: L11 to L19.
"""

from collections.abc import Iterator

from generator.problems.kind import Kind

_RULE = "data.md：法律按名称、版本、条引用，按记录日期当时施行的版本核对"
_UNKNOWN = "是法律的，用 cunwu laws import 收进 data/laws.yml；不是法律（表格、通知等），把名称写进 data/site.yml 的“非法律”"
_CITED = (
    ("1", "《{name}》不在法律索引里，是不是《{near}》？", f"写错了就改正；{_UNKNOWN}"),
    ("2", "《{name}》不在法律索引里", f"请核对名称；{_UNKNOWN}"),
    ("3", "《{name}》没有 {year} 年的版本；登记的有：{known}", "括号里写那个版本通过或者修改的年份；现行的不用写"),
    (
        "4",
        "《{name}》（{year}）{day}不是施行中的版本；当时施行的是 {right} 年的版本，自 {since} 起施行",
        "请按当时施行的版本核对条号；引用当时的版本不用写年份",
    ),
    ("5", "《{name}》{version} 年的版本只到第{last}条，没有{article}", "请对照原文核对条号"),
    (
        "6",
        "《{name}》{version} 年的版本只到第{last}条，没有{article}；{other} 年的版本有这一条",
        "请对照{day}施行的版本改条号；确实要引用另一个版本，在名称后面写（{other}）",
    ),
    (
        "7",
        "《{name}》{day}还没有施行：登记的最早的版本自 {since} 起施行",
        "请核对日期；当时施行的是更早的版本，请在 data/laws.yml 补上那个版本",
    ),
    ("8", "《{name}》自 {since} 起失效", "请改引代替它的法律"),
    ("9", "“{article}”的条号写法不对", "写成第三十五条或第35条"),
)  # fmt: skip


def _kinds() -> Iterator[Kind]:
    for digit, wording, remedy in _CITED:
        yield Kind(f"L0{digit}", "warning", wording, remedy, _RULE)
    yield Kind(
        "L10", "warning", "“{text}”没有用书名号写出法律名称，无法核对", "写成《村民委员会组织法》第三十五条这样", _RULE
    )  # fmt: skip
    for digit, wording, remedy in _CITED:
        yield Kind(f"L1{digit}", "error", wording, remedy, _RULE)


KINDS = (
    *_kinds(),
    Kind(
        "L21",
        "warning",
        "{law}：{first} 通过的版本到 {until} 才失效，{second} 通过的版本 {since} 就施行了，两个版本重叠",
        "前一个版本的“失效”应是后一个版本的“施行”那天，各版本按时间先后写",
    ),
    Kind("L22", "warning", "{law}：{passed} 通过，却写着 {effective} 已经施行", "请核对“通过”和“施行”的日期"),
    Kind(
        "L23",
        "warning",
        "“{name}”既是{first}的名称，又是{second}的名称",
        "一个名称只能指一部法律，请改其中一个",
    ),
    Kind("L24", "warning", "{law}：{begins} 起施行的版本，却写着 {repealed} 失效", "失效的日期应在施行之后"),
    Kind("L31", "error", "{folder} 不是文件夹", "请给出下载好的法律文库所在的文件夹"),
    Kind(
        "L32",
        "error",
        "这个文件夹里没有读到法律文本",
        "需要 Markdown 文本：一个文件夹一部法律（README.md），或者“名称(2019-03-24).md”这样的文件，条文以“第一条”开头",
    ),
    Kind("L33", "error", "文件太多（超过 {limit} 个）", "请只给出法律文本所在的那个文件夹"),
    Kind("L34", "warning", "是符号链接，没有读", "需要它就换成真正的文件"),
    Kind("L35", "warning", "读不出这个文件，没有收", "请检查文件权限"),
    Kind("L36", "warning", "文件太大（超过 {limit} MB），没有收", "请确认它是法律文本"),
    Kind("L37", "warning", "{name}：没有找到通过的日期，没有收", "请在 data/laws.yml 里手工补上"),
    Kind("L38", "error", "没有找到《{name}》", "请核对名称；全称或者索引里的简称都可以"),
    Kind("L39", "error", "收进来以后索引太大（{size} KB，上限 {limit} KB）", "请用 --only 只收要引用的法律"),
    Kind("L40", "warning", "{name}：索引里写 {ours} 条，文本里是 {theirs} 条；索引没有改", "请对照原文核对"),
    Kind(
        "L41",
        "warning",
        "{name}：索引里写 {ours} 起施行，文本里是 {theirs}；索引没有改",
        "请对照原文核对",
    ),
    Kind("L25", "warning", "编号“{id}”用了两次：{first}、{second}", "每部法律一个编号"),
)
