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
    Kind(
        "R20",
        "error",
        "另一次发布正在进行（进程 {pid}，{since} 开始）",
        "请等它结束；若确认已停止，稍后重试即可",
    ),
    Kind(
        "R21",
        "error",
        "有改动还没有提交：{files}",
        "请先提交（git add、git commit），再发布；公开的每一个数都要查得到出处",
    ),
    Kind("R22", "error", "这里没有 git 历史，不能发布", "请把项目放进 git 并至少提交一次"),
    Kind(
        "R23",
        "error",
        "这份 git 历史不完整（浅克隆），修订记录和保留旧版都会缺",
        "请补全：git fetch --unshallow；自动任务里把 fetch-depth 设为 0",
    ),
    Kind("R24", "error", "不能发布到 {target}：{reason}", "请换一个文件夹；原有网站没有变动"),
    Kind("R25", "error", "不能发布到分支“{branch}”：{reason}", "请换一个专门放网站的分支，例如 gh-pages"),
    Kind("R26", "error", "推送到 {remote} 没有成功：{reason}", "请检查网络和权限后重试；原有网站没有变动"),
    Kind("R27", "error", "没有可以退回的第 {number} 次发布", "现有的：{kept}"),
    Kind("R30", "error", "清单里的文件不见了", "请用 cunwu publish 重新发布"),
    Kind("R31", "error", "内容与清单不符，可能被人改动过", "请查明原因，再用 cunwu publish 重新发布"),
    Kind("R32", "error", "清单里没有这个文件，不是 cunwu 发布的", "请查明是谁放的；不需要就删去"),
    Kind("R33", "error", "压缩件与原文件不符", "请用 cunwu publish 重新发布"),
    Kind("R34", "error", "发布日志第 {at} 行接不上：{reason}", "日志只能在末尾加行；请与以前抄下的指纹核对"),
    Kind("R35", "error", "与发布记录不符：{reason}", "请与收据上的指纹核对"),
    Kind("R36", "error", "与上一次发布接不上：{reason}", "请与以前的收据、外面留存的副本核对"),
    Kind(
        "R37",
        "error",
        "没有可用的清单 manifest.json",
        "请指明 site 或发布的文件夹；还没有网站的先 cunwu build",
    ),
    Kind(
        "R39",
        "error",
        "公开过的网址没有了：{examples}（共 {count} 个）",
        "请用 cunwu publish 重新发布，它会补上说明",
    ),
    Kind(
        "R40",
        "warning",
        "网址从 {old} 换成了 {new}，{count} 个印出去的二维码还指向旧网址，要重印：{codes}",
        "旧网址上要一直留着转向；重印后把 codes.yml 里的“发放”改成重印的日期",
    ),
)
