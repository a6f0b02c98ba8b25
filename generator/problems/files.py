"""Files (H): what lies in the wrong place, cannot be opened, or is hostile."""

from generator.problems.kind import Kind

KINDS = (
    Kind(
        "H01", "error", "这个文件放错了地方，不知道它是什么", "请对照 docs/data.md 的目录；可能想放在 {near}"
    ),
    Kind("H02", "error", "这是一个符号链接，不能使用", "请换成真正的文件"),
    Kind("H03", "error", "读不出这个文件：{reason}", "请检查文件权限和磁盘"),
    Kind("H04", "error", "文件太大（{size} KB，上限 {limit} KB）", "请拆成几个文件"),
    Kind("H05", "error", "文件夹名“{name}”不能用", "只能用小写字母、数字和短横线，最长 40 个字符"),
    Kind(
        "H06",
        "error",
        "村“{name}”没有 village.yml",
        "请补上 data/villages/{name}/village.yml；若此村不存在，请删除该文件夹",
    ),
    Kind("H07", "error", "“{name}”与“{other}”只有大小写不同", "请改其中一个的名字"),
)
