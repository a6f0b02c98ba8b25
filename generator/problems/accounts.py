"""Accounts (A): months, budgets and statements that do not add up, or tell of a lapse."""

from generator.problems.kind import Kind

KINDS = (
    Kind(
        "A01",
        "error",
        "{account}：期初 {opening} + 收入 {income} + 往来收 {received} + 转入 {moved_in}"
        " − 支出 {expense} − 往来付 {paid} − 转出 {moved_out} = {computed}，与期末 {closing} 不符，差 {difference} 元",
        "逐笔核对本月明细，或改正期初、期末数",
        "data.md 账目恒等式；《农村集体经济组织财务制度》（财农〔2021〕121号）",
    ),
    Kind(
        "A02",
        "error",
        "{account}：期初 {opening} 与上月（{previous}）期末 {closing} 不符，差 {difference} 元",
        "本月期初必须等于上月期末",
    ),
    Kind(
        "A03",
        "error",
        "账户“{account}”在{where}里没有写",
        '用到的账户在期初、期末里都要有一行；没有钱写 "0.00"',
    ),
    Kind(
        "A05",
        "error",
        "账户“{account}”没有在 village.yml 里登记；登记的有：{known}",
        "改成登记过的账户，或在 village.yml 的“账户”里补上",
    ),
    Kind(
        "A06",
        "error",
        "文件名是 {name}，里面的期间却是 {period}",
        "两处要一致：改文件名，或改“期间”",
    ),
    Kind(
        "A07",
        "error",
        "第 {voucher} 号凭证的日期 {day} 不在 {period} 这个月里",
        "改正日期，或把这一笔移到它所属的月份",
    ),
    Kind(
        "A08",
        "error",
        "合计：期初 {opening} + 收入 {income} + 往来收 {received} − 支出 {expense} − 往来付 {paid}"
        " = {computed}，与期末 {closing} 不符，差 {difference} 元",
        "逐笔核对本月明细，或改正期初、期末数",
        "data.md 账目恒等式；《农村集体经济组织财务制度》（财农〔2021〕121号）",
    ),
    Kind(
        "A04",
        "error",
        "凭证号“{voucher}”在 {year} 年内重复（另一处：{other}）",
        "每张凭证一个号，一年之内不能重复",
    ),
)
