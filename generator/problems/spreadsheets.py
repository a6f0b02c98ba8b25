"""Spreadsheets (H30 to H59): workbooks that cannot be opened or are hostile, sheets that do not add up.

The place of such a problem is a row and a column of the sheet; ``cell`` is that place as people say it.
"""

from generator.problems.kind import Kind

KINDS = (
    Kind("H30", "error", "表格文件太大（{size} MB，上限 {limit} MB）", "请拆成几个文件，或删去图片"),
    Kind("H31", "error", "不是 Excel 文件，或者已经损坏", "请用 WPS 或 Excel 打开，另存为 .xlsx 再试"),
    Kind("H32", "error", "是旧版 .xls 文件，或者设了密码", "请另存为 .xlsx、不要设密码"),
    Kind("H33", "error", "压缩包里的内容太多，拒绝打开", "请只留需要的一张表，另存为 .xlsx"),
    Kind(
        "H34",
        "error",
        "压缩包里的文件名“{name}”不正常，拒绝打开",
        "请用 WPS 或 Excel 打开，另存为 .xlsx 再试",
    ),
    Kind("H35", "error", "文件里有宏（程序），拒绝打开", "请另存为不带宏的 .xlsx"),
    Kind("H36", "error", "文件连着别的文件（{name}），拒绝打开", "请断开链接、粘贴为数值，另存为 .xlsx"),
    Kind(
        "H37",
        "error",
        "文件内部（{name}）有不允许的写法，拒绝打开",
        "请用 WPS 或 Excel 打开，另存为 .xlsx 再试",
    ),
    Kind(
        "H38",
        "error",
        "“{sheet}”太大：内容到了 {cell}，上限 {rows} 行、{columns} 列",
        "请删去多余的行和列，或拆成几张表",
    ),
    Kind("H39", "error", "这一行的引号没有成对", "请补上引号，或者另存为 .xlsx"),
    Kind(
        "H40",
        "error",
        "{cell}：合计 {given} ≠ 逐笔相加 {added}，差 {difference} 元",
        "核对每一笔，或改正合计",
    ),
    Kind(
        "H41",
        "error",
        "{cell}：上一行余额 {before}，本行收支 {change}，应余 {due}，表上写 {given}",
        "核对这一笔，或改正余额",
    ),
    Kind("H50", "error", "{cell}：公式没有结果", "请选中复制、“选择性粘贴为数值”，另存为 .xlsx"),
    Kind("H51", "error", "{cell}：收入、支出应只填一个", "一笔钱只能是收入或支出；两笔请分两行写"),
    Kind("H52", "error", "{cell}：{why}", "请改正这一格"),
    Kind(
        "H53",
        "warning",
        "{cell}：没有写是收入还是支出，{value} 先当作{kind}",
        "请加一列“类型”写收入或支出，或者把金额分成收入、支出两列",
    ),
    Kind("H54", "error", "{what}是隐藏的，里面有内容", "请取消隐藏，看一看要不要公开；不要的删去"),
    Kind("H55", "error", "工作表“{sheet}”是隐藏的，里面有内容", "请取消隐藏，看一看要不要公开；不要的删去"),
    Kind("H56", "error", "没有读到数据：表头下面没有收支", "请确认数据填在这张表里"),
    Kind("H57", "error", "没有找到表头", "前 15 行里要有一行写明：日期、摘要、收入、支出（或金额）"),
    Kind("H58", "error", "{cell} 这一行没有金额（摘要：{summary}）", "请填收入或支出；不是收支的行请删去"),
    Kind("H59", "error", "{cell}：单元格里是错误值 {value}", "请改正公式，或粘贴为数值"),
)
