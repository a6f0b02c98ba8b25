"""Editing (S64 to S79): what the commands that write data files leave alone, and why."""

from generator.problems.kind import Kind

KINDS = (
    Kind(
        "S64",
        "warning",
        "有一处以 # 开头的注释没法照样保留，这个文件没有整理",
        "请把注释挪到单独一行；要公开的话改写成“备注”",
    ),
    Kind("S65", "error", "整理以后意思会变，这个文件没有整理", "请把这个文件发给维护人员"),
    Kind(
        "S66",
        "warning",
        "编辑器设置文件读不懂（{reason}），没有改它",
        "请删掉它再来一次，或照 docs/town.md 手工加上",
    ),
    Kind("S67", "error", "已经有这个文件", "请直接改它，或换一个期间、名称"),
    Kind("S68", "error", "“{value}”不是这里能选的", "可以选：{allowed}"),
    Kind("S69", "error", "这一项必须填", "打 ? 看说明，打 - 回到上一题"),
    Kind(
        "S70",
        "error",
        "这个文件夹没有用 git 管理，没有可以撤回的记录",
        "请用备份的文件改回来；以后可以请维护人员建一个 git 仓库",
    ),
    Kind("S71", "error", "没有可以撤回的改动", ""),
    Kind("S72", "error", "这是第一次提交，前面没有内容可以恢复", "请直接改文件"),
    Kind(
        "S73",
        "error",
        "撤回会改动已经公开的数，没有撤回",
        "公开过的数不能悄悄改回去：在还没有公开的月份记一笔负数冲销（冲销: {{期间: …, 凭证号: …}}），再记一笔对的",
    ),
    Kind("S74", "error", "git 没有照办（{reason}），什么也没有改", "请把这一行发给维护人员"),
    Kind(
        "S75",
        "error",
        "{month}的账已经公开，撤回会把它删掉，没有撤回",
        "公开过的月份不能删；写错的数用冲销改",
    ),
    Kind("S77", "error", "日期“{value}”不在{month}", "只写几号也行，例如 12"),
    Kind(
        "S78", "warning", "{account}会变成 {balance}，账上不会有负数", "请核对金额和账户；前面有没有漏记收入"
    ),
    Kind("S79", "error", "“{value}”这个短名已经用过，或不能用", "用小写字母、数字和短横线，例如 lamps"),
)
