"""Printing (T): fonts and documents that cannot be made."""

from generator.problems.kind import Kind

KINDS = (
    Kind(
        "T01",
        "error",
        "“{character}”没有字体可以印（在“{text}”里），这份文档没有生成",
        "请换一个字，或在网站设置里加上有这个字的字体",
    ),
    Kind("T02", "error", "没有印文档用的字体（{name}）", "请运行 make site，或安装它"),
    Kind("T03", "error", "字体 {name} 不允许嵌入文档，印文档时用了自带的字体", "请换一种允许嵌入的字体"),
    Kind("T04", "error", "{name} 不是能用的字体文件，印文档时用了自带的字体", "请换成 .otf 或 .ttf 文件"),
    Kind("T05", "error", "这份文档排不出来：{reason}", "请把这一行发给维护人员；网页不受影响"),
    Kind(
        "T10",
        "error",
        "{name} 这个文件夹放的是不上网的名单和打印稿，不能放在 data、content 里面；里面的文件都没有读，也不公开",
        "请把它移到项目的最外层；要公开的附件请放进别的文件夹",
    ),
    Kind("T30", "error", "没有村“{name}”", "有：{known}；写村名或 data/villages/ 里的文件夹名都可以"),
    Kind("T31", "error", "没有“{name}”这种纸", "有：{known}"),
    Kind("T32", "error", "看不懂期间“{period}”", "写成 2026-10、2026-Q3 或 2026"),
    Kind("T33", "error", "{village}没有{period}的{kind}", "有：{known}"),
    Kind("T34", "warning", "{village}没有可以印的{kind}", "{why}"),
    Kind(
        "T35",
        "error",
        "名单里有{what}（{shown}），只在村里张贴也不能写，这份名单没有打印",
        "请删去；同名的人用“几组”区分",
        "《个人信息保护法》（2021）第六条、第二十五条、第二十八条",
    ),
    Kind(
        "T36",
        "error",
        "公开目录里没有“{item}”，这份名单没有打印",
        "写 data/catalogue.yml 里的编号，没有规定要公开的名单不能张贴",
    ),
    Kind(
        "T37",
        "warning",
        "名单没有写张榜日期，纸上留空",
        "张贴前在纸上填好，并在文件里补上“张榜”：不少于 {days} 天",
    ),
    Kind("T38", "error", "网址太长（{address}），贴纸上印不下", "请在 data/site.yml 换一个短一些的网址"),
    Kind("T39", "warning", "名单只张贴 {hung} 天，公开目录要求不少于 {days} 天", "请改“张榜”的“至”"),
    Kind("T40", "error", "还没有生成网站，没有可以见证的清单", "请先运行 make site 或 cunwu build"),
    Kind("T41", "error", "网站的清单读不出来", "请重新运行 cunwu build"),
    Kind("T42", "error", "没有合适的题：{told}", "换一个科目或难度；只用对象里有“干部”、已经核实的题"),
    Kind(
        "T43",
        "error",
        "明白纸一页排不下，没有打印",
        "把这个月最长的摘要写短一些；字不能小于 16 磅",
    ),
    Kind(
        "T44",
        "warning",
        "有 {number} 道题还没有对照原文核实（待核），没有出进试卷",
        "核实以后删去“核实: 待核”",
    ),
    Kind("T45", "error", "private/ 里没有放这种文件的地方，没有打印", "村内名单放在 {place}"),
    Kind("T46", "warning", "合适的题只有 {found} 道，不到 {count} 道，全部用上", "想要更多，放宽难度或科目"),
    Kind("T47", "error", "没有科目“{subject}”", "有：{known}"),
    Kind("T48", "error", "{paper} 写不进去：{reason}", "把打开着的 PDF 关掉，或看看磁盘是不是满了，再来一次"),
    Kind("T49", "error", "{year}年没有登记普法活动", "先在 data/town/campaigns/ 里登记，再打印"),
    Kind(
        "T50",
        "error",
        "找不到字体文件 {name}（用作{role}），印文档时用了自带的字体",
        "请把它放进网站设置“字体”里写的文件夹，或改正文件名",
    ),
)
