"""Spreadsheets (H30 to H69): workbooks that cannot be opened or are hostile, sheets that do not add up.

The place of such a problem is a row and a column of the sheet; ``cell`` is that place as people say it.
Of the warnings, those in ``DOUBTS`` say that something was understood that may have been meant
otherwise: a person has to agree before it is taken over.
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
    Kind("H52", "error", "{cell}：{why}", "{how}"),
    Kind(
        "H53",
        "warning",
        "{cell}：没有写是收入还是支出，{value} 先当作{kind}",
        "请加一列“类型”写收入或支出，或者把金额分成收入、支出两列",
    ),
    Kind("H54", "error", "{what}是隐藏的，里面有内容", "请取消隐藏，看一看要不要公开；不要的删去"),
    Kind("H55", "error", "工作表“{sheet}”是隐藏的，里面有内容", "请取消隐藏，看一看要不要公开；不要的删去"),
    Kind("H56", "error", "没有读到数据：表头下面没有内容", "请确认数据填在这张表里"),
    Kind("H57", "error", "没有找到表头", "前 15 行里要有一行写明：日期、摘要、收入、支出（或金额）"),
    Kind("H58", "error", "{cell} 这一行没有金额（摘要：{summary}）", "请填收入或支出；不是收支的行请删去"),
    Kind("H59", "error", "{cell}：单元格里是错误值 {value}", "请改正公式，或粘贴为数值"),
    Kind(
        "H42",
        "error",
        "{cell}：期初 {opening}，加收入 {income}，减支出 {expense}，应余 {due}，表上写 {given}，差 {difference} 元",
        "核对每一笔，或改正余额",
    ),
    Kind(
        "H43",
        "warning",
        "{cell}：没有“{value}”这个{what}，最接近的是“{near}”，先当作它",
        "请改成表里该写的名称；能写的有：{known}",
    ),
    Kind("H44", "error", "{cell}：没有“{value}”这个{what}", "能写的有：{known}"),
    Kind("H45", "error", "{cell}：没有写{what}（{row}）", "请补上：{known}"),
    Kind("H46", "error", "表里没有这几列：{columns}", "请加上这几列；用 cunwu template 得到的空表里都有"),
    Kind(
        "H47",
        "error",
        "{cell}：期初 {given}，上个月（{previous}）的期末是 {closing}，差 {difference} 元",
        "期初要等于上个月的期末：{accounts}",
    ),
    Kind(
        "H48",
        "error",
        "{cell}：“{word}”有两列，不知道用哪一列",
        "请只留一列；现金、存款分开记的，加一列“账户”，或者分成两张表，表名写账户的名称",
    ),
    Kind("H49", "warning", "{cell}：{what}没有导入", "用不着就不用管；要公开的，改成表里认得的名称：{known}"),
    Kind("H60", "error", "不知道这是{what}", "{remedy}"),
    Kind("H61", "error", "{where}写的{what}是“{found}”，这里要的是“{wanted}”", "请核对，改正其中一个"),
    Kind(
        "H62",
        "error",
        "这张表是从较早的数据导出的，后来数据又改过（{file}）",
        "请重新导出，在新表里再改一次；旧表里改过的地方：{changes}",
    ),
    Kind(
        "H63",
        "error",
        "{cell}：不知道每个账户的期初（没有上个月的账）",
        "在“余额”表里，或者在明细前面的“上月结转”行里，写明每个账户的期初：{known}",
    ),
    Kind(
        "H64",
        "warning",
        "{cell}：凭证号“{value}”前面的 0 丢了，当作“{meant}”",
        "请把凭证号那一列设成“文本”格式再填",
    ),
    Kind("H65", "error", "收件里的文件夹“{name}”不是村", "请用村的文件夹名：{known}"),
    Kind(
        "H66",
        "warning",
        "{cell}：这一行没有写“{key}”，按名称“{name}”当作已有的“{meant}”",
        "请核对；是另一项的，请写上{key}",
    ),
    Kind("H67", "error", "{cell}：{what}“{value}”写了两次", "请合成一行，或改正其中一个"),
    Kind(
        "H68",
        "error",
        "这个文件现在改不了：{file} 本身有错误",
        "请先按 cunwu check 的提示改好这个文件，再导入",
    ),
    Kind(
        "H69",
        "error",
        "读这个文件的时候程序出错了",
        "请用 cunwu template 得到的空表重新填；仍不行请把文件交给维护人员",
    ),
)

DOUBTS = frozenset(("H43", "H53", "H66"))
"""Warnings about what was understood so and may have been meant otherwise."""
