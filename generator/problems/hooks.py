"""Release (R50–R69, R100–R109): what git's hooks refuse, and why they cannot be put in place."""

from generator.problems.kind import Kind

KINDS = (
    Kind(
        "R50",
        "error",
        "{where}：{told}",
        "请改掉，并且让它不留在任何一次提交里：git reset --soft origin/分支，改好后重新提交再推送；在后面的提交里删去是不够的",
        "《个人信息保护法》（2021）第二十八条",
    ),
    Kind("R51", "error", "提交 {commit}：这是{what}，不收", "请换成文件本身，重新提交"),
    Kind(
        "R52",
        "error",
        "提交 {commit}：文件有 {size} MB，超过 {limit} MB",
        "请缩小或不放进仓库；之前的提交里也不能有，要重新提交",
    ),
    Kind(
        "R53",
        "error",
        "分支 {branch} 上已有的提交会被抹去（强制推送），不收",
        "请先 git pull --rebase，再推送；要撤回一次改动，用 git revert",
    ),
    Kind("R54", "error", "不能删除分支 {branch}：它是公开的数据", "要撤下一页，在 data/withdrawn.yml 里登记"),
    Kind("R55", "error", "不能推送到 {branch}：{reason}", "请推送到放数据的分支"),
    Kind(
        "R56",
        "error",
        "{count} 个村的数据整个没有了：{villages}",
        "多半是误删，请找回（git revert）；村改名、合并的，在新村的 village.yml 写“曾用”；撤下的，登记在 data/withdrawn.yml",
    ),
    Kind(
        "R57",
        "error",
        "提交 {commit}：private/ 里的文件不能推送",
        "它只留在本机；请从提交里拿掉：git rm --cached，重新提交",
    ),
    Kind("R58", "error", "钩子装不了：{reason}", "请在 git 仓库里运行，或用 --bare 指明服务器上的仓库"),
    Kind(
        "R59",
        "error",
        "这里已有别人的钩子，没有动它",
        "不用了就改名或删去再装；还要用的，在它里面加一行：{command}",
    ),
    Kind("R60", "error", "这个文件已有，和要写的不同，没有动它", "不用了就改名或删去，再运行一次"),
    Kind("R61", "error", "还没有说明发布到哪里", "运行 cunwu hook install --bare 仓库 --to 文件夹"),
    Kind("R62", "error", "找不到上次公开的提交 {commit}", "历史不完整：把 fetch-depth 设为 0"),
    Kind(
        "R100",
        "error",
        "查不了这张表里有没有身份证、银行卡、手机号码：{reason}",
        "{remedy}；改好的表要代替原来的那次提交：git reset --soft origin/分支，重新提交再推送",
    ),
    Kind("R101", "error", "收件里的表格这次没有导入：{reason}", "改好后再推送一次，或等每天的定时任务"),
    Kind(
        "R102",
        "error",
        "这里和托管方的分支 {branch} 不一样：{reason}",
        "先提交、推送或收回这里的改动，再运行；不加 --push 就只在本机导入",
    ),
    Kind(
        "R103",
        "error",
        "收下的表格推送不上去：{reason}",
        "数据没有变动；请检查令牌能不能写这个分支，再运行一次",
    ),
)
