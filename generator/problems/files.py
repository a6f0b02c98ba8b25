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
    Kind("H10", "error", "附件太大（{size} MB，上限 {limit} MB）", "请压缩图片或拆成几个文件"),
    Kind("H11", "error", "附件的内容不是 {kind}", "请用正确的格式重新保存，不要只改文件名的后缀"),
    Kind(
        "H12",
        "error",
        "附件的格式“{kind}”不能公开",
        "可用 pdf、jpg、png、docx、xlsx、csv、mp3、m4a；别的请转成 PDF",
    ),
    Kind("H13", "error", "图片太大（上限 {limit} 百万像素）", "请缩小图片再保存"),
    Kind("H14", "error", "附件已经损坏，打不开", "请重新保存一份"),
    Kind("H15", "error", "PDF 里有打开时会自动运行的内容（{name}），拒绝公开", "请重新打印成 PDF"),
    Kind(
        "H23", "error", "PDF 里的对象太多（上限 {limit} 个），没法逐个检查", "请重新打印成 PDF，或者拆成几份"
    ),
    Kind("H16", "error", "附件设了密码，村民打不开", "请去掉密码再保存"),
    Kind(
        "H17", "warning", "附件“{name}”没有找到，网页上写“附件尚未提供”", "请把文件放到 {where}，或改正名称"
    ),
    Kind("H18", "warning", "没有哪一页用到这个附件，没有公开", "请在有关的记录里写上“附件”，或删去文件"),
    Kind(
        "H20",
        "error",
        "录音太大（{size} MB，上限 {limit} MB）",
        "请录短一点，或者在手机录音设置里把音质调低再录（念账用不着高音质）",
    ),
    Kind("H22", "error", "录音是{kind}，多数手机放不出来", "请用手机自带的录音机重新录成 m4a，或者转成 mp3"),
    Kind("H21", "error", "录音长 {seconds} 秒", "要在 1 秒到 {limit} 分钟之间；请重新录"),
    Kind(
        "H19",
        "error",
        "附件的文件名“{name}”不能用",
        "只用英文字母、数字、点、横线和下划线，例如 plan-2026.pdf",
    ),
)
