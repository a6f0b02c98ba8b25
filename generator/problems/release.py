"""Release (R): what stops a build or a publication."""

from generator.problems.kind import Kind

KINDS = (
    Kind("R01", "error", "没有读到任何村的数据", "请检查 data/villages/"),
    Kind(
        "R02",
        "error",
        "另一次生成正在进行（进程 {pid}，{since} 开始）",
        "请等它结束；若确认已停止，稍后重试即可",
    ),
    Kind(
        "R03",
        "error",
        "将有 {count} 个网址消失（共 {total} 个）：{examples}",
        "请补回文件，或在 data/withdrawn.yml 写明撤下原因",
    ),
    Kind("R04", "error", "写不出网站：{reason}", "请检查磁盘空间和权限；原有网站没有变动"),
    Kind("R05", "error", "内存不够", "请减少 --jobs 再试；原有网站没有变动"),
    Kind("R09", "error", "程序出错了，详情已写入 {file}", "请发给维护人员；原有网站没有变动"),
)
